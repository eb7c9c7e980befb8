"""Rules under ignorance and under risk against the axioms of choice, for the coherence table.

A rule that gives each act an index of its own, whatever else is on the menu, chooses what
is maximal in a weak order, and one that drops what is beaten chooses what is maximal in some
relation: the theorems about maximal choice are theirs.  The rest is searched for among
small decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations, product
from typing import Any

from sympy import Or

from dtkit.agents import (
    DecisionProblem,
    credal_hull,
    decision_problem,
    e_admissibility,
    expected_utility_by,
    hurwicz,
    laplace,
    maximality,
    maximax,
    maximin,
    minimax_regret,
)
from dtkit.claims.choice_theorems import (
    alpha_of_admissibility,
    alpha_of_maximality,
    beta_of_maximality,
    gamma_of_maximality,
)
from dtkit.exact import decide
from dtkit.exact.parameters import parameters
from dtkit.exact.verdicts import Proved, Verdict
from dtkit.preferences import alpha, beta, choice_function, gamma
from dtkit.reports.model import Cell

AXIOMS = {"α": alpha, "γ": gamma, "β": beta}
MOST_UTILITY = 3
SIZE = f"decisions among 3 acts in 2 states with utilities 0 to {MOST_UTILITY}"

Proof = Callable[[], Verdict]


def rows_of_rules() -> list[tuple[str, list[Cell]]]:
    """Return a row of cells for each rule, one for each axiom."""
    return [
        (name, [_cell(name, symbol, proofs.get(symbol)) for symbol in AXIOMS])
        for name, (_, proofs) in _rules().items()
    ]


@lru_cache(maxsize=1)
def _rules() -> dict[str, tuple[Any, dict[str, Proof]]]:
    from sympy import Rational

    half, third = Rational(1, 2), Rational(1, 3)
    anything = credal_hull({1: 1, 2: 0}, {1: 0, 2: 1})
    indexed: dict[str, Proof] = {
        "α": lambda: _of_an_index(alpha_of_maximality),
        "γ": lambda: _of_an_index(gamma_of_maximality),
        "β": lambda: _of_an_index(beta_of_maximality),
    }
    beaten: dict[str, Proof] = {"α": alpha_of_maximality, "γ": gamma_of_maximality}
    return {
        "maximin": (maximin, indexed),
        "maximax": (maximax, indexed),
        "Hurwicz": (hurwicz(half), indexed),
        "Laplace": (laplace, indexed),
        "expected utility": (expected_utility_by({1: third, 2: 2 * third}), indexed),
        "minimax regret": (minimax_regret, {}),
        "E-admissibility": (e_admissibility(anything), {"α": alpha_of_admissibility}),
        "maximality": (maximality(anything), beaten),
    }


def _of_an_index(theorem: Proof) -> Verdict:
    """Decide a theorem for rules of greatest index: more is negatively transitive."""
    one, other, third = parameters("a b c")
    more: Verdict = decide([one > third], Or(one > other, other > third))
    return theorem() if isinstance(more, Proved) else more


def _cell(name: str, symbol: str, proof: Proof | None) -> Cell:
    if proof is not None:
        verdict = proof()
        return Cell("✓") if isinstance(verdict, Proved) else Cell("?", (str(verdict),))
    found = _violation(name, symbol)
    return Cell(None) if found is None else Cell("✗", (found,))


@lru_cache(maxsize=32)
def _violation(name: str, symbol: str) -> str | None:
    """Return the first small decision in which a rule breaks an axiom, with how it does."""
    rule, _ = _rules()[name]
    for problem in small_decisions():
        found = AXIOMS[symbol].violation(choice_function(rule.on(problem), problem.acts))
        if found is not None:
            utilities = ", ".join(
                f"{act} ({', '.join(map(str, row))})"
                for act, row in zip(problem.acts, problem.utilities, strict=True)
            )
            return f"{utilities}: {found.words}"
    return None


def small_decisions() -> Iterator[DecisionProblem]:
    """Yield the decisions among three different acts in two states, small utilities first.

    >>> next(small_decisions()).utilities
    ((0, 0), (0, 1), (1, 0))
    """
    for most in range(1, MOST_UTILITY + 1):
        for rows in combinations(product(range(most + 1), repeat=2), 3):
            if max(max(row) for row in rows) == most:
                yield decision_problem(dict(zip("xyz", rows, strict=True)))
