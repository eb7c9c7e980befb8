"""A game to which devices that see each other are added: matching pennies, or another.

Row wins where the pennies match, Column where they do not. In pure strategies either can
be held to nothing less than a win; in mixed ones to 0.

The letters stand for:

    w  what the winner gets and the loser pays

Source: Adam Kalai, Ehud Kalai, Ehud Lehrer and Dov Samet, "A commitment folk theorem",
    Games and Economic Behavior 69 (2010), for the devices; the game is folklore.
Differs: the devices are in `dtkit.solving.device_game`, not in the graph.
Units: money.

>>> from dtkit import games
>>> from dtkit.solving import minmax, strategic_form_of
>>> form = strategic_form_of(games.load("kalai2010/matching_pennies")).at({"w": 1})
>>> minmax(form, "row").value, minmax(form, "row", pure=True).value
(0, 1)
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph
from dtkit.solving import as_graph, strategic_form


def game() -> ChoiceGraph:
    """Return matching pennies for a stake of w."""
    (w,) = parameters("w")
    form = strategic_form(
        "row column",
        [["heads", "tails"]] * 2,
        [[(w, -w), (-w, w)], [(-w, w), (w, -w)]],
        domain=[w > 0],
        title="Matching pennies",
    )
    return as_graph(form)
