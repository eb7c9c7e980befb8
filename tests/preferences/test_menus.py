"""What is permitted on menus: finite relations as tabulated, and conditions on parameters."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, Symbol

from dtkit.preferences import (
    Undefined,
    maximal,
    maximal_where,
    optimal,
    optimal_where,
    payoff_preference,
    strict_relation,
    strongly_maximal,
    strongly_maximal_where,
    unanimity,
    utility,
    weak_relation,
)

PAIRS = [(x, y) for x in "abcd" for y in "abcd" if x != y]
RULES = [
    (maximal_where, maximal),
    (optimal_where, optimal),
    (strongly_maximal_where, strongly_maximal),
]


@given(st.sets(st.sampled_from(PAIRS)), st.sampled_from(RULES))
def test_on_a_finite_relation_the_sets_are_those_tabulated(pairs, rules):
    relation = weak_relation(pairs, options="abcd")
    where, plain = rules
    for size in (1, 2, 3, 4):
        for menu in combinations("abcd", size):
            found = where(relation, menu)
            told = () if isinstance(found, Undefined) else tuple(found)
            assert plain(relation, menu) == told


def test_a_cycle_leaves_maximality_undefined_and_a_gap_leaves_optimality_undefined():
    cycle = strict_relation([("a", "b"), ("b", "c"), ("c", "a")])
    expected = Undefined("maximality", ("a", "b", "c"), "to every option another one is preferred")
    assert expected == maximal_where(cycle, "abc")
    assert "strong maximality" == strongly_maximal_where(cycle, "abc").rule
    tied = weak_relation([("a", "b"), ("b", "a"), ("c", "b"), ("d", "c"), ("d", "a")])
    assert {"d": True} == maximal_where(tied, "abcd")
    gap = weak_relation([], options="ab")
    assert "no option is at least as good as every other" == optimal_where(gap, "ab").why


@pytest.mark.parametrize("value", [-1, 0, Rational(1, 2), 1, 2])
def test_with_parameters_each_option_comes_with_its_condition(value):
    x = Symbol("x", real=True)
    committee = unanimity(
        utility({"a": x, "b": 0, "c": -1}), utility({"a": 1 - x, "b": 0, "c": -1})
    )
    at = unanimity(
        utility({"a": value, "b": 0, "c": -1}), utility({"a": 1 - value, "b": 0, "c": -1})
    )
    for where, _ in RULES:
        found, expected = where(committee, "abc"), where(at, "abc")
        told = {y for y, c in found.items() if c is True or bool(c.subs(x, value))}
        assert (set() if isinstance(expected, Undefined) else set(expected)) == told


def test_ties_are_kept():
    x = Symbol("x", real=True)
    found = maximal_where(payoff_preference, [x, 2 * x])
    assert [True, True] == [bool(condition.subs(x, 0)) for condition in found.values()]
