"""Properties of preference as sentences about all outcomes, for schematic claims.

Letters: R is weak preference, P strict preference, Q a relation that holds the chains of
another, S a set of outcomes.  Whatever takes a relation also takes a function of two
variables, such as `strict(R)`.

A chain has any finite length, which one sentence cannot say.  So "P has no cycle" is read
as: P lies within some Q that is transitive and relates nothing to itself (the chains of P
are the least such Q), and Suzumura consistency as: R lies within some transitive Q that
never runs against R's strict part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dtkit.claims.schematic import Step
from dtkit.claims.sentences import (
    Sentence,
    Sort,
    Variable,
    exists,
    forall,
    iff,
    implies,
    relation,
    same,
    variables,
)

Binary = Callable[[Variable, Variable], Sentence]
Unary = Callable[[Variable], Sentence]

outcome = Sort("Outcome")
R, P, Q = (relation(name, outcome, outcome) for name in "RPQ")
S, T = (relation(name, outcome) for name in "ST")
x, y, z, u, v, w = variables("x y z u v w", outcome)


def strict(R: Binary) -> Binary:
    """Return the strict part of R.

    >>> print(strict(R)(x, y))
    (and (R x y) (not (R y x)))
    """
    return lambda one, other: R(one, other) & ~R(other, one)


def indifferent(R: Binary) -> Binary:
    """Return the symmetric part of R."""
    return lambda one, other: R(one, other) & R(other, one)


def lacks(P: Binary) -> Binary:
    """Return lack of preference: P neither way."""
    return lambda one, other: ~P(one, other) & ~P(other, one)


def composed(first: Binary, second: Binary, result: Binary) -> Sentence:
    """Say that a step of `first` and a step of `second` make a step of `result`."""
    return forall(x, y, z, implies(first(x, y), second(y, z), result(x, z)))


def transitive(R: Binary) -> Sentence:
    """Say that two steps of R make one."""
    return composed(R, R, R)


def reflexive(R: Binary) -> Sentence:
    """Say that R relates everything to itself."""
    return forall(x, R(x, x))


def irreflexive(P: Binary) -> Sentence:
    """Say that P relates nothing to itself."""
    return forall(x, ~P(x, x))


def complete(R: Binary) -> Sentence:
    """Say that R relates any two things one way or the other."""
    return forall(x, y, R(x, y) | R(y, x))


def asymmetric(P: Binary) -> Sentence:
    """Say that P never holds both ways."""
    return forall(x, y, implies(P(x, y), ~P(y, x)))


def within(P: Binary, Q: Binary) -> Sentence:
    """Say that Q holds wherever P does."""
    return forall(x, y, implies(P(x, y), Q(x, y)))


def negatively_transitive(P: Binary) -> Sentence:
    """Say that if x is preferred to z, every y is below x or above z."""
    return forall(x, y, z, implies(P(x, z), P(x, y) | P(y, z)))


def acyclic(P: Binary, Q: Binary = Q) -> tuple[Sentence, ...]:
    """Say that P has no cycle: Q holds its chains."""
    return within(P, Q), transitive(Q), irreflexive(Q)


def strict_order(P: Binary) -> tuple[Sentence, ...]:
    """Say that P is transitive and relates nothing to itself."""
    return transitive(P), irreflexive(P)


def suzumura_consistent(R: Binary, Q: Binary = Q) -> tuple[Sentence, ...]:
    """Say that no chain of R runs against a strict preference: Q holds its chains."""
    return within(R, Q), transitive(Q), forall(x, y, implies(strict(R)(x, y), ~Q(y, x)))


def maximal(one: Variable, S: Unary, P: Binary) -> Sentence:
    """Say that something is in S and nothing in S is preferred to it."""
    return S(one) & forall(u, implies(S(u), ~P(u, one)))


def optimal(one: Variable, S: Unary, R: Binary) -> Sentence:
    """Say that something is in S and at least as good as everything in S."""
    return S(one) & forall(u, implies(S(u), R(one, u)))


def equal_sets(S: Unary, T: Unary) -> Sentence:
    """Say that two sets have the same members."""
    return forall(x, iff(S(x), T(x)))


def with_one_more(S: Unary, added: Variable) -> Unary:
    """Return S with one thing added."""
    return lambda one: S(one) | same(one, added)


def maximal_elements(P: Binary = P, Q: Binary = Q) -> list[Step]:
    """Return the induction that every finite set has a maximal element, if P has no cycle.

    The scheme: a set of one thing, and a set with one thing added.

    >>> from dtkit.claims.schematic import decide_by_induction
    >>> decide_by_induction("add one thing at a time", maximal_elements()).word
    'proved'
    """
    some = exists(y, maximal(y, S, Q))
    larger = with_one_more(S, x)
    return [
        Step(
            "a set of one thing has a Q-maximal element",
            acyclic(P, Q),
            forall(x, exists(y, maximal(y, lambda one: same(one, x), Q))),
        ),
        Step(
            "a set with a Q-maximal element still has one when a thing is added",
            (*acyclic(P, Q), some),
            forall(x, exists(y, maximal(y, larger, Q))),
        ),
        Step(
            "what is Q-maximal is P-maximal",
            acyclic(P, Q),
            forall(x, implies(maximal(x, S, Q), maximal(x, S, P))),
        ),
    ]


def maximal_above(P: Binary = P) -> list[Step]:
    """Return the induction that everything in a finite set is maximal or below a maximal thing.

    It needs P to be a strict order.  The scheme is that of `maximal_elements`.
    """
    covered = forall(x, implies(S(x), exists(y, maximal(y, S, P) & (same(x, y) | P(y, x)))))
    larger = with_one_more(S, z)
    after = implies(larger(x), exists(y, maximal(y, larger, P) & (same(x, y) | P(y, x))))
    return [
        Step(
            "everything in a set of one thing is maximal",
            strict_order(P),
            forall(x, maximal(x, lambda one: same(one, x), P)),
        ),
        Step(
            "what is covered by maximal things stays covered when a thing is added",
            (*strict_order(P), covered),
            forall(z, x, after),
        ),
    ]


def all_of(sentences: Sequence[Sentence]) -> Sentence:
    """Say several sentences at once."""
    return Sentence("and", tuple(sentences))
