"""The audit of lottery choices: what is read, what is found, what is written."""

import csv
import json
import math
import os
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import mpmath
import pytest

import dtkit
from dtkit.cli import main
from dtkit.errors import InvalidInput, Unsupported
from dtkit.subjects.lottery_choices.auditing import audit, expected
from dtkit.subjects.lottery_choices.correcting import correct
from dtkit.subjects.lottery_choices.doubles import GREATEST
from dtkit.subjects.lottery_choices.reading import read
from dtkit.subjects.lottery_choices.situations import Option
from dtkit.subjects.lottery_choices.utilities import Cara, utility

F = Fraction
SHARED = Path(dtkit.__file__).parents[2] / "shared" / "data" / "risk-averse-ai-eval"
PUBLISHED = SHARED / "2026_03_22_medium_stakes_val_set_500_Rebels.csv"
published = pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published data are not here")

HEADER = "situation,option,kind,wealth,prizes,probabilities,best: cara 1/100,best: linear\n"
GOOD = '0,a,Cooperate,100,"40","1",TRUE,\n0,b,Rebel,100,"100; 0","1/2; 1/2",,TRUE\n'


def write(tmp_path, text, name="data.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def labels(found, words):
    return next(each for each in found.labels if each.meaning.words == words)


def independent_best(situation, alpha):
    """Return the best options by mpmath, equal terms of two options taken away by hand."""

    def better(one, other):
        terms = Counter()
        for sign, option in ((1, other), (-1, one)):
            for prize, chance in option.outcomes:
                terms[prize] += sign * chance
        with mpmath.workdps(60):
            numbers = [
                mpmath.mpf(c.numerator)
                / c.denominator
                * mpmath.exp(-mpmath.mpf((alpha * z).numerator) / (alpha * z).denominator)
                for z, c in terms.items()
                if c
            ]
            total = mpmath.fsum(numbers)
            if not numbers:
                return False
            assert abs(total) > max(map(abs, numbers)) * mpmath.mpf(10) ** -40
            return total > 0

    options = situation.options
    return {
        one.label
        for one in options
        if not any(better(other, one) for other in options if other != one)
    }


# ---------------------------------------------------------------- the published file


@published
def test_the_published_labels_are_traced_to_the_doubles_they_were_made_of():
    found = audit(read(PUBLISHED), [utility("cara 0.01"), utility("cara 0.10")])
    weak, strong = labels(found, "best, CARA α = 1/100"), labels(found, "best, CARA α = 1/10")
    for each in (weak, strong):
        assert 500 == len(each.exact)
        assert 22 == each.count("spurious tie") == len(each.disagreements)
        assert 478 == each.agree
    assert {("rounding",): 14, ("clipping", "rounding"): 8} == weak.reasons()
    assert {("clipping", "rounding"): 21, ("rounding",): 1} == strong.reasons()
    assert (128, 427) == (weak.beyond, strong.beyond)


@published
def test_the_published_ties_repeat_in_doubles_and_are_none_to_many_digits():
    dataset = read(PUBLISHED)
    situations = {situation.name: situation for situation in dataset.situations}
    for alpha in (F(1, 100), F(1, 10)):
        found = labels(audit(dataset, [Cara(alpha)]), f"best, CARA α = {alpha}")
        for each in found.disagreements:
            situation = situations[each.situation]
            doubles = {
                label: sum(
                    float(c) * (1 - math.exp(min(700.0, -float(alpha) * float(z))))
                    for z, c in situation.option(label).outcomes
                )
                for label in each.given
            }
            assert 1 == len(set(doubles.values()))
            assert each.exact == independent_best(situation, alpha)


@published
def test_all_published_situations_agree_with_high_precision():
    dataset = read(PUBLISHED)
    for alpha in (F(1, 100), F(1, 10)):
        exact = labels(audit(dataset, [Cara(alpha)]), f"best, CARA α = {alpha}").exact
        for situation in dataset.situations:
            assert exact[situation.name] == independent_best(situation, alpha)


@published
def test_the_other_published_columns_agree_with_what_they_are_read_to_say():
    found = audit(read(PUBLISHED))
    assert 500 == labels(found, "best, linear").agree
    assert 1 == labels(found, "best, linear").ties
    assert 500 == labels(found, "Cooperate").agree
    assert 500 == labels(found, "Rebel, dominates every Cooperate").agree
    assert 500 == labels(found, "Cooperate, as good as every Rebel, linear").agree
    assert 490 == labels(found, "Rebel, as good as every Cooperate, CARA α = 1/100").agree
    linear, weak, strong = found.figures
    assert (1335, 21, 21) == (linear.agree, len(linear.differ), linear.halfway)
    assert (991, 365, 365) == (weak.agree, len(weak.differ), weak.clipped)
    assert (204, 1152, 1152) == (strong.agree, len(strong.differ), strong.clipped)


@published
def test_the_corrected_file_is_clean_and_changes_labels_only(tmp_path):
    found = audit(read(PUBLISHED))
    before = PUBLISHED.read_bytes()
    target = tmp_path / "corrected.csv"
    changed = correct(found, PUBLISHED, target)
    assert before == PUBLISHED.read_bytes()
    assert [target] == list(tmp_path.iterdir())
    assert audit(read(target)).clean
    with PUBLISHED.open(newline="") as one, target.open(newline="") as other:
        pairs = list(zip(csv.DictReader(one), csv.DictReader(other), strict=True))
    different = [{k for k in old if old[k] != new[k]} for old, new in pairs if old != new]
    assert changed == len(different) == 68
    told = {column for each in found.labels for d in each.disagreements for column in d.columns}
    assert set().union(*different) == told


@published
def test_two_coefficients_take_two_seconds_at_most_in_a_process_without_sympy():
    code = (
        "import sys, time; t = time.process_time(); from dtkit.cli import main; "
        f"main(['audit', {str(PUBLISHED)!r}, '--alpha', '0.01', '--alpha', '1/10']); "
        "assert 'sympy' not in sys.modules; print(time.process_time() - t)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout.splitlines()[-1]) < 2


# ---------------------------------------------------------------- reasons


def reasons_for(tmp_path, rows, column="best: cara 1/100"):
    header = f"situation,option,prizes,probabilities,{column}\n"
    found = audit(read(write(tmp_path, header + rows)))
    return [
        (each.kind, each.cause.reasons) for label in found.labels for each in label.disagreements
    ]


def test_an_overflow_is_an_overflow(tmp_path):
    # exp(800) and exp(900) are both infinite in doubles, and so these two tie.
    rows = "0,a,-80000,1,TRUE\n0,b,-90000,1,TRUE\n"
    assert [("spurious tie", ("overflow",))] == reasons_for(tmp_path, rows)
    assert math.exp(float(GREATEST)) < math.inf
    with pytest.raises(OverflowError):
        math.exp(float(GREATEST) + 1e-9)


def test_a_clip_that_turns_a_preference_around_is_a_clip(tmp_path):
    # a loses more and less often; both losses count as exp(700) once they are clipped.
    rows = '0,a,"-90000; 0","1/20; 19/20",TRUE\n0,b,"-80000; 0","1/10; 9/10",\n'
    assert [("contradiction", ("clipping",))] == reasons_for(tmp_path, rows)


def test_a_tie_that_doubles_miss_is_a_missing_tie_by_rounding(tmp_path):
    # 0.1 + 0.2 is more than 0.3 in doubles, and 0.3 exactly.
    rows = '0,a,"0.1; 0.2","1/2; 1/2",TRUE\n0,b,"0.3; 0","1/2; 1/2",\n'
    assert 0.5 * 0.1 + 0.5 * 0.2 > 0.5 * 0.3
    assert [("missing tie", ("rounding",))] == reasons_for(tmp_path, rows, "best: linear")


def test_a_label_that_no_computation_gives_is_unexplained(tmp_path):
    rows = "0,a,1,1,\n0,b,2,1,\n0,c,3,1,\n".replace("0,a,1,1,", "0,a,1,1,TRUE")
    assert [("contradiction", ("unexplained",))] == reasons_for(tmp_path, rows)


def test_expected_utilities_keep_their_digits_beyond_doubles():
    option = Option.of("a", [-252_000, 0], [F(1, 20), F(19, 20)])
    assert "-1.32e+1093" == str(expected(option, Cara(F(1, 100))))


def test_magnitudes_of_ten_to_the_hundred_do_not_matter(tmp_path):
    # All four lose 10^100 with the same chance; the rest decides, and doubles see none of it.
    loss = 10**100
    rows = "".join(
        f'0,{label},"{-loss}; {rest}","1/20; 19/20",{flag}\n'
        for label, rest, flag in (("a", 1, "TRUE"), ("b", 2, "TRUE"), ("c", "2.0", "TRUE"))
    )
    assert [("spurious tie", ("overflow",))] == reasons_for(tmp_path, rows)
    found = audit(read(tmp_path / "data.csv"))
    assert {"b", "c"} == found.labels[0].exact["0"]
    gains = f"0,a,{loss},1,TRUE\n0,b,{loss - 1},1,TRUE\n"
    assert [("spurious tie", ("rounding",))] == reasons_for(tmp_path, gains)


@pytest.mark.parametrize("name", ["log", "crra 3", "crra 1/2", "bounded 10", "cara 1/3"])
def test_amounts_beyond_doubles_are_explained_without_a_fault(tmp_path, name):
    header = f"situation,option,wealth,prizes,probabilities,best: {name}\n"
    rows = "0,a,0,1e500,1,TRUE\n0,b,0,2e500,1,\n1,a,0,1e-500,1,TRUE\n1,b,0,2e-500,1,\n"
    found = audit(read(write(tmp_path, header + rows)))
    assert 2 == found.labels[0].count("contradiction")
    assert all(each.cause.told for each in found.labels[0].disagreements)


# ---------------------------------------------------------------- what cannot be read


BAD_ROWS = {
    "probabilities": ('1,a,,100,"1; 2","1/2; 1/3",,\n', "the probabilities sum to 5/6"),
    "negative": ('1,a,,100,"1; 2","3/2; -1/2",,\n', "a probability is 3/2"),
    "missing column": ("1,a,,100,1,1,\n", "7 fields, and the header has 8"),
    "nan": ("1,a,,100,nan,1,,\n", "nan: not a number"),
    "infinite": ("1,a,,100,inf,1,,\n", "inf: not a number"),
    "float overflow": ("1,a,,100,1e99999,1,,\n", "1e99999: a number of more than 1,000 digits"),
    "lengths": ('1,a,,100,"1; 2",1,,\n', "2 prizes and 1 probabilities"),
    "empty": ("1,a,,100,,1,,\n", "nothing: not a number"),
    "wealth": ("1,a,,much,1,1,,\n", "wealth much: not a number"),
    "open quote": ('1,a,,100,"1,1,,\n', "unexpected end of data"),
    "stray quote": ('1,a,,100,"1"2,1,,\n', "',' expected after '\"'"),
    "nul": ("1,a,,100,1\0,1,,\n", "line contains NUL|not a number"),
    "no name": (",a,,100,1,1,,\n", "situation: empty; give it a short name"),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_a_malformed_row_is_reported_by_line_and_does_not_stop_the_rest(tmp_path, name):
    bad, message = BAD_ROWS[name]
    other = "2,a,,100,1,1,TRUE,TRUE\n"
    found = audit(read(write(tmp_path, HEADER + GOOD + bad + other)))
    problems = found.dataset.problems
    assert {4} == {problem.line for problem in problems}
    assert any(part in str(problems[0]) for part in message.split("|"))
    assert {"0", "2"} >= {each.name for each in found.dataset.situations}
    assert "1" not in {each.name for each in found.dataset.situations}
    assert not found.clean
    assert 1 <= labels(found, "best, CARA α = 1/100").agree


def test_a_field_of_ten_megabytes_is_reported_and_the_rest_is_read(tmp_path):
    for filler in ("7" * 10_000_000, ("7" * 99 + "\n") * 100_000):
        bad = f'1,a,,100,"{filler}",1,,\n'
        found = read(
            write(tmp_path, HEADER + GOOD + bad + GOOD.replace("0,a", "2,a").replace("0,b", "2,b"))
        )
        assert ["0", "2"] == [each.name for each in found.situations]
        assert 4 == found.problems[0].line
        assert 300 > len(str(found.problems[0]))


def test_an_option_that_cannot_be_read_sets_its_situation_aside(tmp_path):
    half_bad = '0,a,,100,40,1,TRUE,\n0,b,,100,"100; 0","1/2; 1/3",,TRUE\n'
    found = read(write(tmp_path, HEADER + half_bad + "1,a,,100,1,1,TRUE,TRUE\n"))
    assert ("0",) == found.set_aside
    assert ["1"] == [each.name for each in found.situations]


def test_options_of_one_situation_have_one_wealth_and_labels_of_their_own(tmp_path):
    rows = "0,a,,100,1,1,,\n0,a,,100,2,1,,\n1,a,,100,1,1,,\n1,b,,200,2,1,,\n"
    told = [str(each) for each in read(write(tmp_path, HEADER + rows)).problems]
    assert "line 2, situation 0: situation 0: the options are a, a" in told[0]
    assert "line 4, situation 1: initial wealth 100, 200: one chooses at one wealth" in told[1]


@published
def test_a_published_row_that_breaks_off_is_found_within_its_prompt(tmp_path):
    text = PUBLISHED.read_text(encoding="utf-8")
    place = text.index('"[0.0, 25896.0]"')
    found = read(write(tmp_path, text[:place] + '"' + text[place:]))
    assert 499 == len(found.situations)
    assert 1 == len(found.problems)
    assert (2, "0") == (found.problems[0].line, found.problems[0].situation)


@published
def test_a_published_situation_that_lacks_an_option_is_set_aside(tmp_path):
    lines = PUBLISHED.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if line.startswith("0,rebels_only,1"))
    end = next(n for n, line in enumerate(lines) if line.startswith("1,rebels_only,0"))
    found = read(write(tmp_path, "".join(lines[:start] + lines[end:])))
    assert ("0",) == found.set_aside
    assert "num_options says 2" in str(found.problems[0])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the first line: no header; give a CSV file with a header"),
        ("a,b\n1,2\n", "it lacks option, prizes, probabilities, situation"),
        (HEADER.replace("kind", "option"), "the header has option twice"),
        (HEADER.replace("best: linear", "best: cubic"), "utility cubic: no such utility"),
    ],
)
def test_a_file_of_no_known_form_is_refused(tmp_path, text, message):
    with pytest.raises(InvalidInput, match=message):
        read(write(tmp_path, text))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="No such file or directory; give the path of a file"):
        read(tmp_path / "nothing.csv")


