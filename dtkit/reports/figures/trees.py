"""Game trees with the paths that are played marked: which histories a path goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

History = tuple[str, ...]


def histories(paths: Iterable[Any]) -> tuple[History, ...]:
    """Return the histories that paths go through, to be marked in a drawing of the tree.

    `paths`: of a region or a play; where chance moves, a path divides and so do they.

    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> from dtkit.solving import solve
    >>> graph = choice_graph(choose({"take": payoffs(me=1), "leave": payoffs(me=0)}, player="me"))
    >>> histories(solve(graph).regions[0].paths)
    (('take',),)
    """
    found = dict.fromkeys(history for path in paths for history in _through(path, ()))
    return tuple(found)


def _through(path: Any, before: History) -> Iterator[History]:
    for end in range(1, len(path.moves) + 1):
        yield (*before, *path.moves[:end])
    here = (*before, *path.moves)
    for label, after in path.after:
        yield (*here, label)
        yield from _through(after, (*here, label))
