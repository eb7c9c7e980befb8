"""Countermodels: proposed by guided sampling, verified exactly, then made simple.

A candidate comes from a deterministic sample of the domain (small rationals first, then
wide ranges, with coordinates copied to hit ties and moved to meet the hypotheses), from
a solver's model, or from a surface on which an equation holds.  It is a countermodel
only after every hypothesis was verified true and the goal false by exact evaluation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import log2
from typing import Any

import numpy as np
import sympy as sp
from sympy.core.relational import Relational

from dtkit.exact.clock import check
from dtkit.exact.enclosures import Undecided, Undefined
from dtkit.exact.engine.isolate import solutions
from dtkit.exact.engine.vectors import Array, Sample
from dtkit.exact.evaluation import certainly, is_undefined, truth

Point = dict[Any, Any]
SAMPLE_SIZE = 3000
MAX_CLEAR, MAX_UNCLEAR, MAX_SORTED = 16, 5, 80
DENOMINATORS = (16, 100, 1000, 10**5)


@dataclass
class Question:
    """Hypotheses ⊢ goal, with what sampling needs to know of the symbols."""

    hypotheses: tuple[sp.Basic, ...]
    goal: sp.Basic
    integers: frozenset[sp.Symbol] = frozenset()
    truths: frozenset[sp.Symbol] = frozenset()
    assumed: Mapping[sp.Symbol, Mapping[str, bool]] = field(default_factory=dict)
    symbols: tuple[sp.Symbol, ...] = field(init=False)

    def __post_init__(self) -> None:
        free = self.goal.free_symbols.union(*[h.free_symbols for h in self.hypotheses])
        self.symbols = tuple(sorted(free, key=str))

    def is_countermodel(self, point: Mapping[Any, Any]) -> bool:
        """Verify exactly that all hypotheses hold at a point and the goal fails."""
        check()
        for symbol, assumptions in self.assumed.items():
            held = point.get(symbol)
            if held is not None and any(
                getattr(held, f"is_{name}") is not wanted for name, wanted in assumptions.items()
            ):
                return False
        return certainly(self.goal, point, False) and all(
            certainly(h, point, True) for h in self.hypotheses
        )


def countermodel(question: Question, rounds: int = 3) -> Point | None:
    """Search for a countermodel; the search is deterministic."""
    equations = [h for h in question.hypotheses if isinstance(h, sp.Eq)]
    found = _on_surface(question, equations, rounds)
    return None if found is None else simpler(question, found)


def countermodel_on_boundary(question: Question) -> Point | None:
    """Search where a relation of the question holds with equality, or is stationary."""
    equations = [h for h in question.hypotheses if isinstance(h, sp.Eq)]
    for surface in _boundaries(question):
        found = _on_surface(question, [*equations, surface], 1)
        if found is not None:
            return simpler(question, found)
    return None


def undefined_point(question: Question) -> Point | None:
    """Search for a point that satisfies the hypotheses and where the goal is undefined."""
    for number in range(2):
        columns = _draw(question, question.symbols, SAMPLE_SIZE, number)
        try:
            with np.errstate(all="ignore"):
                columns = _repaired(question, question.symbols, columns, number)
                at = Sample(columns)
                true, false = at.condition(question.goal)
                wanted = ~(true | false)
                for hypothesis in question.hypotheses:
                    wanted = wanted & at.condition(hypothesis)[0]
        except Undefined:
            return None
        rows = np.nonzero(np.broadcast_to(wanted, (SAMPLE_SIZE,)))[0]
        order = sorted(
            rows[:MAX_SORTED], key=lambda r: _complexity(columns, question.symbols, int(r))
        )
        for row in order[:8]:
            values = [float(columns[s][row]) for s in question.symbols]
            for point in _readings(question, question.symbols, values):
                check()
                if is_undefined(question.goal, point) and all(
                    truth(h, point) is True for h in question.hypotheses
                ):
                    return point
    return None


def _boundaries(question: Question) -> Iterator[sp.Eq]:
    """Yield the equations of the question's boundaries, then of its stationary points."""
    differences: dict[sp.Expr, None] = {}
    for condition in (question.goal, *question.hypotheses):
        for relation in sorted(condition.atoms(Relational), key=str):
            difference = relation.lhs - relation.rhs
            if relation.free_symbols and -difference not in differences:
                differences[difference] = None
    goal_differences = [r.lhs - r.rhs for r in sorted(question.goal.atoms(Relational), key=str)]
    for difference in differences:
        yield sp.Eq(difference, 0, evaluate=False)
    for difference in goal_differences:
        if difference.has(sp.Max, sp.Min, sp.Abs, sp.Piecewise, sp.sign):
            continue
        for symbol in sorted(difference.free_symbols, key=str):
            slope = difference.diff(symbol)
            if slope.free_symbols:
                yield sp.Eq(slope, 0, evaluate=False)


