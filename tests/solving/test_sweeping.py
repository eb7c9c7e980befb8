"""A sweep says at every point of a grid what exact evaluation says there."""

import pickle
from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from dtkit import games
from dtkit.errors import InvalidInput
from dtkit.exact import parameters, truth
from dtkit.graphs import choice_graph, choose, payoffs
from dtkit.solving import solve
from dtkit.solving.line_signs import NO, OPEN, YES, Formula, Line, sign_runs
from dtkit.solving.points import value_at
from dtkit.solving.sweeping import OUTSIDE, PERMITTED, UNKNOWN, Axis, sweep

P, Q, X = parameters("p q x")
RELATIONS = [
    P * Q > Q**2, 1 / P > Q, (P - Q) / (P + Q) >= sympy.Rational(1, 3), sympy.exp(-P) > Q,
    sympy.Max(P, Q) > 1, sympy.log(P) < Q, sympy.Eq(P**2, Q), sympy.Ne(P, Q), sympy.sqrt(P) >= Q,
    P / (P - Q) > P / (P - Q) ** 2, sympy.Abs(P - 1) <= 1, P**3 - 2 * P + Q < 0,
    sympy.exp(P) >= 1 + P, P**Q > 1,
]  # fmt: skip
CONDITIONS = st.recursive(
    st.sampled_from(RELATIONS),
    lambda inner: st.one_of(
        inner.map(sympy.Not),
        st.tuples(inner, inner).map(lambda pair: sympy.And(*pair)),
        st.tuples(inner, inner).map(lambda pair: sympy.Or(*pair)),
        st.tuples(inner, inner).map(lambda pair: sympy.Implies(*pair)),
    ),
    max_leaves=4,
)


@given(st.lists(st.integers(-99, 99), max_size=6), st.integers(0, 60), st.integers(-30, 9))
def test_the_signs_of_a_polynomial_are_its_signs_at_each_point(coefficients, count, shift):
    def value(k):
        return sum(c * (k + shift) ** i for i, c in enumerate(coefficients))

    expanded = sympy.Poly(
        sum(c * (X + shift) ** i for i, c in enumerate(coefficients)) + X * 0, X
    ).all_coeffs()[::-1]
    runs = sign_runs(list(map(int, expanded)), count)
    found = [sign for first, last, sign in runs for _ in range(first, last)]
    assert [(value(k) > 0) - (value(k) < 0) for k in range(count)] == found
    assert all(one[2] != other[2] for one, other in pairwise(runs))


@given(
    CONDITIONS,
    st.integers(-8, 2),
    st.integers(1, 3),
    st.sampled_from([1, 2, 3]),
    st.integers(1, 12),
    st.fractions(-2, 2, max_denominator=2),
)
def test_truth_along_a_line_is_exact_truth_at_each_point(condition, start, step, scale, n, other):
    formula = Formula([condition], [P, Q])
    line = Line(P, start, step, scale, n, {Q: other})
    (found,) = formula.along(line)
    for k in range(n):
        held = truth(formula.plain[0], {P: line.value(k), Q: other})
        assert (OPEN if held is None else YES if held else NO) == found[k]


def test_a_number_that_is_not_rational_may_be_fixed():
    formula = Formula([P > Q], [P])
    (found,) = formula.along(Line(P, 0, 1, 1, 4, {Q: sympy.log(5)}))
    assert [NO, NO, YES, YES] == found.tolist()


@cache
def slavery():
    solution = solve(games.load("parfit1984/my_slavery"))
    return solution, sweep(solution, {"x": Axis.of(-1, 4, "1/2"), "f": Axis.of("1/2", 2, "1/2")},
                           {"k": Fraction(1, 2), "m_0": -1, "v": 1})  # fmt: skip


def test_a_sweep_of_a_game_is_what_its_solution_says_at_each_point():
    solution, found = slavery()
    rows = {}
    for values, status, region in found.points():
        rows.setdefault(values, []).append((status, region))
    assert 44 == len(found) == len(rows)
    for (x, f), told in rows.items():
        numbers = {"x": x, "f": f, "k": Fraction(1, 2), "m_0": -1, "v": 1}
        point = {symbol: numbers[str(symbol)] for symbol in solution.graph.parameters}
        if x < 0:
            assert [(OUTSIDE, -1)] == told
            continue
        expected = {str(path) for play in solution.at(point) for path in play.paths}
        paths = {path for _, region in told for path in found.paths[region].split(" or ")}
        assert {PERMITTED} == {status for status, _ in told}
        assert expected <= paths
        outcomes = {value_at(solution.regions[region].outcome, point) for _, region in told}
        assert set(solution.outcomes_at(point)) == outcomes


@given(st.integers(0, 44), st.integers(0, 44))
def test_any_stretch_of_a_sweep_is_a_stretch_of_the_whole(first, last):
    _, found = slavery()
    told = {}
    for row in found.points():
        told.setdefault(row.values, []).append(row)
    expected = [row for rows in list(told.values())[first:last] for row in rows]
    assert expected == list(found.points(first, last))


def test_a_sweep_survives_being_sent_to_another_process():
    _, found = slavery()
    list(found.points())
    assert list(found.points()) == list(pickle.loads(pickle.dumps(found)).points())


def test_ties_are_several_rows_and_undefined_conditions_are_unknown():
    game = choice_graph(choose({"a": payoffs(me=1 / X), "b": payoffs(me=1)}, player="me"))
    found = sweep(solve(game), {X: Axis.of(0, 1, 1)})
    told = [(row.values[0], row.status) for row in found.points()]
    assert [(0, UNKNOWN), (0, UNKNOWN), (1, PERMITTED), (1, PERMITTED)] == told


def test_an_axis_ends_where_a_step_meets_the_end_or_before():
    assert [0, Fraction(2, 5), Fraction(4, 5)] == list(Axis.of(0, 1, "0.4"))
    assert [1, 0] == list(Axis.of(1, 0, -1))
    assert [3] == list(Axis.of(3, 3, 1))


@pytest.mark.parametrize("range_", [(0, 1, 0), (0, 1, -1), (1, 0, "1/2")])
def test_a_step_that_leads_nowhere_is_refused(range_):
    with pytest.raises(InvalidInput, match="the step does not lead from the first"):
        Axis.of(*range_)


def test_a_grid_is_of_rational_numbers():
    with pytest.raises(InvalidInput, match="a grid is of rational numbers"):
        Axis.of(0, "log(2)", 1)


@pytest.mark.parametrize(
    ("over", "fixed", "expected"),
    [
        ({"y": Axis.of(0, 1, 1)}, {}, "parameter y: no such parameter in this game"),
        ({}, {"x": 1}, "a sweep needs numbers for each parameter, and one that varies"),
        ({"x": Axis.of(0, 1, 1)}, {"x": 1}, "parameter x: given twice"),
        ({"x": Axis.of(0, 1, "1/100000000000")}, {}, "too many for a sweep; take larger steps"),
    ],
)
def test_a_grid_that_does_not_fit_the_game_is_refused(over, fixed, expected):
    solution = solve(choice_graph(choose({"a": payoffs(me=X), "b": payoffs(me=1)}, player="me")))
    with pytest.raises(InvalidInput, match=expected):
        sweep(solution, over, fixed)
