"""My Slavery: toil under the threat of a bomb that would kill both.

A master who is known to carry out his threats demands x hours of toil, and says that he
will otherwise set off a bomb that destroys both. The slave may toil, refuse, or kill
the master and die with him. After a refusal the master may set off the bomb or relent.

The letters stand for:

    x    hours of toil that the master demands
    v    what an hour of the slave's toil is worth to the master
    k    what an hour of toil costs the slave
    f    the slave's remaining life in freedom, against death at 0
    m_0  the master's remaining life without a slave, against death at 0; a master who
         has nothing left to live for has m_0 ≤ 0

With `mechanical` the bomb goes off by itself after a refusal: then the master has
nothing left to choose, and the slave faces what a transparent threat-fulfiller would do.
With `unrestricted` the letters may have any sign, so that a claim can ask which signs it
needs.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, sections 6 to 8 ("My Slavery").
Differs: the demand x is a parameter and not a move; claims about the greatest demand
    quantify over it. The announcement itself is payoff-free and left out. A fulfiller is
    modelled by `mechanical`, which takes his choice away instead of forcing it.
Units: each life in its owner's own unit, with death at 0; nothing is compared between
    the two.

A master who wants to live relents, so he gets no toil from a slave who foresees it.

>>> from dtkit import games, solve
>>> from dtkit.exact import parameters
>>> m, f, k, v, x = parameters("m_0 f k v x")
>>> letters = {m: 3, f: 7, k: 2, v: 1, x: 2}
>>> [str(region.paths[0]) for region in solve(games.load("parfit1984/my_slavery")).at(letters)]
['refuse → relent']

Under the mechanical bomb he toils, up to the demand that leaves his life just worth
living; there both toiling and dying are permitted.

>>> mechanical = solve(games.load("parfit1984/my_slavery", mechanical=True))
>>> [region.outcome["master"].subs(letters) for region in mechanical.at(letters)]
[5]
>>> len(mechanical.at({**letters, x: f.subs(letters) / k.subs(letters)}))
2

So the greatest demand is a maximum if the slave may then comply, and only a supremum,
reached by no demand, if he complies only where he must:

>>> from dtkit.exact import supremum
>>> known = [f > 0, k > 0, v > 0, x >= 0]
>>> weak = supremum(m + v * x, x, [*known, mechanical.permitted("toil")])
>>> strict = supremum(m + v * x, x, [*known, mechanical.forced("toil")])
>>> weak.value, weak.attained, strict.value, strict.attained
(f*v/k + m_0, True, f*v/k + m_0, False)
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement


def game(*, mechanical: bool = False, unrestricted: bool = False) -> ChoiceGraph:
    """Return the slave's choice, against a master with a bomb or a `mechanical` one."""
    m, f, k, v, x = parameters("m_0 f k v x")
    bomb = payoffs(master=0, slave=0)
    relent = payoffs(master=m, slave=f)
    moves = {
        "toil": payoffs(master=m + v * x, slave=f - k * x),
        "refuse": bomb if mechanical else choose({"bomb": bomb, "relent": relent}, player="master"),
        "kill": payoffs(master=0, slave=0),
    }
    threat = Announcement("master", "slave", "bomb", ("toil",))
    return choice_graph(
        choose(moves, player="slave", tags=threat.tag),
        players="master slave",
        domain=[] if unrestricted else [f > 0, k > 0, v > 0, x >= 0],
        title="My Slavery",
    )
