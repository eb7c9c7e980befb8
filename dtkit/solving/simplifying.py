"""Simplifying conditions for readers, each step an equivalence on the domain.

A condition is written as alternatives of joined atoms; alternatives that the domain
excludes are dropped, then atoms that the others of their alternative imply, then
alternatives that another one covers.  Each implication is asked of known points of the
domain first, and then proved.  Large conditions are left as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import sympy

from dtkit.solving.conditions import FALSE, TRUE, Conditions
from dtkit.solving.formulas import formula, ordered_parts, places

_MOST_ALTERNATIVES = 48
_MOST_ATOMS = 14
_MOST_QUESTIONS = 150

Point = dict[Any, Any]


class Simplifier:
    """Simplify conditions of one store under one domain.

    `prove(hypotheses, goal)` returns whether the goal follows, and a point of the domain
    where it fails, if it found one.  `truth(relation, point)` is exact.
    """

    def __init__(
        self,
        conditions: Conditions,
        points: list[Point],
        truth: Callable[[Any, Point], bool | None],
        prove: Callable[[list[Any], Any], tuple[bool, Point | None]],
    ) -> None:
        self._conditions = conditions
        self._truth = truth
        self._prove = prove
        self._points = points
        self._profiles: list[tuple[int, int]] = []
        self._asked = 0
        self._atoms = 0
        self._answers: dict[tuple[int, int], bool] = {}
        self._made: dict[int, Any] = {}
        self._results: dict[int, Any] = {}

    def __call__(self, number: int) -> Any:
        """Return a condition of the store as a SymPy condition."""
        if number not in self._results:
            self._results[number] = self._simplified(number)
        return self._results[number]

    def is_short(self, number: int) -> bool:
        """Return whether a condition is short enough to be simplified, and so to be read."""
        return self._alternatives(number) is not None

    def _simplified(self, number: int) -> Any:
        alternatives = self._alternatives(number)
        if alternatives is None:
            return formula(self._conditions, number, self._made)
        self._asked = 0
        self._look_at(alternatives)
        alternatives = [a for a in alternatives if not self._entails(a, -1)]
        alternatives = _unabsorbed(self._shortened(a) for a in alternatives)
        alternatives = self._joined(self._uncovered(alternatives))
        return self._written(alternatives)

    def _alternatives(self, number: int) -> list[int] | None:
        """Return the condition as alternatives, each a set of atoms; None where too many."""
        conditions = self._conditions
        made: dict[int, list[int]] = {FALSE: [], TRUE: [0]}
        used = 0
        for key in ordered_parts(conditions, number, made):
            bits, parts = conditions.content(key)
            used |= bits
            if used.bit_count() > _MOST_ATOMS:
                return None
            if conditions.is_disjunction(key):
                product = [a for part in parts for a in made[part]]
            else:
                product = [bits]
                for part in parts:
                    product = _unabsorbed(a | b for a in product for b in made[part])
            made[key] = _unabsorbed(product)
            if len(made[key]) > _MOST_ALTERNATIVES:
                return None
        return made[number]

    def _shortened(self, alternative: int) -> int:
        """Drop atoms that the others imply, the longest relation first."""
        by_length = sorted(places(alternative), key=lambda p: -len(str(self._conditions.atoms[p])))
        for place in by_length:
            rest = alternative & ~(1 << place)
            if self._entails(rest, place):
                alternative = rest
        return alternative

    def _joined(self, alternatives: list[int]) -> list[int]:
        """Drop from an alternative each atom without which another one takes over.

        Where `a` fails its converse holds; so "A and a" beside "B", with B among A and the
        converse of a, is "A" beside "B".
        """
        changed = True
        while changed:
            changed = False
            for one in alternatives:
                for place in places(one):
                    converse = self._conditions.converse(place)
                    if converse is None:
                        continue
                    turned = one & ~(1 << place) | 1 << converse
                    if any(other & ~turned == 0 for other in alternatives if other != one):
                        shorter = one & ~(1 << place)
                        alternatives = _unabsorbed(
                            shorter if other == one else other for other in alternatives
                        )
                        changed = True
                        break
                if changed:
                    break
        return alternatives

    def _uncovered(self, alternatives: list[int]) -> list[int]:
        """Drop alternatives under which another one holds."""
        kept = list(alternatives)
        for one in sorted(alternatives, key=lambda a: -a.bit_count()):
            others = [other for other in kept if other != one]
            if any(all(self._entails(one, place) for place in places(o)) for o in others):
                kept = others
        return kept

    def _entails(self, alternative: int, place: int) -> bool:
        """Return whether the atoms imply an atom (place -1: whether they are impossible)."""
        key = (alternative, place)
        known = self._answers.get(key)
        if known is None:
            known = self._answers[key] = self._decided(alternative, place)
        return known

    def _decided(self, alternative: int, place: int) -> bool:
        for true, false in self._profiles:
            if alternative & ~true == 0 and (place < 0 or false >> place & 1):
                return False
        if self._asked >= _MOST_QUESTIONS:
            return False
        self._asked += 1
        atoms = self._conditions.atoms
        goal = sympy.false if place < 0 else atoms[place]
        holds, point = self._prove([atoms[p] for p in places(alternative)], goal)
        if point is not None:
            self._points.append(point)
            self._add_profile(point)
        return holds

    def _look_at(self, alternatives: list[int]) -> None:
        """Make sure the known points say which atoms hold there."""
        used = 0
        for alternative in alternatives:
            used |= alternative
        if used & ~self._atoms or len(self._profiles) != len(self._points):
            self._atoms |= used
            self._profiles = []
            for point in self._points:
                self._add_profile(point)

    def _add_profile(self, point: Point) -> None:
        true = false = 0
        for place in places(self._atoms):
            answer = self._truth(self._conditions.atoms[place], point)
            if answer is True:
                true |= 1 << place
            elif answer is False:
                false |= 1 << place
        self._profiles.append((true, false))

    def _written(self, alternatives: list[int]) -> Any:
        atoms = self._conditions.atoms
        return sympy.Or(*(sympy.And(*(atoms[p] for p in places(a))) for a in alternatives))


def _unabsorbed(alternatives: Iterable[int]) -> list[int]:
    """Drop repetitions, and alternatives that say more than another."""
    kept: list[int] = []
    for one in sorted(set(alternatives), key=lambda a: (a.bit_count(), a)):
        if not any(other & ~one == 0 for other in kept):
            kept.append(one)
    return kept
