"""The checker over files: order, processes, broken files, reuse, and interrupts."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from dtkit.claims import Target, check_files, targets
from dtkit.claims.running import Settings, usual_jobs
from dtkit.claims.workers import _next
from dtkit.errors import InvalidInput
from dtkit.exact import Proved, Refuted, Unknown
from dtkit.shelves import Shelf

HEAD = '''"""A file of claims.

Source: arithmetic, ch. 1.
Means: as it stands.
"""
import os, time
from dtkit.claims import Claim
from dtkit.exact import Proved, parameters

p, q = parameters("p q")
'''
TWO = """
def larger() -> Claim:
    return Claim("A sum grows.", hypotheses={"q": q > 0}, conclusion=p + q > p, expected="proved")

def _helper() -> Claim:
    raise RuntimeError

def wrong() -> "Claim":
    return Claim("A sum is more.", conclusion=p + q > p, expected="refuted", source="a pupil")
"""
DIES = """
def _dies(hypotheses):
    os._exit(7)

def dying() -> Claim:
    return Claim("It dies.", decided_by=_dies, expected="proved")

def living() -> Claim:
    return Claim("It lives.", conclusion=p >= p - 1, expected="proved")
"""
SLOW = """
def _slow(hypotheses):
    time.sleep(60)
    return Proved(method="sleep")

def a_quick_one() -> Claim:
    return Claim("It is quick.", conclusion=p < p + 1, expected="proved")

def a_slow_one() -> Claim:
    return Claim("It is slow.", decided_by=_slow, expected="proved")
