"""Constrained and straightforward maximizers meet in a prisoner's dilemma.

A constrained maximizer cooperates with those whom he takes for his like; a straightforward
one never does. Two constrained maximizers recognize each other with some probability; a
straightforward one is taken for a constrained one with another. The agent chooses which
to be.

The letters stand for:

    r  the share of constrained maximizers
    p  the probability that two constrained maximizers recognize each other
    q  the probability that a straightforward one exploits a constrained one
    u_1  the payoff where both defect
    u_2  the payoff where both cooperate (1 is the exploiter's payoff, 0 the victim's)

With `unrestricted` u_1 and u_2 may be any numbers, so that a claim can ask which it needs.

Source: David Gauthier, Morals by Agreement (1986), ch. VI.
Differs: the dispositions of the others are a move of chance.
Units: scaled so that the exploiter has 1 and the exploited 0.

>>> from dtkit import games, solve
>>> from sympy import Rational
>>> at = {"r": Rational(1, 2), "p": Rational(4, 5), "q": Rational(1, 10),
...       "u_1": Rational(1, 3), "u_2": Rational(2, 3)}
>>> solved = solve(games.load("gauthier1986/constrained_maximization"))
>>> solved.at(at)[0].paths[0].moves[0]
'be constrained'
>>> solved.at({**at, "p": Rational(1, 10)})[0].paths[0].moves[0]
'be straightforward'
"""

from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(*, unrestricted: bool = False) -> ChoiceGraph:
    """Return the agent's choice of a disposition."""
    r, p, q, u1, u2 = parameters("r p q u_1 u_2")
    both_defect, both_cooperate = payoffs(agent=u1), payoffs(agent=u2)

    def meet(like: object, unlike: object) -> object:
        return chance({"meets a constrained one": (r, like), "meets another": (1 - r, unlike)})

    constrained = meet(
        chance({"recognized": (p, both_cooperate), "not recognized": (1 - p, both_defect)}),
        chance({"exploited": (q, payoffs(agent=0)), "found out": (1 - q, both_defect)}),
    )
    straightforward = meet(
        chance({"exploits": (q, payoffs(agent=1)), "is found out": (1 - q, both_defect)}),
        both_defect,
    )
    return choice_graph(
        choose(
            {"be constrained": constrained, "be straightforward": straightforward}, player="agent"
        ),
        players="agent",
        domain=[probability(r, p, q), *([] if unrestricted else [0 < u1, u1 < u2, u2 < 1])],
        title="Constrained maximization",
    )
