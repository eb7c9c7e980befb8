"""Questions about finite trees that a search can put to every relation and tree of a size.

Each asks, of one agent on all trees without chance: does its play avoid an outcome that
some outcome within reach from the root is preferred to?  A question has a name, the kind
of strict preference it is usually asked of, and a vectorized check.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dtkit.claims.enumeration.plays import vectorized
from dtkit.errors import InvalidInput


@dataclass(frozen=True)
class TreeQuestion:
    """A check on all plays of a tree, with the words and the preferences it is asked of."""

    name: str
    words: str
    kind: str
    check: Callable[[Any], Any]


@vectorized
def _not_forced(plays: Any) -> Any:
    return plays.sophisticated.meets(plays.undominated)


@vectorized
def _never_permitted(plays: Any) -> Any:
    return plays.sophisticated.within(plays.undominated)


@vectorized
def _naive(plays: Any) -> Any:
    return plays.naive.within(plays.undominated)


@vectorized
def _caprice(plays: Any) -> Any:
    return ~plays.caprice_stuck & plays.caprice.within(plays.undominated)


@vectorized
def _caprice_is_resolute(plays: Any) -> Any:
    return plays.caprice.equals(plays.undominated) & plays.caprice.equals(plays.resolute)


@vectorized
def _dsm(plays: Any) -> Any:
    return plays.dsm.within(plays.undominated)


QUESTIONS = {
    question.name: question
    for question in (
        TreeQuestion(
            "foresight-not-forced",
            "a sophisticated agent may always end undominated",
            "acyclic strict",
            _not_forced,
        ),
        TreeQuestion(
            "foresight-never-permits",
            "a sophisticated agent never ends dominated",
            "acyclic strict",
            _never_permitted,
        ),
        TreeQuestion("naive", "a naive agent never ends dominated", "strict partial order", _naive),
        TreeQuestion(
            "caprice",
            "an agent who follows Caprice is never stuck and never ends dominated",
            "strict partial order",
            _caprice,
        ),
        TreeQuestion(
            "caprice-is-resolute",
            "Caprice permits exactly the undominated outcomes, as resoluteness does",
            "strict partial order",
            _caprice_is_resolute,
        ),
        TreeQuestion(
            "dsm", "an agent who follows DSM never ends dominated", "acyclic strict", _dsm
        ),
    )
}


def tree_question(name: str) -> TreeQuestion:
    """Return the question of this name.

    Raises `InvalidInput` for an unknown name, listing those there are.

    >>> tree_question("caprice").words
    'an agent who follows Caprice is never stuck and never ends dominated'
    """
    if name not in QUESTIONS:
        raise InvalidInput(
            f"the question {name!r}", "there is none of this name", f"ask {', '.join(QUESTIONS)}"
        )
    return QUESTIONS[name]
