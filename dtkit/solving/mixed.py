"""Mixed equilibria of two-player games: with letters by supports, with numbers all extreme ones.

A mixed equilibrium with given supports needs, on each side, a mixture with exactly that
support which makes the other player's supported strategies equally good, and none of the
others better.  The two sides are independent: each is a system of linear equations and
inequalities in the shares of one player, solved here with its case distinctions, so that
letters stay letters.  Where the equations leave a share free, the equilibria form a
continuum: the share stays a symbol and its range is part of the condition.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import sympy

from dtkit.errors import Unsupported
from dtkit.exact import expression_text
from dtkit.solving.payoff_order import is_possible
from dtkit.solving.strategic import Places, Profile, StrategicForm, require_two_players
from dtkit.solving.strategic_text import label, rows_text, where
from dtkit.solving.systems import Case, solutions

_MOST_STRATEGIES = 4


@dataclass(frozen=True, slots=True)
class MixedRegion:
    """A family of mixed equilibria with one pair of supports.

    `supports`: for each player the strategies used.  `mixture`: for each player the
    probabilities of all strategies, expressions in the parameters and the `free` symbols.
    `condition`: where (and for which values of the free symbols) this is an equilibrium.
    """

    supports: tuple[Profile, ...]
    mixture: tuple[tuple[Any, ...], ...]
    free: tuple[Any, ...]
    condition: Any

    @property
    def is_pure(self) -> bool:
        """Whether nobody mixes."""
        return all(len(support) == 1 for support in self.supports)


@dataclass(frozen=True)
class MixedEquilibria:
    """All equilibria in mixed strategies, by supports and region; pure ones included.

    Regions overlap where there are several equilibria.
    """

    form: StrategicForm
    regions: tuple[MixedRegion, ...]

    def expected(self, region: MixedRegion) -> tuple[Any, ...]:
        """Return the expected payoffs by player in a region, simplified."""
        rows, columns = region.mixture
        totals = []
        for player in self.form.players:
            matrix = self.form.matrix(player)
            total = sum(
                p * q * matrix[i][j] for i, p in enumerate(rows) for j, q in enumerate(columns)
            )
            totals.append(sympy.cancel(total))
        return tuple(totals)

    def __iter__(self) -> Iterator[MixedRegion]:
        return iter(self.regions)

    def __len__(self) -> int:
        return len(self.regions)

    def __str__(self) -> str:
        if not self.regions:
            return "none"
        return rows_text(
            [(_mixture_text(self.form, r), where(r.condition, self.form.domain)) for r in self]
        )


def mixed_equilibria(form: StrategicForm) -> MixedEquilibria:
    """Return all equilibria of a small two-player game, by region of its parameters.

    At most 4 strategies for each player.

    Raises: `InvalidInput` where there are not two players; `Unsupported` where the game is
    larger, naming what would do.

    >>> from dtkit.solving import strategic_form
    >>> b = sympy.Symbol("b", real=True)
    >>> game = strategic_form("row column", [["hawk", "dove"]] * 2,
    ...                       [[(b, b), (2, 0)], [(0, 2), (1, 1)]], domain=[b < 0])
    >>> print(mixed_equilibria(game))
    row: hawk; column: dove                                                        everywhere
    row: dove; column: hawk                                                        everywhere
    row: hawk −1/(b − 1), dove b/(b − 1); column: hawk −1/(b − 1), dove b/(b − 1)  everywhere
    """
    require_two_players(form)
    if max(form.shape) > _MOST_STRATEGIES:
        raise Unsupported(
            f"{' × '.join(map(str, form.shape))} strategies",
            f"mixed equilibria with letters are found up to {_MOST_STRATEGIES} each",
            "put numbers and use extreme_equilibria, or write the game for Gambit with "
            "dtkit.formats.as_nfg",
        )
    rows, columns = form.shape
    pays = [form.matrix(player) for player in form.players]
    transposed = [[pays[1][i][j] for i in range(rows)] for j in range(columns)]
    regions: list[MixedRegion] = []
    for ours, theirs in itertools.product(_supports(rows), _supports(columns)):
        # the row mixture makes the column player indifferent, and the other way round
        left = _side(form, transposed, ours, theirs, "p")
        right = _side(form, list(pays[0]), theirs, ours, "q") if left else []
        for one, other in itertools.product(left, right):
            region = _region(form, (ours, theirs), one, other)
            if region is not None:
                regions.append(region)
    return MixedEquilibria(form, tuple(regions))


def _supports(count: int) -> list[Places]:
    return [
        places
        for size in range(1, count + 1)
        for places in itertools.combinations(range(count), size)
    ]


def _side(
    form: StrategicForm, pays: Any, mixing: Places, replying: Places, letter: str
) -> list[Case]:
    """Return the mixtures with support `mixing` against which `replying` are best replies.

    `pays[r][m]`: what the replier has from strategy r against strategy m of the mixer.
    """
    taken = {str(symbol) for symbol in form.parameters}
    names = [f"{letter}_{place + 1}" for place in mixing[:-1]]
    while taken & set(names):
        names = [f"{name}_" for name in names]
    unknown = [sympy.Symbol(name, real=True) for name in names]
    shares = [*unknown, 1 - sum(unknown, sympy.S.Zero)]
    worth = [
        sum((share * row[m] for share, m in zip(shares, mixing, strict=True)), sympy.S.Zero)
        for row in pays
    ]
    best = worth[replying[0]]
    equations = [worth[r] - best for r in replying[1:]]
    weak = [best - worth[r] for r in range(len(pays)) if r not in replying]
    strict = shares if len(mixing) > 1 else []
    cases = solutions(unknown, shares, equations, weak, strict, form.domain)
    return [
        case if case.certain else replace(case, condition=_short(form, case.condition))
        for case in cases
    ]


def _region(
    form: StrategicForm, supports: tuple[Places, Places], one: Case, other: Case
) -> MixedRegion | None:
    condition = sympy.And(one.condition, other.condition)
    if not (one.certain and other.certain) and not is_possible(form.domain, condition):
        return None
    mixtures = []
    for count, places, case in zip(form.shape, supports, (one, other), strict=True):
        shares: list[Any] = [sympy.S.Zero] * count
        for place, share in zip(places, case.shares, strict=True):
            shares[place] = share
        mixtures.append(tuple(shares))
    named = tuple(
        tuple(each[i] for i in places)
        for each, places in zip(form.strategies, supports, strict=True)
    )
    return MixedRegion(named, tuple(mixtures), (*one.free, *other.free), condition)


def _short(form: StrategicForm, condition: Any) -> Any:
    if condition in (sympy.true, sympy.false):
        return condition
    from dtkit.exact import simplify_condition

    return simplify_condition(condition, form.domain, effort=0.25)


def _mixture_text(form: StrategicForm, region: MixedRegion) -> str:
    parts = []
    for name, strategies, shares in zip(form.players, form.strategies, region.mixture, strict=True):
        used = [(s, share) for s, share in zip(strategies, shares, strict=True) if share != 0]
        if len(used) == 1:
            parts.append(f"{name}: {label(used[0][0])}")
        else:
            words = ", ".join(f"{label(s)} {expression_text(share)}" for s, share in used)
            parts.append(f"{name}: {words}")
    return "; ".join(parts)
