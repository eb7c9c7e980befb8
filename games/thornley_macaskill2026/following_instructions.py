"""Following instructions: obeying may make a catastrophe likelier, and be compensated.

If the AI disobeys, the catastrophe happens with probability c. If it obeys, it happens with
probability κc, but then the loss is made good with some probability.

The letters stand for:

    c      probability of the catastrophe if the AI disobeys
    kappa  factor by which obeying multiplies it
    p_c    probability that the loss is made good, given the catastrophe and obedience
    R      what the catastrophe costs the AI

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 8.6.
Differs: the loss is made good in full; the source's is mitigated enough.
Units: USD of present value.

>>> from dtkit import games
>>> from dtkit.exact import parameters
>>> from dtkit.subjects.payments import price
>>> kappa, c, p_c = parameters("kappa c p_c")
>>> choice = games.load("thornley_macaskill2026/following_instructions")
>>> print(price(choice, "obey", solve_for=kappa, domain=[c > 0, p_c < 1]))
-R*c*kappa*(1 - p_c) >= -R*c, solved for kappa:
  kappa <= 1/(1 - p_c)
    increasing in p_c
  exists iff True
"""

from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game() -> ChoiceGraph:
    """Return the AI's choice between obeying and disobeying."""
    c, kappa, p_c, R = parameters("c kappa p_c R")
    lost, well = payoffs(ai=-R), payoffs(ai=0)
    struck = chance({"made good": (p_c, well), "not": (1 - p_c, lost)})
    moves = {
        "obey": chance({"catastrophe": (kappa * c, struck), "none": (1 - kappa * c, well)}),
        "disobey": chance({"catastrophe": (c, lost), "none": (1 - c, well)}),
    }
    return choice_graph(
        choose(moves, player="ai"),
        players="ai",
        domain=[probability(c, p_c), kappa >= 0, kappa * c <= 1, R > 0],
        title="Following instructions",
    )
