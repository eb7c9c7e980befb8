"""Only constant absolute risk aversion ignores other wealth, if utility is expected utility.

An agent that maximizes expected utility ranks gambles alike whatever it owns beside them if
and only if its absolute risk aversion is constant: its utility is a straight line or an
exponential. Without expected utility this fails. An agent that values a gamble at the mean
of its certainty equivalents under two exponential utilities ignores independent wealth too.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 10.1 and Appendices A.2 and A.3;
    Mu, Pomatto, Strack and Tamuz, Monotone additive statistics (2024), which shows that what
    is additive and respects dominance is such a mean, over perhaps infinitely many.
Means: u is twice differentiable with u' > 0. To rank gambles alike with k more is, for
    expected utility, to have u(w + k) = a u(w) + b with a > 0; here its derivatives are
    letters. A background risk Y is worth the same whatever is chosen if and only if its
    moment E[e^(−αY)] is a common factor.
Trusts: that two expected utilities which rank all gambles alike differ by a factor and a
    constant; that a function whose derivative is 0 throughout is constant.
"""

from sympy import And, Eq, Equivalent, Function, Rational, exp, sympify

from dtkit.claims import Claim
from dtkit.exact import parameters, probability
from dtkit.preferences import (
    CARA,
    CRRA,
    HARA,
    Bounded,
    Linear,
    Logarithmic,
    MeanVariance,
    Quadratic,
    StatedBackground,
    certainty_equivalent,
    certainty_equivalent_mixture,
    expected_utility,
    exposed,
)
from dtkit.subjects.payments import robustness
from dtkit.values import Lottery, first_order_dominates, independent_sum, lottery, mixture

HALF = Rational(1, 2)
MIXED = certainty_equivalent_mixture(
    [(HALF, CARA(Rational(1, 100))), (HALF, CARA(Rational(1, 10)))]
)


def to_ignore_more_wealth_is_to_be_as_averse_with_it() -> Claim:
    a, first, second, later, bent = parameters("a u_1 u_2 v_1 v_2")
    return Claim(
        "Whoever ranks gambles alike with k more is as averse to risk with k more.",
        hypotheses={
            "utility increases": first > 0,
            "the factor is positive": a > 0,
            "u'(w + k) = a u'(w)": Eq(later, a * first),
            "u''(w + k) = a u''(w)": Eq(bent, a * second),
        },
        conclusion=Eq(-bent / later, -second / first),
        expected="proved",
    )


def constant_aversion_is_an_exponential_or_a_line() -> Claim:
    c, w, first, second = parameters("c w u_1 u_2")
    u = Function("u")(w)
    slope = (u.diff(w) * exp(c * w)).diff(w)
    named = slope.subs(u.diff(w, 2), second).subs(u.diff(w), first)
    return Claim(
        "If −u''/u' is c throughout, u' e^(cw) has the derivative 0: u' is a multiple of "
        "e^(−cw), which makes u an exponential, or a line where c is 0.",
        hypotheses={"utility increases": first > 0, "−u''/u' is c": Eq(-second / first, c)},
        conclusion=Eq(named, 0),
        expected="proved",
    )


def both_ignore_what_else_is_owned() -> Claim:
    p, x, y, z, k, alpha = parameters("p x y z k alpha")
    gamble = lottery({x: p, y: 1 - p}, domain=probability(p))
    richer = Lottery.over((share, amount + k) for share, amount in gamble)
    alike = [
        Equivalent(target.prefer(gamble, z), target.prefer(richer, z + k))
        for target in (expected_utility(CARA(alpha)), expected_utility(Linear()))
    ]
    return Claim(
        "An exponential and a line rank a gamble and a sure amount alike with k more.",
        hypotheses={"p is a probability": probability(p), "aversion is positive": alpha > 0},
        conclusion=And(*alike),
        expected="proved",
    )


def a_background_risk_is_a_common_factor() -> Claim:
    p, x, y, z, M, alpha = parameters("p x y z M alpha")
    averse, risk = expected_utility(CARA(alpha)), StatedBackground(M)
    gamble = lottery({x: p, y: 1 - p}, domain=probability(p))
    beside = Lottery.over((share, exposed(end, risk, independent=True)) for share, end in gamble)
    sure = exposed(z, risk, independent=True)
    return Claim(
        "With constant aversion an independent background risk changes no preference, whatever "
        "its moment M = E[e^(−αY)], as long as that is finite.",
        hypotheses={
            "p is a probability": probability(p),
            "aversion is positive": alpha > 0,
            "the moment is positive": M > 0,
        },
        conclusion=Equivalent(averse.prefer(gamble, z), averse.prefer(beside, sure)),
        expected="proved",
    )


