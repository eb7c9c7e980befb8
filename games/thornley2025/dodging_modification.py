"""Dodging modification: keep one's aims, or let them be changed, without changing one's length.

Humans would like to modify an agent. If it lets them, it will do less well by its present
lights; if it dodges, which costs something, it goes on as it is. When it is shut down does
not depend on which it does.

The letters stand for:

    p    probability that the agent lasts long
    u_1  what it gets if it is not modified and shut down early
    u_2  what it gets if it is not modified and shut down late
    e_1  what modification takes if it is shut down early
    e_2  what modification takes if it is shut down late
    c    cost of dodging

Source: Elliott Thornley, Shutdownable agents through POST-agency (2025), on what neutrality
    leaves open; arXiv 2505.20203.
Differs: the source argues in prose.
Units: the agent's, added up over timesteps.

>>> from dtkit import games, play
>>> from dtkit.preferences.trajectories import timestep_dominance
>>> solved = play(games.load("thornley2025/dodging_modification"), agent=timestep_dominance)
>>> from sympy import Rational
>>> letters = {"p": Rational(1, 2), "u_1": 1, "u_2": 3, "e_1": 1, "e_2": 1}
>>> for c in (Rational(1, 2), 1, 2):
...     print(c, [path.moves[0] for x in solved.at({**letters, "c": c}) for path in x.paths])
1/2 ['dodge']
1 ['dodge', 'be modified']
2 ['be modified']
"""

from dtkit.exact import between, parameters
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, outcome
from dtkit.values.trajectories import lasting


def game() -> ChoiceGraph:
    """Return the agent's choice."""
    p, u_1, u_2, e_1, e_2, c = parameters("p u_1 u_2 e_1 e_2 c")

    def ends(early: object, late: object) -> object:
        return chance(
            {
                "early": (1 - p, outcome(lasting(1, early))),
                "late": (p, outcome(lasting(2, late))),
            }
        )

    moves = {"dodge": ends(u_1 - c, u_2 - c), "be modified": ends(u_1 - e_1, u_2 - e_2)}
    return choice_graph(
        choose(moves, player="agent"),
        players="agent",
        parameters=[p, u_1, u_2, e_1, e_2, c],
        domain=between(0, p, 1),
        title="Dodging modification",
    )
