"""The choice graph: what can happen, checked, with its players, parameters and domain."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dtkit.errors import InvalidGraph, InvalidInput, Problem
from dtkit.graphs.build import Chance, Choice, End, Node
from dtkit.graphs.form import Form


@dataclass(frozen=True, eq=False, repr=False)
class ChoiceGraph:
    """A checked choice graph; make one with `choice_graph` or `from_network`.

    `root`: the first node.  `players`: names, in order.  `parameters`: SymPy symbols.
    `domain`: one condition on the parameters.  `form`: the flat form, for solvers.

    >>> graph = choice_graph(Choice(("in", "out"), (End((("me", 1),)), End((("me", 0),))), "me"))
    >>> print(graph)
    me
    ├─ in: me 1
    └─ out: me 0
    """

    root: Node
    players: tuple[str, ...]
    parameters: tuple[Any, ...]
    domain: Any
    title: str
    form: Form = field(compare=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ChoiceGraph) and (
            (self.players, self.parameters, self.domain, self.root)
            == (other.players, other.parameters, other.domain, other.root)
        )

    def __hash__(self) -> int:
        return hash((self.players, self.parameters, self.root))

    def __len__(self) -> int:
        """Return the number of nodes as built, a node used twice counted once."""
        return sum(1 for _ in self.nodes())

    def nodes(self) -> Iterator[Node]:
        """Yield the nodes as built, parents first, a node used twice once."""
        seen = {id(self.root)}
        stack = [self.root]
        while stack:
            node = stack.pop()
            yield node
            for child in reversed(node.children):
                if id(child) not in seen:
                    seen.add(id(child))
                    stack.append(child)

    def node(self, *path: str) -> Node:
        """Return the node that the moves `path` lead to.

        Raises: `InvalidInput` naming the move that is not there.
        """
        node = self.root
        for label in path:
            if label not in node.labels:
                raise InvalidInput(
                    f"move {label!r}",
                    f"there is no such move at {' → '.join(path[: path.index(label)]) or 'root'}",
                    f"use one of: {', '.join(node.labels) or 'none, the graph ends here'}",
                )
            node = node.children[node.labels.index(label)]
        return node

    @property
    def information_sets(self) -> dict[str, int]:
        """The named information sets, each with the number of its histories (at most 2 told)."""
        from dtkit.graphs.information import histories_by_set

        return histories_by_set(self.form)

    @property
    def has_perfect_information(self) -> bool:
        """Whether every player, when moving, knows the whole history."""
        return all(count == 1 for count in self.information_sets.values())

    @property
    def network(self) -> Any:
        """The graph as a NetworkX `MultiDiGraph`, each edge keyed by its move."""
        from dtkit.graphs.network import to_network

        return to_network(self)

    def to_dot(self) -> str:
        """Return the graph in the language of Graphviz."""
        from dtkit.graphs.drawing import dot

        return dot(self)

    def to_svg(self, *, marked: Collection[tuple[str, ...]] = ()) -> str:
        """Return a picture of the tree as SVG text; `marked` histories are drawn in bold."""
        from dtkit.graphs.svg import svg

        return svg(self, marked)

    def to_tikz(self, *, marked: Collection[tuple[str, ...]] = ()) -> str:
        """Return a picture of the tree as TikZ, for LaTeX; `marked` histories are in bold."""
        from dtkit.graphs.tikz import tikz

        return tikz(self, marked)

    def _repr_svg_(self) -> str:
        return self.to_svg()

    def __str__(self) -> str:
        from dtkit.graphs.drawing import text

        return text(self)

    def __repr__(self) -> str:
        name = f"{self.title!r}, " if self.title else ""
        return (
            f"<ChoiceGraph {name}{len(self):,} nodes, players {', '.join(self.players)}, "
            f"parameters {', '.join(map(str, self.parameters)) or 'none'}>"
        )


def choice_graph(
    root: Node,
    *,
    players: str | Iterable[str] | None = None,
    parameters: Iterable[Any] | None = None,
    domain: Any = (),
    title: str = "",
) -> ChoiceGraph:
    """Check the graph under `root` and return it with its players, parameters and domain.

    `players`: names in order, or one text such as `"master slave"`; by default those who
    get payoffs.  `parameters`: SymPy symbols; by default all that occur.  `domain`: a
    condition, or several that hold together; by default every real point.

    Raises: `InvalidGraph` with every problem at once, each with its path: a move that leads
    to no node, labels that repeat, an unknown player, a payoff that is missing or not exact,
    probabilities that are negative or do not sum to 1 somewhere on the domain, information
    sets that disagree, parameters undeclared or named like a function, an empty domain.

    >>> from dtkit.graphs import chance, choose, payoffs
    >>> from sympy import Symbol
    >>> x = Symbol("x", real=True)
    >>> choice_graph(choose({"take": payoffs(me=x), "leave": payoffs(me=0)}, player="me"))
    <ChoiceGraph 3 nodes, players me, parameters x>
    >>> choice_graph(choose({"take": payoffs(me=0.5), "leave": payoffs(me=0)}, player="you"))
    Traceback (most recent call last):
    dtkit.errors.InvalidGraph: at take: payoff of me: 0.5: a float is a rounded number, ...
    at root: player 'you': unknown player; use one of: me; or add this one to the players ...
    """
    return assemble(root, players, parameters, domain, title, [])


def assemble(
    root: Any, players: Any, parameters: Any, domain: Any, title: str, problems: list[Problem]
) -> ChoiceGraph:
    """Check and build, adding to the `problems` that a reader of another format found."""
    from dtkit.graphs.checking import (
        check_domain,
        check_parameters,
        check_probabilities,
        joined_domain,
    )
    from dtkit.graphs.reading import Reader

    names = None if players is None else _names(players, problems)
    condition, given = joined_domain(domain, problems)
    reader = Reader(root, names)
    form = reader.read()
    table = form.expressions.table
    listed = check_parameters(reader, table, parameters, condition, form.outcomes)
    if check_domain(reader, condition, given):
        check_probabilities(reader, table, condition)
    problems = problems + reader.problems
    if problems:
        raise InvalidGraph(tuple(problems))
    return ChoiceGraph(root, reader.players, listed, condition, title, form)


def _names(players: Any, problems: list[Problem]) -> tuple[str, ...]:
    names = re.split(r"[\s,]+", players.strip()) if isinstance(players, str) else list(players)
    for name in names:
        if not isinstance(name, str) or not name:
            problems.append(
                Problem(("players",), repr(name), "a player is named by a text", "write a name")
            )
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            problems.append(
                Problem(("players",), repr(name), "named more than once", "name each player once")
            )
    return tuple(dict.fromkeys(names))


__all__ = ["Chance", "Choice", "ChoiceGraph", "End", "choice_graph"]
