import pickle

import pytest
from sympy import Rational, Symbol

from dtkit.graphs import chance, choice_graph, choose, outcome, payoffs

x = Symbol("x", real=True)


def tree(amount):
    return choose({"take": payoffs(me=amount), "leave": payoffs(me=0)}, player="me")


def test_equal_subgraphs_are_equal_values():
    assert tree(x) == tree(x)
    assert hash(tree(x)) == hash(tree(x))
    assert tree(x) != tree(x + 1)


def test_a_shared_node_equals_its_copies():
    shared = payoffs(me=1)
    twice = choose({"a": shared, "b": shared}, player="me")
    assert choose({"a": payoffs(me=1), "b": payoffs(me=1)}, player="me") == twice


def test_the_order_of_players_in_a_payoff_does_not_matter():
    assert payoffs(a=1, b=2) == payoffs(b=2, a=1)


def test_tags_and_information_sets_distinguish_nodes():
    moves = {"a": payoffs(me=1)}
    assert choose(moves, player="me") != choose(moves, player="me", information="I")
    assert choose(moves, player="me") != choose(moves, player="me", tags="threat")
    assert ("threat",) == choose(moves, player="me", tags="threat").tags


def test_nodes_are_frozen():
    with pytest.raises(AttributeError):
        tree(x).player = "you"


def test_nodes_of_a_deep_path_are_compared_hashed_and_freed_without_recursion():
    def path(depth):
        node = payoffs(me=0)
        for _ in range(depth):
            node = choose({"on": node, "stop": payoffs(me=1)}, player="me")
        return node

    one, other = path(30_000), path(30_000)
    assert one == other
    assert hash(one) == hash(other)
    assert one != path(29_999)


def test_nodes_survive_pickling():
    node = chance(
        {"heads": (Rational(1, 2), tree(x)), "tails": (Rational(1, 2), outcome("nothing"))}
    )
    assert node == pickle.loads(pickle.dumps(node))


def test_moves_may_be_pairs():
    pairs = [("take", payoffs(me=x)), ("leave", payoffs(me=0))]
    assert tree(x) == choose(pairs, player="me")


def test_a_graph_of_one_end_is_a_graph():
    assert 1 == len(choice_graph(payoffs(me=1)))


def test_a_node_used_at_two_depths_is_read_before_both_uses():
    shared = choose({"l": payoffs(me=1), "r": payoffs(me=2)}, player="me")
    deep = choose({"on": shared, "off": payoffs(me=0)}, player="me")
    form = choice_graph(choose({"deep": deep, "short": shared}, player="me")).form
    assert all(child < node for node in range(len(form)) for child in form.children[node])
    assert all(child >= 0 for children in form.children for child in children)
