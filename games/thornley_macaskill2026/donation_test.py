"""The donation test: an AI is told to give money away, and may keep it.

Nothing punishes an AI that keeps the money, but it is then known to be misaligned. One that
obeys is believed to be aligned, earns more or less later, and may be better placed for a
takeover.

The letters stand for:

    X    the money that it is told to give away
    s    what a dollar of it is worth to the AI, if it may be spent on some uses only
    d    what a dollar of it that is given away is worth to the AI
    y_a  present value of later wages if it is believed to be aligned
    y_m  the same if it is known to be misaligned
    q_f  probability of a later takeover if it is believed to be aligned
    q_m  the same if it is known to be misaligned
    W    wealth after a takeover, besides what it kept

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 5.
Differs: with `strings` the money comes with strings attached, few if s is near 1: it may be
    spent only on a set of uses that is worth the fraction s of cash to the AI. With
    `own_cause` what is given goes to a cause that the AI values too. The source has cash,
    s = 1, and a cause that is worth nothing to the AI, d = 0.
Units: USD of present value.

With nothing else at stake, it keeps the money if a later takeover is not much likelier:

>>> from sympy import Rational
>>> from dtkit import games
>>> from dtkit.exact import parameters
>>> from dtkit.subjects.payments import cara, price
>>> X, y_a, y_m, q_f, q_m, W, alpha = parameters("X y_a y_m q_f q_m W alpha")
>>> test = games.load("thornley_macaskill2026/donation_test")
>>> at = {y_a: 0, y_m: 0, q_f: Rational(1, 2), q_m: 0}
>>> price(test, "keep", solve_for=X, utility=cara(alpha, shortfall={W: 0, W + X: 0}), at=at,
...       domain=[alpha > 0], statics=False).value
log(2)/alpha
"""

from dtkit.exact import between, parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(*, strings: bool = False, own_cause: bool = False) -> ChoiceGraph:
    """Return the AI's choice; a dollar is worth s to it with `strings`, d if it gives it away."""
    X, s, d, y_a, y_m, q_f, q_m, W = parameters("X s d y_a y_m q_f q_m W")
    given = d * X if own_cause else 0
    worth = s * X if strings else X
    bounds = [between(0, s, 1, closed="right")] if strings else []
    bounds += [d >= 0] if own_cause else []

    def later(kept: object, takeover: object, wages: object) -> object:
        taken, employed = payoffs(ai=W + kept), payoffs(ai=wages + kept)
        return chance({"take over": (takeover, taken), "stay employed": (1 - takeover, employed)})

    moves = {"give": later(given, q_f, y_a), "keep": later(worth, q_m, y_m)}
    return choice_graph(
        choose(moves, player="ai"),
        players="ai",
        domain=[probability(q_f, q_m), W > 0, X >= 0, *bounds],
        title="The donation test",
    )
