"""Rigorous evaluation at exact points: rational numbers where possible, balls elsewhere.

A value is a `Fraction`, exact, or a ball of Arb that certainly contains it.  A term may
have no real value at a point (`Undefined`), and a ball may be too wide to settle a
question (`Undecided`); neither is ever guessed.  Conditions follow Kleene's strong
tables, so `x > 0 or log(x) < 1` is true at 2 and neither true nor false at −1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from math import ceil, floor
from typing import Any

import flint
import sympy as sp
from flint import arb, fmpq
from sympy.core.relational import Relational

Ball = Any  # flint.arb
Value = Any  # Fraction | flint.arb
PRECISIONS = (64, 192, 768)
MAX_EXACT_BITS = 20_000


class Undefined(Exception):
    """A term has no real value at the point."""


class Undecided(Exception):
    """The precision at hand does not settle the question."""


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Evaluate balls with `bits` bits inside the block."""
    old = flint.ctx.prec
    flint.ctx.prec = bits
    try:
        yield
    finally:
        flint.ctx.prec = old


def value(e: sp.Basic, point: Mapping[Any, Value]) -> Value:
    """Return the value of an expression at a point, as a fraction or a ball.

    Raises `Undefined` where it certainly has no real value, `Undecided` where that
    cannot be told at this precision.
    """
    known = point.get(e)
    if known is not None:
        return known
    if isinstance(e, sp.Rational):
        return Fraction(int(e.p), int(e.q))
    rule = _RULES.get(type(e))
    if rule is not None:
        return rule(e, point)
    for kind, inherited in _RULES.items():
        if isinstance(e, kind):
            return inherited(e, point)
    raise Undecided  # a function whose domain is not known here


def as_ball(x: Value) -> Ball:
    """Return a ball around a value."""
    return arb(fmpq(x.numerator, x.denominator)) if isinstance(x, Fraction) else x


def sign_of(x: Value) -> int:
    """Return the sign of a value, or raise `Undecided`."""
    if x > 0:
        return 1
    if x < 0:
        return -1
    if isinstance(x, Fraction) or (x.is_exact() and x == 0):
        return 0
    raise Undecided


def _finite(x: Value) -> Value:
    if not isinstance(x, Fraction) and not x.is_finite():
        raise Undecided
    return x


def _fold(values: Iterable[Value], join: Callable[[Any, Any], Any], start: Fraction) -> Value:
    """Join the exact values exactly, then the balls."""
    exact, balls = start, []
    for x in values:
        if isinstance(x, Fraction):
            exact = join(exact, x)
        else:
            balls.append(x)
    if not balls:
        return exact
    if exact == 0 and start == 1:
        return exact
    result = balls[0]
    for x in balls[1:]:
        result = join(result, x)
    return _finite(result if exact == start else join(result, as_ball(exact)))


def _sum(e: sp.Add, point: Mapping[Any, Value]) -> Value:
    return _fold((value(a, point) for a in e.args), lambda x, y: x + y, Fraction(0))


def _product(e: sp.Mul, point: Mapping[Any, Value]) -> Value:
    return _fold([value(a, point) for a in e.args], lambda x, y: x * y, Fraction(1))


def _exp(e: sp.Basic, point: Mapping[Any, Value]) -> Value:
    return _exp_value(value(e.args[0], point))


def _exp_value(x: Value) -> Value:
    if isinstance(x, Fraction) and x == 0:
        return Fraction(1)
    return _finite(as_ball(x).exp())


def _log(e: sp.Basic, point: Mapping[Any, Value]) -> Value:
    if len(e.args) != 1:
        raise Undecided
    x = value(e.args[0], point)
    if sign_of(x) <= 0:
        raise Undefined
    return Fraction(0) if x == 1 and isinstance(x, Fraction) else _finite(as_ball(x).log())