"""


@pytest.fixture
def folder(tmp_path):
    """Return a function that writes a folder of claim files and names its targets."""

    def write(**files):
        place = tmp_path / "claims"
        place.mkdir(exist_ok=True)
        for name, text in files.items():
            (place / f"{name}.py").write_text(HEAD + text)
        return targets([str(place)], Shelf("proof", ()))

    return write


def words(report):
    return {finding.slug: finding.word for finding in report.findings}


def test_claims_come_in_the_order_of_slugs_and_of_definition(folder):
    report = check_files(folder(b=TWO, a=TWO.replace("larger", "zebra")))
    assert ["a::zebra", "a::wrong", "b::larger", "b::wrong"] == [
        finding.slug for finding in report.findings
    ]
    assert report.as_expected


def test_the_file_gives_its_prose_to_claims_that_have_none(folder):
    larger, wrong = check_files(folder(a=TWO)).findings
    assert "arithmetic, ch. 1." == larger.source
    assert "as it stands." == larger.means
    assert "a pupil" == wrong.source


def test_the_only_claim_of_a_file_goes_by_its_slug(folder):
    report = check_files(
        folder(alone="\nonly = Claim('One.', conclusion=p > p - 1, expected='proved')")
    )
    assert {"alone": "proved"} == words(report)


def test_one_claim_of_a_file_can_be_picked(folder, tmp_path):
    (target,) = folder(a=TWO)
    picked = targets([f"{target.path}::wrong"], Shelf("proof", ()))
    assert {"a::wrong": "refuted"} == words(check_files(picked))
    with pytest.raises(InvalidInput, match="it has larger, wrong"):
        check_files([Target("a", target.path, "wrnog")])


@pytest.mark.parametrize("start", ["fork", "spawn", "forkserver"])
def test_processes_find_what_one_process_finds_however_they_start(folder, start):
    chosen = folder(a=TWO, b=TWO)
    alone, together = check_files(chosen), check_files(chosen, jobs=2, start=start)
    assert words(alone) == words(together)
    assert [type(f.verdict) for f in together.findings] == [Proved, Refuted, Proved, Refuted]
    assert [f.evidence for f in alone.findings] == [f.evidence for f in together.findings]


def test_a_process_that_dies_costs_its_claim_only(folder):
    dying, living = check_files(folder(a=DIES), jobs=1).findings
    assert isinstance(dying.verdict, Unknown)
    assert "ended with status 7" in dying.verdict.why
    assert not dying.as_expected
    assert isinstance(living.verdict, Proved)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("x = (", "SyntaxError"),
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("raise ValueError('two\\nlines')", "ValueError: two lines"),
        ("", "no claims"),
        ("def f(n) -> Claim:\n    pass", "a claim function that needs n"),
        ("def f() -> Claim:\n    return 1", "returned int"),
        ("def f():\n    return Claim('F.', conclusion=p > q)", "write 'def f() -> Claim:'"),
        ("def f() -> Claim:\n    return Claim('', conclusion=p > q, expected='proved')", "without"),
        (
            "def _raises(h):\n    return 1/0\n"
            "def f() -> Claim:\n    return Claim('F.', decided_by=_raises, expected='proved')",
            "ZeroDivisionError: division by zero",
        ),
    ],
)
def test_a_broken_file_is_a_finding_and_stops_no_other(folder, text, error):
    report = check_files(folder(bad=text, good=TWO))
    bad, *good = report.findings
    assert "error" == bad.word
    assert error in bad.error
    assert "\n" not in bad.error
    assert ["proved", "refuted"] == [finding.word for finding in good]
    assert not report.as_expected


def test_an_error_in_a_file_names_its_file_and_line(folder):
    built, decided, half = check_files(
        folder(
            a="def f() -> Claim:\n    return 1 / 0\n",
            b="def _raises(h):\n    return h[7]\n"
            "def f() -> Claim:\n    return Claim('F.', decided_by=_raises, expected='proved')",
            c="x = (",
        )
    ).findings
    line = HEAD.count("\n")
    assert f"a.py, line {line + 2}: ZeroDivisionError: division by zero" in built.error
    assert f"b.py, line {line + 2}: IndexError" in decided.error
    assert f"c.py, line {line + 1}: SyntaxError: '(' was never closed" in half.error


def test_a_claim_without_its_annotation_is_an_error_and_stops_no_other(folder):
    report = check_files(folder(a=TWO + "\ndef third():\n    return larger()\n"))
    assert {"a::larger": "proved", "a::wrong": "refuted", "a::third": "error"} == words(report)
    assert "call it _third if it is a helper" in report.findings[-1].error
    assert not report.as_expected


def test_what_needs_an_argument_or_is_annotated_otherwise_is_no_claim(folder):
    text = TWO + "\ndef shifted(n):\n    return p + n\n\ndef size() -> int:\n    return 1\n"
    assert ["a::larger", "a::wrong"] == list(words(check_files(folder(a=text))))


def test_a_decorated_claim_is_a_claim(folder):
    text = "import functools\n" + TWO.replace("def larger", "@functools.cache\ndef larger")
    assert ["a::larger", "a::wrong"] == list(words(check_files(folder(a=text))))


def test_a_finding_says_what_was_claimed_in_print_and_works_its_countermodel_through(folder):
    (finding,) = check_files(
        folder(
            a="alpha, = parameters('alpha')\n"
            "def f() -> Claim:\n    return Claim('F.', hypotheses={'a prize': alpha >= 1},\n"
            "        conclusion=alpha*p > q, expected='refuted')\n"
        )
    ).findings
    assert {"a prize": "α ≥ 1"} == finding.hypotheses_text
    assert "αp > q" == finding.conclusion_text
    point, prize, conclusion = finding.example.splitlines()
    assert "α = " in point
    assert prize.startswith("a prize: ")
    assert prize.endswith(" ≥ 1 (true)")
    assert conclusion.startswith("but the conclusion: ")
    assert conclusion.endswith("(false)")
    assert "<Finding a: refuted>" == repr(finding)


def test_no_claims_are_not_as_expected():
    assert not check_files([]).as_expected


def test_kept_verdicts_are_used_unless_fresh_ones_are_wanted(folder, tmp_path):
    chosen, cache = folder(a=TWO), tmp_path / "cache"

    def kept(**options):
        report = check_files(chosen, Settings(cache=cache, **options))
        assert report.as_expected
        return [finding.kept for finding in report.findings]

    assert [False, False] == kept()
    assert [True, True] == kept()
    assert [False, False] == kept(fresh=True)
    assert [False, False] == kept(effort=2.0)
    folder(a=TWO.replace("p + q > p, expected='proved'", "p + q >= p").replace("q > 0", "q > 1"))
    assert [False, True] == kept()


GAME = '''"""A prize."""
from pathlib import Path
from dtkit import choice_graph, choose, payoffs

SIZE = int(Path(__file__).with_name("size.txt").read_text())


def game(prize=1):
    return choice_graph(choose({"take": payoffs(one=prize * SIZE)}, player="one"))
'''
WON = """
from pathlib import Path
from dtkit import games

def won() -> Claim:
    game = games.load(str(Path(__file__).with_name("prize.py")))
    ((_, prize),) = game.root.children[0].payoffs
    return Claim("A prize is won.", conclusion=p + prize > p, expected="proved")

def won_again() -> Claim:
    return won()
