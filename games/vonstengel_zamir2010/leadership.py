"""What a leader gains by moving first: nothing, a pure commitment, or a mixed one.

Up pays the row player more than down whatever the column player does, so without
commitment they end at (1, 1). Bound to down, the row player gets 2; bound to a mixture of
both that leaves the column player just indifferent, up to 5/2.

The letters stand for:

    row  the leader, who may commit to up, to down, or to a mixture that is seen
    column  the follower, who sees the commitment and replies with left or right

Source: Bernhard von Stengel and Shmuel Zamir, "Leadership games with convex strategy sets",
    Games and Economic Behavior 69 (2010); the numbers are a textbook's.
Differs: nothing that matters.
Units: each player's own.

>>> from dtkit import games
>>> from dtkit.solving import mixed_commitment, pure_commitment, pure_equilibria, strategic_form_of
>>> form = strategic_form_of(games.load("vonstengel_zamir2010/leadership"))
>>> [region.payoffs["row"] for region in pure_equilibria(form)]
[1]
>>> [region.payoffs["row"] for region in pure_commitment(form, "row")]
[2]
>>> best = mixed_commitment(form, "row")
>>> best.value, best.attained, mixed_commitment(form, "row", ties="weak").attained
(5/2, True, False)
"""

from dtkit.graphs import ChoiceGraph
from dtkit.solving import as_graph, strategic_form


def game() -> ChoiceGraph:
    """Return the game, both moving at once."""
    form = strategic_form(
        "row column",
        ["up down", "left right"],
        [[(1, 1), (3, 0)], [(0, 0), (2, 1)]],
        title="A leadership game",
    )
    return as_graph(form)
