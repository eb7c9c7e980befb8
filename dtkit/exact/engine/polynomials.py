"""Integer polynomials and their quotients, the arithmetic under the decision procedure.

A `Ring` hands out variables one by one.  A `Ratio` is a quotient of two coprime
integer polynomials of one ring whose denominator has a positive leading coefficient,
so that equal quotients have equal parts.  Arithmetic, gcd and factorization are
FLINT's.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd
from typing import Any

from flint import fmpz_mpoly_ctx

from dtkit.exact.clock import check

MAX_TERMS = 4000
MAX_POWER = 48
MAX_TERMS_TO_FACTOR = 160

Polynomial = Any  # flint.fmpz_mpoly


class TooLarge(Exception):
    """A polynomial grew past what is worth handing to a solver."""


class RingFull(Exception):
    """All variables of a ring are in use; a larger ring is needed."""


class Ring:
    """A polynomial ring over ℤ with room for `slots` variables, named as they are taken."""

    def __init__(self, slots: int) -> None:
        self.context = fmpz_mpoly_ctx.get([f"v{i}" for i in range(slots)], "degrevlex")
        self.generators = self.context.gens()
        self.names: list[str] = []
        self.zero = Ratio(self, self.context.constant(0), self.context.constant(1))
        self.one = Ratio(self, self.context.constant(1), self.context.constant(1))
        self._factors: dict[str, tuple[int, tuple[tuple[Polynomial, int], ...]]] = {}

    def variable(self, name: str) -> Ratio:
        """Take the next variable and call it `name`."""
        if len(self.names) == len(self.generators):
            raise RingFull
        self.names.append(name)
        return Ratio(self, self.generators[len(self.names) - 1], self.one.den)

    def constant(self, value: int | Fraction) -> Ratio:
        value = Fraction(value)
        return Ratio(
            self,
            self.context.constant(value.numerator),
            self.context.constant(value.denominator),
        )

    def factors(self, polynomial: Polynomial) -> tuple[int, tuple[tuple[Polynomial, int], ...]]:
        """Return `(content, ((factor, power), ...))`; every factor has a positive leading term."""
        key = str(polynomial)
        known = self._factors.get(key)
        if known is None:
            known = self._factors[key] = self._factor(polynomial)
        return known

    def _factor(self, polynomial: Polynomial) -> tuple[int, tuple[tuple[Polynomial, int], ...]]:
        if polynomial.is_constant():
            return (int(polynomial.leading_coefficient()) if len(polynomial) else 0), ()
        if len(polynomial) > MAX_TERMS_TO_FACTOR or polynomial.total_degree() > 24:
            content = int(polynomial.content())
            if polynomial.leading_coefficient() < 0:
                content = -content
            return content, ((polynomial / content, 1),)
        content, parts = polynomial.factor()
        content = int(content)
        out = []
        for part, power in parts:
            if part.leading_coefficient() < 0:
                part, content = -part, content * (-1) ** power
            out.append((part, int(power)))
        out.sort(key=lambda item: (item[0].total_degree(), len(item[0]), str(item[0])))
        return content, tuple(out)

    def variables_of(self, polynomial: Polynomial) -> tuple[int, ...]:
        """The indices of the variables that occur."""
        return tuple(i for i, degree in enumerate(polynomial.degrees()) if degree)

    def terms(self, polynomial: Polynomial) -> Iterator[tuple[tuple[tuple[int, int], ...], int]]:
        """Yield `(((variable, power), ...), coefficient)` in a fixed order."""
        for exponents, coefficient in polynomial.terms():
            yield (
                tuple((i, int(power)) for i, power in enumerate(exponents) if power),
                int(coefficient),
            )


class Ratio:
    """A quotient of two coprime polynomials; immutable."""

    __slots__ = ("_key", "den", "num", "ring")

    def __init__(self, ring: Ring, num: Polynomial, den: Polynomial) -> None:
        self.ring = ring
        self.num = num
        self.den = den
        self._key: tuple[str, str] | None = None

    @property
    def key(self) -> tuple[str, str]:
        """A hashable name: equal quotients, equal keys."""
        if self._key is None:
            self._key = (str(self.num), str(self.den))
        return self._key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ratio) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"({self.num})/({self.den})"

    @property
    def is_zero(self) -> bool:
        return bool(self.num.is_zero())

    def constant_value(self) -> Fraction | None:
        """Return the rational number this is, or None if a variable occurs."""
        if not (self.num.is_constant() and self.den.is_constant()):
            return None
        if self.num.is_zero():
            return Fraction(0)
        return Fraction(int(self.num.leading_coefficient()), int(self.den.leading_coefficient()))

    def __add__(self, other: Ratio) -> Ratio:
        if self.den == other.den:
            return reduced(self.ring, self.num + other.num, self.den)
        return reduced(self.ring, self.num * other.den + other.num * self.den, self.den * other.den)

    def __sub__(self, other: Ratio) -> Ratio:
        return self + -other

    def __neg__(self) -> Ratio:
        return Ratio(self.ring, -self.num, self.den)

    def __mul__(self, other: Ratio) -> Ratio:
        return reduced(self.ring, self.num * other.num, self.den * other.den)

    def __truediv__(self, other: Ratio) -> Ratio:
        if other.num.is_zero():
            raise ZeroDivisionError
        return reduced(self.ring, self.num * other.den, self.den * other.num)

    def __pow__(self, power: int) -> Ratio:
        if abs(power) > MAX_POWER or (len(self.num) + len(self.den) > 2 and abs(power) > 24):
            raise TooLarge
        if power < 0:
            return self.ring.one / self**-power
        return Ratio(self.ring, _bounded(self.num**power), _bounded(self.den**power))

    def scaled(self, factor: int | Fraction) -> Ratio:
        """Multiply by a rational number."""
        return self * self.ring.constant(factor)

    def primitive(self) -> tuple[Fraction, Ratio]:
        """Split into `(c, r)` with `self = c·r`, r primitive with a positive leading term."""
        top, bottom = int(self.num.content()), int(self.den.content())
        if self.num.leading_coefficient() < 0:
            top = -top
        rest = Ratio(self.ring, self.num / top, self.den / bottom)
        return Fraction(top, bottom), rest

    def summands(self) -> list[Ratio]:
        """Split the numerator into its terms, each over the denominator."""
        ring = self.ring
        out = []
        for exponents, coefficient in self.num.terms():
            term = ring.context.from_dict({tuple(int(e) for e in exponents): int(coefficient)})
            out.append(reduced(ring, term, self.den))
        return out


def reduced(ring: Ring, num: Polynomial, den: Polynomial) -> Ratio:
    """Cancel common factors and make the denominator's leading coefficient positive."""
    check()
    if num.is_zero():
        return ring.zero
    _bounded(num)
    _bounded(den)
    if den.is_constant():
        bottom = int(den.leading_coefficient())
        common = gcd(int(num.content()), bottom)
        common = -common if bottom < 0 else common
        return Ratio(ring, num / common, ring.context.constant(bottom // common))
    common = num.gcd(den)
    if not common.is_one():
        num, den = num / common, den / common
    if den.leading_coefficient() < 0:
        num, den = -num, -den
    return Ratio(ring, num, den)


def _bounded(polynomial: Polynomial) -> Polynomial:
    if len(polynomial) > MAX_TERMS:
        raise TooLarge
    return polynomial
