"""Agents: a preference and a policy, seen by policies through the solver's view."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from dtkit.agents.agent import Agent, agent
from dtkit.agents.policy import Menu, Option, Policy, Step
from dtkit.agents.sophisticated import Sophisticated, sophisticated

if TYPE_CHECKING:
    from dtkit.agents.places import Place, TreePolicy
    from dtkit.agents.planning import (
        STATUS_QUO,
        caprice,
        caprice_by_completion,
        dsm,
        myopic,
        naive,
        resolute,
    )
    from dtkit.agents.playing import Plays, Stuck, plays
    from dtkit.agents.trees import Plan, decision_tree, plans, prospects

_NAMES = {
    "places": "Place TreePolicy",
    "planning": "STATUS_QUO caprice caprice_by_completion dsm myopic naive resolute",
    "playing": "Plays Stuck plays",
    "trees": "Plan decision_tree plans prospects",
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}

__all__ = [
    "STATUS_QUO",
    "Agent",
    "Menu",
    "Option",
    "Place",
    "Plan",
    "Plays",
    "Policy",
    "Sophisticated",
    "Step",
    "Stuck",
    "TreePolicy",
    "agent",
    "caprice",
    "caprice_by_completion",
    "decision_tree",
    "dsm",
    "myopic",
    "naive",
    "plans",
    "plays",
    "prospects",
    "resolute",
    "sophisticated",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
