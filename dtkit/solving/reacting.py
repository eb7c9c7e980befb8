"""Commitments of the one who reacts: threats, promises, and both, in 2 × 2 games and larger.

One player moves first and the other reacts.  The reactor may commit beforehand, openly, to
a *reaction*: a reply to each first move.  Without commitment he replies best to each.  A
commitment departs from that *off the path* (after moves that then are not made) or *on*
it (after the move that is made).  Off the path only it works as a threat, on the path only
as a promise; sometimes both are needed.

Numbers without ties where the question turns on them: then everything has one answer.

Source: T. Schelling, The Strategy of Conflict (1960), ch. 5; D. Klein and B. O'Flaherty,
"A game-theoretic rendering of promises and threats" (1993), for the theme.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dtkit.errors import InvalidInput
from dtkit.solving.strategic import (
    StrategicForm,
    require_numbers,
    require_two_players,
    strategic_form,
)

Need = Literal["none", "threat", "promise", "both"]


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction, the first `move` that it brings about, and what the reactor then has.

    `off_path`, `on_path`: whether it departs from best replies there.  `costs`, `benefits`:
    for each first move after which it departs, what the departure changes for the reactor
    and for the first mover, compared with the best reply there.
    """

    reaction: Mapping[Hashable, Hashable]
    move: Hashable
    value: Any
    off_path: bool
    on_path: bool
    costs: Mapping[Hashable, Any]
    benefits: Mapping[Hashable, Any]

    @property
    def is_unconditional(self) -> bool:
        """Whether the reply is the same whatever the first move."""
        return len(set(self.reaction.values())) == 1


def reactions(form: StrategicForm, reactor: str) -> tuple[Reaction, ...]:
    """Return every reaction that `reactor` could commit to; the first is the best reply.

    Raises: `InvalidInput` where there are not two players, payoffs are not numbers, or a tie
    leaves a best reply or the first move open.

    >>> game = strategic_form("column row", ["stop go", "yield fight"],
    ...                       [[(2, 4), (1, 3)], [(4, 2), (0, 1)]])
    >>> best, *others = reactions(game, "row")
    >>> best.move, best.value
    ('go', 2)
    >>> [(dict(each.reaction), each.move, each.value) for each in others if each.value > 2]
    [({'stop': 'yield', 'go': 'fight'}, 'stop', 4), ({'stop': 'fight', 'go': 'fight'}, 'stop', 3)]
    """
    require_two_players(form)
    require_numbers(form, "the comparison of commitments")
    table = _Table(form, form.player(reactor))
    best = tuple(table.best_reply(move) for move in table.moves)
    every = itertools.product(table.replies, repeat=len(table.moves))
    ordered = [best, *(reaction for reaction in every if reaction != best)]
    return tuple(table.reaction(reaction, best) for reaction in ordered)


def needed(form: StrategicForm, reactor: str) -> Need:
    """Return what the best commitment of `reactor` takes: nothing, a threat, a promise, or both.

    "threat" where a departure off the path alone is best, "promise" where one on the path
    alone is.

    Raises: as `reactions`.

    >>> game = strategic_form("column row", ["stop go", "yield fight"],
    ...                       [[(2, 4), (1, 3)], [(4, 2), (0, 1)]])
    >>> needed(game, "row")
    'threat'
    """
    free, *others = reactions(form, reactor)
    most = max(each.value for each in (free, *others))
    if most == free.value:
        return "none"
    best = [each for each in others if each.value == most]
    if any(not each.on_path for each in best):
        return "threat"
    return "promise" if any(not each.off_path for each in best) else "both"


def strict_ordinal_games() -> Iterator[StrategicForm]:
    """Yield the 576 labelled 2 × 2 games in which each player ranks the four cells strictly.

    Payoffs are ranks, 4 the best.  "column" moves first, "row" reacts.

    >>> sum(1 for _ in strict_ordinal_games())
    576
    """
    for first, second in itertools.product(itertools.permutations(range(1, 5)), repeat=2):
        cells = iter(zip(first, second, strict=True))
        yield strategic_form(
            "column row", ["left right", "up down"], lambda *profile, cells=cells: next(cells)
        )


class _Table:
    """Payoffs by first move and reply."""

    def __init__(self, form: StrategicForm, reactor: int) -> None:
        self.form, self.reactor = form, reactor
        self.moves = range(form.shape[1 - reactor])
        self.replies = range(form.shape[reactor])

    def amounts(self, move: int, reply: int) -> tuple[Any, ...]:
        return self.form.amounts((move, reply) if self.reactor == 1 else (reply, move))

    def reactor_has(self, move: int, reply: int) -> Any:
        return self.amounts(move, reply)[self.reactor]

    def mover_has(self, move: int, reply: int) -> Any:
        return self.amounts(move, reply)[1 - self.reactor]

    def best_reply(self, move: int) -> int:
        return _only_best(self.replies, lambda reply: self.reactor_has(move, reply))

    def reaction(self, replies: tuple[int, ...], best: tuple[int, ...]) -> Reaction:
        made = _only_best(self.moves, lambda move: self.mover_has(move, replies[move]))
        departures = [move for move in self.moves if replies[move] != best[move]]
        firsts, seconds = self.form.strategies[1 - self.reactor], self.form.strategies[self.reactor]

        def change(move: int, has: Any) -> Any:
            return has(move, replies[move]) - has(move, best[move])

        return Reaction(
            {firsts[move]: seconds[replies[move]] for move in self.moves},
            firsts[made],
            self.reactor_has(made, replies[made]),
            any(move != made for move in departures),
            made in departures,
            {firsts[move]: change(move, self.reactor_has) for move in departures},
            {firsts[move]: change(move, self.mover_has) for move in departures},
        )


def _only_best(places: Any, worth: Any) -> int:
    """Return the one best place.

    Raises: `InvalidInput` for a tie.
    """
    most = max(worth(place) for place in places)
    best: list[int] = [place for place in places if worth(place) == most]
    if len(best) > 1:
        raise InvalidInput(
            f"a tie at {most}",
            "a best reply or first move is not settled",
            "use payoffs without ties, or solve the choice graph and read its regions",
        )
    return best[0]
