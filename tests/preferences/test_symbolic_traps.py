"""Where SymPy alone goes astray on utilities and lotteries, and what is found here."""

import math

import pytest
from sympy import (
    FiniteSet,
    Q,
    Rational,
    S,
    ask,
    exp,
    log,
    nan,
    oo,
    reduce_inequalities,
    solveset,
)

from dtkit.exact import Proved, decide, limit, parameters, threshold, truth
from dtkit.preferences import CARA, Linear, certainty_equivalent, expected_utility
from dtkit.values import lottery

alpha, p, q, W, x = parameters("alpha p q W x")
half = Rational(1, 2)


def test_infinity_put_into_an_exponential_is_no_limit_and_the_limit_is_taken():
    share = p * (exp(alpha * W) - 1) / exp(alpha * W)
    assert nan == share.subs(alpha, 1).subs(W, oo)
    assert share.subs(W, oo).has(oo)
    assert p == limit(share, W, oo, [alpha > 0]).value
    assert 1 == CARA(alpha).supremum


def test_an_inequality_with_several_exponentials_is_solved_by_an_algebraic_root():
    target = expected_utility(CARA(alpha))
    takes_four = target.weakly(4, lottery({0: half, 10: half}))
    found = solveset(takes_four.lhs - takes_four.rhs, alpha, S.Reals)
    assert FiniteSet(0) == found  # the cut is missed
    symbolic = p * (1 - exp(-alpha * x)) > q * (1 - exp(-alpha * W))
    with pytest.raises(NotImplementedError):
        reduce_inequalities(symbolic, x)
    cut = threshold(takes_four, solve_for=alpha, domain=[alpha > 0], statics=False).value
    assert truth((cut > Rational("0.0822163")) & (cut < Rational("0.0822164")))


def test_the_sign_of_a_logarithm_of_open_probabilities_is_decided():
    known = [p > q, q > 0]
    assert ask(Q.positive(log(p / (p - q))), Q.positive(p - q) & Q.positive(q)) is None
    assert isinstance(decide(known, log(p / (p - q)) > 0), Proved)


def test_a_certainty_equivalent_is_exact_where_a_double_overflows_or_is_rounded_to_one():
    averse = CARA(Rational(1, 100))
    with pytest.raises(OverflowError):
        math.exp(10**5 / 100)
    worth = certainty_equivalent(averse, lottery({-(10**5): half, 10**5: half}))
    assert truth((worth > -(10**5)) & (worth < -(10**5) + 70))
    rich, richer = lottery({10**4: half, 10**5: half}), lottery({10**4: half, 10**5 + 1: half})
    doubles = [
        0.5 * (1 - math.exp(-100)) + 0.5 * (1 - math.exp(-n / 100)) for n in (10**5, 10**5 + 1)
    ]
    assert doubles[0] == doubles[1] == 1
    assert isinstance(decide([], expected_utility(averse).prefer(richer, rich)), Proved)


def test_magnitudes_beyond_all_doubles_do_not_matter():
    averse = expected_utility(CARA(Rational(1, 100)))
    great = 10**100
    assert isinstance(decide([], averse.prefer(great + 1, great)), Proved)
    assert isinstance(decide([], averse.prefer(394, lottery({great: half, 0: half}))), Proved)
    assert isinstance(
        decide([], expected_utility(Linear()).prefer(lottery({great: half, 0: half}), 394)), Proved
    )
