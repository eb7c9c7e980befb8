"""A POST agent lacks a preference between lotteries that share only some of their lengths.

Suppose she preferred one such lottery to another. By Non-Arbitrariness she then prefers, of
any two prospects, the one that is nearly surely better: preferred with probability 1 - ε or
more, and nowhere dispreferred. But for a POST agent there are prospects each of which is
nearly surely better than the next, and the last than the first: in turn, in one state at a
time, the length changes, and where it changes there is no preference, and the utility may
be set up again. So her preference would have a cycle. With three states and six prospects
this is done for ε = 1/3, with n states and 2n prospects for ε = 1/n.

Source: Thornley, Shutdownable agents through POST-agency (2025), Appendix 1, has the six
    prospects. The construction for n states, and so for every ε, is worked out here; so is
    the richness that the argument uses, which the source leaves unsaid.
Means: a preference is rich if there are two lengths and, for every n, n trajectories of each,
    every one preferred to the next, and prospects that put them into n equiprobable states.
    Non-Arbitrariness(ε) is stated in `dtkit.preferences.trajectories.statewise`. At phase r
    of 2n a state gives the trajectory of rank n - r, of one length, or 2n - r, of the other;
    state i is at phase s - i, or 2n more, in prospect s. Phases and ranks are whole numbers,
    which is said by excluding what lies between two of them.
Trusts: that some whole number n has nε ≥ 1.
"""

from sympy import And, Eq, Or, Rational

from dtkit.claims import Claim
from dtkit.claims.premises import by_construction, premise
from dtkit.exact import Proved, Refuted, Unknown, Verdict, decide, parameters
from dtkit.preferences import Preference
from dtkit.preferences.trajectories import (
    NonArbitrariness,
    all_length_bonuses,
    chain_of_trajectories,
    equiprobable,
    expected_total,
    is_cycle,
    lottery_acyclicity,
    nearly_sure_cycle,
    nearly_surely_better,
    post,
    post_agent,
)
from dtkit.values import sure
from dtkit.values.trajectories import lasting, part_shared, trajectory, trajectory_lottery

n, r, s, i, j, a, b, epsilon, m, d, e = parameters("n r s i j a b epsilon m d e")
THIRD = Rational(1, 3)
PROBES = nearly_sure_cycle(3)


def part_shared_lotteries_lack_a_preference() -> Claim:
    return by_construction(
        "Between two lotteries that share only some of their lengths, a POST agent has no "
        "preference.",
        premises={
            "preferences are only between trajectories of the same length (POST)": premise("POST"),
            "preference has no cycle (Acyclicity)": premise("Acyclicity"),
            "what is nearly surely better is preferred, if any part-shared lottery is "
            "(Non-Arbitrariness)": premise("NonArbitrariness"),
            "many trajectories of each of two lengths are ranked (richness)": premise("Richness"),
        },
        proof=_a_cycle_for_every_epsilon,
        without={
            "POST": _an_agent_who_adds_up,
            "Acyclicity": _an_agent_who_is_nearly_sure,
            "NonArbitrariness": _an_agent_with_every_length_bonus,
            "Richness": _an_agent_who_likes_not_to_know,
        },
    )


def the_six_prospects_of_the_source_are_a_cycle() -> Claim:
    return Claim(
        "Six prospects on three states are each better than the next with probability 2/3 and "
        "nowhere worse, for an agent who ranks trajectories of one length only.",
        decided_by=_six_prospects,
        expected="proved",
    )


def three_states_are_enough_for_a_quarter() -> Claim:
    return Claim(
        "The same six prospects are each better than the next with probability 3/4 and nowhere "
        "worse.",
        decided_by=_six_prospects_within_a_quarter,
        expected="refuted",
    )


def adding_up_satisfies_non_arbitrariness() -> Claim:
    return Claim(
        "An agent who maximizes the expected total prefers what is better with probability m by d "
        "on average, and elsewhere no worse by e on average: so she satisfies all the premises "
        "but POST.",
        hypotheses={
            "it is better with some probability": And(m > 0, m <= 1),
            "by something": d > 0,
            "and elsewhere no worse": e >= 0,
        },
        conclusion=m * d + (1 - m) * e > 0,
        expected="proved",
    )


def six_prospects() -> tuple[object, ...]:
    """Return the prospects of the source: utility and length in each of three states."""
    table = ("31 31 31", "21 21 52", "11 42 42", "32 32 32", "51 22 22", "41 41 12")
    return tuple(
        equiprobable(*(lasting(int(each[1]), int(each[0])) for each in row.split()))
        for row in table
    )


def _six_prospects(hypotheses: object) -> Verdict:
    """Compare the six prospects within 1/3."""
    return _cycle_of_six(THIRD)


def _six_prospects_within_a_quarter(hypotheses: object) -> Verdict:
    """Compare them within 1/4."""
    return _cycle_of_six(Rational(1, 4))


def _cycle_of_six(within: Rational) -> Verdict:
    prospects = six_prospects()
    for x, y in zip(prospects, [*prospects[1:], prospects[0]], strict=True):
        if nearly_surely_better(x, y, post_agent, within) is not True:
            return Refuted(countermodel={"prospect": str(x), "next": str(y)}, method="each step")
    return Proved(method="six steps, compared state by state")


