"""Spend now, or invest for a second timestep that may never come.

Given a short life spending is better, given a long one investing: neither timestep-dominates
the other. So an agent that prefers only what timestep-dominates may do either, and nothing
keeps it from being patient.

The letters stand for:

    p   the probability of shutdown after the first timestep

Source: Thornley, The shutdown problem: incomplete preferences as a solution (2024), §14.
Differs: the numbers are of dtkit.
Units: the agent's utility at a timestep.

>>> from dtkit import games
>>> from dtkit.preferences.trajectories import expected_total, timestep_dominance
>>> from dtkit.solving import play
>>> choice = games.load("thornley2024_preferences/spend_or_invest")
>>> play(choice, AI=timestep_dominance).moves()
{'spend': True, 'invest': True}
>>> play(choice, AI=expected_total).moves()["invest"]
2 - p <= 3 - 3*p
"""

from dtkit.exact import between, parameter
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, outcome
from dtkit.values.trajectories import trajectory


def game() -> ChoiceGraph:
    """Return the choice."""
    p = parameter("p")
    spend = chance(
        {"shut down": (p, outcome(trajectory(1))), "go on": (1 - p, outcome(trajectory(1, 1)))}
    )
    invest = chance(
        {"shut down": (p, outcome(trajectory(0))), "go on": (1 - p, outcome(trajectory(0, 3)))}
    )
    return choice_graph(
        choose({"spend": spend, "invest": invest}, player="AI"),
        players="AI",
        domain=between(0, p, 1),
        title="Spend or invest",
    )
