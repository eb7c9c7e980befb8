"""Axioms of relations: witnesses, and counts of all small relations against known ones."""

import pickle
from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtkit.errors import InvalidInput
from dtkit.preferences import (
    CHOICE_AXIOMS,
    LOTTERY_AXIOMS,
    RELATION_AXIOMS,
    WeakRelation,
    acyclicity,
    completeness,
    ii,
    ip,
    negative_transitivity,
    pi,
    pp,
    relation_axiom,
    renamed,
    restricted,
    strict_relation,
    suzumura_consistency,
    transitivity,
    weak_order,
    weak_relation,
)


def reflexive(n):
    """Yield all reflexive relations on n options."""
    pairs = list(permutations(range(n), 2))
    for kept in product((False, True), repeat=len(pairs)):
        rows = [1 << i for i in range(n)]
        for (i, j), here in zip(pairs, kept, strict=True):
            rows[i] |= here << j
        yield WeakRelation(tuple("abcd"[:n]), tuple(rows))


def holds(axiom, relation):
    return axiom.violation(relation) is None


def direct(relation):
    """Return the properties of a relation, each by its definition, over all tuples."""
    X, R = relation.options, set(relation.pairs) | {(x, x) for x in relation.options}
    P = {(x, y) for x, y in R if (y, x) not in R}
    I = {(x, y) for x, y in R if (y, x) in R}  # noqa: E741

    def chain(one, other, whole):
        return all((x, z) in whole for x, y in one for w, z in other if w == y)

    def cyclic(strict_everywhere):
        for size in range(2, len(X) + 1):
            for chosen in combinations(X, size):
                for cycle in permutations(chosen):
                    steps = list(zip(cycle, (*cycle[1:], cycle[0]), strict=True))
                    if all(step in (P if strict_everywhere else R) for step in steps) and any(
                        step in P for step in steps
                    ):
                        return True
        return False

    return {
        completeness: all((x, y) in R or (y, x) in R for x in X for y in X),
        transitivity: chain(R, R, R),
        pp: chain(P, P, P),
        ii: chain(I, I, I),
        pi: chain(P, I, P),
        ip: chain(I, P, P),
        negative_transitivity: all((x, y) in P or (y, z) in P for x, z in P for y in X),
        suzumura_consistency: not cyclic(False),
        acyclicity: not cyclic(True),
    }


@pytest.mark.parametrize(("n", "counts"), [(3, (29, 13, 19)), (4, (355, 75, 219))])
def test_counts_of_small_relations_are_the_known_ones(n, counts):
    preorders = [r for r in reflexive(n) if holds(transitivity, r)]
    complete = [r for r in preorders if holds(completeness, r)]
    antisymmetric = [r for r in preorders if r.indifference_rows == tuple(1 << i for i in range(n))]
    assert counts == (len(preorders), len(complete), len(antisymmetric))


def test_without_completeness_pi_ip_and_ii_come_apart_in_6_3_and_12_relations():
    relations = list(reflexive(3))
    assert 6 == sum(holds(pi, r) and not holds(ip, r) for r in relations)
    assert 3 == sum(holds(pi, r) and not holds(ii, r) for r in relations)
    assert 12 == sum(
        holds(pp, r) and holds(ii, r) and not holds(transitivity, r) for r in relations
    )


def test_complete_and_acyclic_relations_need_not_be_transitive():
    found = [r for r in reflexive(3) if holds(completeness, r) and holds(acyclicity, r)]
    assert 12 == sum(not holds(transitivity, r) for r in found)
    assert not any(holds(suzumura_consistency, r) and not holds(transitivity, r) for r in found)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_each_axiom_agrees_with_its_definition_on_all_small_relations(n):
    for relation in reflexive(n):
        expected = direct(relation)
        assert expected == {axiom: holds(axiom, relation) for axiom in RELATION_AXIOMS}


@given(st.integers(0, 4095))
def test_each_axiom_agrees_with_its_definition_on_four_options(number):
    rows = tuple(1 << i for i in range(4))
    for place, (i, j) in enumerate(permutations(range(4), 2)):
        rows = tuple(row | (number >> place & 1) << j if k == i else row
                     for k, row in enumerate(rows))  # fmt: skip
    relation = WeakRelation(tuple("abcd"), rows)
    assert direct(relation) == {axiom: holds(axiom, relation) for axiom in RELATION_AXIOMS}


