"""Preferences that are silent across lengths among trajectories, but not neutral.

A POST agent ranks many trajectories of one length and lacks a preference between any two
of different lengths.  That says nothing yet of lotteries.  The least such preference is
silent on them; unanimity over length bonuses speaks of them, and prefers some lotteries to
others with other lengths: it satisfies POST and violates POSL and Neutrality.

Source: Thornley, Shutdownable agents through POST-agency (2025).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dtkit.preferences.logic import all_of, plain
from dtkit.preferences.protocol import Preference
from dtkit.preferences.trajectories.neutral import TrajectoryUtility, expected_total
from dtkit.values import Lottery
from dtkit.values.trajectories import Trajectory, Utility, total


@dataclass(frozen=True, repr=False)
class LengthBonuses(Preference):
    """At least as good by total plus k times length, for every number k.

    So the expected lengths are equal, and the expected total is no less.

    >>> from dtkit.values.trajectories import trajectory
    >>> all_length_bonuses.gap(trajectory(1), trajectory(0, 9))
    True
    """

    utility: Utility = total

    def weakly(self, x: Any, y: Any) -> Any:
        """Return the condition that every bonus finds x at least as good as y."""
        return all_of([self._as_long(x, y), plain(self._worth(x) >= self._worth(y))])

    def prefer(self, x: Any, y: Any) -> Any:
        """Return the condition that, moreover, the expected total of x is greater."""
        return all_of([self._as_long(x, y), plain(self._worth(x) > self._worth(y))])

    def _worth(self, prospect: Any) -> Any:
        return TrajectoryUtility(utility=self.utility).value(prospect)

    def _as_long(self, x: Any, y: Any) -> Any:
        from sympy import Eq

        length = TrajectoryUtility(utility=lambda end: end.length)
        return plain(Eq(length.value(x) - length.value(y), 0))

    def __repr__(self) -> str:
        return "<unanimity over all length bonuses>"


all_length_bonuses = LengthBonuses()
"""Unanimity of all who add to the total any fixed amount, positive or not, a timestep."""


@dataclass(frozen=True, repr=False)
class AmongTrajectories(Preference):
    """What `base` says of two trajectories of one length, and nothing else.

    The least preference of a POST agent: it has gaps between trajectories of different
    lengths, and between lotteries.

    >>> from dtkit.values.trajectories import trajectory
    >>> post_agent.prefer(trajectory(2), trajectory(1)), post_agent.gap(trajectory(2),
    ...                                                                 trajectory(1, 0))
    (True, True)
    """

    base: Preference = expected_total

    def weakly(self, x: Any, y: Any) -> Any:
        """Return the condition that both last as long and x is at least as good as y."""
        if x == y:
            return True
        one, other = _alone(x), _alone(y)
        if one is None or other is None or one.length != other.length:
            return False
        return plain(self.base.weakly(one, other))

    def __repr__(self) -> str:
        return "<POST, and no more>"


post_agent = AmongTrajectories()
"""Ranks trajectories of one length by their total, and nothing else."""


def _alone(prospect: Any) -> Trajectory | None:
    """Return the trajectory that a prospect is sure to give, or None."""
    if isinstance(prospect, Lottery):
        ends = prospect.prospects
        prospect = ends[0][1] if len(ends) == 1 and ends[0][0] == 1 else None
    return prospect if isinstance(prospect, Trajectory) else None
