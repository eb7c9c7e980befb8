"""Searches side by side, stopped half-way and gone on with, and shown."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dtkit.claims import census, searching_runs
from dtkit.claims.enumeration import relations, trees, vectorized
from dtkit.errors import InvalidInput, Unsupported

SCRIPT = """
import sys
from dtkit.claims import census
from dtkit.claims.enumeration import relations, trees, vectorized

@vectorized
def every_outcome_is_undominated(plays):
    return plays.sophisticated.within(plays.undominated)

if __name__ == "__main__":
    base = [relations("acyclic strict", 5), trees(leaves=4, outcomes=5)]
    options = {"checkpoint": sys.argv[1], "jobs": int(sys.argv[2])}
    found = census(every_outcome_is_undominated, over=base, reduced=False, **options)
    print(found.cases, found.bad, found.smallest)
"""
EXPECTED = "99555400 14157120 {'tree': ((0, 1), 2), 'relation': '0 ≻ 2, on 0, 1, 2'}"


@vectorized
def every_outcome_is_undominated(plays):
    return plays.sophisticated.within(plays.undominated)


def small(check=every_outcome_is_undominated, **running):
    base = [relations("acyclic strict", 3), trees(leaves=4, outcomes=3)]
    return census(check, over=base, **running)


def has_a_pair(relation):
    return bool(relation.pairs)


def plain(check=has_a_pair, **running):
    return census(check, over=relations("reflexive", 4), **running)


def start(folder, jobs):
    script = folder / "search.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script), str(folder / "kept"), str(jobs)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def lines(path):
    return path.read_text().splitlines() if path.exists() else []


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.deep)])
def test_a_search_that_is_killed_half_way_goes_on_where_it_was(tmp_path, jobs):
    kept = tmp_path / "kept"
    first = start(tmp_path, jobs)
    while len(lines(kept)) < 20 and first.poll() is None:
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    assert "" == first.communicate()[0]
    done = lines(kept)
    assert 20 <= len(done) < json.loads(done[0])["parts"]
    second = start(tmp_path, jobs)
    assert EXPECTED == second.communicate()[0].strip()
    numbers = [json.loads(line)["part"] for line in lines(kept)[1:]]
    assert sorted(set(numbers)) == sorted(numbers) == list(range(json.loads(done[0])["parts"]))
    assert done[: len(done) - 1] == lines(kept)[: len(done) - 1]


def test_the_reduced_search_finds_the_same_as_the_one_that_was_killed():
    base = [relations("acyclic strict", 5), trees(leaves=4, outcomes=5)]
    found = census(every_outcome_is_undominated, over=base)
    assert f"{found.cases} {found.bad} {found.smallest}" == EXPECTED


def test_a_finished_search_is_read_from_its_checkpoint(tmp_path):
    asked = []

    def check(relation):
        asked.append(relation)
        return has_a_pair(relation)

    first = plain(check, checkpoint=tmp_path / "kept")
    assert 4096 == len(asked)
    assert first == plain(check, checkpoint=tmp_path / "kept")
    assert 4096 == len(asked)


def test_a_line_that_was_never_finished_is_counted_again(tmp_path):
    kept = tmp_path / "kept"
    whole = plain(checkpoint=kept)
    body = kept.read_bytes()
    for length in (5, len(body.splitlines()[0]) + 20, len(body) - 3):
        kept.write_bytes(body[:length])
        assert whole == plain(checkpoint=kept)
        assert body == kept.read_bytes()


def test_a_part_that_stands_there_twice_counts_once(tmp_path):
    kept = tmp_path / "kept"
    whole = plain(checkpoint=kept)
    kept.write_bytes(kept.read_bytes() + kept.read_bytes().splitlines(keepends=True)[1])
    assert whole == plain(checkpoint=kept)


def test_a_checkpoint_of_another_search_is_refused(tmp_path):
    kept = tmp_path / "kept"
    small(checkpoint=kept)
    with pytest.raises(InvalidInput) as raised:
        plain(checkpoint=kept)
    assert "of another search (25 relations (acyclic strict) on 3 outcomes" in str(raised.value)
    assert "delete this one to begin anew" in str(raised.value)


def test_a_checkpoint_knows_two_checks_of_one_name_apart(tmp_path):
    plain(lambda relation: True, checkpoint=tmp_path / "kept")
    with pytest.raises(InvalidInput, match="of another search"):
        plain(lambda relation: False, checkpoint=tmp_path / "kept")


@pytest.mark.parametrize(
    "text", ["a diary\n", '{"a": 1}\n', "[]\n", '{"search": 1}\n{}\n', '{"search": 5']
)
def test_another_file_is_never_taken_for_a_checkpoint(tmp_path, text):
    kept = tmp_path / "kept"
    kept.write_text(text)
    with pytest.raises(InvalidInput, match="not a checkpoint of a search; name a file that is"):
        plain(checkpoint=kept)
    assert text == kept.read_text()


def test_an_interrupted_search_keeps_what_it_had(tmp_path):
    asked = []

    def check(relation):
        asked.append(relation)
        if len(asked) == 3000:
            raise KeyboardInterrupt
        return True

    with pytest.raises(KeyboardInterrupt):
        plain(check, checkpoint=tmp_path / "kept")
    assert 2 == len(lines(tmp_path / "kept"))
    assert 4096 == plain(check, checkpoint=tmp_path / "kept").cases
    assert 3000 + 2096 == len(asked)


def dies_once(relation):
    flag = Path(os.environ["DIES_ONCE"])
    if not flag.exists() and len(relation.pairs) == 12:
        flag.write_text("died")
        os.kill(os.getpid(), signal.SIGKILL)
    return bool(relation.pairs)


def always_dies(relation):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_part_whose_process_is_killed_is_counted_by_another(tmp_path, monkeypatch):
    monkeypatch.setenv("DIES_ONCE", str(tmp_path / "flag"))
    found = plain(dies_once, jobs=2)
    assert (tmp_path / "flag").exists()
    assert plain() == found
    assert (4096, 1) == (found.cases, found.bad)


@pytest.mark.deep
def test_a_part_that_kills_every_process_is_named():
    with pytest.raises(Unsupported) as raised:
        plain(always_dies, jobs=2)
    assert "the process that counted it ended 3 times; run with jobs=1" in str(raised.value)


def raises(relation):
    raise RuntimeError("no such order")


@pytest.mark.deep
def test_an_error_in_another_process_comes_back_as_it_was():
    with pytest.raises(RuntimeError, match="no such order"):
        plain(raises, jobs=2)


def test_a_check_that_cannot_be_sent_is_said():
    with pytest.raises(InvalidInput) as raised:
        plain(lambda relation: True, jobs=2)
    assert (
        "<lambda> with jobs: another process cannot import it by name; define it with def at "
        "the top of a file, or leave out jobs"
    ) == str(raised.value)


def test_a_number_of_jobs_that_is_none_is_said():
    with pytest.raises(InvalidInput, match="jobs=0: not a number of processes; write a whole"):
        plain(jobs=0)


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "progress", "shown"),
    [
        (io.StringIO(), None, False),
        (io.StringIO(), True, True),
        (Terminal(), False, False),
    ],
)
def test_progress_is_shown_where_somebody_watches(monkeypatch, stream, progress, shown):
    monkeypatch.setattr(sys, "stderr", stream)
    plain(progress=progress)
    assert shown == ("3 of 3 parts, 4,096 cases, 1 bad" in stream.getvalue())
    assert shown == bool(stream.getvalue())


@pytest.mark.parametrize(("patience", "stream"), [(0.0, Terminal()), (60.0, Terminal())])
def test_a_terminal_shows_a_search_that_takes_its_time(monkeypatch, patience, stream):
    monkeypatch.setattr(searching_runs, "_PATIENCE", patience)
    monkeypatch.setattr(sys, "stderr", stream)
    plain()
    assert (patience == 0.0) == ("3 of 3 parts, 4,096 cases, 1 bad" in stream.getvalue())
    assert (patience > 0.0) == (not stream.getvalue())
