"""A surrogate goal: something worthless that the victim is made to care about.

A threatener picks what to threaten: what the victim really values, or a surrogate that she
was made to act as if she valued. She gives in or refuses with the same probability either
way, or refuses threats to the surrogate more often. What is threatened is destroyed when
she refuses; to destroy the surrogate hurts nobody.

The letters stand for:

    g  the threatener's gain if she gives in
    l  her loss if she gives in
    phi  the probability that she refuses a threat to what she values
    phi_s  the probability that she refuses a threat to the surrogate
    h  her harm if what she values is destroyed
    c_r  the threatener's cost of destroying what she values
    c_s  the threatener's cost of destroying the surrogate

With `unrestricted` payoffs may have any sign, so that a claim can ask which signs it needs.

Source: surrogate goals are due to Tobias Baumann; for delegation see Oesterheld and
    Conitzer (2021).
Differs: the model is this page's own; her answers are moves of chance.
Units: each player's own.

With equal answers and equal costs the threatener may as well threaten the surrogate.

>>> from dtkit import games, solve
>>> from sympy import Rational
>>> letters = {"g": 5, "l": 4, "h": 10, "c_r": 2, "c_s": 2, "phi": Rational(1, 4)}
>>> solved = solve(games.load("oesterheld_conitzer2021/surrogate_goal"))
>>> [region.outcome["victim"] for region in solved.at({**letters, "phi_s": Rational(1, 4)})]
[-11/2, -3]
>>> [region.outcome["victim"] for region in solved.at({**letters, "phi_s": Rational(1, 2)})]
[-11/2]
"""

from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(*, unrestricted: bool = False) -> ChoiceGraph:
    """Return the threatener's choice of what to threaten."""
    g, loss, h = parameters("g l h")
    phi, phi_s, c_r, c_s = parameters("phi phi_s c_r c_s")
    gives_in = payoffs(threatener=g, victim=-loss)

    def threat(refused: object, cost: object, harm: object) -> object:
        destroyed = payoffs(threatener=-cost, victim=-harm)
        return chance({"refuses": (refused, destroyed), "gives in": (1 - refused, gives_in)})

    signs = [] if unrestricted else [g > 0, loss > 0, h > 0, c_r > 0, c_s > 0]
    return choice_graph(
        choose(
            {
                "threaten what she values": threat(phi, c_r, h),
                "threaten the surrogate": threat(phi_s, c_s, 0 * h),
            },
            player="threatener",
        ),
        players="threatener victim",
        domain=[probability(phi, phi_s), *signs],
        title="A surrogate goal",
    )
