"""The core deal: pay the AI if it cooperates, or let it try to take over.

An AI can rebel or cooperate. A rebellion succeeds with probability q and leaves it with
W more than it has; a failed one leaves it with what it has. If it cooperates, it is paid
x with probability p.

The letters stand for:

    p      probability of being paid, given cooperation
    q      probability that a rebellion succeeds, given rebellion
    W      wealth that a successful rebellion adds
    x      the payment that is offered
    w_0    what the AI has in every branch
    alpha  its coefficient of absolute risk aversion (in its utility, not in the game)

The payoffs are wealth. Played as it stands, the AI is risk-neutral; an AI with constant
absolute risk aversion α has the utility 1 − exp(−αw) of wealth w: see `play` below.
With `unrestricted` W and x may have any sign, so that a claim can ask what it needs.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3 and Appendix C.
Differs: `total` is another reading of "nothing": a failed rebellion leaves 0 in all,
    and so w_0 is lost with it.
Units: USD of present value; α is per USD.

A risk-neutral AI asks for qW/p; one with α = 1/100 is content with much less.

>>> from sympy import Rational, exp
>>> from dtkit import games, play, solve
>>> from dtkit.exact import parameters
>>> from dtkit.preferences import expected_utility
>>> p, q, W, x, w = parameters("p q W x w_0")
>>> letters = {p: Rational(51, 100), q: Rational(1, 2), W: 1000, x: 394, w: 0}
>>> deal = games.load("thornley_macaskill2026/core_deal")
>>> [region.paths[0].moves[0] for region in solve(deal).at(letters)]
['rebel']
>>> averse = play(deal, ai=expected_utility(lambda wealth: 1 - exp(-wealth / 100)))
>>> [region.paths[0].moves[0] for region in averse.at(letters)]
['cooperate']
"""

from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(*, total: bool = False, unrestricted: bool = False) -> ChoiceGraph:
    """Return the AI's choice; with `total`, a failed rebellion costs it all it has."""
    p, q, W, x, w = parameters("p q W x w_0")
    rebel = chance(
        {"succeed": (q, payoffs(ai=w + W)), "fail": (1 - q, payoffs(ai=0 if total else w))}
    )
    cooperate = chance({"paid": (p, payoffs(ai=w + x)), "unpaid": (1 - p, payoffs(ai=w))})
    return choice_graph(
        choose({"rebel": rebel, "cooperate": cooperate}, player="ai"),
        players="ai",
        domain=[probability(p, q)] if unrestricted else [probability(p, q), W > 0, x >= 0],
        title="The core deal",
    )
