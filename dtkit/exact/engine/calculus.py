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

from dtkit.exact.engine.candidates import Question
from dtkit.exact.engine.formulas import NEG, POS
from dtkit.exact.engine.isolate import solutions
from dtkit.exact.engine.polynomials import Ratio, TooLarge
from dtkit.exact.engine.prover import ProofPart
from dtkit.exact.engine.translation import abstracted

MAX_SIZE = 400


@dataclass(frozen=True)
class Subgoal:
    """Something the rule needs proved."""

    hypotheses: tuple[sp.Basic, ...]
    goal: sp.Basic


Prove = Callable[[Subgoal], list[ProofPart] | None]


@dataclass(frozen=True)
class _Bound:
    """t ≥ end or t > end (direction +1), t ≤ end or t < end (direction −1)."""

    end: sp.Expr
    direction: int
    weak: bool


@dataclass(frozen=True)
class _Path:
    """From a bound of the domain of `variable` into the domain."""

    variable: sp.Symbol
    bound: _Bound
    on_the_way: tuple[sp.Basic, ...]
    at_start: tuple[sp.Basic, ...]


def by_monotonicity(question: Question, prove: Prove, depth: int) -> list[ProofPart] | None:
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
        parts = _from_stationary_point(hypotheses, form, strict, prove, depth)
        if parts is not None:
            return parts
    return None


def _from_stationary_point(
    hypotheses: tuple[sp.Basic, ...], f: sp.Expr, strict: bool, prove: Prove, depth: int
) -> list[ProofPart] | None:
    """Show f(t₀) right where f′(t₀) = 0, and f rising away from t₀ on both sides."""
    for variable in sorted(f.free_symbols, key=str):
        slope = sp.diff(f, variable)
        for start in _zeros(slope, variable):
            value = None if start.has(variable) else _value_at(f, variable, start)
            if value is None:
                continue
            without = tuple(h for h in hypotheses if not h.has(variable))
            wanted = sp.Gt(value, 0) if strict else sp.Ge(value, 0)
            parts = _settled(wanted, without, prove)
            exists = _settled(sp.Eq(start, start, evaluate=False), hypotheses, prove)
            if parts is None or exists is None:
                continue
            continuous = _continuous_at(f, variable, start, without, prove)
            if continuous is None:
                continue
            parts = [*parts, *exists, *continuous]
            sides = _both_sides(hypotheses, without, f, _Stationary(variable, start), prove, depth)
            if sides is not None:
                return [*parts, *sides]
    return None


def _zeros(slope: sp.Expr, variable: sp.Symbol) -> list[sp.Expr]:
    """Return closed forms at which the slope is (likely) 0; simple values are tried too."""
    found = dict.fromkeys(solutions(slope, sp.Integer(0), variable))
    others = sorted(slope.free_symbols - {variable}, key=str)
    for simple in (sp.Integer(0), sp.Integer(1), sp.Rational(1, 2), sp.Integer(-1), *others):
        if simple not in found and slope.subs(variable, simple) == 0:
            found[simple] = None
    return list(found)[:4]


@dataclass(frozen=True)
class _Stationary:
    variable: sp.Symbol
    start: sp.Expr


def _both_sides(
    hypotheses: tuple[sp.Basic, ...],
    without: tuple[sp.Basic, ...],
    f: sp.Expr,
    at: _Stationary,
    prove: Prove,
    depth: int,
) -> list[ProofPart] | None:
    bounds = [b for h in hypotheses if (b := _bound(h, at.variable)) is not None]
    slope = sp.diff(f, at.variable)
    parts: list[ProofPart] = []
    for direction in (1, -1):
        # on the way from t₀ to t the bounds hold if they hold at t₀
        kept = tuple(
            _relation(at.variable, b.end, b.direction)
            for b in bounds
            if b.direction != direction
            or _settled(_relation(at.start, b.end, b.direction), without, prove) is not None
        )
        way = (*without, *kept, _relation(at.variable, at.start, direction))
        defined = _settled(sp.Eq(f, f, evaluate=False), way, prove)
        if defined is None:
            return None
        rising = _settled(sp.Ge(direction * slope, 0), way, prove)
        if rising is None and depth > 1:
            rising = _prove_sign(way, direction * slope, False, prove, depth - 1)
        if rising is None:
            return None
        parts += [*defined, *rising]
    return parts


