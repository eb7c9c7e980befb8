"""Exact linear programs: rational arithmetic, and every answer with its certificate.

    maximize  objective · x   where  rows · x <= bounds, equal rows · x = bounds, x >= 0

The simplex method on fractions with the smallest-index rule, so that it always ends.  An
optimum carries a dual solution: numbers that show, by multiplication alone, that nothing
better is possible.  `maximize` checks that certificate before it returns, so that an answer
does not rest on the pivots.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dtkit.errors import InvalidInput

Row = tuple[Sequence[Any], Any]


@dataclass(frozen=True, slots=True)
class Optimum:
    """The greatest `value`, a `point` where it is had, and the `dual` that proves it.

    `dual`: one multiplier for each `at_most` row (not negative), then one for each `equal`
    row (any sign).
    """

    value: Fraction
    point: tuple[Fraction, ...]
    dual: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Infeasible:
    """No point satisfies the rows; `multipliers` of the rows show it (Farkas)."""

    multipliers: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Unbounded:
    """The objective grows without end from `point` along `direction`."""

    point: tuple[Fraction, ...]
    direction: tuple[Fraction, ...]


def maximize(
    objective: Sequence[Any], *, at_most: Iterable[Row] = (), equal: Iterable[Row] = ()
) -> Optimum | Infeasible | Unbounded:
    """Return the maximum of `objective` over nonnegative variables, exactly.

    `at_most`, `equal`: pairs of a row of coefficients and a bound.  Numbers are rational.

    Raises: `InvalidInput` for what is not a rational number.

    >>> maximize([3, 2], at_most=[([1, 1], 4), ([1, 3], 6)]).value
    Fraction(12, 1)
    >>> maximize([1], equal=[([1], -1)])
    Infeasible(multipliers=(Fraction(1, 1),))
    >>> maximize([1, 0], at_most=[([1, -1], 0)]).direction
    (Fraction(1, 1), Fraction(1, 1))
    """
    aim = [_fraction(c) for c in objective]
    upper = [([_fraction(c) for c in row], _fraction(b)) for row, b in at_most]
    level = [([_fraction(c) for c in row], _fraction(b)) for row, b in equal]
    tableau = _Tableau(len(aim), upper, level)
    lowest = tableau.run([Fraction(0)] * tableau.width + [Fraction(-1)] * len(tableau.rows))
    assert lowest is None
    rows = [row for row, _ in upper + level]
    bounds = [b for _, b in upper + level]
    if tableau.worth < 0:
        multipliers = tuple(tableau.multipliers())
        _check_farkas(rows, bounds, len(upper), multipliers)
        return Infeasible(multipliers)
    tableau.drop_artificial()
    ray = tableau.run([*aim, *[Fraction(0)] * (tableau.width - len(aim) + len(tableau.rows))])
    point = tuple(tableau.point()[: len(aim)])
    if ray is not None:
        direction = tuple(ray[: len(aim)])
        _check_ray(rows, len(upper), aim, direction)
        return Unbounded(point, direction)
    dual = tuple(tableau.multipliers())
    value = sum((c * x for c, x in zip(aim, point, strict=True)), Fraction(0))
    _check_optimum(aim, rows, bounds, len(upper), point, dual, value)
    return Optimum(value, point, dual)


class _Tableau:
    """Rows `x_basic + ... = bound` over variables, slacks and one artificial for each row."""

    def __init__(
        self,
        count: int,
        upper: list[tuple[list[Fraction], Fraction]],
        level: list[tuple[list[Fraction], Fraction]],
    ) -> None:
        both = upper + level
        self.width = count + len(upper)
        self.rows: list[list[Fraction]] = []
        self.signs: list[int] = []
        for place, (row, bound) in enumerate(both):
            slacks = [Fraction(int(k == place)) for k in range(len(upper))]
            sign = -1 if bound < 0 else 1
            artificial = [Fraction(int(k == place)) for k in range(len(both))]
            body = [sign * c for c in [*row, *slacks]]
            self.rows.append([*body, *artificial, sign * bound])
            self.signs.append(sign)
        self.basis = [self.width + k for k in range(len(both))]
        self.closed = self.width + len(both)
        self.reduced: list[Fraction] = []
        self.costs: list[Fraction] = []

    def run(self, costs: list[Fraction]) -> list[Fraction] | None:
        """Pivot to an optimum of `costs`; return a ray where there is none."""
        self.costs = costs
        self.reduced = self._reduced()
        while True:
            entering = next((j for j in range(self.closed) if self.reduced[j] > 0), None)
            if entering is None:
                return None
            leaving = self._leaving(entering)
            if leaving is None:
                return self._ray(entering)
            self._pivot(leaving, entering)

    @property
    def worth(self) -> Fraction:
        """The value of the costs at the present basis."""
        return -self.reduced[-1]

    def point(self) -> list[Fraction]:
        """Return the values of variables and slacks."""
        values = [Fraction(0)] * (self.width + len(self.rows))
        for row, basic in zip(self.rows, self.basis, strict=True):
            values[basic] = row[-1]
        return values

    def multipliers(self) -> list[Fraction]:
        """Return the dual, read from the columns of the artificial variables."""
        return [
            sign * (self.costs[self.width + k] - self.reduced[self.width + k])
            for k, sign in enumerate(self.signs)
        ]

    def drop_artificial(self) -> None:
        """Take the artificial variables out of the basis where possible, and close them."""
        for place, basic in enumerate(self.basis):
            if basic >= self.width:
                entering = next((j for j in range(self.width) if self.rows[place][j] != 0), None)
                if entering is not None:
                    self._pivot(place, entering)
        self.closed = self.width

    def _reduced(self) -> list[Fraction]:
        line = [*self.costs, Fraction(0)]
        for row, basic in zip(self.rows, self.basis, strict=True):
            cost = self.costs[basic]
            if cost:
                line = [a - cost * b for a, b in zip(line, row, strict=True)]
        return line

    def _leaving(self, entering: int) -> int | None:
        best: tuple[Fraction, int, int] | None = None
        for place, row in enumerate(self.rows):
            if row[entering] > 0:
                key = (row[-1] / row[entering], self.basis[place], place)
                best = key if best is None or key < best else best
        return None if best is None else best[2]

    def _pivot(self, leaving: int, entering: int) -> None:
        pivot = self.rows[leaving][entering]
        line = [a / pivot for a in self.rows[leaving]]
        self.rows[leaving] = line
        for place, row in enumerate(self.rows):
            factor = row[entering]
            if place != leaving and factor:
                self.rows[place] = _less(row, factor, line)
        factor = self.reduced[entering]
        if factor:
            self.reduced = _less(self.reduced, factor, line)
        self.basis[leaving] = entering

    def _ray(self, entering: int) -> list[Fraction]:
        values = [Fraction(0)] * (self.width + len(self.rows))
        values[entering] = Fraction(1)
        for row, basic in zip(self.rows, self.basis, strict=True):
            values[basic] = -row[entering]
        return values


def _check_optimum(
    aim: list[Fraction],
    rows: list[list[Fraction]],
    bounds: list[Fraction],
    upper: int,
    point: tuple[Fraction, ...],
    dual: tuple[Fraction, ...],
    value: Fraction,
) -> None:
    """Check that the point is feasible, the dual is, and both have one value."""
    _insist(all(x >= 0 for x in point))
    for k, (row, bound) in enumerate(zip(rows, bounds, strict=True)):
        had = sum((c * x for c, x in zip(row, point, strict=True)), Fraction(0))
        _insist(had <= bound if k < upper else had == bound)
    _insist(all(y >= 0 for y in dual[:upper]))
    for j, cost in enumerate(aim):
        _insist(sum((row[j] * y for row, y in zip(rows, dual, strict=True)), Fraction(0)) >= cost)
    _insist(value == sum((b * y for b, y in zip(bounds, dual, strict=True)), Fraction(0)))


def _check_farkas(
    rows: list[list[Fraction]],
    bounds: list[Fraction],
    upper: int,
    multipliers: tuple[Fraction, ...],
) -> None:
    """Check that the multipliers turn the rows into "something not negative is negative"."""
    _insist(all(y >= 0 for y in multipliers[:upper]))
    for j in range(len(rows[0])):
        column = (row[j] * y for row, y in zip(rows, multipliers, strict=True))
        _insist(sum(column, Fraction(0)) >= 0)
    _insist(sum((b * y for b, y in zip(bounds, multipliers, strict=True)), Fraction(0)) < 0)


def _check_ray(
    rows: list[list[Fraction]], upper: int, aim: list[Fraction], direction: tuple[Fraction, ...]
) -> None:
    _insist(all(x >= 0 for x in direction))
    for k, row in enumerate(rows):
        slope = sum((c * x for c, x in zip(row, direction, strict=True)), Fraction(0))
        _insist(slope <= 0 if k < upper else slope == 0)
    _insist(sum((c * x for c, x in zip(aim, direction, strict=True)), Fraction(0)) > 0)


def _less(row: list[Fraction], factor: Fraction, line: list[Fraction]) -> list[Fraction]:
    """Return row − factor × line."""
    return [a - factor * b if b else a for a, b in zip(row, line, strict=True)]


def _insist(holds: bool) -> None:
    if not holds:
        raise ArithmeticError("a certificate of a linear program does not check")


def _fraction(value: Any) -> Fraction:
    if isinstance(value, int | Fraction):
        return Fraction(value)
    from dtkit.exact import exact

    number = exact(value)
    if not number.is_Rational:
        raise InvalidInput(
            f"{value}", "a linear program needs rational numbers", "put numbers for the letters"
        )
    return Fraction(int(number.p), int(number.q))
