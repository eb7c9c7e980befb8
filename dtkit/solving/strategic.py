"""The strategic form: players, their strategies, and what each profile of strategies pays.

A strategy of a choice graph says what its player does wherever the player may move.  In
the *full* strategic form it says so at every information set of the player; in the
*reduced* one only at those that the player's own earlier moves do not exclude, so that
strategies which no opponent can tell apart are one.  Nodes without an information set
stand alone, one for each history.  Chance is averaged (expected payoffs).

Payoffs are exact expressions over the parameters; a profile is a tuple of one strategy
for each player, in the order of the players.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any

import sympy

from dtkit.errors import InvalidInput
from dtkit.exact import conditions_of, exact
from dtkit.values import Payoffs

Profile = tuple[Hashable, ...]
Places = tuple[int, ...]


@dataclass(frozen=True)
class StrategicForm:
    """A game in strategic form; made by `strategic_form` and `strategic_form_of`.

    `strategies`: by player.  `table`: for each profile, the last player's strategy running
    fastest, the payoffs by player.  `domain`: one condition on the parameters.
    """

    players: tuple[str, ...]
    strategies: tuple[tuple[Hashable, ...], ...]
    table: tuple[tuple[Any, ...], ...]
    domain: Any = sympy.true
    title: str = ""

    @property
    def shape(self) -> Places:
        """The number of strategies of each player."""
        return tuple(len(each) for each in self.strategies)

    @property
    def profiles(self) -> Iterator[Profile]:
        """All profiles, the last player's strategy running fastest."""
        return itertools.product(*self.strategies)

    @cached_property
    def parameters(self) -> tuple[Any, ...]:
        """The symbols of the payoffs and the domain, by name."""
        symbols = set(self.domain.free_symbols)
        for amount in {amount for row in self.table for amount in row}:
            symbols |= amount.free_symbols
        return tuple(sorted(symbols, key=str))

    @property
    def is_numeric(self) -> bool:
        """Whether every payoff is a rational number."""
        return all(amount.is_Rational for row in self.table for amount in row)

    def player(self, name: str) -> int:
        """Return the place of a player.

        Raises: `InvalidInput` naming the players.
        """
        if name not in self.players:
            raise InvalidInput(
                f"player {name!r}",
                "there is no such player",
                f"use one of: {', '.join(self.players)}",
            )
        return self.players.index(name)

    def places(self, *profile: Hashable) -> Places:
        """Return the places of the strategies of a profile.

        Raises: `InvalidInput` naming the strategy that is not there.
        """
        if len(profile) != len(self.players):
            raise InvalidInput(
                f"a profile of {len(profile)}: {', '.join(map(str, profile))}",
                f"the game has {len(self.players)} players",
                f"give one strategy for each of: {', '.join(self.players)}",
            )
        return tuple(self.strategy(i, label) for i, label in enumerate(profile))

    def strategy(self, player: int, label: Hashable) -> int:
        """Return the place of a strategy of the player at place `player`.

        Raises: `InvalidInput` naming the player's strategies.
        """
        if label not in self.strategies[player]:
            raise InvalidInput(
                f"strategy {label!r}",
                f"{self.players[player]} has no such strategy",
                f"use one of: {', '.join(map(str, self.strategies[player]))}",
            )
        return self.strategies[player].index(label)

    def amounts(self, places: Places) -> tuple[Any, ...]:
        """Return the payoffs by player at a profile given by places."""
        number = 0
        for place, count in zip(places, self.shape, strict=True):
            number = number * count + place
        return self.table[number]

    def payoffs(self, *profile: Hashable) -> Payoffs:
        """Return what a profile pays to each player.

        >>> game = strategic_form("a b", [["up", "down"], ["only"]], [[(1, 2)], [(3, 4)]])
        >>> game.payoffs("down", "only")
        Payoffs(a=3, b=4)
        """
        return Payoffs(dict(zip(self.players, self.amounts(self.places(*profile)), strict=True)))

    def matrix(self, player: str) -> tuple[tuple[Any, ...], ...]:
        """Return the payoffs of one of two players, a row for each strategy of the first.

        Raises: `InvalidInput` where there are not two players.
        """
        require_two_players(self)
        place, (rows, columns) = self.player(player), self.shape
        return tuple(
            tuple(self.table[r * columns + c][place] for c in range(columns)) for r in range(rows)
        )

    def restricted(self, kept: Sequence[Sequence[int]]) -> StrategicForm:
        """Return the game with only the strategies at the places `kept`, by player."""
        return StrategicForm(
            self.players,
            tuple(
                tuple(each[i] for i in some)
                for each, some in zip(self.strategies, kept, strict=True)
            ),
            tuple(self.amounts(places) for places in itertools.product(*kept)),
            self.domain,
            self.title,
        )

    def at(self, point: Mapping[Any, Any]) -> StrategicForm:
        """Return the game in numbers at a point: an exact number for each parameter.

        Raises: `InvalidInput` for a parameter that is missing or unknown, or a point outside
        the domain.

        >>> x = sympy.Symbol("x", real=True)
        >>> game = strategic_form("me", [["take", "leave"]], [(x,), (1,)])
        >>> game.at({x: 3}).payoffs("take")
        Payoffs(me=3)
        """
        from dtkit.solving.points import checked_point

        checked: Any = self
        exact_point = checked_point(checked, point)
        known: dict[Any, Any] = {}
        for amount in {amount for row in self.table for amount in row}:
            known[amount] = amount.subs(exact_point)
        rows = tuple(tuple(known[amount] for amount in row) for row in self.table)
        return StrategicForm(self.players, self.strategies, rows, sympy.true, self.title)

    def with_strategy(self, player: str, label: Hashable, payoff: Any) -> StrategicForm:
        """Return the game in which `player` has one strategy more.

        `payoff`: a function from the whole profile to the payoffs, as for `strategic_form`.
        """
        place = self.player(player)
        strategies = list(self.strategies)
        strategies[place] = (*strategies[place], label)

        def extended(*profile: Hashable) -> Any:
            return payoff(*profile) if profile[place] == label else self.payoffs(*profile)

        return strategic_form(
            self.players, strategies, extended, domain=self.domain, title=self.title
        )

    def __str__(self) -> str:
        from dtkit.solving.strategic_text import text

        return text(self)

    def __repr__(self) -> str:
        name = f"{self.title!r}, " if self.title else ""
        return f"<StrategicForm {name}{'×'.join(map(str, self.shape))}: {', '.join(self.players)}>"


