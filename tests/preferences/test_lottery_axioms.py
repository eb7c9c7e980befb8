"""Axioms over lotteries: known preferences keep or break them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, Symbol

from dtkit.errors import InexactNumber, InvalidInput, Unsupported
from dtkit.preferences import (
    LOTTERY_AXIOMS,
    Preference,
    continuity,
    independence_biconditional,
    independence_strong_strict,
    independence_weak_strict,
    lexicographic,
    lottery_axiom,
    strict_relation,
    unanimity,
    utility,
)
from dtkit.values import lottery, mixture, sure

half = Rational(1, 2)
p = Symbol("p", real=True)
OPTIONS = ["a", "b", "c"]


class WorstCase(Preference):
    """Prefer the lottery whose worst outcome is better."""

    def weakly(self, x, y):
        return min(sure(x).support) >= min(sure(y).support)


@given(st.lists(st.integers(-3, 3), min_size=3, max_size=3), st.fractions(0, 1, max_denominator=4))
def test_expected_utility_keeps_them_all(utilities, share):
    expected = utility(dict(zip(OPTIONS, utilities, strict=True)))
    probes = [*OPTIONS, mixture(share, "a", "b")]
    for axiom in LOTTERY_AXIOMS:
        assert axiom.violation(expected, probes, probabilities=[half]) is None


def test_expected_utility_keeps_independence_for_every_probability():
    expected = utility({"a": 2, "b": 1, "c": 0})
    for axiom in (independence_weak_strict, independence_strong_strict):
        assert axiom.violation(expected, OPTIONS, probabilities=[p]) is None


def test_lexicographic_utility_keeps_independence_and_breaks_continuity():
    order = lexicographic(utility({"a": 1, "b": 0, "c": 0}), utility({"a": 0, "b": 1, "c": 0}))
    for axiom in (independence_weak_strict, independence_strong_strict, independence_biconditional):
        assert axiom.violation(order, OPTIONS) is None
    found = continuity.violation(order, OPTIONS)
    assert ("a", "b", "c") == found.witness
    assert "a P b P c, but for no p is b P (a p c)" == found.words


def test_unanimity_is_incomplete_and_keeps_independence():
    both = unanimity(utility({"a": 2, "b": 1, "c": 0}), utility({"a": 1, "b": 2, "c": 0}))
    for axiom in (independence_weak_strict, independence_strong_strict, independence_biconditional):
        assert axiom.violation(both, OPTIONS) is None


def test_looking_at_the_worst_outcome_keeps_only_the_weakest_independence():
    worst = WorstCase()
    assert independence_weak_strict.violation(worst, [0, 1, 2]) is None
    found = independence_strong_strict.violation(worst, [0, 1, 2])
    assert (1, 0, 0, Rational(1, 4)) == found.witness
    assert "1 P 0, but not (1 1/4 0) P (0 1/4 0)" == found.words
    assert independence_biconditional.violation(worst, [0, 1, 2]) is not None


def test_a_relation_that_swaps_under_mixing_breaks_even_the_weak_variant():
    one, other = mixture(half, "a", "c"), mixture(half, "b", "c")

    class Swapped(Preference):
        """Prefer a to b, but the coin for b or c to the coin for a or c; nothing else."""

        def weakly(self, x, y):
            return (x, y) in (("a", "b"), (other, one)) or x == y

    found = independence_weak_strict.violation(Swapped(), OPTIONS, probabilities=[half])
    assert ("a", "b", "c", half) == found.witness
    assert "a P b, yet (b 1/2 c) P (a 1/2 c)" == found.words


def test_a_finding_names_the_point_where_there_are_parameters():
    x = Symbol("x", real=True)
    base, rival = utility({"a": 1, "b": 0, "c": 0}), utility({"a": x, "b": 0, "c": 0})

    class Torn(Preference):
        """Rank options by one utility and lotteries by another."""

        def weakly(self, one, other):
            mixed = len(sure(one).support) > 1 or len(sure(other).support) > 1
            return (rival if mixed else base).weakly(one, other)

    found = independence_weak_strict.violation(Torn(), OPTIONS, probabilities=[half])
    assert "at x = -" in found.words
    assert independence_weak_strict.violation(
        Torn(), OPTIONS, probabilities=[half], domain=[x > 0]
    ) is None  # fmt: skip


def test_continuity_of_a_finite_relation_is_sought_among_the_probes():
    quarter = Rational(1, 4)
    low, high = mixture(quarter, "a", "c"), mixture(3 * quarter, "a", "c")
    pairs = [("a", "b"), ("b", "c"), (high, "b"), ("b", low)]
    relation = strict_relation(pairs, options=["a", "b", "c", low, high])
    shares = [quarter, 3 * quarter]
    assert continuity.violation(relation, OPTIONS, probabilities=shares) is None
    worse = strict_relation(pairs[:3], options=["a", "b", "c", low, high])
    found = continuity.violation(worse, OPTIONS, probabilities=shares)
    assert "for no p is b P (a p c)" in found.words


def test_a_probe_that_makes_no_sense_is_refused_with_a_remedy():
    expected = utility({"a": 2, "b": 1, "c": 0})
    with pytest.raises(InvalidInput, match="give probabilities strictly between 0 and 1"):
        continuity.violation(expected, OPTIONS, probabilities=[1])
    with pytest.raises(InexactNumber):
        continuity.violation(expected, OPTIONS, probabilities=[0.5])
    with pytest.raises(InvalidInput, match="no such axiom over lotteries; use one of: indep"):
        lottery_axiom("transitivity")
    x = Symbol("x", real=True)
    with pytest.raises(Unsupported, match="give numbers for parameters"):
        continuity.violation(utility({"a": x, "b": 1, "c": 0}), OPTIONS)


def test_a_lottery_given_by_hand_is_a_probe_like_any_other():
    expected = utility({"a": 2, "b": 1, "c": 0})
    probe = lottery({"a": half, "c": half})
    assert independence_strong_strict.violation(expected, [*OPTIONS, probe]) is None
