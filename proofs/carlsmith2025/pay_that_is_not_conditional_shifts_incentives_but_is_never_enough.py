"""Pay that is not conditional on cooperation shifts incentives, but alone is never enough.

If an AI is paid whether it cooperates or not, unless it takes over, pay still makes
cooperation more attractive: a successful rebellion forgoes it. The gain is q p u(x). But it
is never enough for a takeover that is worth more than the payment would be for sure: the
AI cooperates only if p u(x) ≥ u(W).

Source: Joe Carlsmith, Controlling the options AIs can pursue (2025).
Means: `thornley_macaskill2026/leaking_payment` with φ = 1: a failed rebellion leaves all of the
    payment. u_x is u(x) as a share of u(W), for any utility; the payment is made with
    probability p where nobody took over.
Trusts: whether the AI took over is all that the payment depends on.
"""

from sympy import And, Eq, Not

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import between, parameters, probability
from dtkit.subjects.payments import acceptance, known_at


def _cooperates() -> object:
    x, W, u_x, phi = parameters("x W u_x phi")
    deal = games.load("thornley_macaskill2026/leaking_payment")
    utility = known_at({0: 0, x: u_x, W: 1})
    return acceptance(deal, "cooperate", utility=utility).subs(phi, 1)


def _deal() -> dict[str, object]:
    p, q, u_x = parameters("p q u_x")
    return {
        "the chances are probabilities": probability(p, q),
        "success is possible": q > 0,
        "the payment is worth something": u_x >= 0,
    }


def it_shifts_incentives() -> Claim:
    p, q, u_x = parameters("p q u_x")
    paid, rebels = _cooperates().lhs, _cooperates().rhs
    ahead = paid - rebels
    return Claim(
        "Unconditional pay raises the gain from cooperating, by q p u(x).",
        hypotheses={
            **_deal(),
            "payment is possible": p > 0,
            "it is worth something to the AI": u_x > 0,
        },
        conclusion=And(Eq(ahead - ahead.subs(u_x, 0), q * p * u_x), ahead - ahead.subs(u_x, 0) > 0),
        expected="proved",
    )


def it_is_enough_only_if_it_is_as_good_as_the_takeover() -> Claim:
    p, u_x = parameters("p u_x")
    return Claim(
        "Unconditional pay makes the AI cooperate.",
        hypotheses=_deal(),
        conclusion=_cooperates(),
        expected="conditional on p*u_x >= 1",
        in_terms_of=[p, u_x],
    )


def for_a_greater_takeover_it_never_is() -> Claim:
    (u_x,) = parameters("u_x")
    return Claim(
        "Unconditional pay is never enough for a takeover that is worth more than it.",
        hypotheses={**_deal(), "the takeover is worth more": between(0, u_x, 1, closed="left")},
        conclusion=Not(_cooperates()),
        expected="proved",
    )
