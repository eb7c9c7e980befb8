"""The conditions of honest histories, at exact points, against all strategies one by one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from security_oracle import as_json, holds, numeric, random_game, seeded

from dtkit.graphs.security import PROPERTIES, parse_security_game
from dtkit.solving.formulas import Evaluation
from dtkit.solving.security.covers import cover
from dtkit.solving.security.points import Point
from dtkit.solving.security.securing import Decider, secure

AMOUNTS = ("0", "1", "a", "b", "-a", "a - b", "a + e", "-e", "b - e", "a*b", "2*a - 1", "e*a")
NAMES = ["A", "B", "C"]
ASSUMPTIONS = ([], ["a > 0"], ["a >= b", "e > 0"], ["b > a | a > 2", "e > 0"], ["a = b"])


def value_at(a, b, e):
    """Return the value of an amount, its infinitesimal part apart."""

    def value(text):
        names = {"a": a, "b": b}
        finite = Fraction(eval(text, {}, names | {"e": 0}))
        return (finite, Fraction(eval(text, {}, names | {"e": e})) - finite)

    return value


def satisfied(assumptions, a, b, e):
    names = {"a": (a, 0), "b": (b, 0), "e": (0, e), "2": (2, 0)}
    for text in assumptions:
        parts = []
        for part in text.split("|"):
            left, sign, right = part.split()
            x, y = names[left], names.get(right, (0, 0))
            parts.append({">": x > y, ">=": x >= y, "=": x == y}[sign])
        if not any(parts):
            return False
    return True


def check(seed, players, size):
    rng = seeded(seed)
    node = random_game(rng, players, AMOUNTS, size)
    assumptions = rng.choice(ASSUMPTIONS)
    text = as_json(node, NAMES[:players], ["a", "b"], ["e"], assumptions)
    game = parse_security_game(text)
    points = [tuple(Fraction(rng.randint(-2, 3)) for _ in range(3)) for _ in range(6)]
    points = [point for point in points if satisfied(assumptions, *point)][:2]
    for name in PROPERTIES:
        decider = Decider(game, name, explain=True)
        store = decider.theory.conditions
        for history in rng.sample(game.histories, min(2, len(game.histories))):
            condition = decider.condition(history)
            written = cover(decider.theory, condition)
            found = decider(history)
            for a, b, e in points:
                point = Point(decider.theory.algebra, {0: a, 1: b, 2: e})
                assert point.satisfies(decider.theory.clauses)
                expected = holds(name, numeric(node, value_at(a, b, e)), players, history)
                assert expected == Evaluation(store, point.holds)(condition), (name, history)
                if written is not None:
                    join, inner = (any, all) if written.is_choice else (all, any)
                    assert expected == join(inner(map(point.holds, p)) for p in written.parts)
                if found.status == "holds":
                    assert expected
            if found.counterexample is not None:
                at = found.counterexample.point
                values = value_at(at["a"], at["b"], at["e"])
                assert not holds(name, numeric(node, values), players, history)


@given(st.integers(0, 10**9), st.integers(2, 3), st.integers(2, 6))
def test_conditions_are_those_of_all_strategies(seed, players, size):
    check(seed, players, size)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(600))
def test_conditions_are_those_of_all_strategies_in_larger_games(seed):
    check(seed, 2 + seed % 2, 4 + seed % 4)


@given(st.integers(0, 10**9))
def test_each_condition_needs_each_of_its_comparisons(seed):
    rng = seeded(seed)
    node = random_game(rng, 2, AMOUNTS[:9], 5)
    game = parse_security_game(as_json(node, NAMES[:2], ["a", "b"], ["e"], ["e > 0"]))
    for name in PROPERTIES:
        decider = Decider(game, name, explain=True)
        theory = decider.theory
        for history in game.histories[:2]:
            condition = decider.condition(history)
            written = cover(theory, condition)
            if written is None:
                continue
            for part in written.parts:
                for each in part:
                    rest = [other for other in part if other != each]
                    if written.is_choice:
                        answer = theory.satisfiable(rest, [condition])[0]
                    else:
                        answer = theory.satisfiable([condition], rest)[0]
                    assert answer is True, (written.text, each)


def test_a_game_and_its_renaming_have_the_same_findings():
    node = (0, {"l": ("a", "1"), "r": (1, {"l": ("0", "1"), "r": ("b", "a - b")})})
    one = parse_security_game(as_json(node, ["A", "B"], ["a", "b"], [], ["a > 0"]))
    swapped = (1, {"l": ("1", "a"), "r": (0, {"l": ("1", "0"), "r": ("a - b", "b")})})
    other = parse_security_game(as_json(swapped, ["B", "A"], ["a", "b"], [], ["a > 0"]))
    for mine, theirs in zip(secure(one), secure(other), strict=True):
        assert (mine.history, mine.property) == (theirs.history, theirs.property)
        assert mine.status == theirs.status
        assert mine.condition.text == theirs.condition.text
