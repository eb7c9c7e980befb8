"""The cache: what is reused, what is not, and that nothing broken is trusted."""

import json
import os
import stat
from pathlib import Path

import pytest
from sympy import And, CRootOf, Dummy, Piecewise, Rational, Symbol, exp, log, pi, sqrt

from dtkit.claims import Cache, Claim, check, conditional_on
from dtkit.claims import content as content_module
from dtkit.claims.content import content
from dtkit.claims.encoding import Unwritable, read_value, write_value
from dtkit.claims.place import default_folder
from dtkit.exact import (
    Certificate,
    Conditional,
    Fact,
    NoCounterexample,
    Proved,
    Refuted,
    Unknown,
    parameters,
)
from dtkit.reads import digests, watching

p, q, x, W = parameters("p q x W")
OPTIONS = {"effort": 1.0, "cross_check": False}
CLAIM = Claim(
    "More is more.",
    hypotheses={"more": p > q, "a prize": x > 0},
    conclusion=p * x > q * x,
    expected="proved",
)
WRONG = Claim("p is more.", hypotheses={"p": p >= q}, conclusion=p > q, expected="refuted")


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "verdicts")


def keep(cache, claim):
    verdict = check(claim)
    cache.write(claim, OPTIONS, verdict, set())
    return verdict


def entry_of(cache):
    (path,) = cache.folder.rglob("*.json")
    return path


@pytest.mark.parametrize("claim", [CLAIM, WRONG])
def test_a_kept_verdict_comes_back_equal(cache, claim):
    assert cache.read(claim, OPTIONS) is None
    verdict = keep(cache, claim)
    assert verdict == cache.read(claim, OPTIONS)


def test_words_and_order_and_expectation_play_no_part(cache):
    keep(cache, CLAIM)
    reworded = Claim(
        "Otherwise said.",
        hypotheses={"positive": x > 0, "larger": p > q},
        conclusion=p * x > q * x,
        expected="open",
        source="elsewhere",
    )
    assert cache.read(reworded, OPTIONS) is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"hypotheses": {"more": p > q}},
        {"hypotheses": {"more": p >= q, "a prize": x > 0}},
        {"conclusion": p * x >= q * x},
        {"expected": conditional_on(p > q)},
        {"steps": {"a step": p > q}},
        {"conclusion": Symbol("p", real=True) * W > q * W},
    ],
)
def test_a_changed_claim_has_no_kept_verdict(cache, changes):
    keep(cache, CLAIM)
    parts = {
        "hypotheses": CLAIM.hypotheses,
        "conclusion": CLAIM.conclusion,
        "expected": "proved",
        **changes,
    }
    assert cache.read(Claim("More is more.", **parts), OPTIONS) is None


def test_other_options_have_no_kept_verdict(cache):
    keep(cache, CLAIM)
    assert cache.read(CLAIM, {"effort": 2.0, "cross_check": False}) is None
    assert cache.read(CLAIM, {"effort": 1.0, "cross_check": True}) is None


@pytest.mark.parametrize("name", ["engine_digest", "versions"])
def test_another_engine_or_solver_has_no_kept_verdict(cache, monkeypatch, name):
    keep(cache, CLAIM)
    monkeypatch.setattr(content_module, name, lambda: "another")
    assert cache.read(CLAIM, OPTIONS) is None


def test_every_source_file_of_the_engine_counts(tmp_path, monkeypatch):
    (tmp_path / "exact").mkdir()
    (tmp_path / "exact" / "prover.py").write_text("x = 1")
    monkeypatch.setattr(content_module, "_ENGINE", tmp_path)
    content_module.engine_digest.cache_clear()
    before = content_module.engine_digest()
    (tmp_path / "exact" / "prover.py").write_text("x = 2")
    content_module.engine_digest.cache_clear()
    after = content_module.engine_digest()
    monkeypatch.undo()
    content_module.engine_digest.cache_clear()
    assert before != after


@pytest.mark.parametrize(
    "breakage",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: "null",
        lambda text: "[1, 2]",
        lambda text: text.replace('"Refuted"', '"Proved"'),
        lambda text: text.replace('"checksum": "', '"checksum": "0'),
        lambda text: json.dumps({**json.loads(text), "data": {"type": "Verdict", "parts": {}}}),
    ],
)
def test_a_broken_entry_is_as_good_as_none_and_is_written_over(cache, breakage):
    verdict = keep(cache, WRONG)
    path = entry_of(cache)
    path.write_text(breakage(path.read_text()))
    assert cache.read(WRONG, OPTIONS) is None
    keep(cache, WRONG)
    assert verdict == cache.read(WRONG, OPTIONS)


def test_bytes_that_are_no_text_are_as_good_as_none(cache):
    keep(cache, CLAIM)
    entry_of(cache).write_bytes(b"\xff\xfe\x00")
    assert cache.read(CLAIM, OPTIONS) is None


def test_a_countermodel_with_a_forged_checksum_is_verified_again(cache):
    cache.write(WRONG, OPTIONS, Refuted(countermodel={p: 2, q: 1}), set())
    assert cache.read(WRONG, OPTIONS) is None
    cache.write(WRONG, OPTIONS, Refuted(countermodel={p: 1, q: 2}), set())
    assert cache.read(WRONG, OPTIONS) is None
    cache.write(WRONG, OPTIONS, Refuted(countermodel={p: 1, q: 1}), set())
    assert cache.read(WRONG, OPTIONS) is not None