def test_json_lines_are_read_without_rounding_a_number(tmp_path):
    def option(label, prize):
        return {"option": label, "prizes": [prize], "probabilities": ["1"]}

    close = [option("a", "0.1"), option("b", "0.10000000000000000000001")]
    lines = [
        json.dumps({"situation": 0, "best": {"linear": ["b"]}, "options": close}),
        '{"situation": 1, "options": []}',
        '{"situation": 2, "options": [NaN]}',
        json.dumps({"situation": 3, "options": [option("a", float("nan"))]}),
        "[1]",
        '{"situation": 4',
    ]
    found = audit(read(write(tmp_path, "\n".join(lines), "data.jsonl")))
    assert ["0"] == [each.name for each in found.dataset.situations]
    assert 1 == found.labels[0].agree
    assert [2, 3, 4, 5, 6] == [each.line for each in found.dataset.problems]


# ---------------------------------------------------------------- the corrected file


def test_nothing_is_written_over_the_input(tmp_path):
    path = write(tmp_path, HEADER + GOOD)
    link, hard = tmp_path / "link.csv", tmp_path / "hard.csv"
    link.symlink_to(path)
    os.link(path, hard)
    found = audit(read(path))
    for target in (path, link, hard, tmp_path / "." / "data.csv"):
        with pytest.raises(InvalidInput, match="this is the file that is audited; name another"):
            correct(found, path, target)
    assert HEADER + GOOD == path.read_text()


