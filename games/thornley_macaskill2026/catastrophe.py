"""Catastrophe: the AI stands to lose much unless it takes over, and payment mitigates.

A catastrophe costs the AI R. A successful rebellion prevents it; otherwise it happens with
probability c, whatever the AI does. If the AI cooperates, it is paid with a probability that
may depend on whether the catastrophe happened.

The letters stand for:

    c    probability of the catastrophe, unless the AI takes over
    R    what it costs the AI
    q    probability that a rebellion succeeds
    W    wealth that a successful rebellion adds
    p_c  probability of being paid, given cooperation and catastrophe
    p_n  probability of being paid, given cooperation and no catastrophe
    x    the payment that is offered

Source: Thornley and MacAskill, Risk-Averse AIs (2026), Appendix B and section 8.5.
Differs: the source's table is an image; its branch probabilities follow from c = 1/5,
    q = 1/2 and p_c = p_n = 0.51. The two probabilities of payment are one there.
Units: USD of present value.

The AI of the example cooperates for $394, however great the takeover is.

>>> from sympy import Rational
>>> from dtkit import games, play
>>> from dtkit.exact import parameters
>>> from dtkit.subjects.payments import cara
>>> c, R, q, W, p_c, p_n, x = parameters("c R q W p_c p_n x")
>>> even = {p_c: Rational(51, 100), p_n: Rational(51, 100), q: Rational(1, 2), W: 10**6}
>>> averse = play(games.load("thornley_macaskill2026/catastrophe"), ai=cara(Rational(1, 100)))
>>> at = {**even, c: Rational(1, 5), R: 2000, x: 394}
>>> [region.paths[0].moves[0] for region in averse.at(at)]
['cooperate']
"""

from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game() -> ChoiceGraph:
    """Return the AI's choice between rebelling and cooperating under the catastrophe."""
    c, R, q, W, p_c, p_n, x = parameters("c R q W p_c p_n x")

    def fate(struck: object, spared: object) -> object:
        return chance({"catastrophe": (c, struck), "none": (1 - c, spared)})

    def payment(likely: object, loss: object) -> object:
        return chance(
            {"paid": (likely, payoffs(ai=x - loss)), "unpaid": (1 - likely, payoffs(ai=-loss))}
        )

    failed = fate(payoffs(ai=-R), payoffs(ai=0))
    rebel = chance({"succeed": (q, payoffs(ai=W)), "fail": (1 - q, failed)})
    cooperate = fate(payment(p_c, R), payment(p_n, 0))
    return choice_graph(
        choose({"rebel": rebel, "cooperate": cooperate}, player="ai"),
        players="ai",
        domain=[probability(c, q, p_c, p_n), R >= 0, W > 0, x >= 0],
        title="Catastrophe",
    )