"""


def test_an_unchanged_file_is_not_even_built_again(folder, tmp_path, monkeypatch):
    chosen, cache = folder(a=TWO), tmp_path / "cache"
    first = check_files(chosen, Settings(cache=cache))
    monkeypatch.setattr("dtkit.claims.settling._found", None)
    again = check_files(chosen, Settings(cache=cache))
    assert [True, True] == [finding.kept for finding in again.findings]
    assert [f.verdict for f in first.findings] == [f.verdict for f in again.findings]
    assert [f.evidence for f in first.findings] == [f.evidence for f in again.findings]


def test_a_finding_falls_with_the_game_it_was_found_on_and_with_the_games_own_data(
    folder, tmp_path
):
    (target,) = folder(a=WON)
    game, size = target.path.with_name("prize.py"), target.path.with_name("size.txt")
    game.write_text(GAME)
    size.write_text("1")

    def found():
        report = check_files([target], Settings(cache=tmp_path / "cache"))
        return [finding.word for finding in report.findings]

    assert ["proved", "proved"] == found()
    size.write_text("0")
    assert ["refuted", "refuted"] == found()
    game.write_text(GAME.replace("prize * SIZE", "prize * (SIZE + 1)"))
    assert ["proved", "proved"] == found()
    game.write_text(GAME.replace("prize * SIZE", "prize * (SIZE - 1)"))
    assert ["refuted", "refuted"] == found()


def test_a_finding_falls_with_a_helper_that_its_file_imports(folder, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    helper = tmp_path / "helper_of_prizes.py"
    helper.write_text("PRIZE = 1")
    text = (
        "\nfrom helper_of_prizes import PRIZE\n"
        "def won() -> Claim:\n"
        '    return Claim("Won.", conclusion=p + PRIZE > p, expected="proved")\n'
    )
    chosen, settings = folder(a=text), Settings(cache=tmp_path / "cache")
    assert check_files(chosen, settings, jobs=1).as_expected
    assert check_files(chosen, settings, jobs=1).findings[0].kept
    helper.write_text("PRIZE = -1")
    assert not check_files(chosen, settings, jobs=1).as_expected


def test_a_finding_that_was_tampered_with_is_found_afresh(folder, tmp_path):
    chosen, settings = (
        folder(a=TWO.replace('"refuted"', '"proved"')),
        Settings(cache=tmp_path / "cache"),
    )
    assert not check_files(chosen, settings).as_expected
    for path in settings.cache.rglob("*.json"):
        path.write_text(path.read_text().replace('"as_expected": false', '"as_expected": true'))
    assert not check_files(chosen, settings).as_expected


def test_the_audit_comes_with_the_finding(folder):
    larger, _ = check_files(folder(a=TWO), Settings(audit=True)).findings
    assert larger.audit.startswith("  q: needed")


def test_a_watcher_hears_of_every_finding(folder):
    heard = []
    check_files(folder(a=TWO), watcher=lambda finding, done, total: heard.append((done, total)))
    assert [(1, 2), (2, 2)] == heard


def test_few_claims_need_one_process(folder):
    assert 1 == usual_jobs(folder(a=TWO))
    assert usual_jobs(folder(a=TWO, b=TWO)) == min(2, os.cpu_count())


@pytest.mark.parametrize("ignored", [False, True], ids=["usual", "ignored by the parent"])
def test_an_interrupt_keeps_and_prints_what_is_finished(folder, tmp_path, ignored):
    (target,) = folder(a=SLOW)
    environment = {**os.environ, "DTKIT_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "dtkit", "check", str(target.path), "--json", "--jobs", "2"]
    starts = "signal.SIG_IGN" if ignored else "signal.default_int_handler"
    start = f"import os, signal, sys; signal.signal(signal.SIGINT, {starts}); "
    command = [sys.executable, "-c", start + "os.execv(sys.argv[1], sys.argv[1:])", *command]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    cache = tmp_path / "cache"
    until = time.monotonic() + 60
    while not list(cache.rglob("*.json")) and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert 130 == process.returncode
    assert "Traceback" not in err
    data = json.loads(out)
    assert data["interrupted"] is True
    assert ["a::a_quick_one"] == [claim["slug"] for claim in data["claims"]]
    assert ["a::a_slow_one"] == data["unfinished"]


def test_what_a_file_prints_does_not_mix_with_the_report(folder, tmp_path):
    (target,) = folder(
        a="print('at import')\n" + TWO.replace("    return", "    print('built')\n    return")
    )
    done = subprocess.run(
        [sys.executable, "-m", "dtkit", "check", str(target.path), "--json"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "DTKIT_CACHE": str(tmp_path / "cache")},
    )
    assert json.loads(done.stdout)["as_expected"] is True
    assert "built" in done.stderr


@pytest.mark.parametrize(
    ("text", "status"),
    [(TWO, 0), (TWO.replace('"refuted"', '"proved"'), 1), (TWO.replace("q > 0", "q > q + 1"), 1)],
    ids=["as expected", "another status", "vacuous"],
)
def test_the_exit_status_says_whether_all_is_as_expected(
    folder, tmp_path, monkeypatch, text, status
):
    from dtkit.cli import main

    monkeypatch.setenv("DTKIT_CACHE", str(tmp_path / "cache"))
    (target,) = folder(a=text)
    assert status == main(["check", str(target.path), "--jobs", "1"])


def test_a_process_goes_on_with_the_file_that_it_has_loaded():
    waiting = dict(enumerate([("b", 1), ("a", 1), ("a", 2), ("c", 1)]))
    assert 1 == _next(waiting, ("a",), [("b",)])
    assert 1 == _next(waiting, ("z",), [("b",)])
    assert 3 == _next(waiting, None, [("a",), ("b",)])
    assert 0 == _next(waiting, None, [("a",), ("b",), ("c",)])
