import networkx
import pytest
from sympy import Rational, Symbol

from dtkit.errors import InvalidGraph, InvalidInput
from dtkit.graphs import chance, choice_graph, choose, from_network, outcome, payoffs

x = Symbol("x", real=True)


def game():
    end = payoffs(a=x, b=0)
    coin = chance(
        {"h": (Rational(1, 2), end), "t": (Rational(1, 2), payoffs(a=0, b=1))}, tags="coin"
    )
    return choice_graph(
        choose(
            {
                "toss": coin,
                "one": end,
                "other": end,
                "ask": choose({"x": outcome("asked")}, player="b", information="I"),
            },
            player="a",
        ),
        domain=x > 0,
        title="A game",
    )


def test_a_graph_read_back_from_its_network_is_equal():
    assert game() == from_network(game().network)


def test_two_moves_to_one_merged_node_survive():
    network = game().network
    merged = [(a, b) for a, b in network.edges() if network.number_of_edges(a, b) == 2]
    assert 2 == len(merged)
    assert {"one", "other"} == set(network[merged[0][0]][merged[0][1]])


def test_the_network_is_plain_networkx_with_documented_attributes():
    network = game().network
    assert type(network) is networkx.MultiDiGraph
    assert 0 == network.graph["root"]
    assert {"kind": "choice", "player": "a"} == network.nodes[0]
    probabilities = [
        data["probability"] for *_, data in network.edges(data=True) if "probability" in data
    ]
    assert [Rational(1, 2)] * 2 == probabilities


def test_a_cycle_is_reported_with_the_nodes_on_it_and_all_else_too():
    network = networkx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("b", "end")])
    networkx.set_node_attributes(network, {n: {"player": "me"} for n in "abc"})
    network.nodes["end"]["payoffs"] = {"me": 0.5}
    with pytest.raises(InvalidGraph) as caught:
        from_network(network, root="a")
    cycle, number = caught.value.problems
    assert ("b", "c") == cycle.path
    assert "leads back to a node before it, a cycle: a → b → c → a" == cycle.wrong
    assert ("b", "end") == number.path


def test_a_graph_that_is_all_cycle_is_reported_without_a_root():
    network = networkx.DiGraph([(1, 2), (2, 1)])
    networkx.set_node_attributes(network, "me", "player")
    with pytest.raises(InvalidGraph, match="a cycle: 1 → 2 → 1"):
        from_network(network, players="me")


def test_several_roots_are_reported():
    network = networkx.DiGraph()
    network.add_node("a", payoffs={"me": 1})
    network.add_node("b", payoffs={"me": 1})
    with pytest.raises(InvalidGraph, match="nodes a, b: no edge enters any of these"):
        from_network(network)


def test_a_node_that_cannot_be_reached_is_reported():
    network = networkx.DiGraph()
    network.add_node("a", payoffs={"me": 1})
    network.add_node("b", payoffs={"me": 1})
    with pytest.raises(InvalidGraph, match="node 'b': cannot be reached from the root"):
        from_network(network, root="a")


def test_a_root_that_is_not_there_is_reported():
    network = networkx.DiGraph()
    network.add_node("a", payoffs={"me": 1})
    with pytest.raises(InvalidGraph, match="root 'z': no such node"):
        from_network(network, root="z")


def test_a_node_of_no_clear_kind_is_reported():
    network = networkx.DiGraph([("a", "b")])
    network.nodes["b"]["payoffs"] = {"me": 1}
    with pytest.raises(InvalidGraph, match="neither a choice, nor a chance node, nor an end"):
        from_network(network)


def test_a_network_without_nodes_is_reported():
    with pytest.raises(InvalidGraph, match="a network without nodes"):
        from_network(networkx.DiGraph())


def test_an_undirected_graph_is_refused():
    with pytest.raises(InvalidInput, match="not a directed NetworkX graph"):
        from_network(networkx.Graph())


def test_a_deep_network_is_read_without_recursion():
    network = networkx.DiGraph()
    for step in range(20_000):
        network.add_edge(step, step + 1)
        network.nodes[step]["player"] = "me"
    network.nodes[20_000]["payoffs"] = {"me": 1}
    assert 20_001 == len(from_network(network))
