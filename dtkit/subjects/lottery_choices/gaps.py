"""Gaps between certainty equivalents: how hard it is to tell the best option from the next.

A certainty equivalent is the sure amount that is as good as a lottery.  A gap is compared
with rational numbers exactly, and so its digits are exact too: for linear and CARA
utilities, whose certainty equivalents move with a sure gain, and for bounded ones, whose
certainty equivalents are rational; for logarithms and powers by balls, where a gap that
no ball tells apart is reported as undecided.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import floor, log10
from typing import Any

import flint

from dtkit.errors import Unsupported
from dtkit.subjects.lottery_choices.digits import Digits
from dtkit.subjects.lottery_choices.exact_signs import START, ball
from dtkit.subjects.lottery_choices.utilities import Bounded, Cara, Crra, Linear, Utility, mean
from dtkit.values.lotteries import Lottery

_MOST_BITS = 1024


class Gap:
    """The certainty equivalent of one lottery less that of another, under one utility.

    >>> F = Fraction
    >>> gamble = Lottery(((F(1, 2), F(100)), (F(1, 2), F(0))))
    >>> gap = Gap(Cara(F(1, 100)), Lottery(((F(1), F(40)),)), gamble)
    >>> gap.compare(F(2)), str(gap.digits())
    (1, '2.01')
    """

    def __init__(self, utility: Utility, one: Lottery, other: Lottery) -> None:
        self._ball = _difference_of_balls(utility, one, other)
        self._near = self._at(START)
        self._exact: Callable[[Fraction], int]
        if isinstance(utility, (Linear, Cara)):
            ends: Any = one.prospects
            self._exact = lambda number: utility.compare(
                Lottery(tuple((chance, end - number) for chance, end in ends)), other
            )
        elif isinstance(utility, Bounded):
            gap = _bounded(utility, one) - _bounded(utility, other)
            self._exact = lambda number: (gap > number) - (gap < number)
        else:
            self._exact = self._by_balls

    def compare(self, number: Fraction) -> int:
        """Return the sign of the gap less a rational number.

        Raises `Unsupported` where no ball tells the two apart.
        """
        return _side(self._near, number) or self._exact(number)

    def digits(self, figures: int = 3) -> Digits:
        """Return the gap rounded to significant figures, half away from zero.

        Raises as `compare`.
        """
        side = self.compare(Fraction(0))
        if side == 0:
            return Digits(0, 0)
        size = abs(float(self._near.mid()))
        power = floor(log10(size)) if size else -300
        while self.compare(side * Fraction(10) ** power) * side < 0:
            power -= 1
        while self.compare(side * Fraction(10) ** (power + 1)) * side >= 0:
            power += 1
        shift = power - figures + 1
        unit = side * Fraction(10) ** shift
        count = round(size / 10.0**shift) if abs(shift) < 300 else 10 ** (figures - 1)
        while self.compare((count - Fraction(1, 2)) * unit) * side < 0:
            count -= 1
        while self.compare((count + Fraction(1, 2)) * unit) * side >= 0:
            count += 1
        return Digits.of(side * count, shift)

    def _at(self, bits: int) -> Any:
        before = flint.ctx.prec
        flint.ctx.prec = bits
        try:
            return self._ball()
        finally:
            flint.ctx.prec = before

    def _by_balls(self, number: Fraction) -> int:
        bits = 128
        while bits <= _MOST_BITS:
            shown = _side(self._at(bits), number)
            if shown:
                return shown
            bits *= 2
        raise Unsupported(
            f"a gap of about {number}",
            "whether it is exactly this was not decided",
            "use linear, cara or bounded, for which it is",
        )


def _side(gap: Any, number: Fraction) -> int:
    """Return the sign of a ball less a number; 0 where the ball does not show it."""
    difference = gap - ball(number)
    return int(difference > 0) - int(difference < 0)


def _bounded(utility: Bounded, lottery: Lottery) -> Fraction:
    ends: Any = lottery.prospects
    value = sum((chance * end / (end + utility.half) for chance, end in ends), Fraction(0))
    return utility.half * value / (1 - value)


def _difference_of_balls(utility: Utility, one: Lottery, other: Lottery) -> Callable[[], Any]:
    of = _equivalent(utility)
    return lambda: of(one) - of(other)


def _equivalent(utility: Utility) -> Callable[[Lottery], Any]:
    """Return a function that gives a ball around a certainty equivalent.

    Raises `Unsupported` for a utility given as an expression.
    """
    if isinstance(utility, Linear):
        return lambda lottery: ball(mean(lottery))
    if isinstance(utility, Cara):
        return lambda lottery: _cara(utility.alpha, lottery)
    if isinstance(utility, Bounded):
        return lambda lottery: ball(_bounded(utility, lottery))
    if isinstance(utility, Crra):
        return lambda lottery: _crra(utility.gamma, lottery)
    raise Unsupported(
        utility.name,
        "no certainty equivalents are known of a utility given as an expression",
        "put linear, cara, log, crra or bounded first",
    )


def _cara(alpha: Fraction, lottery: Lottery) -> Any:
    """Return the ball, the greatest term factored out."""
    ends: Any = lottery.prospects
    greatest = max(-alpha * end for _, end in ends)
    total = flint.arb(0)
    for chance, end in ends:
        total += ball(chance) * ball(-alpha * end - greatest).exp()
    return -(total.log() + ball(greatest)) / ball(alpha)


def _crra(gamma: Fraction, lottery: Lottery) -> Any:
    ends: Any = lottery.prospects
    if gamma == 1:
        return sum((ball(chance) * ball(end).log() for chance, end in ends), flint.arb(0)).exp()
    power = ball(1 - gamma)
    total = sum((ball(chance) * ball(end) ** power for chance, end in ends), flint.arb(0))
    return total ** (1 / power)
