"""The transitivity pump: keep A, or go on to C and B.

A is preferred to B, and C is neither better nor worse than either: either B and C, or A and
C, are a step that preference does not carry over. With `second`, B is preferred to C.

The letters stand for:

    A, B, C  outcomes, A preferred to B

Source: Gustafsson, Money-Pump Arguments (2022), section 4.
Differs: nothing.
Units: none; outcomes are names, and the pump's preference ranks them.

>>> from dtkit import games
>>> from dtkit.agents import naive, plays, sophisticated
>>> from dtkit.subjects.coherence import transitivity_pump
>>> tree = games.load("gustafsson2022/transitivity_pump")
>>> preference = transitivity_pump().preference
>>> plays(tree, naive, preference)
<naive permits A, C, B>
>>> plays(tree, sophisticated, preference)
<sophisticated permits A, C>
"""

from dtkit.graphs import ChoiceGraph
from dtkit.subjects import coherence


def game(second: bool = False) -> ChoiceGraph:
    """Return the tree."""
    return coherence.transitivity_pump(second=second).graph
