"""Limits with the conditions under which they exist.

`limit(expression, x, to, domain)` returns cases that cover the domain: a condition on the
parameters, and the value there, which may be `oo`, `-oo`, or None where the expression is
not a real number near the limit.  SymPy's `limit` drops such conditions (it returns
`log(p) - log(p - q)` for every p and q); this one expands the expression in a scale of
exponentials, powers and logarithms, and asks `decide` for every sign on the way.

A case is "proved" where, besides, the definition of a limit was decided: for every ε > 0
there is a neighborhood in which the expression differs from the value by less than ε.
Else it is "derived" (by the expansion).  Both are checked against rigorous enclosures at
points that approach the limit; `checks` lists them, and they are no proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact.clock import OutOfTime, within
from dtkit.exact.deriving.asymptotics import Expander, NotReal, Split, Undetermined
from dtkit.exact.deriving.intervals import intervals
from dtkit.exact.deriving.inversion import solve_cases
from dtkit.exact.deriving.premises import (
    Premises,
    alternatives,
    definedness,
    exactly_defined,
    fresh,
)
from dtkit.exact.deriving.readable_forms import merged, shortest, simplified, without
from dtkit.exact.enclosures import (
    Undecided,
    Undefined,
    as_ball,
    precision,
    relation_holds,
    value,
)
from dtkit.exact.engine.portfolio import NO_TIME, SECONDS
from dtkit.exact.numbers import exact
from dtkit.exact.parameters import conditions_of

SIZES = (4, 8)
MOST_SPLITS = 4
CHECK_BITS = 256
DEFINITION_SECONDS = 10.0  # of the clock of the whole


@dataclass(frozen=True, repr=False)
class LimitCase:
    """Under `condition` the limit is `value` (None: not a real number near the limit).

    `status` is "proved" or "derived"; `checks` are pairs (value of the variable, text of
    the distance from the limit, or of the value where it is infinite) at `point`.
    """

    condition: Any
    value: Any
    status: str
    point: Mapping[Any, Any] | None = None
    checks: tuple[tuple[Any, str], ...] = ()

    def __str__(self) -> str:
        value = "undefined" if self.value is None else self.value
        where = "" if self.condition == sp.true else f" if {self.condition}"
        return f"{value}{where} ({self.status})"

    __repr__ = __str__


@dataclass(frozen=True, repr=False)
class Limit:
    """The limit of `expression` as `variable` goes `to` a value, by cases.

    `uncovered` is the part of the domain of which the cases say nothing (`false`: none).
    """

    expression: Any
    variable: Any
    to: Any
    side: str
    domain: tuple[Any, ...]
    cases: tuple[LimitCase, ...]
    uncovered: Any = sp.false

    @property
    def exists(self) -> Any:
        """The condition under which the limit was shown to be a real number."""
        finite = [c.condition for c in self.cases if c.value not in (None, sp.oo, -sp.oo)]
        return alternatives(finite)

    @property
    def value(self) -> Any:
        """The finite value, where all finite cases agree on one; else None."""
        finite = {c.value for c in self.cases if c.value not in (None, sp.oo, -sp.oo)}
        return finite.pop() if len(finite) == 1 else None

    def __str__(self) -> str:
        side = {"+": "⁺", "-": "⁻"}.get(self.side, "") if self.to not in (sp.oo, -sp.oo) else ""
        cases = "; ".join(str(case) for case in self.cases)
        left = "" if self.uncovered == sp.false else f"; not covered: {self.uncovered}"
        return f"limit {self.variable} → {self.to}{side}: {cases}{left}"

    __repr__ = __str__


@dataclass(frozen=True)
class IteratedLimits:
    """Two limits taken in both orders; `commute` only where the results agree everywhere."""

    first_then_second: tuple[tuple[Any, Any], ...]
    second_then_first: tuple[tuple[Any, Any], ...]
    commute: bool


def limit(
    expression: Any,
    x: Any,
    to: Any,
    domain: Iterable[Any] = (),
    *,
    side: str | None = None,
    effort: float = 1.0,
) -> Limit:
    """Return the limit of an expression as x goes to a value, with its conditions.

    `to` is an exact number or expression free of x, or `oo` or `-oo`.  `side` is "+" or
    "-" (from above or below; from above where the domain does not say otherwise).
    Conditions of the domain that contain x are not used, except for the side.

    >>> p, q, a, W = sp.symbols("p q a W", real=True)
    >>> payment = -sp.log(1 - q*(1 - sp.exp(-a*W))/p)/a
    >>> found = limit(payment, W, sp.oo, [p > 0, p < 1, q > 0, q < 1, a > 0])
    >>> [(case.condition, case.value) for case in found.cases if case.value is None]
    [(p < q, None)]

    Raises
    ------
    InvalidInput
        If `side` is not one of the two.
    Unsupported
        If the expression has no expansion in exponentials, powers and logarithms.
    """
    expression = exact(expression)
    to = to if to in (sp.oo, -sp.oo) else exact(to)
    if side not in (None, "+", "-"):
        raise InvalidInput(f"side={side!r}", "a limit is taken from one side", 'write "+" or "-"')
    conditions = conditions_of(domain)
    try:
        with within(SECONDS * effort):
            return _limit(expression, x, to, conditions, side, effort)
    except OutOfTime:
        raise _unsupported(expression, NO_TIME) from None


def _limit(
    expression: Any,
    x: Any,
    to: Any,
    conditions: tuple[Any, ...],
    side: str | None,
    effort: float,
) -> Limit:
    side = side or _side(x, to, Premises(conditions, effort=effort))
    parameters = Premises(without(conditions, x), effort=effort)
    X = fresh(f"{x}_large", expression, sp.sympify(to), *conditions)
    turned = expression.xreplace({x: _turned(X, to, side)})
    needed = dict.fromkeys((*definedness(_place(to)), *definedness(expression)))
    fixed = sp.And(*[d for d in needed if not d.has(x) and not parameters.imply(d)])
    moving = [d.xreplace({x: _turned(X, to, side)}) for d in needed if d.has(x)]
    found = _explored(turned, X, parameters.extended(fixed), fixed, MOST_SPLITS, moving)
    if fixed != sp.true and all(map(exactly_defined, (_place(to), expression))):
        found.append((sp.Not(fixed), None))
    grouped: dict[Any, list[Any]] = {}
    for condition, result in found:
        grouped.setdefault(result, []).append(condition)
    cases = [
        _case(expression, x, to, side, parameters, merged(conditions, parameters), result)
        for result, conditions in grouped.items()
    ]
    left = _uncovered(cases, sp.Not(fixed), parameters)
    return Limit(expression, x, to, side, conditions, tuple(cases), left)


def _place(to: Any) -> Any:
    """Return a number that is as real as the place of the limit."""
    return sp.S.Zero if to in (sp.oo, -sp.oo) else to


def _uncovered(cases: list[LimitCase], undefined: Any, premises: Premises) -> Any:
    """Write that no case holds, be it false or not defined; `false` if that cannot be."""
    conditions = [case.condition for case in cases]
    if premises.covered_by(conditions):
        return sp.false
    if premises.covered_by([*conditions, undefined]):
        return simplified(undefined, premises)
    parts = []
    for case in cases:
        needed = [d for relation in case.condition.atoms(Relational) for d in definedness(relation)]
        parts.append(sp.Or(sp.Not(case.condition), *[sp.Not(d) for d in needed]))
    return simplified(sp.And(*parts), premises)


def iterated_limits(
    expression: Any,
    first: tuple[Any, Any],
    second: tuple[Any, Any],
    domain: Iterable[Any] = (),
    *,
    effort: float = 1.0,
) -> IteratedLimits:
    """Take two limits in both orders, and say whether they commute.

    `first` and `second` are pairs (variable, value); each result is a list of pairs
    (condition, value).

    >>> p, q, a, W = sp.symbols("p q a W", real=True)
    >>> payment = -sp.log(1 - q*(1 - sp.exp(-a*W))/p)/a
    >>> share = payment / W
    >>> both = iterated_limits(share, (W, sp.oo), (a, 0), [p > q, q > 0, a > 0, W > 0])
    >>> both.first_then_second, both.second_then_first, both.commute
    (((True, 0),), ((True, q/p),), False)
    """
    conditions = conditions_of(domain)
    one = _iterated(expression, first, second, conditions, effort)
    two = _iterated(expression, second, first, conditions, effort)
    free = without(without(conditions, first[0]), second[0])
    premises = Premises(free, effort=effort)
    covered = all(premises.covered_by(condition for condition, _ in found) for found in (one, two))
    return IteratedLimits(one, two, covered and _agree(one, two, premises))


def _iterated(
    expression: Any, first: Any, second: Any, conditions: tuple[Any, ...], effort: float
) -> tuple[tuple[Any, Any], ...]:
    result: list[tuple[Any, Any]] = []
    for case in limit(expression, first[0], first[1], conditions, effort=effort).cases:
        if case.value in (None, sp.oo, -sp.oo) or not case.value.has(second[0]):
            result.append((case.condition, case.value))
            continue
        inner = [*without(conditions, first[0]), case.condition]
        for deeper in limit(case.value, second[0], second[1], inner, effort=effort).cases:
            result.append((sp.And(case.condition, deeper.condition), deeper.value))
    return tuple(result)


def _agree(one: tuple[Any, ...], two: tuple[Any, ...], premises: Premises) -> bool:
    for condition, result in one:
        for other, value_there in two:
            inner = premises.extended(condition, other)
            if inner.imply(sp.false) or result == value_there:
                continue
            plain = None not in (result, value_there) and not {result, value_there} & {
                sp.oo,
                -sp.oo,
            }
            if not plain or not inner.imply(sp.Eq(result, value_there)):
                return False
    return True


def _side(x: Any, to: Any, premises: Premises) -> str:
    if to in (sp.oo, -sp.oo):
        return "-" if to == sp.oo else "+"
    return "-" if any(c.has(x) for c in premises.conditions) and premises.imply(x <= to) else "+"


def _turned(X: Any, to: Any, side: str) -> Any:
    if to in (sp.oo, -sp.oo):
        return X if to == sp.oo else -X
    return to + 1 / X if side == "+" else to - 1 / X


def _explored(
    expression: Any, X: Any, premises: Premises, condition: Any, splits: int, needed: list[Any]
) -> list[tuple[Any, Any]]:
    """List (condition, limit); `needed` are conditions for all parts to be real near it."""
    try:
        value_there = _plain_limit(expression, X, premises)
        lost = [d for d in needed if d not in definedness(expression)]
        if not all(_holds_near(d, X, premises) for d in lost):
            raise NotReal
        return [(condition, value_there)]
    except NotReal:
        return [(condition, None)]
    except Split as split:
        if splits == 0:
            raise _unsupported(expression, f"too many cases on {split.args[0]}") from None
        difference = split.args[0]
    result: list[tuple[Any, Any]] = []
    for sign, part in premises.cases(difference):
        inner = premises.extended(part)
        rule: dict[Any, Any] = {}
        try:
            if sign == 0:
                inner, rule = _on_border(difference, inner, X)
            changed, left = expression.xreplace(rule), [d.xreplace(rule) for d in needed]
        except TypeError:  # a comparison with 1/0: some part has no value on the border
            result.append((sp.And(condition, part), None))
            continue
        result += _explored(changed, X, inner, sp.And(condition, part), splits - 1, left)
    return result


def _holds_near(condition: Any, X: Any, premises: Premises) -> bool:
    """Whether a condition for a part to be real, which a substitution lost, holds near X = oo."""
    if condition in (sp.true, sp.false):
        return bool(condition)
    difference = condition.lhs - condition.rhs
    if difference.has(sp.zoo, sp.nan):
        return False
    expander = Expander(X, premises, SIZES[-1])
    try:
        sign = expander.sign(expander.lead(expander.expand(difference))[0])
    except Undetermined as reason:
        raise _unsupported(difference, str(reason)) from None
    return bool(relation_holds(condition, sign))


def _on_border(zero: Any, premises: Premises, X: Any) -> tuple[Premises, dict[Any, Any]]:
    """Use an equation to replace one of its symbols, where that is linear."""
    numerator = sp.fraction(sp.together(zero))[0]
    for symbol in sp.ordered(numerator.free_symbols - {X}):
        rest, slope = numerator.subs(symbol, 0), sp.diff(numerator, symbol)
        if not slope.has(symbol) and premises.sign(slope):
            solution = sp.cancel(-rest / slope)
            replaced = [c.xreplace({symbol: solution}) for c in premises.conditions]
            inner = Premises([*premises.conditions, *replaced], effort=premises.effort)
            return inner, {symbol: solution}
    return premises, {}


def _plain_limit(expression: Any, X: Any, premises: Premises) -> Any:
    for size in SIZES:
        try:
            return shortest(Expander(X, premises, size).limit(expression))
        except Undetermined as reason:
            last = reason
    raise _unsupported(expression, str(last))


def _unsupported(expression: Any, why: str) -> Unsupported:
    return Unsupported(
        f"limit of {expression}",
        f"no expansion was found ({why})",
        "fix a relation between the parameters in the domain, or substitute for a part",
    )


def _case(
    expression: Any,
    x: Any,
    to: Any,
    side: str,
    premises: Premises,
    condition: Any,
    result: Any,
) -> LimitCase:
    inner = premises.extended(condition)
    condition = simplified(condition, premises)
    if result is None:
        return LimitCase(condition, None, "derived")
    proved = _by_definition(expression, x, to, side, inner, result)
    point = inner.witness
    checks = _checks(expression, x, to, side, result, point) if point is not None else ()
    return LimitCase(condition, result, "proved" if proved else "derived", point, checks)


def _by_definition(
    expression: Any, x: Any, to: Any, side: str, premises: Premises, result: Any
) -> bool:
    """Decide the definition: within ε of the value in some neighborhood of the limit."""
    epsilon = fresh("epsilon", expression, result, x, *premises.conditions)
    if result in (sp.oo, -sp.oo):
        close = expression > epsilon if result == sp.oo else expression < epsilon
        inner = premises
    else:
        close = sp.And(expression > result - epsilon, expression < result + epsilon)
        inner = premises.extended(epsilon > 0)
    near = x > 0 if to == sp.oo else x < 0 if to == -sp.oo else x > to if side == "+" else x < to
    try:
        with within(DEFINITION_SECONDS * premises.effort):
            cases = solve_cases(close, x, inner.extended(near))
            given = inner.extended(near)
            return given.covered_by(case.condition for case in cases) and all(
                _reaches(case.solution, x, to, side, inner.extended(*case.conditions))
                and given.extended(*case.conditions, case.solution).imply(close)
                for case in cases
            )
    except (Unsupported, ValueError, OverflowError, TypeError, OutOfTime):
        return False


def _reaches(solution: Any, x: Any, to: Any, side: str, premises: Premises) -> bool:
    """Whether the solution contains all points near the limit, on its side."""
    for span in intervals(solution, x):
        if to == sp.oo and not span.upper:
            return True
        if to == -sp.oo and not span.lower:
            return True
        if to in (sp.oo, -sp.oo):
            continue
        inner, outer = (span.lower, span.upper) if side == "+" else (span.upper, span.lower)
        facing = [end <= to if side == "+" else end >= to for end, _ in inner]
        beyond = [end > to if side == "+" else end < to for end, _ in outer]
        if all(premises.imply(part) for part in facing + beyond):
            return True
    return False


def _checks(
    expression: Any, x: Any, to: Any, side: str, result: Any, point: Mapping[Any, Any]
) -> tuple[tuple[Any, str], ...]:
    """Evaluate rigorously at points that approach the limit."""
    found: list[tuple[Any, str]] = []
    infinite = result in (sp.oo, -sp.oo)
    gap = expression if infinite else sp.Abs(expression - result)
    for step in (sp.Integer(10), sp.Integer(100), sp.Integer(1000)):
        place = _turned(step, to, side)
        place = place.xreplace(dict(point)) if isinstance(place, sp.Basic) else place
        try:
            with precision(CHECK_BITS):
                ball = as_ball(value(gap.xreplace({x: place, **dict(point)}), {}))
                found.append((place, ball.str(5, radius=False)))
        except (Undecided, Undefined, ArithmeticError, ValueError):
            continue
    return tuple(found)
