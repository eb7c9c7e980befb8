import networkx
import pytest
from sympy import Symbol

from dtkit.errors import InvalidGraph
from dtkit.graphs import chance, choice_graph, choose, outcome, payoffs

x = Symbol("x", real=True)


def problems(root, **more):
    with pytest.raises(InvalidGraph) as caught:
        choice_graph(root, **more)
    return [str(problem) for problem in caught.value.problems]


def test_an_unknown_player_is_reported_with_its_path():
    inner = choose({"go": payoffs(a=1)}, player="b")
    assert [
        "at wait: player 'b': unknown player; "
        "use one of: a; or add this one to the players and to all payoffs"
    ] == problems(choose({"wait": inner}, player="a"))


def test_a_float_is_reported_with_the_fraction_to_write():
    (text,) = problems(choose({"take": payoffs(me=0.1)}, player="me"))
    assert text.startswith("at take: payoff of me: 0.1: a float is a rounded number")
    assert text.endswith("write Rational(1, 10)")


def test_a_float_that_equals_an_integer_met_before_is_reported_all_the_same():
    (text,) = problems(choose({"a": payoffs(me=1), "b": payoffs(me=1.0)}, player="me"))
    assert text.startswith("at b: payoff of me: 1.0: a float")


def test_a_truth_value_is_no_payoff():
    (text,) = problems(payoffs(me=True))
    assert "a truth value is not a number" in text


def test_a_missing_payoff_is_reported():
    (text,) = problems(choose({"a": payoffs(me=1, you=2), "b": payoffs(me=1)}, player="me"))
    assert (
        "at b: <ends: me 1>: no payoff for you; "
        "give every player a payoff at every end (0 where nothing is at stake)" == text
    )


def test_a_payoff_for_someone_who_does_not_play_is_reported():
    (text,) = problems(payoffs(me=1, you=2), players="me")
    assert (
        "at root: payoff of 'you': unknown player; use one of: me; or add this one to players"
        == text
    )


def test_labels_that_repeat_are_reported():
    (text,) = problems(choose([("a", payoffs(me=1)), ("a", payoffs(me=2))], player="me"))
    assert "at root: 'a': 2 moves have this label; give each its own label" == text


def test_a_label_that_is_no_text_is_reported():
    (text,) = problems(choose({1: payoffs(me=1)}, player="me"))
    assert "at root: 1: a label is a text; write '1'" == text


def test_a_node_without_moves_is_reported():
    (text,) = problems(choose({"a": choose({}, player="me"), "b": payoffs(me=1)}, player="me"))
    assert "at a: <me chooses: >: no move leads on; add moves, or end with payoffs(...)" == text


def test_a_move_to_something_that_is_no_node_is_reported():
    (text,) = problems(choose({"a": 3, "b": payoffs(me=1)}, player="me"))
    assert text.startswith("at a: 3: a move must lead to a node")


def test_a_chance_move_without_a_probability_is_reported():
    (text,) = problems(chance({"a": 3}))
    assert "to a pair of probability and node" in text


def test_information_sets_that_disagree_on_moves_are_reported():
    one = choose({"l": payoffs(a=1)}, player="a", information="I")
    other = choose({"r": payoffs(a=1)}, player="a", information="I")
    (text,) = problems(choose({"x": one, "y": other}, player="a"))
    assert (
        "at y: information set 'I': offers r here and l at x; "
        "offer the same labels in the same order at every node of the set" == text
    )


def test_information_sets_of_two_players_are_reported():
    one = choose({"l": payoffs(a=1, b=0)}, player="a", information="I")
    other = choose({"l": payoffs(a=1, b=0)}, player="b", information="I")
    (text,) = problems(choose({"x": one, "y": other}, player="a"))
    assert "b moves here and a at x" in text


def test_an_outcome_must_be_hashable():
    (text,) = problems(choose({"a": outcome([1])}, player="me"), players="me")
    assert "an outcome must be hashable" in text


def test_players_named_twice_are_reported():
    (text,) = problems(payoffs(me=1), players="me me")
    assert "at players: 'me': named more than once; name each player once" == text


def test_every_problem_is_reported_at_once():
    texts = problems(
        choose(
            {
                "wait": choose(
                    {"bad": choose({"allowed": payoffs(me=0.5)}, player="you")}, player="me"
                ),
                "act": chance({"heads": (2, payoffs(me=1)), "tails": (-1, payoffs(you=1))}),
            },
            player="me",
        ),
        players="me",
    )
    assert 5 == len(texts)
    assert texts[0].startswith("at wait → bad → allowed: payoff of me: 0.5")
    assert any(text.startswith("at wait → bad: player 'you'") for text in texts)
    assert any(text.startswith("at act → tails: payoff of 'you'") for text in texts)
    assert any(text.startswith("at act → tails: <ends: you 1>: no payoff for me") for text in texts)
    assert any(text.startswith("at act: probability of 'tails': -1: negative") for text in texts)


@pytest.mark.parametrize("kind", [networkx.DiGraph, networkx.MultiDiGraph, networkx.Graph])
def test_a_networkx_graph_is_told_where_it_is_read(kind):
    (text,) = problems(kind())
    assert "a NetworkX graph, and not a node; read it with from_network(...)" in text
