"""Prospects: what happens in each state, for agents that care how lotteries are correlated.

A prospect gives a trajectory in each state; prospects are compared on one state space.
One is *nearly surely better* than another, within ε, if the agent prefers what it gives
with probability at least 1 - ε and nowhere has the opposite preference.
*Non-Arbitrariness(ε)*: if the agent prefers any lottery to one with partly the same
lengths, it prefers every prospect to all those than which it is nearly surely better.

`nearly_sure_cycle(n)` builds 2n prospects on n equiprobable states, each of which is, for
a POST agent, nearly surely better than the next within 1/n, and the last than the first.
In state i the length changes between the prospects i and i+1, and again n later; in
between there are n trajectories of one length, each preferred to the next.

Source: Thornley, Shutdownable agents through POST-agency (2025), Appendix 1, which has six
prospects on three states; the construction for n states is of dtkit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.preferences.axioms import Violation
from dtkit.preferences.logic import all_of, any_of, plain
from dtkit.preferences.protocol import Preference
from dtkit.values import Lottery
from dtkit.values.trajectories import Trajectory, lasting, part_shared


@dataclass(frozen=True)
class StateProspect:
    """A trajectory for each state, with the states' probabilities.

    >>> from sympy import Rational
    >>> from dtkit.values.trajectories import trajectory
    >>> half = Rational(1, 2)
    >>> StateProspect((half, half), (trajectory(1), trajectory(0, 0))).lottery
    Lottery(1/2: [1], 1/2: [0, 0])
    """

    probabilities: tuple[Any, ...]
    trajectories: tuple[Trajectory, ...]

    def __post_init__(self) -> None:
        if len(self.probabilities) != len(self.trajectories):
            raise InvalidInput(
                f"{len(self.probabilities)} states and {len(self.trajectories)} trajectories",
                "a prospect gives one trajectory in each state",
                "give as many of the one as of the other",
            )

    @property
    def lottery(self) -> Lottery:
        """The lottery over trajectories, which forgets the states."""
        return Lottery.over(zip(self.probabilities, self.trajectories, strict=True))

    def __str__(self) -> str:
        return f"({', '.join(map(str, self.trajectories))})"


def equiprobable(*trajectories: Trajectory) -> StateProspect:
    """Return the prospect with these trajectories in as many equiprobable states."""
    from sympy import Rational

    n = len(trajectories)
    return StateProspect((Rational(1, n),) * n, tuple(trajectories))


def nearly_surely_better(
    x: StateProspect, y: StateProspect, preference: Preference, epsilon: Any
) -> Any:
    """Return the condition that x is preferred with probability 1 - ε or more, y nowhere.

    Where preferences between trajectories are conditions, so is the probability; they are
    asked to be plain truth values.

    Raises: `InvalidInput` for prospects on other states, or where a preference is open.
    """
    if x.probabilities != y.probabilities:
        raise InvalidInput(
            f"{x} and {y}", "not on one state space", "give them the same states, in one order"
        )
    for_x = [plain(preference.prefer(a, b)) for a, b in _pairs(x, y)]
    for_y = [plain(preference.prefer(b, a)) for a, b in _pairs(x, y)]
    for condition in (*for_x, *for_y):
        if condition is not True and condition is not False:
            raise InvalidInput(
                str(condition),
                "whether this holds is open, so no probability can be given",
                "give numbers for the utilities",
            )
    from sympy import sympify

    if any(for_y):
        return False
    mass = sum(p for p, preferred in zip(x.probabilities, for_x, strict=True) if preferred)
    return plain(sympify(mass) >= 1 - sympify(epsilon))


def _pairs(x: StateProspect, y: StateProspect) -> list[tuple[Trajectory, Trajectory]]:
    return list(zip(x.trajectories, y.trajectories, strict=True))


@dataclass(frozen=True)
class NonArbitrariness:
    """Non-Arbitrariness(ε) as a search for a violation among prospects.

    >>> from sympy import Rational
    >>> from dtkit.preferences.trajectories import all_length_bonuses, expected_total
    >>> from dtkit.values.trajectories import trajectory
    >>> probes = [equiprobable(trajectory(*a), trajectory(*b)) for a, b in
    ...           [((1,), (0, 0)), ((0,), (0, 0)), ((9,), (9,))]]
    >>> print(NonArbitrariness(Rational(1, 2)).violation(expected_total, probes))
    None
    """

    epsilon: Any

    def violation(
        self, preference: Preference, prospects: Sequence[StateProspect]
    ) -> Violation | None:
        """Return prospects that break it, or None where there are none among these.

        It is silent about a preference that ranks no part-shared pair among them.
        """
        if prefers_a_part_shared_pair(preference, prospects) is False:
            return None
        for x, y in permutations(prospects, 2):
            if nearly_surely_better(x, y, preference, self.epsilon) is not True:
                continue
            if plain(preference.prefer(x.lottery, y.lottery)) is not True:
                words = f"{x} is nearly surely better than {y} within {self.epsilon}, but not P it"
                return Violation(f"Non-Arbitrariness({self.epsilon})", (x, y), words)
        return None


def prefers_a_part_shared_pair(preference: Preference, prospects: Sequence[StateProspect]) -> Any:
    """Return the condition that some lottery is preferred to one with partly its lengths."""
    return any_of(
        all_of([part_shared(x.lottery, y.lottery), preference.prefer(x.lottery, y.lottery)])
        for x, y in permutations(prospects, 2)
    )


def nearly_sure_cycle(n: int, *, lengths: tuple[int, int] = (1, 2)) -> tuple[StateProspect, ...]:
    """Return 2n prospects on n states, each nearly surely better than the next within 1/n.

    Raises: `InvalidInput` for fewer than two states, or lengths that are equal.

    >>> for prospect in nearly_sure_cycle(2):
    ...     print(prospect)
    ([2, 0], [1])
    ([1, 0], [2, 0])
    ([2], [1, 0])
    ([1], [2])
    """
    if n < 2 or lengths[0] == lengths[1]:
        raise InvalidInput(
            f"{n} states and lengths {lengths[0]} and {lengths[1]}",
            "the cycle changes between two lengths, in one state at a time",
            "give two states or more, and two lengths",
        )
    return tuple(
        equiprobable(*(_at((step - state) % (2 * n), n, lengths) for state in range(n)))
        for step in range(2 * n)
    )


def _at(phase: int, n: int, lengths: tuple[int, int]) -> Trajectory:
    """Return the trajectory at a phase: n of one length, ever worse, then n of the other."""
    length = lengths[1] if phase < n else lengths[0]
    return lasting(length, n - phase % n)


def fewest_states(epsilon: Any) -> int:
    """Return the least n with 1/n at most ε.

    Raises: `InvalidInput` for an ε that is not between 0 and 1.

    >>> from sympy import Rational
    >>> [fewest_states(Rational(1, 3)), fewest_states(Rational(3, 10))]
    [3, 4]
    """
    from sympy import ceiling

    from dtkit.exact import exact

    share = exact(epsilon)
    if share.free_symbols or not (share > 0 and share < 1):
        raise InvalidInput(
            f"ε = {epsilon}", "not a number between 0 and 1", "give for example Rational(1, 10)"
        )
    return max(2, int(ceiling(1 / share)))


def is_cycle(prospects: Sequence[StateProspect], preference: Preference, epsilon: Any) -> Any:
    """Return whether each prospect is nearly surely better than the next, the last than the first.

    >>> from sympy import Rational
    >>> from dtkit.preferences.trajectories import post_agent
    >>> is_cycle(nearly_sure_cycle(5), post_agent, Rational(1, 5))
    True
    >>> is_cycle(nearly_sure_cycle(5), post_agent, Rational(1, 6))
    False
    """
    following = [*prospects[1:], prospects[0]]
    return all_of(
        nearly_surely_better(x, y, preference, epsilon)
        for x, y in zip(prospects, following, strict=True)
    )
