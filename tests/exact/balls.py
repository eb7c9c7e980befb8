"""Exact truth at a point, written apart from the engine, for tests to compare with.

A condition at a point is true, false or undefined (None).  A relation with an undefined
term is undefined; the connectives follow Kleene's strong tables.  Signs come from balls
(midpoint and radius, outward rounding) at growing precision; a ball that still holds zero
at the last precision needs an exact zero test, and `Undecided` is raised where none answers.
Undefined are: the log of a number that is not positive, a division by zero, an even or
fractional root of a negative number, and zero to a negative power.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy as sp
from flint import arb, ctx, fmpq

Point = Mapping[sp.Symbol, sp.Expr]
PRECISIONS = (64, 160, 400, 1200, 3000)


class Undefined(Exception):
    """A term has no real value at the point."""


class Undecided(Exception):
    """A sign that neither balls nor the exact tests settle."""


def sign(expression: sp.Expr, point: Point) -> int:
    """Return the sign of `expression` at `point`."""
    for bits in PRECISIONS:
        ball = enclosure(expression, point, bits)
        if ball > 0:
            return 1
        if ball < 0:
            return -1
        if ball.is_zero():
            return 0
    if is_zero(sp.sympify(expression).subs(dict(point))):
        return 0
    raise Undecided(f"{expression} at {point}")


def is_zero(number: sp.Expr) -> bool:
    """Whether a closed expression is zero, by rewriting or by its minimal polynomial."""
    if number == 0 or sp.expand(number) == 0:
        return True
    if number.is_algebraic:
        variable = sp.Dummy()
        return bool(sp.minimal_polynomial(number, variable) == variable)
    rewritten = sp.expand_log(sp.expand_power_exp(number), force=True)
    factored = rewritten.replace(
        lambda term: isinstance(term, sp.log) and term.args[0].is_Rational,
        lambda term: sp.expand_log(sp.log(sp.factorint(term.args[0], visual=True)), force=True),
    )
    return bool(sp.expand(factored) == 0 or sp.simplify(rewritten) == 0)


def enclosure(expression: Any, point: Point, bits: int) -> arb:
    """Return a ball that holds the value of `expression` at `point`."""
    before, ctx.prec = ctx.prec, bits
    try:
        return _ball(sp.sympify(expression), point)
    finally:
        ctx.prec = before


def _ball(e: sp.Expr, point: Point) -> arb:
    if e.is_Rational:
        return arb(fmpq(int(e.p), int(e.q)))
    if e.is_Symbol:
        return _ball(sp.sympify(point[e]), point)
    if e is sp.E:
        return arb(1).exp()
    if isinstance(e, sp.polys.rootoftools.ComplexRootOf):
        middle = e.eval_rational(n=ctx.prec // 3 + 5)
        return arb(fmpq(int(middle.p), int(middle.q)), arb(10) ** -(ctx.prec // 3 + 5))
    arguments = e.args
    if e.is_Add:
        return sum((_ball(a, point) for a in arguments), arb(0))
    if e.is_Mul:
        product = arb(1)
        for a in arguments:
            product *= _ball(a, point)
        return product
    if e.is_Pow:
        return _power(e.base, e.exp, point)
    if isinstance(e, sp.exp):
        return _ball(arguments[0], point).exp()
    if isinstance(e, sp.log):
        if _sign_here(arguments[0], point) <= 0:
            raise Undefined(e)
        return _ball(arguments[0], point).log()
    if isinstance(e, sp.Abs):
        return abs(_ball(arguments[0], point))
    if isinstance(e, sp.Max | sp.Min):
        balls = [_ball(a, point) for a in arguments]
        result = balls[0]
        for ball in balls[1:]:
            result = result.max(ball) if isinstance(e, sp.Max) else result.min(ball)
        return result
    if isinstance(e, sp.Piecewise):
        for value, condition in arguments:
            holds = truth(condition, point)
            if holds is None:
                raise Undefined(e)
            if holds:
                return _ball(value, point)
        raise Undefined(e)
    raise NotImplementedError(type(e))


def _sign_here(e: sp.Expr, point: Point) -> int:
    before = ctx.prec
    try:
        return sign(e, point)
    finally:
        ctx.prec = before


def _power(base: sp.Expr, exponent: sp.Expr, point: Point) -> arb:
    if exponent.is_Integer and exponent >= 0:
        return _ball(base, point) ** int(exponent)
    base_sign = _sign_here(base, point)
    if base_sign == 0:
        exponent_sign = _sign_here(exponent, point)
        if exponent_sign < 0:
            raise Undefined(base**exponent)
        return arb(0) if exponent_sign > 0 else arb(1)
    if exponent.is_Integer:
        return _ball(base, point) ** int(exponent)
    if base_sign < 0:
        value = sp.sympify(exponent).subs(dict(point))
        if value.is_Integer:
            return _ball(base, point) ** int(value)
        raise Undefined(base**exponent)
    return (_ball(exponent, point) * _ball(base, point).log()).exp()


def truth(condition: Any, point: Point) -> bool | None:
    """Return whether `condition` holds at `point`; None where it is undefined there."""
    if condition in (True, sp.true):
        return True
    if condition in (False, sp.false):
        return False
    if condition.is_Relational:
        return _relation(condition, point)
    values = [truth(a, point) for a in condition.args]
    if isinstance(condition, sp.And):
        return _conjunction(values)
    if isinstance(condition, sp.Or):
        return _negation(_conjunction([_negation(v) for v in values]))
    if isinstance(condition, sp.Not):
        return _negation(values[0])
    if isinstance(condition, sp.Implies):
        return _negation(_conjunction([values[0], _negation(values[1])]))
    if isinstance(condition, sp.ITE):
        if values[0] is None:
            return values[1] if values[1] is values[2] else None
        return values[1] if values[0] else values[2]
    if None in values:
        return None
    if isinstance(condition, sp.Xor):
        return sum(values) % 2 == 1
    if isinstance(condition, sp.Equivalent):
        return len(set(values)) == 1
    raise NotImplementedError(type(condition))


def _conjunction(values: list[bool | None]) -> bool | None:
    if False in values:
        return False
    return None if None in values else True


def _negation(value: bool | None) -> bool | None:
    return None if value is None else not value


def _relation(relation: Any, point: Point) -> bool | None:
    try:
        for side in (relation.lhs, relation.rhs):
            enclosure(side, point, PRECISIONS[0])
        s = sign(relation.lhs - relation.rhs, point)
    except Undefined:
        return None
    return {
        sp.Eq: s == 0,
        sp.Ne: s != 0,
        sp.StrictGreaterThan: s > 0,
        sp.GreaterThan: s >= 0,
        sp.StrictLessThan: s < 0,
        sp.LessThan: s <= 0,
    }[type(relation)]
