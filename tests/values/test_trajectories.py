"""Trajectories and lotteries over them: lengths, what is left on learning one, and refusals."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact import between, parameter
from dtkit.values import mixture
from dtkit.values.trajectories import (
    conditional,
    conditional_expectation,
    different_lengths,
    lasting,
    length_probabilities,
    lengths,
    part_shared,
    partial_expectation,
    paying,
    possible,
    reweighted,
    same_lengths,
    trajectory,
    trajectory_lottery,
)

half, third = Rational(1, 2), Rational(1, 3)
p = parameter("p")

ends = st.lists(st.integers(-3, 3), min_size=1, max_size=3).map(lambda u: trajectory(*u))


@st.composite
def lotteries(draw):
    chosen = draw(st.lists(ends, min_size=1, max_size=4, unique=True))
    counts = [draw(st.integers(1, 4)) for _ in chosen]
    return trajectory_lottery(
        {end: Rational(n, sum(counts)) for end, n in zip(chosen, counts, strict=True)}
    )


@given(lotteries())
def test_a_lottery_is_the_mixture_of_what_it_is_given_each_length(x):
    parts = length_probabilities(x)
    assert 1 == sum(parts.values())
    rebuilt = [
        (share * probability, end)
        for length, share in parts.items()
        for probability, end in conditional(x, length)
    ]
    assert x == trajectory_lottery((end, share) for share, end in rebuilt)


@given(lotteries())
def test_product_forms_agree_with_plain_fractions(x):
    for length, share in length_probabilities(x).items():
        plain = sum(Fraction(str(q)) * end.total for q, end in x if end.length == length)
        assert Rational(str(plain)) == partial_expectation(x, length)
        assert Rational(str(plain)) / share == conditional_expectation(x, length)


@given(lotteries(), lotteries())
def test_any_two_lotteries_are_same_length_different_length_or_part_shared(x, y):
    kinds = [same_lengths(x, y), different_lengths(x, y), part_shared(x, y)]
    assert 1 == kinds.count(True)
    assert (set(lengths(x)) == set(lengths(y))) == kinds[0]


@given(lotteries(), lotteries(), st.integers(1, 5))
def test_lengths_of_a_mixture_are_those_of_its_parts(x, y, share):
    assert sorted({*lengths(x), *lengths(y)}) == list(lengths(mixture(Rational(share, 6), x, y)))


def test_given_a_length_is_on_learning_it_and_not_on_making_it_so():
    """Trap: to condition is not to intervene; here the coin decides length and utility at once.

    Made to be short, the agent would have 0 or 10 evenly, 5 on average.
    """
    x = trajectory_lottery({(0,): half, (10, 0): half})
    assert 0 == conditional_expectation(x, 1)
    assert 10 == conditional_expectation(x, 2)


def test_a_zero_probability_length_is_no_length():
    """Trap: a length listed with probability 0 does not change the lengths of a lottery."""
    with_zero = trajectory_lottery({(1,): 1, (5, 5): 0})
    assert (1,) == lengths(with_zero)
    assert same_lengths(with_zero, trajectory(1)) is True
    assert 0 == partial_expectation(with_zero, 2)


def test_what_is_given_an_impossible_length_is_refused():
    with pytest.raises(InvalidInput) as refused:
        conditional_expectation(trajectory_lottery({(1,): half, (0, 0): half}), 3)
    assert "length 3" in refused.value.given
    assert "no probability" in refused.value.wrong
    assert "1, 2" in refused.value.remedy
    with pytest.raises(InvalidInput, match="no probability"):
        conditional(trajectory(1), 2)
    with pytest.raises(InvalidInput, match="no probability"):
        reweighted(trajectory(1), {1: half, 2: half})


def test_probabilities_that_do_not_sum_to_one_are_refused():
    with pytest.raises(InvalidInput, match="sum to 5/6"):
        trajectory_lottery({(1,): half, (0, 0): third})


def test_a_float_is_refused():
    with pytest.raises(InexactNumber):
        trajectory(0.5)
    with pytest.raises(InexactNumber):
        trajectory_lottery({(1,): 0.5, (2,): 0.5})


def test_what_is_no_trajectory_is_refused():
    with pytest.raises(InvalidInput, match="not a trajectory"):
        trajectory_lottery({"long": 1})
    with pytest.raises(InvalidInput, match="not a trajectory"):
        lengths("long")


def test_a_length_is_a_whole_number():
    for wrong in (0, half, True):
        with pytest.raises(InvalidInput, match="whole number of timesteps"):
            lasting(wrong)


def test_a_cost_needs_a_timestep_to_be_paid_in():
    with pytest.raises(InvalidInput, match="no timestep in which to pay"):
        paying(trajectory(), 1)


def test_whether_a_length_is_possible_is_a_condition():
    coin = trajectory_lottery({(1,): p, (0, 0): 1 - p}, domain=between(0, p, 1, closed=True))
    assert possible(coin, 1) == (p > 0)
    assert (1, 2) == lengths(coin, domain=between(0, p, 1))
    with pytest.raises(InvalidInput, match="may be possible or not"):
        lengths(coin, domain=between(0, p, 1, closed=True))
    assert same_lengths(coin, trajectory(1)) == (1 - p <= 0) & (p > 0)


def test_reweighting_keeps_what_is_given_each_length():
    x = trajectory_lottery({(1,): third, (3,): third, (0, 7): third})
    y = reweighted(x, {1: Rational(1, 10), 2: Rational(9, 10)})
    assert {1: Rational(1, 10), 2: Rational(9, 10)} == length_probabilities(y)
    assert conditional(x, 1) == conditional(y, 1)