@given(st.permutations("abcd"), st.sets(st.sampled_from(list(permutations("abcd", 2)))))
def test_renaming_the_options_changes_no_axiom(names, pairs):
    relation = weak_relation(pairs, options="abcd")
    other = renamed(relation, dict(zip("abcd", names, strict=True)))
    for axiom in RELATION_AXIOMS:
        assert holds(axiom, relation) == holds(axiom, other)


@pytest.mark.parametrize(
    ("axiom", "relation", "witness", "words"),
    [
        (completeness, weak_relation([], options="ab"), "ab", "neither a R b nor b R a"),
        (
            transitivity, weak_relation([("a", "b"), ("b", "c")]), "abc",
            "a R b and b R c, but not a R c",
        ),
        (
            negative_transitivity, strict_relation([("A", "S")], options="ABS"), "ABS",
            "A P S, but neither A P B nor B P S",
        ),
        (
            suzumura_consistency, weak_relation([("a", "b"), ("b", "c"), ("c", "b"), ("c", "a")]),
            "abc", "a P b R c P a",
        ),
        (acyclicity, strict_relation([("x", "y"), ("y", "z"), ("z", "x")]), "xyz", "x P y P z P x"),
    ],
)  # fmt: skip
def test_a_violation_names_the_options_and_says_how(axiom, relation, witness, words):
    found = axiom.violation(relation)
    assert (tuple(witness), words) == (found.witness, found.words)
    assert f"{axiom.name} fails: {words}" == str(found)


def test_the_shortest_cycle_is_shown():
    relation = strict_relation([("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("c", "a")])
    assert ("a", "b", "c") == acyclicity.violation(relation).witness


def test_a_weak_order_breaks_no_axiom():
    assert [None] * len(RELATION_AXIOMS) == [
        axiom.violation(weak_order("a", {"b", "c"}, "d")) for axiom in RELATION_AXIOMS
    ]


def test_axioms_of_indifference_need_the_probes_of_a_strict_relation():
    bare = strict_relation([("a", "b")], options="abc")
    assert pp.violation(bare) is None
    with pytest.raises(InvalidInput, match="depends on the probes"):
        completeness.violation(bare)
    probed = strict_relation([("a", "b")], options="abc", probes="abc")
    assert ("a", "c") == completeness.violation(probed).witness


def test_an_axiom_is_found_by_its_name_or_letters():
    assert (pi, suzumura_consistency) == (relation_axiom("PI"), relation_axiom("SC"))
    with pytest.raises(InvalidInput, match="no such axiom of relations; use one of: completeness"):
        relation_axiom("independence")


@given(st.sets(st.sampled_from(list(permutations("abc", 2)))))
def test_a_twin_of_an_option_changes_no_axiom(pairs):
    relation = weak_relation(pairs, options="abc")
    twin = [("t", y) for x, y in pairs if x == "a"] + [(x, "t") for x, y in pairs if y == "a"]
    both = weak_relation([*pairs, *twin, ("a", "t"), ("t", "a")], options="abct")
    # an indifference to a twin is harmless: it stands to everything as the option does
    for axiom in RELATION_AXIOMS:
        assert holds(axiom, relation) == holds(axiom, both)


@given(st.sets(st.sampled_from(list(permutations("abcd", 2)))), st.sets(st.sampled_from("abcd")))
def test_a_part_of_a_relation_keeps_what_the_whole_satisfies(pairs, kept):
    relation = weak_relation(pairs, options="abcd")
    part = restricted(relation, sorted(kept))
    for axiom in RELATION_AXIOMS:
        assert holds(axiom, part) or not holds(axiom, relation)


def test_axioms_and_relations_survive_pickling():
    for axiom in (*RELATION_AXIOMS, *CHOICE_AXIOMS, *LOTTERY_AXIOMS):
        assert axiom is pickle.loads(pickle.dumps(axiom))
    relation = strict_relation([("a", "b")], options="abc", probes="ab")
    relation.gap("a", "c")
    assert relation == pickle.loads(pickle.dumps(relation))
