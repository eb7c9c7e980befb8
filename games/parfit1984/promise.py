"""Promise: trust is given to whoever keeps it.

The truster may trust the promiser, who has said that he will keep faith if trusted; the
promiser then keeps faith or breaks it. With `mutual` it is an agreement of two: one offers
it, the other accepts, and then each in turn keeps it or breaks it.

The letters stand for:

    a  what the truster has if faith is kept
    b  what the promiser has then; with `mutual` what each has if both keep faith
    s  what is lost by keeping company with one who breaks faith
    d  what is gained by breaking it

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8 (the benefits of being
    trustworthy).
Differs: the promise comes with the game.
Units: each player's own.

>>> from dtkit import games, play
>>> from dtkit.subjects.threats import trustworthy
>>> one_sided = games.load("parfit1984/promise")
>>> print(play(one_sided))
Promise
do not trust  everywhere:  truster 0, promiser 0
>>> print(play(one_sided, promiser=trustworthy()))
Promise
trust → keep  everywhere:  truster a, promiser b
"""

from dtkit.exact import parameters, positive
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement


def game(*, mutual: bool = False) -> ChoiceGraph:
    """Return the one-sided game, or the `mutual` agreement."""
    return _mutual() if mutual else _one_sided()


def _one_sided() -> ChoiceGraph:
    a, b, s, d = parameters("a b s d")
    promise = Announcement("promiser", "truster", "keep", ("trust",), mode="if")
    moves = {
        "keep": payoffs(truster=a, promiser=b),
        "break": payoffs(truster=-s, promiser=b + d),
    }
    trusted = choose(moves, player="promiser")
    nothing = payoffs(truster=0, promiser=0)
    return choice_graph(
        choose({"trust": trusted, "do not trust": nothing}, player="truster", tags=promise.tag),
        players="truster promiser",
        domain=positive(a, b, s, d),
        title="Promise",
    )


def _mutual() -> ChoiceGraph:
    b, s, d = parameters("b s d")

    def end(offerer: object, accepter: object) -> object:
        return payoffs(offerer=offerer, accepter=accepter)

    def last(kept: object, broken: object) -> object:
        return choose({"keep": kept, "break": broken}, player="accepter")

    begun = choose(
        {"keep": last(end(b, b), end(-s, b + d)), "break": last(end(b + d, -s), end(0, 0))},
        player="offerer",
    )
    answer = choose({"accept": begun, "decline": end(0, 0)}, player="accepter")
    tags = [
        Announcement("offerer", "accepter", "keep", ("accept",), mode="if").tag,
        Announcement("accepter", "offerer", "keep", ("offer",), mode="if").tag,
    ]
    return choice_graph(
        choose({"offer": answer, "do nothing": end(0, 0)}, player="offerer", tags=tags),
        players="offerer accepter",
        domain=positive(b, s, d),
        title="Agreement",
    )
