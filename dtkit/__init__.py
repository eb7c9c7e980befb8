"""Decide decision-theoretic arguments about threats, commitments and shutdownability.

State an argument as mathematics, have it decided, see exactly when it holds and a
counterexample where it does not, and print the appendix.

==================  ==================================================================
word                meaning
==================  ==================================================================
parameters          real unknowns, made from their names
between             the condition that a number lies strictly between two others
domain              conditions on the parameters, joined and checked for emptiness
decide              do these hypotheses imply this condition? proved, refuted, unknown
threshold           the value of a parameter at which a relation starts to hold
exists              some value of a parameter satisfies a condition
forall              every value of a parameter satisfies a condition
Proved              a verdict: true for all parameters of the domain
Refuted             a verdict: false at an exact countermodel
Conditional         a verdict: not valid, and true exactly where its condition holds
NoCounterexample    a verdict: a search below a stated bound found nothing
Unknown             a verdict: no answer, and why
choice_graph        what can happen: a checked graph of moves, chances and outcomes
choose              a point where a player moves
chance              a point where nature moves
payoffs             an end of the graph: what each player gets
outcome             an end of the graph that holds something other than payoffs
solve               how sophisticated players move, by region of the parameters
play                how the given players move, by region of the parameters
expected_utility    the preference of an agent with a utility for money
Claim               hypotheses, each named in words, and what follows from them
conditional_on      the expectation that a claim holds exactly under a condition
check               decide a claim
find_condition      ask exactly when a claim holds
audit               drop each hypothesis of a claim in turn
games               the shelf of games: `games.load("parfit1984/my_slavery")`
proofs              the shelf of claims: `proofs.load("parfit1984/...")`
table               rows and columns of exact values, with a rounding rule
write               a table as text, Markdown, LaTeX or CSV
==================  ==================================================================

Everything else is reached by its module: `dtkit.exact`, `dtkit.graphs`,
`dtkit.preferences`, `dtkit.agents`, `dtkit.solving`, `dtkit.claims`, `dtkit.reports`.
Importing `dtkit` imports none of these; each arrives when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "parameters": "exact",
    "between": "exact",
    "domain": "exact",
    "decide": "exact",
    "threshold": "exact",
    "exists": "exact",
    "forall": "exact",
    "Proved": "exact",
    "Refuted": "exact",
    "Conditional": "exact",
    "NoCounterexample": "exact",
    "Unknown": "exact",
    "choice_graph": "graphs",
    "choose": "graphs",
    "chance": "graphs",
    "payoffs": "graphs",
    "outcome": "graphs",
    "solve": "solving",
    "play": "solving",
    "expected_utility": "preferences",
    "Claim": "claims",
    "conditional_on": "claims",
    "check": "claims",
    "find_condition": "claims",
    "audit": "claims",
    "games": "",
    "proofs": "",
    "table": "reports",
    "write": "reports",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if not _HOME[name]:
        return import_module(f"{__name__}.{name}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
