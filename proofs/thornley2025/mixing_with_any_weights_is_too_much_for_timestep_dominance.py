"""Timestep Dominance breaks ILPACS as displayed, and keeps it where the parts share no length.

ILPACS says: if lotteries X_i pairwise lack a preference, and each is at least as good as Y_i
and one better, then mixing the X_i is better than mixing the Y_i, whatever the weights. If two
parts share a length, the weights decide what is had given that length: two parts that are
good given different lengths may be mixed so that the mixture is bad given both. If no two of
the X_i share a length and each Y_i has the lengths of X_i, every length lies within one part,
the weights cancel, and the mixture is better (ILPACS*).

Source: ILPACS is of Thornley, Shutdownable agents through POST-agency (2025), §6; the
    counterexample and ILPACS* are worked out here.
Means: X_1 = ½[1] + ½[0, 0], X_2 = ½[0] + ½[1, 1], Y_1 = X_1, Y_2 = ½[0] + ½[1, ½], mixed with
    weights (9/10, 1/10) and (1/10, 9/10). For ILPACS*: in two parts, X_1 with the lengths 1
    and 2 and any probabilities, X_2 with the length 3, and any utilities; and for parts and
    lengths of any number, as sentences: In(i, l): the part i has length l; G(i, l) and
    L(i, l): given l, X_i is at least as good as Y_i, and Y_i as X_i; so X and Y compare given
    l as the one part does that has l, which is that a weight cancels.
Trusts: nothing beyond the engine.
"""

from typing import Any

from sympy import And, Eq, Rational

from dtkit.claims import Claim
from dtkit.claims.lottery_search import probe
from dtkit.claims.premises import premise, schematic
from dtkit.claims.sentences import Sort, exists, forall, implies, relation, same, variables
from dtkit.exact import Verdict, between, parameters
from dtkit.preferences.trajectories import ilpacs, timestep_dominance
from dtkit.values import Lottery, mixture
from dtkit.values.trajectories import (
    conditional_expectation,
    lasting,
    trajectory_lottery,
)

half = Rational(1, 2)
X_1 = trajectory_lottery({(1,): half, (0, 0): half})
X_2 = trajectory_lottery({(0,): half, (1, 1): half})
Y_2 = trajectory_lottery({(0,): half, (1, half): half})
MANY, FEW = Rational(9, 10), Rational(1, 10)

p, q, f, g, weight = parameters("p q f g w")
u_1, u_2, u_3, v_1, v_2, v_3 = parameters("u_1 u_2 u_3 v_1 v_2 v_3")

part, number = Sort("Part", "ijk"), Sort("Length", "lmn")
In, G, L = (relation(name, part, number) for name in ("In", "G", "L"))
i, j = variables("i j", part)
l, m = variables("l m", number)  # noqa: E741


def timestep_dominance_satisfies_ilpacs() -> Claim:
    return Claim(
        "Timestep Dominance satisfies ILPACS.",
        decided_by=_ilpacs,
        expected="refuted",
    )


def the_worked_numbers() -> Claim:
    X, Y = mixture(MANY, X_1, X_2), mixture(FEW, X_1, Y_2)
    worth = [conditional_expectation(each, length) for each in (X, Y) for length in (1, 2)]
    return Claim(
        "Given lengths 1 and 2 the mixtures are worth 9/10 and 1/5, and 1/10 and 27/20: each is "
        "better given one.",
        conclusion=And(
            *(Eq(20 * one, other) for one, other in zip(worth, (18, 4, 2, 27), strict=True)),
            timestep_dominance.gap(X, Y),
        ),
        expected="proved",
    )


def weights_cancel() -> Claim:
    share, gain, mass = parameters("s e m")
    return Claim(
        "What is had given a length that lies in one part does not depend on the part's weight.",
        hypotheses={"the weight and the probability are positive": And(share > 0, mass > 0)},
        conclusion=Eq(share * gain / (share * mass), gain / mass),
        expected="proved",
    )


def two_parts_without_a_common_length_may_be_mixed() -> Claim:
    x_1, y_1 = _two(f, u_1, u_2), _two(g, v_1, v_2)
    x_2, y_2 = lasting(3, u_3), lasting(3, v_3)
    better = timestep_dominance.prefer(x_1, y_1) & timestep_dominance.weakly(x_2, y_2)
    either = better | timestep_dominance.weakly(x_1, y_1) & timestep_dominance.prefer(x_2, y_2)
    return Claim(
        "If X_1 has two lengths and X_2 a third, X_1 and X_2 are no worse than Y_1 and Y_2 of "
        "the same lengths and one is better, any mixture of the X_i timestep-dominates any of the "
        "Y_i.",
        hypotheses={
            "weights and probabilities are between 0 and 1": And(
                *(between(0, each, 1) for each in (p, q, f, g))
            ),
            "no part is worse and one is better": either,
        },
        conclusion=timestep_dominance.prefer(mixture(p, x_1, x_2), mixture(q, y_1, y_2)),
        expected="proved",
    )


def parts_without_a_common_length_may_be_mixed() -> Claim:
    nowhere_worse = forall(l, implies(exists(i, In(i, l)), exists(i, In(i, l) & G(i, l))))
    somewhere_better = exists(l, forall(i, implies(In(i, l), ~L(i, l))) & exists(i, In(i, l)))
    return schematic(
        "A mixture of parts without a common length, each no worse than its like and one better, "
        "is no worse given any length and better given some.",
        premises={
            "no two parts share a length": premise(
                "Disjoint", forall(i, j, l, implies(In(i, l), In(j, l), same(i, j)))
            ),
            "each part is no worse given each of its lengths": premise(
                "NoWorse", forall(i, l, implies(In(i, l), G(i, l)))
            ),
            "one part is better given one of its lengths": premise(
                "Better", exists(i, l, In(i, l) & ~L(i, l))
            ),
        },
        conclusion=nowhere_worse & somewhere_better,
    )


def _two(share: Any, short: Any, long: Any) -> Lottery:
    return trajectory_lottery(
        {lasting(1, short): share, lasting(2, long): 1 - share}, domain=between(0, share, 1)
    )


def _ilpacs(hypotheses: object) -> Verdict:
    """Search X_1, X_2 and Y_2 for a violation."""
    return probe(ilpacs, timestep_dominance, [X_1, X_2, Y_2], probabilities=[FEW, MANY])
