"""The DReST optimum is neutral in short meta-episodes only; how short depends on the base.

In one round every split between the lengths is as good. In two or three rounds, 1/k each is
the only optimum, whatever λ and k; for two lengths also in four, for three in five, for
four in seven. In longer ones it depends on λ, and for every λ there are meta-episodes so long
that no optimum is neutral: the reward for a length grows while it is left alone, so that a
length chosen rarely comes to be worth more than one chosen half the time. With λ = .9 and
two lengths, the optimum is neutral up to 58 rounds; with 64 rounds it gives one length .683,
a NEUTRALITY of .901.

Source: own. Thornley et al., Towards shutdownable agents via stochastic choice, Theorem 5.1,
    says of every λ < 1 and n > 1 that an optimum is maximally NEUTRAL; a lemma of its proof,
    that bringing two probabilities together increases the return.
Means: the theorem is taken of the return F_n, of policies that do not see the round and so
    choose the lengths with the same probabilities in each. Policies collect all they can, as
    every optimum does. t is λ^(1/k), so that powers of λ^(−1/k) are powers of 1/t. Two
    lengths have probabilities p and 1 − p. "A split" is compared with the even one; in six
    rounds by v = p(1 − p), below 1/4 where it is uneven. For k lengths, the return is a sum
    over the lengths, and it is enough that each summand stays below its tangent at 1/k.
Trusts: the closed form (`the_expected_return_has_a_closed_form`); that the tangents'
    excesses add up to zero because the probabilities add up to one; that a sum which grows
    faster overtakes, however small its share; the argument of `dtkit.subjects.drest.optimum`
    that at an optimum all lengths but one are equally likely; for 58 and 64 rounds, ball
    arithmetic (Arb).
"""

from fractions import Fraction

from sympy import And, Eq, Implies, Ne, Poly, Rational, Symbol, diff, expand

from dtkit.claims import Claim
from dtkit.exact import Verdict, forall, parameters, probability
from dtkit.subjects.drest import expected_return, optimal_split

t, p, x, k, i, v = parameters("t p x k i v")
base, mu, r, s = parameters("lambda mu r s")
HALF = Rational(1, 2)


def in_one_round_every_split_is_optimal() -> Claim:
    return Claim(
        "In a single round every split has the same expected return, 1.",
        hypotheses=_two_lengths(),
        conclusion=Eq(expected_return([p, 1 - p], [1, 1], base=t**2, rounds=1), 1),
        expected="proved",
    )


def in_two_rounds_even_is_the_only_optimum() -> Claim:
    return Claim(
        "In two rounds, with any number of lengths, an uneven probability earns less than the "
        "tangent at 1/k gives it.",
        hypotheses=_many_lengths(),
        conclusion=_below_the_tangent(rounds=2),
        expected="proved",
    )


def in_three_rounds_even_is_the_only_optimum() -> Claim:
    return Claim(
        "In three rounds, with any number of lengths, an uneven probability earns less than the "
        "tangent at 1/k gives it.",
        hypotheses=_many_lengths(),
        conclusion=_below_the_tangent(rounds=3),
        expected="proved",
    )


def in_four_rounds_even_is_the_only_optimum_of_two() -> Claim:
    return Claim(
        "In four rounds, of two lengths, every uneven split earns less than the even one.",
        hypotheses={**_two_lengths(), "the split is uneven": Ne(p, HALF)},
        conclusion=_gain(4) < 0,
        expected="proved",
    )


def in_five_rounds_it_depends_on_the_base() -> Claim:
    return Claim(
        "In five rounds, of two lengths, every uneven split earns less than the even one.",
        hypotheses={"t is the root of the base": And(t > 0, t < 1)},
        conclusion=forall(p, Implies(And(p >= 0, p < HALF), _gain(5) < 0)),
        expected=f"conditional on {_FIVE} >= 1",
        in_terms_of=[t],
    )


_FIVE = "5*t**6 + 6*t**5 + 15*t**4 + 10*t**3 + 5*t**2"


def in_six_rounds_it_depends_on_the_base() -> Claim:
    return Claim(
        "In six rounds, of two lengths, every uneven split earns less than the even one.",
        hypotheses={"t is the root of the base": And(t > 0, t < 1)},
        conclusion=forall(v, Implies(And(v >= 0, v < HALF / 2), _loss_by_product(6) > 0)),
        expected=f"conditional on {_SIX} >= 4*t + 5",
        in_terms_of=[t],
    )


_SIX = "15*t**8 + 20*t**7 + 64*t**6 + 60*t**5 + 70*t**4 + 20*t**3"


def in_five_rounds_even_is_the_only_optimum_of_three() -> Claim:
    return Claim(
        "In five rounds, of three lengths, every split that gives one length more and the others "
        "equal parts earns less than the even one.",
        hypotheses=_one_favored(3),
        conclusion=_advantage(5, lengths=3) < 0,
        expected="proved",
    )


def in_six_rounds_even_may_be_beaten_by_a_split_of_three() -> Claim:
    return Claim(
        "In six rounds, of three lengths, every split that gives one length more and the others "
        "equal parts earns less than the even one.",
        hypotheses=_one_favored(3),
        conclusion=_advantage(6, lengths=3) < 0,
        expected="refuted",
    )


