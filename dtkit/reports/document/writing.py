"""Write a document in the format of a name."""

from __future__ import annotations

from dtkit.errors import InvalidInput
from dtkit.reports.document.model import Document

FORMATS = ("html", "latex", "markdown")


def write(document: Document, to: str = "html") -> str:
    """Write a document as html, latex or markdown.

    Raises `InvalidInput` for another format.
    """
    if to == "html":
        from dtkit.reports.document.html import as_page

        return as_page(document)
    if to == "latex":
        from dtkit.reports.document.latex import as_article

        return as_article(document)
    if to == "markdown":
        from dtkit.reports.document.markdown import as_notes

        return as_notes(document)
    raise InvalidInput(f"format {to!r}", "no such format", f"use one of {', '.join(FORMATS)}")
