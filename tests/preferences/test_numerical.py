import pytest
from sympy import Eq, Rational, Symbol, exp, false, true

from dtkit.errors import InexactNumber
from dtkit.preferences import Preference, expected_utility, payoff_preference
from dtkit.values import Lottery, Payoffs

a = Symbol("a", real=True)
x = Symbol("x", real=True)
y = Symbol("y", real=True)
half = Rational(1, 2)


def test_a_comparison_of_payoffs_is_a_condition():
    assert (x > y) == payoff_preference.prefer(x, y)
    assert (x >= y) == payoff_preference.weakly(x, y)
    assert Eq(x, y) == payoff_preference.indifferent(x, y)


def test_a_number_leaves_no_gap():
    assert false == payoff_preference.gap(x, y)


def test_plain_numbers_are_compared_at_once():
    assert true == payoff_preference.prefer(2, 1)
    assert false == payoff_preference.prefer(1, 1)


def test_a_lottery_is_worth_its_expectation():
    coin = Lottery.over([(half, x), (half, 0)])
    assert (x / 2 > y) == payoff_preference.prefer(coin, y)


def test_expected_utility_applies_the_utility_before_the_expectation():
    cara = expected_utility(lambda w: 1 - exp(-a * w))
    coin = Lottery.over([(half, 0), (half, 2)])
    assert half - exp(-2 * a) / 2 == cara.value(coin).expand()


def test_a_float_from_a_utility_is_refused():
    with pytest.raises(InexactNumber):
        expected_utility(lambda w: w * 0.5).prefer(x, y)


def test_a_preference_looks_at_the_players_own_payoff():
    both = Payoffs({"me": x, "you": y})
    assert x == payoff_preference.view(both, "me")
    assert Lottery.over([(1, y)]) == payoff_preference.view(Lottery.over([(1, both)]), "you")


class Unanimous(Preference):
    """Prefer what two utilities both find better."""

    def weakly(self, one, other):
        return (one[0] >= other[0]) & (one[1] >= other[1])


def test_an_incomplete_preference_has_a_gap_that_is_not_indifference():
    both = Unanimous()
    assert false == both.gap((x, x), (x, x))
    gap = both.gap((x, 0), (0, y))
    assert true == gap.subs({x: 1, y: 1})
    assert false == both.indifferent((x, 0), (0, y)).subs({x: 1, y: 1})
