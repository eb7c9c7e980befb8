"""The money pumps: who is exploited by which tree, in which sense, forced or permitted."""

from fractions import Fraction

import pytest
from sympy import Rational, Symbol

from dtkit import games
from dtkit.agents import (
    agent,
    caprice,
    dsm,
    myopic,
    naive,
    plays,
    prospects,
    resolute,
    sophisticated,
)
from dtkit.errors import InvalidInput
from dtkit.exact import NoCounterexample
from dtkit.preferences import acyclicity, strict_relation, transitivity, weak_order
from dtkit.subjects.coherence import (
    chain_pump,
    continuity_pump,
    exploits,
    find_pump,
    independence_pump,
    inverse_souring,
    opaque_sweetening,
    single_souring,
    transitivity_pump,
    upfront_pump,
)
from dtkit.subjects.coherence.finding import shown, trees_over
from dtkit.values import Lottery

PUMPS = {
    "upfront_pump": upfront_pump,
    "chain_pump": chain_pump,
    "single_souring": single_souring,
    "transitivity_pump": transitivity_pump,
    "independence_pump": independence_pump,
    "continuity_pump": continuity_pump,
}


@pytest.mark.parametrize("name", PUMPS)
def test_the_game_of_the_shelf_is_the_tree_of_the_pump(name):
    assert PUMPS[name]().graph == games.load(f"gustafsson2022/{name}")


@pytest.mark.parametrize("steps", range(3, 9))
def test_an_upfront_pump_of_any_length_forces_the_souring(steps):
    found = exploits(upfront_pump(steps), sophisticated)
    assert "forced" == found.verdict
    assert {"x1-"} == found.plays.permitted
    assert ("x1-", "x1") == (found.witness.worse, found.witness.better)


@pytest.mark.parametrize("steps", range(3, 9))
def test_a_chain_pump_of_any_length_leads_the_myopic_agent_to_the_souring(steps):
    assert "forced" == exploits(chain_pump(steps), myopic).verdict
    assert "none" == exploits(chain_pump(steps), sophisticated).verdict


def test_the_sense_of_domination_matters_where_preference_has_a_cycle():
    verdicts = {
        kind: exploits(chain_pump(), sophisticated, kind=kind).verdict
        for kind in ("outcome", "plan", "soured")
    }
    assert {"outcome": "forced", "plan": "forced", "soured": "none"} == verdicts


@pytest.mark.parametrize("policy", [resolute, naive], ids=str)
def test_planners_are_undefined_in_a_cycle_and_no_move_is_put_in_their_place(policy):
    found = exploits(upfront_pump(), policy)
    assert "undefined" == found.verdict
    assert (False, False) == (found.forced, found.permitted)
    assert "undefined at the root" in str(found)


SOURING = [
    (sophisticated, "A B", "none"),
    (naive, "A A- B", "permitted"),
    (resolute, "A B", "none"),
    (caprice, "A B", "none"),
    (dsm, "A B", "none"),
]


@pytest.mark.parametrize(("policy", "permitted", "verdict"), SOURING, ids=str)
def test_the_single_souring_is_permitted_to_the_naive_agent_only(policy, permitted, verdict):
    found = exploits(single_souring(), policy, kind="outcome")
    assert (set(permitted.split()), verdict) == (found.plays.permitted, found.verdict)


def test_the_inverse_souring_is_permitted_to_foresight_only():
    verdicts = {
        policy.name: exploits(inverse_souring(), policy, kind="outcome").verdict
        for policy in (sophisticated, naive, resolute, caprice, dsm)
    }
    assert {**dict.fromkeys(verdicts, "none"), "sophisticated": "permitted"} == verdicts


@pytest.mark.parametrize("p", [None, Rational(1, 3), Fraction(1, 2)], ids=str)
def test_independence_costs_the_foreseeing_agent_a_plan_whatever_the_probability(p):
    found = exploits(independence_pump(p), sophisticated, kind="plan")
    chance = Symbol("p", real=True) if p is None else p
    better = Lottery.over([(chance, "B"), (1 - chance, "C")])
    assert "forced" == found.verdict
    assert ("D-", better) == (found.witness.worse, found.witness.better)
    assert "none" == exploits(independence_pump(p), resolute, kind="plan").verdict


@pytest.mark.parametrize("policy", [caprice, dsm, naive], ids=str)
def test_guarantees_for_trees_without_chance_do_not_extend_to_chance(policy):
    found = exploits(independence_pump(), policy)
    with_a = Lottery.over([(Symbol("p", real=True), "A"), (1 - Symbol("p", real=True), "C")])
    assert ("forced", with_a) == (found.verdict, found.witness.worse)


def test_where_payoffs_are_parameters_a_loss_has_its_condition():
    from dtkit.exact import truth
    from dtkit.graphs import choice_graph, choose, payoffs

    x = Symbol("x", real=True)
    onward = choose({"keep": payoffs(me=x), "trade": payoffs(me=2)}, player="me")
    graph = choice_graph(choose({"keep": payoffs(me=1), "trade": onward}, player="me"))
    found = exploits(graph, myopic)
    for value, forced, permitted in [
        (0, True, True),
        (1, False, True),
        (Rational(3, 2), False, False),
        (3, False, False),
    ]:
        assert forced is as_truth(found.forced, x, value, truth)
        assert permitted is as_truth(found.permitted, x, value, truth)
    assert str(found).startswith("myopic: permitted where x <= 1 (plan); ends with")