NOTHING_BETWEEN = [
    Or(s + 1 <= n - 1, s + 1 >= n),
    Or(s + 1 <= 2 * n - 1, s + 1 >= 2 * n),
]
TURNS = [
    Or(*(Eq(a, turn) for turn in range(3))),
    Or(*(Eq(b, turn) for turn in range(3))),
    Eq(s + 1 - i, a * n),
    Eq(s + 1 - j, b * n),
]
STEPS = {
    "where the length stays, the rank sinks by one and stays above 0": (
        [n >= 2, Or(And(r >= 0, r <= n - 2), And(r >= n, r <= 2 * n - 2))],
        Or(
            And(r + 1 <= n - 1, n - (r + 1) >= 1, Eq(n - (r + 1), n - r - 1)),
            And(r >= n, 2 * n - (r + 1) >= 1, r + 1 <= 2 * n - 1),
        ),
    ),
    "in every step some state changes its length": (
        [n >= 2, s >= 0, s <= 2 * n - 1, *NOTHING_BETWEEN],
        Or(
            And(s + 1 >= 0, s + 1 <= n - 1),
            And(s + 1 - n >= 0, s + 1 - n <= n - 1),
            Eq(s + 1 - 2 * n, 0),
        ),
    ),
    "in no step do two": (
        [n >= 2, i >= 0, i <= n - 1, j >= 0, j <= n - 1, *TURNS],
        Eq(i, j),
    ),
    "all states but one are probable enough": (
        [n >= 2, epsilon > 0, n * epsilon >= 1],
        1 - 1 / n >= 1 - epsilon,
    ),
}
"""What makes the 2n prospects a cycle, for every n: hypotheses and goal of each step."""


def _a_cycle_for_every_epsilon() -> Verdict:
    for words, (given, goal) in STEPS.items():
        verdict = decide(given, goal)
        if not isinstance(verdict, Proved):
            return Unknown(why=f"the step '{words}': {verdict!r}", tried=("construction",))
    for states in range(2, 9):
        if is_cycle(nearly_sure_cycle(states), post_agent, Rational(1, states)) is not True:
            return Unknown(why=f"no cycle with {states} states", tried=("construction",))
    return Proved(
        method=f"construction of a cycle, {len(STEPS)} steps by arithmetic; built and compared "
        "for 2 to 8 states",
        trust=(
            "the reading of prospects as phases",
            "some whole number n has nε ≥ 1",
            "the engine's proofs of the steps",
        ),
        vacuous=False,
    )


def _an_agent_who_adds_up() -> Verdict:
    x, y = trajectory_lottery({(1,): THIRD, (3, 0): 1 - THIRD}), trajectory(0)
    held = [
        isinstance(decide([m > 0, m <= 1, d > 0, e >= 0], m * d + (1 - m) * e > 0), Proved),
        NonArbitrariness(THIRD).violation(expected_total, PROBES) is None,
        lottery_acyclicity.violation(expected_total, [p.lottery for p in PROBES]) is None,
        _is_rich(expected_total),
    ]
    return _model("the expected total", held, expected_total, x, y)


def _an_agent_with_every_length_bonus() -> Verdict:
    half = Rational(1, 2)
    x = trajectory_lottery({(1,): half, (1, 0, 0): half})
    y = trajectory_lottery({(0,): THIRD, (0, 0): THIRD, (0, 0, 0): THIRD})
    held = [
        post.violation(all_length_bonuses, [p.lottery for p in PROBES]) is None,
        lottery_acyclicity.violation(all_length_bonuses, [p.lottery for p in PROBES]) is None,
        _is_rich(all_length_bonuses),
    ]
    return _model("unanimity over all length bonuses", held, all_length_bonuses, x, y)


def _an_agent_who_is_nearly_sure() -> Verdict:
    """Show the agent whose preference between prospects is near-sure superiority itself."""
    x, y = PROBES[1], PROBES[2]
    held = [
        post.violation(post_agent, [p.lottery for p in PROBES]) is None,
        _is_rich(post_agent),
        part_shared(x.lottery, y.lottery) is True,
        nearly_surely_better(x, y, post_agent, THIRD) is True,
    ]
    if not all(held):
        return Unknown(why="the agent who prefers what is nearly surely better is no model")
    told = {"preference": "what is nearly surely better within 1/3", "x": str(x), "y": str(y)}
    return Refuted(countermodel=told, method="a model, compared state by state")


class _NotToKnow(Preference):
    """Prefer whatever leaves the length open to what does not."""

    def weakly(self, x: object, y: object) -> bool:
        return x == y or len(sure(x).support) > len(sure(y).support)


def _an_agent_who_likes_not_to_know() -> Verdict:
    """Show a preference over two trajectories, of which neither is preferred to the other."""
    short, long = trajectory(0), trajectory(0, 0)
    open_ = trajectory_lottery({short: THIRD, long: 1 - THIRD})
    agent = _NotToKnow()
    everything = [equiprobable(*three) for three in _triples(short, long)]
    held = [
        post.violation(agent, [short, long]) is None,
        lottery_acyclicity.violation(agent, [short, long, open_]) is None,
        all(
            nearly_surely_better(x, y, agent, THIRD) is False
            for x in everything
            for y in everything
        ),
    ]
    return _model("not to know the length, of two trajectories", held, agent, open_, short)


def _triples(*ends: object) -> list[tuple[object, ...]]:
    return [(x, y, z) for x in ends for y in ends for z in ends]


def _is_rich(preference: Preference) -> bool:
    """Return whether, of each of two lengths, twenty trajectories are ranked in a chain."""
    ranked = [[lasting(length, rank) for rank in range(20, 0, -1)] for length in (1, 2)]
    return all(chain_of_trajectories(preference, each, 20) is not None for each in ranked)


def _model(name: str, held: list[bool], preference: Preference, x: object, y: object) -> Verdict:
    """Refute the claim by a preference, if it has what is asked and prefers x to y."""
    if not all(held) or part_shared(x, y) is not True or preference.prefer(x, y) is not True:
        return Unknown(why=f"'{name}' is no model: {held}")
    return Refuted(
        countermodel={"preference": name, "x": str(x), "y": str(y)},
        method="a model; the other premises were verified for it",
    )
