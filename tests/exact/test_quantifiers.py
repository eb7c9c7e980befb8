"""Statements with "for some" and "for all": elimination, verdicts, suprema."""

from __future__ import annotations

from typing import Any

import pytest
import sympy as sp
from sympy import exp, log

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact.deriving.extrema import infimum, supremum
from dtkit.exact.deriving.quantifiers import decide_quantified, eliminate, exists, forall
from dtkit.exact.engine.portfolio import decide
from dtkit.exact.evaluation import truth
from dtkit.exact.verdicts import Proved, Refuted

p, q, a, W, x, y, z, b, c, d, f, k, mu, V = sp.symbols("p q a W x y z b c d f k mu V", real=True)
CORE = [p > 0, p < 1, q > 0, q < 1, a > 0]


def u(wealth: Any) -> Any:
    return 1 - exp(-a * wealth)


COOPERATES = p * u(x) > q * u(W)


def equivalent(one: Any, other: Any, given: list[Any]) -> bool:
    return all(
        isinstance(decide([*given, left], right), Proved)
        for left, right in ((one, other), (other, one))
    )


def test_some_payment_suffices_exactly_where_the_threshold_exists() -> None:
    found = eliminate(exists(x, COOPERATES, x >= 0), [*CORE, W > 0])
    assert (p > q * (1 - exp(-a * W))) == found


def test_for_every_prize_some_payment_suffices_iff_payment_is_as_likely() -> None:
    assert (p >= q) == eliminate(forall(W, exists(x, COOPERATES, x >= 0), W > 0), CORE)


def test_one_payment_suffices_for_every_prize_iff_payment_is_likelier() -> None:
    assert (p > q) == eliminate(exists(x, forall(W, COOPERATES, W > 0), x >= 0), CORE)


def test_the_order_of_the_quantifiers_matters_at_equal_probabilities() -> None:
    given = [*CORE, sp.Eq(p, q)]
    each = decide_quantified(given, forall(W, exists(x, COOPERATES, x >= 0), W > 0))
    uniform = decide_quantified(given, exists(x, forall(W, COOPERATES, W > 0), x >= 0))
    assert ("proved", "refuted") == (each.word, uniform.word)


def test_a_refuted_statement_carries_a_point_of_its_parameters() -> None:
    found = decide_quantified(CORE, exists(x, forall(W, COOPERATES, W > 0), x >= 0))
    assert isinstance(found, Refuted)
    assert truth(p <= q, found.countermodel)


def test_a_universal_statement_is_refuted_by_a_value_of_its_variable() -> None:
    found = decide_quantified([c > 0], forall(x, x**2 > c, x > 0))
    assert isinstance(found, Refuted)
    assert truth(sp.And(x > 0, x**2 <= c), found.countermodel)


def test_a_quadratic_is_eliminated_by_its_discriminant() -> None:
    assert equivalent(eliminate(exists(x, x**2 + b * x + c < 0)), 4 * c < b**2, [])
    nonnegative = eliminate(forall(x, a * x**2 + b * x + c >= 0), [a > 0])
    assert equivalent(nonnegative, 4 * a * c >= b**2, [a > 0])


def test_a_linear_condition_is_eliminated_between_its_bounds() -> None:
    found = eliminate(exists(y, sp.And(y > x, y < z, y >= 0)))
    assert equivalent(found, sp.And(x < z, z > 0), [])


def test_several_variables_are_eliminated_one_by_one() -> None:
    found = eliminate(exists((x, y), sp.And(x + y > c, x < 1, y < 2)))
    assert equivalent(found, c < 3, [])


@pytest.mark.parametrize("point", [(1, 3), (2, 2), (3, 1), (-1, 2)])
def test_elimination_agrees_with_search_on_small_integers(point: tuple[int, int]) -> None:
    found = eliminate(exists(x, sp.And(b * x > c, x > 0, x < 2)))
    values = {b: sp.Integer(point[0]), c: sp.Integer(point[1])}
    tried = [sp.Rational(n, 16) for n in range(1, 32)]
    expected = any(truth(sp.And(b * x > c, x > 0, x < 2), {**values, x: value}) for value in tried)
    assert expected == truth(found, values)


def test_a_witness_answers_where_elimination_does_not() -> None:
    statement = exists(x, x * sp.exp(x) >= c * sp.exp(c), x >= 0)
    found = decide_quantified([c > 0], statement)
    assert isinstance(found, Proved)
    assert "witness" in found.method


def test_what_nothing_settles_is_unknown() -> None:
    statement = exists(x, sp.Eq(x * exp(x), c), x >= 0)
    assert "unknown" == decide_quantified([c > 5, c < 6], statement).word


