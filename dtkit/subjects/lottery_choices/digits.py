"""Digits of sums of exponentials, decided by balls: how an expected utility is printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

import flint

from dtkit.subjects.lottery_choices.exact_signs import START, Sum, ball, scaled


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
    before, bits = flint.ctx.prec, START
    try:
        while True:
            flint.ctx.prec = bits
            found = _digits(scaled(terms, greatest), greatest, figures)
            if found is not None:
                return found
            bits *= 2
    finally:
        flint.ctx.prec = before


def _digits(value: Any, greatest: Fraction, figures: int) -> Digits | None:
    """Return the digits of value·exp(greatest), from a ball around value; None if it is too wide.

    A sum with an irrational term lies on no boundary between digits.
    """
    if not (value > 0 or value < 0):
        return None
    size, ten = abs(value).log() + ball(greatest), flint.arb.const_log10()
    power = (size / ten).floor().unique_fmpz()
    if power is None:
        return None
    shift = figures - 1 - int(power)
    lifted = (size + ten * shift).exp() + ball(Fraction(1, 2))
    digits = lifted.floor().unique_fmpz()
    if digits is None:
        return None
    return Digits.of(int(digits) if value > 0 else -int(digits), -shift)


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
