"""Truth along a line of a grid: where a comparison holds, at every point, exactly.

A line is the points (A + B*k)/C for k = 0, 1, ..., n-1 of one parameter, the others fixed.  A
polynomial comparison is settled by integer arithmetic: f(k+1) - f(k) has a lower degree, so
its signs say where f rises and falls on the integers, and each change of sign of f is found by
bisection.  Any other comparison is enclosed on a whole stretch of the line by a ball, and the
stretch is halved until it is settled; a single point is settled exactly.

Truths are small integers: `NO`, `OPEN` (a term that matters is undefined, or the question could
not be settled) and `YES`, so that "and" is the least and "or" the greatest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, lcm
from typing import Any

import numpy as np
import sympy

NO, OPEN, YES = 0, 1, 2

Run = tuple[int, int, int]
"""A stretch of a line, from its first point up to and without its last, and the sign there."""


@dataclass(frozen=True, slots=True)
class Line:
    """The points (start + step*k)/scale of `symbol` for 0 <= k < count; `others` are fixed."""

    symbol: Any
    start: int
    step: int
    scale: int
    count: int
    others: Mapping[Any, Any]

    def value(self, k: int) -> Fraction:
        """Return the value of the parameter at a point."""
        return Fraction(self.start + self.step * k, self.scale)


def sign_runs(coefficients: Sequence[int], count: int) -> list[Run]:
    """Return the signs of a polynomial at 0, 1, ..., count-1, in stretches.

    `coefficients`: integers, the constant one first.

    >>> sign_runs([6, -5, 1], 6)  # (k - 2)(k - 3)
    [(0, 2, 1), (2, 4, 0), (4, 6, 1)]
    """
    if count <= 0:
        return []
    coefficients = _trimmed(coefficients)
    if len(coefficients) <= 1:
        return [(0, count, _sign(coefficients[0] if coefficients else 0))]
    runs: list[Run] = []
    for first, last, direction in sign_runs(_difference(coefficients), count - 1):
        _extend(runs, _monotone(coefficients, first, last, direction))
    _extend(runs, [(count - 1, count, _sign(_at(coefficients, count - 1)))])
    return runs


def _monotone(coefficients: Sequence[int], first: int, last: int, direction: int) -> list[Run]:
    """Return the signs on a stretch where the polynomial rises (1), falls (-1) or stays (0)."""
    begin = _sign(_at(coefficients, first))
    if direction == 0 or begin == direction:
        return [(first, last, begin)]
    runs, place = [], first
    for sign in (begin, 0) if begin else (0,):
        # the first point at which the sign has moved on in the direction of the slope
        low, high = place, last
        while low < high:
            middle = (low + high) // 2
            if _sign(_at(coefficients, middle)) * direction > sign * direction:
                high = middle
            else:
                low = middle + 1
        runs.append((place, low, sign))
        place = low
    return [*runs, (place, last, direction)]


def _extend(runs: list[Run], more: Sequence[Run]) -> None:
    """Add stretches, joining neighbors of one sign and leaving out empty ones."""
    for first, last, sign in more:
        if first == last:
            continue
        if runs and runs[-1][2] == sign:
            runs[-1] = (runs[-1][0], last, sign)
        else:
            runs.append((first, last, sign))


def _difference(coefficients: Sequence[int]) -> list[int]:
    """Return the polynomial f(k+1) - f(k)."""
    size = len(coefficients)
    return [sum(coefficients[j] * comb(j, i) for j in range(i + 1, size)) for i in range(size - 1)]


def _at(coefficients: Sequence[int], k: int) -> int:
    value = 0
    for coefficient in reversed(coefficients):
        value = value * k + coefficient
    return value


def _trimmed(coefficients: Sequence[int]) -> Sequence[int]:
    size = len(coefficients)
    while size and not coefficients[size - 1]:
        size -= 1
    return coefficients[:size]


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


class Quotient:
    """A quotient of polynomials over some symbols, with everything that must not be zero."""

    def __init__(self, expression: Any, symbols: Sequence[Any]) -> None:
        above, below = sympy.fraction(sympy.together(expression))
        self.parts = [_polynomial(part, symbols) for part in (above, below)]
        divisors = {
            part.base
            for part in sympy.preorder_traversal(expression)
            if part.is_Pow and part.exp.is_negative
        }
        for divisor in divisors:
            self.parts += [
                _polynomial(part, symbols) for part in sympy.fraction(divisor.together())
            ]
        self.symbols = tuple(symbols)

    def signs(self, line: Line) -> Any:
        """Return the sign at every point of a line as an array, 2 where it is undefined."""
        found = [self._signs(part, line) for part in self.parts]
        result = found[0] * found[1]
        for each in found[1:]:
            result[each == 0] = 2
        return result

    def _signs(self, part: dict[tuple[int, ...], Fraction], line: Line) -> Any:
        array = np.empty(line.count, dtype=np.int8)
        for first, last, sign in sign_runs(self._along(part, line), line.count):
            array[first:last] = sign
        return array

    def _along(self, part: dict[tuple[int, ...], Fraction], line: Line) -> list[int]:
        """Return the polynomial in k that has the signs of this one along the line."""
        place = self.symbols.index(line.symbol)
        others = [line.others.get(symbol, Fraction(0)) for symbol in self.symbols]
        powers: dict[int, Fraction] = {}
        for exponents, coefficient in part.items():
            value = coefficient
            for number, (base, exponent) in enumerate(zip(others, exponents, strict=True)):
                if number != place and exponent:
                    value *= base**exponent
            powers[exponents[place]] = powers.get(exponents[place], Fraction(0)) + value
        scale = lcm(*(value.denominator for value in powers.values()))
        degree = max(powers, default=0)
        # Horner's scheme in (start + step*k), times scale**degree
        result = [0]
        for exponent in range(degree, -1, -1):
            added = int(powers.get(exponent, Fraction(0)) * scale) * line.scale ** (
                degree - exponent
            )
            shifted = [0, *(line.step * each for each in result)]
            result = [a + line.start * b for a, b in zip(shifted, [*result, 0], strict=True)]
            result[0] += added
        return result


def _polynomial(expression: Any, symbols: Sequence[Any]) -> dict[tuple[int, ...], Fraction]:
    """Return the terms of a polynomial with rational coefficients.

    Raises: `sympy.PolynomialError` where it is none.
    """
    terms = sympy.Poly(expression, *symbols, domain="QQ").terms()
    return {exponents: Fraction(int(c.p), int(c.q)) for exponents, c in terms}


class Comparison:
    """A relation, evaluated along lines."""

    def __init__(self, relation: Any, symbols: Sequence[Any]) -> None:
        self.relation = relation
        self.quotient: Quotient | None = None
        try:
            self.quotient = Quotient(relation.lhs - relation.rhs, symbols)
            for side in (relation.lhs, relation.rhs):
                self.quotient.parts += Quotient(side, symbols).parts[1:]
        except (sympy.PolynomialError, sympy.CoercionFailed):
            self.quotient = None

    def along(self, line: Line) -> Any:
        """Return the truth at every point of a line as an array."""
        from dtkit.exact.enclosures import relation_holds

        if self.quotient is not None and all(
            isinstance(value, Fraction) for value in line.others.values()
        ):
            signs = self.quotient.signs(line)
            held = [YES if relation_holds(self.relation, sign) else NO for sign in (-1, 0, 1)]
            return np.array([*held, OPEN], dtype=np.int8)[signs + 1]
        array = np.empty(line.count, dtype=np.int8)
        if line.symbol in self.relation.free_symbols:
            self._enclosed(line, array, 0, line.count)
        elif line.count:
            array[:] = self._settled(line, 0)
        return array

    def _enclosed(self, line: Line, array: Any, first: int, last: int) -> None:
        """Settle the points of a stretch, halving it where a ball does not settle it."""
        from dtkit.exact.enclosures import Undecided, Undefined, precision, relation_at

        stack = [(first, last)]
        with precision(64):
            while stack:
                first, last = stack.pop()
                if last - first == 1:
                    array[first] = self._settled(line, first)
                    continue
                try:
                    held = relation_at(self.relation, self._ball(line, first, last))
                    array[first:last] = YES if held else NO
                except Undefined:
                    array[first:last] = OPEN
                except Undecided:
                    middle = (first + last) // 2
                    stack += [(first, middle), (middle, last)]

    def _ball(self, line: Line, first: int, last: int) -> dict[Any, Any]:
        from flint import arb

        from dtkit.exact.enclosures import as_ball, value

        low, high = line.value(first), line.value(last - 1)
        ball = as_ball((low + high) / 2) + as_ball((high - low) / 2) * arb(0, 1)
        others = {
            symbol: held if isinstance(held, Fraction) else value(held, {})
            for symbol, held in line.others.items()
        }
        return {**others, line.symbol: ball}

    def _settled(self, line: Line, k: int) -> int:
        from dtkit.exact import truth

        here = {**line.others, line.symbol: line.value(k)}
        found = truth(self.relation, {s: here[s] for s in self.relation.free_symbols})
        return OPEN if found is None else YES if found else NO


class Formula:
    """A condition, evaluated along lines by its comparisons, each of which is evaluated once."""

    def __init__(self, conditions: Sequence[Any], symbols: Sequence[Any]) -> None:
        self.conditions = [sympy.sympify(condition) for condition in conditions]
        self.plain = [_plain(condition) for condition in self.conditions]
        relations = {atom for each in self.plain for atom in each.atoms(sympy.core.relational.Rel)}
        self.comparisons = {
            relation: Comparison(relation, symbols) for relation in sorted(relations, key=str)
        }

    def along(self, line: Line) -> list[Any]:
        """Return the truth of each condition at every point of a line."""
        known = {relation: each.along(line) for relation, each in self.comparisons.items()}
        for constant, code in ((sympy.true, YES), (sympy.false, NO)):
            known[constant] = np.full(line.count, code, dtype=np.int8)
        return [_combined(condition, known) for condition in self.plain]


def _plain(condition: Any) -> Any:
    """Return a condition as one of relations joined by and, or, not."""
    if condition.atoms(sympy.Implies, sympy.Equivalent, sympy.Xor, sympy.ITE):
        return condition.to_nnf()
    return condition


def _combined(condition: Any, known: dict[Any, Any]) -> Any:
    found = known.get(condition)
    if found is not None:
        return found
    parts = [_combined(part, known) for part in condition.args]
    if isinstance(condition, sympy.And):
        found = np.minimum.reduce(parts)
    elif isinstance(condition, sympy.Or):
        found = np.maximum.reduce(parts)
    else:
        found = YES - parts[0]
    known[condition] = found
    return found