def _on_surface(question: Question, equations: Sequence[Any], rounds: int) -> Point | None:
    ties = [e.lhs - e.rhs for e in equations]
    simplest_first = sorted(equations, key=lambda e: (sp.count_ops(e), str(e)))
    for substitution in _substitutions(simplest_first, question, ()):
        solved = [symbol for symbol, _ in substitution]
        free = tuple(s for s in question.symbols if s not in solved)
        for number in range(rounds):
            found = _sampled(question, free, substitution, ties, number)
            if found is not None:
                return found
    return None


Substitution = tuple[tuple[sp.Symbol, sp.Expr], ...]


def _substitutions(
    equations: list[Any], question: Question, solved: Substitution
) -> Iterator[Substitution]:
    """Yield ways to solve the equations one by one for distinct symbols (a few of them)."""
    if not equations:
        yield solved
        return
    equation, *rest = equations
    taken = {symbol for symbol, _ in solved}
    symbols = [s for s in equation.free_symbols if s not in taken and s not in question.integers]
    count = 0
    for symbol in sorted(symbols, key=lambda s: (_occurrences(equation, s), str(s))):
        for solution in solutions(equation.lhs, equation.rhs, symbol):
            if solution.has(sp.I, sp.zoo, sp.nan, sp.oo) or solution.has(symbol):
                continue
            replaced = [e.subs(symbol, solution) for e in rest]
            if any(e == sp.false for e in replaced):
                continue
            open_equations = [e for e in replaced if e != sp.true]
            earlier = tuple((s, e.subs(symbol, solution)) for s, e in solved)
            yield from _substitutions(open_equations, question, (*earlier, (symbol, solution)))
            count += 1
            if count >= 4:
                return


def _occurrences(equation: sp.Basic, symbol: sp.Symbol) -> int:
    return sum(1 for node in sp.preorder_traversal(equation) if node == symbol)


def _sampled(
    question: Question,
    free: tuple[sp.Symbol, ...],
    substitution: Substitution,
    ties: Sequence[sp.Expr],
    number: int,
) -> Point | None:
    check()
    size = SAMPLE_SIZE if free else 1
    columns = _draw(question, free, size, number)
    try:
        with np.errstate(all="ignore"):
            columns = _repaired(question, free, columns, number)
            sample = Sample(columns)
            full = dict(columns)
            for symbol, solution in substitution:
                full[symbol] = np.broadcast_to(sample.term(solution), (size,))
            at = Sample(full, ties)
            wanted = at.condition(question.goal)[1]
            for hypothesis in question.hypotheses:
                wanted = wanted & at.condition(hypothesis)[0]
            clear = Sample(full, ties, blur=1e-7).condition(question.goal)[1]
    except Undefined:
        return None
    wanted, clear = np.broadcast_to(wanted, (size,)), np.broadcast_to(clear, (size,))
    # a clear violation first; of what rounding may have made, only a few
    for rows, most in ((wanted & clear, MAX_CLEAR), (wanted & ~clear, MAX_UNCLEAR)):
        chosen = np.nonzero(rows)[0][:MAX_SORTED]
        for row in sorted(chosen, key=lambda r: _complexity(columns, free, int(r)))[:most]:
            values = [float(columns[s][row]) for s in free]
            for point in _readings(question, free, values):
                complete = _completed(point, substitution)
                if complete is not None and question.is_countermodel(complete):
                    return complete
    return None


