"""One-variable calculus: a function that starts right and moves right stays right.

To prove f > 0 for all t > t₀, where t₀ does not depend on t: show f(t₀) ≥ 0 and f′ > 0
for t > t₀.  Likewise from an upper end downwards.  Hypotheses that speak of t otherwise
than as the bound in use are dropped where they could fail between t₀ and t, which only
makes the claim stronger.  The function must be smooth and defined on the way, which is
part of what is proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import sympy as sp

from dtkit.exact.abstraction import abstracted
from dtkit.exact.candidates import Question
from dtkit.exact.formulas import NEG, POS
from dtkit.exact.polynomials import Ratio, TooLarge
from dtkit.exact.prover import ProofPart

MAX_SIZE = 400


@dataclass(frozen=True)
class Subgoal:
    """Something the rule needs proved."""

    hypotheses: tuple[sp.Basic, ...]
    goal: sp.Basic


Prove = Callable[[Subgoal], list[ProofPart] | None]


@dataclass(frozen=True)
class _Path:
    """From the end `start` of the domain of `variable`, upwards (+1) or downwards (−1)."""

    variable: sp.Symbol
    start: sp.Expr
    direction: int
    on_the_way: tuple[sp.Basic, ...]
    at_start: tuple[sp.Basic, ...]


def by_monotonicity(
    question: Question, prove: Prove, depth: int
) -> list[ProofPart] | None:
    """Prove `f ≥ 0` or `f > 0` by the sign of f at one end and of its derivative.

    `depth` bounds how often the rule is applied to a derivative in turn.
    """
    goal = question.goal
    if not isinstance(goal, (sp.Gt, sp.Ge, sp.Lt, sp.Le)):
        return None
    f = goal.lhs - goal.rhs if isinstance(goal, (sp.Gt, sp.Ge)) else goal.rhs - goal.lhs
    strict = isinstance(goal, (sp.Gt, sp.Lt))
    return _prove_sign(question.hypotheses, f, strict, prove, depth)


def _prove_sign(
    hypotheses: tuple[sp.Basic, ...], f: sp.Expr, strict: bool, prove: Prove, depth: int
) -> list[ProofPart] | None:
    if f.has(sp.Max, sp.Min, sp.Abs, sp.Piecewise, sp.sign) or sp.count_ops(f) > MAX_SIZE:
        return None
    for form in _forms(hypotheses, f):
        for path in _paths(hypotheses, form):
            parts = _along(path, form, strict, prove, depth)
            if parts is not None:
                return parts
    return None


def _along(
    path: _Path, f: sp.Expr, strict: bool, prove: Prove, depth: int
) -> list[ProofPart] | None:
    at_start = f.subs(path.variable, path.start)
    if at_start.has(sp.zoo, sp.nan, sp.oo, -sp.oo):
        return None
    begun = _settled(sp.Ge(at_start, 0), path.at_start, prove)
    if begun is None:
        return None
    slope = path.direction * sp.diff(f, path.variable)
    defined = sp.Eq(f, f, evaluate=False)
    moving = _settled(defined, path.on_the_way, prove)
    if moving is None:
        return None
    relation = sp.Gt(slope, 0) if strict else sp.Ge(slope, 0)
    rising = _settled(relation, path.on_the_way, prove)
    if rising is None and depth > 1:
        rising = _prove_sign(path.on_the_way, slope, strict, prove, depth - 1)
    if rising is None:
        return None
    return [*begun, *moving, *rising]


def _settled(
    goal: sp.Basic, hypotheses: tuple[sp.Basic, ...], prove: Prove
) -> list[ProofPart] | None:
    if goal == sp.true:
        return []
    if goal == sp.false:
        return None
    return prove(Subgoal(hypotheses, goal))


def _paths(hypotheses: tuple[sp.Basic, ...], f: sp.Expr) -> Iterator[_Path]:
    for variable in sorted(f.free_symbols, key=str):
        bounds = [b for h in hypotheses if (b := _bound(h, variable)) is not None]
        without = tuple(h for h in hypotheses if not h.has(variable))
        for end, direction in bounds:
            # bounds from the other side hold on the whole way
            other_side = [
                _relation(variable, other, side) for other, side in bounds if side != direction
            ]
            rivals = [other for other, side in bounds if side == direction and other != end]
            consistent = [sp.Ge(direction * (end - rival), 0) for rival in rivals]
            if any(c == sp.false for c in consistent):
                continue
            # a start below a rival bound only widens the domain: sound, perhaps too strong
            way = (*without, *other_side, _relation(variable, end, direction))
            yield _Path(variable, end, direction, way, without)
            if other_side:
                inner = [h.subs(variable, end) for h in other_side]
                kept = tuple(h for h in inner if h != sp.true)
                if sp.false not in kept:
                    yield _Path(variable, end, direction, way, (*without, *kept))


def _bound(h: sp.Basic, variable: sp.Symbol) -> tuple[sp.Expr, int] | None:
    """Return (t₀, +1) for a lower bound of the variable, (t₀, −1) for an upper one."""
    if not isinstance(h, (sp.Gt, sp.Ge, sp.Lt, sp.Le)) or not h.has(variable):
        return None
    difference = h.lhs - h.rhs if isinstance(h, (sp.Gt, sp.Ge)) else h.rhs - h.lhs
    slope = difference.diff(variable)
    if slope.has(variable) or not slope.is_number or not slope.is_Rational:
        return None
    end = sp.expand(variable - difference / slope)
    if end.has(variable):
        return None
    return end, 1 if slope > 0 else -1


def _relation(variable: sp.Symbol, end: sp.Expr, direction: int) -> sp.Basic:
    return sp.Gt(variable, end) if direction > 0 else sp.Lt(variable, end)


def _forms(hypotheses: tuple[sp.Basic, ...], f: sp.Expr) -> Iterator[sp.Expr]:
    """Yield f, then shorter functions of the same sign."""
    seen = {f}
    yield f
    core = _without_positive_factors(hypotheses, f)
    if core is not None and core not in seen:
        seen.add(core)
        yield core
    base = sp.expand(core if core is not None else f)
    for exponential in sorted(base.atoms(sp.exp), key=lambda e: (sp.count_ops(e), str(e))):
        other = sp.expand(base / exponential)
        if other not in seen and len(seen) < 6:
            seen.add(other)
            yield other


def _without_positive_factors(hypotheses: tuple[sp.Basic, ...], f: sp.Expr) -> sp.Expr | None:
    """Drop factors that are positive under the hypotheses; None if nothing is gained."""
    try:
        problem = abstracted(hypotheses, sp.Gt(f, 0, evaluate=False), "split")
    except (TooLarge, ValueError):
        return None
    abstraction = problem.abstraction
    ratio = abstraction.term(f)
    content, above = abstraction.ring.factors(ratio.num)
    _, below = abstraction.ring.factors(ratio.den)
    side = 1 if content > 0 else -1
    core = abstraction.ring.one
    for factor, power in above + below:
        signs = abstraction.signs.of(factor)
        if signs == NEG:
            side = side if power % 2 == 0 else -side
        elif signs != POS:
            core = core * Ratio(abstraction.ring, factor, abstraction.ring.one.den) ** (
                2 - power % 2
            )
    return abstraction.expression(core) * side
