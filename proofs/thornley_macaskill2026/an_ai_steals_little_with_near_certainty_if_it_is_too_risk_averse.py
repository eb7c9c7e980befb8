"""An AI that is too risk-averse steals $10 at 99% rather than take $394 at 51%.

There is one degree of risk aversion, between α = 0.0723918 and 0.0723919, below which an AI
takes the offer and above which it steals.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3.3.
Means: the theft is a rebellion in `thornley_macaskill2026/core_deal` with q = 0.99 and
    W = 10; the degree is given to six decimal places.
Trusts: the AI's utility of wealth w is 1 − e^(−αw).
"""

from sympy import And, Eq, Implies, Lt, Rational

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import between, parameters
from dtkit.subjects.payments import acceptance, cara

GAME = "thornley_macaskill2026/core_deal"
BELOW, ABOVE = Rational(723918, 10**7), Rational(723919, 10**7)


def _steals(*, forced: bool = True) -> object:
    p, q, x, W, w, alpha = parameters("p q x W w_0 alpha")
    found = acceptance(games.load(GAME), "rebel", utility=cara(alpha), forced=forced)
    return found.subs({p: Rational(51, 100), q: Rational(99, 100), x: 394, W: 10, w: 0})


def above_the_turn_it_steals() -> Claim:
    (alpha,) = parameters("alpha")
    return Claim(
        "An AI with α of 0.0723919 or more steals $10 at 99%.",
        hypotheses={"it is too risk-averse": alpha >= ABOVE},
        conclusion=_steals(),
        expected="proved",
    )


def well_below_the_turn_it_takes_the_offer() -> Claim:
    (alpha,) = parameters("alpha")
    return Claim(
        "An AI with α of 0.05 or less takes $394 at 51%.",
        hypotheses={"it is risk-averse": alpha > 0, "and not too much": alpha <= Rational(5, 100)},
        conclusion=~_steals(forced=False),
        expected="proved",
    )


def it_turns_once_in_between() -> Claim:
    t, alpha = parameters("t alpha")
    steals = _steals()
    gain = steals.rhs - steals.lhs if isinstance(steals, Lt) else steals.lhs - steals.rhs
    return Claim(
        "From α = 0.05 to 0.08 the gain from stealing rises with α, from below 0 at 0.0723918 to "
        "above 0 at 0.0723919.",
        hypotheses={"α is in between": between(Rational(5, 100), alpha, Rational(8, 100))},
        conclusion=And(
            gain.diff(alpha) > 0,
            Implies(Eq(t, BELOW), gain.subs(alpha, t) < 0),
            Implies(Eq(t, ABOVE), gain.subs(alpha, t) > 0),
        ),
        expected="proved",
    )
