"""Theorems about choosing what is maximal, as sentences that a machine decides.

From each menu the agent chooses the options to which none in it is preferred.  P is strict
preference; S and T are menus of any size.

- alpha: what is chosen from a menu is chosen from every smaller menu that has it;
- gamma: what is chosen from two menus is chosen from both together;
- beta: of two options chosen from a menu, a larger menu keeps both or neither;
- WARP: what is chosen where another could have been is chosen wherever that one is.

On a menu, which is a tree of one choice, sophisticated, Caprice and DSM agents permit
exactly what is maximal (`dtkit.claims.theorems.menus_are_chosen_from_by_maximality`), and
naive and resolute agents by definition.
"""

from __future__ import annotations

from dtkit.claims.orders import (
    P,
    S,
    T,
    Unary,
    acyclic,
    maximal,
    negatively_transitive,
    v,
    w,
    x,
    y,
    z,
)
from dtkit.claims.schematic import decide_sentence
from dtkit.claims.sentences import (
    Sentence,
    Sort,
    Variable,
    conjunction,
    exists,
    forall,
    iff,
    implies,
    relation,
    same,
)
from dtkit.exact.verdicts import Verdict


def alpha_of_maximality() -> Verdict:
    """Decide that choosing the maximal satisfies alpha.

    >>> alpha_of_maximality().word, gamma_of_maximality().word
    ('proved', 'proved')
    """
    smaller = forall(x, implies(S(x), T(x)))
    goal = forall(x, implies(S(x), _chosen(x, T), _chosen(x, S)))
    return decide_sentence([smaller], goal)


def gamma_of_maximality() -> Verdict:
    """Decide that choosing the maximal satisfies gamma."""
    both = _chosen(x, lambda one: S(one) | T(one))
    return decide_sentence([], forall(x, implies(_chosen(x, S), _chosen(x, T), both)))


def beta_of_maximality() -> Verdict:
    """Decide that choosing the maximal satisfies beta if P is negatively transitive."""
    return decide_sentence([negatively_transitive(P)], _beta(S, T))


def warp_of_maximality() -> Verdict:
    """Decide that choosing the maximal satisfies WARP if P is negatively transitive."""
    return decide_sentence([negatively_transitive(P)], _warp(S, T))


def alpha_of_admissibility() -> Verdict:
    """Decide that choosing what is best by some prior satisfies alpha, whatever the priors.

    >>> alpha_of_admissibility().word
    'proved'
    """
    prior = Variable("p", Sort("Prior", "pqrs"))
    best_by = relation("B", prior.sort, x.sort, x.sort)

    def admissible(one: Variable, menu: Unary) -> Sentence:
        return menu(one) & exists(prior, forall(y, implies(menu(y), best_by(prior, one, y))))

    smaller = forall(x, implies(S(x), T(x)))
    return decide_sentence([smaller], forall(x, implies(S(x), admissible(x, T), admissible(x, S))))


def beta_needs_negative_transitivity() -> Verdict:
    """Decide that P without a cycle is negatively transitive if beta holds on small menus."""
    small = forall(x, y, z, _beta(_pair, _triple))
    return decide_sentence([*acyclic(P), small], negatively_transitive(P))


def warp_needs_negative_transitivity() -> Verdict:
    """Decide that P without a cycle is negatively transitive if WARP holds on small menus."""
    small = forall(x, y, z, _warp(_pair, _triple))
    return decide_sentence([*acyclic(P), small], negatively_transitive(P))


def _chosen(one: Variable, menu: Unary) -> Sentence:
    return maximal(one, menu, P)


def _beta(menu: Unary, larger: Unary) -> Sentence:
    kept = iff(_chosen(v, larger), _chosen(w, larger))
    inside = forall(v, implies(menu(v), larger(v)))
    return implies(inside, forall(v, w, implies(_chosen(v, menu), _chosen(w, menu), kept)))


def _warp(menu: Unary, other: Unary) -> Sentence:
    shared = conjunction([menu(v), menu(w), other(v), other(w)])
    return forall(v, w, implies(shared, _chosen(v, menu), _chosen(w, other), _chosen(v, other)))


def _pair(each: Variable) -> Sentence:
    return same(each, x) | same(each, y)


def _triple(each: Variable) -> Sentence:
    return same(each, x) | same(each, y) | same(each, z)
