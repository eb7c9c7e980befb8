"""Loan: a threat that protects a lender.

The lender may lend; the borrower then repays or defaults; after a default the lender may
punish, at a cost, or let it be. Before lending, the lender says that he will punish unless
he is repaid, and the borrower says that he will repay if he is lent to.

The letters stand for:

    r  what a repaid loan is worth to the lender
    s  what a repaid loan is worth to the borrower
    p  what the lender loses by a default
    d  what the borrower has by a default
    c  the lender's cost of punishing
    h  the borrower's harm if he is punished

Source: set against Derek Parfit, Reasons and Persons (1984), ch. 1, section 8 (that it is
    better for me to become a threat-ignorer).
Differs: both announcements come with the game.
Units: each player's own.

Whoever ignores the lender's threat gets no loan, unless he also keeps his promises.

>>> from dtkit import games, play
>>> from dtkit.subjects.threats import fulfiller, ignorer, trustworthy
>>> loan = games.load("parfit1984/loan")
>>> for borrower in (ignorer(), trustworthy(ignorer())):
...     print(*play(loan, lender=fulfiller(), borrower=borrower).outcomes)
lender: 0, borrower: 0
lender: r, borrower: s
"""

from dtkit.exact import parameters, positive
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement


def game(*, promised: bool = True) -> ChoiceGraph:
    """Return the game; with `promised` the borrower has said that he will repay."""
    r, s, lost, kept, cost, harm = parameters("r s p d c h")
    threat = Announcement("lender", "borrower", "punish", ("repay",))
    promise = Announcement("borrower", "lender", "repay", ("lend",), mode="if")
    after = choose(
        {
            "punish": payoffs(lender=-lost - cost, borrower=kept - harm),
            "let be": payoffs(lender=-lost, borrower=kept),
        },
        player="lender",
    )
    lent = choose({"repay": payoffs(lender=r, borrower=s), "default": after}, player="borrower")
    moves = {"lend": lent, "do not lend": payoffs(lender=0, borrower=0)}
    tags = [threat.tag, promise.tag] if promised else [threat.tag]
    return choice_graph(
        choose(moves, player="lender", tags=tags),
        players="lender borrower",
        domain=[positive(r, s, lost, cost), kept > s, harm > kept - s],
        title="Loan",
    )
