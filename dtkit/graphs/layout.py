"""Where a drawing puts the nodes of a choice graph.

The root stands on the left, and each end has a row of its own.  Every label lies on a row and
in a column of its own: a move above the line that leads to its node, the player under it,
payoffs to the right of their end.  So labels never overlap.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dtkit.errors import InvalidInput, Unsupported
from dtkit.graphs.build import Choice, End, Node
from dtkit.graphs.drawing import headline, move_names

if TYPE_CHECKING:
    from dtkit.graphs.graph import ChoiceGraph

ROW = 40
SIZE = 13
PAD = 14
_LARGEST = 2000

History = tuple[str, ...]


@dataclass(slots=True)
class Spot:
    """A node in a drawing: how it is reached, and its row.

    `move`: the label drawn on the line to it; `marked`: whether that line is emphasized.
    """

    node: Node
    history: History
    move: str
    parent: int
    marked: bool = False
    y: float = 0.0
    children: list[int] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How many moves lead to the node."""
        return len(self.history)


def spots(graph: ChoiceGraph, marked: Collection[History]) -> list[Spot]:
    """Return the places of all histories; the root is the first.

    `marked`: histories, each a tuple of moves, that some path to be emphasized begins with.

    Raises: `Unsupported` for more than 2,000 histories, which no page holds; `InvalidInput`
    for a marked history that the graph has not.
    """
    found: list[Spot] = []
    stack: list[tuple[Node, History, str, int]] = [(graph.root, (), "", -1)]
    while stack:
        node, history, move, parent = stack.pop()
        if len(found) >= _LARGEST:
            raise Unsupported(
                f"a picture of {graph!r}",
                f"more than {_LARGEST:,} histories",
                "draw a part of it: choice_graph(graph.node(...)).to_svg()",
            )
        number = len(found)
        found.append(Spot(node, history, move, parent, history in marked))
        if parent >= 0:
            found[parent].children.append(number)
        names = move_names(node)
        for place in range(len(names) - 1, -1, -1):
            below = (*history, node.labels[place])
            stack.append((node.children[place], below, names[place], number))
    for history in set(marked) - {spot.history for spot in found}:
        raise InvalidInput(
            f"the marked history {' → '.join(history)}",
            "the graph has no such history",
            "mark tuples of moves from the root, such as ('refuse', 'relent')",
        )
    _place_rows(found)
    return found


def _place_rows(found: list[Spot]) -> None:
    """Give each end the next row; a node stands midway between its first and last child."""
    row = 1
    for spot in found:
        if not spot.children:
            spot.y = row * ROW
            row += 1
    for spot in reversed(found):
        if spot.children:
            spot.y = (found[spot.children[0]].y + found[spot.children[-1]].y) / 2


def columns(found: list[Spot]) -> list[float]:
    """Return the x of each depth: each column is as wide as its widest label."""
    widest = [0.0] * (1 + max(spot.depth for spot in found))
    for spot in found:
        under = 0.0 if isinstance(spot.node, End) else width(headline(spot.node))
        widest[spot.depth] = max(widest[spot.depth], width(spot.move), under)
    return list(itertools.accumulate(size + 3 * PAD for size in widest))


def information_pairs(found: list[Spot]) -> Iterator[tuple[Spot, Spot]]:
    """Give neighboring histories of each named information set, to be joined by a line."""
    members: dict[str, list[Spot]] = {}
    for spot in found:
        if isinstance(spot.node, Choice) and spot.node.information:
            members.setdefault(spot.node.information, []).append(spot)
    for several in members.values():
        yield from itertools.pairwise(several)


def width(label: str) -> float:
    """Return a generous width of a label in pixels."""
    return sum(SIZE if unicodedata.east_asian_width(c) in "WF" else 0.62 * SIZE for c in label)
