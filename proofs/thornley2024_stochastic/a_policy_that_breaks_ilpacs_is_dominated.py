"""Whoever chooses against ILPACS in one situation can do better in two.

Let an agent choose stochastically between the X_i in one situation, and in another between a
mixture of the X_i, with weights p_i, and a mixture of the Y_i, with weights q_i, where no X_i
is worse than Y_i and one is better. If she takes the mixture of the Y_i with some probability,
she can take it a little less often, and make up for it in the first situation by taking the
X_i a little more or less often. What she then has is what she had, with some of each Y_i
replaced by X_i. So her policy is dominated.

Source: Thornley et al., Towards shutdownable agents via stochastic choice, Appendix C.4.
Means: the two situations come with probabilities r and s; she chooses X_i with probability
    a_i > 0 in the one (Maximality), and the mixture of the X_i with probability b < 1 in the
    other. She shifts δ = min(1 - b, r·π/(2s)) to it, with π the product of the a_i, and ε_i =
    sδ(q_i - p_i)/r to X_i. The claims are about any one i of any number: of a product of
    probabilities it is used that it is positive and at most each factor. The exchange is c_i
    e_i = sδq_i of Y_i for X_i; that it is part of what the policy gives, c_i = s(1 - b)q_i,
    and leaves shares between 0 and 1, are conditions that the source leaves unsaid, and
    without which any policy is dominated.
Trusts: sums over i of the terms shown.
"""

from sympy import And, Eq, Min

from dtkit.claims import Claim
from dtkit.exact import between, parameters

a, b, p, q, r, s, pi, delta = parameters("a b p q r s product delta")
total_p, total_q = parameters("P Q")
EPSILON = s * delta * (q - p) / r

ENVIRONMENT = {
    "both situations may come": And(r > 0, s > 0),
    "the weights of X_i and Y_i are between 0 and 1": And(between(0, p, 1), between(0, q, 1)),
}
POLICY = {
    "each X_i is sometimes chosen (Maximality), so the product of the a_i is positive": pi > 0,
    "and at most each of them": pi <= a,
    "the mixture of the Y_i is sometimes chosen": And(b >= 0, b < 1),
}
SHIFT = {"δ is the shift": Eq(delta, Min(1 - b, r * pi / (2 * s)))}


def there_is_a_shift() -> Claim:
    return Claim(
        "The shift δ is positive.",
        hypotheses={**ENVIRONMENT, **POLICY},
        conclusion=Min(1 - b, r * pi / (2 * s)) > 0,
        expected="proved",
    )


def what_changes_is_that_x_is_had_for_y() -> Claim:
    more = r * (a + EPSILON) + s * (b + delta) * p - (r * a + s * b * p)
    less = s * (1 - b) * q - s * (1 - b - delta) * q
    return Claim(
        "The new policy gives X_i more often, by s·δ·q_i, and Y_i less often by as much.",
        hypotheses=ENVIRONMENT,
        conclusion=And(Eq(more, s * delta * q), Eq(less, s * delta * q)),
        expected="proved",
    )


def the_new_policy_is_one() -> Claim:
    return Claim(
        "In the new policy each X_i is chosen with positive probability, and the mixture of the "
        "X_i with one of at most 1.",
        hypotheses={**ENVIRONMENT, **POLICY, **SHIFT},
        conclusion=And(a + EPSILON > 0, b + delta > 0, b + delta <= 1),
        expected="proved",
    )


def the_changes_of_the_first_situation_cancel() -> Claim:
    return Claim(
        "The probabilities of the X_i still sum to 1: the changes sum to nothing.",
        hypotheses={**ENVIRONMENT, "weights sum to 1": And(Eq(total_p, 1), Eq(total_q, 1))},
        conclusion=Eq(s * delta * (total_q - total_p) / r, 0),
        expected="proved",
    )


def the_exchange_is_part_of_what_the_policy_gives() -> Claim:
    part = s * (1 - b) * q
    share = delta / (1 - b)
    return Claim(
        "What is exchanged is a share of the Y_i that the old policy gives, above 0 and at most "
        "the whole: the conditions that make the exchange one between lotteries.",
        hypotheses={**ENVIRONMENT, **POLICY, **SHIFT},
        conclusion=And(part > 0, share > 0, share <= 1, Eq(part * share, s * delta * q)),
        expected="proved",
    )
