"""Settling comparisons under assumptions, each distinct one once, cheapest first.

First exact points of the assumptions (a comparison that holds at one and fails at another
is open), then adding up assumptions, then an SMT solver; `exp` and the like end with the
engine for expressions.  Questions about whole conditions go the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dtkit.errors import InvalidInput
from dtkit.solving.conditions import FALSE, TRUE, Conditions
from dtkit.solving.formulas import Lanes, places, relations
from dtkit.solving.security.algebra import (
    Algebra,
    Letter,
    Polynomial,
    content_of,
    plus,
    scaled,
)
from dtkit.solving.security.facts import STRICT, WEAK, Facts
from dtkit.solving.security.grammar import Clause, Comparison
from dtkit.solving.security.points import Sampler

if TYPE_CHECKING:
    from dtkit.solving.security.smt import Smt
    from dtkit.solving.security.symbolic import Symbolic

_POINTS = 24
Asked = int | Comparison
"""A condition by its number in the store, or a comparison."""


class Theory:
    """The assumptions of one property, and everything that was found out under them.

    `conditions`: the store; its atoms are comparisons that the assumptions leave open.
    """

    def __init__(self, algebra: Algebra, clauses: list[Clause]) -> None:
        self.algebra = algebra
        self.clauses = clauses
        self.conditions = Conditions()
        self.facts = Facts(algebra, clauses)
        self.points: list[Any] = []
        if algebra.is_algebraic:
            self.points = list(Sampler(self.facts, clauses).points(_POINTS))
        self._lanes: tuple[int, Lanes, Lanes] | None = None
        self._differences: dict[tuple[int, int], int] = {}
        self._settled: dict[int, int] = {}
        self.wording: dict[Comparison, Comparison] = {}
        self._smt: Smt | None = None
        self._symbolic: Symbolic | None = None

    # --- comparisons

    def at_least(self, greater: int, less: int) -> int:
        """Return the number of the condition `greater >= less`, both by number."""
        if greater == less:
            return TRUE
        key = (greater, less)
        known = self._differences.get(key)
        if known is None:
            table = self.algebra.table
            difference = plus(table[greater], table[less], -1)
            known = self._differences[key] = self.not_negative(difference)
        return known

    def not_negative(self, amount: Polynomial) -> int:
        """Return the number of the condition that an amount is at least zero."""
        reduced = self.facts.reduced(amount)
        if not reduced:
            return TRUE
        if len(reduced) == 1 and () in reduced:
            return TRUE if reduced[()] >= 0 else FALSE
        number = self.algebra.number(_primitive(reduced))
        known = self._settled.get(number)
        if known is None:
            known = self._settled[number] = self._settle(number)
            self._pair(number, known)
            if known > TRUE:
                self._word(known, amount)
        return known

    def _word(self, condition: int, amount: Polynomial) -> None:
        """Keep an open comparison as it was met, for readers."""
        kind, number = self.open_comparison(condition)
        for given in (amount, self.algebra.by_order(amount)[0]):
            if _primitive(self.facts.reduced(given)) == self.algebra.table[number]:
                if len(given) <= len(self.algebra.table[number]):
                    self.wording[kind, number] = kind, self.algebra.number(_primitive(given))
                break

    def open_comparison(self, condition: int) -> Comparison:
        """Return the comparison that a condition of one atom is."""
        comparison: Comparison = relations(self.conditions, condition)[0]
        return comparison

    def worded(self, comparison: Comparison) -> Comparison:
        """Return an open comparison as it reads best: as met, and "=" where ">" is excluded."""
        kind, number = comparison
        shown = self.wording.get(comparison, comparison)
        opposite = self.algebra.table[self._opposite(number)]
        if kind == "ge" and self.not_negative(opposite) == TRUE:
            return "eq", shown[1]
        return shown

    def _pair(self, number: int, condition: int) -> None:
        """Say of an open comparison that it or its converse holds everywhere."""
        if condition > TRUE:
            opposite = self._settled.get(self._opposite(number))
            if opposite is not None and opposite > TRUE:
                self.conditions.pair(condition, opposite)

    def _opposite(self, number: int) -> int:
        return self.algebra.number(scaled(self.algebra.table[number], -1))

    def _settle(self, number: int) -> int:
        amount = self.algebra.table[number]
        comparison, converse = ("ge", number), ("gt", self._opposite(number))
        signs = {point.holds(comparison) for point in self.points} - {None}
        parts = self.algebra.by_order(amount)
        if signs != {True, False}:
            if False not in signs and self._sign(parts):
                return TRUE
            opposite = [scaled(part, -1) for part in parts]
            if True not in signs and self._sign(opposite) == STRICT:
                return FALSE
            if True not in signs and self.satisfiable([comparison])[0] is False:
                return FALSE
            if False not in signs and self.satisfiable([converse])[0] is False:
                return TRUE
        return self.conditions.atom(self._shortest(number, parts))

    def _sign(self, parts: Sequence[Polynomial]) -> int:
        """Return `WEAK` (≥ 0) or `STRICT` (> 0) where adding up shows it; else 0."""
        for part in parts:
            strength = self.facts.proved(part)
            if strength != WEAK:
                return strength
        return WEAK

    def _shortest(self, number: int, parts: list[Polynomial]) -> Comparison:
        """Return the comparison without the orders whose sign the assumptions tell."""
        if len(parts) > 1:
            first, rest = parts[0], parts[1:]
            if self._sign(rest):
                return "ge", self.algebra.number(first)
            if self._sign([scaled(part, -1) for part in rest]) == STRICT:
                return "gt", self.algebra.number(first)
        return "ge", number

    # --- questions

    @cached_property
    def consistent(self) -> bool | None:
        """Whether something satisfies the assumptions; None where that is not known."""
        return True if self.points else self.satisfiable([])[0]

    def valid(self, condition: int) -> tuple[bool | None, Any]:
        """Return whether a condition holds wherever the assumptions do, and a point if not."""
        if condition == TRUE:
            return True, None
        possible, point = self.satisfiable([], [condition])
        return (None if possible is None else not possible), point

    def plainest_failure(self, condition: int, point: Any) -> Any:
        """Return the known point with the shortest numbers at which a condition fails."""
        failing = [self.points[place] for place in places(self._where([], [condition]))]
        if not failing:
            return point
        return min(failing, key=lambda each: sum(len(str(v)) for v in each.values.values()))

    def satisfiable(
        self, true: Iterable[Asked], false: Iterable[Asked] = ()
    ) -> tuple[bool | None, Any]:
        """Return whether all of `true` and none of `false` hold somewhere, and a point there.

        None where it is not known.  The point is None where it is not rational.
        """
        true, false = list(true), list(false)
        found = self._where(true, false)
        if found:
            return True, self.points[next(places(found))]
        smt = self.smt
        asked = [self._part(each) for each in true]
        asked += [smt.negated(self._part(each)) for each in false]
        answer, point = smt.possible(asked)
        if point is not None:
            self.points.append(point)
            if not self._where(true, false) >> (len(self.points) - 1):
                point = None
        if answer is None and not self.algebra.is_algebraic:
            answer, point = self.symbolic.possible(true, false)
            if point is not None:
                self.points.append(point)
        return answer, point

    def needed(
        self, true: list[Asked], false: list[Asked], parts: list[Asked], *, hold: bool, most: int
    ) -> list[int] | None:
        """Return places of parts that, with the rest, hold nowhere together; none to spare.

        All of `true` and none of `false` are the rest; the parts hold, or all fail where
        `hold` is False.  None where that takes more than `most` questions, or is open.
        """
        smt = self.smt

        def is_possible(chosen: list[int]) -> bool:
            if smt.met is not None:
                self.points.append(smt.met)
                smt.met = None
            some = [parts[place] for place in chosen]
            return bool(
                self._where(true + some, false) if hold else self._where(true, false + some)
            )

        base = [self._part(each) for each in true]
        base += [smt.negated(self._part(each)) for each in false]
        asked = [self._part(each) for each in parts]
        asked = asked if hold else [smt.negated(each) for each in asked]
        return smt.needed(base, asked, is_possible, most)

    def _where(self, true: list[Asked], false: list[Asked]) -> int:
        """Return at which known points all of `true` and none of `false` hold, as bits."""
        found = (1 << len(self.points)) - 1
        for each in true:
            found &= self._holding(each)[0]
        for each in false:
            found &= self._holding(each)[1]
        return found

    def _holding(self, asked: Asked) -> tuple[int, int]:
        """Return at which known points a condition holds, and at which it fails."""
        if isinstance(asked, tuple):
            return self._at(asked, True), self._at(asked, False)
        count = len(self.points)
        if self._lanes is None or self._lanes[0] != count:
            held = Lanes(self.conditions, lambda each: self._at(each, True), (1 << count) - 1)
            # with what is not known taken to hold, so that the rest surely fails
            possible = Lanes(self.conditions, lambda each: ~self._at(each, False), (1 << count) - 1)
            self._lanes = count, held, possible
        _, held, possible = self._lanes
        if self.algebra.is_algebraic:
            return held(asked), ~held(asked)
        return held(asked), ~possible(asked)

    def _at(self, comparison: Comparison, answer: bool) -> int:
        """Return at which known points a comparison has this truth."""
        bits = 0
        for place, point in enumerate(self.points):
            if point.holds(comparison) is answer:
                bits |= 1 << place
        return bits

    def _part(self, asked: Asked) -> Any:
        smt = self.smt
        return smt.comparison(asked) if isinstance(asked, tuple) else smt.condition(asked)

    @property
    def smt(self) -> Smt:
        """The SMT solver, loaded when first needed."""
        if self._smt is None:
            from dtkit.solving.security.smt import Smt

            self._smt = Smt(self.algebra, self.clauses, self.conditions)
        return self._smt

    @property
    def questions(self) -> int:
        """How often the SMT solver was asked."""
        return self._smt.questions if self._smt is not None else 0

    @property
    def symbolic(self) -> Symbolic:
        """The engine for expressions, loaded when first needed."""
        if self._symbolic is None:
            from dtkit.solving.security.symbolic import Symbolic

            self._symbolic = Symbolic(self.algebra, self.clauses, self.conditions)
        return self._symbolic

    def require_defined(self) -> None:
        """Refuse a game with a payoff that the assumptions let be undefined.

        Raises: `InvalidInput` for a divisor, a logarithm or a power.
        """
        for letter in list(self.algebra.letters):
            if letter.kind == "inverse":
                self._require(letter, "ne", "divides by {}", "assume {} != 0, or give its sign")
            elif letter.kind == "log":
                self._require(letter, "gt", "has the logarithm of {}", "assume {} > 0")
            elif letter.kind == "power":
                exponent = dict(letter.arguments[1])
                above = set(exponent) == {()} and exponent[()] > 0
                kind, remedy = ("ge", "assume {} >= 0") if above else ("gt", "assume {} > 0")
                self._require(letter, kind, "has a power of {}", remedy)

    def _require(self, letter: Letter, kind: str, words: str, remedy: str) -> None:
        """Refuse a letter unless its argument is positive ("gt"), not negative or not zero."""
        argument = self.facts.reduced(dict(letter.arguments[0]))
        opposite = scaled(argument, -1)
        if self.facts.proved(argument) >= (WEAK if kind == "ge" else STRICT):
            return
        if kind == "ne" and self.facts.proved(opposite) == STRICT:
            return
        failing = {"ge": ("gt", opposite), "gt": ("ge", opposite), "ne": ("eq", argument)}[kind]
        if self.satisfiable([(failing[0], self.algebra.number(failing[1]))])[0] is not False:
            from dtkit.solving.security.writing import amount_text

            text = amount_text(self.algebra, dict(letter.arguments[0]))
            wrong = {"ge": "be negative", "gt": "be zero or negative", "ne": "be zero"}[kind]
            raise InvalidInput(
                f"a payoff or an assumption {words.format(text)}",
                f"the assumptions let it {wrong}",
                remedy.format(text),
            )


def _primitive(amount: Polynomial) -> Polynomial:
    """Return the positive multiple with whole coefficients that have no common divisor."""
    return scaled(amount, Fraction(1) / content_of(amount)) if amount else amount
