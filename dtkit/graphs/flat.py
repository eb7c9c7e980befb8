"""Numeric games of perfect information as flat arrays, for a million nodes and more.

Nodes are numbers; the moves of a node are a slice of one list of children.  Payoffs are
exact: whole numbers over one denominator.  A node may be the child of several, so equal
subtrees need not be written twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.graphs.form import CHANCE, END

if TYPE_CHECKING:
    from dtkit.graphs.graph import ChoiceGraph
    from dtkit.graphs.security import SecurityGame

Array = np.ndarray[Any, Any]
_VERSION = 1
_NUMBER = re.compile(r"[+-]?(\d+(\.\d+)?([eE][+-]?\d{1,3})?|\d+/0*[1-9]\d*)")


@dataclass(frozen=True, slots=True, eq=False)
class FlatGraph:
    """A numeric game in arrays.

    `owner`: by node the number of a player, or `CHANCE` (-1), or `END` (-2).
    `start`: by node, and one more: its moves are the places `start[n]` to `start[n + 1]`.
    `children`: by move the node that it leads to.
    `weights`, `whole`: by move, and by node: the probability of a chance move is its weight
    over the whole of its node.
    `payoffs`: by node a row of whole numbers, to be divided by `denominator`.
    `labels`: by move a place in `names`; None where moves are m0, m1, ...
    """

    players: tuple[str, ...]
    owner: Array
    start: Array
    children: Array
    weights: Array
    whole: Array
    payoffs: Array
    denominator: int
    root: int
    names: tuple[str, ...] = ()
    labels: Array | None = None

    def __len__(self) -> int:
        return len(self.owner)

    def __repr__(self) -> str:
        return f"<FlatGraph {len(self):,} nodes, players {', '.join(self.players)}>"

    def moves(self, node: int) -> list[tuple[str, int]]:
        """Return the moves of a node, each with the node that it leads to."""
        first, last = int(self.start[node]), int(self.start[node + 1])
        if self.labels is None:
            return [(f"m{k}", int(self.children[first + k])) for k in range(last - first)]
        return [(self.names[self.labels[k]], int(self.children[k])) for k in range(first, last)]

    def amounts(self, row: Sequence[Any]) -> dict[str, Fraction]:
        """Return a row of payoffs as exact amounts by player."""
        exact = (Fraction(int(number), self.denominator) for number in row)
        return dict(zip(self.players, exact, strict=True))

    def save(self, path: str | Path) -> None:
        """Write the arrays to a compressed `.npz` file.

        Raises: `InvalidInput` where payoffs are beyond 64 bits.
        """
        if self.payoffs.dtype == object:
            raise InvalidInput(
                "payoffs beyond 64 bits", "an array file holds none", "write JSON instead"
            )
        np.savez_compressed(
            path,
            version=_VERSION,
            players=np.array(self.players),
            owner=self.owner,
            start=self.start,
            children=self.children,
            weights=self.weights,
            whole=self.whole,
            payoffs=self.payoffs,
            denominator=self.denominator,
            root=self.root,
            names=np.array(self.names, dtype=str),
            labels=np.zeros(0, np.int32) if self.labels is None else self.labels,
        )


def load_flat(path: str | Path) -> FlatGraph:
    """Return the game of a `.npz` file that `save` wrote.

    Raises: `InvalidInput` where the file is not one, or its arrays do not fit.
    """
    try:
        with np.load(path, allow_pickle=False) as read:
            held = {key: read[key] for key in read.files}
            if int(held["version"]) != _VERSION:
                raise InvalidInput(str(path), "of another version", "write it anew")
            labels = held["labels"]
            graph = FlatGraph(
                players=tuple(map(str, held["players"])),
                owner=held["owner"],
                start=held["start"],
                children=held["children"],
                weights=held["weights"],
                whole=held["whole"],
                payoffs=held["payoffs"],
                denominator=int(held["denominator"]),
                root=int(held["root"]),
                names=tuple(map(str, held["names"])),
                labels=labels if len(labels) else None,
            )
    except (KeyError, OSError, EOFError) as error:
        raise InvalidInput(str(path), f"no flat graph ({error})", "write it with save") from None
    except ValueError as error:
        if isinstance(error, InvalidInput):
            raise
        raise InvalidInput(str(path), f"no flat graph ({error})", "write it with save") from None
    _check(graph)
    return graph


def from_parents(
    parents: Any,
    owner: Any,
    payoffs: Any,
    players: Sequence[str],
    *,
    denominator: int = 1,
    weights: Any = None,
) -> FlatGraph:
    """Return the tree in which node n hangs below `parents[n]`; the root has -1.

    `owner`, `payoffs`: by node; the rows of payoffs matter at ends only.  `weights`: by
    node, how likely the move of chance to it is, relative to its siblings.

    Raises: `InexactNumber` for floats; `InvalidInput` for arrays that do not fit.

    >>> graph = from_parents([-1, 0, 0], [0, -2, -2], [[0, 0], [3, 1], [2, 5]], "ab")
    >>> graph.moves(0), graph.amounts(graph.payoffs[1])
    ([('m0', 1), ('m1', 2)], {'a': Fraction(3, 1), 'b': Fraction(1, 1)})
    """
    above = _whole_numbers(parents, "parents")
    owners = _whole_numbers(owner, "owner").astype(np.int32)
    amounts = _whole_numbers(payoffs, "payoffs")
    count = len(above)
    if above.ndim != 1 or owners.shape != above.shape or len(amounts) != count:
        raise InvalidInput(
            f"{count} parents, {len(owners)} owners, {len(amounts)} rows of payoffs",
            "they are not as many",
            "give one of each for each node",
        )
    roots = np.flatnonzero(above == -1)
    if len(roots) != 1 or above.min(initial=-1) < -1 or above.max(initial=-1) >= count:
        raise InvalidInput("parents", "not those of one tree", "give -1 for the root alone")
    order = np.argsort(above, kind="stable")[1:].astype(np.int64)
    start = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(above[order], minlength=count), out=start[1:])
    likely = np.ones(count, np.int64) if weights is None else _whole_numbers(weights, "weights")
    moved = likely[order]
    sums = np.add.reduceat(np.append(moved, 0), start[:-1]) if count else moved
    whole = np.where(np.diff(start) > 0, sums, 1)
    graph = FlatGraph(
        tuple(players), owners, start, order, moved, whole, amounts, denominator, int(roots[0])
    )
    _check(graph)
    return graph


def _whole_numbers(values: Any, what: str) -> Array:
    """Return an array of whole numbers, 64 bits where that is enough."""
    array = np.asarray(values)
    if array.dtype.kind == "f":
        raise InexactNumber(
            f"{what} of floats", "not exact", "give whole numbers, and a denominator for payoffs"
        )
    if array.dtype.kind not in "iuO" and array.size:
        raise InvalidInput(what, f"numbers of kind {array.dtype}", "give whole numbers")
    return array if array.dtype == object else array.astype(np.int64)


def _check(graph: FlatGraph) -> None:
    """Refuse arrays that do not fit.

    Raises: `InvalidInput`.
    """
    count, owner = len(graph.owner), graph.owner
    moves = np.diff(graph.start)
    fits = (
        len(graph.start) == count + 1
        and count > 0
        and graph.payoffs.shape == (count, len(graph.players))
        and len(graph.whole) == count
        and len(graph.weights) == len(graph.children) == int(graph.start[-1])
        and int(graph.start[0]) == 0
        and bool((moves >= 0).all())
        and 0 <= graph.root < count
        and bool(((graph.children >= 0) & (graph.children < count)).all())
    )
    if not fits:
        raise InvalidInput("a flat graph", "its arrays do not fit each other", "build it anew")
    wrong = np.flatnonzero((owner < END) | (owner >= len(graph.players)))
    if len(wrong):
        raise InvalidInput(
            f"node {wrong[0]}", f"owned by {owner[wrong[0]]}", "name a player, chance or an end"
        )
    wrong = np.flatnonzero((owner == END) != (moves == 0))
    if len(wrong):
        kind = "an end with moves" if moves[wrong[0]] else "no end, and without moves"
        raise InvalidInput(f"node {wrong[0]}", kind, "give moves to all nodes but ends")
    at_chance = np.flatnonzero(owner == CHANCE)
    if len(at_chance):
        sums = np.add.reduceat(graph.weights, graph.start[:-1][moves > 0])
        by_node = dict(zip(np.flatnonzero(moves > 0).tolist(), sums.tolist(), strict=True))
        for node in at_chance.tolist():
            weights = graph.weights[graph.start[node] : graph.start[node + 1]]
            if by_node[node] != graph.whole[node] or min(weights) < 0 or graph.whole[node] <= 0:
                raise InvalidInput(
                    f"chance at node {node}", "its probabilities do not sum to 1", "mend them"
                )


@dataclass(slots=True, eq=False)
class FlatBuilder:
    """Collect nodes from the ends up; each call returns the number of a node.

    Equal ends, and equal nodes, are one.

    >>> builder = FlatBuilder(("a", "b"))
    >>> toil, bomb = builder.end([3, 1]), builder.end([0, Fraction(1, 2)])
    >>> builder.finish(builder.choice("a", {"toil": toil, "bomb": bomb}))
    <FlatGraph 3 nodes, players a, b>
    """

    players: tuple[str, ...]
    _keys: dict[Any, int] = field(default_factory=dict)
    _nodes: list[Any] = field(default_factory=list)
    _names: dict[str, int] = field(default_factory=dict)

    def end(self, payoffs: Iterable[Any]) -> int:
        """Return an end with an amount for each player.

        Raises: `InexactNumber` for a float; `InvalidInput` for the wrong number of amounts.
        """
        amounts = tuple(map(_exact, payoffs))
        if len(amounts) != len(self.players):
            raise InvalidInput(
                f"{len(amounts)} payoffs", f"there are {len(self.players)} players", "give each one"
            )
        return self._node((END, amounts))

    def choice(self, player: str, moves: dict[str, int]) -> int:
        """Return a decision of `player` among labelled moves to nodes."""
        if player not in self.players:
            known = ", ".join(self.players)
            raise InvalidInput(repr(player), "no such player", f"the players are {known}")
        return self._node((self.players.index(player), self._moves(moves)))

    def chance(self, moves: dict[str, tuple[Any, int]]) -> int:
        """Return a chance node: for each label a probability and a node."""
        shares = tuple(_exact(share) for share, _ in moves.values())
        if sum(shares) != 1 or min(shares, default=1) < 0:
            raise InvalidInput(
                f"probabilities {', '.join(map(str, shares))}", "their sum is not 1", "mend them"
            )
        plain = {label: node for label, (_, node) in moves.items()}
        return self._node((CHANCE, self._moves(plain), shares))

    def finish(self, root: int) -> FlatGraph:
        """Return the graph with this root."""
        nodes = self._nodes
        bottom = lcm(1, *(a.denominator for n in nodes if n[0] == END for a in n[1]))
        owner = np.array([node[0] for node in nodes], np.int32)
        start, children, labels, weights, whole = [0], [], [], [], []
        rows: list[list[int]] = []
        for node in nodes:
            moves = () if node[0] == END else node[1]
            labels += [label for label, _ in moves]
            children += [child for _, child in moves]
            start.append(len(children))
            shares = node[2] if node[0] == CHANCE else (Fraction(1),) * len(moves)
            size = lcm(1, *(share.denominator for share in shares))
            weights += [int(share * size) for share in shares]
            whole.append(size)
            amounts = node[1] if node[0] == END else (Fraction(0),) * len(self.players)
            rows.append([int(amount * bottom) for amount in amounts])
        graph = FlatGraph(
            self.players,
            owner,
            np.array(start, np.int64),
            np.array(children, np.int64),
            _smallest(weights),
            _smallest(whole),
            _smallest(rows),
            bottom,
            root,
            tuple(self._names),
            np.array(labels, np.int32),
        )
        _check(graph)
        return graph

    def _moves(self, moves: dict[str, int]) -> tuple[tuple[int, int], ...]:
        if not moves:
            raise InvalidInput("no moves", "a decision needs one", "make it an end")
        for node in moves.values():
            if not 0 <= node < len(self._nodes):
                raise InvalidInput(f"node {node}", "not built yet", "build children first")
        names = self._names
        return tuple((names.setdefault(label, len(names)), n) for label, n in moves.items())

    def _node(self, key: Any) -> int:
        number = self._keys.get(key)
        if number is None:
            number = self._keys[key] = len(self._nodes)
            self._nodes.append(key)
        return number


def _smallest(numbers: Any) -> Array:
    """Return whole numbers as 64 bits where they fit, else as Python's own."""
    try:
        return np.array(numbers, np.int64)
    except OverflowError:
        return np.array(numbers, object)


