"""Records of a CSV file, each with the text it was read from, and the broken ones between.

A broken record does not stop the reading: it ends where the next whole record begins.
The text of each record is kept, so that a corrected file repeats unchanged records to
the letter.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dtkit.errors import InvalidInput

LONGEST_FIELD = 1_000_000
_MOST_LINES = 10_000
_UNLIMITED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Record:
    """Hold a record: its first line (from 1), its last, its text, and its fields.

    `wrong` says what is wrong with it; a broken record has no fields.
    """

    line: int
    last: int
    text: str
    fields: tuple[str, ...]
    wrong: str = ""


def read_lines(path: str | Path) -> list[str]:
    """Return the lines of a file with their ends; bytes that are no UTF-8 are kept as they are.

    Raises `InvalidInput` for what is no file that can be read.
    """
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            return list(file)
    except OSError as problem:
        raise InvalidInput(
            str(path), problem.strerror or str(problem), "give the path of a file"
        ) from None


def records(lines: list[str]) -> Iterator[Record]:
    """Yield the records of a CSV file, its header first.

    Raises `InvalidInput` where the header cannot be read.

    >>> lines = ["a,b\\n", '1,"x\\n', '2,y\\n', "3,z\\n"]
    >>> [record.fields or record.wrong for record in records(lines)]
    [('a', 'b'), 'unexpected end of data', ('2', 'y'), ('3', 'z')]
    """
    with _long_fields():
        fields, place, wrong = _parsed(lines, 0)
        if not fields:
            raise InvalidInput(
                "the first line", wrong or "no header", "give a CSV file with a header"
            )
        yield Record(1, place, "".join(lines[:place]), fields)
        width = len(fields)
        while place < len(lines):
            fields, after, wrong = _parsed(lines, place)
            if not wrong and not fields:
                place = after
                continue
            if not wrong and len(fields) != width:
                wrong = f"{len(fields)} fields, and the header has {width}"
            if wrong:
                far = after if fields else len(lines)
                after = _next_whole(lines, place + 1, max(far, after), width)
            text = "".join(lines[place:after])
            yield Record(place + 1, after, text, () if wrong else fields, wrong)
            place = after


def _parsed(lines: list[str], place: int) -> tuple[tuple[str, ...], int, str]:
    """Return the fields of the record that begins at a line, where it ends, and what is wrong."""
    end = min(len(lines), place + _MOST_LINES)
    reader = csv.reader((lines[number] for number in range(place, end)), strict=True)
    try:
        fields = next(reader, [])
    except csv.Error as problem:
        return (), place + max(reader.line_num, 1), str(problem)
    longest = max(map(len, fields), default=0)
    wrong = f"a field of {longest:,} characters" if longest > LONGEST_FIELD else ""
    return tuple(fields), place + max(reader.line_num, 1), wrong


def _next_whole(lines: list[str], start: int, end: int, width: int) -> int:
    """Return where the next whole record begins after a broken one, at `end` at the latest."""
    for place in range(start, min(end, len(lines))):
        if width > 1 and "," not in lines[place]:
            continue
        fields, _, wrong = _parsed(lines, place)
        if not wrong and len(fields) == width:
            return place
    return end


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let fields be longer than the reader of Python allows at first."""
    before = csv.field_size_limit(_UNLIMITED)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def written(fields: Iterable[str], ending: str = "\n") -> str:
    """Return a record as a line of CSV.

    >>> written(["1", '["a"]'])
    '1,"[""a""]"\\n'
    """
    out = io.StringIO()
    csv.writer(out, lineterminator=ending).writerow(fields)
    return out.getvalue()
