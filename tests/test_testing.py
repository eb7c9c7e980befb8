import sys
from importlib import reload

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import dtkit.testing
from dtkit.agents import plays
from dtkit.claims.enumeration import relations as every_relation
from dtkit.claims.enumeration.branching import leaves_of
from dtkit.claims.enumeration.kinds import KINDS as ENUMERATED
from dtkit.errors import InvalidInput, Unsupported
from dtkit.preferences import Relation, beta, maximal, maximal_choice, relation_axiom
from dtkit.testing import (
    KINDS,
    agents,
    choices,
    graphs,
    lotteries,
    menus,
    probabilities,
    relations,
    trees,
)

SEARCH = settings(
    max_examples=3000,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    deadline=None,
)


def smallest(strategy, condition):
    return find(strategy, condition, settings=SEARCH)


def test_the_kinds_are_those_that_can_be_enumerated():
    assert set(ENUMERATED) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_relation_is_of_its_kind(kind, data):
    relation = data.draw(relations(kind, max_size=3))
    found = {each.rows for each in every_relation(kind, len(relation.options))}
    assert relation.rows in found


@pytest.mark.parametrize("kind", KINDS)
def test_every_relation_of_a_kind_can_occur(kind):
    missing = {each.rows for each in every_relation(kind, 2)}
    for rows in missing:
        found = smallest(relations(kind, options="ab"), lambda r, rows=rows: r.rows == rows)
        assert rows == found.rows


@given(relations("preorder", axioms="completeness", max_size=3))
def test_axioms_may_be_asked_for_besides(relation):
    assert relation_axiom("completeness").violation(relation) is None


@given(relations("weak order", options=[3, 1, 2]))
def test_the_options_may_be_ones_own(relation):
    assert (3, 1, 2) == relation.options


@given(menus(["x", "y", "z"], min_size=2))
def test_a_menu_holds_some_of_the_options_in_order(menu):
    assert 2 <= len(menu)
    assert [each for each in "xyz" if each in menu] == list(menu)


@given(choices("abc"))
def test_a_choice_function_chooses_something_from_every_menu(choice):
    assert all(chosen and not chosen & ~menu for menu, chosen in enumerate(choice.table) if menu)


@given(probabilities(max_denominator=7), probabilities(interior=True))
def test_probabilities_are_exact(one, inner):
    assert 0 <= one <= 1
    assert one.q <= 7
    assert 0 < inner < 1


@given(lotteries("abc", max_support=2, max_weight=3))
def test_the_probabilities_of_a_lottery_add_up(lottery):
    assert sum(p for p, _ in lottery.prospects) == 1
    assert 1 <= len(lottery.prospects) <= 2
    assert all(p.is_Rational and p > 0 for p, _ in lottery.prospects)


@given(trees("abc", max_leaves=5))
def test_a_tree_has_no_more_leaves_than_asked_for(tree):
    assert 2 <= len(leaves_of(tree)) <= 5
    assert set(leaves_of(tree)) <= set("abc")


@given(graphs("ab"), graphs("ab", chance=False))
def test_a_graph_is_one_players_choice(graph, decisions):
    assert ("agent",) == graph.players == decisions.players
    assert "chance" not in str(decisions)


@given(agents(relations("strict partial order", options="abc")), trees("abc", max_leaves=4))
def test_an_agent_can_be_played(agent, tree):
    permitted = plays(tree, agent.policy, agent.preference).permitted
    assert set(permitted) <= set(leaves_of(tree))


def test_a_single_gap_is_the_smallest_relation_on_which_maximality_breaks_beta():
    found = smallest(
        relations("preorder"), lambda each: beta.violation(maximal_choice(each)) is not None
    )
    assert (3, 1) == (len(found.options), len(found.pairs))


def test_a_cycle_of_three_is_the_smallest_without_a_maximal_option():
    found = smallest(
        relations("asymmetric", max_size=5), lambda each: not maximal(each, each.options)
    )
    assert (3, 3) == (len(found.options), len(found.pairs))


def permits_a_dominated_outcome(pair):
    relation, tree = pair
    best = maximal(relation, dict.fromkeys(leaves_of(tree)))
    permitted = plays(tree, dtkit.agents.sophisticated, relation).permitted
    return any(outcome not in best for outcome in permitted)


def test_a_shrunk_tree_is_the_smallest_known_that_permits_a_dominated_outcome():
    both = st.tuples(relations("acyclic strict", options="abc"), trees("abc"))
    relation, tree = smallest(both, permits_a_dominated_outcome)
    assert (1, 3) == (len(relation.pairs), len(leaves_of(tree)))
    (inner,) = [branch for branch in tree if isinstance(branch, tuple)]
    (alone,) = [branch for branch in tree if not isinstance(branch, tuple)]
    ((better, worse),) = relation.pairs
    assert worse == alone
    assert better in inner


def test_lotteries_shrink_to_even_chances():
    found = smallest(lotteries("abc"), lambda each: len(each.prospects) == 3)
    assert ["1/3", "1/3", "1/3"] == [str(p) for p, _ in found.prospects]


def test_agents_shrink_to_the_simplest():
    found = smallest(agents(), lambda agent: isinstance(agent.preference, Relation))
    assert ("sophisticated", 1) == (found.policy.name, len(found.preference.options))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: relations("order"), "relations('order'): not a kind; write one of: reflexive"),
        (lambda: relations(max_size=0), "max_size=0: not a number of options that letters can"),
        (lambda: relations(axioms="nice"), "axiom 'nice': there is no such axiom of relations"),
        (lambda: menus("ab", min_size=3), "menus of 2 options: none has 3; give more options, o"),
        (
            lambda: probabilities(max_denominator=1, interior=True),
            "max_denominator=1: no probability has so small a denominator; write a whole numbe",
        ),
    ],
)
def test_a_strategy_that_cannot_be_is_refused_at_once(make, says):
    with pytest.raises(InvalidInput) as raised:
        make()
    assert str(raised.value).startswith(says)


def test_without_hypothesis_the_way_to_get_it_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(Unsupported) as raised:
        reload(dtkit.testing)
    monkeypatch.undo()
    reload(dtkit.testing)
    assert ("dtkit.testing: Hypothesis is not installed; pip install 'dtkit[testing]'") == str(
        raised.value
    )
