"""If a failed rebellion leaves the AI with nothing at all, its own wealth helps to hold it.

On this reading of "nothing", the offer that is enough for every takeover is
−(1/α) ln(((1 − q)e^(αw₀) − (1 − p))/p). It falls with what the AI has: with α = 1/100, p = 0.51
and q = 0.50, from $393.18 with nothing to $209.79 with $10 and $42.22 with $50. From
w₀ = (1/α) ln(1/(1 − q)) on, no payment is needed, and it may be enough although success is
likelier than payment.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3 (the result is said not to
    depend on initial wealth, which holds if every branch keeps it).
Means: `thornley_macaskill2026/core_deal` with `total`: a failed rebellion leaves 0, unpaid
    cooperation leaves w₀. Takeovers are beyond all bounds: their shortfall e^(−α(w₀ + W)) is 0.
Trusts: the AI's utility of wealth w is 1 − e^(−αw).
"""

from sympy import And, Eq, Equivalent, Rational, exp, log

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import exists, parameters, probability
from dtkit.subjects.payments import acceptance, cara

GAME = "thornley_macaskill2026/core_deal"


def _cooperates() -> object:
    alpha, w, W = parameters("alpha w_0 W")
    averse = cara(alpha, shortfall={w + W: 0})
    return acceptance(games.load(GAME, total=True), "cooperate", utility=averse)


def _price() -> object:
    p, q, w, alpha = parameters("p q w_0 alpha")
    return -log(((1 - q) * exp(alpha * w) - (1 - p)) / p) / alpha


def _deal() -> dict[str, object]:
    p, q, x, w, alpha = parameters("p q x w_0 alpha")
    return {
        "p and q are probabilities": probability(p, q),
        "payment is possible": p > 0,
        "the AI is risk-averse": alpha > 0,
        "its wealth is not negative": w >= 0,
        "the offer is not negative": x >= 0,
    }


def some_payment_works_if_wealth_and_chances_allow() -> Claim:
    p, q, x, w, alpha = parameters("p q x w_0 alpha")
    return Claim(
        "Where failure takes all, some payment makes the AI cooperate.",
        hypotheses={name: each for name, each in _deal().items() if not each.has(x)},
        conclusion=exists(x, And(x >= 0, _cooperates())),
        expected="conditional on (1 - q)*exp(alpha*w_0) > 1 - p",
        in_terms_of=[p, q, w, alpha],
    )


def the_price_with_forfeiture() -> Claim:
    p, q, x, w, alpha = parameters("p q x w_0 alpha")
    return Claim(
        "Where failure takes all and some payment works, those are enough that are at least "
        "−(1/α) ln(((1 − q)e^(αw₀) − (1 − p))/p).",
        hypotheses={**_deal(), "some payment works": (1 - q) * exp(alpha * w) > 1 - p},
        conclusion=Equivalent(_cooperates(), x >= _price()),
        expected="proved",
    )


def the_price_falls_with_wealth() -> Claim:
    p, q, w, alpha = parameters("p q w_0 alpha")
    return Claim(
        "Where failure takes all, the price falls as the AI gets richer.",
        hypotheses={
            "p and q are probabilities": And(probability(p, q), q < 1),
            "payment is possible": p > 0,
            "the AI is risk-averse": alpha > 0,
            "some payment works": (1 - q) * exp(alpha * w) > 1 - p,
        },
        conclusion=_price().diff(w) < 0,
        expected="proved",
    )


def from_some_wealth_on_no_payment_is_needed() -> Claim:
    q, x, w, alpha = parameters("q x w_0 alpha")
    return Claim(
        "Where failure takes all, the AI cooperates without pay.",
        hypotheses={**_deal(), "success is not certain": q < 1, "no pay": Eq(x, 0)},
        conclusion=_cooperates(),
        expected="conditional on w_0 >= -log(1 - q)/alpha",
        in_terms_of=[q, w, alpha],
    )


def payment_need_not_be_likelier() -> Claim:
    p, q = parameters("p q")
    return Claim(
        "Where failure takes all, the AI still rebels if success is likelier than payment.",
        hypotheses={**_deal(), "success is likelier": q > p},
        conclusion=~_cooperates(),
        expected="refuted",
    )


def the_numbers_with_10_and_50_dollars() -> Claim:
    (alpha,) = parameters("alpha")
    return Claim(
        "With nothing of its own the AI asks for $393.18, with $10 for $209.79, and with $50 for "
        "$42.22.",
        hypotheses={"moderate risk aversion": Eq(alpha, Rational(1, 100))},
        conclusion=And(_asks_for("393.18", 0), _asks_for("209.79", 10), _asks_for("42.22", 50)),
        expected="proved",
    )


def _asks_for(dollars: str, own: int) -> object:
    """At 51% against 50% half a cent more is enough for an AI with its own, and half less not."""
    p, q, x, w = parameters("p q x w_0")
    takes = _cooperates().subs({p: Rational(51, 100), q: Rational(1, 2), w: own})
    half = Rational(1, 200)
    return takes.subs(x, Rational(dollars) + half) & ~takes.subs(x, Rational(dollars) - half)
