"""Drawing a choice graph as SVG: the root on the left, one row for each end.

Every label lies on a row and in a column of its own: a move above the line that leads to
its node, the player under it, payoffs to the right of their end.  So labels never overlap.
"""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from dtkit.errors import Unsupported
from dtkit.graphs.build import Chance, Choice, End, Node
from dtkit.graphs.drawing import headline, move_names

if TYPE_CHECKING:
    from dtkit.graphs.graph import ChoiceGraph

_ROW = 40
_SIZE = 13
_PAD = 14
_LARGEST = 2000


@dataclass(slots=True)
class _Spot:
    node: Node
    depth: int
    move: str
    parent: int
    y: float = 0.0
    children: list[int] = field(default_factory=list)


def svg(graph: ChoiceGraph) -> str:
    """Return the picture of the tree of histories.

    Raises: `Unsupported` for more than 2,000 histories, which no page holds.

    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> picture = choice_graph(choose({"a < b": payoffs(me=0)}, player="me")).to_svg()
    >>> picture.startswith("<svg "), "a &lt; b" in picture
    (True, True)
    """
    spots = _spots(graph)
    _place_rows(spots)
    columns = _columns(spots)
    lines: list[str] = []
    for number, spot in enumerate(spots):
        lines.extend(_drawn(spots, number, columns[spot.depth], columns))
    lines.extend(_information_lines(spots, columns))
    right = max(columns[s.depth] + 2 * _PAD + width(headline(s.node)) for s in spots)
    bottom = max(spot.y for spot in spots) + _ROW
    title = f"<title>{escape(graph.title)}</title>" if graph.title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{right:g}" height="{bottom:g}" '
        f'viewBox="0 0 {right:g} {bottom:g}" font-family="sans-serif" font-size="{_SIZE}">'
        f"{title}\n" + "\n".join(lines) + "\n</svg>\n"
    )


def width(label: str) -> float:
    """Return a generous width of a label in pixels."""
    return sum(_SIZE if unicodedata.east_asian_width(c) in "WF" else 0.62 * _SIZE for c in label)


def _spots(graph: ChoiceGraph) -> list[_Spot]:
    spots: list[_Spot] = []
    stack: list[tuple[Node, int, str, int]] = [(graph.root, 0, "", -1)]
    while stack:
        node, depth, move, parent = stack.pop()
        if len(spots) >= _LARGEST:
            raise Unsupported(
                f"a picture of {graph!r}",
                f"more than {_LARGEST:,} histories",
                "draw a part of it: choice_graph(graph.node(...)).to_svg()",
            )
        number = len(spots)
        spots.append(_Spot(node, depth, move, parent))
        if parent >= 0:
            spots[parent].children.append(number)
        names = move_names(node)
        for place in range(len(names) - 1, -1, -1):
            stack.append((node.children[place], depth + 1, names[place], number))
    return spots


def _place_rows(spots: list[_Spot]) -> None:
    """Give each end the next row; a node stands midway between its first and last child."""
    row = 1
    for spot in spots:
        if not spot.children:
            spot.y = row * _ROW
            row += 1
    for spot in reversed(spots):
        if spot.children:
            spot.y = (spots[spot.children[0]].y + spots[spot.children[-1]].y) / 2


def _columns(spots: list[_Spot]) -> list[float]:
    """Return the x of each depth: each column is as wide as its widest label."""
    widest = [0.0] * (1 + max(spot.depth for spot in spots))
    for spot in spots:
        under = 0.0 if isinstance(spot.node, End) else width(headline(spot.node))
        widest[spot.depth] = max(widest[spot.depth], width(spot.move), under)
    columns, x = [], 0.0
    for size in widest:
        x += size + 3 * _PAD
        columns.append(x)
    return columns


def _drawn(spots: list[_Spot], number: int, x: float, columns: list[float]) -> list[str]:
    spot = spots[number]
    lines = []
    if spot.parent >= 0:
        start, y = columns[spot.depth - 1], spots[spot.parent].y
        trunk = start + _PAD
        lines.append(
            f'<path d="M{start:g} {y:g} H{trunk:g} V{spot.y:g} H{x:g}" fill="none" stroke="#777"/>'
        )
        lines.append(_text(x - _PAD, spot.y - 5, spot.move, "end", "#000"))
    name = headline(spot.node)
    if isinstance(spot.node, End):
        lines.append(f'<circle cx="{x:g}" cy="{spot.y:g}" r="3" fill="#000"/>')
        lines.append(_text(x + 8, spot.y + 4, name, "start", "#000"))
    else:
        if isinstance(spot.node, Chance):
            lines.append(
                f'<path d="M{x - 6:g} {spot.y:g} l6 -6 l6 6 l-6 6 z" fill="#fff" stroke="#000"/>'
            )
        else:
            lines.append(f'<circle cx="{x:g}" cy="{spot.y:g}" r="5" fill="#fff" stroke="#000"/>')
        lines.append(_text(x - _PAD, spot.y + 14, name, "end", "#05a"))
    return lines


def _information_lines(spots: list[_Spot], columns: list[float]) -> list[str]:
    members: dict[str, list[_Spot]] = {}
    for spot in spots:
        if isinstance(spot.node, Choice) and spot.node.information:
            members.setdefault(spot.node.information, []).append(spot)
    lines = []
    for several in members.values():
        for one, other in itertools.pairwise(several):
            lines.append(
                f'<path d="M{columns[one.depth]:g} {one.y + 5:g} '
                f'L{columns[other.depth]:g} {other.y - 5:g}" stroke="#05a" '
                'stroke-dasharray="4 3" fill="none"/>'
            )
    return lines


def _text(x: float, y: float, words: str, anchor: str, color: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{color}">{escape(words)}</text>'
