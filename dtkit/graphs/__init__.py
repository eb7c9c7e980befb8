"""Choice graphs: build, check, walk, read, write and draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtkit.lazy import exports

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
    from dtkit.graphs.flat import FlatBuilder, FlatGraph, flat_graph, from_parents, load_flat
    from dtkit.graphs.graph import ChoiceGraph, choice_graph
    from dtkit.graphs.network import from_network

_HOMES = {
    "Chance": "build",
    "Choice": "build",
    "ChoiceGraph": "graph",
    "End": "build",
    "FlatBuilder": "flat",
    "FlatGraph": "flat",
    "Node": "build",
    "chance": "build",
    "choice_graph": "graph",
    "choose": "build",
    "flat_graph": "flat",
    "from_network": "network",
    "from_parents": "flat",
    "load_flat": "flat",
    "outcome": "build",
    "payoffs": "build",
}

__all__ = [
    "Chance",
    "Choice",
    "ChoiceGraph",
    "End",
    "FlatBuilder",
    "FlatGraph",
    "Node",
    "chance",
    "choice_graph",
    "choose",
    "flat_graph",
    "from_network",
    "from_parents",
    "load_flat",
    "outcome",
    "payoffs",
]


__getattr__, __dir__ = exports(__name__, _HOMES)
