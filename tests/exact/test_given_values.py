"""Letters that hypotheses fix: numbers take their place, and nothing undefined is lost."""

from __future__ import annotations

import pytest
import sympy as sp
from sympy import And, Eq, Rational, exp, log, sqrt, symbols

from dtkit.exact import Proved, Refuted, decide, truth
from dtkit.exact.engine.given_values import substituted

a, b, c, x, y = symbols("a b c x y", real=True)


def test_a_proof_names_the_values_it_used() -> None:
    given = And(Eq(a, Rational(3, 10)), Eq(2, b), x > 0)
    verdict = decide([given], a * exp(-b * x) + 1 - a >= exp(-a * b * x))
    assert isinstance(verdict, Proved)
    assert {"a = 3/10", "b = 2"} <= {fact.statement for fact in verdict.certificate.facts}
    assert verdict.witness[a] == Rational(3, 10)


def test_a_countermodel_names_every_letter() -> None:
    goal = a * x > b + c
    verdict = decide([Eq(a, 2), Eq(b, 1), x > 0], goal)
    assert isinstance(verdict, Refuted)
    assert set(verdict.countermodel) == {a, b, c, x}
    assert truth(goal, verdict.countermodel) is False


def test_values_that_contradict_each_other_prove_only_vacuously() -> None:
    assert decide([Eq(a, 2), Eq(a, 3)], x > 0).vacuous is True


@pytest.mark.parametrize(
    ("condition", "values"),
    [
        (y * log(x) < 1, {y: sp.S.Zero}),
        (1 / log(x) < 1, {x: sp.S.One}),
        (1 / x < 1, {x: sp.S.Zero}),
        (a * log(x) - log(x) < 1, {a: sp.S.One}),
        (log(x) < a * log(x), {a: sp.S.One}),
        (x**a >= 0, {a: sp.Integer(2)}),
        (And(a < 1, log(x) < 2), {a: sp.Integer(2)}),
        (log(x) < 1, {x: sp.Integer(-1)}),
        (sqrt(x * y) >= 0, {x: sp.Integer(-1)}),
    ],
)
def test_a_substitution_that_may_lose_what_is_undefined_is_not_made(condition, values) -> None:
    found = substituted(condition, values)
    assert found is None or found == condition.subs(values, evaluate=False)


@pytest.mark.parametrize("goal", [y * log(x) < 1, a * log(x) <= log(x), y * sqrt(x) >= 0])
def test_a_goal_undefined_somewhere_is_not_proved_by_a_substitution(goal) -> None:
    assert not isinstance(decide([Eq(y, 0), Eq(a, 1)], goal), Proved)
