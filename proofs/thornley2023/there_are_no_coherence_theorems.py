"""An agent with incomplete preferences can be sure to avoid every dominated strategy.

It is said that agents who cannot be represented as maximizing expected utility pursue
dominated strategies. Take an agent who does not turn down one thing and then settle for
something worse: she moves only where something that she can still have is not worse than
anything that she has turned down, this very move included (the Caprice rule). Let her
preference be transitive, with as many gaps as you like. She always has a move, and never
ends with an outcome while the tree could have led to one that she prefers. And she gives up
nothing: all that is maximal stays open to her.

Source: Elliott Thornley, There are no coherence theorems (2023).
Means: trees of choices without chance, of any finite size and any branching. T is what was
    turned down: a move to c at n adds whatever n can lead to and c cannot. A move to c is
    allowed if some outcome that c can lead to is not worse than anything in T after the
    move. Dominated: something that the root could lead to is preferred. Resolute: pick an
    outcome to which no other reachable one is preferred, and go there. An agent that is
    represented as maximizing expected utility has complete preferences.
Trusts: induction along the path and on the size of finite sets, whose steps are decided with
    any number of moves and of outcomes.
"""

from dtkit.agents import caprice, dsm, resolute
from dtkit.claims import Claim
from dtkit.claims.orders import P, Sentence, maximal, maximal_above, strict_order, u, x, y
from dtkit.claims.schematic import Step, decide_by_induction
from dtkit.claims.sentences import Sort, Variable, exists, forall, iff, implies, relation, same
from dtkit.exact import NoCounterexample, Proved, Refuted, Unknown, Verdict
from dtkit.preferences import completeness, transitivity, weak_relation
from dtkit.subjects.coherence import find_pump

outcome, move = x.sort, Sort("Move", "mnop")
c = Variable("c", move)
Reach = relation("Reach", move, outcome)
Root, T = relation("Root", outcome), relation("T", outcome)

SCHEME = (
    "a play starts at the root of a finite tree with nothing turned down, goes from a node to "
    "a node below it, and stops at an end; finite sets grow by one thing at a time"
)


def caprice_is_never_stuck_and_never_dominated() -> Claim:
    return Claim(
        "If preference is transitive, an agent who follows Caprice always has a move and never "
        "ends with a dominated outcome.",
        decided_by=_caprice,
        expected="proved",
    )


def caprice_keeps_all_that_is_maximal() -> Claim:
    return Claim(
        "If preference is transitive, Caprice leads to exactly the outcomes that are maximal "
        "at the root, as resoluteness does.",
        decided_by=_caprice_and_resoluteness,
        expected="proved",
    )


def completeness_is_not_needed_to_avoid_domination() -> Claim:
    return Claim(
        "Whoever has an incomplete preference can end with a dominated outcome.",
        decided_by=_gap,
        expected="refuted",
    )


def no_representation_theorem_punishes() -> Claim:
    return Claim(
        "Whoever is not representable as maximizing expected utility is permitted a dominated "
        "outcome in some tree.",
        decided_by=_no_representation,
        expected="refuted",
    )


def _reachable(one: Variable) -> Sentence:
    return exists(c, Reach(c, one))


def _turned_down(one: Variable) -> Sentence:
    """Say what is turned down after a move to c."""
    return T(one) | (_reachable(one) & ~Reach(c, one))


def _allowed() -> Sentence:
    """Say that Caprice allows the move to c."""
    return exists(x, Reach(c, x) & forall(u, implies(_turned_down(u), ~P(u, x))))


def _steps() -> list[Step]:
    everything = forall(x, iff(Root(x), T(x) | _reachable(x)))
    hope = exists(x, _reachable(x) & forall(u, implies(T(u), ~P(u, x))))
    covered = forall(
        x,
        implies(_reachable(x), exists(y, maximal(y, _reachable, P) & (same(x, y) | P(y, x)))),
    )
    still_everything = forall(x, iff(Root(x), _turned_down(x) | Reach(c, x)))
    end = forall(x, iff(Reach(c, x), same(x, y)))
    all_in_all = forall(x, iff(Root(x), T(x) | Reach(c, x)))
    hope_there = exists(x, Reach(c, x) & forall(u, implies(T(u), ~P(u, x))))
    return [
        *maximal_above(P),
        Step(
            "at the root nothing is turned down, and something can be had",
            (forall(x, ~T(x)), exists(x, _reachable(x))),
            hope,
        ),
        Step(
            "if something that can be had is not worse than what was turned down, a move is "
            "allowed",
            (*strict_order(P), covered, hope),
            exists(c, _allowed()),
        ),
        Step(
            "after a move that is allowed, something that can be had is not worse either, and "
            "what was turned down and what can be had are all that could be had",
            (everything,),
            forall(c, implies(_allowed(), _allowed() & still_everything)),
        ),
        Step(
            "at an end, what it holds is undominated",
            (_irreflexive(),),
            forall(c, y, implies(end, all_in_all, hope_there, maximal(y, Root, P))),
        ),
    ]


def _irreflexive() -> Sentence:
    return forall(x, ~P(x, x))


def _caprice(hypotheses: object) -> Verdict:
    return decide_by_induction(SCHEME, _steps())


def _caprice_and_resoluteness(hypotheses: object) -> Verdict:
    everything = forall(x, iff(Root(x), T(x) | _reachable(x)))
    kept = Step(
        "a move toward an outcome that is maximal at the root is allowed",
        (everything,),
        forall(c, y, implies(Reach(c, y), maximal(y, Root, P), _allowed())),
    )
    return decide_by_induction(SCHEME, [*_steps(), kept])


def _gap(hypotheses: object) -> Verdict:
    return _countermodel([caprice])


def _no_representation(hypotheses: object) -> Verdict:
    return _countermodel([caprice, resolute, dsm])


def _countermodel(policies: list[object]) -> Verdict:
    """Exhibit an incomplete preference to which the theorem about Caprice applies.

    The theorem speaks of all trees; the policies are also played in the small ones.
    """
    gap = weak_relation([("A", "A-")], options=["A", "A-", "B"])
    missing = completeness.violation(gap)
    theorem = decide_by_induction(SCHEME, _steps())
    if not isinstance(theorem, Proved):
        return theorem
    found = [find_pump(gap, each, forced=False, kind="outcome", leaves=3) for each in policies]
    if transitivity.violation(gap) is not None or missing is None:
        return Unknown(why=f"the theorem does not apply to {gap}")
    if not all(isinstance(each, NoCounterexample) for each in found):
        return Unknown(why=f"the theorem is contradicted by {found}")
    return Refuted(
        countermodel={
            "preference": "A ≻ A-",
            "gap": missing.words,
            "policy": " or ".join(each.name for each in policies),
        },
        method=f"no tree leads Caprice to a dominated outcome: {theorem.method}; none of "
        f"{found[0].cases} small trees leads {'it' if len(found) == 1 else 'any of them'} there",
    )