def strategic_form(
    players: Any,
    strategies: Any,
    payoff: Any,
    *,
    domain: Any = (),
    title: str = "",
) -> StrategicForm:
    """Return the game in which a profile of `strategies` pays `payoff`.

    `players`: names, or one text such as `"master slave"`.  `strategies`: by player, a
    sequence or a mapping of sequences of labels (anything hashable).  `payoff`: a function
    from one strategy for each player to payoffs, or a mapping from profiles to payoffs, or
    nested sequences of payoffs; payoffs are given by player, as a sequence or a mapping.
    `domain`: conditions on the parameters.

    Raises: `InvalidInput` where strategies repeat, payoffs are missing, or one is not exact.

    >>> b, c = sympy.symbols("b c", real=True)
    >>> game = strategic_form("row column", [["dare", "yield"]] * 2,
    ...                       [[(-c, -c), (b, 0)], [(0, b), (1, 1)]], domain=[c > 0])
    >>> print(game)
    row \\ column   dare     yield
    dare           −c, −c   b, 0
    yield          0, b     1, 1
    """
    names = tuple(players.split() if isinstance(players, str) else players)
    lists = _strategies(names, strategies)
    look_up = _payoff_function(payoff, prod(len(each) for each in lists))
    known: dict[Any, Any] = {}
    table = tuple(
        _row(names, look_up(*profile), profile, known) for profile in itertools.product(*lists)
    )
    conditions = conditions_of(domain)
    return StrategicForm(names, lists, table, sympy.And(*conditions), title)


