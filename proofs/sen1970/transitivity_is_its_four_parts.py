"""Transitivity of weak preference is four conditions on strict preference and indifference.

Let x be preferred to y if xRy and not yRx, and indifferent to it if both xRy and yRx. If R
is transitive, so are preference (PP) and indifference (II), and a preference is kept when
one of its ends is replaced by something indifferent (PI, IP). The four together give
transitivity back, whether or not R is complete. Completeness makes some of them imply
others; without it they do not.

Source: Amartya Sen, Collective Choice and Social Welfare (1970), ch. 1*; for transitivity as
    used against completeness, Thornley, The shutdown problem (2024), Appendix A.
Means: the sentences speak of every relation on every set, finite or not. A claim that is
    refuted is refuted by every reflexive relation on three options, and the verdict counts
    those that do it.
Trusts: nothing beyond the solver; that a preference is a relation between two options.
"""

from dtkit.claims import Claim, exhaust
from dtkit.claims.enumeration import relations
from dtkit.claims.orders import (
    R,
    all_of,
    complete,
    composed,
    indifferent,
    strict,
    transitive,
)
from dtkit.claims.schematic import decide_sentence
from dtkit.claims.sentences import iff
from dtkit.exact import Verdict
from dtkit.preferences import ii, ip, pi, pp
from dtkit.preferences import transitivity as transitivity_axiom

P, I = strict(R), indifferent(R)  # noqa: E741 - the field's letter
PP, II = transitive(P), transitive(I)
PI, IP = composed(P, I, P), composed(I, P, P)


def transitivity_gives_all_four() -> Claim:
    return Claim(
        "If weak preference is transitive, then PP, II, PI and IP hold.",
        decided_by=_all_four,
        expected="proved",
    )


def the_four_give_transitivity_without_completeness() -> Claim:
    return Claim(
        "PP, II, PI and IP together make weak preference transitive, complete or not.",
        decided_by=_back_again,
        expected="proved",
    )


def the_two_mixed_conditions_are_one_under_completeness() -> Claim:
    return Claim(
        "If weak preference is complete, PI holds exactly if IP does.",
        decided_by=_mixed,
        expected="proved",
    )


def a_mixed_condition_makes_indifference_transitive_under_completeness() -> Claim:
    return Claim(
        "If weak preference is complete, PI implies II.",
        decided_by=_mixed_and_indifference,
        expected="proved",
    )


def the_pure_conditions_suffice_under_completeness() -> Claim:
    return Claim(
        "If weak preference is complete, PP and II make it transitive.",
        decided_by=_pure,
        expected="proved",
    )


def the_mixed_conditions_come_apart() -> Claim:
    return Claim("PI implies IP.", decided_by=_mixed_without, expected="refuted")


def a_mixed_condition_says_nothing_of_indifference() -> Claim:
    return Claim("PI implies II.", decided_by=_indifference_without, expected="refuted")


def the_pure_conditions_do_not_suffice() -> Claim:
    return Claim(
        "PP and II make weak preference transitive.", decided_by=_pure_without, expected="refuted"
    )


def _all_four(hypotheses: object) -> Verdict:
    return decide_sentence([transitive(R)], all_of([PP, II, PI, IP]))


def _back_again(hypotheses: object) -> Verdict:
    return decide_sentence([PP, II, PI, IP], transitive(R))


def _mixed(hypotheses: object) -> Verdict:
    return decide_sentence([complete(R)], iff(PI, IP))


def _mixed_and_indifference(hypotheses: object) -> Verdict:
    return decide_sentence([complete(R), PI], II)


def _pure(hypotheses: object) -> Verdict:
    return decide_sentence([complete(R), PP, II], transitive(R))


def _mixed_without(hypotheses: object) -> Verdict:
    return exhaust(lambda each: _holds(pi, each) <= _holds(ip, each), over=_three())


def _indifference_without(hypotheses: object) -> Verdict:
    return exhaust(lambda each: _holds(pi, each) <= _holds(ii, each), over=_three())


def _pure_without(hypotheses: object) -> Verdict:
    return exhaust(
        lambda each: (
            not (_holds(pp, each) and _holds(ii, each)) or _holds(transitivity_axiom, each)
        ),
        over=_three(),
    )


def _three():
    return [relations("reflexive", 3)]


def _holds(axiom, relation):
    return axiom.violation(relation) is None
