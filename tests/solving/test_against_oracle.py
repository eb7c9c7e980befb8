"""The map of outcomes and conditions, at exact points, against plain numeric induction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import permitted_at, random_tree, seeded
from sympy import Rational, exp, symbols, sympify

from dtkit.graphs import choice_graph
from dtkit.preferences import expected_utility
from dtkit.solving import play, solve

SYMBOLS = symbols("x1:9", real=True)
PLAYERS = ["a", "b", "c"]


def outcomes(found):
    return {frozenset(outcome.items()) for outcome in found}


def payoffs_only(found):
    return {
        frozenset((key, number) for key, number in outcome if isinstance(key, str))
        for outcome in found
    }


def substituting(point):
    return lambda amount: amount.subs(point)


seeds = st.integers(min_value=0, max_value=10**9)


@given(seeds, st.integers(2, 3), st.integers(3, 40), st.booleans())
def test_permitted_outcomes_are_those_of_backward_induction(seed, players, size, deep):
    rng = seeded(seed)
    root = random_tree(size, rng, PLAYERS[:players], SYMBOLS, deep=deep)
    solution = solve(choice_graph(root))
    for highest in (1, 3):
        point = {x: Rational(rng.randint(0, highest)) for x in SYMBOLS}
        used = {x: point[x] for x in solution.graph.parameters}
        expected = payoffs_only(permitted_at(root, substituting(point)))
        assert expected == outcomes(solution.outcomes_at(used))


@given(seeds)
def test_permitted_outcomes_of_wide_nodes_are_those_of_backward_induction(seed):
    rng = seeded(seed)
    root = random_tree(60, rng, PLAYERS[:2], [*SYMBOLS[:3], 0, 1, 2], widest=12)
    solution = solve(choice_graph(root))
    point = {x: Rational(rng.randint(0, 2)) for x in SYMBOLS}
    used = {x: point[x] for x in solution.graph.parameters}
    expected = payoffs_only(permitted_at(root, lambda amount: sympify(amount).subs(point)))
    assert expected == outcomes(solution.outcomes_at(used))


@given(seeds)
def test_permitted_outcomes_with_chance_are_those_of_backward_induction(seed):
    rng = seeded(seed)
    root = random_tree(12, rng, PLAYERS[:2], SYMBOLS[:4], chances=0.3)
    solution = solve(choice_graph(root))
    point = {x: Rational(rng.randint(0, 2)) for x in SYMBOLS}
    used = {x: point[x] for x in solution.graph.parameters}
    expected = payoffs_only(permitted_at(root, substituting(point)))
    assert expected == outcomes(solution.outcomes_at(used))


@given(seeds)
def test_permitted_outcomes_under_utilities_are_those_of_backward_induction(seed):
    rng = seeded(seed)
    root = random_tree(10, rng, PLAYERS[:2], SYMBOLS[:3], chances=0.3)
    square = {"a": lambda w: w**2}
    solution = play(choice_graph(root), a=expected_utility(square["a"]))
    point = {x: Rational(rng.randint(-1, 1)) for x in SYMBOLS}
    used = {x: point[x] for x in solution.graph.parameters}
    expected = payoffs_only(permitted_at(root, substituting(point), square))
    assert expected == outcomes(solution.outcomes_at(used))


@given(seeds, st.sampled_from(["chain", "weak", "partial"]))
def test_a_domain_settles_comparisons_and_changes_nothing_else(seed, kind):
    rng = seeded(seed)
    x = SYMBOLS[:5]
    domains = {
        "chain": [x[0] < x[1], x[1] < x[2], x[2] < x[3], x[3] < x[4]],
        "weak": [x[0] <= x[1], x[1] <= x[2], x[2] <= x[3], x[3] <= x[4]],
        "partial": [x[0] < x[1], x[2] >= x[3]],
    }
    root = random_tree(30, rng, PLAYERS[:2], x)
    solution = solve(choice_graph(root, parameters=x, domain=domains[kind]))
    values = sorted(rng.sample(range(9), 5)) if kind == "chain" else [0, 0, 1, 1, 2]
    if kind == "partial":
        values = [0, 1, rng.randint(1, 2), rng.randint(0, 1), rng.randint(0, 2)]
    point = {symbol: Rational(value) for symbol, value in zip(x, values, strict=True)}
    expected = payoffs_only(permitted_at(root, substituting(point)))
    assert expected == outcomes(solution.outcomes_at(point))
    if kind == "chain":
        assert not solution.running.conditions.atoms


def test_a_tie_between_transcendental_payoffs_is_seen():
    x = SYMBOLS[0]
    root = random_tree(5, seeded(1), ["a"], [exp(x), 1 + x])
    solution = solve(choice_graph(root))
    (play_at_zero,) = solution.at({x: 0})
    assert {"a": 1} == dict(play_at_zero.outcome)


@pytest.mark.parametrize("deep", [False, True])
def test_a_large_game_agrees_at_random_points(deep):
    rng = seeded(7)
    root = random_tree(2000, rng, PLAYERS[:2], SYMBOLS, deep=deep)
    solution = solve(choice_graph(root))
    for _ in range(5):
        point = {x: Rational(rng.randint(0, 3)) for x in SYMBOLS}
        numbers = {x: int(value) for x, value in point.items()}
        expected = payoffs_only(permitted_at_deep(root, numbers))
        assert expected == outcomes(solution.outcomes_at(point))


def permitted_at_deep(root, numbers):
    import sys

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    try:
        return permitted_at(root, lambda amount: numbers[amount])
    finally:
        sys.setrecursionlimit(limit)
