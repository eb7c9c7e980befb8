"""The command line: what it prints, what it refuses, and its exit statuses."""

import json
import subprocess
import sys

import pytest

import dtkit
from dtkit.claims import Finding
from dtkit.cli import main
from dtkit.cli.checking import Progress
from dtkit.cli.layout import columns, shares, wrap


def refused(capsys, *arguments):
    """Return the one line that an error of use prints; the exit status must be 2."""
    try:
        status = main(arguments)
    except SystemExit as left:
        status = left.code
    printed = capsys.readouterr()
    assert 2 == status
    assert "" == printed.out
    assert 1 == printed.err.count("\n"), printed.err
    assert "Traceback" not in printed.err
    return printed.err.strip()


def test_version(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert f"dtkit {dtkit.__version__}\n" == capsys.readouterr().out


def test_without_a_command_it_teaches(capsys):
    assert 0 == main([])
    printed = capsys.readouterr().out
    assert "first steps:" in printed
    assert "dtkit check" in printed


@pytest.mark.parametrize("command", ["check", "solve", "threshold", "decide", "games", "tables"])
def test_every_command_explains_itself_with_examples(capsys, command):
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    printed = capsys.readouterr().out
    assert "examples:" in printed
    assert max(len(line) for line in printed.splitlines()) <= 100


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chekc"], "invalid choice: 'chekc'"),
        (["chekc"], "did you mean check?"),
        (["check", "--frsh"], "unrecognized arguments: --frsh; did you mean --fresh?"),
        (["check", "--effrot=2"], "did you mean --effort?"),
        (["tables", "--to", "latx"], "did you mean latex?"),
        (["solve", "parfit1984"], "a folder, and not a game; name one: parfit1984/"),
        (["check", "--jobs", "0"], "write 1 or more"),
        (["check", "--jobs", "two"], "'two' is not a number of processes"),
        (["check", "--effort", "-1"], "'-1' is not a multiple"),
        (["check", "parfit1984/nothing"], "no proof has this slug"),
        (["check", "prafit1984"], "did you mean parfit1984?"),
        (["games", "parfit1984/my_slavry"], "did you mean parfit1984/my_slavery?"),
        (["solve", "my_slavery"], "parfit1984/my_slavery?"),
        (["solve", "parfit1984/my_slavery", "--set", "f"], "--set f: not NAME=VALUE"),
        (["solve", "parfit1984/my_slavery", "--set", "zz=1"], "the name zz is not"),
        (["solve", "parfit1984/my_slavery", "--set", "f=one/"], "--set f=one/: character"),
        (["solve", "parfit1984/my_slavery", "--set", "f=1", "f=2"], "--set f=2: a second value"),
        (["solve"], "no game is named"),
        (["solve", "--set", "f=1"], "no game is named"),
        (["solve", "parfit1984/my_slavery", "--set", "f=g"], "the name g is not"),
        (["decide", "p >"], "character"),
        (["decide", "p - q"], "this is an expression, not a condition"),
        (["decide", "__import__('os')"], "character"),
        (["decide", "p > q", "--given", "p ** q ** ("], "--given 'p ** q ** (': character"),
        (["threshold", "p*x > q", "--for", "x", "--where", "p >"], "--where 'p >': character"),
        (["threshold", "p*x > q", "--for", "x", "--limit", "z=oo"], "no z in the relation"),
        (["threshold", "p > q"], "the following arguments are required: --for"),
        (["threshold", "p > q", "--for", "x"], "the relation does not contain x"),
        (
            ["threshold", "p*x > q", "--for", "x", "--where", "p > 1", "--where", "p < 0"],
            "no point",
        ),
        (["threshold", "p*x > q", "--for", "x", "--limit", "p"], "--limit p: not NAME=VALUE"),
        (["tables", "no-such-table"], "no-such-table"),
        (["tables", "threshold-grid", "--to", "pdf"], "invalid choice: 'pdf'"),
    ],
)
def test_an_error_of_use_is_one_line_with_status_2(capsys, arguments, message):
    assert message in refused(capsys, *arguments)


