"""Commitment: what a leader gets who may bind himself first, and the follower sees it.

*Pure* commitment: to one strategy.  *Mixed*: to a mixture whose odds are seen but not its
draw.  The follower replies best; where he is indifferent, *strong* ties go as the leader
likes and *weak* ties against him.  Under strong ties the best commitment is attained.
Under weak ties there may be only a supremum, approached by commitments that make the
follower strictly prefer his reply: then `attained` is False.

Source: B. von Stengel and S. Zamir, "Leadership games with convex strategy sets", Games
and Economic Behavior 69 (2010); V. Conitzer and T. Sandholm, "Computing the optimal
strategy to commit to" (2006).
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dtkit.errors import InvalidInput
from dtkit.solving.conditions import FALSE
from dtkit.solving.equilibria import ProfileRegion, ProfileRegions
from dtkit.solving.guarantees import rational
from dtkit.solving.linear import Optimum, maximize
from dtkit.solving.payoff_order import PayoffOrder
from dtkit.solving.strategic import StrategicForm, require_numbers, require_two_players
from dtkit.values import Payoffs

Ties = Literal["strong", "weak"]


@dataclass(frozen=True, slots=True)
class Commitment:
    """The leader's `value` (a supremum), whether it is `attained`, the `mixture` where it is
    had or approached, and the follower's `reply` there."""

    value: Any
    attained: bool
    mixture: Mapping[Hashable, Any]
    reply: Hashable


def pure_commitment(form: StrategicForm, leader: str, *, ties: Ties = "strong") -> ProfileRegions:
    """Return the profiles that a leader who commits to one strategy brings about, by region.

    Raises: `InvalidInput` where there are not two players, or one is unknown.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("leader follower", ["up down", "left right"],
    ...                       [[(1, 1), (3, 0)], [(0, 0), (2, 1)]])
    >>> pure_commitment(game, "leader").profiles
    (('down', 'right'),)
    """
    require_two_players(form)
    _check(ties)
    first = form.player(leader)
    order = PayoffOrder(form)
    table = _Commitments(order, first)
    regions = []
    for own, reply in itertools.product(range(form.shape[first]), range(form.shape[1 - first])):
        number = table.chosen(own, reply, ties)
        if number == FALSE:
            continue
        condition = order.presented(number)
        if not order.possible(condition):
            continue
        places = (own, reply) if first == 0 else (reply, own)
        amounts = dict(zip(form.players, form.amounts(places), strict=True))
        profile = tuple(each[i] for each, i in zip(form.strategies, places, strict=True))
        regions.append(ProfileRegion(profile, condition, Payoffs(amounts)))
    return ProfileRegions(form, tuple(regions))


class _Commitments:
    """Conditions on pure commitments, as numbers."""

    def __init__(self, order: PayoffOrder, first: int) -> None:
        self.order, self.first = order, first
        self.owns, self.replies = order.form.shape[first], order.form.shape[1 - first]

    def pays(self, own: int, reply: int, player: int) -> Any:
        places = (own, reply) if self.first == 0 else (reply, own)
        return self.order.form.amounts(places)[player]

    def is_reply(self, own: int, reply: int) -> int:
        here = self.pays(own, reply, 1 - self.first)
        return self.order.conditions.all_of(
            self.order.at_least(here, self.pays(own, other, 1 - self.first))
            for other in range(self.replies)
        )

    def is_no_reply(self, own: int, reply: int) -> int:
        here = self.pays(own, reply, 1 - self.first)
        return self.order.conditions.any_of(
            self.order.more(self.pays(own, other, 1 - self.first), here)
            for other in range(self.replies)
        )

    def chosen(self, own: int, reply: int, ties: Ties) -> int:
        """Return the number of the condition that this is the best commitment and its reply."""
        conditions, order = self.order.conditions, self.order
        mine = self.pays(own, reply, self.first)
        parts = [self.is_reply(own, reply)]
        if ties == "strong":
            for other, answer in itertools.product(range(self.owns), range(self.replies)):
                worse = order.at_least(mine, self.pays(other, answer, self.first))
                parts.append(conditions.either(self.is_no_reply(other, answer), worse))
            return conditions.all_of(parts)
        for answer in range(self.replies):
            worse = order.at_least(self.pays(own, answer, self.first), mine)
            parts.append(conditions.either(self.is_no_reply(own, answer), worse))
        for other in range(self.owns):
            parts.append(
                conditions.any_of(
                    conditions.both(
                        self.is_reply(other, answer),
                        order.at_least(mine, self.pays(other, answer, self.first)),
                    )
                    for answer in range(self.replies)
                )
            )
        return conditions.all_of(parts)


