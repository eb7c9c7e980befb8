r"""A table as LaTeX.

A table of numbers is a `table` float, scaled down where it would be wider than the text.
A table with sentences, or one longer than a page, runs over pages, its sentences broken
into lines.
"""

from __future__ import annotations

import re
from typing import Any

from dtkit.exact.writing import escaping
from dtkit.reports.model import Cell, Column, Row, Table, is_formula, is_number

PREAMBLE = r"""\usepackage{amsmath,amssymb,array,booktabs,adjustbox,longtable,ragged2e}"""
"""What the preamble of a document needs to input a table."""

_LONG_TEXT = 34  # characters; a longer cell is a sentence
_SHORT_TEXT = 14  # characters; a shorter cell, such as a formula, stays on one line
_WIDE_WORD = 9  # signs; a word as long has a wide letter or two
_LONG_TABLE = 36  # rows; more may not fit on a page
_LINE = 84  # characters of a line of small print between the usual margins
_CROWDED = 76  # characters; columns that need more are set in a smaller size


def as_latex(table: Table) -> str:
    r"""Write a table in LaTeX; the packages it needs are in `PREAMBLE`."""
    wraps = any(_wraps(table, at) for at in range(len(table.all_columns)))
    return _over_pages(table) if wraps or len(table.rows) > _LONG_TABLE else _float(table)


def _float(table: Table) -> str:
    sides = "".join(column.side[0] for column in table.all_columns)
    lines = [r"\begin{table}[htbp]", r"  \centering", *_caption(table, "")]
    lines.append(r"  \begin{adjustbox}{max width=\linewidth}")
    lines.append(rf"  \begin{{tabular}}{{{sides}}}")
    lines += [r"    \toprule", *_head(table), r"    \midrule", *_body(table), r"    \bottomrule"]
    lines += [r"  \end{tabular}", r"  \end{adjustbox}", *_below(table), r"\end{table}"]
    return "\n".join(lines)


def _over_pages(table: Table) -> str:
    """Return a table that may break across pages, its columns as wide as they need."""
    crowded = sum(_least_rooms(_grid(table))) > _CROWDED
    size, gap = (r"\footnotesize", "1.5pt") if crowded else (r"\small", "3pt")
    lines = [
        rf"\begingroup{size}\setlength{{\tabcolsep}}{{{gap}}}"
        r"\setlength{\LTcapwidth}{\linewidth}"
    ]
    gaps = 2 * len(table.all_columns)
    letters = "".join(
        rf">{{\RaggedRight\arraybackslash}}p{{{share:.3f}\dimexpr\linewidth-{gaps}\tabcolsep\relax}}"
        for share in _shares(table)
    )
    lines.append(rf"\begin{{longtable}}{{{letters}}}")
    head = _head(table)
    lines += [
        *_caption(table, r" \\"),
        r"    \toprule",
        *head,
        r"    \midrule",
        r"    \endfirsthead",
    ]
    lines += [r"    \toprule", *head, r"    \midrule", r"    \endhead"]
    lines += [r"    \bottomrule", r"    \endlastfoot"]
    lines += [breakable(line) for line in _body(table)]
    return "\n".join([*lines, r"\end{longtable}", *_below(table), r"\endgroup"])


def _shares(table: Table) -> list[float]:
    """Return the share of the line that each column gets.

    What its words need; and a sign more, again and again, for the column with most lines.
    """
    grid = _grid(table)
    rooms = _least_rooms(grid)
    for _ in range(_LINE - sum(rooms)):
        lines = [
            (sum(-(-len(text) // room) for text in texts), max(map(len, texts)) / room)
            for texts, room in zip(grid, rooms, strict=True)
        ]
        rooms[lines.index(max(lines))] += 1
    whole = max(sum(rooms), _LINE)
    return [1000 * room // whole / 1000 for room in rooms]


def _grid(table: Table) -> list[list[str]]:
    """Return what each column shows, its title first."""
    return [
        [column.title, *(_with_room(table, row, at) for row in table.rows)]
        for at, column in enumerate(table.all_columns)
    ]


def _least_rooms(grid: list[list[str]]) -> list[int]:
    return [max(map(_least, texts)) for texts in grid]


def _least(text: str) -> int:
    """Return the signs that a text takes where it breaks after every word; a minus is wide."""
    minus = 2 * text.startswith("-")
    whole = len(text) <= _SHORT_TEXT
    longest = len(text) if whole else max(map(len, re.split(r"[\s/_]", text)))
    return longest + longest // _WIDE_WORD + 2 + minus


def _with_room(table: Table, row: Row, at: int) -> str:
    """Return what a cell shows, with as many signs more as its note numbers take."""
    cell = (row.label, *row.cells)[at]
    marks = ",".join(map(str, table.numbers(cell)))
    return cell.shown(table.all_columns[at].rounding) + marks


def breakable(line: str) -> str:
    """Let long slugs, names and products break after a slash, an underscore or a dot."""
    for mark in ("/", r"\_", r"\ensuremath{\cdot}"):
        line = line.replace(mark, rf"{mark}\allowbreak{{}}")
    return line


def _wraps(table: Table, at: int) -> bool:
    column = table.all_columns[at]
    cells = [(row.label, *row.cells)[at] for row in table.rows]
    texts = [cell.shown(column.rounding) for cell in cells if not is_formula(cell.value)]
    return column.prose or max(map(len, texts), default=0) > _LONG_TEXT


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
    return prose(text) if column is not None and column.prose else escaping.latex(text)


def prose(text: str) -> str:
    """Return words as LaTeX, with names in backquotes as code."""
    parts = re.split("`([^`]+)`", text)
    return "".join(
        rf"\texttt{{{escaping.latex(part)}}}" if at % 2 else _between(part)
        for at, part in enumerate(parts)
    )


def _between(text: str) -> str:
    """Return words as LaTeX, with the blanks at their ends."""
    before, after = (" " * edge.isspace() for edge in (text[:1], text[-1:]))
    return f"{before}{escaping.latex(text)}{after}"


def formula(value: Any) -> str:
    """Return a SymPy expression or condition as LaTeX, without dollar signs."""
    from dtkit.exact.numbers import is_condition
    from dtkit.exact.writing.printing import expression_latex
    from dtkit.exact.writing.wording import condition_latex

    return condition_latex(value) if is_condition(value) else expression_latex(value)
