"""Laws of Timestep Dominance and its kin on random lotteries, beside their proofs for all."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st
from sympy import Rational

from dtkit.preferences.trajectories import (
    expected_total,
    neutrality_plus,
    nratdr,
    resic,
    stochastic_choice,
    timestep_dominance,
)
from dtkit.values import mixture
from dtkit.values.trajectories import (
    conditional,
    conditional_expectation,
    lasting,
    length_probabilities,
    paying,
    reweighted,
    same_lengths,
    trajectory_lottery,
)

shares = st.integers(1, 5).map(lambda n: Rational(n, 6))


@st.composite
def lotteries(draw, lengths=(1, 2)):
    """A lottery over two trajectories of each of these lengths, all possible."""
    parts = [
        (lasting(length, draw(st.integers(0, 2))), draw(st.integers(1, 3)))
        for length in lengths
        for _ in range(2)
    ]
    whole = sum(n for _, n in parts)
    return trajectory_lottery((end, Rational(n, whole)) for end, n in parts)


@given(lotteries(), lotteries(), lotteries())
def test_timestep_dominance_is_a_strict_partial_order(x, y, z):
    prefer = timestep_dominance.prefer
    assert not prefer(x, x)
    assert not (prefer(x, y) and prefer(y, x))
    assert not (prefer(x, y) and prefer(y, z)) or prefer(x, z)


@given(lotteries(), lotteries())
def test_neutrality_plus_extends_timestep_dominance(x, y):
    if timestep_dominance.prefer(x, y):
        assert neutrality_plus({1: 5, 2: Rational(1, 7)}).prefer(x, y)


@given(lotteries(), lotteries(), lotteries((3,)), lotteries((3,)), shares, shares)
def test_parts_that_share_no_length_may_be_mixed_with_any_weights(x1, y1, x2, y2, p, q):
    weakly, prefer = timestep_dominance.weakly, timestep_dominance.prefer
    assume(weakly(x1, y1) and weakly(x2, y2) and (prefer(x1, y1) or prefer(x2, y2)))
    assert prefer(mixture(p, x1, x2), mixture(q, y1, y2))


def test_parts_that_share_lengths_may_not():
    """The weights .9, .1 and .1, .9 turn parts that are better into a mixture that is not."""
    half, many, few = Rational(1, 2), Rational(9, 10), Rational(1, 10)
    x1 = trajectory_lottery({(1,): half, (0, 0): half})
    x2 = trajectory_lottery({(0,): half, (1, 1): half})
    y2 = trajectory_lottery({(0,): half, (1, half): half})
    assert timestep_dominance.gap(x1, x2) is True
    assert timestep_dominance.prefer(x2, y2) is True
    x, y = mixture(many, x1, x2), mixture(few, x1, y2)
    by_hand = {
        (1, "x"): Fraction(9, 10) * 1, (2, "x"): Fraction(1, 10) * 2,
        (1, "y"): Fraction(1, 10) * 1, (2, "y"): Fraction(9, 10) * Fraction(3, 2),
    }  # fmt: skip
    for (length, name), worth in by_hand.items():
        given_it = conditional_expectation(x if name == "x" else y, length)
        assert Rational(worth.numerator, worth.denominator) == given_it
    assert timestep_dominance.gap(x, y) is True


@given(lotteries(), shares, st.integers(1, 3))
def test_not_to_pay_dominates_whatever_the_shift(x, share, cost):
    shifted = paying(reweighted(x, {1: share, 2: 1 - share}), cost)
    assert timestep_dominance.prefer(x, shifted) is True


@given(st.lists(lotteries(), min_size=2, max_size=4), st.data())
def test_what_resists_at_a_cost_is_not_chosen(options, data):
    menu = {f"option {n}": each for n, each in enumerate(options)}
    resisting = data.draw(st.lists(st.sampled_from(sorted(menu)), min_size=1, unique=True))
    test = nratdr(menu, resisting)
    assert test.answers == resic(menu, resisting).answers
    if test.holds:
        chosen = stochastic_choice(menu, timestep_dominance)
        assert not any(chosen[name] for name in resisting)
        assert any(chosen.values())


@given(lotteries(), lotteries())
def test_neutrality_from_mixing_the_parts_by_hand(x, y):
    """A second route to Neutrality: compare part by part, and mix the parts again."""
    parts = {n: (conditional(x, n), conditional(y, n)) for n in length_probabilities(x)}
    better = [expected_total.value(a) - expected_total.value(b) for a, b in parts.values()]
    assert same_lengths(x, y) is True
    expected = min(better) >= 0 and max(better) > 0
    assert expected == timestep_dominance.prefer(x, y)
