"""A gamble with an infinite mean is worth 4 to the logarithm, and little to constant aversion.

A coin is tossed until it falls heads; at the k-th toss that pays 2^k. The mean is infinite,
since each toss adds 1 to it. To an agent whose utility is the logarithm of the prize the
gamble is worth 4; to one with constant absolute risk aversion 4.35, 7.00 or 20.04, for
α = 0.1, 0.01 and 10^(−6).

Source: Bernoulli, Specimen theoriae novae de mensura sortis (1738).
Means: the first n tosses, and what comes after them. The expected logarithm over the first n
    is (2 − (n + 2)/2^n) ln 2, proved by induction; for constant aversion the first 40 prizes
    are summed, and what comes after lies between 0 and 2^(−40).
Trusts: that (n + 2)/2^n tends to 0.
"""

from sympy import And, Eq, Integer, Rational, exp, log

from dtkit.claims import Claim
from dtkit.exact import parameters

TOSSES = 40


def _moment(alpha: object) -> object:
    """The sum of 2^(−k) e^(−α 2^k) over the first tosses."""
    return sum(Rational(1, 2**k) * exp(-alpha * 2**k) for k in range(1, TOSSES + 1))


def _is_worth(alpha: Rational, low: str, high: str) -> object:
    least, most = _moment(alpha), _moment(alpha) + Rational(1, 2**TOSSES)
    return And(-log(most) / alpha > Rational(low), -log(least) / alpha < Rational(high))


def the_mean_grows_by_one_with_every_toss() -> Claim:
    mean, t = parameters("m t")
    return Claim(
        "Each toss adds 1 to the mean, so that the mean of the gamble is infinite.",
        hypotheses={"t is the chance of getting to the toss's prize, 1/t": t > 0},
        conclusion=Eq(mean + t * (1 / t), mean + 1),
        expected="proved",
    )


def the_expected_logarithm_of_the_first_tosses() -> Claim:
    n, t = parameters("n t")
    so_far = (2 - (n + 2) * t) * log(2)
    following = (2 - (n + 3) * t / 2) * log(2)
    return Claim(
        "With t = 2^(−n), one toss more, which adds (t/2)(n + 1) ln 2, takes "
        "(2 − (n + 2)t) ln 2 to the same with n + 1 and t/2; with no toss it is 0.",
        hypotheses={"a toss": And(n >= 0, t > 0)},
        conclusion=And(
            Eq(so_far + t / 2 * (n + 1) * log(2), following),
            Eq(so_far.subs({n: 0, t: 1}), 0),
        ),
        expected="proved",
    )


def to_the_logarithm_it_is_worth_four() -> Claim:
    return Claim(
        "So the expected logarithm tends to 2 ln 2, which is the logarithm of 4.",
        conclusion=Eq(exp(2 * log(2)), Integer(4)),
        expected="proved",
    )


def to_strong_constant_aversion_it_is_worth_4_dollars() -> Claim:
    return Claim(
        "With α = 0.1 it is worth between 4.3535 and 4.3537.",
        conclusion=_is_worth(Rational(1, 10), "4.3535", "4.3537"),
        expected="proved",
    )


def to_moderate_constant_aversion_it_is_worth_7_dollars() -> Claim:
    return Claim(
        "With α = 0.01 it is worth between 7.0033 and 7.0035.",
        conclusion=_is_worth(Rational(1, 100), "7.0033", "7.0035"),
        expected="proved",
    )


def to_weak_constant_aversion_it_is_worth_20_dollars() -> Claim:
    return Claim(
        "With α = 10^(−6) it is worth between 20.0416 and 20.0418.",
        conclusion=_is_worth(Rational(1, 10**6), "20.0416", "20.0418"),
        expected="proved",
    )
