"""Background risk: the AI's other wealth is uncertain while it is offered a deal.

What the AI has besides the deal is risky in every branch except after a successful
rebellion. To an AI with constant absolute risk aversion α, an independent risk Y is worth
its certainty equivalent y = −(1/α) ln E[e^(−αY)] in every sum with it, so the game holds y in
its place: e^(−αy) is the expectation M = E[e^(−αY)], which has to be finite.

The letters stand for:

    p      probability of being paid, given cooperation
    q      probability that a rebellion succeeds, given rebellion
    W      wealth after a successful rebellion
    x      the payment that is offered
    y      certainty equivalent of the background in every branch but that one
    y_1    the same if the rebellion fails
    y_2    the same if the AI is paid
    y_3    the same if it cooperates and is not paid

Source: Thornley and MacAskill, Risk-Averse AIs (2026), Appendix C.
Differs: with `branches` the background may differ between the branches; the source has one.
Trusts: the background is independent of the deal within each branch.
Units: USD of present value.

With a background as bad as the takeover is good, the payment is as for any takeover:

>>> from sympy import Rational, exp, log
>>> from dtkit import games
>>> from dtkit.exact import parameters
>>> from dtkit.subjects.payments import cara, price
>>> p, q, W, x, y, alpha = parameters("p q W x y alpha")
>>> deal = games.load("thornley_macaskill2026/background_risk")
>>> at = {p: Rational(51, 100), q: Rational(1, 2), W: 1000, y: 0, alpha: Rational(1, 100)}
>>> found = price(deal, "cooperate", solve_for=x, utility=cara(alpha), at=at, statics=False)
>>> found.value.evalf(12)
392.955820879
"""

from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(*, branches: bool = False) -> ChoiceGraph:
    """Return the AI's choice; with `branches` each branch has its own background."""
    p, q, W, x, y = parameters("p q W x y")
    failed, paid, unpaid = parameters("y_1 y_2 y_3") if branches else (y, y, y)
    rebel = chance({"succeed": (q, payoffs(ai=W)), "fail": (1 - q, payoffs(ai=failed))})
    cooperate = chance({"paid": (p, payoffs(ai=x + paid)), "unpaid": (1 - p, payoffs(ai=unpaid))})
    return choice_graph(
        choose({"rebel": rebel, "cooperate": cooperate}, player="ai"),
        players="ai",
        domain=[probability(p, q), W > 0],
        title="Background risk",
    )
