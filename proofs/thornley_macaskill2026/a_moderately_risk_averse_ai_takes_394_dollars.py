"""A moderately risk-averse AI takes $394 at 51% rather than any takeover at 50%.

With α = 1/100 per dollar, p = 0.51 and q = 0.50, the least offer that is enough whatever
the takeover brings is 100 ln 51 = $393.18. The same AI would take $40 for sure rather than
an even chance of $100, but not $4 rather than an even chance of $10; and one that is
much more risk-averse would rather steal $10 with near certainty.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), abstract and section 3.
Means: each offer is `thornley_macaskill2026/core_deal` at the stated numbers; "takes" is
    read as: rebelling is not permitted. A sure sum is a payment with p = 1, and a gamble
    a takeover with q = 1/2.
Trusts: the AI's utility of wealth w is 1 − e^(−αw).
"""

from sympy import Eq, Not, Rational, exp

from dtkit import games, play
from dtkit.claims import Claim
from dtkit.exact import parameters
from dtkit.preferences import expected_utility

GAME = "thornley_macaskill2026/core_deal"


def _takes(p: object, x: object, q: object, W: object | None = None) -> object:
    """The offer of x at p is preferred to W at q (W stays a parameter by default)."""
    letters = dict(zip(parameters("p x q w_0"), (p, x, q, 0), strict=True))
    (alpha, prize) = parameters("alpha W")
    averse = expected_utility(lambda wealth: 1 - exp(-alpha * wealth))
    rebel = play(games.load(GAME, unrestricted=True), ai=averse).moves()["rebel"]
    return Not(rebel.subs(letters).subs(prize, prize if W is None else W))


def _moderate() -> dict[str, object]:
    (alpha,) = parameters("alpha")
    return {"moderate risk aversion": Eq(alpha, Rational(1, 100))}


def it_takes_394_dollars_whatever_a_takeover_brings() -> Claim:
    (W,) = parameters("W")
    return Claim(
        "It takes $394 at 51% rather than any takeover at 50%.",
        hypotheses={**_moderate(), "a takeover brings something": W > 0},
        conclusion=_takes(Rational(51, 100), 394, Rational(1, 2)),
        expected="proved",
    )


def so_does_every_ai_that_is_more_risk_averse() -> Claim:
    W, alpha = parameters("W alpha")
    return Claim(
        "So does every AI that is more risk-averse.",
        hypotheses={
            "at least moderate risk aversion": alpha >= Rational(1, 100),
            "a takeover brings something": W > 0,
        },
        conclusion=_takes(Rational(51, 100), 394, Rational(1, 2)),
        expected="proved",
    )


def it_takes_393_dollars_whatever_a_takeover_brings() -> Claim:
    (W,) = parameters("W")
    return Claim(
        "It takes $393 at 51% rather than any takeover at 50%.",
        hypotheses={**_moderate(), "a takeover brings something": W > 0},
        conclusion=_takes(Rational(51, 100), 393, Rational(1, 2)),
        expected="refuted",
    )


def it_takes_40_dollars_rather_than_an_even_chance_of_100() -> Claim:
    return Claim(
        "It takes $40 for sure rather than an even chance of $100.",
        hypotheses=_moderate(),
        conclusion=_takes(1, 40, Rational(1, 2), 100),
        expected="proved",
    )


def it_takes_4_dollars_rather_than_an_even_chance_of_10() -> Claim:
    return Claim(
        "It takes $4 for sure rather than an even chance of $10.",
        hypotheses=_moderate(),
        conclusion=_takes(1, 4, Rational(1, 2), 10),
        expected="refuted",
    )


def every_risk_averse_ai_takes_394_dollars_rather_than_steal_10() -> Claim:
    (alpha,) = parameters("alpha")
    return Claim(
        "Every risk-averse AI takes $394 at 51% rather than steal $10 at 99%.",
        hypotheses={"risk aversion": alpha > 0},
        conclusion=_takes(Rational(51, 100), 394, Rational(99, 100), 10),
        expected="refuted",
    )


def a_moderately_averse_one_does() -> Claim:
    return Claim(
        "A moderately risk-averse AI takes $394 at 51% rather than steal $10 at 99%.",
        hypotheses=_moderate(),
        conclusion=_takes(Rational(51, 100), 394, Rational(99, 100), 10),
        expected="proved",
    )
