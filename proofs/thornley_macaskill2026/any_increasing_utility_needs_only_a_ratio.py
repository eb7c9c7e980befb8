"""No particular utility is needed: an AI cooperates if and only if u(x)/u(W) exceeds q/p.

Take any increasing utility u and set u(0) = 0. The AI prefers the payment x at probability p
to the prize W at probability q exactly if u(x)/u(W) > q/p. If u takes every value from 0 up
to a supremum S, some payment does that exactly if pS > q u(W). So for a prize that is worth
all that u can give, p > q is enough, and needed, whatever the attitude to risk. If u is
unbounded, every payment is outbid by some prize. Constant absolute risk aversion is not the
only bounded utility.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3 and Appendix A.1, which has
    constant absolute risk aversion; the general statement is ours.
Means: u_x and u_W are the values of u at x and W, related only by the order of 0, x and W,
    in `thornley_macaskill2026/core_deal` with nothing to begin with. "Cooperates" is read
    as: rebelling is not permitted. A prize beyond all bounds has utility S.
Trusts: values in the order of their amounts are those of some increasing utility. A
    continuous utility takes every value below its supremum.
"""

from sympy import And, Equivalent, Not, exp, log

from dtkit import games, play
from dtkit.claims import Claim
from dtkit.exact import exists, parameters, probability
from dtkit.preferences import expected_utility
from dtkit.subjects.payments import increasing, known_at

GAME = "thornley_macaskill2026/core_deal"


def _rebels(utility: object) -> object:
    (w,) = parameters("w_0")
    return play(games.load(GAME), ai=utility).moves()["rebel"].subs(w, 0)


def _any() -> object:
    x, W, u_x, u_W, w = parameters("x W u_x u_W w_0")
    return _rebels(known_at({w: 0, w + x: u_x, w + W: u_W}))


def _deal() -> dict[str, object]:
    p, q, W, x, u_x, u_W = parameters("p q W x u_x u_W")
    return {
        "p and q are probabilities": probability(p, q),
        "payment is possible": p > 0,
        "a takeover brings something": W > 0,
        "the offer is not negative": x >= 0,
        "the utility increases": increasing({0: 0, x: u_x, W: u_W}),
    }


def it_cooperates_iff_the_ratio_of_utilities_exceeds_that_of_chances() -> Claim:
    p, q, u_x, u_W = parameters("p q u_x u_W")
    return Claim(
        "Whatever increasing utility an AI has, it cooperates if and only if u(x)/u(W) > q/p.",
        hypotheses=_deal(),
        conclusion=Equivalent(Not(_any()), u_x / u_W > q / p),
        expected="proved",
    )


def a_payment_exists_iff_the_greatest_utility_is_great_enough() -> Claim:
    p, q, u_x, u_W, S = parameters("p q u_x u_W S")
    return Claim(
        "Some utility below its supremum S is enough to be paid.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "the takeover is worth something": And(u_W > 0, u_W <= S),
        },
        conclusion=exists(u_x, And(u_x >= 0, u_x < S, Not(_any()))),
        expected="conditional on p*S > q*u_W",
        in_terms_of=[p, q, S, u_W],
    )


def for_the_greatest_takeover_it_exists_iff_payment_is_likelier() -> Claim:
    p, q, u_x, u_W, S = parameters("p q u_x u_W S")
    return Claim(
        "For a takeover that is worth all the utility there is, some payment is enough.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "utility is bounded": S > 0,
        },
        conclusion=exists(u_x, And(u_x >= 0, u_x < S, Not(_any().subs(u_W, S)))),
        expected="conditional on p > q",
        in_terms_of=[p, q],
    )


def an_unbounded_utility_is_outbid() -> Claim:
    p, q, u_x, u_W = parameters("p q u_x u_W")
    return Claim(
        "If utility is unbounded, every payment is outbid by some takeover.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "success is possible": q > 0,
            "the takeover is great enough": u_W > p * u_x / q,
        },
        conclusion=_any(),
        expected="proved",
    )


def a_logarithmic_ai_is_outbid() -> Claim:
    p, q, W, x, w = parameters("p q W x w_0")
    great = w * exp(p * log(1 + x / w) / q)
    logarithmic = expected_utility(lambda wealth: log(wealth))
    return Claim(
        "An AI with logarithmic utility is outbid by W = w₀(1 + x/w₀)^(p/q).",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "success is possible": q > 0,
            "the AI has something": w > 0,
            "the offer is positive": x > 0,
        },
        conclusion=play(games.load(GAME), ai=logarithmic).moves()["rebel"].subs(W, great),
        expected="proved",
    )


def only_constant_risk_aversion_is_bounded() -> Claim:
    p, q, x, k = parameters("p q x k")
    return Claim(
        "An AI with the utility w/(w + k) is outbid by some takeover, whatever the offer.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "payment is likelier than success": p > q,
            "the scale is positive": k > 0,
            "the offer is positive": x > 0,
        },
        conclusion=_rebels(_hyperbolic()),
        expected="refuted",
    )


def the_price_for_a_hyperbolic_utility() -> Claim:
    p, q, x, k = parameters("p q x k")
    return Claim(
        "With the utility w/(w + k), exactly the offers above kq/(p − q) are enough for every "
        "takeover.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "payment is likelier than success": p > q,
            "the scale is positive": k > 0,
            "the offer is not negative": x >= 0,
        },
        conclusion=Equivalent(Not(_rebels(_hyperbolic())), x > k * q / (p - q)),
        expected="proved",
    )


def the_price_for_constant_relative_risk_aversion() -> Claim:
    p, q, x, W, w, gamma = parameters("p q x W w_0 gamma")
    relative = known_at({w: 0, w + x: 1 - ((w + x) / w) ** (1 - gamma), w + W: 1})
    rebels = play(games.load(GAME), ai=relative).moves()["rebel"]
    price = w * ((1 - q / p) ** (-1 / (gamma - 1)) - 1)
    return Claim(
        "With constant relative risk aversion γ > 1, exactly the offers above "
        "w₀((1 − q/p)^(−1/(γ − 1)) − 1) are enough for every takeover.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "payment is likelier than success": p > q,
            "the AI has something": w > 0,
            "the offer is not negative": x >= 0,
            "relative risk aversion is above one": gamma > 1,
        },
        conclusion=Equivalent(Not(rebels), x > price),
        expected="proved",
    )


def _hyperbolic() -> object:
    x, W, w, k = parameters("x W w_0 k")
    return known_at({w: 0, w + x: x / (x + k), w + W: 1})
