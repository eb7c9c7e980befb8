"""Reading security games: what is read, and what is refused with which words."""

import gzip
import json

import pytest

from dtkit.errors import InvalidGraph, InvalidInput
from dtkit.graphs.security import grammar_text, parse_security_game, read_security_game
from dtkit.graphs.security.game import END


def end(**amounts):
    return {"utility": [{"player": p, "value": v} for p, v in amounts.items()]}


def node(player, **moves):
    return {
        "player": player,
        "children": [{"action": label, "child": child} for label, child in moves.items()],
    }


def game(**changes):
    tree = node("A", l=end(A="a", B=1), r=node("B", l=end(A=0, B=1), r=end(A="a", B=1)))
    whole = {
        "players": ["A", "B"],
        "actions": ["l", "r"],
        "constants": ["a"],
        "infinitesimals": ["e"],
        "initial_constraints": ["a > 0"],
        "property_constraints": {"practicality": ["a > 1"]},
        "honest_histories": [["l"]],
        "tree": tree,
    }
    return whole | changes


def parse(**changes):
    return parse_security_game(json.dumps(game(**changes)))


def problems(**changes):
    with pytest.raises(InvalidGraph) as refused:
        parse(**changes)
    return [str(problem) for problem in refused.value.problems]


def test_equal_subtrees_are_one():
    read = parse()
    assert (5, 4) == (read.nodes, len(read))
    assert ("l", "r") == read.labels[read.root]
    assert ["a", "1", "0"] == read.expressions


def test_children_come_before_parents():
    read = parse()
    assert all(child < n for n, below in enumerate(read.children) for child in below)


def test_numbers_are_read_as_they_are_written():
    read = parse(tree=end(A=-0.5, B=12345678901234567890123), honest_histories=[[]])
    assert ["-0.5", "12345678901234567890123"] == read.expressions
    assert END == read.owner[read.root]


def test_a_gzipped_file_is_read(tmp_path):
    path = tmp_path / "game.json.gz"
    path.write_bytes(gzip.compress(json.dumps(game()).encode()))
    assert "game.json.gz" == read_security_game(path).name


def test_a_history_is_followed():
    read = parse()
    ends = read.along(("r", "l"))
    assert [read.root, read.children[read.root][1]] == ends[:2]
    with pytest.raises(InvalidInput, match=r"history r → x: 'x' is no move after r"):
        read.along(("r", "x"))
    with pytest.raises(InvalidInput, match="it stops where B moves"):
        read.with_histories(("r",))


def test_memory_goes_with_distinct_subtrees():
    tree = end(A=1, B=1)
    for _ in range(12):
        tree = node("A", l=tree, r=tree)
    read = parse(tree=tree, honest_histories=[])
    assert (2**13 - 1, 13) == (read.nodes, len(read))


REFUSED = [
    ({"tree": node("A", l=end(A=1))}, ["at l: player 'B': no value; give each player one value"]),
    ({"tree": node("A", l=end(A=1, B=True))}, ["at l: True: neither a number nor a text"]),
    ({"tree": node("A", l=end(A="q", B=1))}, ["at l: q: parameter 'q' is not declared"]),
    ({"tree": node("A", l=end(A="a $ 1", B=1))}, ["'$' at character 3 is not known here"]),
    ({"tree": node("C", l=end(A=1, B=1))}, ["at root: 'C': no such player"]),
    ({"tree": node("A", up=end(A=1, B=1))}, ["'up': not a declared action"]),
    ({"tree": {"player": "A", "children": []}}, ["at root: []: no list of moves"]),
    ({"tree": {"moves": 1}}, ["neither a decision nor an end"]),
    ({"tree": {"player": "A", "children": [1]}}, ["at root: '1': not a move"]),
    ({"honest_histories": [["zzz"]]}, ["at root: honest history zzz: 'zzz' is no move here"]),
    ({"honest_histories": [["r"]]}, ["at r: honest history r: it stops where 'B' moves"]),
    ({"honest_histories": [["l", "l"]]}, ["at l: honest history l → l: 'l' is no move here"]),
    ({"initial_constraints": ["b > 0"]}, ["at initial_constraints: b > 0: parameter 'b' is not"]),
    ({"initial_constraints": [True]}, ["not a list of texts"]),
    ({"constants": ["a", "a"]}, ["at constants: 'a': declared twice"]),
    ({"infinitesimals": ["a"]}, ["'a': also declared as a constant"]),
    ({"property_constraints": {"safety": []}}, ["'safety': not known; take weak_immunity"]),
    ({"property_constraints": []}, ["not an object of lists of texts"]),
    ({"honest_histories": "l"}, ["not a list of lists of actions"]),
    ({"players": []}, ["at players: []: nobody plays"]),
    ({"subtrees": []}, ["at subtrees: 'subtrees': not known; the keys are actions"]),
]


