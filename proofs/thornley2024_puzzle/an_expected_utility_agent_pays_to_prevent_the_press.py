"""An agent who maximizes expected utility pays to prevent the press of a shutdown button.

With U the utility of being unpressed and P that of being pressed, Prevent is worth more than
Leave by the difference g - f in the probability of a press, times U - P: so much may it cost.

Source: Thornley, The shutdown problem: an AI engineering puzzle for decision theorists
    (2024), §6; the price is worked out here.
Means: "does nothing but" prevent: it is the only move of `thornley2024_puzzle/shutdown_button`
    that is permitted.
Trusts: nothing beyond the engine.
"""

from sympy import And, Eq

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import between, parameters

GAME = "thornley2024_puzzle/shutdown_button"
f, g, h, U, P, c = parameters("f g h U P c")
PRESS = {
    "Prevent makes a press rarer than Leave": between(0, f, g, closed="left"),
    "Cause makes it likelier": between(g, h, 1, closed="right"),
}


def it_prevents_where_it_prefers_being_unpressed() -> Claim:
    return Claim(
        "An agent who maximizes expected utility does nothing but prevent the press.",
        hypotheses=PRESS,
        conclusion=solve(games.load(GAME)).forced("prevent"),
        expected="conditional on U > P",
        in_terms_of=[U, P],
    )


def it_causes_where_it_prefers_being_pressed() -> Claim:
    return Claim(
        "An agent who maximizes expected utility does nothing but cause the press.",
        hypotheses=PRESS,
        conclusion=solve(games.load(GAME)).forced("cause"),
        expected="conditional on U < P",
        in_terms_of=[U, P],
    )


def the_price_of_preventing() -> Claim:
    return Claim(
        "An agent who prefers being unpressed does nothing but prevent the press at cost c.",
        hypotheses={**PRESS, "it prefers being unpressed": U > P},
        conclusion=solve(games.load(GAME, cost=True)).forced("prevent"),
        expected="conditional on c < (g - f)*(U - P)",
        in_terms_of=[c, f, g, U, P],
    )


def the_worked_numbers() -> Claim:
    prevent, leave, cause = ((1 - press) * U + press * P for press in (f, g, h))
    return Claim(
        "With chances of a press of 1/4, 1/2 and 3/4, and utilities 1 and 0, the three actions "
        "are worth 3/4, 1/2 and 1/4.",
        hypotheses={
            "the chances": And(Eq(4 * f, 1), Eq(2 * g, 1), Eq(4 * h, 3)),
            "the utilities": And(Eq(U, 1), Eq(P, 0)),
        },
        conclusion=And(Eq(4 * prevent, 3), Eq(2 * leave, 1), Eq(4 * cause, 1)),
        expected="proved",
    )
