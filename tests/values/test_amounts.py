from hypothesis import given
from hypothesis import strategies as st
from sympy import Min, Rational

from dtkit.exact import Proved, Refuted, decide, find_condition, parameters, probability
from dtkit.preferences import payoff_preference
from dtkit.values import (
    Lottery,
    first_order_dominates,
    independent_sum,
    is_mean_preserving_spread,
    lottery,
    second_order_dominates,
    stochastically_dominates,
    sure,
)

half = Rational(1, 2)
lotteries = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 5)),
    min_size=1,
    max_size=4,
    unique_by=lambda s: s[1],
).map(
    lambda pairs: Lottery.over(
        (Rational(weight, sum(each for each, _ in pairs)), amount) for weight, amount in pairs
    )
)


@given(lotteries, lotteries)
def test_first_order_dominance_is_dominance_by_up_sets(one, other):
    assert stochastically_dominates(one, other, payoff_preference) == first_order_dominates(
        one, other
    )


@given(lotteries, lotteries)
def test_first_order_dominance_is_agreement_of_all_steps(one, other):
    def agrees(t):
        here, there = (each.expectation(lambda a: int(a >= t)) for each in (one, other))
        return here >= there

    agree = all(bool(agrees(t)) for t in range(6))
    assert agree is first_order_dominates(one, other, strictly=False)


@given(lotteries, lotteries)
def test_second_order_dominance_is_agreement_of_all_capped_amounts(one, other):
    def agrees(t):
        here, there = (each.expectation(lambda a: Min(a, t)) for each in (one, other))
        return here >= there

    agree = all(bool(agrees(t)) for t in range(6))
    assert agree is second_order_dominates(one, other, strictly=False)


@given(lotteries, lotteries)
def test_first_order_dominance_implies_second(one, other):
    if first_order_dominates(one, other):
        assert second_order_dominates(one, other) is True


def test_neither_lottery_of_the_core_deal_dominates_once_the_takeover_is_great():
    (W,) = parameters("W")
    paid = lottery({394: Rational(51, 100), 0: Rational(49, 100)})
    rebels = lottery({W: half, 0: half})
    risky = [W > 0]
    first = find_condition(risky, first_order_dominates(paid, rebels), in_terms_of=[W])
    second = find_condition(risky, second_order_dominates(paid, rebels), in_terms_of=[W])
    assert isinstance(decide([W > 0, W <= 394], first.condition), Proved)
    assert isinstance(decide([W > 0, first.condition], W <= 394), Proved)
    most = Rational(51, 100) * 394 / half
    assert isinstance(decide([W > 0, second.condition], W <= most), Proved)
    assert isinstance(decide([W > 0, W <= most], second.condition), Proved)
    for condition in (first_order_dominates(rebels, paid), second_order_dominates(rebels, paid)):
        assert isinstance(decide([W > 394], ~condition), Proved) if condition is not False else True


def test_open_amounts_and_probabilities_give_conditions():
    x, p = parameters("x p")
    chance = lottery({x: p, 0: 1 - p}, domain=probability(p))
    better = first_order_dominates(chance, lottery({1: half, 0: half}))
    domain = [p > 0, p < 1, x > 0]
    assert isinstance(decide([*domain, x > 1, p > half], better), Proved)
    assert isinstance(decide([*domain, x > 1], better), Refuted)
    assert isinstance(decide([*domain, better], (x >= 1) & (p >= half)), Proved)


def test_a_spread_keeps_the_mean():
    h = parameters("h")[0]
    spread = is_mean_preserving_spread(lottery({1 + h: half, 1 - h: half}), 1)
    assert isinstance(decide([h > 0], spread), Proved)
    assert is_mean_preserving_spread(lottery({0: half, 3: half}), 1) is False
    assert is_mean_preserving_spread(1, 1) is False


def test_independent_amounts_add_up_pair_by_pair():
    x, y = parameters("x y")
    third = Rational(1, 3)
    held = independent_sum(lottery({x: half, 0: half}), lottery({y: third, 0: 1 - third}))
    sixth = third / 2
    assert {x + y: sixth, x: third, y: sixth, 0: third} == {end: share for share, end in held}
    assert sure(7) == independent_sum(3, 4)
