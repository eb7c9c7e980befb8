"""Keep a commitment only if acting on it leaves one no worse off than having made none.

To act on a commitment is rational, by this test, if so acting leaves one no worse off than
one would have been with no commitment at all. A promise that was worth making passes:
having the other's performance and keeping one's word beats no deal. A threat that failed
never passes: to carry it out is worse than never to have threatened.

The letters stand for:

    b  what the deal brings him who keeps his word (no deal brings 0)
    d  what he would gain more by breaking it
    c  the cost of carrying out the threat after it failed (no threat brings 0)
    t  what the threat brings if it works
    w  the probability that it works

`kind`: "promise" or "threat".

Source: David Gauthier, "Assure and threaten", Ethics 104 (1994).
Differs: the test is written from memory of its idea; the payoffs are this page's own.
Units: the agent's own.

Straightforward maximization breaks the promise and lets the threat be.

>>> from dtkit import games, solve
>>> deal = solve(games.load("gauthier1994/assure_and_threaten"))
>>> deal.moves("commit", "the other performs")
{'act on it': False, 'do not': True}
>>> threat = solve(games.load("gauthier1994/assure_and_threaten", kind="threat"))
>>> threat.moves("commit", "it fails")
{'act on it': False, 'do not': True}
"""

from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(*, kind: str = "promise") -> ChoiceGraph:
    """Return the commitment, and the choice to act on it when its time has come."""
    b, d, c, t = parameters("b d c t")
    nothing = payoffs(agent=0)
    if kind == "promise":
        node = choose(
            {"act on it": payoffs(agent=b), "do not": payoffs(agent=b + d)}, player="agent"
        )
        after = chance({"the other performs": (1, node)})
        domain = [d > 0]
    else:
        node = choose({"act on it": payoffs(agent=-c), "do not": nothing}, player="agent")
        (w,) = parameters("w")
        after = chance({"it works": (w, payoffs(agent=t)), "it fails": (1 - w, node)})
        domain = [c > 0, t > 0, probability(w)]
    return choice_graph(
        choose({"commit": after, "do nothing": nothing}, player="agent"),
        players="agent",
        domain=domain,
        title="Assure and threaten",
    )
