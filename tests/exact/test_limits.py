"""Limits: values with the conditions under which they exist, where SymPy drops them."""

from __future__ import annotations

from typing import Any

import pytest
import sympy as sp
from sympy import exp, log, oo

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact.deriving.limits import Limit, iterated_limits, limit
from dtkit.exact.deriving.thresholds import threshold
from dtkit.exact.engine.portfolio import decide
from dtkit.exact.evaluation import enclosure, truth
from dtkit.exact.verdicts import Proved

p, q, a, W, x, y, c, e, M, w, w0, b, g, t = sp.symbols("p q a W x y c e M w w0 b g t", real=True)
share = sp.Symbol("share", real=True)
CORE = [p > 0, p < 1, q > 0, q < 1, a > 0, W > 0]
PAYMENT = -log(1 - q * (1 - exp(-a * W)) / p) / a


def by_condition(found: Limit) -> dict[str, Any]:
    return {str(case.condition): case.value for case in found.cases}


def same(one: Any, other: Any, given: list[Any]) -> bool:
    return isinstance(decide(given, sp.Eq(one, other)), Proved)


def test_an_unbounded_prize_leaves_a_finite_payment_only_where_payment_is_likelier() -> None:
    # SymPy gives log(p) - log(p - q), over a, for every p and q
    found = limit(PAYMENT, W, oo, CORE)
    assert {"p > q", "Eq(p, q)", "p < q"} == set(by_condition(found))
    assert (oo, None) == (by_condition(found)["Eq(p, q)"], by_condition(found)["p < q"])
    assert same(by_condition(found)["p > q"], log(p / (p - q)) / a, [*CORE, p > q])
    assert (p > q) == found.exists


def test_the_finite_and_the_infinite_limit_of_the_payment_are_proved() -> None:
    found = limit(PAYMENT, W, oo, CORE)
    status = {str(case.condition): case.status for case in found.cases}
    assert {"p > q": "proved", "Eq(p, q)": "proved", "p < q": "derived"} == status


def test_checks_come_closer_to_the_limit() -> None:
    (case,) = limit(PAYMENT, a, 0, [*CORE, p > q]).cases
    gaps = [float(text) for _, text in case.checks]
    assert 3 == len(gaps)
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < gaps[0] / 10


def test_at_equal_probabilities_the_payment_is_the_prize_itself() -> None:
    point = {p: sp.Rational(1, 2), q: sp.Rational(1, 2), a: sp.Rational(1, 7)}
    assert truth(sp.Eq(PAYMENT, W), {**point, W: 5})


def test_without_risk_aversion_the_payment_is_the_expected_prize() -> None:
    found = limit(PAYMENT, a, 0, CORE)
    assert q * W / p == found.value
    low, high = enclosure(
        PAYMENT, {p: sp.Rational(3, 4), q: sp.Rational(1, 2), W: 6, a: sp.Rational(1, 10**6)}
    )
    assert abs(low - 4) < sp.Rational(1, 10**4)
    assert abs(high - 4) < sp.Rational(1, 10**4)


def test_an_exponential_that_vanishes_is_zero_and_not_undefined() -> None:
    # substituting oo gives nan or a bogus 0
    assert 0 == limit(W * exp(-a * W), W, oo, [a > 0]).value
    found = by_condition(limit(exp(-a * W), W, oo, []))
    assert {"a > 0": 0, "Eq(a, 0)": 1, "a < 0": oo} == found


def test_the_price_of_a_small_reduction_per_unit_is_finite() -> None:
    # SymPy gives -oo*sign(log(1))
    price = -log(1 - q * e / (share * (1 - q + q * e))) / (a * q * e)
    given = [a > 0, q > 0, q < 1, share > 0, share <= 1, e > 0, e <= 1]
    found = limit(price, e, 0, given)
    assert same(found.value, 1 / (a * share * (1 - q)), given)


def test_background_risk_without_bound_costs_what_an_unbounded_prize_costs() -> None:
    price = log(p / (p - q + q * exp(-a * W) / M)) / a
    found = limit(price, M, oo, [*CORE, p > q, M > 0])
    assert same(found.value, log(p / (p - q)) / a, [*CORE, p > q])


def test_the_premium_for_background_risk_vanishes_with_the_prize() -> None:
    premium = log(1 + q * exp(-a * W) / (p - q)) / a
    assert 0 == limit(premium, W, oo, [*CORE, p > q]).value


def test_logarithmic_utility_has_no_finite_price_for_an_unbounded_prize() -> None:
    price = w0 * ((1 + W / w0) ** (q / p) - 1)
    assert ["oo"] == [str(case.value) for case in limit(price, W, oo, [*CORE, w0 > 0]).cases]


def test_hara_risk_aversion_becomes_constant() -> None:
    found = limit(g / (b * g + w), g, oo, [b > 0, w > 0])
    assert (1 / b, "proved") == (found.value, found.cases[0].status)


