"""A payment is accepted exactly above the core threshold, and one exists iff p > q(1 − e^(−αW)).

An AI with constant absolute risk aversion α cooperates if p(1 − e^(−αx)) > q(1 − e^(−αW)).
Some payment x achieves that if and only if p > q(1 − e^(−αW)), and then the payments that
do are those above x* = −(1/α) ln(1 − (q/p)(1 − e^(−αW))). The AI's own wealth w₀ is in
every branch, and drops out.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3 and Appendix C.
Means: in `thornley_macaskill2026/core_deal`, "cooperates" is read as: rebelling is not
    permitted; at x* itself both are. "Some payment" is some x ≥ 0, however it compares
    with W. "Initial wealth" is w₀ in every branch, not money that a failure would cost.
Trusts: the AI's utility of wealth w is 1 − e^(−αw); p, q and W are common knowledge.
"""

from sympy import And, Equivalent, Not, exp, log

from dtkit import games, play
from dtkit.claims import Claim
from dtkit.exact import exists, parameters, probability
from dtkit.preferences import expected_utility

GAME = "thornley_macaskill2026/core_deal"


def _moves(**variant: bool) -> dict[str, object]:
    (alpha,) = parameters("alpha")
    averse = expected_utility(lambda wealth: 1 - exp(-alpha * wealth))
    return play(games.load(GAME, **variant, unrestricted=True), ai=averse).moves()


def _deal() -> dict[str, object]:
    p, q, W, alpha = parameters("p q W alpha")
    return {
        "p and q are probabilities": probability(p, q),
        "the AI is risk-averse": alpha > 0,
        "a takeover brings something": W > 0,
    }


def the_decision_rule() -> Claim:
    p, q, W, x, alpha = parameters("p q W x alpha")
    paid, taken = p * (1 - exp(-alpha * x)), q * (1 - exp(-alpha * W))
    moves = _moves()
    return Claim(
        "Whatever its wealth, the AI may cooperate where p(1 − e^(−αx)) ≥ q(1 − e^(−αW)), and "
        "may rebel where ≤.",
        hypotheses={**_deal(), "the offer is not negative": x >= 0},
        conclusion=And(
            Equivalent(moves["cooperate"], paid >= taken),
            Equivalent(moves["rebel"], paid <= taken),
        ),
        expected="proved",
    )


def some_payment_buys_cooperation() -> Claim:
    p, q, W, x, alpha = parameters("p q W x alpha")
    return Claim(
        "Some payment makes the AI cooperate.",
        hypotheses=_deal(),
        conclusion=exists(x, And(x >= 0, Not(_moves()["rebel"]))),
        expected="conditional on p > q*(1 - exp(-alpha*W))",
        in_terms_of=[p, q, W, alpha],
    )


def the_payments_that_do_are_those_above_the_threshold() -> Claim:
    p, q, W, x, alpha = parameters("p q W x alpha")
    threshold = -log(1 - q * (1 - exp(-alpha * W)) / p) / alpha
    return Claim(
        "Where some payment works, exactly those above x* do.",
        hypotheses={
            **_deal(),
            "the offer is not negative": x >= 0,
            "some payment works": p > q * (1 - exp(-alpha * W)),
        },
        conclusion=Equivalent(Not(_moves()["rebel"]), x > threshold),
        expected="proved",
    )


def the_threshold_depends_on_no_initial_wealth() -> Claim:
    x, w = parameters("x w_0")
    rebel = _moves()["rebel"]
    return Claim(
        "What the AI has in every branch makes no difference.",
        hypotheses={**_deal(), "the offer is not negative": x >= 0},
        conclusion=Equivalent(rebel, rebel.subs(w, 0)),
        expected="proved",
    )


def if_failure_costs_all_initial_wealth_still_makes_no_difference() -> Claim:
    p, q, x, w = parameters("p q x w_0")
    rebel = _moves(total=True)["rebel"]
    return Claim(
        "If a failed rebellion leaves nothing at all, initial wealth still makes no difference.",
        hypotheses={
            **_deal(),
            "payment and success are possible": And(p > 0, q > 0),
            "the offer is not negative": x >= 0,
            "initial wealth is not negative": w >= 0,
        },
        conclusion=Equivalent(rebel, rebel.subs(w, 0)),
        expected="refuted",
    )


def dearer_currency_scales_the_threshold() -> Claim:
    W, x, w, alpha, c = parameters("W x w_0 alpha c")
    rebel = _moves()["rebel"]
    scaled = rebel.subs({alpha: c * alpha, W: W / c, x: x / c}, simultaneous=True)
    return Claim(
        "An AI that is c times as risk-averse, with a takeover worth a c-th, takes a c-th of the "
        "payment.",
        hypotheses={
            **_deal(),
            "the offer is not negative": x >= 0,
            "the factor is positive": c > 0,
        },
        conclusion=Equivalent(rebel.subs(w, 0), scaled.subs(w, 0)),
        expected="proved",
    )
