"""`dtkit convert`, `schema`, `sweep`, and `solve` with files."""

import json

import pytest

from dtkit.cli import main
from dtkit.formats import load, read_json

ENTRY = 'EFG 2 R "Entry" { "a" "b" }\np "" 1 1 "" { "in" "out" } 0\np "" 2 1 "" { "f" "s" } 0\n'
ENTRY += 't "" 1 "" { -1 -1 }\nt "" 2 "" { 1 1 }\nt "" 3 "" { 0 2 }\n'
PENNIES = 'NFG 1 R "Pennies" { "a" "b" } { { "h" "t" } { "h" "t" } } 1 -1 -1 1 -1 1 1 -1'
HIDDEN = 'EFG 2 R "Hidden" { "a" "b" }\np "" 1 1 "" { "h" "t" } 0\np "" 2 1 "" { "h" "t" } 0\n'
HIDDEN += 't "" 1 "" { 1 0 }\nt "" 2 "" { 0 0 }\np "" 2 1 0\nt "" 2\nt "" 1\n'


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("e.efg", ENTRY), ("p.nfg", PENNIES), ("h.efg", HIDDEN)):
        (tmp_path / name).write_text(text)
    return tmp_path


def run(capsys, *arguments):
    """Return the exit status and what was printed, output and errors."""
    try:
        status = main(arguments)
    except SystemExit as left:
        status = left.code
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.mark.parametrize("command", ["convert", "sweep", "schema"])
def test_every_command_explains_itself(capsys, command):
    status, printed, _ = run(capsys, command, "--help")
    assert 0 == status
    assert "examples:" in printed
    assert max(map(len, printed.splitlines())) <= 100


def test_a_tree_of_gambit_is_solved_like_a_game_of_the_shelf(capsys, files):
    assert (0, "Entry\nin → s  everywhere:  a 1, b 1\n", "") == run(capsys, "solve", "e.efg")


def test_a_table_of_gambit_is_solved_by_its_equilibria(capsys, files):
    status, printed, _ = run(capsys, "solve", "p.nfg")
    assert 0 == status
    assert "equilibria in pure strategies (a, b):\n  none\n" in printed
    assert "  1/2 (h) + 1/2 (t); 1/2 (h) + 1/2 (t)" in printed


def test_a_tree_with_information_sets_is_solved_by_its_equilibria(capsys, files):
    status, printed, _ = run(capsys, "solve", "h.efg")
    assert 0 == status
    assert "some histories cannot be told apart: what follows is of the reduced" in printed
    assert "equilibria in pure strategies (a, b):\n  h; h\n" in printed


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_games_are_solved_in_order_and_a_bad_one_stops_no_other(capsys, files, jobs):
    (files / "bad.efg").write_text('EFG 2 R "" { "a" }\nt "" 7\nt')
    given = ["solve", "p.nfg", "bad.efg", "e.efg", "--jobs", jobs]
    status, printed, complaints = run(capsys, *given)
    assert 2 == status
    assert ["── p.nfg", "── e.efg"] == [x for x in printed.splitlines() if x.startswith("──")]
    assert [
        "dtkit: bad.efg:2:6: 7: an outcome that was not described; write its label and payoffs, "
        "or 0 for none",
        "bad.efg:3:1: t: more than the tree has: every action above leads to a node; drop it, "
        "or add an action",
    ] == complaints.splitlines()


def test_solve_prints_json_for_another_program(capsys, files):
    record = read_json(run(capsys, "solve", "e.efg", "--json")[1])
    assert (("in", "s"),) == tuple(path.moves for r in record.regions for path in r.paths)
    assert 0 == len(read_json(run(capsys, "solve", "p.nfg", "--json")[1]))


def test_numbers_are_put_into_a_strategic_form(capsys, files):
    form = {"format": "dtkit", "version": 1, "parameters": {"x": {"real": True}}, "value": {
        "kind": "strategic form", "players": ["a"], "strategies": [["l", "r"]],
        "table": [[{"expression": "x"}], [{"expression": "1"}]]}}  # fmt: skip
    (files / "form.json").write_text(json.dumps(form))
    assert "  l  where x ≥ 1\n  r  where x ≤ 1" in run(capsys, "solve", "form.json")[1]
    assert "\n  l\n" in run(capsys, "solve", "form.json", "--set", "x=2")[1]


def test_infinitesimals_of_a_file_are_inferior_to_the_other_parameters(capsys, files):
    def end(value):
        return {"utility": [{"player": "A", "value": value}]}

    game = {
        "players": ["A"], "actions": ["go", "no"], "constants": ["c"], "infinitesimals": ["eps"],
        "initial_constraints": ["c > 0", "eps > 0"], "honest_histories": [["go"]],
        "tree": {"player": "A", "children": [
            {"action": "go", "child": end("c - 1000*eps")}, {"action": "no", "child": end(0)}]},
    }  # fmt: skip
    (files / "g.json").write_text(json.dumps(game))
    status, printed, _ = run(capsys, "solve", "g.json")
    assert 0 == status
    assert "infinitesimal, inferior to the other parameters: eps" in printed
    assert "go  everywhere:  A c − 1000·eps" in printed


def test_a_game_is_converted_by_the_ending_of_the_file(capsys, files):
    for out in ("e.json", "e.nfg", "p.efg", "p.json"):
        assert (0, "", "") == run(
            capsys, "convert", f"{out[0]}.{'efg' if out[0] == 'e' else 'nfg'}", out
        )
    assert load("e.efg") == load("e.json")
    assert load("p.nfg") == load("p.json")
    assert (2, 2) == tuple(len(each) for each in load("e.nfg").strategies)
    assert 7 == len(load("p.efg").nodes)


