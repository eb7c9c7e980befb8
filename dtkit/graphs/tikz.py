"""Drawing a choice graph as TikZ, for papers; `layout` says where everything stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from dtkit.exact.writing import escaping
from dtkit.graphs.build import Chance, Choice, End, Node
from dtkit.graphs.layout import PAD, History, Spot, columns, information_pairs, spots

if TYPE_CHECKING:
    from dtkit.graphs.graph import ChoiceGraph

_POINTS = 0.62  # TeX points for a pixel of the layout


def tikz(graph: ChoiceGraph, marked: Collection[History] = ()) -> str:
    r"""Return the tree of histories as a `tikzpicture`; the preamble needs the package tikz.

    Payoffs and probabilities are mathematics.  `marked`: histories, each a tuple of moves,
    drawn in bold.

    Raises: `Unsupported` for more than 2,000 histories; `InvalidInput` for a marked history
    that the graph has not.

    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> picture = choice_graph(choose({"50% up": payoffs(me=1)}, player="me")).to_tikz()
    >>> r"\begin{tikzpicture}" in picture, r"{50\% up}" in picture, "{me $1$}" in picture
    (True, True, True)
    """
    found = spots(graph, marked)
    places = [_POINTS * x for x in columns(found)]
    lines = [r"\begin{tikzpicture}[x=1pt,y=-1pt,font=\footnotesize,inner sep=1.5pt]"]
    for spot in found:
        if spot.parent >= 0:
            lines += _line(found, spot, places)
    for one, other in information_pairs(found):
        ends = f"({places[one.depth]:.5g},{_up(one)}) -- ({places[other.depth]:.5g},{_up(other)})"
        lines.append(rf"  \draw[dashed] {ends};")
    for spot in found:
        lines += _node(spot, places[spot.depth])
    return "\n".join([*lines, r"\end{tikzpicture}"])


def _up(spot: Spot) -> str:
    return f"{_POINTS * spot.y:.5g}"


def _line(found: list[Spot], spot: Spot, places: list[float]) -> list[str]:
    parent, x = found[spot.parent], places[spot.depth]
    pen = "very thick" if spot.marked else "black!60"
    turn = _POINTS * PAD
    path = (
        f"({places[parent.depth]:.5g},{_up(parent)}) -- ++({turn:.5g},0) |- ({x:.5g},{_up(spot)})"
    )
    words = _move(parent.node, spot)
    return [
        rf"  \draw[{pen}] {path};",
        rf"  \node[anchor=south east] at ({x - turn + 1.32:.5g},{_up(spot)}) {{{words}}};",
    ]


def _node(spot: Spot, x: float) -> list[str]:
    at = f"({x:.5g},{_up(spot)})"
    if isinstance(spot.node, End):
        words = _end(spot.node)
        return [
            rf"  \fill {at} circle[radius=1.5];",
            rf"  \node[anchor=west] at ({x + 4:.5g},{_up(spot)}) {{{words}}};",
        ]
    shape = "++(-3,0) -- ++(3,-3) -- ++(3,3) -- ++(-3,3) -- cycle"
    body = rf"{at} {shape}" if isinstance(spot.node, Chance) else f"{at} circle[radius=2.5]"
    return [
        rf"  \draw[fill=white] {body};",
        rf"  \node[anchor=north east] at ({x - 3.46:.5g},{_up(spot)}) {{{_mover(spot.node)}}};",
    ]


def _move(parent: Node, spot: Spot) -> str:
    words = escaping.latex(str(spot.history[-1]))
    if isinstance(parent, Chance):
        chance = parent.probabilities[parent.labels.index(spot.history[-1])]
        words += f" ({_formula(chance)})"
    return rf"\textbf{{{words}}}" if spot.marked else words


def _mover(node: Node) -> str:
    if not isinstance(node, Choice):
        return r"\textit{chance}"
    known = f" [{node.information}]" if node.information else ""
    return rf"\textit{{{escaping.latex(node.player + known)}}}"


def _end(node: End) -> str:
    if node.payoffs is None:
        return escaping.latex(str(node.outcome))
    return ", ".join(
        f"{escaping.latex(player)} {_formula(amount)}" for player, amount in node.payoffs
    )


def _formula(number: Any) -> str:
    from dtkit.exact.writing.printing import expression_latex

    return f"${expression_latex(number)}$"
