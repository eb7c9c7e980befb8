"""A preference can be completed exactly if it is consistent in Suzumura's sense.

A weak preference is Suzumura consistent if no chain of weak preferences leads from an option
back to itself through a strict one. That is weaker than transitivity and stronger than
having no cycle of strict preferences; where preference is complete, it is transitivity. An
ordering that keeps every weak and every strict preference exists exactly then. And a
transitive preference is what all orderings that extend it agree on: a committee of orderings
represents it.

Source: Kotaro Suzumura, Remarks on the theory of collective choice (1976); for preorders as
    intersections, Donaldson and Weymark, A quasiordering is the intersection of orderings
    (1998); committees: Wentworth, Why subagents?
Means: R is weak preference, an ordering is reflexive, transitive and complete. "Extends":
    holds wherever R does, and strictly wherever R's strict part does. The extension theorem
    is about every finite set of options; the other claims about every set.
Trusts: that the chains of R are the least transitive relation that R lies in; that a finite
    set has finitely many pairs to be decided, so that deciding one pair at a time ends.
"""

from dtkit.claims import Claim, exhaust
from dtkit.claims.enumeration import relations
from dtkit.claims.orders import (
    Binary,
    Q,
    R,
    Sentence,
    acyclic,
    all_of,
    complete,
    reflexive,
    strict,
    suzumura_consistent,
    transitive,
    within,
    x,
    y,
)
from dtkit.claims.schematic import Step, decide_by_induction, decide_sentence
from dtkit.claims.sentences import Variable, forall, implies, relation
from dtkit.exact import Verdict
from dtkit.preferences import (
    acyclicity,
    suzumura_consistency,
    transitivity,
)

outcome = x.sort
W = relation("W", outcome, outcome)
a, b = Variable("a", outcome), Variable("b", outcome)


def a_transitive_preference_is_consistent() -> Claim:
    return Claim(
        "A transitive weak preference is Suzumura consistent.",
        decided_by=_transitive,
        expected="proved",
    )


def a_consistent_preference_has_no_cycle() -> Claim:
    return Claim(
        "A Suzumura consistent preference has no cycle of strict preferences.",
        decided_by=_without_cycle,
        expected="proved",
    )


def under_completeness_consistency_is_transitivity() -> Claim:
    return Claim(
        "A complete and Suzumura consistent weak preference is transitive.",
        decided_by=_complete,
        expected="proved",
    )


def consistency_does_not_give_transitivity() -> Claim:
    return Claim(
        "A Suzumura consistent weak preference is transitive.",
        decided_by=_consistent_but_not_transitive,
        expected="refuted",
    )


def having_no_cycle_does_not_give_consistency() -> Claim:
    return Claim(
        "A preference without a cycle of strict preferences is Suzumura consistent.",
        decided_by=_acyclic_but_not_consistent,
        expected="refuted",
    )


def completeness_without_a_cycle_does_not_give_transitivity() -> Claim:
    return Claim(
        "A complete preference without a cycle of strict preferences is transitive.",
        decided_by=_complete_and_acyclic,
        expected="refuted",
    )


def an_ordering_extends_exactly_the_consistent() -> Claim:
    return Claim(
        "On a finite set, some ordering extends a weak preference exactly if it is Suzumura "
        "consistent.",
        decided_by=_extension,
        expected="proved",
    )


def a_preorder_is_what_its_extensions_agree_on() -> Claim:
    return Claim(
        "On a finite set, a reflexive and transitive preference is the intersection of the "
        "orderings that extend it.",
        decided_by=_intersection,
        expected="proved",
    )


def _transitive(hypotheses: object) -> Verdict:
    return decide_sentence([transitive(R)], all_of(suzumura_consistent(R, R)))


def _without_cycle(hypotheses: object) -> Verdict:
    return decide_sentence(suzumura_consistent(R, Q), all_of(acyclic(strict(R), strict(Q))))


def _complete(hypotheses: object) -> Verdict:
    return decide_sentence([*suzumura_consistent(R, Q), complete(R)], transitive(R))


def _consistent_but_not_transitive(hypotheses: object) -> Verdict:
    return exhaust(_has_transitivity, over=[relations("Suzumura consistent", 3)])


def _acyclic_but_not_consistent(hypotheses: object) -> Verdict:
    return exhaust(_has_consistency, over=[relations("acyclic", 3)])


def _complete_and_acyclic(hypotheses: object) -> Verdict:
    return exhaust(_transitive_unless_cyclic, over=[relations("complete", 3)])


def _extension(hypotheses: object) -> Verdict:
    scheme = (
        "an incomplete preorder on a finite set has a pair to decide, deciding it leaves fewer, "
        "and what is left in the end is an ordering; conversely the chains of R lie in every "
        "transitive relation that R lies in"
    )
    ordering = [transitive(W), within(R, W), within(strict(R), strict(W))]
    chains = [within(Q, W), within(R, Q), transitive(Q)]
    steps = [
        Step(
            "the chains of a consistent preference are a preorder that extends it",
            (reflexive(R), *suzumura_consistent(R, Q)),
            all_of([reflexive(Q), transitive(Q), *_extends(Q, R)]),
        ),
        *_decide_a_pair(),
        Step(
            "what an ordering extends is consistent",
            (*ordering, *chains),
            all_of(suzumura_consistent(R, Q)),
        ),
    ]
    return decide_by_induction(scheme, steps)


def _intersection(hypotheses: object) -> Verdict:
    scheme = (
        "what R holds every extension holds; and if R does not hold of a pair, either it holds "
        "strictly the other way, and so in every extension, or the pair is decided the other "
        "way first and the rest one pair at a time"
    )
    against = Step(
        "no extension goes against a strict preference",
        tuple(_extends(W, R)),
        forall(x, y, implies(strict(R)(y, x), ~W(x, y))),
    )
    return decide_by_induction(scheme, [against, *_decide_a_pair()])


def _extends(larger: Binary, smaller: Binary) -> list[Sentence]:
    return [within(smaller, larger), within(strict(smaller), strict(larger))]


def _decide_a_pair() -> list[Step]:
    """Return the step that puts a above b where a preorder Q ranks neither above the other."""

    def decided(one: Variable, other: Variable) -> Sentence:
        return Q(one, other) | (Q(one, a) & Q(b, other))

    after = all_of(
        [reflexive(decided), transitive(decided), *_extends(decided, Q), strict(decided)(a, b)]
    )
    return [
        Step(
            "a pair that a preorder leaves open can be decided, either way, in a preorder",
            (reflexive(Q), transitive(Q)),
            forall(a, b, implies(~Q(a, b) & ~Q(b, a), after)),
        )
    ]


def _has_transitivity(each: object) -> bool:
    return transitivity.violation(each) is None


def _has_consistency(each: object) -> bool:
    return suzumura_consistency.violation(each) is None


def _transitive_unless_cyclic(each: object) -> bool:
    return acyclicity.violation(each) is not None or _has_transitivity(each)
