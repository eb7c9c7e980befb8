"""Expansions of an expression as a variable X grows without bound.

A term is `c · exp(-k·X) · X**(-j) · log(X)**(-m)` with c, k, j, m free of X; terms are
ordered by (k, j, m), the dominant one first.  The exponents may be symbolic: which of two
terms dominates, and whether a coefficient vanishes, is asked of the premises, and where
they do not say, `Split` is raised with the expression whose sign must be known.  Every
expansion carries the order of what was cut off, so cancellation is never mistaken for zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cmp_to_key
from typing import Any

import sympy as sp

from dtkit.errors import Unsupported
from dtkit.exact.clock import check
from dtkit.exact.deriving.premises import Premises
from dtkit.exact.engine.formulas import FALSE
from dtkit.exact.engine.polynomials import TooLarge
from dtkit.exact.engine.translation import Translation

Order = tuple[Any, Any, Any]
ONE: Order = (sp.S.Zero, sp.S.Zero, sp.S.Zero)


class Split(Exception):
    """The sign of the argument decides how the expansion goes on."""


class NotReal(Exception):
    """The expression has no real value near the limit."""


class Undetermined(Exception):
    """Too few terms, or a function outside the scale."""


@dataclass(frozen=True)
class Expansion:
    """Terms (coefficient, order), dominant first; `cut` is the order of the rest, if any."""

    terms: tuple[tuple[Any, Order], ...]
    cut: Order | None = None


class Expander:
    """Expand expressions in X under premises, keeping `size` terms."""

    def __init__(self, X: Any, premises: Premises, size: int) -> None:
        self.X = X
        self.premises = premises
        self.size = size

    # ----------------------------------------------------------------- orders
    def sign(self, expression: Any) -> int:
        expression = sp.expand(expression)
        if expression == 0:
            return 0
        sign = self.premises.sign(expression)
        if sign is None:
            raise Split(expression)
        return sign

    def compare(self, first: Order, second: Order) -> int:
        """Return 1 where the first order is smaller (vanishes faster) than the second."""
        for one, other in zip(first, second, strict=True):
            sign = self.sign(one - other)
            if sign:
                return sign
        return 0

    def made(self, terms: list[tuple[Any, Order]], cut: Order | None) -> Expansion:
        gathered: dict[Order, Any] = {}
        for coefficient, order in terms:
            key = _each(order, sp.expand)
            gathered[key] = gathered.get(key, 0) + coefficient
        kept = [(c, o) for o, c in gathered.items() if not _vanishes(c)]
        kept.sort(key=cmp_to_key(self._dominance))
        if cut is not None:
            kept = [term for term in kept if self.compare(term[1], cut) < 0]
        if len(kept) > self.size:
            cut = kept[self.size][1]
            kept = kept[: self.size]
        return Expansion(tuple(kept), cut)

    def _dominance(self, first: tuple[Any, Order], second: tuple[Any, Order]) -> int:
        return self.compare(first[1], second[1])

    def lowest(self, orders: list[Order | None]) -> Order | None:
        """Return the dominant one of several orders of rests."""
        best: Order | None = None
        for order in orders:
            if order is not None and (best is None or self.compare(order, best) < 0):
                best = order
        return best

    def lead(self, series: Expansion) -> tuple[Any, Order, Expansion]:
        """Return coefficient (with a known sign) and order of the leading term, and the rest."""
        terms = list(series.terms)
        while terms:
            coefficient, order = terms.pop(0)
            if self.sign(coefficient):
                return coefficient, order, Expansion(tuple(terms), series.cut)
        if series.cut is not None:
            raise Undetermined("all terms that were kept cancel")
        return sp.S.Zero, ONE, Expansion(())

    # ------------------------------------------------------------- operations
    def add(self, *parts: Expansion) -> Expansion:
        terms = [term for part in parts for term in part.terms]
        return self.made(terms, self.lowest([part.cut for part in parts]))

    def multiply(self, first: Expansion, second: Expansion) -> Expansion:
        terms = [(c * d, _plus(o, n)) for c, o in first.terms for d, n in second.terms]
        cuts: list[Order | None] = []
        for one, other in ((first, second), (second, first)):
            if one.cut is None:
                continue
            if other.terms:
                cuts.append(_plus(one.cut, other.terms[0][1]))
            elif other.cut is not None:
                cuts.append(_plus(one.cut, other.cut))
        return self.made(terms, self.lowest(cuts))

    def scaled(self, series: Expansion, coefficient: Any, order: Order = ONE) -> Expansion:
        return Expansion(
            tuple((c * coefficient, _plus(o, order)) for c, o in series.terms),
            None if series.cut is None else _plus(series.cut, order),
        )

    def composed(self, small: Expansion, coefficient: Callable[[int], Any]) -> Expansion:
        """Return Σ coefficient(n)·smallⁿ, for a series that vanishes."""
        total = Expansion(((coefficient(0), ONE),))
        if not small.terms and small.cut is None:
            return total
        power = Expansion(((sp.S.One, ONE),))
        for n in range(1, self.size + 1):
            power = self.multiply(power, small)
            total = self.add(total, self.scaled(power, coefficient(n)))
        first = small.terms[0][1] if small.terms else small.cut
        assert first is not None
        beyond = _each(first, lambda part: part * (self.size + 1))
        return self.made(list(total.terms), self.lowest([total.cut, beyond]))

    # -------------------------------------------------------------- expressions
    def expand(self, e: Any) -> Expansion:
        if e.has(sp.zoo, sp.nan):
            raise NotReal
        if not e.has(self.X):
            return Expansion(((e, ONE),)) if e != 0 else Expansion(())
        if e == self.X:
            return Expansion(((sp.S.One, (sp.S.Zero, -sp.S.One, sp.S.Zero)),))
        if e.is_Add:
            return self.add(*[self.expand(part) for part in e.args])
        if e.is_Mul:
            result = self.expand(e.args[0])
            for part in e.args[1:]:
                result = self.multiply(result, self.expand(part))
            return result
        if isinstance(e, sp.exp):
            return self.exponential(self.expand(e.args[0]))
        if isinstance(e, sp.log):
            return self.logarithm(self.expand(e.args[0]))
        if e.is_Pow and not e.exp.has(self.X):
            return self.power(self.expand(e.base), e.exp)
        if e.is_Pow:
            return self.exponential(self.expand(e.exp * sp.log(e.base)))
        if isinstance(e, (sp.Max, sp.Min)):
            return self.extreme(e)
        if isinstance(e, sp.Abs):
            inner = self.expand(e.args[0])
            return self.scaled(inner, self.sign(self.lead(inner)[0]))
        raise Undetermined(f"{e.func.__name__} has no expansion here")

    def extreme(self, e: Any) -> Expansion:
        best = self.expand(e.args[0])
        for part in e.args[1:]:
            other = self.expand(part)
            gap = self.lead(self.add(other, self.scaled(best, sp.S.NegativeOne)))[0]
            if (self.sign(gap) > 0) == isinstance(e, sp.Max):
                best = other
        return best

    def power(self, base: Expansion, exponent: Any) -> Expansion:
        if exponent.is_Integer and 0 <= exponent <= 8:
            result = Expansion(((sp.S.One, ONE),))
            for _ in range(int(exponent)):
                result = self.multiply(result, base)
            return result
        coefficient, order, rest = self.lead(base)
        if coefficient == 0 or (not exponent.is_Integer and self.sign(coefficient) < 0):
            raise NotReal
        turned = _each(order, lambda part: -part)
        small = self.scaled(rest, 1 / coefficient, turned)
        series = self.composed(small, lambda n: sp.expand_func(sp.binomial(exponent, n)))
        powered = _each(order, lambda part: part * exponent)
        return self.scaled(series, coefficient**exponent, powered)

    def logarithm(self, argument: Expansion) -> Expansion:
        coefficient, order, rest = self.lead(argument)
        if coefficient == 0 or self.sign(coefficient) < 0:
            raise NotReal
        k, j, m = order
        if self.sign(m):
            raise Undetermined("a logarithm of a logarithm")
        turned = _each(order, lambda part: -part)
        small = self.scaled(rest, 1 / coefficient, turned)
        series = self.composed(small, lambda n: sp.Rational((-1) ** (n + 1), n) if n else sp.S.Zero)
        dominant = [
            (-k, (sp.S.Zero, -sp.S.One, sp.S.Zero)),
            (-j, (sp.S.Zero, sp.S.Zero, -sp.S.One)),
            (sp.log(coefficient), ONE),
        ]
        return self.made(dominant + list(series.terms), series.cut)

    def exponential(self, argument: Expansion) -> Expansion:
        if argument.cut is not None and self.compare(argument.cut, ONE) <= 0:
            raise Undetermined("too few terms inside exp")
        k = j = constant = sp.S.Zero
        small: list[tuple[Any, Order]] = []
        for coefficient, order in argument.terms:
            place = self.compare(order, ONE)
            if place > 0:
                small.append((coefficient, order))
            elif place == 0:
                constant += coefficient
            elif order == (0, -1, 0):
                k -= coefficient
            elif order == (0, 0, -1):
                j -= coefficient
            elif self.sign(coefficient):
                raise Undetermined("exp of something faster than X")
        series = self.composed(Expansion(tuple(small), argument.cut), lambda n: 1 / sp.factorial(n))
        return self.scaled(series, sp.exp(constant), (k, j, sp.S.Zero))

    def limit(self, e: Any) -> Any:
        """Return the limit of an expression as X grows: an expression, oo or -oo."""
        series = self.expand(e)
        for coefficient, order in series.terms:
            place = self.compare(order, ONE)
            if place > 0:
                return sp.S.Zero
            if place == 0:
                return coefficient
            sign = self.sign(coefficient)
            if sign:
                return sp.oo if sign > 0 else -sp.oo
        if series.cut is not None and self.compare(series.cut, ONE) <= 0:
            raise Undetermined("all terms that were kept cancel")
        return sp.S.Zero


def _plus(first: Order, second: Order) -> Order:
    return (first[0] + second[0], first[1] + second[1], first[2] + second[2])


def _each(order: Order, change: Callable[[Any], Any]) -> Order:
    return (change(order[0]), change(order[1]), change(order[2]))


def _is_over_rationals(coefficient: Any) -> bool:
    """Whether it is made of rational numbers and symbols by +, ·, / and integer powers."""
    return all(
        part.exp.is_Integer
        if isinstance(part, sp.Pow)
        else isinstance(part, (sp.Add, sp.Mul, sp.Rational, sp.Symbol))
        for part in sp.preorder_traversal(coefficient)
    )


def _vanishes(coefficient: Any) -> bool:
    if coefficient == 0:
        return True
    if coefficient.is_number and not coefficient.is_Add:
        return False
    check()
    if not coefficient.is_rational_function():
        return bool(sp.expand(coefficient) == 0)
    if not _is_over_rationals(coefficient):
        return bool(sp.cancel(sp.expand(coefficient)) == 0)
    try:
        translation = Translation("split", {}, len(coefficient.free_symbols))
        true, _ = translation.condition(sp.Eq(coefficient, 0, evaluate=False))
    except (TooLarge, Unsupported):  # the sign of the coefficient is asked for later
        return False
    return translation.term(coefficient).is_zero and true != FALSE
