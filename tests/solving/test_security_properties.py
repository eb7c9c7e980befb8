"""Honest histories: verdicts, conditions, counterexamples, and what is vacuous or refused."""

import json
from pathlib import Path

import pytest

from dtkit.cli import main
from dtkit.errors import InvalidInput, Unsupported
from dtkit.graphs.security import PROPERTIES, parse_security_game, read_security_game
from dtkit.solving import secure
from dtkit.solving.security.printing import as_data

SHARED = Path(__file__).parents[3] / "shared" / "data" / "checkmate"
needs_files = pytest.mark.skipif(
    not SHARED.exists(), reason="no ../shared/data beside the repository"
)
LETTERS = {"holds": "Y", "fails": "N", "vacuous": "V", "unknown": "?"}


def table():
    """Return the rows of the table of expected verdicts: file name and four words."""
    rows = []
    for line in (SHARED / "README.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and ".json" in cells[0]:
            words = [
                cell.split()[0] * int(cell.split(" x")[1]) if " x" in cell else cell
                for cell in cells[1:]
            ]
            rows.append((cells[0].split()[0], words))
    return rows


@needs_files
def test_every_verdict_of_the_table_comes_out():
    rows = table()
    assert 12 == len(rows)
    for name, words in rows:
        found = secure(read_security_game(SHARED / name))
        for each, expected in zip(PROPERTIES, words, strict=True):
            letters = "".join(LETTERS[f.status] for f in found if f.property == each)
            assert expected == letters, (name, each)


@needs_files
def test_each_failure_has_a_counterexample_or_a_condition():
    for name, _ in table():
        for finding in secure(read_security_game(SHARED / name)):
            assert (finding.status == "fails") == (finding.counterexample is not None)
            assert finding.condition is not None, (name, finding.property)


HOSTILE = {
    "chain.json": ["holds"] * 4,
    "div.json": ["holds"] * 4,
    "exp.json": ["holds"] * 4,
    "float.json": ["holds"] * 4,
    "neg.json": ["fails"] * 4,
    "pow.json": ["holds"] * 4,
    "unsat.json": ["vacuous"] * 4,
    "incomplete.json": "it stops where 'B' moves",
    "misdecl.json": "'zzz' is no move here",
    "missing_player_util.json": "at l: player 'B': no value",
}


@needs_files
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_rightly_or_refused(name):
    expected = HOSTILE[name]
    path = SHARED / "hostile" / name
    if isinstance(expected, str):
        with pytest.raises(InvalidInput) as refused:
            read_security_game(path)
        assert expected in str(refused.value)
    else:
        assert expected == [finding.status for finding in secure(read_security_game(path))]


@needs_files
def test_every_hostile_file_is_looked_at():
    assert set(HOSTILE) == {path.name for path in (SHARED / "hostile").glob("*.json")}


# --- small games of our own


def end(**amounts):
    return {"utility": [{"player": p, "value": v} for p, v in amounts.items()]}


def node(player, **moves):
    return {
        "player": player,
        "children": [{"action": label, "child": child} for label, child in moves.items()],
    }


def game(tree, *histories, constants=(), infinitesimals=(), assumptions=(), **by_property):
    first = tree
    while "children" in first:
        first = first["children"][0]["child"]
    return parse_security_game(
        json.dumps(
            {
                "players": [each["player"] for each in first["utility"]],
                "constants": list(constants),
                "infinitesimals": list(infinitesimals),
                "initial_constraints": list(assumptions),
                "property_constraints": by_property,
                "honest_histories": [list(history) for history in histories],
                "tree": tree,
            }
        )
    )


TRUST = node("A", out=end(A=1, B=0), go=node("B", share=end(A="a", B="a"), grab=end(A=-1, B="b")))


def only(found):
    (finding,) = found
    return finding


def test_practicality_is_a_condition_on_both_players():
    found = secure(game(TRUST, ["go", "share"], constants="ab"), ["practicality"])
    assert "a ≥ 1 and a ≥ b" == only(found).condition.text


def test_a_tie_leaves_both_moves_practical():
    tree = node("A", l=end(A="a"), r=end(A="b"))
    found = secure(game(tree, ["l"], ["r"], constants="ab", assumptions=["a = b"]))
    assert {"holds"} == {f.status for f in found if f.property == "practicality"}


def test_an_infinitesimal_decides_a_tie_and_nothing_else():
    tree = node("A", l=end(A="a"), r=end(A="b + e"))
    for assumption, expected in [("e > 0", "a > b"), ("e < 0", "a ≥ b")]:
        made = game(tree, ["l"], constants="ab", infinitesimals="e", assumptions=[assumption])
        assert expected == only(secure(made, ["practicality"])).condition.text


def test_weaker_immunity_ignores_infinitesimals():
    tree = node("A", l=end(A="-e", B=0), r=end(A=0, B=0))
    made = game(tree, ["l"], infinitesimals="e", assumptions=["e > 0"])
    statuses = {f.property: f.status for f in secure(made)}
    assert "fails" == statuses["weak_immunity"]
    assert "holds" == statuses["weaker_immunity"]


def test_infinitesimals_of_higher_order_come_last():
    tree = node("A", l=end(A="e"), r=end(A="e*e*a"))
    made = game(tree, ["l"], constants="a", infinitesimals="e", assumptions=["e > 0"])
    assert "holds" == only(secure(made, ["practicality"])).status


def test_one_strategy_must_resist_all_groups_at_once():
    """Some strategy resists each group, but none all: B cannot hold off A alone and A with C."""
    from itertools import combinations

    from security_oracle import added, ends, plays, strategies

    honest, left, right = ((1,), (5,), (1,)), ((2,), (-5,), (-1,)), ((0,), (-5,), (3,))
    plain = (0, {"stay": honest, "out": (1, {"l": left, "r": right})})
    groups = [group for size in (1, 2) for group in combinations(range(3), size)]

    def resists(strategy, group):
        had = [added(end, group) for end in ends(plain, strategy, set(group))]
        return plays(plain, strategy, ("stay",)) and max(had) <= added(honest, group)

    each = [any(resists(s, group) for s in strategies(plain)) for group in groups]
    assert all(each)
    assert not any(all(resists(s, g) for g in groups) for s in strategies(plain))
    after = node("B", l=end(A=2, B=-5, C=-1), r=end(A=0, B=-5, C=3))
    made = game(node("A", stay=end(A=1, B=5, C=1), out=after), ["stay"])
    found = only(secure(made, ["collusion_resilience"]))
    assert ("fails", "never") == (found.status, found.condition.text)


def test_a_counterexample_is_a_play_with_its_gain():
    made = game(TRUST, ["go", "share"], constants="ab", assumptions=["a > 1", "b > a + 1"])
    finding = only(secure(made, ["practicality"]))
    example = finding.counterexample
    assert ("go", "grab") == example.deviation.play
    assert 1 == example.deviation.leaves
    assert ("b", "a") == (example.had, example.honest)
    assert example.point["b"] > example.point["a"] + 1


def test_contradictory_assumptions_are_vacuous():
    made = game(TRUST, ["out"], constants="ab", assumptions=["a > b", "b > a"])
    found = secure(made)
    assert {"vacuous"} == {finding.status for finding in found}
    assert not found.secure
    assert "vacuous: nothing satisfies the assumptions" in str(found)


def test_assumptions_of_one_property_do_not_touch_the_others():
    made = game(TRUST, ["out"], constants="ab", practicality=["a < 0", "a > 0"])
    statuses = [finding.status for finding in secure(made)]
    assert ["fails", "fails", "holds", "vacuous"] == statuses


def test_division_needs_a_divisor_that_is_not_zero():
    tree = node("A", l=end(A="a/(b - c)"), r=end(A=0))
    made = game(tree, ["l"], constants="abc", assumptions=["a > 0"])
    with pytest.raises(InvalidInput, match=r"divides by b - c: .* assume b - c != 0"):
        secure(made)
    made = game(tree, ["l"], constants="abc", assumptions=["a > 0", "b > c"])
    assert "holds" == only(secure(made, ["practicality"])).status
    made = game(tree, ["l"], constants="abc", assumptions=["a > 0", "b != c"])
    assert "fails" == only(secure(made, ["practicality"])).status


@pytest.mark.parametrize(
    ("text", "enough", "words"),
    [
        ("log(a)", "a > 0", "has the logarithm of a: the assumptions let it be zero or negative"),
        ("a^b", "a > 0", "has a power of a: the assumptions let it be zero or negative"),
        ("sqrt(a)", "a >= 0", "has a power of a: the assumptions let it be negative"),
        ("1/(a + b)", "a + b > 0", "divides by a \\+ b: the assumptions let it be zero"),
    ],
)
def test_what_may_be_undefined_is_refused(text, enough, words):
    tree = node("A", l=end(A=text), r=end(A=text))
    with pytest.raises(InvalidInput, match=words):
        secure(game(tree, ["l"], constants="ab"), ["practicality"])
    made = game(tree, ["l"], constants="ab", assumptions=[enough])
    assert "holds" == only(secure(made, ["practicality"])).status


def test_powers_with_letters_are_decided():
    tree = node("A", l=end(A="a^b"), r=end(A=1))
    made = game(tree, ["l"], constants="ab", assumptions=["a > 1", "b > 0"])
    assert "holds" == only(secure(made, ["practicality"])).status


def test_exponentials_are_decided():
    tree = node("A", l=end(A="exp(a) - 1"), r=end(A="a"))
    made = game(tree, ["l"], constants="a")
    assert "holds" == only(secure(made, ["practicality"])).status
    tree = node("A", l=end(A="exp(a) - 2"), r=end(A="a"))
    made = game(tree, ["l"], constants="a")
    found = only(secure(made, ["practicality"]))
    assert "fails" == found.status
    assert found.counterexample is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a +", "it stops short"),
        ("a b", "'b' is left over"),
        ("(a", "a bracket is not closed"),
        ("a/0", "division by zero"),
        ("*a", "where an amount should stand"),
        ("a^100", "above 64"),
        ("1e9999", "more than 3,000 digits"),
        ("(9999999999^64)^9", "very large numbers"),
        ("exp(e)", "infinitesimal part"),
        ("1/e", "infinitesimal part"),
        ("(" * 4000 + "a" + ")" * 4000, "too many brackets"),
        ("(a + b + 1)^64 * (a + b + 2)^64", "more than 5,000 terms"),
    ],
    ids=lambda each: str(each)[:20],
)
def test_an_amount_that_is_none_is_refused(text, words):
    tree = node("A", l=end(A=text), r=end(A=0))
    made = game(tree, ["l"], constants="ab", infinitesimals="e")
    with pytest.raises(InvalidInput, match=words):
        secure(made)


