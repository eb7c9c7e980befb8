"""A leaking payment: who rebels and fails may be paid all the same.

If the AI cooperates, it is paid with probability p. If it rebels and fails, the payment is
still made with the share φ of that probability. With several instances that share one
purse, each in turn may rebel or cooperate, and the payment that a failed rebellion leaves is
the same whichever of them rebelled; only the first to rebel is tried.

The letters stand for:

    p    probability of being paid, given cooperation
    q    probability that a rebellion succeeds, given rebellion
    phi  share of the probability of payment that is left after a failed rebellion
    x    the payment that is offered
    W    wealth that a successful rebellion adds

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3.2 (paying one instance), and
    Carlsmith, Controlling the options AIs can pursue (2025), on payment that is not
    conditional on cooperation.
Differs: φ and the number of instances are ours; the sources discuss φ = 0 and φ = 1.
    `forfeits` says whose rebellion touches the payment: that of "any" instance, or only of
    the "paid" one, the first, so that the others leave it as it is.
Units: USD of present value.

With φ = 1/2, p = 1 and q = 1/2, the payment is that for a takeover at q = 2/3:

>>> from sympy import Rational
>>> from dtkit import games
>>> from dtkit.exact import parameters
>>> from dtkit.subjects.payments import cara, price
>>> p, q, phi, x, W, alpha = parameters("p q phi x W alpha")
>>> found = price(games.load("thornley_macaskill2026/leaking_payment"), "cooperate",
...               solve_for=x, utility=cara(alpha, shortfall={W: 0}), domain=[alpha > 0],
...               at={p: 1, q: Rational(1, 2), phi: Rational(1, 2)}, statics=False)
>>> found.value
log(3)/alpha
"""

from dtkit.errors import InvalidInput
from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(*, n: int = 1, forfeits: str = "any") -> ChoiceGraph:
    """Return the choice of one AI, or of `n` instances in turn that share what they get."""
    if n < 1:
        raise InvalidInput(f"n={n}", "no instance to choose", "give n = 1 or more")
    if forfeits not in ("any", "paid"):
        raise InvalidInput(f"forfeits={forfeits!r}", "no such rule", 'write "any" or "paid"')
    p, q, phi, x, W = parameters("p q phi x W")
    players = ["ai"] if n == 1 else [f"ai {i}" for i in range(1, n + 1)]

    def all_get(wealth: object) -> object:
        return payoffs(dict.fromkeys(players, wealth))

    def payment(likely: object) -> object:
        return chance({"paid": (likely, all_get(x)), "unpaid": (1 - likely, all_get(0))})

    node = payment(p)
    for place, player in reversed(list(enumerate(players))):
        left = phi * p if forfeits == "any" or place == 0 else p
        rebel = chance({"succeed": (q, all_get(W)), "fail": (1 - q, payment(left))})
        node = choose({"rebel": rebel, "cooperate": node}, player=player)
    return choice_graph(
        node,
        players=players,
        domain=[probability(p, q, phi), W > 0, x >= 0],
        title="A leaking payment",
    )
