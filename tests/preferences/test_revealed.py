"""Revealed preference against rationalizing orders, Afriat's inequalities and brute force."""

from itertools import combinations, product

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, Symbol, true

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.preferences import (
    AfriatIndex,
    afriat_index,
    garp,
    observations_to_drop,
    observed_choices,
    observed_purchases,
    optimal,
    rationalizing_order,
    revealed_warp,
    sarp,
)

AXIOMS = (revealed_warp, sarp, garp)


@st.composite
def menu_choices(draw, options="abcd", most=6):
    observations = []
    for _ in range(draw(st.integers(1, most))):
        menu = draw(st.lists(st.sampled_from(options), min_size=1, max_size=4, unique=True))
        chosen = draw(st.lists(st.sampled_from(menu), min_size=1, unique=True))
        observations.append((sorted(menu), chosen))
    return observations


@st.composite
def purchases(draw, most=4):
    n = draw(st.integers(1, most))
    price, amount = st.tuples(*[st.integers(1, 4)] * 2), st.tuples(*[st.integers(0, 4)] * 2)
    rows = draw(st.lists(price, min_size=n, max_size=n))
    return rows, draw(st.lists(amount, min_size=n, max_size=n))


def rationalizable(observations, options="abcd"):
    """Return whether some ranking makes exactly what was chosen best in each menu."""
    return any(
        all(
            set(chosen) == {x for x in menu if rank[x] == max(rank[y] for y in menu)}
            for menu, chosen in observations
        )
        for ranks in product(range(len(options)), repeat=len(options))
        for rank in [dict(zip(options, ranks, strict=True))]
    )


@given(menu_choices())
def test_choices_without_a_cycle_are_those_that_some_order_makes_best(observations):
    data = observed_choices(observations)
    consistent = sarp.conflict(data) is None
    assert rationalizable(observations) == consistent
    assert (garp.conflict(data) is None) == consistent
    if consistent:
        order = rationalizing_order(data)
        assert all(set(chosen) == set(optimal(order, menu)) for menu, chosen in observations)
    else:
        with pytest.raises(InvalidInput, match=r"no relation rationalizes them: .* drop the"):
            rationalizing_order(data)


@given(menu_choices(), st.sampled_from(AXIOMS))
def test_no_fewer_observations_can_be_dropped(observations, axiom):
    data = observed_choices(observations)
    numbers = range(1, len(data) + 1)
    smallest = next(
        dropped for size in range(len(data) + 1) for dropped in combinations(numbers, size)
        if axiom.conflict(data, dropped=dropped) is None
    )  # fmt: skip
    found = observations_to_drop(data, axiom)
    assert len(smallest) == len(found)
    assert axiom.conflict(data, dropped=found) is None


def afriat_feasible(prices, bundles, efficiency=1):
    """Return whether Afriat's inequalities have a solution (by linear arithmetic)."""
    solver = z3.Solver()
    levels = [z3.Real(f"u{k}") for k in range(len(prices))]
    slopes = [z3.Real(f"l{k}") for k in range(len(prices))]
    for t, price in enumerate(prices):
        solver.add(slopes[t] >= 1)
        for s, bundle in enumerate(bundles):
            if s != t:
                cost = sum(p * x for p, x in zip(price, bundle, strict=True))
                spent = efficiency * sum(p * x for p, x in zip(price, bundles[t], strict=True))
                difference = z3.Q(int(Rational(cost - spent).p), int(Rational(cost - spent).q))
                solver.add(levels[s] <= levels[t] + slopes[t] * difference)
    return solver.check() == z3.sat


@given(purchases())
def test_purchases_satisfy_garp_just_where_afriats_inequalities_have_a_solution(data):
    assert afriat_feasible(*data) == (garp.conflict(observed_purchases(*data)) is None)


@given(purchases())
def test_the_efficiency_index_is_where_consistency_ends(data):
    found = afriat_index(observed_purchases(*data))
    tiny = Rational(1, 10**6)
    if found.value > 0:
        assert afriat_feasible(*data, efficiency=found.value - tiny)
    if found.value < 1:
        assert not afriat_feasible(*data, efficiency=found.value + tiny)


@given(purchases())
def test_sarp_implies_warp_and_garp(data):
    purchased = observed_purchases(*data)
    if sarp.conflict(purchased) is None:
        assert revealed_warp.conflict(purchased) is None
        assert garp.conflict(purchased) is None


@given(purchases(), st.integers(1, 3))
def test_the_unit_of_money_does_not_matter(data, unit):
    prices, bundles = data
    scaled = observed_purchases([[unit * p for p in row] for row in prices], bundles)
    assert afriat_index(observed_purchases(*data)) == afriat_index(scaled)


def test_a_cycle_is_shown_with_its_observations():
    data = observed_choices([("ab", "a"), ("xy", "x"), ("bc", "b"), ("ca", "c")])
    found = sarp.conflict(data)
    assert (("a", "b", "c"), (1, 3, 4)) == (found.witness, found.observations)
    words = "a over b (observation 1); b over c (observation 3); c over a (observation 4)"
    assert f"SARP fails: {words}" == str(found)
    assert revealed_warp.conflict(data) is None
    assert (1,) == observations_to_drop(data, sarp)


def test_what_is_chosen_together_ties_and_what_is_left_is_worse():
    data = observed_choices([("abc", ["a", "b"])])
    assert true == data.relation.indifferent("a", "b")
    assert true == data.relation.prefer("a", "c")
    assert revealed_warp.conflict(observed_choices([("abc", ["a", "b"]), ("ab", "b")])) is not None


def test_three_goods_may_satisfy_warp_and_not_sarp():
    prices = [(1, 1, 2), (2, 1, 1), (1, 2, 1)]
    bundles = [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    data = observed_purchases([(4, 1, 5), (5, 4, 1), (1, 5, 4)], [(4, 1, 1), (1, 4, 1), (1, 1, 4)])
    assert revealed_warp.conflict(data) is None
    found = sarp.conflict(data)
    assert 3 == len(found.steps)
    assert 1 == len(observations_to_drop(data, garp))
    assert sarp.conflict(observed_purchases(prices, bundles)) is not None


def test_ties_are_allowed_by_garp_and_not_by_sarp():
    data = observed_purchases([(1, 1), (1, 1)], [(2, 0), (0, 2)])
    assert garp.conflict(data) is None
    assert ((2, 0), (0, 2)) == sarp.conflict(data).witness
    assert AfriatIndex(1, True) == afriat_index(data)


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: observed_choices([("ab", "c")]), "observation 1: c from .* must be on the menu"),
        (lambda: observed_choices([("ab", [])]), "nothing is chosen; give one option"),
        (lambda: observed_purchases([(1,)], [(1, 2)]), "give tables of the same shape"),
        (lambda: observed_purchases([(0,)], [(1,)]), "a price is not positive; give positive"),
        (lambda: observed_purchases([(1,)], [(-1,)]), "a quantity is negative; give quantities"),
        (lambda: observed_purchases([(Symbol("p"),)], [(1,)]), "not a rational number"),
    ],
)
def test_data_that_make_no_sense_are_refused_with_a_remedy(build, message):
    with pytest.raises(InvalidInput, match=message):
        build()


def test_a_float_price_is_refused():
    with pytest.raises(InexactNumber, match=r"write Rational\(1, 2\)"):
        observed_purchases([(0.5,)], [(1,)])
