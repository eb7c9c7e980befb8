"""How I End My Slavery: become an ignorer of threats, and risk that the master forgets.

The slave may change into someone who ignores threats. A master who remembers the change
threatens no more, and the slave is free. With a small probability the master forgets,
threatens once more, this time for a coconut, is refused, and fulfils his threat.

With `day` it is the game of that one threat alone: the master may threaten to bomb unless
the slave gives him a coconut, or stay silent.

The letters stand for:

    epsilon  the probability that the master forgets (ε)
    f      the slave's life in freedom
    s      his life if he stays a slave
    D      his life if the bomb goes off; 0 by default
    m_0    the master's life without a slave, against death at 0
    kappa    what the coconut costs the slave (κ)
    kappa_p  what it is worth to the master

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8 ("How I End My Slavery").
Differs: what follows a change is not assumed but solved: the day is played by a fulfiller
    against an ignorer, once with the true belief and once with the belief that nothing has
    changed. With `mortal` death is worth D to the slave and not 0.
Units: each life in its owner's own unit.

>>> from dtkit import games, solve
>>> from dtkit.exact import parameters, threshold
>>> epsilon, f, s = parameters("epsilon f s")
>>> ending = games.load("parfit1984/how_i_end_my_slavery")
>>> found = threshold(solve(ending).moves()["change"], solve_for=epsilon, domain=ending.domain,
...                   statics=False)
>>> found.value, found.value.subs({f: 10, s: 4})
(1 - s/f, 3/5)
"""

from dtkit import play
from dtkit.exact import between, parameters
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement, fulfiller, ignorer, never_self_denying


def game(*, day: bool = False, mortal: bool = False) -> ChoiceGraph:
    """Return the choice to change, or the one `day` of a threat for a coconut."""
    epsilon, f, s, m, dead = parameters("epsilon f s m_0 D")
    episode = _day(dead if mortal else 0)
    if day:
        return episode
    players = {"master": fulfiller(), "slave": ignorer()}
    (remembered,) = play(episode, players).outcomes
    mistaken = {"master": {"slave": never_self_denying}}
    (forgotten,) = play(episode, players, beliefs=mistaken).outcomes
    change = chance(
        {
            "remembers": (1 - epsilon, payoffs(remembered)),
            "forgets": (epsilon, payoffs(forgotten)),
        }
    )
    stays = payoffs(master=m, slave=s)
    worth = [dead < s, dead < f] if mortal else [s >= 0]
    return choice_graph(
        choose({"change": change, "stay": stays}, player="slave"),
        players="master slave",
        domain=[between(0, epsilon, 1), m > 0, f > 0, s <= f, *worth],
        title="How I End My Slavery",
    )


def _day(dead: object) -> ChoiceGraph:
    f, m, cost, gain = parameters("f m_0 kappa kappa_p")
    threat = Announcement("master", "slave", "bomb", ("give",))
    after = choose(
        {"bomb": payoffs(master=0, slave=dead), "relent": payoffs(master=m, slave=f)},
        player="master",
    )
    moves = {"give": payoffs(master=m + gain, slave=f - cost), "refuse": after}
    told = choose(moves, player="slave", tags=threat.tag)
    untold = choose(moves, player="slave")
    return choice_graph(
        choose({"threaten": told, "stay silent": untold}, player="master"),
        players="master slave",
        domain=[m > 0, f > 0, gain > 0, cost > 0, f - cost > dead],
        title="A coconut",
    )