def test_reparametrized_probabilities_keep_their_limit() -> None:
    # q = p/(1 + t): ask() cannot tell the sign of log(p/(p - q)), decide can
    changed = PAYMENT.subs(q, p / (1 + t))
    given = [p > 0, p < 1, t > 0, a > 0, W > 0]
    assert same(limit(changed, W, oo, given).value, log((1 + t) / t) / a, given)
    assert isinstance(decide([p > q, q > 0], log(p / (p - q)) > 0), Proved)


def test_a_one_sided_limit_depends_on_the_side() -> None:
    assert [oo] == [case.value for case in limit(1 / x, x, 0, side="+").cases]
    assert [-oo] == [case.value for case in limit(1 / x, x, 0, side="-").cases]
    assert [-oo] == [case.value for case in limit(1 / x, x, 0, [x < 0]).cases]


def test_limits_of_the_share_do_not_commute_and_both_are_reported() -> None:
    both = iterated_limits(PAYMENT / W, (W, oo), (a, 0), [*CORE, p > q])
    assert ([0], [q / p]) == (
        [value for _, value in both.first_then_second],
        [value for _, value in both.second_then_first],
    )
    assert not both.commute


def test_limits_of_the_payment_itself_are_infinite_in_both_orders() -> None:
    both = iterated_limits(PAYMENT, (W, oo), (a, 0), [*CORE, p > q])
    assert ([oo], [oo], True) == (
        [value for _, value in both.first_then_second],
        [value for _, value in both.second_then_first],
        both.commute,
    )


def test_a_threshold_reports_the_limits_asked_for() -> None:
    found = threshold(
        p * (1 - exp(-a * x)) > q * (1 - exp(-a * W)),
        solve_for=x,
        domain=[*CORE, x >= 0],
        limits=[(W, oo), (a, 0)],
        statics=False,
    )
    assert [W, a] == [entry.variable for entry in found.limits]
    assert q * W / p == found.limits[1].value
    assert "limit W → oo" in str(found)


def test_a_cancellation_is_not_taken_for_zero() -> None:
    tight = (exp(x) - 1 - x - x**2 / 2) / x**3
    assert sp.Rational(1, 6) == limit(tight, x, 0).value


def test_a_function_outside_the_scale_is_refused() -> None:
    with pytest.raises(Unsupported, match="no expansion"):
        limit(sp.sin(x), x, oo)


def test_a_side_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInput, match="one side"):
        limit(x, x, 0, side="left")


def test_a_limit_is_undefined_where_a_parameter_makes_its_parts_unreal() -> None:
    root, logarithm = limit(sp.sqrt(c) / x, x, oo), limit(log(c) / x, x, oo)
    assert {"c >= 0": 0, "c < 0": None} == by_condition(root)
    assert {"c > 0": 0, "c <= 0": None} == by_condition(logarithm)
    assert {"Ne(c, 0)": 0, "Eq(c, 0)": None} == by_condition(limit(1 / (c * x), x, oo))
    assert {"c > 0": 0, "c <= 0": None} == by_condition(limit(1 / log(c * x), x, oo))


def test_a_limit_at_an_undefined_place_is_undefined() -> None:
    assert {"c > 0": log(c), "c <= 0": None} == by_condition(limit(x, x, log(c)))


def test_a_limit_says_what_its_cases_do_not_cover() -> None:
    found = limit(c**x, x, oo)
    assert (c <= 0) == found.uncovered
    assert str(found).endswith("not covered: c <= 0")
    assert sp.false == limit(c**x, x, oo, [c > 0]).uncovered


def test_limits_that_leave_something_open_are_not_said_to_commute() -> None:
    assert not iterated_limits(c**x / y, (x, oo), (y, oo)).commute
    assert iterated_limits(1 / x + 1 / y, (x, oo), (y, oo), [x > 0, y > 0]).commute


def test_a_parameter_named_epsilon_does_not_spoil_the_definition_of_a_limit() -> None:
    epsilon = sp.Symbol("epsilon", real=True)
    (case,) = limit(epsilon / x, x, oo, [epsilon > 1]).cases
    assert (0, "proved") == (case.value, case.status)


def test_coefficients_with_constants_that_are_no_fractions_are_compared_with_zero() -> None:
    t = sp.Symbol("t", real=True)
    growing = (sp.exp(2) * t + sp.sqrt(2)) / (sp.exp(1) * t + sp.log(2)) + sp.exp(sp.Rational(1, 3))
    assert sp.exp(1) + sp.exp(sp.Rational(1, 3)) == limit(growing, t, sp.oo).value


def test_a_product_with_a_logarithm_that_has_no_inverse_still_has_a_limit() -> None:
    t = sp.Symbol("t", real=True)
    product = (2 * t + sp.exp(sp.Rational(5, 3))) * sp.log(t)
    assert (sp.S.Zero, sp.oo) == (
        limit(product, t, 1).value,
        limit(product, t, sp.oo).cases[0].value,
    )
