"""The value: a game in flat form, its parameters, its assumptions and its honest histories."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dtkit.errors import InvalidInput

END = -2
"""The owner of a terminal node."""

PROPERTIES = ("weak_immunity", "weaker_immunity", "collusion_resilience", "practicality")

History = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SecurityGame:
    """A game with symbolic payoffs, and histories that are meant to be played.

    Parallel lists over distinct subgraphs, children before parents.
    `owner`: the number of the player who moves, or `END`.
    `labels`, `children`: by move; `()` at a terminal.
    `payoffs`: at a terminal a place in `expressions` for each player; else `()`.
    `expressions`, `assumptions`, `by_property`: texts in the grammar of the file.
    `infinitesimals`: parameters inferior to every multiple of a constant.
    `nodes`: how many nodes the tree has as written.
    """

    name: str
    players: tuple[str, ...]
    actions: tuple[str, ...]
    constants: tuple[str, ...]
    infinitesimals: tuple[str, ...]
    assumptions: tuple[str, ...]
    by_property: dict[str, tuple[str, ...]]
    histories: tuple[History, ...]
    owner: list[int]
    labels: list[tuple[str, ...]]
    children: list[tuple[int, ...]]
    payoffs: list[tuple[int, ...]]
    expressions: list[str]
    root: int
    nodes: int

    def __len__(self) -> int:
        return len(self.owner)

    def __repr__(self) -> str:
        return f"<SecurityGame {self.name}: {self.nodes:,} nodes, {len(self):,} distinct>"

    def along(self, history: History) -> list[int]:
        """Return the nodes from the root along a history, its end included.

        Raises: `InvalidInput` for a move that is not there.
        """
        node = self.root
        found = [node]
        for place, action in enumerate(history):
            if action not in self.labels[node]:
                raise InvalidInput(
                    f"history {shown(history)}",
                    f"{action!r} is no move after {shown(history[:place])}",
                    _moves_there(self.labels[node]),
                )
            node = self.children[node][self.labels[node].index(action)]
            found.append(node)
        return found

    def with_histories(self, *histories: History) -> SecurityGame:
        """Return the same game with other honest histories.

        Raises: `InvalidInput` for a history that does not lead to an end.
        """
        for history in histories:
            self.require_end(history)
        return replace(self, histories=histories)

    def require_end(self, history: History) -> None:
        """Refuse a history that does not lead from the root to an end.

        Raises: `InvalidInput`.
        """
        last = self.along(history)[-1]
        if self.owner[last] != END:
            raise InvalidInput(
                f"history {shown(history)}",
                f"it stops where {self.players[self.owner[last]]} moves",
                f"go on to an end; {_moves_there(self.labels[last])}",
            )


def shown(history: History) -> str:
    """Return a history as text.

    >>> shown(("l", "r")), shown(())
    ('l → r', 'the root')
    """
    return " → ".join(history) or "the root"


def _moves_there(labels: tuple[str, ...]) -> str:
    return f"the moves there are {', '.join(labels)}" if labels else "nobody moves there"
