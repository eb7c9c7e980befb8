"""Comparisons that the inequalities of a domain add up to."""

from hypothesis import given
from hypothesis import strategies as st
from sympy import Eq, Rational, exp, log, symbols

from dtkit.exact import Refuted, decide
from dtkit.solving.adding_up import AddingUp

x, y, z, w = symbols("x y z w", real=True)


def test_a_chain_is_followed():
    domain = AddingUp([x >= y, y >= z, z > w])
    assert domain.at_least(x, w) is True
    assert domain.at_least(w, x) is False
    assert domain.at_least(z, y) is None


def test_equations_replace_letters():
    assert AddingUp([Eq(x + y, z), x > 0]).at_least(z, y) is True


def test_products_of_known_signs_are_known():
    domain = AddingUp([x > 0, y >= 0])
    assert domain.at_least(x * y, 0 * x) is True
    assert domain.at_least(-(x**2), 0 * x) is False
    assert AddingUp([]).at_least(x**2, 0 * x) is True
    assert AddingUp([]).at_least(x * y, 0 * x) is None


def test_exponentials_are_positive():
    assert AddingUp([]).at_least(exp(x) + x, x) is True
    assert AddingUp([]).at_least(x, x + exp(y)) is False


def test_what_may_be_undefined_is_left_open():
    assert AddingUp([]).at_least(log(x) + 1, log(x)) is None
    assert AddingUp([]).at_least(1 / x + 1, 1 / x) is None


def test_fractions_are_exact():
    domain = AddingUp([x >= Rational(1, 3)])
    assert domain.at_least(3 * x, Rational(1, 1) + 0 * x) is True
    assert domain.at_least(3 * x, Rational(1001, 1000) + 0 * x) is None


coefficients = st.integers(-2, 2)
sums = st.builds(lambda a, b, c, d: a * x + b * y + c * z + d, *[coefficients] * 4)


@given(st.lists(sums, min_size=1, max_size=3), sums)
def test_what_is_added_up_is_true(domain, goal):
    conditions = [each >= 0 for each in domain if each.free_symbols]
    answer = AddingUp(conditions).at_least(goal, 0 * x)
    if answer is None or not goal.free_symbols:
        return
    claim = goal >= 0 if answer else goal < 0
    assert not isinstance(decide(conditions, claim), Refuted)
