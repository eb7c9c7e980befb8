"""Exact signs: exponentials, logarithms and roots, against routes that know nothing of them."""

import math
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtkit.errors import InexactNumber, InvalidInput, Unsupported
from dtkit.subjects.lottery_choices.digits import Digits, rounded_fraction, rounded_sum
from dtkit.subjects.lottery_choices.exact_signs import (
    collected,
    coprime_base,
    sign_of_exponentials,
    sign_of_logarithms,
    sign_of_powers,
)
from dtkit.subjects.lottery_choices.labels import first_order_dominates, second_order_dominates
from dtkit.subjects.lottery_choices.situations import Option, Situation, exact_number
from dtkit.subjects.lottery_choices.utilities import best, over, utility
from dtkit.values.lotteries import Lottery

F = Fraction
HALF = F(1, 2)
small = st.fractions(min_value=-20, max_value=20, max_denominator=8)
wealth = st.fractions(min_value=F(1, 4), max_value=30, max_denominator=6)


@given(st.lists(st.tuples(small, small), max_size=5))
def test_a_sum_of_exponentials_has_the_sign_that_80_digits_show(terms):
    sums = collected(terms)
    with mpmath.workdps(80):
        value = mpmath.fsum(
            mpmath.mpf(c.numerator)
            / c.denominator
            * mpmath.exp(mpmath.mpf(a.numerator) / a.denominator)
            for a, c in terms
        )
        expected = 0 if abs(value) < mpmath.mpf(10) ** -60 else int(mpmath.sign(value))
    assert expected == sign_of_exponentials(sums)


def test_exponents_of_10_to_the_100_and_differences_of_10_to_the_minus_50_are_told_apart():
    huge, tiny = F(10**100), F(1, 10**50)
    assert 1 == sign_of_exponentials({huge + tiny: F(1), huge: F(-1)})
    assert -1 == sign_of_exponentials({huge: F(-1), F(0): F(10**300)})
    assert -1 == sign_of_exponentials({-huge: F(1), -huge + tiny: F(-1), -2 * huge: F(10**40)})


def test_a_number_that_agrees_with_e_to_100_digits_is_told_apart_from_it():
    with mpmath.workdps(150):
        below = F(int(mpmath.floor(mpmath.e * mpmath.mpf(10) ** 100)), 10**100)
    assert 1 == sign_of_exponentials({F(1): F(1), F(0): -below})
    assert -1 == sign_of_exponentials({F(1): F(1), F(0): -below - F(1, 10**100)})


@given(st.lists(st.tuples(wealth, st.integers(-4, 4).map(Fraction)), max_size=4))
def test_a_sum_of_logarithms_has_the_sign_of_the_product_less_one(terms):
    product = math.prod((w ** int(c) for w, c in terms), start=F(1))
    assert (product > 1) - (product < 1) == sign_of_logarithms(terms)


@given(st.lists(st.tuples(wealth, small), max_size=4), st.sampled_from([F(1, 2), F(-1, 3), F(2)]))
def test_a_sum_of_powers_has_the_sign_that_80_digits_show(terms, power):
    with mpmath.workdps(80):
        value = mpmath.fsum(
            mpmath.mpf(c.numerator)
            / c.denominator
            * mpmath.power(
                mpmath.mpf(w.numerator) / w.denominator,
                mpmath.mpf(power.numerator) / power.denominator,
            )
            for w, c in terms
        )
        expected = 0 if abs(value) < mpmath.mpf(10) ** -60 else int(mpmath.sign(value))
    assert expected == sign_of_powers(terms, power)


def test_roots_in_a_rational_ratio_cancel_and_others_do_not():
    assert 0 == sign_of_powers([(F(2), F(3)), (F(18), F(-1))], HALF)
    assert 0 == sign_of_powers([(F(2), F(1)), (F(8), F(1)), (F(18), F(-1))], HALF)
    assert 1 == sign_of_powers([(F(2), F(1)), (F(3), F(1)), (F(5), F(-1))], HALF)


