"""The toxin puzzle: a prize for intending tonight what is pointless tomorrow.

Whoever is tonight disposed to drink a toxin tomorrow gets a prize at midnight. The toxin
makes one ill for a day and does nothing else. In the morning the prize is won or not, and
drinking changes nothing but the day.

The letters stand for:

    m  the prize
    d  the cost of drinking

With `binding` the disposition is acted on; without, the agent chooses again in the morning.
With `unrestricted` the letters may have any sign, so that a claim can ask which it needs.

Source: Gregory Kavka, "The toxin puzzle", Analysis 43 (1983).
Differs: whether one is so disposed is seen without error, and is chosen; the source asks
    whether it can be chosen at all.
Units: of money.

>>> from dtkit import games, solve
>>> bound = solve(games.load("kavka1983/toxin", binding=True))
>>> [str(path) for path in bound.at({"m": 10, "d": 1})[0].paths]
['be a drinker']
>>> solve(games.load("kavka1983/toxin")).moves("be a drinker")
{'drink': False, 'leave it': True}
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs


def game(*, binding: bool = False, unrestricted: bool = False) -> ChoiceGraph:
    """Return the puzzle with the drinking bound or free."""
    m, d = parameters("m d")
    morning = choose({"drink": payoffs(agent=m - d), "leave it": payoffs(agent=m)}, player="agent")
    return choice_graph(
        choose(
            {
                "be a drinker": payoffs(agent=m - d) if binding else morning,
                "be none": payoffs(agent=0),
            },
            player="agent",
        ),
        players="agent",
        domain=[] if unrestricted else [m > 0, d > 0],
        title="The toxin puzzle",
    )
