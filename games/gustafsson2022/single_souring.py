"""The single souring: keep A, or go on to B and a souring of A.

B is in a gap with A and with A-. Having passed over A, an agent who forgets that she could
have had it may take A-.

The letters stand for:

    A   an outcome
    A-  A less a little
    B   an outcome in a gap with both

Source: Gustafsson, Money-Pump Arguments (2022), section 3.
Differs: nothing.
Units: none; outcomes are names, and the pump's preference ranks them.

>>> from dtkit import games
>>> from dtkit.agents import caprice, naive, plays
>>> from dtkit.subjects.coherence import single_souring
>>> tree, preference = games.load("gustafsson2022/single_souring"), single_souring().preference
>>> plays(tree, naive, preference)
<naive permits A, B, A->
>>> plays(tree, caprice, preference)
<Caprice permits A, B>
"""

from dtkit.graphs import ChoiceGraph
from dtkit.subjects import coherence


def game() -> ChoiceGraph:
    """Return the tree."""
    return coherence.single_souring().graph
