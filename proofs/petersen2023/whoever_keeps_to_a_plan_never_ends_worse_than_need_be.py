"""Whoever keeps to a good plan, or to what was never beaten, ends with nothing dominated.

A resolute agent picks at the root a plan to whose outcome she prefers the outcome of no other
plan, and keeps to it. An agent with dynamic strong maximality (DSM) asks again at each node,
but among the plans that are maximal there she takes one that nothing at the root dominated,
as long as there is any. There always is. Neither agent needs completeness, nor even
transitivity: it is enough that preference has no cycle.

Source: Sami Petersen, Invulnerable incomplete preferences: a formal statement (2023).
Means: trees of choices without chance, of any finite size. A plan has one outcome there, so
    plans are compared by their outcomes. Acceptable at n: maximal among what can be reached
    from n, and moreover such that nothing that the root could lead to is preferred to it;
    where no maximal outcome is such, any maximal one. Dominated: something that the root
    could lead to is preferred.
Trusts: induction along the path, whose steps are decided with any number of moves and of
    outcomes (dtkit.claims.theorems); that a resolute agent does what she planned.
"""

from dtkit.claims import Claim
from dtkit.claims.theorems import (
    dynamic_strong_maximality_is_undominated,
    resoluteness_is_undominated,
)
from dtkit.exact import Verdict


def resoluteness_avoids_domination() -> Claim:
    return Claim(
        "If preference has no cycle, a resolute agent has a plan to pick in every finite tree, "
        "and ends undominated.",
        decided_by=_resolute,
        expected="proved",
    )


def dynamic_strong_maximality_avoids_domination() -> Claim:
    return Claim(
        "If preference has no cycle, an agent with dynamic strong maximality always has a move, "
        "and ends undominated.",
        decided_by=_dynamic,
        expected="proved",
    )


def _resolute(hypotheses: object) -> Verdict:
    return resoluteness_is_undominated().decide()


def _dynamic(hypotheses: object) -> Verdict:
    return dynamic_strong_maximality_is_undominated().decide()
