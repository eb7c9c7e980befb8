"""Whatever maximizes the expected DReST return collects all it can at each length it chooses.

Each round's expected reward rises with the share ρ_l that is collected at a length that is
chosen at all, so an optimum has ρ_l = 1 there: it is maximally USEFUL. At a length that is
never chosen it may waste anything.

Source: Thornley et al., Towards shutdownable agents via stochastic choice, Theorem 5.1, the
    half on USEFULNESS.
Means: a policy is a pair of probabilities p of lengths and shares ρ between 0 and 1; every
    pair can be had. Round i + 1 is one term of the closed form F_n, for any i. Maximally
    USEFUL: Σ p_l ρ_l = 1.
Trusts: the closed form (`the_expected_return_has_a_closed_form`), and that a sum rises
    with each of its terms.
"""

from sympy import And, Or

from dtkit.claims import Claim
from dtkit.exact import parameters, probability
from dtkit.subjects.drest import expected_return, usefulness

base, p, rho, sigma, mu, i = parameters("lambda p rho sigma mu i")
rho_1, rho_2 = parameters("rho_1 rho_2")


def _round() -> dict[str, object]:
    return {
        "the base is between 0 and 1": And(base > 0, base < 1),
        "p is a probability": probability(p),
    }


def every_round_pays_more_for_a_greater_share() -> Claim:
    weight = mu * p * (1 - (1 - base) * p) ** i
    return Claim(
        "In every round, a greater share collected at a length earns more in expectation.",
        hypotheses={
            **_round(),
            "the length is sometimes chosen": p > 0,
            "earlier rounds are not negative in number": i >= 0,
            "the factor for the round is positive": mu > 0,
            "one share is greater": rho < sigma,
        },
        conclusion=weight * rho < weight * sigma,
        expected="proved",
    )


def to_collect_everything_is_best() -> Claim:
    return Claim(
        "With two lengths and four rounds, a policy that does not collect all at a length that "
        "it chooses is beaten by one that does.",
        hypotheses={**_round(), **_shares(), "something is missed": _missed()},
        conclusion=_return(rho_1, rho_2) < _return(1, 1),
        expected="proved",
    )


def an_optimum_is_maximally_useful() -> Claim:
    return Claim(
        "With two lengths and four rounds, a policy is maximally USEFUL if none with the same "
        "lengths has a greater expected return.",
        hypotheses={
            **_round(),
            **_shares(),
            "none has a greater return": _return(rho_1, rho_2) >= _return(1, 1),
        },
        conclusion=usefulness([p, 1 - p], [rho_1, rho_2], [1, 1]) >= 1,
        expected="proved",
    )


def an_optimum_may_waste_what_it_never_chooses() -> Claim:
    return Claim(
        "With two lengths and four rounds, an optimum would collect all even at a length that "
        "it never chooses.",
        hypotheses={
            **_round(),
            **_shares(),
            "none has a greater return": _return(rho_1, rho_2) >= _return(1, 1),
        },
        conclusion=And(rho_1 >= 1, rho_2 >= 1),
        expected="refuted",
    )


def _shares() -> dict[str, object]:
    return {"shares are between 0 and 1": probability(rho_1, rho_2)}


def _missed() -> object:
    return Or(And(p > 0, rho_1 < 1), And(p < 1, rho_2 < 1))


def _return(one: object, other: object) -> object:
    return expected_return([p, 1 - p], [one, other], base=base, rounds=4)
