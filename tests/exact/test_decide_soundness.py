"""Claims that a careless rule would prove: each must not be proved, or not be refuted.

w has exactly one zero, which no closed form reaches, so that a term with w − 5 or w in a
denominator is undefined at one point that sampling does not find.
"""

import pytest
from sympy import (
    And,
    Eq,
    Gt,
    Max,
    Min,
    Piecewise,
    Rational,
    cos,
    exp,
    false,
    log,
    sqrt,
    symbols,
    tan,
)

from dtkit.exact import Proved, Refuted, decide

x, y = symbols("x y", real=True)
w = x + exp(x)
v = sqrt(x + 1) + sqrt(x + 2) - sqrt(2 * x + 3 + 2 * sqrt((x + 1) * (x + 2)))  # is 0

NOT_VALID = {
    "roots of high degree are defined at 0": ([x ** Rational(1, 7) + sqrt(x) <= 1], x > 0),
    "a root of high degree may be 0": ([Eq(x ** Rational(1, 13), 0)], x > 0),
    "an unknown function is not undefined": ([x >= 0, x <= 1, cos(x) >= 0], false),
    "an unknown function is not undefined on a box": ([x > 0, x < 1, tan(x) > 5], x > 2),
    "a value at the start is not what substitution makes of it": (
        [x > 0, x < Rational(1, 2)],
        1 - x ** (1 / log(x / 2)) - 10**6 / log(x) > 0,
    ),
    "the calculus does not cancel what may be undefined": (
        [x > 0],
        exp(x) + 1 / (w - 5) > 1 + 1 / (w - 5),
    ),
    "logarithms are not compared beside what may be undefined": (
        [x > 0],
        log(1 + x) + 1 / (w - 5) ** 2 > 1 / (w - 5) ** 2,
    ),
    "a maximum over its own argument may be undefined": ([], Max(w, 0) / w >= 0),
    "a minimum over its own argument may be undefined": ([], Min(w, 0) / w >= 0),
    "a case over its own argument may be undefined": (
        [],
        Piecewise((w, w > 0), (0, True)) / w >= 0,
    ),
    "an end that is reached must be defined": (
        [x >= 0, x <= exp(y)],
        1 / (exp(y) - x + (y + exp(y)) ** 2) > 0,
    ),
    "a bound that is reached needs a strict start": ([x >= y], exp(x) > exp(y)),
    "a real power of a negative base may be defined": ([y > 0, x**y > 0], x > 0),
}


@pytest.mark.parametrize("case", NOT_VALID)
def test_what_fails_or_is_undefined_somewhere_is_not_proved(case):
    hypotheses, goal = NOT_VALID[case]
    assert not isinstance(decide(hypotheses, goal), Proved)


def test_what_is_undefined_everywhere_is_not_refuted():
    assert not isinstance(decide([x >= 0], x + 1 / v > x**2 + 1 / v), Refuted)


def test_a_comparison_of_numbers_among_integer_hypotheses_is_taken():
    n = symbols("n", integer=True)
    assert isinstance(decide([Gt(2, 1, evaluate=False), And(n > 0, n < 3)], n <= 2), Proved)
