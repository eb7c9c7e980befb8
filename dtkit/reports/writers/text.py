"""A table as text for a fixed-width font."""

from __future__ import annotations

from dtkit.exact.writing import escaping
from dtkit.reports.model import Align, Table

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def as_text(table: Table) -> str:
    """Write a table as text for a fixed-width font, numbers aligned and notes below."""
    columns = table.all_columns
    heads = [escaping.plain(column.title) for column in columns]
    grid = [
        [(escaping.plain(cell.shown(column.rounding)), _raised(table.numbers(cell)))
         for cell, column in zip((row.label, *row.cells), columns, strict=True)]
        for row in table.rows
    ]  # fmt: skip
    marks = [
        max((escaping.width(row[at][1]) for row in grid), default=0) for at in range(len(columns))
    ]
    rooms = [
        max([escaping.width(head) - mark, *(escaping.width(row[at][0]) for row in grid)])
        for at, (head, mark) in enumerate(zip(heads, marks, strict=True))
    ]
    _widen_for_spanners(table, rooms, marks)
    whole = [escaping.plain(table.caption)] if table.caption else []
    if table.spanners:
        whole += _spanner_lines(table, rooms, marks)
    whole.append(
        "  ".join(
            _aligned(head, room + mark, column.side)
            for head, room, mark, column in zip(heads, rooms, marks, columns, strict=True)
        )
    )
    whole.append("  ".join("-" * (room + mark) for room, mark in zip(rooms, marks, strict=True)))
    for row in grid:
        whole.append(
            "  ".join(
                _aligned(text, rooms[at], columns[at].side) + mark.ljust(marks[at])
                for at, (text, mark) in enumerate(row)
            )
        )
    for number, note in enumerate(table.notes, start=1):
        whole.append(f"{_raised((number,))} {escaping.plain(note)}")
    whole += [escaping.plain(line) for line in table.lines_below()]
    return "\n".join(line.rstrip() for line in whole)


def _widen_for_spanners(table: Table, rooms: list[int], marks: list[int]) -> None:
    for spanner in table.spanners:
        room = _span(spanner.first, spanner.last, rooms, marks)
        rooms[spanner.last] += max(0, escaping.width(escaping.plain(spanner.title)) - room)


def _span(first: int, last: int, rooms: list[int], marks: list[int]) -> int:
    inside = range(first, last + 1)
    return sum(rooms[at] + marks[at] for at in inside) + 2 * (last - first)


def _spanner_lines(table: Table, rooms: list[int], marks: list[int]) -> list[str]:
    """Return the line of spanners and the rules below them; column 0 is the stub."""
    titles, rules, at = [], [], 0
    for first, last, title in [*table.spans(), (len(rooms), len(rooms), "")]:
        for blank in range(at, first):
            titles.append(" " * (rooms[blank] + marks[blank]))
            rules.append(titles[-1])
        if first < len(rooms):
            room = _span(first, last, rooms, marks)
            titles.append(_aligned(escaping.plain(title), room, "center"))
            rules.append("-" * room)
        at = last + 1
    return ["  ".join(titles), "  ".join(rules)]


def _aligned(text: str, room: int, side: Align) -> str:
    spare = room - escaping.width(text)
    before = {"left": 0, "right": spare, "center": spare // 2}[side]
    return " " * before + text + " " * (spare - before)


def _raised(numbers: tuple[int, ...]) -> str:
    return ",".join(str(number).translate(_RAISED) for number in numbers)
