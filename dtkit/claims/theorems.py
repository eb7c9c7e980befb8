"""Theorems about choice in all finite trees, as inductions whose steps a machine decides.

A tree is an end with an outcome, or a choice among moves, each to a smaller tree.  Reach(c,
x) says that x can be had after move c, V(c, x) that backward induction permits x there.
Root holds all that the root could lead to, T what was turned down on the way.  Moves and
outcomes are of any number.  P is strict preference; "dominated" means that something in
Root is preferred.

Trusted are the schemes: that finite trees are built from smaller ones, that a play goes
from a node to a node below it, and that finite sets grow by one thing at a time.
"""

from __future__ import annotations

from dataclasses import dataclass

from dtkit.claims.orders import (
    P,
    Unary,
    acyclic,
    asymmetric,
    maximal,
    maximal_above,
    maximal_elements,
    negatively_transitive,
    outcome,
    strict_order,
    u,
    w,
    x,
    y,
)
from dtkit.claims.schematic import Step, decide_by_induction
from dtkit.claims.sentences import (
    Relation,
    Sentence,
    Sort,
    Variable,
    exists,
    forall,
    iff,
    implies,
    relation,
    same,
)
from dtkit.exact.verdicts import Verdict

move = Sort("Move", "mnop")
c, d = Variable("c", move), Variable("d", move)
Reach, V = relation("Reach", move, outcome), relation("V", move, outcome)
Root, T = relation("Root", outcome), relation("T", outcome)

_TREES = (
    "a finite tree is an end, or a choice among finitely many smaller trees for which the steps "
    "are already shown; finite sets grow by one thing at a time"
)
_PLAYS = (
    "a play starts at the root of a finite tree with nothing turned down, goes from a node to a "
    "node below it, and stops at an end; finite sets grow by one thing at a time"
)


@dataclass(frozen=True)
class Theorem:
    """A theorem: in words, with the scheme of its proof and the steps.

    >>> foresight_is_not_forced().decide()
    Proved (induction, 8 steps by SMT over uninterpreted sorts)
    """

    statement: str
    scheme: str
    steps: tuple[Step, ...]

    def decide(self) -> Verdict:
        """Decide every step."""
        return decide_by_induction(self.scheme, self.steps)


def reachable(one: Variable) -> Sentence:
    """Say that an outcome can be had after some move."""
    return exists(c, Reach(c, one))


def permitted(one: Variable) -> Sentence:
    """Say that backward induction permits an outcome: no other move is sure to lead to better."""
    spared = forall(d, same(c, d) | exists(w, V(d, w) & ~P(w, one)))
    return exists(c, V(c, one) & spared)


def turned_down(one: Variable) -> Sentence:
    """Say that an outcome is turned down once c is taken."""
    return T(one) | (reachable(one) & ~Reach(c, one))


def allowed() -> Sentence:
    """Say that Caprice allows c: something after it is not worse than anything turned down."""
    return exists(x, Reach(c, x) & forall(u, implies(turned_down(u), ~P(u, x))))


def acceptable(one: Variable) -> Sentence:
    """Say that an outcome is acceptable to DSM: maximal, and unbeaten by Root if any is."""

    def unbeaten(each: Variable) -> Sentence:
        return maximal(each, reachable, P) & forall(y, implies(Root(y), ~P(y, each)))

    some = exists(x, unbeaten(x))
    return (some & unbeaten(one)) | (~some & maximal(one, reachable, P))


def foresight_is_not_forced() -> Theorem:
    """Return: without a cycle, backward induction permits something undominated."""
    below = (
        forall(c, x, implies(V(c, x), Reach(c, x))),
        forall(c, x, implies(maximal(x, _of(c, Reach), P), V(c, x))),
        forall(c, exists(x, V(c, x))),
    )
    kept = forall(x, implies(maximal(x, reachable, P), permitted(x)))
    something = exists(x, maximal(x, reachable, P))
    end = forall(x, iff(V(c, x), same(x, y)) & iff(Reach(c, x), same(x, y)))
    only_reachable = forall(x, implies(V(c, x), Reach(c, x)))
    all_maximal = forall(x, implies(maximal(x, _of(c, Reach), P), V(c, x)))
    at_the_end = only_reachable & exists(x, V(c, x)) & all_maximal
    undominated = forall(y, implies(reachable(y), ~P(y, x)))
    steps = [
        *maximal_elements(),
        Step(
            "at an end, what it holds is permitted, and is all that can be reached",
            (),
            forall(c, y, implies(end, at_the_end)),
        ),
        Step(
            "only what can be reached is permitted",
            below,
            forall(x, implies(permitted(x), reachable(x))),
        ),
        Step("an outcome that is maximal among the reachable is never eliminated", below, kept),
        Step("so something is permitted", (something, kept), exists(x, permitted(x))),
        Step(
            "and at the root something undominated is",
            (something, kept),
            exists(x, permitted(x) & undominated),
        ),
    ]
    return Theorem(
        "If preference has no cycle, backward induction permits something, and among it "
        "something undominated.",
        _TREES,
        tuple(steps),
    )


