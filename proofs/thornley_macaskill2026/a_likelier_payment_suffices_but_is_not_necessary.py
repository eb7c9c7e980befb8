"""That payment is likelier than success suffices for a deal, and is not necessary.

If p > q, the payment (1/α) ln(p/(p − q)) is enough however large the prize W of a
takeover is, and no smaller payment is enough for all W. For a given W, a deal can exist
although p < q, as long as W is below (1/α) ln(q/(q − p)); the payment then exceeds W.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3 ("as long as").
Means: "a deal exists" is p > q(1 − e^(−αW)), which is proved to be the existence of a
    payment in `a_payment_is_accepted_exactly_above_the_core_threshold`; "enough" is read
    as: in `thornley_macaskill2026/core_deal` rebelling is not permitted.
Trusts: the AI's utility of wealth w is 1 − e^(−αw).
"""

from sympy import And, Equivalent, Not, exp, log

from dtkit import games, play
from dtkit.claims import Claim
from dtkit.exact import parameters, probability
from dtkit.preferences import expected_utility

GAME = "thornley_macaskill2026/core_deal"


def _rebels() -> object:
    (alpha,) = parameters("alpha")
    averse = expected_utility(lambda wealth: 1 - exp(-alpha * wealth))
    return play(games.load(GAME, unrestricted=True), ai=averse).moves()["rebel"]


def _deal() -> dict[str, object]:
    p, q, W, alpha = parameters("p q W alpha")
    return {
        "p and q are probabilities": probability(p, q),
        "the AI is risk-averse": alpha > 0,
        "a takeover brings something": W > 0,
    }


def one_payment_is_enough_for_every_takeover() -> Claim:
    p, q, x, alpha = parameters("p q x alpha")
    return Claim(
        "If payment is likelier than success, (1/α) ln(p/(p − q)) is enough whatever W is.",
        hypotheses={
            **_deal(),
            "payment is likelier than success": p > q,
            "success is possible": q > 0,
            "the offer": x >= log(p / (p - q)) / alpha,
        },
        conclusion=Not(_rebels()),
        expected="proved",
    )


def no_smaller_payment_is_enough_for_every_takeover() -> Claim:
    p, q, W, x, alpha = parameters("p q W x alpha")
    great = -log((1 - p * (1 - exp(-alpha * x)) / q) / 2) / alpha
    return Claim(
        "Below it there is a takeover great enough to be preferred, for instance one whose "
        "shortfall of utility is half of what the payment leaves.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "the AI is risk-averse": alpha > 0,
            "payment is likelier than success": p > q,
            "success is possible": q > 0,
            "the offer is not negative": x >= 0,
            "the offer is smaller": x < log(p / (p - q)) / alpha,
        },
        conclusion=And(great > 0, _rebels().subs(W, great)),
        expected="proved",
    )


def a_deal_exists_only_if_payment_is_likelier_than_success() -> Claim:
    p, q, x = parameters("p q x")
    return Claim(
        "A deal exists only if payment is likelier than success.",
        hypotheses={
            **_deal(),
            "the offer is not negative": x >= 0,
            "the AI cooperates": Not(_rebels()),
        },
        conclusion=p > q,
        expected="refuted",
    )


def below_even_odds_a_deal_exists_for_small_takeovers() -> Claim:
    p, q, W, alpha = parameters("p q W alpha")
    return Claim(
        "If payment is less likely than success, a deal exists exactly for W below "
        "(1/α) ln(q/(q − p)).",
        hypotheses={**_deal(), "payment is less likely than success": p < q},
        conclusion=Equivalent(p > q * (1 - exp(-alpha * W)), W < log(q / (q - p)) / alpha),
        expected="proved",
    )


def the_payment_is_less_than_the_takeover_iff_it_is_likelier() -> Claim:
    p, q, W, alpha = parameters("p q W alpha")
    threshold = -log(1 - q * (1 - exp(-alpha * W)) / p) / alpha
    return Claim(
        "The threshold is below W where payment is likelier than success, at W where they are "
        "as likely, and above W where it is less likely.",
        hypotheses={**_deal(), "a deal exists": p > q * (1 - exp(-alpha * W))},
        conclusion=And(Equivalent(threshold < W, p > q), Equivalent(threshold > W, p < q)),
        expected="proved",
    )


def ever_so_little_more_likely_is_enough_for_a_given_offer() -> Claim:
    p, q, x = parameters("p q x")
    return Claim(
        "A given offer is enough as soon as payment is ever so little likelier than success.",
        hypotheses={
            **_deal(),
            "the offer is positive": x > 0,
            "payment is likelier than success": p > q,
        },
        conclusion=Not(_rebels()),
        expected="refuted",
    )
