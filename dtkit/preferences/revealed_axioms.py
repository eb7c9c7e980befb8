"""Axioms of revealed preference: where observed choices conflict, and how far.

- WARP: no two revealed preferences conflict.
- SARP: no cycle of revealed preferences.  For menus this is Richter's congruence: no
  cycle of "revealed at least as good" contains a "revealed better".
- GARP: no cycle contains a *strict* one: for purchases, a bundle that would have cost less.
  For menus it is the same as SARP.

WARP and SARP take a bundle bought to be better than every other that was affordable; GARP
allows for ties.  How far data are from consistent is said exactly: the fewest observations
that have to be dropped (Houtman and Maks), and for purchases Afriat's efficiency index.

Source: Richter, Revealed preference theory (1966); Varian, The nonparametric approach to
demand analysis (1982); Houtman and Maks (1985).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.preferences.bits import closure
from dtkit.preferences.combining import extension
from dtkit.preferences.relations import WeakRelation
from dtkit.preferences.revealed import MenuChoices, Observations, Purchases, Revealed


@dataclass(frozen=True)
class Conflict:
    """A cycle of revealed preferences that an axiom excludes.

    `witness`: the options or bundles in the cycle, first not repeated; `steps`: the
    revealed preferences.
    """

    axiom: str
    steps: tuple[Revealed, ...]

    @property
    def witness(self) -> tuple[Hashable, ...]:
        """The options or bundles in the cycle."""
        return tuple(step.better for step in self.steps)

    @property
    def observations(self) -> tuple[int, ...]:
        """The observations it takes, counted from 1, in order."""
        return tuple(sorted({step.observation for step in self.steps}))

    @property
    def words(self) -> str:
        """The cycle in words."""
        return "; ".join(f"{step.told} (observation {step.observation})" for step in self.steps)

    def __str__(self) -> str:
        return f"{self.axiom} fails: {self.words}"


@dataclass(frozen=True)
class RevealedAxiom:
    """An axiom of observed choices, by the cycles of revealed preference it excludes.

    `ties`: whether what was bought may tie with others; `longest`: the longest cycle it
    speaks of, None for any.
    """

    name: str
    statement: str
    ties: bool
    longest: int | None = None

    def conflict(self, data: Observations, *, dropped: Iterable[int] = ()) -> Conflict | None:
        """Return a shortest cycle that the axiom excludes, or None.

        `dropped`: observations, counted from 1, to leave out.
        """
        left_out = set(dropped)
        return self.among(
            each for each in data.revealed(ties=self.ties) if each.observation not in left_out
        )

    def among(self, revealed: Iterable[Revealed]) -> Conflict | None:
        """Return a shortest excluded cycle among some revealed preferences, or None."""
        known = tuple(revealed)
        following: dict[Hashable, list[Revealed]] = {}
        for each in known:
            following.setdefault(each.better, []).append(each)
        best: tuple[Revealed, ...] | None = None
        for each in known:
            if each.strict:
                back = _way(following, each.worse, each.better)
                if back is not None and (best is None or len(back) + 1 < len(best)):
                    best = (each, *back)
        if best is None or (self.longest is not None and len(best) > self.longest):
            return None
        return Conflict(self.name, best)

    def __repr__(self) -> str:
        return f"<axiom: {self.name}>"


def _way(
    following: dict[Hashable, list[Revealed]], start: Hashable, goal: Hashable
) -> tuple[Revealed, ...] | None:
    """Return a shortest chain of revealed preferences from `start` to `goal`."""
    came: dict[Hashable, Revealed] = {}
    frontier = [start]
    while frontier:
        reached = []
        for place in frontier:
            for step in following.get(place, ()):
                if step.worse == start or step.worse in came:
                    continue
                came[step.worse] = step
                if step.worse == goal:
                    chain = [step]
                    while chain[-1].better != start:
                        chain.append(came[chain[-1].better])
                    return tuple(reversed(chain))
                reached.append(step.worse)
        frontier = reached
    return None


revealed_warp = RevealedAxiom("WARP", "no two revealed preferences conflict", False, 2)
sarp = RevealedAxiom("SARP", "there is no cycle of revealed preferences", False)
garp = RevealedAxiom("GARP", "no cycle of revealed preferences contains a strict one", True)

REVEALED_AXIOMS: tuple[RevealedAxiom, ...] = (revealed_warp, sarp, garp)
"""The axioms of observed choices, in the order of tables."""


def observations_to_drop(data: Observations, axiom: RevealedAxiom) -> tuple[int, ...]:
    """Return a smallest set of observations without which the axiom holds, counted from 1.

    Of several smallest sets the first in order is returned.  The search is exact: every
    conflict has to lose an observation, and conflicts are added until none is left.

    Source: Houtman and Maks, Determining all maximal data subsets consistent with revealed
    preference (1985).

    >>> from dtkit.preferences import observed_choices
    >>> data = observed_choices([("ab", "a"), ("bc", "b"), ("ac", "c"), ("abc", "a")])
    >>> observations_to_drop(data, sarp)
    (3,)
    """
    conflicts: list[tuple[int, ...]] = []
    while True:
        size = 0
        while (dropped := _hitting(conflicts, size)) is None:
            size += 1
        conflict = axiom.conflict(data, dropped=dropped)
        if conflict is None:
            return dropped
        conflicts.append(conflict.observations)


def _hitting(conflicts: Sequence[tuple[int, ...]], size: int) -> tuple[int, ...] | None:
    """Return the first set of at most `size` that meets all conflicts, or None."""
    if not conflicts:
        return ()
    if size == 0:
        return None
    found = []
    for observation in conflicts[0]:
        left = [each for each in conflicts if observation not in each]
        rest = _hitting(left, size - 1)
        if rest is not None:
            found.append(tuple(sorted({observation, *rest})))
    return min(found, default=None)


@dataclass(frozen=True)
class AfriatIndex:
    """The greatest efficiency at which purchases satisfy GARP, and whether they do at it."""

    value: Any
    attained: bool


def afriat_index(data: Purchases) -> AfriatIndex:
    """Return Afriat's efficiency index, exactly.

    At efficiency e a bundle is revealed over another only if it was bought at e times its
    cost or less.  The index is the supremum of the e between 0 and 1 at which GARP holds:
    1 where the data are consistent.

    >>> from dtkit.preferences import observed_purchases
    >>> data = observed_purchases([(1, 2), (2, 1)], [(0, 2), (2, 0)])
    >>> afriat_index(data)
    AfriatIndex(value=1/2, attained=True)
    """
    from sympy import Integer

    levels = {Integer(0), Integer(1)}
    for t, costs in enumerate(data.costs):
        if costs[t] > 0:
            levels |= {cost / costs[t] for cost in costs if 0 < cost < costs[t]}
    steps = sorted(levels, reverse=True)
    for level, lower in zip(steps, [*steps[1:], Integer(0)], strict=True):
        if _consistent(data, level):
            return AfriatIndex(level, True)
        if level > lower and _consistent(data, (level + lower) / 2):
            return AfriatIndex(level, False)
    return AfriatIndex(Integer(0), False)


def _consistent(data: Purchases, efficiency: Any) -> bool:
    return garp.among(data.revealed(ties=True, efficiency=efficiency)) is None


def rationalizing_order(data: MenuChoices) -> WeakRelation:
    """Return a complete and transitive relation by which exactly what was chosen is best.

    Raises: `InvalidInput` naming the conflict where there is none.

    >>> from dtkit.preferences import observed_choices
    >>> rationalizing_order(observed_choices([("abc", "b"), ("ac", ["a", "c"])])).pairs
    (('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'))
    """
    conflict = sarp.conflict(data)
    if conflict is not None:
        raise InvalidInput(
            f"{len(data)} observed choices",
            f"no relation rationalizes them: {conflict.words}",
            "drop the observations that observations_to_drop(data, sarp) names",
        )
    return extension(WeakRelation(data.options, closure(data.relation.rows)))
