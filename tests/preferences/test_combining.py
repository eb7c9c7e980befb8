"""Preferences made of others: completions against brute force, unanimity, lexicographic."""

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, Symbol, false, true

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.preferences import (
    WeakRelation,
    completeness,
    extension,
    extensions,
    intersection,
    lexicographic,
    strict_relation,
    suzumura_consistency,
    transitivity,
    unanimity,
    utility,
    weak_order,
    weak_relation,
)
from dtkit.values import Lottery

half = Rational(1, 2)


def reflexive(options):
    pairs = list(permutations(range(len(options)), 2))
    for kept in product((0, 1), repeat=len(pairs)):
        rows = [1 << i for i in range(len(options))]
        for (i, j), here in zip(pairs, kept, strict=True):
            rows[i] |= here << j
        yield WeakRelation(tuple(options), tuple(rows))


def weak_orders(options):
    return [
        r for r in reflexive(options)
        if transitivity.violation(r) is None and completeness.violation(r) is None
    ]  # fmt: skip


ORDERS = {n: weak_orders("abcd"[:n]) for n in (2, 3, 4)}


def extends(order, relation):
    weak = all(not row & ~o for row, o in zip(relation.weak_rows, order.weak_rows, strict=True))
    strict = zip(relation.strict_rows, order.strict_rows, strict=True)
    return weak and all(not row & ~o for row, o in strict)


@pytest.mark.parametrize("n", [2, 3])
def test_the_completions_are_the_weak_orders_that_keep_the_relation_and_its_strict_part(n):
    for relation in reflexive("abc"[:n]):
        expected = {order for order in ORDERS[n] if extends(order, relation)}
        found = list(extensions(relation))
        assert (len(found), expected) == (len(set(found)), set(found))
        consistent = suzumura_consistency.violation(relation) is None
        assert consistent == bool(expected)
        if consistent:
            assert extension(relation) in expected


def test_a_preorder_is_the_intersection_of_its_completions():
    count = 0
    for relation in reflexive("abcd"):
        if transitivity.violation(relation) is None:
            count += 1
            assert relation == intersection(*extensions(relation))
    assert 355 == count


@given(st.sets(st.sampled_from(list(permutations("abcd", 2)))))
def test_there_is_a_completion_just_where_the_relation_is_consistent(pairs):
    relation = weak_relation(pairs, options="abcd")
    expected = {order for order in ORDERS[4] if extends(order, relation)}
    assert expected == set(extensions(relation))
    if expected:
        assert extension(relation) in expected
    else:
        with pytest.raises(InvalidInput, match=r"it has no completion: .* drop a step"):
            extension(relation)


def test_a_strict_relation_without_probes_is_completed_by_its_preferences_alone():
    relation = strict_relation([("a", "b")], options="abc")
    expected = {order for order in ORDERS[3] if order.prefer("a", "b") == true}
    assert expected == set(extensions(relation))
    probed = strict_relation([("a", "c"), ("b", "c")], options="abc", probes="abc")
    assert [weak_order({"a", "b"}, "c")] == list(extensions(probed))


def test_the_members_of_a_committee_agree_or_leave_a_gap():
    both = unanimity(weak_order("a", "b", "c"), weak_order("b", "a", "c"))
    assert (true, true) == (both.prefer("a", "c"), both.gap("a", "b"))
    assert false == both.indifferent("a", "b")


def test_unanimity_over_symbolic_utilities_is_a_condition():
    x = Symbol("x", real=True)
    both = unanimity(utility({"a": x, "b": 0}), utility({"a": 1 - x, "b": 0}))
    better = both.prefer("a", "b")
    assert (True, False, True) == tuple(bool(better.subs(x, k)) for k in (half, 2, 1))


def test_lexicographic_utility_is_complete_and_lets_the_second_decide_ties_only():
    first, second = utility({"a": 1, "b": 1, "c": 0}), utility({"a": 0, "b": 1, "c": 9})
    order = lexicographic(first, second)
    assert (true, true, false) == (
        order.prefer("b", "a"), order.prefer("a", "c"), order.gap("a", "b"),
    )  # fmt: skip
    assert true == order.indifferent("a", "a")


def test_lexicographic_utility_breaks_continuity():
    order = lexicographic(utility({"a": 1, "b": 0, "c": 0}), utility({"a": 0, "b": 1, "c": 0}))
    p = Symbol("p", real=True)
    mix = Lottery.over([(p, "a"), (1 - p, "c")])
    assert (true, true) == (order.prefer("a", "b"), order.prefer("b", "c"))
    assert true == order.prefer("b", mix).subs(p, 0)
    assert false == order.prefer("b", mix).subs(p, Rational(1, 10**9))


def test_a_gap_of_the_first_member_is_not_decided_by_the_second():
    gap = weak_relation([], options="ab")
    order = lexicographic(gap, weak_order("a", "b"))
    assert (true, false) == (order.gap("a", "b"), order.prefer("a", "b"))


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: intersection(), "nothing to intersect; give one at least"),
        (lambda: intersection(weak_order("a"), weak_order("b")), "restrict the relations to"),
        (lambda: unanimity(), "not one or more preferences; give preferences"),
        (lambda: lexicographic("u"), "not one or more preferences"),
        (lambda: utility({"a": 1}).prefer("a", "z"), "option z: it has no utility; use one of: a"),
    ],
)
def test_a_combination_that_makes_no_sense_is_refused_with_a_remedy(build, message):
    with pytest.raises(InvalidInput, match=message):
        build()


def test_a_float_utility_is_refused():
    with pytest.raises(InexactNumber, match=r"write Rational\(1, 2\)"):
        utility({"a": 0.5})
