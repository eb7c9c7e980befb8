"""A threat needs a preference against what is threatened.

To be shut down is not worse, and not better, for an agent that lacks all preference between
trajectories of different lengths. So "comply or be shut down" is, addressed to it, neither
a threat nor a warning. To an agent that adds up what it has at each timestep it is one or
the other, by the sign of what shutdown costs the developer.

Source: set against Derek Parfit, Reasons and Persons (1984), ch. 1, section 8; the agent is
    that of Elliott Thornley's proposals for shutdownable agents.
Means: the game is `parfit1984/shutdown_threat`. The one agent is at least as well off with x
    as with y only where both have the same length and x gives at least as much at each
    timestep; the other sums what it has, and so does the developer. Not determined is read
    as: the label is `undetermined`.
Trusts: the agent is known to be as it is.
"""

from functools import lru_cache

from sympy import And

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import parameters
from dtkit.preferences import Preference
from dtkit.subjects.threats import Announcement, classify


class _OfOneLength(Preference):
    """Compare what the agent has only between trajectories of one length."""

    def weakly(self, x, y):
        """Return false across lengths."""
        return x[1] >= y[1] if x[0] == y[0] else False


class _Summed(Preference):
    """Prefer the greater sum over the timesteps; `place` says whose amounts are summed."""

    def __init__(self, place):
        self.place = place

    def weakly(self, x, y):
        """Return whether the one sum is at least the other."""
        return x[0] * x[self.place] >= y[0] * y[self.place]


@lru_cache
def _labels(agent):
    said = Announcement("developer", "agent", "shut down", ("comply",))
    game = games.load("parfit1984/shutdown_threat")
    return classify(game, said, developer=_Summed(2), agent=agent)


def shutdown_is_no_threat_without_a_preference_between_lengths() -> Claim:
    return Claim(
        "To an agent without preferences between lengths, that it will be shut down unless it "
        "complies is neither a threat nor a warning, whatever is at stake.",
        conclusion=_labels(_OfOneLength())["undetermined"],
        expected="proved",
    )


def to_a_complete_agent_it_is_one_by_a_sign() -> Claim:
    w, y, z = parameters("w y z")
    return Claim(
        "To an agent that sums up, for whom it is worth running on, it is a threat.",
        hypotheses={"running on is worth something": w > 0},
        conclusion=_labels(_Summed(1))["threat"],
        expected="conditional on y < 2*z",
        in_terms_of=[y, z],
    )


def nor_is_it_a_threat_to_an_agent_that_would_rather_be_shut_down() -> Claim:
    (w,) = parameters("w")
    labels = _labels(_Summed(1))
    return Claim(
        "To an agent that sums up, for whom it is not worth running on, it is neither.",
        hypotheses={"running on is worth nothing": w <= 0},
        conclusion=And(labels["other"]),
        expected="proved",
    )
