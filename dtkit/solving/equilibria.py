"""Pure equilibria of a strategic form, each with the exact condition under which it is one.

A profile is an equilibrium where no player gains by another of his own strategies; a tie
is no gain.  It is strict where every such deviation loses.  Mixed equilibria are in
`dtkit.solving.mixed`.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dtkit.solving.conditions import FALSE, TRUE
from dtkit.solving.payoff_order import PayoffOrder
from dtkit.solving.strategic import Places, Profile, StrategicForm
from dtkit.solving.strategic_text import label, rows_text, where
from dtkit.values import Payoffs


@dataclass(frozen=True, slots=True)
class ProfileRegion:
    """A profile with the `condition`, on the domain, under which something holds of it."""

    profile: Profile
    condition: Any
    payoffs: Payoffs

    def __repr__(self) -> str:
        return f"<{', '.join(map(label, self.profile))}: {self.condition}>"


@dataclass(frozen=True)
class ProfileRegions:
    """Profiles, each with its region; regions overlap where several hold at once.

    A profile that is nowhere one is left out.  `form`: the game.
    """

    form: StrategicForm
    regions: tuple[ProfileRegion, ...]

    def condition(self, *profile: Hashable) -> Any:
        """Return the condition of a profile; false for one that was left out.

        Raises: `InvalidInput` for a profile that the game does not have.
        """
        import sympy

        self.form.places(*profile)
        for region in self.regions:
            if region.profile == profile:
                return region.condition
        return sympy.false

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """The profiles that have a region."""
        return tuple(region.profile for region in self.regions)

    def at(self, point: Mapping[Any, Any]) -> tuple[Profile, ...]:
        """Return the profiles whose condition holds at a point of the domain, exactly.

        Raises: `InvalidInput` as `StrategicForm.at`; `Unsupported` where a condition cannot
        be told there.
        """
        from dtkit.errors import Unsupported
        from dtkit.exact import truth
        from dtkit.solving.points import checked_point

        checked: Any = self.form
        exact_point = checked_point(checked, point)
        found = []
        for region in self.regions:
            holds = truth(region.condition, exact_point)
            if holds is None:
                raise Unsupported(
                    f"{region.condition}", "it cannot be told here", "choose another point"
                )
            if holds:
                found.append(region.profile)
        return tuple(found)

    def __iter__(self) -> Iterator[ProfileRegion]:
        return iter(self.regions)

    def __len__(self) -> int:
        return len(self.regions)

    def __str__(self) -> str:
        if not self.regions:
            return "none"
        return rows_text(
            [
                (", ".join(map(label, r.profile)), where(r.condition, self.form.domain))
                for r in self.regions
            ]
        )


def pure_equilibria(form: StrategicForm, *, strict: bool = False) -> ProfileRegions:
    """Return the pure equilibria by region.

    `strict`: only those where every deviation loses.

    >>> import sympy
    >>> from dtkit.solving import strategic_form
    >>> a, b = sympy.symbols("a b", real=True)
    >>> game = strategic_form("row column", [["hawk", "dove"]] * 2,
    ...                       [[(b, b), (2, 0)], [(0, 2), (1, 1)]])
    >>> print(pure_equilibria(game))
    hawk, hawk  where b ≥ 0
    hawk, dove  where b ≤ 0
    dove, hawk  where b ≤ 0
    """
    order = PayoffOrder(form)
    regions = []
    for places in itertools.product(*map(range, form.shape)):
        number = equilibrium_condition(order, places, strict=strict)
        region = _region(order, places, number)
        if region is not None:
            regions.append(region)
    return ProfileRegions(form, tuple(regions))


def equilibrium_condition(order: PayoffOrder, places: Places, *, strict: bool = False) -> int:
    """Return the number of the condition that a profile is an equilibrium."""
    form, conditions = order.form, order.conditions
    compare = order.more if strict else order.at_least
    result = TRUE
    here = form.amounts(places)
    for player, count in enumerate(form.shape):
        for other in range(count):
            if other != places[player]:
                there = form.amounts((*places[:player], other, *places[player + 1 :]))
                result = conditions.both(result, compare(here[player], there[player]))
                if result == FALSE:
                    return FALSE
    return result


def best_replies(form: StrategicForm, player: str) -> ProfileRegions:
    """Return, for each profile, where the strategy of `player` is a best reply to the others'.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", ["a b", "c d"],
    ...                       [[(1, 1), (0, 0)], [(1, 0), (2, 0)]])
    >>> best_replies(game, "row").profiles
    (('a', 'c'), ('b', 'c'), ('b', 'd'))
    """
    order = PayoffOrder(form)
    mine = form.player(player)
    regions = []
    for places in itertools.product(*map(range, form.shape)):
        here = form.amounts(places)[mine]
        number = order.conditions.all_of(
            order.at_least(here, form.amounts((*places[:mine], k, *places[mine + 1 :]))[mine])
            for k in range(form.shape[mine])
        )
        region = _region(order, places, number)
        if region is not None:
            regions.append(region)
    return ProfileRegions(form, tuple(regions))


def pareto_better(form: StrategicForm, one: Profile, other: Profile) -> Any:
    """Return the condition that nobody has less at `one` than at `other`, and somebody more.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", ["c d", "c d"],
    ...                       [[(2, 2), (0, 3)], [(3, 0), (1, 1)]])
    >>> pareto_better(game, ("c", "c"), ("d", "d"))
    True
    """
    order = PayoffOrder(form)
    left, right = (form.amounts(form.places(*profile)) for profile in (one, other))
    pairs = list(zip(left, right, strict=True))
    everybody = order.conditions.all_of(order.at_least(a, b) for a, b in pairs)
    somebody = order.conditions.any_of(order.more(a, b) for a, b in pairs)
    return order.presented(order.conditions.both(everybody, somebody))


def _region(order: PayoffOrder, places: Places, number: int) -> ProfileRegion | None:
    if number == FALSE:
        return None
    condition = order.presented(number)
    if number != TRUE and not order.possible(condition):
        return None
    form = order.form
    profile = tuple(each[i] for each, i in zip(form.strategies, places, strict=True))
    payoffs = Payoffs(dict(zip(form.players, form.amounts(places), strict=True)))
    return ProfileRegion(profile, condition, payoffs)
