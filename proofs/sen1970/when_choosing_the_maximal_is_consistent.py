"""Choosing what is maximal is consistent as menus shrink, and as they grow only without gaps.

Let an agent choose from each menu the options to which none in it is preferred. What she
chooses from a menu she chooses from each smaller menu that has it (alpha), and what she
chooses from two menus she chooses from both together (gamma). But of two options that she
chooses from one menu, a larger menu may leave her only one: beta, and with it WARP, holds
exactly if preference is negatively transitive. A gap is not enough to break it: a gap with a
one-sided sweetening is, and a bare gap is not.

Source: Amartya Sen, Collective Choice and Social Welfare (1970), ch. 1*; Sen, Choice functions
    and revealed preference (1971).
Means: alpha, gamma, and the step from negative transitivity to beta and WARP are about all
    menus of any size. The step back needs menus of two and three options only. Preference
    has no cycle, so that every finite menu has something to choose.
Trusts: nothing beyond the solver. The count of preorders is over three options.
"""

from dtkit.claims import Claim, exhaust
from dtkit.claims.enumeration import relations
from dtkit.claims.orders import (
    P,
    S,
    Sentence,
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
from dtkit.claims.sentences import conjunction, forall, iff, implies, same
from dtkit.exact import Verdict
from dtkit.preferences import beta, completeness, maximal_choice


def what_is_chosen_is_chosen_from_smaller_menus() -> Claim:
    return Claim("Choosing the maximal satisfies alpha.", decided_by=_alpha, expected="proved")


def what_is_chosen_twice_is_chosen_from_both_together() -> Claim:
    return Claim("Choosing the maximal satisfies gamma.", decided_by=_gamma, expected="proved")


def negative_transitivity_gives_beta() -> Claim:
    return Claim(
        "If preference is negatively transitive, choosing the maximal satisfies beta.",
        decided_by=_beta,
        expected="proved",
    )


def negative_transitivity_gives_warp() -> Claim:
    return Claim(
        "If preference is negatively transitive, choosing the maximal satisfies WARP.",
        decided_by=_warp,
        expected="proved",
    )


def beta_needs_negative_transitivity() -> Claim:
    return Claim(
        "If choosing the maximal satisfies beta, preference without a cycle is negatively "
        "transitive.",
        decided_by=_back_from_beta,
        expected="proved",
    )


def warp_needs_negative_transitivity() -> Claim:
    return Claim(
        "If choosing the maximal satisfies WARP, preference without a cycle is negatively "
        "transitive.",
        decided_by=_back_from_warp,
        expected="proved",
    )


def a_gap_with_a_sweetening_breaks_beta() -> Claim:
    return Claim(
        "Every transitive and incomplete preference satisfies beta.",
        decided_by=_some_break_it,
        expected="refuted",
    )


def a_gap_alone_does_not() -> Claim:
    return Claim(
        "No transitive and incomplete preference satisfies beta.",
        decided_by=_some_do_not,
        expected="refuted",
    )


def _chosen(one: object, menu: Unary) -> Sentence:
    return maximal(one, menu, P)


def _in_both(menu: Unary, other: Unary) -> Unary:
    return lambda one: menu(one) | other(one)


def _beta_of(menu: Unary, larger: Unary) -> Sentence:
    """Say that of two options chosen from a menu, a larger one keeps both or neither."""
    kept = iff(_chosen(v, larger), _chosen(w, larger))
    inside = forall(v, implies(menu(v), larger(v)))
    return implies(inside, forall(v, w, implies(_chosen(v, menu), _chosen(w, menu), kept)))


def _warp_of(menu: Unary, other: Unary) -> Sentence:
    """Say that what is chosen where another could have been is chosen wherever that is."""
    shared = conjunction([menu(v), menu(w), other(v), other(w)])
    return forall(v, w, implies(shared, _chosen(v, menu), _chosen(w, other), _chosen(v, other)))


def _pair(one: object, other: object) -> Unary:
    return lambda each: same(each, one) | same(each, other)


def _triple(each: object) -> Sentence:
    return same(each, x) | same(each, y) | same(each, z)


def _alpha(hypotheses: object) -> Verdict:
    smaller = forall(x, implies(S(x), T(x)))
    goal = forall(x, implies(S(x), _chosen(x, T), _chosen(x, S)))
    return decide_sentence([smaller], goal)


def _gamma(hypotheses: object) -> Verdict:
    both = _chosen(x, _in_both(S, T))
    return decide_sentence([], forall(x, implies(_chosen(x, S), _chosen(x, T), both)))


def _beta(hypotheses: object) -> Verdict:
    return decide_sentence([negatively_transitive(P)], _beta_of(S, T))


def _warp(hypotheses: object) -> Verdict:
    return decide_sentence([negatively_transitive(P)], _warp_of(S, T))


def _back_from_beta(hypotheses: object) -> Verdict:
    small = forall(x, y, z, _beta_of(_pair(x, y), _triple))
    return decide_sentence([*acyclic(P), small], negatively_transitive(P))


def _back_from_warp(hypotheses: object) -> Verdict:
    small = forall(x, y, z, _warp_of(_pair(x, y), _triple))
    return decide_sentence([*acyclic(P), small], negatively_transitive(P))


def _some_break_it(hypotheses: object) -> Verdict:
    return exhaust(lambda each: _is_complete(each) or _satisfies_beta(each), over=_preorders())


def _some_do_not(hypotheses: object) -> Verdict:
    return exhaust(lambda each: _is_complete(each) or not _satisfies_beta(each), over=_preorders())


def _preorders() -> list[object]:
    return [relations("preorder", 3)]


def _is_complete(relation: object) -> bool:
    return completeness.violation(relation) is None


def _satisfies_beta(relation: object) -> bool:
    return beta.violation(maximal_choice(relation)) is None
