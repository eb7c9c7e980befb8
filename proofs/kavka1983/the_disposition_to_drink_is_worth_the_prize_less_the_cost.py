"""To be one who would drink the toxin is worth the prize less the cost; to drink is worth nothing.

The prize is for the disposition and not for the act. Whoever is not able to commit himself
does not drink in the morning, whatever he was paid for.

Source: Gregory Kavka, "The toxin puzzle", Analysis 43 (1983).
Means: `kavka1983/toxin`; the disposition is `binding` where it is acted on without fail.
Trusts: whether one is so disposed is seen without error.
"""

from sympy import Implies, Not

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import parameters

GAME = "kavka1983/toxin"


def the_disposition_is_worth_having() -> Claim:
    m, d = parameters("m d")
    return Claim(
        "It is better to be a drinker, bound to drink, than not.",
        hypotheses={"the prize is something": m > 0, "the toxin costs something": d > 0},
        conclusion=solve(games.load(GAME, binding=True, unrestricted=True)).forced("be a drinker"),
        expected="conditional on m > d",
    )


def drinking_is_irrational() -> Claim:
    (d,) = parameters("d")
    free = solve(games.load(GAME, unrestricted=True))
    return Claim(
        "In the morning, to drink is not permitted to an agent who maximizes.",
        hypotheses={"the toxin costs something": d > 0},
        conclusion=Not(free.moves("be a drinker")["drink"]),
        expected="proved",
    )


def what_it_is_rational_to_be_disposed_to_do_it_is_rational_to_do() -> Claim:
    m, d = parameters("m d")
    bound = solve(games.load(GAME, binding=True, unrestricted=True))
    free = solve(games.load(GAME, unrestricted=True))
    return Claim(
        "If it is rational to become a drinker, it is rational to drink.",
        hypotheses={"the prize is something": m > 0, "the toxin costs something": d > 0},
        conclusion=Implies(bound.forced("be a drinker"), free.moves("be a drinker")["drink"]),
        expected="refuted",
    )
