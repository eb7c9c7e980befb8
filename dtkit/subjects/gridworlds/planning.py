"""The deterministic process of a gridworld, and the most that each trajectory-length holds.

A state is a place, the time that remains, the coins taken and the buttons pressed; only
those that can be reached are listed, in the order of the step in which they are.  The most
collectable at a length, m_l, is found by dynamic programming backward over them, exactly.
A coin that is collected in the t-th step, from 1, counts γ^(t − 1) of its value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from dtkit.errors import InexactNumber, InvalidInput, Unsupported
from dtkit.subjects.gridworlds.world import MOVES, Gridworld, Place

MOST_STATES = 300_000
ACTIONS = tuple(MOVES)


@dataclass(frozen=True, slots=True)
class States:
    """The states of a gridworld that can be reached, state 0 first.

    `after[s][a]`: the state that action a (N, S, W, E) leads to from state s; a number from
    `len(after)` on means the end, with length `lengths[after[s][a] - len(after)]`.
    `coin[s][a]`: which coin is collected on the way, or −1.  `step[s]`: how many steps were
    made before s; it does not fall with s.  `places[s]`: where the agent is, what time
    remains, which coins are taken and which buttons pressed (bits, in their order).
    """

    world: Gridworld
    lengths: tuple[int, ...]
    after: tuple[tuple[int, ...], ...]
    coin: tuple[tuple[int, ...], ...]
    step: tuple[int, ...]
    places: tuple[tuple[Place, int, int, int], ...]

    def __len__(self) -> int:
        return len(self.after)


@lru_cache(maxsize=64)
def states(world: Gridworld) -> States:
    """Return the states of a gridworld that can be reached, and what leads where.

    Raises: `Unsupported` for more than 300,000 states.

    >>> from dtkit.subjects.gridworlds import read_gridworld
    >>> found = states(read_gridworld("time: 1\\nA b1 c1"))
    >>> len(found), found.lengths, found.after[0], found.coin[1]
    (2, (1, 2), (2, 2, 2, 1), (-1, -1, -1, 0))
    """
    coins = {place: number for number, (place, _) in enumerate(world.coins)}
    buttons = {place: (number, delay) for number, (place, delay) in enumerate(world.buttons)}
    moves = _table_of_moves(world)
    places: list[tuple[Place, int, int, int]] = [(world.start, world.time, 0, 0)]
    step, after, coin = [0], list[tuple[int, ...]](), list[tuple[int, ...]]()
    number_of: dict[tuple[int, Place, int, int, int], int] = {(0, *places[0]): 0}
    reached: set[int] = set()
    while len(after) < len(places):
        here = len(after)
        place, remaining, taken, pressed = places[here]
        leads, gains = [], []
        for to in moves[place]:
            left, now, gain = remaining - 1, pressed, -1
            if to in buttons and not pressed >> buttons[to][0] & 1:
                now |= 1 << buttons[to][0]
                left += buttons[to][1]
            if to in coins and not taken >> coins[to] & 1:
                gain = coins[to]
            gains.append(gain)
            if left <= 0:
                reached.add(step[here] + 1)
                leads.append(-(step[here] + 1))
                continue
            new = (to, left, taken if gain < 0 else taken | 1 << gain, now)
            key = (step[here] + 1, *new)
            if key not in number_of:
                if len(places) >= MOST_STATES:
                    raise Unsupported(
                        world.title or f"a gridworld of {world.rows} by {world.columns}",
                        f"it has more than {MOST_STATES:,} states",
                        "give it less time or fewer coins",
                    )
                number_of[key] = len(places)
                places.append(new)
                step.append(step[here] + 1)
            leads.append(number_of[key])
        after.append(tuple(leads))
        coin.append(tuple(gains))
    lengths = tuple(sorted(reached))
    ends = {-length: len(places) + number for number, length in enumerate(lengths)}
    linked = tuple(tuple(ends.get(each, each) for each in leads) for leads in after)
    return States(world, lengths, linked, tuple(coin), tuple(step), tuple(places))


def most_collectable(world: Gridworld, *, discount: Any = 1) -> Mapping[int, Fraction]:
    """Return m_l, the most that can be collected, for each length that can be reached.

    `discount`: γ, exact, above 0 and at most 1.

    Raises: `InexactNumber` for a float; `InvalidInput` for a discount outside its range.

    >>> from dtkit.subjects.gridworlds import read_gridworld
    >>> dict(most_collectable(read_gridworld("time: 2\\nc1 A b2 c3")))
    {2: Fraction(1, 1), 4: Fraction(3, 1)}
    """
    found = _most_after(world, _discount(discount))[0]
    return dict(zip(states(world).lengths, found, strict=True))  # type: ignore[arg-type]


def best_walk(world: Gridworld, length: int, *, discount: Any = 1) -> str:
    """Return a walk of that length that collects the most, as letters N, S, W, E.

    The first of them, in the order of these letters.

    Raises: `InvalidInput` for a length that cannot be reached.

    >>> from dtkit.subjects.gridworlds import read_gridworld
    >>> best_walk(read_gridworld("time: 2\\nc1 A b2 c3"), 4)
    'NENE'
    """
    every = states(world)
    if length not in every.lengths:
        raise InvalidInput(
            f"length {length}",
            "no walk has it",
            f"use one of {', '.join(map(str, every.lengths))}",
        )
    goal = every.lengths.index(length)
    chosen = best_actions(every, _discount(discount))
    walk, here = "", 0
    while here < len(every):
        action = chosen[here][goal]
        walk += ACTIONS[action]
        here = every.after[here][action]
    return walk


def best_actions(every: States, discount: Fraction) -> list[list[int]]:
    """Return, for each state and each length, the first action of a best walk; −1 for none."""
    most = _most_after(every.world, discount)
    worth = coin_worths(every, discount)
    chosen = []
    for here, leads in enumerate(every.after):
        row = []
        for goal, best in enumerate(most[here]):
            row.append(
                next(
                    action
                    for action, to in enumerate(leads)
                    if (rest := most[to][goal]) is not None and worth(here, action) + rest == best
                )
                if best is not None
                else -1
            )
        chosen.append(row)
    return chosen


def coin_worths(every: States, discount: Fraction) -> Any:
    """Return the function from a state and an action to the discounted value collected."""
    powers = [discount**each for each in range(max(every.step) + 1)]
    values = [value for _, value in every.world.coins]

    def worth(here: int, action: int) -> Fraction:
        coin = every.coin[here][action]
        return Fraction(0) if coin < 0 else values[coin] * powers[every.step[here]]

    return worth


@lru_cache(maxsize=16)
def _most_after(world: Gridworld, discount: Fraction) -> list[list[Fraction | None]]:
    """Return, for each state and end, the most that can be collected from it on, by length."""
    every = states(world)
    worth = coin_worths(every, discount)
    goals = range(len(every.lengths))
    most: list[list[Fraction | None]] = [[None] * len(goals) for _ in every.after]
    most += [[Fraction(0) if each == goal else None for each in goals] for goal in goals]
    for here in reversed(range(len(every))):
        for action, to in enumerate(every.after[here]):
            for goal in goals:
                rest = most[to][goal]
                if rest is None:
                    continue
                total, best = worth(here, action) + rest, most[here][goal]
                if best is None or total > best:
                    most[here][goal] = total
    return most


def _table_of_moves(world: Gridworld) -> dict[Place, tuple[Place, ...]]:
    return {
        (row, column): tuple(world.moved((row, column), move) for move in MOVES)
        for row in range(world.rows)
        for column in range(world.columns)
    }


def _discount(discount: Any) -> Fraction:
    if isinstance(discount, float):
        raise InexactNumber(
            f"discount {discount}",
            "a float is a rounded number",
            f"write {Fraction(str(discount))!r}",
        )
    if not isinstance(discount, int | Fraction) or not 0 < discount <= 1:
        raise InvalidInput(
            f"discount {discount}", "not above 0 and at most 1", "write Fraction(19, 20)"
        )
    return Fraction(discount)
