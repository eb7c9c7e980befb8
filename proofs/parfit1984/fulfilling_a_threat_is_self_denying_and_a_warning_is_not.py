"""A threat and a warning differ by the sign of one comparison.

Someone announces that he will do what is worse for you unless you comply. If doing it
would be worse for him too, it is a threat; if it would not, it is a warning. What it is
compared with is what he would otherwise do then and there, after you did not comply, and
not what he would have if you had complied.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8 (warning and threat).
Means: in the game `parfit1984/one_threat`, a never self-denying speaker who was refused
    may fulfil, or may not; "threat" is read as: he may not. "Worse" is strict, so an
    announcement that costs him nothing (c = 0) is a warning.
Trusts: the addressee knows the speaker's payoffs, and saying something costs nothing.
"""

from sympy import And, Equivalent, Not

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import parameters

GAME = "parfit1984/one_threat"


def what_is_announced_is_a_threat() -> Claim:
    gain, loss, cost, harm = parameters("g l c h")
    after_refusal = solve(games.load(GAME, unrestricted=True)).moves("refuse")
    return Claim(
        "What is announced is a threat: once refused, the speaker will not do it.",
        hypotheses={
            "complying helps the speaker": gain > 0,
            "complying hurts the addressee": loss > 0,
            "what is announced hurts the addressee": harm > 0,
        },
        conclusion=Not(after_refusal["fulfil"]),
        expected="conditional on c > 0",
        in_terms_of=[cost],
    )


def a_warning_needs_no_fulfiller() -> Claim:
    gain, loss, cost, harm = parameters("g l c h")
    freely = solve(games.load(GAME, unrestricted=True)).moves()
    bound = solve(games.load(GAME, binding=True, unrestricted=True)).moves()
    return Claim(
        "A warning that is better for the speaker than letting it be is heeded exactly where "
        "it would be if he had no choice.",
        hypotheses={
            "complying helps the speaker": gain > 0,
            "complying hurts the addressee": loss > 0,
            "what is announced hurts the addressee": harm > 0,
            "the speaker would rather do it": cost < 0,
        },
        conclusion=And(
            Equivalent(freely["comply"], bound["comply"]),
            Equivalent(freely["refuse"], bound["refuse"]),
        ),
        expected="proved",
    )


def the_comparand_is_not_the_outcome_of_compliance() -> Claim:
    gain, loss, cost, harm = parameters("g l c h")
    after_refusal = solve(games.load(GAME, unrestricted=True)).moves("refuse")
    worse_than_if_he_had_complied = -cost < gain
    return Claim(
        "What would be worse for the speaker than your compliance is a threat.",
        hypotheses={
            "complying helps the speaker": gain > 0,
            "complying hurts the addressee": loss > 0,
            "what is announced hurts the addressee": harm > 0,
            "it is worse for the speaker than compliance": worse_than_if_he_had_complied,
        },
        conclusion=Not(after_refusal["fulfil"]),
        expected="conditional on c > 0",
        in_terms_of=[cost],
    )
