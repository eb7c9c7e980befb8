"""Stopping unilaterally, as a signal: who stops shows something about whether it can be trusted.

A developer is reliable, and keeps its promises, or unreliable, and does not. It may stop
what it is doing at a cost that depends on its kind, or go on. The AI does not see the kind,
only whether the developer stopped; it may then cooperate, and is paid by a reliable developer
only, or rebel.

The letters stand for:

    theta  probability that the developer is reliable
    k_r    what stopping costs a reliable developer
    k_u    what stopping costs an unreliable one
    G      what the AI's cooperation is worth to the developer
    u      the AI's utility of being paid
    v      the AI's utility of rebelling

Source: A. Michael Spence, Job Market Signaling, Quarterly Journal of Economics 87 (1973), for
    the form of the game.
Differs: stopping takes the place of schooling, and the AI that of the employer.
Units: each player's own; not to stop, with a rebellion, is 0 to the developer, and not to be
    paid is 0 to the AI.

>>> from dtkit import games
>>> from dtkit.solving import pure_equilibria, strategic_form_of
>>> form = strategic_form_of(games.load("spence1973/stopping"))
>>> print(pure_equilibria(form))
stop, stop, cooperate, rebel        where G ≥ k_r and k_u ≤ G and v ≤ θu
stop, go on, cooperate, rebel       where G ≥ k_r and k_u ≥ G and u ≥ v
...
"""

from dtkit.exact import between, parameters, positive
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game() -> ChoiceGraph:
    """Return the signalling game: nature draws the kind, the developer moves, the AI answers."""
    theta, k_r, k_u, gain, paid, rebelling = parameters("theta k_r k_u G u v")

    def answer(seen: str, cost: object, reward: object) -> object:
        moves = {
            "cooperate": payoffs(developer=gain - cost, ai=reward),
            "rebel": payoffs(developer=-cost, ai=rebelling),
        }
        return choose(moves, player="ai", information=seen)

    def kind(name: str, cost: object, reward: object) -> object:
        moves = {"stop": answer("stopped", cost, reward), "go on": answer("went on", 0, reward)}
        return choose(moves, player="developer", information=name)

    reliable, unreliable = kind("reliable", k_r, paid), kind("unreliable", k_u, 0)
    return choice_graph(
        chance({"reliable": (theta, reliable), "unreliable": (1 - theta, unreliable)}),
        players="developer ai",
        domain=[between(0, theta, 1), positive(k_r, k_u, gain, paid, rebelling)],
        title="Stopping unilaterally",
    )
