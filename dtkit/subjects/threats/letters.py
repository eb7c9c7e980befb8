"""Graphs with other letters for their parameters, so that several can stand in one game."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dtkit.exact import exact
from dtkit.exact.parameters import parameters
from dtkit.graphs import ChoiceGraph, choice_graph
from dtkit.graphs.build import Chance, End


def with_letters(graph: ChoiceGraph, names: Mapping[str, str]) -> ChoiceGraph:
    """Return the graph with its parameters renamed, all at once.

    >>> from dtkit.graphs import choose, payoffs
    >>> a, b = parameters("a b")
    >>> game = choice_graph(choose({"l": payoffs(me=a), "r": payoffs(me=b)}, player="me"),
    ...                     domain=a > 0)
    >>> with_letters(game, {"a": "b", "b": "c"}).domain
    b > 0
    """
    symbols = {old: parameters(new)[0] for old, new in names.items()}
    map_ = {each: symbols[str(each)] for each in graph.parameters if str(each) in symbols}

    def renamed(node: Any) -> Any:
        if isinstance(node, End):
            if node.payoffs is None:
                return node
            pairs = tuple((who, exact(x).xreplace(map_)) for who, x in node.payoffs)
            return replace(node, payoffs=pairs)
        changed = replace(node, children=tuple(renamed(child) for child in node.children))
        if isinstance(node, Chance):
            odds = tuple(exact(p).xreplace(map_) for p in node.probabilities)
            return replace(changed, probabilities=odds)
        return changed

    return choice_graph(
        renamed(graph.root),
        players=graph.players,
        domain=graph.domain.xreplace(map_),
        title=graph.title,
    )
