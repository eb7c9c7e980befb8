"""Solved conditions on one variable: unions of intervals with symbolic ends.

A solution is a Boolean of comparisons of x with expressions free of x.  Here it is read as
a union of intervals; `nonempty(solution, x)` is the condition on the ends under which some
real x satisfies it (a dense order has no other obstacle), and the module says which end
such a set has.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.exact.deriving.premises import Premises, definedness

MOST_INTERVALS = 24


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper ends, each with `True` where the end belongs to the interval.

    Several lower ends mean their maximum, several upper ones their minimum; none means
    that the interval has no end on that side.
    """

    lower: tuple[tuple[Any, bool], ...] = ()
    upper: tuple[tuple[Any, bool], ...] = ()

    @property
    def nonempty(self) -> Any:
        """The condition on the ends under which the interval holds a number."""
        return sp.And(
            *[
                sp.Le(low, high) if closed and shut else sp.Lt(low, high)
                for low, closed in self.lower
                for high, shut in self.upper
            ]
        )

    def contains(self, x: Any) -> Any:
        """The condition that x lies in the interval."""
        return sp.And(
            *[sp.Ge(x, low) if closed else sp.Gt(x, low) for low, closed in self.lower],
            *[sp.Le(x, high) if closed else sp.Lt(x, high) for high, closed in self.upper],
        )


def intervals(solution: Any, x: Any) -> tuple[Interval, ...]:
    """Read a solved condition as intervals whose union it is.

    >>> x, r = sp.symbols("x r", real=True)
    >>> intervals((x >= 0) & (x < r), x)
    (Interval(lower=((0, True),), upper=((r, False),)),)
    """
    if solution == sp.true:
        return (Interval(),)
    if solution == sp.false:
        return ()
    if isinstance(solution, sp.Or):
        return tuple(i for part in sp.ordered(solution.args) for i in intervals(part, x))
    if isinstance(solution, sp.And):
        product: tuple[Interval, ...] = (Interval(),)
        for part in sp.ordered(solution.args):
            product = tuple(
                Interval(_joined(a.lower, b.lower), _joined(a.upper, b.upper))
                for a in product
                for b in intervals(part, x)
            )
            if len(product) > MOST_INTERVALS:
                raise OverflowError(f"more than {MOST_INTERVALS} intervals")
        return product
    return _atom(solution, x)


def _joined(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _atom(relation: Any, x: Any) -> tuple[Interval, ...]:
    if not isinstance(relation, Relational) or x not in (relation.lhs, relation.rhs):
        raise ValueError(f"{relation} is not solved for {x}")
    if relation.lhs != x:
        relation = relation.reversed
    end = relation.rhs
    if isinstance(relation, sp.Eq):
        return (Interval(((end, True),), ((end, True),)),)
    if isinstance(relation, sp.Ne):
        return Interval(upper=((end, False),)), Interval(lower=((end, False),))
    closed = isinstance(relation, (sp.Ge, sp.Le))
    if isinstance(relation, (sp.Gt, sp.Ge)):
        return (Interval(lower=((end, closed),)),)
    return (Interval(upper=((end, closed),)),)


def nonempty(solution: Any, x: Any) -> Any:
    """Return the condition on the ends under which some real x satisfies the solution.

    The ends of an interval must be real numbers, too.

    >>> x, r, s = sp.symbols("x r s", real=True)
    >>> nonempty((x > r) & (x <= s), x), nonempty(x > sp.sqrt(r), x)
    (r < s, r >= 0)
    """
    parts = []
    for interval in intervals(solution, x):
        ends = [end for end, _ in (*interval.lower, *interval.upper)]
        needed = [part for end in ends for part in definedness(end)]
        parts.append(sp.And(*needed, interval.nonempty))
    return sp.Or(*parts)


def pruned(solution: Any, x: Any, premises: Premises) -> Any:
    """Drop comparisons and intervals that the premises make idle."""
    if solution in (sp.true, sp.false):
        return solution
    if isinstance(solution, (sp.And, sp.Or)):
        with suppress(OverflowError):
            solution = _canonical(solution, x, premises)
    if isinstance(solution, sp.And):
        return closed(_pruned(solution, x, premises, sp.true), x)
    if isinstance(solution, sp.Or):
        return closed(_pruned(solution, x, premises, sp.false), x)
    if solution in (sp.true, sp.false):
        return solution
    if premises.contradict(solution):
        return sp.false
    return sp.true if premises.imply(solution) else solution


def _canonical(solution: Any, x: Any, premises: Premises) -> Any:
    """Write a solution as a union of intervals that are not known to be empty."""
    if isinstance(solution, sp.Or) and not any(isinstance(a, sp.And) for a in solution.args):
        return solution
    parts = []
    for interval in intervals(solution, x):
        if premises.contradict(interval.nonempty):
            continue
        lower = _tightest(interval.lower, sp.Ge, premises)
        parts.append(Interval(lower, _tightest(interval.upper, sp.Le, premises)).contains(x))
    return sp.Or(*parts)


def _tightest(ends: tuple[Any, ...], beyond: Any, premises: Premises) -> tuple[Any, ...]:
    """Drop an end that another one is known to lie beyond."""
    kept = list(ends)
    for end in ends:
        for other in kept:
            if other == end:
                continue
            strictly = sp.Gt if beyond is sp.Ge else sp.Lt
            weaker = beyond if end[1] or not other[1] else strictly
            if premises.imply(weaker(other[0], end[0])):
                kept.remove(end)
                break
    return tuple(kept)


def closed(solution: Any, x: Any) -> Any:
    """Write `x ≥ r and x ≤ r` as `x = r`, and `x > r or x < r` as `x ≠ r`.

    >>> x, r = sp.symbols("x r", real=True)
    >>> closed((x >= r) & (x <= r), x)
    Eq(x, r)
    """
    for kind, pair, joined in (
        (sp.And, (sp.Ge, sp.Le), sp.Eq),
        (sp.Or, (sp.Gt, sp.Lt), sp.Ne),
    ):
        if not isinstance(solution, kind):
            continue
        for part in sp.ordered(solution.args):
            if isinstance(part, Relational) and part.lhs == x:
                both = {kind_of(x, part.rhs) for kind_of in pair}
                if both <= set(solution.args):
                    others = [other for other in solution.args if other not in both]
                    return kind(joined(x, part.rhs), *others)
    return solution


def _pruned(solution: Any, x: Any, premises: Premises, neutral: Any) -> Any:
    parts = [
        pruned(part, x, premises) if isinstance(part, (sp.And, sp.Or)) else part
        for part in sp.ordered(solution.args)
    ]
    joined = solution.func(*parts)
    if not isinstance(joined, solution.func):
        return joined
    kept = list(sp.ordered(joined.args))
    for part in list(kept):
        others = solution.func(*[k for k in kept if k != part])
        if neutral == sp.true:
            idle = premises.imply(part) or premises.extended(others).imply(part)
        else:
            idle = premises.contradict(part) or premises.extended(part).imply(others)
        if idle:
            kept.remove(part)
        if len(kept) == 1:
            break
    return solution.func(*kept) if kept else neutral
