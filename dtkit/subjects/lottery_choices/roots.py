"""Where a difference of two expected CARA utilities changes sign, as α runs over the line.

With prizes aᵢ the difference is Σ cᵢ·exp(−aᵢα), a polynomial in y = exp(−uα) for the
common unit u of the prizes, often of a degree far too great to write down.  So its roots
are isolated as they stand: by Descartes' rule of signs, which holds for real exponents,
and where that leaves a choice by the roots of a derivative with one term less.  By
Lindemann's theorem no root except 0 is rational, so the sign at a rational α is never in
doubt; roots are held between two rationals and refined by bisection.  A root in which the
sign does not change is found by the greatest common divisor with the derivative.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import gcd, lcm
from typing import Any

import flint

from dtkit.errors import Unsupported
from dtkit.subjects.lottery_choices.exact_signs import ball, collected, sign_of_exponentials

MOST_DEGREE = 20_000
_PATIENCE = 200
"""Bits of refinement after which a double root is suspected."""


@dataclass(frozen=True)
class Difference:
    """Hold Σ c·exp(−aα) as pairs (a, c), the a growing and no c zero."""

    terms: tuple[tuple[Fraction, Fraction], ...]

    @classmethod
    def of(cls, terms: Iterable[tuple[Fraction, Fraction]]) -> Difference:
        """Collect terms (prize, coefficient)."""
        return cls(tuple(sorted(collected(terms).items())))

    def sign_at(self, alpha: Fraction) -> int:
        """Return the sign at a rational α."""
        if not self.terms:
            return 0
        near = self._quick(ball(alpha))
        if near:
            return near
        return sign_of_exponentials(collected((-a * alpha, c) for a, c in self.terms))

    def sign_over(self, low: Fraction, high: Fraction, bits: int) -> int:
        """Return the sign on a whole interval where balls show one, else 0."""
        before = flint.ctx.prec
        flint.ctx.prec = bits
        try:
            wide = ball(low).union(ball(high))
            total = flint.arb(0)
            for a, c in self.terms:
                total += ball(c) * (-ball(a - self.terms[0][0]) * wide).exp()
            return int(total > 0) - int(total < 0)
        finally:
            flint.ctx.prec = before

    def _quick(self, alpha: Any) -> int:
        """Return the sign that balls of the usual precision show; 0 where they do not."""
        lead, rest = self._balls if alpha > 0 else self._mirrored_balls
        total = lead
        for a, c in rest:
            total = total + c * (a * alpha).exp()
        return int(total > 0) - int(total < 0)

    @cached_property
    def _balls(self) -> tuple[Any, list[tuple[Any, Any]]]:
        (least, lead), *rest = self.terms
        return ball(lead), [(ball(least - a), ball(c)) for a, c in rest]

    @cached_property
    def _mirrored_balls(self) -> tuple[Any, list[tuple[Any, Any]]]:
        *rest, (greatest, lead) = self.terms
        return ball(lead), [(ball(greatest - a), ball(c)) for a, c in rest]

    @property
    def mirrored(self) -> Difference:
        """The same in −α."""
        return Difference(tuple((-a, c) for a, c in reversed(self.terms)))

    @cached_property
    def order(self) -> tuple[int, Fraction]:
        """The order of the zero at α = 0, and the first power sum Σ c·a^m that is not zero."""
        least = self.terms[0][0]
        for m in range(len(self.terms)):
            moment = sum((c * (a - least) ** m for a, c in self.terms), Fraction(0))
            if moment:
                return m, moment
        raise AssertionError("power sums below the number of terms vanish only together")

    def signs_beside(self) -> tuple[int, int]:
        """Return the signs just above α = 0, and for great α."""
        m, moment = self.order
        at_zero = _sign(moment) * (-1 if m % 2 else 1)
        return at_zero, _sign(self.terms[0][1])

    @property
    def bound(self) -> int:
        """How many roots other than 0 there are at most, by Descartes' rule; also the parity."""
        signs = [c > 0 for _, c in self.terms]
        changes = sum(one != other for one, other in pairwise(signs))
        return changes - self.order[0]

    def derivative(self) -> Difference:
        """Return the derivative in α of itself times exp(a₀α), which has one term less."""
        least = self.terms[0][0]
        return Difference(tuple((a, -c * (a - least)) for a, c in self.terms[1:]))

    def free_interval(self) -> tuple[Fraction, Fraction]:
        """Return ends, powers of 2, beyond which no positive root lies."""
        m, moment = self.order
        least, lead = self.terms[0]
        rest = sum((abs(c) * (a - least) ** (m + 1) for a, c in self.terms), Fraction(0))
        low = abs(moment) * (m + 1) / rest
        total = sum((abs(c) for _, c in self.terms[1:]), Fraction(0))
        ratio = total / abs(lead)
        bits = max(1, ratio.numerator.bit_length() - ratio.denominator.bit_length() + 2)
        high = bits / (self.terms[1][0] - least)
        return Fraction(2) ** (_exponent(low) - 1), Fraction(2) ** (_exponent(high) + 1)

    @cached_property
    def unit(self) -> Fraction:
        """The common unit u of the prizes: all differences of prizes are whole multiples."""
        least = self.terms[0][0]
        steps = [a - least for a, _ in self.terms[1:]] or [Fraction(1)]
        scale = lcm(*(step.denominator for step in steps))
        return Fraction(gcd(*(int(step * scale) for step in steps)), scale)

    @cached_property
    def shape(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """What determines the roots: prizes above the least, coefficients by the first."""
        least, lead = self.terms[0]
        return tuple((a - least, c / lead) for a, c in self.terms)

    @property
    def degree(self) -> int:
        """The degree of the polynomial in y = exp(−uα)."""
        return int((self.terms[-1][0] - self.terms[0][0]) / self.unit)

    def polynomial(self, unit: Fraction) -> Any:
        """Return the polynomial in y = exp(−unit·α) with whole coefficients.

        Raises `Unsupported` where its degree is above 20,000.
        """
        least = self.terms[0][0]
        degree = int((self.terms[-1][0] - least) / unit)
        if degree > MOST_DEGREE:
            raise Unsupported(
                f"a polynomial of degree {degree:,}",
                f"whether two roots coincide is decided up to degree {MOST_DEGREE:,}",
                "give prizes with a greater common unit",
            )
        scale = lcm(*(c.denominator for _, c in self.terms))
        listed = [0] * (degree + 1)
        for a, c in self.terms:
            listed[int((a - least) / unit)] = int(c * scale)
        return flint.fmpz_poly(listed)


@dataclass(eq=False)
class Root:
    """Hold a root other than 0, between two rationals, of a difference; refined on demand.

    `low` and `high` have one sign.  A double root is one of the greatest common divisor
    with the derivative, and the difference does not change its sign there.
    """

    difference: Difference
    low: Fraction
    high: Fraction
    double: bool = False

    def refine(self, bits: int) -> None:
        """Halve the bracket until it is narrower than 2^−bits of its end."""
        target = Fraction(1, 2**bits)
        below = self.difference.sign_at(self.low)
        while self.high - self.low > min(abs(self.low), abs(self.high)) * target:
            middle = _between(self.low, self.high)
            if self.difference.sign_at(middle) == below:
                self.low = middle
            else:
                self.high = middle


def roots(difference: Difference) -> list[Root]:
    """Return the roots other than 0, in order.

    Raises `Unsupported` where a double root is suspected at too great a degree.

    >>> F = Fraction
    >>> gamble = Difference.of([(F(0), F(1, 2)), (F(100), F(1, 2)), (F(40), F(-1))])
    >>> [root] = roots(gamble)
    >>> root.refine(20); print(f"{float(root.low):.5f} {float(root.high):.5f}")
    0.00822 0.00822
    """
    if len(difference.terms) < 2:
        return []
    below = [
        Root(each.difference.mirrored, -each.high, -each.low, each.double)
        for each in reversed(positive_roots(difference.mirrored))
    ]
    return below + positive_roots(difference)


def positive_roots(difference: Difference) -> list[Root]:
    """Return the positive roots, in order."""
    if len(difference.terms) < 2 or difference.bound == 0:
        return []
    near, far = difference.signs_beside()
    low, high = difference.free_interval()
    beyond, behind = difference.mirrored.signs_beside()
    elsewhere = beyond != behind
    if near != far and difference.bound - elsewhere < 3:
        return [Root(difference, low, high)]
    if near == far and difference.bound - elsewhere < 2:
        return []
    return _between_turns(difference, low, high)


def _between_turns(difference: Difference, low: Fraction, high: Fraction) -> list[Root]:
    """Isolate roots between the turning points, which are roots of a shorter difference."""
    found: list[Root] = []
    place, sign = low, difference.signs_beside()[0]
    for turn in positive_roots(difference.derivative()):
        if turn.double or turn.high <= low or turn.low >= high:
            continue
        here = _sign_at_turn(difference, turn)
        if here == 0:
            found.append(Root(turn.difference, turn.low, turn.high, double=True))
            place = turn.high
            continue
        if here != sign:
            found.append(Root(difference, place, turn.low))
        place, sign = turn.high, here
    if sign != difference.signs_beside()[1]:
        found.append(Root(difference, place, high))
    return found


def _sign_at_turn(difference: Difference, turn: Root) -> int:
    """Return the sign at a turning point; 0 where the two have a root in common."""
    bits = 16
    while True:
        turn.refine(bits)
        shown = difference.sign_over(turn.low, turn.high, bits + 64)
        if shown:
            return shown
        if bits >= _PATIENCE and have_common_root(difference, turn):
            return 0
        bits *= 2


def have_common_root(difference: Difference, root: Root) -> bool:
    """Return whether a difference vanishes at a root of another one.

    Raises `Unsupported` where the degrees are too great to tell.
    """
    unit = _common(difference.unit, root.difference.unit)
    common = difference.polynomial(unit).gcd(root.difference.polynomial(unit))
    simple = common // common.gcd(common.derivative())
    shared = Difference.of(
        (unit * power, Fraction(int(c))) for power, c in enumerate(simple.coeffs()) if c
    )
    if len(shared.terms) < 2:
        return False
    return shared.sign_at(root.low) != shared.sign_at(root.high)


def compare(one: Root, other: Root) -> int:
    """Return which root is less (−1, 1), or 0 where they are the same number."""
    bits = 24
    while True:
        if one.high <= other.low:
            return -1
        if other.high <= one.low:
            return 1
        if bits > 24 and one.difference.shape == other.difference.shape:
            return 0
        if bits > _PATIENCE and _coincide(one, other):
            return 0
        one.refine(bits)
        other.refine(bits)
        bits *= 2


def _coincide(one: Root, other: Root) -> bool:
    narrow = Root(one.difference, max(one.low, other.low), min(one.high, other.high))
    if one.difference.sign_at(narrow.low) == one.difference.sign_at(narrow.high):
        return False
    return have_common_root(other.difference, narrow)


def _common(one: Fraction, other: Fraction) -> Fraction:
    scale = lcm(one.denominator, other.denominator)
    return Fraction(gcd(int(one * scale), int(other * scale)), scale)


def _between(low: Fraction, high: Fraction) -> Fraction:
    """Return a point between two of one sign: the middle of their logarithms while far apart."""
    if high > 4 * low > 0:
        return Fraction(2) ** ((_exponent(low) + _exponent(high)) // 2)
    if low < 4 * high < 0:
        return -(Fraction(2) ** ((_exponent(-low) + _exponent(-high)) // 2))
    return (low + high) / 2


def _exponent(number: Fraction) -> int:
    """Return e with 2^e near a positive number: 2^(e−1) < number < 2^(e+1)."""
    return number.numerator.bit_length() - number.denominator.bit_length()


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)
