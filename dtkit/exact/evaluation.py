"""Exact truth at a point: enclosures first, then exact tests for equality.

A point maps symbols to exact numbers: rationals, or constants such as sqrt(2) or log 2.
Where enclosures of growing precision do not separate two values, equality is tested
exactly by rewriting both over independent constants (powers of exponentials, logarithms
of primes, roots): an identity there is an equality of numbers.  Nothing is ever decided
by a tolerance.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact.algebraic import is_algebraic_zero
from dtkit.exact.enclosures import (
    PRECISIONS,
    Undecided,
    Undefined,
    Value,
    as_ball,
    ends,
    kleene,
    precision,
    relation_at,
    relation_holds,
    sign_of,
    value,
)
from dtkit.exact.engine.kernels import Rebase
from dtkit.exact.engine.polynomials import Ratio, RingFull, TooLarge
from dtkit.exact.engine.translation import Translation
from dtkit.exact.numbers import exact

Point = Mapping[Any, Any]


def truth(condition: Any, point: Point | None = None) -> bool | None:
    """Return the exact truth of a condition at a point.

    `None` where a term that matters is undefined there, or where the question could not
    be settled exactly.

    >>> from sympy import exp, symbols
    >>> x, y = symbols("x y", real=True)
    >>> truth(exp(x) > 1 + x, {x: 1}), truth(x < y, {x: 1, y: 1}), truth(1 / x > 0, {x: 0})
    (True, False, None)
    """
    numbers = exact_point(point or {}, condition)
    try:
        return kleene(sp.sympify(condition), lambda part: _relation(part, numbers), numbers)
    except (Undefined, Undecided):
        return None


def certainly(condition: sp.Basic, point: Point, wanted: bool) -> bool:
    """Say whether a condition certainly has the truth value `wanted` at a point.

    Where only an equality could spoil it, the exact test for equality is not made.
    """
    numbers = exact_point(point, condition)
    relation = condition if isinstance(condition, Relational) else None
    hopeless = relation is not None and relation_holds(relation, 0) is not wanted
    try:
        found = kleene(
            condition, lambda part: _relation(part, numbers, exactly=not hopeless), numbers
        )
    except (Undefined, Undecided):
        return False
    return found is wanted


def is_undefined(condition: Any, point: Point) -> bool:
    """Say whether a condition is certainly neither true nor false at a point."""
    numbers = exact_point(point, condition)
    try:
        kleene(sp.sympify(condition), lambda part: _relation(part, numbers), numbers)
    except Undefined:
        return True
    except Undecided:
        return False
    return False


def sign(expression: Any, point: Point | None = None) -> int | None:
    """Return the exact sign (−1, 0, 1) of an expression at a point, or `None`.

    >>> from sympy import log, sqrt
    >>> sign(log(8) - 3 * log(2)), sign(sqrt(2) - log(4))
    (0, 1)
    """
    e = sp.sympify(expression)
    try:
        return _sign(e, exact_point(point or {}, e))
    except (Undefined, Undecided):
        return None


def enclosure(
    expression: Any, point: Point | None = None, bits: int = 64
) -> tuple[Fraction, Fraction]:
    """Return rationals that enclose the value of an expression, about `bits` bits apart.

    Raises `InvalidInput` where the expression has no real value at the point.
    """
    e = sp.sympify(expression)
    numbers = exact_point(point or {}, e)
    for working in (2 * bits, 4 * bits, 16 * bits):
        with precision(working):
            try:
                x = value(e, _balls(numbers))
            except Undefined:
                break
            except Undecided:
                continue
            return (x, x) if isinstance(x, Fraction) else ends(as_ball(x), bits)
    raise InvalidInput(f"{e}", "it has no real value here to enclose", "check its domain")


def exact_point(point: Point, where: Any) -> dict[Any, Any]:
    """Check a point: exact values, and one for every symbol of `where`."""
    numbers = {
        symbol: held if isinstance(held, bool) else exact(held) for symbol, held in point.items()
    }
    missing = sorted(map(str, sp.sympify(where).free_symbols - set(numbers)))
    if missing:
        raise InvalidInput(
            f"the point {', '.join(map(str, numbers)) or '()'}",
            f"it gives no value to {', '.join(missing)}",
            "give every symbol an exact value",
        )
    return numbers


def _balls(numbers: Mapping[Any, Any]) -> dict[Any, Value]:
    return {s: held if isinstance(held, bool) else value(held, {}) for s, held in numbers.items()}


def _relation(c: Relational, numbers: Mapping[Any, Any], exactly: bool = True) -> bool:
    for bits in PRECISIONS:
        with precision(bits):
            try:
                return relation_at(c, _balls(numbers))
            except Undecided:
                continue
    if exactly and _have_values((c.lhs, c.rhs), numbers) and _is_zero(c.lhs - c.rhs, numbers):
        return relation_holds(c, 0)
    raise Undecided


def _sign(e: sp.Expr, numbers: Mapping[Any, Any]) -> int:
    for bits in PRECISIONS:
        with precision(bits):
            try:
                return sign_of(value(e, _balls(numbers)))
            except Undecided:
                continue
    if _have_values((e,), numbers) and _is_zero(e, numbers):
        return 0
    raise Undecided


def _have_values(terms: tuple[sp.Expr, ...], numbers: Mapping[Any, Any]) -> bool:
    """Say whether all terms certainly have a value: a difference may hide that they do not."""
    with precision(PRECISIONS[-1]):
        try:
            for term in terms:
                value(term, _balls(numbers))
        except (Undefined, Undecided):
            return False
    return True


def _is_zero(e: sp.Expr, numbers: Mapping[Any, Any]) -> bool:
    """Say whether a constant is certainly 0, by an identity over its kernels."""
    try:
        constant = e.xreplace(dict(numbers))
        if constant == 0:
            return True
        if not constant.is_number or constant.has(sp.I, sp.zoo, sp.nan, sp.oo, -sp.oo):
            return False
        bases: dict[Any, Fraction] = {}
        for slots in (24, 48, 96):
            for _ in range(20):
                abstraction = Translation("split", bases, slots)
                try:
                    ratio = abstraction.term(constant)
                except Rebase:
                    continue
                except RingFull:
                    break
                if reduced_by_roots(abstraction, ratio).is_zero:
                    return True
                return is_algebraic_zero(constant) is True
    except (TooLarge, Unsupported, Undefined, Undecided, ZeroDivisionError, TypeError):
        return False
    except (ValueError, OverflowError):  # numbers too long for SymPy to sort or print
        return False
    return False


def reduced_by_roots(abstraction: Translation, ratio: Ratio) -> Ratio:
    """Replace R**q by f wherever R is a q-th root of f, in the numerator."""
    for number, (radicand, degree) in reversed(abstraction.roots.items()):
        ring = abstraction.ring
        root = Ratio(ring, ring.generators[number], ring.one.den)
        total = ring.zero
        for term in Ratio(ring, ratio.num, ring.one.den).summands():
            times = int(term.num.degrees()[number]) // degree
            total = total + (term / root ** (times * degree)) * radicand**times
        ratio = total
    for number, vanishing in abstraction.algebraic.items():
        ratio = _remainder(ratio, vanishing, number)
    return ratio


def _remainder(ratio: Ratio, vanishing: Ratio, number: int) -> Ratio:
    """Reduce the powers of an algebraic number by the polynomial that vanishes at it."""
    ring = ratio.ring
    variable = Ratio(ring, ring.generators[number], ring.one.den)
    degree = int(vanishing.num.degrees()[number])
    lead = Fraction(int(vanishing.num.leading_coefficient()))
    while True:
        high = [
            term
            for term in Ratio(ring, ratio.num, ring.one.den).summands()
            if int(term.num.degrees()[number]) >= degree
        ]
        if not high:
            return ratio
        rest = Ratio(ring, ratio.num, ring.one.den)
        for term in high:
            rest = rest - (term / variable**degree) * vanishing.scaled(1 / lead)
        ratio = rest
