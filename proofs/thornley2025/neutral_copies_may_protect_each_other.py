"""Copies that are each neutral about their own length may protect each other.

What a copy gets may depend on whether the other lasts. Being neutral about its own length,
it pays nothing to last; but it pays for the other's lasting whenever that is worth it given
each length of its own. Two such copies protect each other, and the group is not easily shut down.
Neutrality about when each is shut down stops this, and so does neutrality about when the last is
shut down, if nothing but that decides what each gets; either half of that alone does not.

Source: Elliott Thornley, Shutdownable agents through POST-agency (2025), on copies that inherit
    neutrality.
Means: `thornley2025/protecting_copies`: first A and then B pays c, or not, to raise the chance
    that the other lasts from p to q. Both are sophisticated, with the least preference that
    satisfies Timestep Dominance. The group stays shutdownable: neither ever protects.
Trusts: the copies' shutdowns are independent, but for protection.
"""

from functools import lru_cache

from sympy import And, Or, Rational

from dtkit import games, play
from dtkit.claims import Claim, conditional_on
from dtkit.exact import parameters
from dtkit.preferences.trajectories import timestep_dominance

GAME = "thornley2025/protecting_copies"


def _hypotheses() -> dict[str, object]:
    p, q, c = parameters("p q c")
    return {
        "a copy may last, or not": p > 0,
        "protection makes it likelier": p < q,
        "and not sure": q < 1,
        "protecting costs something": c > 0,
    }


def _play(game: object) -> object:
    return play(game, A=timestep_dominance, B=timestep_dominance)


@lru_cache(maxsize=8)
def _solved(length: str, worth: str = "own") -> object:
    return _play(games.load(GAME, length=length, worth=worth))


def _never(length: str, worth: str = "own") -> object:
    return _solved(length, worth).forced("leave", "leave")


def _earned() -> tuple[object, object, object]:
    p, q, g_1, g_2, c = parameters("p q g_1 g_2 c")
    return (q - p) * g_1, (q - p) * g_2, c


def copies_neutral_about_their_own_length_leave_each_other_alone() -> Claim:
    early, late, c = _earned()
    return Claim(
        "Two copies that are neutral about their own lengths leave each other alone.",
        hypotheses=_hypotheses(),
        conclusion=_never("original"),
        expected=conditional_on(And(early <= c, late <= c, Or(early < c, late < c))),
    )


def copies_neutral_about_their_own_length_protect_each_other() -> Claim:
    early, late, c = _earned()
    return Claim(
        "Two copies that are neutral about their own lengths protect each other.",
        hypotheses=_hypotheses(),
        conclusion=_solved("original").forced("protect", "protect"),
        expected=conditional_on(And(early >= c, late >= c, Or(early > c, late > c))),
    )


def copies_without_a_stake_leave_each_other_alone() -> Claim:
    g_1, g_2 = parameters("g_1 g_2")
    return Claim(
        "Two copies that are neutral about their own lengths, and get nothing out of each "
        "other's lasting, leave each other alone.",
        hypotheses=_hypotheses(),
        conclusion=_never("original").subs({g_1: 0, g_2: 0}),
        expected="proved",
    )


def copies_neutral_about_both_lengths_leave_each_other_alone() -> Claim:
    return Claim(
        "Two copies that are neutral about when each of them is shut down leave each other alone.",
        hypotheses=_hypotheses(),
        conclusion=_never("vector"),
        expected="proved",
    )


def copies_of_one_mind_about_the_lineage_leave_each_other_alone() -> Claim:
    return Claim(
        "Two copies that are neutral about when the last is shut down, and get what they get by "
        "that alone, leave each other alone.",
        hypotheses=_hypotheses(),
        conclusion=_never("lineage", "lineage"),
        expected="proved",
    )


def neutrality_about_the_last_shutdown_is_enough() -> Claim:
    (c,) = parameters("c")
    even, three_quarters = Rational(1, 2), Rational(3, 4)
    game = games.load(GAME, length="lineage", p=even, q=three_quarters, u_1=0, u_2=0, g_1=0)
    return Claim(
        "Two copies that are neutral about when the last is shut down leave each other alone, "
        "whatever they get out of it.",
        hypotheses={"protecting costs something": c > 0},
        conclusion=_play(game).forced("leave", "leave"),
        expected="refuted",
    )


def caring_about_the_last_shutdown_alone_is_enough() -> Claim:
    return Claim(
        "Two copies that are neutral about their own lengths, and get what they get by when the "
        "last is shut down, leave each other alone.",
        hypotheses=_hypotheses(),
        conclusion=_never("original", "lineage"),
        expected=conditional_on(_last_is_not_worth_it()),
    )


def caring_about_the_last_shutdown_alone_never_requires_protection() -> Claim:
    solved = _solved("original", "lineage")
    return Claim(
        "Two copies that are neutral about their own lengths, and get what they get by when the "
        "last is shut down, need not protect each other.",
        hypotheses=_hypotheses(),
        conclusion=solved.permitted("leave", "leave"),
        expected="proved",
    )


def _last_is_not_worth_it() -> object:
    p, q, m_1, m_2, c = parameters("p q m_1 m_2 c")
    return (q - p) * (m_2 - m_1) <= c
