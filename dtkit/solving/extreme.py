"""All extreme equilibria of a two-player game in numbers.

The equilibria of a two-player game are a union of finitely many polytopes; the *extreme*
ones are their corners, and every equilibrium is a mixture of extreme ones (of one such
polytope).  They are the pairs of corners of the two best-reply polytopes at which every
strategy is unused or a best reply.  Corners are enumerated in exact fractions.

Source: B. von Stengel, "Computing equilibria for two-person games", Handbook of Game
Theory 3 (2002), sections 2.5-2.6.
"""

from __future__ import annotations

import itertools
from fractions import Fraction
from math import comb
from typing import Any

import sympy

from dtkit.errors import Unsupported
from dtkit.solving.strategic import StrategicForm, require_numbers, require_two_players

Vector = tuple[Fraction, ...]

_MOST_BASES = 60_000


def extreme_equilibria(form: StrategicForm) -> tuple[tuple[tuple[Any, ...], ...], ...]:
    """Return the extreme equilibria: for each player the probabilities of his strategies.

    Numbers only.  Pure equilibria are among them.

    Raises: `InvalidInput` where there are not two players or payoffs are not numbers;
    `Unsupported` where the game is too large, naming what would do.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", [["hawk", "dove"]] * 2,
    ...                       [[(-1, -1), (2, 0)], [(0, 2), (1, 1)]])
    >>> for equilibrium in extreme_equilibria(game):
    ...     print(*equilibrium)
    (0, 1) (1, 0)
    (1/2, 1/2) (1/2, 1/2)
    (1, 0) (0, 1)
    """
    require_two_players(form)
    require_numbers(form, "the search for extreme equilibria")
    rows, columns = form.shape
    if comb(rows + columns, rows) > _MOST_BASES:
        raise Unsupported(
            f"{rows} × {columns} strategies",
            "too many corners to enumerate",
            "write the game for Gambit with dtkit.formats.as_nfg",
        )
    first, second = (_positive(form.matrix(player)) for player in form.players)
    against_second = [[second[i][j] for i in range(rows)] for j in range(columns)]
    left = _corners(against_second, rows)
    right = _corners(first, columns)
    everything = (1 << (rows + columns)) - 1
    found = []
    for x, (unused_rows, best_columns) in left.items():
        mine = unused_rows | best_columns << rows
        for y, (unused_columns, best_rows) in right.items():
            if mine | best_rows | unused_columns << rows == everything:
                found.append((_shares(x), _shares(y)))
    return tuple(sorted(found))


def _positive(matrix: tuple[tuple[Any, ...], ...]) -> list[list[Fraction]]:
    """Return the payoffs as fractions, moved up so that all are positive."""
    numbers = [[Fraction(int(amount.p), int(amount.q)) for amount in row] for row in matrix]
    least = min(min(row) for row in numbers)
    return [[amount - least + 1 for amount in row] for row in numbers]


def _corners(constraints: list[list[Fraction]], count: int) -> dict[Vector, tuple[int, int]]:
    """Return the corners but 0 of {x >= 0, constraints x <= 1}.

    Each with the bits of the variables that are 0 and of the constraints that are tight.
    """
    corners: dict[Vector, tuple[int, int]] = {}
    for size in range(1, min(count, len(constraints)) + 1):
        for support in itertools.combinations(range(count), size):
            for tight in itertools.combinations(range(len(constraints)), size):
                solved = solve_square([[constraints[t][s] for s in support] for t in tight])
                if solved is None or min(solved) < 0:
                    continue
                x = [Fraction(0)] * count
                for s, value in zip(support, solved, strict=True):
                    x[s] = value
                corner = tuple(x)
                if corner not in corners:
                    labels = _labels(corner, constraints)
                    if labels is not None:
                        corners[corner] = labels
    return corners


def _labels(x: Vector, constraints: list[list[Fraction]]) -> tuple[int, int] | None:
    tight = 0
    for place, row in enumerate(constraints):
        had = sum((a * b for a, b in zip(row, x, strict=True) if b), Fraction(0))
        if had > 1:
            return None
        if had == 1:
            tight |= 1 << place
    unused = sum(1 << place for place, share in enumerate(x) if share == 0)
    return unused, tight


def solve_square(matrix: list[list[Fraction]]) -> list[Fraction] | None:
    """Return the x with matrix x = (1, ..., 1), or `None` where the matrix is singular."""
    lines = [[*row, Fraction(1)] for row in matrix]
    count = len(lines)
    for column in range(count):
        pivot = next((r for r in range(column, count) if lines[r][column] != 0), None)
        if pivot is None:
            return None
        lines[column], lines[pivot] = lines[pivot], lines[column]
        head = lines[column][column]
        lines[column] = [a / head for a in lines[column]]
        for r in range(count):
            factor = lines[r][column]
            if r != column and factor:
                lines[r] = [a - factor * b for a, b in zip(lines[r], lines[column], strict=True)]
    return [line[-1] for line in lines]


def _shares(x: Vector) -> tuple[Any, ...]:
    total = sum(x, Fraction(0))
    return tuple(
        sympy.Rational(share.numerator * total.denominator, share.denominator * total.numerator)
        for share in x
    )
