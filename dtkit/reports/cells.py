r"""Read the cells of a written table back from its text, in any of the formats.

What is read is what stands on the page, escapes and all, with blanks made equal: enough to
tell two writings of one table apart cell by cell, however a paper has indented them.
"""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

from dtkit.errors import InvalidInput

Grid = list[list[str]]


def cells_of(text: str, written_as: str) -> Grid:
    r"""Return the cells of a table, line by line, headings first.

    `written_as`: text, markdown, latex, html or csv.

    Raises `InvalidInput` for another format.

    >>> cells_of("| p | q |\n| --- | --- |\n| 1 | a\\|b |", "markdown")
    [['p', 'q'], ['1', 'a\\|b']]
    """
    if written_as not in _READERS:
        raise InvalidInput(
            f"format {written_as!r}", "no such format", f"use one of {', '.join(_READERS)}"
        )
    return [[" ".join(cell.split()) for cell in line] for line in _READERS[written_as](text)]


def _latex(text: str) -> Grid:
    start, end = text.find(r"\toprule"), text.rfind(r"\bottomrule")
    body = text[start:end] if 0 <= start < end else ""
    body = re.sub(r"\\endfirsthead.*?\\endhead", "", body, flags=re.DOTALL)
    body = re.sub(r"\\cmidrule(\(\w+\))?\{[\d-]+\}", "", body)
    body = re.sub(r"\\(top|mid|bottom)rule|\\end(first|last)?(head|foot)", "", body)
    rows = re.split(r"(?<!\\)\\\\(?:\[[^]]*\])?", body)
    return [re.split(r"(?<!\\)&", row) for row in rows if row.strip()]


def _markdown(text: str) -> Grid:
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("|")]
    rows = [re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1] for line in lines]
    return [row for row in rows if not all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in row)]


def _csv(text: str) -> Grid:
    return list(csv.reader(io.StringIO(text, newline="")))


def _text(text: str) -> Grid:
    lines = text.splitlines()
    ruled = [at for at, line in enumerate(lines) if re.fullmatch(r"-[- ]*", line)]
    if not ruled:
        return []
    columns = [found.span() for found in re.finditer(r"-+", lines[ruled[-1]])]
    below = lines[ruled[-1] + 1 :]
    notes = [at for at, line in enumerate(below) if re.match(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+ ", line)]
    body = below[: notes[0]] if notes else below
    ends = [*(start for start, _ in columns[1:]), None]
    starts = [start for start, _ in columns]
    return [
        [line[start:end] for start, end in zip(starts, ends, strict=True)]
        for line in [lines[ruled[-1] - 1], *body]
    ]


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Grid = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def _html(text: str) -> Grid:
    parser = _Cells()
    parser.feed(text)
    return parser.rows


_READERS = {"text": _text, "markdown": _markdown, "latex": _latex, "html": _html, "csv": _csv}
