"""Lotteries: exact probabilities, mixtures, and what is checked."""

from fractions import Fraction

import pytest
from sympy import Rational, Symbol, expand

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.values import Lottery, lottery, mixture, sure

half, third = Rational(1, 2), Rational(1, 3)
p, q = Symbol("p", real=True), Symbol("q", real=True)


def test_the_order_of_outcomes_does_not_matter():
    assert lottery({"a": third, "b": 1 - third}) == lottery({"b": 1 - third, "a": third})
    assert 1 == len({lottery({"a": p, "b": 1 - p}, domain=[p > 0, p < 1]), mixture(p, "a", "b")})


def test_equal_outcomes_are_merged_and_impossible_ones_dropped():
    assert sure("a") == Lottery.over([(half, "a"), (half, "a"), (0, "b")])
    assert ("a",) == lottery({"a": 1, "b": 0}).support


def test_a_mixture_of_mixtures_is_reduced():
    inner = mixture(q, "a", "b")
    whole = mixture(p, inner, "b")
    assert 0 == expand(whole.probability("a") - p * q)
    assert 0 == expand(whole.probability("b") - (1 - p * q))
    assert 0 == expand(whole.probability("a", "b") - 1)


def test_mixing_something_with_itself_changes_nothing():
    assert 1 == expand(mixture(p, "a", "a").probability("a"))
    assert sure("a") == mixture(third, "a", "a")


def test_a_fraction_is_as_good_as_a_rational():
    assert lottery({"a": half, "b": half}) == lottery({"a": Fraction(1, 2), "b": Fraction(1, 2)})


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: lottery({"a": half}), "sum to 1/2; make them sum to 1 exactly"),
        (lambda: lottery({"a": 2, "b": -1}), "the probability of b can be negative; correct it"),
        (lambda: lottery({"a": p, "b": 1 - p}), "give the domain of its parameters"),
        (lambda: lottery({}), "nothing: the probabilities sum to 0"),
    ],
)
def test_probabilities_that_make_no_sense_are_refused_with_a_remedy(build, message):
    with pytest.raises(InvalidInput, match=message):
        build()


@pytest.mark.parametrize(
    "build",
    [
        lambda: Lottery.over([(0.5, "a"), (0.5, "b")]),
        lambda: lottery({"a": 0.5, "b": 0.5}),
        lambda: mixture(0.5, "a", "b"),
    ],
)
def test_a_float_probability_is_refused(build):
    with pytest.raises(InexactNumber, match=r"write Rational\(1, 2\)"):
        build()


def test_a_lottery_is_shown_in_latex():
    shown = lottery({"win": third, "lose": 1 - third})._repr_latex_()
    assert r"$\frac{1}{3}\colon \text{win},\ \frac{2}{3}\colon \text{lose}$" == shown
    assert r"$1\colon p$" == sure(p)._repr_latex_()
