"""Files by their ending: read, written, converted, and CheckMate's among them."""

import dataclasses
import gzip
import json
from pathlib import Path

import pytest

from dtkit import games
from dtkit.errors import InvalidFile, InvalidInput, Unsupported
from dtkit.exact import parameter, parameters
from dtkit.formats import (
    ExtensiveForm,
    as_checkmate,
    game_of,
    load,
    load_game,
    read_efg,
    save,
    security_graph,
)
from dtkit.graphs import chance, choice_graph, choose, outcome, payoffs
from dtkit.graphs.security import SecurityGame, parse_security_game
from dtkit.solving import solve, strategic_form, strategic_form_of

DATA = Path(__file__).parents[3] / "shared" / "data" / "checkmate"
CHECKMATE = sorted(DATA.glob("*.json*")) + sorted((DATA / "hostile").glob("*.json"))
REFUSED = {"incomplete.json", "misdecl.json", "missing_player_util.json"}
FIELDS = [each.name for each in dataclasses.fields(SecurityGame) if each.name != "name"]
READABLE = [path for path in CHECKMATE if path.name not in REFUSED]


def game():
    x = parameter("x")
    ends = {"take": payoffs(me=x, you=1), "leave": payoffs(me=0, you=x**2)}
    return choice_graph(choose(ends, player="me"), domain=[x > 0], title="Take")


@pytest.mark.skipif(not DATA.exists(), reason="the CheckMate files are not here")
@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_a_game_of_checkmate_is_written_and_read_again_without_loss(path):
    read = load(path)
    again = parse_security_game(as_checkmate(read), read.name)
    for name in FIELDS:
        assert getattr(read, name) == getattr(again, name)


@pytest.mark.skipif(not DATA.exists(), reason="the CheckMate files are not here")
@pytest.mark.parametrize(
    "path", [path for path in READABLE if path.name != "unsat.json"], ids=lambda path: path.name
)
def test_a_game_of_checkmate_survives_as_a_choice_graph(path):
    read = load(path)
    graph = security_graph(read, infinitesimals=True)
    again = parse_security_game(as_checkmate(graph, read.histories))
    assert read.histories == again.histories
    other = security_graph(again)
    assert (graph.root, graph.domain) == (other.root, other.domain)


@pytest.mark.skipif(not DATA.exists(), reason="the CheckMate files are not here")
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_file_of_checkmate_that_is_not_in_order_is_refused(name):
    with pytest.raises(InvalidInput):
        load(DATA / "hostile" / name)


@pytest.mark.skipif(not DATA.exists(), reason="the CheckMate files are not here")
def test_a_game_of_checkmate_is_solved_like_any_other():
    solution = solve(load_game(DATA / "market_entry_game.json"))
    assert {("o",), ("e", "i")} >= {path.moves for r in solution.regions for path in r.paths}


SMALL = {
    "players": ["A"],
    "actions": ["go"],
    "constants": ["c"],
    "initial_constraints": ["c > 0"],
    "honest_histories": [["go"]],
    "tree": {
        "player": "A",
        "children": [{"action": "go", "child": {"utility": [{"player": "A", "value": "c"}]}}],
    },
}


@pytest.mark.parametrize(
    "changes",
    [
        {"players": [["A"]]},
        {"players": [None, "A"]},
        {"constants": [{}]},
        {"actions": [{"go": 1}]},
        {"honest_histories": True},
        {"honest_histories": [True]},
        {"honest_histories": [[["go"]]]},
        {"honest_histories": [[]], "tree": {"children": SMALL["tree"]["children"]}},
        {"initial_constraints": [""]},
        {"tree": {"utility": [{"player": None, "value": "c"}]}},
        {"tree": {"utility": [{"player": "A", "value": " "}]}, "honest_histories": [[]]},
    ],
    ids=str,
)
def test_a_malformed_game_of_checkmate_is_refused_and_nothing_else(changes):
    assert parse_security_game(json.dumps(SMALL)).histories == (("go",),)
    with pytest.raises(InvalidInput):
        parse_security_game(json.dumps(SMALL | changes))


def test_infinitesimals_are_not_taken_for_ordinary_numbers_unasked():
    text = json.dumps(
        {
            "players": ["A"],
            "infinitesimals": ["eps"],
            "honest_histories": [["go"]],
            "tree": {
                "player": "A",
                "children": [
                    {"action": "go", "child": {"utility": [{"player": "A", "value": "eps"}]}}
                ],
            },
        }
    )
    read = parse_security_game(text)
    with pytest.raises(Unsupported, match="infinitesimal eps: a choice graph compares all"):
        security_graph(read)
    assert ("eps",) == tuple(map(str, security_graph(read, infinitesimals=True).parameters))


