"""The table of subagents: every verdict is played, its rows merged, its examples true."""

import pytest

from dtkit.reports.appendix.subagent_table import (
    NEVER,
    VERDICTS,
    Row,
    asked,
    every_row,
    known_of_the_letters,
    merged,
    row_of,
    subagents,
)
from dtkit.subjects.shutdown import Spawning, ask
from dtkit.subjects.shutdown.subagents import CONVENTIONS, DETECTIONS

LETTERS = {words: (question, letters) for question, words, letters in asked()}
SPAWN = "spawn a copy that may run on"
TRAIN = "train the copy not to be neutral, so that it runs on more often"
HIDE = "hide a copy that ends with the original"
PROTECT = "protect the other copy in return"


def told(row):
    return {v: text for v, text in zip(VERDICTS, row.told, strict=True) if text != NEVER}


def asked_alone(words, length, detection):
    question, letters = LETTERS[words]
    model = Spawning(length, detection, **letters)
    return told(row_of(words, ask(question, model, where=known_of_the_letters())))


@pytest.mark.parametrize("length", CONVENTIONS)
def test_hiding_is_never_worth_a_cost_where_detection_only_ends_the_original(length):
    assert {"forbidden": "always"} == asked_alone(HIDE, length, "ends the original")


def test_hiding_what_would_be_disabled_has_its_threshold_at_four_fifths():
    found = asked_alone(HIDE, "original", "disables the subagent")
    assert "4b₁ ≥ 5κ and 4b₂ ≥ 5κ and (4b₁ > 5κ or 4b₂ > 5κ)" == found["required"]
    assert "otherwise" == found["no verdict"]


def test_the_length_convention_changes_the_verdict_about_copies_that_run_on():
    assert {"no verdict": "always"} == asked_alone(SPAWN, "lineage", "nothing")
    assert {"no verdict": "always"} == asked_alone(SPAWN, "vector", "nothing")
    assert {"forbidden": "always"} == asked_alone(TRAIN, "vector", "nothing")
    assert "v > 2t" == asked_alone(TRAIN, "original", "nothing")["required"]
    assert "2t ≥ v − 2" == asked_alone(TRAIN, "lineage", "nothing")["forbidden"]


def test_rows_with_one_answer_are_one_row():
    one = Row("?", "original", "nothing", ("always", NEVER, NEVER, NEVER), "")
    rows = [
        Row(one.words, length, detection, one.told, "")
        for length in CONVENTIONS
        for detection in DETECTIONS[:2]
    ]
    (found,) = merged(rows)
    assert ("any", "nothing, ends the original") == (found.length, found.detection)
    assert 2 == len(merged([one, Row("?", "lineage", "nothing", (NEVER,) * 3 + ("?",), "")]))


@pytest.mark.deep
def test_there_is_a_row_for_every_question_length_and_effect_of_detection():
    rows = every_row()
    assert 5 * len(CONVENTIONS) * len(DETECTIONS) + 2 * len(CONVENTIONS) == len(rows)
    for row in rows:
        assert told(row)
        assert bool(row.example) == ("no verdict" in told(row))
    copies = {row.length: told(row) for row in rows if row.words == PROTECT}
    assert {"required", "permitted", "forbidden", "no verdict"} == set(copies["original"])
    assert {"forbidden", "no verdict"} == set(copies["lineage"])
    assert {"forbidden": "always"} == copies["vector"]


@pytest.mark.deep
def test_the_table_names_length_and_detection_in_every_row():
    made = subagents()
    headings = [column.heading for column in made.columns]
    assert ["length", "detection", *VERDICTS] == headings
    assert all(row.cells[0].value and row.cells[1].value for row in made.rows)
    assert "Timestep Dominance" in made.source
    assert any("given length (1, 1)" in note for note in made.notes)
