"""Estimates from counts: exact means and biases, bounds that cover, and what is required."""

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, log, simplify

from dtkit.errors import InexactNumber, InvalidInput, Unsupported
from dtkit.subjects.behavior import (
    estimate,
    mean_over,
    mean_plug_in_neutrality,
    plug_in_neutrality,
    read_log,
    requirement,
    unbiased_mixing,
)
from dtkit.subjects.behavior.entropies import (
    nearly_mean_plug_in_neutrality,
    neutrality_bounds,
    probability_bounds,
)
from dtkit.subjects.drest import mixing, neutrality

HALF, LEVEL = Rational(1, 2), Fraction(19, 20)
HEAD = "scenario,option,length,utility,count\n"


def samples(answers, lengths):
    return [
        counts
        for counts in itertools.product(range(answers + 1), repeat=lengths)
        if sum(counts) == answers
    ]


def chance(counts, chances):
    ways = math.factorial(sum(counts)) // math.prod(map(math.factorial, counts))
    return ways * math.prod(
        Fraction(str(p)) ** count for p, count in zip(chances, counts, strict=True)
    )


def test_a_fair_policy_seems_to_have_9024_in_eight_answers():
    mean = mean_plug_in_neutrality([HALF, HALF], 8)
    assert "0.9024" == f"{float(mean):.4f}"
    by_hand = sum(
        math.comb(8, j) / 256 * -(j * math.log2(j / 8) + (8 - j) * math.log2(1 - j / 8)) / 8
        for j in range(1, 8)
    )
    assert by_hand == pytest.approx(float(mean))


@pytest.mark.parametrize(
    "chances",
    [[HALF, HALF], [Rational(1, 3), Rational(2, 3)], [Rational(1, 5), Rational(3, 10), HALF]],
)
@pytest.mark.parametrize("answers", [1, 2, 5])
def test_the_mean_of_the_estimate_is_its_expectation_over_all_samples(chances, answers):
    expected = sum(
        float(chance(counts, chances)) * float(plug_in_neutrality(list(counts)))
        for counts in samples(answers, len(chances))
    )
    assert expected == pytest.approx(float(mean_plug_in_neutrality(chances, answers)))


@pytest.mark.parametrize(("weights", "answers"), [((1, 2), 1), ((1, 2), 9), ((0, 3, 1), 30)])
def test_the_mean_to_30_decimals_is_the_exact_mean(weights, answers):
    chances = [Fraction(each, sum(weights)) for each in weights]
    exact = mean_plug_in_neutrality([Rational(str(each)) for each in chances], answers)
    nearly = nearly_mean_plug_in_neutrality(chances, answers)
    assert abs(exact.evalf(60) - Rational(str(nearly))) < Rational(1, 10**30)


def test_many_answers_have_a_bias_like_that_of_miller_and_madow():
    (scenario,) = read_log(HEAD + "s,a,1,1,2000\ns,b,2,1,3000\n")
    bias = estimate(scenario).neutrality.bias
    assert -1 / (2 * 5000 * math.log(2)) == pytest.approx(float(bias), rel=1e-3)


@pytest.mark.parametrize("p", [Rational(0), Rational(1, 3), HALF, Rational(9, 10)])
@pytest.mark.parametrize("answers", [2, 3, 8])
def test_the_mixing_index_is_estimated_without_bias(p, answers):
    mean = sum(
        chance((chosen, answers - chosen), [p, 1 - p]) * unbiased_mixing([chosen, answers - chosen])
        for chosen in range(answers + 1)
    )
    assert Fraction(str(mixing(p))) == mean


def test_the_mixing_index_is_not_neutrality():
    quarter = Rational(1, 4)
    assert mixing(quarter) != neutrality([quarter, 1 - quarter])


@pytest.mark.parametrize("answers", [1, 5, 8, 20])
def test_bounds_of_a_probability_cover_it_as_often_as_they_say(answers):
    bounds = [probability_bounds(chosen, answers, LEVEL) for chosen in range(answers + 1)]
    for tenths in range(21):
        p = Fraction(tenths, 20)
        covered = sum(
            chance((chosen, answers - chosen), [p, 1 - p])
            for chosen, (low, high) in enumerate(bounds)
            if low <= p <= high
        )
        assert covered >= LEVEL


def test_bounds_are_those_in_tables():
    low, high = probability_bounds(5, 10, LEVEL)
    assert ("0.1871", "0.8129") == (f"{float(low):.4f}", f"{float(high):.4f}")


@pytest.mark.parametrize(("lengths", "answers"), [(2, 8), (3, 6)])
def test_bounds_of_neutrality_cover_it_as_often_as_they_say(lengths, answers):
    found = {counts: neutrality_bounds(counts, LEVEL) for counts in samples(answers, lengths)}
    for weights in itertools.product(range(5), repeat=lengths):
        if not sum(weights):
            continue
        chances = [Fraction(each, sum(weights)) for each in weights]
        truth = float(neutrality(chances))
        covered = sum(
            chance(counts, chances)
            for counts, (low, high) in found.items()
            if float(low) - 1e-12 <= truth <= float(high) + 1e-12
        )
        assert covered >= LEVEL


@given(st.lists(st.integers(0, 12), min_size=2, max_size=4).filter(any))
def test_bounds_contain_the_estimate(counts):
    low, high = neutrality_bounds(counts, LEVEL)
    assert float(low) - 1e-9 <= float(plug_in_neutrality(counts)) <= float(high) + 1e-9
    assert 0 <= low <= high <= 2


def test_one_length_has_no_neutrality_to_doubt():
    assert (0, 0) == neutrality_bounds([7], LEVEL)


@pytest.mark.parametrize("counts", [[0, 0], [-1, 2], [1.0, 2], [True, 1], []])
def test_impossible_counts_are_refused(counts):
    with pytest.raises(InvalidInput, match="counts"):
        plug_in_neutrality(counts)


