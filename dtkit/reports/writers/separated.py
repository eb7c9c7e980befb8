"""A table as comma-separated values."""

from __future__ import annotations

import csv
import io
from typing import Any

from dtkit.exact.writing import escaping
from dtkit.reports.model import Cell, Column, Table, is_number


def as_csv(table: Table, *, exact: bool = False) -> str:
    """Write the cells of a table as CSV, with a column of notes where there are any.

    `exact`: put the exact value of every rounded column into a column beside it.
    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    head: list[str] = []
    for title, column in zip(table.full_headings(), table.all_columns, strict=True):
        beside = [f"{title} (exact)"] if exact and column.rounding else []
        head += map(escaping.csv_text, [title, *beside])
    writer.writerow(head + ["notes"] * bool(table.notes))
    for row in table.rows:
        line: list[str] = []
        notes: list[str] = []
        for cell, column in zip((row.label, *row.cells), table.all_columns, strict=True):
            line.append(_shown(cell, column))
            if exact and column.rounding:
                line.append(_exact(cell.value))
            notes += cell.footnotes
        writer.writerow(line + [escaping.csv_text("; ".join(notes))] * bool(table.notes))
    return out.getvalue()


def _shown(cell: Cell, column: Column) -> str:
    if cell.value is None:
        return ""
    text = cell.shown(column.rounding) if column.rounding else _exact(cell.value)
    return text if is_number(cell.value) else escaping.csv_text(text)


def _exact(value: Any) -> str:
    """Return a value as text that can be read back: `100*log(51)`, `1/3`."""
    return "" if value is None else str(value)
