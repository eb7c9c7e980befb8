"""A robot waits for a human who errs only if the errors are rare enough.

The gain of waiting is E[πU] − max(E[U], 0), where π is the chance that the human allows
the action; it is the smaller of what his switching off averts and what his allowing
brings. A human who errs in either direction with probability ε is worth waiting for
while ε is at most the share of the less weighty kind.

Source: Hadfield-Menell et al., The Off-Switch Game (2017), equation 1 and section 3.2.
Means: "waits" is read as: waiting is permitted to the robot in
    `hadfield_menell2017/off_switch` with `erring`. An even error allows a good action
    with probability 1 − ε and a bad one with probability ε.
Trusts: the error does not depend on how much is at stake.
"""

from sympy import And, Eq, Max, Min, Rational

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import between, parameters, probability

GAME = "hadfield_menell2017/off_switch"


def _waits_for_even_error() -> object:
    a, b, epsilon = parameters("a b epsilon")
    waits = solve(games.load(GAME, erring=True)).moves()["wait"]
    return waits.subs({a: 1 - epsilon, b: epsilon}, simultaneous=True)


def the_robot_waits_for_a_human_who_errs() -> Claim:
    r, u, d, epsilon = parameters("r u d epsilon")
    return Claim(
        "The robot waits for a human who errs either way with probability ε.",
        hypotheses={
            "the credence is a probability": probability(r),
            "the first kind is good": u > 0,
            "the second kind is bad": d > 0,
            "the error is a probability": probability(epsilon),
        },
        conclusion=_waits_for_even_error(),
        expected="conditional on epsilon*(r*u + (1 - r)*d) <= Min(r*u, (1 - r)*d)",
        in_terms_of=[r, u, d, epsilon],
    )


def at_three_to_two_the_error_may_be_four_tenths() -> Claim:
    r, u, d, epsilon = parameters("r u d epsilon")
    return Claim(
        "If the action is worth +1 with credence 3/5 and −1 with credence 2/5, the robot waits "
        "for a human who errs with probability ε.",
        hypotheses={
            "credence": Eq(r, Rational(3, 5)),
            "the good kind": Eq(u, 1),
            "the bad kind": Eq(d, 1),
            "the error is a probability": probability(epsilon),
        },
        conclusion=_waits_for_even_error(),
        expected="conditional on epsilon <= 2/5",
        in_terms_of=[epsilon],
    )


def being_right_more_often_than_not_is_enough() -> Claim:
    r, u, d, epsilon = parameters("r u d epsilon")
    return Claim(
        "The robot waits for every human who is right more often than not.",
        hypotheses={
            "the robot is not sure of the kind": between(0, r, 1),
            "the first kind is good": u > 0,
            "the second kind is bad": d > 0,
            "the human is right more often than not": And(epsilon >= 0, epsilon < Rational(1, 2)),
        },
        conclusion=_waits_for_even_error(),
        expected="refuted",
    )


def the_two_forms_of_the_gain_agree() -> Claim:
    r, u, d, a, b = parameters("r u d a b")
    expected = r * u - (1 - r) * d
    brought = a * r * u - b * (1 - r) * d
    averted = -(1 - a) * r * u + (1 - b) * (1 - r) * d
    return Claim(
        "E[πU] − max(E[U], 0) is the smaller of E[−U(1 − π)] and E[πU], for every prior over two "
        "kinds and every policy of the human.",
        hypotheses={"credence and policy are probabilities": probability(r, a, b)},
        conclusion=Eq(brought - Max(expected, 0), Min(averted, brought)),
        expected="proved",
    )
