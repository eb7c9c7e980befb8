"""One threat: comply, or refuse and leave the speaker to fulfil it or not.

The speaker demands that the addressee comply and says that otherwise he will do
something that is worse for the addressee. Complying gains the speaker g and loses the
addressee l. After a refusal the speaker may fulfil, or let it be, which leaves both
where they were.

The letters stand for:

    g  the speaker's gain if the addressee complies
    l  the addressee's loss if he complies
    h  the addressee's harm if it is fulfilled
    c  the speaker's cost of fulfilling; c > 0 makes it a threat, c ≤ 0 a warning

With `announced` the speaker first chooses whether to say it; saying costs nothing.
With `binding` what was said is done: after a refusal the speaker has no choice left, as
if he were a transparent threat-fulfiller. With `unrestricted` g, l and h may have any sign,
so that a claim can ask which signs it needs.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8, and Appendix A;
    the distinction of threats and warnings follows his.
Differs: payoffs are normalized, (0, 0) after a refusal that is let be; h may be smaller
    than l, and c may have either sign. A fulfiller is modelled by `binding`, which takes
    his choice away instead of forcing it.
Units: each player's own; nothing is compared between the two.

A threat that binds no one is an empty one.

>>> from dtkit import games, solve
>>> from dtkit.exact import parameters
>>> letters = dict(zip(parameters("g l c h"), (3, 4, 5, 10)))
>>> [str(region.paths[0]) for region in solve(games.load("parfit1984/one_threat")).at(letters)]
['refuse → let be']
>>> bound = solve(games.load("parfit1984/one_threat", announced=True, binding=True))
>>> [str(region.paths[0]) for region in bound.at(letters)]
['announce → comply']

What is announced is marked on the graph, so that dispositions find it: a fulfiller makes
the threat, unless he sees that it would be ignored.

>>> from dtkit import play
>>> from dtkit.subjects.threats import classify, fulfiller, ignorer
>>> free = games.load("parfit1984/one_threat", announced=True)
>>> print(play(free, speaker=fulfiller()).at(letters)[0])
<announce → comply: speaker: 3, addressee: -4>
>>> print(play(free, speaker=fulfiller(), addressee=ignorer()).at(letters)[0])
<stay silent → refuse → let be: speaker: 0, addressee: 0>
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement


def game(
    *, announced: bool = False, binding: bool = False, unrestricted: bool = False
) -> ChoiceGraph:
    """Return the game without or with the choice to announce, binding or not."""
    gain, loss, cost, harm = parameters("g l c h")
    fulfil = payoffs(speaker=-cost, addressee=-harm)
    either = choose({"fulfil": fulfil, "let be": payoffs(speaker=0, addressee=0)}, player="speaker")
    comply = payoffs(speaker=gain, addressee=-loss)
    threat = Announcement("speaker", "addressee", "fulfil", ("comply",)).tag
    after = fulfil if binding else either
    said = choose({"comply": comply, "refuse": after}, player="addressee", tags=threat)
    unsaid = choose({"comply": comply, "refuse": either}, player="addressee")
    root = choose({"announce": said, "stay silent": unsaid}, player="speaker")
    return choice_graph(
        root if announced else said,
        players="speaker addressee",
        domain=[] if unrestricted else [gain > 0, loss > 0, harm > 0],
        title="One threat",
    )
