"""POST, POSL, ILPACS and their kin on preferences of which it is known what they satisfy."""

import pytest
from sympy import Rational

from dtkit.errors import InvalidInput
from dtkit.exact import parameter
from dtkit.preferences import Preference
from dtkit.preferences.trajectories import (
    TRAJECTORY_AXIOMS,
    NonArbitrariness,
    StateProspect,
    all_length_bonuses,
    chain_of_trajectories,
    equiprobable,
    expected_total,
    fewest_states,
    ilpacs,
    ilpacs_star,
    is_cycle,
    lottery_acyclicity,
    nearly_sure_cycle,
    nearly_surely_better,
    negative_dominance,
    neutrality_plus,
    nratdr,
    posl,
    post,
    post_agent,
    resic,
    satisfies_maximality,
    stochastic_choice,
    timestep_dominance,
)
from dtkit.values.trajectories import (
    lasting,
    length_probability,
    paying,
    trajectory,
    trajectory_lottery,
)

half, third, tenth = Rational(1, 2), Rational(1, 3), Rational(1, 10)
X1 = trajectory_lottery({(1,): half, (0, 0): half})
X2 = trajectory_lottery({(0,): half, (1, 1): half})
Y2 = trajectory_lottery({(0,): half, (1, half): half})
PROBES = [trajectory(1), trajectory(0), trajectory(0, 0), X1, X2, Y2]
EXPECTED = {
    timestep_dominance: {"ILPACS"},
    neutrality_plus(): {"ILPACS"},
    expected_total: {"POST", "POSL"},
    all_length_bonuses: {"ILPACS", "ILPACS*"},
    post_agent: {"ILPACS", "ILPACS*", "NEU", "TD"},
}


@pytest.mark.parametrize("preference", EXPECTED, ids=repr)
def test_the_axioms_that_a_preference_breaks_among_probes(preference):
    """Trap: ILPACS and ILPACS* are two conditions; the first fails where the second holds."""
    broken = {
        axiom.symbol
        for axiom in TRAJECTORY_AXIOMS
        if axiom.violation(preference, PROBES, probabilities=[tenth, 1 - tenth])
    }
    assert EXPECTED[preference] == broken


def test_a_finding_names_what_breaks_the_axiom():
    found = posl.violation(expected_total, [trajectory(1), trajectory(0, 0)])
    assert "[1] P [0, 0], of lengths {1} and {2}" == found.words
    assert (trajectory(1), trajectory(0, 0)) == found.witness


class Circular(Preference):
    """1 over 0 over 2 over 1, by the total."""

    def weakly(self, x, y):
        return (x.total - y.total) % 3 in (0, 1)


def test_a_cycle_is_found():
    found = lottery_acyclicity.violation(Circular(), [lasting(1, n) for n in range(3)])
    assert 3 == len(found.witness)
    assert lottery_acyclicity.violation(expected_total, PROBES) is None


class LikesRisk(Preference):
    """Any lottery over anything that is sure."""

    def weakly(self, x, y):
        return x == y or (hasattr(x, "support") and not hasattr(y, "support"))


def test_negative_dominance_wants_a_preference_between_trajectories():
    assert negative_dominance.violation(LikesRisk(), [X1, trajectory(9)]) is not None
    assert negative_dominance.violation(expected_total, PROBES) is None


def test_a_violation_may_hold_only_at_some_parameters():
    u = parameter("u")
    found = post.violation(expected_total, [trajectory(u), trajectory(0, 0)], domain=[u > 5])
    assert "[u] P [0, 0]" in found.words
    assert "u = " in found.words


def test_ilpacs_star_asks_for_parts_without_a_common_length():
    parts = [trajectory(1), trajectory(0), lasting(2, 3), lasting(2, 2)]
    assert ilpacs_star.violation(timestep_dominance, parts) is None
    assert ilpacs.violation(timestep_dominance, parts) is None


def test_the_other_clause_of_post_is_a_number_that_is_asked_for():
    """Trap: "many preferences" is no proposition; who uses it says how long a chain it needs."""
    ranked = [lasting(1, n) for n in range(4)]
    assert 4 == len(chain_of_trajectories(post_agent, ranked, 4))
    assert chain_of_trajectories(post_agent, ranked, 5) is None
    assert chain_of_trajectories(post_agent, [lasting(n, n) for n in (1, 2, 3)], 2) is None


def rank(end):
    return end.length, end.utilities[0]


@pytest.mark.parametrize("n", range(2, 12))
def test_the_cycle_of_2n_prospects_step_by_step_in_whole_numbers(n):
    cycle = nearly_sure_cycle(n)
    assert 2 * n == len(cycle)
    for x, y in zip(cycle, [*cycle[1:], cycle[0]], strict=True):
        states = list(zip(map(rank, x.trajectories), map(rank, y.trajectories), strict=True))
        changed = [one for one, other in states if one[0] != other[0]]
        better = [one for one, other in states if one[0] == other[0] and one[1] > other[1]]
        assert (1, n - 1) == (len(changed), len(better))
    assert is_cycle(cycle, post_agent, Rational(1, n)) is True
    assert is_cycle(cycle, post_agent, Rational(1, n + 1)) is False


