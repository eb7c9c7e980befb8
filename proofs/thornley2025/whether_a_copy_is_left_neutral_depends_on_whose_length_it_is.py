"""Whether a neutral agent leaves its copy neutral depends on whose length it is neutral about.

A copy that was trained not to be neutral runs on more often after the original. If length
is when the last of the lineage is shut down, and the copy carries on as well as the original
would have, that changes only how likely the lengths are; the training is all cost. If length
is when the original is shut down, what the copy gets afterwards is gain at every length, and
a little cost is worth it. If length is when each is shut down, the training is all cost again,
whatever the copy does.

Source: Elliott Thornley, Shutdownable agents through POST-agency (2025), section 7, for the
    first; the rest is this project's.
Means: the choice between the two copies, overt and undetected, in `thornley2025/subagents`. A
    perfect copy: running on for a timestep adds what a late shutdown of the original would,
    u_1 + b_1 + v = u_2 + b_2. The same lengths are possible: s and z are between 0 and 1.
Trusts: whether a copy runs on does not depend on when the original is shut down.
"""

from functools import cache

from sympy import And, Rational

from dtkit.claims import Claim, conditional_on
from dtkit.exact import between, parameters
from dtkit.subjects.shutdown import Answer, Spawning, ask


def _hypotheses() -> dict[str, object]:
    p, s, z, t = parameters("p s z t")
    return {
        "every length is possible": between(0, p, 1),
        "a neutral copy may run on or not": between(0, s, 1),
        "and so may the other": between(0, z, 1),
        "training costs something": t > 0,
    }


@cache
def _asked(length: str, **letters: object) -> Answer:
    return ask("train", Spawning(length, "nothing", **letters))


def _trains(verdict: str, length: str, **letters: object) -> object:
    return _asked(length, **letters)[verdict]


def a_perfect_copy_is_left_neutral() -> Claim:
    u_1, u_2, b_1, b_2 = parameters("u_1 u_2 b_1 b_2")
    return Claim(
        "If length is when the last of the lineage is shut down, a perfect copy is left neutral.",
        hypotheses=_hypotheses(),
        conclusion=_trains("forbidden", "lineage", v=u_2 + b_2 - u_1 - b_1),
        expected="proved",
    )


def every_copy_is_left_neutral_by_the_lineages_length() -> Claim:
    p, s, z, t, m, u_1, u_2, b_1, b_2 = parameters("p s z t m u_1 u_2 b_1 b_2")

    def carried_on(runs_on: object) -> object:
        """The probability, given that the lineage lasts for two, that the copy carried on."""
        return (1 - p) * runs_on / ((1 - p) * runs_on + p * (1 - runs_on))

    return Claim(
        "If length is when the last of the lineage is shut down, a copy that carries on better "
        "by m than a late shutdown of the original is left neutral.",
        hypotheses=_hypotheses(),
        conclusion=_trains("forbidden", "lineage", v=m + u_2 + b_2 - u_1 - b_1),
        expected=conditional_on(m * (carried_on(z) - carried_on(s)) <= t),
    )


def by_the_originals_length_the_copy_is_left_neutral() -> Claim:
    s, z, v, t = parameters("s z v t")
    return Claim(
        "If length is when the original is shut down, the copy is left neutral.",
        hypotheses=_hypotheses(),
        conclusion=_trains("forbidden", "original"),
        expected=conditional_on((z - s) * v < t),
    )


def by_the_originals_length_the_copy_is_trained() -> Claim:
    s, z, v, t = parameters("s z v t")
    return Claim(
        "If length is when the original is shut down, the copy is trained not to be neutral.",
        hypotheses=_hypotheses(),
        conclusion=_trains("required", "original"),
        expected=conditional_on((z - s) * v > t),
    )


def one_more_at_each_length_for_a_tenth_is_taken() -> Claim:
    return Claim(
        "A copy that adds 1 at each length by running on, for a tenth, must be trained, if "
        "length is when the original is shut down.",
        hypotheses={"every length is possible": between(0, parameters("p")[0], 1)},
        conclusion=_trains("required", "original", s=0, z=1, v=1, t=Rational(1, 10)),
        expected="proved",
    )


def by_both_lengths_every_copy_is_left_neutral() -> Claim:
    return Claim(
        "If length is when each is shut down, the copy is left neutral.",
        hypotheses=_hypotheses(),
        conclusion=_trains("forbidden", "vector"),
        expected="proved",
    )


def a_copy_that_never_runs_on_leaves_it_open() -> Claim:
    p, z, t = parameters("p z t")
    return Claim(
        "If a neutral copy always ends with the original and the other may not, neutrality "
        "about both lengths leaves open which to make.",
        hypotheses={
            "every length is possible": between(0, p, 1),
            "the other may run on": And(z > 0, z < 1),
            "training costs something": t > 0,
        },
        conclusion=_trains("no verdict", "vector", s=0),
        expected="proved",
    )
