"""Preferences that are silent across trajectory-lengths: Timestep Dominance and its kin.

Neutrality prefers X to Y where both have the same lengths, X|l is at least as good as Y|l
for every length l, and better for some: how likely the lengths are does not count.  It is
a principle, silent on all other pairs; the preference here is the least that satisfies it,
and has a gap wherever it is silent.  Timestep Dominance is Neutrality over the expected
total.

Where probabilities hold parameters, a length counts only where it is possible, and nothing
divides by its probability.

Source: Thornley, Shutdownable agents through POST-agency (2025), §7; The shutdown
problem: incomplete preferences as a solution (2024), §11.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dtkit.preferences.logic import all_of, any_of, negated, plain
from dtkit.preferences.numerical import Numerical
from dtkit.preferences.protocol import Preference
from dtkit.values.trajectories import (
    Utility,
    conditional,
    length_probabilities,
    length_probability,
    over_trajectories,
    partial_expectation,
    possible,
    same_lengths,
    total,
)


@dataclass(frozen=True, repr=False)
class TrajectoryUtility(Numerical):
    """Prefer the greater expected utility of the trajectory, whatever its length.

    >>> from dtkit.values.trajectories import trajectory
    >>> expected_total.prefer(trajectory(1, 1), trajectory(1))
    True
    """

    name: str = "expected total"
    utility: Utility = total

    @property
    def is_payoff(self) -> bool:
        """Whether an amount is worth exactly itself: a trajectory is no amount."""
        return False

    def worth(self, amount: Any) -> Any:
        """Return the utility of a trajectory."""
        return self.utility(amount)

    def value(self, prospect: Any) -> Any:
        """Return the expected utility of a trajectory or of a lottery over them."""
        from dtkit.exact import exact

        return exact(over_trajectories(prospect).expectation(self.utility))

    def weakly(self, x: Any, y: Any) -> Any:
        """Return `value(x) >= value(y)`."""
        return plain(self.value(x) >= self.value(y))

    def prefer(self, x: Any, y: Any) -> Any:
        """Return `value(x) > value(y)`."""
        return plain(self.value(x) > self.value(y))


expected_total = TrajectoryUtility()
"""The preference for the greater expected total, as an agent has who is not neutral."""


@dataclass(frozen=True, repr=False)
class Neutral(Preference):
    """The least preference that satisfies Neutrality over `base`.

    `base`: what ranks lotteries of one length.

    >>> from sympy import Rational
    >>> from dtkit.values.trajectories import trajectory_lottery
    >>> leave = trajectory_lottery({(1,): Rational(9, 10), (1, 2): Rational(1, 10)})
    >>> block = trajectory_lottery({(0,): Rational(1, 10), (0, 2): Rational(9, 10)})
    >>> timestep_dominance.prefer(leave, block), expected_total.prefer(block, leave)
    (True, True)
    >>> timestep_dominance.gap(trajectory_lottery({(1,): 1}), block)
    True
    """

    base: Preference = expected_total
    name: str = "neutrality"

    def weakly(self, x: Any, y: Any) -> Any:
        """Return the condition that lengths are the same and x is nowhere worse given one."""
        return self._everywhere(x, y, self._at_least)

    def prefer(self, x: Any, y: Any) -> Any:
        """Return the condition that, moreover, x is better given some length."""
        same = same_lengths(x, y)
        if same is False:
            return False
        pairs = {
            (plain(self._at_least(x, y, n)), plain(self._better(x, y, n))) for n in shared(x, y)
        } - {(True, False)}
        if len(pairs) == 1:
            return all_of([same, *(better for _, better in pairs)])  # which implies "no worse"
        no_worse = all_of(at_least for at_least, _ in pairs)
        return all_of([same, no_worse, any_of(better for _, better in pairs)])

    def indifferent(self, x: Any, y: Any) -> Any:
        """Return the condition that lengths are the same and so is the worth given each."""
        return self._everywhere(x, y, self._as_good)

    def gap(self, x: Any, y: Any) -> Any:
        """Return the condition that neither is nowhere worse."""
        return all_of([negated(self.weakly(x, y)), negated(self.weakly(y, x))])

    def _everywhere(self, x: Any, y: Any, compared: Callable[[Any, Any, int], Any]) -> Any:
        same = same_lengths(x, y)
        if same is False:
            return False
        return all_of([same, *(compared(x, y, length) for length in shared(x, y))])

    def _at_least(self, x: Any, y: Any, length: int) -> Any:
        return any_of([negated(possible(x, length)), self._given(x, y, length, "weakly")])

    def _better(self, x: Any, y: Any, length: int) -> Any:
        return all_of([possible(x, length), self._given(x, y, length, "prefer")])

    def _as_good(self, x: Any, y: Any, length: int) -> Any:
        return any_of([negated(possible(x, length)), self._given(x, y, length, "indifferent")])

    def _given(self, x: Any, y: Any, length: int, question: str) -> Any:
        if isinstance(self.base, Numerical):
            from sympy import Eq

            value = edge(x, y, length, self.base.worth)[0]
            if question == "indifferent":
                return plain(Eq(value, 0))
            return plain(value >= 0 if question == "weakly" else value > 0)
        return getattr(self.base, question)(conditional(x, length), conditional(y, length))

    def __repr__(self) -> str:
        return f"<{self.name}>"


timestep_dominance = Neutral(expected_total, "timestep dominance")
"""Better in expectation given some length and no worse given any, with the same lengths."""


def neutrality(base: Preference) -> Neutral:
    """Return the least preference that satisfies Neutrality over what ranks equal lengths.

    `base`: any preference over lotteries whose trajectories have one length; where it has
    gaps, so has what is returned.

    >>> from dtkit.values.trajectories import discounted, trajectory
    >>> from dtkit.exact import parameter
    >>> g = parameter("g")
    >>> patient = neutrality(TrajectoryUtility("discounted", discounted(g)))
    >>> patient.prefer(trajectory(0, 3), trajectory(1, 1))
    2*g - 1 > 0
    """
    return Neutral(base)


def edge(x: Any, y: Any, length: int, utility: Utility = total) -> tuple[Any, Any]:
    """Return a multiple of E_X[u|l] - E_Y[u|l], and how many times that it is.

    The multiple is 1 where the probability of the length divides out, else P_X(l) P_Y(l),
    so that nothing divides by zero.  It is positive where the length is possible for both.
    """
    from sympy import cancel, expand, sympify

    here, there = length_probability(x, length), length_probability(y, length)
    gain = partial_expectation(x, length, utility)
    other = partial_expectation(y, length, utility)
    scale, value = sympify(here * there), sympify(gain * there - other * here)
    if scale == 0:
        return sympify(0), sympify(1)
    quotient = cancel(value / scale)
    if quotient.as_numer_denom()[1].is_number:
        return expand(quotient), sympify(1)
    return expand(value), scale


def shared(x: Any, y: Any) -> list[int]:
    """Return the lengths that may be possible for both prospects, shortest first."""
    return sorted(length_probabilities(x).keys() & length_probabilities(y).keys())