def test_the_six_prospects_of_the_source_are_a_cycle_within_a_third():
    rows = ("31 31 31", "21 21 52", "11 42 42", "32 32 32", "51 22 22", "41 41 12")
    table = [equiprobable(*(lasting(int(e[1]), int(e[0])) for e in row.split())) for row in rows]
    assert is_cycle(table, post_agent, third) is True
    assert is_cycle(table, post_agent, Rational(33, 100)) is False


def test_as_many_states_as_epsilon_asks_for():
    assert [2, 2, 3, 4, 10, 11] == [
        fewest_states(Rational(*e)) for e in ((2, 3), (1, 2), (1, 3), (3, 10), (1, 10), (1, 11))
    ]
    with pytest.raises(InvalidInput, match="not a number between 0 and 1"):
        fewest_states(1)


def test_a_neutral_preference_is_not_nearly_sure():
    """Timestep Dominance ranks no part-shared pair, so Non-Arbitrariness is silent about it."""
    cycle = nearly_sure_cycle(3)
    assert NonArbitrariness(third).violation(timestep_dominance, cycle) is None
    assert NonArbitrariness(third).violation(expected_total, cycle) is None


def test_a_preference_across_lengths_that_is_arbitrary_is_found():
    cycle = nearly_sure_cycle(3)
    found = NonArbitrariness(third).violation(LikesOneKind(), cycle)
    assert found is not None
    assert "Non-Arbitrariness(1/3)" == found.axiom


class LikesOneKind(Preference):
    """Ranks trajectories as a POST agent, and lotteries by how likely length 1 is."""

    def weakly(self, x, y):
        if hasattr(x, "support") and hasattr(y, "support"):
            return length_probability(x, 1) >= length_probability(y, 1)
        return post_agent.weakly(x, y)


def test_prospects_are_compared_on_one_state_space():
    coin = StateProspect((half, half), (trajectory(1), trajectory(0)))
    with pytest.raises(InvalidInput, match="not on one state space"):
        nearly_surely_better(coin, equiprobable(*[trajectory(1)] * 3), post_agent, third)
    with pytest.raises(InvalidInput, match="one trajectory in each state"):
        StateProspect((half, half), (trajectory(1),))
    unknown = trajectory(parameter("u"))
    with pytest.raises(InvalidInput, match="whether this holds is open"):
        nearly_surely_better(equiprobable(unknown), equiprobable(trajectory(0)), post_agent, third)
    with pytest.raises(InvalidInput, match="two states or more"):
        nearly_sure_cycle(1)


LEAVE = trajectory_lottery({(1,): 1 - tenth, (1, 2): tenth})
BLOCK = trajectory_lottery({(1,): tenth, (1, 2): 1 - tenth})


def test_what_is_not_preferred_may_still_be_done():
    """Trap: to lack a preference is to choose stochastically, each option with some probability."""
    menu = {"short": trajectory(9), "long": trajectory(0, 0), "dominated": trajectory(8)}
    assert {"short": True, "long": True, "dominated": False} == stochastic_choice(
        menu, timestep_dominance
    )
    one_way = {"short": 1}
    both = {"short": 1 - tenth, "long": tenth}
    assert satisfies_maximality(menu, timestep_dominance, one_way) is False
    assert satisfies_maximality(menu, timestep_dominance, both) is True
    assert satisfies_maximality(menu, timestep_dominance, {**both, "dominated": 0}) is True
    with pytest.raises(InvalidInput, match="sum to 1"):
        satisfies_maximality(menu, timestep_dominance, {"short": half})


def test_whether_resisting_is_costly_is_tested_on_the_menu():
    """Trap: a free way to resist is permitted; no preference alone rules resisting out."""
    free, costly = {"leave": LEAVE, "block": BLOCK}, {"leave": LEAVE, "block": paying(BLOCK, tenth)}
    assert resic(free, ["block"]).holds is False
    assert ("block",) == resic(free, ["block"]).unanswered
    assert stochastic_choice(free, timestep_dominance)["block"] is True
    assert resic(costly, ["block"]).holds is True
    assert nratdr(costly, ["block"]).holds is True
    assert stochastic_choice(costly, timestep_dominance)["block"] is False
    assert "block: leave" in str(nratdr(costly, ["block"]))
    with pytest.raises(InvalidInput, match="not on the menu"):
        resic(free, ["hide"])


def test_what_it_costs_to_resist_may_be_a_parameter():
    c = parameter("c")
    test = nratdr({"leave": LEAVE, "block": paying(BLOCK, c)}, ["block"])
    assert (c > 0) == test.holds


def test_an_option_that_resists_does_not_answer_another():
    menu = {"block": paying(BLOCK, 1), "hide": BLOCK}
    assert resic(menu, ["block", "hide"]).holds is False
    assert resic(menu, ["block"]).holds is True
