"""A table as HTML, its mathematics as MathML; no script and no stylesheet is needed."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from dtkit.exact.writing.escaping import plain
from dtkit.reports.model import Cell, Column, Table, is_formula


def as_html(table: Table) -> str:
    """Write a table as one `table` element, with headers that screen readers follow."""
    lines = [f'<table class="dtkit"{_identity(table)}>']
    if table.caption:
        lines.append(f"<caption>{_text(table.caption)}</caption>")
    lines += ["<thead>", *_spanners(table)]
    heads = (_head(column, at, table) for at, column in enumerate(table.all_columns))
    lines += [f"<tr>{''.join(heads)}</tr>", "</thead>", "<tbody>"]
    for row in table.rows:
        label = _cell(row.label, table.stub, table)
        cells = (
            f"<td{_side(column)}>{_cell(cell, column, table)}</td>"
            for cell, column in zip(row.cells, table.columns, strict=True)
        )
        lines.append(f'<tr><th scope="row"{_side(table.stub)}>{label}</th>{"".join(cells)}</tr>')
    lines.append("</tbody>")
    below = [f"<sup>{at}</sup> {_text(note)}" for at, note in enumerate(table.notes, start=1)]
    below += [_text(line) for line in table.lines_below()]
    if below:
        lines.append(
            f'<tfoot><tr><td colspan="{len(table.all_columns)}" style="text-align: left">'
            + "<br/>\n".join(below)
            + "</td></tr></tfoot>"
        )
    return "\n".join([*lines, "</table>"])


def formula(value: Any) -> str:
    """Return a SymPy expression or condition as a `math` element."""
    from dtkit.exact.numbers import is_condition
    from dtkit.exact.writing.mathml import condition_mathml, expression_mathml

    return condition_mathml(value) if is_condition(value) else expression_mathml(value)


def prose(text: str) -> str:
    """Return words as HTML, with names in backquotes as code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", _text(text))


def _identity(table: Table) -> str:
    return f' id="{escape(plain(table.label))}"' if table.label else ""


def _spanners(table: Table) -> list[str]:
    if not table.spanners:
        return []
    parts, at = [], 0
    for first, last, title in table.spans():
        parts += ["<td></td>"] * (first - at)
        wide = last - first + 1
        parts.append(
            f'<th scope="colgroup" colspan="{wide}" style="text-align: center">{_text(title)}</th>'
        )
        at = last + 1
    parts += ["<td></td>"] * (len(table.all_columns) - at)
    return [f"<tr>{''.join(parts)}</tr>"]


def _head(column: Column, at: int, table: Table) -> str:
    if at == 0 and not column.title:
        return "<td></td>"
    return f'<th scope="col"{_side(column)}>{_cell(Cell(column.heading), None, table)}</th>'


def _cell(cell: Cell, column: Column | None, table: Table) -> str:
    rounding = column.rounding if column else None
    shown = (
        formula(cell.value)
        if is_formula(cell.value) and not (rounding and cell.value.is_number)
        else prose(cell.shown(rounding))
        if column is not None and column.prose
        else _text(cell.shown(rounding))
    )
    numbers = table.numbers(cell)
    return shown + (f"<sup>{','.join(map(str, numbers))}</sup>" if numbers else "")


def _side(column: Column) -> str:
    return f' style="text-align: {column.side}"'


def _text(text: str) -> str:
    return escape(plain(text))
