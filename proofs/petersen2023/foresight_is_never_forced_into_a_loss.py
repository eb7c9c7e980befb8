"""Whoever foresees her own choices is never forced into a loss, if her preference has no cycle.

A sophisticated agent works backward: at each node she may move to what she expects of one
move unless some other move is sure to lead to something she prefers. Take an outcome to
which she prefers nothing that the tree can lead to. No move is ever ruled out in its favor
or against it: it stays permitted at every node on the way to it. So she may always end with
something undominated, complete preferences or not, and no tree forces her to do worse.

Source: Sami Petersen, Invulnerable incomplete preferences: a formal statement (2023).
Means: trees of choices without chance, of any finite size and any branching. Backward
    induction is set-valued: V(end) is what the end holds, and x of V(c) stays in V(n), for a
    move to c, if every other move c' has some x' in V(c') that is not preferred to x.
    Dominated: something that the tree could lead to is preferred. "No cycle" as in
    sen1970/something_is_best_where_preference_has_no_cycle.
Trusts: induction on the height of finite trees and on the size of finite sets, whose steps
    are decided with any number of moves and of outcomes (dtkit.claims.theorems).
"""

from dtkit.claims import Claim, exhaust
from dtkit.claims.enumeration import relations, trees, vectorized
from dtkit.claims.theorems import foresight_is_not_forced, foresight_is_undominated
from dtkit.exact import Verdict


def some_undominated_outcome_is_permitted() -> Claim:
    return Claim(
        "If preference has no cycle, backward induction permits something in every finite "
        "tree, and among it something undominated.",
        decided_by=_without_cycle,
        expected="proved",
    )


def not_every_permitted_outcome_is_undominated() -> Claim:
    return Claim(
        "If preference has no cycle, everything that backward induction permits is undominated.",
        decided_by=_search,
        expected="refuted",
    )


def without_gaps_every_permitted_outcome_is() -> Claim:
    return Claim(
        "If preference is negatively transitive, everything that backward induction permits in "
        "a finite tree is undominated.",
        decided_by=_without_gaps,
        expected="proved",
    )


def _without_cycle(hypotheses: object) -> Verdict:
    return foresight_is_not_forced().decide()


def _without_gaps(hypotheses: object) -> Verdict:
    return foresight_is_undominated().decide()


@vectorized
def _all_undominated(plays: object) -> object:
    return plays.sophisticated.within(plays.undominated)


def _search(hypotheses: object) -> Verdict:
    return exhaust(
        _all_undominated, over=[relations("acyclic strict", 4), trees(leaves=4, outcomes=4)]
    )
