"""Flat arrays of numeric games: built, checked, saved and read."""

from fractions import Fraction

import numpy as np
import pytest

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.graphs import chance, choice_graph, choose, outcome, payoffs
from dtkit.graphs.flat import (
    FlatBuilder,
    flat_graph,
    flat_security_game,
    from_parents,
    load_flat,
)
from dtkit.graphs.security import parse_security_game


def small():
    build = FlatBuilder(("a", "b"))
    luck = build.chance(
        {"up": (Fraction(1, 3), build.end([1, 2])), "down": (Fraction(2, 3), build.end([0, 0]))}
    )
    return build.finish(build.choice("a", {"risk": luck, "safe": build.end([Fraction(1, 2), 1])}))


def test_equal_nodes_are_built_once():
    build = FlatBuilder(("a",))
    assert build.end([1]) == build.end([Fraction(1)])
    assert build.choice("a", {"l": 0}) == build.choice("a", {"l": 0})


def test_payoffs_have_one_denominator():
    graph = small()
    assert 2 == graph.denominator
    assert [{"a": Fraction(1, 2), "b": Fraction(1)}] == [
        graph.amounts(row) for row in graph.payoffs if 1 == row[0]
    ]


def test_moves_have_their_labels():
    graph = small()
    assert ["risk", "safe"] == [label for label, _ in graph.moves(graph.root)]


def test_a_graph_comes_back_from_its_file(tmp_path):
    graph = small()
    graph.save(tmp_path / "game.npz")
    again = load_flat(tmp_path / "game.npz")
    for name in ("owner", "start", "children", "weights", "whole", "payoffs", "labels"):
        assert (getattr(graph, name) == getattr(again, name)).all()
    assert (graph.players, graph.names, graph.root, graph.denominator) == (
        again.players, again.names, again.root, again.denominator,
    )  # fmt: skip


def test_a_file_that_is_none_is_refused(tmp_path):
    path = tmp_path / "game.npz"
    path.write_bytes(b"nothing")
    with pytest.raises(InvalidInput, match="no flat graph"):
        load_flat(path)
    np.savez(path, version=1)
    with pytest.raises(InvalidInput, match="no flat graph"):
        load_flat(path)
    np.savez(path, version=9)
    with pytest.raises(InvalidInput, match="of another version"):
        load_flat(path)


def test_a_tree_is_given_by_its_parents():
    graph = from_parents([-1, 0, 0, 2, 2], [0, -2, 1, -2, -2], [[0, 0]] * 5, "ab")
    assert [("m0", 1), ("m1", 2)] == graph.moves(0)
    assert [("m0", 3), ("m1", 4)] == graph.moves(2)


WRONG = [
    (([-1, 0], [0, -2], [[0.5], [1]], "a"), InexactNumber, "payoffs of floats"),
    (([-1, 0], [0, -2], [[0]], "a"), InvalidInput, "not as many"),
    (([-1, -1], [0, -2], [[0], [0]], "a"), InvalidInput, "not those of one tree"),
    (([-1, 5], [0, -2], [[0], [0]], "a"), InvalidInput, "not those of one tree"),
    (([-1, 0], [3, -2], [[0], [0]], "a"), InvalidInput, "node 0: owned by 3"),
    (([-1, 0], [0, 0], [[0], [0]], "a"), InvalidInput, "no end, and without moves"),
    (([-1, 0], [-2, -2], [[0], [0]], "a"), InvalidInput, "an end with moves"),
    (([-1, 0], ["x", "y"], [[0], [0]], "a"), InvalidInput, "give whole numbers"),
]


@pytest.mark.parametrize(("given", "kind", "words"), WRONG)
def test_arrays_that_do_not_fit_are_refused(given, kind, words):
    with pytest.raises(kind, match=words):
        from_parents(*given)


def test_probabilities_must_sum_to_one():
    build = FlatBuilder(("a",))
    with pytest.raises(InvalidInput, match="their sum is not 1"):
        build.chance({"l": (Fraction(1, 3), build.end([1]))})
    with pytest.raises(InvalidInput, match="do not sum to 1"):
        from_parents([-1, 0, 0], [-1, -2, -2], [[0]] * 3, "a", weights=[1, -1, 2])


def test_what_a_builder_cannot_take_is_said():
    build = FlatBuilder(("a",))
    with pytest.raises(InexactNumber, match="a float is not exact"):
        build.end([0.5])
    with pytest.raises(InvalidInput, match="give each one"):
        build.end([1, 2])
    with pytest.raises(InvalidInput, match="no such player"):
        build.choice("b", {"l": 0})
    with pytest.raises(InvalidInput, match="not built yet"):
        build.choice("a", {"l": 7})
    with pytest.raises(InvalidInput, match="a decision needs one"):
        build.choice("a", {})


def test_a_choice_graph_becomes_flat():
    root = choose(
        {"go": chance({"h": (Fraction(1, 2), payoffs(a=1)), "t": (Fraction(1, 2), payoffs(a=0))}),
         "no": payoffs(a=0)}, player="a",
    )  # fmt: skip
    graph = flat_graph(choice_graph(root))
    assert ["go", "no"] == [label for label, _ in graph.moves(graph.root)]
    assert 4 == len(graph)
    named = choice_graph(choose({"l": outcome("x"), "r": outcome("y")}, player="a"), players="a")
    with pytest.raises(InvalidInput, match="without payoffs"):
        flat_graph(named)
    hidden = choose(
        {n: choose({"l": payoffs(a=1, b=1)}, player="b", information="h") for n in "xy"},
        player="a",
    )
    with pytest.raises(InvalidInput, match="perfect information only"):
        flat_graph(choice_graph(hidden))


def test_a_numeric_security_game_becomes_flat():
    text = """{"players": ["A"], "constants": ["a"], "tree": {"player": "A", "children": [
      {"action": "l", "child": {"utility": [{"player": "A", "value": "%s"}]}},
      {"action": "r", "child": {"utility": [{"player": "A", "value": -0.5}]}}]}}"""
    assert 2 == flat_security_game(parse_security_game(text % "1/2")).denominator
    for wrong in ("a", "1/0", "1e99999"):
        with pytest.raises(InvalidInput, match="not a number"):
            flat_security_game(parse_security_game(text % wrong))


def test_payoffs_beyond_64_bits_are_kept_exactly(tmp_path):
    build = FlatBuilder(("a",))
    graph = build.finish(build.choice("a", {"l": build.end([10**30]), "r": build.end([1])}))
    assert 10**30 == graph.amounts(graph.payoffs[0])["a"]
    with pytest.raises(InvalidInput, match="beyond 64 bits"):
        graph.save(tmp_path / "game.npz")
