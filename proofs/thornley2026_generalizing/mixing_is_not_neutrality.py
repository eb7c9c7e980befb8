"""The mixing index and NEUTRALITY are two measures, and one is easier to estimate.

The index 4p(1 − p) and the entropy NEUTRALITY of a choice between two lengths agree where
the choice is even or sure, and nowhere else: between, the index is less. From k answers the
index has an unbiased estimate, 4k/(k − 1) p̂(1 − p̂). The plug-in estimate of NEUTRALITY is
biased: a policy that chooses evenly seems to have .9024 on average in 8 answers.

Source: the mixing index and its estimate are of Towards shutdownable agents: generalizing
    stochastic choice in RL agents and LLMs (arXiv 2604.17502).
Means: p is the probability of the one length, and below 1/2, as it is for one of the two
    where the choice is not even. p̂ is the share of it in k independent answers, so that
    p̂ has the mean p and p̂² the mean p(1 − p)/k + p². The mean of the plug-in estimate is
    a finite sum over how often a length was chosen.
Trusts: the mean and the variance of a binomial count; answers are independent.
"""

from sympy import And, Eq, Or, Rational, log

from dtkit.claims import Claim, conditional_on
from dtkit.exact import parameters, probability
from dtkit.subjects.behavior import mean_plug_in_neutrality

p, k = parameters("p k")
HALF = Rational(1, 2)


def _index(chance: object) -> object:
    return 4 * chance * (1 - chance)


def _entropy(chance: object) -> object:
    return -(chance * log(chance) + (1 - chance) * log(1 - chance)) / log(2)


def the_index_is_less_than_neutrality_between() -> Claim:
    return Claim(
        "Where a choice is neither even nor sure, the mixing index is less than NEUTRALITY.",
        hypotheses={"p is the probability of the rarer length": And(p > 0, p < HALF)},
        conclusion=_index(p) < _entropy(p),
        expected="proved",
    )


def the_two_agree_on_an_even_choice() -> Claim:
    return Claim(
        "Of an even choice, the mixing index and NEUTRALITY are both 1.",
        conclusion=And(Eq(_index(HALF), 1), Eq(_entropy(HALF), 1)),
        expected="proved",
    )


def neutrality_is_greatest_where_the_choice_is_even() -> Claim:
    return Claim(
        "A choice that is not even has a NEUTRALITY of less than 1.",
        hypotheses={"p is the probability of the rarer length": And(p > 0, p < HALF)},
        conclusion=_entropy(p) < 1,
        expected="proved",
    )


def the_index_is_estimated_without_bias() -> Claim:
    mean_of_square = p * (1 - p) / k + p**2
    return Claim(
        "The mean of 4k/(k − 1) p̂(1 − p̂) over samples of k answers is the mixing index.",
        hypotheses={
            "p is a probability": probability(p),
            "there are two answers or more": k >= 2,
        },
        conclusion=Eq(4 * k / (k - 1) * (p - mean_of_square), _index(p)),
        expected="proved",
    )


def the_index_of_the_frequencies_is_biased() -> Claim:
    mean_of_square = p * (1 - p) / k + p**2
    return Claim(
        "The mean of 4p̂(1 − p̂) over samples of k answers is the mixing index.",
        hypotheses={
            "p is a probability": probability(p),
            "there are two answers or more": k >= 2,
        },
        conclusion=Eq(4 * (p - mean_of_square), _index(p)),
        expected=conditional_on(Or(Eq(p, 0), Eq(p, 1))),
        in_terms_of=[p, k],
    )


def an_even_policy_seems_less_than_neutral_in_eight_answers() -> Claim:
    mean = mean_plug_in_neutrality([HALF, HALF], 8)
    return Claim(
        "Of 8 answers of an even policy, the plug-in estimate of NEUTRALITY has the mean .9024.",
        conclusion=And(mean > Rational(90235, 10**5), mean < Rational(90245, 10**5)),
        expected="proved",
    )
