"""Devices that see each other hold up whatever gives each player his mixed minmax value.

Each hands in a device: play the target if the other's device is this one too, else punish.
Nobody gains by another device exactly where the target is worth no less to him than what
the punishment leaves. The punishment that counts is the best mixed one: in matching
pennies it leaves 0, where the best pure one leaves a win.

Source: Adam Kalai, Ehud Kalai, Ehud Lehrer and Dov Samet, "A commitment folk theorem", Games
    and Economic Behavior 69 (2010), for two players.
Means: `dtkit.solving.device_game` adds the conditional device to the plain strategies; its
    pure equilibria are compared with the minmax values, found by linear programs for the
    device game and by the closed formula for 2 × 2 games on the other side. The search goes
    through games of a stated size only. That some mixture holds a player of any 2 × 2 game
    down to t exactly where t is not below his minmax value is proved besides, in both
    directions, with and without a saddle; the theorem is for games of any size.
Trusts: devices are read without error.
"""

import itertools

from sympy import And, Eq, Max, Min

from dtkit import games
from dtkit.claims import Claim, exhaust
from dtkit.exact import Refuted, exists, parameters
from dtkit.exact.verdicts import Verdict
from dtkit.solving import (
    StrategicForm,
    device_game,
    individually_rational,
    pure_equilibria,
    strategic_form,
    strategic_form_of,
)
from dtkit.solving.folk import CONDITIONAL
from dtkit.solving.values import zero_sum_value

PENNIES = "kalai2010/matching_pennies"


def devices_hold_up_a_target_exactly_where_it_is_individually_rational() -> Claim:
    return Claim(
        "The pair of conditional devices is an equilibrium exactly where the target gives each "
        "player at least his mixed minmax value.",
        decided_by=_search,
        expected="no counterexample",
    )


def _held_down() -> object:
    """The condition that some mixture q of two columns holds the row player down to t."""
    (q,) = parameters("q")
    return exists(q, And(q >= 0, q <= 1, *_replies()))


def _replies() -> tuple[object, object]:
    """The conditions that neither row, with payoffs a, b and c, d, brings more than t."""
    a, b, c, d, t, q = parameters("a b c d t q")
    return a * q + b * (1 - q) <= t, c * q + d * (1 - q) <= t


def _saddle() -> tuple[object, object]:
    """What the row player can be sure of, and be held to, in pure strategies."""
    a, b, c, d = parameters("a b c d")
    return Max(Min(a, b), Min(c, d)), Min(Max(a, c), Max(b, d))


def _mixture_holds_down() -> dict[str, object]:
    (q,) = parameters("q")
    up, down = _replies()
    return {
        "q is a probability": And(q >= 0, q <= 1),
        "up brings no more than t": up,
        "down brings no more than t": down,
    }


def with_a_saddle_its_value_can_be_held_to() -> Claim:
    (t,) = parameters("t")
    sure, held = _saddle()
    return Claim(
        "In any 2 × 2 game with a saddle, some mixture holds the player down to t if t is not "
        "below the saddle.",
        hypotheses={"there is a saddle": sure >= held, "t is not below it": t >= sure},
        conclusion=_held_down(),
        expected="proved",
    )


def without_a_saddle_the_mixed_value_can_be_held_to() -> Claim:
    a, b, c, d, t = parameters("a b c d t")
    sure, held = _saddle()
    return Claim(
        "In any 2 × 2 game without a saddle, some mixture holds the player down to t if t is "
        "not below the mixed value.",
        hypotheses={
            "there is no saddle": sure < held,
            "t is not below the value": t >= (a * d - b * c) / (a + d - b - c),
        },
        conclusion=_held_down(),
        expected="proved",
    )


def no_mixture_holds_a_player_below_what_he_can_be_sure_of() -> Claim:
    (t,) = parameters("t")
    return Claim(
        "No mixture holds a player of a 2 × 2 game below what he can be sure of.",
        hypotheses=_mixture_holds_down(),
        conclusion=t >= _saddle()[0],
        expected="proved",
    )


def without_a_saddle_no_mixture_holds_a_player_below_the_mixed_value() -> Claim:
    a, b, c, d, t = parameters("a b c d t")
    sure, held = _saddle()
    return Claim(
        "Without a saddle, no mixture holds a player of a 2 × 2 game below the mixed value.",
        hypotheses={**_mixture_holds_down(), "there is no saddle": sure < held},
        conclusion=t >= (a * d - b * c) / (a + d - b - c),
        expected="proved",
    )


def matching_pennies_leave_nothing_in_mixed_strategies_and_a_win_in_pure_ones() -> Claim:
    (w,) = parameters("w")
    form = strategic_form_of(games.load(PENNIES))
    matrix = form.matrix("row")
    columns = list(zip(*matrix, strict=True))
    return Claim(
        "In matching pennies the mixed minmax value is 0 and the pure one is the stake.",
        hypotheses={"the stake is something": w > 0},
        conclusion=And(
            Eq(zero_sum_value(matrix), 0), Eq(Min(*(Max(*column) for column in columns)), w)
        ),
        expected="proved",
    )


def pure_minmax_tells_what_devices_hold_up() -> Claim:
    return Claim(
        "Devices hold up only what gives each player his pure minmax value.",
        decided_by=_by_pure_punishment,
        expected="refuted",
    )


def _search(hypotheses: object) -> Verdict:
    cells = list(itertools.product((0, 1), repeat=8))
    return exhaust(_agree, over=[[_form(cell) for cell in cells]])


def _form(cell: tuple[int, ...]) -> StrategicForm:
    pairs = iter(zip(cell[:4], cell[4:], strict=True))
    return strategic_form("row column", ["up down", "left right"], lambda *_: next(pairs))


def _agree(form: StrategicForm) -> bool:
    rows, columns = form.matrix("row"), form.matrix("column")
    levels = (
        -zero_sum_value([[-rows[i][j] for i in range(2)] for j in range(2)]),
        -zero_sum_value([[-columns[i][j] for j in range(2)] for i in range(2)]),
    )
    for target in form.profiles:
        gets = form.payoffs(*target).values()
        rational = all(a >= level for a, level in zip(gets, levels, strict=True))
        held = (CONDITIONAL, CONDITIONAL) in pure_equilibria(device_game(form, target)).profiles
        if held != rational:
            return False
    return True


def _by_pure_punishment(hypotheses: object) -> Verdict:
    """Hold up an even lottery over all outcomes of matching pennies, worth 0 to both."""
    from sympy import Rational

    form = strategic_form_of(games.load(PENNIES)).at({"w": 1})
    even = {profile: Rational(1, 4) for profile in form.profiles}
    held = (CONDITIONAL, CONDITIONAL) in pure_equilibria(device_game(form, even)).profiles
    pure = individually_rational(form, even, pure=True)
    assert held
    assert not pure.is_supported
    return Refuted(
        countermodel={"stake": 1, "target": "all four outcomes evenly", "pure minmax": pure.minmax},
        method="the device game solved",
    )
