"""Correlated equilibria: a trusted third party draws a profile and tells each player his part.

Nobody gains by doing something else than he was told, knowing only his own part.  These
distributions form a polytope, so the best of them is an exact linear program.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import sympy

from dtkit.solving.guarantees import rational
from dtkit.solving.linear import Optimum, maximize
from dtkit.solving.strategic import StrategicForm, require_numbers


@dataclass(frozen=True, slots=True)
class Correlated:
    """The `value` of what was maximized, and the `distribution` over profiles."""

    value: Any
    distribution: Mapping[tuple[Hashable, ...], Any]


def correlated_equilibrium(form: StrategicForm, maximize_for: str | None = None) -> Correlated:
    """Return the correlated equilibrium that is best for one player, or in total.

    `maximize_for`: a player; by default the sum of all payoffs.  Numbers only.

    Raises: `InvalidInput` for an unknown player, or where payoffs are not numbers.

    >>> from dtkit.solving import strategic_form
    >>> chicken = strategic_form("row column", [["dare", "yield"]] * 2,
    ...                          [[(0, 0), (7, 2)], [(2, 7), (6, 6)]])
    >>> correlated_equilibrium(chicken).value
    21/2
    """
    require_numbers(form, "a correlated equilibrium")
    weight = None if maximize_for is None else form.player(maximize_for)
    cells = list(itertools.product(*map(range, form.shape)))
    rows = []
    for player, count in enumerate(form.shape):
        for told, other in itertools.permutations(range(count), 2):
            row = []
            for places in cells:
                there = form.amounts((*places[:player], other, *places[player + 1 :]))[player]
                here = form.amounts(places)[player]
                row.append(there - here if places[player] == told else sympy.S.Zero)
            rows.append((row, 0))
    aim = [
        sum(form.amounts(places)) if weight is None else form.amounts(places)[weight]
        for places in cells
    ]
    best = maximize(aim, at_most=rows, equal=[([1] * len(cells), 1)])
    assert isinstance(best, Optimum)
    profiles = list(form.profiles)
    chances = {p: rational(x) for p, x in zip(profiles, best.point, strict=True) if x}
    return Correlated(rational(best.value), chances)
