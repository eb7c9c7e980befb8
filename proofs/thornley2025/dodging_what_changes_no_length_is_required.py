"""A neutral agent must dodge a modification that would cost it something at every length.

Neutrality is about lengths. Where something other than length is at stake, a neutral agent
is an agent like others: if being modified would leave it worse off given each length, and
dodging changes no length, dodging is required if it is cheap.

Source: Elliott Thornley, Shutdownable agents through POST-agency (2025), on what neutrality leaves
    open.
Means: the choice in `thornley2025/dodging_modification`, for an agent with the least preference
    that satisfies Timestep Dominance.
Trusts: that the agent judges by its present utility.
"""

from sympy import And, Eq, Not, Or

from dtkit import games, play
from dtkit.claims import Claim, conditional_on
from dtkit.exact import between, parameters
from dtkit.preferences.trajectories import timestep_dominance

GAME = "thornley2025/dodging_modification"


def _solved() -> object:
    return play(games.load(GAME), agent=timestep_dominance)


def dodging_for_nothing_is_required() -> Claim:
    p, e_1, e_2, c = parameters("p e_1 e_2 c")
    return Claim(
        "A neutral agent dodges a modification that takes something at each length, if dodging "
        "costs nothing.",
        hypotheses={
            "every length is possible": between(0, p, 1),
            "modification takes something": And(e_1 > 0, e_2 > 0),
            "dodging costs nothing": Eq(c, 0),
        },
        conclusion=_solved().forced("dodge"),
        expected="proved",
    )


def dodging_at_a_cost_is_required() -> Claim:
    p, e_1, e_2, c = parameters("p e_1 e_2 c")
    return Claim(
        "A neutral agent dodges a modification.",
        hypotheses={"every length is possible": between(0, p, 1)},
        conclusion=_solved().forced("dodge"),
        expected=conditional_on(And(e_1 >= c, e_2 >= c, Or(e_1 > c, e_2 > c))),
    )


def neutral_agents_let_themselves_be_modified() -> Claim:
    (p,) = parameters("p")
    return Claim(
        "A neutral agent may let itself be modified.",
        hypotheses={"every length is possible": between(0, p, 1)},
        conclusion=Not(_solved().forced("dodge")),
        expected="refuted",
    )
