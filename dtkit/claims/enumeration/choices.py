"""All menus and all choice functions on few outcomes.

A menu is a non-empty tuple of outcomes in increasing order.  A choice function takes each
menu to a non-empty part of it: there are 7 x 3^3 on three outcomes, and more than twenty
million on four, so four is too many to list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import prod
from typing import Any

from dtkit.errors import InvalidInput, Unsupported

Menu = tuple[int, ...]


@lru_cache(maxsize=32)
def _listed(outcomes: int) -> tuple[Menu, ...]:
    sizes = range(1, outcomes + 1)
    return tuple(menu for size in sizes for menu in combinations(range(outcomes), size))


@dataclass(frozen=True, slots=True)
class Menus:
    """Every non-empty set of the outcomes 0 to `outcomes` - 1, fewest outcomes first."""

    outcomes: int
    role = "menu"

    def __post_init__(self) -> None:
        _check_size("menus", self.outcomes, 16)

    def __len__(self) -> int:
        return (1 << self.outcomes) - 1

    def __getitem__(self, place: int) -> Menu:
        return _listed(self.outcomes)[place]

    def __iter__(self) -> Iterator[Menu]:
        return iter(_listed(self.outcomes))

    def __str__(self) -> str:
        return f"{len(self):,} menus of {self.outcomes} outcomes"


def menus(outcomes: int) -> Menus:
    """Enumerate every menu, smallest first.

    Raises: `InvalidInput` for a number out of range.

    >>> list(menus(2))
    [(0,), (1,), (0, 1)]
    """
    return Menus(outcomes)


@dataclass(frozen=True, slots=True)
class ChoiceFunctions:
    """Every `ChoiceFunction` on the outcomes 0 to `outcomes` - 1."""

    outcomes: int
    role = "choice function"

    def __post_init__(self) -> None:
        _check_size("choice_functions", self.outcomes, 16)
        if self.outcomes > 3:
            raise Unsupported(
                f"choice_functions({self.outcomes})",
                f"there are {self._count():,} choice functions, too many to list",
                "ask for at most 3 outcomes, or go through relations and menus",
            )

    def _count(self) -> int:
        return prod((1 << len(menu)) - 1 for menu in _listed(self.outcomes))

    def __len__(self) -> int:
        return self._count()

    def __getitem__(self, place: int) -> Any:
        from dtkit.preferences import ChoiceFunction

        if not 0 <= place < len(self):
            raise IndexError(place)
        table = [0] * (1 << self.outcomes)
        for menu in _listed(self.outcomes):
            parts = _listed(len(menu))
            place, part = divmod(place, len(parts))
            table[_mask(menu)] = _mask(tuple(menu[each] for each in parts[part]))
        return ChoiceFunction(tuple(range(self.outcomes)), tuple(table))

    def __iter__(self) -> Iterator[Any]:
        return (self[place] for place in range(len(self)))

    def __str__(self) -> str:
        return f"{len(self):,} choice functions on {self.outcomes} outcomes"


def choice_functions(outcomes: int) -> ChoiceFunctions:
    """Enumerate every choice function.

    Raises: `Unsupported` beyond three outcomes.

    >>> len(choice_functions(3)), choice_functions(2)[2]
    (189, <ChoiceFunction on 0, 1: {0, 1} → 0, 1>)
    """
    return ChoiceFunctions(outcomes)


def _mask(menu: Menu) -> int:
    return sum(1 << outcome for outcome in menu)


def _check_size(what: str, given: object, most: int) -> None:
    if type(given) is not int or not 1 <= given <= most:
        raise InvalidInput(
            f"{what}({given!r})",
            "not a number of outcomes",
            f"write a whole number from 1 to {most}",
        )
