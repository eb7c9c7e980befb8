"""Exact points that satisfy assumptions, and the signs of polynomials there."""

from __future__ import annotations

import random
from collections import deque
from fractions import Fraction

from dtkit.solving.security.algebra import Algebra, Monomial, Number, Polynomial
from dtkit.solving.security.facts import STRICT, Facts
from dtkit.solving.security.grammar import Clause, Comparison

_ATTEMPTS = 400
_STEPS = ((0, 1, 1, 2, 3), (0, 1, 10, 100), (0, 0, 1), (1, 2, 3, 4, 5), (1, 1000))

Bound = tuple[Number, bool]


class Point:
    """A number for each parameter; what letters stand for is found when asked."""

    __slots__ = ("_algebra", "_signs", "values")

    def __init__(self, algebra: Algebra, values: dict[int, Number]) -> None:
        self._algebra = algebra
        self.values = values
        self._signs: dict[int, int] = {}

    def value(self, polynomial: Polynomial) -> Number:
        """Return the value of a polynomial, its orders added up.

        Raises: `ZeroDivisionError` where something is divided by zero.
        """
        result: Number = 0
        values = self.values
        for monomial, coefficient in polynomial.items():
            for letter in monomial:
                if letter not in values:
                    argument = dict(self._algebra.letters[letter].arguments[0])
                    values[letter] = Fraction(1) / self.value(argument)
                coefficient *= values[letter]
            result += coefficient
        return result

    def orders(self, polynomial: Polynomial) -> tuple[Number, ...]:
        """Return the value of each order, to be compared from left to right."""
        parts: dict[int, Polynomial] = {}
        for monomial, coefficient in polynomial.items():
            parts.setdefault(self._algebra.order(monomial), {})[monomial] = coefficient
        highest = max(parts, default=0)
        return tuple(self.value(parts.get(order, {})) for order in range(highest + 1))

    def sign(self, number: int) -> int:
        """Return the sign of a polynomial by its number: -1, 0 or 1."""
        known = self._signs.get(number)
        if known is None:
            parts = self._algebra.parts(number)
            known = next((_sign(v) for part in parts if (v := self.value(part))), 0)
            self._signs[number] = known
        return known

    def holds(self, comparison: Comparison) -> bool:
        """Return whether a comparison holds."""
        kind, number = comparison
        sign = self.sign(number)
        if kind == "ge":
            return sign >= 0
        if kind == "gt":
            return sign > 0
        return (sign == 0) == (kind == "eq")

    def satisfies(self, clauses: list[Clause]) -> bool:
        """Return whether one comparison of each clause holds."""
        return all(any(map(self.holds, clause)) for clause in clauses)


def _sign(value: Number) -> int:
    return 1 if value > 0 else -1


class Sampler:
    """Draw points from the assumptions: each parameter within the bounds drawn so far."""

    def __init__(self, facts: Facts, clauses: list[Clause]) -> None:
        self.facts = facts
        self.clauses = clauses
        self._rng = random.Random(1)
        self._free = [
            number
            for number, letter in enumerate(facts.algebra.letters)
            if letter.kind == "parameter" and number not in facts.replaced
        ]
        self._about: dict[int, list[tuple[Polynomial, int]]] = {n: [] for n in self._free}
        for fact, strict in facts.known:
            if all(len(m) < 2 for m in fact) and len(fact) < 12:
                for monomial in fact:
                    if monomial and monomial[0] in self._about:
                        self._about[monomial[0]].append((fact, strict))
        self._order = self._upward()

    def points(self, many: int) -> list[Point]:
        """Return up to `many` points that satisfy the assumptions."""
        found: list[Point] = []
        for attempt in range(_ATTEMPTS):
            point = self._draw(attempt)
            if point is not None and self._satisfied(point):
                found.append(point)
                if len(found) == many:
                    break
            if attempt > 60 and not found:
                break
        return found

    def _satisfied(self, point: Point) -> bool:
        try:
            return point.satisfies(self.clauses)
        except ZeroDivisionError:
            return False

    def _upward(self) -> list[int]:
        """Return the parameters so that what bounds another from below comes before it."""
        waits_for = {
            letter: {
                m[0]
                for fact, _ in self._about[letter]
                if fact[(letter,)] > 0
                for m in fact
                if m and m[0] != letter
            }
            for letter in self._free
        }
        bounds: dict[int, list[int]] = {}
        for letter, others in waits_for.items():
            for other in others:
                bounds.setdefault(other, []).append(letter)
        left = dict.fromkeys(self._free)
        ready = deque(letter for letter in self._free if not waits_for[letter])
        order: list[int] = []
        while left:
            letter = ready.popleft() if ready else next(iter(left))
            if letter not in left:
                continue
            del left[letter]
            order.append(letter)
            for other in bounds.get(letter, ()):
                waits_for[other].discard(letter)
                if not waits_for[other]:
                    ready.append(other)
        return order

    def _draw(self, attempt: int) -> Point | None:
        rng = self._rng
        order = self._order
        if attempt % 8 == 5:
            order = order[::-1]
        elif attempt % 4 == 3:
            order = rng.sample(self._free, len(self._free))
        steps = _STEPS[attempt % len(_STEPS)]
        values: dict[int, Number] = {}
        for letter in order:
            low, high = self._between(letter, values)
            value = self._chosen(low, high, steps)
            if value is None:
                return None
            values[letter] = value
        point = Point(self.facts.algebra, values)
        for letter, polynomial in self.facts.replaced.items():
            point.values[letter] = point.value(polynomial)
        return point

    def _between(self, letter: int, values: dict[int, Number]) -> tuple[Bound | None, Bound | None]:
        """Return the bounds of a parameter, each with whether it may be reached."""
        low: Bound | None = None
        high: Bound | None = None
        mine: Monomial = (letter,)
        for fact, strict in self._about[letter]:
            rest: Number = 0
            for monomial, coefficient in fact.items():
                if monomial == mine:
                    continue
                if monomial and monomial[0] not in values:
                    break
                rest += coefficient * values[monomial[0]] if monomial else coefficient
            else:
                share = fact[mine]
                bound = -rest * share if share in (1, -1) else -Fraction(rest) / share
                open_end = strict == STRICT
                if fact[mine] > 0:
                    if low is None or (bound, open_end) > (low[0], not low[1]):
                        low = bound, not open_end
                elif high is None or (-bound, open_end) > (-high[0], not high[1]):
                    high = bound, not open_end
        return low, high

    def _chosen(
        self, low: Bound | None, high: Bound | None, steps: tuple[int, ...]
    ) -> Number | None:
        rng = self._rng
        step = rng.choice(steps)
        if low is None and high is None:
            return rng.choice((-1, 1)) * step
        if high is None:
            assert low is not None
            return _whole(low[0] + (step if step or low[1] else 1))
        if low is None:
            return _whole(high[0] - (step if step or high[1] else 1))
        width = high[0] - low[0]
        if width < 0 or (width == 0 and not (low[1] and high[1])):
            return None
        share = Fraction(rng.choice((0, 1, 2, 3, 4)), 4)
        if (share == 0 and not low[1]) or (share == 1 and not high[1]):
            share = Fraction(1, 2)
        return _whole(low[0] + share * width)


def _whole(value: Number) -> Number:
    return value.numerator if value.denominator == 1 else value
