"""The chain pump: trade around a cycle, to less than one had.

x1 is preferred to x2, x2 to x3, and so on, and xn to x1. The agent holds x1, and is offered
xn for it, then x(n-1), and so on to x2, and last x1-. An agent who looks at one trade at a
time takes them all. One who foresees her trades stops.

The letters stand for:

    x1, ..., xn  outcomes, each preferred to the next, and the last to the first
    x1-          x1 less a little: worse than x1 and than xn, better than x2

Source: Rabinowicz, Money pump with foresight (2000);
    Gustafsson, Money-Pump Arguments (2022), section 2.
Differs: any number of steps, three at least.
Units: none; outcomes are names, and the pump's preference ranks them.

>>> from dtkit import games
>>> from dtkit.agents import myopic, plays, sophisticated
>>> from dtkit.subjects.coherence import chain_pump
>>> tree, preference = games.load("gustafsson2022/chain_pump"), chain_pump().preference
>>> plays(tree, myopic, preference)
<myopic permits x1->
>>> plays(tree, sophisticated, preference)
<sophisticated permits x3>
"""

from dtkit.graphs import ChoiceGraph
from dtkit.subjects import coherence


def game(steps: int = 3) -> ChoiceGraph:
    """Return the tree with this many outcomes in the cycle."""
    return coherence.chain_pump(steps).graph