def test_contradicting_hypotheses_are_vacuous_but_an_empty_range_is_not() -> None:
    assert "vacuous" == decide_quantified([c > 0, c < 0], forall(x, x > c)).word
    assert "proved" == decide_quantified([c > 0], forall(x, x > c, [x > 1, x < 0])).word


def test_a_bound_name_is_not_the_parameter_of_the_same_name() -> None:
    found = decide_quantified([x > 5], forall(x, x > 0))
    assert "refuted" == found.word


def test_a_quantifier_over_no_symbol_is_refused() -> None:
    with pytest.raises(InvalidInput, match="binds symbols"):
        exists((), x > 0)


def test_exploitation_has_a_maximum_where_refusal_needs_a_strict_gain() -> None:
    found = supremum(x, x, [f > 0, k > 0, x >= 0, f - k * x >= 0])
    assert (f / k, True, f / k, True) == (
        found.value,
        found.attained,
        found.argument,
        found.verified,
    )


def test_exploitation_has_only_a_supremum_where_toil_needs_a_strict_gain() -> None:
    found = supremum(x, x, [f > 0, k > 0, x >= 0, f - k * x > 0])
    assert (f / k, False, None, True) == (
        found.value,
        found.attained,
        found.argument,
        found.verified,
    )


def test_nothing_feasible_is_a_case_of_its_own() -> None:
    found = supremum(x, x, [k > 0, x >= 0, f - k * x >= 0])
    assert {"f >= 0": f / k, "f < 0": None} == {
        str(case.condition): case.value for case in found.cases
    }
    assert found.verified


def test_bounded_utility_approaches_its_supremum_at_infinity() -> None:
    found = supremum(p * u(x), x, [*CORE, x >= 0])
    assert (p, False, True) == (found.value, found.attained, found.verified)


def test_the_least_payment_is_an_unattained_infimum() -> None:
    found = infimum(x, x, [*CORE, W > 0, p > q, x >= 0, COOPERATES])
    expected = -log(1 - q * u(W) / p) / a
    assert isinstance(decide([*CORE, W > 0, p > q], sp.Eq(found.value, expected)), Proved)
    assert found.attained is False


def test_a_peak_inside_the_range_is_the_argument() -> None:
    found = supremum(mu * x - a * V * x**2 / 2, x, [mu > 0, a > 0, V > 0, x >= 0])
    assert (mu / (a * V), True) == (found.argument, found.attained)
    assert found.verified


def test_a_peak_beyond_the_range_leaves_the_end() -> None:
    found = supremum(x - x**2 / 2, x, [x >= 0, x <= c, c > 0])
    assert {"c >= 1": sp.Rational(1, 2), "c < 1": c - c**2 / 2} == {
        str(case.condition): sp.expand(case.value) for case in found.cases
    }
    assert found.verified


def test_an_objective_with_two_peaks_is_refused() -> None:
    with pytest.raises(Unsupported, match="more than once"):
        supremum(x**3 - x, x, [x >= -2, x <= 2])


def test_several_variables_that_resist_elimination_have_a_point_or_provably_none() -> None:
    disc = sp.And(x**2 + y**2 < c, x + y > 2)
    assert "proved" == decide_quantified([c > 3], exists((x, y), disc)).word
    found = decide_quantified([c > 0, c < 1], exists((x, y), disc))
    assert isinstance(found, Refuted)
    assert truth(sp.And(c > 0, c < 1), found.countermodel)


def test_an_end_that_is_not_a_real_number_is_no_witness() -> None:
    found = decide_quantified([], exists(x, sp.Eq(x, sp.sqrt(b))))
    assert isinstance(found, Refuted)
    assert truth(b < 0, found.countermodel)
    assert (b >= 0) == eliminate(exists(x, sp.Eq(x, sp.sqrt(b))))


def test_a_condition_undefined_somewhere_does_not_hold_for_all() -> None:
    assert "proved" != decide_quantified([], forall(x, sp.sqrt(x) >= 0)).word
    assert sp.true != eliminate(forall(x, sp.sqrt(x) >= 0))
    assert sp.true == eliminate(forall(x, sp.sqrt(x) >= 0, x > 0))


def test_an_alternative_that_is_undefined_does_no_harm_where_another_holds() -> None:
    claim = forall(x, sp.Or(b * x >= b * c, 2 / (x - c) > 0))
    found = eliminate(claim)
    assert found is None or truth(found, {b: -1, c: 2}) is True
    assert "proved" == decide_quantified([b < 0], claim).word


