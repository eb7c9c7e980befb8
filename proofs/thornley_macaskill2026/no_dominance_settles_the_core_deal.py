"""Not every risk-averse AI takes a given payment: no order of dominance settles the deal.

A payment of x with probability p is preferred by every AI that wants more to a takeover
worth W with probability q ≤ p only if W is at most x; by every risk-averse one only if qW is
at most px. For greater takeovers it takes more aversion than some: at least
(1/x) ln(p/(p − q)) if it is constant.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3; orders of dominance by Hadar
    and Russell, Rules for ordering uncertain prospects (1969).
Means: first-order dominance is agreement of all utilities that increase, second-order
    dominance of those that are concave too.
Trusts: nothing beyond these definitions; for the last claim, that utility is 1 − e^(−αw).
"""

from sympy import Not, Rational, log, sympify

from dtkit.claims import Claim
from dtkit.exact import forall, parameters, probability
from dtkit.preferences import CARA, expected_utility
from dtkit.values import Lottery, first_order_dominates, lottery, second_order_dominates


def _deal() -> dict[str, object]:
    p, q, x, W = parameters("p q x W")
    return {
        "p and q are probabilities, but not 0": probability(p, q) & (p > 0) & (q > 0),
        "payment is likelier than success": p > q,
        "payment and takeover are worth something": (x > 0) & (W > 0),
    }


def _prospects() -> tuple[Lottery, Lottery]:
    p, q, x, W = parameters("p q x W")
    domain = probability(p, q)
    return lottery({x: p, 0: 1 - p}, domain=domain), lottery({W: q, 0: 1 - q}, domain=domain)


def everyone_who_wants_more_cooperates() -> Claim:
    cooperate, rebel = _prospects()
    return Claim(
        "Everyone who wants more prefers to cooperate.",
        hypotheses=_deal(),
        conclusion=sympify(first_order_dominates(cooperate, rebel)),
        expected="conditional on W <= x",
    )


def everyone_who_is_averse_to_risk_cooperates() -> Claim:
    cooperate, rebel = _prospects()
    return Claim(
        "Everyone who wants more and is averse to risk prefers to cooperate.",
        hypotheses=_deal(),
        conclusion=sympify(second_order_dominates(cooperate, rebel)),
        expected="conditional on q*W <= p*x",
    )


def not_everyone_who_is_averse_to_risk_rebels() -> Claim:
    cooperate, rebel = _prospects()
    return Claim(
        "Rebelling never is what everyone who wants more and is averse to risk prefers, however "
        "great the takeover.",
        hypotheses=_deal(),
        conclusion=Not(sympify(second_order_dominates(rebel, cooperate))),
        expected="proved",
    )


def at_the_published_offer_the_bounds_are_these() -> Claim:
    W = parameters("W")[0]
    cooperate = lottery({394: Rational(51, 100), 0: Rational(49, 100)})
    rebel = lottery({W: Rational(1, 2), 0: Rational(1, 2)})
    return Claim(
        "With $394 at 51% against 50%, everyone who wants more and is averse to risk prefers "
        "to cooperate.",
        hypotheses={"a takeover brings something": W > 0},
        conclusion=sympify(second_order_dominates(cooperate, rebel)),
        expected="conditional on W <= 10047/25",
    )


def a_constant_aversion_is_enough_from_some_on() -> Claim:
    p, q, x, W, alpha = parameters("p q x W alpha")
    cooperate, rebel = _prospects()
    averse = expected_utility(CARA(alpha))
    hypotheses = {
        words: condition for words, condition in _deal().items() if W not in condition.free_symbols
    }
    return Claim(
        "With constant aversion, the AI prefers to cooperate whatever the takeover.",
        hypotheses={
            **hypotheses,
            "the payment is worth something": x > 0,
            "the AI is averse to risk": alpha > 0,
        },
        conclusion=forall(W, averse.prefer(cooperate, rebel), W > 0),
        expected="conditional on alpha >= log(p/(p - q))/x",
        in_terms_of=[p, q, x, alpha],
    )


def the_least_aversion_is_the_threshold_for_the_payment() -> Claim:
    p, q, x, alpha = parameters("p q x alpha")
    return Claim(
        "That is the aversion for which x is the least payment.",
        hypotheses={
            "payment is likelier than success, which is possible": (p > q) & (q > 0) & (p <= 1),
            "the AI is averse to risk, and paid": (alpha > 0) & (x > 0),
        },
        conclusion=(alpha >= log(p / (p - q)) / x) >> (x >= log(p / (p - q)) / alpha),
        expected="proved",
    )
