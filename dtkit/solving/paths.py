"""Paths: the moves that lead to an outcome.

Where chance moves, the path divides: the play says what follows each of its moves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from dtkit.graphs.form import CHANCE, END
from dtkit.solving.conditions import TRUE
from dtkit.solving.passes import Pass


@dataclass(frozen=True, slots=True)
class Path:
    """Moves in order, and, where chance moves next, a path `after` each of its moves.

    >>> print(Path(("wait",), (("heads", Path(("go",))), ("tails", Path(())))))
    wait → (heads: go; tails: end)
    """

    moves: tuple[str, ...]
    after: tuple[tuple[str, Path], ...] = ()

    def __str__(self) -> str:
        branches = "; ".join(f"{label}: {path}" for label, path in self.after)
        open_ended = any(path.moves or path.after for _, path in self.after)
        parts = [*self.moves, f"({branches})"] if open_ended else list(self.moves)
        return " → ".join(parts) or "end"

    def __repr__(self) -> str:
        return f"<Path {self}>"


def paths_to(
    kept: Pass, outcome: int, most: int, holds: Callable[[int], bool] | None
) -> tuple[Path, ...]:
    """Return at most `most` paths from the root to an outcome.

    `holds`: where given, only options whose condition holds are followed.
    """
    return tuple(path for path, _ in conditional_paths(kept, outcome, most, holds))


def conditional_paths(
    kept: Pass, outcome: int, most: int, holds: Callable[[int], bool] | None = None
) -> tuple[tuple[Path, int], ...]:
    """Return at most `most` paths, each with the number of the condition that permits it."""
    needed = _needed(kept, outcome, holds)
    ways: dict[tuple[int, int], list[Any]] = {}
    for state, number in sorted(needed):
        ways[state, number] = list(islice(_ways(kept, state, number, ways, holds), most))
    return tuple((_path(way), permission) for way, permission in ways[kept.states.root, outcome])


def _branches(
    kept: Pass, state: int, number: int, holds: Callable[[int], bool] | None
) -> list[tuple[tuple[int, int], ...]]:
    """Return the pairs of state and outcome that follow: one move each, or all of chance."""
    node = kept.states.nodes[state]
    children = kept.states.children[state]
    if kept.form.owner[node] == END:
        return []
    if kept.form.owner[node] == CHANCE:
        return [
            tuple(zip(children, parts, strict=True))
            for parts in kept.mixtures[state][number]
            if holds is None
            or all(
                holds((kept.maps[child] or {})[part])
                for child, part in zip(children, parts, strict=True)
            )
        ]
    return [
        ((child, number),)
        for child, option in zip(children, kept.options[state], strict=True)
        if number in option and (holds is None or holds(option[number]))
    ]


def _needed(kept: Pass, outcome: int, holds: Callable[[int], bool] | None) -> set[tuple[int, int]]:
    start = (kept.states.root, outcome)
    seen = {start}
    stack = [start]
    while stack:
        for branch in _branches(kept, *stack.pop(), holds):
            for pair in branch:
                if pair not in seen:
                    seen.add(pair)
                    stack.append(pair)
    return seen


def _ways(
    kept: Pass,
    state: int,
    number: int,
    ways: dict[tuple[int, int], list[Any]],
    holds: Callable[[int], bool] | None,
) -> Any:
    """Yield the ways onward, each with the number of its condition.

    A way is a linked cell: `(label, rest)`, `((label, rest), ...)` or None.
    """
    node = kept.states.nodes[state]
    labels = kept.form.labels[node]
    conditions = kept.conditions
    if kept.form.owner[node] == END:
        yield None, TRUE
    elif kept.form.owner[node] == CHANCE:
        for branch in _branches(kept, state, number, holds):
            for onward in product(*(ways[pair] for pair in branch)):
                rests = [rest for rest, _ in onward]
                together = conditions.all_of(permission for _, permission in onward)
                yield tuple(zip(labels, rests, strict=True)), together
    else:
        children = kept.states.children[state]
        options = kept.options[state]
        for label, child, option in zip(labels, children, options, strict=True):
            if number in option and (holds is None or holds(option[number])):
                for rest, permission in ways[child, number]:
                    yield (label, rest), conditions.both(option[number], permission)


def _path(way: Any) -> Path:
    moves = []
    while way is not None and isinstance(way[0], str):
        moves.append(way[0])
        way = way[1]
    after = () if way is None else tuple((label, _path(rest)) for label, rest in way)
    return Path(tuple(moves), after)
