"""Logs of choices: CSV and JSON Lines, and every row that cannot be."""

import json
from fractions import Fraction

import pytest

from dtkit.cli import main
from dtkit.errors import InvalidInput
from dtkit.subjects.behavior import read_log

HEAD = "scenario,option,length,utility,count\n"
LOTTERIES = "scenario,option,length,utility,count,probability\n"


def test_csv_and_json_lines_say_the_same():
    rows = [
        {"scenario": "s, t", "option": "a", "length": 1, "utility": 0.1, "count": 3},
        {"scenario": "s, t", "option": "b", "length": 2, "utility": 2, "count": 0},
    ]
    lines = "\n".join(map(json.dumps, rows))
    text = HEAD + '"s, t",a,1,0.1,3\n"s, t",b,2,2,0\n'
    assert read_log(text) == read_log(lines)
    assert Fraction(1, 10) == read_log(lines)[0].options[0].branches[0].utility


def test_rows_of_one_option_are_added_and_scenarios_keep_their_order():
    found = read_log(HEAD + "s,a,1,1,3\nt,x,1,1,1\ns,b,2,1,1\ns,a,1,1,2\n")
    assert ["s", "t"] == [each.name for each in found]
    assert [5, 1] == [option.count for option in found[0].options]
    assert (6, (1, 2)) == (found[0].answers, found[0].lengths)


def test_the_count_of_a_lottery_stands_in_one_row_or_in_all():
    once = read_log(LOTTERIES + "s,a,1,1,4,0.5\ns,a,2,1,,0.5\n")
    each = read_log(LOTTERIES + "s,a,1,1,4,0.5\ns,a,2,1,4,0.5\n")
    assert once == each
    assert 4 == once[0].answers


def test_columns_may_stand_in_any_order_with_blanks():
    text = "count, length ,option,scenario,utility\n 3 ,1, a,s,1/2\n"
    assert read_log(text) == read_log(HEAD + "s,a,1,0.5,3\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no scenario"),
        (HEAD, "it has no rows"),
        ("scenario,option,length,utility\ns,a,1,1\n", "the first line: no count"),
        (HEAD.replace("count", "count,color") + "s,a,1,1,1,red\n", "'color' is unknown"),
        (HEAD.replace("count", "count,count") + "s,a,1,1,1,1\n", "a name stands twice"),
        (HEAD + "s,a,1,1\n", "line 2: it has not as many fields"),
        (HEAD + "s,a,1,1,1,1\n", "line 2: it has not as many fields"),
        (HEAD + "s,a,1,1,-3\n", "line 2: count -3: nothing is chosen less than never"),
        (HEAD + "s,a,1,1,1\ns,b,1,1,1.5\n", "line 3: count 1.5: not a whole number"),
        (HEAD + "s,a,1,1,many\n", "line 2: count 'many': not a number"),
        (HEAD + "s,a,1,1,\n", "line 2: option 'a': it has no count"),
        (HEAD + "s,a,1,1,0\n", "scenario 's': nothing was chosen"),
        (HEAD + "s,a,0,1,1\n", "line 2: length 0: no trajectory has it"),
        (HEAD + "s,a,1.5,1,1\n", "line 2: length 1.5: not a whole number"),
        (HEAD + "s,a,1,nan,1\n", "line 2: utility 'nan'"),
        (HEAD + "s,a,1,1e9,1\n", "line 2: utility '1e9'"),
        (HEAD + "s,a,1,1/0,1\n", "line 2: utility '1/0'"),
        (HEAD + ",a,1,1,1\n", "line 2: scenario '': no name"),
        (HEAD + "s,a,1,1,1\ns,a,1,2,1\n", "line 3: option 'a' at length 1: another row"),
        (HEAD + "s,a,1,1,1\ns,a,2,1,1\n", "line 2, line 3: option 'a'.*sum to 2"),
        (LOTTERIES + "s,a,1,1,1,0\ns,a,2,1,1,1\n", "line 2: probability 0: a length that cannot"),
        (LOTTERIES + "s,a,1,1,1,-0.5\n", "line 2: probability -1/2: not from 0 to 1"),
        (LOTTERIES + "s,a,1,1,1,0.5\n", "line 2: option 'a'.*sum to 1/2"),
        (LOTTERIES + "s,a,1,1,1,0.5\ns,a,2,1,2,0.5\n", "line 3.*the counts 1, 2"),
        (LOTTERIES + "s,a,1,1,1,0.5\ns,a,2,1,1,0.5\ns,a,2,1,1,0.5\n", "3 rows for 2 lengths"),
        (HEAD + '"s,a,1,1,1\n', "line"),
        ("{", "line 1: not JSON"),
        ('{"scenario": "s"}', "line 1: no option"),
        ('{"scenario": "s"}\n[1]', "line 1: no option"),
    ],
)
def test_a_row_that_cannot_be_is_answered_with_its_place(text, message):
    with pytest.raises(InvalidInput, match=message):
        read_log(text)


@pytest.mark.parametrize(("count", "shown"), [("true", "True"), ("-1", "-1"), ("[1]", "[1]")])
def test_impossible_counts_in_json_lines(count, shown):
    text = f'{{"scenario": "s", "option": "a", "length": 1, "utility": 1, "count": {count}}}'
    with pytest.raises(InvalidInput, match="line 1: count") as raised:
        read_log(text)
    assert shown in str(raised.value)


def test_a_line_that_is_no_object_is_refused():
    good = '{"scenario": "s", "option": "a", "length": 1, "utility": 1, "count": 1}'
    with pytest.raises(InvalidInput, match="line 2: not an object"):
        read_log(good + "\n[1]")


def test_the_command_prints_estimates_and_requirements(capsys, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(
        LOTTERIES
        + "even,a,1,1,4,\neven,b,2,1,4,\n"
        + "block,leave,1,1,1,0.9\nblock,leave,2,3,1,0.1\n"
        + "block,block,1,0,7,0.1\nblock,block,2,2,7,0.9\n"
    )
    assert 0 == main(["neutrality", str(path)])
    printed = capsys.readouterr().out
    for words in ("-0.0976", "mean over scenarios", "dominated by leave", "required", "1.1429"):
        assert words in printed
    assert 0 == main(["neutrality", str(path), "--to", "latex", "--level", "0.9"])
    assert "90" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["missing.csv"], "No such file"),
        (["log.csv", "--level", "2"], "'2' is not between 0 and 1"),
    ],
)
def test_errors_of_use_are_one_line(capsys, words, message):
    try:
        status = main(["neutrality", *words])
    except SystemExit as left:
        status = left.code
    printed = capsys.readouterr()
    assert (2, 1) == (status, printed.err.count("\n"))
    assert message in printed.err


def test_an_impossible_count_is_one_line_with_file_and_row(capsys, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(HEAD + "s,a,1,1,-2\n")
    assert 2 == main(["neutrality", str(path)])
    printed = capsys.readouterr().err
    assert "log.csv: line 2: count -2: nothing is chosen less than never" in printed
    assert 1 == printed.count("\n")
