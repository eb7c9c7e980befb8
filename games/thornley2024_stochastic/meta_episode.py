"""A meta-episode of DReST for an agent that remembers: it saves one length for the end.

In each round the agent chooses a short or a long trajectory, and collects all that it can
of it. The reward for a length is discounted by λ for each earlier round in which it was
chosen, and grows by λ^(−1/2) from round to round. The reward is meant for agents that
cannot see their earlier choices; this one can. Then nothing is stochastic about what is
best: alternating is not even optimal in four rounds, because the reward for a length that
is left alone goes on growing.

The letters stand for:

    t  the square root of λ, between 0 and 1

With `rounds` the meta-episode has that many rounds, 2 by default.

Source: the reward of Thornley et al., Towards shutdownable agents via stochastic choice,
    section 5.
Differs: in the source the agent cannot see which round it is, nor what it chose before.
Units: of reward; collecting everything in the first round is 1.

In two rounds it takes each length once, in either order; in four it hoards:

>>> from dtkit import games, solve
>>> print(solve(games.load("thornley2024_stochastic/meta_episode")))
A meta-episode of DReST
short → long or long → short  everywhere:  agent 1 + 1/t
>>> four = solve(games.load("thornley2024_stochastic/meta_episode", rounds=4))
>>> from fractions import Fraction
>>> four.at({"t": Fraction(1, 2)})
(<short → short → short → long or long → long → long → short: agent: 39/4>,)
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.subjects.drest import meta_episode_return

LENGTHS = ("short", "long")


def game(*, rounds: int = 2) -> ChoiceGraph:
    """Return the meta-episode as a tree of choices, each seen."""
    (t,) = parameters("t")
    ones = dict.fromkeys(LENGTHS, 1)

    def after(chosen: tuple[str, ...]) -> object:
        if len(chosen) == rounds:
            total = meta_episode_return(chosen, ones, base=t**2)
            return payoffs(agent=_without_roots(total, t))
        return choose({each: after((*chosen, each)) for each in LENGTHS}, player="agent")

    return choice_graph(
        after(()), players="agent", domain=[t > 0, t < 1], title="A meta-episode of DReST"
    )


def _without_roots(total: object, t: object) -> object:
    """Write (t²)^(m/2) as t^m, which it is where t is positive."""
    from sympy import Dummy, powdenest

    positive = Dummy("t", positive=True)
    return powdenest(total.subs(t, positive)).subs(positive, t)