def _completed(point: Point, substitution: Substitution) -> Point | None:
    complete = dict(point)
    for symbol, solution in substitution:
        held = solution.xreplace(point)
        if held.has(sp.nan, sp.zoo, sp.oo, -sp.oo, sp.I):
            return None
        complete[symbol] = held
    return complete


def _readings(
    question: Question, free: Sequence[sp.Symbol], values: Sequence[float]
) -> Iterator[Point]:
    """Yield exact points near given floats, with small denominators first."""
    seen = set()
    for bound in (0, *DENOMINATORS, None):
        point: Point = {}
        for symbol, number in zip(free, values, strict=True):
            if symbol in question.truths:
                point[symbol] = number > 0
                continue
            fraction = Fraction(number)
            if bound == 0:
                fraction = _plain_reading(fraction)
            elif bound is not None:
                fraction = fraction.limit_denominator(bound)
            if symbol in question.integers:
                fraction = Fraction(round(fraction))
            point[symbol] = sp.Rational(fraction.numerator, fraction.denominator)
        key = tuple(point.values())
        if key not in seen:
            seen.add(key)
            yield point


def _plain_reading(number: Fraction) -> Fraction:
    """Return the short fraction that a float stands for, if there is one."""
    short = number.limit_denominator(1000)
    return short if abs(short - number) <= abs(number) * Fraction(1, 10**12) else number


def _complexity(columns: Mapping[Any, Array], free: Sequence[Any], row: int) -> float:
    return sum(_size(Fraction(float(columns[s][row])).limit_denominator(10**6)) for s in free)


def _size(x: Fraction) -> float:
    return log2(abs(x.numerator) + 1) + 2 * log2(x.denominator)


# ---------------------------------------------------------------------- drawing points

_UNIT = np.array(
    [1 / 2, 1 / 4, 3 / 4, 1 / 3, 2 / 3, 1 / 10, 9 / 10, 1 / 8, 7 / 8, 1 / 100, 99 / 100]
)
_LINE = np.array([1, 2, 1 / 2, 3, 4, 1 / 4, 5, 8, 10, 1 / 10, 20, 100, 1 / 100, 6, 3 / 2])


def _bounds(
    question: Question, symbols: Sequence[sp.Symbol]
) -> dict[sp.Symbol, tuple[float, float]]:
    bounds = dict.fromkeys(symbols, (-np.inf, np.inf))
    for h in question.hypotheses:
        if not isinstance(h, (sp.Gt, sp.Ge, sp.Lt, sp.Le)):
            continue
        for symbol, number, above in (
            (h.lhs, h.rhs, isinstance(h, (sp.Gt, sp.Ge))),
            (h.rhs, h.lhs, isinstance(h, (sp.Lt, sp.Le))),
        ):
            if symbol in bounds and number.is_Rational:
                low, high = bounds[symbol]
                x = float(number)
                bounds[symbol] = (max(low, x), high) if above else (low, min(high, x))
    return bounds


def _draw(
    question: Question, symbols: Sequence[sp.Symbol], size: int, number: int
) -> dict[sp.Symbol, Array]:
    rng = np.random.default_rng([20, number])
    columns: dict[sp.Symbol, Array] = {}
    for symbol, (low, high) in _bounds(question, symbols).items():
        columns[symbol] = _draw_one(rng, low, high, size, number)
        if symbol in question.integers:
            columns[symbol] = np.round(columns[symbol])
    names = list(columns)
    for _ in range(len(names)):  # copied coordinates meet ties, scaled copies meet near-ties
        i, j = rng.integers(0, len(names), 2)
        rows = rng.random(size) < 0.12
        columns[names[i]] = np.where(rows, columns[names[j]], columns[names[i]])
    return columns


