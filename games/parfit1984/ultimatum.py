"""Ultimatum: a share is demanded under the threat to veto all cooperation.

Two people can share a surplus if they cooperate. The responder has said that he will
veto any share below his demand t. The proposer may meet the demand, or offer the smaller
share s; the responder may accept or veto what was offered.

The letters stand for:

    π    the pie that cooperation brings (`Pi` in code and commands)
    o_i  what the responder has without cooperation
    o_j  what the proposer has without cooperation
    t    the share that the responder demands for himself
    s    the smaller share that the proposer offers instead

With `binding` the smaller offer is vetoed without a further choice, as a transparent
threat-fulfiller would. With `unrestricted` there may be no surplus, and s may exceed t, so
that a claim can ask whether that matters.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8, and Appendix A (a veto
    on cooperation gets its owner the largest share).
Differs: one smaller offer s stands for all of them; claims quantify over it. The demand
    t is a parameter. A fulfiller is modelled by `binding`.
Units: shares of the pie, transferable between the two.

Without binding, an offer above what the responder has anyway is accepted.

>>> from dtkit import games, solve
>>> from dtkit.exact import parameters
>>> letters = dict(zip(parameters("Pi o_i o_j t s"), (10, 1, 2, 8, 3)))
>>> [str(region.paths[0]) for region in solve(games.load("parfit1984/ultimatum")).at(letters)]
['offer less → accept']
>>> bound = solve(games.load("parfit1984/ultimatum", binding=True))
>>> sorted(str(region.paths[0]) for region in bound.at(letters))
['meet the demand', 'offer less → veto']
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement


def game(*, binding: bool = False, unrestricted: bool = False) -> ChoiceGraph:
    """Return the proposer's choice, against a responder whose veto is `binding` or free."""
    pie, without_i, without_j, t, s = parameters("Pi o_i o_j t s")
    veto = payoffs(proposer=without_j, responder=without_i)
    accept = payoffs(proposer=pie - s, responder=s)
    answer = choose({"accept": accept, "veto": veto}, player="responder")
    forced = choose({"veto": veto}, player="responder")
    moves = {
        "meet the demand": payoffs(proposer=pie - t, responder=t),
        "offer less": forced if binding else answer,
    }
    demand = Announcement("responder", "proposer", "veto", ("meet the demand",))
    return choice_graph(
        choose(moves, player="proposer", tags=demand.tag),
        players="proposer responder",
        domain=[] if unrestricted else [pie > without_i + without_j, s < t],
        title="Ultimatum",
    )
