"""Whoever reacts gains by a commitment in 128 of 576 games, mostly by a threat.

A commitment that departs from best replies only where play then does not come makes the
other worse off there: it is a threat, and it works because the other avoids it. One that
departs only where play does come benefits the other there: it is a promise, and it works
because the other is drawn to it. Both deny their owner something at the node.

Source: the count is this page's own, on a theme of Thomas Schelling, The Strategy of
    Conflict (1960), ch. 5, and of Klein and O'Flaherty (1993).
Means: a game is a strict ranking of the four cells by each player; Column moves first, Row
    reacts, as in `schelling1960/ordinal_2x2`. A commitment is an answer to each move. Row
    gains where his best commitment gives a better cell than free play. "A threat alone"
    departs from best replies only off the path that results, "a promise alone" only on it.
    Worse and better for the other are compared at the node, with the best reply there.
Trusts: commitments are seen, cost nothing and bind without fail.
"""

from collections import Counter

from sympy import And

from dtkit.claims import Claim, exhaust
from dtkit.exact import Proved, Refuted, parameters
from dtkit.exact.verdicts import Verdict
from dtkit.solving import StrategicForm, needed, reactions, strict_ordinal_games


def in_448_games_nothing_is_gained_in_96_a_threat_in_24_a_promise_and_in_8_both_are_needed() -> (
    Claim
):
    return Claim(
        "Of the 576 games, 448 leave Row nothing to gain; in 96 a threat alone is enough, in 24 "
        "a promise alone, and in 8 it takes both.",
        decided_by=_counts,
        expected="proved",
    )


def in_72_of_the_128_an_unconditional_move_is_as_good() -> Claim:
    return Claim(
        "In 72 of the 128 games with something to gain, an unconditional commitment is as good "
        "as any.",
        decided_by=_unconditional,
        expected="proved",
    )


def a_commitment_that_gains_off_the_path_is_a_threat() -> Claim:
    return Claim(
        "Every commitment that gains by departing off the path alone is worse at that node for "
        "both.",
        decided_by=_threats,
        expected="proved",
    )


def a_commitment_that_gains_on_the_path_is_a_promise() -> Claim:
    return Claim(
        "Every commitment that gains by departing on the path alone is at that node worse for "
        "Row and better for Column.",
        decided_by=_promises,
        expected="proved",
    )


def it_is_a_threat_whatever_the_payoffs() -> Claim:
    a, b, c, d, e, f, g = parameters("a b c d e f g")
    return Claim(
        "The same for all payoffs, not only ranks: if to answer down instead of up on the left "
        "drives Column to the right, where Row has more, it is worse for both on the left.",
        hypotheses={
            "up is Row's best reply on the left": a > b,
            "up is Row's best reply on the right": c > d,
            "Column, unthreatened, goes left": e > g,
            "Column, threatened, goes right": g > f,
            "Row gains": c > a,
        },
        conclusion=And(b < a, f < e),
        expected="proved",
    )


def it_is_a_promise_whatever_the_payoffs() -> Claim:
    a, b, c, d, e, g, h = parameters("a b c d e g h")
    return Claim(
        "The same for all payoffs: if to answer down instead of up on the right draws Column "
        "there, and Row has more, it is worse for Row and better for Column on the right.",
        hypotheses={
            "up is Row's best reply on the left": a > b,
            "up is Row's best reply on the right": c > d,
            "Column, promised nothing, goes left": e > g,
            "Column, promised down, goes right": h > e,
            "Row gains": d > a,
        },
        conclusion=And(d < c, h > g),
        expected="proved",
    )


def _counts(hypotheses: object) -> Verdict:
    found = Counter(needed(game, "row") for game in strict_ordinal_games())
    return _equal(dict(found), {"none": 448, "threat": 96, "promise": 24, "both": 8})


def _unconditional(hypotheses: object) -> Verdict:
    found = Counter(
        any(each.is_unconditional and each.value == best for each in others)
        for free, *others in (reactions(game, "row") for game in strict_ordinal_games())
        if (best := max(each.value for each in others)) > free.value
    )
    return _equal(dict(found), {True: 72, False: 56})


def _equal(found: dict[object, int], expected: dict[object, int]) -> Verdict:
    if found == expected:
        return Proved(method="all 576 games counted", trust=("the scope is the claim",))
    return Refuted(countermodel={"counts": found}, method="all 576 games counted")


def _threats(hypotheses: object) -> Verdict:
    games = list(strict_ordinal_games())
    return exhaust(_threatens, over=[games], because="the claim is about these 576 games")


def _promises(hypotheses: object) -> Verdict:
    games = list(strict_ordinal_games())
    return exhaust(_promised, over=[games], because="the claim is about these 576 games")


def _threatens(game: StrategicForm) -> bool:
    free, *others = reactions(game, "row")
    return all(
        all(cost < 0 for cost in each.costs.values())
        and all(change < 0 for change in each.benefits.values())
        for each in others
        if each.value > free.value and not each.on_path
    )


def _promised(game: StrategicForm) -> bool:
    free, *others = reactions(game, "row")
    return all(
        all(cost < 0 for cost in each.costs.values())
        and all(change > 0 for change in each.benefits.values())
        for each in others
        if each.value > free.value and not each.off_path
    )
