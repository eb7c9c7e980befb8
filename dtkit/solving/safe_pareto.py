"""Safe Pareto improvements: instructions that make an unknown outcome no worse for anybody.

Principals let delegates play a game and do not know what the delegates would play.  They
agree to have them play another game instead: each strategy that might be played is
replaced by an image, and the delegates are given the payoffs of the original at the
images, so that to them the new game is the old one with other names.  Two assumptions:
strictly dominated strategies are not played, and games that differ only in names are
played alike.  The replacement is *safe* where the image of each outcome that survives
elimination is no worse for any principal; *strict* where some image is better for one.

Source: C. Oesterheld and V. Conitzer, "Safe Pareto improvements for delegated game
playing", AAMAS 2021.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import sympy

from dtkit.errors import InvalidInput
from dtkit.solving.dominance import iterated_dominance
from dtkit.solving.payoff_order import PayoffOrder
from dtkit.solving.strategic import StrategicForm

Renaming = Mapping[str, Mapping[Hashable, Hashable]]


@dataclass(frozen=True, slots=True)
class SafeParetoImprovement:
    """Conditions on the parameters: `safe`, and `strict` (safe, and better for somebody).

    `survives`: the strategies that are replaced are exactly the undominated ones.
    `keeps_incentives`: the images have, by their own payoffs and up to units, the incentives
    of the originals; where this fails the delegates must be given the original's payoffs.
    """

    safe: Any
    strict: Any
    survives: Any
    keeps_incentives: Any


def safe_pareto_improvement(form: StrategicForm, renaming: Renaming) -> SafeParetoImprovement:
    """Check a replacement of strategies by others of the same game.

    `renaming`: for each player a map from each strategy that survives the iterated
    elimination of strictly dominated strategies to its image, no two to the same.

    Raises: `InvalidInput` where a player or strategy is unknown, or two images are the same.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("a b", [["fight", "yield", "mock fight"], ["fight", "yield"]],
    ...     [[(-5, -5), (2, 0)], [(0, 2), (1, 1)], [(-6, 2), (0, 0)]])
    >>> found = safe_pareto_improvement(game, {"a": {"fight": "mock fight", "yield": "yield"},
    ...                                        "b": {"fight": "fight", "yield": "yield"}})
    >>> found.safe
    False
    """
    maps = [_map(form, place, name, renaming) for place, name in enumerate(form.players)]
    survivors = iterated_dominance(form)
    exactly = []
    for name, strategies, each in zip(form.players, form.strategies, maps, strict=True):
        for place, strategy in enumerate(strategies):
            survives = survivors.condition(name, strategy)
            exactly.append(survives if place in each else sympy.Not(survives))
    survives = sympy.And(*exactly)
    order = PayoffOrder(form)
    no_worse, better, alike = [], [], []
    for before in itertools.product(*maps):
        after = tuple(each[place] for each, place in zip(maps, before, strict=True))
        for mine, theirs in zip(form.amounts(after), form.amounts(before), strict=True):
            no_worse.append(order.at_least(mine, theirs))
            better.append(order.more(mine, theirs))
    for player in range(len(maps)):
        alike.append(_same_up_to_units(form, player, maps))
    safe = sympy.And(survives, order.presented(order.conditions.all_of(no_worse)))
    strict = sympy.And(safe, order.presented(order.conditions.any_of(better)))
    return SafeParetoImprovement(safe, strict, survives, sympy.And(*alike))


def _map(form: StrategicForm, place: int, name: str, renaming: Renaming) -> dict[int, int]:
    given = renaming.get(name)
    if given is None or len(set(given.values())) != len(given):
        raise InvalidInput(
            f"the replacement for {name}: {given}",
            "it is missing, or replaces two strategies by the same",
            "map each surviving strategy of the player to an image of its own",
        )
    return {form.strategy(place, a): form.strategy(place, b) for a, b in given.items()}


def _same_up_to_units(form: StrategicForm, player: int, maps: list[dict[int, int]]) -> Any:
    """Return the condition that images pay `player` a positive affine function of originals."""
    pairs = []
    for before in itertools.product(*maps):
        after = tuple(each[place] for each, place in zip(maps, before, strict=True))
        pairs.append((form.amounts(before)[player], form.amounts(after)[player]))
    # differences from the first pair must be proportional, with a positive factor
    x, y = pairs[0]
    moves = [(sympy.expand(a - x), sympy.expand(b - y)) for a, b in pairs[1:]]
    conditions: list[Any] = []
    for (a, b), (c, d) in itertools.combinations(moves, 2):
        conditions.append(sympy.Eq(sympy.expand(a * d - b * c), 0))
    for a, b in moves:
        conditions.append(sympy.Or(a * b > 0, sympy.And(sympy.Eq(a, 0), sympy.Eq(b, 0))))
    return sympy.And(*conditions)
