"""A table as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from dtkit.exact.writing import escaping
from dtkit.reports.model import Table

_EDGES = {"left": ":---", "right": "---:", "center": ":---:"}


def as_markdown(table: Table) -> str:
    """Write a table in GitHub's Markdown; a spanner stands before each of its headings."""
    columns = table.all_columns
    lines = [f"**{escaping.markdown(table.caption)}**", ""] if table.caption else []
    lines.append(_pipes(escaping.markdown(head) for head in table.full_headings()))
    lines.append(_pipes(_EDGES[column.side] for column in columns))
    for row in table.rows:
        lines.append(
            _pipes(
                escaping.markdown(cell.shown(column.rounding)) + _superscript(table.numbers(cell))
                for cell, column in zip((row.label, *row.cells), columns, strict=True)
            )
        )
    below = [
        f"{_superscript((number,))} {escaping.markdown(note)}"
        for number, note in enumerate(table.notes, start=1)
    ]
    below += [escaping.markdown(line) for line in table.lines_below()]
    return "\n".join([*lines, *([""] if below else []), "  \n".join(below)]).rstrip("\n")


def _superscript(numbers: tuple[int, ...]) -> str:
    return f"<sup>{','.join(map(str, numbers))}</sup>" if numbers else ""


def _pipes(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
