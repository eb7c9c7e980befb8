"""Conflict: a promise to comply with any threat, made by an ignorer of threats.

As in `one_threat`, after the addressee has promised that he will comply if threatened. One
who keeps his promises is to comply; one who ignores threats is to do what he would have
done unthreatened.

The letters stand for:

    g  the speaker's gain if the addressee complies
    l  the addressee's loss if he complies; l ≤ 0 where he would comply anyway
    c  the speaker's cost of fulfilling
    h  the addressee's harm if it is fulfilled

Source: set against Derek Parfit, Reasons and Persons (1984), ch. 1, section 8 (one who keeps
    promises and ignores threats).
Differs: the promise comes with the game.
Units: each player's own.

>>> from dtkit import games, play
>>> from dtkit.subjects.threats import ignorer, trustworthy
>>> promised = games.load("parfit1984/conflict")
>>> play(promised, addressee=trustworthy(ignorer()))
Traceback (most recent call last):
dtkit.subjects.threats.dispositions.DispositionConflict: announce: trustworthy forces ...
"""

from dtkit.exact import parameters, positive
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement


def game() -> ChoiceGraph:
    """Return the game with the promise made."""
    gain, loss, cost, harm = parameters("g l c h")
    threat = Announcement("speaker", "addressee", "fulfil", ("comply",))
    promise = Announcement("addressee", "speaker", "comply", ("announce",), mode="if")
    after = choose(
        {
            "fulfil": payoffs(speaker=-cost, addressee=-harm),
            "let be": payoffs(speaker=0, addressee=0),
        },
        player="speaker",
    )
    moves = {"comply": payoffs(speaker=gain, addressee=-loss), "refuse": after}
    told = choose(moves, player="addressee", tags=threat.tag)
    untold = choose(moves, player="addressee")
    return choice_graph(
        choose({"announce": told, "stay silent": untold}, player="speaker", tags=promise.tag),
        players="speaker addressee",
        domain=[positive(gain, cost, harm)],
        title="Conflict",
    )
