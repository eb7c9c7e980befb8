"""The claims about preference, choice in trees and money pumps, against a second route."""

import itertools
from functools import lru_cache

import pytest

from dtkit import proofs
from dtkit.agents import caprice, dsm, naive, plays, resolute, sophisticated
from dtkit.claims import check, exhaust, is_expected
from dtkit.claims.enumeration import relations, trees, vectorized
from dtkit.claims.files import claims_in
from dtkit.claims.orders import x
from dtkit.claims.sentences import forall, same
from dtkit.exact import NoCounterexample, Proved, Refuted, Unknown
from dtkit.preferences import (
    acyclicity,
    alpha,
    beta,
    completeness,
    extensions,
    gamma,
    ii,
    intersection,
    ip,
    maximal,
    maximal_choice,
    negative_transitivity,
    optimal,
    pi,
    pp,
    suzumura_consistency,
    transitivity,
    warp,
)

SOURCES = (
    "sen1970",
    "suzumura1976",
    "oeis",
    "petersen2023",
    "thornley2023",
    "gustafsson2022",
    "hare2010",
)
SLUGS = [slug for slug in proofs.slugs() if slug.split("/")[0] in SOURCES]
NAMES = [
    f"{slug}#{number}"
    for slug in SLUGS
    for number, _ in enumerate(claims_in(proofs.about(slug).path), start=1)
]


@lru_cache(maxsize=200)
def stated(name):
    """A claim by the number it has on its page, built once."""
    slug, _, number = name.partition("#")
    return [*claims_in(proofs.about(slug).path).values()][int(number) - 1]()


@lru_cache(maxsize=200)
def decided(name):
    """The verdict on a claim, decided once."""
    return check(stated(name))


def of(slug, words):
    """The one claim of a file whose statement holds these words."""
    (claim,) = [claim for claim in proofs.load(slug) if words in claim.statement]
    return claim


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_comes_back_as_its_file_expects(name):
    verdict = decided(name)
    assert is_expected(stated(name), verdict), verdict


def test_every_proof_by_induction_names_its_scheme_and_carries_its_steps():
    proofs_by_induction = [
        verdict
        for name in NAMES
        if isinstance(verdict := decided(name), Proved) and verdict.method.startswith("induction")
    ]
    assert len(proofs_by_induction) >= 12
    for verdict in proofs_by_induction:
        assert any("scheme" in each for each in verdict.trust)
        assert all("(check-sat)" in text for text in verdict.certificate.problems)


REFUTED_BY = {
    "PI implies IP.": 6,
    "PI implies II.": 3,
    "PP and II make weak preference transitive.": 12,
    "If weak preference is transitive, preference is negatively transitive.": 6,
    "Every transitive and incomplete preference satisfies beta.": 6,
    "A complete preference without a cycle of strict preferences is transitive.": 12,
    "If preference has no cycle, everything that backward induction permits is undominated.": 85968,
}


@pytest.mark.parametrize("statement", REFUTED_BY)
def test_as_many_preferences_refute_it_as_the_literature_counts(statement):
    (verdict,) = [decided(name) for name in NAMES if stated(name).statement == statement]
    assert isinstance(verdict, Refuted)
    assert f"{REFUTED_BY[statement]:,} of " in verdict.method


def holds(axiom, relation):
    return axiom.violation(relation) is None


def every(kind, size):
    return [*relations(kind, size)]


@pytest.mark.parametrize("size", [1, 2, 3, pytest.param(4, marks=pytest.mark.deep)])
def test_transitivity_is_its_four_parts_in_every_small_relation(size):
    for relation in every("reflexive", size):
        four = all(holds(axiom, relation) for axiom in (pp, ii, pi, ip))
        assert four == holds(transitivity, relation)
        if holds(completeness, relation):
            assert holds(pi, relation) == holds(ip, relation)
            assert holds(ii, relation) or not holds(pi, relation)
            assert four or not (holds(pp, relation) and holds(ii, relation))
            assert holds(negative_transitivity, relation) or not four


@pytest.mark.parametrize("size", [1, 2, 3])
def test_maximal_and_optimal_options_are_as_claimed_in_every_small_relation(size):
    menus = [
        menu
        for length in range(1, size + 1)
        for menu in itertools.combinations(range(size), length)
    ]
    for relation in every("reflexive", size):
        best = {menu: set(maximal(relation, menu)) for menu in menus}
        top = {menu: set(optimal(relation, menu)) for menu in menus}
        assert all(top[menu] <= best[menu] for menu in menus)
        assert holds(completeness, relation) == (best == top)
        assert all(best.values()) == holds(acyclicity, relation)


