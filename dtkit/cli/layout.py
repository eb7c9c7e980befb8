"""Columns of wrapped text for a terminal: nothing is cut, whatever the width."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from itertools import zip_longest

USUAL_WIDTH = 100


def terminal_width() -> int:
    """Return how wide to print: the terminal's width, at most 140; 100 where there is none."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return USUAL_WIDTH
    return max(60, min(140, shutil.get_terminal_size((USUAL_WIDTH, 24)).columns))


def columns(cells: Sequence[str], widths: Sequence[int], indent: int = 2) -> str:
    """Lay out one row of cells side by side, each wrapped to its width.

    >>> print(columns(["a long statement", "proved"], [8, 7]))
      a long    proved
      statement
    """
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = (part.ljust(width) for part, width in zip(parts, widths, strict=True))
        lines.append((" " * indent + "  ".join(padded)).rstrip())
    return "\n".join(lines)


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines of at most `width`, not within a word or a value such as `p = 1/2`."""
    held = re.sub(r"(\S+) (=) (?=\S)", "\\1\u00a0\\2\u00a0", text)
    return [
        line.replace("\u00a0", " ")
        for paragraph in held.split("\n")
        for line in textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
        or [""]
    ]


def shares(width: int, fixed: Sequence[int], parts: Sequence[int], indent: int = 2) -> list[int]:
    """Divide a line: columns of `fixed` width keep it, the others (0) share by `parts`.

    >>> shares(100, [0, 11, 0], [3, 0, 2])
    [49, 11, 33]
    """
    free = width - indent - 2 * (len(fixed) - 1) - sum(fixed)
    whole = sum(parts)
    return [kept or free * part // whole for kept, part in zip(fixed, parts, strict=True)]


def sentences(lines: Iterable[str], indent: int, width: int) -> str:
    """Wrap lines to a width, each indented, with its continuation indented further."""
    margin = " " * indent
    return "\n".join(
        margin + f"\n{margin}  ".join(wrap(line.strip(), width - indent - 2)) for line in lines
    )


def folded(text: str, width: int) -> str:
    """Wrap the lines that are too long, each continued further in than it began.

    >>> print(folded("one\\n  two three four", 12))
    one
      two three
        four
    """
    lines = []
    for line in text.split("\n"):
        if len(line) <= width:
            lines.append(line)
            continue
        indent = len(line) - len(line.lstrip())
        first, *rest = wrap(line.strip(), width - indent - 2)
        lines += [" " * indent + first, *(" " * (indent + 2) + more for more in rest)]
    return "\n".join(lines)
