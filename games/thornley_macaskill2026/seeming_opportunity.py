"""A seeming opportunity: what looks like a chance to rebel may be a test.

The AI does not know whether the opportunity is real. In a test a rebellion cannot succeed
and cooperation is paid with its own probability.

The letters stand for:

    t    probability that the opportunity is a test
    q    probability that a rebellion succeeds, given a real opportunity
    p    probability of being paid, given cooperation with a real opportunity
    p_t  probability of being paid, given cooperation in a test
    W    wealth that a successful rebellion adds
    x    the payment that is offered

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3.1 (an AI may think that a
    seeming opportunity is a test).
Differs: the source has one probability of success; here it is the mixture (1 − t)q.
Units: USD of present value.

If half of all opportunities are tests, success is half as likely, and so a payment suffices
that is less likely than the success of a real rebellion.

>>> from sympy import Rational
>>> from dtkit import games
>>> from dtkit.exact import parameters
>>> from dtkit.subjects.payments import cara, price
>>> t, p, p_t, q, W, x, alpha = parameters("t p p_t q W x alpha")
>>> half = {t: Rational(1, 2), p: Rational(3, 5), p_t: Rational(3, 5), q: Rational(4, 5)}
>>> opportunity = games.load("thornley_macaskill2026/seeming_opportunity")
>>> found = price(opportunity, "cooperate", solve_for=x, utility=cara(alpha, shortfall={W: 0}),
...               at=half, domain=[alpha > 0], statics=False)
>>> found.value
log(3)/alpha
"""

from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game() -> ChoiceGraph:
    """Return the AI's choice, with the kind of opportunity drawn after it."""
    t, p, p_t, q, W, x = parameters("t p p_t q W x")
    nothing, paid = payoffs(ai=0), payoffs(ai=x)

    def payment(likely: object) -> object:
        return chance({"paid": (likely, paid), "unpaid": (1 - likely, nothing)})

    real = chance({"succeed": (q, payoffs(ai=W)), "fail": (1 - q, nothing)})
    rebel = chance({"a test": (t, nothing), "real": (1 - t, real)})
    cooperate = chance({"a test": (t, payment(p_t)), "real": (1 - t, payment(p))})
    return choice_graph(
        choose({"rebel": rebel, "cooperate": cooperate}, player="ai"),
        players="ai",
        domain=[probability(t, p, p_t, q), W > 0, x >= 0],
        title="A seeming opportunity",
    )