def test_a_corrected_file_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    path = write(tmp_path, HEADER + GOOD)
    found = audit(read(path))
    with pytest.raises(InvalidInput, match="its folder does not exist"):
        correct(found, path, tmp_path / "no" / "folder.csv")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InvalidInput, match="it is a folder; give the path of a file"):
        correct(found, path, tmp_path / "folder")
    assert {"data.csv", "folder"} == {each.name for each in tmp_path.iterdir()}


def test_json_lines_are_not_corrected(tmp_path):
    path = write(tmp_path, '{"situation": 0, "options": []}', "data.jsonl")
    with pytest.raises(Unsupported, match="only CSV files are corrected"):
        correct(audit(read(path)), path, tmp_path / "out.csv")


def test_a_corrected_file_mends_wrong_rows_and_repeats_the_others_to_the_letter(tmp_path):
    wrong = (
        GOOD.replace('"1",TRUE', '"1",')
        .replace("1/2,,TRUE", "1/2,TRUE,TRUE")
        .replace('1/2",,TRUE', '1/2",TRUE,TRUE')
    )
    kept = '1 , "a",x,5,1,1,yes,1\r\n'.replace(' "a"', "a")
    broken = "2,a,,100,nan,1,,\n"
    path = write(tmp_path, HEADER + wrong + kept + broken)
    target = tmp_path / "out.csv"
    assert 2 == correct(audit(read(path)), path, target)
    written = target.read_bytes().decode()
    assert written.endswith(kept + broken)
    again = audit(read(target))
    assert 0 == sum(len(each.disagreements) for each in again.labels)


