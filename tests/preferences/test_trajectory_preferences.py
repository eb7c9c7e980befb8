"""Timestep Dominance, Neutrality, Neutrality+ and their kin, against plain fractions."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Rational, sqrt, true

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact import Proved, between, decide, parameters
from dtkit.preferences import unanimity
from dtkit.preferences.trajectories import (
    TrajectoryUtility,
    all_length_bonuses,
    expected_total,
    neutrality,
    neutrality_plus,
    post_agent,
    timestep_dominance,
)
from dtkit.values.trajectories import (
    lasting,
    length_probabilities,
    paying,
    reweighted,
    trajectory,
    trajectory_lottery,
)

half = Rational(1, 2)
p, q, u, v, w = parameters("p q u v w")

shares = st.integers(1, 5).map(lambda n: Rational(n, 6))
values = st.integers(-2, 2)


@st.composite
def two_lengths(draw):
    """A lottery over two trajectories of length 1 and two of length 2, some perhaps equal."""
    weights = [draw(st.integers(0, 3)) for _ in range(4)]
    weights[0] += 1
    ends = [lasting(1 + n // 2, draw(values)) for n in range(4)]
    return trajectory_lottery(
        (end, Rational(n, sum(weights))) for end, n in zip(ends, weights, strict=True)
    )


def given_lengths(x):
    """The plain second route: length → conditional expectation, in fractions."""
    found = {}
    for probability, end in x:
        share, worth = found.get(end.length, (Fraction(0), Fraction(0)))
        mass = Fraction(int(probability.p), int(probability.q))
        found[end.length] = share + mass, worth + mass * int(end.total)
    return {length: worth / share for length, (share, worth) in found.items() if share}


@given(two_lengths(), two_lengths())
def test_timestep_dominance_agrees_with_plain_fractions(x, y):
    one, other = given_lengths(x), given_lengths(y)
    same = one.keys() == other.keys()
    better = same and all(one[n] >= other[n] for n in one) and one != other
    assert better == timestep_dominance.prefer(x, y)
    assert (same and one == other) == bool(timestep_dominance.indifferent(x, y))


@given(two_lengths(), two_lengths())
def test_neutrality_plus_agrees_with_plain_fractions(x, y):
    one, other = given_lengths(x), given_lengths(y)
    same = one.keys() == other.keys()
    weights = {1: 2, 2: 3}
    ranks = [sum(weights[n] * each for n, each in worth.items()) for worth in (one, other)]
    preference = neutrality_plus(weights)
    assert (same and ranks[0] > ranks[1]) == preference.prefer(x, y)
    assert same != preference.gap(x, y)


@given(two_lengths(), two_lengths())
def test_neutrality_over_the_expected_total_is_timestep_dominance(x, y):
    slow = neutrality(unanimity(expected_total))
    assert timestep_dominance.prefer(x, y) == slow.prefer(x, y)
    assert bool(timestep_dominance.indifferent(x, y)) == bool(slow.indifferent(x, y))


@given(two_lengths(), two_lengths(), shares)
def test_reweighting_the_lengths_changes_nothing(x, y, share):
    if {1, 2} == set(length_probabilities(x)):
        other = reweighted(x, {1: share, 2: 1 - share})
        assert timestep_dominance.prefer(x, y) == timestep_dominance.prefer(other, y)
        assert neutrality_plus().prefer(y, x) == neutrality_plus().prefer(y, other)


@settings(max_examples=10)
@given(two_lengths())
def test_symbolic_lotteries_compare_as_their_values_do(y):
    """Conditions at a point are the answers at that point, also where a length is impossible."""
    symbolic = trajectory_lottery(
        {lasting(1, u): p, lasting(2, v): 1 - p}, domain=between(0, p, 1, closed=True)
    )
    for point in ({p: 0, u: 1, v: 0}, {p: 1, u: 1, v: 0}, {p: half, u: 0, v: 1}):
        plain = trajectory_lottery(
            {lasting(1, point[u]): point[p], lasting(2, point[v]): 1 - point[p]}
        )
        for preference in (timestep_dominance, neutrality_plus({1: 2})):
            for ask in (preference.prefer, preference.weakly, preference.indifferent):
                condition = ask(symbolic, y)
                at = condition if isinstance(condition, bool) else condition.subs(point) == true
                assert bool(ask(plain, y)) == bool(at)


def test_identical_supports_are_needed():
    """Trap: a length that one lottery lacks takes the preference away, however unlikely it is."""
    better, worse = trajectory(5), trajectory(1)
    nearly = trajectory_lottery({(5,): 1 - Rational(1, 10**9), (5, 5): Rational(1, 10**9)})
    assert timestep_dominance.prefer(better, worse) is True
    assert timestep_dominance.gap(nearly, worse) is True
    zero = trajectory_lottery({(5,): 1, (5, 5): 0})
    assert timestep_dominance.prefer(zero, worse) is True


def test_close_fractions_are_told_apart():
    """Trap: exact numbers only; 1/3 in binary is not 1/3, and here it decides."""
    tiny = Rational(1, 10**30)
    x = trajectory_lottery({(Rational(1, 3) + tiny,): half, (0, 0): half})
    y = trajectory_lottery({(Rational(1, 3),): half, (0, 0): half})
    assert timestep_dominance.prefer(x, y) is True
    assert timestep_dominance.prefer(trajectory(sqrt(2)), trajectory(Rational(14142, 10000)))
    with pytest.raises(InexactNumber):
        neutrality_plus({1: 0.5})


def test_ignoring_a_zero_needs_no_division():
    x = trajectory_lottery(
        {lasting(1, u): p, lasting(2): 1 - p}, domain=between(0, p, 1, closed=True)
    )
    y = trajectory_lottery(
        {lasting(1, v): p, lasting(2): 1 - p}, domain=between(0, p, 1, closed=True)
    )
    condition = timestep_dominance.prefer(x, y)
    domain = [p >= 0, p <= 1]
    assert isinstance(decide([*domain, p > 0, u > v], condition), Proved)
    assert isinstance(decide([*domain, condition], (p > 0) & (u > v)), Proved)


def test_a_weight_is_positive():
    with pytest.raises(InvalidInput) as refused:
        neutrality_plus({1: 1, 2: -1})
    assert "weight -1 of length 2" == refused.value.given
    assert "above 0" in refused.value.remedy


def test_another_utility_may_be_put_in():
    squares = TrajectoryUtility("squares", lambda end: sum(x**2 for x in end.utilities))
    assert neutrality(squares).prefer(trajectory(-3), trajectory(2)) is True
    assert timestep_dominance.prefer(trajectory(-3), trajectory(2)) is False


def test_a_post_agent_may_be_silent_about_lotteries():
    coin = trajectory_lottery({(5,): half, (9, 9): half})
    worse = trajectory_lottery({(1,): half, (0, 0): half})
    assert post_agent.gap(coin, worse) is True
    assert post_agent.prefer(trajectory(5), trajectory(1)) is True
    assert timestep_dominance.prefer(coin, worse) is True


def test_length_bonuses_agree_only_where_expected_lengths_are_equal():
    spread = trajectory_lottery({(1,): half, (1, 0, 0): half})
    assert all_length_bonuses.prefer(spread, lasting(2)) is True
    bonus = [TrajectoryUtility(utility=lambda e, k=k: e.total + k * e.length) for k in range(-9, 9)]
    assert unanimity(*bonus).prefer(spread, lasting(2)) is True
    assert unanimity(*bonus).gap(lasting(1), lasting(2)) is True


def test_paying_is_worse_given_every_length():
    x = trajectory_lottery({(1,): half, (0, 7): half})
    assert timestep_dominance.prefer(x, paying(x, Rational(1, 10**6))) is True


def test_better_given_one_length_does_not_make_up_for_worse_given_another():
    spend = trajectory_lottery({(1,): p, (1, 1): 1 - p}, domain=between(0, p, 1))
    invest = trajectory_lottery({(0,): p, (0, 3): 1 - p}, domain=between(0, p, 1))
    for x, y in ((spend, invest), (invest, spend)):
        refuted = ~timestep_dominance.prefer(x, y)
        assert isinstance(decide([p > 0, p < 1], refuted), Proved)
