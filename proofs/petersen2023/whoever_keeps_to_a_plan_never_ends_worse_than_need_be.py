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
    outcomes; that a resolute agent does what she planned.
"""

from dtkit.claims import Claim
from dtkit.claims.orders import P, S, Sentence, maximal, maximal_elements, x, y
from dtkit.claims.schematic import Step, decide_by_induction
from dtkit.claims.sentences import Sort, Variable, exists, forall, iff, implies, relation, same
from dtkit.exact import Verdict

outcome, move = x.sort, Sort("Move", "mnop")
c = Variable("c", move)
Reach = relation("Reach", move, outcome)
Root = relation("Root", outcome)


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


def _reachable(one: Variable) -> Sentence:
    return exists(c, Reach(c, one))


def _acceptable(one: Variable) -> Sentence:
    """Say that an outcome is acceptable at a node below a root that could lead to Root."""

    def unbeaten(each: Variable) -> Sentence:
        return maximal(each, _reachable, P) & forall(y, implies(Root(y), ~P(y, each)))

    some = exists(x, unbeaten(x))
    return (some & unbeaten(one)) | (~some & maximal(one, _reachable, P))


def _resolute(hypotheses: object) -> Verdict:
    steps = [
        *maximal_elements(),
        Step(
            "nothing reachable is preferred to the outcome of a maximal plan",
            (exists(x, maximal(x, S, P)),),
            exists(x, maximal(x, S, P)) & forall(x, y, implies(maximal(x, S, P), S(y), ~P(y, x))),
        ),
    ]
    return decide_by_induction("finite sets grow by one thing at a time", steps)


def _dynamic(hypotheses: object) -> Verdict:
    within_root = forall(x, implies(_reachable(x), Root(x)))
    hope = exists(x, _reachable(x) & maximal(x, Root, P))
    after = exists(x, Reach(c, x) & maximal(x, Root, P)) & forall(x, implies(Reach(c, x), Root(x)))
    accepted = exists(x, Reach(c, x) & _acceptable(x))
    end = forall(x, iff(Reach(c, x), same(x, y)))
    steps = [
        *maximal_elements(),
        Step(
            "at the root some maximal outcome can be reached",
            (forall(x, iff(_reachable(x), Root(x))), exists(x, maximal(x, Root, P))),
            hope,
        ),
        Step(
            "where one can, something is acceptable, so there is a move",
            (within_root, hope),
            exists(c, accepted),
        ),
        Step(
            "after a move to something acceptable, one still can",
            (within_root, hope),
            forall(c, implies(accepted, after)),
        ),
        Step(
            "at an end, what it holds is undominated",
            (),
            forall(c, y, implies(end, after, maximal(y, Root, P))),
        ),
    ]
    scheme = (
        "a play starts at the root of a finite tree, goes from a node to a node below it, and "
        "stops at an end; finite sets grow by one thing at a time"
    )
    return decide_by_induction(scheme, steps)
