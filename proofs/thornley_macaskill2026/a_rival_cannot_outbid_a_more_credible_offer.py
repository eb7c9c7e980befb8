"""A rival with at most 50% credibility cannot outbid $394 at 51%, whatever it offers.

Somebody else may offer the AI money too, and be believed less. To an AI with α = 1/100 no sum
at 50% is worth as much as $394 at 51%. The margin is narrow: 0.0000814 of the greatest utility,
and at $393 it is negative.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 8.4.
Means: the rival's offer takes the place of the takeover in
    `thornley_macaskill2026/core_deal`; V is its shortfall e^(−αW), and 0 stands for an offer
    beyond all bounds.
Trusts: the AI's utility of wealth w is 1 − e^(−αw).
"""

from sympy import And, Eq, Rational, exp

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import between, parameters, probability
from dtkit.subjects.payments import acceptance, cara

GAME = "thornley_macaskill2026/core_deal"


def _takes(x: int) -> object:
    p, w, W, offer, V, alpha = parameters("p w_0 W x V alpha")
    averse = cara(alpha, shortfall={w + W: V})
    found = acceptance(games.load(GAME), "cooperate", utility=averse, forced=True)
    return found.subs({p: Rational(51, 100), w: 0, offer: x})


def _rival() -> dict[str, object]:
    q, V, alpha = parameters("q V alpha")
    return {
        "moderate risk aversion": Eq(alpha, Rational(1, 100)),
        "the rival is believed at most half": And(q >= 0, q <= Rational(1, 2)),
        "any sum, or one beyond all bounds": probability(V),
    }


def no_rival_outbids_394_dollars() -> Claim:
    return Claim(
        "No rival with at most 50% credibility outbids $394 at 51%.",
        hypotheses=_rival(),
        conclusion=_takes(394),
        expected="proved",
    )


def a_rival_may_outbid_393_dollars() -> Claim:
    return Claim(
        "No rival with at most 50% credibility outbids $393 at 51%.",
        hypotheses=_rival(),
        conclusion=_takes(393),
        expected="refuted",
    )


def the_margins() -> Claim:
    (alpha,) = parameters("alpha")
    paid = {x: Rational(51, 100) * (1 - exp(-alpha * x)) - Rational(1, 2) for x in (393, 394)}
    unit = Rational(1, 10**8)
    return Claim(
        "Against an unbounded offer at 50% the margin is 0.0000814 at $394 and −0.0000183 at $393.",
        hypotheses={"moderate risk aversion": Eq(alpha, Rational(1, 100))},
        conclusion=And(
            between(8135 * unit, paid[394], 8145 * unit),
            between(-1835 * unit, paid[393], -1825 * unit),
        ),
        expected="proved",
    )
