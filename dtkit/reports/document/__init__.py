"""The document of an argument: claims, verdicts, games and tables, in one file to read.

`gather` collects what is to be shown; `write` writes it as HTML (one file that works without
a network), LaTeX or Markdown.  The same things in give the same bytes out.
"""

from __future__ import annotations

from dtkit.lazy import exports

_HOME = {
    "Argument": "model",
    "Document": "model",
    "GameShown": "model",
    "Section": "model",
    "gather": "gathering",
    "write": "writing",
}

__all__ = sorted(_HOME)


__getattr__, __dir__ = exports(__name__, _HOME)
