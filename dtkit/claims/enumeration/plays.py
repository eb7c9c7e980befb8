"""One tree played under many relations at once, by operations on bits.

A set of outcomes is a byte, bit x for outcome x; under R relations a policy's outcomes are
an array of R bytes.  What is reachable, and in Caprice what has been turned down, depends
on the tree alone, so all branching is over the tree and each step is one operation on
whole arrays.  Trees are deterministic and prospects are outcomes; P is the strict part.

The policies, at a node n with branches c (definitions of the field; `Reach` is what can be
reached, M(S) what nothing in S beats):

sophisticated  V(leaf) = {x}; V(n) holds each x of a V(c) such that every other V(c') has
               an x' that is not preferred to x.  Set-valued; a gap closes nothing.
naive          goes to each c that holds a member of M(Reach(n)), and plans anew there.
resolute       takes a member of M(Reach(root)) and goes where it is.
Caprice        goes to c only if some o in Reach(c) is not worse than anything in T or in
               Reach(n) less Reach(c); T is what was turned down on the way.
DSM            goes to each c that holds an acceptable outcome: a member of M(Reach(n))
               that nothing reachable from the root beats or, where there is none, any
               member of M(Reach(n)).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from dtkit.claims.enumeration.branching import Tree, leaves_of

Array = Any

_Check = TypeVar("_Check", bound=Callable[..., Any])


def vectorized(check: _Check) -> _Check:
    """Mark a check that is shown a tree with all relations at once.

    It takes a `ManyPlays` and returns a Boolean array: under which relations it holds.

    >>> @vectorized
    ... def no_forcing_pump(plays):
    ...     return plays.sophisticated.meets(plays.undominated)
    """
    check.__dict__["is_vectorized"] = True
    return check


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeSets:
    """A set of outcomes for each of many relations.  Comparisons give Boolean arrays."""

    bits: Array

    def meets(self, other: OutcomeSets) -> Array:
        """Return under which relations the two sets have a common outcome."""
        return (self.bits & other.bits) != 0

    def within(self, other: OutcomeSets) -> Array:
        """Return under which relations every outcome here is in the other set."""
        return (self.bits & ~other.bits) == 0

    def equals(self, other: OutcomeSets) -> Array:
        """Return under which relations the two sets are the same."""
        return self.bits == other.bits

    def is_empty(self) -> Array:
        """Return under which relations the set is empty."""
        return self.bits == 0

    def __or__(self, other: OutcomeSets) -> OutcomeSets:
        return OutcomeSets(self.bits | other.bits)

    def __and__(self, other: OutcomeSets) -> OutcomeSets:
        return OutcomeSets(self.bits & other.bits)

    def at(self, place: int) -> tuple[int, ...]:
        """Return the outcomes under the relation at a place, in order."""
        return tuple(x for x in range(8) if int(self.bits[place]) >> x & 1)


@dataclass(slots=True)
class Bits:
    """Some relations as bits, and what has been found about them; shared by many plays.

    `beaten[x]`: for each relation the set of what is preferred to outcome x.
    """

    beaten: Sequence[Array]
    _maximal: dict[int, Array] = field(default_factory=dict)
    _sophisticated: dict[Tree, Array] = field(default_factory=dict)
    not_beaten: list[Array] = field(init=False)

    def __post_init__(self) -> None:
        self.not_beaten = [~each for each in self.beaten]

    @property
    def none(self) -> Array:
        """The empty set under each relation."""
        return np.zeros(len(self.beaten[0]), np.uint8)

    def unbeaten_by(self, outcome: int, mask: int) -> Array:
        """Return, as 0 or 1, under which relations nothing in the set is preferred to it."""
        return ((self.beaten[outcome] & np.uint8(mask)) == 0).view(np.uint8)

    def maximal(self, mask: int) -> Array:
        """Return M of a set of outcomes under each relation."""
        if mask not in self._maximal:
            found = self.none
            for x in members(mask):
                found |= self.unbeaten_by(x, mask) << x
            self._maximal[mask] = found
        return self._maximal[mask]

    def sophisticated(self, tree: Tree) -> Array:
        """Return V(tree) under each relation."""
        if not isinstance(tree, tuple):
            return np.uint8(1 << tree)
        if tree not in self._sophisticated:
            if len(self._sophisticated) > 4096:
                self._sophisticated.clear()
            self._sophisticated[tree] = self._chosen(tree)
        return self._sophisticated[tree]

    def _chosen(self, tree: tuple[Tree, ...]) -> Array:
        below = [self.sophisticated(branch) for branch in tree]
        found = self.none
        for place, branch in enumerate(tree):
            others = [each for other, each in enumerate(below) if other != place]
            for x in members(reach(branch)):
                kept = (below[place] >> np.uint8(x)) & np.uint8(1)
                for other in others:
                    kept = kept & ((other & self.not_beaten[x]) != 0).view(np.uint8)
                found |= kept << np.uint8(x)
        return found


def members(mask: int) -> tuple[int, ...]:
    """Return the outcomes of a set.

    >>> members(0b101)
    (0, 2)
    """
    return tuple(x for x in range(8) if mask >> x & 1)


def reach(tree: Tree) -> int:
    """Return the set of outcomes at the leaves."""
    mask = 0
    for leaf in leaves_of(tree):
        mask |= 1 << leaf
    return mask


class ManyPlays:
    """A tree with many relations: what each policy permits, under each of them.

    `tree`: the tree.  All sets are `OutcomeSets`, computed when first asked for.

    >>> from dtkit.claims.enumeration import relations
    >>> every = relations("acyclic strict", 3)
    >>> plays = ManyPlays(((0, 1), 2), Bits(every.beaten))
    >>> place = [relation.pairs for relation in every].index(((0, 2),))
    >>> plays.sophisticated.at(place), plays.caprice.at(place), plays.undominated.at(place)
    ((0, 1, 2), (0, 1), (0, 1))
    """

    def __init__(self, tree: Tree, bits: Bits) -> None:
        self.tree = tree
        self._bits = bits
        self._reach = reach(tree)

    def __len__(self) -> int:
        return len(self._bits.beaten[0])

    @property
    def everything(self) -> Array:
        """True under each relation."""
        return np.ones(len(self), bool)

    @property
    def reachable(self) -> OutcomeSets:
        """Every outcome of the tree."""
        return OutcomeSets(self._bits.none | np.uint8(self._reach))

    @cached_property
    def undominated(self) -> OutcomeSets:
        """What nothing reachable from the root is preferred to: M(Reach(root))."""
        return OutcomeSets(self._bits.maximal(self._reach))

    @cached_property
    def sophisticated(self) -> OutcomeSets:
        """What set-valued backward induction permits."""
        return OutcomeSets(self._bits.none | self._bits.sophisticated(self.tree))

    @property
    def resolute(self) -> OutcomeSets:
        """What a resolute agent may end with: M of the plans, which here are outcomes."""
        return self.undominated

    @cached_property
    def naive(self) -> OutcomeSets:
        """What a naive agent may end with; empty where it is at a loss on every way."""
        return OutcomeSets(self._followed(self.tree, self._bits.maximal))

    @cached_property
    def dsm(self) -> OutcomeSets:
        """What DSM may end with."""
        unbeaten = self._bits.maximal(self._reach)

        def acceptable(mask: int) -> Array:
            maximal = self._bits.maximal(mask)
            kept = maximal & unbeaten
            return np.where(kept != 0, kept, maximal)

        return OutcomeSets(self._followed(self.tree, acceptable))

    def _followed(self, tree: Tree, aims: Callable[[int], Array]) -> Array:
        """Return where one ends by going, at each node, to whatever holds an aim there."""
        if not isinstance(tree, tuple):
            return self._bits.none | np.uint8(1 << tree)
        aim, found = aims(reach(tree)), self._bits.none
        for branch in tree:
            goes = (aim & np.uint8(reach(branch))) != 0
            found |= self._followed(branch, aims) * goes
        return found

    @cached_property
    def _caprice(self) -> tuple[OutcomeSets, Array]:
        return self.caprice_variant()

    @property
    def caprice(self) -> OutcomeSets:
        """What Caprice may end with."""
        return self._caprice[0]

    @property
    def caprice_stuck(self) -> Array:
        """Under which relations Caprice may come to a node where it may go nowhere."""
        return self._caprice[1]

    def caprice_variant(
        self, *, counts_this_move: bool = True, maximal_at_the_last_choice: bool = True
    ) -> tuple[OutcomeSets, Array]:
        """Return what a way of writing Caprice permits, and where it may be stuck.

        `counts_this_move`: whether what the move itself turns down counts.  Where it does
        not, a move is judged by what was turned down before it.
        `maximal_at_the_last_choice`: whether, where all branches are leaves, only maximal
        ones may be taken; where not, a last choice is judged by earlier ones alone.
        With both (Caprice as defined) a last choice is maximal anyway.
        """
        found, stuck = self._turning_down(
            self.tree, 0, counts_this_move, maximal_at_the_last_choice
        )
        return OutcomeSets(found), stuck

    def _turning_down(self, tree: Tree, past: int, counts: bool, last: bool) -> tuple[Any, Any]:
        if not isinstance(tree, tuple):
            return self._bits.none | np.uint8(1 << tree), np.zeros(len(self), bool)
        found, stuck, goes_on = self._bits.none, np.zeros(len(self), bool), self._bits.none
        here = reach(tree)
        final = not any(isinstance(branch, tuple) for branch in tree)
        counted = last if final else counts
        for branch in tree:
            turned_down = past | here & ~reach(branch)
            goes = self._bits.none
            for x in members(reach(branch)):
                goes |= self._bits.unbeaten_by(x, turned_down if counted else past)
            then, lost = self._turning_down(branch, turned_down, counts, last)
            found |= then * goes
            stuck |= lost & (goes != 0)
            goes_on |= goes
        return found, stuck | (goes_on == 0)
