"""Strategies that support an outcome, and why an outcome is permitted at a node.

A strategy at a point assigns to the nodes that are reached in the course of play an outcome
each: on the path the one supported, off it one that leaves whoever deviated no better off.
Equal subgraphs may get different outcomes after different histories, so a strategy is
followed move by move and not kept for all nodes at once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.graphs.form import CHANCE, END
from dtkit.solving.conditions import FALSE
from dtkit.solving.kernel import Map
from dtkit.solving.passes import Pass

MOST_HISTORIES = 10_000


class Strategy:
    """A move of every player after every history, at one point of the parameters.

    `outcome`: what it leads to, in the parameters.  Nobody gains anywhere by moving
    otherwise, once or more often, while the others keep to it.
    """

    def __init__(self, kept: Pass, outcome: int, holds: Callable[[int], bool]) -> None:
        self._kept = kept
        self._outcome = outcome
        self._holds = holds
        self._chosen: dict[tuple[int, int], int] = {}

    @property
    def outcome(self) -> Hashable:
        """The outcome that the strategy leads to."""
        return self._kept.outcomes.shown(self._outcome)

    def move(self, *history: str) -> str | None:
        """Return the move after a history; None where chance moves, or at an end.

        Raises: `InvalidInput` for a history that is none.
        """
        state, outcome = self._after(history)
        node = self._kept.states.nodes[state]
        if self._kept.form.owner[node] in (CHANCE, END):
            return None
        return self._kept.form.labels[node][self._place(state, outcome)]

    def outcome_after(self, *history: str) -> Hashable:
        """Return what the strategy leads to from a history on."""
        return self._kept.outcomes.shown(self._after(history)[1])

    def moves(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield each history at which a player moves, with the move; at most 10,000."""
        form, states = self._kept.form, self._kept.states
        start = (states.root, self._outcome)
        stack: list[tuple[tuple[str, ...], tuple[int, int]]] = [((), start)]
        count = 0
        while stack and count < MOST_HISTORIES:
            history, pair = stack.pop()
            node = states.nodes[pair[0]]
            if form.owner[node] == END:
                continue
            labels = form.labels[node]
            if form.owner[node] != CHANCE:
                count += 1
                yield history, labels[self._place(*pair)]
            for place in reversed(range(len(labels))):
                stack.append(((*history, labels[place]), self._next(*pair, place)))

    def __repr__(self) -> str:
        shown = dict(zip(range(6), self.moves(), strict=False)).values()
        return "; ".join(f"{' → '.join(history) or 'first'}: {move}" for history, move in shown)

    def _after(self, history: tuple[str, ...]) -> tuple[int, int]:
        pair = (self._kept.states.root, self._outcome)
        for length, label in enumerate(history):
            labels = self._kept.form.labels[self._kept.states.nodes[pair[0]]]
            if label not in labels:
                raise InvalidInput(
                    " → ".join(history),
                    f"{label!r} is no move after {' → '.join(history[:length]) or 'the root'}",
                    f"the moves there are {', '.join(labels) or 'none'}",
                )
            pair = self._next(*pair, labels.index(label))
        return pair

    def _next(self, state: int, outcome: int, place: int) -> tuple[int, int]:
        """Return the state after a move, with the outcome that is played there."""
        kept = self._kept
        child = kept.states.children[state][place]
        node = kept.states.nodes[state]
        if kept.form.owner[node] == CHANCE:
            return child, self._parts(state, outcome)[place]
        if place == self._place(state, outcome):
            return child, outcome
        return child, self._threat(child, kept.form.owner[node], outcome)

    def _parts(self, state: int, outcome: int) -> tuple[int, ...]:
        kept = self._kept
        children = kept.states.children[state]
        for parts in kept.mixtures[state][outcome]:
            pairs = zip(children, parts, strict=True)
            if all(self._holds((kept.maps[child] or {})[part]) for child, part in pairs):
                return parts
        raise AssertionError("an outcome of chance without what it comes from")

    def _place(self, state: int, outcome: int) -> int:
        """Return the place of the move that is taken for an outcome."""
        key = (state, outcome)
        if key not in self._chosen:
            options = self._kept.options[state]
            self._chosen[key] = next(
                place
                for place, option in enumerate(options)
                if outcome in option and self._holds(option[outcome])
            )
        return self._chosen[key]

    def _threat(self, child: int, mover: int, outcome: int) -> int:
        """Return an outcome after a deviation that does not reward who deviated."""
        outcomes = self._kept.outcomes
        views = outcomes.views[mover]
        permitted = [n for n, c in (self._kept.maps[child] or {}).items() if self._holds(c)]
        for number in permitted:
            if self._holds(outcomes.not_preferred(mover, views[number], views[outcome])):
                return number
        return permitted[0]  # a policy that is not sophisticated needs no threat


