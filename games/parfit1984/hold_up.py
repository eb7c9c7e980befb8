"""Hold-up: a threat that is foreseen keeps the other away.

The addressee may enter a deal, which is good for both, or stay out. Once he is in, the
speaker may threaten him as in `one_threat`.

The letters stand for:

    e_1  what the deal is worth to the speaker
    e_2  what it is worth to the addressee
    g    the speaker's gain if the addressee complies
    l    the addressee's loss if he complies
    c    the speaker's cost of fulfilling
    h    the addressee's harm if it is fulfilled

Source: the hold-up problem; set against Derek Parfit, Reasons and Persons (1984), ch. 1,
    section 8 (that it is better for me to become a threat-fulfiller).
Differs: the stakes of the threat come on top of the deal.
Units: each player's own.

>>> from dtkit import games, play
>>> from dtkit.exact import parameters
>>> from dtkit.subjects.threats import fulfiller
>>> letters = dict(zip(parameters("e_1 e_2 g l c h"), (2, 1, 3, 4, 5, 10)))
>>> deal = games.load("parfit1984/hold_up")
>>> [region.outcome for region in play(deal).at(letters)]
[Payoffs(speaker=2, addressee=1)]
>>> [region.outcome for region in play(deal, speaker=fulfiller()).at(letters)]
[Payoffs(speaker=0, addressee=0)]
"""

from dtkit.exact import parameters, positive
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement


def game() -> ChoiceGraph:
    """Return the choice to enter, with the threat that may follow."""
    e_1, e_2, gain, loss, cost, harm = parameters("e_1 e_2 g l c h")
    threat = Announcement("speaker", "addressee", "fulfil", ("comply",))
    after = choose(
        {
            "fulfil": payoffs(speaker=e_1 - cost, addressee=e_2 - harm),
            "let be": payoffs(speaker=e_1, addressee=e_2),
        },
        player="speaker",
    )
    moves = {"comply": payoffs(speaker=e_1 + gain, addressee=e_2 - loss), "refuse": after}
    told = choose(moves, player="addressee", tags=threat.tag)
    untold = choose(moves, player="addressee")
    inside = choose({"announce": told, "stay silent": untold}, player="speaker")
    out = payoffs(speaker=0, addressee=0)
    return choice_graph(
        choose({"enter": inside, "stay out": out}, player="addressee"),
        players="speaker addressee",
        domain=[positive(e_1, e_2, gain, loss, cost), harm > loss],
        title="Hold-up",
    )
