"""A threat is obeyed from the critical risk on, and worth making up to another.

The addressee compares his loss l from complying with the harm h that he risks: he gives in
from the critical risk l/h on. The speaker's own risk grows with every addressee who never
gives in: with a share rho of them the threat pays up to (1 − rho)g/(rho c). A risk that
both frightens and pays exists where the first is not above the second.

Source: Daniel Ellsberg, The Theory and Practice of Blackmail (1968), for the critical risk;
    the window is this page's own.
Means: `ellsberg1968/critical_risk`. "Complies" is read as permitted to; a threat "pays" where
    making it, to addressees who comply when indifferent, is no worse than silence.
Trusts: both know all numbers.
"""

from sympy import And

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import exists, parameters

GAME = "ellsberg1968/critical_risk"


def _signs() -> dict[str, object]:
    g, loss, h, c = parameters("g l h c")
    return {
        "complying gains the speaker something": g > 0,
        "complying costs the addressee something": loss > 0,
        "the threat would harm him": h > 0,
        "to carry it out costs the speaker something": c > 0,
    }


def the_addressee_may_comply() -> Claim:
    q, loss, h = parameters("q l h")
    return Claim(
        "The addressee may comply with a threat that is carried out with probability q.",
        hypotheses={**_signs(), "q is a probability": And(q >= 0, q <= 1)},
        conclusion=solve(games.load(GAME, unrestricted=True)).moves()["comply"],
        expected="conditional on q >= l/h",
        in_terms_of=[q, loss, h],
    )


def the_threat_pays() -> Claim:
    q, g, loss, h, c, rho = parameters("q g l h c rho")
    return Claim(
        "A threat with a risk that frightens those who can be frightened is worth making.",
        hypotheses={
            **_signs(),
            "q is a probability": And(q >= 0, q <= 1),
            "rho is a share": And(rho > 0, rho <= 1),
            "the risk is above the critical one": q * h > loss,
        },
        conclusion=solve(games.load(GAME, announced=True, unrestricted=True)).moves()["threaten"],
        expected="conditional on q <= (1 - rho)*g/(rho*c)",
        in_terms_of=[q, rho, g, c],
    )


def some_risk_frightens_and_pays() -> Claim:
    q, g, loss, h, c, rho = parameters("q g l h c rho")
    return Claim(
        "Some risk is obeyed and pays.",
        hypotheses={
            **_signs(),
            "rho is a share": And(rho > 0, rho <= 1),
            "the harm is no smaller than the loss": h >= loss,
        },
        conclusion=exists(q, And(q >= 0, q <= 1, q * h >= loss, (1 - rho) * g - rho * c * q >= 0)),
        expected="conditional on l/h <= (1 - rho)*g/(rho*c)",
        in_terms_of=[loss, h, rho, g, c],
    )
