"""Cases of a solution, and how steps of solving branch and join.

A `Case` pairs conditions on the parameters with what is known of the variable there.  Steps
branch on the sign of an expression that the premises leave open, and the cases of several
steps are joined by And or Or; a later step always knows the conditions of earlier ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import sympy as sp

from dtkit.exact.deriving.premises import Premises, conjuncts

MOST_CASES = 48
FLIPPED = {">": "<", "<": ">", ">=": "<=", "<=": ">="}
COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    ">": sp.Gt,
    "<": sp.Lt,
    ">=": sp.Ge,
    "<=": sp.Le,
}


class NotInvertible(Exception):
    """A step that has no inverse here; the argument is the expression it stopped at."""


@dataclass(frozen=True, slots=True)
class Case:
    """Under `conditions` (free of x) the condition solved for says `solution` about x."""

    conditions: tuple[Any, ...]
    solution: Any

    @property
    def condition(self) -> Any:
        return sp.And(*self.conditions)


Cases = list[Case]


class Branching:
    """Branch on conditions free of the variable, and join cases."""

    def parameter(self, condition: Any, premises: Premises) -> Cases:
        """Take a condition free of the variable as true or false, or split on it."""
        if premises.imply(condition):
            return [Case((), sp.true)]
        if premises.contradict(condition):
            return [Case((), sp.false)]
        return [Case((condition,), sp.true), Case((sp.Not(condition),), sp.false)]

    def joined(
        self,
        steps: Iterable[tuple[Callable[..., Cases], tuple[Any, ...]]],
        premises: Premises,
        join: Any = sp.And,
    ) -> Cases:
        """Join the solutions of several steps; later steps know the cases of earlier ones."""
        absorbing = sp.false if join is sp.And else sp.true
        cases = [Case((), sp.true if join is sp.And else sp.false)]
        for step, arguments in steps:
            grown: Cases = []
            for case in cases:
                if case.solution == absorbing:
                    grown.append(case)
                    continue
                for more in step(*arguments, premises.extended(*case.conditions)):
                    grown.append(
                        Case(
                            conjuncts((*case.conditions, *more.conditions)),
                            join(case.solution, more.solution),
                        )
                    )
            cases = grown
            if len(cases) > MOST_CASES:
                raise NotInvertible(f"a condition with more than {MOST_CASES} cases")
        return cases

    def split(
        self, expression: Any, premises: Premises, then: Callable[[int, Premises], Cases]
    ) -> Cases:
        """Split on the sign of an expression free of x."""
        result: Cases = []
        for sign, condition in premises.cases(expression):
            inner = premises if condition == sp.true else premises.extended(condition)
            for case in then(sign, inner):
                result.append(Case(conjuncts((condition, *case.conditions)), case.solution))
        return result

    def halved(
        self, condition: Any, premises: Premises, then: Callable[[bool, Premises], Cases]
    ) -> Cases:
        """Split on a condition free of x against its negation."""
        result: Cases = []
        for holds, half in ((True, condition), (False, sp.Not(condition))):
            if premises.imply(half):
                return then(holds, premises)
            if premises.contradict(half):
                continue
            for case in then(holds, premises.extended(half)):
                result.append(Case(conjuncts((half, *case.conditions)), case.solution))
        return result


def piecewise(e: Any, op: str, r: Any) -> Any:
    branches, earlier = [], sp.true
    for value, condition in e.args:
        branches.append(sp.And(earlier, condition, COMPARE[op](value, r)))
        earlier = sp.And(earlier, sp.Not(condition))
    return sp.Or(*branches)


def innermost_choice(e: Any, x: Any) -> Any:
    for part in sp.postorder_traversal(e):
        if isinstance(part, (sp.Max, sp.Min, sp.Abs, sp.Piecewise)) and part.has(x):
            return part
    return None


def unfolded(e: Any, part: Any, op: str, r: Any) -> Any:
    if isinstance(part, sp.Piecewise):
        pairs, earlier = [], sp.true
        for value, condition in part.args:
            pairs.append((value, sp.And(earlier, condition)))
            earlier = sp.And(earlier, sp.Not(condition))
    elif isinstance(part, sp.Abs):
        pairs = [(part.args[0], part.args[0] >= 0), (-part.args[0], part.args[0] < 0)]
    else:
        comparison = sp.Ge if isinstance(part, sp.Max) else sp.Le
        pairs = [
            (value, sp.And(*[comparison(value, other) for other in part.args if other != value]))
            for value in part.args
        ]
    return sp.Or(
        *[
            sp.And(condition, COMPARE[op](e.xreplace({part: value}), r))
            for value, condition in pairs
        ]
    )
