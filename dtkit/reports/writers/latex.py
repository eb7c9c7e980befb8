r"""A table as LaTeX.

A table of numbers is a `table` float, scaled down where it would be wider than the text.
A table with sentences, or one longer than a page, runs over pages, its sentences broken
into lines.
"""

from __future__ import annotations

import re
from typing import Any

from dtkit.exact.writing import escaping
from dtkit.reports.model import Cell, Column, Table, is_formula, is_number

PREAMBLE = r"""\usepackage{amsmath,amssymb,booktabs,adjustbox,xltabular,ragged2e}"""
"""What the preamble of a document needs to input a table."""

_LONG_TEXT = 34  # characters; a longer cell is a sentence
_LONG_TABLE = 36  # rows; more may not fit on a page


def as_latex(table: Table) -> str:
    r"""Write a table in LaTeX; the packages it needs are in `PREAMBLE`."""
    wraps = [_wraps(table, at) for at in range(len(table.all_columns))]
    if any(wraps) or len(table.rows) > _LONG_TABLE:
        return _over_pages(table, wraps)
    return _float(table)


def _float(table: Table) -> str:
    sides = "".join(column.side[0] for column in table.all_columns)
    lines = [r"\begin{table}[htbp]", r"  \centering", *_caption(table, "")]
    lines.append(r"  \begin{adjustbox}{max width=\linewidth}")
    lines.append(rf"  \begin{{tabular}}{{{sides}}}")
    lines += [r"    \toprule", *_head(table), r"    \midrule", *_body(table), r"    \bottomrule"]
    lines += [r"  \end{tabular}", r"  \end{adjustbox}", *_below(table), r"\end{table}"]
    return "\n".join(lines)


def _over_pages(table: Table, wraps: list[bool]) -> str:
    """Return a table that may break across pages; one column at least takes what is left."""
    if not any(wraps):
        wraps = [True, *wraps[1:]]
    letters = "".join(
        r">{\RaggedRight\arraybackslash}X" if wrap else column.side[0]
        for column, wrap in zip(table.all_columns, wraps, strict=True)
    )
    lines = [r"\begingroup\small\setlength{\tabcolsep}{4pt}"]
    lines.append(rf"\begin{{xltabular}}{{\linewidth}}{{{letters}}}")
    caption = _caption(table, r" \\")
    head = _head(table)
    lines += [*caption, r"    \toprule", *head, r"    \midrule", r"    \endfirsthead"]
    lines += [r"    \toprule", *head, r"    \midrule", r"    \endhead"]
    lines += [r"    \bottomrule", r"    \endlastfoot", *_body(table)]
    return "\n".join([*lines, r"\end{xltabular}", *_below(table), r"\endgroup"])


def _wraps(table: Table, at: int) -> bool:
    column = table.all_columns[at]
    if column.prose:
        return True
    cells = [(row.label, *row.cells)[at] for row in table.rows]
    texts = [cell.shown(column.rounding) for cell in cells if not is_formula(cell.value)]
    return max(map(len, texts), default=0) > _LONG_TEXT


def _caption(table: Table, end: str) -> list[str]:
    if not table.caption:
        return []
    label = rf"\label{{{_label(table.label)}}}" if table.label else ""
    return [rf"  \caption{{{escaping.latex(table.caption)}}}{label}{end}"]


def _head(table: Table) -> list[str]:
    heads = "    " + " & ".join(_cell(Cell(c.heading), None) for c in table.all_columns) + r" \\"
    if not table.spanners:
        return [heads]
    parts, rules, at = [], [], 0
    for first, last, title in table.spans():
        parts += [""] * (first - at)
        parts.append(rf"\multicolumn{{{last - first + 1}}}{{c}}{{{escaping.latex(title)}}}")
        rules.append(rf"\cmidrule(lr){{{first + 1}-{last + 1}}}")
        at = last + 1
    parts += [""] * (len(table.all_columns) - at)
    return ["    " + " & ".join(parts) + r" \\", "    " + "".join(rules), heads]


def _body(table: Table) -> list[str]:
    return [
        "    "
        + " & ".join(
            _cell(cell, column) + _mark(table.numbers(cell))
            for cell, column in zip((row.label, *row.cells), table.all_columns, strict=True)
        )
        + r" \\"
        for row in table.rows
    ]


def _below(table: Table) -> list[str]:
    below = [
        rf"{_mark((number,))} {escaping.latex(note)}"
        for number, note in enumerate(table.notes, start=1)
    ]
    below += [escaping.latex(line) for line in table.lines_below()]
    return [rf"  \par\smallskip{{\footnotesize\RaggedRight {line}\par}}" for line in below]


def _mark(numbers: tuple[int, ...]) -> str:
    return rf"\textsuperscript{{{','.join(map(str, numbers))}}}" if numbers else ""


def _label(text: str) -> str:
    """Keep of a label what LaTeX takes in `\\label`."""
    return re.sub(r"[^A-Za-z0-9:./-]+", "-", text)


def _cell(cell: Cell, column: Column | None) -> str:
    text = cell.shown(column.rounding if column else None)
    if is_number(cell.value) and re.fullmatch(r"-?[\d,]+(\.\d+)?", text):
        return f"${text.replace(',', '{,}')}$" if text.startswith("-") else text
    if is_formula(cell.value):
        return f"${formula(cell.value)}$"
    return escaping.latex(text)


def formula(value: Any) -> str:
    """Return a SymPy expression or condition as LaTeX, without dollar signs."""
    from dtkit.exact.numbers import is_condition
    from dtkit.exact.writing.printing import expression_latex
    from dtkit.exact.writing.wording import condition_latex

    return condition_latex(value) if is_condition(value) else expression_latex(value)
