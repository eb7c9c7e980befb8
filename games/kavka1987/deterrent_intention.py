"""The special deterrent situation: to intend a retaliation that would only do harm.

A nation may adopt, openly and without fail, the intention to retaliate if attacked. The
intention makes an attack less likely. Were the attack to come, to retaliate would only
cost more.

The letters stand for:

    alpha  the probability of an attack without the intention
    beta  the probability of an attack with it
    H  the harm of being attacked
    R  the cost of retaliating

With `binding` one who adopted the intention retaliates if attacked; without, the nation
chooses again after an attack. With `unrestricted` payoffs may have any sign, so that a
claim can ask which signs it needs.

Source: Gregory Kavka, Moral Paradoxes of Nuclear Deterrence (1987), ch. 1 and 2.
Differs: the source speaks of harms to others too; here R stands for all that speaks
    against retaliation. The attacker is a move of chance.
Units: the nation's own.

The intention is worth adopting though it would not be worth acting on.

>>> from dtkit import games, solve
>>> from sympy import Rational
>>> letters = {"alpha": Rational(1, 2), "beta": Rational(1, 10), "H": 10, "R": 5}
>>> bound = solve(games.load("kavka1987/deterrent_intention", binding=True))
>>> bound.at(letters)[0].paths[0].moves[0]
'adopt'
>>> free = solve(games.load("kavka1987/deterrent_intention"))
>>> free.moves("adopt", "attack")
{'retaliate': False, 'refrain': True}
"""

from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(*, binding: bool = False, unrestricted: bool = False) -> ChoiceGraph:
    """Return the situation with the retaliation free or bound."""
    alpha, beta, H, R = parameters("alpha beta H R")
    retaliate, refrain = payoffs(nation=-H - R), payoffs(nation=-H)
    peace = payoffs(nation=0)
    attacked = choose({"retaliate": retaliate, "refrain": refrain}, player="nation")
    with_it = chance(
        {"attack": (beta, retaliate if binding else attacked), "no attack": (1 - beta, peace)}
    )
    without = chance({"attack": (alpha, refrain), "no attack": (1 - alpha, peace)})
    return choice_graph(
        choose({"adopt": with_it, "do not": without}, player="nation"),
        players="nation",
        domain=[probability(alpha, beta), *([] if unrestricted else [H > 0, R > 0])],
        title="The deterrent intention",
    )
