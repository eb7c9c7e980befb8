"""Dominance against definitions, brute force and symbolic substitution."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, Symbol

from dtkit.errors import InvalidInput, Unsupported
from dtkit.preferences import payoff_preference, strict_relation, weak_order, weak_relation
from dtkit.values import (
    Lottery,
    dominators,
    lottery,
    mixture,
    second_order_dominates,
    statewise_dominates,
    stochastically_dominates,
)

half = Rational(1, 2)
AMOUNTS = range(4)


@st.composite
def lotteries(draw, outcomes=AMOUNTS):
    weights = draw(
        st.lists(st.integers(0, 3), min_size=len(outcomes), max_size=len(outcomes)).filter(any)
    )
    return lottery({x: Fraction(w, sum(weights)) for x, w in zip(outcomes, weights, strict=True)})


def opaque_sweetening():
    options = ["A", "A+", "B", "B+"]
    return weak_relation([("A+", "A"), ("B+", "B")], options=options)


def test_opaque_sweetening_dominates_stochastically_though_no_state_ranks_it():
    order = opaque_sweetening()
    left, right = {"H": "A", "T": "B"}, {"H": "B+", "T": "A+"}
    assert False is statewise_dominates(right, left, order)
    assert False is statewise_dominates(right, left, order, gaps=True)
    spread = [Lottery.over((half, act[s]) for s in "HT") for act in (right, left)]
    assert True is stochastically_dominates(*spread, order)
    assert False is stochastically_dominates(*reversed(spread), order)


def test_a_gap_in_a_state_stands_in_the_way_of_statewise_dominance_unless_gaps_are_allowed():
    order = opaque_sweetening()
    x, y = {"H": "A+", "T": "A"}, {"H": "A", "T": "B"}
    assert False is statewise_dominates(x, y, order)
    assert True is statewise_dominates(x, y, order, gaps=True)
    assert False is statewise_dominates(x, x, order)


def test_what_is_preferred_and_available_dominates():
    order = strict_relation([("a", "b"), ("b", "c"), ("c", "a")])
    assert {"a": True} == dominators("b", "abc", order)
    x = Symbol("x", real=True)
    assert {x: x > 1} == dominators(1, [1, x], payoff_preference)


@given(lotteries(), lotteries())
def test_for_numbers_first_order_dominance_is_by_the_chance_of_each_level(x, y):
    chances = [(x.probability(*range(t, 4)), y.probability(*range(t, 4))) for t in AMOUNTS]
    weakly = all(one >= other for one, other in chances)
    assert weakly == stochastically_dominates(x, y, payoff_preference, strictly=False)
    strictly = weakly and any(one > other for one, other in chances)
    assert strictly == stochastically_dominates(x, y, payoff_preference)


@given(lotteries("abcd"), lotteries("abcd"), st.integers(0, 2))
def test_first_order_dominance_is_more_utility_by_every_monotone_step(x, y, kind):
    order = (
        weak_relation([("a", "b"), ("c", "d")], options="abcd"),
        weak_relation([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("a", "d")]),
        weak_order("a", {"b", "c"}, "d"),
    )[kind]
    up_sets = [
        set(members) for size in range(5) for members in combinations("abcd", size)
        if all(z in members for w in members for z in "abcd" if order.weakly(z, w))
    ]  # fmt: skip
    weakly = all(x.probability(*up) >= y.probability(*up) for up in up_sets)
    assert weakly == stochastically_dominates(x, y, order, strictly=False)


@given(lotteries(), lotteries())
def test_second_order_dominance_is_a_greater_sum_of_the_worst_quantiles(x, y):
    def integral(z, t):
        return sum(p * max(0, t - amount) for p, amount in z)

    weakly = all(integral(x, t) <= integral(y, t) for t in range(6))
    assert weakly == second_order_dominates(x, y, strictly=False)
    assert (weakly and x != y) == second_order_dominates(x, y)


@given(lotteries(), lotteries())
def test_first_order_dominance_implies_second_order_dominance(x, y):
    if stochastically_dominates(x, y, payoff_preference) is True:
        assert True is second_order_dominates(x, y)


@given(lotteries(), lotteries(), lotteries(), st.fractions(0, 1, max_denominator=5))
def test_mixing_both_with_a_third_keeps_dominance(x, y, z, p):
    if stochastically_dominates(x, y, payoff_preference, strictly=False) is True:
        mixed = mixture(p, x, z), mixture(p, y, z)
        assert True is stochastically_dominates(*mixed, payoff_preference, strictly=False)


@given(lotteries(), lotteries())
def test_splitting_a_state_changes_no_dominance(x, y):
    halves = Lottery.over((p * half, end) for p, end in x for _ in range(2))
    first = stochastically_dominates(x, y, payoff_preference)
    assert first == stochastically_dominates(halves, y, payoff_preference)


@pytest.mark.parametrize("value", [Rational(-1), 0, Rational(1, 3), 1, 2])
def test_with_parameters_dominance_is_a_condition(value):
    x, q = Symbol("x", real=True), Symbol("q", real=True)
    one, other = mixture(half, x, 0), mixture(half, 1, 0)
    expected = stochastically_dominates(mixture(half, value, 0), other, payoff_preference)
    condition = stochastically_dominates(one, other, payoff_preference)
    assert expected == bool(condition.subs(x, value))
    assert (value > half) == bool(
        stochastically_dominates(
            mixture(q, "a", "b"), mixture(half, "a", "b"), weak_order("a", "b")
        ).subs(q, value)
    )
    spread = second_order_dominates(x, mixture(half, 0, 1))
    assert (value >= half) == bool(spread.subs(x, value))


def test_dominance_that_cannot_be_told_is_refused_with_a_remedy():
    with pytest.raises(InvalidInput, match="say for both what happens in every state"):
        statewise_dominates({"H": 1}, {"T": 1}, payoff_preference)
    many = Lottery.over((Rational(1, 13), k) for k in range(13))
    with pytest.raises(Unsupported, match="merge outcomes that are alike"):
        stochastically_dominates(many, 1, payoff_preference)
