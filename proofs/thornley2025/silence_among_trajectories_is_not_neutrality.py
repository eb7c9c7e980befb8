"""To lack preferences between trajectories of different lengths is not yet to be neutral.

Some agents add to the total a bonus k for each timestep, for good or ill. Let a preference
be what all of them agree on. Between trajectories of different lengths they never agree: that
is POST. But they agree on two lotteries with the same expected length, though they have
different lengths; and they disagree where one lottery is better given each length, if that one
is also shorter on average.

Source: worked out here, on the premises of Thornley, Shutdownable agents through POST-agency
    (2025), Appendix 1.
Means: unanimity over all length bonuses prefers X to Y if their expected lengths are equal and
    the expected total of X is greater. For POST: trajectories of lengths 1 and 2 or 2 and 3 with
    any utilities; POSL and Neutrality fail at the lotteries shown.
Trusts: that other lengths are like these.
"""

from sympy import And, Eq, Not, Rational

from dtkit.claims import Claim
from dtkit.claims.lottery_search import probe
from dtkit.exact import Verdict, parameters
from dtkit.preferences.trajectories import (
    TrajectoryUtility,
    all_length_bonuses,
    neutrality_axiom,
    posl,
)
from dtkit.values.trajectories import lasting, trajectory_lottery

u, v, w, length = parameters("u v w n")
TENTH, HALF = Rational(1, 10), Rational(1, 2)
LEAVE = trajectory_lottery({(1,): 1 - TENTH, (1, 2): TENTH})
BLOCK = trajectory_lottery({(0,): TENTH, (0, 2): 1 - TENTH})


def it_satisfies_post() -> Claim:
    pairs = [(lasting(1, u), lasting(2, v)), (lasting(2, v), lasting(3, w))]
    return Claim(
        "Unanimity over all length bonuses has no preference between trajectories of different "
        "lengths, and ranks those of one length by their total (POST).",
        hypotheses={"u is more than w": u > w},
        conclusion=And(
            *(Not(all_length_bonuses.prefer(x, y)) for x, y in pairs),
            *(Not(all_length_bonuses.prefer(y, x)) for x, y in pairs),
            all_length_bonuses.prefer(lasting(2, u), lasting(2, w)),
        ),
        expected="proved",
    )


def it_satisfies_posl() -> Claim:
    return Claim(
        "It has no preference between lotteries with different lengths (POSL).",
        decided_by=_posl,
        expected="refuted",
    )


def it_satisfies_neutrality() -> Claim:
    return Claim(
        "It prefers what is better given each length (Neutrality).",
        decided_by=_neutrality,
        expected="refuted",
    )


def the_worked_numbers() -> Claim:
    mean = TrajectoryUtility("length", lambda end: end.length).value
    return Claim(
        "To leave the button and to block it last 1.1 and 1.9 timesteps in expectation.",
        conclusion=And(Eq(10 * mean(LEAVE), 11), Eq(10 * mean(BLOCK), 19)),
        expected="proved",
    )


def _posl(hypotheses: object) -> Verdict:
    """Compare [1] or [1, 0, 0], evenly, with [0, 0]."""
    spread = trajectory_lottery({(1,): HALF, (1, 0, 0): HALF})
    return probe(posl, all_length_bonuses, [lasting(2), spread])


def _neutrality(hypotheses: object) -> Verdict:
    """Compare leaving the button with blocking it."""
    return probe(neutrality_axiom, all_length_bonuses, [LEAVE, BLOCK])
