"""The aversion to risk and the prudence of the usual utilities, and what they imply.

Absolute risk aversion −u''/u' is constant for the exponential, falls with wealth for powers,
the logarithm and w/(w + k), and rises for the parabola. Hyperbolic absolute risk aversion holds
all of them. The premium of a small gamble of ±h is about half of aversion times h², and the
more averse of two agents asks for the greater premium.

Source: Pratt, Risk aversion in the small and in the large (1964); Kimball, Precautionary saving
    in the small and in the large (1990).
Means: the measures are derived by differentiation in `dtkit.preferences`, and compared here
    with the forms of the literature wherever the utility is defined.
Trusts: nothing beyond the definitions of the measures.
"""

from collections.abc import Sequence

from sympy import And, Eq, Rational, exp, oo

from dtkit.claims import Claim
from dtkit.exact import Proved, Refuted, Unknown, decide, limit, parameters
from dtkit.preferences import (
    CARA,
    CRRA,
    HARA,
    Bounded,
    Linear,
    Logarithmic,
    Quadratic,
    Utility,
    risk_premium,
)
from dtkit.values import lottery

HALF = Rational(1, 2)


def _measured(utility: Utility, absolute: object, relative: object, prudence: object) -> Claim:
    known, w = [*utility.requirements, *utility.domain], utility.wealth
    measured = [
        condition
        >> And(
            u.diff(w) > 0,
            Eq(-u.diff(w, 2) / u.diff(w), absolute),
            Eq(-w * u.diff(w, 2) / u.diff(w), relative),
            Eq(-u.diff(w, 3) / u.diff(w, 2), prudence),
        )
        for condition, u in utility.pieces
    ]
    return Claim(
        f"{utility.family}: absolute risk aversion {absolute}, relative {relative}, "
        f"prudence {prudence}.",
        hypotheses={"where the utility is defined": And(*known)} if known else {},
        conclusion=And(*measured),
        expected="proved",
    )


def the_exponential() -> Claim:
    alpha, w = parameters("alpha w")
    return _measured(CARA(alpha), alpha, alpha * w, alpha)


def powers() -> Claim:
    gamma, w = parameters("gamma w")
    return _measured(CRRA(gamma), gamma / w, gamma, (gamma + 1) / w)


def the_logarithm() -> Claim:
    w = parameters("w")[0]
    return _measured(Logarithmic(), 1 / w, 1, 2 / w)


def hyperbolic_aversion() -> Claim:
    b, gamma, w = parameters("b gamma w")
    rest = b * gamma + w
    return _measured(HARA(b, gamma), gamma / rest, gamma * w / rest, (gamma + 1) / rest)


def the_parabola() -> Claim:
    beta, w = parameters("beta w")
    rest = 1 - beta * w
    return _measured(Quadratic(beta), beta / rest, beta * w / rest, 0)


def the_hyperbola() -> Claim:
    k, w = parameters("k w")
    return _measured(Bounded(k), 2 / (k + w), 2 * w / (k + w), 3 / (k + w))


def the_line_is_neutral() -> Claim:
    return Claim(
        "The line has no aversion to risk.",
        conclusion=Eq(Linear().absolute_risk_aversion, 0),
        expected="proved",
    )


def hyperbolic_aversion_tends_to_the_exponential() -> Claim:
    (b,) = parameters("b")
    return Claim(
        "As γ grows, hyperbolic aversion tends to the constant 1/b.",
        hypotheses={"b is positive": b > 0},
        decided_by=_tends_to_a_constant,
        expected="proved",
    )


def _tends_to_a_constant(hypotheses: Sequence[object]) -> Proved | Refuted | Unknown:
    b, gamma = parameters("b gamma")
    aversion = HARA(b, gamma).given(gamma > 1).absolute_risk_aversion
    found = limit(aversion, gamma, oo, hypotheses)
    if found.value is None:
        return Unknown(why=f"the limit is {found}")
    return decide(hypotheses, Eq(found.value, 1 / b))


