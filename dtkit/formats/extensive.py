"""The extensive form as Gambit's files hold it: a tree in numbers, with everything in the file.

It says more than a `ChoiceGraph`: outcomes stand at any node, and their payoffs add up along a
path; nodes, information sets and outcomes have labels, which may repeat; a chance event may
occur at several nodes.  An information set may be met twice on one path (absent-mindedness).
`graph` is the choice graph with the same play, in which payoffs are added up at the ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from dtkit.formats.gambit_tokens import distinct

if TYPE_CHECKING:
    from dtkit.graphs import ChoiceGraph

CHANCE = 0
END = -1


@dataclass(frozen=True, slots=True)
class NumberedOutcome:
    """An outcome of a file: its number there, its label, and a payoff for each player."""

    number: int
    label: str
    payoffs: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class InformationSet:
    """Nodes that their player cannot tell apart; `player` from 1, or `CHANCE` for an event.

    `number`: unique for the player.  `probabilities`: of an event, one for each action.
    """

    player: int
    number: int
    label: str
    actions: tuple[str, ...]
    probabilities: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A node: its label, the place of its information set, and the number of its outcome.

    `set` is `END` at a terminal; `outcome` is 0 where there is none.
    """

    label: str
    set: int
    outcome: int = 0


@dataclass(frozen=True)
class ExtensiveForm:
    """A game tree in numbers: `nodes` in the order of the file, each before its children.

    `sets`, `outcomes`: in the order in which they are first met.

    >>> from dtkit.formats import read_efg
    >>> form = read_efg('EFG 2 R "Entry" { "me" } p "" 1 1 "" { "in" "out" } 0 '
    ...                 't "" 1 "won" { 1 } t "" 0')
    >>> form.path(1), form.payoffs(1), form.payoffs(2)
    (('in',), (Fraction(1, 1),), (Fraction(0, 1),))
    """

    title: str
    players: tuple[str, ...]
    nodes: tuple[TreeNode, ...]
    sets: tuple[InformationSet, ...]
    outcomes: tuple[NumberedOutcome, ...]
    comment: str = ""

    @cached_property
    def parents(self) -> tuple[int, ...]:
        """The place of each node's parent; -1 for the root."""
        parents, open_ = [], [[-1, 1]]
        for place, node in enumerate(self.nodes):
            while not open_[-1][1]:
                open_.pop()
            open_[-1][1] -= 1
            parents.append(open_[-1][0])
            if node.set != END:
                open_.append([place, len(self.sets[node.set].actions)])
        return tuple(parents)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The places of each node's children."""
        found: list[list[int]] = [[] for _ in self.nodes]
        for place, parent in enumerate(self.parents):
            if parent >= 0:
                found[parent].append(place)
        return tuple(map(tuple, found))

    @cached_property
    def actions(self) -> tuple[int, ...]:
        """The place of the action that leads to each node; -1 for the root."""
        found = [-1] * len(self.nodes)
        for children in self.children:
            for action, child in enumerate(children):
                found[child] = action
        return tuple(found)

    @cached_property
    def earned(self) -> tuple[tuple[Fraction, ...], ...]:
        """The payoffs of the outcomes on the way to each node, its own among them."""
        amounts = {outcome.number: outcome.payoffs for outcome in self.outcomes}
        nothing = (Fraction(0),) * len(self.players)
        found: list[tuple[Fraction, ...]] = []
        for node, parent in zip(self.nodes, self.parents, strict=True):
            had = found[parent] if parent >= 0 else nothing
            if node.outcome:
                had = tuple(a + b for a, b in zip(had, amounts[node.outcome], strict=True))
            found.append(had)
        return tuple(found)

    def payoffs(self, place: int) -> tuple[Fraction, ...]:
        """Return what each player has earned when a node is reached."""
        return self.earned[place]

    def path(self, place: int) -> tuple[str, ...]:
        """Return the labels of the actions that lead to a node; one that repeats has a number."""
        labels = []
        while self.parents[place] >= 0:
            parent = self.parents[place]
            labels.append(self.labels[self.nodes[parent].set][self.actions[place]])
            place = parent
        return tuple(reversed(labels))

    @cached_property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """The labels of the actions of each set, one that repeats or is empty with a number."""
        return tuple(distinct(each.actions) for each in self.sets)

    @property
    def terminals(self) -> Iterator[int]:
        """The places of the nodes at which the game ends."""
        return (place for place, node in enumerate(self.nodes) if node.set == END)

    @property
    def information_sets(self) -> tuple[InformationSet, ...]:
        """The information sets of the players, events of chance apart."""
        return tuple(each for each in self.sets if each.player != CHANCE)

    @property
    def has_perfect_information(self) -> bool:
        """Whether every player, when moving, knows the whole history."""
        return all(len(nodes) < 2 for nodes in self._members.values())

    @property
    def has_perfect_recall(self) -> bool:
        """Whether every player, when moving, knows his own earlier sets and actions."""
        from dtkit.formats.recall import has_perfect_recall

        return has_perfect_recall(self)

    @property
    def absent_minded(self) -> tuple[InformationSet, ...]:
        """The information sets that some path meets twice."""
        from dtkit.formats.recall import met_twice

        return tuple(self.sets[place] for place in met_twice(self))

    @property
    def subgame_roots(self) -> tuple[int, ...]:
        """The places of the nodes below which no information set reaches out, ends apart."""
        from dtkit.formats.recall import subgame_roots

        return subgame_roots(self)

    @property
    def is_constant_sum(self) -> bool:
        """Whether the players' payoffs sum to one and the same number at every end."""
        return len({sum(self.earned[place]) for place in self.terminals}) == 1

    @cached_property
    def graph(self) -> ChoiceGraph:
        """The choice graph with the same play, payoffs added up at the ends.

        Labels that repeat get a number; the labels of nodes and outcomes are left out.

        Raises: `InvalidInput` where the game has no players.
        """
        from dtkit.formats.converting import graph_of

        return graph_of(self)

    @cached_property
    def _members(self) -> dict[int, list[int]]:
        """The places of the nodes in each information set of a player."""
        found: dict[int, list[int]] = {}
        for place, node in enumerate(self.nodes):
            if node.set != END and self.sets[node.set].player != CHANCE:
                found.setdefault(node.set, []).append(place)
        return found

    def __str__(self) -> str:
        from dtkit.formats.efg import as_efg

        return as_efg(self)

    def __repr__(self) -> str:
        name = f"{self.title!r}, " if self.title else ""
        return f"<ExtensiveForm {name}{len(self.nodes):,} nodes, players {', '.join(self.players)}>"
