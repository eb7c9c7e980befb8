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
    are decided with any number of moves and of outcomes.
"""

from dtkit.claims import Claim, exhaust
from dtkit.claims.enumeration import relations, trees, vectorized
from dtkit.claims.orders import P, Sentence, maximal, maximal_elements, w, x, y
from dtkit.claims.schematic import Step, decide_by_induction
from dtkit.claims.sentences import Sort, Variable, exists, forall, iff, implies, relation, same
from dtkit.exact import Verdict

outcome, move = x.sort, Sort("Move", "mnop")
c, d = Variable("c", move), Variable("d", move)
Reach = relation("Reach", move, outcome)
V = relation("V", move, outcome)


def some_undominated_outcome_is_permitted() -> Claim:
    return Claim(
        "If preference has no cycle, backward induction permits something in every finite "
        "tree, and among it something undominated.",
        decided_by=_induction,
        expected="proved",
    )


def not_every_permitted_outcome_is_undominated() -> Claim:
    return Claim(
        "If preference has no cycle, everything that backward induction permits is undominated.",
        decided_by=_search,
        expected="refuted",
    )


def _reachable(one: Variable) -> Sentence:
    return exists(c, Reach(c, one))


def _permitted(one: Variable) -> Sentence:
    """Say that an outcome of some move is permitted, and that no other move beats it."""
    spared = forall(d, same(c, d) | exists(w, V(d, w) & ~P(w, one)))
    return exists(c, V(c, one) & spared)


def _of(move: Variable, R: object) -> object:
    return lambda one: R(move, one)  # type: ignore[operator]


def _induction(hypotheses: object) -> Verdict:
    below = (
        forall(c, x, implies(V(c, x), Reach(c, x))),
        forall(c, x, implies(maximal(x, _of(c, Reach), P), V(c, x))),
        forall(c, exists(x, V(c, x))),
    )
    kept = forall(x, implies(maximal(x, _reachable, P), _permitted(x)))
    something = exists(x, maximal(x, _reachable, P))
    is_the_end = forall(x, iff(V(c, x), same(x, y)) & iff(Reach(c, x), same(x, y)))
    at_the_end = forall(x, implies(V(c, x), Reach(c, x))) & exists(x, V(c, x))
    undominated = forall(y, implies(_reachable(y), ~P(y, x)))
    steps = [
        *maximal_elements(),
        Step(
            "at an end, what it holds is permitted, and is all that can be reached",
            (),
            forall(c, y, implies(is_the_end, at_the_end & _maximal_is_permitted())),
        ),
        Step(
            "only what can be reached is permitted",
            below,
            forall(x, implies(_permitted(x), _reachable(x))),
        ),
        Step("an outcome that is maximal among the reachable is never eliminated", below, kept),
        Step("so something is permitted", (something, kept), exists(x, _permitted(x))),
        Step(
            "and at the root something undominated is",
            (something, kept),
            exists(x, _permitted(x) & undominated),
        ),
    ]
    scheme = (
        "a finite tree is an end, or a choice among finitely many smaller trees for which the "
        "steps are already shown; what can be reached is finite, so it has a maximal element"
    )
    return decide_by_induction(scheme, steps)


def _maximal_is_permitted() -> Sentence:
    return forall(x, implies(maximal(x, _of(c, Reach), P), V(c, x)))


@vectorized
def _all_undominated(plays: object) -> object:
    return plays.sophisticated.within(plays.undominated)  # type: ignore[attr-defined]


def _search(hypotheses: object) -> Verdict:
    return exhaust(
        _all_undominated, over=[relations("acyclic strict", 4), trees(leaves=4, outcomes=4)]
    )
