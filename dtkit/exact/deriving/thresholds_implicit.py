"""Thresholds without a closed form: one root, proved to exist and to be the only one.

Where a relation `f(x) > 0` cannot be inverted but f is strictly monotone in x on the
domain, the relation still begins (or ends) at a single root.  The root is described by its
equation; that it exists is a condition on the values of f at the ends of the domain.  Both
sides must be defined on all of the domain: f may have lost a term that is not, and a jump
across a gap is no root.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

import sympy as sp
from sympy.core.relational import Relational

from dtkit.errors import Unsupported
from dtkit.exact.deriving.intervals import intervals
from dtkit.exact.deriving.inversion import solve_cases
from dtkit.exact.deriving.inversion_cases import COMPARE, FLIPPED, Case
from dtkit.exact.deriving.limits import limit
from dtkit.exact.deriving.premises import Premises, conjuncts, definedness, fresh
from dtkit.exact.deriving.readable_forms import without
from dtkit.exact.verdicts import Proved, Verdict


@dataclass(frozen=True, repr=False)
class Root:
    """The only x of the domain with `function = 0`; `symbol` stands for it in solutions.

    `increasing` is the direction of the function in x, proved by `verdicts`; the root
    exists iff `exists`.
    """

    symbol: Any
    variable: Any
    function: Any
    increasing: bool
    exists: Any
    verdicts: tuple[Verdict, ...]

    def __str__(self) -> str:
        way = "increasing" if self.increasing else "decreasing"
        return f"{self.symbol}: the only {self.variable} with {self.function} = 0 ({way})"

    __repr__ = __str__


def implicit_cases(
    relation: Any, x: Any, premises: Premises, refusal: Unsupported
) -> tuple[Root, list[Case]]:
    """Return the root and the cases of a relation that is monotone in x on the domain.

    Raises
    ------
    Unsupported
        The refusal given, if monotonicity or the values at the ends cannot be decided.
    """
    if not isinstance(relation, Relational) or isinstance(relation, (sp.Eq, sp.Ne)):
        raise refusal
    needed = [d for d in definedness(relation) if not premises.imply(d)]
    free = sp.And(*[d for d in needed if not d.has(x)])
    undefined = [] if free == sp.true else [Case((sp.Not(free),), sp.false)]
    premises = premises.extended(free)
    function = relation.lhs - relation.rhs
    jumps = function.has(sp.Piecewise, sp.sign, sp.Heaviside, sp.floor, sp.ceiling)
    if jumps or not all(premises.imply(d) for d in needed):
        raise refusal
    slope = sp.diff(function, x)
    direction = [premises.verdict(sp.Gt(slope, 0)), premises.verdict(sp.Lt(slope, 0))]
    if not any(isinstance(v, Proved) for v in direction):
        raise refusal
    increasing = isinstance(direction[0], Proved)
    verdict = direction[0] if increasing else direction[1]
    low, high = _ends(function, x, premises, refusal)
    if not increasing:
        low, high = -low, -high
    symbol = fresh(f"{x}_root", relation, *premises.conditions)
    operator = relation.rel_op if increasing else FLIPPED[relation.rel_op]
    exists = sp.And(free, sp.Lt(low, 0), sp.Gt(high, 0))
    root = Root(symbol, x, function, increasing, exists, (verdict,))
    upward = operator in (">", ">=")
    cases = [
        Case((sp.Lt(low, 0), sp.Gt(high, 0)), COMPARE[operator](x, symbol)),
        Case((sp.Ge(low, 0),), sp.true if upward else sp.false),
        Case((sp.Le(high, 0),), sp.false if upward else sp.true),
    ]
    inside = [
        Case(conjuncts((free, *case.conditions)), case.solution)
        for case in cases
        if sp.false not in case.conditions
    ]
    return root, [*inside, *undefined]


def _ends(function: Any, x: Any, premises: Premises, refusal: Unsupported) -> tuple[Any, Any]:
    """Return the limits of the function at both ends of an open interval for x."""
    bound = sp.And(*[c for c in premises.conditions if c.has(x)])
    parameters = without(premises.conditions, x)
    cases = solve_cases(bound, x, Premises(parameters)) if bound != sp.true else []
    spans = intervals(cases[0].solution if cases else sp.true, x)
    if len(cases) > 1 or len(spans) != 1:
        raise refusal
    span = spans[0]
    if len(span.lower) > 1 or len(span.upper) > 1 or any(c for _, c in span.lower + span.upper):
        _refuse(refusal)
    low = span.lower[0][0] if span.lower else -sp.oo
    high = span.upper[0][0] if span.upper else sp.oo
    values = []
    for end, side in ((low, "+"), (high, "-")):
        found = limit(function, x, end, parameters, side=side)
        (case, *others) = found.cases or (None,)
        if case is None or others or case.value is None or found.uncovered != sp.false:
            raise refusal
        values.append(case.value)
    return values[0], values[1]


def _refuse(refusal: Unsupported) -> NoReturn:
    raise refusal
