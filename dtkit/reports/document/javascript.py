"""Exact conditions compiled to JavaScript, for a page to evaluate.

The page computes with intervals of doubles, rounded outward, so that a relation it calls true
is true, and one that it cannot call is left open.  The code holds numbers and places of
parameters only: no name and no text from a user gets into it.
"""

from __future__ import annotations

from typing import Any

import sympy
from sympy.core.relational import Relational

from dtkit.errors import Unsupported

_RELATIONS = {"Gt": "gt", "Ge": "ge", "Lt": "lt", "Le": "le", "Eq": "eq", "Ne": "ne"}
_CONNECTIVES = {"And": "and", "Or": "or", "Not": "not"}
_FUNCTIONS = {"exp": "exp", "log": "log", "Abs": "abs", "Max": "max", "Min": "min"}
_LARGEST_POWER = 64


def condition_code(condition: Any, symbols: tuple[Any, ...]) -> str:
    """Return a condition as a JavaScript expression in `v`, the intervals of the parameters.

    The expression has the value true, false, or null where that cannot be told.

    Raises `Unsupported` for a function that the page does not know.

    >>> p, q = sympy.symbols("p q", real=True)
    >>> condition_code((p > q/3) & (q >= 0), (p, q))
    'and(ge(v[1],n(0)),gt(v[0],mul(r(1,3),v[1])))'
    """
    if condition in (sympy.true, sympy.false):
        return str(condition).lower()
    kind = type(condition).__name__
    if isinstance(condition, Relational):
        for name, word in _RELATIONS.items():
            if isinstance(condition, getattr(sympy, name)):
                sides = (expression_code(side, symbols) for side in condition.args)
                return f"{word}({','.join(sides)})"
    if kind in _CONNECTIVES:
        parts = sorted(condition_code(part, symbols) for part in condition.args)
        return f"{_CONNECTIVES[kind]}({','.join(parts)})"
    if isinstance(condition, sympy.logic.boolalg.BooleanFunction):
        return condition_code(sympy.to_nnf(condition, simplify=False), symbols)
    raise _unknown(condition)


def expression_code(expression: Any, symbols: tuple[Any, ...]) -> str:
    """Return an expression as a JavaScript expression in `v`, whose value is an interval.

    Raises `Unsupported` for a function that the page does not know.
    """
    if expression.is_Symbol:
        return f"v[{symbols.index(expression)}]"
    if expression.is_Integer:
        return f"n({expression})" if abs(expression) < 2**53 else f'r("{expression}","1")'
    if expression.is_Rational:
        small = max(abs(expression.p), expression.q) < 2**53
        p, q = expression.p, expression.q
        return f"r({p},{q})" if small else f'r("{p}","{q}")'
    if expression is sympy.E:
        return "exp(n(1))"
    if isinstance(expression, sympy.Piecewise):
        return _piecewise(expression, symbols)
    if expression.is_Add or expression.is_Mul:
        whole = expression.as_ordered_terms() if expression.is_Add else expression.args
        code = ",".join(expression_code(each, symbols) for each in whole)
        return f"{'add' if expression.is_Add else 'mul'}({code})"
    kind = type(expression).__name__
    if kind in _FUNCTIONS:
        parts = [expression_code(each, symbols) for each in expression.args]
        return f"{_FUNCTIONS[kind]}({','.join(parts)})"
    if expression.is_Pow:
        base, exponent = expression.as_base_exp()
        return _power(base, exponent, symbols)
    raise _unknown(expression)


def _power(base: Any, exponent: Any, symbols: tuple[Any, ...]) -> str:
    code = expression_code(base, symbols)
    if exponent.is_Integer and abs(exponent) <= _LARGEST_POWER:
        power = f"pow({code},{abs(exponent)})"
        return power if exponent > 0 else f"div(n(1),{power})"
    if exponent == sympy.Rational(1, 2):
        return f"sqrt({code})"
    return f"exp(mul({expression_code(exponent, symbols)},log({code})))"


def _piecewise(expression: Any, symbols: tuple[Any, ...]) -> str:
    code = "undefined_"
    for value, condition in reversed(expression.args):
        code = (
            f"when({condition_code(condition, symbols)},{expression_code(value, symbols)},{code})"
        )
    return code


def _unknown(part: Any) -> Unsupported:
    return Unsupported(
        str(part), "a page cannot evaluate it", "use arithmetic, exp, log, powers, Max, Min, Abs"
    )