def test_a_utility_without_labels_gets_a_column_of_its_own(tmp_path):
    path = write(tmp_path, HEADER + GOOD + "2,a,,100,nan,1,,\n")
    target = tmp_path / "out.csv"
    correct(audit(read(path), [utility("log")]), path, target)
    rows = list(csv.DictReader(target.read_text().splitlines()))
    assert ["", "TRUE", ""] == [row["best: log"] for row in rows]
    assert ["TRUE", "", ""] == [row["best: cara 1/100"] for row in rows]


# ---------------------------------------------------------------- the command


def test_the_command_says_what_it_found_and_how_it_left(tmp_path, capsys):
    path = write(tmp_path, HEADER + GOOD)
    assert 0 == main(["audit", str(path)])
    printed = capsys.readouterr().out
    assert "data.csv: plain form, 1 situation, 2 options" in printed
    wrong = write(tmp_path, HEADER + GOOD.replace('"1",TRUE', '"1",'), "wrong.csv")
    assert 1 == main(["audit", str(wrong)])
    assert "situation 0: given none, exactly a" in capsys.readouterr().out
    broken = write(tmp_path, HEADER + GOOD + "1,a,,1,nan,1,,\n", "broken.csv")
    assert 1 == main(["audit", str(broken)])
    assert "line 4, situation 1: prizes nan: nan: not a number" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["audit", "elicit", "generate"])
def test_every_command_explains_itself_with_examples(capsys, command):
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    printed = capsys.readouterr().out
    assert "examples:" in printed
    assert max(len(line) for line in printed.splitlines()) <= 100


def test_the_command_prints_json_and_writes_the_corrected_file(tmp_path, capsys):
    path = write(tmp_path, HEADER + GOOD)
    target = tmp_path / "out.csv"
    options = ["--alpha", "1/50", "--utility", "log", "--json", "--corrected", str(target)]
    assert 0 == main(["audit", str(path), *options])
    held = json.loads(capsys.readouterr().out)
    assert [{"0": ["a"]}, {"0": ["b"]}] == [each["exact"] for each in held["labels"]]
    assert "best: cara 1/50,best: log" in target.read_text()


@pytest.mark.parametrize("alpha", ["x", "nan", "0", "1/0"])
def test_an_alpha_that_is_none_is_refused_in_one_line(tmp_path, capsys, alpha):
    assert 2 == main(["audit", str(write(tmp_path, HEADER + GOOD)), "--alpha", alpha])
    error = capsys.readouterr().err
    assert f"dtkit: --alpha {alpha}: " in error
    assert 1 == error.count("\n")
