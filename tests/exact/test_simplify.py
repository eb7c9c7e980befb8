"""Dropping what is redundant: only drops that were proved, and the result is equivalent."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import And, Eq, Equivalent, Implies, Ne, Not, Or, exp, log

from dtkit.errors import InexactNumber
from dtkit.exact import Unknown, decide
from dtkit.exact.evaluation import truth
from dtkit.exact.parameters import between, domain, parameters, positive
from dtkit.exact.writing.simplify import simplify_condition

p, q, r, alpha, W, x = parameters("p q r alpha W x")
DOMAIN = domain(between(0, p, 1), between(0, q, 1), positive(alpha, W))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (And(p > q, p > 0, q < 1), p > q),
        (And(p > q, p > q * (1 - exp(-alpha * W))), p > q),
        (Or(p > q, p > q * (1 - exp(-alpha * W))), p > q * (1 - exp(-alpha * W))),
        (Or(p > q, And(p <= q, r > 0)), Or(p > q, r > 0)),
        (And(p > q, Or(p <= q, r > 0)), And(p > q, r > 0)),
        (Or(And(p > q, r > 0), And(p <= q, r > 0)), r > 0),
        (p > 0, sympy.true),
        (p > 2, sympy.false),
        (And(p > q, q > p), sympy.false),
        (Or(p > q, q >= p), sympy.true),
        (And(r > 1, r > 0), r > 1),
        (Implies(p > 0, r > 0), r > 0),
        (Not(And(p > 0, r > 0)), r <= 0),
        (Equivalent(p > 0, r > 0), r > 0),
        (And(p >= q, Ne(p, q), p > q), p > q),
        (sympy.true, sympy.true),
        (r > 0, r > 0),
    ],
)
def test_what_the_domain_or_another_part_implies_is_dropped(condition, expected):
    assert expected == simplify_condition(condition, DOMAIN)


def test_nothing_is_dropped_on_an_unknown():
    def silent(hypotheses, goal, *, effort):
        return Unknown(why="asked nobody")

    condition = And(p > q, p > -1, Or(r > 0, q < 2))
    assert condition == simplify_condition(condition, DOMAIN, decide=silent)


def test_every_drop_was_asked_of_decide_and_proved():
    asked = []

    def recording(hypotheses, goal, *, effort):
        verdict = decide(hypotheses, goal, effort=effort)
        asked.append((tuple(hypotheses), goal, verdict.word))
        return verdict

    simplified = simplify_condition(And(p > q, p > -1), DOMAIN, decide=recording)
    assert simplified == (p > q)
    assert any(goal == (p > -1) and word == "proved" for _, goal, word in asked)


def test_the_same_question_is_asked_once():
    asked = []

    def recording(hypotheses, goal, *, effort):
        asked.append((frozenset(hypotheses), goal))
        return decide(hypotheses, goal, effort=effort)

    simplify_condition(Or(And(p > q, r > 0), And(p <= q, r > 0)), DOMAIN, decide=recording)
    assert len(set(asked)) == len(asked)


def test_floats_are_refused():
    with pytest.raises(InexactNumber):
        simplify_condition(p > 0.5)


atoms = st.sampled_from(
    [
        *(p > q, p >= q, q > 0, p < 1, r > p, r <= q, Eq(p, r), Ne(x, r), x > r, W > x),
        *(p > q * (1 - exp(-alpha * W)), p + q > 1, x * p > r, exp(-alpha * W) > r),
    ]
)
conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda ab: And(*ab)),
        st.tuples(inner, inner).map(lambda ab: Or(*ab)),
        inner.map(Not),
    ),
    max_leaves=5,
)
small = st.fractions(Fraction(1, 8), Fraction(7, 8), max_denominator=8)
amounts = st.fractions(Fraction(1, 4), 4, max_denominator=4)
others = st.fractions(-2, 2, max_denominator=4)
points = st.fixed_dictionaries(
    {p: small, q: small, r: others, alpha: amounts, W: amounts, x: others}
)


@settings(max_examples=15)
@given(conditions, st.lists(points, min_size=8, max_size=8))
def test_the_simplified_condition_agrees_at_every_point_of_the_domain(condition, grid):
    simplified = simplify_condition(condition, DOMAIN)
    assert sympy.count_ops(simplified) <= sympy.count_ops(sympy.to_nnf(condition, simplify=False))
    for point in grid:
        at = {symbol: point[symbol] for symbol in condition.free_symbols}
        assert truth(condition, at) == truth(simplified, at)


def test_what_another_part_needs_to_be_defined_is_kept():
    threshold = log(p / (p - q)) / alpha
    assert And(p > q, x > threshold) == simplify_condition(And(p > q, x > threshold), DOMAIN)
    assert And(r > 0, x / r > 1) == simplify_condition(And(r > 0, x / r > 1), x > 0)
    assert And(p > q, x > threshold) == simplify_condition(And(p > q, x > threshold, x > 0), DOMAIN)


def test_a_regime_split_that_makes_no_difference_disappears():
    threshold = log(p / (p - q)) / alpha
    split = Or(And(x > threshold, p > q, r > 0), And(x > threshold, p > q, r <= 0))
    assert And(x > threshold, p > q) == simplify_condition(split, DOMAIN)
