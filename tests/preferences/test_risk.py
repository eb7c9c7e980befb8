import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Eq, Rational, exp, expand, log, oo, series, simplify, sqrt, true

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact import Proved, Refuted, decide, parameters, sign, truth
from dtkit.preferences import (
    CARA,
    CRRA,
    Bounded,
    ExponentialLoss,
    Linear,
    Logarithmic,
    LotteryBackground,
    NormalBackground,
    Quadratic,
    StatedBackground,
    certainty_equivalent,
    expected_utility,
    exposed,
    mean,
    risk_premium,
    variance,
)
from dtkit.values import Lottery, independent_sum, lottery

alpha, h, x, y, p, W, M, mu, sigma = parameters("alpha h x y p W M mu sigma")
half = Rational(1, 2)
coin = lottery({h: half, -h: half})
amounts = st.integers(1, 50)
numbers = st.lists(
    st.tuples(st.integers(1, 5), amounts), min_size=1, max_size=3, unique_by=lambda s: s[1]
)


def weighted(pairs):
    total = sum(weight for weight, _ in pairs)
    return Lottery.over((Rational(weight, total), amount) for weight, amount in pairs)


def test_forty_dollars_are_better_than_an_even_chance_of_a_hundred():
    worth = certainty_equivalent(CARA(Rational(1, 100)), lottery({0: half, 100: half}))
    assert truth((worth > Rational(379885, 10000)) & (worth < Rational(379886, 10000)))


def test_an_even_gamble_is_worth_the_geometric_mean_to_the_logarithm():
    assert sqrt(5) == certainty_equivalent(Logarithmic(), lottery({1: half, 5: half}))
    assert sqrt(5) == certainty_equivalent(CRRA(1), lottery({1: half, 5: half}))


def test_wealth_is_added_before_and_taken_off_after():
    assert 20 == certainty_equivalent(Logarithmic(), lottery({0: half, 44: half}), wealth=100)
    assert 3 == certainty_equivalent(Quadratic(Rational(1, 100)), 3, wealth=7)


def test_the_premium_of_a_small_gamble_is_half_its_variance_times_the_aversion():
    premium = risk_premium(CARA(alpha), coin)
    assert alpha * h**2 / 2 - alpha**3 * h**4 / 12 == series(premium, h, 0, 6).removeO()


def test_the_premium_of_a_risk_averse_utility_is_positive():
    assert isinstance(decide([alpha > 0, h > 0], risk_premium(CARA(alpha), coin) > 0), Proved)
    premium = risk_premium(Logarithmic(), coin, wealth=W)
    assert isinstance(decide([h > 0, W > h], premium > 0), Proved)
    assert 0 == risk_premium(Linear(), coin)


@given(numbers, st.sampled_from([CARA(Rational(1, 7)), CRRA(2), Logarithmic(), Bounded(3)]))
def test_the_utility_of_the_certainty_equivalent_is_the_expected_utility(pairs, utility):
    held = weighted(pairs)
    worth = certainty_equivalent(utility, held)
    assert 0 == simplify(utility(worth) - held.expectation(utility))
    assert 0 <= sign(mean(held) - worth)


@given(numbers, numbers)
def test_certainty_equivalents_of_constant_aversion_add_up_over_independent_sums(one, other):
    utility = CARA(Rational(1, 9))
    first, second = weighted(one), weighted(other)

    def moment(held):
        return 1 - held.expectation(utility)

    both = moment(independent_sum(first, second))
    assert 0 == expand(both - moment(first) * moment(second))
    worth = certainty_equivalent(utility, first)
    assert 0 == expand(exp(-worth / 9) - moment(first))


def test_a_normal_background_is_worth_its_mean_less_half_its_variance_times_the_aversion():
    risk = NormalBackground(mu, sigma**2)
    assert mu - alpha * sigma**2 / 2 == risk.sure_equivalent(CARA(alpha))


def test_an_independent_background_leaves_the_order_as_it_is():
    averse = expected_utility(CARA(alpha))
    risk = StatedBackground(M)
    bare = averse.prefer(lottery({x: half, 0: half}), y)
    beside = averse.prefer(
        Lottery.over((half, exposed(each, risk, independent=True)) for each in (x, 0)),
        exposed(y, risk, independent=True),
    )
    assert isinstance(decide([alpha > 0, M > 0, bare], beside), Proved)
    assert isinstance(decide([alpha > 0, M > 0, beside], bare), Proved)


def test_a_background_that_differs_between_branches_may_turn_the_order_around():
    averse = expected_utility(CARA(alpha))
    risk, worse = StatedBackground(1), StatedBackground(M)
    beside = averse.prefer(
        exposed(x, risk, independent=False, here=worse), exposed(y, risk, independent=True)
    )
    assert isinstance(decide([alpha > 0, M > 0, averse.prefer(x, y)], beside), Refuted)


def test_a_finite_background_can_be_given_to_any_utility():
    risk = LotteryBackground(lottery({-1: half, 1: half}))
    averse = expected_utility(Logarithmic())
    assert log(3) / 2 + log(5) / 2 == averse.value(exposed(4, risk, independent=True))
    constant = expected_utility(CARA(1))
    assert 0 == simplify(
        constant.value(exposed(4, risk, independent=True)) - (1 - exp(-4) * risk.moment(1)[0])
    )


def test_an_infinite_moment_is_refused_where_both_sides_would_be_minus_infinity():
    averse = expected_utility(CARA(3))
    heavy = ExponentialLoss(2)
    better, worse = (1 - exp(-3 * amount) * oo for amount in (5, 1))
    assert true == Eq(better, worse)  # SymPy finds the two equally good
    assert 0 > heavy.moment(3)[0]  # and the closed form of the moment negative
    with pytest.raises(InvalidInput, match="none is better than another"):
        averse.prefer(exposed(5, heavy, independent=True), exposed(1, heavy, independent=True))
    with pytest.raises(InvalidInput, match="minus infinity, and none is better"):
        averse.value(exposed(5, StatedBackground(oo), independent=True))


def test_an_open_moment_asks_for_the_condition_under_which_it_is_finite():
    (rate,) = parameters("lamda")
    risk = ExponentialLoss(rate)
    with pytest.raises(InvalidInput, match=r"unless alpha < lamda; say so, if it is so"):
        risk.sure_equivalent(CARA(alpha))
    worth = risk.sure_equivalent(CARA(alpha).given(alpha < rate))
    assert isinstance(decide([alpha > 0, alpha < rate], worth < 0), Proved)


def test_independence_is_said_for_every_branch():
    risk = StatedBackground(M)
    with pytest.raises(TypeError):
        exposed(1, risk)
    with pytest.raises(InvalidInput, match="does not follow from how it is at large"):
        exposed(1, risk, independent=False)
    with pytest.raises(InvalidInput, match="otherwise than it is at large"):
        exposed(1, risk, independent=True, here=StatedBackground(2))


def test_a_background_without_a_distribution_is_for_constant_aversion_only():
    with pytest.raises(Unsupported, match="depends on its other wealth"):
        StatedBackground(M).sure_equivalent(Logarithmic())
    with pytest.raises(Unsupported, match="logarithmic utility is not known"):
        expected_utility(Logarithmic()).value(exposed(1, NormalBackground(0, 1), independent=True))


def test_mean_and_variance_are_exact():
    assert (Rational(2001, 2), 100) == (
        mean(lottery({0: half, 2001: half})),
        variance(lottery({-10: half, 10: half})),
    )
