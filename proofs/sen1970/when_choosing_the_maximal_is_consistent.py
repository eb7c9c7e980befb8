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
Trusts: nothing beyond the solver (dtkit.claims.choice_theorems). The count of preorders is
    over three options.
"""

from dtkit.claims import Claim, choice_theorems, exhaust
from dtkit.claims.enumeration import relations
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


def _alpha(hypotheses: object) -> Verdict:
    return choice_theorems.alpha_of_maximality()


def _gamma(hypotheses: object) -> Verdict:
    return choice_theorems.gamma_of_maximality()


def _beta(hypotheses: object) -> Verdict:
    return choice_theorems.beta_of_maximality()


def _warp(hypotheses: object) -> Verdict:
    return choice_theorems.warp_of_maximality()


def _back_from_beta(hypotheses: object) -> Verdict:
    return choice_theorems.beta_needs_negative_transitivity()


def _back_from_warp(hypotheses: object) -> Verdict:
    return choice_theorems.warp_needs_negative_transitivity()


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