def _draw_one(rng: Any, low: float, high: float, size: int, number: int) -> Array:
    coarse = rng.random(size) < (0.85, 0.4, 0.1)[number % 3]
    spread = (1.0, 2.5, 5.0)[number % 3]
    if np.isfinite(low) and np.isfinite(high):
        grid = rng.choice(_UNIT, size)
        near = 10.0 ** (-spread * rng.random(size))
        kind = rng.integers(0, 4, size)
        fine = np.select([kind == 0, kind == 1], [near, 1 - near], rng.random(size))
        unit = np.where(coarse, grid, fine)
        ends = rng.random(size)
        unit = np.where(ends < 0.02, 0.0, np.where(ends > 0.98, 1.0, unit))
        return low + (high - low) * unit
    magnitude = np.where(
        coarse, rng.choice(_LINE, size), 10.0 ** rng.uniform(-spread, spread, size)
    )
    if np.isfinite(low):
        return low + np.where(rng.random(size) < 0.02, 0.0, magnitude)
    if np.isfinite(high):
        return high - np.where(rng.random(size) < 0.02, 0.0, magnitude)
    signed = magnitude * rng.choice([-1.0, 1.0], size)
    return np.where(rng.random(size) < 0.05, 0.0, signed)


def _repaired(
    question: Question, free: Sequence[sp.Symbol], columns: dict[sp.Symbol, Array], number: int
) -> dict[sp.Symbol, Array]:
    """Move single coordinates so that hypotheses such as w ≥ f(p, q) hold."""
    rng = np.random.default_rng([21, number])
    moves = list(_isolated(question, free))
    for _ in range(2):
        for symbol, bound, direction, hypothesis in moves:
            try:
                sample = Sample(columns)
                true, _ = sample.condition(hypothesis)
                limit = sample.term(bound)
            except Undefined:
                continue
            current = columns[symbol]
            size = len(current)
            slack = 10.0 ** rng.uniform(-2, 1, size) * rng.choice([0.0, 1.0, 1.0], size)
            moved = limit + direction * slack * np.minimum(np.abs(limit) + 0.1, 10.0)
            use = ~np.broadcast_to(true, (size,)) & np.isfinite(moved)
            columns = {**columns, symbol: np.where(use, moved, current)}
    return columns


def _isolated(
    question: Question, free: Sequence[sp.Symbol]
) -> Iterator[tuple[sp.Symbol, sp.Expr, int, sp.Basic]]:
    for h in question.hypotheses:
        if not isinstance(h, (sp.Gt, sp.Ge, sp.Lt, sp.Le)) or len(h.free_symbols) < 2:
            continue
        above = 1 if isinstance(h, (sp.Gt, sp.Ge)) else -1
        if h.lhs in free and not h.rhs.has(h.lhs):
            yield h.lhs, h.rhs, above, h
        elif h.rhs in free and not h.lhs.has(h.rhs):
            yield h.rhs, h.lhs, -above, h
        else:
            difference = h.lhs - h.rhs
            for symbol in sorted(h.free_symbols & set(free), key=str):
                slope = difference.diff(symbol)
                if not slope.has(symbol) and slope.is_Rational and slope != 0:
                    bound = symbol - difference / slope
                    yield symbol, sp.expand(bound), above if slope > 0 else -above, h
                    break


# ---------------------------------------------------------------------- readable points

_SIMPLE = [
    sp.Rational(*pair)
    for pair in zip(
        (1, 2, 1, 0, 3, 1, 2, 1, 3, 4, -1, 5, 10, 1, 9, 1, 2, 3, 4, 20, 1),
        (1, 1, 2, 1, 1, 3, 3, 4, 4, 1, 1, 1, 1, 10, 10, 5, 5, 5, 5, 1, 100),
        strict=True,
    )
]


def simpler(question: Question, point: Point, budget: int = 60) -> Point:
    """Return a countermodel with simpler coordinates, if trying a few finds one."""
    best = dict(point)
    for symbol in question.symbols:
        held = best[symbol]
        if not isinstance(held, sp.Rational):
            continue
        exact = Fraction(int(held.p), int(held.q))
        size = _size(exact)
        near = [sp.Rational(str(exact.limit_denominator(k))) for k in (1, 10, 100, 1000)]
        for other in [*_SIMPLE, *near]:
            if budget == 0:
                break
            if _size(Fraction(int(other.p), int(other.q))) >= size:
                continue
            budget -= 1
            trial = {**best, symbol: other}
            try:
                holds = question.is_countermodel(trial)
            except (Undefined, Undecided):
                continue
            if holds:
                best = trial
                break
    return best
