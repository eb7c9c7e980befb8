"""Finite relations: the derived relations, indifference by probes, and NetworkX."""

import networkx
import pytest
from sympy import false, true

from dtkit.errors import InvalidInput
from dtkit.preferences import (
    StrictRelation,
    WeakRelation,
    relation_from_network,
    renamed,
    restricted,
    strict_relation,
    weak_order,
    weak_relation,
)

SOURING = strict_relation([("A", "A-")], options=["A", "A-", "B"])


def test_a_weak_relation_tells_preference_indifference_and_gap_apart():
    relation = weak_relation([("a", "b"), ("b", "c"), ("c", "b")], options="abcd")
    assert (true, false) == (relation.prefer("a", "b"), relation.prefer("b", "a"))
    assert (true, false) == (relation.indifferent("b", "c"), relation.gap("b", "c"))
    assert (false, true) == (relation.indifferent("a", "d"), relation.gap("a", "d"))
    assert (true, true, false) == (
        relation.lacks("b", "c"), relation.lacks("a", "d"), relation.lacks("a", "b"),
    )  # fmt: skip
    assert true == relation.weakly("a", "a")


def test_a_souring_tells_a_gap_from_an_indifference():
    probes = SOURING.options
    assert ("A-",) == SOURING.telling_probes("A", "B", probes=probes)
    assert true == SOURING.preferential_gap("A", "B", probes=probes)
    assert false == SOURING.behaviorally_indifferent("A", "B", probes=probes)


def test_on_too_few_probes_a_gap_looks_like_indifference():
    assert true == SOURING.behaviorally_indifferent("A", "B", probes=["B"])
    bare = strict_relation([], options="xy", probes="xy")
    assert true == bare.indifferent("x", "y")


def test_indifference_of_a_strict_relation_needs_probes():
    with pytest.raises(InvalidInput, match="depends on the probes asked; give strict_relation"):
        SOURING.indifferent("A", "B")
    assert true == SOURING.lacks("A", "B")


def test_the_weak_relation_of_choices_is_preference_or_behavioral_indifference():
    options = ["A", "A-", "B"]
    told = strict_relation([("A", "A-")], options=options, probes=options).weak()
    assert weak_relation([("A", "A-")], options=options) == told
    both = strict_relation([("A", "C"), ("B", "C")], options="ABC", probes="ABC")
    assert weak_order({"A", "B"}, "C") == both.weak()


def test_sweetenings_and_sourings_come_from_the_probes_only():
    chain = strict_relation([("a", "b"), ("b", "c"), ("a", "c")])
    assert ("a", "b") == chain.sweetenings("c", probes="abc")
    assert ("b",) == chain.sweetenings("c", probes="b")
    assert ("c",) == chain.sourings("b", probes="abc")


def test_relations_come_back_from_networkx():
    for relation in (SOURING, weak_order("a", {"b", "c"})):
        assert relation == relation_from_network(relation.network)
    graph = networkx.DiGraph([("a", "b")])
    assert strict_relation([("a", "b")]) == relation_from_network(graph, kind="strict")
    with pytest.raises(InvalidInput, match='say kind="weak" or kind="strict"'):
        relation_from_network(graph)


def test_restriction_and_renaming_keep_what_stands():
    order = weak_order("a", "b", "c")
    assert weak_relation([("a", "c")], options="ca") == restricted(order, "ca")
    assert weak_order("x", "b", "c") == renamed(order, {"a": "x"})
    probed = strict_relation([("a", "b")], options="abc", probes="bc")
    assert ("b",) == restricted(probed, "ab").probes
    assert ("z", "c") == renamed(probed, {"b": "z"}).probes


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: strict_relation([("a", "b"), ("b", "a")]), "strict preference is asymmetric"),
        (lambda: strict_relation([("a", "a")]), "a over a: a strict preference is asymmetric"),
        (lambda: weak_relation([("a", "z")], options="a"), "z is not among the options; add it"),
        (lambda: weak_relation(["ab"]), "not a pair of options; write pairs"),
        (lambda: weak_order("a", "a"), "occurs more than once; name each option once"),
        (lambda: WeakRelation(("a",), (0,)), "a is not at least as good as itself"),
        (lambda: StrictRelation(("a",), (4,)), "one row for each option, and one bit"),
        (lambda: SOURING.prefer("A", "Z"), "does not speak about it; use one of: A, A-, B"),
        (lambda: strict_relation([("a", "b")], probes="c"), "option c: the relation does not"),
    ],
)
def test_a_relation_that_makes_no_sense_is_refused_with_a_remedy(build, message):
    with pytest.raises(InvalidInput, match=message):
        build()


def test_a_relation_is_shown_as_text_and_in_latex():
    assert "<StrictRelation on A, A-, B: A ≻ A->" == repr(SOURING)
    assert r"$\text{A} \succ \text{A-}$" == SOURING._repr_latex_()
    assert r"$\text{a} \succsim \text{b}$" == weak_order("a", "b")._repr_latex_()
    assert "<WeakRelation on a: nothing>" == repr(weak_order("a"))
