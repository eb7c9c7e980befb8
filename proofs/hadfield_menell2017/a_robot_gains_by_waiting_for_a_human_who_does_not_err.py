"""A robot gains by waiting for a human who does not err, unless it is sure.

Waiting lets a rational human pick the better of the action and "off" in each case, so
it is worth E[max(U, 0)], which is at least max(E[U], 0). The difference is the smaller
of what the robot expects of the good and of the bad kind: nothing is gained where it is
sure of the sign.

Source: Hadfield-Menell et al., The Off-Switch Game (2017), Theorem 1 and Corollary 1.
Means: "gains by waiting" is read as: in `hadfield_menell2017/off_switch` waiting is the
    only move permitted to the robot. The two kinds of action have utilities u and −d.
Trusts: the human knows the utility, and the robot's utility is the human's.
"""

from sympy import And, Eq, Max, Min, Not

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import between, parameters, probability

GAME = "hadfield_menell2017/off_switch"


def waiting_is_never_a_mistake() -> Claim:
    (r,) = parameters("r")
    return Claim(
        "A robot may always wait for a human who does not err.",
        hypotheses={"the credence is a probability": probability(r)},
        conclusion=solve(games.load(GAME)).moves()["wait"],
        expected="proved",
    )


def an_unsure_robot_waits() -> Claim:
    r, u, d = parameters("r u d")
    moves = solve(games.load(GAME)).moves()
    return Claim(
        "A robot that gives some credence to each kind does nothing but wait.",
        hypotheses={"the robot is not sure of the kind": between(0, r, 1)},
        conclusion=And(Not(moves["act"]), Not(moves["switch off"])),
        expected="conditional on u*d > 0",
        in_terms_of=[u, d],
    )


def the_gain_is_the_smaller_part() -> Claim:
    r, u, d = parameters("r u d")
    good = r * Max(u, 0) + (1 - r) * Max(-d, 0)
    bad = r * Max(-u, 0) + (1 - r) * Max(d, 0)
    return Claim(
        "What is gained by waiting is the smaller of E[U⁺] and E[U⁻].",
        hypotheses={"the credence is a probability": probability(r)},
        conclusion=Eq(good - Max(r * u - (1 - r) * d, 0), Min(good, bad)),
        expected="proved",
    )
