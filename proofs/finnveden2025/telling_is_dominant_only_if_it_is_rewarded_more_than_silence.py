"""For the worst-off AI telling is strictly dominant only if who tells gets more than who does not.

Several AIs plan to take over together. If one of them tells, there is no takeover. For the AI
with the least share telling is strictly dominant exactly if the reward exceeds both that share
and what the silent ones are left with once somebody told. If those two are the same, 5% and 5%,
it makes no difference what an AI does when another tells, and telling is dominant only weakly.

Source: Lukas Finnveden, Notes on cooperating with unaligned AIs (2025), footnote 8.
Means: `finnveden2025/telling` with three AIs; dominance in the strategic form.
Trusts: rewards do not depend on how many tell.
"""

from sympy import And, Eq, Rational

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import parameters, probability
from dtkit.solving import dominates, strategic_form_of

TELL, SILENT = "tell", "keep silent"


def _dominates(kind: str) -> object:
    form = strategic_form_of(games.load("finnveden2025/telling", n=3))
    return dominates(form, "ai 1", TELL, SILENT, kind=kind)


def _shares() -> dict[str, object]:
    a_1, a_2, t, s = parameters("a_1 a_2 t s")
    return {"the shares are shares": probability(a_1, a_2, t, s), "the first has least": a_1 <= a_2}


def telling_is_strictly_dominant() -> Claim:
    a_1, t, s = parameters("a_1 t s")
    return Claim(
        "Telling is strictly dominant for the worst-off AI.",
        hypotheses=_shares(),
        conclusion=_dominates("strict"),
        expected="conditional on (t > a_1) & (t > s)",
        in_terms_of=[a_1, t, s],
    )


def with_equal_rewards_it_is_not() -> Claim:
    a_1, t, s = parameters("a_1 t s")
    return Claim(
        "If whoever tells and whoever does not get 5% each, telling is strictly dominant for the "
        "worst-off AI, whose share is below 5%.",
        hypotheses={
            **_shares(),
            "equal rewards": And(Eq(t, Rational(1, 20)), Eq(s, Rational(1, 20))),
            "its share is less": a_1 < Rational(1, 20),
        },
        conclusion=_dominates("strict"),
        expected="refuted",
    )


def with_equal_rewards_it_is_weakly_dominant() -> Claim:
    a_1, t, s = parameters("a_1 t s")
    return Claim(
        "If whoever tells and whoever does not get the same, and the worst-off AI has less, "
        "telling is weakly dominant for it.",
        hypotheses={**_shares(), "equal rewards": Eq(t, s), "its share is less": a_1 < t},
        conclusion=_dominates("weak"),
        expected="proved",
    )
