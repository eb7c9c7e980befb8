import pytest
from sympy import Rational, Symbol

from dtkit.errors import InvalidInput
from dtkit.graphs import chance, choice_graph, choose, outcome, payoffs
from dtkit.graphs.form import CHANCE, END

p = Symbol("p", real=True)
x = Symbol("x", real=True)


def test_players_are_by_default_those_who_get_payoffs_in_order():
    end = payoffs(master=1, slave=0)
    assert ("master", "slave") == choice_graph(choose({"a": end}, player="slave")).players


def test_players_may_be_one_text():
    assert ("b", "a") == choice_graph(payoffs(a=1, b=0), players="b a").players


def test_parameters_are_by_default_all_that_occur():
    root = chance({"win": (p, payoffs(me=x)), "lose": (1 - p, payoffs(me=0))})
    assert (p, x) == choice_graph(root, domain=[p >= 0, p <= 1]).parameters


def test_equal_subgraphs_have_one_number_and_children_come_first():
    def pair():
        return choose({"l": payoffs(me=1), "r": payoffs(me=0)}, player="me")

    graph = choice_graph(choose({"a": pair(), "b": pair(), "c": payoffs(me=1)}, player="me"))
    assert 4 == len(graph.form)
    assert 8 == len(graph)
    for number, children in enumerate(graph.form.children):
        assert all(child < number for child in children)
    assert {END, 0} == set(graph.form.owner)


def test_equal_payoffs_written_differently_have_one_number():
    graph = choice_graph(choose({"a": payoffs(me=1), "b": payoffs(me=Rational(2, 2))}, player="me"))
    assert 1 == len(graph.form.outcomes)


def test_a_graph_has_perfect_information_unless_a_set_holds_two_histories():
    def second(name):
        moves = {"l": payoffs(a=1, b=0), "r": payoffs(a=0, b=1)}
        return choose(moves, player="b", information=name)

    blind = choice_graph(choose({"l": second("I"), "r": second("I")}, player="a"))
    seeing = choice_graph(choose({"l": second("I"), "r": second("J")}, player="a"))
    unnamed = choice_graph(choose({"l": second(None), "r": second(None)}, player="a"))
    assert not blind.has_perfect_information
    assert seeing.has_perfect_information
    assert unnamed.has_perfect_information


def test_a_shared_subgraph_counts_once_for_each_history():
    known = choose({"l": payoffs(a=1)}, player="a", information="I")
    middle = choose({"on": known}, player="a")
    graph = choice_graph(choose({"one": middle, "two": middle}, player="a"))
    assert {"I": 2} == graph.information_sets


def test_a_node_is_found_by_its_moves():
    graph = choice_graph(choose({"a": choose({"b": payoffs(me=1)}, player="me")}, player="me"))
    assert payoffs(me=1) == graph.node("a", "b")
    with pytest.raises(InvalidInput, match="no such move at a; use one of: b"):
        graph.node("a", "c")


def test_an_outcome_may_be_any_hashable_value():
    graph = choice_graph(
        choose({"a": outcome("shutdown"), "b": outcome(3)}, player="me"), players="me"
    )
    assert [("is", "shutdown"), ("is", 3)] == graph.form.outcomes


def test_graphs_are_equal_by_what_they_say():
    def game():
        root = chance({"win": (p, payoffs(me=x)), "lose": (1 - p, payoffs(me=0))})
        return choice_graph(root, domain=[p >= 0, p <= 1])

    assert game() == game()
    assert CHANCE in game().form.owner


def test_a_wide_and_a_deep_graph_are_built_without_recursion():
    node = payoffs(me=x)
    for step in range(50_000):
        node = choose({"on": node, "stop": payoffs(me=step % 7)}, player="me")
    graph = choice_graph(node)
    assert 100_001 == len(graph)
