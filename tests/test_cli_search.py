"""The command `dtkit search`."""

from dtkit.cli import main


def test_search_lists_its_questions(capsys):
    assert 0 == main(["search"])
    assert "caprice-is-resolute" in capsys.readouterr().out


def test_search_counts_the_cases_it_went_through(capsys):
    assert 0 == main(["search", "caprice"])
    assert "311,856 cases" in capsys.readouterr().out


def test_search_shows_the_smallest_case_that_fails(capsys):
    assert 1 == main(["search", "foresight-never-permits"])
    assert "85,968 of 773,232 cases fail" in " ".join(capsys.readouterr().out.split())


def test_search_goes_on_from_a_checkpoint(tmp_path, capsys):
    kept = tmp_path / "kept.jsonl"
    words = ["search", "dsm", "--leaves", "3", "--outcomes", "3", "--checkpoint", str(kept)]
    assert (0, 0) == (main(words), main(words))
    first, second = capsys.readouterr().out.split("an agent who follows DSM")[1:]
    assert first == second


def test_an_unknown_question_is_one_line_with_status_2(capsys):
    assert 2 == main(["search", "capricorn"])
    assert 1 == capsys.readouterr().err.count("\n")