def every_other_family_is_as_averse_with_more_only_where_more_is_nothing() -> Claim:
    delta, w, gamma, b, k, beta = parameters("delta w gamma b k beta")
    known = []
    powers = HARA(b, gamma).given(gamma > 1)
    others = (Logarithmic(), CRRA(gamma), powers, Bounded(k), Quadratic(beta))
    for utility in others:
        bend = robustness(utility).bend
        domain = [*utility.premises, *utility.domain, utility.defined_at(w + delta)]
        known.append((And(*domain), bend))
    wrong = [domain >> Equivalent(Eq(bend, 0), Eq(delta, 0)) for domain, bend in known]
    return Claim(
        "The logarithm, powers, hyperbolic aversion with γ > 1, w/(w + k) and the parabola are "
        "at no wealth as averse to risk with δ more as without, unless δ is 0.",
        conclusion=And(*wrong),
        expected="proved",
    )


def with_the_logarithm_more_wealth_turns_a_preference_around() -> Claim:
    k = parameters("k")[0]
    target = expected_utility(Logarithmic())
    gamble = lottery({1: HALF, 9: HALF})
    richer = Lottery.over((share, amount + k) for share, amount in gamble)
    return Claim(
        "With the logarithm, whoever prefers $4 to an even chance of $1 or $9 does so with any "
        "k more.",
        hypotheses={"more": k > 0, "it prefers $4": target.prefer(4, gamble)},
        conclusion=target.prefer(4 + k, richer),
        expected="refuted",
    )


def a_certainty_equivalent_adds_up_over_independent_gambles() -> Claim:
    x, y, p, z, v, q, alpha = parameters("x y p z v q alpha")
    utility = CARA(alpha)
    one = lottery({x: p, y: 1 - p}, domain=probability(p))
    other = lottery({z: q, v: 1 - q}, domain=probability(q))
    both = independent_sum(one, other)
    parts = [1 - each.expectation(utility) for each in (both, one, other)]
    return Claim(
        "With constant aversion the certainty equivalent of two independent gambles is the sum "
        "of theirs, since their moments E[e^(−αX)] multiply; so any mean of such certainty "
        "equivalents ignores independent wealth.",
        hypotheses={"p and q are probabilities": probability(p, q), "aversion": alpha > 0},
        conclusion=And(
            Eq(parts[0], parts[1] * parts[2]),
            Eq(exp(-alpha * certainty_equivalent(utility, one)), parts[1]),
        ),
        expected="proved",
    )


def and_is_below_the_mean() -> Claim:
    x, y, p, alpha = parameters("x y p alpha")
    gamble = lottery({x: p, y: 1 - p}, domain=probability(p))
    return Claim(
        "It is below the mean of the gamble: so is a mean of such certainty equivalents, and "
        "whoever goes by it is averse to risk.",
        hypotheses={
            "p is a probability, but not certainty": And(p > 0, p < 1),
            "aversion": alpha > 0,
            "the amounts differ": x > y,
        },
        conclusion=certainty_equivalent(CARA(alpha), gamble) < p * x + (1 - p) * y,
        expected="proved",
    )


def whoever_ignores_other_wealth_maximizes_expected_utility() -> Claim:
    even = lottery({0: HALF, 100: HALF})
    worth = MIXED.value(even)
    return Claim(
        "Whoever goes by the mean of the certainty equivalents for α = 0.01 and 0.1 satisfies "
        "independence: an even chance of $100 and what that is worth for sure stay equally "
        "good if either is had with a chance of one half, and else nothing.",
        conclusion=Eq(MIXED.value(mixture(HALF, even, 0)), MIXED.value(mixture(HALF, worth, 0))),
        expected="refuted",
    )


def mean_less_variance_ignores_other_wealth_but_breaks_dominance() -> Claim:
    alpha, k, x, y, p, h = parameters("alpha k x y p h")
    averse = MeanVariance(alpha)
    gamble = lottery({x: p, y: 1 - p}, domain=probability(p))
    richer = Lottery.over((share, amount + k) for share, amount in gamble)
    better = lottery({0: HALF, h: HALF})
    dominates = sympify(first_order_dominates(better, 0))
    return Claim(
        "The mean less α/2 times the variance ignores other wealth too, but for every α > 0 it "
        "turns down an even chance of an h beyond 4/α, which is nothing but a gain.",
        hypotheses={
            "p is a probability": probability(p),
            "aversion is positive": alpha > 0,
            "the gain is great": h > 4 / alpha,
        },
        conclusion=And(
            Eq(averse.value(richer), averse.value(gamble) + k),
            dominates,
            averse.prefer(0, better),
        ),
        expected="proved",
    )