def _power(e: sp.Pow, point: Mapping[Any, Value]) -> Value:
    base, exponent = value(e.args[0], point), value(e.args[1], point)
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return _integer_power(base, int(exponent))
    side = sign_of(base)
    if side < 0:
        # a negative base has real powers for integer exponents only
        if isinstance(exponent, Fraction):
            raise Undefined
        raise Undecided
    if side == 0:
        direction = sign_of(exponent)
        if direction < 0:
            raise Undefined
        return Fraction(0) if direction > 0 else Fraction(1)
    if isinstance(base, Fraction) and isinstance(exponent, Fraction):
        root = _exact_root(base, exponent.denominator)
        if root is not None:
            return _integer_power(root, exponent.numerator)
    if isinstance(exponent, Fraction) and exponent.denominator == 2:
        return _integer_power(as_ball(base).sqrt(), exponent.numerator)
    return _finite((as_ball(base).log() * as_ball(exponent)).exp())


def _integer_power(base: Value, power: int) -> Value:
    if power < 0:
        if sign_of(base) == 0:
            raise Undefined
        return _finite(1 / _integer_power(base, -power))
    if isinstance(base, Fraction):
        size = max(base.numerator.bit_length(), base.denominator.bit_length())
        if size * power <= MAX_EXACT_BITS:
            return base**power
        base = as_ball(base)
    return _finite(base**power)


def _exact_root(base: Fraction, degree: int) -> Fraction | None:
    top, exact_top = sp.integer_nthroot(base.numerator, degree)
    bottom, exact_bottom = sp.integer_nthroot(base.denominator, degree)
    return Fraction(int(top), int(bottom)) if exact_top and exact_bottom else None


def _extreme(e: sp.Basic, point: Mapping[Any, Value]) -> Value:
    values = [value(a, point) for a in e.args]
    choose = max if isinstance(e, sp.Max) else min
    if all(isinstance(x, Fraction) for x in values):
        return choose(values)
    result = as_ball(values[0])
    for x in values[1:]:
        other = as_ball(x)
        result = result.max(other) if isinstance(e, sp.Max) else result.min(other)
    return result


def _sign(e: sp.Basic, point: Mapping[Any, Value]) -> Value:
    return Fraction(sign_of(value(e.args[0], point)))


def _piecewise(e: sp.Piecewise, point: Mapping[Any, Value]) -> Value:
    for branch, condition in e.args:
        if truth_at(condition, point):
            return value(branch, point)
    raise Undefined


def _root_of_polynomial(e: sp.Basic, point: Mapping[Any, Value]) -> Value:
    del point
    if not e.is_real:
        raise Undefined
    width = sp.Rational(1, 2 ** (flint.ctx.prec + 8))
    middle = e.eval_rational(dx=width)
    center = Fraction(int(middle.p), int(middle.q))
    return as_ball(center) + as_ball(Fraction(1, 2 ** (flint.ctx.prec + 7))) * arb(0, 1)


def _rewritten(e: sp.Basic, point: Mapping[Any, Value]) -> Value:
    other = e.doit() if isinstance(e, (sp.Sum, sp.Product)) else e.rewrite(sp.exp)
    if other == e:
        raise Undecided
    return value(other, point)


_RULES: dict[type, Callable[[Any, Mapping[Any, Value]], Value]] = {
    sp.Add: _sum,
    sp.Mul: _product,
    sp.Pow: _power,
    sp.exp: _exp,
    sp.log: _log,
    sp.Max: _extreme,
    sp.Min: _extreme,
    sp.Abs: lambda e, point: abs(value(e.args[0], point)),
    sp.sign: _sign,
    sp.Piecewise: _piecewise,
    sp.polys.rootoftools.ComplexRootOf: _root_of_polynomial,
    sp.Sum: _rewritten,
    sp.Product: _rewritten,
    sp.sinh: _rewritten,
    sp.cosh: _rewritten,
    sp.tanh: _rewritten,
    type(sp.E): lambda e, point: arb(1).exp(),
    type(sp.pi): lambda e, point: arb.pi(),
}

