"""Group threat: one ignorer among the victims saves them all.

Someone may threaten n victims at once. Each of them ignores threats with some probability,
independently; he gains only if all comply.

The letters stand for:

    G  the threatener's gain if all comply
    c  his cost of fulfilling
    y  the probability that a victim ignores threats
    n  the number of victims, where it is left open

Source: set against Derek Parfit, Reasons and Persons (1984), Appendix A (how many must be
    threat-ignorers).
Differs: victims are not players; what they do is chance to the threatener.
Units: the threatener's own.

>>> from dtkit import games, solve
>>> from dtkit.exact import parameters
>>> from sympy import Rational
>>> G, c, y = parameters("G c y")
>>> silent = solve(games.load("parfit1984/group_threat", n=2)).moves()["stay silent"]
>>> shares = Rational(6837, 10**4), Rational(6839, 10**4)
>>> [silent.subs({G: 9, c: 1, y: share}) for share in shares]
[False, True]
>>> n = parameters("n")[0]
>>> many = solve(games.load("parfit1984/group_threat", n=n)).moves()["stay silent"]
>>> [many.subs({G: 9, c: 1, n: 20, y: Rational(k, 10**4)}) for k in (1087, 1088)]
[False, True]
"""

from typing import Any

from dtkit.exact import between, exact, parameters, positive
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(*, n: Any = 2) -> ChoiceGraph:
    """Return the choice to threaten `n` victims; `n` may be a letter, then at least 1."""
    gain, cost, y = parameters("G c y")
    count = exact(n)
    all_comply = (1 - y) ** count
    meets = chance(
        {
            "all comply": (all_comply, payoffs(threatener=gain)),
            "someone ignores it": (1 - all_comply, payoffs(threatener=-cost)),
        }
    )
    return choice_graph(
        choose({"threaten": meets, "stay silent": payoffs(threatener=0)}, player="threatener"),
        domain=[positive(gain, cost), between(0, y, 1), count >= 1],
        title="Group threat",
    )
