"""A surrogate goal deflects threats where it is as cheap to threaten and refused no more often.

If the victim gives in as often either way, the threatener picks what is cheaper to destroy;
with the surrogate threatened the victim loses nothing when she refuses, and is better off by
her harm times the probability of refusing. If she refuses threats to the surrogate more
often, the threatener turns to what she values.

Source: surrogate goals are due to Tobias Baumann; the model is this page's own.
Means: `oesterheld_conitzer2021/surrogate_goal`. "Accepts the surrogate" is read as permitted to
    threaten it.
Trusts: the victim's answers are moves of chance, known to the threatener.
"""

from sympy import And, Eq

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import parameters

GAME = "oesterheld_conitzer2021/surrogate_goal"


def _hypotheses() -> dict[str, object]:
    g, c_r, c_s, phi, phi_s = parameters("g c_r c_s phi phi_s")
    return {
        "giving in gains the threatener something": g > 0,
        "destroying costs something": And(c_r > 0, c_s > 0),
        "the victim refuses sometimes": And(phi > 0, phi <= 1),
        "her refusal of the surrogate is a probability": And(phi_s >= 0, phi_s <= 1),
    }


def the_threatener_accepts_the_surrogate() -> Claim:
    c_r, c_s, phi, phi_s = parameters("c_r c_s phi phi_s")
    solved = solve(games.load(GAME, unrestricted=True))
    return Claim(
        "If she refuses as often either way, the threatener accepts the surrogate.",
        hypotheses={**_hypotheses(), "she refuses as often": And(phi_s <= phi, phi_s >= phi)},
        conclusion=solved.moves()["threaten the surrogate"],
        expected="conditional on c_s <= c_r",
        in_terms_of=[c_s, c_r],
    )


def the_victim_gains_what_is_not_destroyed() -> Claim:
    h, phi, phi_s = parameters("h phi phi_s")
    values = {
        region.paths[0].moves[0]: region.outcome["victim"]
        for region in solve(games.load(GAME, unrestricted=True)).regions
    }
    gain = values["threaten the surrogate"] - values["threaten what she values"]
    return Claim(
        "If she refuses as often either way, she gains her harm times that probability.",
        hypotheses={**_hypotheses(), "she refuses as often": And(phi_s <= phi, phi_s >= phi)},
        conclusion=Eq(gain, phi * h),
        expected="proved",
    )


def it_deflects_though_she_refuses_more_often() -> Claim:
    c_r, c_s, phi, phi_s = parameters("c_r c_s phi phi_s")
    solved = solve(games.load(GAME, unrestricted=True))
    return Claim(
        "The threatener accepts a surrogate that is as cheap, though she refuses it more often.",
        hypotheses={
            **_hypotheses(),
            "the surrogate is as cheap": And(c_s <= c_r, c_s >= c_r),
            "she refuses it more often": phi_s > phi,
        },
        conclusion=solved.moves()["threaten the surrogate"],
        expected="refuted",
    )


def it_never_does_at_equal_cost() -> Claim:
    c_r, c_s, phi, phi_s = parameters("c_r c_s phi phi_s")
    solved = solve(games.load(GAME, unrestricted=True))
    return Claim(
        "At equal cost, more refusals turn the threatener to what she values.",
        hypotheses={
            **_hypotheses(),
            "the surrogate is as cheap": And(c_s <= c_r, c_s >= c_r),
            "she refuses it more often": phi_s > phi,
        },
        conclusion=solved.forced("threaten what she values"),
        expected="proved",
    )
