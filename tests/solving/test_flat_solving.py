"""Numeric games in flat arrays against plain backward induction and the general solver."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import permitted_at, random_tree, seeded
from sympy import Rational

from dtkit.errors import InvalidInput, Unsupported
from dtkit.graphs import choice_graph
from dtkit.graphs.flat import FlatBuilder, flat_graph, from_parents
from dtkit.solving.flat import solve_flat


def plain(outcomes):
    return {frozenset(outcome.items()) for outcome in outcomes}


def expected(root):
    found = permitted_at(root, lambda amount: Rational(amount))
    return {
        frozenset((k, Fraction(int(n.p), int(n.q))) for k, n in each if isinstance(k, str))
        for each in found
    }


@given(st.integers(0, 10**9), st.integers(2, 3), st.integers(3, 120), st.booleans())
def test_outcomes_are_those_of_backward_induction(seed, players, size, deep):
    rng = seeded(seed)
    root = random_tree(size, rng, ["a", "b", "c"][:players], [0, 1, 2, 3], deep=deep)
    assert expected(root) == plain(solve_flat(flat_graph(choice_graph(root))).outcomes)


@given(st.integers(0, 10**9))
def test_outcomes_with_chance_are_those_of_backward_induction(seed):
    rng = seeded(seed)
    root = random_tree(14, rng, ["a", "b"], [0, 1, Rational(1, 3), 5], chances=0.4)
    assert expected(root) == plain(solve_flat(flat_graph(choice_graph(root))).outcomes)


def random_arrays(count, players, highest, seed):
    """Return the arrays of a tree in breadth-first order."""
    rng = np.random.default_rng(seed)
    widths = rng.integers(2, 4, size=count)
    inner = int(np.searchsorted(1 + np.concatenate(([0], np.cumsum(widths))), count))
    above = np.repeat(np.arange(inner), widths[:inner])[: count - 1]
    parents = np.concatenate(([-1], above))
    moves = np.bincount(above, minlength=len(parents))
    owner = np.where(moves > 0, rng.integers(0, players, len(parents)), -2)
    return parents, owner, rng.integers(0, highest, (len(parents), players))


def by_hand(parents, owner, payoffs):
    """Return the outcomes at the root by loops over Python sets."""
    held = [set() for _ in parents]
    below = [[] for _ in parents]
    for node in range(len(parents) - 1, -1, -1):
        if owner[node] == -2:
            held[node] = {tuple(payoffs[node])}
        else:
            mover = owner[node]
            enough = max(min(o[mover] for o in held[child]) for child in below[node])
            held[node] = {o for child in below[node] for o in held[child] if o[mover] >= enough}
        if parents[node] >= 0:
            below[parents[node]].append(node)
    return held[0]


@pytest.mark.parametrize(("count", "highest"), [(300, 2), (3_000, 4), (20_000, 1_000)])
def test_wide_levels_are_handled_as_by_hand(count, highest):
    for seed in range(4):
        arrays = random_arrays(count, 3, highest, seed)
        found = solve_flat(from_parents(*arrays, "abc")).outcomes
        assert by_hand(*arrays) == {tuple(map(int, each.values())) for each in found}


def test_a_play_leads_to_its_outcome():
    arrays = random_arrays(500, 2, 3, 5)
    graph = from_parents(*arrays, "ab")
    solution = solve_flat(graph)
    for each in solution.outcomes:
        node = graph.root
        for label in solution.play(each):
            assert solution.moves(node)[label]
            node = dict(graph.moves(node))[label]
        assert (each,) == solution.at(node)
    with pytest.raises(InvalidInput, match="not permitted at the root"):
        solution.play({"a": Fraction(99), "b": Fraction(0)})


def test_a_shared_node_is_solved_once():
    build = FlatBuilder(("a", "b"))
    node = build.end([0, 0])
    for depth in range(60):
        other = build.end([depth, -depth])
        node = build.choice("ab"[depth % 2], {"l": node, "r": node, "out": other})
    graph = build.finish(node)
    assert 120 == len(graph)
    assert 1 == len(solve_flat(graph).outcomes)


def test_a_cycle_is_refused():
    build = FlatBuilder(("a",))
    graph = build.finish(build.choice("a", {"l": build.end([1]), "r": build.end([2])}))
    graph.children[0] = graph.root
    with pytest.raises(InvalidInput, match="it has a cycle"):
        solve_flat(graph)


def test_numbers_beyond_64_bits_are_compared_exactly():
    build = FlatBuilder(("a",))
    big = 10**40
    root = build.choice("a", {"l": build.end([big]), "r": build.end([big + 1])})
    assert ({"a": Fraction(big + 1)},) == solve_flat(build.finish(root)).outcomes


def test_too_many_combinations_after_chance_are_refused():
    build = FlatBuilder(("a", "b"))
    parts = {
        f"m{k}": (
            Fraction(1, 16),
            build.choice("a", {"l": build.end([0, k]), "r": build.end([0, -k - 1])}),
        )
        for k in range(16)
    }
    with pytest.raises(Unsupported, match="65,536 combinations"):
        solve_flat(build.finish(build.chance(parts)))
