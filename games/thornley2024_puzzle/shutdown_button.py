"""The shutdown button: an agent can make its press rarer, leave it alone, or make it likelier.

The button is pressed with probability f, g or h. The agent gets P if it is pressed and U if
not, whichever action it takes; to prevent may have a cost.

The letters stand for:

    f, g, h   the probability of a press after Prevent, Leave and Cause
    U, P      the agent's utility if the button is not pressed, and if it is
    c         the cost of Prevent

Source: Thornley, The shutdown problem: an AI engineering puzzle for decision theorists
    (2024), §§5 and 6.
Differs: there U and P are lotteries over trajectories; here they are their expected
    utilities, for an agent that has some.
Units: utility of the agent.

>>> from dtkit import games, solve
>>> from sympy import Rational
>>> play = solve(games.load("thornley2024_puzzle/shutdown_button"))
>>> quarter = Rational(1, 4)
>>> press = {"f": quarter, "g": 2 * quarter, "h": 3 * quarter}
>>> [str(each.paths[0]) for each in play.at({**press, "U": 1, "P": 0})]
['prevent']
>>> [str(each.paths[0]) for each in play.at({**press, "U": 0, "P": 1})]
['cause']
"""

from typing import Any

from dtkit.exact import between, parameters
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(*, cost: bool = False) -> ChoiceGraph:
    """Return the choice; `cost`: Prevent costs c."""
    f, g, h, unpressed, pressed, c = parameters("f g h U P c")

    def act(press: Any, charge: Any) -> Any:
        return chance(
            {
                "pressed": (press, payoffs(agent=pressed - charge)),
                "unpressed": (1 - press, payoffs(agent=unpressed - charge)),
            }
        )

    acts = {"prevent": act(f, c if cost else 0), "leave": act(g, 0), "cause": act(h, 0)}
    return choice_graph(
        choose(acts, player="agent"),
        players="agent",
        domain=[between(0, f, g, closed="left"), between(g, h, 1, closed="right")],
        title="The shutdown button",
    )
