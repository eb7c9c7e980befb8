"""Choice graphs as NetworkX graphs, both ways.

The attributes, written by `to_network` and read by `from_network`:

- graph: `root`, `players`, `parameters`, `domain`, `title`, all optional when read
  (the root is then the one node that no edge enters);
- node: `kind`, one of "choice", "chance" and "end" (optional when read); `player` and
  `information` at a choice; `payoffs` (a mapping) or `outcome` at an end; `tags`;
- edge: `move`, the label (when read, the key of the edge or else the name of the node it
  enters stands in for it); `probability` at a chance node.

Moves keep the order in which edges were added.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from dtkit.errors import InvalidInput, Problem
from dtkit.graphs.build import Chance, Choice, End, Node, chance, choose, outcome, payoffs
from dtkit.graphs.graph import ChoiceGraph, assemble


def to_network(graph: ChoiceGraph) -> Any:
    """Return `graph` as a `MultiDiGraph` whose nodes are numbered from the root, 0."""
    import networkx

    network = networkx.MultiDiGraph(
        root=0,
        players=graph.players,
        parameters=graph.parameters,
        domain=graph.domain,
        title=graph.title,
    )
    numbers: dict[int, int] = {}
    nodes = list(graph.nodes())
    for number, node in enumerate(nodes):
        numbers[id(node)] = number
        network.add_node(number, **_attributes(node))
    for node in nodes:
        for place, (label, child) in enumerate(zip(node.labels, node.children, strict=True)):
            extra = {"probability": node.probabilities[place]} if isinstance(node, Chance) else {}
            network.add_edge(numbers[id(node)], numbers[id(child)], key=label, move=label, **extra)
    return network


def from_network(
    network: Any,
    *,
    root: Hashable = None,
    players: str | Iterable[str] | None = None,
    parameters: Iterable[Any] | None = None,
    domain: Any = None,
    title: str | None = None,
) -> ChoiceGraph:
    """Read a NetworkX `DiGraph` or `MultiDiGraph` with the attributes named above.

    What is given by keyword comes before what the graph itself says.

    Raises: `InvalidGraph` with every problem at once: a cycle, several roots or none, a node
    that cannot be reached or whose kind is not clear, and all that `choice_graph` reports.

    >>> import networkx
    >>> network = networkx.DiGraph()
    >>> network.add_node("start", player="me")
    >>> network.add_node("tea", payoffs={"me": 2})
    >>> network.add_node("coffee", payoffs={"me": 1})
    >>> network.add_edges_from([("start", "tea"), ("start", "coffee")])
    >>> print(from_network(network))
    me
    ├─ tea: me 2
    └─ coffee: me 1
    """
    if not hasattr(network, "out_edges") or not network.is_directed():
        raise InvalidInput(
            repr(network), "not a directed NetworkX graph", "give a DiGraph or a MultiDiGraph"
        )
    said = network.graph
    reading = _Reading(network)
    start = reading.root(said.get("root") if root is None else root)
    return assemble(
        None if start is None else reading.node(start),
        said.get("players") if players is None else players,
        said.get("parameters") if parameters is None else parameters,
        said.get("domain", ()) if domain is None else domain,
        said.get("title", "") if title is None else title,
        reading.problems,
    )


class _Reading:
    """One pass over a network: nodes built children first, problems collected."""

    def __init__(self, network: Any) -> None:
        self.network = network
        self.problems: list[Problem] = []
        self._reached: dict[Any, tuple[Any, str]] = {}
        self._built: dict[Any, Node] = {}

    def root(self, given: Any) -> Any:
        """Return the first node, or the likeliest one after reporting why it is not clear."""
        if given is not None and given in self.network:
            return given
        starts = [node for node, degree in self.network.in_degree() if degree == 0]
        if given is not None:
            self._report((), f"root {given!r}", "no such node", "name a node of the network")
        elif len(self.network) == 0:
            self._report((), "a network without nodes", "there is no root", "add nodes")
        elif len(starts) > 1:
            self._report(
                (),
                f"nodes {', '.join(map(str, starts))}",
                "no edge enters any of these, so the root is not clear",
                "connect them, or name the root with root=",
            )
        return next(iter(starts or self.network), None)

    def node(self, start: Any) -> Node:
        """Return the node built from `start` and all below it."""
        open_nodes: dict[Any, None] = {}
        stack: list[tuple[Any, bool]] = [(start, False)]
        while stack:
            name, done = stack.pop()
            if done:
                del open_nodes[name]
                self._built[name] = self._build(name)
            elif name not in self._built and name not in open_nodes:
                open_nodes[name] = None
                stack.append((name, True))
                for child, label, _ in reversed(self._moves(name)):
                    if child in open_nodes:
                        self._report_cycle(name, child, label, list(open_nodes))
                    elif child not in self._built:
                        self._reached[child] = name, label
                        stack.append((child, False))
        for name in self.network:
            if name not in self._built:
                self._report(
                    (),
                    f"node {name!r}",
                    "cannot be reached from the root",
                    "lead a move to it, or drop it",
                )
        return self._built[start]

    def _moves(self, name: Any) -> list[tuple[Any, str, dict[str, Any]]]:
        moves = []
        if self.network.is_multigraph():
            for _, child, key, data in self.network.out_edges(name, keys=True, data=True):
                label = data.get("move", key if isinstance(key, str) else str(child))
                moves.append((child, label, data))
        else:
            for _, child, data in self.network.out_edges(name, data=True):
                moves.append((child, data.get("move", str(child)), data))
        return moves

    def _build(self, name: Any) -> Node:
        data = self.network.nodes[name]
        moves = self._moves(name)
        kind = data.get("kind") or _kind(data, moves)
        tags = data.get("tags", ())
        if kind == "choice":
            pairs = [(label, self._child(child)) for child, label, _ in moves]
            return choose(
                pairs,
                player=data.get("player"),
                information=data.get("information"),
                tags=tags,
            )
        if kind == "chance":
            return chance(
                [(label, (d.get("probability"), self._child(c))) for c, label, d in moves],
                tags=tags,
            )
        if kind == "end" and not moves:
            return (
                payoffs(data["payoffs"], tags=tags)
                if "payoffs" in data
                else outcome(data.get("outcome"), tags=tags)
            )
        self._report(
            self._path(name),
            f"node {name!r} with attributes {', '.join(map(str, data)) or 'none'} "
            f"and {len(moves)} moves",
            "neither a choice, nor a chance node, nor an end",
            "give it a player, or a probability on each edge, or (without moves) payoffs",
        )
        return outcome(None)

    def _child(self, name: Any) -> Node:
        """Return what was built; where a cycle was cut, an end that raises no new problem."""
        return self._built.get(name, outcome(None))

    def _path(self, name: Any) -> tuple[str, ...]:
        labels: list[str] = []
        seen = set()
        while name in self._reached and name not in seen:
            seen.add(name)
            name, label = self._reached[name]
            labels.append(str(label))
        return tuple(reversed(labels))

    def _report(self, path: tuple[str, ...], given: str, wrong: str, remedy: str) -> None:
        self.problems.append(Problem(path, given, wrong, remedy))

    def _report_cycle(self, name: Any, child: Any, label: str, open_nodes: list[Any]) -> None:
        loop = [*open_nodes[open_nodes.index(child) :], child]
        self._report(
            self._path(name),
            f"move {label!r}",
            f"leads back to a node before it, a cycle: {' → '.join(map(str, loop))}",
            "unroll the cycle to a stated horizon, and end there",
        )


def _kind(data: dict[str, Any], moves: list[Any]) -> str:
    if "player" in data:
        return "choice"
    if "payoffs" in data or "outcome" in data:
        return "end"
    if moves and any("probability" in edge for _, _, edge in moves):
        return "chance"
    return ""


def _attributes(node: Node) -> dict[str, Any]:
    tags = {"tags": node.tags} if node.tags else {}
    if isinstance(node, Choice):
        known = {} if node.information is None else {"information": node.information}
        return {"kind": "choice", "player": node.player, **known, **tags}
    if isinstance(node, End):
        held = (
            {"outcome": node.outcome} if node.payoffs is None else {"payoffs": dict(node.payoffs)}
        )
        return {"kind": "end", **held, **tags}
    return {"kind": "chance", **tags}
