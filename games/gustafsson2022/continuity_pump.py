"""No pump against continuity: keep B, or take A at a small risk of C.

A is preferred to B and B to C, and however small the risk of C, B is preferred to A with that
risk. Whoever prefers so gives up A for nothing that looks like a sure loss.

The letters stand for:

    q        the risk
    A, B, C  outcomes, each preferred to the next

Source: Gustafsson, Money-Pump Arguments (2022), section 6.
Differs: q is a parameter.
Units: none; outcomes are names, and the pump's preference ranks them.

>>> from dtkit import games
>>> from dtkit.agents import plays, sophisticated
>>> from dtkit.subjects.coherence import continuity_pump
>>> tree, preference = games.load("gustafsson2022/continuity_pump"), continuity_pump().preference
>>> plays(tree, sophisticated, preference)
<sophisticated permits B>
"""

from dtkit.graphs import ChoiceGraph
from dtkit.subjects import coherence


def game() -> ChoiceGraph:
    """Return the tree."""
    return coherence.continuity_pump().graph
