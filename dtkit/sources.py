"""Text from files: bounded in size, exact in its numbers, with the line and column of each fault.

A file may come from anywhere, so nothing about it is believed: how large it is, how deeply it
nests, how long a number is.  What is refused is refused before time or memory is spent on it.
JSON is read with exact numbers (a decimal is a fraction), and a name that an object gives
twice is a fault.  This module imports nothing heavy.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from dtkit.errors import FileProblem, InvalidFile

LARGEST_FILE = 256 * 2**20
"""Bytes of a file that is read at all."""

LONGEST_NUMBER = 1_000
"""Characters, and decimal places either way, of a number that is read at all."""

DEEPEST = 5_000
"""Moves in a row on a tree that is read at all."""

MOST_PROBLEMS = 100
"""Problems of one file that are listed."""

_NUMBER = re.compile(r"([+-]?)(?:(\d++)(?:\.(\d*+))?|\.(\d++))(?:[eE]([+-]?\d++))?")
_FRACTION = re.compile(r"[+-]?\d++/\d++")

Path_ = Sequence[str | int]


def text_of(path: str | os.PathLike[str], *, largest: int = LARGEST_FILE) -> str:
    """Return the text of a file in UTF-8, refusing one that is too large before it is read.

    Raises: `InvalidFile` for a file that is not there, cannot be read, is too large, or holds
    bytes that are not UTF-8, with their position.
    """
    name = os.fspath(path)
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > largest else file.read(largest + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise fault(
            name, "", 0, "the file", f"not read: {reason}", "name a file that is there"
        ) from None
    if max(size, len(data)) > largest:
        shown = f"{size / 2**20:,.0f} MiB" if size > largest else "too much text"
        remedy = f"keep to {largest / 2**20:,.0f} MiB"
        raise fault(name, "", 0, shown, "too large to be read", remedy)
    return decoded(data, name)


def decoded(data: bytes, file: str = "") -> str:
    """Return bytes as text, without a byte-order mark.

    Raises: `InvalidFile` with the line and column of what is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8-sig", errors="replace")
        shown = f"byte 0x{data[problem.start]:02x}"
        raise fault(
            file, before, len(before), shown, "not UTF-8", "save the file as UTF-8"
        ) from None


def place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column of a character, both from 1.

    >>> place("ab\\ncd", 4)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def fault(
    file: str,
    text: str,
    offset: int,
    given: str,
    wrong: str,
    remedy: str,
    path: Iterable[str] = (),
) -> InvalidFile:
    """Return the error for one problem at a character of a text."""
    line, column = place(text, offset)
    return InvalidFile((FileProblem(tuple(path), given, wrong, remedy, file, line, column),))


def shortened(text: str, longest: int = 40) -> str:
    """Return a text, or its beginning, for a message.

    >>> shortened("9" * 100, 5)
    '99999...'
    """
    return text if len(text) <= longest else f"{text[:longest]}..."


@lru_cache(maxsize=4096)
def exact_number(text: str) -> Fraction:
    """Return the number that a text writes as an integer, decimal or fraction.

    Raises: `ValueError`, saying what is wrong, for what is no number, one of more than 1,000
    characters or decimal places, and a division by zero.

    >>> exact_number("-.50"), exact_number("3e2"), exact_number("6/4")
    (Fraction(-1, 2), Fraction(300, 1), Fraction(3, 2))
    >>> exact_number("1e1000000000")
    Traceback (most recent call last):
    ValueError: a number of more than 1,000 digits
    """
    if len(text) > LONGEST_NUMBER:
        raise ValueError(f"a number of more than {LONGEST_NUMBER:,} digits")
    if _FRACTION.fullmatch(text):
        above, _, below = text.partition("/")
        if not int(below):
            raise ValueError("a division by zero")
        return Fraction(int(above), int(below))
    parts = _NUMBER.fullmatch(text)
    if parts is None or not text.isascii():
        raise ValueError("not a number")
    sign, whole, decimals, bare, exponent = parts.groups()
    places = decimals or bare or ""
    power = int(exponent or 0) - len(places)
    if abs(power) > LONGEST_NUMBER:
        raise ValueError(f"a number of more than {LONGEST_NUMBER:,} digits")
    value = int(sign + (whole or "") + places)
    return Fraction(value * 10**power) if power >= 0 else Fraction(value, 10**-power)