def as_truth(condition, x, value, truth):
    return condition if isinstance(condition, bool) else truth(condition, {x: value})


def test_a_pump_knows_in_which_sense_it_threatens_a_loss():
    kinds = [pump().kind for pump in (upfront_pump, chain_pump, single_souring, independence_pump)]
    assert ["soured", "soured", "plan", "plan"] == kinds


def test_what_is_lost_by_violating_independence_is_lost_in_no_state():
    assert "none" == exploits(independence_pump(), sophisticated, kind="state").verdict


def test_continuity_is_not_pumped():
    verdicts = {
        policy.name: exploits(continuity_pump(), policy, kind="plan").verdict
        for policy in (sophisticated, naive, resolute)
    }
    assert {"none"} == set(verdicts.values())


def test_outcomes_are_not_compared_across_the_luck_of_a_draw():
    with pytest.raises(InvalidInput, match=r"luck alone; use kind='plan' or kind='state'"):
        exploits(independence_pump(), sophisticated, kind="outcome")


def test_an_unknown_kind_of_domination_is_refused_with_the_known_ones():
    with pytest.raises(InvalidInput, match="use one of outcome, plan, state, soured"):
        exploits(single_souring(), sophisticated, kind="money")


def test_sourings_are_asked_for_where_they_matter():
    with pytest.raises(InvalidInput, match=r'give sourings=\{"A-": "A"\}'):
        exploits(("A", "B"), strict_relation([("A", "B")]), kind="soured")


def test_a_cycle_of_two_is_no_cycle_of_preferences():
    with pytest.raises(InvalidInput, match=r"steps=2: .* three outcomes at least; write steps=3"):
        upfront_pump(2)


def test_statewise_domination_needs_one_state_space_and_a_better_state():
    from dtkit.graphs import chance, choose, outcome

    half = Rational(1, 2)
    order = weak_order("best", "good", "bad")

    def bet(heads, tails):
        return chance({"heads": (half, outcome(heads)), "tails": (half, outcome(tails))})

    tree = choose({"1": bet("good", "bad"), "2": bet("good", "good")}, player="me")
    found = exploits(tree, agent(Statewise(order), sophisticated), kind="state")
    assert "permitted" == found.verdict
    assert "good" == found.witness.better


class Statewise:
    """No preference between lotteries; an order among outcomes."""

    def __new__(cls, order):
        from dtkit.preferences import Preference

        class Known(Preference):
            def weakly(self, x, y):
                if isinstance(x, Lottery) or isinstance(y, Lottery):
                    return x == y
                return order.weakly(x, y)

        return Known()


def test_opaque_sweetening_has_two_bets_over_four_outcomes():
    left, right = prospects(opaque_sweetening().graph)
    assert {"A", "B"} == set(left.support)
    assert {"A+", "B+"} == set(right.support)


def test_preferences_of_the_pumps_are_as_incoherent_as_they_say():
    assert acyclicity.violation(upfront_pump(5).preference)
    assert acyclicity.violation(transitivity_pump(second=True).preference) is None
    assert transitivity.violation(transitivity_pump(second=True).preference.weak())
    assert acyclicity.violation(single_souring().preference) is None


def test_the_smallest_pump_of_a_cycle_is_the_upfront_pump():
    found = find_pump(upfront_pump().preference, sourings={"x1-": "x1"})
    assert "(x1-, (x2, (x1, x3)))" == shown(found.tree)


def test_gaps_have_a_pump_that_permits_and_none_that_forces():
    gap = single_souring().preference
    permitted = find_pump(gap, naive, forced=False)
    assert "permitted" == permitted.exploitation.verdict
    forced = find_pump(gap, naive)
    assert isinstance(forced, NoCounterexample)
    assert len(list(trees_over("ABC", 4))) == forced.cases


def test_a_search_without_outcomes_asks_for_them():
    from dtkit.preferences import payoff_preference

    with pytest.raises(InvalidInput, match=r"give them: outcomes=\[...\]"):
        find_pump(payoff_preference)


@pytest.mark.parametrize(
    ("outcomes", "leaves", "count"), [(1, 2, 1), (2, 2, 3), (3, 2, 6), (3, 3, 34)]
)
def test_trees_are_counted_by_hand(outcomes, leaves, count):
    assert count == len(set(trees_over("ABC"[:outcomes], leaves)))


def test_renaming_outcomes_and_reordering_moves_change_no_verdict():
    pump = upfront_pump()
    renamed = {x: f"the {x}" for x in pump.preference.options}
    preference = strict_relation([(renamed[x], renamed[y]) for x, y in pump.preference.pairs])
    tree = ((("the x1", "the x3"), "the x2"), "the x1-")
    found = exploits(tree, preference, sophisticated, sourings={"the x1-": "the x1"})
    assert "forced" == found.verdict


def test_play_of_the_graph_and_of_nested_tuples_agree():
    preference = single_souring().preference
    nested = ("A", ("B", "A-"))
    for policy in (sophisticated, naive, resolute, caprice, dsm):
        one = plays(single_souring().graph, policy, preference).permitted
        assert one == plays(nested, policy, preference).permitted
