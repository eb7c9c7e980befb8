"""A gridworld: walls, coins, shutdown-delay buttons, an agent, and the time that remains.

Places are (row, column), both from 0, row 0 at the top.  In a step the agent moves north,
south, west or east, or stays where it is if a wall or the edge is in the way; a unit of the
remaining time is used; then, on a button that was not pressed yet, its delay is added; then
a coin that lies there is collected.  The episode ends when no time remains.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dtkit.errors import InexactNumber, InvalidInput

Place = tuple[int, int]
MOVES: Mapping[str, Place] = {"N": (-1, 0), "S": (1, 0), "W": (0, -1), "E": (0, 1)}
MOST_SIDE = 64


@dataclass(frozen=True, slots=True)
class Gridworld:
    """Hold a gridworld; build one with `gridworld`, which checks it.

    `coins` and `buttons` are in the order of their places; a coin has a value, a button a
    delay in steps.
    """

    rows: int
    columns: int
    start: Place
    time: int
    walls: frozenset[Place]
    coins: tuple[tuple[Place, Fraction], ...]
    buttons: tuple[tuple[Place, int], ...]
    title: str = ""

    @property
    def lengths(self) -> tuple[int, ...]:
        """The trajectory-lengths that pressing buttons can make, in steps, ascending.

        Whether a button can be reached in time is not asked here; `most_collectable` does.
        """
        sums = {self.time}
        for _, delay in self.buttons:
            sums |= {length + delay for length in sums}
        return tuple(sorted(sums))

    def moved(self, place: Place, move: str) -> Place:
        """Return where `move` (N, S, W or E) leads from a place.

        >>> corridor = gridworld(1, 2, start=(0, 0), time=1)
        >>> corridor.moved((0, 0), "E"), corridor.moved((0, 0), "N")
        ((0, 1), (0, 0))
        """
        down, right = MOVES[move]
        to = place[0] + down, place[1] + right
        inside = 0 <= to[0] < self.rows and 0 <= to[1] < self.columns
        return to if inside and to not in self.walls else place


def gridworld(
    rows: int,
    columns: int,
    *,
    start: Place,
    time: int,
    walls: Iterable[Place] = (),
    coins: Mapping[Place, Any] | None = None,
    buttons: Mapping[Place, int] | None = None,
    title: str = "",
) -> Gridworld:
    """Return a checked gridworld.

    `coins`: value by place, positive and exact.  `buttons`: delay by place, in steps.

    Raises: `InvalidInput`, with the place, for one outside the grid or taken twice, a coin
    or a delay that is not positive, and a time less than 1; `InexactNumber` for a float.

    >>> small = gridworld(1, 3, start=(0, 0), time=2, coins={(0, 2): 1}, buttons={(0, 1): 2})
    >>> small.lengths
    (2, 4)
    >>> gridworld(1, 2, start=(0, 0), time=2, coins={(0, 0): 1})
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: row 1, column 1: the agent and a coin are there; leave ...
    """
    for name, side in (("rows", rows), ("columns", columns)):
        if not _is_whole(side) or not 1 <= side <= MOST_SIDE:
            raise InvalidInput(f"{side!r} {name}", "no side of a grid", f"write 1 to {MOST_SIDE}")
    if not _is_whole(time) or time < 1:
        raise InvalidInput(f"time {time!r}", "not a number of steps", "write 1 or more")
    _check_title(title)
    world = Gridworld(
        rows,
        columns,
        _place(start, rows, columns, "the agent"),
        time,
        frozenset(_place(each, rows, columns, "a wall") for each in walls),
        _values(coins or {}, rows, columns),
        _delays(buttons or {}, rows, columns),
        title,
    )
    _check_apart(world)
    return world


def told(place: Place) -> str:
    """Return a place in words, counted from 1."""
    return f"row {place[0] + 1}, column {place[1] + 1}"


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _check_title(title: str) -> None:
    if not isinstance(title, str) or title != " ".join(title.split()):
        raise InvalidInput(
            f"title {title!r}", "not one line of words", "write it with single spaces, on one line"
        )


def _place(place: Any, rows: int, columns: int, what: str) -> Place:
    pair = place if isinstance(place, tuple) and len(place) == 2 else None
    if pair is None or not all(map(_is_whole, pair)):
        raise InvalidInput(f"{what} at {place!r}", "not a place", "write (row, column), from 0")
    if not (0 <= pair[0] < rows and 0 <= pair[1] < columns):
        raise InvalidInput(
            f"{what} at {told(pair)}",
            f"the grid has {rows} rows and {columns} columns",
            "put it inside",
        )
    return pair


def _values(coins: Mapping[Place, Any], rows: int, columns: int) -> tuple[Any, ...]:
    found = []
    for place, value in coins.items():
        where = told(_place(place, rows, columns, "a coin"))
        if isinstance(value, float):
            raise InexactNumber(
                f"{where}: a coin of value {value}",
                "a float is a rounded number",
                f"write {Fraction(str(value))!r}",
            )
        if not isinstance(value, int | Fraction) or isinstance(value, bool) or value <= 0:
            raise InvalidInput(
                f"{where}: a coin of value {value}",
                "a coin is worth more than nothing",
                "write a positive whole number or Fraction",
            )
        found.append((place, Fraction(value)))
    return tuple(sorted(found))


def _delays(buttons: Mapping[Place, int], rows: int, columns: int) -> tuple[Any, ...]:
    for place, delay in buttons.items():
        where = told(_place(place, rows, columns, "a button"))
        if not _is_whole(delay) or delay < 1:
            raise InvalidInput(
                f"{where}: a button with delay {delay!r}",
                "a delay is a positive number of steps",
                "write 1 or more",
            )
    return tuple(sorted(buttons.items()))


def _check_apart(world: Gridworld) -> None:
    taken: dict[Place, str] = {}
    for place, what in _things(world):
        if place in taken:
            raise InvalidInput(
                told(place),
                f"{taken[place]} and {what} are there",
                "leave at most one thing in a place",
            )
        taken[place] = what


def _things(world: Gridworld) -> Iterator[tuple[Place, str]]:
    yield world.start, "the agent"
    yield from ((place, "a wall") for place in sorted(world.walls))
    yield from ((place, "a coin") for place, _ in world.coins)
    yield from ((place, "a button") for place, _ in world.buttons)
