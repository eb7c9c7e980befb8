"""Drawing a choice graph as SVG; `layout` says where everything stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from dtkit.graphs.build import Chance, End
from dtkit.graphs.drawing import headline
from dtkit.graphs.layout import (
    PAD,
    ROW,
    SIZE,
    History,
    Spot,
    columns,
    information_pairs,
    spots,
    width,
)

if TYPE_CHECKING:
    from dtkit.graphs.graph import ChoiceGraph

__all__ = ["svg"]


def svg(graph: ChoiceGraph, marked: Collection[History] = ()) -> str:
    """Return the picture of the tree of histories.

    `marked`: histories, each a tuple of moves, drawn in bold.

    Raises: `Unsupported` for more than 2,000 histories, which no page holds; `InvalidInput`
    for a marked history that the graph has not.

    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> picture = choice_graph(choose({"a < b": payoffs(me=0)}, player="me")).to_svg()
    >>> picture.startswith("<svg "), "a &lt; b" in picture
    (True, True)
    """
    found = spots(graph, marked)
    places = columns(found)
    lines: list[str] = []
    for spot in found:
        lines.extend(_drawn(found, spot, places))
    for one, other in information_pairs(found):
        lines.append(
            f'<path d="M{places[one.depth]:g} {one.y + 5:g} '
            f'L{places[other.depth]:g} {other.y - 5:g}" stroke="#05a" '
            'stroke-dasharray="4 3" fill="none"/>'
        )
    right = max(places[s.depth] + 2 * PAD + width(headline(s.node)) for s in found)
    bottom = max(spot.y for spot in found) + ROW
    title = f"<title>{escape(graph.title)}</title>" if graph.title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{right:g}" height="{bottom:g}" '
        f'viewBox="0 0 {right:g} {bottom:g}" font-family="sans-serif" font-size="{SIZE}">'
        f"{title}\n" + "\n".join(lines) + "\n</svg>\n"
    )


def _drawn(found: list[Spot], spot: Spot, places: list[float]) -> list[str]:
    x, y = places[spot.depth], spot.y
    lines = []
    if spot.parent >= 0:
        start, above = places[spot.depth - 1], found[spot.parent].y
        pen = 'stroke="#000" stroke-width="2.5"' if spot.marked else 'stroke="#777"'
        path = f"M{start:g} {above:g} H{start + PAD:g} V{y:g} H{x:g}"
        lines.append(f'<path d="{path}" fill="none" {pen}/>')
        lines.append(_text(x - PAD, y - 5, spot.move, "end", "#000", bold=spot.marked))
    name = headline(spot.node)
    if isinstance(spot.node, End):
        lines.append(f'<circle cx="{x:g}" cy="{y:g}" r="3" fill="#000"/>')
        lines.append(_text(x + 8, y + 4, name, "start", "#000", bold=spot.marked))
        return lines
    if isinstance(spot.node, Chance):
        lines.append(f'<path d="M{x - 6:g} {y:g} l6 -6 l6 6 l-6 6 z" fill="#fff" stroke="#000"/>')
    else:
        lines.append(f'<circle cx="{x:g}" cy="{y:g}" r="5" fill="#fff" stroke="#000"/>')
    lines.append(_text(x - PAD, y + 14, name, "end", "#05a"))
    return lines


def _text(x: float, y: float, words: str, anchor: str, color: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    place = f'x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{color}"'
    return f"<text {place}{weight}>{escape(words)}</text>"
