"""Neutrality+ adds up what is expected given each length, and ignores how likely the lengths are.

V_w(X) is the sum, over the lengths that X makes possible, of a weight times what is expected
given the length. It does not change when the lengths become likelier or less likely; what is
better given some length and no worse given any has the greater sum; and any two lotteries
with the same lengths are ranked. But a length counts in full as long as it is possible, and
not at all once it is not: there V jumps, and beyond it there is no preference. Nor is V linear
in mixtures: a mixture may be worth more than both of the lotteries mixed, and a preference
may be lost when both sides are mixed with the same third.

Source: Thornley, Shutdownable agents through POST-agency (2025), §12, for the definition and
    the invariance; the rest is worked out here.
Means: two lengths, the short one with probability p (or q, s), u and v (x and y) given each,
    weights w_1 and w_2. "Prefers" is the preference `neutrality_plus({1: w_1, 2: w_2})`; the
    numbers are with both weights 1. The mixture: half of X = 1/6 [1] + 5/6 [3, 0] and half of
    Y = 4/7 [17/4] + 3/7 [3/2, 0].
Trusts: that with more lengths V has more terms like these.
"""

from typing import Any

from sympy import And, Eq, Not, Or, Rational

from dtkit.claims import Claim
from dtkit.claims.lottery_search import probe
from dtkit.exact import Refuted, Verdict, between, parameters, positive
from dtkit.preferences import independence_strong_strict
from dtkit.preferences.trajectories import neutrality_plus, timestep_dominance
from dtkit.values import Lottery, mixture
from dtkit.values.trajectories import lasting, trajectory_lottery

p, q, s, w_1, w_2, epsilon = parameters("p q s w_1 w_2 epsilon")
u_1, u_2, v_1, v_2, x_1, x_2 = parameters("u_1 u_2 v_1 v_2 x_1 x_2")
WEIGHED = neutrality_plus({1: w_1, 2: w_2})
WEIGHTS = {"the weights are positive": positive(w_1, w_2)}
SHARES = {"p, q and s are between 0 and 1": And(*(between(0, each, 1) for each in (p, q, s)))}


def two(share: Any, short: Any, long: Any) -> Lottery:
    """Return the lottery over a short and a long trajectory with these totals."""
    return trajectory_lottery(
        {lasting(1, short): share, lasting(2, long): 1 - share},
        domain=between(0, share, 1) if share.free_symbols else (),
    )


X, Y, Z = two(p, u_1, u_2), two(q, v_1, v_2), two(s, x_1, x_2)
ONE = two(Rational(1, 6), 1, 3)
OTHER = two(Rational(4, 7), Rational(17, 4), Rational(3, 2))


def it_ignores_how_likely_the_lengths_are() -> Claim:
    return Claim(
        "Two lotteries that differ only in how likely the lengths are, both possible, are "
        "indifferent.",
        hypotheses={**WEIGHTS, **SHARES},
        conclusion=WEIGHED.indifferent(X, two(q, u_1, u_2)),
        expected="proved",
    )


def it_satisfies_neutrality() -> Claim:
    return Claim(
        "What timestep-dominates is preferred.",
        hypotheses={**WEIGHTS, **SHARES, "X dominates Y": timestep_dominance.prefer(X, Y)},
        conclusion=WEIGHED.prefer(X, Y),
        expected="proved",
    )


def positive_weights_are_needed_for_that() -> Claim:
    return Claim(
        "What timestep-dominates is preferred, if no weight is negative.",
        hypotheses={
            "no weight is negative": And(w_1 >= 0, w_2 >= 0),
            **SHARES,
            "X dominates Y": timestep_dominance.prefer(X, Y),
        },
        conclusion=WEIGHED.prefer(X, Y),
        expected="conditional on (w_1 > 0) & (w_2 > 0) | (w_1 > 0) & (u_1 > v_1) | (w_2 > 0) & "
        "(u_2 > v_2)",
    )


def it_ranks_all_that_have_the_same_lengths() -> Claim:
    return Claim(
        "Any two lotteries with the same two lengths are ranked, or indifferent.",
        hypotheses={**WEIGHTS, **SHARES},
        conclusion=Or(WEIGHED.prefer(X, Y), WEIGHED.prefer(Y, X), WEIGHED.indifferent(X, Y)),
        expected="proved",
    )


def it_is_transitive() -> Claim:
    return Claim(
        "Weak preference is transitive over lotteries with the same two lengths.",
        hypotheses={
            **SHARES,
            "X is at least as good as Y": WEIGHED.weakly(X, Y),
            "Y is at least as good as Z": WEIGHED.weakly(Y, Z),
        },
        conclusion=WEIGHED.weakly(X, Z),
        expected="proved",
    )


def a_length_counts_in_full_as_long_as_it_is_possible() -> Claim:
    some = two(1 - epsilon, 0, 100)
    return Claim(
        "A length with a hundred to gain makes a lottery worth 100, however unlikely it is, and "
        "nothing is preferred between it and one without that length.",
        hypotheses={"the length is possible": between(0, epsilon, 1)},
        conclusion=And(
            Eq(neutrality_plus().value(some), 100),
            Not(neutrality_plus().weakly(some, lasting(1, 0))),
            Not(neutrality_plus().weakly(lasting(1, 0), some)),
        ),
        expected="proved",
    )


def what_is_expected_falls_to_nothing_with_the_probability() -> Claim:
    return Claim(
        "The worth of a lottery by Neutrality+ changes little with a little probability.",
        decided_by=_jump,
        expected="refuted",
    )


def a_mixture_is_worth_no_more_than_the_better_part() -> Claim:
    value = neutrality_plus().value
    return Claim(
        "A mixture of a lottery worth 4 and one worth 23/4 is worth no more than 23/4.",
        hypotheses={
            "the lotteries are worth that": And(Eq(value(ONE), 4), Eq(4 * value(OTHER), 23))
        },
        conclusion=value(mixture(p, ONE, OTHER)) <= Rational(23, 4),
        expected="refuted",
    )


def the_worked_mixture() -> Claim:
    value = neutrality_plus().value
    return Claim(
        "Half of a lottery worth 4 and half of one worth 23/4 is worth 9869/1643, which is more.",
        conclusion=And(
            Eq(value(ONE), 4),
            Eq(4 * value(OTHER), 23),
            Eq(1643 * value(mixture(Rational(1, 2), ONE, OTHER)), 9869),
            4 * value(mixture(Rational(1, 2), ONE, OTHER)) > 23,
        ),
        expected="proved",
    )


def it_satisfies_independence() -> Claim:
    return Claim(
        "If one lottery is preferred to another, so it is when both are mixed with a third of "
        "the same lengths.",
        decided_by=_independence,
        expected="refuted",
    )


def _independence(hypotheses: object) -> Verdict:
    """Mix the two lotteries, half and half, with each of three."""
    third = two(Rational(1, 100), 0, 10)
    return probe(
        independence_strong_strict,
        neutrality_plus(),
        [OTHER, ONE, third],
        probabilities=[Rational(1, 2)],
    )


def _jump(hypotheses: object) -> Verdict:
    """Value a lottery with a hundred to gain at ever smaller probabilities."""
    value = neutrality_plus().value
    rare = Rational(1, 10**6)
    worth = {str(share): value(two(1 - share, 0, 100)) for share in (Rational(1, 2), rare)}
    return Refuted(
        countermodel={
            **{f"worth at ε = {at}": is_ for at, is_ in worth.items()},
            "worth at ε = 0": value(lasting(1, 0)),
        },
        method="three lotteries, valued exactly",
    )
