"""Foresight may keep a copy that was trained for nothing, where hiding it is left open.

With the whole tree before it, an agent with foresight spawns a neutral and overt copy, if
any, where nothing comes of detection. But where it lacks a preference between hiding the copy
and not, it may end with a copy trained at a cost that buys nothing: what it would do with
a neutral copy may be either, and neither of the two is preferred to the other's costlier
twin. That is permitted and never forced; an agent that keeps to a plan does not do it.

Source: Elliott Thornley, Shutdownable agents through POST-agency (2025), section 7, for the
    choices; the tree is this project's. That foresight permits what is dominated, where
    preference is incomplete, is in petersen2023/foresight_may_keep_what_could_have_been_improved.
Means: all the choices of `thornley2025/subagents`; the copy ends with the original, so that
    training it does nothing. The original gets 1 or 3, evenly; copies cost 1 to train and to
    hide, and in the last three claims to spawn, and are then detected 9 times in 10 if overt, and
    once if covert.
Trusts: foresight is set-valued backward induction; a plan is kept to because it was made.
"""

from functools import lru_cache

from sympy import And, Not, Or, Rational

from dtkit import games, play
from dtkit.agents import plays, resolute
from dtkit.claims import Claim, conditional_on
from dtkit.exact import parameters
from dtkit.preferences.trajectories import timestep_dominance

GAME = "thornley2025/subagents"
TENTH = Rational(1, 10)
NUMBERS = {"p": Rational(1, 2), "u_1": 1, "u_2": 3, "c": 1, "t": 1, "kappa": 1}
CHANCES = {"d_o": 9 * TENTH, "d_c": TENTH}
TRAINS = ("spawn", "non-neutral copy")


def _disabled() -> object:
    return games.load(GAME, detection="disables the subagent", **NUMBERS, **CHANCES)


@lru_cache(maxsize=1)
def _with_foresight() -> object:
    return play(_disabled(), original=timestep_dominance)


def a_copy_that_earns_its_cost_is_spawned_neutral_and_overt() -> Claim:
    b_1, b_2, c = parameters("b_1 b_2 c")
    numbers = {name: value for name, value in NUMBERS.items() if name != "c"}
    solved = play(games.load(GAME, d_o=0, d_c=0, **numbers), original=timestep_dominance)
    return Claim(
        "If detection does nothing, a neutral agent does nothing but spawn a neutral and overt "
        "copy that costs something.",
        hypotheses={"spawning costs something": c > 0},
        conclusion=solved.forced("spawn", "neutral copy", "overt"),
        expected=conditional_on(And(b_1 >= c, b_2 >= c, Or(b_1 > c, b_2 > c))),
    )


def foresight_never_trains_for_nothing() -> Claim:
    return Claim(
        "If detection disables the copy, a neutral agent with foresight never trains a copy when "
        "that buys nothing.",
        conclusion=Not(_with_foresight().permitted(*TRAINS)),
        expected="refuted",
    )


def it_need_not() -> Claim:
    return Claim(
        "If detection disables the copy, a neutral agent with foresight is nowhere forced to train "
        "a copy when that buys nothing.",
        conclusion=Not(_with_foresight().forced(*TRAINS)),
        expected="proved",
    )


def whoever_keeps_to_a_plan_never_trains_for_nothing() -> Claim:
    moves = plays(_disabled(), resolute, timestep_dominance).moves
    first, second = TRAINS
    return Claim(
        "If detection disables the copy, a neutral agent that keeps to a plan never trains a copy "
        "when that buys nothing.",
        conclusion=Not(And(moves[()][first], moves[first,][second])),
        expected="proved",
    )
