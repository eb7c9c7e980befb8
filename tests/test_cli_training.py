"""The command `dtkit train`: what it prints and keeps, what it refuses, and Ctrl-C."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from dtkit.cli import main, training

BRIEF = ["--agents", "2", "--meta-episodes", "8", "--rounds", "8"]


def refused(capsys, *arguments):
    try:
        status = main(arguments)
    except SystemExit as left:
        status = left.code
    printed = capsys.readouterr()
    assert (2, "", 1) == (status, printed.out, printed.err.count("\n"))
    return printed.err


def test_it_prints_a_row_for_each_gridworld_and_reward(capsys):
    assert 0 == main(["train", "fork", "corridor", *BRIEF, "--jobs", "1"])
    printed = capsys.readouterr()
    assert "" == printed.err
    for row in ("fork, DReST", "fork, default", "corridor, DReST", "corridor, default"):
        assert row in printed.out
    assert "2 agents each, seed 0, 8 meta-episodes, of 8 rounds" in printed.out


def test_any_number_of_processes_finds_the_same(capsys, tmp_path):
    kept = [tmp_path / "one.json", tmp_path / "two.json"]
    for jobs, path in enumerate(kept, start=1):
        words = ["train", "fork", "corridor", *BRIEF, "--jobs", str(jobs), "--out", str(path)]
        assert 0 == main(words)
    assert kept[0].read_text() == kept[1].read_text()


def test_what_was_kept_is_shown_without_training(capsys, tmp_path):
    kept, curves = tmp_path / "kept.json", tmp_path / "curves.csv"
    words = ["train", "fork", *BRIEF, "--jobs", "1", "--out", str(kept), "--curves", str(curves)]
    assert 0 == main(words)
    first = capsys.readouterr().out
    assert 0 == main(["train", "--show", str(kept)])
    assert first == capsys.readouterr().out
    assert 0 == main(["train", "--show", str(kept), "--to", "latex"])
    assert r"\toprule" in capsys.readouterr().out
    assert "gridworld,reward,agent,meta_episodes" in curves.read_text()
    assert {"drest", "default"} == {
        each["reward"] for each in json.loads(kept.read_text())["records"]
    }


def test_a_file_of_ones_own_is_trained_on_and_one_reward_may_do(capsys, tmp_path):
    path = tmp_path / "own.txt"
    path.write_text("time: 1\nc1 A b1 c1\n")
    assert 0 == main(["train", str(path), *BRIEF, "--jobs", "1", "--reward", "drest"])
    printed = capsys.readouterr().out
    assert "a gridworld, DReST" in printed
    assert ", default" not in printed


def test_it_lists_and_draws_its_examples(capsys, tmp_path):
    assert 0 == main(["train", "--list"])
    assert "title: lopsided" in capsys.readouterr().out
    assert 0 == main(["train", "fork", "--draw", str(tmp_path / "fork.svg")])
    assert (tmp_path / "fork.svg").read_text().startswith("<svg ")


def test_it_plots_the_learning_curves(capsys, tmp_path):
    pytest.importorskip("matplotlib")
    kept, plotted = tmp_path / "kept.json", tmp_path / "learning.svg"
    words = ["train", "fork", "four lengths", *BRIEF, "--jobs", "1", "--out", str(kept)]
    assert 0 == main([*words, "--plot", str(tmp_path / "first.svg")])
    assert 0 == main(["train", "--show", str(kept), "--plot", str(plotted)])
    assert plotted.read_bytes() == (tmp_path / "first.svg").read_bytes()
    assert b"<svg" in plotted.read_bytes()


def test_a_malformed_gridworld_is_one_line_with_its_file_and_place(capsys, tmp_path):
    path = tmp_path / "bad.txt"
    path.write_text("time: 1\nA q\n")
    error = refused(capsys, "train", str(path))
    assert "bad.txt: line 2, column 2: 'q': not a mark of a gridworld" in error


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["spoon"], "neither an example nor a file; use a path, or one of fork"),
        (["--agents", "0"], "'0' is not a positive whole number"),
        (["--base", "x"], "write 0.9 or 9/10"),
        (["--base", "1.5"], "1.5 is not above 0 and at most 1"),
        (["--seed", "-1"], "'-1' is not a whole number"),
        (["--draw", "x.svg"], "one gridworld is drawn; name one"),
        (["--show", "missing.json"], "No such file"),
        (["--out", "no/such/folder.json"], "its folder does not exist"),
    ],
)
def test_errors_of_use_are_one_line(capsys, words, message):
    assert message in refused(capsys, "train", *words)


def test_an_interrupt_keeps_and_prints_what_was_finished(capsys, tmp_path, monkeypatch):
    done = training.train_and_record
    finished = []

    def interrupted(*task):
        if finished:
            raise KeyboardInterrupt
        finished.append(task)
        return done(*task)

    monkeypatch.setattr(training, "train_and_record", interrupted)
    kept = tmp_path / "kept.json"
    assert 130 == main(["train", "fork", *BRIEF, "--jobs", "1", "--out", str(kept)])
    printed = capsys.readouterr()
    assert "fork, DReST" in printed.out
    assert "interrupted; 1 trained" in printed.err
    assert 1 == len(json.loads(kept.read_text())["records"])


@pytest.mark.deep
def test_ctrl_c_ends_all_processes_and_prints_what_is_there():
    words = [sys.executable, "-m", "dtkit", "train", "--meta-episodes", "20000", "--jobs", "2"]
    running = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(6)
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=20)
    assert 130 == running.returncode
    assert b"Traceback" not in errors
    assert b"interrupted; 0 trained" in errors
