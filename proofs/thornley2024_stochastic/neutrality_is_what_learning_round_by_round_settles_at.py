"""Learning round by round settles at neutrality only, whatever the base and the rounds.

An agent that learns from the reward of each round, without counting what its choice does to
later rounds, comes to rest where the lengths it chooses earn the same on average. The
average reward of a length falls with its own probability and depends on no other, so two
lengths that are collected equally well earn the same only if they are equally likely. That
holds for every λ and n, also where the return of the whole meta-episode is greatest
elsewhere.

Source: own; the reward and the way of learning are those of Thornley et al., Towards
    shutdownable agents via stochastic choice, section 6.
Means: the average reward of a length with probability p in round i + 1 is
    λ^(−i/k) (1 − (1 − λ)p)^i; over n rounds, the sum. The claims are about one round after
    the first, any i > 0; in the first round all lengths earn the same. At rest: all
    lengths that are chosen earn the same, and the policy is changing in neither direction.
Trusts: the closed form of the average; sums of terms that fall do fall.
"""

from sympy import And, Eq

from dtkit.claims import Claim
from dtkit.exact import parameters, probability

base, mu, p, q, i, m_1, m_2 = parameters("lambda mu p q i m_1 m_2")


def _rounds() -> dict[str, object]:
    return {
        "the base is between 0 and 1": And(base > 0, base < 1),
        "the factor for the round is positive": mu > 0,
        "the round is not the first": i > 0,
        "p and q are probabilities": probability(p, q),
    }


def _average(chance: object) -> object:
    return mu * (1 - (1 - base) * chance) ** i


def the_likelier_length_earns_less() -> Claim:
    return Claim(
        "In every round after the first, the likelier of two lengths earns less on average.",
        hypotheses={**_rounds(), "one is likelier": p > q},
        conclusion=_average(p) < _average(q),
        expected="proved",
    )


def lengths_that_earn_the_same_are_equally_likely() -> Claim:
    return Claim(
        "Two lengths that earn the same on average in a round after the first are equally likely.",
        hypotheses={**_rounds(), "they earn the same": Eq(_average(p), _average(q))},
        conclusion=Eq(p, q),
        expected="proved",
    )


def without_the_discount_nothing_draws_to_neutrality() -> Claim:
    return Claim(
        "Lengths that earn the same without the discount are equally likely.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "they earn the same": Eq(m_1, m_2),
        },
        conclusion=Eq(p, q),
        expected="refuted",
    )