def test_a_folder_without_claims_is_refused(capsys, tmp_path):
    assert "a folder without files of claims" in refused(capsys, "check", str(tmp_path))


def test_a_fault_of_dtkit_itself_is_one_line_too(capsys, monkeypatch):
    def fail(options):
        raise RuntimeError("a fault\nof two lines")

    monkeypatch.setattr("dtkit.cli.shelves._games", fail)
    monkeypatch.delenv("DTKIT_TRACEBACK", raising=False)
    assert "RuntimeError: a fault of two lines" in refused(capsys, "games")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("def game():\n    return 1 / 0\n", "mine.py, line 2: ZeroDivisionError"),
        ("def game(:\n", "mine.py, line 1: SyntaxError"),
    ],
)
def test_a_mistake_in_a_file_of_ones_own_is_blamed_on_its_line(
    capsys, tmp_path, monkeypatch, text, message
):
    monkeypatch.delenv("DTKIT_TRACEBACK", raising=False)
    file = tmp_path / "mine.py"
    file.write_text(text)
    complaint = refused(capsys, "solve", str(file))
    assert message in complaint
    assert "a fault in dtkit" not in complaint


def test_a_claim_of_ones_own_file_can_be_run_alone_as_the_table_says(capsys, tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(
        "from dtkit.claims import Claim\n"
        "from dtkit.exact import parameter\n\n\n"
        "def it_is_positive() -> Claim:\n"
        "    return Claim('It is.', conclusion=parameter('x') > 0, expected='proved')\n"
    )
    assert 1 == main(["check", str(file), "--jobs", "1"])
    said = capsys.readouterr().out
    word = f"{file}::it_is_positive"
    assert f"(run alone: dtkit check {word})" in said
    assert 1 == main(["check", word, "--jobs", "1"])


def test_a_condition_without_parameters_is_refuted_in_words(capsys):
    assert 1 == main(["decide", "1 > 2"])
    assert capsys.readouterr().out.startswith("refuted: it is false, whatever its parameters are")


def test_decide_prints_the_verdict_and_says_it_by_its_status(capsys):
    assert 0 == main(["decide", "p*x > q*x", "--given", "p > q", "--given", "x > 0"])
    assert capsys.readouterr().out.startswith("proved\n")
    assert 1 == main(["decide", "p > q", "--given", "p >= q"])
    assert capsys.readouterr().out.startswith("refuted: p = ")
    assert 1 == main(["decide", "p > q", "--given", "p > 1 and p < 0"])
    assert capsys.readouterr().out.startswith("vacuous: the hypotheses contradict each other")


def test_threshold_prints_the_closed_form_with_its_condition(capsys):
    arguments = ["--for", "x", "--where", "p > 0 and q > 0", "--where", "x >= 0"]
    assert 0 == main(["threshold", "p*x > q", *arguments])
    printed = capsys.readouterr().out
    assert "px > q, solved for x\nfor x ≥ 0 and p > 0 and q > 0:\n  x > q/p\n" in printed
    assert "increasing in q" in printed
    assert "derived" not in printed


def test_threshold_prints_as_a_paper_does_and_says_what_derived_means(capsys):
    arguments = ["--where", "0 < q < p < 1 and α > 0 and x >= 0", "--limit", "α=0"]
    main(["threshold", "p*(1 - exp(-α*x)) >= q*α", "--for", "x", *arguments])
    printed = capsys.readouterr().out
    assert "p(1 − exp(−αx)) ≥ qα" in printed or "p(1 − exp(−αx)) ≥ αq" in printed
    assert "limit α → 0⁺: " in printed
    assert ("(derived)" in printed) == ('"derived" means: ' in printed)
    assert "alpha" not in printed
    assert ">=" not in printed


def test_the_domain_of_a_game_is_shown_where_it_is_solved_and_where_it_is_listed(capsys):
    for command in ("solve", "games"):
        assert 0 == main([command, "parfit1984/my_slavery"])
        assert "\nfor x ≥ 0 and f > 0 and k > 0 and v > 0\n" in capsys.readouterr().out


CLAIMS = '''"""Prizes.

Source: a textbook.
Means: the agent is risk-neutral.
Trusts: arithmetic.
"""

from dtkit.claims import Claim
from dtkit.exact import parameters

p, q, alpha = parameters("p q alpha")


def more() -> Claim:
    return Claim(
        "A likelier prize is worth more.",
        hypotheses={"the prize is worth something": alpha >= 0},
        conclusion=p * alpha > q * alpha,
        expected="conditional on p > q and alpha > 0",
    )


def broken() -> Claim:
    raise ValueError("a long complaint that would never have fitted into a narrow column")
'''


def test_a_few_claims_are_shown_in_full_and_a_table_says_how_to_see_them(
    capsys, tmp_path, monkeypatch
):
    monkeypatch.setenv("DTKIT_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "prizes.py"
    file.write_text(CLAIMS)
    assert 1 == main(["check", str(file), "--jobs", "1"])
    full = capsys.readouterr().out
    for line in (
        "  A likelier prize is worth more.",
        "  source      a textbook.",
        "  means       the agent is risk-neutral.",
        "  trusts      arithmetic.",
        "  if          the prize is worth something: α ≥ 0",
        "  then        αp > αq",
        "  verdict     conditional: within the hypotheses, exactly where α > 0 and p > q",
    ):
        assert line in full.splitlines()
    assert "  example     it fails at " in full
    assert "but the conclusion: " in full
    assert 1 == main(["check", str(file), "--jobs", "1", "--no-show"])
    table = capsys.readouterr().out
    assert "to see them: dtkit check SLUG --show" in table
    assert "then        " not in table
    (error,) = [line for line in table.splitlines() if "prizes.py, line" in line]
    assert "ValueError: a long complaint that would" in " ".join(table.split())
    assert len(error) > 60


def test_what_all_claims_of_a_file_say_of_their_source_is_said_once(capsys, tmp_path):
    file = tmp_path / "prizes.py"
    other = CLAIMS.replace("def more", "def same").partition("from")[2].partition("def broken")[0]
    file.write_text(CLAIMS.partition("def broken")[0] + "from" + other)
    main(["check", str(file), "--jobs", "1"])
    full = capsys.readouterr().out
    assert 2 == full.count("A likelier prize is worth more.")
    assert 1 == full.count("a textbook.")
    assert full.index("a textbook.") < full.index("A likelier prize")


def test_what_is_said_of_effort_is_that_it_scales_counts_and_a_clock(capsys):
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "multiply by E what may be spent on a claim: counts of steps, and a clock" in said


def test_games_lists_titles_and_shows_one(capsys):
    assert 0 == main(["games"])
    assert "parfit1984/my_slavery" in capsys.readouterr().out
    assert 0 == main(["games", "parfit1984/my_slavery"])
    printed = capsys.readouterr().out
    assert "Source: " in printed
    assert "slave" in printed


def test_solve_prints_regions_and_takes_values(capsys):
    assert 0 == main(["solve", "parfit1984/my_slavery"])
    general = capsys.readouterr().out
    assert 0 == main(["solve", "parfit1984/my_slavery", "--set", "f=1/2"])
    special = capsys.readouterr().out
    assert general != special
    assert "toil" in general


def test_a_game_may_be_named_after_the_values(capsys):
    assert 0 == main(["solve", "parfit1984/my_slavery", "--set", "f=1", "x=2"])
    expected = capsys.readouterr().out
    assert 0 == main(["solve", "--set", "f=1", "x=2", "parfit1984/my_slavery"])
    assert expected == capsys.readouterr().out


@pytest.mark.usefixtures("tables_made_once")
def test_tables_lists_and_prints_in_four_formats(capsys):
    assert 0 == main(["tables"])
    assert "threshold-grid" in capsys.readouterr().out
    printed = {}
    for form in ("text", "markdown", "latex", "csv"):
        assert 0 == main(["tables", "threshold-grid", "--to", form])
        printed[form] = capsys.readouterr().out
        assert "393.1826" in printed[form]
    assert 4 == len(set(printed.values()))


def test_it_runs_as_a_module_and_a_closed_pipe_is_no_error():
    code = f"{sys.executable} -m dtkit games | head -n 1"
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True)
    assert "" == done.stderr
    assert done.stdout


def test_the_command_line_starts_without_sympy():
    code = (
        "import sys\nfrom dtkit.cli import main\n"
        "try:\n    main(['check', '--help'])\nexcept SystemExit: pass\n"
        "assert 'sympy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_on_a_terminal_only_and_wiped(capsys, monkeypatch, terminal):
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    progress = Progress()
    progress.show(Finding(slug="sums::larger", name="larger"), 1, 2)
    progress.clear()
    printed = capsys.readouterr()
    assert "" == printed.out
    assert ("\r\033[K[1/2] sums::larger: error\r\033[K" if terminal else "") == printed.err


def test_columns_wrap_and_never_cut_a_word():
    text = columns(["one two three", "a_very_long_word_that_does_not_fit"], [7, 5], indent=0)
    assert "a_very_long_word_that_does_not_fit" in text
    assert ["one two", "three"] == [line[:7].strip() for line in text.splitlines()]


def test_shares_fill_the_line():
    assert 100 >= 2 + sum(shares(100, [0, 11, 0, 0, 7], [40, 0, 38, 21, 0])) + 8


def test_wrap_keeps_a_value_with_its_name():
    assert ["fails at", "p = 1/2"] == wrap("fails at p = 1/2", 10)


def test_wrap_keeps_paragraphs():
    assert ["a b", "", "c"] == wrap("a b\n\nc", 10)


def test_json_of_a_check_can_be_read(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("DTKIT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "sums.py").write_text(
        '"""Sums.\n\nSource: arithmetic."""\n'
        "from dtkit.claims import Claim\nfrom dtkit.exact import parameters\n\n"
        "def larger() -> Claim:\n"
        '    p, q = parameters("p q")\n'
        '    return Claim("A sum grows.", hypotheses={"q is positive": q > 0},\n'
        '                 conclusion=p + q > p + q/2, expected="proved")\n\n'
        "def wrong() -> Claim:\n"
        '    p, q = parameters("p q")\n'
        '    return Claim("A sum is more.", conclusion=p + q > p, expected="refuted")\n'
    )
    assert 0 == main(["check", str(tmp_path), "--json"])
    data = json.loads(capsys.readouterr().out)
    assert data["as_expected"] is True
    larger, wrong = data["claims"]
    assert ("sums::larger", "proved", "arithmetic.") == (
        larger["slug"],
        larger["verdict"],
        larger["source"],
    )
    assert "refuted" == wrong["verdict"]
    assert {"p", "q"} >= set(wrong["countermodel"]) > set()
    assert {"q is positive": "q > 0"} == larger["in_print"]["hypotheses"]
    assert {"problems", "facts", "solvers"} == set(larger["certificate"])
    assert wrong["certificate"] is None
    assert "p + q > p" == wrong["in_print"]["conclusion"]
    assert "q > 0" == wrong["in_print"]["conclusion_rearranged"]


def test_json_of_a_conditional_verdict_says_what_it_trusts(capsys, tmp_path):
    (tmp_path / "prizes.py").write_text(CLAIMS)
    main(["check", f"{tmp_path}/prizes.py::more", "--json", "--fresh", "--jobs", "1"])
    (more,) = json.loads(capsys.readouterr().out)["claims"]
    assert "conditional" == more["verdict"]
    assert more["trust"]
    assert "conditional on α > 0 and p > q" == more["in_print"]["expected"]


@pytest.mark.parametrize("name", ["subagents", "protecting_copies"])
def test_a_game_whose_outcomes_are_trajectories_asks_for_a_preference(name, capsys):
    assert 2 == main(["solve", f"thornley2025/{name}"])
    complaint = capsys.readouterr().err
    assert "its outcomes are trajectories, and no preference among them is given" in complaint
    assert "=timestep_dominance" in complaint


def test_a_game_whose_outcomes_are_options_asks_for_a_preference(capsys):
    assert 2 == main(["solve", "gustafsson2022/single_souring"])
    complaint = capsys.readouterr().err
    assert "no preference among them is given" in complaint
    assert 1 == complaint.count("\n")
