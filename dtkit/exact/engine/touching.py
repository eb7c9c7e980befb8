"""Functions of one variable that touch 0: Taylor's theorem where balls cannot decide.

A bisection with ball arithmetic never settles f > 0 beside a zero of f.  On an interval
that starts in such a zero e, it is enough that the first derivative that does not vanish
at e keeps its sign: f(t) = f⁽ᵏ⁾(s)·(t − e)ᵏ/k! for some s between e and t.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import sympy as sp

from dtkit.exact.clock import check
from dtkit.exact.enclosures import Undecided, Undefined, precision, sign_of, value
from dtkit.exact.engine.boxes import ball, domain
from dtkit.exact.engine.candidates import Question
from dtkit.exact.evaluation import sign

MOST_INTERVALS = 400
MOST_DERIVATIVES = 4
_SMOOTH = (sp.Add, sp.Mul, sp.Pow, sp.exp, sp.log, sp.Number, sp.NumberSymbol, sp.Symbol)


@dataclass(frozen=True)
class Curve:
    """f ≥ 0 or f > 0 is wanted for low ≤ x ≤ high, as far as the hypotheses hold."""

    goal: sp.Basic
    f: sp.Expr
    x: sp.Symbol
    strict: bool
    low: Fraction
    high: Fraction
    excluded: tuple[Fraction, ...]

    @property
    def middle(self) -> Fraction:
        return (self.low + self.high) / 2

    def sign_at(self, place: Fraction, derivative: int = 0) -> int | None:
        """Return the exact sign of f or of one of its derivatives at a place."""
        return sign(sp.diff(self.f, self.x, derivative), {self.x: place})


def curve(question: Question) -> Curve | None:
    """Read a question as one about the sign of a smooth function on an interval."""
    goal = question.goal
    sides = domain(question) if len(question.symbols) == 1 else None
    if sides is None or not isinstance(goal, (sp.Gt, sp.Ge, sp.Lt, sp.Le)):
        return None
    ((low, high),) = sides
    (x,) = question.symbols
    f = goal.lhs - goal.rhs if isinstance(goal, (sp.Gt, sp.Ge)) else goal.rhs - goal.lhs
    if low >= high or not all(isinstance(part, _SMOOTH) for part in sp.preorder_traversal(f)):
        return None
    outside = tuple(
        end
        for end in (low, high)
        if any(h in (x > sp.Rational(end), x < sp.Rational(end)) for h in question.hypotheses)
    )
    return Curve(goal, f, x, isinstance(goal, (sp.Gt, sp.Lt)), low, high, outside)


def proved_by_taylor(question: Question) -> int | None:
    """Prove f > 0 or f ≥ 0 on intervals; return how many, or None where that fails."""
    wanted = curve(question)
    if wanted is None:
        return None
    places = (wanted.low, wanted.middle, wanted.high)
    zeros = {place: direct for place in places if (direct := _order(wanted, place)) is not None}
    if not zeros or (wanted.strict and not zeros.keys() <= set(wanted.excluded)):
        return None
    pending = [(wanted.low, wanted.middle), (wanted.middle, wanted.high)]
    done = 0
    with precision(64):
        while pending:
            check()
            done += 1
            low, high = pending.pop()
            if done > MOST_INTERVALS:
                return None
            if not _settled(wanted, low, high, zeros):
                middle = (low + high) / 2
                pending += [(low, middle), (middle, high)]
    return done


def _order(wanted: Curve, place: Fraction) -> int | None:
    """Return which derivative is the first that does not vanish at a zero of f."""
    if wanted.sign_at(place) != 0:
        return None
    for derivative in range(1, MOST_DERIVATIVES + 1):
        found = wanted.sign_at(place, derivative)
        if found != 0:
            return None if found is None else derivative
    return None


def _settled(wanted: Curve, low: Fraction, high: Fraction, zeros: dict[Fraction, int]) -> bool:
    point = {wanted.x: ball(low, high)}
    try:
        if not all(sign_of(value(base, point)) > 0 for base in _bases(wanted)):
            return False
        for side in (*wanted.goal.args, wanted.f):  # a difference may hide what is undefined
            value(side, point)
        for end, direction in ((low, 1), (high, -1)):
            if end in zeros:
                slope = sp.diff(wanted.f, wanted.x, zeros[end])
                return bool(sign_of(value(slope, point)) * direction ** zeros[end] > 0)
        return sign_of(value(wanted.f, point)) > 0
    except (Undefined, Undecided):
        return False


def _bases(wanted: Curve) -> Iterator[sp.Expr]:
    """Yield what must be positive for f to be smooth: arguments of logarithms, bases of roots."""
    for part in wanted.goal.atoms(sp.log, sp.Pow) | wanted.f.atoms(sp.log, sp.Pow):
        if isinstance(part, sp.log):
            yield part.args[0]
        elif not part.exp.is_Integer:
            yield part.base