def number_text(value: Any) -> str:
    """Return a rational number as text that `exact_number` reads again.

    >>> number_text(Fraction(-1, 2)), number_text(Fraction(3))
    ('-1/2', '3')
    """
    return str(value)


class _Fault(Exception):
    """A problem inside JSON that the scanner met without knowing where it was."""


def parse_json(text: str, file: str = "") -> Any:
    """Return the value of a JSON text: exact numbers, lists, and dictionaries.

    Integers are `int`, decimals `Fraction`.

    Raises: `InvalidFile` with line and column, for what is not JSON, a name that an object
    gives twice, a number too long, `NaN` and the like, and nesting too deep.

    >>> parse_json('{"p": 0.1, "q": [1, true, null]}')
    {'p': Fraction(1, 10), 'q': [1, True, None]}
    """
    try:
        return json.loads(
            text,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=_constant,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as problem:
        near = shortened(text[problem.pos : problem.pos + 20].split("\n")[0], 20)
        wrong = f"not JSON: {problem.msg[:1].lower()}{problem.msg[1:]}"
        given = repr(near) if near else "the end of the text"
        raise fault(file, text, problem.pos, given, wrong, "mend it there") from None
    except RecursionError:
        given, wrong = "the text", "nested too deeply"
        offset = _deep(text)
        raise fault(file, text, offset, given, wrong, "nest less deeply") from None
    except _Fault as problem:
        given, wrong, remedy, pattern = problem.args
        found = re.search(pattern, text)
        raise fault(file, text, found.start() if found else 0, given, wrong, remedy) from None


def _integer(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        _refuse_number(text, f"a number of more than {LONGEST_NUMBER:,} digits")
    return int(text)


def _decimal(text: str) -> Fraction:
    try:
        return exact_number(text)
    except ValueError as problem:
        _refuse_number(text, str(problem))


def _refuse_number(text: str, wrong: str) -> NoReturn:
    remedy = "write a shorter number, or a parameter"
    raise _Fault(shortened(text), wrong, remedy, re.escape(text[:LONGEST_NUMBER]))


def _constant(text: str) -> NoReturn:
    pattern = r"(?<![\w\"])" + re.escape(text)
    raise _Fault(text, "not a number of JSON", "write a number", pattern)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                twice = re.escape(json.dumps(name, ensure_ascii=False))
                pattern = rf"{twice}(?=\s*:)(?<={twice})" if len(twice) < 200 else r"\{"
                raise _Fault(f"name {shortened(name)!r}", "given twice", "give it once", pattern)
            seen.add(name)
    return found


_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}]', re.DOTALL)


def _deep(text: str, depth: int = 300) -> int:
    """Return where a text first nests `depth` deep."""
    level = 0
    for found in _BRACKET.finditer(text):
        character = found[0]
        level += (character in "[{") - (character in "]}")
        if level >= depth:
            return found.start()
    return 0


_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{},:]|[^\s\[\]{},:"]++', re.DOTALL)


def locate(text: str, path: Path_) -> int:
    """Return where the value at a path of a well-formed JSON text begins; its nearest parent else.

    `path`: names and places from 0, from the outermost value inwards.

    >>> text = '{"moves": [{"to": 1}, {"to": 2}]}'
    >>> text[locate(text, ["moves", 1, "to"]):]
    '2}]}'
    """
    tokens = ((found.start(), found[0]) for found in _TOKEN.finditer(text))
    offset, token = next(tokens, (0, ""))
    for step in path:
        found = _step(tokens, token, step)
        if found is None:
            break
        offset, token = found
    return offset


def _step(
    tokens: Iterator[tuple[int, str]], opening: str, step: str | int
) -> tuple[int, str] | None:
    """Go from the opening bracket of a value to one of its parts."""
    if (opening == "{") != isinstance(step, str) or opening not in ("{", "["):
        return None
    place_, level, name, fresh = 0, 0, "", True
    for offset, token in tokens:
        if level == 0 and token in ("]", "}"):
            return None
        if level == 0 and token == ",":
            place_, fresh = place_ + 1, True
            continue
        if level == 0 and fresh and opening == "{":
            name, fresh = str(json.loads(token)), False
            continue
        if level == 0 and token == ":":
            continue
        if level == 0 and (name if opening == "{" else place_) == step:
            return offset, token
        level += (token in ("[", "{")) - (token in ("]", "}"))
    return None


def suffix(path: str | os.PathLike[str]) -> str:
    """Return the ending of a file's name in small letters, such as `.efg`."""
    return Path(path).suffix.lower()
