"""What a player can guarantee, and what the others can hold a player down to.

*Maxmin*: the most that a player can be sure of, whatever the others do.  *Minmax*: the
least that the others can hold the player to if he then replies best.  In mixed strategies
both are one number for two players; in pure strategies maxmin may be less than minmax,
and both differ from the mixed value: a punishment read off pure strategies is the wrong
one.  Against several others, minmax here lets them correlate (they act as one).

Numbers only; each mixed value is an exact linear program with a checked dual.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sympy

from dtkit.solving.linear import Optimum, maximize
from dtkit.solving.strategic import StrategicForm, require_numbers


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A `value`, and the `mixture` that brings it about: strategies (of maxmin: the player's
    own; of minmax: profiles of the others') with their probabilities."""

    value: Any
    mixture: Mapping[Hashable, Any]


def maxmin(form: StrategicForm, player: str, *, pure: bool = False) -> Guarantee:
    """Return the most that `player` can guarantee himself.

    `pure`: by one strategy rather than a mixture.

    Raises: `InvalidInput` for an unknown player, or where payoffs are not numbers.

    >>> from dtkit.solving import strategic_form
    >>> pennies = strategic_form("row column", [["heads", "tails"]] * 2,
    ...                          [[(1, -1), (-1, 1)], [(-1, 1), (1, -1)]])
    >>> maxmin(pennies, "row").value, maxmin(pennies, "row", pure=True).value
    (0, -1)
    """
    matrix, labels, _ = _against(form, player)
    if pure:
        best = max(range(len(matrix)), key=lambda row: min(matrix[row]))
        return Guarantee(min(matrix[best]), {labels[best]: sympy.S.One})
    value, shares = game_value(matrix)
    return Guarantee(value, {s: p for s, p in zip(labels, shares, strict=True) if p != 0})


def minmax(form: StrategicForm, player: str, *, pure: bool = False) -> Guarantee:
    """Return the least that the others can hold `player` to, and their punishment.

    `pure`: by one profile of strategies rather than a (joint) mixture.

    Raises: `InvalidInput` for an unknown player, or where payoffs are not numbers.

    >>> from dtkit.solving import strategic_form
    >>> pennies = strategic_form("row column", [["heads", "tails"]] * 2,
    ...                          [[(1, -1), (-1, 1)], [(-1, 1), (1, -1)]])
    >>> minmax(pennies, "row").mixture
    {('heads',): 1/2, ('tails',): 1/2}
    >>> minmax(pennies, "row", pure=True).value
    1
    """
    matrix, _, rest = _against(form, player)
    turned = [[-matrix[row][column] for row in range(len(matrix))] for column in range(len(rest))]
    if pure:
        best = min(range(len(rest)), key=lambda column: -min(turned[column]))
        return Guarantee(-min(turned[best]), {rest[best]: sympy.S.One})
    value, shares = game_value(turned)
    return Guarantee(-value, {s: p for s, p in zip(rest, shares, strict=True) if p != 0})


def game_value(matrix: Sequence[Sequence[Any]]) -> tuple[Any, tuple[Any, ...]]:
    """Return the value of a zero-sum game in rationals to its row player, and an optimal mixture.

    >>> game_value([[2, -1], [-1, 1]])
    (1/5, (2/5, 3/5))
    """
    count = len(matrix)
    rows = [([*(-matrix[r][c] for r in range(count)), 1, -1], 0) for c in range(len(matrix[0]))]
    best = maximize(
        [*(0 for _ in range(count)), 1, -1],
        at_most=rows,
        equal=[([*(1 for _ in range(count)), 0, 0], 1)],
    )
    assert isinstance(best, Optimum)
    return rational(best.value), tuple(map(rational, best.point[:count]))


def rational(number: Any) -> Any:
    """Return a fraction as a SymPy rational."""
    return sympy.Rational(number.numerator, number.denominator)


def _against(
    form: StrategicForm, player: str
) -> tuple[list[list[Any]], tuple[Hashable, ...], list[tuple[Hashable, ...]]]:
    """Return the payoffs of a player (own strategy by profile of the others), and the labels."""
    require_numbers(form, "a guarantee")
    mine = form.player(player)
    others = [strategies for i, strategies in enumerate(form.strategies) if i != mine]
    counts = [range(n) for i, n in enumerate(form.shape) if i != mine]
    places = list(itertools.product(*counts))
    matrix = [
        [form.amounts((*rest[:mine], own, *rest[mine:]))[mine] for rest in places]
        for own in range(form.shape[mine])
    ]
    return matrix, form.strategies[mine], list(itertools.product(*others))
