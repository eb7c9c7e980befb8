"""Opaque sweetening: two bets on a coin, of which one is sweetened either way.

Left gives A on heads and B on tails. Right gives B+ on heads and A+ on tails. A and B are in
a gap that a little more does not close. Whatever the coin shows, neither bet is preferred to
the other; and yet right gives each kind of thing as often, and sweetened.

The letters stand for:

    A, B    outcomes in a gap
    A+, B+  the same and a little more, in a gap with B and A

Source: Hare, Take the sugar (2010).
Differs: nothing.
Units: none; outcomes are names, and the pump's preference ranks them.

>>> from dtkit import games
>>> from dtkit.agents import prospects
>>> from dtkit.subjects.coherence import opaque_sweetening
>>> from dtkit.values import stochastically_dominates
>>> left, right = prospects(games.load("hare2010/opaque_sweetening"))
>>> preference = opaque_sweetening().preference
>>> stochastically_dominates(right, left, preference)
True
"""

from dtkit.graphs import ChoiceGraph
from dtkit.subjects import coherence


def game() -> ChoiceGraph:
    """Return the tree."""
    return coherence.opaque_sweetening().graph
