"""Digits of sums of exponentials, decided by balls: how an expected utility is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

import flint

from dtkit.subjects.lottery_choices.exact_signs import START, Sum, ball, scaled, settled


@dataclass(frozen=True, slots=True)
class Digits:
    """Hold a rounded number: `digits` × 10^`exponent`, both whole, without trailing zeros.

    >>> str(Digits(-138, 106)), str(Digits(5, -1)), str(Digits(0, 0))
    ('-1.38e+108', '0.5', '0')
    """

    digits: int
    exponent: int

    @classmethod
    def of(cls, digits: int, exponent: int) -> Digits:
        """Return them without trailing zeros."""
        while digits and digits % 10 == 0:
            digits, exponent = digits // 10, exponent + 1
        return cls(digits, exponent if digits else 0)

    @classmethod
    def read(cls, text: str) -> Digits:
        """Return the digits of a decimal as it is printed.

        >>> Digits.read("-599.0")
        Digits(digits=-599, exponent=0)
        """
        sign, figures, exponent = Decimal(text).as_tuple()
        whole = int("".join(map(str, figures)))
        return cls.of(-whole if sign else whole, int(exponent))

    def __str__(self) -> str:
        figures = str(abs(self.digits))
        power = self.exponent + len(figures) - 1
        sign = "-" * (self.digits < 0)
        if -5 < power < 16:
            return f"{sign}{_plain(figures, self.exponent)}"
        decimals = f".{figures[1:]}" if len(figures) > 1 else ""
        return f"{sign}{figures[0]}{decimals}e{power:+03d}"


def _plain(figures: str, exponent: int) -> str:
    if exponent >= 0:
        return figures + "0" * exponent
    padded = figures.rjust(1 - exponent, "0")
    return f"{padded[:exponent]}.{padded[exponent:]}"


def rounded_sum(terms: Sum, figures: int = 3) -> Digits:
    """Round Σ c·exp(a), of collected terms a → c, to significant figures, half away from zero.

    >>> str(rounded_sum({Fraction(0): Fraction(1), Fraction(-1): Fraction(-1)}))
    '0.632'
    >>> str(rounded_sum({Fraction(2520): Fraction(-1, 20)}))
    '-1.32e+1093'
    """
    if not terms:
        return Digits(0, 0)
    if set(terms) == {0}:
        return rounded_fraction(terms[Fraction(0)], figures)
    greatest = max(terms)
    sign, _ = settled(lambda: scaled(terms, greatest))
    ten = flint.fmpq(10)

    def tens() -> Any:
        size = abs(scaled(terms, greatest)).log() + ball(greatest)
        return (size / flint.arb(ten).log()).floor()

    power = whole(tens)
    shift = figures - 1 - power

    def lifted() -> Any:
        size = abs(scaled(terms, greatest)).log() + ball(greatest)
        up = (size + flint.arb(ten).log() * shift).exp()
        return (up + flint.arb(flint.fmpq(1, 2))).floor()

    return Digits.of(sign * whole(lifted), -shift)


def rounded_fraction(number: Fraction, figures: int = 3) -> Digits:
    """Round a rational number to significant figures, half away from zero.

    >>> str(rounded_fraction(Fraction(-5988, 10)))
    '-599'
    """
    if not number:
        return Digits(0, 0)
    size = abs(number)
    power = len(str(size.numerator)) - len(str(size.denominator))
    power -= size < Fraction(10) ** power
    shift = figures - 1 - power
    digits = floor(size * Fraction(10) ** shift + Fraction(1, 2))
    return Digits.of(digits if number > 0 else -digits, -shift)


def whole(floored: Callable[[], Any]) -> int:
    """Return the integer that a ball of growing precision holds alone."""
    before, bits = flint.ctx.prec, START
    try:
        while True:
            flint.ctx.prec = bits
            found = floored().unique_fmpz()
            if found is not None:
                return int(found)
            bits *= 2
    finally:
        flint.ctx.prec = before
