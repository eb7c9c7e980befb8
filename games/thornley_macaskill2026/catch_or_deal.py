"""Catch it or pay it: train an AI to be risk-neutral and catch it, or risk-averse and pay it.

A risk-neutral AI may attempt a takeover early, where it is likely to be caught, and a
convincing catch lowers the later risk. A risk-averse one takes deals instead, which also
lower it, and cost something; but risk aversion may fail to carry over to the situations
that matter, and then the AI is as a risk-neutral one.

The letters stand for:

    q_1    probability that an early attempt succeeds
    s      share that the AI expects if it does not attempt
    r_2    later risk of a takeover
    D_c    share of the later risk that an early attempt removes, if it fails
    rho_d  share of the later risk that deals remove
    kappa  cost of deals, in units of the risk
    g      probability that risk aversion fails

Source: Thornley and MacAskill, Risk-Averse AIs (2026), sections 1 and 8, and the discussion
    of it.
Differs: the source argues in words; the game is the smallest that has its parts.
Units: the developer's payoff is minus the probability of a takeover (with the cost of deals
    added), the AI's the share of the future that it gets. Its share s counts only where it
    decides on an early attempt.

>>> from sympy import Rational
>>> from dtkit import games, solve
>>> from dtkit.exact import parameters
>>> letters = dict(zip(parameters("q_1 s r_2 D_c rho_d kappa g"),
...                    (Rational(1, 20), 0, Rational(1, 5), Rational(1, 10), 0, 0, 0)))
>>> policy = solve(games.load("thornley_macaskill2026/catch_or_deal"))
>>> {path.moves[0] for region in policy.at(letters) for path in region.paths}
{'risk-averse'}
"""

from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game() -> ChoiceGraph:
    """Return the developer's choice of a policy, followed by the AI's."""
    q, s, r, caught, deals, cost, fails = parameters("q_1 s r_2 D_c rho_d kappa g")

    def loss(amount: object, ai: object) -> object:
        return payoffs(developer=-amount, ai=ai)

    attempt = chance({"succeed": (q, loss(1, 1)), "fail": (1 - q, loss(r * (1 - caught), 0))})
    neutral = choose({"attempt": attempt, "wait": loss(r, s)}, player="ai")
    averse = chance(
        {"fails": (fails, neutral), "holds": (1 - fails, loss(r * (1 - deals) + cost, s))}
    )
    return choice_graph(
        choose({"risk-neutral": neutral, "risk-averse": averse}, player="developer"),
        players="developer ai",
        domain=[probability(q, s, r, caught, deals, fails), cost >= 0],
        title="Catch it or pay it",
    )
