"""Drawing a choice graph as text, and in the language of Graphviz."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from dtkit.graphs.build import Chance, Choice, End, Node

if TYPE_CHECKING:
    from dtkit.graphs.graph import ChoiceGraph

_LINES = 1000


def text(graph: ChoiceGraph) -> str:
    """Return the tree of histories, one node a line; after 1,000 lines it breaks off.

    >>> from dtkit.graphs import chance, choice_graph, choose, payoffs
    >>> go = chance({"rain": (1, payoffs(me=-1))})
    >>> print(choice_graph(choose({"go": go, "stay": payoffs(me=0)}, player="me")))
    me
    ├─ go: chance
    │  └─ rain (1): me −1
    └─ stay: me 0
    """
    lines: list[str] = []
    stack: list[tuple[Node, str, str, str]] = [(graph.root, "", "", "")]
    while stack and len(lines) < _LINES:
        node, first, rest, label = stack.pop()
        lines.append(f"{first}{label}{headline(node)}")
        names = move_names(node)
        last = len(names) - 1
        for place in range(last, -1, -1):
            stem, below = ("└─ ", "   ") if place == last else ("├─ ", "│  ")
            stack.append((node.children[place], rest + stem, rest + below, f"{names[place]}: "))
    if stack:
        lines.append(f"… (the first {_LINES:,} lines of a graph of {len(graph):,} nodes)")
    return "\n".join(lines)


def headline(node: Node) -> str:
    """Return what a drawing says at a node: who moves, or what it ends with."""
    match node:
        case Choice():
            known = f" [{node.information}]" if node.information else ""
            return f"{node.player}{known}"
        case End() if node.payoffs is not None:
            return ", ".join(f"{player} {_written(amount)}" for player, amount in node.payoffs)
        case End():
            return str(node.outcome)
    return "chance"


def move_names(node: Node) -> list[str]:
    """Return the labels of the moves, with their probabilities at a chance node."""
    if isinstance(node, Chance):
        moves = zip(node.labels, node.probabilities, strict=True)
        return [f"{label} ({_written(probability)})" for label, probability in moves]
    return [str(label) for label in node.labels]


def _written(number: Any) -> str:
    """Return a number or an expression as conditions and solutions are written: m₀ + vx."""
    from dtkit.exact.writing.printing import expression_text

    return expression_text(number)


def dot(graph: ChoiceGraph) -> str:
    """Return a Graphviz digraph; a node used twice is drawn once, with both moves.

    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> print(choice_graph(choose({"stay": payoffs(me=0)}, player="me")).to_dot())
    digraph {
      rankdir=LR;
      0 [label="me", shape=circle];
      0 -> 1 [label="stay"];
      1 [label="me 0", shape=plaintext];
    }
    """
    numbers: dict[int, int] = {}
    nodes = list(graph.nodes())
    for node in nodes:
        numbers[id(node)] = len(numbers)
    name = f" {_quoted(graph.title)}" if graph.title else ""
    lines = [f"digraph{name} {{", "  rankdir=LR;"]
    sets: dict[str, list[int]] = {}
    for node in nodes:
        number = numbers[id(node)]
        shape = "plaintext" if isinstance(node, End) else "circle"
        if isinstance(node, Chance):
            shape = "diamond"
        lines.append(f"  {number} [label={_quoted(headline(node))}, shape={shape}];")
        if isinstance(node, Choice) and node.information:
            sets.setdefault(node.information, []).append(number)
        for label, child in zip(move_names(node), node.children, strict=True):
            lines.append(f"  {number} -> {numbers[id(child)]} [label={_quoted(label)}];")
    for members in sets.values():
        for a, b in itertools.pairwise(members):
            lines.append(f"  {a} -> {b} [style=dashed, dir=none, constraint=false];")
    return "\n".join([*lines, "}"])


def _quoted(value: Any) -> str:
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