def test_an_assumption_on_a_parameter_says_nothing_of_a_bound_variable_of_its_name() -> None:
    assert "proved" == decide_quantified([x > 1], exists(x, x < 0)).word
    inner = exists(x, sp.And(x < c, x >= 0))
    assert "refuted" == decide_quantified([x > 1], forall(c, inner)).word
    assert (c > 0) == eliminate(inner, [x > 1])
    nested = exists(y, forall(x, x * exp(x) > y))
    assert "proved" != decide_quantified([x > 1, y < 0], nested).word


def test_an_inner_variable_hides_an_outer_one_of_its_name() -> None:
    assert "proved" == decide_quantified([], forall(x, exists(x, x > 5), x < 0)).word
    assert "refuted" == decide_quantified([], exists(x, forall(x, x > 5), x > 6)).word


def test_a_countermodel_shows_the_name_of_a_bound_variable() -> None:
    found = decide_quantified([c > 0], forall(x, exists(c, sp.And(c > 0, c < x)), x > -1))
    assert isinstance(found, Refuted)
    assert found.countermodel[x] <= 0


def test_substitution_does_not_capture_a_symbol() -> None:
    replaced = exists(x, x > y).xreplace({y: x})
    assert "for some x_1: x_1 > x" == str(replaced)
    assert {x} == replaced.free_symbols


def test_a_witness_may_not_be_an_inner_variable() -> None:
    statement = exists(x, forall(y, sp.And(x >= y, x + exp(x) >= y + exp(y))))
    assert "proved" != decide_quantified([], statement).word


def test_a_witness_does_not_cancel_what_is_undefined() -> None:
    # at x = 0 SymPy drops log(c) altogether
    statement = exists(x, x * log(c) + x * exp(x) >= 0)
    found = decide_quantified([], statement)
    assert isinstance(found, Refuted)
    assert truth(c <= 0, found.countermodel)
    several = exists((x, y), sp.And(x * log(c) + y * exp(x) >= 0, x * exp(y) >= 0))
    assert "proved" != decide_quantified([], several).word


def test_what_a_bound_symbol_is_assumed_to_be_is_kept() -> None:
    above = sp.Symbol("above", positive=True)
    assert (c > 0) == eliminate(exists(above, above < c))
    whole = sp.Symbol("whole", integer=True)
    assert "proved" != decide_quantified([], exists(whole, sp.Eq(2 * whole, 1))).word


def test_a_body_that_divides_by_its_variable_is_unknown_and_no_error() -> None:
    assert "unknown" == decide_quantified([], exists(x, 1 / x > c + exp(x) + x)).word
    body = sp.Min(x, 1 / x) + log(x) * exp(x) > c
    assert "unknown" == decide_quantified([], exists(x, body)).word


@pytest.mark.parametrize("objective", [1 / x, -log(x), sp.Min(x, 1 / x)])
def test_a_supremum_with_no_real_value_at_an_end_is_refused(objective: Any) -> None:
    with pytest.raises(Unsupported, match="supremum"):
        supremum(objective, x, [x >= 0, x <= 1])


def test_a_supremum_is_not_verified_where_the_objective_is_undefined() -> None:
    assert not supremum(x + log(c), x, [x >= 0, x <= 1]).verified
    assert supremum(x + log(c), x, [x >= 0, x <= 1, c > 0]).verified
    assert not supremum(log(c), x, [x >= 0, x <= 1]).verified


def test_a_parameter_named_epsilon_is_no_tolerance() -> None:
    epsilon = sp.Symbol("epsilon", real=True)
    found = supremum(x, x, [x < epsilon, epsilon < 0])
    assert (epsilon, False, True) == (found.value, found.attained, found.verified)


def test_where_a_condition_fails_includes_where_it_is_undefined() -> None:
    # for b < 0 no x is at least sqrt(b), for lack of sqrt(b)
    assert "proved" == decide_quantified([b < 0], forall(y, sp.Not(sp.Eq(y, b**2 + 1)), y < 0)).word
    found = eliminate(forall(x, exists(y, sp.And(sp.Eq(y, sp.sqrt(b)), y >= 0))))
    assert (b >= 0) == found


def test_an_extremum_at_an_open_end_is_a_limit() -> None:
    w, gamma = sp.symbols("w gamma", real=True)
    power = infimum(w ** (1 - gamma), w, [w > 0, gamma > 0, gamma < 1])
    assert (sp.S.Zero, False, True) == (power.value, power.attained, power.verified)
    unbounded = infimum(sp.log(w), w, [w > 0])
    assert (-sp.oo, False, True) == (unbounded.value, unbounded.attained, unbounded.verified)
    falling = supremum(w ** (1 - gamma), w, [w > 0, gamma > 1])
    assert (sp.oo, False) == (falling.value, falling.attained)