@pytest.mark.parametrize(("changes", "expected"), REFUSED, ids=lambda each: str(each)[:40])
def test_what_is_wrong_is_said_with_its_place(changes, expected):
    found = problems(**({"honest_histories": []} | changes))
    for text in expected:
        assert any(text in problem for problem in found), found


def test_two_moves_of_one_name_are_refused():
    move = {"action": "l", "child": end(A=1, B=1)}
    found = problems(tree={"player": "A", "children": [move, move]}, honest_histories=[])
    assert ["at root: 'l': two moves of that name; rename one"] == found


def test_all_problems_are_named_at_once():
    tree = node("A", l=end(A="q", B=1), r=node("C", l=end(A=0), r=end(A="x+", B=1)))
    found = problems(tree=tree, initial_constraints=["z > 0"])
    assert 5 == len(found)
    assert any(each.startswith("at r → l: player 'B'") for each in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "line 1, column 2: not JSON"),
        ("[1]", "not a JSON object"),
        ("[" * 10**6, "nested more than 9,000 deep"),
        ('{"tree":{"player":"A","children":[' * 10**5, "nested more than 9,000 deep"),
        (b"\xff", "not UTF-8"),
        ('{"players": NaN}', "NaN: not a number"),
    ],
    ids=["broken", "list", "brackets", "moves", "bytes", "NaN"],
)
def test_what_is_no_game_at_all_is_refused_in_bounded_time(text, words):
    with pytest.raises(InvalidInput, match=words):
        parse_security_game(text)


def test_a_very_long_number_is_refused():
    with pytest.raises(InvalidGraph, match="longer than 10,000 characters"):
        parse(tree=end(A="1" * 10**6, B=0), honest_histories=[])


def test_a_broken_gzip_file_is_refused(tmp_path):
    path = tmp_path / "game.json.gz"
    path.write_bytes(b"{}")
    with pytest.raises(InvalidInput, match="not a gzip file"):
        read_security_game(path)


def test_texts_are_put_into_the_grammar_of_expressions():
    assert "a**2 - b == c or -a != 0" == grammar_text("a^2-b = c | -a != 0").replace(
        "or - a", "or -a"
    )
    assert "0 < a <= exp(b)/2" == grammar_text("0<a<=exp(b)/2")


def test_reading_needs_no_heavy_library():
    import subprocess
    import sys

    code = (
        "import sys, dtkit.graphs.security as s, dtkit.solving.security.securing;"
        's.parse_security_game(\'{"players": ["A"], "tree": {"utility":'
        ' [{"player": "A", "value": 1}]}}\');'
        "print([m for m in ('sympy', 'numpy', 'networkx', 'z3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()


@pytest.mark.parametrize("name", ["players", "player", "value"])
def test_a_name_given_twice_in_an_object_is_refused(name):
    text = json.dumps(game()).replace(f'"{name}":', f'"{name}": "B", "{name}":', 1)
    with pytest.raises(InvalidInput, match=f"name '{name}': given twice among .*; give it once"):
        parse_security_game(text)
