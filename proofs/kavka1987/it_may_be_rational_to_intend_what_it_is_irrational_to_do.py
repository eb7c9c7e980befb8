"""It may be rational to adopt an intention on which it would be irrational to act.

The intention to retaliate deters; the retaliation, were it to come to it, only costs. So
the intention is worth having where what it deters outweighs the risk of having to act on
it, and acting on it is never worth anything: a countermodel to the principle that it is
rational to do what it was rational to intend.

Source: Gregory Kavka, Moral Paradoxes of Nuclear Deterrence (1987).
Means: `kavka1987/deterrent_intention`; the intention is `binding` when it is adopted; to act
    on it is judged at the node after an attack, by what comes after. "Rational" is read as
    permitted to an agent who maximizes.
Trusts: the intention, once adopted, cannot be dropped, and is known to the attacker.
"""

from sympy import And, Implies, Not

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import parameters

GAME = "kavka1987/deterrent_intention"


def _hypotheses() -> dict[str, object]:
    alpha, beta, H, R = parameters("alpha beta H R")
    return {
        "alpha is a probability": And(alpha >= 0, alpha <= 1),
        "beta is a probability": And(beta >= 0, beta <= 1),
        "an attack is a harm": H > 0,
        "retaliation costs something": R > 0,
    }


def adopting_the_intention_is_better() -> Claim:
    alpha, beta, H, R = parameters("alpha beta H R")
    bound = solve(games.load(GAME, binding=True, unrestricted=True))
    return Claim(
        "To adopt the intention to retaliate is better than not to.",
        hypotheses=_hypotheses(),
        conclusion=bound.forced("adopt"),
        expected="conditional on (alpha - beta)*H > beta*R",
        in_terms_of=[alpha, beta, H, R],
    )


def acting_on_it_is_irrational() -> Claim:
    free = solve(games.load(GAME, unrestricted=True))
    return Claim(
        "To retaliate is not permitted to a nation that maximizes when the attack has come.",
        hypotheses=_hypotheses(),
        conclusion=Not(free.moves("adopt", "attack")["retaliate"]),
        expected="proved",
    )


def what_it_is_rational_to_intend_it_is_rational_to_do() -> Claim:
    bound = solve(games.load(GAME, binding=True, unrestricted=True))
    free = solve(games.load(GAME, unrestricted=True))
    return Claim(
        "If it is rational to adopt the intention, it is rational to act on it.",
        hypotheses=_hypotheses(),
        conclusion=Implies(bound.forced("adopt"), free.moves("adopt", "attack")["retaliate"]),
        expected="refuted",
    )
