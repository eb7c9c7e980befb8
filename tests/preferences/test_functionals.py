import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Rational, expand_log, simplify

from dtkit import play
from dtkit.errors import InvalidInput
from dtkit.exact import parameters, truth
from dtkit.graphs import chance, choice_graph, choose, payoffs
from dtkit.preferences import (
    CARA,
    Linear,
    MeanVariance,
    RankDependent,
    certainty_equivalent_mixture,
    expected_utility,
)
from dtkit.values import Lottery, first_order_dominates, independent_sum, lottery

half = Rational(1, 2)
mixed = certainty_equivalent_mixture(
    [(half, CARA(Rational(1, 100))), (half, CARA(Rational(1, 10)))]
)
lotteries = st.lists(
    st.tuples(st.integers(1, 4), st.integers(-9, 9)),
    min_size=1,
    max_size=2,
    unique_by=lambda s: s[1],
).map(
    lambda pairs: Lottery.over(
        (Rational(weight, sum(each for each, _ in pairs)), amount) for weight, amount in pairs
    )
)


@settings(max_examples=8)
@given(lotteries, lotteries)
def test_a_mixture_of_certainty_equivalents_is_additive(one, other):
    beyond = mixed.value(independent_sum(one, other)) - mixed.value(one) - mixed.value(other)
    assert truth((beyond < Rational(1, 10**30)) & (beyond > -Rational(1, 10**30)))


@given(lotteries, lotteries)
def test_a_mixture_and_rank_dependence_respect_dominance(one, other):
    ranked = RankDependent(lambda p: p**2, CARA(Rational(1, 10)))
    if first_order_dominates(one, other) is True:
        assert truth(mixed.prefer(one, other))
        assert truth(ranked.prefer(one, other))


def test_a_mixture_breaks_independence():
    sure = mixed.value(lottery({0: half, 100: half}))
    assert 0 == simplify(expand_log(mixed.value(sure), force=True) - sure)
    quarter = lottery({0: Rational(3, 4), 100: Rational(1, 4)})
    assert truth(mixed.prefer(quarter, lottery({0: half, sure: half})))


def test_mean_variance_breaks_dominance():
    assert first_order_dominates(lottery({0: half, 9: half}), 0) is True
    assert truth(MeanVariance(1).prefer(0, lottery({0: half, 9: half})))


@given(lotteries)
def test_undistorted_ranks_give_expected_utility(held):
    same = RankDependent(lambda p: p, Linear())
    assert held.expectation(lambda amount: amount) == same.value(held)


def test_equal_amounts_weigh_as_one():
    x, y = parameters("x y")
    ranked = RankDependent(lambda p: p**2)
    open_order = ranked.value(lottery({x: half, y: half}))
    assert ranked.value(lottery({3: half, 5: half})) == open_order.subs({x: 3, y: 5})
    assert ranked.value(lottery({3: half, 5: half})) == open_order.subs({x: 5, y: 3})
    assert 4 == open_order.subs({x: 4, y: 4})


def test_a_game_can_be_played_by_a_preference_that_is_no_expectation():
    x = parameters("x")[0]
    gamble = chance({"win": (half, payoffs(you=100)), "lose": (half, payoffs(you=0))})
    game = choice_graph(
        choose({"gamble": gamble, "sure": payoffs(you=x)}, player="you"), players="you"
    )
    moves = play(game, you=mixed).moves()
    assert truth(moves["sure"], {x: 23})
    assert not truth(moves["sure"], {x: 22})
    averse = play(game, you=expected_utility(CARA(Rational(1, 100)))).moves()
    assert truth(averse["sure"], {x: 38})
    assert not truth(averse["sure"], {x: 37})


def test_weights_have_to_sum_to_one():
    with pytest.raises(InvalidInput, match="these sum to 1/2; divide each by their sum"):
        certainty_equivalent_mixture([(half, CARA(1))])
    with pytest.raises(InvalidInput, match="weights none"):
        certainty_equivalent_mixture([])


def test_a_weighting_keeps_certainty():
    with pytest.raises(InvalidInput, match="certainty and impossibility would be distorted"):
        RankDependent(lambda p: p / 2)
