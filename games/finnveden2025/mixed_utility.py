"""A mixed utility: half of what an AI wants is cheap, and half of it grows with its share.

An AI may take an offer or attempt a takeover. A successful takeover brings all that there
is; the offer, if it is kept, brings a share. One part of the AI's utility is satiated by any
share at all, the rest is linear in the share.

The letters stand for:

    P      probability that the attempt succeeds
    c      credibility: the probability that the offer is kept
    y      the share that is offered
    m      weight of the part that is satiated

Source: Lukas Finnveden, Notes on cooperating with unaligned AIs (2025), footnote 10, which has
    m = 1/2 and writes X for 100y.
Differs: the letters c and m are ours.
Units: utility, from 0 (nothing) to 1 (everything).

>>> from sympy import Rational
>>> from dtkit import games
>>> from dtkit.exact import parameters
>>> from dtkit.subjects.payments import price
>>> P, c, y, m = parameters("P c y m")
>>> offer = games.load("finnveden2025/mixed_utility")
>>> print(price(offer, "attempt", solve_for=P, at={m: Rational(1, 2), c: 1}, forced=True).value)
y/2 + 1/2
"""

from dtkit.exact import between, parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game() -> ChoiceGraph:
    """Return the choice between the offer and the attempt."""
    P, c, y, m = parameters("P c y m")
    nothing = payoffs(ai=0)
    moves = {
        "take the offer": chance(
            {"kept": (c, payoffs(ai=m + (1 - m) * y)), "not": (1 - c, nothing)}
        ),
        "attempt": chance({"succeed": (P, payoffs(ai=1)), "fail": (1 - P, nothing)}),
    }
    return choice_graph(
        choose(moves, player="ai"),
        players="ai",
        domain=[probability(P, c, m), between(0, y, 1, closed="right")],
        title="A mixed utility",
    )
