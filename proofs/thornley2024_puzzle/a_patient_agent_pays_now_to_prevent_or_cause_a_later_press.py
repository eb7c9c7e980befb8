"""A patient agent with complete preferences pays now to prevent or to cause a later press.

An agent is patient if there is a sum e so that she would give it up earlier to get k times as
much later, and would not take it earlier at the price of l times as much later. Take a
trajectory in which the button is pressed later on, and one in which it is not. One is at
least as good as the other. If it is the first, to pay e and then be pressed, with k·e more, is
better than the second; if the other, the second is better than to have e more and then be
pressed, with l·e less. So in one direction she pays (the third theorem).

Source: Thornley, The shutdown problem: an AI engineering puzzle for decision theorists
    (2024), §8.
Means: Pays(x, y): x is the trajectory y with e less at the earlier timestep and k·e more at the
    later one; Takes(x, y): with e more at the earlier and l·e less at the later. Patience is
    read for these pairs (Minimal Patience says that there is such a pair). The discounting
    agent weighs a timestep that is d later by δ^d.
Trusts: nothing beyond the engine.
"""

from sympy import And, Eq

from dtkit.claims import Claim
from dtkit.claims.orders import R, complete, strict, transitive
from dtkit.claims.orders import outcome as trajectory
from dtkit.claims.premises import premise, schematic
from dtkit.claims.sentences import forall, implies, relation, variables
from dtkit.exact import between, parameters

P = strict(R)
Pays, Takes = relation("Pays", trajectory, trajectory), relation("Takes", trajectory, trajectory)
x, y, pressed, unpressed, paid, took = variables("x y pressed unpressed paid took", trajectory)
delta, e, k, m, d = parameters("delta e k m d")


def she_pays_one_way_or_the_other() -> Claim:
    pays = P(paid, unpressed) | P(unpressed, took)
    return schematic(
        "A patient agent pays e earlier to be pressed later, or pays e earlier not to be.",
        premises={
            "weak preference is transitive (T)": premise("T", transitive(R)),
            "weak preference is complete": premise("C", complete(R)),
            "the agent is patient": premise(
                "Patience",
                forall(x, y, implies(Pays(x, y), P(x, y))),
                forall(x, y, implies(Takes(x, y), P(y, x))),
            ),
        },
        conclusion=forall(
            pressed,
            unpressed,
            paid,
            took,
            implies(Pays(paid, pressed), Takes(took, pressed), pays),
        ),
    )


def a_discounting_agent_is_patient_if_what_comes_later_is_enough() -> Claim:
    return Claim(
        "An agent who discounts is patient: to pay e and get k times e a timestep later gains, "
        "and to take e and lose m times e later loses.",
        hypotheses={"e is positive": e > 0, "δ is a discount factor": between(0, delta, 1)},
        conclusion=And(-e + k * e * delta > 0, e - m * e * delta < 0),
        expected="conditional on (k*delta > 1) & (m*delta > 1)",
    )


def the_worked_numbers() -> Claim:
    return Claim(
        "With δ = 1/2, e = 1 and k = l = 3, to pay gains 1/2 and to take loses 1/2.",
        hypotheses={"the numbers": And(Eq(2 * delta, 1), Eq(e, 1), Eq(k, 3), Eq(m, 3))},
        conclusion=And(Eq(2 * (-e + k * e * delta), 1), Eq(2 * (e - m * e * delta), -1)),
        expected="proved",
    )
