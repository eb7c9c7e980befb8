"""How much of the query list the engine decides, how fast, and what SymPy alone decides.

Print the table:

    python tests/benchmarks/test_engine_queries.py

`--own` takes this repository's list (tests/exact/queries.py) even where the list of 110
(../shared/queries/engine_queries.py) is present; `--no-sympy` leaves SymPy out; `--every 5`
takes each fifth query.  Under pytest: `pytest tests/benchmarks --benchmark-enable`.

SymPy's score: under the same premises, `simplify` of the goal, `ask`, and `simplify` of
"premises imply goal"; symbols with a premise x > 0 are made positive, because that is how
SymPy is told.  Each query runs in a process of its own that is ended at the cap.  SymPy has
no countermodels: a query counts as refuted where it simplifies to false.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import multiprocessing
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sympy as sp

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "queries" / "engine_queries.py"
OWN = ROOT / "tests" / "exact" / "queries.py"
SYMPY_CAP = 4.0


@dataclass(frozen=True)
class Case:
    """One query in the form both lists share."""

    name: str
    premises: list[Any]
    goal: Any
    expected: str


def cases(own: bool = False) -> list[Case]:
    """Load the list of 110 where present, else this repository's own."""
    if SHARED.exists() and not own:
        return [Case(q.name, list(q.prem), q.goal, q.exp) for q in _module(SHARED).Q]
    queries = _module(OWN).QUERIES
    return [Case(q.name, list(q.premises), q.goal, q.expected) for q in queries]


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


# --- the two peers, each "V", "R" or "U" for a case


def by_engine(case: Case) -> str:
    """Ask the engine; an exception is no answer, and counts as wrong."""
    from dtkit.exact import decide

    try:
        verdict = decide(case.premises, case.goal)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return {"Proved": "V", "Refuted": "R"}.get(type(verdict).__name__, "U")


def by_sympy(case: Case) -> str:
    """Ask SymPy in this process, without a cap."""
    positive = {
        premise.gts: sp.Symbol(premise.gts.name, positive=True)
        for premise in case.premises
        if isinstance(premise, (sp.StrictGreaterThan, sp.StrictLessThan))
        and premise.gts.is_Symbol
        and premise.lts == 0
    }
    premises = [sp.sympify(premise).subs(positive) for premise in case.premises]
    goal = sp.sympify(case.goal).subs(positive)
    attempts = (
        lambda: sp.simplify(goal),
        lambda: sp.ask(_predicate(goal), sp.And(*[_predicate(p) for p in premises])),
        lambda: sp.simplify(sp.Implies(sp.And(*premises), goal)),
    )
    for attempt in attempts:
        with contextlib.suppress(Exception):
            answer = attempt()
            if answer in (True, sp.true):
                return "V"
            if answer in (False, sp.false):
                return "R"
    return "U"


def _predicate(condition: Any) -> Any:
    """Write a comparison as SymPy's assumption system reads it."""
    kinds = {
        sp.StrictGreaterThan: sp.Q.positive,
        sp.StrictLessThan: sp.Q.negative,
        sp.GreaterThan: sp.Q.nonnegative,
        sp.LessThan: sp.Q.nonpositive,
        sp.Eq: sp.Q.zero,
        sp.Ne: sp.Q.nonzero,
    }
    kind = kinds.get(type(condition))
    return condition if kind is None else kind(condition.lhs - condition.rhs)


def _sympy_child(index: int, own: bool, pipe: Any) -> None:
    pipe.send(by_sympy(cases(own)[index]))


def by_sympy_capped(index: int, own: bool, cap: float = SYMPY_CAP) -> str:
    """Ask SymPy in a process that is ended at the cap."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_sympy_child, args=(index, own, sender))
    child.start()
    sender.close()
    answer = "U"
    if receiver.poll(cap):
        with contextlib.suppress(EOFError):
            answer = receiver.recv()
    child.kill()
    child.join()
    receiver.close()
    return answer


# --- the score


@dataclass(frozen=True)
class Score:
    """What a peer answered, and in what time."""

    peer: str
    proved: int
    refuted: int
    wrong: tuple[str, ...]
    unknown: tuple[str, ...]
    seconds: tuple[float, ...]


def score(peer: str, answers: list[tuple[Case, str, float]]) -> Score:
    count: Counter[str] = Counter()
    wrong, unknown = [], []
    for case, answer, _ in answers:
        if answer == "U" != case.expected:
            unknown.append(case.name)
        elif answer != case.expected:
            wrong.append(f"{case.name} ({answer})")
        else:
            count[answer] += 1
    seconds = tuple(s for _, _, s in answers)
    return Score(peer, count["V"], count["R"], tuple(wrong), tuple(unknown), seconds)


def timed(function: Any, *arguments: Any) -> tuple[str, float]:
    start = time.perf_counter()
    return function(*arguments), time.perf_counter() - start


def engine_score(own: bool = False, every: int = 1) -> Score:
    by_engine(Case("warm-up", [], sp.Symbol("x", real=True) ** 2 >= 0, "V"))
    return score("dtkit", [(case, *timed(by_engine, case)) for case in cases(own)[::every]])


def sympy_score(own: bool = False, every: int = 1) -> Score:
    chosen = list(enumerate(cases(own)))[::every]
    return score("SymPy", [(case, *timed(by_sympy_capped, i, own)) for i, case in chosen])


def table(chosen: list[Case], scores: list[Score]) -> str:
    expected = Counter(case.expected for case in chosen)
    lines = [
        f"{len(chosen)} queries: {expected['V']} valid, {expected['R']} refutable"
        + (f", {expected['U']} undefined somewhere" if expected["U"] else ""),
        f"{'':8}{'proved':>8}{'refuted':>9}{'wrong':>7}{'unknown':>9}"
        f"{'median s':>10}{'total s':>9}",
    ]
    lines += [
        f"{s.peer:8}{s.proved:8}{s.refuted:9}{len(s.wrong):7}{len(s.unknown):9}"
        f"{statistics.median(s.seconds):10.2f}{sum(s.seconds):9.1f}"
        for s in scores
    ]
    for s in scores:
        if s.wrong:
            lines.append(f"{s.peer} wrong: {', '.join(s.wrong)}")
        if s.unknown and s.peer == "dtkit":
            lines.append(f"{s.peer} unknown: {', '.join(s.unknown)}")
    return "\n".join(lines)


def test_the_engine_decides_the_queries(benchmark: Any) -> None:
    found = benchmark.pedantic(engine_score, rounds=1, iterations=1)
    peer = sympy_score()
    print("\n" + table(cases(), [found, peer]))
    benchmark.extra_info.update(
        proved=found.proved, refuted=found.refuted, wrong=len(found.wrong),
        median=statistics.median(found.seconds), total=sum(found.seconds),
        sympy_proved=peer.proved, sympy_refuted=peer.refuted, sympy_wrong=len(peer.wrong),
    )  # fmt: skip
    assert () == found.wrong
    assert found.proved > peer.proved
    assert found.refuted > peer.refuted


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the engine, and SymPy, on the queries.")
    parser.add_argument("--own", action="store_true", help="take this repository's own list")
    parser.add_argument("--no-sympy", action="store_true", help="leave SymPy out")
    parser.add_argument("--every", type=int, default=1, help="take each n-th query")
    chosen = parser.parse_args()
    scores = [engine_score(chosen.own, chosen.every)]
    if not chosen.no_sympy:
        scores.append(sympy_score(chosen.own, chosen.every))
    print(table(cases(chosen.own)[:: chosen.every], scores))


if __name__ == "__main__":
    main()
