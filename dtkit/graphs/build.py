"""Builders: write a choice graph as nested moves, the way a paper draws it.

    choose({"toil": payoffs(master=m + v*x, slave=f - k*x),
            "refuse": choose({"bomb": payoffs(master=0, slave=0),
                              "relent": payoffs(master=m, slave=f)}, player="master")},
           player="slave")

A node is a frozen value; equal subgraphs are equal values.  Builders only hold what they
are given: `choice_graph` checks the whole graph and reports every problem at once, each
with its path.  A graph stands for the tree of its histories: using one node in two
places is a shorthand, and never means that a player forgets; say `information=` for that.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Tags = str | Iterable[str]
Moves = Mapping[str, Any] | Iterable[tuple[str, Any]]


class Node:
    """A node of a choice graph: `Choice`, `Chance` or `End`."""

    __slots__ = ()

    labels: tuple[Any, ...]
    children: tuple[Any, ...]
    tags: tuple[str, ...]

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Node) and _same(self, other))

    def __hash__(self) -> int:
        return hash((type(self).__name__, self.labels))

    def __reduce__(self) -> tuple[object, ...]:
        fields = (getattr(self, name) for name in type(self).__match_args__)  # type: ignore[attr-defined]
        return type(self), tuple(fields)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice(Node):
    """A node where `player` moves; `information` names the information set, if any."""

    labels: tuple[Any, ...]
    children: tuple[Any, ...]
    player: Any
    information: Any = None
    tags: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<{self.player} chooses: {', '.join(map(str, self.labels))}>"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Chance(Node):
    """A node where chance moves, with one probability for each label."""

    labels: tuple[Any, ...]
    children: tuple[Any, ...]
    probabilities: tuple[Any, ...]
    tags: tuple[str, ...] = ()

    def __repr__(self) -> str:
        moves = zip(self.labels, self.probabilities, strict=True)
        return f"<chance: {', '.join(f'{label} ({p})' for label, p in moves)}>"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class End(Node):
    """A terminal: `payoffs` as pairs of player and amount, or an `outcome` of another kind."""

    payoffs: tuple[tuple[Any, Any], ...] | None
    outcome: Any = None
    tags: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[Any, ...]:  # type: ignore[override]
        """No move leaves a terminal."""
        return ()

    @property
    def children(self) -> tuple[Any, ...]:  # type: ignore[override]
        """No node follows a terminal."""
        return ()

    def __repr__(self) -> str:
        if self.payoffs is None:
            return f"<ends: {self.outcome}>"
        return f"<ends: {', '.join(f'{player} {amount}' for player, amount in self.payoffs)}>"


def choose(moves: Moves, *, player: str, information: str | None = None, tags: Tags = ()) -> Choice:
    """Return a node where `player` picks one of `moves`.

    `moves`: a mapping from label to node, or pairs of label and node, in the order drawn.
    `information`: the name of the information set.  Nodes with one name are not told apart
    by the player and must offer the same labels; a node without a name stands alone.
    `tags`: words that mark the node for whoever reads the graph.

    >>> choose({"toil": payoffs(master=1, slave=0), "refuse": payoffs(master=0, slave=0)},
    ...        player="slave")
    <slave chooses: toil, refuse>
    """
    labels, children = _split(moves)
    return Choice(labels, children, player, information, _words(tags))


def chance(moves: Moves, *, tags: Tags = ()) -> Chance:
    """Return a node where chance picks one of `moves`, each a pair (probability, node).

    Probabilities are exact; on the domain of the graph each lies between 0 and 1, and
    they sum to 1 (`choice_graph` checks both).

    >>> from sympy import Symbol
    >>> p = Symbol("p", real=True)
    >>> chance({"heads": (p, payoffs(me=1)), "tails": (1 - p, payoffs(me=0))})
    <chance: heads (p), tails (1 - p)>
    """
    labels, pairs = _split(moves)
    good = [isinstance(pair, tuple | list) and len(pair) == 2 for pair in pairs]
    return Chance(
        labels,
        tuple(pair[1] if fine else pair for pair, fine in zip(pairs, good, strict=True)),
        tuple(pair[0] if fine else None for pair, fine in zip(pairs, good, strict=True)),
        _words(tags),
    )


def payoffs(
    amounts: Mapping[str, Any] | None = None, /, *, tags: Tags = (), **by_player: Any
) -> End:
    """Return a terminal that gives each player an exact amount.

    `amounts`: a mapping, for players whose names are no Python names.

    >>> payoffs(master=1, slave=0)
    <ends: master 1, slave 0>
    >>> payoffs({"the AI": 1})
    <ends: the AI 1>
    """
    return End(tuple({**(amounts or {}), **by_player}.items()), None, _words(tags))


def outcome(value: Hashable, *, tags: Tags = ()) -> End:
    """Return a terminal that holds `value`: an option, a trajectory, anything hashable.

    >>> outcome("shutdown at once")
    <ends: shutdown at once>
    """
    return End(None, value, _words(tags))


def _split(moves: Any) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Split moves into labels and what they lead to; a bad pair keeps its place."""
    if isinstance(moves, Mapping):
        return tuple(moves), tuple(moves.values())
    pairs = [
        move if isinstance(move, tuple | list) and len(move) == 2 else (None, move)
        for move in moves
    ]
    return tuple(label for label, _ in pairs), tuple(node for _, node in pairs)


def _words(tags: Tags) -> tuple[str, ...]:
    return (tags,) if isinstance(tags, str) else tuple(tags)


def _same(left: Node, right: Node) -> bool:
    """Compare two nodes without recursion, each pair of shared nodes once."""
    stack: list[tuple[Any, Any]] = [(left, right)]
    seen = set()
    while stack:
        a, b = stack.pop()
        if a is b or (id(a), id(b)) in seen:
            continue
        seen.add((id(a), id(b)))
        if not isinstance(a, Node) or not isinstance(b, Node):
            if isinstance(a, Node) or isinstance(b, Node) or a != b:
                return False
        elif _own(a) != _own(b):
            return False
        else:
            stack.extend(zip(a.children, b.children, strict=True))
    return True


def _own(node: Node) -> tuple[Any, ...]:
    """Return what a node says by itself, children apart."""
    match node:
        case Choice():
            return "choice", node.labels, node.player, node.information, node.tags
        case Chance():
            return "chance", node.labels, node.probabilities, node.tags
        case End():
            amounts = None if node.payoffs is None else dict(node.payoffs)
            return "end", amounts, node.outcome, node.tags
    raise AssertionError(type(node))
