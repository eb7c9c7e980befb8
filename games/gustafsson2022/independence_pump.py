"""The independence pump: take a sure loss, for fear of a later choice.

A is preferred to B. But B with probability p, else C, is preferred to A with probability p,
else C, and D- is between the two: against independence. The agent may take D-, or go on;
then chance decides whether she has C, or chooses between A and B. She foresees that she
would choose A.

The letters stand for:

    p        the probability of a choice between A and B
    A, B, C  outcomes, A preferred to B
    D-       a souring of the lottery with B, which is still better than the one with A

Source: Gustafsson, Money-Pump Arguments (2022), section 5;
    Hammond, Consequentialist foundations (1988).
Differs: p is a parameter.
Units: none; outcomes are names, and the pump's preference ranks them.

>>> from dtkit import games
>>> from dtkit.agents import plays, resolute, sophisticated
>>> from dtkit.subjects.coherence import independence_pump
>>> tree = games.load("gustafsson2022/independence_pump")
>>> preference = independence_pump().preference
>>> plays(tree, sophisticated, preference)
<sophisticated permits D->
>>> plays(tree, resolute, preference)
<resolute permits Lottery(p: B, 1 - p: C)>
"""

from dtkit.graphs import ChoiceGraph
from dtkit.subjects import coherence


def game() -> ChoiceGraph:
    """Return the tree."""
    return coherence.independence_pump().graph
