"""Compare logarithms by what stands under them: log A − log B > 0 exactly where A > B.

Closed forms of thresholds are often (1/α)·log of a quotient; to compare two of them it
is enough to compare the quotients, which is polynomial.
"""

from __future__ import annotations

import sympy as sp

Part = tuple[tuple[sp.Basic, ...], sp.Basic]  # further hypotheses, and a goal


def without_logs(goal: sp.Basic) -> list[Part] | None:
    """Return goals without logarithms that together imply the goal.

    The goal must be a relation whose sides differ by scale·Σ nᵢ·log fᵢ with integers nᵢ.
    Then it is enough that the scale and all fᵢ are positive, that the product of the fᵢ
    compares with 1 in the same way, and that both sides are defined as they stand.
    """
    if not isinstance(goal, (sp.Gt, sp.Ge, sp.Lt, sp.Le, sp.Eq)):
        return None
    difference = goal.lhs - goal.rhs
    if not difference.has(sp.log) or sp.count_ops(difference) > 300:
        return None
    numerator, denominator = sp.fraction(sp.together(difference))
    scale = sp.Integer(1)
    if isinstance(numerator, sp.Mul):
        scale, numerator = numerator.as_independent(sp.log, as_Add=False)
    if denominator.has(sp.log):
        return None
    above, below = sp.Integer(1), sp.Integer(1)
    arguments = []
    for term in sp.Add.make_args(sp.expand_mul(numerator)):
        times, rest = term.as_coeff_Mul()
        if not isinstance(rest, sp.log) or not times.is_Integer or abs(times) > 4:
            return None
        arguments.append(rest.args[0])
        if times > 0:
            above *= rest.args[0] ** times
        else:
            below *= rest.args[0] ** -times
    positive = [sp.Gt(argument, 0) for argument in dict.fromkeys(arguments)]
    if sp.false in positive:
        return None
    defined = [sp.Eq(side, side, evaluate=False) for side in goal.args]
    return [
        ((), sp.Gt(scale * denominator, 0)),
        ((), sp.And(*positive, goal.func(above, below))),
        (tuple(p for p in positive if p != sp.true), sp.And(*defined, evaluate=False)),
    ]
