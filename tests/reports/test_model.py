"""The table model: exact values beside displayed ones, notes numbered by reading order."""

from dataclasses import FrozenInstanceError
from fractions import Fraction

import pytest
import sympy

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.reports import Cell, Column, Spanner, ceiling, half_even, table


def small():
    return table(
        [
            ("a", [Fraction(1, 3), Cell(None, ("none exists",))]),
            ("b", [Cell(2, ("by hand", "none exists")), "text"]),
        ],
        ["first", Column("second", ceiling(0))],
        caption="A small table",
        rounding=half_even(2),
    )


def test_exact_values_stay_beside_displayed_ones():
    assert ((Fraction(1, 3), None), (2, "text")) == small().values()
    assert (("0.33", "–"), ("2.00", "text")) == small().shown()


def test_notes_are_numbered_in_reading_order_and_shared():
    made = small()
    assert ("none exists", "by hand") == made.notes
    assert (1, 2) == made.numbers(made.rows[1].cells[0])


def test_the_note_names_each_rule_with_its_columns_where_they_differ():
    expected = (
        "first: rounded half to even to 2 decimals. second: rounded up (ceiling) to whole numbers."
    )
    assert expected == small().rounding_note()


def test_one_rule_for_all_columns_is_named_once():
    made = table([("a", [1, 2])], ["x", "y"], caption="", rounding=half_even(1))
    assert "Values rounded half to even to 1 decimal." == made.rounding_note()


def test_a_column_without_a_rule_shows_the_exact_value():
    made = table([("a", [100 * sympy.log(51)])], ["x"], caption="")
    assert (("100·log(51)",),) == made.shown()
    assert "" == made.rounding_note()


def test_a_table_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        small().caption = "another"


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(InvalidInput, match=r"row 1 \(a\).*it has 1 cells.*None where"):
        table([("a", [1])], ["x", "y"], caption="")


@pytest.mark.parametrize("value", [0.5, sympy.Float(0.5) * sympy.Symbol("p", real=True)])
def test_a_float_is_refused_wherever_it_hides(value):
    with pytest.raises(InexactNumber, match="exact"):
        table([("a", [value])], ["x"], caption="")


def test_a_float_heading_is_refused():
    with pytest.raises(InexactNumber, match="exact"):
        table([("a", [1])], [0.5], caption="")


def test_an_unknown_alignment_is_refused():
    with pytest.raises(InvalidInput, match="no such alignment"):
        Column("x", align="middle")


def test_a_spanner_heads_neighboring_columns():
    made = table([("a", [1, 2, 3])], ["x", "y", "z"], caption="", spanners=[Spanner("both", 1, 2)])
    assert ((1, 2, "both"),) == made.spans()
    assert ("", "both, x", "both, y", "z") == made.full_headings()


def test_a_spanner_over_no_column_is_refused():
    with pytest.raises(InvalidInput, match=r"columns 2 to 1.*spans no column.*first before"):
        Spanner("none", 2, 1)


@pytest.mark.parametrize(
    "spanners", [[Spanner("one", 1, 2), Spanner("two", 2, 3)], [Spanner("one", 1, 4)]]
)
def test_spanners_that_overlap_or_leave_the_table_are_refused(spanners):
    with pytest.raises(InvalidInput, match=r"overlaps another, or.*only 3 columns.*left to right"):
        table([("a", [1, 2, 3])], ["x", "y", "z"], caption="", spanners=spanners)