@dataclass(frozen=True, slots=True)
class Against:
    """One comparison: something that may follow another move is not better where `condition`.

    `there`: where that outcome is permitted after that move.
    """

    move: str
    outcome: Hashable
    there: Any
    condition: Any


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an outcome is permitted after a move: where, and by which comparisons.

    `there`: where the outcome is permitted further down.  `against`: the comparisons with
    the outcomes of the other moves; of each move one must hold where its outcome is there.
    """

    move: str
    outcome: Hashable
    condition: Any
    there: Any
    against: tuple[Against, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is permitted at a node, and why."""

    player: str | None
    history: tuple[str, ...]
    reasons: tuple[Reason, ...]

    def __iter__(self) -> Iterator[Reason]:
        return iter(self.reasons)

    def __str__(self) -> str:
        from dtkit.solving.explaining import text

        return text(self)


def explanation(
    kept: Pass, state: int, history: tuple[str, ...], presented: Callable[[int], Any]
) -> Explanation:
    """Return why outcomes are permitted at a state of a kept pass."""
    node = kept.states.nodes[state]
    mover = kept.form.owner[node]
    labels = kept.form.labels[node]
    if mover in (CHANCE, END):
        shown = tuple(
            Reason("", kept.outcomes.shown(n), presented(c), presented(c), ())
            for n, c in (kept.maps[state] or {}).items()
        )
        return Explanation(None, history, shown)
    below: list[Map] = [kept.maps[child] or {} for child in kept.states.children[state]]
    reasons = []
    for place, label in enumerate(labels):
        for outcome, there in below[place].items():
            condition = kept.options[state][place].get(outcome, FALSE)
            rivals = [other for other in range(len(labels)) if other != place]
            against = (
                _against(kept, mover, outcome, labels[other], below[other], presented)
                for other in rivals
            )
            joined = tuple(each for several in against for each in several)
            shown_outcome = kept.outcomes.shown(outcome)
            reasons.append(
                Reason(label, shown_outcome, presented(condition), presented(there), joined)
            )
    return Explanation(kept.players[mover], history, tuple(reasons))


def _against(
    kept: Pass,
    mover: int,
    outcome: int,
    label: str,
    rivals: Map,
    presented: Callable[[int], Any],
) -> Iterator[Against]:
    views = kept.outcomes.views[mover]
    for rival, there in rivals.items():
        tolerable = kept.outcomes.not_preferred(mover, views[rival], views[outcome])
        yield Against(label, kept.outcomes.shown(rival), presented(there), presented(tolerable))


def chosen_outcome(permitted: Map, shown: Callable[[int], Hashable], wanted: Hashable) -> int:
    """Return the number of a permitted outcome, the first one where none is named.

    Raises: `InvalidInput` where the outcome is not permitted there.
    """
    for number in permitted:
        if wanted is None or shown(number) == wanted:
            return number
    raise InvalidInput(
        f"outcome {wanted}",
        "not permitted at that point",
        f"permitted are {'; '.join(str(shown(number)) for number in permitted) or 'none'}",
    )
