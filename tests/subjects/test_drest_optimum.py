"""Which split is best: against a grid, for every reduction that the proof makes, and by hand."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from sympy import Rational, Symbol, factor

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact import Proved, Refuted
from dtkit.subjects.drest import (
    best_return_by_counting,
    best_sequence,
    expected_return,
    gap_to_uniform,
    longest_neutral,
    meta_episode_return,
    optimal_drest_policy,
    optimal_split,
)
from dtkit.subjects.gridworlds import evaluate_policy, example, states

TENTHS = [Fraction(n, 10) for n in (1, 3, 5, 7, 9)]


def returns(splits, base, rounds, lengths):
    """Plain numbers: the expected return of each row of `splits`."""
    root = float(base) ** (1 / lengths)
    stay = 1 - (1 - float(base)) * splits
    return sum(root**-i * (splits * stay**i).sum(axis=1) for i in range(rounds))


def simplex(lengths, steps):
    grid = [
        (*each, steps - sum(each))
        for each in itertools.product(range(steps + 1), repeat=lengths - 1)
        if sum(each) <= steps
    ]
    return np.array(grid) / steps


@pytest.mark.parametrize("base", TENTHS)
@pytest.mark.parametrize("lengths", [2, 3, 4])
@pytest.mark.parametrize("rounds", [2, 5, 9, 16])
def test_no_split_of_a_grid_over_all_splits_beats_the_optimum(base, lengths, rounds):
    found = optimal_split(base, rounds=rounds, lengths=lengths)
    low, high = found.greatest_share
    share = float((low + high) / 2)
    best = np.array([[share, *[(1 - share) / (lengths - 1)] * (lengths - 1)]])
    steps = {2: 400, 3: 60, 4: 24}[lengths]
    on_grid = returns(simplex(lengths, steps), base, rounds, lengths)
    assert on_grid.max() <= returns(best, base, rounds, lengths)[0] * (1 + 1e-12)


@pytest.mark.parametrize("base", TENTHS)
@pytest.mark.parametrize("lengths", [2, 3])
def test_a_refutation_is_a_split_that_does_better(base, lengths):
    for rounds in (4, 8, 20, 40, 100):
        verdict = optimal_split(base, rounds=rounds, lengths=lengths).neutral
        if isinstance(verdict, Refuted):
            share = verdict.countermodel["greatest share"]
            rational = Rational(share.numerator, share.denominator)
            gap = gap_to_uniform(
                rational,
                base=Rational(base.numerator, base.denominator),
                rounds=rounds,
                lengths=lengths,
            )
            assert gap.evalf(60) < 0
        else:
            assert isinstance(verdict, Proved)


def test_the_gap_vanishes_twice_at_the_even_split():
    x = Symbol("x")
    for lengths in (2, 3):
        gap = gap_to_uniform(x, base=Rational(1, 2) ** lengths, rounds=5, lengths=lengths)
        assert 0 == gap.subs(x, Rational(1, lengths))
        assert 0 == gap.diff(x).subs(x, Rational(1, lengths))


def test_a_gap_by_hand():
    x = Symbol("x")
    gap = gap_to_uniform(x, base=Rational(1, 4), rounds=2, lengths=2)
    assert 0 == factor(gap - 3 * (x - Rational(1, 2)) ** 2)


def test_with_a_quarter_seven_rounds_are_too_many_and_the_published_difference_comes_out():
    assert 6 == longest_neutral(Fraction(1, 4))
    quarter, three = Rational(1, 4), Rational(3, 4)
    even = expected_return([Rational(1, 2)] * 2, [1, 1], base=quarter, rounds=8)
    uneven = expected_return([quarter, three], [1, 1], base=quarter, rounds=8)
    assert Rational(13191189, 4194304) == uneven - even


def test_the_tabular_setting_has_no_neutral_optimum():
    assert 58 == longest_neutral(Fraction(9, 10))
    found = optimal_split(Fraction(9, 10), rounds=64)
    assert isinstance(found.neutral, Refuted)
    low, high = found.greatest_share
    assert 0.68297 < low < high < 0.68298
    assert high - low < Fraction(1, 10**9)


def test_the_condition_for_five_rounds_is_where_the_verdict_turns():
    def condition(t):
        return 5 * t**6 + 6 * t**5 + 15 * t**4 + 10 * t**3 + 5 * t**2 >= 1

    for n in range(1, 20):
        t = Fraction(n, 20)
        verdict = optimal_split(t**2, rounds=5).neutral
        assert condition(t) == isinstance(verdict, Proved)


@pytest.mark.parametrize("rounds", [2, 3, 5, 8])
@pytest.mark.parametrize("lengths", [2, 3])
def test_counting_does_as_well_as_the_best_of_all_sequences(rounds, lengths):
    base = Rational(1, 2) ** lengths
    ones = dict.fromkeys(range(lengths), 1)
    every = itertools.product(range(lengths), repeat=rounds)
    best = max(meta_episode_return(each, ones, base=base) for each in every)
    assert best == best_return_by_counting(base, rounds=rounds, lengths=lengths)
    sequence = best_sequence(base, rounds=rounds, lengths=lengths)
    assert best == meta_episode_return(sequence, ones, base=base)


def test_whoever_can_count_hoards():
    assert (0, 0, 0, 0, 0, 1) == best_sequence(Fraction(1, 4), rounds=6)


def test_counting_bounds_every_policy_that_cannot_see():
    base, rounds = Rational(1, 4), 7
    most = best_return_by_counting(base, rounds=rounds)
    for n in range(11):
        p = Rational(n, 10)
        assert expected_return([p, 1 - p], [1, 1], base=base, rounds=rounds) <= most


@pytest.mark.parametrize("base", [Fraction(1), Fraction(0), Fraction(3, 2), "1/2"])
def test_a_base_outside_its_range_is_refused(base):
    with pytest.raises(InvalidInput):
        optimal_split(base, rounds=4)


def test_a_float_base_is_answered_with_the_fraction_to_write():
    with pytest.raises(InexactNumber, match=r"write Fraction\(9, 10\)"):
        optimal_split(0.9, rounds=4)


def test_one_round_is_refused_because_every_split_is_optimal():
    with pytest.raises(InvalidInput, match="every split is as good in one round"):
        optimal_split(Fraction(1, 2), rounds=1)


def test_more_rounds_than_counts_are_followed_is_refused():
    with pytest.raises(InvalidInput, match="0 to 64 rounds"):
        best_sequence(Fraction(1, 2), rounds=65)


@pytest.mark.parametrize(("base", "rounds"), [(Rational(1, 4), 6), (Rational(1, 4), 12)])
def test_the_greatest_return_is_that_of_the_greatest_share(base, rounds):
    found = optimal_split(base, rounds=rounds)
    low, high = found.greatest_share
    share = Rational(str((low + high) / 2))
    earned = expected_return([share, 1 - share], [1, 1], base=base, rounds=rounds)
    low, high = found.greatest_return
    assert Rational(str(low)) <= earned <= Rational(str(high))
    assert high - low < Fraction(1, 10**6)


@pytest.mark.parametrize(("name", "rounds"), [("fork", 6), ("fork", 12), ("four lengths", 9)])
def test_an_optimal_policy_of_a_gridworld_earns_the_greatest_return(name, rounds):
    world, base = example(name), Rational(1, 4)
    every = states(world)
    policy = optimal_drest_policy(world, base=base, rounds=rounds, discount=Fraction(19, 20))
    found = evaluate_policy(every, policy, discount=Fraction(19, 20))
    assert 1 == found.usefulness
    chances = [Rational(str(each)) for each in found.probability.values()]
    earned = expected_return(chances, [1] * len(chances), base=base, rounds=rounds)
    low, high = optimal_split(base, rounds=rounds, lengths=len(chances)).greatest_return
    assert float(low) == pytest.approx(float(earned)) == pytest.approx(float(high))


def test_any_length_may_be_favored_if_it_can_be_had():
    world = example("fork")
    policy = optimal_drest_policy(world, base=Fraction(1, 4), rounds=12, favored=7)
    assert evaluate_policy(states(world), policy).probability[7] > Fraction(4, 5)
    with pytest.raises(InvalidInput, match="length 5: no walk has it; use one of 4, 7"):
        optimal_drest_policy(world, base=Fraction(1, 4), rounds=12, favored=5)
