"""Comparative statics: the sign of a derivative, and exactly where it has that sign.

`static(value, parameter, premises)` says how a value moves with one parameter.  Six words
are kept apart: increasing, decreasing, constant (all three proved on the whole premises),
nondecreasing and nonincreasing (proved, with a point where it stands still), changes sign
(two exact witnesses), and not decided.  For a value that changes sign, a condition that
divides the two regions is looked for, and given only when all its sides are proved.

A derivative below 0 makes a value fall only on an interval: 1/c falls where c > 0 and where
c < 0, and rises in between.  Where the premises are not shown to leave the parameter a
single interval, the words end in "on each interval".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.exact.deriving.premises import Premises, conjuncts, definedness, fresh
from dtkit.exact.deriving.readable_forms import _factored, tidy
from dtkit.exact.verdicts import Proved, Refuted, Unknown, Verdict, point_text

MOST_CANDIDATES = 24
FIRST_EFFORT = 0.3
APART = " on each interval"
_JUMPS = (sp.Piecewise, sp.sign, sp.Heaviside, sp.floor, sp.ceiling)


@dataclass(frozen=True, repr=False)
class Static:
    """How a value moves with `parameter`, over the premises it was asked under.

    `word` is "increasing", "decreasing", "constant", "nondecreasing", "nonincreasing",
    "changes sign" or "not decided".  `rises` and `falls` are points where the derivative
    is positive and negative.  `intervals` are conditions on each of which the word holds,
    where it does not on their union.  `increasing_when`, `decreasing_when` and `constant_when` are
    exact conditions, or None where none was found.
    """

    parameter: Any
    word: str
    derivative: Any
    verdicts: tuple[Verdict, ...] = ()
    rises: Mapping[Any, Any] | None = None
    falls: Mapping[Any, Any] | None = None
    increasing_when: Any = None
    decreasing_when: Any = None
    constant_when: Any = None
    intervals: tuple[Any, ...] = ()

    def __str__(self) -> str:
        text = f"{self.word} in {self.parameter}"
        if self.intervals:
            sides = " and ".join(f"where {side}" for side in self.intervals)
            return f"{self.word.removesuffix(APART)} in {self.parameter} {sides}"
        if self.increasing_when is not None and self.word == "changes sign":
            return f"{text}: increasing iff {self.increasing_when}, " + (
                f"decreasing iff {self.decreasing_when}"
            )
        if self.rises is not None and self.falls is not None:
            return f"{text}: up at {point_text(self.rises)}; down at {point_text(self.falls)}"
        return text

    __repr__ = __str__


def static(
    value: Any,
    parameter: Any,
    premises: Premises,
    *,
    equation: tuple[Any, Any, tuple[Any, ...]] | None = None,
) -> Static:
    """Say how a value moves with a parameter.

    `equation` is (function, x, conditions), where function = 0 and the conditions hold for x
    equal to the value; then its derivative is also read off the equation, which is often
    easier to decide.

    >>> q, W, p = sp.symbols("q W p", real=True)
    >>> static(q*W/p, p, Premises([q > 0, W > 0, p > 0])).word
    'decreasing'
    """
    derivative = sp.diff(value, parameter)
    if not value.has(parameter) or sp.expand(derivative) == 0:
        return Static(parameter, "constant", sp.S.Zero, constant_when=sp.true)
    missing = [d for d in definedness(value) if d not in definedness(derivative)]
    if value.has(*_JUMPS) or not all(premises.imply(d) for d in missing):
        return Static(parameter, "not decided", derivative)
    slope = _Slope(value, parameter, derivative, premises, equation)
    return _split(_whole(slope, parameter, derivative, premises), premises)


def _whole(slope: _Slope, parameter: Any, derivative: Any, premises: Premises) -> Static:
    up = slope.verdict(sp.Gt, premises)
    if isinstance(up, Proved):
        return Static(parameter, "increasing", derivative, (up,), increasing_when=sp.true)
    down = slope.verdict(sp.Lt, premises)
    if isinstance(down, Proved):
        return Static(parameter, "decreasing", derivative, (down,), decreasing_when=sp.true)
    weakly_up = slope.verdict(sp.Ge, premises)
    if isinstance(weakly_up, Proved):
        return Static(parameter, "nondecreasing", derivative, (weakly_up,))
    weakly_down = slope.verdict(sp.Le, premises)
    if isinstance(weakly_down, Proved):
        return Static(parameter, "nonincreasing", derivative, (weakly_down,))
    if isinstance(weakly_up, Refuted) and isinstance(weakly_down, Refuted):
        falls, rises = weakly_up.countermodel, weakly_down.countermodel
        found = Static(
            parameter, "changes sign", derivative, (weakly_up, weakly_down), rises, falls
        )
        return _with_regions(found, slope, premises)
    return Static(parameter, "not decided", derivative, (up, down, weakly_up, weakly_down))


def _split(found: Static, premises: Premises) -> Static:
    """Say so where a word about the derivative does not hold across a gap of the domain."""
    if found.word in ("changes sign", "not decided") or _connected(premises, found.parameter):
        return found
    sides: tuple[Any, ...] = ()
    for gap in (c for c in premises.conditions if isinstance(c, sp.Ne)):
        f = gap.lhs - gap.rhs
        if sp.diff(f, found.parameter).is_Rational and f.has(found.parameter):
            sides = tuple(tidy(kind(f, 0), premises) for kind in (sp.Gt, sp.Lt))
            if all(_connected(premises.extended(side), found.parameter) for side in sides):
                break
            sides = ()
    return replace(found, word=found.word + APART, intervals=sides)


def _connected(premises: Premises, parameter: Any) -> bool:
    """Whether the premises were shown to leave the parameter one interval.

    A linear condition leaves an interval, and so does a monotone one on an interval; else
    it is decided whether all that lies between two values is a value.
    """
    about = conjuncts(
        part
        for c in premises.conditions
        for part in (c, *(d for r in c.atoms(Relational) for d in definedness(r)))
        if part.has(parameter)
    )
    simple = [c for c in about if _linear(c, parameter)]
    beside = [c for c in premises.conditions if not c.has(parameter)]
    plain = Premises([*beside, *simple], effort=premises.effort)
    for condition in about:
        if condition in simple or plain.imply(condition):
            continue
        if not _monotone(condition, parameter, plain) and not _convex(condition, parameter, plain):
            return False
    return True


def _linear(condition: Any, parameter: Any) -> bool:
    if not isinstance(condition, Relational) or isinstance(condition, sp.Ne):
        return False
    return not sp.diff(condition.lhs - condition.rhs, parameter).has(parameter)


def _monotone(condition: Any, parameter: Any, premises: Premises) -> bool:
    if not isinstance(condition, Relational) or isinstance(condition, sp.Ne):
        return False
    if condition.has(*_JUMPS):
        return False
    slope = sp.diff(condition.lhs - condition.rhs, parameter)
    return any(
        isinstance(premises.verdict(kind(slope, 0), FIRST_EFFORT), Proved)
        for kind in (sp.Ge, sp.Le)
    )


def _convex(condition: Any, parameter: Any, premises: Premises) -> bool:
    taken = (parameter, condition, *premises.conditions)
    first = fresh(parameter.name, *taken)
    last = fresh(parameter.name, *taken, first)
    between = premises.extended(condition)
    ends = [c.xreplace({parameter: end}) for c in between.conditions for end in (first, last)]
    inner = premises.extended(*ends, first <= parameter, parameter <= last)
    return isinstance(inner.verdict(condition, FIRST_EFFORT), Proved)


class _Slope:
    """A derivative in several forms of the same sign; whichever is decided first answers."""

    def __init__(
        self,
        value: Any,
        parameter: Any,
        derivative: Any,
        premises: Premises,
        equation: tuple[Any, Any, tuple[Any, ...]] | None,
    ) -> None:
        self.core = sign_core(derivative, premises)
        self.derivative = derivative
        self.implicit: tuple[Any, Any] | None = None
        if equation is not None:
            self.implicit = self._read_off(value, parameter, premises, *equation)

    def _read_off(
        self,
        value: Any,
        parameter: Any,
        premises: Premises,
        function: Any,
        x: Any,
        conditions: tuple[Any, ...],
    ) -> tuple[Any, Any] | None:
        """Return (equation, expression with the sign of the derivative), if that is sound."""
        here = sp.Eq(function, 0)
        if isinstance(here, sp.logic.boolalg.BooleanAtom):
            return None
        here = sp.And(here, *conditions)
        sign = premises.extended(here).sign(sp.diff(function, x))
        if not sign or not premises.imply(sp.Eq(function.xreplace({x: value}), 0)):
            return None
        return here, -sign * sp.diff(function, parameter)

    def verdict(self, kind: Any, premises: Premises) -> Verdict:
        """Decide the sign of the derivative under the premises."""
        if self.implicit is not None:
            here, slope = self.implicit
            verdict = premises.extended(here).verdict(kind(slope, 0), FIRST_EFFORT)
            if isinstance(verdict, Proved):
                return verdict
        forms = [self.core] if self.core.is_rational_function() else [self.derivative, self.core]
        for form in forms:
            verdict = premises.verdict(kind(form, 0), FIRST_EFFORT)
            if not isinstance(verdict, Unknown):
                break
        return verdict


def sign_core(expression: Any, premises: Premises) -> Any:
    """Return a shorter expression with the same sign under the premises."""
    core = _factored(expression, premises)
    return expression if core is None or core.is_number else core


def _with_regions(found: Static, slope: _Slope, premises: Premises) -> Static:
    assert found.rises is not None
    assert found.falls is not None
    tried = 0
    for border in _borders(slope.core):
        at_rise, at_fall = _sign_at(border, found.rises), _sign_at(border, found.falls)
        if at_rise * at_fall != -1:
            continue
        tried += 1
        if tried > MOST_CANDIDATES:
            break
        border = border * at_rise
        sides = ((sp.Gt(border, 0), sp.Gt), (sp.Lt(border, 0), sp.Lt))
        verdicts = tuple(slope.verdict(kind, premises.extended(side)) for side, kind in sides)
        if not all(isinstance(v, Proved) for v in verdicts):
            continue
        still = slope.verdict(sp.Eq, premises.extended(sp.Eq(border, 0)))
        constant = tidy(sp.Eq(border, 0), premises) if isinstance(still, Proved) else None
        return Static(
            found.parameter,
            found.word,
            found.derivative,
            (*verdicts, still),
            found.rises,
            found.falls,
            tidy(sides[0][0], premises),
            tidy(sides[1][0], premises),
            constant,
        )
    return found


def _borders(core: Any) -> Iterator[Any]:
    """Propose expressions whose sign may be that of the derivative, shortest first."""
    if core.is_rational_function():
        yield from (f for f in sp.Mul.make_args(sp.factor(core)) if not f.is_number)
    symbols = sorted(core.free_symbols, key=str)
    for first, second in combinations(symbols, 2):
        yield first - second
    for symbol in symbols:
        yield symbol - 1
        yield 2 * symbol - 1
    for first, second in combinations(symbols, 2):
        yield first + second - 1
        yield first * second - 1


def _sign_at(expression: Any, point: Mapping[Any, Any]) -> int:
    value = expression.xreplace(dict(point))
    return 1 if value.is_positive else -1 if value.is_negative else 0
