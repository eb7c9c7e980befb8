"""The four properties at one point, in numbers, and what shows that one fails.

This shares nothing with the conditions: plain backward induction on numbers over the
nodes, as a second route.  An amount is a tuple of numbers, one for each order, compared
from left to right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dtkit.graphs.security import SecurityGame
from dtkit.graphs.security.game import END, History

Amount = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Deviation:
    """A play that shows the failure of a property of an honest history.

    `players`: who gains by leaving the strategy; for immunity, who is harmed by the others.
    `play`: the whole play; it leaves the honest history after `leaves` moves (None: it is
    the honest history itself).  `had`, `honest`: what `players` have together after the
    play and after the honest history.
    """

    players: tuple[int, ...]
    play: History
    leaves: int | None
    had: Amount
    honest: Amount


class Numbers:
    """A game with a number for each payoff.

    `ends`: for each terminal node the amounts by player, all tuples of one length.
    """

    def __init__(self, game: SecurityGame, ends: list[tuple[Amount, ...]]) -> None:
        self.game = game
        self.ends = ends
        self.everybody = (1 << len(game.players)) - 1
        self._guarantees: dict[int, dict[int, Amount]] = {}
        self._resists: dict[tuple[int, ...], dict[tuple[int, int], bool]] = {}
        self._outcomes: list[set[tuple[Amount, ...]]] = []

    def deviation(self, name: str, history: History) -> Deviation | None:
        """Return what shows that a property fails; None where it holds."""
        if name == "weak_immunity":
            return self._harm(history, lambda amount: amount)
        if name == "weaker_immunity":
            return self._harm(history, lambda amount: amount[:1])
        if name == "collusion_resilience":
            return self._collusion(history)
        return self._temptation(history)

    def confirms(self, name: str, history: History, shown: Deviation) -> bool:
        """Return whether a deviation is what it says, read off the game move by move."""
        along = self.game.along(shown.play)
        reached, honest = self.ends[along[-1]], self.ends[self.game.along(history)[-1]]
        if shown.leaves is not None:
            place = shown.leaves
            if shown.play[:place] != history[:place] or shown.play[place] == history[place]:
                return False
            mover = self.game.owner[along[place]]
            if (mover in shown.players) == name.startswith("weak"):
                return False
        if self._sum(reached, shown.players) != shown.had:
            return False
        if self._sum(honest, shown.players) != shown.honest:
            return False
        zero = tuple(0 * number for number in shown.had)
        if name == "weaker_immunity":
            return shown.had[:1] < zero[:1]
        if name == "weak_immunity":
            return shown.had < zero
        return shown.had > shown.honest and len(shown.players) < len(self.game.players) + (
            name == "practicality"
        )

    @staticmethod
    def _sum(amounts: tuple[Amount, ...], players: tuple[int, ...]) -> Amount:
        chosen = [amounts[player] for player in players]
        return tuple(sum(column) for column in zip(*chosen, strict=True))

    def _branches(self, history: History) -> list[tuple[int, int, str, int]]:
        """Return place, mover, move and node for each move off the history."""
        along = self.game.along(history)
        return [
            (place, self.game.owner[node], label, child)
            for place, node in enumerate(along[:-1])
            for label, child in zip(self.game.labels[node], self.game.children[node], strict=True)
            if label != history[place]
        ]

    def _shown(
        self, players: tuple[int, ...], history: History, play: History, leaves: int | None
    ) -> Deviation:
        reached = self.ends[self.game.along(play)[-1]]
        honest = self.ends[self.game.along(history)[-1]]
        return Deviation(
            players, play, leaves, self._sum(reached, players), self._sum(honest, players)
        )

    # --- immunity

    def _harm(self, history: History, seen: Any) -> Deviation | None:
        end = self.ends[self.game.along(history)[-1]]
        for player in range(len(self.game.players)):
            zero = seen(tuple(0 * number for number in end[player]))
            if seen(end[player]) < zero:
                return self._shown((player,), history, history, None)
            known = self._guaranteed(player)
            for place, mover, label, child in self._branches(history):
                if mover != player and seen(known[child]) < zero:
                    rest = self._worst_play(child, player, known)
                    play = (*history[:place], label, *rest)
                    return self._shown((player,), history, play, place)
        return None

    def _guaranteed(self, player: int) -> dict[int, Amount]:
        """Return what a player can make sure of at each node."""
        known = self._guarantees.get(player)
        if known is None:
            known = self._guarantees[player] = {}
            for node, owner in enumerate(self.game.owner):
                if owner == END:
                    known[node] = self.ends[node][player]
                else:
                    below = [known[child] for child in self.game.children[node]]
                    known[node] = max(below) if owner == player else min(below)
        return known

    def _worst_play(self, node: int, player: int, known: dict[int, Amount]) -> History:
        play: list[str] = []
        while self.game.owner[node] != END:
            children = self.game.children[node]
            place = next(i for i, child in enumerate(children) if known[child] == known[node])
            play.append(self.game.labels[node][place])
            node = children[place]
        return tuple(play)

    # --- groups

    def _collusion(self, history: History) -> Deviation | None:
        honest = self.game.along(history)[-1]
        for place, mover, label, child in self._branches(history):
            if not self._resist(child, 1 << mover, honest):
                rest, group = self._gainful_play(child, 1 << mover, honest)
                return self._shown(group, history, (*history[:place], label, *rest), place)
        return None

    def _resist(self, start: int, start_group: int, honest: int) -> bool:
        """Return whether a strategy from a node on leaves no gain to groups with the deviators."""
        known = self._resists.setdefault((honest,), {})
        stack = [(start, start_group)]
        while stack:
            node, group = key = stack.pop()
            if key in known:
                continue
            owner, children = self.game.owner[node], self.game.children[node]
            if group == self.everybody or owner == END:
                known[key] = self._gainer(node, group, honest) is None
                continue
            larger = group | 1 << owner
            needed = [(child, g) for child in children for g in {group, larger}]
            missing = [each for each in needed if each not in known]
            if missing:
                stack += [key, *missing]
            elif larger == group:
                known[key] = all(known[child, group] for child in children)
            else:
                bad = sum(not known[child, larger] for child in children)
                known[key] = any(
                    known[child, group] and bad == (not known[child, larger]) for child in children
                )
        return known[start, start_group]

    def _gainer(self, node: int, deviators: int, honest: int) -> tuple[int, ...] | None:
        """Return the smallest group with the deviators that has more than honestly, or None."""
        if deviators == self.everybody:
            return None
        groups = sorted(
            (g for g in range(deviators, self.everybody) if g & deviators == deviators),
            key=lambda g: (g.bit_count(), g),
        )
        for group in groups:
            members = tuple(p for p in range(len(self.game.players)) if group >> p & 1)
            if self._sum(self.ends[node], members) > self._sum(self.ends[honest], members):
                return members
        return None

    def _gainful_play(self, node: int, group: int, honest: int) -> tuple[History, tuple[int, ...]]:
        play: list[str] = []
        while self.game.owner[node] != END:
            larger = group | 1 << self.game.owner[node]
            moves = list(zip(self.game.labels[node], self.game.children[node], strict=True))
            resisted = {child: self._resist(child, group, honest) for _, child in moves}
            open_moves = [move for move in moves if not resisted[move[1]]]
            if larger != group and len(open_moves) < len(moves):
                good = next(child for _, child in moves if resisted[child])
                at = next(i for i, (_, child) in enumerate(moves) if child == good)
                others = [move for i, move in enumerate(moves) if i != at]
                open_moves = [m for m in others if not self._resist(m[1], larger, honest)]
                group = larger
            label, node = open_moves[0]
            play.append(label)
        members = self._gainer(node, group, honest)
        assert members is not None
        return tuple(play), members

    # --- subgame perfection

    def _temptation(self, history: History) -> Deviation | None:
        honest = self.ends[self.game.along(history)[-1]]
        outcomes = self._perfect()
        for place, mover, label, child in self._branches(history):
            least = min(outcomes[child], key=lambda outcome: outcome[mover])
            if least[mover] > honest[mover]:
                rest = self._play_to(child, least)
                return self._shown((mover,), history, (*history[:place], label, *rest), place)
        return None

    def _perfect(self) -> list[set[tuple[Amount, ...]]]:
        """Return the subgame-perfect outcomes of each node."""
        if not self._outcomes:
            for node, owner in enumerate(self.game.owner):
                if owner == END:
                    self._outcomes.append({self.ends[node]})
                    continue
                below = [self._outcomes[child] for child in self.game.children[node]]
                enough = max(min(outcome[owner] for outcome in each) for each in below)
                self._outcomes.append({o for each in below for o in each if o[owner] >= enough})
        return self._outcomes

    def _play_to(self, node: int, outcome: tuple[Amount, ...]) -> History:
        play: list[str] = []
        while self.game.owner[node] != END:
            children = self.game.children[node]
            place = next(i for i, c in enumerate(children) if outcome in self._outcomes[c])
            play.append(self.game.labels[node][place])
            node = children[place]
        return tuple(play)
