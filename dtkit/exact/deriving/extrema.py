"""Suprema and infima over one variable: the value, and whether it is attained.

`supremum(objective, x, domain)` maximizes an expression over the x that satisfy the domain,
by cases on the parameters.  The objective must be monotone in x there, or rise and then
fall.  An attained supremum is a maximum and has an `argument`; an unattained one (an open
end, or a limit at infinity) has none.  Every case is proved: the value is an upper bound,
and it is reached or approached within every ε > 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import sympy as sp

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact.deriving.intervals import Interval, intervals
from dtkit.exact.deriving.inversion import solve_cases
from dtkit.exact.deriving.limits import limit
from dtkit.exact.deriving.premises import Premises, definedness, fresh
from dtkit.exact.deriving.quantifiers import decide_quantified, exists
from dtkit.exact.deriving.readable_forms import merged, shortest, simplified
from dtkit.exact.numbers import exact
from dtkit.exact.parameters import conditions_of
from dtkit.exact.verdicts import Proved, Verdict


@dataclass(frozen=True, repr=False)
class ExtremumCase:
    """Under `condition`, the supremum (or infimum) is `value`.

    `attained` says whether some x of the domain reaches it, `argument` which (None where
    none does).  A value of None means that no x satisfies the domain.
    """

    condition: Any
    value: Any
    attained: bool
    argument: Any = None
    verdicts: tuple[Verdict, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether bound and approach are both proved."""
        return bool(self.verdicts) and all(isinstance(v, Proved) for v in self.verdicts)

    def __str__(self) -> str:
        where = "" if self.condition == sp.true else f" if {self.condition}"
        mark = "" if self.verified else "  [not verified]"
        if self.value is None:
            return f"nothing feasible{where}{mark}"
        way = f"attained at {self.argument}" if self.attained else "not attained"
        return f"{self.value} ({way}){where}{mark}"

    __repr__ = __str__


@dataclass(frozen=True, repr=False)
class Extremum:
    """The supremum or infimum of `objective` over `variable`, by cases on the parameters.

    `covered` says whether the cases were shown to cover the domain.
    """

    word: str
    objective: Any
    variable: Any
    domain: tuple[Any, ...]
    cases: tuple[ExtremumCase, ...]
    covered: bool = True

    @property
    def case(self) -> ExtremumCase | None:
        """The one feasible case, where there is exactly one."""
        feasible = [case for case in self.cases if case.value is not None]
        return feasible[0] if len(feasible) == 1 else None

    @property
    def value(self) -> Any:
        """The value of the one feasible case; None where there are several."""
        return self.case.value if self.case else None

    @property
    def attained(self) -> bool | None:
        """Whether the value is reached: a maximum or minimum; None with several cases."""
        return self.case.attained if self.case else None

    @property
    def argument(self) -> Any:
        """The x that reaches the value in the one feasible case, else None."""
        return self.case.argument if self.case else None

    @property
    def verified(self) -> bool:
        """Whether every case is proved, and the cases cover the domain."""
        return self.covered and all(case.verified for case in self.cases)

    def __str__(self) -> str:
        head = f"{self.word} of {self.objective} over {self.variable}: "
        left = "" if self.covered else "; other cases are open"
        return head + "; ".join(str(case) for case in self.cases) + left

    __repr__ = __str__


def supremum(objective: Any, x: Any, domain: Any = (), *, effort: float = 1.0) -> Extremum:
    """Return the supremum of an objective over the x that satisfy a domain.

    >>> f, k, x = sp.symbols("f k x", real=True)
    >>> print(supremum(x, x, [f > 0, k > 0, x >= 0, f - k*x >= 0]))
    supremum of x over x: f/k (attained at f/k)
    >>> print(supremum(x, x, [f > 0, k > 0, x >= 0, f - k*x > 0]))
    supremum of x over x: f/k (not attained)

    Raises
    ------
    InvalidInput
        If `x` stands in neither the objective nor the domain.
    Unsupported
        If the objective is neither monotone in x nor rises and then falls.
    """
    return _guarded("supremum", exact(objective), x, conditions_of(domain), effort)