def mixed_commitment(form: StrategicForm, leader: str, *, ties: Ties = "strong") -> Commitment:
    """Return the best commitment to a mixture: its value and whether it is attained.

    Raises: `InvalidInput` where there are not two players, one is unknown, or payoffs are
    not numbers.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("leader follower", ["up down", "left right"],
    ...                       [[(1, 1), (3, 0)], [(0, 0), (2, 1)]])
    >>> mixed_commitment(game, "leader")
    Commitment(value=5/2, attained=True, mixture={'up': 1/2, 'down': 1/2}, reply='right')
    >>> mixed_commitment(game, "leader", ties="weak").attained
    False
    """
    require_two_players(form)
    require_numbers(form, "commitment to a mixture")
    _check(ties)
    program = _Program(form, form.player(leader))
    if ties == "strong":
        offers = [(reply, program.best(reply, [reply])) for reply in range(program.replies)]
        attained = True
    else:
        offers = [
            (same[0], program.best(same[0], same))
            for same in program.classes()
            if program.can_be_strict(same)
        ]
    value, reply, point = max(
        ((best.value, -reply, best.point) for reply, best in offers if isinstance(best, Optimum)),
        key=lambda offer: offer[:2],
    )
    if ties == "weak":
        held = program.holding(value)
        attained = held is not None
        if held is not None:
            point, reply = held
    labels = form.strategies[program.first]
    shares = [rational(share) for share in point[: program.owns]]
    mixture = {s: p for s, p in zip(labels, shares, strict=True) if p != 0}
    return Commitment(
        rational(value), attained, mixture, form.strategies[1 - program.first][abs(reply)]
    )


class _Program:
    """Linear programs over the leader's mixtures."""

    def __init__(self, form: StrategicForm, first: int) -> None:
        self.first = first
        self.owns, self.replies = form.shape[first], form.shape[1 - first]

        def pays(own: int, reply: int) -> tuple[Any, ...]:
            return form.amounts((own, reply) if first == 0 else (reply, own))

        self.mine = [[pays(o, r)[first] for o in range(self.owns)] for r in range(self.replies)]
        self.theirs = [
            [pays(o, r)[1 - first] for o in range(self.owns)] for r in range(self.replies)
        ]
        self.total = ([*(1 for _ in range(self.owns)), 0, 0], 1)

    def classes(self) -> list[list[int]]:
        """Return the replies that are the same to the follower whatever the leader does."""
        found: dict[tuple[Any, ...], list[int]] = {}
        for reply, row in enumerate(self.theirs):
            found.setdefault(tuple(row), []).append(reply)
        return list(found.values())

    def best(self, reply: int, same: list[int]) -> Any:
        """Return the best mixture that makes `reply` a best one, worth the worst of `same`."""
        rows = [
            (
                [
                    *(b - a for a, b in zip(self.theirs[reply], self.theirs[other], strict=True)),
                    0,
                    0,
                ],
                0,
            )
            for other in range(self.replies)
        ]
        rows += [([*(-a for a in self.mine[each]), 1, -1], 0) for each in same]
        return maximize([*(0 for _ in range(self.owns)), 1, -1], at_most=rows, equal=[self.total])

    def can_be_strict(self, same: list[int]) -> bool:
        """Return whether some mixture makes these replies better than all others."""
        return self._strictly(same, []) is not None

    def holding(self, value: Any) -> tuple[tuple[Any, ...], int] | None:
        """Return a mixture under which every best reply gives the leader `value`, if any."""
        classes = self.classes()
        for size in range(1, len(classes) + 1):
            for some in itertools.combinations(classes, size):
                best = [reply for each in some for reply in each]
                point = self._strictly(best, [(reply, value) for reply in best])
                if point is not None:
                    worst = min(best, key=lambda reply: self._worth(reply, point))
                    return point, worst
        return None

    def _worth(self, reply: int, point: tuple[Any, ...]) -> Any:
        return sum(a * x for a, x in zip(self.mine[reply], point, strict=False))

    def _strictly(self, best: list[int], floors: list[tuple[int, Any]]) -> tuple[Any, ...] | None:
        """Return a mixture whose best replies are exactly `best`, worth at least the floors."""
        head = best[0]
        rows, level = [], [self.total]
        for other in range(self.replies):
            slopes = [b - a for a, b in zip(self.theirs[head], self.theirs[other], strict=True)]
            if other in best:
                level.append(([*slopes, 0, 0], 0))
            else:
                rows.append(([*slopes, 1, 0], 0))
        rows += [([*(-a for a in self.mine[reply]), 0, 0], -value) for reply, value in floors]
        rows.append(([*(0 for _ in range(self.owns)), 1, 0], 1))
        aim = [*(0 for _ in range(self.owns)), 1, 0]
        found = maximize(aim, at_most=rows, equal=level)
        if isinstance(found, Optimum) and found.value > 0:
            return found.point
        return None


def _check(ties: str) -> None:
    if ties not in ("strong", "weak"):
        raise InvalidInput(f"ties={ties!r}", "no such rule for ties", 'write "strong" or "weak"')
