"""An early deal: humans offer an early schemer a share of what cooperation brings.

The AI may cooperate or sabotage. Each leaves humans and the AI with shares of the future,
and other AIs with the rest. Humans may offer the AI a share of their part, which it believes
they will hand over with some probability.

The letters stand for:

    h_1  share of humans if the AI cooperates
    a_1  share of the AI if it cooperates, before any payment
    h_0  share of humans if it sabotages
    a_0  share of the AI if it sabotages
    y    share of their part that humans offer
    c    credibility: the probability with which the AI expects to be paid

Source: Stastny, Järviniemi and Shlegeris, Making deals with early schemers (2025), the table
    of outcomes.
Differs: humans take it that they will pay; only the AI discounts the offer.
Units: shares of the future; both are risk-neutral in them.

From shares 90/0/10 to 50/1/49, an AI that believes the offer takes a ninetieth of it.

>>> from sympy import Rational
>>> from dtkit import games
>>> from dtkit.exact import parameters
>>> from dtkit.subjects.payments import price
>>> h_1, a_1, h_0, a_0, y, c = parameters("h_1 a_1 h_0 a_0 y c")
>>> shares = {h_1: Rational(9, 10), a_1: 0, h_0: Rational(1, 2), a_0: Rational(1, 100)}
>>> deal = games.load("stastny2025/early_deal")
>>> price(deal, "offer", "cooperate", solve_for=y, player="ai", at={**shares, c: 1},
...       statics=False).pieces[0].solution
(y >= 1/90) & (y <= 4/9)
"""

from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game() -> ChoiceGraph:
    """Return the offer of the humans, and the AI's choice with and without it."""
    h_1, a_1, h_0, a_0, y, c = parameters("h_1 a_1 h_0 a_0 y c")
    sabotage = payoffs(humans=h_0, ai=a_0)
    kept = (1 - y) * h_1
    paid = chance(
        {
            "as promised": (c, payoffs(humans=kept, ai=a_1 + y * h_1)),
            "not paid": (1 - c, payoffs(humans=kept, ai=a_1)),
        }
    )
    offer = choose({"cooperate": paid, "sabotage": sabotage}, player="ai")
    none = choose({"cooperate": payoffs(humans=h_1, ai=a_1), "sabotage": sabotage}, player="ai")
    return choice_graph(
        choose({"offer": offer, "no offer": none}, player="humans"),
        players="humans ai",
        domain=[probability(h_1, a_1, h_0, a_0, y, c), h_1 + a_1 <= 1, h_0 + a_0 <= 1],
        title="An early deal",
    )
