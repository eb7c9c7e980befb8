from collections import Counter
from itertools import permutations

import pytest

from dtkit.claims.enumeration import choice_functions, menus, relations, shapes, trees
from dtkit.claims.enumeration.branching import leaves_of
from dtkit.claims.enumeration.kinds import KINDS
from dtkit.errors import InvalidInput, Unsupported
from dtkit.preferences import relation_axiom, restricted

AXIOMS = {
    "reflexive": (),
    "complete": ("completeness",),
    "preorder": ("transitivity",),
    "weak order": ("transitivity", "completeness"),
    "Suzumura consistent": ("Suzumura consistency",),
    "acyclic": ("acyclicity",),
    "asymmetric": (),
    "strict partial order": ("PP",),
    "acyclic strict": ("acyclicity",),
}


@pytest.mark.parametrize(
    ("kind", "three", "four", "five"),
    [
        ("preorder", 29, 355, 6942),
        ("weak order", 13, 75, 541),
        ("partial order", 19, 219, 4231),
        ("strict partial order", 19, 219, 4231),
        ("acyclic strict", 25, 543, 29281),
    ],
)
def test_the_relations_of_a_kind_are_as_many_as_the_literature_counts(kind, three, four, five):
    counts = tuple(len(relations(kind, n)) for n in (3, 4, 5))
    assert (three, four, five) == counts


@pytest.mark.parametrize("kind", AXIOMS)
def test_the_relations_of_a_kind_are_those_that_satisfy_its_axioms(kind):
    everything = relations("reflexive" if KINDS[kind].weak else "asymmetric", 3)
    axioms = [relation_axiom(name) for name in AXIOMS[kind]]
    expected = {
        relation.rows
        for relation in everything
        if all(axiom.violation(relation) is None for axiom in axioms)
    }
    found = [relation.rows for relation in relations(kind, 3)]
    assert expected == set(found)
    assert len(expected) == len(found)


@pytest.mark.parametrize("kind", KINDS)
def test_fewest_pairs_come_first(kind):
    sizes = [len(relation.pairs) for relation in relations(kind, 3)]
    assert sorted(sizes) == sizes


@pytest.mark.parametrize("kind", KINDS)
def test_each_small_relation_is_counted_as_often_as_it_is_extended(kind):
    large, small = relations(kind, 4), relations(kind, 2)
    counted = Counter(restricted(relation, (0, 1)).rows for relation in large)
    assert [counted[relation.rows] for relation in small] == large.extensions(2).tolist()


def test_what_is_preferred_to_an_outcome_is_a_set_of_bits():
    every = relations("preorder", 3)
    place = next(i for i, each in enumerate(every) if each.pairs == ((0, 1), (0, 2)))
    assert (0b000, 0b001, 0b001) == tuple(int(column[place]) for column in every.beaten)


def test_the_base_of_the_field_has_eight_shapes_and_1424_trees():
    base = trees(leaves=4, outcomes=4)
    assert 8 == len(base.shapes)
    assert 1424 == len(base) == len(set(base))


def test_shapes_are_as_many_as_series_reduced_trees():
    assert [1, 1, 2, 5, 12, 33, 90] == [len(shapes(leaves)) for leaves in range(1, 8)]


@pytest.mark.parametrize(("leaves", "outcomes"), [(4, 4), (4, 3), (3, 5), (5, 5)])
def test_the_multiplicities_of_classes_add_up_to_the_unreduced_base(leaves, outcomes):
    base = trees(leaves=leaves, outcomes=outcomes)
    assert len(base) == sum(each.multiplicity for each in base.classes())


def sorted_tree(tree, names):
    if not isinstance(tree, tuple):
        return names[tree]
    return tuple(sorted((sorted_tree(branch, names) for branch in tree), key=repr))


def test_each_class_holds_the_trees_that_differ_in_names_and_order_alone():
    base = trees(leaves=4, outcomes=3)
    classes = Counter(
        min((sorted_tree(tree, names) for names in permutations(range(3))), key=repr)
        for tree in base
    )
    assert sorted(classes.values()) == sorted(each.multiplicity for each in base.classes())


def test_a_class_is_shown_by_a_tree_on_the_first_outcomes():
    for each in trees(leaves=4, outcomes=4).classes():
        assert set(range(each.outcomes)) == set(leaves_of(each.tree))


def test_menus_and_choice_functions_are_all_there():
    assert [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)] == list(menus(3))
    every = [choice.table for choice in choice_functions(3)]
    assert 189 == len(set(every)) == len(every)
    assert all(all(table[1:]) for table in every)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            lambda: relations("order", 3),
            "relations('order', ...): not a kind; write one of: reflexive, complete, preorder",
        ),
        (
            lambda: relations("preorder", 9),
            "relations(..., 9): not a number of outcomes; write a whole number from 1 to 8",
        ),
        (
            lambda: trees(leaves=1, outcomes=3),
            "trees(leaves=1): not a number of leaves; write a whole number from 2 to 8",
        ),
        (
            lambda: trees(leaves=4, outcomes=0),
            "trees(outcomes=0): not a number of outcomes; write a whole number from 1 to 8",
        ),
        (
            lambda: menus(0),
            "menus(0): not a number of outcomes; write a whole number from 1 to 16",
        ),
    ],
)
def test_a_size_or_kind_out_of_range_is_refused(make, says):
    with pytest.raises(InvalidInput) as raised:
        make()
    assert str(raised.value).startswith(says)


def test_too_many_to_hold_is_said():
    with pytest.raises(Unsupported) as raised:
        len(relations("reflexive", 6))
    assert "too many to hold; ask for fewer outcomes" in str(raised.value)
    with pytest.raises(Unsupported) as raised:
        choice_functions(4)
    assert str(raised.value).startswith(
        "choice_functions(4): there are 26,254,935 choice functions, too many to list"
    )
