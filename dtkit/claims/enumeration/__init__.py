"""Everything of a kind below a size: relations, trees, menus, choice functions, each counted.

What is enumerated here is what an exhaustive search goes through (`dtkit.claims.exhaust`).
Outcomes are the numbers from 0.  Everything is in a fixed order, smallest first, so that
the first counterexample found is the smallest.
"""

from __future__ import annotations

from dtkit.lazy import exports

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


__getattr__, __dir__ = exports(__name__, _HOME)
