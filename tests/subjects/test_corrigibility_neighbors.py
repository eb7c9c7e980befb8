"""The off-switch with general beliefs, and the corrections of utility indifference."""

import itertools
import random
from fractions import Fraction

import pytest
from sympy import Max, Min, Rational, Symbol, log, simplify

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.subjects.corrigibility import (
    Prospect,
    boltzmann,
    corrected_value,
    correction,
    erring,
    gain_by_parts,
    gain_of_waiting,
    worth_of_acting,
    worth_of_waiting,
)

HALF = Rational(1, 2)
COIN = {1: Rational(3, 5), -1: Rational(2, 5)}


def random_belief(rng, kinds):
    weights = [rng.randint(1, 9) for _ in range(kinds)]
    utilities = rng.sample(range(-6, 7), kinds)
    total = sum(weights)
    return {u: Rational(w, total) for u, w in zip(utilities, weights, strict=True)}


@pytest.mark.parametrize("seed", range(12))
def test_the_two_forms_of_the_gain_agree_for_every_belief_and_policy(seed):
    rng = random.Random(seed)
    belief = random_belief(rng, rng.randint(1, 6))
    human = {u: Rational(rng.randint(0, 10), 10) for u in belief}
    assert Min(*gain_by_parts(belief, human)) == gain_of_waiting(belief, human)


@pytest.mark.parametrize("seed", range(12))
def test_the_gain_is_what_plain_arithmetic_says(seed):
    rng = random.Random(seed)
    belief = random_belief(rng, rng.randint(1, 6))
    human = {u: Rational(rng.randint(0, 10), 10) for u in belief}
    waiting = sum(Fraction(str(p)) * Fraction(str(human[u])) * u for u, p in belief.items())
    acting = sum(Fraction(str(p)) * u for u, p in belief.items())
    assert str(waiting - max(acting, 0)) == str(gain_of_waiting(belief, human))


def test_a_rational_human_is_worth_the_smaller_part():
    belief = {5: Rational(1, 4), 1: Rational(1, 4), -2: HALF}
    assert 1 == gain_of_waiting(belief)
    assert (1, Rational(3, 2)) == gain_by_parts(belief)
    assert 0 == gain_of_waiting({5: HALF, 1: HALF})


def test_at_three_to_two_an_even_error_costs_as_much_as_it_is_likely():
    e = Symbol("epsilon", real=True)
    assert 0 == simplify(gain_of_waiting(COIN, erring(e)) - (Rational(2, 5) - e))
    assert 0 == gain_of_waiting(COIN, erring(Rational(2, 5)))
    assert Rational(1, 5) == worth_of_acting(COIN)
    assert Rational(1, 5) == worth_of_waiting(COIN, erring(Rational(2, 5)))


def test_a_boltzmann_human_who_tells_three_to_one_errs_one_time_in_four():
    assert Rational(3, 20) == simplify(gain_of_waiting(COIN, boltzmann(log(3))))


def test_a_policy_without_an_answer_or_that_is_no_probability_is_refused():
    with pytest.raises(InvalidInput, match="utility -1: the human's policy has no answer to it"):
        gain_of_waiting(COIN, {1: 1})
    with pytest.raises(InvalidInput, match=r"π\(1\) = 2: not a probability"):
        gain_of_waiting(COIN, lambda utility: 2)
    with pytest.raises(InexactNumber):
        gain_of_waiting({0.5: 1})


def likely_values():
    return itertools.product((0, HALF), (HALF, 1), (0, 4), (-1, 3))


def test_the_corrected_value_is_what_is_normal_given_no_press():
    for q_one, q_two, n_one, s_two in likely_values():
        prospect = Prospect([(HALF, q_one, n_one, 1), (HALF, q_two, 2, s_two)])
        assert prospect.normal(given=True) == corrected_value(prospect)


def test_the_correction_at_each_history_makes_the_value_that_of_normal_pursuit():
    for q_one, q_two, n_one, s_two in likely_values():
        prospect = Prospect([(HALF, q_one, n_one, 1), (HALF, q_two, 2, s_two)])
        assert prospect.normal(given=False) == corrected_value(prospect, "history")


def test_the_three_corrections_agree_if_the_press_is_no_news():
    prospect = Prospect([(HALF, Rational(1, 3), 10, 4), (HALF, Rational(1, 3), 2, 1)])
    assert {6} == {corrected_value(prospect, each) for each in ("given", "do", "history")}
    assert Rational(7, 2) == correction(prospect) == correction(prospect, "do")
    assert Rational(7, 2) == correction(prospect, "history")


def test_a_press_that_never_or_always_comes_cannot_be_conditioned_on():
    with pytest.raises(InvalidInput, match=r"P\(press\) = 0: the button is never pressed"):
        correction(Prospect([(1, 0, 3, 1)]))
    with pytest.raises(InvalidInput, match="always pressed, so the correction conditions"):
        corrected_value(Prospect([(1, 1, 3, 1)]))
    assert 3 == corrected_value(Prospect([(1, 0, 3, 1)]))


def test_a_prospect_that_is_none_or_an_unknown_variant_is_refused():
    with pytest.raises(InvalidInput, match="1 histories: the probabilities sum to 1/2"):
        Prospect([(HALF, 0, 1, 1)])
    with pytest.raises(InvalidInput, match="variant='evidential': no such correction; use one of"):
        corrected_value(Prospect([(1, 0, 3, 1)]), "evidential")
    with pytest.raises(InexactNumber):
        Prospect([(1, 0.5, 3, 1)])


def test_waiting_is_never_worth_less_than_nothing_before_a_human_who_does_not_err():
    for seed in range(20):
        belief = random_belief(random.Random(seed), 4)
        assert 0 <= gain_of_waiting(belief)
        assert worth_of_waiting(belief) >= Max(worth_of_acting(belief), 0)