@pytest.mark.parametrize("size", [2, 3])
def test_choice_of_the_maximal_is_as_claimed_in_every_small_relation(size):
    for relation in every("acyclic strict", size):
        chosen = maximal_choice(relation)
        assert holds(alpha, chosen)
        assert holds(gamma, chosen)
        assert holds(negative_transitivity, relation) == holds(beta, chosen)
        assert holds(negative_transitivity, relation) == holds(warp, chosen)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_an_ordering_extends_exactly_the_consistent_in_every_small_relation(size):
    for relation in every("reflexive", size):
        found = [*extensions(relation)] if holds(suzumura_consistency, relation) else []
        assert bool(found) == holds(suzumura_consistency, relation)
        assert holds(suzumura_consistency, relation) or not holds(transitivity, relation)
        assert holds(acyclicity, relation) or not holds(suzumura_consistency, relation)
        if holds(transitivity, relation):
            assert relation.rows == intersection(*found).rows


SMALL_TREES = [*trees(leaves=3, outcomes=3)]


@pytest.mark.parametrize(
    ("kind", "policy", "guarantee"),
    [
        ("acyclic strict", sophisticated, "some"),
        ("acyclic strict", naive, "some"),
        ("acyclic strict", resolute, "all"),
        ("acyclic strict", dsm, "all"),
        ("acyclic strict", caprice, "all, where it moves"),
        ("strict partial order", caprice, "exactly"),
        ("strict partial order", resolute, "exactly"),
        ("weak order", sophisticated, "all"),
        ("weak order", naive, "all"),
    ],
    ids=str,
)
def test_what_is_proved_for_all_trees_holds_when_the_small_ones_are_played(kind, policy, guarantee):
    for relation in every(kind, 3):
        for tree in SMALL_TREES:
            permitted = plays(tree, policy, relation).permitted
            undominated = set(maximal(relation, sorted(ends(tree))))
            if guarantee == "some":
                assert permitted & undominated
            elif guarantee == "exactly":
                assert undominated == permitted
            else:
                assert permitted <= undominated
                assert permitted or guarantee == "all, where it moves"


def ends(tree):
    return set().union(*map(ends, tree)) if isinstance(tree, tuple) else {tree}


def test_the_sole_option_left_by_elimination_is_the_souring():
    (claim,) = [
        claim
        for claim in proofs.load("gustafsson2022/what_it_takes_to_force_a_souring")
        if "no tree with x in reach" in claim.statement
    ]
    verdict = check(claim)
    assert "A-" == verdict.countermodel["permitted"]


def test_rules_that_avoid_the_souring_are_told_apart_by_separability():
    claim = of("gustafsson2022/a_gap_is_exploited_only_by_leave", "Every rule that permits")
    assert "B" == check(claim).countermodel["at the second, after A"]


def test_trees_over_three_outcomes_are_enough_to_tell_the_kinds_apart():
    assert len(every("acyclic strict", 3)) == 25
    assert len(every("strict partial order", 3)) == 19
    assert len({*SMALL_TREES}) == len(SMALL_TREES)


DROPPED = [
    ("gustafsson2022/a_cycle_is_exploited_upfront", "of any number of steps", "asymmetric"),
    ("gustafsson2022/what_it_takes_to_force_a_souring", "exactly if a chain", "asymmetric"),
    ("gustafsson2022/continuity_cannot_be_enforced_by_a_pump", "loses nothing", "transitive"),
    ("gustafsson2022/continuity_cannot_be_enforced_by_a_pump", "loses nothing", "complete"),
    ("suzumura1976/consistency_is_what_an_ordering_can_extend", "some ordering", "transitive"),
    ("suzumura1976/consistency_is_what_an_ordering_can_extend", "intersection", "reflexive"),
]


@pytest.mark.parametrize(("slug", "words", "dropped"), DROPPED)
def test_a_proof_without_one_of_its_hypotheses_fails(slug, words, dropped, monkeypatch):
    decide = of(slug, words).decided_by
    given = decide.__globals__[dropped]
    monkeypatch.setitem(decide.__globals__, dropped, lambda P: forall(x, same(x, x)))
    weaker = decide(())
    monkeypatch.setitem(decide.__globals__, dropped, given)
    assert isinstance(decide(()), Proved)
    assert isinstance(weaker, Unknown)


@vectorized
def caprice_is_fine(plays):
    exactly = plays.caprice.equals(plays.undominated) & plays.caprice.equals(plays.resolute)
    return exactly & ~plays.caprice_stuck


@vectorized
def foresight_is_fine(plays):
    return plays.sophisticated.meets(plays.undominated)


@vectorized
def keeping_to_plans_is_fine(plays):
    return plays.dsm.within(plays.undominated) & ~plays.dsm.is_empty()


@pytest.mark.parametrize(
    ("guarantee", "kind", "cases"),
    [
        (foresight_is_fine, "acyclic strict", 773_232),
        (keeping_to_plans_is_fine, "acyclic strict", 773_232),
        (caprice_is_fine, "strict partial order", 311_856),
    ],
    ids=["foresight", "DSM", "Caprice"],
)
def test_what_is_proved_has_no_counterexample_among_the_cases_of_the_literature(
    guarantee, kind, cases
):
    found = exhaust(guarantee, over=[relations(kind, 4), trees(leaves=4, outcomes=4)])
    assert isinstance(found, NoCounterexample)
    assert cases == found.cases
