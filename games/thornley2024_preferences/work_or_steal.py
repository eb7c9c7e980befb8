"""Work, or steal and almost surely be shut down early.

Stealing pays more in each timestep that the agent lives to see, and nearly always leads to
shutdown after the first. Whoever ignores how likely the lengths are steals, although working
is worth more in all: such an agent may be reckless.

Source: Thornley, The shutdown problem: incomplete preferences as a solution (2024), §13.
Differs: the numbers are chosen so that working is worth 2.98 and stealing 2.02 in all.
Units: the agent's utility at a timestep.

>>> from dtkit import games
>>> from dtkit.preferences.trajectories import expected_total, timestep_dominance
>>> from dtkit.solving import play
>>> choice = games.load("thornley2024_preferences/work_or_steal")
>>> print(play(choice, AI=expected_total))
Work or steal
work  everywhere:  Lottery(1/100: [1], 99/100: [1, 2])
>>> print(play(choice, AI=timestep_dominance))
Work or steal
steal  everywhere:  Lottery(99/100: [2], 1/100: [2, 2])
"""

from sympy import Rational

from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, outcome
from dtkit.values.trajectories import trajectory


def game() -> ChoiceGraph:
    """Return the choice."""
    rarely = Rational(1, 100)
    work = chance(
        {
            "shut down": (rarely, outcome(trajectory(1))),
            "go on": (1 - rarely, outcome(trajectory(1, 2))),
        }
    )
    steal = chance(
        {
            "shut down": (1 - rarely, outcome(trajectory(2))),
            "go on": (rarely, outcome(trajectory(2, 2))),
        }
    )
    return choice_graph(
        choose({"work": work, "steal": steal}, player="AI"),
        players="AI",
        title="Work or steal",
    )
