"""Every rounding rule, against decimal arithmetic on rationals and decided digits elsewhere."""

import decimal
from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.reports import (
    Rounding,
    ceiling,
    floor,
    half_away,
    half_even,
    round_exactly,
    significant,
    truncate,
)
from dtkit.reports.rounding import rounded_text

DECIMAL_MODES = {
    "half even": decimal.ROUND_HALF_EVEN,
    "half away": decimal.ROUND_HALF_UP,
    "ceiling": decimal.ROUND_CEILING,
    "floor": decimal.ROUND_FLOOR,
    "truncate": decimal.ROUND_DOWN,
}
EXACT = decimal.Context(prec=200)


@pytest.mark.parametrize("rule", DECIMAL_MODES)
@given(digits=st.integers(-(10**9), 10**9), scale=st.integers(0, 6), places=st.integers(-3, 6))
def test_every_rule_agrees_with_decimal_arithmetic(rule, digits, scale, places):
    value = Fraction(digits, 10**scale)
    unit = decimal.Decimal(1).scaleb(-places)
    by_decimal = EXACT.divide(decimal.Decimal(digits).scaleb(-scale, EXACT), unit)
    expected = by_decimal.quantize(decimal.Decimal(1), DECIMAL_MODES[rule], EXACT) * unit
    assert Fraction(expected) == round_exactly(value, Rounding(rule, places=places))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (half_even(0), "2 -2 4 -4"),
        (half_away(0), "3 -3 4 -4"),
        (ceiling(0), "3 -2 4 -3"),
        (floor(0), "2 -3 3 -4"),
        (truncate(0), "2 -2 3 -3"),
    ],
)
def test_ties_follow_the_rule(rule, expected):
    values = [Fraction(5, 2), Fraction(-5, 2), Fraction(7, 2), Fraction(-7, 2)]
    assert expected == " ".join(rounded_text(value, rule) for value in values)


@pytest.mark.parametrize(
    ("value", "rule", "expected"),
    [
        (100 * sympy.log(51), ceiling(0), "394"),
        (100 * sympy.log(51), half_even(4), "393.1826"),
        (100 * sympy.log(51), half_even(9), "393.182563272"),
        (100 * sympy.log(Fraction(51, 50)), ceiling(2), "1.99"),
        (-100 * sympy.log(1 - Fraction(50, 51) * (1 - sympy.exp(-10))), truncate(2), "392.95"),
        (-100 * sympy.log(1 - Fraction(50, 51) * (1 - sympy.exp(-10))), half_even(2), "392.96"),
        (10**6 * sympy.log(51), half_even(2, grouped=True), "3,931,825.63"),
        (-sympy.pi, truncate(2), "-3.14"),
        (-sympy.pi, floor(2), "-3.15"),
        (sympy.exp(-20), significant(3), "0.00000000206"),
    ],
)
def test_published_numbers_follow_from_value_and_rule(value, rule, expected):
    assert expected == rounded_text(value, rule)


def test_a_disguised_tie_is_found_to_be_one():
    # log(e^(5/2)) in a form that does not simplify by itself, and √2·√2 under a root
    tie = sympy.sqrt(sympy.sqrt(2) + 1) ** 2 * (sympy.sqrt(2) - 1) * Fraction(5, 2)
    assert ("2", "3") == (rounded_text(tie, half_even(0)), rounded_text(tie, half_away(0)))


def test_a_difference_in_the_fortieth_digit_still_decides():
    above = Fraction(5, 2) + sympy.exp(-100)
    below = Fraction(5, 2) - sympy.exp(-100)
    assert ("3", "2") == (rounded_text(above, half_even(0)), rounded_text(below, half_away(0)))


def test_an_integer_in_disguise_is_its_own_ceiling():
    seven = 7 * sympy.log(8) / (3 * sympy.log(2))
    assert "7" == rounded_text(seven, ceiling(0))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(9996, 1000), "10.0"),
        (Fraction(123456), "123000"),
        (Fraction(1, 3), "0.333"),
        (Fraction(-1, 3000), "-0.000333"),
        (0, "0.00"),
        (Fraction(1), "1.00"),
    ],
)
def test_significant_figures_count_from_the_first_digit(value, expected):
    assert expected == rounded_text(value, significant(3))


def test_negative_places_round_to_hundreds():
    assert "1,200" == rounded_text(1250, half_even(-2, grouped=True))


def test_rounding_twice_can_differ_and_says_so():
    log_of_six = 100 * sympy.log(6)  # 179.175946...
    twice = Rounding("half away", places=4, first=significant(8))
    assert ("179.1759", "179.1760") == (
        rounded_text(log_of_six, half_away(4)),
        rounded_text(log_of_six, twice),
    )
    assert (
        "rounded half to even to 8 significant figures, then rounded half away from zero to "
        "4 decimals"
    ) == str(twice)


def test_zero_has_no_sign():
    assert "0.00" == rounded_text(Fraction(-1, 1000), half_even(2))


def test_each_rule_names_itself():
    assert "rounded up (ceiling) to 2 decimals" == str(ceiling(2))
    assert "truncated to 1 decimal" == str(truncate(1))
    assert "rounded half away from zero to multiples of 1,000" == str(half_away(-3))
    assert "rounded down (floor) to 1 significant figure" == str(significant(1, rule="floor"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"rule": "up", "places": 1}, "no such rule"),
        ({"rule": "floor"}, "needs one of the two"),
        ({"rule": "floor", "places": 1, "figures": 1}, "needs one of the two"),
        ({"rule": "floor", "figures": 0}, "no figure would be left"),
        ({"rule": "floor", "places": 1.5}, "not a count"),
    ],
)
def test_a_bad_rule_is_refused(arguments, message):
    with pytest.raises(InvalidInput, match=message):
        Rounding(**arguments)


def test_a_float_is_refused_with_the_fraction_to_write():
    with pytest.raises(InexactNumber, match=r"write Rational\(1, 2\)"):
        round_exactly(0.5, half_even(0))


def test_a_formula_is_refused():
    with pytest.raises(InvalidInput, match="substitute numbers"):
        round_exactly(sympy.Symbol("p", real=True), half_even(0))


def test_a_number_that_is_not_real_is_refused():
    with pytest.raises(InvalidInput, match="real"):
        round_exactly(sympy.log(-2), half_even(0))