def require_two_players(form: StrategicForm) -> None:
    """Refuse games that do not have two players.

    Raises: `InvalidInput`.
    """
    if len(form.players) != 2:
        raise InvalidInput(
            f"a game of {len(form.players)} players",
            "this is defined for two players",
            "use a two-player game, or write the game for Gambit with dtkit.formats.as_nfg",
        )


def require_numbers(form: StrategicForm, what: str) -> None:
    """Refuse payoffs that are not rational numbers.

    Raises: `InvalidInput` naming a payoff.
    """
    for row in form.table:
        for amount in row:
            if not amount.is_Rational:
                raise InvalidInput(
                    f"payoff {amount}",
                    f"{what} needs rational numbers",
                    "choose numbers first: game.at({symbol: number, ...})",
                )


def _strategies(names: tuple[str, ...], strategies: Any) -> tuple[tuple[Hashable, ...], ...]:
    given = (
        [strategies.get(name, ()) for name in names]
        if isinstance(strategies, Mapping)
        else list(strategies)
    )
    if len(given) != len(names) or len(set(names)) != len(names):
        raise InvalidInput(
            f"strategies for {len(given)} players",
            f"the players are {', '.join(names) or 'none'}",
            "give one list of strategies for each player, each player named once",
        )
    lists = tuple(tuple(each.split() if isinstance(each, str) else each) for each in given)
    for name, each in zip(names, lists, strict=True):
        if not each or len(set(each)) != len(each):
            raise InvalidInput(
                f"strategies of {name}: {', '.join(map(str, each)) or 'none'}",
                "a strategy is missing or listed twice",
                "list each strategy once",
            )
    return lists


def _payoff_function(payoff: Any, count: int) -> Callable[..., Any]:
    if callable(payoff):
        function: Callable[..., Any] = payoff
        return function
    if isinstance(payoff, Mapping):
        return lambda *profile: payoff.get(profile)
    return _Nested(payoff, count)


class _Nested:
    """Nested sequences of payoffs, read in the order of the profiles."""

    def __init__(self, cells: Any, count: int) -> None:
        self.cells: list[Any] = []
        self._flatten(cells)
        if len(self.cells) != count:
            raise InvalidInput(
                f"{len(self.cells)} cells of payoffs",
                f"there are {count} profiles",
                "nest one list of payoffs for each profile, the last player's strategy fastest",
            )
        self.next = iter(self.cells)

    def _flatten(self, cells: Any) -> None:
        first = cells[0] if len(cells) else None
        if isinstance(cells, Mapping) or not isinstance(first, list | tuple | Mapping):
            self.cells.append(cells)
            return
        for cell in cells:
            self._flatten(cell)

    def __call__(self, *profile: Hashable) -> Any:
        return next(self.next, None)


def _row(
    names: tuple[str, ...], given: Any, profile: Profile, known: dict[Any, Any]
) -> tuple[Any, ...]:
    amounts = [given.get(name) for name in names] if isinstance(given, Mapping) else given
    if not isinstance(amounts, list | tuple) or len(amounts) != len(names) or None in amounts:
        raise InvalidInput(
            f"the payoffs at {', '.join(map(str, profile))}: {given}",
            "there is not one amount for each player",
            f"give one exact amount for each of: {', '.join(names)}",
        )
    row = []
    for amount in amounts:
        key = (type(amount), amount)
        if key not in known:
            known[key] = exact(amount)
        row.append(known[key])
    return tuple(row)


def size(form: StrategicForm) -> int:
    """Return the number of profiles."""
    return prod(form.shape)