def infimum(objective: Any, x: Any, domain: Any = (), *, effort: float = 1.0) -> Extremum:
    """Return the infimum of an objective over the x that satisfy a domain.

    >>> f, k, x = sp.symbols("f k x", real=True)
    >>> infimum(x, x, [f > 0, k > 0, k*x > f]).value
    f/k
    """
    turned = _guarded("infimum", -exact(objective), x, conditions_of(domain), effort)
    cases = tuple(
        case if case.value is None else replace(case, value=-case.value) for case in turned.cases
    )
    return replace(turned, objective=-turned.objective, cases=cases)


def _guarded(word: str, objective: Any, x: Any, domain: tuple[Any, ...], effort: float) -> Extremum:
    try:
        return _extremum(word, objective, x, domain, effort)
    except (TypeError, ValueError) as error:
        if isinstance(error, InvalidInput):
            raise
        raise _refusal(word, objective, x, "a part has no real value at an end") from error


def _extremum(
    word: str, objective: Any, x: Any, domain: tuple[Any, ...], effort: float
) -> Extremum:
    bound = sp.And(*[c for c in domain if c.has(x)])
    if not objective.has(x) and not bound.has(x):
        raise InvalidInput(
            f"{word} of {objective} over {x}",
            f"neither the objective nor the domain contains {x}",
            "name the variable to move",
        )
    free = [c for c in domain if not c.has(x)]
    parameters = Premises(free, effort=effort)
    found: list[ExtremumCase] = []
    feasible: list[Any] = []
    for case in solve_cases(bound, x, parameters):
        known = parameters.extended(*case.conditions)
        spans = intervals(case.solution, x)
        if len(spans) > 1:
            raise _refusal(word, objective, x, "the domain is a union of intervals")
        for span in spans:
            feasible.append(sp.And(case.condition, span.nonempty))
            for condition, value, attained, argument in _on(word, objective, x, span, known):
                whole = sp.And(case.condition, condition)
                found.append(ExtremumCase(whole, value, attained, argument))
    cases = [
        _proved(replace(case, condition=condition), objective, x, domain, effort)
        for case in found
        if (condition := simplified(case.condition, parameters)) != sp.false
    ]
    empty = simplified(sp.Not(merged(feasible, parameters)), parameters)
    if empty != sp.false:
        nothing = parameters.extended(empty).verdict(sp.Not(bound))
        cases.append(ExtremumCase(empty, None, False, None, (nothing,)))
    covered = parameters.covered_by(case.condition for case in cases)
    return Extremum(word, objective, x, domain, tuple(cases), covered)


def _refusal(word: str, objective: Any, x: Any, why: str) -> Unsupported:
    return Unsupported(
        f"{word} of {objective} over {x}",
        why,
        "narrow the domain to an interval on which the objective is monotone or has one peak",
    )


def _on(
    word: str, objective: Any, x: Any, span: Interval, premises: Premises
) -> Iterator[tuple[Any, Any, bool, Any]]:
    """Yield (condition, value, attained, argument) on one interval."""
    inside = premises.extended(span.nonempty, span.contains(x))
    slope = sp.diff(objective, x)
    if inside.imply(sp.Ge(slope, 0)):
        yield from _at_end(objective, x, span, premises.extended(span.nonempty), upper=True)
        return
    if inside.imply(sp.Le(slope, 0)):
        yield from _at_end(objective, x, span, premises.extended(span.nonempty), upper=False)
        return
    yield from _at_peak(word, objective, x, span, slope, inside)


def _at_end(
    objective: Any, x: Any, span: Interval, premises: Premises, *, upper: bool
) -> Iterator[tuple[Any, Any, bool, Any]]:
    ends = span.upper if upper else span.lower
    if not ends:
        towards = sp.oo if upper else -sp.oo
        for case in limit(objective, x, towards, premises.conditions, effort=premises.effort).cases:
            yield sp.And(span.nonempty, case.condition), case.value, False, None
        return
    for index, (end, closed) in enumerate(ends):
        binding = [span.nonempty]
        for other_index, (other, shut) in enumerate(ends):
            if other_index == index:
                continue
            tie = (closed != shut and closed) or (closed == shut and index > other_index)
            strict = sp.Lt(end, other) if upper else sp.Gt(end, other)
            weak = sp.Le(end, other) if upper else sp.Ge(end, other)
            binding.append(strict if tie else weak)
        if closed or not _may_jump(objective, x, end):
            value = _value_at(objective, x, end)
            yield sp.And(*binding), value, closed, end if closed else None
            continue
        side, effort = "-" if upper else "+", premises.effort
        known = premises.extended(*binding).conditions
        for case in limit(objective, x, end, known, side=side, effort=effort).cases:
            if case.value is None:
                raise ValueError(f"{objective} has no real value near {x} = {end}")
            yield sp.And(*binding, case.condition), case.value, False, None


