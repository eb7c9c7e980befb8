"""The inverse souring: keep A, or go on to B and a sweetening of A.

B is in a gap with A and with A+. An agent who expects that she may choose B later may as
well keep A, although she could have had A+.

The letters stand for:

    A   an outcome
    A+  A and a little more
    B   an outcome in a gap with both

Source: discussion of Petersen, Invulnerable incomplete preferences: a formal statement (2023).
Differs: nothing.
Units: none; outcomes are names, and the pump's preference ranks them.

>>> from dtkit import games
>>> from dtkit.agents import plays, resolute, sophisticated
>>> from dtkit.subjects.coherence import inverse_souring
>>> tree, preference = games.load("petersen2023/inverse_souring"), inverse_souring().preference
>>> plays(tree, sophisticated, preference)
<sophisticated permits A, B, A+>
>>> plays(tree, resolute, preference)
<resolute permits B, A+>
"""

from dtkit.graphs import ChoiceGraph
from dtkit.subjects import coherence


def game() -> ChoiceGraph:
    """Return the tree."""
    return coherence.inverse_souring().graph
