"""Verdicts as JSON values and back, without running any text.

Reading builds only what is listed here: numbers, real parameters, the functions and
connectives of conditions, and the verdict types.  Whatever cannot be written so that it
reads back equal raises `Unwritable`, and is then not kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import sympy

from dtkit.exact import verdicts

_HEADS = {
    head.__name__: head
    for head in (
        *(sympy.Add, sympy.Mul, sympy.Pow, sympy.exp, sympy.log, sympy.Abs, sympy.sign),
        *(sympy.Max, sympy.Min, sympy.Piecewise, sympy.CRootOf, sympy.floor, sympy.ceiling),
        *(sympy.And, sympy.Or, sympy.Not, sympy.Implies, sympy.Equivalent, sympy.Xor),
        *(sympy.Eq, sympy.Ne, sympy.Lt, sympy.Le, sympy.Gt, sympy.Ge, sympy.Tuple),
        sympy.functions.elementary.piecewise.ExprCondPair,
    )
}
_CONSTANTS = {
    str(each): each for each in (sympy.pi, sympy.E, sympy.true, sympy.false, sympy.oo, -sympy.oo)
}
_TYPES = {
    each.__name__: each
    for each in (
        *(verdicts.Proved, verdicts.Refuted, verdicts.Unknown, verdicts.Conditional),
        *(verdicts.NoCounterexample, verdicts.Certificate, verdicts.Fact),
    )
}


class Unwritable(ValueError):
    """A value that would not read back equal."""


def write_value(value: Any) -> Any:
    """Return a JSON value from which `read_value` builds an equal one.

    Raises: `Unwritable`.
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, sympy.Basic):
        written = {"expression": _write_expression(value)}
        if read_value(written) != value:
            raise Unwritable(str(value))
        return written
    if isinstance(value, tuple):
        return {"tuple": [write_value(each) for each in value]}
    if isinstance(value, Mapping):
        return {"map": [[write_value(k), write_value(v)] for k, v in value.items()]}
    if is_dataclass(value) and type(value).__name__ in _TYPES:
        parts = {each.name: write_value(getattr(value, each.name)) for each in fields(value)}
        return {"type": type(value).__name__, "parts": parts}
    raise Unwritable(repr(value))


def read_value(written: Any) -> Any:
    """Build the value that `write_value` wrote.

    Raises: `ValueError`, `KeyError` or `TypeError` for anything else.
    """
    if not isinstance(written, dict):
        if isinstance(written, list):
            raise TypeError("a bare list")
        return written
    if "expression" in written:
        return _read_expression(written["expression"])
    if "tuple" in written:
        return tuple(read_value(each) for each in written["tuple"])
    if "map" in written:
        return {read_value(key): read_value(value) for key, value in written["map"]}
    parts = {name: read_value(each) for name, each in written["parts"].items()}
    return _TYPES[written["type"]](**parts)


def _write_expression(expression: Any) -> Any:
    if isinstance(expression, sympy.Rational) and expression.is_finite:
        return str(expression)
    if expression in _CONSTANTS.values():
        return ["constant", str(expression)]
    if isinstance(expression, sympy.Symbol):
        if type(expression) is not sympy.Symbol or expression.assumptions0 != _REAL:
            raise Unwritable(sympy.srepr(expression))
        return ["parameter", expression.name]
    head = type(expression).__name__
    if head not in _HEADS:
        raise Unwritable(sympy.srepr(expression))
    return [head, *(_write_expression(each) for each in expression.args)]


def _read_expression(written: Any) -> Any:
    if isinstance(written, str):
        numerator, _, denominator = written.partition("/")
        return sympy.Rational(int(numerator), int(denominator or 1))
    head, *rest = written
    if head == "constant":
        return _CONSTANTS[rest[0]]
    if head == "parameter":
        return sympy.Symbol(rest[0], real=True)
    return _HEADS[head](*(_read_expression(each) for each in rest))


_REAL = sympy.Symbol("x", real=True).assumptions0
