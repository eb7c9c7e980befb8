"""`dtkit figures`, `dtkit report` and `dtkit tables` from the command line."""

import os

import pytest

from dtkit.cli import main
from dtkit.reports.figures.trees import histories
from dtkit.solving.paths import Path

SLAVERY = "parfit1984/my_slavery"
FIXED = ["--set", "f=2", "k=1", "v=1"]


def test_a_tree_is_drawn_with_the_plays_at_a_point_in_bold(tmp_path, capsys):
    out = tmp_path / "tree.tex"
    point = ["--at", "m₀=-1", "f=2", "k=1", "v=1", "x=1"]
    assert 0 == main(["figures", SLAVERY, *point, "--out", str(out)])
    assert 1 == out.read_text().count("very thick")
    assert r"\textbf{toil}" in out.read_text()
    assert str(out) == capsys.readouterr().out.strip()


def test_a_map_is_drawn_over_two_parameters(tmp_path):
    pytest.importorskip("matplotlib")
    out = tmp_path / "map.svg"
    sides = ["--over", "m_0=-1:1", "--over", "x=0:3"]
    assert 0 == main(["figures", SLAVERY, *sides, *FIXED, "--out", str(out)])
    assert out.read_text().startswith("<?xml")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "tree.gif"], "a tree is drawn as .svg or .tex"),
        (["--set", "f=1", "--out", "tree.svg"], "add --over"),
        (["--over", "x=1", "--out", "map.svg"], "write NAME=LOW:HIGH"),
        (["--over", "x=0:1", "--out", "map.svg"], "a map has two sides"),
        (["--over", "x=0:y", "--out", "map.svg"], "it is not a number"),
        (["--at", "x", "--out", "tree.svg"], "write NAME=VALUE"),
        (
            ["--over", "x=0:1", "--over", "f=0:1", "--at", "x=1", "--out", "m.svg"],
            "leave out --over",
        ),
    ],
)
def test_what_makes_no_figure_is_refused(arguments, said, capsys):
    assert 2 == main(["figures", SLAVERY, *arguments])
    assert said in capsys.readouterr().err


def test_histories_follow_every_branch_of_chance():
    path = Path(("wait",), (("heads", Path(("go",))), ("tails", Path(()))))
    assert (("wait",), ("wait", "heads"), ("wait", "heads", "go"), ("wait", "tails")) == histories(
        [path]
    )


@pytest.fixture
def claims(tmp_path, monkeypatch):
    monkeypatch.setenv("DTKIT_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "more.py").write_text(
        '"""More is better.\n\nSource: a textbook.\n"""\n\n'
        "from dtkit.claims import Claim\nfrom dtkit.exact import parameters\n\n\n"
        "def more_is_better() -> Claim:\n"
        '    p, q = parameters("p q")\n'
        '    more = {"more": p > q}\n'
        '    return Claim("More.", hypotheses=more, conclusion=p >= q, expected="proved")\n'
    )
    return folder


@pytest.mark.parametrize("ending", ["html", "tex", "md"])
def test_a_report_is_written_and_equal_the_second_time(claims, tmp_path, ending, capsys):
    first, second = (tmp_path / f"{name}.{ending}" for name in ("first", "second"))
    for out in (first, second):
        assert 0 == main(["report", str(claims), "--jobs", "1", "--date", "May", "--out", str(out)])
    assert first.read_bytes() == second.read_bytes()
    assert "More." in first.read_text()
    assert "1 claims" not in capsys.readouterr().out


def test_a_report_that_cannot_be_made_leaves_no_file(claims, tmp_path, monkeypatch):
    out = tmp_path / "report.html"
    out.write_text("old")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("dtkit.reports.document.html.as_page", interrupted)
    assert 130 == main(["report", str(claims), "--jobs", "1", "--out", str(out)])
    assert "old" == out.read_text()
    assert {"report.html", "claims", "cache"} == set(os.listdir(tmp_path))


def test_a_report_needs_a_format(capsys):
    assert 2 == main(["report", "hare2010", "--out", "report.docx"])
    assert "add --to html" in capsys.readouterr().err


@pytest.mark.usefixtures("tables_made_once")
def test_tables_are_written_and_checked_in_a_folder(tmp_path, capsys):
    assert 0 == main(["tables", "threshold-grid", "--to", "csv", "--out", str(tmp_path)])
    assert 0 == main(["tables", "--check", str(tmp_path)])
    path = tmp_path / "threshold-grid.csv"
    path.write_text(path.read_text().replace("393.1826", "393.1827"))
    assert 1 == main(["tables", "--check", str(tmp_path)])
    said = capsys.readouterr().out
    assert "row 0.51, column 0.50: the file has 393.1827, the code gives 393.1826" in said


def test_a_folder_without_tables_is_no_success(tmp_path, capsys):
    assert 1 == main(["tables", "--check", str(tmp_path)])
    assert "no table of dtkit" in capsys.readouterr().err
