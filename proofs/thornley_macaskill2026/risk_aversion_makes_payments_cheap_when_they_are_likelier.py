"""Risk aversion makes the needed payment smaller if payment is likelier than success.

The threshold x* = −(1/α) ln(1 − (q/p)(1 − e^(−αW))) rises with q and with W and falls
with p. It falls with α where p > q, stays at W where p = q, and rises where p < q. What
a risk-neutral AI accepts, a risk-averse one accepts too if p ≥ q; the converse fails,
and without p ≥ q the statement fails as well.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3 and Appendix C.
Means: "rises" is a positive derivative where a payment exists; acceptance is read off
    `thornley_macaskill2026/core_deal`, played risk-neutrally and with 1 − e^(−αw).
Trusts: SymPy's derivatives, and its simplification of the one by α.
"""

from sympy import And, exp, log, simplify

from dtkit import games, play, solve
from dtkit.claims import Claim
from dtkit.exact import parameters, probability
from dtkit.preferences import expected_utility

GAME = "thornley_macaskill2026/core_deal"


def _threshold() -> object:
    p, q, W, alpha = parameters("p q W alpha")
    return -log(1 - q * (1 - exp(-alpha * W)) / p) / alpha


def _deal() -> dict[str, object]:
    p, q, W, alpha = parameters("p q W alpha")
    return {
        "p and q are probabilities": probability(p, q),
        "success is possible": q > 0,
        "the AI is risk-averse": alpha > 0,
        "a takeover brings something": W > 0,
        "some payment works": p > q * (1 - exp(-alpha * W)),
    }


def the_payment_rises_with_the_chance_and_the_prize_of_rebellion() -> Claim:
    p, q, W = parameters("p q W")
    return Claim(
        "The payment rises with q and W, and falls with p.",
        hypotheses=_deal(),
        conclusion=And(
            _threshold().diff(q) > 0, _threshold().diff(W) > 0, _threshold().diff(p) < 0
        ),
        expected="proved",
    )


def the_payment_falls_with_risk_aversion() -> Claim:
    p, q, alpha = parameters("p q alpha")
    return Claim(
        "The payment falls with risk aversion.",
        hypotheses=_deal(),
        conclusion=simplify(_threshold().diff(alpha)) < 0,
        expected="conditional on p > q",
        in_terms_of=[p, q],
    )


def _accepted() -> tuple[object, object]:
    (alpha,) = parameters("alpha")
    deal = games.load(GAME, unrestricted=True)
    averse = play(deal, ai=expected_utility(lambda wealth: 1 - exp(-alpha * wealth)))
    return solve(deal).moves()["cooperate"], averse.moves()["cooperate"]


def what_a_risk_neutral_ai_accepts_a_risk_averse_one_accepts() -> Claim:
    p, q, W, x, alpha = parameters("p q W x alpha")
    neutral, averse = _accepted()
    return Claim(
        "If payment is at least as likely as success, a risk-averse AI accepts whatever a "
        "risk-neutral one does.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "the AI is risk-averse": alpha > 0,
            "a takeover brings something": W > 0,
            "the offer is not negative": x >= 0,
            "payment is as likely as success": p >= q,
            "a risk-neutral AI accepts": neutral,
        },
        conclusion=averse,
        expected="proved",
    )


def a_risk_averse_ai_accepts_more_even_if_payment_is_unlikely() -> Claim:
    p, q, W, x, alpha = parameters("p q W x alpha")
    neutral, averse = _accepted()
    return Claim(
        "A risk-averse AI accepts whatever a risk-neutral one does, however likely payment is.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "the AI is risk-averse": alpha > 0,
            "a takeover brings something": W > 0,
            "the offer is not negative": x >= 0,
            "a risk-neutral AI accepts": neutral,
        },
        conclusion=averse,
        expected="refuted",
    )


def what_a_risk_averse_ai_accepts_a_risk_neutral_one_accepts() -> Claim:
    p, q, W, x, alpha = parameters("p q W x alpha")
    neutral, averse = _accepted()
    return Claim(
        "A risk-neutral AI accepts whatever a risk-averse one does.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "the AI is risk-averse": alpha > 0,
            "a takeover brings something": W > 0,
            "the offer is not negative": x >= 0,
            "payment is likelier than success": p > q,
            "a risk-averse AI accepts": averse,
        },
        conclusion=neutral,
        expected="refuted",
    )


def a_sure_mean_is_better_than_the_gamble() -> Claim:
    t, a, b, alpha = parameters("t a b alpha")

    def utility(wealth: object) -> object:
        return 1 - exp(-alpha * wealth)

    return Claim(
        "A gamble is worth no more than its mean for sure.",
        hypotheses={"the chance is a probability": probability(t), "risk aversion": alpha > 0},
        conclusion=t * utility(a) + (1 - t) * utility(b) <= utility(t * a + (1 - t) * b),
        expected="proved",
    )
