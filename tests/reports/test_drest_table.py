"""The tables about DReST: figures as published, means as recorded, optima as decided."""

from fractions import Fraction

import pytest

from dtkit.errors import InvalidInput
from dtkit.reports import write
from dtkit.reports.appendix.drest_figure import learning_figure
from dtkit.reports.appendix.drest_table import (
    drest_tables,
    models_table,
    neutral_optimum_table,
    published_table,
    training_table,
)
from dtkit.subjects.drest import Training, longest_neutral, optimal_split, record, train
from dtkit.subjects.gridworlds import example


@pytest.fixture(scope="module")
def records():
    settings = Training(agents=3, meta_episodes=16, rounds=8)
    return [
        record(train(example(name), reward, settings))
        for name in ("fork", "four lengths")
        for reward in ("drest", "default")
    ]


def test_a_row_holds_mean_least_and_greatest(records):
    rows = training_table(records).rows
    assert ["fork, DReST", "fork, default"] == [each.label.value for each in rows[:2]]
    for each, row in zip(records, rows, strict=True):
        useful, neutral = each.usefulness, each.neutrality
        assert [
            pytest.approx(sum(useful) / 3),
            min(useful),
            max(useful),
            pytest.approx(sum(neutral) / 3),
            min(neutral),
            max(neutral),
        ] == [float(cell.value) for cell in row.cells[1:]]


def test_published_figures_stand_beside_the_means_of_two_lengths(records):
    shown = {
        row.label.value: [cell.value for cell in row.cells] for row in published_table(records).rows
    }
    assert [Fraction("0.742"), Fraction("0.747")] == shown["PPO, DReST"][:2]
    assert [Fraction("0.635"), Fraction("0.227")] == shown["A2C, default"][:2]
    mean = sum(map(Fraction, records[0].usefulness)) / 3
    assert mean == shown["tabular REINFORCE, DReST"][0]


def test_the_figures_of_models_are_as_published():
    rows = {row.label.value: [cell.value for cell in row.cells] for row in models_table().rows}
    assert [".880", ".036", ".079", "75.4", "94.4", "93.4"] == rows["gpt-oss-20b"]
    assert 4 == len(rows)


def test_the_neutral_optimum_is_what_was_decided_with_the_next_in_a_footnote():
    table = neutral_optimum_table([Fraction(1, 2), Fraction(9, 10)], [2, 3], limit=60)
    cells = [cell.value for row in table.rows for cell in row.cells]
    assert "gives one length 0.683, a NEUTRALITY of 0.901" in table.source
    assert [10, 15, 58, "≥ 60"] == cells
    assert longest_neutral(Fraction(1, 2)) == 10
    low, high = optimal_split(Fraction(1, 2), rounds=11).greatest_share
    assert (
        f"in 11 rounds the best split gives one length {float(low + high) / 2:.3f}"
        in (table.rows[0].cells[0].footnotes[0])
    )


def test_a_figure_needs_records_of_one_length_of_training(records):
    assert "fork, four lengths" in learning_figure(records).description
    other = record(train(example("fork"), settings=Training(agents=1, meta_episodes=3, rounds=2)))
    with pytest.raises(InvalidInput, match="draw records of equally long training"):
        learning_figure([*records, other])
    with pytest.raises(InvalidInput, match="0 records"):
        learning_figure([])


@pytest.mark.deep
def test_the_whole_recipe_runs_and_is_written():
    made = drest_tables()
    assert 4 == len(made)
    assert 14 == len(made[0].rows)
    for table in made:
        for form in ("text", "markdown", "latex", "html", "csv"):
            assert write(table, form)
