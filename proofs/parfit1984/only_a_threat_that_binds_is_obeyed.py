"""Only a threat that binds is obeyed, and only if what it threatens is bad enough.

An announcement moves no one who sees that it will not be carried out. If the speaker is
known to carry it out, a rational addressee complies where complying costs him no more
than the harm. So the speaker gains by being bound, and he does not announce what he
believes would be refused.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8, and Appendix A.
Means: a fulfiller is the speaker of `parfit1984/one_threat` with `binding`: announcing
    takes his choice away. "Obeyed" is read as: complying is permitted to the addressee
    (at h = l he may comply or refuse). c > 0 says that it is a threat.
Trusts: everyone foresees everyone's moves; announcing costs nothing; nobody else listens.
"""

from sympy import And, Equivalent, Not

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import parameters

GAME = "parfit1984/one_threat"


def _threat() -> dict[str, object]:
    gain, loss, cost, harm = parameters("g l c h")
    return {
        "complying helps the speaker": gain > 0,
        "complying hurts the addressee": loss > 0,
        "what is announced hurts the addressee": harm > 0,
        "it hurts the speaker too": cost > 0,
    }


def an_empty_threat_is_ignored() -> Claim:
    return Claim(
        "A threat that does not bind is never obeyed.",
        hypotheses=_threat(),
        conclusion=Not(solve(games.load(GAME, unrestricted=True)).moves()["comply"]),
        expected="proved",
    )


def announcing_an_empty_threat_changes_nothing() -> Claim:
    said = solve(games.load(GAME, announced=True, unrestricted=True))
    unsaid = solve(games.load(GAME, unrestricted=True)).moves()
    gain, loss, _, harm = parameters("g l c h")
    return Claim(
        "Nothing that a never self-denying person announces, threat or warning, changes what "
        "anyone does.",
        hypotheses={
            "complying helps the speaker": gain > 0,
            "complying hurts the addressee": loss > 0,
            "what is announced hurts the addressee": harm > 0,
        },
        conclusion=And(
            *(
                Equivalent(said.moves(first)[move], unsaid[move])
                for first in ("announce", "stay silent")
                for move in ("comply", "refuse")
            ),
            said.moves()["announce"],
            said.moves()["stay silent"],
        ),
        expected="proved",
    )


def a_binding_threat_is_obeyed() -> Claim:
    loss, harm = parameters("l h")
    return Claim(
        "A threat that binds is obeyed.",
        hypotheses=_threat(),
        conclusion=solve(games.load(GAME, binding=True, unrestricted=True)).moves()["comply"],
        expected="conditional on h >= l",
        in_terms_of=[harm, loss],
    )


def it_pays_to_be_a_fulfiller() -> Claim:
    loss, harm = parameters("l h")
    bound = solve(games.load(GAME, announced=True, binding=True, unrestricted=True)).moves()
    return Claim(
        "It is better for the speaker to announce a threat that binds him.",
        hypotheses=_threat(),
        conclusion=Not(bound["stay silent"]),
        expected="conditional on h > l",
        in_terms_of=[harm, loss],
    )


def a_fulfiller_makes_no_threat_that_he_believes_worse() -> Claim:
    loss, harm = parameters("l h")
    bound = solve(games.load(GAME, announced=True, binding=True, unrestricted=True)).moves()
    return Claim(
        "A fulfiller does not announce what would be refused.",
        hypotheses={**_threat(), "the addressee would refuse": harm < loss},
        conclusion=Not(bound["announce"]),
        expected="proved",
    )
