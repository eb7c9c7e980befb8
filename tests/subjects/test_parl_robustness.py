from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Eq, Rational, exp

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact import Proved, Refuted, decide, parameters, truth
from dtkit.preferences import CARA, CRRA, HARA, Bounded, Linear, Logarithmic, Quadratic
from dtkit.subjects.payments import PARL, reversal, robustness

alpha, beta, delta, A_0, G, k, b, gamma = parameters("alpha beta delta A_0 G k b gamma")
half = Rational(1, 2)
third = Rational(1, 3)


@pytest.mark.parametrize("utility", [CARA(alpha), Linear()], ids=repr)
def test_constant_aversion_survives_every_error(utility):
    assert "every error" == robustness(utility).survives


@pytest.mark.parametrize(
    "utility",
    [Logarithmic(), CRRA(gamma), Quadratic(k), Bounded(k), HARA(b, 2), HARA(b, -1)],
    ids=repr,
)
def test_no_other_family_survives_any_error(utility):
    found = robustness(utility)
    assert "no error but 0" == found.survives
    assert isinstance(found.always, Refuted)


@pytest.mark.deep
def test_nor_does_hyperbolic_aversion_in_general():
    assert "no error but 0" == robustness(HARA(b, gamma)).survives


@pytest.mark.parametrize("utility", [Logarithmic(), CRRA(gamma), Bounded(k), HARA(b, 2)], ids=repr)
def test_whoever_is_richer_than_the_ledger_seeks_risk_where_aversion_falls(utility):
    assert isinstance(robustness(utility).seeks_risk_if_richer, Proved)


def test_where_aversion_rises_it_is_the_other_way_around():
    found = robustness(Quadratic(k))
    w = found.assumed.wealth
    known = [k > 0, w + delta < 1 / k, delta > 0]
    assert isinstance(decide(known, found.bend < 0), Proved)


def test_under_constant_aversion_a_wrong_ledger_scales_utility_and_no_more():
    scheme = PARL(CARA(alpha), beta, start=A_0)
    ends_with = CARA(alpha)(scheme.account(G) + delta)
    scale = exp(-alpha * delta)
    known = [*scheme.premises, scheme.defined_at(G)]
    line = scale * scheme.linear_in_utility(G) + 1 - scale
    assert isinstance(decide(known, Eq(ends_with, line)), Proved)
    assert scale == robustness(CARA(alpha)).slope


def test_a_wrong_coefficient_bends_returns_whatever_the_ledger():
    assumed, true = parameters("alpha_1 alpha_2")
    found = robustness(CARA(assumed), actual=CARA(true))
    assert "exactly where Eq(alpha_1 - alpha_2, 0)" == found.survives


def test_a_family_that_is_no_family_may_survive_one_error():
    from sympy import pi, sin

    from dtkit.preferences import utility_of_wealth

    w = parameters("w")[0]
    waving = utility_of_wealth(4 * w + sin(w))
    assert 0 == robustness(waving, error=2 * pi).bend


@given(
    st.sampled_from([Logarithmic(), CRRA(2), Bounded(1), HARA(1, 2)]),
    st.sampled_from([Rational(-1, 2), half, 1, 5]),
)
def test_each_other_family_is_put_out_of_order_by_numbers(utility, error):
    scheme = PARL(utility, third, start=1)
    found = reversal(scheme, error)
    expected = [policy.expectation(lambda total: total) for policy in (found.better, found.worse)]
    assert expected[0] > expected[1]
    assert truth(found.utilities[0] < found.utilities[1])


def test_no_countermodel_is_found_where_there_is_none():
    with pytest.raises(Unsupported, match="no even gamble on the two returns"):
        reversal(PARL(CARA(1), third), 1)
    with pytest.raises(InvalidInput, match="a countermodel is made of numbers"):
        reversal(PARL(CARA(alpha), third), 1)


def test_sure_returns_keep_their_order_under_any_error():
    utility = Logarithmic()
    scheme = PARL(utility, third, start=1)
    worths = [utility(scheme.account(total) + 5) for total in (0, 1, 2)]
    assert all(truth(low < high) for low, high in pairwise(worths))
