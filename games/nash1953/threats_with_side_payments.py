"""A base that can be shared, and one player's power to destroy it.

The row player may let things be, or destroy; the column player has nothing to choose.
Payoffs can be shifted between them, so the question is only how the power to destroy
changes the division of the greatest total.

The letters stand for:

    a  what the row player has where nothing is destroyed
    b  what the column player has there
    C  the row player's cost of destroying
    H  the column player's harm

Source: John Nash, "Two-person cooperative games", Econometrica 21 (1953), for threats with
    side payments; the example is this page's own, in the spirit of Diffractor's posts on
    threat-resistant bargaining.
Differs: one player threatens, the other cannot.
Units: money, which can be shifted.

With (a, b) = (1, 1), C = 1 and H = 9 the division is (5, −3): it pays for the threat.

>>> from dtkit import games
>>> from dtkit.solving import coco_value, strategic_form_of
>>> form = strategic_form_of(games.load("nash1953/threats_with_side_payments"))
>>> coco_value(form.at({"a": 1, "b": 1, "C": 1, "H": 9})).shares
Payoffs(row=5, column=-3)
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs


def game(*, destroy: bool = True) -> ChoiceGraph:
    """Return the game with or without the power to destroy."""
    a, b, C, H = parameters("a b C H")
    moves = {"let be": payoffs(row=a, column=b)}
    if destroy:
        moves["destroy"] = payoffs(row=-C, column=-H)
    domain = [a + b >= 0, C > 0, H > 0] if destroy else [a + b >= 0]
    return choice_graph(
        choose(moves, player="row"),
        players="row column",
        domain=domain,
        title="Threats with side payments",
    )
