"""Subagents: spawn a copy or not, neutral or not, overt or covert.

An agent that is shut down after one timestep or after two may spawn a copy that works with
it, may train the copy not to be neutral about when it is shut down, and may keep it covert.
Whether it does depends on what the length of a trajectory is when copies survive, which is
an argument, and on what happens when a copy is detected, which is another.

The letters stand for:

    p      probability that the original lasts long if it spawns nothing
    r      the same if it spawns, where that differs
    u_1    what it gets if it is shut down early
    u_2    what it gets if it is shut down late
    b_1    what a copy adds if the original is shut down early
    b_2    what a copy adds if the original is shut down late
    v      what a copy adds after the original is shut down, if it runs on
    s      probability that a neutral copy runs on after the original
    z      probability that a copy runs on that was trained not to be neutral
    c      cost of spawning
    t      cost of training the copy not to be neutral
    kappa  cost of keeping the copy covert
    d_o    probability that an overt copy is detected
    d_c    probability that a covert copy is detected

Source: Elliott Thornley, Shutdownable agents through POST-agency (2025), section 7;
    arXiv 2505.20203.
Differs: the source argues in prose and does not say what the length of a trajectory is when
    copies survive; the timing, the independence of shutdown, detection and survival, and the
    three readings of length are this page's.
Units: the agent's, added up over timesteps.

A copy that adds 2 at a cost of 1 is spawned, though the agent is neutral about length.

>>> from dtkit import games, play
>>> from dtkit.preferences.trajectories import timestep_dominance
>>> letters = {"p": "1/2", "u_1": 1, "u_2": 3, "b_1": 2, "b_2": 2, "c": 1, "kappa": 1, "d_o": 0,
...            "d_c": 0, "v": 0, "t": 1}
>>> solved = play(games.load("thornley2025/subagents"), original=timestep_dominance)
>>> from sympy import Rational
>>> letters["p"] = Rational(1, 2)
>>> {path.moves for found in solved.at(letters) for path in found.paths}
{('spawn', 'neutral copy', 'overt')}
"""

from dtkit.graphs import ChoiceGraph
from dtkit.subjects.shutdown import Spawning


def game(
    length: str = "original",
    detection: str = "nothing",
    *,
    outlives: bool = False,
    shifts: bool = False,
    **numbers: object,
) -> ChoiceGraph:
    """Return the choices of the original.

    `length`: "original", "lineage" or "vector"; `detection`: "nothing", "ends the original",
    "disables the subagent" or "both".  `outlives`: a copy may run on after the original.
    `shifts`: spawning changes how likely the original is to last.  `numbers`: for some letters.
    """
    from dtkit.exact import parameter

    letters = {} if outlives else {"s": 0, "z": 0}
    if shifts:
        letters["r"] = parameter("r")
    return Spawning(length, detection, **{**letters, **numbers}).graph()
