"""Corrigibility: off-switches, human control in causal models, and utility indifference.

Three neighbors of shutdownability, each with its own vocabulary.  `gain_of_waiting` is what
a robot gains by leaving its off-switch to a human (any finite belief, any human policy);
`StructuralModel` and `ShutdownProblem` hold the definitions of human control on structural
causal influence models, where `do` is not conditioning; `corrected_value` is what an agent
expects whose utility is corrected to make it indifferent to a button.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_NAMES = {
    "structural": "StructuralModel",
    "human_control": "ShutdownProblem",
    "control_search": "ControlProblems search_problems",
    "off_switch": "boltzmann erring gain_of_waiting gain_by_parts rational worth_of_acting "
    "worth_of_waiting",
    "indifference": "Prospect correction corrected_value",
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
