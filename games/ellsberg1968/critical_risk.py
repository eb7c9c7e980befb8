"""A threat that is carried out only with some probability.

The addressee complies, or refuses and takes the risk that the threat is carried out. He
gives in as long as the risk is not below a critical one, his loss from complying over his
harm. For the speaker a greater risk frightens more and costs more when it fails: some
addressees never give in.

The letters stand for:

    q  the probability that the threat is carried out after a refusal
    g  the speaker's gain if the addressee complies
    l  the addressee's loss if he complies
    h  the addressee's harm if the threat is carried out
    c  the speaker's cost of carrying it out
    rho  the share of addressees who ignore threats

With `announced` the speaker first chooses whether to make the threat at all, and a share
rho of the addressees ignore it; the others choose. With `unrestricted` payoffs may have
any sign, so that a claim can ask which signs it needs.

Source: Daniel Ellsberg, The Theory and Practice of Blackmail (1959, printed 1968), for the
    critical risk; Thomas Schelling, The Strategy of Conflict (1960), ch. 8, for threats
    that leave something to chance.
Differs: payoffs are normalized to (0, 0) where nothing is demanded or carried out.
Units: each player's own.

With l = 4 and h = 10 the critical risk is 2/5.

>>> from dtkit import games, solve
>>> game = games.load("ellsberg1968/critical_risk")
>>> from sympy import Rational
>>> letters = {"g": 3, "l": 4, "c": 5, "h": 10}
>>> [[str(region.paths[0]) for region in solve(game).at({**letters, "q": Rational(q, 5)})]
...  for q in (1, 2, 3)]
[['refuse'], ['refuse', 'comply'], ['comply']]
"""

from dtkit.exact import at_least, parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(*, announced: bool = False, unrestricted: bool = False) -> ChoiceGraph:
    """Return the addressee's choice, or also the speaker's choice to make the threat."""
    q, g, loss, h, c, rho = parameters("q g l h c rho")
    nothing = payoffs(speaker=0, addressee=0)
    risk = chance(
        {"carried out": (q, payoffs(speaker=-c, addressee=-h)), "let be": (1 - q, nothing)}
    )
    choice = choose(
        {"refuse": risk, "comply": payoffs(speaker=g, addressee=-loss)}, player="addressee"
    )
    signs = [] if unrestricted else [g > 0, loss > 0, h > 0, c > 0]
    positive = [probability(q), *signs]
    if not announced:
        return choice_graph(
            choice, players="speaker addressee", domain=positive, title="The critical risk"
        )
    met = chance({"an ignorer": (rho, risk), "another": (1 - rho, choice)})
    return choice_graph(
        choose({"threaten": met, "stay silent": nothing}, player="speaker"),
        players="speaker addressee",
        domain=[*positive, at_least(0, rho), rho <= 1],
        title="A risky threat",
    )
