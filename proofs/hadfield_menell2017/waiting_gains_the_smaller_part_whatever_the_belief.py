"""What waiting gains is the smaller of what the human averts and what he allows.

This holds for every belief over any number of kinds of action, and for every way in which the human
may answer. If he does not err, the two parts are what the robot expects of the bad and of
the good kinds, so that waiting never loses, and gains unless the robot is sure of the sign.

Source: Hadfield-Menell et al., The Off-Switch Game (2017), equation 1, Theorem 1 and
    Corollary 1.
Means: A is E[πU], B is E[U(1 − π)], T is E[U], over any finite number of kinds, each with a
    credence p, a utility u and a probability π of being allowed; P and M are E[U⁺] and
    E[U⁻]. The choice is that in `hadfield_menell2017/off_switch_with_beliefs`.
Trusts: the robot's utility is the human's; sums grow by one term at a time.
"""

from sympy import And, Eq, Max, Min, Not, Or, Rational

from dtkit import games, solve
from dtkit.claims import Claim, conditional_on
from dtkit.claims.sums import decide_sums
from dtkit.exact import Verdict, exact, parameters
from dtkit.subjects.corrigibility import erring, gain_of_waiting

GAME = "hadfield_menell2017/off_switch_with_beliefs"
SCHEME = "the kinds are finitely many, and expectations over them grow by one kind at a time"


def the_two_forms_agree() -> Claim:
    return Claim(
        "For every belief over any number of kinds and every policy of the human, "
        "E[πU] − max(E[U], 0) is min(E[−U(1 − π)], E[πU]).",
        decided_by=_two_forms,
        expected="proved",
    )


def before_a_human_who_does_not_err_it_is_the_smaller_part() -> Claim:
    return Claim(
        "For every belief over any number of kinds, waiting for a human who does not err gains "
        "min(E[U⁺], E[U⁻]), which is not negative, and is positive exactly if both are.",
        decided_by=_rational,
        expected="proved",
    )


def both_parts_are_positive_where_both_signs_are_believed() -> Claim:
    return Claim(
        "E[U⁺] is positive exactly if the robot gives some credence to a kind that is good, and "
        "likewise E[U⁻].",
        decided_by=_signs,
        expected="proved",
    )


def a_robot_with_three_kinds_does_nothing_but_wait() -> Claim:
    r_1, r_2, u_1, u_2, u_3 = parameters("r_1 r_2 u_1 u_2 u_3")
    moves = solve(games.load(GAME, kinds=3)).moves()
    return Claim(
        "With three kinds of action, a robot that gives some credence to each does nothing but "
        "wait for a human who does not err.",
        hypotheses={
            "it is not sure to be without any": And(r_1 > 0, r_2 > 0, r_1 + r_2 < 1),
        },
        conclusion=And(Not(moves["act"]), Not(moves["switch off"])),
        expected=conditional_on(And(Or(u_1 > 0, u_2 > 0, u_3 > 0), Or(u_1 < 0, u_2 < 0, u_3 < 0))),
    )


def a_robot_with_three_kinds_may_wait_for_whoever_errs() -> Claim:
    r_1, r_2, u_1, u_2, u_3 = parameters("r_1 r_2 u_1 u_2 u_3")
    a_1, a_2, a_3 = parameters("a_1 a_2 a_3")
    rows = ((r_1, u_1, a_1), (r_2, u_2, a_2), (1 - r_1 - r_2, u_3, a_3))
    brought = sum((r * a * u for r, u, a in rows), exact(0))
    averted = -sum((r * (1 - a) * u for r, u, a in rows), exact(0))
    moves = solve(games.load(GAME, kinds=3, erring=True)).moves()
    return Claim(
        "A robot with a belief over three kinds may wait for a human who errs as he may.",
        hypotheses={
            "the credences are probabilities": And(r_1 >= 0, r_2 >= 0, r_1 + r_2 <= 1),
            "the human answers with probabilities": And(
                *(each for a in (a_1, a_2, a_3) for each in (a >= 0, a <= 1))
            ),
        },
        conclusion=moves["wait"],
        expected=conditional_on(And(brought >= 0, averted >= 0)),
    )


def at_three_to_two_the_gain_is_two_fifths_less_the_error() -> Claim:
    (epsilon,) = parameters("epsilon")
    belief = {1: Rational(3, 5), -1: Rational(2, 5)}
    return Claim(
        "If the action is worth +1 with credence 3/5 and −1 with credence 2/5, waiting for a human "
        "who errs with probability ε gains 2/5 − ε.",
        hypotheses={"the error is a probability": And(epsilon >= 0, epsilon <= 1)},
        conclusion=Eq(gain_of_waiting(belief, erring(epsilon)), Rational(2, 5) - epsilon),
        expected="proved",
    )


def _two_forms(hypotheses: object) -> Verdict:
    A, B, T, p, u, a = parameters("A B T p u a")
    return decide_sums(
        SCHEME,
        {
            "with no kind yet": ([Eq(A, 0), Eq(B, 0), Eq(T, 0)], Eq(T, A + B)),
            "a kind adds its part to each": (
                [Eq(T, A + B)],
                Eq(T + p * u, A + p * a * u + B + p * (1 - a) * u),
            ),
            "so the two forms are the same": ([Eq(T, A + B)], Eq(A - Max(T, 0), Min(-B, A))),
        },
    )


def _rational(hypotheses: object) -> Verdict:
    A, T, P, M, p, u = parameters("A T P M p u")
    good, bad = Max(u, 0), Max(-u, 0)
    return decide_sums(
        SCHEME,
        {
            "with no kind yet": (
                [Eq(A, 0), Eq(T, 0), Eq(P, 0), Eq(M, 0)],
                And(Eq(A, P), Eq(T, P - M), P >= 0, M >= 0),
            ),
            "a kind that is allowed if it is good adds its good part": (
                [Eq(A, P), Eq(T, P - M), P >= 0, M >= 0, p >= 0],
                And(
                    Eq(A + p * good, P + p * good),
                    Eq(T + p * u, P + p * good - M - p * bad),
                    P + p * good >= 0,
                    M + p * bad >= 0,
                ),
            ),
            "so waiting gains the smaller part": (
                [Eq(A, P), Eq(T, P - M), P >= 0, M >= 0],
                Eq(A - Max(T, 0), Min(P, M)),
            ),
            "which is not negative": ([P >= 0, M >= 0], Min(P, M) >= 0),
            "and positive if both are": ([P > 0, M > 0], Min(P, M) > 0),
            "and not if one is not": ([P >= 0, M >= 0, Or(Eq(P, 0), Eq(M, 0))], Min(P, M) <= 0),
        },
    )


def _signs(hypotheses: object) -> Verdict:
    P, p, u = parameters("P p u")
    return decide_sums(
        SCHEME + "; with -u for u, the same is said of E[U⁻]",
        {
            "a kind that is good and believed makes the part positive": (
                [P >= 0, p > 0, u > 0],
                P + p * Max(u, 0) > 0,
            ),
            "a positive part stays so": ([P > 0, p >= 0], P + p * Max(u, 0) > 0),
            "a kind that is not good or not believed adds nothing": (
                [Eq(P, 0), p >= 0, Or(Eq(p, 0), u <= 0)],
                Eq(P + p * Max(u, 0), 0),
            ),
        },
    )
