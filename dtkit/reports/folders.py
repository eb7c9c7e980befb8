"""The tables in the folder of a paper: write them there, and check them later.

A table goes into the file `NAME.tex` (or `.md`, `.csv`, `.html`, `.txt`); where a recipe makes
several, into `NAME-1.tex`, `NAME-2.tex`, and so on.  The check makes the tables again and
compares them cell by cell, so that a paper never shows a number that the code no longer
gives.  Captions and blanks are the author's: they are not compared.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from dtkit.errors import InvalidInput
from dtkit.reports.catalog import Recipe
from dtkit.reports.cells import Grid, cells_of
from dtkit.reports.model import Table
from dtkit.reports.writers import ENDINGS, FORMATS, write
from dtkit.writes import write_whole

Make = Callable[[Recipe], Sequence[Table]]
_FORMAT_OF = {ending: name for name, ending in ENDINGS.items()}


@dataclass(frozen=True, slots=True)
class Difference:
    """Say where a file differs from what the code gives now.

    `place`: the row and column, in words; `found`: what stands in the file; `made`: what
    the code gives.
    """

    file: str
    place: str
    found: str
    made: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: the file has {self.found}, the code gives {self.made}"


def write_tables(
    folder: str | os.PathLike[str], recipes: Sequence[Recipe], make: Make, to: str
) -> list[Path]:
    """Write the tables of some recipes into a folder; return the files.

    `make`: makes the tables of a recipe.  `to`: a format of `write`.

    Raises `InvalidInput` for an unknown format or a path that is no folder.
    """
    if to not in FORMATS:
        raise InvalidInput(f"format {to!r}", "no such format", f"use one of {', '.join(FORMATS)}")
    written = []
    for recipe in recipes:
        made = make(recipe)
        for name, table in zip(_names(recipe, len(made)), made, strict=True):
            path = _folder(folder) / f"{name}.{ENDINGS[to]}"
            text = write(table, to)
            written.append(write_whole(path, text if text.endswith("\n") else text + "\n"))
    return written


def check_tables(
    folder: str | os.PathLike[str], recipes: Sequence[Recipe], make: Make
) -> tuple[list[Path], list[Difference]]:
    """Compare the tables in a folder, and below it, with what the code gives now.

    Returns the files that hold a table of some recipe, and every difference.

    Raises `InvalidInput` for a path that is no folder.
    """
    files = sorted(
        path
        for path in _folder(folder).rglob("*")
        if path.suffix[1:] in _FORMAT_OF and path.is_file()
    )
    compared: list[Path] = []
    found: list[Difference] = []
    for recipe in recipes:
        own = [path for path in files if _is_of(path.stem, recipe.name)]
        if not own:
            continue
        made = make(recipe)
        tables = dict(zip(_names(recipe, len(made)), made, strict=True))
        for path in own:
            shown = str(path.relative_to(folder))
            compared.append(path)
            if path.stem not in tables:
                number = f"{recipe.name} has {len(made)} table{'s' * (len(made) != 1)}"
                found.append(Difference(shown, "the whole table", "a table", f"none ({number})"))
            else:
                found += _differences(path, shown, tables[path.stem])
    return compared, found


def _folder(folder: str | os.PathLike[str]) -> Path:
    if not Path(folder).is_dir():
        raise InvalidInput(f"{folder}", "it is no folder", "make it first, or give another")
    return Path(folder)


def _names(recipe: Recipe, count: int) -> list[str]:
    if count == 1:
        return [recipe.name]
    return [f"{recipe.name}-{number}" for number in range(1, count + 1)]


def _is_of(stem: str, name: str) -> bool:
    return stem == name or (stem.startswith(f"{name}-") and stem[len(name) + 1 :].isdigit())


def _differences(path: Path, shown: str, table: Table) -> Iterator[Difference]:
    to = _FORMAT_OF[path.suffix[1:]]
    try:
        there = cells_of(path.read_text(encoding="utf-8"), to)
    except UnicodeDecodeError:
        yield Difference(shown, "the whole table", "bytes that are not UTF-8", "a table")
        return
    now = cells_of(write(table, to), to)
    if not there and now:
        yield Difference(shown, "the whole table", "no table", "a table")
        return
    yield from _cell_by_cell(shown, there, now)


def _cell_by_cell(shown: str, there: Grid, now: Grid) -> Iterator[Difference]:
    headings = max(now[:2], key=len) if now else []
    for number, (old, new) in enumerate(zip_longest(there, now, fillvalue=None), start=1):
        if old is None or new is None:
            row = (old or new or [""])[0] or f"number {number}"
            found, made = ("no such row", "the row") if old is None else ("the row", "no such row")
            yield Difference(shown, f"row {row}", found, made)
            continue
        for at, (before, after) in enumerate(zip_longest(old, new, fillvalue="nothing")):
            if before != after:
                heading = headings[at] if at < len(headings) else ""
                column = heading or f"number {at + 1}"
                row = new[0] if new else f"number {number}"
                yield Difference(
                    shown,
                    f"row {row or number}, column {column}",
                    before or "nothing",
                    after or "nothing",
                )
