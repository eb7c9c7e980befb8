"""With completeness, lack of preference is transitive; a gap that resists sweetening is not.

Preference is negatively transitive if, whenever x is preferred to z, every third option is
worse than x or better than z. Then to lack a preference is a transitive relation, as
indifference is. A transitive and complete weak preference has this property. Take away
completeness, and it goes: let A be better than its soured version A⁻, and let B be in a gap
with both.

Source: Amartya Sen, Collective Choice and Social Welfare (1970), ch. 1*; the single souring:
    Gustafsson, Money-Pump Arguments (2022), section 3.
Means: the sentences speak of every relation on every set. What is refuted is refuted by
    every preorder on three options, and the verdict counts those that do it.
Trusts: nothing beyond the solver; that a preference is a relation between two options.
"""

from dtkit.claims import Claim, exhaust
from dtkit.claims.enumeration import relations
from dtkit.claims.orders import (
    P,
    R,
    asymmetric,
    complete,
    lacks,
    negatively_transitive,
    strict,
    transitive,
)
from dtkit.claims.schematic import decide_sentence
from dtkit.exact import Verdict
from dtkit.preferences import negative_transitivity


def a_complete_order_is_negatively_transitive() -> Claim:
    return Claim(
        "If weak preference is transitive and complete, preference is negatively transitive.",
        decided_by=_complete_order,
        expected="proved",
    )


def negative_transitivity_makes_lack_of_preference_transitive() -> Claim:
    return Claim(
        "If preference is negatively transitive, lack of preference is transitive.",
        decided_by=_lack,
        expected="proved",
    )


def transitivity_is_not_enough() -> Claim:
    return Claim(
        "If weak preference is transitive, preference is negatively transitive.",
        decided_by=_preorders,
        expected="refuted",
    )


def _complete_order(hypotheses: object) -> Verdict:
    return decide_sentence([transitive(R), complete(R)], negatively_transitive(strict(R)))


def _lack(hypotheses: object) -> Verdict:
    return decide_sentence([asymmetric(P), negatively_transitive(P)], transitive(lacks(P)))


def _preorders(hypotheses: object) -> Verdict:
    return exhaust(_is_negatively_transitive, over=[relations("preorder", 3)])


def _is_negatively_transitive(relation: object) -> bool:
    return negative_transitivity.violation(relation) is None
