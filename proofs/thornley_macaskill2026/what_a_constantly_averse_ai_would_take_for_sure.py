"""A moderately averse AI values an even chance of $100 at $38, and one of $10 at $4.88.

With α = 1/100 per dollar, an even chance of $100 is worth $37.99 for sure, so that $40 are
preferred to it. But an even chance of $10 is worth almost its mean: $4.88, so that $4 are
not. Only an AI with α above 0.0822 takes the $4. With α = 1/1,000,000 gambles over
thousands are worth almost their mean.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), abstract, section 4, and the
    examples of Resource Lottery Training.
Means: what a gamble is worth is its certainty equivalent, the sure amount that is as good.
    The gambles with α = 1/1,000,000 stand in a table of the source that is an image; two
    readings of it fit its mean of $1000.50, and both are decided.
Trusts: the AI's utility of wealth w is 1 − e^(−αw); its other wealth does not matter, which
    `only_constant_aversion_ignores_other_wealth` proves.
"""

from sympy import And, CRootOf, Equivalent, Rational, log

from dtkit.claims import Claim
from dtkit.exact import parameter, parameters
from dtkit.preferences import CARA, certainty_equivalent, expected_utility
from dtkit.values import lottery

HALF = Rational(1, 2)
MODERATE = CARA(Rational(1, 100))
WEAK = CARA(Rational(1, 10**6))
ON_TEN = lottery({0: HALF, 10: HALF})


def _decimal(text: str) -> Rational:
    return Rational(text)


def _within(amount: object, low: str, high: str) -> object:
    return And(_decimal(low) < amount, amount < _decimal(high))


def an_even_chance_of_100_is_worth_38() -> Claim:
    worth = certainty_equivalent(MODERATE, lottery({0: HALF, 100: HALF}))
    return Claim(
        "An even chance of $100 is worth between $37.988 and $37.989.",
        conclusion=_within(worth, "37.988", "37.989"),
        expected="proved",
    )


def forty_dollars_are_preferred_to_it() -> Claim:
    target = expected_utility(MODERATE)
    return Claim(
        "So $40 are preferred to an even chance of $100.",
        conclusion=target.prefer(40, lottery({0: HALF, 100: HALF})),
        expected="proved",
    )


def four_dollars_are_preferred_to_an_even_chance_of_ten() -> Claim:
    return Claim(
        "$4 are preferred to an even chance of $10.",
        conclusion=expected_utility(MODERATE).prefer(4, ON_TEN),
        expected="refuted",
    )


def an_even_chance_of_ten_is_worth_almost_its_mean() -> Claim:
    return Claim(
        "An even chance of $10 is worth between $4.875 and $4.876.",
        conclusion=_within(certainty_equivalent(MODERATE, ON_TEN), "4.875", "4.876"),
        expected="proved",
    )


def the_four_dollars_need_an_aversion_above_a_cut() -> Claim:
    (alpha, v) = parameters("alpha v")
    cut = -log(CRootOf(v**4 + v**3 + v**2 - v - 1, 1)) / 2
    return Claim(
        "$4 are at least as good as an even chance of $10 exactly where α is at least "
        "−ln(v)/2, with v the positive root of v⁴ + v³ + v² = v + 1.",
        hypotheses={"the AI is risk-averse": alpha > 0},
        conclusion=Equivalent(expected_utility(CARA(alpha)).weakly(4, ON_TEN), alpha >= cut),
        expected="proved",
    )


def the_cut_is_eight_times_as_high() -> Claim:
    v = parameter("v")
    cut = -log(CRootOf(v**4 + v**3 + v**2 - v - 1, 1)) / 2
    return Claim(
        "That cut is between 0.08221 and 0.08222, more than eight times 0.01.",
        conclusion=_within(cut, "0.08221", "0.08222"),
        expected="proved",
    )


def to_a_weakly_averse_one_thousands_are_almost_their_mean() -> Claim:
    wide = certainty_equivalent(WEAK, lottery({0: HALF, 2001: HALF}))
    narrow = certainty_equivalent(WEAK, lottery({1: HALF, 2000: HALF}))
    return Claim(
        "With α = 1/1,000,000 an even chance of $2001 is worth within a tenth of a cent of "
        "$1000, and so is an even chance of $1 or $2000.",
        conclusion=And(_within(wide, "999.999", "1000"), _within(narrow, "1000", "1000.001")),
        expected="proved",
    )


def the_tenth_dollar_matters_more_than_the_thousandth() -> Claim:
    u, target = MODERATE, expected_utility(MODERATE)
    safer = lottery({11: HALF, 1000: HALF})
    riskier = lottery({10: HALF, 1001: HALF})
    return Claim(
        "A dollar more on top of $10 adds more utility than one on top of $1000, which is to "
        "prefer an even chance of $11 or $1000 to one of $10 or $1001.",
        conclusion=And(u(11) - u(10) > u(1001) - u(1000), target.prefer(safer, riskier)),
        expected="proved",
    )


def that_is_one_preference_whatever_the_utility() -> Claim:
    low, more, high, most = parameters("u_10 u_11 u_1000 u_1001")
    return Claim(
        "The two are one and the same preference, whatever the utilities of $10, $11, $1000 "
        "and $1001.",
        conclusion=Equivalent(more - low > most - high, more / 2 + high / 2 > low / 2 + most / 2),
        expected="proved",
    )