def test_a_choice_graph_is_written_for_checkmate_with_products_for_powers():
    text = as_checkmate(game(), [["take"]])
    data = json.loads(text)
    assert [["take"]] == data["honest_histories"]
    assert ["x > 0"] == data["initial_constraints"]
    values = [pair["value"] for pair in data["tree"]["children"][1]["child"]["utility"]]
    assert [0, "(x*x)"] == values
    again = security_graph(parse_security_game(text))
    assert (game().root, game().domain) == (again.root, again.domain)


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        (chance({"a": (1, payoffs(me=0))}), "moves of chance: CheckMate's format does not"),
        (choose({"a": payoffs(me=0)}, player="me", information="i"), "information sets"),
        (choose({"a": outcome("x"), "b": payoffs(me=0)}, player="me"), "options at the ends"),
    ],
)
def test_what_checkmate_does_not_hold_is_refused(root, expected):
    with pytest.raises(Unsupported, match=expected):
        as_checkmate(choice_graph(root))


def test_a_history_that_is_none_is_refused():
    with pytest.raises(InvalidInput, match="'gone' is no move after the root"):
        as_checkmate(game(), [["gone"]])


@pytest.mark.parametrize("ending", [".efg", ".nfg", ".json"])
def test_a_game_in_numbers_is_saved_and_loaded_by_its_ending(tmp_path, ending):
    graph = choice_graph(choose({"in": payoffs(me=1), "out": payoffs(me=0)}, player="me"))
    path = tmp_path / f"game{ending}"
    save(graph, path)
    found = load_game(path)
    expected = strategic_form_of(graph)
    form = found if ending == ".nfg" else strategic_form_of(found)
    assert (expected.strategies, expected.table) == (form.strategies, form.table)
    assert [path] == list(tmp_path.iterdir())


def test_every_game_is_converted_to_every_format_that_can_hold_it(tmp_path):
    form = strategic_form("a b", ["u d", "l r"], [[(1, 2), (3, 4)], [(5, 6), (7, 8)]])
    save(form, tmp_path / "form.efg")
    tree = load(tmp_path / "form.efg")
    assert isinstance(tree, ExtensiveForm)
    assert form.table == strategic_form_of(tree.graph).table
    save(tree, tmp_path / "tree.nfg")
    assert form.table == load(tmp_path / "tree.nfg").form.table
    save(tree, tmp_path / "tree.json")
    assert tree == load(tmp_path / "tree.json")


def test_a_security_game_is_saved_as_checkmate_reads_it(tmp_path):
    read = parse_security_game(as_checkmate(game(), [["take"]]))
    save(read, tmp_path / "game.json")
    assert read.histories == load(tmp_path / "game.json").histories
    with gzip.open(tmp_path / "game.json.gz", "wt") as file:
        file.write(as_checkmate(read))
    assert read.histories == load(tmp_path / "game.json.gz").histories


def test_the_shelf_is_saved_and_loaded(tmp_path):
    graph = games.load("parfit1984/my_slavery")
    save(graph, tmp_path / "game.json")
    assert graph == load_game(tmp_path / "game.json")
    assert graph == games.load(str(tmp_path / "game.json"))


def test_an_unknown_ending_is_refused():
    with pytest.raises(Unsupported, match=r"no format has this ending; use .efg, .nfg, .json"):
        load("game.txt")
    with pytest.raises(Unsupported, match="no format has this ending"):
        save(game(), "game.txt")


def test_what_is_no_game_is_refused():
    with pytest.raises(InvalidInput, match="not a game"):
        game_of("text")


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(InvalidInput, match="not written: No such file"):
        save(game(), tmp_path / "none" / "game.json")


def test_a_faulty_file_is_named_with_line_and_column(tmp_path):
    path = tmp_path / "faulty.efg"
    path.write_text('EFG 2 R "" { "me" }\nt "" 5\n')
    with pytest.raises(InvalidFile, match=r"faulty.efg:2:6: 5: an outcome that was not"):
        load(path)


def test_a_game_with_letters_keeps_them_in_json_only(tmp_path):
    p, _ = parameters("p q")
    graph = choice_graph(chance({"a": (p, payoffs(me=1)), "b": (1 - p, payoffs(me=0))}),
                         domain=[p > 0, p < 1])  # fmt: skip
    save(graph, tmp_path / "game.json")
    assert graph == load(tmp_path / "game.json")
    with pytest.raises(InvalidInput, match="p at the root: Gambit's format holds rational"):
        save(graph, tmp_path / "game.efg")
    assert not (tmp_path / "game.efg").exists()


def test_a_tree_with_no_players_has_no_choice_graph():
    with pytest.raises(InvalidInput, match="it has no players"):
        game_of(read_efg('EFG 2 R "" { } t "" 0'))
