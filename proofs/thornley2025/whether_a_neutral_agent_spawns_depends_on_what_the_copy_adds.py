"""Whether a neutral agent spawns a copy depends on what the copy adds given each length.

An agent that is neutral about its length does not spawn a copy only to put off its shutdown,
at whatever gain in the chance of a long life, if that costs anything. But a copy that earns
its cost at every length must be spawned, and makes a long life likelier by the way; one that
earns it at some lengths and not at others is left to chance; and so is one that costs nothing
and adds nothing.

Source: Elliott Thornley, Shutdownable agents through POST-agency (2025), section 7.
Means: the choice between spawning and not in `thornley2025/subagents`, for an agent with the
    least preference that satisfies Timestep Dominance; the copy ends with the original, so that
    length is the same on every reading. Required: nothing else is permitted. No verdict: both
    are permitted and not indifferent. r is the chance of a long life after spawning, w_1 and
    w_2 are the weights of the lengths in Neutrality+.
Trusts: every length stays possible; the copy adds the same whether it is detected or not.
"""

from sympy import And, Eq, Equivalent, Not, Or, Rational

from dtkit.claims import Claim, conditional_on
from dtkit.claims.instances import decide_instances
from dtkit.exact import Verdict, between, parameters
from dtkit.preferences.trajectories import (
    expected_total,
    neutrality_plus,
    timestep_dominance,
)
from dtkit.subjects.shutdown import Spawning, ask
from dtkit.values.trajectories import conditional_expectation

HALF, LONG = Rational(1, 2), Rational(99, 100)


def _hypotheses() -> dict[str, object]:
    p, r = parameters("p r")
    return {
        "every length is possible without the copy": between(0, p, 1),
        "and with it": between(0, r, 1),
    }


def _ends_with_it(**letters: object) -> Spawning:
    (r,) = parameters("r")
    return Spawning(**{"r": r, "s": 0, "z": 0, **letters})


def _asked(verdict: str, **letters: object) -> object:
    return ask("spawn", _ends_with_it(**letters))[verdict]


def spawning_is_required() -> Claim:
    b_1, b_2, c = parameters("b_1 b_2 c")
    return Claim(
        "A neutral agent must spawn a copy that costs something.",
        hypotheses={**_hypotheses(), "it costs something": c > 0},
        conclusion=_asked("required"),
        expected=conditional_on(And(b_1 >= c, b_2 >= c, Or(b_1 > c, b_2 > c))),
    )


def spawning_is_forbidden() -> Claim:
    b_1, b_2, c = parameters("b_1 b_2 c")
    return Claim(
        "A neutral agent must not spawn a copy that costs something.",
        hypotheses={**_hypotheses(), "it costs something": c > 0},
        conclusion=_asked("forbidden"),
        expected=conditional_on(And(b_1 <= c, b_2 <= c, Or(b_1 < c, b_2 < c))),
    )


def nothing_is_said() -> Claim:
    b_1, b_2, c = parameters("b_1 b_2 c")
    return Claim(
        "Neutrality leaves open whether to spawn a copy that costs something.",
        hypotheses={**_hypotheses(), "it costs something": c > 0},
        conclusion=_asked("no verdict"),
        expected=conditional_on(Or(And(b_1 < c, b_2 > c), And(b_1 > c, b_2 < c))),
    )


def neutrality_plus_weighs_the_lengths() -> Claim:
    b_1, b_2, c, w_1, w_2 = parameters("b_1 b_2 c w_1 w_2")
    weighed = neutrality_plus({1: w_1, 2: w_2})
    return Claim(
        "An agent with Neutrality+ must spawn a copy.",
        hypotheses={**_hypotheses(), "the weights are positive": And(w_1 > 0, w_2 > 0)},
        conclusion=ask("spawn", _ends_with_it(), preference=weighed)["required"],
        expected=conditional_on(w_1 * (b_1 - c) + w_2 * (b_2 - c) > 0),
    )


def the_readings_of_length_agree() -> Claim:
    verdicts = ("required", "permitted", "forbidden", "no verdict")
    (r,) = parameters("r")
    own, lineage, vector = (
        ask("spawn", Spawning(length, r=r, s=0, z=0))
        for length in ("original", "lineage", "vector")
    )
    return Claim(
        "For a copy that ends with the original it does not matter whose shutdown counts.",
        hypotheses=_hypotheses(),
        conclusion=And(
            *(Equivalent(own[each], lineage[each]) for each in verdicts),
            *(Equivalent(own[each], vector[each]) for each in verdicts),
        ),
        expected="proved",
    )


