"""A POST agent lacks a preference between lotteries of different lengths.

An agent satisfies POST if she has preferences only between trajectories of the same length.
If moreover a lottery is preferred to another only where it may give something that is
preferred to something the other may give (Negative Dominance), then there is no preference
between two lotteries without a common length: all that they may give differs in length.

Source: Thornley, Shutdownable agents through POST-agency (2025), Appendix 1.
Means: May(X, t): the lottery X gives t with positive probability. Same(s, t): the trajectories
    have the same length. P is strict preference between lotteries, B between trajectories.
    Lotteries, trajectories and lengths are of any number. POST is its second clause; that
    there are preferences between many trajectories of one length is not used.
Trusts: nothing beyond the engine.
"""

from dtkit.claims import Claim
from dtkit.claims.premises import premise, schematic
from dtkit.claims.sentences import Sort, exists, forall, implies, relation, variables

lottery, trajectory = Sort("Lottery", "XYZW"), Sort("Trajectory", "tsrq")
P, B = relation("P", lottery, lottery), relation("B", trajectory, trajectory)
May, Same = relation("May", lottery, trajectory), relation("Same", trajectory, trajectory)
X, Y = variables("X Y", lottery)
t, s, r = variables("t s r", trajectory)

POST = premise("POST", forall(t, s, implies(B(t, s), Same(t, s))))
NEGATIVE_DOMINANCE = premise(
    "ND", forall(X, Y, implies(P(X, Y), exists(t, s, May(X, t) & May(Y, s) & B(t, s))))
)
WORDS = (
    forall(X, Y, implies(P(X, Y), ~P(Y, X))),
    forall(t, s, implies(B(t, s), ~B(s, t))),
    forall(t, Same(t, t)),
    forall(t, s, implies(Same(t, s), Same(s, t))),
    forall(t, s, r, implies(Same(t, s), Same(s, r), Same(t, r))),
)
PREMISES = {
    "preferences are only between trajectories of the same length (POST)": POST,
    "a preference rests on some preference between trajectories (Negative Dominance)": (
        NEGATIVE_DOMINANCE
    ),
}


def different_length_lotteries_lack_a_preference() -> Claim:
    apart = forall(t, s, implies(May(X, t), May(Y, s), ~Same(t, s)))
    return schematic(
        "Between two lotteries that may not end after the same number of timesteps, a POST agent "
        "has no preference.",
        premises=PREMISES,
        always=WORDS,
        conclusion=forall(X, Y, implies(apart, ~P(X, Y) & ~P(Y, X))),
    )


def negative_dominance_settles_part_shared_lotteries_too() -> Claim:
    lengths_of_x = forall(t, implies(May(X, t), exists(s, May(Y, s) & Same(t, s))))
    lengths_of_y = forall(t, implies(May(Y, t), exists(s, May(X, s) & Same(t, s))))
    return schematic(
        "Between any two lotteries with different sets of lengths, a POST agent who satisfies "
        "Negative Dominance has no preference.",
        premises=PREMISES,
        always=WORDS,
        conclusion=forall(X, Y, implies(~(lengths_of_x & lengths_of_y), ~P(X, Y))),
        expected="refuted",
    )
