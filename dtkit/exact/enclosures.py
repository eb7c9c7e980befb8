"""Rigorous evaluation: values as balls that certainly contain them (Arb), exact points.

Three answers are possible everywhere: a sign or truth value that is certain, or None
where the term is undefined at the point or the question could not be settled.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import flint
import sympy as sp
from flint import arb, fmpq
from sympy.core.relational import Relational

Ball = Any  # flint.arb
PRECISIONS = (64, 192, 768)


class Undefined(Exception):
    """A term has no real value at the point."""


class Undecided(Exception):
    """The precision at hand does not settle a case."""


@contextmanager
def precision(bits: int) -> Any:
    """Evaluate balls with `bits` bits inside the block."""
    old = flint.ctx.prec
    flint.ctx.prec = bits
    try:
        yield
    finally:
        flint.ctx.prec = old


def ball(e: sp.Basic, values: Mapping[Any, Ball]) -> Ball:
    """Enclose the value of an expression at the balls given for its symbols.

    Raises `Undefined` where it certainly has no real value, `Undecided` where that
    cannot be told at this precision.
    """
    known = values.get(e)
    if known is not None:
        return known
    if isinstance(e, sp.Rational):
        return arb(fmpq(int(e.p), int(e.q)))
    if isinstance(e, sp.Piecewise):
        return _piecewise(e, values)
    if e is sp.E:
        return arb(1).exp()
    if e is sp.pi:
        return arb.pi()
    if isinstance(e, sp.Pow):
        return _power(e, values)
    arguments = [ball(a, values) for a in e.args]
    if isinstance(e, sp.Add):
        return _finite(sum(arguments[1:], arguments[0]))
    if isinstance(e, sp.Mul):
        result = arguments[0]
        for factor in arguments[1:]:
            result = result * factor
        return _finite(result)
    if isinstance(e, sp.exp):
        return _finite(arguments[0].exp())
    if isinstance(e, sp.log) and len(arguments) == 1:
        return _finite(_positive(arguments[0]).log())
    if isinstance(e, (sp.Max, sp.Min)):
        result = arguments[0]
        for other in arguments[1:]:
            result = result.max(other) if isinstance(e, sp.Max) else result.min(other)
        return result
    if isinstance(e, sp.Abs):
        return abs(arguments[0])
    if isinstance(e, sp.sign):
        x = arguments[0]
        if x > 0:
            return arb(1)
        if x < 0:
            return arb(-1)
        if x.is_exact() and x == 0:
            return arb(0)
        raise Undecided
    if isinstance(e, (sp.sinh, sp.cosh, sp.tanh)):
        return _finite(getattr(arguments[0], type(e).__name__)())
    if isinstance(e, (sp.Sum, sp.Product)):
        done = e.doit()
        if done != e:
            return ball(done, values)
    raise Undefined


def _finite(x: Ball) -> Ball:
    if not x.is_finite():
        raise Undecided
    return x


def _positive(x: Ball) -> Ball:
    if x > 0:
        return x
    if x <= 0:
        raise Undefined
    raise Undecided


def _power(e: sp.Pow, values: Mapping[Any, Ball]) -> Ball:
    base_term, exponent = e.args
    if base_term is sp.E:
        return _finite(ball(exponent, values).exp())
    base = ball(base_term, values)
    if isinstance(exponent, sp.Integer):
        power = int(exponent)
        if power >= 0:
            return _finite(base**power)
        if base.is_exact() and base == 0:
            raise Undefined
        if not (base > 0 or base < 0):
            raise Undecided
        return _finite(1 / base**-power)
    if base < 0:
        raise Undefined
    power_ball = ball(exponent, values)
    if base.is_exact() and base == 0:
        if power_ball > 0:
            return arb(0)
        if power_ball.is_exact() and power_ball == 0:
            return arb(1)
        if power_ball < 0:
            raise Undefined
        raise Undecided
    if exponent == sp.Rational(1, 2) and base >= 0:
        return base.sqrt()
    if not base > 0:
        raise Undecided
    return _finite((base.log() * power_ball).exp())


def _piecewise(e: sp.Piecewise, values: Mapping[Any, Ball]) -> Ball:
    for value, condition in e.args:
        holds = ball_truth(condition, values)
        if holds:
            return ball(value, values)
    raise Undefined


_SIGNS: dict[type, tuple[bool, bool, bool]] = {  # is it true for <0, =0, >0
    sp.StrictGreaterThan: (False, False, True),
    sp.GreaterThan: (False, True, True),
    sp.StrictLessThan: (True, False, False),
    sp.LessThan: (True, True, False),
    sp.Equality: (False, True, False),
    sp.Unequality: (True, False, True),
}


def relation_holds(relation: Relational, sign: int) -> bool:
    """Say whether a relation holds, given the sign of lhs − rhs."""
    return _SIGNS[type(relation)][sign + 1]


def ball_sign(e: sp.Basic, values: Mapping[Any, Ball]) -> int:
    """Return the sign of an expression, or raise `Undecided` or `Undefined`."""
    x = ball(e, values)
    if x > 0:
        return 1
    if x < 0:
        return -1
    if x.is_exact() and x == 0:
        return 0
    raise Undecided


def ball_truth(c: sp.Basic, values: Mapping[Any, Ball]) -> bool:
    """Return the truth of a condition (Kleene), or raise `Undefined` or `Undecided`."""
    if c in (sp.true, sp.false):
        return bool(c)
    if isinstance(c, Relational):
        side = c.lhs - c.rhs if c.rhs != 0 else c.lhs
        return _relation_truth(c, side, values)
    return kleene(c, lambda part: ball_truth(part, values))


def _relation_truth(c: Relational, side: sp.Basic, values: Mapping[Any, Ball]) -> bool:
    left, right = ball(c.lhs, values), ball(c.rhs, values)
    if left > right:
        return relation_holds(c, 1)
    if left < right:
        return relation_holds(c, -1)
    difference = left - right
    if difference.is_exact() and difference == 0:
        return relation_holds(c, 0)
    if isinstance(c, sp.GreaterThan) and left >= right:
        return True
    if isinstance(c, sp.LessThan) and left <= right:
        return True
    del side
    raise Undecided


def kleene(c: sp.Basic, truth_of: Any) -> bool:
    """Combine truths by Kleene's strong tables; `truth_of` may raise for a part."""
    if isinstance(c, sp.Not):
        return not truth_of(c.args[0])
    if isinstance(c, (sp.And, sp.Nand)):
        value = _some(c.args, truth_of, False)
        return value if isinstance(c, sp.And) else not value
    if isinstance(c, (sp.Or, sp.Nor)):
        value = _some(c.args, truth_of, True)
        return value if isinstance(c, sp.Or) else not value
    if isinstance(c, sp.Implies):
        return _some((sp.Not(c.args[0]), c.args[1]), truth_of, True)
    if isinstance(c, sp.Equivalent):
        return len({truth_of(a) for a in c.args}) == 1
    if isinstance(c, sp.Xor):
        return sum(truth_of(a) for a in c.args) % 2 == 1
    if isinstance(c, sp.ITE):
        return bool(truth_of(c.args[1] if truth_of(c.args[0]) else c.args[2]))
    raise Undefined


