"""Neutral and POST agents at play: policies and the solver run on preferences over lotteries."""

import pytest
from sympy import Equivalent, Rational, sympify, true

from dtkit import games
from dtkit.agents import agent, caprice, naive, resolute
from dtkit.exact import Proved, between, decide, parameters
from dtkit.graphs import chance, choice_graph, choose, outcome
from dtkit.preferences.trajectories import (
    expected_total,
    neutrality_plus,
    post_agent,
    stochastic_choice,
    timestep_dominance,
)
from dtkit.solving import play
from dtkit.values import Payoffs
from dtkit.values.trajectories import trajectory, trajectory_lottery

p, q, c, u = parameters("p q c u")


def press(share, pressed, unpressed):
    return chance({"pressed": (share, outcome(pressed)), "not": (1 - share, outcome(unpressed))})


def button():
    leave = press(p, trajectory(1), trajectory(1, 2))
    block = press(q, trajectory(1 - c), trajectory(1 - c, 2 + u))
    return choice_graph(
        choose({"leave": leave, "block": block}, player="AI"),
        players="AI",
        domain=[between(0, p, 1), between(0, q, 1), c > 0],
    )


def test_the_regions_of_a_neutral_agent_hold_no_probability():
    solution = play(button(), AI=timestep_dominance)
    assert {p, q, c, u} == set(solution.graph.parameters)
    assert sympify(solution.moves()["leave"]) == true
    assert isinstance(decide([c > 0], Equivalent(c < u, solution.moves()["block"])), Proved)


def test_an_agent_with_neutrality_plus_trades_one_length_against_another():
    solution = play(button(), AI=neutrality_plus())
    at = {p: Rational(1, 2), q: Rational(1, 3), c: 1}
    assert ["leave"] == [str(x.paths[0]) for x in solution.at({**at, u: 1})]
    assert ["block"] == [str(x.paths[0]) for x in solution.at({**at, u: 3})]
    assert 2 == len(solution.at({**at, u: 2}))


def test_the_solver_agrees_with_comparing_lotteries_at_points():
    solution = play(button(), AI=timestep_dominance)
    for share, other, cost, gain in ((1, 2, 1, 0), (3, 1, 2, 3), (2, 2, 1, 1)):
        point = {p: Rational(share, 4), q: Rational(other, 4), c: cost, u: gain}
        menu = {
            "leave": trajectory_lottery({(1,): point[p], (1, 2): 1 - point[p]}),
            "block": trajectory_lottery(
                {(1 - cost,): point[q], (1 - cost, 2 + gain): 1 - point[q]}
            ),
        }
        chosen = {
            name for name, when in stochastic_choice(menu, timestep_dominance).items() if when
        }
        assert chosen == {str(each.paths[0]) for each in solution.at(point)}


def later():
    """Keep a short life, or go on and choose between a long one and a worse short one."""
    then = choose({"long": outcome(trajectory(0, 0)), "worse": outcome(trajectory(1))}, player="AI")
    return choice_graph(
        choose({"keep": outcome(trajectory(2)), "go on": then}, player="AI"), players="AI"
    )


@pytest.mark.parametrize("preference", [post_agent, timestep_dominance], ids=repr)
def test_a_post_agent_may_do_either_and_with_caprice_never_ends_with_less(preference):
    long, worse = ("go on", "long"), ("go on", "worse")
    forgetful = play(later(), AI=agent(preference, naive))
    assert forgetful.permitted(*long) == forgetful.permitted(*worse)
    for policy in (caprice, resolute):
        careful = play(later(), AI=agent(preference, policy))
        assert [True, True, False] == [
            bool(careful.permitted(*path)) for path in (("keep",), long, worse)
        ]


def test_each_of_two_agents_sees_its_own_trajectory():
    both = {
        "stay": outcome(Payoffs({"A": trajectory(1), "B": trajectory(0, 1)})),
        "help": choose(
            {
                "thank": outcome(Payoffs({"A": trajectory(2), "B": trajectory(0, 1)})),
                "leave": outcome(Payoffs({"A": trajectory(0, 0), "B": trajectory(0, 0)})),
            },
            player="B",
        ),
    }
    solution = play(
        choice_graph(choose(both, player="A"), players="A B"),
        A=timestep_dominance,
        B=timestep_dominance,
    )
    assert "help → thank  everywhere:  A [2], B [0, 1]" == str(solution)
    assert r"\text{[2]}" in solution._repr_latex_()


@pytest.mark.parametrize(
    ("name", "adds_up", "neutral"),
    [("leave_or_block", "block", "leave"), ("work_or_steal", "work", "steal")],
)
def test_the_choices_of_the_shelf(name, adds_up, neutral):
    choice = games.load(f"thornley2024_preferences/{name}")
    for preference, expected in ((expected_total, adds_up), (timestep_dominance, neutral)):
        solution = play(choice, AI=preference)
        assert {expected} == {move for move, when in solution.moves().items() if when}
