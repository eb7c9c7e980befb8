"""Whoever follows Timestep Dominance pays nothing to change how likely the lengths are.

An option gives some lottery given each length, and each length some probability. To resist
shutdown is to make long lives likelier; suppose that this costs something at the first
timestep and changes nothing else. Then not to pay is better given every length, however the
probabilities are changed. So blocking the shutdown button loses against leaving it, although
it is worth more in all. For the same reason the agent may be reckless: to steal, and almost
surely be shut down, wins against working. But it may be patient: where investing is better
given a long life and worse given a short one, it has no preference.

Source: Thornley, The shutdown problem: incomplete preferences as a solution (2024), §§11, 13
    and 14. The cost model for any change of probabilities is worked out here.
Means: three lengths with probabilities p_1, p_2, and the rest, or q_1, q_2, and the rest, all
    above 0; given length i the agent has u_i in all, less c at the first timestep where it
    pays. "Dominates" is the preference `timestep_dominance`. The three choices are
    `thornley2024_preferences/leave_or_block`, `work_or_steal` and `spend_or_invest`.
Trusts: that the same lengths, one at least, and better given each, is Timestep Dominance.
"""

from typing import Any

from sympy import And, Eq, Not

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import parameters
from dtkit.preferences.trajectories import expected_total, timestep_dominance
from dtkit.solving import play
from dtkit.values.trajectories import lasting, paying, trajectory_lottery

p_1, p_2, q_1, q_2, u_1, u_2, u_3, c = parameters("p_1 p_2 q_1 q_2 u_1 u_2 u_3 c")
LIVES = (lasting(1, u_1), lasting(2, u_2), lasting(3, u_3))
POSITIVE = {
    "each length stays possible": And(p_1 > 0, p_2 > 0, p_1 + p_2 < 1, q_1 > 0, q_2 > 0)
    & (q_1 + q_2 < 1),
}
COSTLY = {"shifting shutdown costs something": c > 0}
CHOICES = "thornley2024_preferences"


def option(first: Any, second: Any) -> Any:
    """Return the option with these probabilities of the first two lengths."""
    shares = (first, second, 1 - first - second)
    return trajectory_lottery(
        list(zip(LIVES, shares, strict=True)),
        domain=[first > 0, second > 0, first + second < 1],
    )


def not_to_pay_dominates() -> Claim:
    stay, shift = option(p_1, p_2), paying(option(q_1, q_2), c)
    return Claim(
        "Not to pay timestep-dominates to pay c for any change of the probabilities.",
        hypotheses={**POSITIVE, **COSTLY},
        conclusion=timestep_dominance.prefer(stay, shift),
        expected="proved",
    )


def given_any_length_to_pay_is_worse_by_what_is_paid() -> Claim:
    m, u = parameters("m u")
    return Claim(
        "Given a length of whatever positive probability, to pay c is worse by c: so with any "
        "number of lengths, not to pay is better given each.",
        hypotheses={"the length is possible": And(m > 0, m <= 1), **COSTLY},
        conclusion=And(Eq(m * (u - c) / m, u - c), u - c < u),
        expected="proved",
    )


def an_agent_who_adds_up_pays() -> Claim:
    stay, shift = option(p_1, p_2), paying(option(q_1, q_2), c)
    return Claim(
        "An agent who maximizes the expected total never pays to change the probabilities.",
        hypotheses={**POSITIVE, **COSTLY},
        conclusion=Not(expected_total.prefer(shift, stay)),
        expected="refuted",
    )


def a_free_shift_is_not_ruled_out() -> Claim:
    stay, shift = option(p_1, p_2), option(q_1, q_2)
    return Claim(
        "Timestep Dominance has no preference against a change of the probabilities that costs "
        "nothing.",
        hypotheses=POSITIVE,
        conclusion=Not(timestep_dominance.prefer(stay, shift)),
        expected="proved",
    )


def leaving_dominates_blocking_although_blocking_is_worth_more() -> Claim:
    leave, block = _options("leave_or_block")
    return Claim(
        "To leave the button timestep-dominates to block it, although that is worth 9/5 and "
        "leaving 6/5 in all.",
        conclusion=And(
            timestep_dominance.prefer(leave, block),
            Eq(5 * expected_total.value(leave), 6),
            Eq(5 * expected_total.value(block), 9),
        ),
        expected="proved",
    )


def stealing_dominates_working_although_working_is_worth_more() -> Claim:
    work, steal = _options("work_or_steal")
    return Claim(
        "To steal timestep-dominates to work, although that is worth 2.98 and stealing 2.02 in "
        "all.",
        conclusion=And(
            timestep_dominance.prefer(steal, work),
            Eq(100 * expected_total.value(work), 298),
            Eq(100 * expected_total.value(steal), 202),
        ),
        expected="proved",
    )


def patience_is_allowed() -> Claim:
    choice = games.load(f"{CHOICES}/spend_or_invest")
    moves = play(choice, AI=timestep_dominance).moves()
    return Claim(
        "Between spending and investing Timestep Dominance is silent: either may be chosen.",
        hypotheses={"p is a probability, and both lengths are possible": choice.domain},
        conclusion=And(moves["spend"], moves["invest"]),
        expected="proved",
    )


def _options(name: str) -> list[Any]:
    from dtkit.agents import prospects

    return list(prospects(games.load(f"{CHOICES}/{name}")))
