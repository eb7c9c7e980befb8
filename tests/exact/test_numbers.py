"""What counts as an exact number, and what the refusals teach."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import And, Eq, Float, Integer, Piecewise, Rational, exp, log, symbols

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact.numbers import exact, exact_condition, fraction_to_write

p, q, W = symbols("p q W", real=True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, Integer(3)),
        (-7, Integer(-7)),
        (10**40, Integer(10**40)),
        (Fraction(2, 6), Rational(1, 3)),
        (np.int64(5), Integer(5)),
        (np.uint8(200), Integer(200)),
        (p, p),
        (p * exp(-W) + sympy.pi, p * exp(-W) + sympy.pi),
        (Piecewise((p, p > q), (q, True)), Piecewise((p, p > q), (q, True))),
    ],
)
def test_exact_numbers_pass_unchanged_as_sympy_expressions(value, expected):
    assert expected == exact(value)
    assert isinstance(exact(value), sympy.Expr)


@pytest.mark.parametrize(
    ("value", "fraction"),
    [
        (0.1, "Rational(1, 10)"),
        (0.51, "Rational(51, 100)"),
        (1 / 3, "Rational(1, 3)"),
        (-2.5, "Rational(-5, 2)"),
        (2.0, "2"),
        (0.0, "0"),
        (1e-6, "Rational(1, 1000000)"),
        (0.123456789, "Rational(123456789, 1000000000)"),
        (1e300, "Rational('1e+300')"),
        (np.float64(0.1), "Rational(1, 10)"),
        (np.float32(0.1), "Rational(1, 10)"),
        (Decimal("0.10"), "Rational(1, 10)"),
        (Float(0.1), "Rational(1, 10)"),
        (Float("0.1", 40), "Rational(1, 10)"),
        (p + Float(0.25) * q, "Rational(1, 4)"),
        (exp(-Float(0.01) * W), "Rational(-1, 100)"),
        (Piecewise((1, p > Float(0.5)), (0, True)), "Rational(1, 2)"),
    ],
)
def test_a_float_anywhere_is_refused_with_the_fraction_to_write(value, fraction):
    with pytest.raises(InexactNumber) as raised:
        exact(value)
    assert f"write {fraction}" == raised.value.remedy
    assert isinstance(raised.value, TypeError)
    assert isinstance(raised.value, ValueError)


def test_the_message_about_a_hidden_float_shows_where_it_stands():
    with pytest.raises(InexactNumber, match=r"0\.25 in p \+ 0\.25\*q"):
        exact(p + Float(0.25) * q)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_fraction_to_write_rounds_to_the_float_it_replaces(value):
    written = eval(fraction_to_write(value), {"Rational": Rational})  # our own text
    assert value == float(Fraction(str(written)))


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (float("nan"), "infinity and nan"),
        (float("inf"), "infinity and nan"),
        (np.float64("-inf"), "infinity and nan"),
        (Decimal("NaN"), "infinity and nan"),
        (sympy.oo, "infinity and nan"),
        (sympy.nan, "infinity and nan"),
        (sympy.zoo, "infinity and nan"),
        (1j, "complex number"),
        (p + sympy.I, "complex number"),
        (log(-2), "complex number"),
        (True, "truth value"),
        (np.bool_(False), "truth value"),
        (sympy.true, "a condition is not a number"),
        (p > q, "a condition is not a number"),
        ("1/2", "text is not a number"),
        (None, "NoneType is not a number"),
        ([1], "list is not a number"),
        (np.array([1]), "ndarray is not a number"),
        (sympy.Tuple(p), "Tuple is not a number"),
    ],
)
def test_whatever_is_not_a_real_number_is_refused_and_named(value, wrong):
    with pytest.raises(InvalidInput, match=wrong) as raised:
        exact(value)
    assert raised.value.remedy


@pytest.mark.parametrize("condition", [p > q, And(p > 0, Eq(p, q)), ~(p > q) | (q < 1)])
def test_exact_conditions_pass_unchanged(condition):
    assert condition == exact_condition(condition)


def test_python_truth_values_become_sympy_ones():
    assert sympy.true is exact_condition(True)
    assert sympy.false is exact_condition(np.bool_(False))


@pytest.mark.parametrize(
    "condition", [p > 0.5, And(p > q, q * 0.5 > 0), Eq(p, 0.5) | (q > 0), ~(exp(0.5 * p) > q)]
)
def test_a_float_anywhere_in_a_condition_is_refused(condition):
    with pytest.raises(InexactNumber, match=r"write Rational\(1, 2\)"):
        exact_condition(condition)


@pytest.mark.parametrize(
    ("condition", "wrong"),
    [
        (p - q, "an expression is not a condition"),
        (p, "an expression is not a condition"),
        (And(p, q > 0), "an expression is not a condition"),
        ("p > q", "str is not a condition"),
        (1, "int is not a condition"),
        ([p > q], "list is not a condition"),
        (sympy.Gt(p, sympy.oo, evaluate=False), "infinity and nan"),
    ],
)
def test_what_is_not_a_condition_is_refused(condition, wrong):
    with pytest.raises(InvalidInput, match=wrong):
        exact_condition(condition)


def test_a_deep_expression_is_checked_without_recursion():
    deep = p
    for _ in range(5000):
        deep = sympy.Add(sympy.Mul(deep, deep, evaluate=False), 1, evaluate=False)
    assert deep is exact(deep)
