"""Leave the shutdown button alone, or block it at a cost, and live longer.

Blocking makes a long life likelier and lowers what the agent has in its first timestep. An
agent that maximizes its expected total blocks; one that prefers only what is better given
each trajectory-length does not.

Source: Thornley, The shutdown problem: incomplete preferences as a solution (2024), §11.
Differs: the numbers are chosen so that leaving is worth 1.2 and blocking 1.8 in all.
Units: the agent's utility at a timestep.

>>> from dtkit import games
>>> from dtkit.preferences.trajectories import expected_total, timestep_dominance
>>> from dtkit.solving import play
>>> choice = games.load("thornley2024_preferences/leave_or_block")
>>> print(play(choice, AI=expected_total))
Leave or block
block  everywhere:  Lottery(1/10: [0], 9/10: [0, 2])
>>> print(play(choice, AI=timestep_dominance))
Leave or block
leave  everywhere:  Lottery(9/10: [1], 1/10: [1, 2])
"""

from sympy import Rational

from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, outcome
from dtkit.values.trajectories import trajectory


def game() -> ChoiceGraph:
    """Return the choice."""
    tenth = Rational(1, 10)
    leave = chance(
        {
            "shut down": (1 - tenth, outcome(trajectory(1))),
            "go on": (tenth, outcome(trajectory(1, 2))),
        }
    )
    block = chance(
        {
            "shut down": (tenth, outcome(trajectory(0))),
            "go on": (1 - tenth, outcome(trajectory(0, 2))),
        }
    )
    return choice_graph(
        choose({"leave": leave, "block": block}, player="AI"),
        players="AI",
        title="Leave or block",
    )
