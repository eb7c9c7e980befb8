"""Finite relations as rows of bits: bit j of row i says that place i stands to place j.

All functions take and return plain integers or tuples of them, so that an exhaustive
search can call them millions of times.  Paths and cycles found are shortest, and among
the shortest the first in the order of places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Rows = tuple[int, ...]


def places(mask: int) -> Iterator[int]:
    """Yield the places of the bits that are set, lowest first.

    >>> list(places(0b1010))
    [1, 3]
    """
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def transpose(rows: Sequence[int]) -> Rows:
    """Return the converse relation.

    >>> transpose((0b10, 0b00))
    (0, 1)
    """
    columns = [0] * len(rows)
    for i, row in enumerate(rows):
        for j in places(row):
            columns[j] |= 1 << i
    return tuple(columns)


def strict_part(rows: Sequence[int]) -> Rows:
    """Return the asymmetric part: x P y where x R y and not y R x."""
    return tuple(row & ~back for row, back in zip(rows, transpose(rows), strict=True))


def symmetric_part(rows: Sequence[int]) -> Rows:
    """Return the symmetric part: x I y where x R y and y R x."""
    return tuple(row & back for row, back in zip(rows, transpose(rows), strict=True))


def closure(rows: Sequence[int]) -> Rows:
    """Return the transitive closure.

    >>> closure((0b010, 0b100, 0b000))
    (6, 4, 0)
    """
    reached = list(rows)
    for k in range(len(reached)):
        bit, row = 1 << k, reached[k]
        for i, each in enumerate(reached):
            if each & bit:
                reached[i] = each | row
    return tuple(reached)


def shortest_path(rows: Sequence[int], start: int, goals: int) -> tuple[int, ...] | None:
    """Return a shortest path of at least one step from `start` to a place in `goals`.

    >>> shortest_path((0b010, 0b100, 0b001), 0, 0b001)
    (0, 1, 2, 0)
    """
    came: dict[int, int] = {}
    frontier = [start]
    while frontier:
        following = []
        for place in frontier:
            for successor in places(rows[place]):
                if successor not in came:
                    came[successor] = place
                    if goals >> successor & 1:
                        return _traced(came, start, successor)
                    following.append(successor)
        frontier = following
    return None


def shortest_cycle(rows: Sequence[int]) -> tuple[int, ...] | None:
    """Return a shortest cycle, its first place not repeated at the end.

    >>> shortest_cycle((0b010, 0b100, 0b001)), shortest_cycle((0b110, 0b100, 0))
    ((0, 1, 2), None)
    """
    found = (shortest_path(rows, place, 1 << place) for place in range(len(rows)))
    cycles = [path[:-1] for path in found if path is not None]
    return min(cycles, key=len, default=None)


def _traced(came: dict[int, int], start: int, end: int) -> tuple[int, ...]:
    path = [end]
    while True:
        path.append(came[path[-1]])
        if path[-1] == start:
            return tuple(reversed(path))


def maximal(mask: int, beaten_by: Sequence[int]) -> int:
    """Return the members of `mask` that no member beats; `beaten_by` is P transposed."""
    kept = 0
    for place in places(mask):
        if not beaten_by[place] & mask:
            kept |= 1 << place
    return kept


def optimal(mask: int, rows: Sequence[int]) -> int:
    """Return the members of `mask` that stand in R to every member."""
    kept = 0
    for place in places(mask):
        if not mask & ~rows[place]:
            kept |= 1 << place
    return kept
