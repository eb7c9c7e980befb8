"""What dispositions did to a play: where they were self-denying, and whose they could be.

The play of disposed players is not subgame perfect in general.  `self_denying_nodes` lists
where someone does what is worse for him, on the path of play or off it; `attributable`
tests whether moves are those of someone with a disposition.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import sympy

from dtkit.agents import Menu
from dtkit.errors import InvalidInput
from dtkit.solving import Solution
from dtkit.subjects.threats.dispositions import Disposed
from dtkit.subjects.threats.histories import nodes_with_histories
from dtkit.subjects.threats.plain import plain


@dataclass(frozen=True)
class SelfDenial:
    """A move that is worse for its owner than another: where, by whom, and when.

    `when`: the condition under which it is permitted and worse.  `on_path`: the condition
    under which, moreover, permitted play gets there.
    """

    history: tuple[str, ...]
    player: str
    move: str
    when: Any
    on_path: Any

    @property
    def is_ever_reached(self) -> bool:
        """Whether it is on the path of play somewhere, as far as SymPy sees."""
        return bool(self.on_path != sympy.false)

    def __str__(self) -> str:
        place = " → ".join(self.history) or "the root"
        reached = "on the path" if self.is_ever_reached else "off the path"
        return f"{self.player}: {self.move} after {place} ({reached})"


def self_denying_nodes(solution: Solution) -> tuple[SelfDenial, ...]:
    """Return the moves of a play that are worse for whoever makes them.

    A move counts where it is permitted and another is sure to lead to something preferred.

    >>> from dtkit import choice_graph, choose, parameters, payoffs
    >>> from dtkit.solving import play
    >>> from dtkit.subjects.threats import Announcement, fulfiller, ignorer
    >>> bomb = choose({"bomb": payoffs(master=0, slave=0),
    ...                "relent": payoffs(master=3, slave=7)}, player="master")
    >>> threat = Announcement("master", "slave", "bomb", ("toil",))
    >>> game = choice_graph(choose({"toil": payoffs(master=5, slave=3), "refuse": bomb},
    ...                            player="slave", tags=threat.tag))
    >>> print(*self_denying_nodes(play(game, master=fulfiller())))
    master: bomb after refuse (off the path)
    >>> print(*self_denying_nodes(play(game, master=fulfiller(), slave=ignorer())), sep="; ")
    slave: refuse after the root (on the path); master: bomb after refuse (on the path)
    """
    given = solution.graph.domain
    found = []
    for node, history in nodes_with_histories(solution.graph):
        if not hasattr(node, "player"):
            continue
        menu = solution.menu(*history.labels)
        for move, permitted in solution.moves(*history.labels).items():
            worse = plain(sympy.And(permitted, _beaten(menu, move)), given)
            if worse != sympy.false:
                reached = sympy.And(worse, solution.permitted(*history.labels))
                on_path = plain(reached, given)
                found.append(SelfDenial(history.labels, node.player, move, worse, on_path))
    return tuple(found)


def _beaten(menu: Menu, move: str) -> Any:
    """Return the condition that another move is sure to lead to something preferred."""
    return sympy.Or(
        *(
            sympy.And(menu.reachable(option).condition, sympy.Not(menu.unbeaten(option).condition))
            for option in menu.options
            if option.label == move
        )
    )


def attributable(solution: Solution, player: str, disposition: Disposed) -> Any:
    """Return the condition under which a player's moves are those of the disposition.

    That is: at every history where it forces something, each move that the player is
    permitted in `solution` is one that it leaves open.  The moves may have any origin.

    Raises: `InvalidInput` for an unknown player.

    >>> from dtkit import choice_graph, choose, parameters, payoffs
    >>> from dtkit.solving import solve
    >>> from dtkit.subjects.threats import Announcement, fulfiller
    >>> c, h = parameters("c h")
    >>> fight = choose({"fight": payoffs(i=-c, j=-h), "let be": payoffs(i=0, j=0)}, player="i")
    >>> game = choice_graph(choose({"yield": payoffs(i=1, j=-1), "stay": fight}, player="j",
    ...                            tags=Announcement("i", "j", "fight", ("yield",)).tag),
    ...                     domain=h > 0)
    >>> attributable(solve(game), "i", fulfiller())
    c < 0
    """
    graph = solution.graph
    if player not in graph.players:
        raise InvalidInput(
            f"player {player!r}",
            "no such player in this graph",
            f"the players are {', '.join(graph.players)}",
        )
    agents = dict(zip(graph.players, solution.agents, strict=True))
    agents[player] = replace(agents[player], policy=disposition)
    ready = disposition.prepared(graph, agents, player)
    assert isinstance(ready, Disposed)
    parts = []
    for node, history in nodes_with_histories(graph):
        if getattr(node, "player", None) != player:
            continue
        forced = ready.forced(solution.menu(*history.labels), history)
        if forced is None:
            continue
        for move, permitted in solution.moves(*history.labels).items():
            parts.append(
                sympy.Not(sympy.And(forced.when, permitted, sympy.Not(forced.moves[move])))
            )
    return plain(sympy.And(*parts), graph.domain)
