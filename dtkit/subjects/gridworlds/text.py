"""The text of a gridworld: a time, perhaps a title, and one line for each row.

    title: a corridor
    time: 3
    A    .    c1
    b2   #    c1/2

In a row, places are set apart by blanks: `.` is empty, `#` a wall, `A` the agent, `c3` a
coin of value 3 (also c1/2 or c0.5), `b4` a button that delays shutdown by 4 steps.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.subjects.gridworlds.world import Gridworld, Place, gridworld, told

_HEADER = re.compile(r"(time|title)\s*:\s*(.*)")
_COIN = re.compile(r"c(\d{1,18}(?:/\d{1,18}|\.\d{1,18})?)", re.ASCII)
_BUTTON = re.compile(r"b(\d{1,9})", re.ASCII)
_KNOWN = "write ., #, A, a coin such as c3, or a button such as b4"


def read_gridworld(text: str) -> Gridworld:
    """Return the gridworld that a text describes.

    Raises: `InvalidInput`, with the place, for whatever is not of the form above: an unknown
    mark, rows of unequal length, no agent or two, no time, a coin worth nothing.

    >>> corridor = read_gridworld("time: 3\\nA . c1\\nb2 # c1/2")
    >>> corridor.lengths, corridor.coins[1]
    ((3, 5), ((1, 2), Fraction(1, 2)))
    >>> read_gridworld("time: 3\\nA . x")
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: line 2, column 3: 'x': not a mark of a gridworld; write ...
    """
    headers: dict[str, tuple[int, str]] = {}
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.fullmatch(line.strip())
        if header:
            if header[1] in headers:
                raise InvalidInput(f"line {number}", f"a second {header[1]}", "write it once")
            headers[header[1]] = number, header[2]
        elif line.strip():
            rows.append((number, line.split()))
    _check_even(rows)
    marks: dict[str, dict[Place, Any]] = {kind: {} for kind in ("A", "#", "coin", "button")}
    for row, (number, cells) in enumerate(rows):
        for column, mark in enumerate(cells):
            kind, value = _read_mark(mark, f"line {number}, column {column + 1}")
            if kind:
                marks[kind][row, column] = value
    return gridworld(
        len(rows),
        len(rows[0][1]),
        start=_only(list(marks["A"])),
        time=_time(headers),
        walls=marks["#"],
        coins=marks["coin"],
        buttons=marks["button"],
        title=headers.get("title", (0, ""))[1],
    )


def write_gridworld(world: Gridworld) -> str:
    """Return the text that `read_gridworld` reads back.

    >>> text = "title: a corridor\\ntime: 3\\nA  .  c1\\nb2 #  c5\\n"
    >>> write_gridworld(read_gridworld(text)) == text
    True
    """
    marks = [["."] * world.columns for _ in range(world.rows)]
    for row, column in world.walls:
        marks[row][column] = "#"
    for (row, column), value in world.coins:
        marks[row][column] = f"c{value}"
    for (row, column), delay in world.buttons:
        marks[row][column] = f"b{delay}"
    marks[world.start[0]][world.start[1]] = "A"
    width = max(len(mark) for row in marks for mark in row)
    lines = [f"title: {world.title}"] if world.title else []
    lines.append(f"time: {world.time}")
    lines += [" ".join(mark.ljust(width) for mark in row).rstrip() for row in marks]
    return "\n".join(lines) + "\n"


def _check_even(rows: list[tuple[int, list[str]]]) -> None:
    if not rows:
        raise InvalidInput("a gridworld", "it has no rows", "write a line for each row of places")
    width = len(rows[0][1])
    for number, cells in rows:
        if len(cells) != width:
            raise InvalidInput(
                f"line {number}: {len(cells)} places",
                f"the first row has {width}",
                "write as many places in each row, set apart by blanks",
            )


def _read_mark(mark: str, where: str) -> tuple[str, Any]:
    """Return what a mark stands for and its value; no kind for an empty place."""
    if mark in (".", "#", "A"):
        return ("" if mark == "." else mark), None
    coin, button = _COIN.fullmatch(mark), _BUTTON.fullmatch(mark)
    if button:
        return "button", int(button[1])
    if not coin:
        raise InvalidInput(f"{where}: {mark!r}", "not a mark of a gridworld", _KNOWN)
    try:
        return "coin", Fraction(coin[1])
    except ZeroDivisionError:
        raise InvalidInput(
            f"{where}: {mark!r}", "a division by zero", "write a number other than 0 below"
        ) from None


def _only(places: list[Place]) -> Place:
    if len(places) != 1:
        found = " and ".join(map(told, places)) if places else "nowhere"
        raise InvalidInput(f"the agent, A: {found}", "there is one agent", "write A in one place")
    return places[0]


def _time(headers: dict[str, tuple[int, str]]) -> int:
    if "time" not in headers:
        raise InvalidInput("a gridworld", "it says no time", "write a line such as 'time: 4'")
    number, text = headers["time"]
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10**9):
        raise InvalidInput(
            f"line {number}: time {text!r}",
            "not a number of steps",
            "write a line such as 'time: 4'",
        )
    return int(text)
