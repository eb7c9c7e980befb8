"""To lead by a mixture is never a loss; to lead by a pure strategy may be.

A leader whose mixture is seen gets at least his best correlated equilibrium, and so at
least his best equilibrium, if ties go his way. Bound to a pure strategy he may do worse
than in the equilibrium: in matching pennies he is always matched.

Source: Bernhard von Stengel and Shmuel Zamir, "Leadership games with convex strategy sets",
    Games and Economic Behavior 69 (2010); Vincent Conitzer and Dmytro Korzhyk, "Commitment to
    correlated strategies", AAAI 2011.
Means: strong ties: an indifferent follower does what the leader likes. The comparison is
    searched through all 2 × 2 games with payoffs 0 and 1, and its step is proved for all
    2 × 2 games, where row i and column j are played with p, q (up), r, s (down) and bring the
    leader a, b, c, d and the follower e, f, g, h; the theorem is for games of any size.
Trusts: the leader's odds are seen, and his draw is not.
"""

import itertools

from sympy import And, Eq, Not, Or

from dtkit import games
from dtkit.claims import Claim, exhaust
from dtkit.exact import parameters
from dtkit.exact.verdicts import Verdict
from dtkit.solving import (
    StrategicForm,
    correlated_equilibrium,
    mixed_commitment,
    mixed_equilibria,
    pure_commitment,
    pure_equilibria,
    strategic_form,
    strategic_form_of,
)

GAME = "vonstengel_zamir2010/leadership"
PENNIES = "kalai2010/matching_pennies"


def a_mixed_commitment_is_worth_the_best_correlated_equilibrium() -> Claim:
    return Claim(
        "The best mixed commitment is worth no less to the leader than his best correlated "
        "equilibrium.",
        decided_by=_search,
        expected="no counterexample",
    )


def some_recommendation_is_worth_the_whole_correlated_equilibrium() -> Claim:
    a, b, c, d, e, f, g, h = parameters("a b c d e f g h")
    p, q, r, s = parameters("p q r s")
    left, right = p * a + r * c, q * b + s * d
    value = left + right
    left_is_best, right_is_best = p * (e - f) + r * (g - h) >= 0, q * (f - e) + s * (h - g) >= 0
    return Claim(
        "In any 2 × 2 game, for any correlated equilibrium, the leader's mixture given one of the "
        "follower's recommendations makes that reply best, and is worth no less to the leader: so "
        "the best mixed commitment is worth no less than the best correlated equilibrium.",
        hypotheses={
            "a distribution": And(p >= 0, q >= 0, r >= 0, s >= 0, Eq(p + q + r + s, 1)),
            "the follower does not leave left": left_is_best,
            "the follower does not leave right": right_is_best,
        },
        conclusion=Or(
            And(p + r > 0, left >= value * (p + r), left_is_best),
            And(q + s > 0, right >= value * (q + s), right_is_best),
        ),
        expected="proved",
    )


def commitment_is_worth_nothing_then_two_then_five_halves() -> Claim:
    return Claim(
        "In the leadership game the leader gets 1 without commitment, 2 by a pure one, and by a "
        "mixed one 5/2: attained if ties go his way, approached but not attained if they do not.",
        decided_by=_numbers,
        expected="proved",
    )


def a_pure_commitment_may_be_worse_than_the_equilibrium() -> Claim:
    (w,) = parameters("w")
    form = strategic_form_of(games.load(PENNIES))
    (mixed,) = [region for region in mixed_equilibria(form) if not region.is_pure]
    free = mixed_equilibria(form).expected(mixed)[0]
    found = pure_commitment(form, "row")
    return Claim(
        "In matching pennies every pure commitment is worse for the leader than the equilibrium.",
        hypotheses={"the stake is something": w > 0},
        conclusion=And(
            Eq(free, 0), *(region.payoffs["row"] < free for region in found), Not(len(found) == 0)
        ),
        expected="proved",
    )


def _search(hypotheses: object) -> Verdict:
    cells = list(itertools.product((0, 1), repeat=8))
    return exhaust(_leads, over=[[_form(cell) for cell in cells]])


def _form(cell: tuple[int, ...]) -> StrategicForm:
    pairs = iter(zip(cell[:4], cell[4:], strict=True))
    return strategic_form("row column", ["up down", "left right"], lambda *_: next(pairs))


def _leads(form: StrategicForm) -> bool:
    return bool(mixed_commitment(form, "row").value >= correlated_equilibrium(form, "row").value)


def _numbers(hypotheses: object) -> Verdict:
    form = strategic_form_of(games.load(GAME))
    return exhaust(_as_said, over=[[form]], because="the claim is about this game")


def _as_said(form: StrategicForm) -> bool:
    from sympy import Rational

    strong, weak = (mixed_commitment(form, "row", ties=ties) for ties in ("strong", "weak"))
    return (
        [region.payoffs["row"] for region in pure_equilibria(form)] == [1]
        and [region.payoffs["row"] for region in pure_commitment(form, "row")] == [2]
        and (strong.value, strong.attained) == (Rational(5, 2), True)
        and (weak.value, weak.attained) == (Rational(5, 2), False)
    )
