"""The DReST reward: its closed form, its measures, and the cases they leave undefined."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, Symbol, log, symbols

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.subjects.drest import (
    attenuation,
    expected_return,
    expected_return_by_enumeration,
    meta_episode_return,
    mixing,
    neutrality,
    order_averaged_attenuation,
    usefulness,
)

HALF, QUARTER = Rational(1, 2), Rational(1, 4)


@st.composite
def distributions(draw, size):
    weights = draw(st.lists(st.integers(0, 5), min_size=size, max_size=size).filter(any))
    return [Fraction(each, sum(weights)) for each in weights]


def simulated_by_paths(chances, shares, root, rounds):
    """The expectation with counts carried along, a second route without sequences."""
    base = root ** len(chances)
    states = {(0,) * len(chances): Fraction(1)}
    total = Fraction(0)
    for i in range(rounds):
        following = {}
        for counts, weight in states.items():
            for place, chance in enumerate(chances):
                total += weight * chance * shares[place] * base ** counts[place] / root**i
                after = (*counts[:place], counts[place] + 1, *counts[place + 1 :])
                following[after] = following.get(after, 0) + weight * chance
        states = following
    return total


@given(st.data(), st.integers(1, 3), st.integers(0, 5), st.integers(1, 5))
def test_the_closed_form_is_the_expectation_over_counts(data, size, rounds, tenths):
    chances = data.draw(distributions(size))
    shares = [Fraction(data.draw(st.integers(0, 4)), 4) for _ in range(size)]
    root = Fraction(tenths, 6)
    closed = expected_return(chances, shares, base=root**size, rounds=rounds)
    assert simulated_by_paths(chances, shares, root, rounds) == Fraction(str(closed))


def test_the_closed_form_is_the_sum_over_sequences_for_symbols():
    p, q, a, b = symbols("p q a b")
    base = Symbol("b_0", positive=True)
    for rounds in (1, 2, 3):
        difference = expected_return(
            [p, q], [a, b], base=base, rounds=rounds
        ) - expected_return_by_enumeration([p, q], [a, b], base=base, rounds=rounds)
        assert 0 == difference.subs(q, 1 - p).expand()


def test_a_length_chosen_more_than_its_turn_is_discounted_and_less_is_raised():
    assert (1, HALF, 2) == tuple(
        attenuation(QUARTER, earlier=n, index=i, lengths=2) for n, i in ((0, 1), (1, 2), (0, 2))
    )


def test_a_sequence_by_hand():
    shares = {"short": 1, "long": HALF}
    chosen = ["long", "long", "short"]
    assert HALF + HALF * HALF + 4 == meta_episode_return(chosen, shares, base=QUARTER)


def test_a_length_that_cannot_be_chosen_is_named():
    with pytest.raises(InvalidInput, match=r"round 1: length 'medium'.*choose one of short"):
        meta_episode_return(["medium"], {"short": 1}, base=HALF)


def test_unpaired_shares_are_refused():
    with pytest.raises(InvalidInput, match="2 probabilities and 1 shares"):
        expected_return([HALF, HALF], [1], base=HALF, rounds=2)


def test_too_many_sequences_are_refused_with_what_would_do():
    with pytest.raises(InvalidInput, match="use expected_return"):
        expected_return_by_enumeration([HALF, HALF], [1, 1], base=HALF, rounds=30)


def test_a_float_is_refused():
    with pytest.raises(InexactNumber):
        expected_return([0.5, 0.5], [1, 1], base=HALF, rounds=2)


def test_the_order_averaged_factor_is_the_mean_over_all_orders():
    for counts in ([2, 2], [3, 1], [1, 2, 1]):
        answers = [length for length, count in enumerate(counts) for _ in range(count)]
        base = Rational(1, 16)
        orders = list(itertools.permutations(range(len(answers))))
        for length in range(len(counts)):
            mine = answers.index(length)
            factors = [
                attenuation(
                    base,
                    earlier=sum(answers[each] == length for each in order[: order.index(mine)]),
                    index=order.index(mine) + 1,
                    lengths=len(counts),
                )
                for order in orders
            ]
            mean = sum(factors) / len(orders)
            assert 0 == (mean - order_averaged_attenuation(counts, length, base=base)).simplify()


@pytest.mark.parametrize(("counts", "length"), [([1, -1], 0), ([1, 0], 1), ([1, True], 0)])
def test_impossible_counts_are_refused(counts, length):
    with pytest.raises(InvalidInput):
        order_averaged_attenuation(counts, length, base=HALF)


def test_usefulness_ignores_what_happens_at_a_length_of_probability_zero():
    assert HALF == usefulness([1, 0], [1, None], [2, 0])


def test_nothing_is_missed_where_nothing_can_be_collected():
    assert 1 == usefulness([HALF, HALF], [0, 3], [0, 3])


@pytest.mark.parametrize(
    ("chances", "means", "most", "message"),
    [
        ([HALF, QUARTER], [0, 0], [1, 1], "sum to 3/4"),
        ([Rational(3, 2), -HALF], [0, 0], [1, 1], "3/2 is no probability"),
        ([HALF, HALF], [2, 0], [1, 1], "length 0: 2 collected"),
        ([HALF, HALF], [0], [1, 1], "1 means"),
        ([], [], [], "no probabilities"),
    ],
)
def test_impossible_policies_are_refused(chances, means, most, message):
    with pytest.raises(InvalidInput, match=message):
        usefulness(chances, means, most)


def test_neutrality_of_zero_and_of_powers_of_two_is_exact():
    assert 0 == neutrality([0, 1])
    assert 2 == neutrality([QUARTER] * 4)
    assert 0 == (neutrality([QUARTER, 3 * QUARTER]) - (2 - 3 * log(3) / log(2) / 4)).simplify()


@given(distributions(2))
def test_mixing_and_neutrality_agree_where_a_choice_is_even_or_sure(chances):
    p = Rational(chances[0].numerator, chances[0].denominator)
    assert (mixing(p) == 1) == (neutrality([p, 1 - p]) == 1) == (p == HALF)
    assert (mixing(p) == 0) == (neutrality([p, 1 - p]) == 0)
    assert float(mixing(p)) <= float(neutrality([p, 1 - p])) + 1e-12
