"""Zero tests for numbers made of roots, by a bound on how small a number other than 0 can be.

A number E written with +, −, ·, / and real roots is U/L with algebraic integers U and L of
a field whose degree is at most the product of the degrees of the roots.  If every conjugate
of U is at most u in size and |L| ≤ l, then E = 0 or |E| ≥ 1/(u**(degree − 1)·l), because the
norm of U is an integer.

Source: Burnikel, Funke, Mehlhorn, Schirra, Schmitt, "A Separation Bound for Real Algebraic
Expressions", ESA 2001.
"""

from __future__ import annotations

from math import prod
from typing import Any

import sympy as sp

from dtkit.exact.enclosures import Undecided, Undefined, as_ball, precision, value

MAX_BITS = 20_000
_Bound = tuple[int, int]  # (log2 of u, log2 of l), both rounded up


class _NotAlgebraic(Exception):
    """The number contains something that is no root."""


def is_algebraic_zero(number: sp.Expr) -> bool | None:
    """Say whether a number made of rationals and roots is 0; None if it is out of reach.

    >>> is_algebraic_zero(sp.sqrt(5 + 2*sp.sqrt(6)) - sp.sqrt(2) - sp.sqrt(3))
    True
    """
    roots: dict[Any, int] = {}
    try:
        u, l = _bounds(number, roots)  # noqa: E741 (the letter of the source)
    except _NotAlgebraic:
        return None
    bits = u * (prod(roots.values()) - 1) + l
    if bits > MAX_BITS:
        return None
    with precision(bits + 64 + u):
        try:
            ball = as_ball(value(number, {}))
        except (Undefined, Undecided):
            return None
        if not ball.contains(0):
            return False
        return True if ball.abs_upper() * (as_ball(2) ** bits) < 1 else None


def _bounds(e: sp.Basic, roots: dict[Any, int]) -> _Bound:
    """Bound u and l for a number; `roots` collects the degree of every root in it."""
    if isinstance(e, sp.Rational):
        return abs(int(e.p)).bit_length(), int(e.q).bit_length()
    if isinstance(e, sp.Add):
        u, l = _bounds(e.args[0], roots)  # noqa: E741
        for part in e.args[1:]:
            v, m = _bounds(part, roots)
            u, l = max(u + m, l + v) + 1, l + m  # noqa: E741
        return u, l
    if isinstance(e, sp.Mul):
        pairs = [_bounds(part, roots) for part in e.args]
        return sum(u for u, _ in pairs), sum(l for _, l in pairs)  # noqa: E741
    if isinstance(e, sp.Pow) and isinstance(e.exp, sp.Rational):
        u, l = _bounds(e.base, roots)  # noqa: E741
        times, degree = int(e.exp.p), int(e.exp.q)
        if degree > 1:
            roots[e.base, degree] = degree
            u = -(-(u + (degree - 1) * l) // degree)
        u, l = abs(times) * u, abs(times) * l  # noqa: E741
        return (l, u) if times < 0 else (u, l)
    if isinstance(e, sp.polys.rootoftools.ComplexRootOf):
        if not all(c.is_Integer for c in e.poly.all_coeffs()):
            raise _NotAlgebraic
        coefficients = [abs(int(c)) for c in e.poly.all_coeffs()]
        roots[e] = len(coefficients) - 1
        return (coefficients[0] + max(coefficients)).bit_length(), coefficients[0].bit_length()
    raise _NotAlgebraic