def _along(
    path: _Path, f: sp.Expr, strict: bool, prove: Prove, depth: int
) -> list[ProofPart] | None:
    at_start = _value_at(f, path.variable, path.bound.end)
    if at_start is None:
        return None
    starts = _continuous_at(f, path.variable, path.bound.end, path.at_start, prove)
    if starts is None:
        return None
    defined = sp.Eq(f, f, evaluate=False)
    slope = path.bound.direction * sp.diff(f, path.variable)
    for first, second in _requirements(at_start, slope, strict, path.bound.weak):
        begun = _settled(first, path.at_start, prove)
        if begun is None:
            continue
        moving = _settled(defined, path.on_the_way, prove)
        if moving is None:
            return None
        rising = _settled(second, path.on_the_way, prove)
        if rising is None and depth > 1:
            sharp = isinstance(second, sp.Gt)
            rising = _prove_sign(path.on_the_way, slope, sharp, prove, depth - 1)
        if rising is not None:
            return [*starts, *begun, *moving, *rising]
    return None


def _value_at(f: sp.Expr, variable: sp.Symbol, point: sp.Expr) -> sp.Expr | None:
    """Return f there, or None where that is plainly not a real number."""
    if point.has(sp.I, sp.zoo, sp.nan, sp.oo, -sp.oo):
        return None
    value = f.subs(variable, point)
    if value.has(sp.I, sp.zoo, sp.nan, sp.oo, -sp.oo) or value.is_extended_real is False:
        return None
    return value


def _continuous_at(
    f: sp.Expr,
    variable: sp.Symbol,
    point: sp.Expr,
    hypotheses: tuple[sp.Basic, ...],
    prove: Prove,
) -> list[ProofPart] | None:
    """Prove that f is defined and continuous at the point, as it stands.

    Substitution would not do: SymPy writes 0 for 1/log(0) and 1 for 0**0.  A power whose
    exponent varies must have a positive base there.
    """
    taken = {symbol.name for condition in (f, *hypotheses) for symbol in condition.free_symbols}
    name = f"{variable.name}_start"
    while name in taken:
        name += "_"
    here = sp.Symbol(name, real=True)
    bases = [
        sp.Gt(power.base, 0)
        for power in sp.ordered(f.atoms(sp.Pow))
        if power.exp.has(variable) and not isinstance(power, sp.exp)
    ]
    if not f.has(variable):
        return []
    renamed = {variable: here}
    moved = f.xreplace(renamed)
    there = sp.And(
        sp.Eq(moved, moved, evaluate=False),
        *[base.xreplace(renamed) for base in bases],
        evaluate=False,
    )
    return prove(Subgoal((*hypotheses, sp.Eq(here, point)), there))


def _requirements(
    at_start: sp.Expr, slope: sp.Expr, strict: bool, reaches_start: bool
) -> list[tuple[sp.Basic, sp.Basic]]:
    """Return what suffices at the start and on the way, for f ≥ 0 or f > 0."""
    if not strict:
        return [(sp.Ge(at_start, 0), sp.Ge(slope, 0))]
    positive_at_start = (sp.Gt(at_start, 0), sp.Ge(slope, 0))
    if reaches_start:
        return [positive_at_start]
    return [(sp.Ge(at_start, 0), sp.Gt(slope, 0)), positive_at_start]


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
        for bound in bounds:
            opposite = [b for b in bounds if b.direction != bound.direction]
            # strictly between the start and t, the bounds of the other side hold strictly
            way = (
                *without,
                *(_relation(variable, b.end, b.direction) for b in opposite),
                _relation(variable, bound.end, bound.direction),
            )
            yield _Path(variable, bound, way, without)
            # where the domain is not empty, the start meets the bounds of the other side
            meets = [
                _relation(bound.end, b.end, b.direction, weak=b.weak and bound.weak)
                for b in opposite
            ]
            kept = tuple(h for h in meets if h != sp.true)
            if kept and sp.false not in kept:
                yield _Path(variable, bound, way, (*without, *kept))


def _bound(h: sp.Basic, variable: sp.Symbol) -> _Bound | None:
    """Read a hypothesis as a bound on the variable by a term without it."""
    if not isinstance(h, (sp.Gt, sp.Ge, sp.Lt, sp.Le)) or not h.has(variable):
        return None
    difference = h.lhs - h.rhs if isinstance(h, (sp.Gt, sp.Ge)) else h.rhs - h.lhs
    slope = difference.diff(variable)
    if not slope.is_Rational or slope == 0:
        return None
    end = sp.expand(variable - difference / slope)
    if end.has(variable):
        return None
    return _Bound(end, 1 if slope > 0 else -1, isinstance(h, (sp.Ge, sp.Le)))


def _relation(left: sp.Expr, end: sp.Expr, direction: int, weak: bool = False) -> sp.Basic:
    if weak:
        return sp.Ge(left, end) if direction > 0 else sp.Le(left, end)
    return sp.Gt(left, end) if direction > 0 else sp.Lt(left, end)


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