def _may_jump(objective: Any, x: Any, end: Any) -> bool:
    """Whether some part is plainly undefined at an end, or 0 to a symbolic power."""
    rule = {x: end}
    try:
        return any(d.xreplace(rule) == sp.false for d in definedness(objective))
    except TypeError:  # a comparison with 1/0
        return True


def _value_at(objective: Any, x: Any, end: Any) -> Any:
    value = objective.xreplace({x: end})
    if value.has(sp.zoo, sp.nan):
        raise ValueError(f"{objective} has no real value at {x} = {end}")
    return shortest(value)


def _at_peak(
    word: str, objective: Any, x: Any, span: Interval, slope: Any, premises: Premises
) -> Iterator[tuple[Any, Any, bool, Any]]:
    bare = Premises([c for c in premises.conditions if not c.has(x)], effort=premises.effort)
    for case in solve_cases(sp.Ge(slope, 0), x, premises):
        known = bare.extended(*case.conditions)
        rising = intervals(case.solution, x)
        peaks = [end for part in rising for end, _ in part.upper]
        if case.solution in (sp.true, sp.false):
            upper = case.solution == sp.true
            for condition, *rest in _at_end(objective, x, span, known, upper=upper):
                yield sp.And(case.condition, condition), *rest
            continue
        if len(rising) != 1 or len(peaks) != 1 or rising[0].lower:
            raise _refusal(word, objective, x, "its derivative changes sign more than once")
        peak = peaks[0]
        inside = span.contains(peak)
        value = _value_at(objective, x, peak)
        yield sp.And(case.condition, inside), value, True, shortest(peak)
        beyond = sp.Or(*[sp.Gt(peak, e) if c else sp.Ge(peak, e) for e, c in span.upper])
        before = sp.Or(*[sp.Lt(peak, e) if c else sp.Le(peak, e) for e, c in span.lower])
        for outside, upper in ((beyond, True), (before, False)):
            if outside == sp.false:
                continue
            for condition, *rest in _at_end(objective, x, span, known, upper=upper):
                yield sp.And(case.condition, outside, condition), *rest


def _proved(
    case: ExtremumCase, objective: Any, x: Any, domain: tuple[Any, ...], effort: float
) -> ExtremumCase:
    """Decide that the value bounds the objective and that it is reached or approached."""
    premises = Premises([*domain, case.condition], effort=effort)
    given = [c for c in domain if not c.has(x)] + [case.condition]
    level = fresh("epsilon", objective, x, case.condition, *domain)
    if case.value is None:
        return case
    if case.value == sp.oo:
        reach = exists(x, objective > level, [c for c in domain if c.has(x)])
        return replace(case, verdicts=(decide_quantified(given, reach, effort=effort),))
    # SymPy may take a comparison for true although both sides have the same undefined part
    needed = sp.And(*definedness(objective))
    if needed != sp.true and not isinstance(unreal := premises.verdict(needed), Proved):
        return replace(case, verdicts=(unreal,))
    bound = premises.verdict(sp.Le(objective, case.value))
    last: Verdict
    if case.attained:
        there = sp.Eq(x, case.argument, evaluate=False)
        real = sp.And(*definedness(case.argument))
        inside = sp.And(*[c for c in domain if c.has(x)])
        parameters = Premises(given, effort=effort)
        last = parameters.verdict(real)
        if isinstance(last, Proved):
            last = parameters.extended(there).verdict(inside)
        if isinstance(last, Proved):
            rule = {x: case.argument}
            last = parameters.verdict(sp.Eq(objective.xreplace(rule), case.value))
    else:
        near = exists(x, objective > case.value - level, [c for c in domain if c.has(x)])
        last = decide_quantified([*given, level > 0], near, effort=effort)
    return replace(case, verdicts=(bound, last))
