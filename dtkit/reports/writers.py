"""Write a table as aligned text, Markdown, LaTeX (booktabs) or CSV.

Every writer shows the same cells, note numbers and notes; they differ in how they
escape and align.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.reports import escaping
from dtkit.reports.model import Align, Cell, Column, Table, is_number

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def write(table: Table, to: str = "text") -> str:
    """Write a table in the format of that name: text, markdown, latex or csv.

    Raises `InvalidInput` for another format.
    """
    if to not in _WRITERS:
        raise InvalidInput(f"format {to!r}", "no such format", f"use one of {', '.join(_WRITERS)}")
    return _WRITERS[to](table)


def as_text(table: Table) -> str:
    """Write a table as text for a fixed-width font, numbers aligned and notes below."""
    columns = (table.stub, *table.columns)
    heads = [escaping.plain(Cell(column.heading).shown()) for column in columns]
    grid = [
        [(escaping.plain(cell.shown(column.rounding)), _raised(table.numbers(cell)))
         for cell, column in zip((row.label, *row.cells), columns, strict=True)]
        for row in table.rows
    ]  # fmt: skip
    lines, rule = [""], []
    body = [""] * len(grid)
    for position, (head, column) in enumerate(zip(heads, columns, strict=True)):
        cells = [row[position] for row in grid]
        marks = max((escaping.width(mark) for _, mark in cells), default=0)
        room = max([escaping.width(head) - marks, *(escaping.width(text) for text, _ in cells)])
        gap = "  " * (position > 0)
        lines[0] += gap + _aligned(head, room + marks, column.side)
        rule.append("-" * (room + marks))
        for number, (text, mark) in enumerate(cells):
            body[number] += gap + _aligned(text, room, column.side) + mark.ljust(marks)
    caption = [escaping.plain(table.caption)] if table.caption else []
    whole = [*caption, *lines, "  ".join(rule), *body]
    for number, note in enumerate(table.notes, start=1):
        whole.append(f"{_raised((number,))} {escaping.plain(note)}")
    whole += [escaping.plain(line) for line in _source_lines(table)]
    return "\n".join(line.rstrip() for line in whole)


def as_markdown(table: Table) -> str:
    """Write a table in GitHub's Markdown."""
    columns = (table.stub, *table.columns)
    edges = {"left": ":---", "right": "---:", "center": ":---:"}
    lines = [f"**{escaping.markdown(table.caption)}**", ""] if table.caption else []
    lines.append(_pipes(escaping.markdown(Cell(column.heading).shown()) for column in columns))
    lines.append(_pipes(edges[column.side] for column in columns))
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
    below += [escaping.markdown(line) for line in _source_lines(table)]
    return "\n".join([*lines, *([""] if below else []), "  \n".join(below)]).rstrip("\n")


def as_latex(table: Table) -> str:
    """Write a table in LaTeX; the preamble needs the packages booktabs and amssymb."""
    columns = (table.stub, *table.columns)
    lines = [r"\begin{table}", r"  \centering"]
    if table.caption:
        lines.append(rf"  \caption{{{escaping.latex(table.caption)}}}")
    if table.label:
        lines.append(rf"  \label{{{_label(table.label)}}}")
    lines.append(rf"  \begin{{tabular}}{{{''.join(map(_letter, columns))}}}")
    lines.append(r"    \toprule")
    lines.append("    " + " & ".join(_latex(Cell(c.heading), None) for c in columns) + r" \\")
    lines.append(r"    \midrule")
    for row in table.rows:
        cells = (
            _latex(cell, column) + _latex_mark(table.numbers(cell))
            for cell, column in zip((row.label, *row.cells), columns, strict=True)
        )
        lines.append("    " + " & ".join(cells) + r" \\")
    lines += [r"    \bottomrule", r"  \end{tabular}"]
    below = [
        rf"{_latex_mark((number,))} {escaping.latex(note)}"
        for number, note in enumerate(table.notes, start=1)
    ]
    below += [escaping.latex(line) for line in _source_lines(table)]
    lines += [rf"  \par\smallskip{{\footnotesize {line}\par}}" for line in below]
    return "\n".join([*lines, r"\end{table}"])


def as_csv(table: Table, *, exact: bool = False) -> str:
    """Write the cells of a table as CSV, with a column of notes where there are any.

    `exact`: put the exact value of every rounded column into a column beside it.
    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    columns = (table.stub, *table.columns)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    head: list[str] = []
    for column in columns:
        title = Cell(column.heading).shown()
        beside = [f"{title} (exact)"] if exact and column.rounding else []
        head += map(escaping.csv_text, [title, *beside])
    writer.writerow(head + ["notes"] * bool(table.notes))
    for row in table.rows:
        line: list[str] = []
        notes: list[str] = []
        for cell, column in zip((row.label, *row.cells), columns, strict=True):
            line.append(_csv(cell, column))
            if exact and column.rounding:
                line.append(_csv(cell, None))
            notes += cell.footnotes
        writer.writerow(line + [escaping.csv_text("; ".join(notes))] * bool(table.notes))
    return out.getvalue()


def _letter(column: Column) -> str:
    """Return how LaTeX sets a column: by its side, or as lines of prose."""
    return r"p{0.3\linewidth}" if column.prose else column.side[0]


def _aligned(text: str, room: int, side: Align) -> str:
    spare = room - escaping.width(text)
    before = {"left": 0, "right": spare, "center": spare // 2}[side]
    return " " * before + text + " " * (spare - before)


def _source_lines(table: Table) -> list[str]:
    source = [f"Source: {table.source}"] if table.source else []
    return [line for line in [table.rounding_note(), *source] if line]


def _raised(numbers: tuple[int, ...]) -> str:
    return ",".join(str(number).translate(_RAISED) for number in numbers)


def _superscript(numbers: tuple[int, ...]) -> str:
    return f"<sup>{','.join(map(str, numbers))}</sup>" if numbers else ""


def _latex_mark(numbers: tuple[int, ...]) -> str:
    return rf"\textsuperscript{{{','.join(map(str, numbers))}}}" if numbers else ""


def _pipes(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _label(text: str) -> str:
    """Keep of a label what LaTeX takes in `\\label`."""
    return re.sub(r"[^A-Za-z0-9:./-]+", "-", text)


def _latex(cell: Cell, column: Column | None) -> str:
    rounding = column.rounding if column else None
    text = cell.shown(rounding)
    if is_number(cell.value) and re.fullmatch(r"-?[\d,]+(\.\d+)?", text):
        return f"${text.replace(',', '{,}')}$" if text.startswith("-") else text
    if _is_formula(cell.value):
        from sympy import latex

        return f"${latex(cell.value)}$"
    return escaping.latex(text)


def _is_formula(value: Any) -> bool:
    """Return whether a value is a SymPy expression whose names LaTeX can print."""
    names = [str(symbol) for symbol in getattr(value, "free_symbols", ())]
    return hasattr(value, "free_symbols") and all(map(_PLAIN_NAME.fullmatch, names))


def _csv(cell: Cell, column: Column | None) -> str:
    if cell.value is None:
        return ""
    text = cell.shown(column.rounding if column else None)
    return text if is_number(cell.value) else escaping.csv_text(text)


_WRITERS: dict[str, Callable[[Table], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "latex": as_latex,
    "csv": as_csv,
}
