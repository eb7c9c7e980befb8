"""Dominance between strategies, and its iterated elimination, by region of the parameters.

Strategy t *strictly* dominates s where it pays its player more whatever the others do;
*weakly* where it never pays less and sometimes more.

Iterated elimination removes, in each round, all strategies that are dominated in what is
left.  For strict dominance the order does not matter.  For weak dominance it may: here
all weakly dominated strategies of all players go at once, and `elimination_orders` shows
what other orders leave.  Conditions are built, not cases split: a strategy is eliminated
by round k+1 where, for some other strategy, every profile of the others was eliminated by
round k or is one where the other strategy pays more.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import sympy

from dtkit.errors import InvalidInput
from dtkit.solving.conditions import FALSE, TRUE
from dtkit.solving.elimination import cells
from dtkit.solving.formulas import LONGEST, comparisons_in
from dtkit.solving.payoff_order import PayoffOrder
from dtkit.solving.strategic import Places, StrategicForm, require_numbers
from dtkit.solving.strategic_text import label, rows_text, where

Kind = Literal["strict", "weak"]
Kept = tuple[Places, ...]


def dominates(
    form: StrategicForm, player: str, one: Hashable, other: Hashable, *, kind: Kind = "strict"
) -> Any:
    """Return the condition under which strategy `one` of `player` dominates `other`.

    `kind`: "strict" or "weak".

    >>> from dtkit.solving import strategic_form
    >>> x = sympy.Symbol("x", real=True)
    >>> game = strategic_form("row column", ["up down", "left right"],
    ...                       [[(x, 0), (1, 0)], [(0, 0), (1, 0)]])
    >>> dominates(game, "row", "up", "down"), dominates(game, "row", "up", "down", kind="weak")
    (False, x > 0)
    """
    _check(kind)
    order = PayoffOrder(form)
    mine = form.player(player)
    better, worse = form.strategy(mine, one), form.strategy(mine, other)
    return order.presented(_Rounds(order, kind).dominates(mine, better, worse))


def dominant(form: StrategicForm, *, kind: Kind = "strict") -> dict[str, dict[Hashable, Any]]:
    """Return for each strategy the condition that it dominates every other one of its player.

    `kind="weak"` asks for weak dominance over each other strategy.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", ["c d", "c d"],
    ...                       [[(2, 2), (0, 3)], [(3, 0), (1, 1)]])
    >>> dominant(game)["row"]
    {'c': False, 'd': True}
    """
    _check(kind)
    order = PayoffOrder(form)
    rounds = _Rounds(order, kind)
    return {
        name: {
            s: order.presented(
                order.conditions.all_of(
                    rounds.dominates(i, k, rival) for rival in range(form.shape[i]) if rival != k
                )
            )
            for k, s in enumerate(form.strategies[i])
        }
        for i, name in enumerate(form.players)
    }


@dataclass(frozen=True)
class Survivors:
    """What iterated elimination leaves, made by `iterated_dominance`.

    `surviving`: for each player and strategy the condition that it survives.  `rounds`: in
    numbers, the rounds in which something went; with letters, the rounds that were built (0
    where the domain was split into cells instead).
    """

    form: StrategicForm
    kind: str
    surviving: Mapping[str, Mapping[Hashable, Any]]
    rounds: int

    def condition(self, player: str, strategy: Hashable) -> Any:
        """Return the condition that a strategy survives.

        Raises: `InvalidInput` for a player or strategy that the game does not have.
        """
        self.form.strategy(self.form.player(player), strategy)
        return self.surviving[player][strategy]

    def at(self, point: Mapping[Any, Any]) -> dict[str, tuple[Hashable, ...]]:
        """Return the surviving strategies by player at a point of the domain."""
        return iterated_dominance(self.form.at(point), kind=_kind(self.kind)).sets

    @property
    def sets(self) -> dict[str, tuple[Hashable, ...]]:
        """The strategies by player that survive everywhere."""
        return {
            name: tuple(s for s, condition in each.items() if condition == sympy.true)
            for name, each in self.surviving.items()
        }

    @cached_property
    def regions(self) -> tuple[tuple[dict[str, tuple[Hashable, ...]], Any], ...]:
        """Pairs of surviving strategies by player and the condition under which these are all.

        The conditions exclude one another and cover the domain.
        """
        return _cells(self.form, _kind(self.kind))

    def __str__(self) -> str:
        rows = []
        for name, each in self.surviving.items():
            for strategy, condition in each.items():
                if condition == sympy.false:
                    rows.append((f"{name}: {label(strategy)}", "nowhere"))
                else:
                    rows.append((f"{name}: {label(strategy)}", where(condition, self.form.domain)))
        return rows_text(rows)


def iterated_dominance(form: StrategicForm, *, kind: Kind = "strict") -> Survivors:
    """Return what survives the iterated elimination of dominated pure strategies.

    `kind`: "strict" or "weak".  Only pure strategies dominate; see `mixed_dominance`.

    >>> from dtkit.solving import strategic_form
    >>> x = sympy.Symbol("x", real=True)
    >>> game = strategic_form("row column", ["up down", "left right"],
    ...                       [[(1, x), (1, 0)], [(0, 0), (0, 5)]])
    >>> print(iterated_dominance(game))
    row: up        everywhere
    row: down      nowhere
    column: left   where x ≥ 0
    column: right  where x ≤ 0
    """
    _check(kind)
    order = PayoffOrder(form)
    rounds = _Rounds(order, kind)
    count = 0
    for _ in range(sum(form.shape) - len(form.shape)):
        if not rounds.advance():
            break
        count += 1
        if any(comparisons_in(order.conditions, n) > LONGEST for e in rounds.survives for n in e):
            return _by_cells(form, kind)
    short = order.comparisons.simplifier.is_short
    if not all(short(number) for each in rounds.survives for number in each):
        return _by_cells(form, kind)
    surviving = {
        name: {s: order.presented(rounds.survives[i][k]) for k, s in enumerate(form.strategies[i])}
        for i, name in enumerate(form.players)
    }
    return Survivors(form, kind, surviving, count)


def _by_cells(form: StrategicForm, kind: Kind) -> Survivors:
    """Return what survives, each condition a union of cells."""
    regions = _cells(form, kind)
    surviving = {
        name: {
            s: sympy.Or(*(condition for sets, condition in regions if s in sets[name]))
            for s in form.strategies[i]
        }
        for i, name in enumerate(form.players)
    }
    survivors = Survivors(form, kind, surviving, 0)
    survivors.__dict__["regions"] = regions
    return survivors


def _cells(
    form: StrategicForm, kind: Kind
) -> tuple[tuple[dict[str, tuple[Hashable, ...]], Any], ...]:
    found = cells(form, lambda order, *three: _Rounds(order, kind).dominates(*three))
    return tuple((_named(form, kept), condition) for kept, condition in found)


def elimination_orders(form: StrategicForm) -> tuple[dict[str, tuple[Hashable, ...]], ...]:
    """Return every end that eliminating weakly dominated strategies one by one can reach.

    Numbers only.  One end means that the order does not matter here.

    Raises: `InvalidInput` where payoffs are not numbers.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", ["u m d", "l r"],
    ...                       [[(1, 1), (0, 0)], [(1, 1), (2, 1)], [(0, 0), (2, 1)]])
    >>> for end in elimination_orders(game):
    ...     print(end)
    {'row': ('m', 'd'), 'column': ('r',)}
    {'row': ('m',), 'column': ('l', 'r')}
    {'row': ('u', 'm'), 'column': ('l',)}
    """
    require_numbers(form, "the search over orders")
    start: Kept = tuple(tuple(range(count)) for count in form.shape)
    seen, stack, ends = {start}, [start], []
    while stack:
        kept = stack.pop()
        smaller = form.restricted(kept)
        after = []
        rounds = _Rounds(PayoffOrder(smaller), "weak")
        for i, count in enumerate(smaller.shape):
            for s in range(count):
                if any(rounds.dominates(i, t, s) == TRUE for t in range(count) if t != s):
                    fewer = (*kept[i][:s], *kept[i][s + 1 :])
                    after.append((*kept[:i], fewer, *kept[i + 1 :]))
        if not after:
            ends.append(kept)
        for each in after:
            if each not in seen:
                seen.add(each)
                stack.append(each)
    return tuple(_named(form, kept) for kept in sorted(ends, key=lambda kept: kept[::-1])[::-1])


def mixed_dominance(form: StrategicForm) -> Survivors:
    """Return what survives the iterated elimination of strategies that mixtures dominate strictly.

    Numbers only; an exact linear program for each strategy.

    Raises: `InvalidInput` where payoffs are not numbers.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", ["a b c", "l r"],
    ...                       [[(4, 0), (0, 0)], [(0, 0), (4, 0)], [(1, 0), (1, 0)]])
    >>> mixed_dominance(game).sets["row"]
    ('a', 'b')
    """
    require_numbers(form, "dominance by mixed strategies")
    kept: Kept = tuple(tuple(range(count)) for count in form.shape)
    rounds = 0
    while True:
        smaller = form.restricted(kept)
        fewer = tuple(
            tuple(s for k, s in enumerate(kept[i]) if dominating_mixture(smaller, i, k) is None)
            for i in range(len(kept))
        )
        if fewer == kept:
            break
        kept, rounds = fewer, rounds + 1
    surviving = {
        name: {s: sympy.true if k in kept[i] else sympy.false for k, s in enumerate(strategies)}
        for i, (name, strategies) in enumerate(zip(form.players, form.strategies, strict=True))
    }
    return Survivors(form, "strict", surviving, rounds)


def dominating_mixture(form: StrategicForm, player: int, strategy: int) -> tuple[Any, ...] | None:
    """Return a mixture of the other strategies that strictly dominates one, or `None`.

    `player`, `strategy`: places.  The mixture is by place, zero at `strategy`.
    """
    from dtkit.solving.linear import Optimum, maximize

    others = [k for k in range(form.shape[player]) if k != strategy]
    if not others:
        return None
    rows = []
    counts = [range(n) for i, n in enumerate(form.shape) if i != player]
    for rest in itertools.product(*counts):
        own = [
            form.amounts((*rest[:player], k, *rest[player:]))[player] for k in (*others, strategy)
        ]
        # gain + s - sum p t <= 0, written with gain = up - down, both nonnegative
        rows.append(([*(own[-1] - amount for amount in own[:-1]), 1, -1], 0))
    total = [([*(1 for _ in others), 0, 0], 1)]
    best = maximize([*(0 for _ in others), 1, -1], at_most=rows, equal=total)
    if not isinstance(best, Optimum) or best.value <= 0:
        return None
    shares = dict(zip(others, best.point, strict=False))
    return tuple(sympy.Rational(shares.get(k, 0)) for k in range(form.shape[player]))


class _Rounds:
    """Rounds of elimination: for each strategy where it has gone, and where it survives.

    Both are kept, because conditions know no negation.
    """

    def __init__(self, order: PayoffOrder, kind: Kind) -> None:
        self.order, self.kind, self.form = order, kind, order.form
        self.gone = [[FALSE] * count for count in order.form.shape]
        self.survives = [[TRUE] * count for count in order.form.shape]

    def advance(self) -> bool:
        """Add a round; return whether a condition changed."""
        both, either = self.order.conditions.both, self.order.conditions.either
        all_of, any_of = self.order.conditions.all_of, self.order.conditions.any_of
        gone, survives = [], []
        for i, count in enumerate(self.form.shape):
            rivals = [[t for t in range(count) if t != s] for s in range(count)]
            gone.append(
                [
                    either(self.gone[i][s], any_of(self.dominates(i, t, s) for t in rivals[s]))
                    for s in range(count)
                ]
            )
            survives.append(
                [
                    both(self.survives[i][s], all_of(self.spares(i, t, s) for t in rivals[s]))
                    for s in range(count)
                ]
            )
        changed = gone != self.gone or survives != self.survives
        self.gone, self.survives = gone, survives
        return changed

    def dominates(self, player: int, one: int, other: int) -> int:
        """Return the number of the condition that `one` dominates `other` in what is left."""
        conditions, order = self.order.conditions, self.order
        compare = order.more if self.kind == "strict" else order.at_least
        everywhere = TRUE
        somewhere = []
        for rest, ours, theirs in self._cells(player, one, other):
            gone = conditions.any_of(self._of(self.gone, player, rest))
            everywhere = conditions.both(everywhere, conditions.either(gone, compare(ours, theirs)))
            if everywhere == FALSE:
                return FALSE
            if self.kind == "weak":
                left = conditions.all_of(self._of(self.survives, player, rest))
                somewhere.append(conditions.both(left, order.more(ours, theirs)))
        if self.kind == "strict":
            return everywhere
        return conditions.both(everywhere, conditions.any_of(somewhere))

    def spares(self, player: int, one: int, other: int) -> int:
        """Return the number of the condition that `one` does not dominate `other`."""
        conditions, order = self.order.conditions, self.order
        counter = order.at_least if self.kind == "strict" else order.more
        escapes, nowhere = [], TRUE
        for rest, ours, theirs in self._cells(player, one, other):
            left = conditions.all_of(self._of(self.survives, player, rest))
            escapes.append(conditions.both(left, counter(theirs, ours)))
            if self.kind == "weak":
                gone = conditions.any_of(self._of(self.gone, player, rest))
                nowhere = conditions.both(
                    nowhere, conditions.either(gone, order.at_least(theirs, ours))
                )
        if self.kind == "strict":
            return conditions.any_of(escapes)
        return conditions.any_of([*escapes, nowhere])

    def _cells(self, player: int, one: int, other: int) -> Any:
        counts = [range(n) for i, n in enumerate(self.form.shape) if i != player]
        for rest in itertools.product(*counts):
            before, after = rest[:player], rest[player:]
            ours = self.form.amounts((*before, one, *after))[player]
            theirs = self.form.amounts((*before, other, *after))[player]
            yield rest, ours, theirs

    def _of(self, numbers: list[list[int]], player: int, rest: Places) -> list[int]:
        others = [i for i in range(len(self.form.shape)) if i != player]
        return [numbers[i][place] for i, place in zip(others, rest, strict=True)]


def _named(form: StrategicForm, kept: Kept) -> dict[str, tuple[Hashable, ...]]:
    return {
        name: tuple(strategies[k] for k in places)
        for name, strategies, places in zip(form.players, form.strategies, kept, strict=True)
    }


def _check(kind: str) -> None:
    if kind not in ("strict", "weak"):
        raise InvalidInput(f"kind={kind!r}", "no such dominance", 'write "strict" or "weak"')


def _kind(kind: str) -> Kind:
    return "weak" if kind == "weak" else "strict"
