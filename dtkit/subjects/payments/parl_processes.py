"""Finite decision processes in exact numbers: the returns and accounts of every policy.

A process is read from a tabular environment of Gymnasium, whose probabilities and rewards
are floats; they are read as the fractions that they stand for, and it is checked that these
sum to 1.  A policy maps each state to an action.  For each policy the lottery over returns,
and the lottery over accounts when every step is paid for, are computed exactly and apart
from one another, so that orders of policies can be compared with no theorem in between.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from dtkit.errors import InvalidInput
from dtkit.values import Lottery

if TYPE_CHECKING:
    from dtkit.subjects.payments.parl import PARL

Step = tuple[Fraction, int, Fraction, bool]


@dataclass(frozen=True)
class Process:
    """A finite decision process that ends after `steps`, or in a state that ends it.

    `start`: pairs of probability and state.  `moves`: for each state, for each action, the
    steps (probability, next state, reward, whether it ends).

    >>> half = Fraction(1, 2)
    >>> safe, risky = ((Fraction(1), 0, Fraction(1), True),), (
    ...     (half, 0, Fraction(0), True), (half, 0, Fraction(3), True))
    >>> bet = Process(((Fraction(1), 0),), {0: (safe, risky)}, steps=1)
    >>> [bet.returns(policy) for policy in bet.policies()]
    [Lottery(1: 1), Lottery(1/2: 0, 1/2: 3)]
    """

    start: tuple[tuple[Fraction, int], ...]
    moves: Mapping[int, tuple[tuple[Step, ...], ...]]
    steps: int

    @property
    def reachable(self) -> tuple[int, ...]:
        """The states in which an action may have to be taken."""
        found = {state for _, state in self.start}
        frontier = set(found)
        for _ in range(self.steps - 1):
            frontier = {
                after
                for state in frontier
                for action in self.moves[state]
                for _, after, _, ends in action
                if not ends
            } - found
            found |= frontier
        return tuple(sorted(found))

    def policies(self) -> Iterator[dict[int, int]]:
        """Yield every deterministic stationary policy on the reachable states."""
        states = self.reachable
        for actions in product(*(range(len(self.moves[state])) for state in states)):
            yield dict(zip(states, actions, strict=True))

    def returns(self, policy: Mapping[int, int], *, discount: Any = 1) -> Lottery:
        """Return the lottery over returns."""
        from dtkit.exact import exact

        factor = Fraction(int(exact(discount).p), int(exact(discount).q))
        weight = Fraction(1)
        done: dict[Fraction, Fraction] = {}
        live = {(state, Fraction(0)): p for p, state in self.start}
        for _ in range(self.steps):
            following: dict[tuple[int, Fraction], Fraction] = {}
            for (state, total), p in live.items():
                for share, after, reward, ends in self.moves[state][policy[state]]:
                    earned = total + weight * reward
                    if ends:
                        done[earned] = done.get(earned, Fraction(0)) + p * share
                    else:
                        place = after, earned
                        following[place] = following.get(place, Fraction(0)) + p * share
            live, weight = following, weight * factor
        for (_, total), p in live.items():
            done[total] = done.get(total, Fraction(0)) + p
        return Lottery.over((exact(p), exact(total)) for total, p in done.items())

    def accounts(self, policy: Mapping[int, int], rule: PARL) -> Lottery:
        """Return the lottery over final accounts, every payment made as it falls due."""
        from dtkit.exact import exact

        paid = _ledger(rule)
        done: dict[Any, Fraction] = {}
        live: dict[tuple[int, Any], Fraction] = {(s, rule.start): p for p, s in self.start}
        for step in range(1, self.steps + 1):
            following: dict[tuple[int, Any], Fraction] = {}
            for (state, account), p in live.items():
                for share, after, reward, ends in self.moves[state][policy[state]]:
                    held = paid(account, reward, step)
                    if ends:
                        done[held] = done.get(held, Fraction(0)) + p * share
                    else:
                        place = after, held
                        following[place] = following.get(place, Fraction(0)) + p * share
            live = following
        for (_, account), p in live.items():
            done[account] = done.get(account, Fraction(0)) + p
        return Lottery.over((exact(p), account) for account, p in done.items())


def _ledger(rule: PARL) -> Any:
    """Return a function from account, reward and step to the next account, remembered."""

    @cache
    def paid(account: Any, reward: Fraction, step: int) -> Any:
        return account + rule.worth_later ** (step - 1) * rule.payment(account, reward, step)

    return paid


def process_of(environment: Any, *, steps: int) -> Process:
    """Read the decision process of a tabular environment of Gymnasium, exactly.

    `environment`: one whose unwrapped form has the transitions `P` and the start
    probabilities `initial_state_distrib`, such as FrozenLake, CliffWalking or Taxi.
    `steps`: after how many steps an episode ends at the latest.

    Raises: `InvalidInput` for an environment without a table, or where the fractions that
    probabilities stand for do not sum to 1.
    """
    table = getattr(environment.unwrapped, "P", None)
    start = getattr(environment.unwrapped, "initial_state_distrib", None)
    if table is None or start is None:
        raise InvalidInput(
            str(environment),
            "it has no table of transitions",
            "give a tabular environment, such as gymnasium.make('FrozenLake-v1')",
        )
    moves = {
        int(state): tuple(
            _whole(
                [
                    (_fraction(p), int(after), decimal(reward), bool(ends))
                    for p, after, reward, ends in actions[action]
                    if p > 0
                ],
                f"state {state}, action {action}",
            )
            for action in sorted(actions)
        )
        for state, actions in table.items()
    }
    begins = [(_fraction(p), state) for state, p in enumerate(start) if p > 0]
    return Process(tuple(_whole(begins, "the start")), moves, steps)


def _whole(shares: list[Any], place: str) -> tuple[Any, ...]:
    total = sum((share[0] for share in shares), Fraction(0))
    if total != 1:
        raise InvalidInput(
            f"the probabilities of {place}",
            f"the fractions that they stand for sum to {total}",
            "give probabilities with a denominator of at most 1000",
        )
    return tuple(shares)


def _fraction(probability: Any) -> Fraction:
    """Return the simplest fraction close to a float: 1/3 for 0.3333333333333333."""
    return Fraction(float(probability)).limit_denominator(1000)


def decimal(reward: Any) -> Fraction:
    """Return the number that a float prints as: 1/10 for 0.1."""
    return Fraction(str(float(reward)))
