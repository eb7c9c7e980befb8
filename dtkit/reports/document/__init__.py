"""The document of an argument: claims, verdicts, games and tables, in one file to read.

`gather` collects what is to be shown; `write` writes it as HTML (one file that works without
a network), LaTeX or Markdown.  The same things in give the same bytes out.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "Argument": "model",
    "Document": "model",
    "GameShown": "model",
    "Section": "model",
    "gather": "gathering",
    "write": "writing",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
