"""Exact signs of sums: exponentials, logarithms, and roots of rational numbers.

Each kind has a theorem that says when a sum is zero, so that a sign never rests on a
tolerance: where the theorem says nonzero, balls of growing precision must separate the
sum from zero in the end.

- Σ cᵢ·exp(aᵢ) with distinct rational aᵢ is zero only if all rational cᵢ are (Lindemann
  and Weierstrass);
- Σ nᵢ·log(wᵢ) with integers nᵢ and positive rational wᵢ is zero only if all exponents
  over a coprime base of the wᵢ are;
- Σ cᵢ·wᵢ^r: positive roots of rationals, no two in a rational ratio, are linearly
  independent over the rationals (Mordell, On the linear independence of algebraic
  numbers, Pacific Journal of Mathematics 3, 1953).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import gcd, lcm
from typing import Any

import flint

Ball = Any  # flint.arb
Sum = Mapping[Fraction, Fraction]
"""A sum of exponentials: exponent → coefficient."""

START = 64


def ball(number: Fraction) -> Ball:
    """Return a ball around a rational number, at the precision in force."""
    return flint.arb(flint.fmpq(number.numerator, number.denominator))


def settled(value: Callable[[], Ball], bits: int = START) -> tuple[int, Ball]:
    """Return the sign of a number known not to be zero, with a ball that shows it.

    `value` gives a ball around it at the precision in force, which is doubled until the
    ball lies on one side of zero.
    """
    before = flint.ctx.prec
    try:
        while True:
            flint.ctx.prec = bits
            found = value()
            if found > 0:
                return 1, found
            if found < 0:
                return -1, found
            bits *= 2
    finally:
        flint.ctx.prec = before


def collected(terms: Iterable[tuple[Fraction, Fraction]]) -> dict[Fraction, Fraction]:
    """Add up the coefficients of equal exponents, and drop what vanishes.

    `terms`: pairs (exponent, coefficient).

    >>> collected([(Fraction(2), Fraction(1)), (Fraction(2), Fraction(-1))])
    {}
    """
    found: dict[Fraction, Fraction] = {}
    for exponent, coefficient in terms:
        found[exponent] = found.get(exponent, Fraction(0)) + coefficient
    return {exponent: coefficient for exponent, coefficient in found.items() if coefficient}


def sign_of_exponentials(terms: Sum) -> int:
    """Return the sign of Σ c·exp(a) over collected terms a → c.

    The greatest exponential is factored out, so that the size of the exponents does not
    matter; where it outweighs all others by powers of two, no ball is needed.

    >>> sign_of_exponentials({})
    0
    >>> sign_of_exponentials({Fraction(10**100): Fraction(1, 10**9), Fraction(0): Fraction(-1)})
    1
    """
    if not terms:
        return 0
    greatest = max(terms)
    lead = terms[greatest]
    if len(terms) == 1 or _outweighs(lead, greatest, terms):
        return 1 if lead > 0 else -1
    return settled(lambda: scaled(terms, greatest))[0]


def scaled(terms: Sum, factor: Fraction) -> Ball:
    """Return a ball around the sum divided by exp(factor), at the precision in force."""
    found = flint.arb(0)
    for exponent, coefficient in terms.items():
        found += ball(coefficient) * ball(exponent - factor).exp()
    return found


def _outweighs(lead: Fraction, greatest: Fraction, terms: Sum) -> bool:
    """Return whether powers of two show that one term outweighs all others: 1/e < 1/2."""
    others = [exponent for exponent in terms if exponent != greatest]
    distance = int(greatest - max(others))
    rest = sum((abs(terms[exponent]) for exponent in others), Fraction(0)) / abs(lead)
    return distance > rest.numerator.bit_length() - rest.denominator.bit_length() + 1


def sign_of_logarithms(terms: Iterable[tuple[Fraction, Fraction]]) -> int:
    """Return the sign of Σ c·log(w), of pairs (w, c) with w positive.

    >>> F = Fraction
    >>> sign_of_logarithms([(F(8), F(1)), (F(4), F(-3, 2))])
    0
    >>> sign_of_logarithms([(F(3), F(1)), (F(2), F(-3, 2))])
    1
    """
    pairs = list(collected(terms).items())
    if not pairs or _is_one(pairs):
        return 0
    return settled(lambda: sum((ball(w).log() * ball(c) for w, c in pairs), flint.arb(0)))[0]


def _is_one(pairs: list[tuple[Fraction, Fraction]]) -> bool:
    """Return whether a product of powers w^c is 1, by exponents over a coprime base."""
    scale = lcm(*(c.denominator for _, c in pairs))
    powers = [(w.numerator, int(c * scale)) for w, c in pairs]
    powers += [(w.denominator, -int(c * scale)) for w, c in pairs]
    base = coprime_base([number for number, _ in powers])
    return all(sum(_order(number, b) * n for number, n in powers) == 0 for b in base)


def coprime_base(numbers: Iterable[int]) -> list[int]:
    """Return pairwise coprime numbers over which all of these are products of powers.

    >>> sorted(coprime_base([12, 18]))
    [2, 3]
    """
    base: list[int] = []
    waiting = [number for number in numbers if number > 1]
    while waiting:
        new = waiting.pop()
        for place, old in enumerate(base):
            common = gcd(new, old)
            if common > 1:
                del base[place]
                waiting += [part for part in (common, new // common, old // common) if part > 1]
                break
        else:
            base.append(new)
    return base


def _order(number: int, base: int) -> int:
    order = 0
    while number % base == 0:
        number, order = number // base, order + 1
    return order


def sign_of_powers(terms: Iterable[tuple[Fraction, Fraction]], power: Fraction) -> int:
    """Return the sign of Σ c·w^power, of pairs (w, c) with w positive.

    >>> half = Fraction(1, 2)
    >>> sign_of_powers([(Fraction(8), Fraction(1)), (Fraction(2), Fraction(-2))], half)
    0
    >>> sign_of_powers([(Fraction(2), Fraction(1)), (Fraction(3), Fraction(-1))], half)
    -1
    """
    pairs = list(collected(terms).items())
    if power.denominator == 1:
        total = sum((c * w**power.numerator for w, c in pairs), Fraction(0))
        return (total > 0) - (total < 0)
    independent = _in_rational_ratios(pairs, power)
    if not independent:
        return 0
    rooted = list(independent.items())
    return settled(
        lambda: sum((ball(w) ** ball(power) * ball(c) for w, c in rooted), flint.arb(0))
    )[0]


def _in_rational_ratios(
    pairs: list[tuple[Fraction, Fraction]], power: Fraction
) -> dict[Fraction, Fraction]:
    """Join the roots whose ratio is rational; what is left is linearly independent."""
    found: dict[Fraction, Fraction] = {}
    for w, c in pairs:
        for other in found:
            ratio = exact_root(w / other, power.denominator)
            if ratio is not None:
                found[other] += c * ratio**power.numerator
                break
        else:
            found[w] = c
    return {w: c for w, c in found.items() if c}


def exact_root(number: Fraction, degree: int) -> Fraction | None:
    """Return the root of a positive rational number where it is rational, else None.

    >>> exact_root(Fraction(8, 27), 3), exact_root(Fraction(2), 2)
    (Fraction(2, 3), None)
    """
    above, below = (
        _integer_root(number.numerator, degree),
        _integer_root(number.denominator, degree),
    )
    return None if above is None or below is None else Fraction(above, below)


def _integer_root(number: int, degree: int) -> int | None:
    root = int(flint.fmpz(number).root(degree))
    return root if root**degree == number else None
