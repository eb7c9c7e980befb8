"""The four properties of an honest history as conditions, built from the ends to the root.

A strategy may depend on the parameters and players know the history, so "there is a
strategy" is a disjunction at each node, and the condition found is exact.  Nodes of the
tree that are equal are one, and each is looked at once for all histories.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dtkit.errors import Unsupported
from dtkit.graphs.security import SecurityGame
from dtkit.graphs.security.game import END, History
from dtkit.solving.conditions import FALSE, TRUE
from dtkit.solving.kernel import Map, unbeaten, union
from dtkit.solving.security.algebra import Polynomial, plus, total
from dtkit.solving.security.theory import Theory

MOST_PLAYERS = 16


class Amounts:
    """Outcomes of a game: by number a tuple of amounts, one for each player."""

    def __init__(self, theory: Theory, players: int) -> None:
        self._theory = theory
        self.tuples: list[tuple[int, ...]] = []
        self._numbers: dict[tuple[int, ...], int] = {}
        self.views: list[list[int]] = [[] for _ in range(players)]

    def add(self, amounts: tuple[int, ...]) -> int:
        """Return the number of an outcome."""
        number = self._numbers.get(amounts)
        if number is None:
            number = self._numbers[amounts] = len(self.tuples)
            self.tuples.append(amounts)
            for views, amount in zip(self.views, amounts, strict=True):
                views.append(amount)
        return number

    def not_preferred(self, player: int, rival: int, view: int) -> int:
        """Return the condition that the rival amount is not greater."""
        return self._theory.at_least(view, rival)

    def fraction(self, view: int) -> Fraction | None:
        """Return an amount as a number, or None where it is symbolic."""
        amount = self._theory.algebra.table[view]
        if not amount:
            return Fraction(0)
        return Fraction(amount[()]) if len(amount) == 1 and () in amount else None


class Formulas:
    """The conditions of one game under one theory.

    `ends`: for each terminal node the number of each player's amount.
    """

    def __init__(self, game: SecurityGame, theory: Theory, ends: list[tuple[int, ...]]) -> None:
        self.game = game
        self.theory = theory
        self.ends = ends
        self.everybody = (1 << len(game.players)) - 1
        self._safe: dict[tuple[int, int, bool], int] = {}
        self._stable: dict[tuple[int, ...], dict[tuple[int, int], int]] = {}
        self._gains: dict[tuple[tuple[int, ...], int, tuple[int, ...]], int] = {}
        self._amounts = Amounts(theory, len(game.players))
        self._maps: dict[int, Map] = {}

    # --- weak immunity: who follows the strategy never ends below zero

    def weak_immunity(self, history: History, *, weaker: bool = False) -> int:
        """Return the condition that a strategy along the history is weakly immune.

        `weaker`: infinitesimals are ignored.
        """
        all_of = self.theory.conditions.all_of
        return all_of(
            self._immune(history, player, weaker) for player in range(len(self.game.players))
        )

    def _immune(self, history: History, player: int, weaker: bool) -> int:
        along = self.game.along(history)
        parts = [self.safe(along[-1], player, weaker)]
        for node, label in zip(along, history, strict=False):
            if self.game.owner[node] != player:
                parts += [self.safe(other, player, weaker) for other in self._others(node, label)]
        return self.theory.conditions.all_of(parts)

    def _others(self, node: int, label: str) -> list[int]:
        """Return the nodes after the moves that the history does not take."""
        moves = zip(self.game.labels[node], self.game.children[node], strict=True)
        return [child for move, child in moves if move != label]

    def safe(self, start: int, player: int, weaker: bool) -> int:
        """Return the condition that a player can keep from ending below zero."""
        known = self._safe
        conditions, game = self.theory.conditions, self.game
        for node in self._below(start, lambda n: (n, player, weaker) in known):
            if game.owner[node] == END:
                amount = self.theory.algebra.table[self.ends[node][player]]
                if weaker:
                    amount = self.theory.algebra.finite(amount)
                answer = self.theory.not_negative(amount)
            else:
                below = [known[child, player, weaker] for child in set(game.children[node])]
                mine = game.owner[node] == player
                answer = conditions.any_of(sorted(below)) if mine else conditions.all_of(below)
            known[node, player, weaker] = answer
        return known[start, player, weaker]

    def _below(self, start: int, is_known: object) -> Iterable[int]:
        """Yield the nodes below a node and itself that are not known, children first."""
        assert callable(is_known)
        if is_known(start):
            return []
        found, stack = {start}, [start]
        while stack:
            for child in self.game.children[stack.pop()]:
                if child not in found and not is_known(child):
                    found.add(child)
                    stack.append(child)
        return sorted(found)

    # --- collusion resilience: one strategy from which no group gains by deviating

    def collusion_resilience(self, history: History) -> int:
        """Return the condition that one strategy along the history resists all groups.

        Raises: `Unsupported` for more than 16 players.
        """
        if len(self.game.players) > MOST_PLAYERS:
            raise Unsupported(
                f"{len(self.game.players)} players",
                f"they form {2 ** len(self.game.players):,} groups",
                f"collusion is decided for at most {MOST_PLAYERS} players",
            )
        along = self.game.along(history)
        honest = self.ends[along[-1]]
        parts = []
        for node, label in zip(along, history, strict=False):
            deviator = 1 << self.game.owner[node]
            for other in self._others(node, label):
                parts.append(self.stable(other, deviator, honest))
        return self.theory.conditions.all_of(parts)

    def stable(self, start: int, start_group: int, honest: tuple[int, ...]) -> int:
        """Return the condition that, after the group deviated, a strategy resists from here on.

        It must leave no gain to a group that contains the deviators; everybody together is
        no group to resist.
        """
        known = self._stable.setdefault(honest, {})
        game, conditions = self.game, self.theory.conditions
        stack = [(start, start_group)]
        while stack:
            key = stack[-1]
            if key in known:
                stack.pop()
                continue
            node, group = key
            if group == self.everybody:
                known[key] = TRUE
                continue
            if game.owner[node] == END:
                known[key] = self._no_gain(self.ends[node], group, honest)
                continue
            larger = group | 1 << game.owner[node]
            children = game.children[node]
            keys = [(child, larger) for child in children]
            follow = [] if larger == group else [(child, group) for child in children]
            missing = [each for each in {*keys, *follow} if each not in known]
            if missing:
                stack += missing
                continue
            deviating = [known[each] for each in keys]
            if larger == group:
                known[key] = conditions.all_of(deviating)
            else:
                following = [known[each] for each in follow]
                known[key] = self._one_followed(following, deviating)
        return known[start, start_group]

    def _one_followed(self, following: list[int], deviating: list[int]) -> int:
        """Return the condition that one move is good to follow and all others to deviate to."""
        both, count = self.theory.conditions.both, len(following)
        before = [TRUE] * (count + 1)
        after = [TRUE] * (count + 1)
        for place in range(count):
            before[place + 1] = both(before[place], deviating[place])
            after[count - place - 1] = both(after[count - place], deviating[count - place - 1])
        return self.theory.conditions.any_of(
            both(following[place], both(before[place], after[place + 1])) for place in range(count)
        )

    def _no_gain(self, amounts: tuple[int, ...], deviators: int, honest: tuple[int, ...]) -> int:
        """Return the condition that no proper group of deviators and others has more here."""
        conditions = self.theory.conditions
        result = TRUE
        for group in range(deviators, self.everybody):
            if group & deviators != deviators:
                continue
            members = tuple(p for p in range(len(amounts)) if group >> p & 1)
            key = (honest, group, tuple(amounts[p] for p in members))
            answer = self._gains.get(key)
            if answer is None:
                answer = self.theory.not_negative(self._loss(key[2], members, honest))
                self._gains[key] = answer
            result = conditions.both(result, answer)
            if result == FALSE:
                break
        return result

    def _loss(
        self, amounts: tuple[int, ...], members: tuple[int, ...], honest: tuple[int, ...]
    ) -> Polynomial:
        table = self.theory.algebra.table
        meant = total([table[honest[member]] for member in members])
        return plus(meant, total([table[amount] for amount in amounts]), -1)

    # --- practicality: the history is the outcome of a subgame-perfect equilibrium

    def practicality(self, history: History) -> int:
        """Return the condition that the history is the play of a subgame-perfect equilibrium."""
        along = self.game.along(history)
        honest = self.ends[along[-1]]
        conditions = self.theory.conditions
        parts = []
        for node, label in zip(along, history, strict=False):
            mover = self.game.owner[node]
            for other in self._others(node, label):
                parts.append(
                    conditions.any_of(
                        conditions.both(
                            permitted,
                            self.theory.at_least(honest[mover], self._amounts.views[mover][end]),
                        )
                        for end, permitted in self.outcomes(other).items()
                    )
                )
        return conditions.all_of(parts)

    def outcomes(self, start: int) -> Map:
        """Return the subgame-perfect outcomes after a node, each with its condition."""
        maps, game, conditions = self._maps, self.game, self.theory.conditions
        for node in self._below(start, maps.__contains__):
            if game.owner[node] == END:
                maps[node] = {self._amounts.add(self.ends[node]): TRUE}
                continue
            below = [maps[child] for child in dict.fromkeys(game.children[node])]
            options = unbeaten(below, game.owner[node], self._amounts, conditions)
            maps[node] = union(options, conditions)
        return maps[start]

    def amounts_of(self, outcome: int) -> tuple[int, ...]:
        """Return the amounts of an outcome, by player."""
        return self._amounts.tuples[outcome]
