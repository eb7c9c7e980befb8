"""Values of two-player games with side payments, and whether a value pays for threats.

The players can shift payoffs between them, so they get the greatest total, σ = max (A + B),
and divide it by what they could threaten.  *Nash's variable-threat* solution: each first
commits to what he does if they do not agree, then the surplus is split evenly; so the
difference of the two shares is the value of the zero-sum game A − B.  *CoCo* (cooperative
and competitive): the game is a team game (A + B)/2 and a zero-sum game (A − B)/2, and
each gets half the greatest total plus or minus the value of the second.  With side
payments the two agree.

A value is *threat-resistant* when a further strategy that only lowers the opponent and
costs its owner leaves it as it was.

Source: J. Nash, "Two-person cooperative games", Econometrica 21 (1953); A. Kalai and E.
Kalai, "Cooperation in strategic games revisited", Quarterly Journal of Economics 128 (2013).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sympy

from dtkit.errors import Unsupported
from dtkit.exact import NoCounterexample, Refuted
from dtkit.solving.guarantees import game_value
from dtkit.solving.strategic import StrategicForm, require_two_players
from dtkit.values import Payoffs

Value = Callable[[StrategicForm], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class SharedValue:
    """The `shares` by player, the `total` that is divided, and the first player's `advantage`
    (the value of the zero-sum game of differences)."""

    shares: Payoffs
    total: Any
    advantage: Any


def coco_value(form: StrategicForm) -> SharedValue:
    """Return the CoCo value of a two-player game.

    Payoffs may hold letters where the game of differences has a closed value: a player with
    one strategy, or two strategies each.

    Raises: `InvalidInput` where there are not two players; `Unsupported` where it has none.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", [["agree", "destroy"], ["agree"]],
    ...                       [[(1, 1)], [(-1, -9)]])
    >>> coco_value(game).shares
    Payoffs(row=5, column=-3)
    """
    require_two_players(form)
    total = sympy.Max(*(sum(row) for row in form.table))
    first, second = (form.matrix(player) for player in form.players)
    differences = [
        [a - b for a, b in zip(mine, theirs, strict=True)]
        for mine, theirs in zip(first, second, strict=True)
    ]
    advantage = zero_sum_value(differences)
    amounts = (total + advantage) / 2, (total - advantage) / 2
    shares = Payoffs(dict(zip(form.players, map(sympy.expand, amounts), strict=True)))
    return SharedValue(shares, total, advantage)


def nash_threat_value(form: StrategicForm) -> SharedValue:
    """Return Nash's variable-threat solution with side payments, by its own threat game.

    Each commits to a mixed threat; at threats worth (a, b) the shares are (σ + a − b)/2 and
    (σ − a + b)/2.  That game has constant sum, and its value is the solution.  Numbers, or
    letters as for `coco_value`.

    Raises: as `coco_value`.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", [["agree", "destroy"], ["agree"]],
    ...                       [[(1, 1)], [(-1, -9)]])
    >>> nash_threat_value(game).shares
    Payoffs(row=5, column=-3)
    """
    require_two_players(form)
    total = sympy.Max(*(sum(row) for row in form.table))
    first, second = (form.matrix(player) for player in form.players)
    mine = [
        [(total + a - b) / 2 for a, b in zip(own, other, strict=True)]
        for own, other in zip(first, second, strict=True)
    ]
    share = zero_sum_value(mine)
    shares = Payoffs(dict(zip(form.players, (share, sympy.expand(total - share)), strict=True)))
    return SharedValue(shares, total, sympy.expand(2 * share - total))


def zero_sum_value(matrix: Sequence[Sequence[Any]]) -> Any:
    """Return the value of a zero-sum game to its row player, with letters where it is closed.

    Raises: `Unsupported` where the payoffs hold letters and the game is larger than 2 × 2 on
    both sides.

    >>> a, b = sympy.symbols("a b", real=True)
    >>> zero_sum_value([[a], [b]])
    Max(a, b)
    >>> zero_sum_value([[1, -1], [-1, 1]])
    0
    """
    if all(amount.is_Rational for row in matrix for amount in map(sympy.sympify, row)):
        return game_value(matrix)[0]
    if len(matrix[0]) == 1:
        return sympy.Max(*(row[0] for row in matrix))
    if len(matrix) == 1:
        return sympy.Min(*matrix[0])
    if len(matrix) > 2 or len(matrix[0]) > 2:
        raise Unsupported(
            f"a {len(matrix)} × {len(matrix[0])} zero-sum game with letters",
            "its value has no short closed form",
            "put numbers for the letters: game.at({symbol: number, ...})",
        )
    (a, b), (c, d) = matrix
    pure = sympy.Max(sympy.Min(a, b), sympy.Min(c, d))
    other = sympy.Min(sympy.Max(a, c), sympy.Max(b, d))
    mixed = (a * d - b * c) / (a + d - b - c)
    return sympy.Piecewise((pure, pure >= other), (mixed, True))


def with_threat(
    form: StrategicForm, player: str, copied: Hashable, *, cost: Any, harm: Any
) -> StrategicForm:
    """Return the game with a strategy that is like `copied`, but worse for everybody.

    It pays its owner `cost` less and each other player `harm` less, whatever they do.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", [["go"], ["go"]], [[(1, 1)]])
    >>> with_threat(game, "row", "go", cost=2, harm=10).payoffs("go, and harm", "go")
    Payoffs(row=-1, column=-9)
    """
    place = form.player(player)
    new = f"{copied}, and harm"

    def payoff(*profile: Hashable) -> dict[str, Any]:
        like = form.payoffs(*profile[:place], copied, *profile[place + 1 :])
        return {name: amount - (cost if name == player else harm) for name, amount in like.items()}

    return form.with_strategy(player, new, payoff)


def resists_threats(
    value: Value,
    games: Iterable[StrategicForm],
    *,
    costs: Sequence[Any] = (1,),
    harms: Sequence[Any] = (1, 10),
) -> Refuted | NoCounterexample:
    """Test whether a value is the same after any harmful and costly strategy is added.

    `value`: a function from a game to an amount by player, for example
    `lambda game: coco_value(game).shares`.  Every strategy of every player of every game is
    copied at every cost and harm.  The countermodel names what changed.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", [["go"], ["go"]], [[(1, 1)]])
    >>> resists_threats(lambda g: coco_value(g).shares, [game], harms=[10]).countermodel["after"]
    Payoffs(row=11/2, column=-7/2)
    >>> resists_threats(lambda g: {"row": 0, "column": 0}, [game])
    No counterexample in 4 cases (1 games, costs 1, harms 1, 10)
    """
    cases = count = 0
    for form in games:
        count += 1
        before = value(form)
        for name, strategies in zip(form.players, form.strategies, strict=True):
            for copied in strategies:
                for cost in costs:
                    for harm in harms:
                        cases += 1
                        after = value(with_threat(form, name, copied, cost=cost, harm=harm))
                        if any(after[each] != before[each] for each in form.players):
                            found = {
                                "game": form.title or f"the {count}. given",
                                "who threatens": name,
                                "like": copied,
                                "cost": cost,
                                "harm": harm,
                                "before": before,
                                "after": after,
                            }
                            return Refuted(countermodel=found, method="search over threats")
    bound = f"{count} games, costs {', '.join(map(str, costs))}, harms {', '.join(map(str, harms))}"
    return NoCounterexample(bound=bound, cases=cases, method="search over threats")