def test_a_coprime_base_has_no_common_factors():
    base = coprime_base([360, 700, 84, 1])
    assert all(math.gcd(a, b) == 1 for a in base for b in base if a != b)
    for number in (360, 700, 84):
        for b in base:
            while number % b == 0:
                number //= b
        assert 1 == number


def test_utilities_that_differ_by_more_than_a_double_holds_are_compared():
    # 1 − exp(−αW) is 1.0 in doubles from αW = 37 on, and exp overflows from 710 on.
    cara = utility("cara 1/100")
    assert 1.0 == 1 - math.exp(-40)
    assert 1 == cara.compare(Lottery(((1, F(4001)),)), Lottery(((1, F(4000)),)))
    assert -1 == cara.compare(Lottery(((1, F(-80_001)),)), Lottery(((1, F(-80_000)),)))


def test_risk_seeking_prefers_the_spread():
    gamble = Lottery(((HALF, F(0)), (HALF, F(2))))
    sure = Lottery(((F(1), F(1)),))
    assert 1 == utility("cara -1/10").compare(gamble, sure)
    assert -1 == utility("cara 1/10").compare(gamble, sure)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("log", 4, (2, 8)),
        ("crra 2", 3, (2, 6)),
        ("crra 1/2", 4, (1, 9)),
        ("bounded 1", 1, (F(1, 3), 3)),
    ],
)
def test_a_certainty_equivalent_ties_with_its_lottery(name, one, other):
    gamble = Lottery(((HALF, F(other[0])), (HALF, F(other[1]))))
    assert 0 == utility(name).compare(Lottery(((F(1), F(one)),)), gamble)
    assert 1 == utility(name).compare(Lottery(((F(1), one + F(1, 10**30)),)), gamble)


def test_an_expression_is_compared_by_the_exact_floor():
    named, written = utility("crra 2"), utility("-1/w")
    gamble, sure = Lottery(((HALF, F(2)), (HALF, F(6)))), Lottery(((F(1), F(3)),))
    assert "-1/w" == written.name
    assert 0 == written.compare(sure, gamble) == named.compare(sure, gamble)


def offer(*options, wealth=None):
    return Situation("0", options, None if wealth is None else F(wealth))


def test_ruin_under_a_logarithm_loses_to_safety_and_is_not_compared_with_ruin():
    ruin = Option.of("ruin", [-100, 10**6], [F(1, 100), F(99, 100)])
    safe = Option.of("safe", [-99], [1])
    assert {"safe"} == best(offer(ruin, safe, wealth=100), utility("log"))
    other = Option.of("other", [-100], [1])
    with pytest.raises(Unsupported, match="every option has the expected utility −∞ under log"):
        best(offer(ruin, other, wealth=100), utility("log"))
    assert {"ruin"} == best(offer(ruin, other, wealth=100), utility("crra 1/2"))


def test_a_utility_of_wealth_asks_for_the_wealth_and_refuses_a_negative_one():
    one, two = Option.of("a", [1], [1]), Option.of("b", [2], [1])
    with pytest.raises(InvalidInput, match="log depends on initial wealth, and none is given"):
        best(offer(one, two), utility("log"))
    with pytest.raises(Unsupported, match="a wealth of -1: bounded 5 is for wealth from 0 on"):
        best(offer(one, two, wealth=-2), utility("bounded 5"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cara", "cara takes one number; write cara 1/100"),
        ("cara 0", "this is risk neutrality; write linear"),
        ("cara 0.1.2", "0.1.2: not a number; write an integer, a decimal or a fraction"),
        ("bounded -1", "k is not positive; write bounded 1000, for one"),
        ("cubic", "no such utility; use linear, log, cara 1/100, crra 2, bounded 1000, or an"),
        ("w + v", "not an expression in w alone; write one such as w - w\\*\\*2/1000"),
    ],
)
def test_a_utility_that_is_none_is_refused(text, message):
    with pytest.raises(InvalidInput, match=message):
        utility(text)


