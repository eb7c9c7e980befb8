"""Every finite menu has a maximal option exactly if preference has no cycle.

The maximal options of a menu are those to which nothing in it is preferred; the optimal ones
are at least as good as everything in it. What is optimal is maximal. The two coincide on
every menu exactly if weak preference is complete.

Source: Amartya Sen, Collective Choice and Social Welfare (1970), ch. 1*.
Means: preference is any relation on any set of options, and menus are its finite non-empty
    subsets. "No cycle": there is a transitive relation, holding between no option and
    itself, that holds wherever preference does.
Trusts: that finite sets come about by adding one option at a time; that the options of a
    cycle form a finite set in which each is beaten by another.
"""

from dtkit.claims import Claim
from dtkit.claims.orders import (
    P,
    R,
    S,
    Sentence,
    Unary,
    complete,
    equal_sets,
    maximal,
    maximal_elements,
    optimal,
    strict,
    x,
    y,
    z,
)
from dtkit.claims.schematic import Step, decide_by_induction, decide_sentence
from dtkit.claims.sentences import exists, forall, implies, same
from dtkit.exact import Verdict


def every_menu_has_a_maximal_option_exactly_if_there_is_no_cycle() -> Claim:
    return Claim(
        "Every finite menu has a maximal option exactly if preference has no cycle.",
        decided_by=_no_cycle,
        expected="proved",
    )


def what_is_optimal_is_maximal() -> Claim:
    return Claim("What is optimal is maximal.", decided_by=_optimal, expected="proved")


def under_completeness_what_is_maximal_is_optimal() -> Claim:
    return Claim(
        "If weak preference is complete, what is maximal is optimal.",
        decided_by=_converse,
        expected="proved",
    )


def where_they_coincide_preference_is_complete() -> Claim:
    return Claim(
        "If the optimal options are the maximal ones on every menu, weak preference is complete.",
        decided_by=_coincide,
        expected="proved",
    )


def _no_cycle(hypotheses: object) -> Verdict:
    beaten = forall(x, implies(S(x), exists(y, S(y) & P(y, x))))
    converse = Step(
        "the options of a cycle have no maximal one", (beaten,), ~exists(x, maximal(x, S, P))
    )
    scheme = "finite menus grow by one option at a time; a cycle is itself a menu"
    return decide_by_induction(scheme, [*maximal_elements(), converse])


def _optimal(hypotheses: object) -> Verdict:
    return decide_sentence([], forall(x, implies(optimal(x, S, R), maximal(x, S, strict(R)))))


def _converse(hypotheses: object) -> Verdict:
    both = forall(x, implies(maximal(x, S, strict(R)), optimal(x, S, R)))
    return decide_sentence([complete(R)], both)


def _coincide(hypotheses: object) -> Verdict:
    return decide_sentence(
        [forall(y, z, _agree(lambda one: same(one, y) | same(one, z)))], complete(R)
    )


def _agree(menu: Unary) -> Sentence:
    return equal_sets(lambda a: optimal(a, menu, R), lambda a: maximal(a, menu, strict(R)))
