"""Write a table as aligned text, Markdown, LaTeX (booktabs), HTML or CSV.

Every writer shows the same cells, note numbers and notes; they differ in how they escape,
align and set mathematics.
"""

from __future__ import annotations

from collections.abc import Callable

from dtkit.errors import InvalidInput
from dtkit.reports.model import Table
from dtkit.reports.writers.html import as_html
from dtkit.reports.writers.latex import PREAMBLE, as_latex
from dtkit.reports.writers.markdown import as_markdown
from dtkit.reports.writers.separated import as_csv
from dtkit.reports.writers.text import as_text

__all__ = [
    "FORMATS",
    "PREAMBLE",
    "as_csv",
    "as_html",
    "as_latex",
    "as_markdown",
    "as_text",
    "write",
]

FORMATS: dict[str, Callable[[Table], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "latex": as_latex,
    "html": as_html,
    "csv": as_csv,
}
ENDINGS = {"text": "txt", "markdown": "md", "latex": "tex", "html": "html", "csv": "csv"}
"""The ending of a file's name, by format."""


def write(table: Table, to: str = "text") -> str:
    """Write a table in the format of that name: text, markdown, latex, html or csv.

    Raises `InvalidInput` for another format.
    """
    if to not in FORMATS:
        raise InvalidInput(f"format {to!r}", "no such format", f"use one of {', '.join(FORMATS)}")
    return FORMATS[to](table)