def foresight_is_undominated() -> Theorem:
    """Return: with negative transitivity, all that backward induction permits is undominated."""
    order = (asymmetric(P), negatively_transitive(P))
    best = forall(x, y, implies(V(c, x), Reach(c, y), ~P(y, x)))
    below = (forall(c, exists(x, V(c, x))), forall(c, best))
    end = forall(x, iff(V(c, x), same(x, w)) & iff(Reach(c, x), same(x, w)))
    steps = [
        Step(
            "at an end, nothing in reach is preferred to what is permitted",
            order,
            forall(c, w, implies(end, best)),
        ),
        Step(
            "at a choice, nothing in reach is preferred to what is permitted",
            (*order, *below),
            forall(x, y, implies(permitted(x), reachable(y), ~P(y, x))),
        ),
    ]
    return Theorem(
        "If preference is negatively transitive, nothing that backward induction permits is "
        "dominated.",
        _TREES,
        (*foresight_is_not_forced().steps, *steps),
    )


def resoluteness_is_undominated() -> Theorem:
    """Return: without a cycle, some plan is maximal, and its outcome is undominated."""
    some = exists(x, maximal(x, Root, P))
    good = forall(x, y, implies(maximal(x, Root, P), Root(y), ~P(y, x)))
    return Theorem(
        "If preference has no cycle, a resolute agent has a plan, and ends undominated.",
        "a plan has one outcome in a tree without chance; finite sets grow by one thing at a time",
        (
            *maximal_elements(),
            Step("nothing in reach is preferred to a maximal outcome", (some,), some & good),
        ),
    )


def dynamic_strong_maximality_is_undominated() -> Theorem:
    """Return: without a cycle, DSM always has a move, and ends undominated."""
    accepted = exists(x, Reach(c, x) & acceptable(x))
    return Theorem(
        "If preference has no cycle, an agent with dynamic strong maximality always has a move, "
        "and ends undominated.",
        _PLAYS,
        (*maximal_elements(), *_toward_the_maximal(accepted, ())),
    )


def naivety_has_a_move() -> Theorem:
    """Return: without a cycle, a naive agent has a move, and may end undominated."""
    aimed = exists(x, Reach(c, x) & maximal(x, reachable, P))
    within_root = forall(x, implies(reachable(x), Root(x)))
    toward = implies(Reach(c, y), maximal(y, Root, P), aimed)
    steps = [
        Step(
            "where something is maximal, there is a move to it",
            (exists(x, maximal(x, reachable, P)),),
            exists(c, aimed),
        ),
        Step(
            "a move toward an outcome that is maximal at the root is permitted",
            (within_root,),
            forall(c, y, toward),
        ),
    ]
    return Theorem(
        "If preference has no cycle, a naive agent always has a move, and may end undominated.",
        _PLAYS,
        (*maximal_elements(), *steps),
    )


def naivety_is_undominated() -> Theorem:
    """Return: with negative transitivity, a naive agent has a move, and ends undominated."""
    aimed = exists(x, Reach(c, x) & maximal(x, reachable, P))
    order = (asymmetric(P), negatively_transitive(P))
    step = Step("negative transitivity and asymmetry leave no cycle", order, all_acyclic())
    return Theorem(
        "If preference is negatively transitive, a naive agent always has a move, and ends "
        "undominated.",
        _PLAYS,
        (*maximal_elements(), step, *_toward_the_maximal(aimed, order)),
    )


def all_acyclic() -> Sentence:
    """Say that P has no cycle because it is its own chains."""
    within, transitive, irreflexive = acyclic(P, P)
    return within & transitive & irreflexive


