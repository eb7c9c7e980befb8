"""Approximate evaluation of conditions at many points at once, to propose candidates.

Everything here is floating point and proposes only: a point counts for nothing until
`evaluation` has verified it exactly.  Undefined values are NaN, and a relation with a
NaN side is neither true nor false.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import sympy as sp
from sympy.core.relational import Relational

from dtkit.exact.enclosures import Undefined

Array = Any


class Sample:
    """Points (one array a symbol) at which terms and conditions can be evaluated."""

    def __init__(
        self,
        columns: Mapping[sp.Symbol, Array],
        ties: Iterable[sp.Expr] = (),
        blur: float = 0.0,
    ) -> None:
        """Prepare to evaluate at the points given by one array a symbol.

        `ties`: differences that are 0 at all the points, whatever rounding makes of them.
        `blur`: sides closer than this (relative) make a relation neither true nor false.
        """
        self.columns = dict(columns)
        self._blur = blur
        self._ties = frozenset(ties)
        self._terms: dict[sp.Basic, Array] = dict(columns)

    def term(self, e: sp.Basic) -> Array:
        """Return the values of a term, NaN where it is undefined."""
        known = self._terms.get(e)
        if known is None:
            known = self._terms[e] = self._term(e)
        return known

    def _term(self, e: sp.Basic) -> Array:
        if isinstance(e, sp.Rational):
            return np.float64(e.p) / np.float64(e.q)
        if e is sp.E or e is sp.pi or isinstance(e, sp.polys.rootoftools.ComplexRootOf):
            return np.float64(float(e))
        if isinstance(e, sp.Piecewise):
            return self._piecewise(e)
        arguments = [self.term(a) for a in e.args]
        if isinstance(e, sp.Add):
            return sum(arguments[1:], arguments[0])
        if isinstance(e, sp.Mul):
            result = arguments[0]
            for x in arguments[1:]:
                result = result * x
            return result
        if isinstance(e, sp.Pow):
            return np.power(*arguments) if e.args[0] is not sp.E else np.exp(arguments[1])
        if isinstance(e, sp.exp):
            return np.exp(arguments[0])
        if isinstance(e, sp.log):
            return np.where(arguments[0] > 0, np.log(arguments[0]), np.nan)
        if isinstance(e, sp.Max):
            return np.maximum.reduce(np.broadcast_arrays(*arguments))
        if isinstance(e, sp.Min):
            return np.minimum.reduce(np.broadcast_arrays(*arguments))
        if isinstance(e, sp.Abs):
            return np.abs(arguments[0])
        if isinstance(e, sp.sign):
            return np.sign(arguments[0])
        if isinstance(e, (sp.sinh, sp.cosh, sp.tanh)):
            return getattr(np, type(e).__name__)(arguments[0])
        if isinstance(e, (sp.Sum, sp.Product)) and e.doit() != e:
            return self.term(e.doit())
        raise Undefined

    def _piecewise(self, e: sp.Piecewise) -> Array:
        result: Array = np.nan
        for value, condition in reversed(e.args):
            true, false = self.condition(condition)
            other = np.where(false, result, np.nan)
            result = np.where(true, self.term(value), other)
        return result

    def condition(self, c: sp.Basic) -> tuple[Array, Array]:
        """Return where a condition is (about) true and where it is (about) false."""
        if c == sp.true:
            return np.True_, np.False_
        if c == sp.false:
            return np.False_, np.True_
        if isinstance(c, Relational):
            return self._relation(c)
        if isinstance(c, sp.Symbol):
            held = self.columns[c] > 0
            return held, ~held
        if isinstance(c, sp.Not):
            true, false = self.condition(c.args[0])
            return false, true
        if isinstance(c, sp.Implies):
            (a, not_a), (b, not_b) = map(self.condition, c.args)
            return not_a | b, a & not_b
        if isinstance(c, sp.ITE):
            (k, not_k), (a, not_a), (b, not_b) = map(self.condition, c.args)
            return k & a | not_k & b, k & not_a | not_k & not_b
        pairs = [self.condition(a) for a in c.args]
        trues, falses = [t for t, _ in pairs], [f for _, f in pairs]
        if isinstance(c, (sp.And, sp.Nand)):
            both = _all(trues), _any(falses)
            return both if isinstance(c, sp.And) else both[::-1]
        if isinstance(c, (sp.Or, sp.Nor)):
            both = _any(trues), _all(falses)
            return both if isinstance(c, sp.Or) else both[::-1]
        if isinstance(c, sp.Equivalent):
            return _all(trues) | _all(falses), _any(trues) & _any(falses)
        if isinstance(c, sp.Xor):
            odd, defined = np.False_, np.True_
            for t, f in pairs:
                odd, defined = odd ^ t, defined & (t | f)
            return odd & defined, ~odd & defined
        raise Undefined

    def _relation(self, c: Relational) -> tuple[Array, Array]:
        left, right = self.term(c.lhs), self.term(c.rhs)
        defined = np.isfinite(left) & np.isfinite(right)
        scale = np.abs(left) + np.abs(right)
        near = np.abs(left - right) <= 1e-13 * scale
        if self._ties and not self._ties.isdisjoint((c.lhs - c.rhs, c.rhs - c.lhs)):
            near = np.ones_like(near, dtype=bool)
        if self._blur:
            defined = defined & (np.abs(left - right) > self._blur * scale)
        above, below = (left > right) & ~near, (left < right) & ~near
        true = {
            sp.StrictGreaterThan: above,
            sp.GreaterThan: above | near,
            sp.StrictLessThan: below,
            sp.LessThan: below | near,
            sp.Equality: near,
            sp.Unequality: ~near,
        }[type(c)]
        return true & defined, ~true & defined


def _all(arrays: list[Array]) -> Array:
    result = np.True_
    for array in arrays:
        result = result & array
    return result


def _any(arrays: list[Array]) -> Array:
    result = np.False_
    for array in arrays:
        result = result | array
    return result
