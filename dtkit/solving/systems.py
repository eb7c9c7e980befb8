"""Linear systems in a few unknowns whose coefficients hold letters, with their cases.

`solutions` solves equations one unknown at a time.  Where a coefficient may be zero there
are two cases: it is not and the unknown is found, or it is and the equation speaks of the
letters alone.  Each case is a condition on the letters and on the unknowns that stay free.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sympy

from dtkit.solving.linear import Optimum, maximize
from dtkit.solving.payoff_order import canonical, is_possible


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the `shares`, the unknowns still `free`, and the `condition` that it needs.

    `certain`: whether the condition is known to hold somewhere.
    """

    shares: tuple[Any, ...]
    free: tuple[Any, ...]
    condition: Any
    certain: bool


def solutions(
    unknown: Sequence[Any],
    shares: Sequence[Any],
    equations: Sequence[Any],
    weak: Sequence[Any],
    strict: Sequence[Any],
    domain: Any,
) -> list[Case]:
    """Return the cases in which equations = 0, weak >= 0 and strict > 0.

    All are linear in the unknowns.  A case that holds nowhere on the domain is left out.

    >>> x, a = sympy.symbols("x a", real=True)
    >>> for case in solutions([x], [x], [a*x - 1], [], [x], sympy.true):
    ...     print(case.shares, case.condition)
    (1/a,) (a > 0) & Ne(a, 0)
    """
    cases = []
    for found, conditions in _solved(list(unknown), list(equations), {}, []):
        free = tuple(symbol for symbol in unknown if symbol not in found)
        numbers = tuple(_put(share, found) for share in shares)
        parts = [_relation(sympy.Eq, part) for part in conditions[0]]
        parts += [_relation(sympy.Ne, part) for part in conditions[1]]
        parts += [_relation(sympy.Ge, _put(each, found)) for each in weak]
        parts += [_relation(sympy.Gt, _put(each, found)) for each in strict]
        condition = sympy.And(*parts)
        if condition == sympy.false:
            continue
        certain = condition == sympy.true
        if not certain and condition.free_symbols <= set(free) and _is_rational(free, parts):
            if not _meets(free, parts):
                continue
            certain, condition = True, _range(free, parts)
        if certain or is_possible(domain, condition):
            cases.append(Case(numbers, free, condition, certain))
    return cases


Found = dict[Any, Any]
Conditions = tuple[list[Any], list[Any]]


def _solved(
    unknown: list[Any], equations: list[Any], found: Found, conditions: list[tuple[str, Any]]
) -> list[tuple[Found, Conditions]]:
    """Return the cases as what was found, and what must be zero and what must not."""
    for place, given in enumerate(equations):
        equation = sympy.expand(_put(given, found))
        rest = equations[:place] + equations[place + 1 :]
        for symbol in unknown:
            if symbol in found or not equation.has(symbol):
                continue
            slope = equation.coeff(symbol, 1)
            constant = equation.coeff(symbol, 0)
            root = sympy.cancel(-constant / slope)
            after = {known: _put(value, {symbol: root}) for known, value in found.items()}
            after[symbol] = root
            cases = _solved(unknown, rest, after, [*conditions, ("not zero", slope)])
            if not slope.is_number:
                reduced = [*rest, constant]
                cases += _solved(unknown, reduced, found, [*conditions, ("zero", slope)])
            return cases
    constants = [sympy.cancel(_put(equation, found)) for equation in equations]
    zero = [part for word, part in conditions if word == "zero"] + constants
    return [(found, (zero, [part for word, part in conditions if word == "not zero"]))]


def _put(expression: Any, found: Found) -> Any:
    return sympy.cancel(expression.subs(found)) if found else expression


def _relation(kind: Any, expression: Any) -> Any:
    """Return the relation of an expression to 0, without denominators."""
    if expression.is_number:
        return kind(expression, 0)
    numerator, denominator = sympy.fraction(sympy.together(expression))
    if denominator.is_number:
        return _signed(kind, numerator / denominator)
    sign = numerator if kind in (sympy.Eq, sympy.Ne) else numerator * denominator
    return sympy.And(_signed(kind, sign), sympy.Ne(denominator, 0))


def _signed(kind: Any, expression: Any) -> Any:
    difference, turned = canonical(expression)
    flipped = {sympy.Ge: sympy.Le, sympy.Gt: sympy.Lt}.get(kind, kind) if turned else kind
    return flipped(difference, 0)


def _is_rational(free: tuple[Any, ...], parts: list[Any]) -> bool:
    """Return whether linear relations in the free unknowns have rational numbers only."""
    return all(
        number.is_Rational
        for part in parts
        if isinstance(part, sympy.Rel)
        for side in part.args
        for number in (side.subs(dict.fromkeys(free, 0)), *map(side.coeff, free))
    )


def _range(free: tuple[Any, ...], parts: list[Any]) -> Any:
    """Return relations in one unknown as its tightest bounds, those in several as they are."""
    if len(free) != 1:
        return sympy.And(*parts)
    (symbol,) = free
    lowest, highest = (sympy.S.Zero, False), (sympy.S.One, False)
    others = []
    for part in parts:
        if part == sympy.true:
            continue
        if not isinstance(part, sympy.Ge | sympy.Gt | sympy.Le | sympy.Lt):
            others.append(part)
            continue
        difference = part.gts - part.lts
        slope = difference.coeff(symbol, 1)
        bound = -difference.subs(symbol, 0) / slope
        strictly = isinstance(part, sympy.Gt | sympy.Lt)
        if slope > 0:
            lowest = max(lowest, (bound, strictly))
        else:
            highest = min(highest, (bound, strictly), key=lambda each: (each[0], not each[1]))
    above = symbol > lowest[0] if lowest[1] else symbol >= lowest[0]
    below = symbol < highest[0] if highest[1] else symbol <= highest[0]
    return sympy.And(above, below, *others)


def _meets(free: tuple[Any, ...], parts: list[Any]) -> bool:
    """Return whether numeric linear relations in the free unknowns hold together.

    The unknowns are shares, so not negative.  Strictness is met by a margin to be maximized.
    """
    rows, level = [], []
    for part in parts:
        if part == sympy.true:
            continue
        sides = part.lhs - part.rhs if isinstance(part, sympy.Rel) else part
        slopes = [sides.coeff(symbol, 1) for symbol in free]
        constant = sides.subs(dict.fromkeys(free, 0))
        if isinstance(part, sympy.Eq):
            level.append(([*slopes, 0], -constant))
            continue
        if isinstance(part, sympy.Ne):
            return True
        sign = -1 if isinstance(part, sympy.Ge | sympy.Gt) else 1
        margin = 1 if isinstance(part, sympy.Gt | sympy.Lt) else 0
        rows.append(([*(sign * s for s in slopes), margin], -sign * constant))
    rows.append(([*(0 for _ in free), 1], 1))
    best = maximize([*(0 for _ in free), 1], at_most=rows, equal=level)
    return isinstance(best, Optimum) and best.value > 0
