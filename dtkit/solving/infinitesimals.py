"""Conditions with infinitesimal parameters, order by order.

A parameter that is infinitesimal is inferior to every multiple of an ordinary one, its
square to every multiple of itself, and so on.  So `p >= 0` is decided by the part of p that
has no infinitesimal; where that is zero by the part with one, and so on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sympy

from dtkit.errors import InvalidInput, Unsupported


def by_order(expression: Any, infinitesimals: Iterable[Any]) -> list[Any]:
    """Return the parts of an expression by their number of infinitesimal factors.

    Raises: `Unsupported` where it is no polynomial in them.

    >>> a, e = sympy.symbols("a e", real=True)
    >>> by_order(a + 2*e - a*e + 3*e**3, [e])
    [a, e*(2 - a), 0, 3*e**3]
    """
    symbols = [symbol for symbol in infinitesimals if symbol in expression.free_symbols]
    if not symbols:
        return [expression]
    polynomial = sympy.expand(expression).as_poly(*symbols)
    if polynomial is None or set(symbols) & _inside(polynomial):
        names = ", ".join(map(str, symbols))
        raise Unsupported(
            f"{expression}",
            f"no polynomial in the infinitesimal {names}",
            "let infinitesimals only be added and multiplied",
        )
    parts: dict[int, list[Any]] = {}
    for powers, coefficient in polynomial.terms():
        factors = (s**k for s, k in zip(polynomial.gens, powers, strict=True))
        parts.setdefault(sum(powers), []).append(sympy.Mul(coefficient, *factors))
    return [sympy.Add(*parts.get(order, [])) for order in range(max(parts) + 1)]


def _inside(polynomial: Any) -> set[Any]:
    """Return the symbols of the coefficients."""
    return set().union(*(c.free_symbols for c in polynomial.coeffs()))


def expanded(condition: Any, infinitesimals: Iterable[Any]) -> Any:
    """Return a condition with each comparison written out order by order.

    Raises: `Unsupported` as `by_order`.

    >>> a, b, e = sympy.symbols("a b e", real=True)
    >>> expanded(a + e > b, [e])
    (a - b > 0) | ((e > 0) & (a - b >= 0))
    """
    symbols = set(infinitesimals)
    if not symbols & condition.free_symbols:
        return condition
    if isinstance(condition, sympy.And | sympy.Or | sympy.Not):
        return condition.func(*(expanded(part, symbols) for part in condition.args))
    if isinstance(condition, sympy.Eq | sympy.Ne):
        parts = by_order(condition.lhs - condition.rhs, symbols)
        equal = [sympy.Eq(part, 0) for part in parts]
        if isinstance(condition, sympy.Eq):
            return sympy.And(*equal)
        return sympy.Or(*(sympy.Not(each) for each in equal))
    if not isinstance(condition, sympy.core.relational.Relational):
        return expanded(sympy.to_nnf(condition, simplify=False), symbols)
    parts = by_order(condition.gts - condition.lts, symbols)
    strict = isinstance(condition, sympy.StrictGreaterThan | sympy.StrictLessThan)
    result = sympy.false if strict else sympy.true
    for part in reversed(parts):
        if part != 0:
            result = sympy.Or(part > 0, sympy.And(part >= 0, result))
    return result


def is_pure(condition: Any, infinitesimals: Iterable[Any]) -> bool:
    """Return whether a comparison with zero has terms of one order only."""
    symbols = set(infinitesimals)
    if not symbols & condition.free_symbols:
        return True
    parts = by_order(condition.lhs - condition.rhs, symbols)
    return len([part for part in parts if not part.is_zero]) == 1


def checked(infinitesimals: Iterable[Any], parameters: Iterable[Any]) -> frozenset[Any]:
    """Return infinitesimals as symbols of a graph, given as symbols or by name.

    A symbol that the graph does not mention changes nothing and is left out; a name must be
    one of a parameter, lest a misspelling pass.

    Raises: `InvalidInput` for a name of no parameter.
    """
    by_name = {str(parameter): parameter for parameter in parameters}
    found = set()
    for each in infinitesimals:
        if str(each) not in by_name:
            if not isinstance(each, str):
                continue
            raise InvalidInput(
                f"infinitesimal {each}",
                "no such parameter in this graph",
                f"the parameters are {', '.join(by_name) or 'none'}",
            )
        found.add(by_name[str(each)])
    return frozenset(found)
