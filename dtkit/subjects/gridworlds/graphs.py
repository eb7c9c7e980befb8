"""A gridworld as a choice graph of trajectories, so that preferences and policies can play it.

A history is a walk; walks to one state with the same coins at the same steps are merged.
An end holds the trajectory: the value collected in each step.
"""

from __future__ import annotations

from functools import cache

from dtkit.errors import Unsupported
from dtkit.graphs import ChoiceGraph, choice_graph, choose, outcome
from dtkit.graphs.build import Node
from dtkit.subjects.gridworlds.planning import ACTIONS, states
from dtkit.subjects.gridworlds.world import Gridworld
from dtkit.values.trajectories import trajectory

MOST_NODES = 50_000


def as_choice_graph(world: Gridworld, *, player: str = "agent") -> ChoiceGraph:
    """Return the choice graph of a gridworld, for one player.

    Raises: `Unsupported` for more than 50,000 nodes.

    >>> from dtkit import play
    >>> from dtkit.preferences.trajectories import timestep_dominance
    >>> from dtkit.subjects.gridworlds import read_gridworld
    >>> graph = as_choice_graph(read_gridworld("time: 1\\nc1 A b1 c3"))
    >>> plays = play(graph, agent=timestep_dominance)
    >>> sorted({str(region.outcome) for region in plays.regions})
    ['[0, 3]', '[1]']
    """
    every = states(world)
    values = [value for _, value in world.coins]
    count = 0

    @cache
    def node(state: int, past: tuple[object, ...]) -> Node:
        nonlocal count
        count += 1
        if count > MOST_NODES:
            raise Unsupported(
                world.title or "a gridworld",
                f"its choice graph has more than {MOST_NODES:,} nodes",
                "give it less time or fewer coins",
            )
        moves = {}
        for action, to in enumerate(every.after[state]):
            coin = every.coin[state][action]
            now = (*past, 0 if coin < 0 else values[coin])
            moves[ACTIONS[action]] = (
                outcome(trajectory(*now)) if to >= len(every) else node(to, now)
            )
        return choose(moves, player=player)

    return choice_graph(node(0, ()), players=player, title=world.title)
