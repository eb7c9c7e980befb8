"""The game of dispositions: whoever plays chooses what to be, and then it is played out.

Before anything else the players take on dispositions, any of T (trustworthy), F
(fulfiller) and I (ignorer); small letters say that one is lacking, so "TfI" keeps promises
and ignores threats.  Payoffs come from solving encounters with these dispositions, never
from a formula; an equilibrium or a dominance holds by region of the parameters.

Source: Derek Parfit, Reasons and Persons (1984), Appendix A.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

import sympy

from dtkit.agents import Policy
from dtkit.errors import InvalidInput
from dtkit.exact import conditions_of, exact
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.solving import play
from dtkit.subjects.threats.dispositions import (
    fulfiller,
    ignorer,
    never_self_denying,
    trustworthy,
)
from dtkit.subjects.threats.plain import plain
from dtkit.values import Payoffs

LETTERS = "TFI"
_WRAPPERS: Mapping[str, Callable[[Policy], Policy]] = {
    "I": ignorer,
    "F": fulfiller,
    "T": trustworthy,
}


def disposed(letters: str) -> Policy:
    """Return the policy with the dispositions that stand in capitals.

    >>> disposed("TfI"), disposed("tfi")
    (<trustworthy ignorer never self-denying>, <never self-denying>)
    """
    policy: Policy = never_self_denying
    for letter, wrap in _WRAPPERS.items():
        if letter in letters:
            policy = wrap(policy)
    return policy


@dataclass(frozen=True)
class Encounter:
    """Something that happens between two players, in roles.

    `graph`: a game between `roles`, two of its players.  `matters`: for each role the
    dispositions that can make a difference.  `weight`: how often or how much it counts.
    `lapse`: the probability that the first role forgets that the other is an ignorer.
    """

    graph: ChoiceGraph
    roles: tuple[str, str]
    matters: tuple[str, str]
    weight: Any = 1
    lapse: Any = 0

    def payoffs(self, first: str, second: str) -> tuple[Any, Any]:
        """Return what the roles expect when they have these dispositions.

        Raises: `InvalidInput` where play permits more than one outcome on the domain.
        """
        chosen = self._policies(first, second)
        amounts = self._solved(chosen, None)
        if self.lapse != 0 and "I" in second:
            without = disposed(second.replace("I", "i"))
            mistaken = self._solved(chosen, {self.roles[0]: {self.roles[1]: without}})
            amounts = tuple(
                sympy.expand((1 - self.lapse) * a + self.lapse * b)
                for a, b in zip(amounts, mistaken, strict=True)
            )
        return tuple(sympy.expand(self.weight * each) for each in amounts)

    def _policies(self, first: str, second: str) -> dict[str, Policy]:
        return {
            role: disposed("".join(x for x in letters if x in matters))
            for role, letters, matters in zip(
                self.roles, (first, second), self.matters, strict=True
            )
        }

    def _solved(self, chosen: Any, beliefs: Any) -> tuple[Any, ...]:
        solution = play(self.graph, chosen, beliefs=beliefs)
        outcomes = {region.outcome for region in solution.regions}
        if len(outcomes) != 1:
            raise InvalidInput(
                f"{self.graph.title or 'an encounter'} with {chosen}",
                f"play permits {len(outcomes)} outcomes on the domain",
                "narrow the domain of the graph until one is left",
            )
        (outcome,) = outcomes
        assert isinstance(outcome, Payoffs)
        return tuple(outcome[role] for role in self.roles)


@dataclass(frozen=True, eq=False)
class DispositionGame:
    """A game whose moves are dispositions: `payoffs` by profile, two `players`.

    `strategies` are words such as "TfI"; a profile is a pair of them.
    """

    players: tuple[str, str]
    strategies: tuple[str, ...]
    payoffs: Mapping[tuple[str, str], tuple[Any, Any]]
    domain: Any
    title: str = ""

    @property
    def profiles(self) -> tuple[tuple[str, str], ...]:
        """All profiles."""
        return tuple((one, other) for one in self.strategies for other in self.strategies)

    @cached_property
    def parameters(self) -> tuple[Any, ...]:
        """The parameters of the payoffs and the domain."""
        symbols = set(sympy.sympify(self.domain).free_symbols)
        for amounts in self.payoffs.values():
            symbols |= {symbol for amount in amounts for symbol in amount.free_symbols}
        return tuple(sorted(symbols, key=str))

    def payoff(self, player: str, own: str, other: str) -> Any:
        """Return what a player gets with a disposition against another's."""
        place = self._place(player)
        profile = (own, other) if place == 0 else (other, own)
        return self.payoffs[profile][place]

    def gain(self, player: str, before: str, after: str, against: str) -> Any:
        """Return what changing one's disposition is worth."""
        change = self.payoff(player, after, against) - self.payoff(player, before, against)
        return sympy.factor(sympy.expand(change))

    def is_equilibrium(self, first: str, second: str) -> Any:
        """Return the condition under which neither gains by another disposition."""
        parts = [
            sympy.Ge(sympy.expand(self.payoff(p, own, other) - self.payoff(p, rival, other)), 0)
            for p, own, other in zip(self.players, (first, second), (second, first), strict=True)
            for rival in self.strategies
            if rival != own
        ]
        return sympy.And(*dict.fromkeys(parts))

    def equilibria(self, *conditions: Any) -> dict[tuple[str, str], Any]:
        """Return the profiles that are pure equilibria somewhere, each with its region.

        `conditions`: narrow the domain.  A region that is the whole domain is `true`.
        """
        given = [*conditions_of(self.domain), *conditions]
        found = {}
        for profile in self.profiles:
            region = plain(self.is_equilibrium(*profile), given)
            if region != sympy.false and not _is_empty([*given, region]):
                found[profile] = region
        return found

    def equilibria_at(self, point: Mapping[Any, Any]) -> tuple[tuple[str, str], ...]:
        """Return the pure equilibria at a point, in exact numbers.

        Raises: `InvalidInput` for a point that leaves a parameter open.
        """
        missing = [symbol for symbol in self.parameters if symbol not in point]
        if missing:
            raise InvalidInput(
                f"a point without {', '.join(map(str, missing))}",
                "a point needs a value for each parameter",
                "give each an exact number, by symbol",
            )
        numbers = {symbol: exact(value) for symbol, value in point.items()}
        at = {
            profile: tuple(amount.subs(numbers) for amount in amounts)
            for profile, amounts in self.payoffs.items()
        }
        return tuple(
            (one, other)
            for one, other in self.profiles
            if all(at[one, other][0] >= at[rival, other][0] for rival in self.strategies)
            and all(at[one, other][1] >= at[one, rival][1] for rival in self.strategies)
        )

    def weakly_dominant(self, player: str, strategy: str) -> Any:
        """Return the condition under which a disposition is at least as good whatever the
        other's, against every other disposition, and better than each against some."""
        return sympy.And(
            *(
                sympy.And(
                    *(sympy.Ge(self._edge(player, strategy, rival, o), 0) for o in self.strategies),
                    sympy.Or(
                        *(
                            sympy.Gt(self._edge(player, strategy, rival, o), 0)
                            for o in self.strategies
                        )
                    ),
                )
                for rival in self.strategies
                if rival != strategy
            )
        )

    def never_worse(self, player: str, strategy: str) -> Any:
        """Return the condition under which a disposition is at least as good as any other,
        whatever the other's: weak dominance without the demand to be better somewhere."""
        return sympy.And(
            *(
                sympy.Ge(self._edge(player, strategy, rival, other), 0)
                for rival in self.strategies
                if rival != strategy
                for other in self.strategies
            )
        )

    def strictly_dominant(self, player: str, strategy: str) -> Any:
        """Return the condition under which a disposition is better whatever the other's."""
        return sympy.And(
            *(
                sympy.Gt(self._edge(player, strategy, rival, other), 0)
                for rival in self.strategies
                if rival != strategy
                for other in self.strategies
            )
        )

    def worse_for_both(self, profile: tuple[str, str], than: tuple[str, str]) -> Any:
        """Return the condition under which a profile is worse for each than another one."""
        pairs = zip(self.payoffs[profile], self.payoffs[than], strict=True)
        return sympy.And(*(sympy.Lt(sympy.expand(a - b), 0) for a, b in pairs))

    def in_order(self, first: str) -> ChoiceGraph:
        """Return the choice graph where one player adopts first and the other sees it."""
        place = self._place(first)
        second = self.players[1 - place]

        def end(own: str, other: str) -> Any:
            return payoffs(
                {
                    first: self.payoff(first, own, other),
                    second: self.payoff(second, other, own),
                }
            )

        moves = {
            own: choose({other: end(own, other) for other in self.strategies}, player=second)
            for own in self.strategies
        }
        return choice_graph(choose(moves, player=first), players=self.players, domain=self.domain)

    def _edge(self, player: str, strategy: str, rival: str, other: str) -> Any:
        difference = self.payoff(player, strategy, other) - self.payoff(player, rival, other)
        return sympy.expand(difference)

    def _place(self, player: str) -> int:
        if player not in self.players:
            raise InvalidInput(
                f"player {player!r}",
                "no such player in this game",
                f"the players are {', '.join(self.players)}",
            )
        return self.players.index(player)

    def __str__(self) -> str:
        lines = []
        for profile, amounts in self.payoffs.items():
            pairs = zip(self.players, amounts, strict=True)
            each = ", ".join(f"{player} {sympy.factor(amount)}" for player, amount in pairs)
            lines.append(f"{' against '.join(profile)}: {each}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        name = f"{self.title!r}, " if self.title else ""
        return f"<DispositionGame {name}{len(self.strategies)} dispositions for each of two>"


def disposition_game(
    encounters: Iterable[Encounter],
    *,
    players: tuple[str, str] = ("i", "j"),
    costs: Mapping[str, Any] | None = None,
    letters: str = LETTERS,
    domain: Any = (),
    title: str = "",
) -> DispositionGame:
    """Return the game of dispositions over encounters, each met in both roles.

    `costs`: what it costs to have a disposition, by letter.  `letters`: the dispositions to
    choose from.  `domain`: conditions besides those of the encounters.
    """
    met = tuple(encounters)
    upkeep = {letter: exact(cost) for letter, cost in (costs or {}).items()}
    words = [
        "".join(x if has else x.lower() for x, has in zip(letters, each, strict=True))
        for each in product((False, True), repeat=len(letters))
    ]
    known: dict[Any, tuple[Any, Any]] = {}

    def solved(place: int, first: str, second: str) -> tuple[Any, Any]:
        encounter = met[place]
        key = (
            place,
            *(
                "".join(x for x in word if x in matters)
                for word, matters in zip((first, second), encounter.matters, strict=True)
            ),
        )
        if key not in known:
            known[key] = encounter.payoffs(first, second)
        return known[key]

    def amounts(one: str, other: str) -> tuple[Any, Any]:
        mine = -sum((upkeep.get(x, 0) for x in one), sympy.Integer(0))
        theirs = -sum((upkeep.get(x, 0) for x in other), sympy.Integer(0))
        for place in range(len(met)):
            first, second = solved(place, one, other)
            mine, theirs = mine + first, theirs + second
            first, second = solved(place, other, one)
            mine, theirs = mine + second, theirs + first
        return sympy.expand(mine), sympy.expand(theirs)

    table = {(one, other): amounts(one, other) for one, other in product(words, repeat=2)}
    given = [condition for each in met for condition in conditions_of(each.graph.domain)]
    whole = sympy.And(*dict.fromkeys([*given, *conditions_of(domain)]))
    return DispositionGame(players, tuple(words), table, whole, title)


def _is_empty(conditions: list[Any]) -> bool:
    from dtkit.exact import Proved, decide

    return isinstance(decide(conditions, sympy.false), Proved)
