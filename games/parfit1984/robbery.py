"""Schelling's answer to armed robbery: a drug that makes one rave.

A robber will kill to be obeyed, unless it is plain that his victim does not respond to
threats. The owner may take a drug that makes him rave for a while.

The letters stand for:

    W  the owner's life
    alpha  the probability that he survives drugged
    beta   the probability that he survives undrugged
    eta    the harm that raving does him

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 5 (Schelling's Answer to
    Armed Robbery).
Differs: the robber is chance. What the drug makes the owner do is a move, which someone
    `bound_to("rave", once="take the drug")` makes.
Units: the owner's own, with death at 0.

>>> from dtkit import games, play
>>> from dtkit.subjects.threats import bound_to
>>> home = games.load("parfit1984/robbery")
>>> drugged = play(home, owner=bound_to("rave", once="take the drug"))
>>> print(drugged.permitted("take the drug"))
W*alpha - eta >= W*beta
"""

from dtkit.exact import parameters, positive, probability
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs


def game() -> ChoiceGraph:
    """Return the choice to take the drug, with what follows."""
    life, alpha, beta, eta = parameters("W alpha beta eta")
    under = choose(
        {"rave": payoffs(owner=alpha * life - eta), "keep calm": payoffs(owner=alpha * life)},
        player="owner",
    )
    return choice_graph(
        choose({"take the drug": under, "do not": payoffs(owner=beta * life)}, player="owner"),
        domain=[positive(life, eta), probability(alpha, beta), alpha > beta],
        title="Armed robbery",
    )