def test_collusion_is_not_decided_for_a_crowd():
    crowd = {f"P{number}": 0 for number in range(17)}
    made = game(node("P0", l=end(**crowd), r=end(**crowd)), ["l"])
    with pytest.raises(Unsupported, match="17 players: they form 131,072 groups"):
        secure(made, ["collusion_resilience"])
    assert "holds" == only(secure(made, ["practicality"])).status


def test_an_assumption_must_compare():
    with pytest.raises(InvalidInput, match="a: no comparison"):
        secure(game(TRUST, ["out"], constants="ab", assumptions=["a"]))
    many = " | ".join(["0 < a < b"] * 30)
    with pytest.raises(InvalidInput, match="make more than 100 clauses"):
        secure(game(TRUST, ["out"], constants="ab", assumptions=[many]))


def test_what_is_asked_for_must_exist():
    made = game(TRUST, ["out"], constants="ab")
    with pytest.raises(InvalidInput, match="no property of a history"):
        secure(made, ["safety"])
    with pytest.raises(InvalidInput, match="it stops where B moves"):
        secure(made, histories=[["go"]])
    with pytest.raises(InvalidInput, match="no honest history is given"):
        secure(game(TRUST, constants="ab"))
    assert issubclass(Unsupported, InvalidInput)


def test_findings_are_plain_data():
    found = secure(game(TRUST, ["go", "share"], constants="ab"))
    data = json.loads(json.dumps(as_data(found)))
    assert 4 == len(data["findings"])
    practical = data["findings"][3]
    assert ("fails", "a ≥ 1 and a ≥ b") == (practical["status"], practical["holds_where"])
    assert set(practical["counterexample"]["point"]) == {"a", "b"}
    assert found[("go", "share"), "practicality"].status == "fails"


