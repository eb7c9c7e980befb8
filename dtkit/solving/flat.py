"""Subgame-perfect outcomes of numeric games in flat arrays, level by level.

Each node has the set of outcomes that are permitted there, all ties kept.  The nodes of one
level are handled together: for each move the worst that may follow it for the mover; what
is at least the greatest of these is permitted.  Everything is in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import lcm, prod

import numpy as np

from dtkit.errors import InvalidInput, Unsupported
from dtkit.graphs.flat import Array, FlatGraph
from dtkit.graphs.form import CHANCE, END

MOST_PROSPECTS = 10_000
_NARROW = 12
_SAFE = 2**61


def solve_flat(graph: FlatGraph) -> FlatSolution:
    """Return the subgame-perfect outcomes in pure strategies, all ties kept.

    Raises: `InvalidInput` where the arrays have a cycle; `Unsupported` where more than
    10,000 combinations of outcomes follow one chance node.

    >>> from dtkit.graphs.flat import FlatBuilder
    >>> build = FlatBuilder(("master", "slave"))
    >>> threat = build.choice("master", {"bomb": build.end([0, 0]), "relent": build.end([1, 5])})
    >>> root = build.choice("slave", {"toil": build.end([3, 2]), "refuse": threat})
    >>> solution = solve_flat(build.finish(root))
    >>> solution.outcomes
    ({'master': Fraction(1, 1), 'slave': Fraction(5, 1)},)
    >>> solution.play(solution.outcomes[0])
    ('refuse', 'relent')
    """
    solver = _Solver(graph)
    solver.run()
    return FlatSolution(graph, solver)


@dataclass(frozen=True, slots=True, eq=False)
class FlatSolution:
    """What is permitted at each node of a numeric game."""

    graph: FlatGraph
    _solver: _Solver

    @property
    def outcomes(self) -> tuple[dict[str, Fraction], ...]:
        """The outcomes that are permitted at the root."""
        return self.at(self.graph.root)

    def at(self, node: int) -> tuple[dict[str, Fraction], ...]:
        """Return the outcomes that are permitted at a node."""
        return tuple(self._solver.shown(number) for number in self._solver.held(node))

    def moves(self, node: int) -> dict[str, bool]:
        """Return for each move of a node whether some permitted play takes it."""
        held = set(self._solver.held(node))
        return {
            label: self.graph.owner[node] == CHANCE or not held.isdisjoint(self._solver.held(child))
            for label, child in self.graph.moves(node)
        }

    def play(self, outcome: dict[str, Fraction]) -> tuple[str, ...]:
        """Return the moves of one play that leads to an outcome of the root, up to chance.

        Raises: `InvalidInput` for an outcome that is not permitted.
        """
        node = self.graph.root
        for number in self._solver.held(node):
            if self._solver.shown(number) == outcome:
                break
        else:
            raise InvalidInput(f"{outcome}", "not permitted at the root", "see .outcomes")
        moves = []
        while self.graph.owner[node] >= 0:
            for label, child in self.graph.moves(node):
                if number in self._solver.held(child):
                    moves.append(label)
                    node = child
                    break
        return tuple(moves)


@dataclass(slots=True, eq=False)
class _Solver:
    """The sets of all nodes: slices of one pool of outcome numbers."""

    graph: FlatGraph
    values: Array = field(init=False)
    scale: int = 1
    first: Array = field(init=False)
    count: Array = field(init=False)
    pool: Array = field(init=False)
    used: int = 0
    _numbers: dict[tuple[int, ...], int] = field(default_factory=dict)
    _added: list[tuple[int, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        graph = self.graph
        self.first = np.zeros(len(graph), np.int64)
        self.count = np.zeros(len(graph), np.int64)
        self.pool = np.zeros(len(graph) + 1024, np.int64)

    def run(self) -> None:
        """Fill the sets, deepest level first."""
        levels = _levels(self.graph)
        self._enter_ends(len(levels))
        for nodes in reversed(levels):
            owner = self.graph.owner[nodes]
            if len(nodes) < _NARROW:
                for node, mover in zip(nodes.tolist(), owner.tolist(), strict=True):
                    if mover >= 0:
                        self._choose_one(node, mover)
                    elif mover == CHANCE:
                        self._mix(node)
                continue
            deciding = nodes[owner >= 0]
            if len(deciding):
                self._choose(deciding)
            for node in nodes[owner == CHANCE].tolist():
                self._mix(node)

    def held(self, node: int) -> list[int]:
        """Return the numbers of the outcomes of a node."""
        first = int(self.first[node])
        found: list[int] = self.pool[first : first + int(self.count[node])].tolist()
        return found

    def shown(self, number: int) -> dict[str, Fraction]:
        """Return an outcome as amounts by player."""
        row = self._row(number)
        amounts = self.graph.amounts(row)
        return {player: amount / self.scale for player, amount in amounts.items()}

    def _row(self, number: int) -> tuple[int, ...]:
        known = len(self.values)
        if number >= known:
            return self._added[number - known]
        return tuple(map(int, self.values[number]))

    def _enter_ends(self, levels: int) -> None:
        """Number the distinct outcomes, and scale them so that chance leaves them whole."""
        graph = self.graph
        ends = np.flatnonzero(graph.owner == END)
        chances = graph.owner == CHANCE
        rows = graph.payoffs[ends]
        if chances.any():
            size = lcm(*(int(whole) for whole in np.unique(graph.whole[chances])))
            self.scale = size ** _chance_depth(graph)
            largest = max((abs(int(n)) for n in (rows.min(), rows.max())), default=0)
            if largest * self.scale >= _SAFE:
                rows = rows.astype(object)
            rows = rows * self.scale
        self.values, numbers = _distinct(rows)
        self.first[ends] = np.arange(len(ends))
        self.count[ends] = 1
        self.pool[: len(ends)] = numbers
        self.used = len(ends)
        if chances.any():
            self._numbers = {tuple(map(int, row)): n for n, row in enumerate(self.values)}

    def _choose(self, nodes: Array) -> None:
        """Handle decision nodes of one level together."""
        graph = self.graph
        width = graph.start[nodes + 1] - graph.start[nodes]
        children = graph.children[_slices(graph.start[nodes], width)]
        by_child = self.count[children]
        entries = self.pool[_slices(self.first[children], by_child)]
        child_starts = np.concatenate(([0], np.cumsum(by_child)[:-1]))
        node_starts = np.concatenate(([0], np.cumsum(width)[:-1]))
        entry_starts = child_starts[node_starts]
        by_node = np.add.reduceat(by_child, node_starts)
        movers = np.repeat(graph.owner[nodes], by_node)
        amounts = self._amounts(entries, movers)
        worst = np.minimum.reduceat(amounts, child_starts)
        enough = np.maximum.reduceat(worst, node_starts)
        kept = amounts >= np.repeat(enough, by_node)
        places = np.repeat(np.arange(len(nodes)), by_node)[kept.astype(bool)]
        chosen = entries[kept.astype(bool)]
        if len(chosen) > len(nodes):
            both = np.unique(np.stack((places, chosen), axis=1), axis=0)
            places, chosen = both[:, 0], both[:, 1]
        counts = np.bincount(places, minlength=len(nodes))
        assert entry_starts[0] == 0
        self._store(nodes, chosen, counts)

    def _amounts(self, entries: Array, movers: Array) -> Array:
        known = len(self.values)
        if not self._added:
            return self.values[entries, movers]
        rows = [
            self._row(entry)[mover]
            for entry, mover in zip(entries.tolist(), movers.tolist(), strict=True)
        ]
        assert known >= 0
        return np.array(rows, self.values.dtype)

    def _store(self, nodes: Array, chosen: Array, counts: Array) -> None:
        self._make_room(len(chosen))
        self.pool[self.used : self.used + len(chosen)] = chosen
        self.first[nodes] = self.used + np.concatenate(([0], np.cumsum(counts)[:-1]))
        self.count[nodes] = counts
        self.used += len(chosen)

    def _store_one(self, node: int, chosen: list[int]) -> None:
        self._make_room(len(chosen))
        self.pool[self.used : self.used + len(chosen)] = chosen
        self.first[node] = self.used
        self.count[node] = len(chosen)
        self.used += len(chosen)

    def _make_room(self, more: int) -> None:
        if self.used + more > len(self.pool):
            self.pool = np.concatenate((self.pool, np.zeros(len(self.pool) + more, np.int64)))

    def _choose_one(self, node: int, mover: int) -> None:
        """Handle one decision node, as quickly as plain Python goes."""
        graph = self.graph
        children = graph.children[graph.start[node] : graph.start[node + 1]].tolist()
        below = [self.held(child) for child in children]
        worths = [[self._row(number)[mover] for number in each] for each in below]
        enough = max(map(min, worths))
        kept = {
            number: None
            for numbers, amounts in zip(below, worths, strict=True)
            for number, amount in zip(numbers, amounts, strict=True)
            if amount >= enough
        }
        self._store_one(node, list(kept))

    def _mix(self, node: int) -> None:
        """Handle one chance node: the expectation of each way to combine what follows."""
        graph = self.graph
        places = slice(int(graph.start[node]), int(graph.start[node + 1]))
        weights = [int(weight) for weight in graph.weights[places]]
        whole = int(graph.whole[node])
        below = [self.held(child) for child in graph.children[places].tolist()]
        ways = prod(map(len, below))
        if ways > MOST_PROSPECTS:
            raise Unsupported(
                f"a chance node with {len(below)} moves",
                f"{ways:,} combinations of outcomes may follow, above {MOST_PROSPECTS:,}",
                "break ties below it, or split the node",
            )
        found: dict[int, None] = {}
        for combination in product(*below):
            rows = [self._row(number) for number in combination]
            mixed = tuple(
                sum(w * amount for w, amount in zip(weights, column, strict=True)) // whole
                for column in zip(*rows, strict=True)
            )
            number = self._numbers.get(mixed)
            if number is None:
                number = self._numbers[mixed] = len(self.values) + len(self._added)
                self._added.append(mixed)
            found[number] = None
        self._store_one(node, list(found))


def _levels(graph: FlatGraph) -> list[Array]:
    """Return the nodes below the root by their greatest distance from it.

    Raises: `InvalidInput` where there is a cycle.
    """
    start, children = graph.start, graph.children
    waiting = np.bincount(children, minlength=len(graph))
    if waiting.max(initial=0) > 1 or waiting[graph.root]:
        waiting = _uses_below_root(graph)
    looped = bool(waiting[graph.root])
    waiting[graph.root] += looped
    levels = []
    front = np.array([graph.root])
    reached = 0
    while len(front):
        levels.append(front)
        reached += len(front)
        below = children[_slices(start[front], start[front + 1] - start[front])]
        if len(below) < _NARROW:
            ready = []
            for child in below.tolist():
                waiting[child] -= 1
                if waiting[child] == 0:
                    ready.append(child)
            front = np.array(ready, np.int64)
            continue
        np.subtract.at(waiting, below, 1)
        front = np.unique(below[waiting[below] == 0])
    if looped or (waiting > 0).any():
        raise InvalidInput("a flat graph", "it has a cycle", "a play must end")
    return levels


def _uses_below_root(graph: FlatGraph) -> Array:
    """Return how often each node is the child of a node that can be reached."""
    reached = np.zeros(len(graph), bool)
    reached[graph.root] = True
    front = np.array([graph.root])
    uses = np.zeros(len(graph), np.int64)
    while len(front):
        below = graph.children[
            _slices(graph.start[front], graph.start[front + 1] - graph.start[front])
        ]
        np.add.at(uses, below, 1)
        front = np.unique(below[~reached[below]])
        reached[front] = True
    return uses


def _chance_depth(graph: FlatGraph) -> int:
    """Return the greatest number of chance nodes on a play."""
    depth = np.zeros(len(graph), np.int64)
    for nodes in reversed(_levels(graph)):
        width = graph.start[nodes + 1] - graph.start[nodes]
        inner = nodes[width > 0]
        if not len(inner):
            continue
        widths = width[width > 0]
        below = depth[graph.children[_slices(graph.start[inner], widths)]]
        starts = np.concatenate(([0], np.cumsum(widths)[:-1]))
        depth[inner] = np.maximum.reduceat(below, starts) + (graph.owner[inner] == CHANCE)
    return int(depth[graph.root])


def _slices(starts: Array, widths: Array) -> Array:
    """Return the places of slices, one after the other."""
    total = int(widths.sum())
    shifts = np.repeat(starts - np.concatenate(([0], np.cumsum(widths)[:-1])), widths)
    return shifts + np.arange(total)


def _distinct(rows: Array) -> tuple[Array, Array]:
    """Return the distinct rows, and for each row the number of its like."""
    if rows.dtype == object:
        numbers: dict[tuple[int, ...], int] = {}
        placed = [numbers.setdefault(tuple(row), len(numbers)) for row in rows.tolist()]
        return np.array(list(numbers), object).reshape(len(numbers), -1), np.array(placed)
    key = np.zeros(len(rows), np.int64)
    size = 1
    for column in rows.T:
        values, places = np.unique(column, return_inverse=True)
        size *= len(values)
        if size >= _SAFE:
            both = np.unique(rows, axis=0, return_inverse=True)
            return both[0], both[1].reshape(-1)
        key = key * len(values) + places
    _, first, numbers_of = np.unique(key, return_index=True, return_inverse=True)
    return rows[first], numbers_of.reshape(-1)
