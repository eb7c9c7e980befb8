"""Graphs with announcements put in or taken out, and the history where nothing was said.

A threat-ignorer does what he would do had the threat not been made, so he needs the node
that corresponds to his own in a history without it: where the speaker could also have
said nothing, the node on that branch; where the announcement came with the game, the
same node of the game without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.graphs import ChoiceGraph, choice_graph
from dtkit.subjects.threats.announcements import Announcement, announced_in
from dtkit.subjects.threats.histories import nodes_with_histories


def with_announcement(graph: ChoiceGraph, announcement: Announcement) -> ChoiceGraph:
    """Return the graph as it is if it makes the announcement, else with it made at the root.

    >>> from dtkit.graphs import choose, payoffs
    >>> end = payoffs(i=0, j=0)
    >>> fight = choose({"fight": end, "let be": end}, player="i")
    >>> game = choice_graph(choose({"yield": end, "stay": fight}, player="j"))
    >>> with_announcement(game, Announcement("i", "j", "fight", ("yield",))).root.tags
    ('i to j: fight unless yield',)
    """
    made = any(announcement in announced_in(node.tags) for node in graph.nodes())
    return graph if made else _rebuilt(graph, _added(graph.root, announcement.tag))


def without_given(graph: ChoiceGraph, concerns: Callable[[Announcement], bool]) -> ChoiceGraph:
    """Return the graph without the announcements that came with it.

    Those are the ones that `concerns` picks and that are made at the root, or where the move
    before had no silent alternative.
    """
    silent = {
        id(child)
        for node, _ in nodes_with_histories(graph)
        for child in node.children
        if silent_moves(node, child)
    }
    return _rebuilt(graph, _stripped(graph.root, silent, concerns))


def _stripped(node: Any, silent: set[int], concerns: Callable[[Announcement], bool]) -> Any:
    children = tuple(_stripped(child, silent, concerns) for child in node.children)
    tags = node.tags
    if id(node) not in silent:
        tags = tuple(tag for tag in tags if not _picked(tag, concerns))
    if not node.children:
        return replace(node, tags=tags)
    return replace(node, children=children, tags=tags)


def _picked(tag: str, concerns: Callable[[Announcement], bool]) -> bool:
    return any(concerns(each) for each in announced_in((tag,)))


def silent_moves(node: Any, child: Any) -> list[str]:
    """Return the moves by which who announces something at `child` could have said nothing."""
    said = announced_in(child.tags)
    player = getattr(node, "player", None)
    if not any(each.speaker == player for each in said):
        return []
    return [
        label
        for label, other in zip(node.labels, node.children, strict=True)
        if not announced_in(other.tags)
    ]


def mirrored(
    graph: ChoiceGraph, history: tuple[str, ...], ignored: tuple[Announcement, ...]
) -> tuple[str, ...]:
    """Return the history in which the `ignored` announcements were not made.

    Raises: `InvalidInput` where more than one move would have said nothing, or where the
    branch without the announcement does not have the moves that follow.
    """
    node = graph.root
    result: list[str] = []
    for place, label in enumerate(history):
        if label not in node.labels:
            raise InvalidInput(
                " → ".join(history[: place + 1]),
                f"without {' and '.join(map(repr, map(str, ignored)))} there is no such move",
                "give the branch without the announcement the same moves",
            )
        child = node.children[node.labels.index(label)]
        if any(each in ignored for each in announced_in(child.tags)):
            silent = silent_moves(node, child)
            if len(silent) > 1:
                raise InvalidInput(
                    " → ".join((*result, label)),
                    f"{' and '.join(silent)} would each have said nothing",
                    "leave one move that announces nothing",
                )
            if silent:
                (label,) = silent
                child = node.children[node.labels.index(label)]
        result.append(label)
        node = child
    return tuple(result)


def _added(node: Any, tag: str) -> Any:
    return replace(node, tags=(*node.tags, tag))


def _rebuilt(graph: ChoiceGraph, root: Any) -> ChoiceGraph:
    return choice_graph(
        root,
        players=graph.players,
        parameters=graph.parameters,
        domain=graph.domain,
        title=graph.title,
    )