def caprice_is_undominated(*, keeps_all: bool = False) -> Theorem:
    """Return: with transitivity, Caprice always has a move, and ends undominated.

    `keeps_all`: and every outcome that is maximal at the root stays open.
    """
    everything = forall(x, iff(Root(x), T(x) | reachable(x)))
    hope = exists(x, reachable(x) & forall(u, implies(T(u), ~P(u, x))))
    above = exists(y, maximal(y, reachable, P) & (same(x, y) | P(y, x)))
    still_everything = forall(x, iff(Root(x), turned_down(x) | Reach(c, x)))
    end = forall(x, iff(Reach(c, x), same(x, y)))
    all_in_all = forall(x, iff(Root(x), T(x) | Reach(c, x)))
    hope_there = exists(x, Reach(c, x) & forall(u, implies(T(u), ~P(u, x))))
    steps = [
        *maximal_above(P),
        Step(
            "at the root nothing is turned down, and something can be had",
            (forall(x, ~T(x)), exists(x, reachable(x))),
            hope,
        ),
        Step(
            "if something that can be had is not worse than what was turned down, a move is "
            "allowed",
            (*strict_order(P), forall(x, implies(reachable(x), above)), hope),
            exists(c, allowed()),
        ),
        Step(
            "after a move that is allowed, something that can be had is not worse either, and "
            "what was turned down and what can be had are all that could be had",
            (everything,),
            forall(c, implies(allowed(), allowed() & still_everything)),
        ),
        Step(
            "at an end, what it holds is undominated",
            (forall(x, ~P(x, x)),),
            forall(c, y, implies(end, all_in_all, hope_there, maximal(y, Root, P))),
        ),
    ]
    if keeps_all:
        toward = implies(Reach(c, y), maximal(y, Root, P), allowed())
        steps.append(
            Step(
                "a move toward an outcome that is maximal at the root is allowed",
                (everything,),
                forall(c, y, toward),
            )
        )
    return Theorem(
        "If preference is transitive, an agent who follows Caprice always has a move, and ends "
        "undominated.",
        _PLAYS,
        tuple(steps),
    )


def caprice_loses_nothing_where_it_moves() -> Theorem:
    """Return: without a cycle, Caprice may end undominated, and never ends dominated.

    It may be stuck on the way: that takes transitivity to exclude.
    """
    steps = {step.words: step for step in caprice_is_undominated(keeps_all=True).steps}
    used = [
        step for words, step in steps.items() if words.startswith(("after", "at an end", "a move"))
    ]
    return Theorem(
        "If preference has no cycle, an agent who follows Caprice may end undominated, and does "
        "not end dominated.",
        _PLAYS,
        (*maximal_elements(), *used),
    )


def menus_are_chosen_from_by_maximality() -> tuple[Step, ...]:
    """Return the steps that, on a menu, foresight, Caprice and DSM permit exactly what is maximal.

    A menu is a tree whose moves all lead to ends; each move c leads to one outcome.
    """
    ends = (
        forall(c, exists(x, Reach(c, x) & forall(y, implies(Reach(c, y), same(x, y))))),
        forall(c, x, iff(V(c, x), Reach(c, x))),
        forall(x, ~P(x, x)),
    )
    start = (forall(x, ~T(x)),)
    return (
        Step(
            "on a menu, backward induction permits exactly what is maximal",
            ends,
            forall(x, iff(permitted(x), maximal(x, reachable, P))),
        ),
        Step(
            "on a menu, Caprice permits exactly what is maximal",
            (*ends, *start),
            forall(c, x, implies(Reach(c, x), iff(allowed(), maximal(x, reachable, P)))),
        ),
        Step(
            "on a menu, DSM accepts exactly what is maximal",
            (forall(x, iff(Root(x), reachable(x))),),
            forall(x, iff(acceptable(x), maximal(x, reachable, P))),
        ),
    )


def _toward_the_maximal(aimed: Sentence, order: tuple[Sentence, ...]) -> list[Step]:
    """Return the steps for a policy that takes c where `aimed` holds of it."""
    within_root = forall(x, implies(reachable(x), Root(x)))
    hope = exists(x, reachable(x) & maximal(x, Root, P))
    after = exists(x, Reach(c, x) & maximal(x, Root, P)) & forall(x, implies(Reach(c, x), Root(x)))
    end = forall(x, iff(Reach(c, x), same(x, y)))
    return [
        Step(
            "at the root some maximal outcome can be reached",
            (forall(x, iff(reachable(x), Root(x))), exists(x, maximal(x, Root, P))),
            hope,
        ),
        Step(
            "where one can be reached, there is a move",
            (*order, within_root, hope),
            exists(c, aimed),
        ),
        Step(
            "after any such move one can still be reached",
            (*order, within_root, hope),
            forall(c, implies(aimed, after)),
        ),
        Step(
            "at an end, what it holds is undominated",
            (),
            forall(c, y, implies(end, after, maximal(y, Root, P))),
        ),
    ]


def _of(chosen: Variable, held: Relation) -> Unary:
    return lambda one: held(chosen, one)