def test_an_entry_moved_to_another_claim_is_not_believed(cache, tmp_path):
    keep(cache, CLAIM)
    text = entry_of(cache).read_text()
    other = Cache(tmp_path / "other")
    keep(other, WRONG)
    entry_of(other).write_text(text)
    assert other.read(WRONG, OPTIONS) is None


def test_unknown_is_not_kept(cache):
    cache.write(CLAIM, OPTIONS, Unknown(why="out of time"), set())
    assert not cache.folder.exists()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    Cache(tmp_path / "file").write(CLAIM, OPTIONS, Proved(), set())


def test_an_entry_is_for_its_owner_only(cache):
    keep(cache, CLAIM)
    assert 0 == stat.S_IMODE(os.stat(entry_of(cache)).st_mode) & 0o077


VERDICTS = [
    Refuted(
        countermodel={p: Rational(1, 3), q: sqrt(2), x: log(2), W: exp(-pi)}, method="sampling"
    ),
    Refuted(countermodel={p: CRootOf(W**5 - W - 1, 0)}),
    Conditional(condition=And(p > q, Piecewise((p, p > 0), (q, True)) > 1), countermodel={p: 0}),
    NoCounterexample(bound="4 moves", cases=12),
    Proved(
        method="exp facts",
        trust=("z3",),
        vacuous=False,
        witness={p: Rational(-1, 2)},
        certificate=Certificate(problems=("(assert true)",), facts=(Fact("exp", "exp(0) = 1"),)),
    ),
]


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda verdict: verdict.word)
def test_every_verdict_reads_back_from_json_as_it_was_written(verdict):
    assert verdict == read_value(json.loads(json.dumps(write_value(verdict))))


@pytest.mark.parametrize(
    "value", [Dummy("p"), Symbol("p"), Symbol("p", positive=True), object(), {1}]
)
def test_what_would_not_read_back_equal_is_not_written(value):
    with pytest.raises(Unwritable):
        write_value(Refuted(countermodel={p: value}))


@pytest.mark.parametrize(
    "written",
    [
        {"expression": ["eval", "1"]},
        {"expression": ["Lambda", ["parameter", "p"]]},
        {"expression": "__import__('os')"},
        {"type": "Popen", "parts": {}},
        [1],
    ],
)
def test_reading_builds_nothing_but_what_is_listed(written):
    with pytest.raises((KeyError, ValueError, TypeError)):
        read_value(written)


def in_this_file(hypotheses):
    return NoCounterexample(bound="nothing was searched")


def test_a_function_of_a_file_counts_with_the_file_and_its_imports(tmp_path):
    claim = Claim("By a function.", decided_by=in_this_file, expected="open")
    assert "in_this_file" in content(claim, OPTIONS)


def test_a_function_that_holds_values_of_its_own_is_not_kept(cache):
    def maker(verdict):
        return lambda hypotheses: verdict

    claim = Claim("By a function.", decided_by=maker(Proved()), expected="proved")
    assert content(claim, OPTIONS) is None
    cache.write(claim, OPTIONS, Proved(), set())
    assert cache.read(claim, OPTIONS) is None


def test_a_verdict_that_rests_on_a_file_falls_with_it(cache, tmp_path):
    data = tmp_path / "data.csv"
    data.write_text("1")
    claim = Claim("By a function.", decided_by=in_this_file, expected="open")
    cache.write(claim, OPTIONS, NoCounterexample(bound="1"), {str(data)})
    assert cache.read(claim, OPTIONS) is not None
    data.write_text("2")
    assert cache.read(claim, OPTIONS) is None
    data.unlink()
    assert cache.read(claim, OPTIONS) is None


def test_reads_are_seen_and_writes_and_installed_files_are_not(tmp_path):
    (tmp_path / "read.txt").write_text("a")
    with watching() as paths:
        (tmp_path / "read.txt").read_text()
        (tmp_path / "written.txt").write_text("b")
        list(tmp_path.iterdir())
        Path(json.__file__).read_bytes()
    (tmp_path / "later.txt").write_text("c")
    (tmp_path / "later.txt").read_text()
    assert {str(tmp_path / "read.txt"), str(tmp_path)} == paths


def test_watching_within_watching_tells_both_and_ends_one(tmp_path):
    (tmp_path / "one").write_text("1")
    (tmp_path / "two").write_text("2")
    with watching() as outer:
        with watching() as inner:
            pass
        (tmp_path / "one").read_text()
        with watching() as again:
            (tmp_path / "two").read_text()
    (tmp_path / "one").read_text()
    assert set() == inner
    assert {str(tmp_path / "two")} == again
    assert {str(tmp_path / "one"), str(tmp_path / "two")} == outer


def test_a_new_file_changes_the_digest_of_its_folder(tmp_path):
    before = digests({str(tmp_path)})
    (tmp_path / "new").write_text("")
    assert before != digests({str(tmp_path)})


def test_the_folder_of_kept_verdicts_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("DTKIT_CACHE", str(tmp_path))
    assert tmp_path == default_folder()
    monkeypatch.delenv("DTKIT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert tmp_path / "dtkit" == default_folder()
