"""Corrigibility: off-switches, human control in causal models, and utility indifference.

Three neighbors of shutdownability, each with its own vocabulary.  `gain_of_waiting` is what
a robot gains by leaving its off-switch to a human (any finite belief, any human policy);
`StructuralModel` and `ShutdownProblem` hold the definitions of human control on structural
causal influence models, where `do` is not conditioning; `corrected_value` is what an agent
expects whose utility is corrected to make it indifferent to a button.
"""

from __future__ import annotations

from dtkit.lazy import exports

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


__getattr__, __dir__ = exports(__name__, _HOMES)
