"""Translucency: an ignorer of threats is seen to be one only sometimes.

A share of a population ignores threats. A threatener who meets one of them detects it with
some probability; nobody else is taken for an ignorer. After what he saw, he may threaten
or stay silent.

The letters stand for:

    q  the share of ignorers
    tau  the probability that an ignorer is detected
    g  the threatener's gain if he is complied with
    l  the complier's loss
    c  the threatener's cost of fulfilling
    h  the harm of its being fulfilled

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8 (translucent is between
    opaque and transparent); the word is David Gauthier's, Morals by Agreement (1986).
Differs: what follows a threat is not assumed: it is `one_threat` played by a fulfiller
    against an ignorer who is taken for none, and against one who is none.
Units: each player's own.

>>> from dtkit import games, solve
>>> from dtkit.exact import parameters, threshold
>>> from sympy import Rational
>>> q, tau, g, l, c, h = parameters("q tau g l c h")
>>> meeting = games.load("parfit1984/translucency")
>>> unseen = solve(meeting).moves("undetected")["stay silent"]
>>> found = threshold(unseen, solve_for=q, domain=meeting.domain, statics=False)
>>> found.value.subs({tau: Rational(1, 2), g: 3, c: 5})
6/11
"""

from dtkit import games, play
from dtkit.exact import between, parameters, positive
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs
from dtkit.graphs.build import Choice
from dtkit.subjects.threats import (
    Signal,
    fulfiller,
    ignorer,
    never_self_denying,
    observed,
    translucent,
)


def game() -> ChoiceGraph:
    """Return the meeting: chance shows a signal, and the threatener acts on it."""
    q, tau, gain, loss, cost, harm = parameters("q tau g l c h")
    threat = games.load("parfit1984/one_threat")
    signs = [positive(gain, loss, cost), harm > loss]
    threat = choice_graph(threat.root, players=threat.players, domain=signs)
    (defied,) = play(threat, speaker=fulfiller(), addressee=ignorer()).outcomes
    (obeyed,) = play(threat, speaker=fulfiller(), addressee=never_self_denying).outcomes

    def then(signal: Signal) -> Choice:
        meets = chance(
            {
                "an ignorer": (signal.posterior, payoffs(defied)),
                "another": (1 - signal.posterior, payoffs(obeyed)),
            }
        )
        return choose(
            {"threaten": meets, "stay silent": payoffs(speaker=0, addressee=0)}, player="speaker"
        )

    return choice_graph(
        observed(translucent(q, tau), then),
        players="speaker addressee",
        domain=[between(0, q, 1), between(0, tau, 1), *signs],
        title="Translucency",
    )
