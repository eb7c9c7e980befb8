"""The engine on queries with known answers, and the known answers against exact evaluation.

Every day: each fifth query of `queries`, and a check of the answers themselves.  On demand
(`-m deep`): all of them, and a second list of 110 where it lies beside the repository.
A wrong verdict fails; an honest "unknown" passes only by name, with its reason.
"""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from typing import Any

import balls
import pytest
import sympy as sp
from queries import QUERIES, Query

from dtkit.exact import Proved, Refuted, Unknown, decide

HONEST_UNKNOWN: dict[str, str] = {}
LONG = {  # seconds of search each: asked only under `deep`
    "aversion/mixture falls with wealth",
    "effectiveness/C offer rises if q + r <= 1",
    "entropy/twice the squared distance",
}

SHARED = Path(__file__).parents[3] / "shared" / "queries" / "engine_queries.py"
STATUS = {Proved: "V", Refuted: "R", Unknown: "U"}


def named(query: Query) -> str:
    return query.name


def symbols_of(premises: Any, goal: Any) -> set[sp.Symbol]:
    return set().union(*(sp.sympify(c).free_symbols for c in (*premises, goal)))


def full_point(premises: Any, goal: Any, point: Any) -> dict[sp.Symbol, sp.Expr]:
    """Give symbols that a countermodel leaves free the value 1."""
    return {**dict.fromkeys(symbols_of(premises, goal), sp.Integer(1)), **point}


def verified(premises: Any, goal: Any, point: Any) -> bool:
    """Whether balls show every premise true and the goal false at the point."""
    full = full_point(premises, goal, point)
    return all(balls.truth(c, full) is True for c in premises) and (
        balls.truth(goal, full) is False
    )


def judge(query: Query) -> None:
    """Fail on a wrong verdict, an unverified countermodel, or an unexcused "unknown"."""
    verdict = decide(list(query.premises), query.goal)
    found = STATUS[type(verdict)]
    if found == "U" and query.expected != "U" and query.name in HONEST_UNKNOWN:
        return
    assert query.expected == found, f"{query.name}: {verdict!r}, but {query.reason}"
    if isinstance(verdict, Refuted):
        assert verified(query.premises, query.goal, verdict.countermodel), verdict
    if isinstance(verdict, Unknown):
        assert "undefined" in verdict.why


# --- the list itself


def test_there_are_enough_queries_and_each_has_its_own_name() -> None:
    assert len(QUERIES) == len({query.name for query in QUERIES})
    assert len(QUERIES) > 250
    assert {"V", "R", "U"} == {query.expected for query in QUERIES}
    assert all(query.reason for query in QUERIES)


@pytest.mark.parametrize("query", [q for q in QUERIES if q.expected == "R"], ids=named)
def test_the_stated_countermodel_satisfies_the_premises_and_not_the_goal(query: Query) -> None:
    assert verified(query.premises, query.goal, query.countermodel)


@pytest.mark.parametrize("query", [q for q in QUERIES if q.expected == "U"], ids=named)
def test_the_goal_is_undefined_at_the_stated_point(query: Query) -> None:
    assert all(balls.truth(c, query.countermodel) is True for c in query.premises)
    assert balls.truth(query.goal, query.countermodel) is None


def random_point(symbols: list[sp.Symbol], draw: random.Random) -> dict[sp.Symbol, sp.Rational]:
    numbers = [sp.Rational(n, d) for d in (1, 2, 3, 7) for n in (1, 2, 3, 5)]
    chances = [sp.Rational(n, d) for d in (3, 5, 20) for n in (1, 2)]
    kinds = (
        lambda: draw.choice(numbers) * draw.choice([1, 1, 1, -1]),
        lambda: draw.choice(chances),
        lambda: sp.Integer(draw.choice([0, 1, 20])),
    )
    return {s: draw.choices(kinds, (5, 4, 1))[0]() for s in symbols}


@pytest.mark.deep
@pytest.mark.parametrize("query", [q for q in QUERIES if q.expected != "R"], ids=named)
def test_no_random_point_makes_a_valid_goal_false(query: Query) -> None:
    draw = random.Random(query.name)
    symbols = sorted(symbols_of(query.premises, query.goal), key=str)
    cheap = sorted(query.premises, key=sp.count_ops)
    for _ in range(2000):
        point = random_point(symbols, draw)
        if all(balls.truth(c, point) is True for c in cheap):
            try:
                found = balls.truth(query.goal, point)
            except balls.Undecided:  # an equality that no ball can show is not a failure of it
                continue
            assert found is not False, point


# --- the engine on the list


@pytest.mark.parametrize("query", [q for q in QUERIES[::5] if q.name not in LONG], ids=named)
def test_a_sample_of_queries_is_answered(query: Query) -> None:
    judge(query)


@pytest.mark.deep
@pytest.mark.parametrize("query", QUERIES, ids=named)
def test_every_query_is_answered(query: Query) -> None:
    judge(query)


def test_every_excused_unknown_is_a_query_with_a_reason() -> None:
    assert set(HONEST_UNKNOWN) | LONG <= {query.name for query in QUERIES}
    assert all(HONEST_UNKNOWN.values())


# --- the second list


def shared_queries() -> list[Any]:
    """Load the second list; its data class needs its module to be registered."""
    spec = importlib.util.spec_from_file_location("engine_queries", SHARED)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return list(module.Q)


@pytest.mark.deep
@pytest.mark.skipif(not SHARED.exists(), reason="no ../shared/queries beside the repository")
def test_the_second_list_has_no_wrong_verdict_and_few_misses() -> None:
    wrong, unrefuted, proved = [], [], 0
    for query in shared_queries():
        verdict = decide(list(query.prem), query.goal)
        found = STATUS[type(verdict)]
        if found == "R" and not verified(query.prem, query.goal, verdict.countermodel):
            wrong.append(f"{query.name}: unverified {verdict!r}")
        if found != "U" and found != query.exp:
            wrong.append(f"{query.name}: {verdict!r}")
        if found == "U" and query.exp == "R":
            unrefuted.append(query.name)
        proved += found == query.exp == "V"
    assert [] == wrong
    assert [] == unrefuted
    assert proved >= 75