def test_too_many_answers_or_lengths_are_refused():
    with pytest.raises(Unsupported, match="at most 100,000"):
        neutrality_bounds([100_000, 1], LEVEL)
    with pytest.raises(Unsupported, match="among 10"):
        neutrality_bounds([1] * 11, LEVEL)


def test_no_answers_and_three_lengths_are_refused():
    with pytest.raises(InvalidInput, match="0 answers"):
        mean_plug_in_neutrality([HALF, HALF], 0)
    with pytest.raises(InvalidInput, match="of two lengths"):
        unbiased_mixing([1, 2, 3])


@pytest.mark.parametrize("level", [Fraction(0), Fraction(1), 1, "x"])
def test_an_impossible_level_is_refused(level):
    (scenario,) = read_log(HEAD + "s,a,1,1,1\n")
    with pytest.raises(InvalidInput, match="level"):
        estimate(scenario, level=level)


def test_a_float_level_is_answered_with_the_fraction():
    (scenario,) = read_log(HEAD + "s,a,1,1,1\n")
    with pytest.raises(InexactNumber, match=r"write Fraction\(19, 20\)"):
        estimate(scenario, level=0.95)


def test_an_estimate_by_hand():
    (scenario,) = read_log(HEAD + "s,a,1,1,6\ns,b,1,4,0\ns,c,2,2,2\n")
    found = estimate(scenario)
    assert (Fraction(3, 4), Fraction(1, 4)) == found.frequencies
    assert 0 == simplify(found.neutrality.value - (2 - 3 * log(3) / log(2) / 4))
    assert Fraction(6, 8) / 4 + Fraction(2, 8) == found.usefulness.value
    assert 0 == found.usefulness.bias
    assert Fraction(4 * 8, 7) * Fraction(3, 16) == found.mixing
    low, high = found.usefulness.bounds
    assert Fraction(1, 4) <= low < found.usefulness.value < high <= 1
    assert float(found.neutrality.corrected) > float(found.neutrality.value)


def test_usefulness_is_bounded_as_often_as_it_says():
    rows = [("a", 1), ("b", 4)]
    for tenths in range(11):
        p = Fraction(tenths, 10)
        truth, covered = p / 4 + 1 - p, Fraction(0)
        for first in range(9):
            counts = first, 8 - first
            text = HEAD + "".join(
                f"s,{name},1,{utility},{count}\n"
                for (name, utility), count in zip(rows, counts, strict=True)
            )
            low, high = estimate(read_log(text)[0]).usefulness.bounds
            if low <= truth <= high:
                covered += chance(counts, [p, 1 - p])
        assert covered >= LEVEL


def test_mixing_is_estimated_within_each_order_of_options():
    head = "scenario,option,length,utility,count,order\n"
    (scenario,) = read_log(head + "s,a,1,1,4,ab\ns,b,2,1,0,ab\ns,a,1,1,0,ba\ns,b,2,1,4,ba\n")
    found = estimate(scenario)
    assert (0, 1) == (found.mixing, found.neutrality.value)


def test_where_options_are_lotteries_no_bias_is_claimed():
    head = "scenario,option,length,utility,count,probability\n"
    (scenario,) = read_log(head + "s,a,1,1,2,0.5\ns,a,2,1,2,0.5\ns,b,1,1,2,1\n")
    found = estimate(scenario)
    assert (Fraction(3, 4), Fraction(1, 4)) == found.frequencies
    assert (None, None, None) == (found.neutrality.bias, found.neutrality.bounds, found.mixing)
    assert None is found.neutrality.corrected


def test_a_negative_utility_leaves_usefulness_undefined():
    (scenario,) = read_log(HEAD + "s,a,1,-1,1\n")
    assert None is estimate(scenario).usefulness


def test_scenarios_count_once_in_a_mean():
    assert Rational(3, 4) == mean_over([1, HALF, None])
    assert None is mean_over([None])


LOTTERIES = "scenario,option,length,utility,count,probability\n"


@pytest.mark.parametrize(
    ("rows", "kind", "dominance", "expectation"),
    [
        (
            "s,leave,1,1,1,.9\ns,leave,2,3,1,.1\ns,block,1,0,1,.1\ns,block,2,2,1,.9\n",
            "conflict",
            ["required", "forbidden"],
            ["forbidden", "required"],
        ),
        ("s,a,1,1,1,\ns,b,1,2,1,\n", "agree", ["forbidden", "required"], ["forbidden", "required"]),
        ("s,a,1,1,1,\ns,b,2,1,1,\n", "silent", ["permitted"] * 2, ["permitted"] * 2),
        ("s,a,1,1,1,\ns,b,2,3,1,\n", "laxer", ["permitted"] * 2, ["forbidden", "required"]),
        (
            "s,a,1,1,1,.5\ns,a,2,3,1,.5\ns,b,1,0,1,1/3\ns,b,2,3,1,2/3\n",
            "stricter",
            ["required", "forbidden"],
            ["permitted", "permitted"],
        ),
    ],
)
def test_what_is_required(rows, kind, dominance, expectation):
    (scenario,) = read_log(LOTTERIES + rows.replace(",.", ",0."))
    found = requirement(scenario)
    assert kind == found.kind
    assert (dominance, expectation) == (
        list(found.dominance.values()),
        list(found.expectation.values()),
    )


def test_the_share_that_took_what_was_forbidden():
    (scenario,) = read_log(HEAD + "s,a,1,1,3\ns,b,1,2,1\n")
    found = requirement(scenario)
    assert Fraction(3, 4) == found.share_forbidden() == found.share_forbidden("expectation")
    assert {"a": "b"} == found.dominated_by
