"""Choice graphs: build, check, walk, read, write and draw them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtkit.graphs.build import (
        Chance,
        Choice,
        End,
        Node,
        chance,
        choose,
        outcome,
        payoffs,
    )
    from dtkit.graphs.graph import ChoiceGraph, choice_graph
    from dtkit.graphs.network import from_network

_HOMES = {
    "Chance": "build",
    "Choice": "build",
    "ChoiceGraph": "graph",
    "End": "build",
    "Node": "build",
    "chance": "build",
    "choice_graph": "graph",
    "choose": "build",
    "from_network": "network",
    "outcome": "build",
    "payoffs": "build",
}

__all__ = [
    "Chance",
    "Choice",
    "ChoiceGraph",
    "End",
    "Node",
    "chance",
    "choice_graph",
    "choose",
    "from_network",
    "outcome",
    "payoffs",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