@pytest.mark.parametrize(
    "text", ["nan", "inf", "-Infinity", "1e99999", "1/0", "0x10", "", "1 2", "١"]
)
def test_what_is_no_exact_number_is_refused(text):
    with pytest.raises(
        InvalidInput, match=r"not a number|a division by zero|more than 1,000 digits"
    ):
        exact_number(text)


def test_numbers_are_read_exactly_up_to_a_thousand_characters():
    assert F(1, 10) == exact_number("0.1")
    assert F(10**100) == exact_number("1e100")
    with pytest.raises(InvalidInput, match="a number of more than 1,000 digits"):
        exact_number("1" * 1001)


def test_an_option_refuses_floats_and_probabilities_that_do_not_add_up():
    with pytest.raises(InexactNumber, match=r"0\.5: a float is a rounded number; write Fraction"):
        Option.of("a", [0.5], [1])
    with pytest.raises(InvalidInput, match="probabilities sum to 9/10; make them sum to 1"):
        Option.of("a", [1, 2], [HALF, F(2, 5)])
    with pytest.raises(InvalidInput, match="a probability is 3/2; give probabilities from 0 to 1"):
        Option.of("a", [1, 2], [F(3, 2), -HALF])
    with pytest.raises(InvalidInput, match="2 prizes and 1 probabilities"):
        Option.of("a", [1, 2], [1])
    with pytest.raises(InvalidInput, match="the options are a, a; give one option or more"):
        offer(Option.of("a", [1], [1]), Option.of("a", [2], [1]))


def test_probabilities_of_three_thirds_sum_to_one():
    third = F(1, 3)
    assert 3 == len(Option.of("a", [0, 1, 2], [third] * 3).lottery.support)


@given(st.lists(st.tuples(small, st.integers(1, 5)), min_size=1, max_size=4))
def test_a_gain_dominates_and_a_spread_is_dominated_to_the_second_order(parts):
    total = sum(weight for _, weight in parts)
    prizes, chances = [p for p, _ in parts], [F(w, total) for _, w in parts]
    here = Option.of("here", prizes, chances)
    more = Option.of("more", [p + 1 for p in prizes], chances)
    spread = Option.of(
        "spread", [p + s for p in prizes for s in (-1, 1)], [c / 2 for c in chances for _ in "ab"]
    )
    assert first_order_dominates(more, here)
    assert not first_order_dominates(here, more)
    assert not first_order_dominates(here, here)
    assert second_order_dominates(here, spread)
    assert not second_order_dominates(spread, here)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (F(-5988, 10), "-599"),
        (F(1, 3), "0.333"),
        (F(9996), "10000"),
        (F(0), "0"),
        (F(-25, 10**8), "-2.5e-07"),
    ],
)
def test_rational_numbers_are_rounded_to_figures(number, text):
    assert text == str(rounded_fraction(number))
    assert Digits.read(text) == rounded_fraction(number)


def test_sums_of_exponentials_are_rounded_to_figures_that_high_precision_confirms():
    terms = {F(0): F(1), F(2520): F(-1, 20), F(-7): F(-19, 20)}
    with mpmath.workdps(60):
        value = 1 - mpmath.exp(2520) / 20 - mpmath.mpf(19) / 20 * mpmath.exp(-7)
        assert f"{mpmath.nstr(value, 3)}".replace("e+", "e+") == str(rounded_sum(terms))


def test_over_gives_wealth_where_the_utility_is_of_wealth():
    option = Option.of("a", [-1, 1], [HALF, HALF])
    situation = offer(option, wealth=10)
    assert {9, 11} == set(over(option, situation, utility("log")).support)
    assert {-1, 1} == set(over(option, situation, utility("cara 1")).support)
