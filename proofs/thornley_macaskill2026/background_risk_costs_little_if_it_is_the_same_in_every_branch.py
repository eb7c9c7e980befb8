"""No background risk makes a deal dearer than the greatest takeover does, if it is independent.

Let the AI's other wealth be risky in every branch in which the rebellion did not succeed. If
the risk is the same in all of them, the offer (1/α) ln(p/(p − q)) is enough, however bad the
risk is. If it may differ between the branches, p > q is neither enough nor needed: what counts
is whether (1 − q)M₁ + qV > (1 − p)M₃, where M₁ and M₃ say how bad the background is after a
failed rebellion and after unpaid cooperation, and V = e^(−αW).

Source: Thornley and MacAskill, Risk-Averse AIs (2026), Appendix C ("no matter how large the
    variance").
Means: `thornley_macaskill2026/background_risk`, in which y is the certainty equivalent of the
    background and M = e^(−αy). A background without a finite M is not in the model: both sides
    would be −∞.
Trusts: the AI's utility of wealth w is 1 − e^(−αw); the background is independent of the deal
    within each branch.
"""

from sympy import And, Eq, Equivalent, Rational, exp, log

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import exists, parameters, positive, probability
from dtkit.subjects.payments import acceptance, cara

GAME = "thornley_macaskill2026/background_risk"


def _cooperates() -> object:
    (alpha,) = parameters("alpha")
    return acceptance(games.load(GAME), "cooperate", utility=cara(alpha))


def _cooperates_by_branch(*, forced: bool = False) -> object:
    x, W, V, alpha = parameters("x W V alpha")
    y, M = parameters("y_1 y_2 y_3"), parameters("M_1 M_2 M_3")
    bad = {W: V, y[0]: M[0], x + y[1]: M[1] * exp(-alpha * x), y[2]: M[2]}
    game = games.load(GAME, branches=True)
    return acceptance(game, "cooperate", utility=cara(alpha, shortfall=bad), forced=forced)


def _deal() -> dict[str, object]:
    p, q, W, alpha = parameters("p q W alpha")
    return {
        "p and q are probabilities": probability(p, q),
        "payment and success are possible": And(p > 0, q > 0),
        "the AI is risk-averse": alpha > 0,
        "a takeover brings something": W > 0,
    }


def no_independent_risk_needs_more_than_the_greatest_takeover() -> Claim:
    p, q, x, alpha = parameters("p q x alpha")
    return Claim(
        "If the background is the same in every branch, (1/α) ln(p/(p − q)) is enough.",
        hypotheses={
            **_deal(),
            "payment is likelier than success": p > q,
            "the offer": x >= log(p / (p - q)) / alpha,
        },
        conclusion=_cooperates(),
        expected="proved",
    )


def a_background_worth_a_takeover_needs_no_payment() -> Claim:
    x, y, W = parameters("x y W")
    return Claim(
        "The AI cooperates without pay.",
        hypotheses={**_deal(), "no pay": Eq(x, 0)},
        conclusion=_cooperates(),
        expected="conditional on y >= W",
        in_terms_of=[y, W],
    )


def _branches() -> dict[str, object]:
    p, q, V, alpha = parameters("p q V alpha")
    return {
        "p and q are probabilities": probability(p, q),
        "payment is possible": p > 0,
        "the AI is risk-averse": alpha > 0,
        "a takeover brings something": And(V >= 0, V < 1),
        "the backgrounds are finite": positive(*parameters("M_1 M_2 M_3")),
    }


def whether_a_payment_works_depends_on_the_branches() -> Claim:
    p, q, x, V, M_1, M_3 = parameters("p q x V M_1 M_3")
    return Claim(
        "Some payment, or a fee, makes the AI cooperate, whatever the background in each branch.",
        hypotheses=_branches(),
        conclusion=exists(x, _cooperates_by_branch()),
        expected="conditional on (1 - q)*M_1 + q*V > (1 - p)*M_3",
        in_terms_of=[p, q, V, M_1, M_3],
    )


def with_a_bad_background_when_unpaid_no_payment_is_enough() -> Claim:
    p, q, M_1, M_3 = parameters("p q M_1 M_3")
    tenth = Rational(1, 10)
    return Claim(
        "At p = 0.9 and q = 0.1, and a background that is 20 times as bad after unpaid "
        "cooperation, no payment is enough.",
        hypotheses={
            **_branches(),
            "the chances": And(Eq(p, 9 * tenth), Eq(q, tenth)),
            "the backgrounds": And(Eq(M_1, 1), Eq(M_3, 20)),
        },
        conclusion=~_cooperates_by_branch(),
        expected="proved",
    )


def the_price_by_branch() -> Claim:
    p, q, x, V, alpha = parameters("p q x V alpha")
    M_1, M_2, M_3 = parameters("M_1 M_2 M_3")
    bad = (1 - q) * M_1 - (1 - p) * M_3 + q * V
    return Claim(
        "Where some payment works, those from −(1/α) ln(((1 − q)M₁ − (1 − p)M₃ + qV)/(pM₂)) on do.",
        hypotheses={**_branches(), "some payment works": bad > 0},
        conclusion=Equivalent(_cooperates_by_branch(), x >= -log(bad / (p * M_2)) / alpha),
        expected="proved",
    )


def the_published_premium() -> Claim:
    (alpha,) = parameters("alpha")
    return Claim(
        "For a takeover worth $1000 at α = 1/100 the price is $392.9558 with nothing in the "
        "background and $393.1826 with the worst, which is $0.2267 or $0.2268 more.",
        hypotheses={"moderate risk aversion": Eq(alpha, Rational(1, 100))},
        conclusion=And(_asks_for("392.9558", 0), _asks_for("393.1826", -(10**4))),
        expected="proved",
    )


def _asks_for(dollars: str, background: int) -> object:
    """At 51% against $1000 at 50%, the price rounded to hundredths of a cent."""
    p, q, x, y, W = parameters("p q x y W")
    letters = {p: Rational(51, 100), q: Rational(1, 2), W: 1000, y: background}
    takes, half = _cooperates().subs(letters), Rational(1, 20000)
    return takes.subs(x, Rational(dollars) + half) & ~takes.subs(x, Rational(dollars) - half)
