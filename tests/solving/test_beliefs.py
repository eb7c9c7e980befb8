"""Mistaken beliefs, and policies that prepare themselves or ask what others prefer."""

from dataclasses import dataclass, replace

import pytest
from sympy import And, Not, symbols

from dtkit.agents import Policy, sophisticated
from dtkit.errors import InvalidInput
from dtkit.graphs import choice_graph, choose, payoffs
from dtkit.solving import play, solve

x = symbols("x", real=True)


def invitation():
    answer = choose({"bite": payoffs(me=-1, dog=x), "lick": payoffs(me=1, dog=0)}, player="dog")
    return choice_graph(
        choose({"pet": answer, "leave": payoffs(me=0, dog=0)}, player="me"), domain=x < 0
    )


@dataclass(frozen=True, repr=False)
class Biting(Policy):
    name: str = "biting"

    def permits(self, option, menu, memory):
        return option.label == "bite"


def paths(solution):
    return [str(region.paths[0]) for region in solution]


def test_who_is_mistaken_plans_in_the_play_he_believes_in():
    assert ["leave"] == paths(play(invitation(), dog=Biting()))
    assert ["pet → bite"] == paths(
        play(invitation(), {"dog": Biting()}, beliefs={"me": {"dog": sophisticated}})
    )


def test_others_foresee_the_plan_of_the_mistaken():
    walk = choose(
        {
            "walk by": choose(
                {"pet": payoffs(you=5, me=1, dog=0), "leave": payoffs(you=0, me=0, dog=0)},
                player="me",
            ),
            "go round": payoffs(you=1, me=0, dog=0),
        },
        player="you",
    )
    shy = {"me": Stay()}
    assert ["go round"] == paths(play(choice_graph(walk), shy))
    assert ["walk by → pet"] == paths(play(choice_graph(walk)))


@dataclass(frozen=True, repr=False)
class Stay(Policy):
    name: str = "stay"

    def permits(self, option, menu, memory):
        return option.label == "leave"


def test_beliefs_about_nobody_are_reported():
    with pytest.raises(InvalidInput, match="agents for 'cat': no such player"):
        play(invitation(), beliefs={"me": {"cat": sophisticated}})


@dataclass(frozen=True, repr=False)
class Kind(Policy):
    """Do what the other player likes best; a joined condition of relations comes back."""

    other: str = ""
    name: str = "kind"

    def prepared(self, game, agents, player):
        (other,) = [name for name in game.players if name != player]
        return replace(self, other=other)

    def permits(self, option, menu, memory):
        rivals = [each for each in menu.options if each.place != option.place]
        return Not(And(*[Not(menu.weakly(option, each, by=self.other)) for each in rivals]))


def test_a_policy_prepares_itself_and_asks_for_the_preference_of_another():
    assert ["pet → lick"] == paths(play(invitation(), dog=Kind()))


def test_the_menu_after_a_history_shows_what_follows():
    menu = solve(invitation()).menu("pet")
    bite, lick = menu.options
    assert ("dog", ("bite", "lick")) == (menu.player, menu.labels)
    assert menu.reachable(bite).condition == True  # noqa: E712
    assert "0 > x" == str(menu.prefer(lick, bite))
    assert menu.prefer(lick, bite, by="me") == True  # noqa: E712


def test_no_menu_where_nobody_moves():
    with pytest.raises(InvalidInput, match="leave: no player moves there"):
        solve(invitation()).menu("leave")