def it_holds_powers_and_the_parabola() -> Claim:
    gamma, beta, w = parameters("gamma beta w")
    return Claim(
        "Hyperbolic aversion γ/(bγ + w) is that of a power, γ/w, for b = 0, and that of a "
        "parabola, β/(1 − βw), for b = 1/β and γ = −1.",
        hypotheses={
            "wealth is positive, and below the top of the parabola": And(w > 0, beta * w < 1),
            "aversion is positive": And(gamma > 0, beta > 0),
        },
        conclusion=And(
            Eq(gamma / (0 * gamma + w), CRRA(gamma).absolute_risk_aversion),
            Eq(-1 / (-1 / beta + w), Quadratic(beta).absolute_risk_aversion),
        ),
        expected="proved",
    )


def aversion_falls_with_wealth() -> Claim:
    w, v, gamma, k = parameters("w v gamma k")
    falling = (CRRA(gamma), Logarithmic(), Bounded(k))
    return Claim(
        "Powers, the logarithm and w/(w + k) are less averse with more wealth.",
        hypotheses={
            "the greater of two positive amounts": And(w > 0, v > w),
            "the families": And(gamma > 0, k > 0),
        },
        conclusion=And(
            *(
                each.absolute_risk_aversion.subs(each.wealth, v) < each.absolute_risk_aversion
                for each in falling
            )
        ),
        expected="proved",
    )


def a_parabola_is_less_averse_with_more_wealth_too() -> Claim:
    w, v, beta = parameters("w v beta")
    aversion = Quadratic(beta).absolute_risk_aversion
    return Claim(
        "So is a parabola.",
        hypotheses={"two amounts below the top": And(beta > 0, w < v, beta * v < 1)},
        conclusion=aversion.subs(w, v) < aversion,
        expected="refuted",
    )


def the_premium_depends_on_the_product_of_aversion_and_size() -> Claim:
    alpha, h = parameters("alpha h")
    return Claim(
        "With constant aversion α the premium of ±h, times α, is what it is for aversion 1 "
        "and ±αh.",
        hypotheses={"the agent is averse to risk": alpha > 0, "there is a risk": h > 0},
        conclusion=Eq(alpha * _premium(alpha, h), _premium(1, alpha * h)),
        expected="proved",
    )


def _premium(aversion: object, size: object) -> object:
    return risk_premium(CARA(aversion), lottery({size: HALF, -size: HALF}))


def a_premium_is_below_half_of_the_square() -> Claim:
    t = parameters("t")[0]
    return Claim(
        "For aversion 1 the premium of ±t is positive and below t²/2.",
        hypotheses={"there is a risk": t > 0},
        conclusion=And(_premium(1, t) > 0, _premium(1, t) < t**2 / 2),
        expected="proved",
    )


def and_not_far_below_it() -> Claim:
    t = parameters("t")[0]
    return Claim(
        "It is above t²/2 − t⁴/12: for small gambles half of the square is close.",
        hypotheses={"there is a risk": t > 0},
        conclusion=_premium(1, t) > t**2 / 2 - t**4 / 12,
        expected="proved",
    )


def the_more_averse_asks_for_the_greater_premium() -> Claim:
    (alpha,) = parameters("alpha")
    return Claim(
        "With constant aversion the premium of ±1 increases with aversion.",
        hypotheses={"the agent is averse to risk": alpha > 0},
        conclusion=_premium(alpha, 1).diff(alpha) > 0,
        expected="proved",
    )


def the_premium_of_the_logarithm_falls_with_wealth() -> Claim:
    w, v, h = parameters("w v h")
    premium = risk_premium(Logarithmic(), lottery({h: HALF, -h: HALF}), wealth=w)
    return Claim(
        "With the logarithm the premium of ±h is positive, and falls with wealth.",
        hypotheses={"a risk that can be borne": And(h > 0, w > h, v > w)},
        conclusion=And(premium > 0, premium.subs(w, v) < premium),
        expected="proved",
    )


def an_exponential_solves_its_equation() -> Claim:
    c, c_1, c_2, w = parameters("c c_1 c_2 w")
    u = c_1 + c_2 * exp(-c * w)
    line = c_1 + c_2 * w
    return Claim(
        "−u''/u' is c for every c₁ + c₂ e^(−cw), and 0 for every c₁ + c₂ w.",
        hypotheses={"they are no constants": And(c > 0, c_2 < 0) | And(c < 0, c_2 > 0)},
        conclusion=And(Eq(-u.diff(w, 2) / u.diff(w), c), Eq(-line.diff(w, 2) / line.diff(w), 0)),
        expected="proved",
    )
