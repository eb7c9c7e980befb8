"""Whether a neutral agent hides its copy depends on what detection does.

If detection acts only through when the original is shut down, a neutral agent pays nothing
to hide a copy: given each length, hiding is all cost. If detection disables the copy, hiding
saves part of what the copy adds, and is required when that is worth its cost. If it does
both, then hiding is never required at a cost; but among the short lives with an overt
copy, more are lives in which the copy was lost, so hiding may be better given a short life and
worse given a long one, and nothing is said.

Source: Elliott Thornley, Shutdownable agents through POST-agency (2025), section 7, for the
    first; the conditions are this project's.
Means: the choice between an overt and a covert copy in `thornley2025/subagents`, for an agent
    with the least preference that satisfies Timestep Dominance. Length is when the original is
    shut down, unless said otherwise. Given a length is said of what is learned from it, never
    of what would happen if it were made so.
Trusts: no copy is sure to be detected; shutdown, detection and survival are independent.
"""

from functools import cache

from sympy import And, Not, Rational

from dtkit.claims import Claim, conditional_on
from dtkit.claims.instances import decide_instances
from dtkit.exact import Verdict, between, parameters
from dtkit.preferences.trajectories import timestep_dominance
from dtkit.subjects.shutdown import Answer, Spawning, ask
from dtkit.values.trajectories import trajectory_lottery


def _hypotheses(*more: str) -> dict[str, object]:
    p, d_o, d_c, s, kappa = parameters("p d_o d_c s kappa")
    known = {
        "every length is possible": between(0, p, 1),
        "an overt copy may go undetected": And(d_o >= 0, d_o < 1),
        "and a covert one": And(d_c >= 0, d_c < 1),
        "hiding costs something": kappa > 0,
        "a copy may run on": And(s > 0, s < 1),
        "an overt copy is likelier to be detected": d_o > d_c,
    }
    return {words: known[words] for words in known if words in (*list(known)[:4], *more)}


@cache
def _asked(detection: str, length: str, **letters: object) -> Answer:
    return ask("hide", Spawning(length, detection, **letters))


def _hides(verdict: str, detection: str, length: str = "original", **letters: object) -> object:
    return _asked(detection, length, **letters)[verdict]


RUNS_ON = "a copy may run on"
LIKELIER = "an overt copy is likelier to be detected"


def hiding_from_shutdown_is_forbidden() -> Claim:
    return Claim(
        "If detection only ends the original early, a neutral agent does not hide its copy at a "
        "cost, however likely either is to be detected.",
        hypotheses=_hypotheses(RUNS_ON),
        conclusion=_hides("forbidden", "ends the original"),
        expected="proved",
    )


def hiding_for_nothing_is_forbidden() -> Claim:
    return Claim(
        "If detection does nothing, a neutral agent does not hide its copy at a cost.",
        hypotheses=_hypotheses(RUNS_ON),
        conclusion=_hides("forbidden", "nothing"),
        expected="proved",
    )


def a_copy_that_is_sure_to_be_detected_is_hidden_by_no_rule() -> Claim:
    return Claim(
        "If an overt copy is sure to be detected, which ends the original early, being overt is "
        "still preferred to hiding at a cost.",
        decided_by=_sure,
        expected="refuted",
    )


def if_length_is_the_lineages_hiding_may_be_left_open() -> Claim:
    letters = {"p": Rational(1, 2), "s": Rational(1, 2), "v": 0, "b_1": 0, "b_2": 0}
    return Claim(
        "If detection only ends the original early, and length is when the last of the lineage "
        "is shut down, a neutral agent does not hide its copy at a cost.",
        hypotheses=_hypotheses(),
        conclusion=_hides("forbidden", "ends the original", "lineage", **letters),
        expected="refuted",
    )


def if_length_is_a_vector_hiding_from_shutdown_is_forbidden() -> Claim:
    return Claim(
        "If detection only ends the original early, and length is when each is shut down, a "
        "neutral agent does not hide its copy at a cost.",
        hypotheses=_hypotheses(RUNS_ON),
        conclusion=_hides("forbidden", "ends the original", "vector"),
        expected="proved",
    )


def hiding_a_copy_that_would_be_disabled_is_required() -> Claim:
    return Claim(
        "If detection disables the copy and changes no length, a neutral agent hides a copy that "
        "ends with it.",
        hypotheses=_hypotheses(LIKELIER),
        conclusion=_hides("required", "disables the subagent", s=0),
        expected="conditional on (kappa <= (d_o - d_c)*Min(b_1, b_2)) "
        "& (kappa < (d_o - d_c)*Max(b_1, b_2))",
    )


def at_nine_to_one_the_threshold_is_eight_fifths() -> Claim:
    (kappa,) = parameters("kappa")
    letters = {"d_o": Rational(9, 10), "d_c": Rational(1, 10), "b_1": 2, "b_2": 2, "s": 0}
    return Claim(
        "If the copy adds 2 and is detected 9 times in 10 if overt, and once if covert, it is "
        "hidden.",
        hypotheses={
            "every length is possible": between(0, parameters("p")[0], 1),
            "hiding costs something": kappa > 0,
        },
        conclusion=_hides("required", "disables the subagent", **letters),
        expected="conditional on kappa < 8/5",
    )


def never_hiding_at_a_cost_holds_whatever_detection_does() -> Claim:
    return Claim(
        "If detection disables the copy, a neutral agent does not hide it at a cost.",
        hypotheses=_hypotheses(LIKELIER),
        conclusion=_hides("forbidden", "disables the subagent", s=0),
        expected="conditional on (kappa >= (d_o - d_c)*Max(b_1, b_2)) "
        "& (kappa > (d_o - d_c)*Min(b_1, b_2))",
    )


def if_detection_does_both_hiding_is_never_required() -> Claim:
    return Claim(
        "If detection both disables the copy and ends the original, a neutral agent need not hide "
        "its copy at a cost.",
        hypotheses=_hypotheses(),
        conclusion=Not(_hides("required", "both", s=0)),
        expected="proved",
    )


def if_detection_does_both_hiding_is_left_open() -> Claim:
    p, d_o, d_c, b_1, kappa = parameters("p d_o d_c b_1 kappa")
    short_if_overt, short_if_covert = 1 - p * (1 - d_o), 1 - p * (1 - d_c)
    return Claim(
        "If detection both disables the copy and ends the original, neutrality leaves open "
        "whether to hide a copy that ends with the original.",
        hypotheses=_hypotheses(),
        conclusion=_hides("no verdict", "both", s=0),
        expected=conditional_on(
            kappa * short_if_overt * short_if_covert < b_1 * (1 - p) * (d_o - d_c)
        ),
    )


def _sure(hypotheses: object) -> Verdict:
    half, tenth = Rational(1, 2), Rational(1, 10)
    overt = trajectory_lottery({(3,): 1})
    covert = trajectory_lottery({(3 - tenth,): half, (5 - tenth, 0): half})
    return decide_instances(
        {"being overt is preferred": (True, timestep_dominance.prefer(overt, covert))}
    )
