"""Everything of a kind below a size: relations, trees, menus, choice functions, each counted.

What is enumerated here is what an exhaustive search goes through (`dtkit.claims.exhaust`).
Outcomes are the numbers from 0.  Everything is in a fixed order, smallest first, so that
the first counterexample found is the smallest.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "KINDS": "kinds",
    "Relations": "kinds",
    "relations": "kinds",
    "Tree": "branching",
    "TreeClass": "branching",
    "Trees": "branching",
    "leaves_of": "branching",
    "shapes": "branching",
    "trees": "branching",
    "ChoiceFunctions": "choices",
    "Menus": "choices",
    "choice_functions": "choices",
    "menus": "choices",
    "OutcomeSets": "plays",
    "ManyPlays": "plays",
    "vectorized": "plays",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