def _some(parts: Any, truth_of: Any, decisive: bool) -> bool:
    """One decisive part settles the whole, whatever is wrong with the others."""
    trouble: Exception | None = None
    for part in parts:
        try:
            if truth_of(part) is decisive:
                return decisive
        except (Undefined, Undecided) as error:
            if trouble is None or isinstance(error, Undecided):
                trouble = error
    if trouble is not None:
        raise trouble
    return not decisive


def rational_enclosure(e: sp.Basic, bits: int = 60) -> tuple[Fraction, Fraction]:
    """Return rationals `low < e < high` that lie close to a constant expression."""
    with precision(2 * bits):
        return ends(ball(e, {}), bits)


def ends(x: Ball, bits: int = 60) -> tuple[Fraction, Fraction]:
    """Return rationals strictly below and above every number of a ball."""
    scale = 2**bits
    low, high = arb_fraction(x.lower()), arb_fraction(x.upper())
    below = Fraction((low * scale).__floor__() - 1, scale)
    above = Fraction((high * scale).__ceil__() + 1, scale)
    return below, above


def arb_fraction(x: Ball) -> Fraction:
    """Return the exact value of a ball of radius 0."""
    mantissa, exponent = x.man_exp()
    value = Fraction(int(mantissa))
    return value * Fraction(2) ** int(exponent)
