"""The geometry of a region map: which conditions hold where, and the lines between.

Conditions in two parameters become NumPy functions.  Their truth on a fine grid, whose points
lie off every round number, gives the fill; a boundary is the part of a relation's zero line
with different regions on its two sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

COLUMNS, ROWS = 397, 311
_OFF = 0.137  # keeps grid points off ties at round numbers
_LEAST = 6  # points of a boundary worth drawing


@dataclass(frozen=True)
class Axis:
    """One side of the map: a parameter and its exact bounds."""

    symbol: Any
    low: Any
    high: Any

    def points(self, count: int) -> Any:
        """Return the middles of `count` cells, moved a little off round numbers."""
        low, high = float(self.low), float(self.high)
        return low + (high - low) * (np.arange(count) + 0.5 + _OFF / 2) / count

    @property
    def length(self) -> float:
        """The length of the axis."""
        return float(self.high) - float(self.low)


@dataclass(frozen=True)
class Boundary:
    """A line between regions: its exact equation's relation, and its points."""

    relation: Any
    lines: tuple[Any, ...]


class Plane:
    """The truth of several conditions, in two parameters, over a rectangle.

    `domain`: where the map has any meaning; elsewhere it is left blank.
    """

    def __init__(self, x: Axis, y: Axis, conditions: Sequence[Any], domain: Any) -> None:
        self.x, self.y = x, y
        self.conditions = conditions
        self.domain = domain
        self._compiled = [self._function(each) for each in (*conditions, domain)]

    @cached_property
    def codes(self) -> Any:
        """Which conditions hold at each grid point, rows by columns, as bits; -1 off the domain."""
        return self.codes_at(*np.meshgrid(self.x.points(COLUMNS), self.y.points(ROWS)))

    def codes_at(self, x: Any, y: Any) -> Any:
        """Return which conditions hold at points, as bits; -1 off the domain."""
        truths = [self._evaluated(function, x, y) for function in self._compiled]
        code = np.zeros(np.shape(x), dtype=np.int64)
        for bit, truth in enumerate(truths[:-1]):
            code |= np.where(truth, np.int64(1) << bit, 0)
        return np.where(truths[-1], code, -1)

    def boundaries(self) -> Iterator[Boundary]:
        """Give the lines on whose two sides different conditions hold."""
        from contourpy import contour_generator

        xs, ys = self.x.points(COLUMNS), self.y.points(ROWS)
        grid = np.meshgrid(xs, ys)
        for relation in _relations([*self.conditions, self.domain]):
            values = self._evaluated(self._function(relation.lhs - relation.rhs), *grid)
            if not np.isfinite(values).any():
                continue
            masked = np.ma.masked_invalid(values)
            found = contour_generator(xs, ys, masked).lines(0.0)
            lines = tuple(part for line in found for part in self._kept(np.asarray(line)))
            if lines:
                yield Boundary(relation, lines)

    def anchor(self, code: int, width: float, height: float) -> tuple[float, float] | None:
        """Return where a box of that size, in parts of the axes, fits inside a region.

        None where it fits nowhere.
        """
        rows, columns = max(int(height * ROWS), 1), max(int(width * COLUMNS), 1)
        inside = (self.codes == code).astype(np.int64)
        total = np.pad(inside.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        if rows >= ROWS or columns >= COLUMNS:
            return None
        sums = (
            total[rows:, columns:] - total[:-rows, columns:] - total[rows:, :-columns]
            + total[:-rows, :-columns]
        )  # fmt: skip
        fits = sums == rows * columns
        if not fits.any():
            return None
        places = np.argwhere(fits)
        middle = np.argwhere(inside).mean(axis=0) - (rows / 2, columns / 2)
        row, column = places[np.abs(places - middle).sum(axis=1).argmin()]
        return (
            float(self.x.low) + self.x.length * (column + columns / 2) / COLUMNS,
            float(self.y.low) + self.y.length * (row + rows / 2) / ROWS,
        )

    def _function(self, expression: Any) -> Any:
        from sympy import lambdify

        return lambdify([self.x.symbol, self.y.symbol], expression, modules="numpy")

    def _evaluated(self, function: Any, x: Any, y: Any) -> Any:
        with np.errstate(all="ignore"):
            found = function(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
        return np.broadcast_to(found, np.shape(x))

    def _kept(self, line: Any) -> Iterator[Any]:
        """Give the parts of a zero line with different regions on its two sides."""
        if len(line) < 2:
            return
        scale = np.array([self.x.length / COLUMNS, self.y.length / ROWS])
        along = np.gradient(line / scale, axis=0)
        normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
        normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
        sides = [self.codes_at(*(line + sign * 0.8 * normal * scale).T) for sign in (1, -1)]
        different = sides[0] != sides[1]
        starts = np.flatnonzero(np.diff(np.concatenate([[False], different, [False]]).astype(int)))
        for start, end in starts.reshape(-1, 2):
            if end - start >= _LEAST:
                yield line[max(start - 1, 0) : end + 1]


def _relations(conditions: Sequence[Any]) -> list[Any]:
    """Return the relations in conditions, one for each zero line."""
    from sympy import factor_terms
    from sympy.core.relational import Relational

    found: dict[Any, Any] = {}
    for condition in conditions:
        for relation in sorted(condition.atoms(Relational), key=str):
            difference = factor_terms(relation.lhs - relation.rhs)
            if difference not in found and -difference not in found:
                found[difference] = relation
    return list(found.values())
