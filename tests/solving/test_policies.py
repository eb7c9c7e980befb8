"""Policies beyond the sophisticated one: the solver must not need to know them."""

from dataclasses import dataclass

import pytest
from sympy import symbols

from dtkit.agents import Policy, agent, sophisticated
from dtkit.errors import InvalidInput
from dtkit.graphs import choice_graph, choose, payoffs
from dtkit.solving import play, solve
from dtkit.values import Payoffs

f, m, x = symbols("f m x", real=True)


def threat():
    refuse = choose(
        {"bomb": payoffs(master=0, slave=0), "relent": payoffs(master=m, slave=f)},
        player="master",
        tags="trigger",
    )
    return choice_graph(
        choose({"toil": payoffs(master=m + x, slave=f - x), "refuse": refuse}, player="slave"),
        domain=[m > 0, f > x, x > 0],
    )


@dataclass(frozen=True, repr=False)
class Forced(Policy):
    """Move as forced at nodes with a tag; elsewhere as the base policy says."""

    base: Policy
    tag: str
    label: str
    name: str = "forced"

    def permits(self, option, menu, memory):
        if self.tag in menu.tags:
            return option.label == self.label
        return self.base.permits(option, menu, memory)


@dataclass(frozen=True, repr=False)
class Stubborn(Policy):
    """Repeat the first own move for ever."""

    base: Policy = sophisticated
    name: str = "stubborn"

    def start(self, player):
        return player, None

    def update(self, memory, step):
        player, first = memory
        return memory if first or step.player != player else (player, step.label)

    def permits(self, option, menu, memory):
        _, first = memory
        return self.base.permits(option, menu, memory) if first is None else option.label == first


class Sophisticated(Policy):
    """The sophisticated policy written option by option, through the view alone."""

    def permits(self, option, menu, memory):
        permitted = True
        for place in range(len(menu.labels)):
            if place != option.place:
                spared = False
                for rival in menu.options:
                    if rival.place == place:
                        better = menu.prefer(rival, option)
                        spared = (menu.reachable(rival) & ~better) | spared
                permitted = spared & permitted
        return permitted


def test_a_disposition_with_a_forced_move_changes_what_others_do():
    fulfiller = Forced(sophisticated, "trigger", "bomb")
    assert ("refuse → relent",) == tuple(str(r.paths[0]) for r in solve(threat()).regions)
    forced = play(threat(), master=fulfiller)
    assert ("toil",) == tuple(str(r.paths[0]) for r in forced.regions)
    assert (Payoffs({"master": m + x, "slave": f - x}),) == tuple(r.outcome for r in forced.regions)


def test_a_policy_with_memory_is_solved_over_subgraphs_and_memories():
    def turn(first, second):
        return choose({"l": payoffs(me=first), "r": payoffs(me=second)}, player="me")

    root = choose({"l": turn(0, 3), "r": turn(2, 1)}, player="me")
    assert ("l → r",) == tuple(str(r.paths[0]) for r in solve(choice_graph(root)).regions)
    stubborn = play(choice_graph(root), me=Stubborn())
    assert ("r → r",) == tuple(str(r.paths[0]) for r in stubborn.regions)


def test_memory_tells_merged_histories_apart():
    last = choose({"l": payoffs(me=0), "r": payoffs(me=x)}, player="me")
    root = choose({"l": last, "r": last}, player="me")
    stubborn = play(choice_graph(root, domain=x > 0), me=Stubborn())
    assert ("r → r",) == tuple(str(r.paths[0]) for r in stubborn.regions)
    moves = stubborn.moves("l")
    assert (True, False) == (bool(moves["l"]), bool(moves["r"]))


def test_the_view_is_enough_to_write_the_sophisticated_policy():
    one, other = solve(threat()), play(threat(), master=Sophisticated(), slave=Sophisticated())
    assert [(r.condition, r.outcome) for r in one] == [(r.condition, r.outcome) for r in other]


def test_dispositions_nest_inside_an_agent():
    twice = Forced(Forced(sophisticated, "trigger", "bomb"), "nothing", "toil")
    assert ("toil",) == tuple(str(r.paths[0]) for r in play(threat(), master=agent(twice)).regions)


def test_a_policy_that_answers_no_condition_is_reported():
    class Odd(Policy):
        def permits(self, option, menu, memory):
            return x

    with pytest.raises(InvalidInput, match="a policy answered x: that is not a condition"):
        play(threat(), slave=Odd())
