"""Observed choices as data: what each observation reveals.

Two kinds.  *Choices from menus*: each observation is a menu and what was chosen from it;
what is chosen is revealed at least as good as all of the menu, and better than what was
left.  *Purchases*: each observation is prices and the quantities bought; a bundle is
revealed at least as good as every bundle that would have cost no more.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.preferences.relations import WeakRelation, listed


@dataclass(frozen=True)
class Revealed:
    """A revealed preference: `better` over `worse`, by an observation (counted from 1).

    `strict`: whether better, and not only at least as good; `told`: the sentence.
    """

    better: Hashable
    worse: Hashable
    observation: int
    strict: bool
    told: str


class Observations(ABC):
    """Observed choices of one of the two kinds."""

    @abstractmethod
    def __len__(self) -> int:
        """Return the number of observations."""

    @abstractmethod
    def revealed(self, *, ties: bool) -> tuple[Revealed, ...]:
        """Return all that is revealed; `ties`: whether what was bought may tie with others."""


@dataclass(frozen=True)
class MenuChoices(Observations):
    """Hold `observations`, pairs of a menu and what was chosen; see `observed_choices`."""

    options: tuple[Hashable, ...]
    observations: tuple[tuple[tuple[Hashable, ...], tuple[Hashable, ...]], ...]

    def __len__(self) -> int:
        return len(self.observations)

    @cached_property
    def _revealed(self) -> tuple[Revealed, ...]:
        return tuple(
            Revealed(
                x, y, number, y not in chosen, f"{x} {'over' if y not in chosen else 'with'} {y}"
            )
            for number, (menu, chosen) in enumerate(self.observations, start=1)
            for x in chosen
            for y in menu
            if x != y
        )

    def revealed(self, *, ties: bool = True) -> tuple[Revealed, ...]:
        """Return all that is revealed: chosen over left, and chosen with chosen."""
        return self._revealed

    @property
    def relation(self) -> WeakRelation:
        """The relation "directly revealed at least as good"."""
        place = {option: k for k, option in enumerate(self.options)}
        rows = [1 << k for k in range(len(self.options))]
        for each in self._revealed:
            rows[place[each.better]] |= 1 << place[each.worse]
        return WeakRelation(self.options, tuple(rows))


@dataclass(frozen=True)
class Purchases(Observations):
    """Hold `prices` and `quantities`, a row of exact numbers for each observation."""

    prices: tuple[tuple[Any, ...], ...]
    quantities: tuple[tuple[Any, ...], ...]

    def __len__(self) -> int:
        return len(self.prices)

    @cached_property
    def costs(self) -> tuple[tuple[Any, ...], ...]:
        """In row t, place s: what the bundle of observation s costs at the prices of t."""
        return tuple(
            tuple(
                sum(p * q for p, q in zip(row, bundle, strict=True)) for bundle in self.quantities
            )
            for row in self.prices
        )

    def revealed(self, *, ties: bool = True, efficiency: Any = 1) -> tuple[Revealed, ...]:
        """Return all that is revealed when only the share `efficiency` of each cost counts."""
        return tuple(self._revealed(ties, efficiency))

    def _revealed(self, ties: bool, efficiency: Any) -> Iterator[Revealed]:
        for t, costs in enumerate(self.costs):
            spent = efficiency * costs[t]
            for s, cost in enumerate(costs):
                if self.quantities[s] != self.quantities[t] and spent >= cost:
                    better, worse = self.quantities[t], self.quantities[s]
                    strict = bool(spent > cost) if ties else True
                    told = f"{_bundle(better)} at {spent} where {_bundle(worse)} costs {cost}"
                    yield Revealed(better, worse, t + 1, strict, told)


def _bundle(quantities: Sequence[Any]) -> str:
    return f"({listed(quantities)})"


def observed_choices(
    observations: Iterable[tuple[Iterable[Hashable], Any]],
) -> MenuChoices:
    """Return choices from menus as data: pairs of a menu and what was chosen from it.

    What was chosen is one option, or a list or set of all that were found acceptable.

    Raises: `InvalidInput` where something is chosen that is not on the menu, or nothing is.

    >>> data = observed_choices([("abc", "a"), ("ab", "b")])
    >>> from dtkit.preferences import revealed_warp
    >>> print(revealed_warp.conflict(data))
    WARP fails: a over b (observation 1); b over a (observation 2)
    """
    found = []
    for number, (menu, chosen) in enumerate(observations, start=1):
        offered = tuple(dict.fromkeys(menu))
        several = isinstance(chosen, (list, set, frozenset))
        picked = set(chosen) if several else {chosen}
        if not picked or not picked <= set(offered):
            raise InvalidInput(
                f"observation {number}: {listed(picked)} from {{{listed(offered)}}}",
                "what is chosen must be on the menu" if picked else "nothing is chosen",
                "give one option of the menu, or a list of those found acceptable",
            )
        found.append((offered, tuple(option for option in offered if option in picked)))
    options = tuple(dict.fromkeys(option for menu, _ in found for option in menu))
    return MenuChoices(options, tuple(found))


def observed_purchases(
    prices: Iterable[Sequence[Any]], quantities: Iterable[Sequence[Any]]
) -> Purchases:
    """Return purchases as data: prices, and the quantities bought, good by good.

    All numbers are exact; prices are positive, quantities at least 0.

    Raises: `InexactNumber` for a float; `InvalidInput` where lengths differ, or a number is
    negative or holds a parameter.

    >>> data = observed_purchases([(1, 2), (2, 1)], [(0, 2), (2, 0)])
    >>> from dtkit.preferences import garp
    >>> print(garp.conflict(data))
    GARP fails: (0, 2) at 4 where (2, 0) costs 2 (observation 1); (2, 0) at 4 where ...
    """
    rows, bundles = _table(prices), _table(quantities)
    if len({len(row) for row in (*rows, *bundles)}) > 1 or len(rows) != len(bundles):
        raise InvalidInput(
            f"{len(rows)} rows of prices and {len(bundles)} of quantities",
            "there must be a price and a quantity of each good in each observation",
            "give tables of the same shape",
        )
    for number, row in enumerate(rows, start=1):
        if not all(price > 0 for price in row):
            raise InvalidInput(
                f"prices {listed(row)} in observation {number}",
                "a price is not positive",
                "give positive prices",
            )
    for number, bundle in enumerate(bundles, start=1):
        if not all(amount >= 0 for amount in bundle):
            raise InvalidInput(
                f"quantities {listed(bundle)} in observation {number}",
                "a quantity is negative",
                "give quantities of 0 or more",
            )
    return Purchases(rows, bundles)


def _table(rows: Iterable[Sequence[Any]]) -> tuple[tuple[Any, ...], ...]:
    from dtkit.exact import exact

    table = tuple(tuple(exact(value) for value in row) for row in rows)
    for row in table:
        for value in row:
            if not value.is_Rational:
                raise InvalidInput(
                    f"{value}", "not a rational number", "give integers or fractions as data"
                )
    return table