def _exact(value: Any) -> Fraction:
    if isinstance(value, float | np.floating):
        fraction = Fraction(str(value))
        raise InexactNumber(f"{value}", "a float is not exact", f"write {fraction!r}")
    if isinstance(value, int | Fraction | np.integer):
        return Fraction(int(value)) if not isinstance(value, Fraction) else value
    if getattr(value, "is_Rational", False):
        return Fraction(int(value.p), int(value.q))
    raise InvalidInput(f"{value}", "not a number", "put numbers for the letters")


def flat_graph(graph: ChoiceGraph) -> FlatGraph:
    """Return the arrays of a choice graph with numbers as payoffs and probabilities.

    Raises: `InvalidInput` for a letter, an outcome that is no payoffs, or an information set.
    """
    form = graph.form
    if any(count > 1 for count in graph.information_sets.values()):
        raise InvalidInput(
            "an information set", "a flat graph has perfect information only", "use solve's forms"
        )
    builder = FlatBuilder(tuple(graph.players))
    table = form.expressions.table
    numbers: list[int] = []
    for node, owner in enumerate(form.owner):
        below = [numbers[child] for child in form.children[node]]
        if owner == END:
            held = form.outcomes[form.outcome[node]]
            if held and held[0] == "is":
                raise InvalidInput(f"{held[1]}", "an outcome without payoffs", "give payoffs")
            numbers.append(builder.end(table[place] for place in held))
        elif owner == CHANCE:
            shares = [table[place] for place in form.probabilities[node]]
            pairs = zip(shares, below, strict=True)
            numbers.append(builder.chance(dict(zip(form.labels[node], pairs, strict=True))))
        else:
            moves = dict(zip(form.labels[node], below, strict=True))
            numbers.append(builder.choice(graph.players[owner], moves))
    return builder.finish(numbers[form.root])


def flat_security_game(game: SecurityGame) -> FlatGraph:
    """Return the arrays of a security game whose payoffs are all numbers.

    Raises: `InvalidInput` for a letter.
    """
    builder = FlatBuilder(game.players)
    amounts = []
    for text in game.expressions:
        if not _NUMBER.fullmatch(text):
            raise InvalidInput(text, "not a number", "use dtkit secure, or put numbers")
        amounts.append(Fraction(text))
    numbers: list[int] = []
    for owner, labels, children, places in zip(
        game.owner, game.labels, game.children, game.payoffs, strict=True
    ):
        if owner == END:
            numbers.append(builder.end(amounts[place] for place in places))
        else:
            below = (numbers[child] for child in children)
            numbers.append(
                builder.choice(game.players[owner], dict(zip(labels, below, strict=True)))
            )
    return builder.finish(numbers[game.root])
