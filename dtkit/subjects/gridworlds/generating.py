"""Gridworlds at random, each from a seed.

A gridworld is drawn again until every length that its buttons promise can be had, each with
something to collect; the seed and the sizes fix what comes out.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from random import Random

from dtkit.errors import InvalidInput
from dtkit.subjects.gridworlds.planning import most_collectable
from dtkit.subjects.gridworlds.world import Gridworld, gridworld

_MOST_DRAWS = 2000


def generate_gridworld(
    seed: int,
    *,
    rows: int = 5,
    columns: int = 5,
    walls: int = 5,
    coins: int = 3,
    buttons: int = 1,
    time: int = 4,
    delay: int = 4,
    most: int = 5,
    longer_pays: bool = False,
) -> Gridworld:
    """Return a gridworld drawn at random.

    `most`: coins are worth 1 to `most`.  `delay`: buttons delay by 1 to `delay` steps, a
    single button by exactly that.  `longer_pays`: more can be collected at each longer
    length.

    Raises: `InvalidInput` where the things do not fit into the grid, or none of 2,000 draws
    will do.

    >>> from dtkit.subjects.gridworlds import write_gridworld
    >>> print(write_gridworld(generate_gridworld(1, rows=2, columns=3, walls=1, coins=2)), end="")
    title: random 1
    time: 4
    .  c5 c1
    #  b4 A
    """
    for name, number in (("walls", walls), ("coins", coins), ("buttons", buttons)):
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            raise InvalidInput(f"{name} {number!r}", "not a number of places", "write 0 or more")
    needed = 1 + walls + coins + buttons
    if needed > rows * columns:
        raise InvalidInput(
            f"{needed} things on {rows * columns} places",
            "each needs a place of its own",
            "give fewer walls, coins or buttons, or more places",
        )
    if not coins:
        raise InvalidInput("no coins", "there is nothing to collect at any length", "give some")
    random = Random(f"gridworld {seed}")
    for _ in range(_MOST_DRAWS):
        places = [(row, column) for row in range(rows) for column in range(columns)]
        random.shuffle(places)
        delays = [delay if buttons == 1 else random.randint(1, delay) for _ in range(buttons)]
        world = gridworld(
            rows,
            columns,
            start=places.pop(),
            time=time,
            walls=[places.pop() for _ in range(walls)],
            coins={places.pop(): random.randint(1, most) for _ in range(coins)},
            buttons={places.pop(): each for each in delays},
            title=f"random {seed}",
        )
        if _will_do(world, longer_pays):
            return world
    raise InvalidInput(
        f"{_MOST_DRAWS:,} random gridworlds",
        "in none can every length be had, with something to collect",
        "give fewer walls, more coins or more time",
    )


def _will_do(world: Gridworld, longer_pays: bool) -> bool:
    found = most_collectable(world)
    if tuple(found) != world.lengths or not all(found.values()):
        return False
    values: list[Fraction] = list(found.values())
    return not longer_pays or all(one < two for one, two in pairwise(values))
