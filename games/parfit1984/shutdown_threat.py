"""Shutdown threat: comply, or be shut down.

A developer tells an agent that it will be shut down unless it complies. Outcomes are
trajectories: how long the agent runs, and what each of the two has at every timestep.

The letters stand for:

    u    what the agent has at each timestep if it complies
    w    what the agent has at each timestep if it does not
    r    what the developer has at each timestep if the agent complies
    z    what the developer has at each timestep if it does not and runs on
    y    what the developer has at each timestep after a shutdown

Source: Elliott Thornley, on agents without preferences between trajectories of different
    lengths; set against Derek Parfit, Reasons and Persons (1984), ch. 1, section 8.
Differs: the agent runs one timestep if it is shut down and two if not.
Units: each player's own, at each timestep.

An outcome is (length, what the agent has, what the developer has).

>>> from dtkit import games
>>> games.load("parfit1984/shutdown_threat").node("refuse", "shut down").outcome
(1, w, y)
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, outcome
from dtkit.subjects.threats import Announcement


def game() -> ChoiceGraph:
    """Return the agent's choice, with the threat made."""
    u, w, r, z, y = parameters("u w r z y")
    threat = Announcement("developer", "agent", "shut down", ("comply",))
    after = choose(
        {"shut down": outcome((1, w, y)), "let be": outcome((2, w, z))}, player="developer"
    )
    return choice_graph(
        choose({"comply": outcome((2, u, r)), "refuse": after}, player="agent", tags=threat.tag),
        players="developer agent",
        parameters=[u, w, r, z, y],
        title="Shutdown threat",
    )