def test_a_game_is_printed_in_a_format(capsys, files):
    assert run(capsys, "convert", "e.efg", "--to", "efg")[1].startswith('EFG 2 R "Entry"')
    data = json.loads(run(capsys, "convert", "e.efg", "--to", "checkmate")[1])
    assert "a" == data["tree"]["player"]


def test_numbers_are_put_in_before_a_game_is_converted(capsys):
    given = ["convert", "parfit1984/my_slavery", "--to", "efg"]
    numbers = ["--set", "f=1", "k=1/2", "m_0=1", "v=1", "x=0.5"]
    status, printed, _ = run(capsys, *given, *numbers)
    assert 0 == status
    assert 't "" 1 "" { 3/2, 3/4 }' in printed
    status, printed, complaints = run(capsys, *given)
    assert (2, "") == (status, printed)
    assert "m_0 + v*x at toil: Gambit's format holds rational numbers only" in complaints


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["convert", "e.efg"], "no format is named; name a file to write, or --to"),
        (["convert", "e.efg", "e.xls"], "no format has this ending; use .efg, .nfg, .json"),
        (["convert", "none.efg", "e.json"], "none.efg:1:1: the file: not read: No such file"),
        (["sweep", "p.nfg", "--over", "x=0:1:1"], "not a choice graph"),
        (["sweep", "form.json"], "a sweep needs numbers for each parameter"),
        (["sweep", "form.json", "--over", "x"], "--over x: no =; write NAME=FIRST:LAST:STEP"),
        (["sweep", "form.json", "--over", "x=0:1"], "2 numbers, where there are three"),
        (["sweep", "form.json", "--over", "x=0:1:q"], "--over x=0:1:q: character 1 of the text"),
        (["sweep", "form.json", "--over", "x=0:1:1", "--over", "x=0:1:1"], "given twice; give x"),
        (["sweep", "form.json", "--over", "y=0:1:1"], "no such parameter in this game"),
        (["sweep", "form.json", "--over", "x=0:1:1", "--jobs", "0"], "'0' is not a number of"),
        (["sweep", "form.json", "--over", "x=0:1:1", "--out", "x.xls"], "no such format of a"),
    ],
)
def test_mistakes_are_answered_with_what_would_do(capsys, files, arguments, expected):
    graph = {"format": "dtkit", "version": 1, "parameters": {"x": {"real": True}}, "value": {
        "kind": "choice graph", "players": ["a"], "nodes": [
            {"payoffs": {"a": "x"}}, {"payoffs": {"a": 1}},
            {"player": "a", "moves": {"l": 0, "r": 1}}]}}  # fmt: skip
    (files / "form.json").write_text(json.dumps(graph))
    status, printed, complaints = run(capsys, *arguments)
    assert (2, "") == (status, printed)
    assert expected in complaints
    assert 1 == complaints.count("\n")


def test_a_sweep_is_printed_and_written(capsys, files):
    given = ["sweep", "parfit1984/my_slavery", "--over", "x=0:4:2", "--over", "f=1:2:1"]
    given += ["--fix", "k=1/2", "m_0=-1", "v=1"]
    status, printed, _ = run(capsys, *given)
    assert 0 == status
    assert ["x,f,status,outcome,paths", '0,1,permitted,"master m_0 + v*x, slave f - k*x",toil'] == (
        printed.splitlines()[:2]
    )
    assert (0, "grid.csv: 6 points\n", "") == run(capsys, *given, "--out", "grid.csv")
    assert printed == (files / "grid.csv").read_text()


def test_the_schema_is_printed_with_its_version(capsys):
    printed = json.loads(run(capsys, "schema")[1])
    assert {"const": 1} == printed["properties"]["version"]


def test_a_file_is_shown_with_what_is_so_of_its_game(capsys, files):
    status, printed, _ = run(capsys, "games", "h.efg")
    assert 0 == status
    assert [
        "Hidden", "", "players: a, b", "nodes: 7, of which 4 ends and 0 of chance",
        "information sets: 2", "perfect information: no", "perfect recall: yes",
        "subgames: 1, at the root", "", "a",
    ] == printed.splitlines()[:10]  # fmt: skip
    status, printed, _ = run(capsys, "games", "p.nfg")
    assert ["Pennies", "", "strategies: 2 × 2"] == printed.splitlines()[:3]


def test_a_security_game_is_shown_with_its_histories(capsys, files):
    text = run(capsys, "convert", "e.efg", "--to", "checkmate")[1]
    (files / "s.json").write_text(
        text.replace('"honest_histories": []', '"honest_histories": [["out"]]')
    )
    status, printed, _ = run(capsys, "games", "s.json")
    assert 0 == status
    assert "honest histories:\n  out\n(dtkit secure decides whether" in printed


def test_a_forgetful_player_alone_is_shown_the_best_plans(capsys, files):
    text = 'EFG 2 R "Driver" { "driver" } p "" 1 1 "" { "exit" "go" } 0 t "" 0\n'
    (files / "d.efg").write_text(f'{text}p "" 1 1 0 t "" 1 "" {{ 4 }} t "" 2 "" {{ 1 }}')
    status, printed, _ = run(capsys, "solve", "d.efg")
    assert 0 == status
    assert "equilibria in pure strategies (driver):\n  go\n" in printed