def test_the_command_prints_findings(tmp_path, capsys):
    path = tmp_path / "trust.json"
    path.write_text(
        json.dumps(
            {"players": ["A", "B"], "constants": ["a", "b"], "tree": TRUST,
             "initial_constraints": ["a > 1"], "honest_histories": [["go", "share"]]}
        )
    )  # fmt: skip
    assert 1 == main(["secure", str(path), "--property", "practicality"])
    printed = capsys.readouterr().out
    assert "practicality          fails; holds exactly where a ≥ b" in printed
    assert "B deviates and has b or more, not a: go → grab" in printed
    assert 0 == main(
        ["secure", str(path), "--property", "collusion_resilience", "--history", "out"]
    )
    capsys.readouterr()
    assert 1 == main(["secure", str(path), "--json", "--brief"])
    assert "fails" == json.loads(capsys.readouterr().out)["findings"][3]["status"]
    assert 2 == main(["secure", str(tmp_path / "none.json")])
    assert "cannot be read" in capsys.readouterr().err


def test_a_long_text_is_refused_by_its_beginning():
    deep = "(" * 4_000 + "a" + ")" * 4_000
    made = game(node("A", l=end(A=deep), r=end(A=0)), ["l"], constants="a")
    with pytest.raises(InvalidInput, match="too many brackets") as refused:
        secure(made)
    assert len(str(refused.value)) < 200


def test_the_command_gives_each_problem_a_line_with_its_file(tmp_path, capsys):
    path = tmp_path / "game.json"
    tree = node("A", l=end(A="z"), r=node("C", l=end(A=0)))
    path.write_text(json.dumps({"players": ["A"], "honest_histories": [["l"]], "tree": tree}))
    assert 2 == main(["secure", str(path)])
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith(f"dtkit: {path}: at l: z: ")
    assert second.startswith(f"{path}: at r: 'C': ")
