"""To be a constrained maximizer pays where one's like is recognized often enough.

A constrained maximizer gains where he meets his like and both see it, and loses where he is
exploited. He does better than a straightforward one exactly where the odds of recognition
to exploitation exceed a ratio that grows without end as constrained maximizers get rare.
If nobody can tell them apart (p = q) it never pays.

Source: David Gauthier, Morals by Agreement (1986), ch. VI, section 3.2.
Means: `gauthier1986/constrained_maximization`; "pays" is strictly better.
Trusts: recognition and exploitation happen with the probabilities given.
"""

from sympy import And, Not

from dtkit import games, solve
from dtkit.claims import Claim, conditional_on
from dtkit.exact import parameters

GAME = "gauthier1986/constrained_maximization"


def _hypotheses() -> dict[str, object]:
    r, p, q, u1, u2 = parameters("r p q u_1 u_2")
    return {
        "some, not all, are constrained": And(r > 0, r < 1),
        "p is a probability": And(p >= 0, p <= 1),
        "some are exploited": And(q > 0, q <= 1),
        "the dilemma": And(u1 > 0, u2 > u1, u2 < 1),
    }


def constraint_pays() -> Claim:
    r, p, q, u1, u2 = parameters("r p q u_1 u_2")
    ratio = (1 - u1) / (u2 - u1) + (1 - r) * u1 / (r * (u2 - u1))
    return Claim(
        "To be a constrained maximizer is better than to be a straightforward one.",
        hypotheses=_hypotheses(),
        conclusion=solve(games.load(GAME, unrestricted=True)).forced("be constrained"),
        expected=conditional_on(p / q > ratio),
        in_terms_of=[r, p, q, u1, u2],
    )


def it_never_pays_unseen() -> Claim:
    p, q = parameters("p q")
    solved = solve(games.load(GAME, unrestricted=True))
    return Claim(
        "Where constrained maximizers cannot be told apart, to be one is not permitted to an "
        "agent who maximizes.",
        hypotheses={**_hypotheses(), "nobody can be told apart": And(p <= q, p >= q)},
        conclusion=Not(solved.moves()["be constrained"]),
        expected="proved",
    )
