"""Side bet: money on it turns a threat into a warning.

As in `one_threat`, and the speaker has staked an amount that he loses if he is refused and
does not fulfil.

The letters stand for:

    g  the speaker's gain if the addressee complies
    l  the addressee's loss if he complies
    c  the speaker's cost of fulfilling
    h  the addressee's harm if it is fulfilled
    b  the stake

Source: Thomas Schelling, The Strategy of Conflict (1960), on bets as commitments; set
    against Derek Parfit, Reasons and Persons (1984), ch. 1, section 8.
Differs: the stake goes to a third party.
Units: each player's own.

>>> from dtkit import games
>>> from dtkit.subjects.threats import Announcement, classify
>>> said = Announcement("speaker", "addressee", "fulfil", ("comply",))
>>> print(classify(games.load("parfit1984/side_bet"), said))
warning  where b ≥ c
threat   where c > b
"""

from dtkit.exact import parameters, positive
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement


def game() -> ChoiceGraph:
    """Return the game with the choice to announce."""
    gain, loss, cost, harm, stake = parameters("g l c h b")
    threat = Announcement("speaker", "addressee", "fulfil", ("comply",))
    after = choose(
        {
            "fulfil": payoffs(speaker=-cost, addressee=-harm),
            "let be": payoffs(speaker=-stake, addressee=0),
        },
        player="speaker",
    )
    free = choose(
        {
            "fulfil": payoffs(speaker=-cost, addressee=-harm),
            "let be": payoffs(speaker=0, addressee=0),
        },
        player="speaker",
    )
    comply = payoffs(speaker=gain, addressee=-loss)
    told = choose({"comply": comply, "refuse": after}, player="addressee", tags=threat.tag)
    untold = choose({"comply": comply, "refuse": free}, player="addressee")
    return choice_graph(
        choose({"announce": told, "stay silent": untold}, player="speaker"),
        players="speaker addressee",
        domain=[positive(gain, loss, cost, stake), harm > loss],
        title="Side bet",
    )
