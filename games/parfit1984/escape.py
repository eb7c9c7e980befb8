"""Escape: a slave may become someone who ignores threats.

Before a day of toil the slave may make himself an ignorer of threats, or stay as he is.
Then the master may threaten to bomb unless he toils, or stay silent. With `meta` the
master has said beforehand that he will bomb unless the slave stays as he is; with
`standing` he has said beforehand, once for all, that he will bomb unless the slave toils.
With `early` the slave may change before the master can say anything about changing; if he
waits, the master may forbid it or say nothing, and then the slave may change still.

The letters stand for:

    x    hours of toil that the master demands
    v    what an hour of the slave's toil is worth to the master
    k    what an hour of toil costs the slave
    f    the slave's life in freedom, against death at 0
    m_0  the master's life without a slave, against death at 0

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8 (the master has not
    threatened that he would ignore the change).
Differs: one day stands for all. The change is the move "change"; who plays the slave gives
    him `ignorer(once="change")`.
Units: each life in its owner's own unit, with death at 0.

>>> from dtkit import games, play
>>> from dtkit.subjects.threats import fulfiller, ignorer
>>> from dtkit.exact import parameters
>>> m, f, k, v, x = parameters("m_0 f k v x")
>>> letters = {m: 3, f: 7, k: 2, v: 1, x: 3}
>>> for told in ({}, {"meta": True}, {"standing": True}):
...     day = games.load("parfit1984/escape", **told)
...     played = play(day, master=fulfiller(), slave=ignorer(once="change"))
...     print(*(region.outcome for region in played.at(letters)))
master: 3, slave: 7
master: 6, slave: 1
master: 6, slave: 1
>>> early = games.load("parfit1984/escape", early=True)
>>> for region in play(early, master=fulfiller(), slave=ignorer(once="change")).at(letters):
...     print(region.outcome, *region.paths, sep="; ")
master: 3, slave: 7; change → stay silent → refuse → relent
"""

from dtkit.errors import InvalidInput
from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement


def game(*, meta: bool = False, standing: bool = False, early: bool = False) -> ChoiceGraph:
    """Return the game, with a threat against changing, or a standing one, made beforehand.

    With `early` the threat against changing is a move of the master's, and the slave is first.

    Raises: `InvalidInput` where `early` is given with a threat made beforehand.
    """
    if early and (meta or standing):
        raise InvalidInput(
            "early with a threat made beforehand",
            "early says that the slave moves before any threat",
            "give early alone, or meta and standing without it",
        )
    m, f, k, v, x = parameters("m_0 f k v x")
    threat = Announcement("master", "slave", "bomb", ("toil",))
    lasting = Announcement("master", "slave", "bomb", ("toil",), scope="standing")
    barrier = Announcement("master", "slave", "bomb", ("stay",), scope="meta")
    dead = payoffs(master=0, slave=0)
    after = choose({"bomb": dead, "relent": payoffs(master=m, slave=f)}, player="master")
    moves = {"toil": payoffs(master=m + v * x, slave=f - k * x), "refuse": after}
    told = choose(moves, player="slave", tags=threat.tag)
    untold = choose(moves, player="slave")
    day = untold if standing else choose({"threaten": told, "stay silent": untold}, player="master")
    barred = choose({"bomb": dead, "let be": day}, player="master")
    tags = [a.tag for a, made in ((barrier, meta), (lasting, standing)) if made]
    root = choose({"change": barred if meta else day, "stay": day}, player="slave", tags=tags)
    if early:
        forbidden = choose({"change": barred, "stay": day}, player="slave", tags=barrier.tag)
        waits = choose({"forbid it": forbidden, "say nothing": root}, player="master")
        root = choose({"change": day, "wait": waits}, player="slave")
    return choice_graph(
        root,
        players="master slave",
        domain=[m > 0, f > 0, k > 0, v > 0, x > 0, k * x <= f],
        title="Escape",
    )