_HOLDS: dict[type, tuple[bool, bool, bool]] = {  # for lhs − rhs < 0, = 0, > 0
    sp.StrictGreaterThan: (False, False, True),
    sp.GreaterThan: (False, True, True),
    sp.StrictLessThan: (True, False, False),
    sp.LessThan: (True, True, False),
    sp.Equality: (False, True, False),
    sp.Unequality: (True, False, True),
}


def relation_holds(relation: Relational, sign: int) -> bool:
    """Say whether a relation holds, given the sign of lhs − rhs."""
    return _HOLDS[type(relation)][sign + 1]


def relation_at(c: Relational, point: Mapping[Any, Value]) -> bool:
    """Return the truth of a relation, or raise `Undefined` or `Undecided`."""
    if type(c) not in _HOLDS:
        raise Undecided
    left, right = value(c.lhs, point), value(c.rhs, point)
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return relation_holds(c, (left > right) - (left < right))
    left, right = as_ball(left), as_ball(right)
    if isinstance(c, sp.GreaterThan) and left >= right:
        return True
    if isinstance(c, sp.LessThan) and left <= right:
        return True
    return relation_holds(c, sign_of(left - right))


def truth_at(c: sp.Basic, point: Mapping[Any, Value]) -> bool:
    """Return the truth of a condition, or raise `Undefined` or `Undecided`."""
    return kleene(c, lambda part: relation_at(part, point), point)


def kleene(c: sp.Basic, relation: Callable[[Relational], bool], point: Mapping[Any, Value]) -> bool:
    """Combine the truths of relations by Kleene's strong tables."""

    def truth(part: sp.Basic) -> bool:
        if part in (sp.true, sp.false):
            return bool(part)
        if isinstance(part, Relational):
            return relation(part)
        if isinstance(part, sp.Symbol):
            held = point.get(part)
            if isinstance(held, bool):
                return held
            raise Undecided
        if isinstance(part, sp.Not):
            return not truth(part.args[0])
        if isinstance(part, (sp.And, sp.Nand)):
            return _some(part.args, truth, False) == isinstance(part, sp.And)
        if isinstance(part, (sp.Or, sp.Nor)):
            return _some(part.args, truth, True) == isinstance(part, sp.Or)
        if isinstance(part, sp.Implies):
            return _some((sp.Not(part.args[0], evaluate=False), part.args[1]), truth, True)
        if isinstance(part, sp.Equivalent):
            return len({truth(a) for a in part.args}) == 1
        if isinstance(part, sp.Xor):
            return sum([truth(a) for a in part.args]) % 2 == 1
        if isinstance(part, sp.ITE):
            return truth(part.args[1] if truth(part.args[0]) else part.args[2])
        raise Undecided

    return truth(c)


def _some(parts: Iterable[Any], truth: Callable[[Any], bool], decisive: bool) -> bool:
    """Let one decisive part settle the whole, whatever is wrong with the others."""
    trouble: Exception | None = None
    for part in parts:
        try:
            if truth(part) is decisive:
                return decisive
        except (Undefined, Undecided) as error:
            if trouble is None or isinstance(error, Undecided):
                trouble = error
    if trouble is not None:
        raise trouble
    return not decisive


def rational_enclosure(e: sp.Basic, bits: int = 50) -> tuple[Fraction, Fraction]:
    """Return rationals `low < e < high`, close to a constant expression."""
    with precision(3 * bits):
        return ends(as_ball(value(e, {})), bits)


def ends(x: Ball, bits: int = 50) -> tuple[Fraction, Fraction]:
    """Return rationals strictly below and above every number of a ball.

    Raises `Undecided` for numbers too large or too small to be worth writing down.
    """
    low, high = _end(x.lower()), _end(x.upper())
    size = max(abs(low), abs(high))
    lead = size.numerator.bit_length() - size.denominator.bit_length()
    scale = Fraction(2) ** (bits - lead)
    return (floor(low * scale) - 1) / scale, (ceil(high * scale) + 1) / scale


def _end(x: Ball) -> Fraction:
    mantissa, exponent = x.man_exp()
    if abs(int(exponent)) > MAX_EXACT_BITS:
        raise Undecided
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
