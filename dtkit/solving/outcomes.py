"""Outcomes as numbers: what can be had at the end, and after chance.

`Values`: every player is after a number, so an outcome is the tuple of the players'
payoffs and, where a player has another utility than the payoff, of that utility; chance
folds outcomes to expectations.  `Prospects`: outcomes are anything, and chance makes
lotteries of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import Any

from dtkit.agents import Agent
from dtkit.graphs.form import Form
from dtkit.preferences import Numerical, Preference
from dtkit.solving.comparisons import Comparisons
from dtkit.solving.conditions import FALSE, TRUE
from dtkit.values import Lottery, Payoffs


class Values:
    """Outcomes as tuples of expression numbers, compared by one of them for each player."""

    def __init__(
        self,
        form: Form,
        players: tuple[str, ...],
        agents: Sequence[Agent],
        comparisons: Comparisons,
    ) -> None:
        self._expressions = form.expressions.copy()
        self._players = players
        self._comparisons = comparisons
        self._tuples: list[tuple[int, ...]] = []
        self._numbers: dict[tuple[int, ...], int] = {}
        self._not_worse: dict[tuple[int, int], int] = {}
        self._fractions: dict[int, Fraction | None] = {}
        self._places = list(range(len(players)))
        self._worths: list[tuple[int, Numerical]] = []
        for place, agent in enumerate(agents):
            preference = agent.preference
            assert isinstance(preference, Numerical)
            if not preference.is_payoff:
                self._places[place] = len(players) + len(self._worths)
                self._worths.append((place, preference))
        self._worth_numbers: dict[tuple[int, int], int] = {}
        self.views: list[list[int]] = [[] for _ in players]
        self.ends = [self.add(self._with_utilities(amounts)) for amounts in form.outcomes]

    def add(self, amounts: tuple[int, ...]) -> int:
        """Return the number of an outcome."""
        number = self._numbers.get(amounts)
        if number is None:
            number = self._numbers[amounts] = len(self._tuples)
            self._tuples.append(amounts)
            for views, place in zip(self.views, self._places, strict=True):
                views.append(amounts[place])
        return number

    def mix(self, probabilities: Sequence[int], outcomes: Sequence[int]) -> int:
        """Return the outcome of chance: the expectation in each place."""
        import sympy

        table = self._expressions.table
        tuples = [self._tuples[outcome] for outcome in outcomes]
        amounts = []
        for column in zip(*tuples, strict=True):
            if len(set(column)) == 1:
                amounts.append(column[0])
            else:
                terms = (table[p] * table[a] for p, a in zip(probabilities, column, strict=True))
                amounts.append(self._expressions.add(sympy.Add(*terms)))
        return self.add(tuple(amounts))

    def not_preferred(self, player: int, rival: int, view: int) -> int:
        """Return the condition that `player` does not prefer the rival view to this one."""
        if rival == view:
            return TRUE
        key = (view, rival)
        number = self._not_worse.get(key)
        if number is None:
            one, other = self.fraction(view), self.fraction(rival)
            if one is not None and other is not None:
                number = TRUE if one >= other else FALSE
            else:
                table = self._expressions.table
                number = self._comparisons.at_least(table[view], table[rival])
            self._not_worse[key] = number
        return number

    def fraction(self, view: int) -> Fraction | None:
        """Return the view as a plain fraction, or None where it is symbolic."""
        if view not in self._fractions:
            value = self._expressions.table[view]
            self._fractions[view] = (
                Fraction(int(value.p), int(value.q)) if value.is_Rational else None
            )
        return self._fractions[view]

    def prefer(self, player: int, one: int, other: int) -> Any:
        """Return the SymPy condition that `player` prefers one outcome to another."""
        table, views = self._expressions.table, self.views[player]
        return table[views[one]] > table[views[other]]

    def weakly(self, player: int, one: int, other: int) -> Any:
        """Return the SymPy condition that to `player` one outcome is at least as good."""
        table, views = self._expressions.table, self.views[player]
        return table[views[one]] >= table[views[other]]

    def shown(self, number: int) -> Hashable:
        """Return the outcome as its reader sees it: (expected) payoffs by player."""
        table = self._expressions.table
        amounts = self._tuples[number]
        return Payoffs(
            {player: table[a] for player, a in zip(self._players, amounts, strict=False)}
        )

    def utilities(self, number: int) -> dict[str, Any]:
        """Return the expected utility of each player who has another utility than the payoff."""
        table, amounts = self._expressions.table, self._tuples[number]
        return {self._players[p]: table[amounts[self._places[p]]] for p, _ in self._worths}

    def _with_utilities(self, amounts: tuple[int, ...]) -> tuple[int, ...]:
        extra = []
        for place, preference in self._worths:
            key = (place, amounts[place])
            if key not in self._worth_numbers:
                worth = preference.value(self._expressions.table[amounts[place]])
                self._worth_numbers[key] = self._expressions.add(worth)
            extra.append(self._worth_numbers[key])
        return amounts + tuple(extra)


class Prospects:
    """Outcomes as values of any kind, compared by the players' preferences."""

    def __init__(
        self,
        form: Form,
        players: tuple[str, ...],
        agents: Sequence[Agent],
        comparisons: Comparisons,
    ) -> None:
        self._table = form.expressions.table
        self._players = players
        self._preferences: list[Preference] = [agent.preference for agent in agents]
        self._comparisons = comparisons
        self._outcomes: list[Hashable] = []
        self._numbers: dict[Hashable, int] = {}
        self._seen: list[Any] = []
        self._seen_numbers: dict[Any, int] = {}
        self._not_preferred: dict[tuple[int, int, int], int] = {}
        self.views: list[list[int]] = [[] for _ in players]
        self.ends = [self.add(self._read(given)) for given in form.outcomes]

    def add(self, outcome: Hashable) -> int:
        """Return the number of an outcome."""
        number = self._numbers.get(outcome)
        if number is None:
            number = self._numbers[outcome] = len(self._outcomes)
            self._outcomes.append(outcome)
            for views, player, preference in zip(
                self.views, self._players, self._preferences, strict=True
            ):
                seen = preference.view(outcome, player)
                place = self._seen_numbers.setdefault(seen, len(self._seen))
                if place == len(self._seen):
                    self._seen.append(seen)
                views.append(place)
        return number

    def mix(self, probabilities: Sequence[int], outcomes: Sequence[int]) -> int:
        """Return the outcome of chance: the lottery, or what is sure."""
        lottery = Lottery.over(
            (self._table[p], self._outcomes[o])
            for p, o in zip(probabilities, outcomes, strict=True)
        )
        sure = len(lottery.prospects) == 1
        return self.add(lottery.prospects[0][1] if sure else lottery)

    def not_preferred(self, player: int, rival: int, view: int) -> int:
        """Return the condition that `player` does not prefer the rival view to this one."""
        if rival == view:
            return TRUE
        key = (player, view, rival)
        number = self._not_preferred.get(key)
        if number is None:
            import sympy

            preferred = self._preferences[player].prefer(self._seen[rival], self._seen[view])
            number = self._comparisons.settle(sympy.Not(sympy.sympify(preferred)))
            self._not_preferred[key] = number
        return number

    def fraction(self, view: int) -> Fraction | None:
        """Return None: views are not known to be numbers."""
        return None

    def prefer(self, player: int, one: int, other: int) -> Any:
        """Return the condition that `player` prefers one outcome to another."""
        seen, views = self._seen, self.views[player]
        return self._preferences[player].prefer(seen[views[one]], seen[views[other]])

    def weakly(self, player: int, one: int, other: int) -> Any:
        """Return the condition that to `player` one outcome is at least as good."""
        seen, views = self._seen, self.views[player]
        return self._preferences[player].weakly(seen[views[one]], seen[views[other]])

    def shown(self, number: int) -> Hashable:
        """Return the outcome."""
        return self._outcomes[number]

    def utilities(self, number: int) -> dict[str, Any]:
        """Return nothing: preferences here are not numbers."""
        return {}

    def _read(self, given: tuple[Any, ...]) -> Hashable:
        if given and given[0] == "is":
            return given[1]  # type: ignore[no-any-return]
        return Payoffs({p: self._table[a] for p, a in zip(self._players, given, strict=True)})


Outcomes = Values | Prospects


def outcomes_for(
    form: Form, players: tuple[str, ...], agents: Sequence[Agent], comparisons: Comparisons
) -> Outcomes:
    """Return the store that suits the preferences and the ends of a graph."""
    numerical = all(isinstance(agent.preference, Numerical) for agent in agents)
    if numerical and not any(given and given[0] == "is" for given in form.outcomes):
        return Values(form, players, agents, comparisons)
    return Prospects(form, players, agents, comparisons)
