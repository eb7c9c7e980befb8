"""The master can take all that makes the slave's life worth living, or all but a little.

A slave who never denies himself toils as long as his life in slavery is better than
death, so a master who is known to fulfil demands f/k hours. Whether there is a greatest
demand depends on what the slave does when life is just as bad as death: if he then
toils, f/k is the greatest demand; if he then refuses, every smaller demand is met and
none of them is the greatest.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8 ("My Slavery").
Means: the slave faces the `mechanical` bomb of `parfit1984/my_slavery`, as he would a
    transparent fulfiller. "Toils when indifferent" is read as: he meets every demand
    that he is permitted to meet; "refuses when indifferent": only those where nothing
    else is permitted.
Trusts: the slave has no other escape; an hour of toil always costs the same.
"""

from sympy import And, Eq, Implies, Not

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import exists, forall, parameters

GAME = "parfit1984/my_slavery"


def _lives() -> dict[str, object]:
    f, k, v = parameters("f k v")
    return {
        "life in freedom is worth living": f > 0,
        "toil is a cost": k > 0,
        "toil is worth something to the master": v > 0,
    }


def _moves() -> dict[str, object]:
    return solve(games.load(GAME, mechanical=True, unrestricted=True)).moves()


def the_slave_toils() -> Claim:
    f, k, x = parameters("f k x")
    return Claim(
        "The slave may meet the demand.",
        hypotheses={**_lives(), "the demand is not negative": x >= 0},
        conclusion=_moves()["toil"],
        expected="conditional on k*x <= f",
        in_terms_of=[f, k, x],
    )


def _met_for_sure() -> object:
    """The slave is permitted to toil and nothing else."""
    moves = _moves()
    return And(moves["toil"], Not(moves["refuse"]), Not(moves["kill"]))


def _greatest(met: object) -> object:
    """There is a demand that is met, such that no demand that is met brings the master more."""
    m, v, x, other = parameters("m_0 v x x_prime")
    better = m + v * other > m + v * x
    rival_met = And(other >= 0, met.subs(x, other))
    return exists(x, forall(other, And(x >= 0, met, Not(And(rival_met, better)))))


def a_slave_who_toils_when_indifferent_leaves_a_greatest_demand() -> Claim:
    return Claim(
        "If the slave toils when indifferent, there is a demand that is best for the master.",
        hypotheses=_lives(),
        conclusion=_greatest(_moves()["toil"]),
        expected="proved",
    )


def the_greatest_demand_takes_all_that_makes_life_worth_living() -> Claim:
    f, k, x = parameters("f k x")
    moves = _moves()
    met = moves["toil"]
    return Claim(
        "That demand is f/k hours, under which the slave may as well die.",
        hypotheses={**_lives(), "the demand is not negative": x >= 0},
        conclusion=And(met.subs(x, f / k), moves["kill"].subs(x, f / k), Implies(met, x <= f / k)),
        expected="proved",
    )


def a_slave_who_refuses_when_indifferent_leaves_a_greatest_demand() -> Claim:
    return Claim(
        "If the slave refuses when indifferent, there is a demand that is best for the master.",
        hypotheses=_lives(),
        conclusion=_greatest(_met_for_sure()),
        expected="refuted",
    )


def a_slave_who_refuses_when_indifferent_meets_greater_and_greater_demands() -> Claim:
    f, k, x = parameters("f k x")
    met = _met_for_sure()
    halfway = (x + f / k) / 2
    return Claim(
        "If the slave refuses when indifferent, then for every demand that is met, the one "
        "halfway between it and f/k is greater and is met too.",
        hypotheses={**_lives(), "the demand is met": met, "the demand is not negative": x >= 0},
        conclusion=And(met.subs(x, halfway), halfway > x),
        expected="proved",
    )


def every_smaller_demand_is_met() -> Claim:
    f, k, x = parameters("f k x")
    return Claim(
        "Whatever the slave does when indifferent, he meets every demand below f/k.",
        hypotheses={
            **_lives(),
            "the demand is not negative": x >= 0,
            "the demand is below f/k": x < f / k,
        },
        conclusion=_met_for_sure(),
        expected="proved",
    )


def the_greatest_demand_depends_on_what_the_slave_does_when_indifferent() -> Claim:
    f, k, x = parameters("f k x")
    return Claim(
        "The demand of f/k hours is met whatever the slave does when indifferent.",
        hypotheses={**_lives(), "f/k hours are demanded": Eq(k * x, f)},
        conclusion=_met_for_sure(),
        expected="refuted",
    )
