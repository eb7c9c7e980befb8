"""Rounding of exact numbers, with every digit decided and none guessed.

A published number is an exact number and a rule: 100·log(51) is 393.1826 rounded half
to even to 4 decimals, 394 by the ceiling, 393.18 truncated.  Papers differ in the
rule, and sometimes one paper differs with itself, so a rule is a value that a table
keeps and prints.  Digits come from rigorous enclosures of growing precision; whether a
value lies exactly on a boundary (a tie, or an integer under ceiling) is an exact test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor as floor_of_fraction
from typing import Any

from dtkit.errors import InvalidInput, Unsupported

_RULES = {
    "half even": "rounded half to even",
    "half away": "rounded half away from zero",
    "ceiling": "rounded up (ceiling)",
    "floor": "rounded down (floor)",
    "truncate": "truncated",
}


@dataclass(frozen=True, slots=True)
class Rounding:
    """Name a rounding rule: `rule`, to `places` decimals or to significant `figures`.

    Exactly one of `places` and `figures` is given.  Negative `places` round to tens,
    hundreds, and so on.  `grouped` prints thousands apart (3,931,826).  `first` is a rule
    applied beforehand: to round twice is a mistake, but some published digits can be
    reproduced in no other way.

    Raises `InvalidInput` for an unknown rule, or for both or neither of the two.

    >>> print(Rounding("ceiling", places=0))
    rounded up (ceiling) to whole numbers
    >>> print(Rounding("half even", figures=3))
    rounded half to even to 3 significant figures
    """

    rule: str
    places: int | None = None
    figures: int | None = None
    grouped: bool = False
    first: Rounding | None = None

    def __post_init__(self) -> None:
        if self.rule not in _RULES:
            raise InvalidInput(
                f"rounding rule {self.rule!r}", "no such rule", f"use one of {', '.join(_RULES)}"
            )
        if (self.places is None) == (self.figures is None):
            raise InvalidInput(
                f"places={self.places}, figures={self.figures}",
                "a rounding rule needs one of the two",
                "give places=2, or figures=3",
            )
        for name, count in (("places", self.places), ("figures", self.figures)):
            if count is not None and (isinstance(count, bool) or not isinstance(count, int)):
                raise InvalidInput(f"{name}={count!r}", "not a count", "give an int")
        if self.figures is not None and self.figures < 1:
            raise InvalidInput(
                f"figures={self.figures}", "no figure would be left", "give 1 or more figures"
            )

    def __str__(self) -> str:
        before = f"{self.first}, then " if self.first else ""
        return f"{before}{_RULES[self.rule]} to {self._precision()}"

    def _precision(self) -> str:
        if self.figures is not None:
            return f"{self.figures} significant figure{'s' * (self.figures != 1)}"
        assert self.places is not None
        if self.places == 0:
            return "whole numbers"
        if self.places < 0:
            return f"multiples of {10**-self.places:,}"
        return f"{self.places} decimal{'s' * (self.places != 1)}"


def half_even(places: int, *, grouped: bool = False) -> Rounding:
    """Round to the nearest, a tie to the even digit."""
    return Rounding("half even", places=places, grouped=grouped)


def half_away(places: int, *, grouped: bool = False) -> Rounding:
    """Round to the nearest, a tie away from zero."""
    return Rounding("half away", places=places, grouped=grouped)


def ceiling(places: int, *, grouped: bool = False) -> Rounding:
    """Round toward plus infinity."""
    return Rounding("ceiling", places=places, grouped=grouped)


def floor(places: int, *, grouped: bool = False) -> Rounding:
    """Round toward minus infinity."""
    return Rounding("floor", places=places, grouped=grouped)


def truncate(places: int, *, grouped: bool = False) -> Rounding:
    """Round toward zero."""
    return Rounding("truncate", places=places, grouped=grouped)


def significant(figures: int, *, rule: str = "half even", grouped: bool = False) -> Rounding:
    """Round to significant figures, under any of the rules."""
    return Rounding(rule, figures=figures, grouped=grouped)


def round_exactly(value: Any, rounding: Rounding) -> Fraction:
    """Round an exact real number; the result is an exact decimal fraction.

    `value`: an int, a Fraction, or a SymPy number such as `100*log(51)`.

    Raises `InexactNumber` for a float, `InvalidInput` for something that is no real
    number, `Unsupported` where a tie cannot be decided.

    >>> import sympy
    >>> round_exactly(100 * sympy.log(51), ceiling(0))
    Fraction(394, 1)
    >>> round_exactly(Fraction(5, 2), half_even(0)), round_exactly(Fraction(5, 2), half_away(0))
    (Fraction(2, 1), Fraction(3, 1))
    """
    return _rounded(_real(value), rounding)[0]


def rounded_text(value: Any, rounding: Rounding) -> str:
    """Write an exact real number under a rounding rule, trailing zeros kept.

    Raises as `round_exactly`.

    >>> import sympy
    >>> rounded_text(100 * sympy.log(51), half_even(4))
    '393.1826'
    >>> rounded_text(-sympy.exp(20), significant(3, grouped=True))
    '-485,000,000'
    """
    number, places = _rounded(_real(value), rounding)
    return _decimal_text(number, max(places, 0), rounding.grouped)


def _decimal_text(number: Fraction, places: int, grouped: bool) -> str:
    """Write a decimal fraction that `places` decimals hold exactly."""
    scaled = abs(number) * 10**places
    digits = str(scaled.numerator).rjust(places + 1, "0")
    whole, decimals = (digits[:-places], digits[-places:]) if places else (digits, "")
    if grouped:
        whole = f"{int(whole):,}"
    return "-" * (number < 0) + whole + "." * bool(places) + decimals


# The one place where digits are decided.  A number is a Fraction, or a SymPy expression
# of which only comparisons with rationals are asked.


def _rounded(value: Any, rounding: Rounding) -> tuple[Fraction, int]:
    """Return the rounded number, and how many decimals show it."""
    if rounding.first is not None:
        value = _rounded(value, rounding.first)[0]
    if rounding.places is not None:
        return _to_places(value, rounding.rule, rounding.places), rounding.places
    assert rounding.figures is not None
    if _compare(value, Fraction(0)) == 0:
        return Fraction(0), rounding.figures - 1
    places = rounding.figures - 1 - _decade(value)
    number = _to_places(value, rounding.rule, places)
    if abs(number) >= Fraction(10) ** (rounding.figures - places):
        places -= 1  # 9.996 to three figures is 10.0, not 10.00
    return number, places


def _to_places(value: Any, rule: str, places: int) -> Fraction:
    unit = Fraction(10) ** -places
    below = _floor(value, unit)
    return unit * _ROUND[rule](value, unit, below)


def _down(value: Any, unit: Fraction, below: int) -> int:
    return below


def _up(value: Any, unit: Fraction, below: int) -> int:
    return below if _compare(value, below * unit) == 0 else below + 1


def _toward_zero(value: Any, unit: Fraction, below: int) -> int:
    return below if below >= 0 else _up(value, unit, below)


def _nearest(to_even: bool) -> Callable[[Any, Fraction, int], int]:
    def nearest(value: Any, unit: Fraction, below: int) -> int:
        side = _compare(value, (below + Fraction(1, 2)) * unit)
        if side != 0:
            return below + (side > 0)
        upward = below % 2 == 1 if to_even else below >= 0
        return below + upward

    return nearest


_ROUND: dict[str, Callable[[Any, Fraction, int], int]] = {
    "floor": _down,
    "ceiling": _up,
    "truncate": _toward_zero,
    "half even": _nearest(to_even=True),
    "half away": _nearest(to_even=False),
}


def _decade(value: Any) -> int:
    """Return the exponent e with 10^e ≤ |value| < 10^(e+1); `value` is not zero."""
    size = value if _compare(value, Fraction(0)) > 0 else -value
    exponent = 0
    while _compare(size, Fraction(10) ** (exponent + 1)) >= 0:
        exponent += 1
    while _compare(size, Fraction(10) ** exponent) < 0:
        exponent -= 1
    return exponent


def _floor(value: Any, unit: Fraction) -> int:
    """Return the greatest n with n·unit ≤ value."""
    if isinstance(value, Fraction):
        return floor_of_fraction(value / unit)
    from sympy import Rational

    from dtkit.exact.evaluation import enclosure

    low, high = enclosure(value / Rational(unit.numerator, unit.denominator))
    below = floor_of_fraction(high)
    while floor_of_fraction(low) < below and _compare(value, below * unit) < 0:
        below -= 1
    return below


def _compare(value: Any, other: Fraction) -> int:
    """Return the exact sign of value − other."""
    if isinstance(value, Fraction):
        return (value > other) - (value < other)
    from sympy import Rational

    from dtkit.exact.evaluation import sign

    answer = sign(value - Rational(other.numerator, other.denominator))
    if answer is None:
        raise Unsupported(
            str(value),
            f"it could not be decided whether this equals {other}, so the digit is open",
            "simplify the value, or print it unrounded",
        )
    return int(answer)


def _real(value: Any) -> Any:
    """Return a Fraction, or a SymPy expression for a number that is not rational."""
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    from dtkit.exact.numbers import exact

    expression = exact(value)
    if expression.free_symbols:
        raise InvalidInput(
            str(expression),
            "a formula with parameters is not a number that can be rounded",
            "substitute numbers for its parameters, or give its column no rounding",
        )
    if expression.is_Rational:
        return Fraction(int(expression.p), int(expression.q))
    if expression.is_real is False:
        raise InvalidInput(
            str(expression), "this is not a real number", "check the domain of the formula"
        )
    return expression
