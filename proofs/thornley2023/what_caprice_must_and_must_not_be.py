"""The Caprice rule works only as stated, and only for transitive preferences.

It must count what the very move turns down, and it must apply to the last choice too; drop
either, and it permits dominated outcomes. Where preference is not transitive it may permit
a move after which nothing is left to choose. And merely choosing what is maximal among the
plans one still has, forgetting what one had before, is not enough.

Source: Elliott Thornley, There are no coherence theorems (2023); the variants are ways to
    code the rule wrongly.
Means: all trees without chance with 2 to 4 ends over 4 outcomes, and all preferences of the
    kind named over them; each claim is refuted there. "Dominated": something that the root
    could lead to is preferred. The last choice is one whose moves all end the tree.
Trusts: the search, which the tests compare with playing tree by tree.
"""

from dtkit.claims import Claim, exhaust
from dtkit.claims.enumeration import relations, trees, vectorized
from dtkit.exact import Verdict


def what_the_move_turns_down_need_not_count() -> Claim:
    return Claim(
        "If preference is transitive, Caprice without counting what the current move turns "
        "down permits nothing dominated.",
        decided_by=_without_this_move,
        expected="refuted",
    )


def the_last_choice_may_be_left_free() -> Claim:
    return Claim(
        "If preference is transitive, Caprice that leaves the last choice free permits nothing "
        "dominated.",
        decided_by=_free_at_last,
        expected="refuted",
    )


def having_no_cycle_is_enough_for_caprice() -> Claim:
    return Claim(
        "If preference has no cycle, Caprice is never stuck.",
        decided_by=_acyclic,
        expected="refuted",
    )


def maximality_among_what_is_left_is_enough() -> Claim:
    return Claim(
        "If preference is transitive, a naive agent is permitted nothing dominated.",
        decided_by=_naive,
        expected="refuted",
    )


@vectorized
def _undominated_without_this_move(plays: object) -> object:
    sets, _ = plays.caprice_variant(counts_this_move=False)
    return sets.within(plays.undominated)


@vectorized
def _undominated_when_free_at_last(plays: object) -> object:
    sets, _ = plays.caprice_variant(maximal_at_the_last_choice=False)
    return sets.within(plays.undominated)


@vectorized
def _not_stuck(plays: object) -> object:
    return ~plays.caprice_stuck


@vectorized
def _undominated_if_naive(plays: object) -> object:
    return plays.naive.within(plays.undominated)


def _over(kind: str) -> list[object]:
    return [relations(kind, 4), trees(leaves=4, outcomes=4)]


def _without_this_move(hypotheses: object) -> Verdict:
    return exhaust(_undominated_without_this_move, over=_over("strict partial order"))


def _free_at_last(hypotheses: object) -> Verdict:
    return exhaust(_undominated_when_free_at_last, over=_over("strict partial order"))


def _acyclic(hypotheses: object) -> Verdict:
    return exhaust(_not_stuck, over=_over("acyclic strict"))


def _naive(hypotheses: object) -> Verdict:
    return exhaust(_undominated_if_naive, over=_over("strict partial order"))
