"""The offer that is enough for every takeover grows only with the logarithm of the odds.

Whatever a takeover brings, the offer (1/α) ln(p/(p − q)) is enough. So a given offer x is
enough if and only if p − q > p e^(−αx): for $394 at α = 1/100 and p = 0.51 the chances may be
as close as one percentage point, and only if they are closer than 0.0000232 does the offer
exceed $1000. An AI that is 10,000 times less risk-averse asks for 10,000 times as much.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), sections 3 and 3.3, and the discussion
    of it ("even infinitesimally larger").
Means: "enough for every takeover" is read as: cooperating is permitted in
    `thornley_macaskill2026/core_deal` with a takeover whose shortfall e^(−αW) is 0.
Trusts: the AI's utility of wealth w is 1 − e^(−αw).
"""

from sympy import And, Eq, Equivalent, Rational, exp, log

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import between, exists, parameters, probability
from dtkit.subjects.payments import acceptance, cara

GAME = "thornley_macaskill2026/core_deal"
CENT = Rational(1, 100)


def _cooperates(*, any_takeover: bool = True, forced: bool = False) -> object:
    alpha, w, W = parameters("alpha w_0 W")
    averse = cara(alpha, shortfall={w + W: 0} if any_takeover else {})
    found = acceptance(games.load(GAME), "cooperate", utility=averse, forced=forced)
    return found.subs(w, 0)


def _deal() -> dict[str, object]:
    p, q, alpha = parameters("p q alpha")
    return {
        "p and q are probabilities": probability(p, q),
        "payment and success are possible": And(p > 0, q > 0),
        "the AI is risk-averse": alpha > 0,
    }


def _example() -> dict[str, object]:
    p, q, alpha = parameters("p q alpha")
    return {
        "moderate risk aversion": Eq(alpha, CENT),
        "payment at 51%": Eq(p, 51 * CENT),
        "q is a probability": probability(q),
    }


def a_given_offer_needs_a_gap() -> Claim:
    p, q, x, alpha = parameters("p q x alpha")
    return Claim(
        "A given offer is enough for every takeover.",
        hypotheses={**_deal(), "the offer is positive": x > 0},
        conclusion=_cooperates(forced=True),
        expected="conditional on p - q > p*exp(-alpha*x)",
        in_terms_of=[p, q, x, alpha],
    )


def some_offer_needs_none() -> Claim:
    p, q, x = parameters("p q x")
    return Claim(
        "If payment is ever so little likelier than success, some offer is enough for every "
        "takeover.",
        hypotheses={**_deal(), "payment is likelier than success": p > q},
        conclusion=exists(x, And(x >= 0, _cooperates(forced=True))),
        expected="proved",
    )


def at_394_dollars_the_gap_may_be_one_percentage_point() -> Claim:
    p, q, x, alpha = parameters("p q x alpha")
    gap = p * exp(-alpha * x)
    return Claim(
        "At $394 the gap that is needed is between 0.0099 and 0.00993.",
        hypotheses={**_example(), "the offer": Eq(x, 394)},
        conclusion=And(
            Equivalent(_cooperates(), p - q >= gap),
            between(Rational(99, 10**4), gap, Rational(993, 10**5)),
        ),
        expected="proved",
    )


def above_1000_dollars_only_if_the_chances_are_very_close() -> Claim:
    q, x = parameters("q x")
    return Claim(
        "$1000 is not enough only if p − q is below 0.0000232.",
        hypotheses={
            **_example(),
            "the offer": Eq(x, 1000),
            "the chances differ by more": 51 * CENT - q >= Rational(232, 10**7),
        },
        conclusion=_cooperates(),
        expected="proved",
    )


def ten_thousand_times_less_risk_averse_is_as_many_times_dearer() -> Claim:
    x, alpha = parameters("x alpha")
    other = _cooperates().subs({alpha: alpha / 10**4, x: 10**4 * x}, simultaneous=True)
    return Claim(
        "An AI that is 10,000 times less risk-averse asks for 10,000 times as much, to be "
        "enough for every takeover.",
        hypotheses={**_deal(), "the offer is not negative": x >= 0},
        conclusion=Equivalent(_cooperates(), other),
        expected="proved",
    )


def for_a_given_takeover_it_is_not() -> Claim:
    x, alpha, W = parameters("x alpha W")
    plain = _cooperates(any_takeover=False)
    other = plain.subs({alpha: alpha / 10**4, x: 10**4 * x}, simultaneous=True)
    return Claim(
        "An AI that is 10,000 times less risk-averse asks for 10,000 times as much, for a "
        "given takeover.",
        hypotheses={**_deal(), "the offer": x >= 0, "a takeover brings something": W > 0},
        conclusion=Equivalent(plain, other),
        expected="refuted",
    )


def weak_risk_aversion_asks_for_almost_four_million() -> Claim:
    p, q, alpha = parameters("p q alpha")
    return Claim(
        "At α = 1/1000000 the least offer is between $3,931,825 and $3,931,826.",
        hypotheses={
            "weak risk aversion": Eq(alpha, Rational(1, 10**6)),
            "the example": Eq(p, 51 * CENT) & Eq(q, 50 * CENT),
        },
        conclusion=between(3931825, log(p / (p - q)) / alpha, 3931826),
        expected="proved",
    )
