"""Conditions under which claims hold, in chosen symbols only."""

from __future__ import annotations

from typing import Any

import pytest
import sympy as sp
from sympy import Max, exp, log

from dtkit.errors import InvalidInput
from dtkit.exact.deriving.projection import find_condition
from dtkit.exact.deriving.quantifiers import decide_quantified, exists
from dtkit.exact.engine.portfolio import decide
from dtkit.exact.evaluation import truth
from dtkit.exact.verdicts import Conditional, Proved, Refuted

p, q, r, a, W, x, b, c, g, e, v, L = sp.symbols("p q r a W x b c g e v L", real=True)
CORE = [p > 0, p < 1, q > 0, q < 1, a > 0, W > 0]


def u(wealth: Any) -> Any:
    return 1 - exp(-a * wealth)


SOME_PAYMENT = exists(x, p * u(x) > q * u(W), x >= 0)


def conditional(found: Any) -> Conditional:
    assert isinstance(found, Conditional)
    return found


def both_ways(given: list[Any], one: Any, other: Any) -> bool:
    return all(
        isinstance(decide([*given, left], right), Proved)
        for left, right in ((one, other), (other, one))
    )


def test_some_payment_suffices_for_every_prize_and_aversion_iff_as_likely() -> None:
    found = conditional(find_condition(CORE, SOME_PAYMENT, in_terms_of=[p, q]))
    assert (p >= q) == found.condition
    assert truth(p < q, found.countermodel)


def test_with_all_symbols_named_the_condition_is_that_of_existence() -> None:
    found = conditional(find_condition(CORE, SOME_PAYMENT, in_terms_of=[p, q, a, W]))
    assert (p > q * (1 - exp(-a * W))) == found.condition


def test_an_offer_below_the_prize_is_found_to_need_likelier_payment() -> None:
    value = -log(1 - q * u(W) / p) / a
    found = conditional(find_condition([*CORE, p > q * u(W)], value < W, in_terms_of=[p, q]))
    assert (p > q) == found.condition


def test_a_fixed_offer_against_every_prize() -> None:
    found = conditional(
        find_condition([*CORE, x >= 0], p * u(x) > q * u(W), in_terms_of=[p, q, a, x])
    )
    assert both_ways([*CORE, x >= 0], found.condition, p * u(x) >= q)


def test_no_condition_on_the_probabilities_makes_every_offer_enough() -> None:
    found = find_condition([*CORE, x >= 0], p * u(x) > q * u(W), in_terms_of=[p, q])
    assert isinstance(found, Refuted)
    assert "no condition on p, q suffices" in found.method


def test_a_claim_that_holds_anyway_is_proved() -> None:
    assert isinstance(find_condition([p > q], p >= q, in_terms_of=[p]), Proved)


def test_a_hypothesis_on_the_other_symbols_weakens_the_condition() -> None:
    given = [c > 0, g > 0, c <= g, r > 0, r < 1]
    found = conditional(find_condition(given, (1 - r) * g - r * c > 0, in_terms_of=[r]))
    assert (r < sp.Rational(1, 2)) == found.condition


def test_deferring_to_an_erring_human_splits_into_two_plain_conditions() -> None:
    given = [p > 0, p < 1, e > 0, e < 1, v > 0, L > 0]
    goal = p * (1 - e) * v - (1 - p) * e * L >= Max(p * v - (1 - p) * L, 0)
    found = conditional(find_condition(given, goal, in_terms_of=[p, e, v, L]))
    expected = sp.And(
        (1 - p) * (1 - e) * L >= p * e * v,
        p * (1 - e) * v >= (1 - p) * e * L,
    )
    assert not found.condition.has(Max)
    assert both_ways(given, found.condition, expected)


def test_cheaper_sandbagged_work_needs_rebels_that_are_not_too_likely() -> None:
    # price of a reduction e when others take over too: increasing in e iff q + r <= 1
    price = q * e / ((1 - q + q * e) * (1 - r + r * e))
    given = [q > 0, q < 1, r > 0, r < 1, e > 0, e < 1]
    found = conditional(find_condition(given, sp.diff(price, e) > 0, in_terms_of=[q, r]))
    assert both_ways(given[:4], found.condition, q + r <= 1)


def test_the_condition_is_right_at_exact_points_on_both_sides() -> None:
    found = conditional(find_condition(CORE, SOME_PAYMENT, in_terms_of=[p, q]))
    half, third = sp.Rational(1, 2), sp.Rational(1, 3)
    for point, expected in (({p: half, q: third}, True), ({p: third, q: half}, False)):
        assert expected == truth(found.condition, point)
        given = [*CORE, *[sp.Eq(symbol, value) for symbol, value in point.items()]]
        verdict = decide_quantified(given, SOME_PAYMENT)
        assert expected == isinstance(verdict, Proved)


def test_naming_nothing_or_a_stranger_is_refused() -> None:
    with pytest.raises(InvalidInput, match="names no symbol"):
        find_condition([p > 0], p > q, in_terms_of=[])
    with pytest.raises(InvalidInput, match="b stands neither"):
        find_condition([p > 0], p > q, in_terms_of=[b])


def test_where_no_exact_condition_is_found_a_sufficient_one_says_so() -> None:
    given = [p > 0, q > 0, x > 0]
    found = find_condition(given, p * x * exp(x) >= q * (exp(x) - 1), in_terms_of=[p, q])
    assert None is conditional(found).condition
    assert found.sufficient is not None
    claim = p * x * exp(x) >= q * (exp(x) - 1)
    assert isinstance(decide([*given, found.sufficient], claim), Proved)
    assert "one direction" in found.method
