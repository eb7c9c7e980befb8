"""Commitment devices that see each other: which outcomes they can hold up.

Each player picks a device, and a device may look at the other's device.  A pair of
devices "the target if yours is this device too, else I punish you" is an equilibrium
exactly where nobody could get more than the target against his punishment; the worst
punishment holds a player to his minmax value in *mixed* strategies.  Punishing by the best
pure strategy is not enough: in matching pennies it leaves 1, where the value is 0.

Source: A. Kalai, E. Kalai, E. Lehrer and D. Samet, "A commitment folk theorem", Games and
Economic Behavior 69 (2010).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from dtkit.solving.guarantees import minmax
from dtkit.solving.strategic import (
    StrategicForm,
    require_numbers,
    require_two_players,
    strategic_form,
)

CONDITIONAL = "conditional device"

Target = Mapping[tuple[Hashable, ...], Any]


@dataclass(frozen=True, slots=True)
class Supported:
    """Whether conditional devices hold up a target: what each gets, and can be held to."""

    is_supported: bool
    target: tuple[Any, ...]
    minmax: tuple[Any, ...]


def individually_rational(
    form: StrategicForm, target: Target | tuple[Hashable, ...], *, pure: bool = False
) -> Supported:
    """Say whether a target gives each of two players at least the minmax value.

    `target`: a profile, or a map from profiles to probabilities (a joint lottery).  `pure`:
    by minmax in pure strategies, which is the wrong level; to show the difference.

    Raises: `InvalidInput` where there are not two players or payoffs are not numbers.

    >>> dilemma = strategic_form("row column", [["c", "d"]] * 2,
    ...                          [[(2, 2), (0, 3)], [(3, 0), (1, 1)]])
    >>> individually_rational(dilemma, ("c", "c"))
    Supported(is_supported=True, target=(2, 2), minmax=(1, 1))
    >>> individually_rational(dilemma, ("c", "d")).is_supported
    False
    """
    require_two_players(form)
    gets = _worth(form, _lottery(target))
    levels = tuple(minmax(form, player, pure=pure).value for player in form.players)
    return Supported(all(a >= b for a, b in zip(gets, levels, strict=True)), gets, levels)


def device_game(form: StrategicForm, target: Target | tuple[Hashable, ...]) -> StrategicForm:
    """Return the game of choosing a device: any plain strategy, or the conditional one.

    Two conditional devices play the target; against a plain strategy a conditional device
    plays the mixed punishment.  Its equilibria are found like those of any game.

    Raises: as `individually_rational`.

    >>> from dtkit.solving import pure_equilibria
    >>> dilemma = strategic_form("row column", [["c", "d"]] * 2,
    ...                          [[(2, 2), (0, 3)], [(3, 0), (1, 1)]])
    >>> for profile in pure_equilibria(device_game(dilemma, ("c", "c"))).profiles:
    ...     print(*profile, sep=", ")
    d, d
    conditional device, conditional device
    """
    require_two_players(form)
    require_numbers(form, "a punishment")
    gets = _worth(form, _lottery(target))
    punished = [minmax(form, player).mixture for player in form.players]

    def payoff(one: Hashable, other: Hashable) -> tuple[Any, ...]:
        if one == CONDITIONAL and other == CONDITIONAL:
            return gets
        if one == CONDITIONAL:
            return _worth(form, {(s, other): p for (s,), p in _singles(punished[1])})
        if other == CONDITIONAL:
            return _worth(form, {(one, s): p for (s,), p in _singles(punished[0])})
        return tuple(form.payoffs(one, other).values())

    return strategic_form(form.players, [(*each, CONDITIONAL) for each in form.strategies], payoff)


def _singles(mixture: Mapping[Hashable, Any]) -> list[tuple[tuple[Hashable], Any]]:
    """Return the pairs of a punishment by one other player."""
    return [(profile, p) for profile, p in mixture.items() if isinstance(profile, tuple)]


def _lottery(target: Target | tuple[Hashable, ...]) -> Target:
    return target if isinstance(target, Mapping) else {target: 1}


def _worth(form: StrategicForm, lottery: Target) -> tuple[Any, ...]:
    rows = [(p, form.amounts(form.places(*profile))) for profile, p in lottery.items()]
    return tuple(sum(p * row[i] for p, row in rows) for i in range(len(form.players)))