def in_seven_rounds_even_is_the_only_optimum_of_four() -> Claim:
    return Claim(
        "In seven rounds, of four lengths, every split that gives one length more and the others "
        "equal parts earns less than the even one.",
        hypotheses=_one_favored(4),
        conclusion=_advantage(7, lengths=4) < 0,
        expected="proved",
    )


def in_seven_rounds_even_may_be_beaten() -> Claim:
    return Claim(
        "In seven rounds with λ = 1/4, no split of two lengths earns more than the even one.",
        hypotheses={"p is a probability": probability(p)},
        conclusion=_gain(7).subs(t, HALF) <= 0,
        expected="refuted",
    )


def bringing_two_probabilities_together_may_cost() -> Claim:
    return Claim(
        "In eight rounds with λ = 1/4, the even split earns more than 1/4 and 3/4.",
        conclusion=_gain(8).subs({t: HALF, p: Rational(1, 4)}) < 0,
        expected="refuted",
    )


def with_a_base_of_nine_tenths_58_rounds_are_not_too_many() -> Claim:
    return Claim(
        "With λ = 9/10, in 58 rounds, the even split is the only optimum of two lengths.",
        decided_by=_neutral_in_58,
        expected="proved",
    )


def with_a_base_of_nine_tenths_64_rounds_are_too_many() -> Claim:
    return Claim(
        "With λ = 9/10, in 64 rounds, the even split is an optimum of two lengths.",
        decided_by=_neutral_in_64,
        expected="refuted",
    )


def with_every_base_some_uneven_split_grows_faster() -> Claim:
    def growth(share: object) -> object:
        return (1 - (1 - t**k) * share) / t

    return Claim(
        "With any λ and k, the term of a length half as likely as even grows faster from round "
        "to round than the terms of the even split, and these grow.",
        hypotheses={
            "t is the root of the base": And(t > 0, t < 1),
            "there are two lengths or more": k >= 2,
        },
        conclusion=And(growth(1 / (2 * k)) > growth(1 / k), growth(1 / k) > 1),
        expected="proved",
    )


def a_probability_is_bent_one_way_and_then_the_other() -> Claim:
    return Claim(
        "Each positive term of the curvature of φ, divided by the negative one, falls as r "
        "rises: so φ changes once, from concave to convex in the probability.",
        hypotheses={
            "r is positive, and s is more": And(r > 0, s > r),
            "the term is of lower degree": i > 0,
        },
        conclusion=s ** (-i) < r ** (-i),
        expected="proved",
    )


def _two_lengths() -> dict[str, object]:
    return {
        "p is a probability": probability(p),
        "t is the root of the base": And(t > 0, t < 1),
    }


def _many_lengths() -> dict[str, object]:
    return {
        "there are two lengths or more": k >= 2,
        "the base is between 0 and 1": And(base > 0, base < 1),
        "the factor from round to round is more than 1": mu > 1,
        "x is an uneven probability": And(probability(x), Ne(x, 1 / k)),
    }


def _below_the_tangent(*, rounds: int) -> object:
    summand = sum(mu**turn * x * (1 - (1 - base) * x) ** turn for turn in range(rounds))
    tangent = summand.subs(x, 1 / k) + diff(summand, x).subs(x, 1 / k) * (x - 1 / k)
    return summand < tangent


def _gain(rounds: int) -> object:
    """By how much the split p, 1 − p beats the even one, times t^(n − 1)."""
    total = sum(
        t ** (rounds - 1 - turn)
        * (p * (1 - (1 - t**2) * p) ** turn + (1 - p) * (1 - (1 - t**2) * (1 - p)) ** turn)
        for turn in range(rounds)
    )
    return total - total.subs(p, HALF)


def _loss_by_product(rounds: int) -> object:
    """By how much the even split beats p, 1 − p, over 1 − 4v, where v = p(1 − p).

    With p = (1 + d)/2 it is even in d and vanishes at d = 0, and d² is 1 − 4v.
    """
    d = Symbol("d")
    loss = Poly(expand(-_gain(rounds).subs(p, (1 + d) / 2)), d)
    return sum(part * (1 - 4 * v) ** (power // 2 - 1) for (power,), part in loss.terms())


def _one_favored(lengths: int) -> dict[str, object]:
    return {
        "t is the root of the base": And(t > 0, t < 1),
        "one length has more": And(x > Rational(1, lengths), x <= 1),
    }


def _advantage(rounds: int, *, lengths: int) -> object:
    """By how much x for one length, equal parts for the others, beats the even split, times
    t^(n − 1).
    """

    def summand(chance: object) -> object:
        stay = 1 - (1 - t**lengths) * chance
        return sum(t ** (rounds - 1 - turn) * chance * stay**turn for turn in range(rounds))

    rest = (1 - x) / (lengths - 1)
    even = lengths * summand(Rational(1, lengths))
    return summand(x) + (lengths - 1) * summand(rest) - even


def _neutral_in_58(hypotheses: object) -> Verdict:
    return optimal_split(Fraction(9, 10), rounds=58).neutral


def _neutral_in_64(hypotheses: object) -> Verdict:
    return optimal_split(Fraction(9, 10), rounds=64).neutral
