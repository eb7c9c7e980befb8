"""Tables in the folder of a paper: written there, and checked cell by cell."""

from fractions import Fraction

import pytest
import sympy

from dtkit.errors import InvalidInput
from dtkit.reports import Cell, Column, Recipe, Spanner, half_even, table
from dtkit.reports.cells import cells_of
from dtkit.reports.folders import check_tables, write_tables
from dtkit.reports.writers import ENDINGS, FORMATS, write

p, q = sympy.symbols("p q", real=True)


def made(last=Fraction(3, 2)):
    return table(
        [
            ("50% & more", [1, Cell(Fraction(26, 10), ("a note | with a bar",)), p > q]),
            ("a|b", [-2, last, sympy.log(p / q)]),
        ],
        ["n", Column("q_1", half_even(1)), "where it holds"],
        caption="A caption",
        stub="what",
        source="a book",
        spanners=[Spanner("both & all", 1, 2)],
    )


def recipes(last=Fraction(3, 2), count=1):
    return [Recipe("grid", "A grid", "a/b", lambda: [made(last)] * count)]


def make(recipe):
    return recipe.tables([])


@pytest.mark.parametrize("to", FORMATS)
def test_a_table_that_was_written_is_as_made(tmp_path, to):
    (path,) = write_tables(tmp_path, recipes(), make, to)
    assert f"grid.{ENDINGS[to]}" == path.name
    assert ([path], []) == check_tables(tmp_path, recipes(), make)


@pytest.mark.parametrize("to", FORMATS)
def test_a_changed_number_is_named_with_its_row_and_column(tmp_path, to):
    write_tables(tmp_path, recipes(), make, to)
    _, (difference,) = check_tables(tmp_path, recipes(Fraction(7, 2)), make)
    assert ("1.5", "3.5") == (difference.found, difference.made)
    assert "row a" in difference.place
    assert "column" in difference.place
    assert "q" in difference.place


def test_captions_and_blanks_are_the_authors(tmp_path):
    (path,) = write_tables(tmp_path, recipes(), make, "latex")
    text = path.read_text().replace("A caption", "Another").replace(" & ", "  &\n   ")
    path.write_text(text)
    assert [] == check_tables(tmp_path, recipes(), make)[1]


def test_several_tables_of_a_recipe_are_numbered(tmp_path):
    names = [path.name for path in write_tables(tmp_path, recipes(count=2), make, "markdown")]
    assert ["grid-1.md", "grid-2.md"] == names
    gone = check_tables(tmp_path, recipes(), make)[1][0]
    assert "the code gives none (grid has 1 table)" in str(gone)


def test_a_row_that_is_gone_or_new_is_named(tmp_path):
    (path,) = write_tables(tmp_path, recipes(), make, "csv")
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:-1]))
    _, (difference,) = check_tables(tmp_path, recipes(), make)
    assert "grid.csv: row a|b: the file has no such row, the code gives the row" == str(difference)


def test_a_file_without_a_table_differs(tmp_path):
    (tmp_path / "grid.tex").write_text("nothing here")
    _, (difference,) = check_tables(tmp_path, recipes(), make)
    assert "the file has no table" in str(difference)


def test_a_file_that_is_no_text_differs(tmp_path):
    (tmp_path / "grid.tex").write_bytes(b"\xff\xfe\x00")
    _, (difference,) = check_tables(tmp_path, recipes(), make)
    assert "not UTF-8" in str(difference)


def test_files_of_other_names_are_left_alone(tmp_path):
    (tmp_path / "grid-old.tex").write_text("nothing")
    (tmp_path / "main.tex").write_text("nothing")
    assert ([], []) == check_tables(tmp_path, recipes(), make)


def test_what_is_no_folder_and_no_format_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="it is no folder"):
        check_tables(tmp_path / "none", recipes(), make)
    with pytest.raises(InvalidInput, match="no such format"):
        write_tables(tmp_path, recipes(), make, "pdf")
    with pytest.raises(InvalidInput, match="no such format"):
        cells_of("", "pdf")


@pytest.mark.parametrize("to", FORMATS)
def test_every_cell_is_read_back(to):
    grid = cells_of(write(made(), to), to)
    body = grid[-3:-1] if to == "html" else grid[-2:]
    assert [4, 4] == [len(row[:4]) for row in body]
    assert body[0][1].startswith("1")
    assert "1.5" in body[1][2]