def a_copy_that_adds_two_and_costs_one_is_spawned() -> Claim:
    return Claim(
        "Where the agent gets 1 or 3, a copy that adds 2 and costs 1 is preferred; one that adds "
        "0 or 2 is in a gap, and Neutrality+ is indifferent to it.",
        decided_by=_worked,
        expected="proved",
    )


def a_copy_that_only_shifts_shutdown_is_not_spawned() -> Claim:
    (c,) = parameters("c")
    return Claim(
        "A copy that only changes how likely a long life is, is not spawned at a cost.",
        hypotheses={**_hypotheses(), "it costs something": c > 0},
        conclusion=_asked("forbidden", b_1=0, b_2=0),
        expected="proved",
    )


def an_agent_that_is_not_neutral_pays_for_a_longer_life() -> Claim:
    p, r, u_1, u_2, c = parameters("p r u_1 u_2 c")
    copy = _ends_with_it(b_1=0, b_2=0)
    return Claim(
        "An agent that maximizes its expected total spawns a copy that only changes how likely a "
        "long life is.",
        hypotheses={**_hypotheses(), "it costs something": c > 0},
        conclusion=ask("spawn", copy, preference=expected_total)["required"],
        expected=conditional_on(c < (r - p) * (u_2 - u_1)),
    )


def neutral_agents_never_make_shutdown_less_likely() -> Claim:
    (c,) = parameters("c")
    return Claim(
        "A neutral agent need not spawn a copy that makes a long life likelier, 99 in 100 "
        "instead of even, and adds 1 at each length.",
        hypotheses={"it costs something": c > 0},
        conclusion=Not(_asked("required", p=HALF, r=LONG, b_1=1, b_2=1)),
        expected=conditional_on(c >= 1),
    )


def a_copy_for_nothing_may_be_spawned() -> Claim:
    p, r, c = parameters("p r c")
    return Claim(
        "A copy that adds nothing and costs nothing may be spawned as well as not, although it "
        "shifts shutdown.",
        hypotheses={**_hypotheses(), "it costs nothing": Eq(c, 0), "it shifts": Not(Eq(p, r))},
        conclusion=_asked("permitted", b_1=0, b_2=0),
        expected="proved",
    )


def what_is_not_preferred_is_not_done() -> Claim:
    p, r, c = parameters("p r c")
    return Claim(
        "What is not preferred to leaving things as they are is not permitted.",
        hypotheses={**_hypotheses(), "it costs nothing": Eq(c, 0), "it shifts": Not(Eq(p, r))},
        conclusion=_asked("forbidden", b_1=0, b_2=0),
        expected="refuted",
    )


def _worked(hypotheses: object) -> Verdict:
    base = {"p": HALF, "r": HALF, "u_1": 1, "u_2": 3, "c": 1, "s": 0}
    none = Spawning(**base).prospect(spawn=False)
    even = Spawning(b_1=2, b_2=2, **base).prospect(spawn=True)
    uneven = Spawning(b_1=0, b_2=2, **base).prospect(spawn=True)
    shift = Spawning(**{**base, "r": LONG, "c": Rational(1, 10)}, b_1=0, b_2=0)
    plus = neutrality_plus()

    def worth(lottery: object) -> tuple[object, ...]:
        return tuple(conditional_expectation(lottery, length) for length in (1, 2))

    return decide_instances(
        {
            "without a copy, by length": ((1, 3), worth(none)),
            "with the even one": ((2, 4), worth(even)),
            "with the uneven one": ((0, 4), worth(uneven)),
            "the even one is preferred": (True, timestep_dominance.prefer(even, none)),
            "the uneven one is in a gap": (True, timestep_dominance.gap(uneven, none)),
            "Neutrality+ gives it": (4, plus.value(uneven)),
            "and to none": (4, plus.value(none)),
            "so it is indifferent": (True, plus.indifferent(uneven, none)),
            "expected total of a shift": (
                Rational(72, 25),
                expected_total.value(shift.prospect(spawn=True)),
            ),
            "and of none": (2, expected_total.value(none)),
            "the shift is dominated": (
                True,
                timestep_dominance.prefer(none, shift.prospect(spawn=True)),
            ),
        }
    )
