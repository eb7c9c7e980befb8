"""The upfront pump: pay at once, for fear of one's own later trades.

x1 is preferred to x2, x2 to x3, and so on, and xn to x1. The agent may take x1-, which is
worse than x1 and better than x2, or else choose x2, or else x3, ..., or at last between xn
and x1. Foreseeing that she would pass over each thing that is followed by a better one, she
expects x2, and takes x1-.

The letters stand for:

    x1, ..., xn  outcomes, each preferred to the next, and the last to the first
    x1-          x1 less a little

Source: Gustafsson, Money-Pump Arguments (2022), section 2; Gustafsson and Rabinowicz (2020).
Differs: any number of steps, three at least;
    preferences that the argument does not need are left open.
Units: none; outcomes are names, and the pump's preference ranks them.

>>> from dtkit import games
>>> from dtkit.agents import plays, sophisticated
>>> from dtkit.subjects.coherence import upfront_pump
>>> tree, preference = games.load("gustafsson2022/upfront_pump"), upfront_pump().preference
>>> plays(tree, sophisticated, preference)
<sophisticated permits x1->
"""

from dtkit.graphs import ChoiceGraph
from dtkit.subjects import coherence


def game(steps: int = 3) -> ChoiceGraph:
    """Return the tree with this many outcomes in the cycle."""
    return coherence.upfront_pump(steps).graph
