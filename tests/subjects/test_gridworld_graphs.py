"""Gridworlds as choice graphs: every walk is an end, and ends hold what was collected when."""

import itertools

import pytest

from dtkit import play
from dtkit.agents import agent, naive, resolute, sophisticated
from dtkit.errors import Unsupported
from dtkit.graphs.build import End
from dtkit.preferences.trajectories import expected_total, neutrality_plus, timestep_dominance
from dtkit.subjects.gridworlds import (
    as_choice_graph,
    example,
    graphs,
    most_collectable,
    read_gridworld,
)

TINY = "time: 2\nc1 A b1\n.  c2 #"


def ends(node, walk=""):
    """Every walk of the tree with the trajectory at its end."""
    if isinstance(node, End):
        yield walk, node.outcome
        return
    for letter, child in zip(node.labels, node.children, strict=True):
        yield from ends(child, walk + str(letter))


def test_every_walk_ends_in_its_trajectory():
    world = read_gridworld(TINY)
    found = dict(ends(as_choice_graph(world).root))
    for walk in map("".join, itertools.product("NSWE", repeat=3)):
        assert (walk[:2] in found) != (walk in found)
    assert (1, 0) == found["WN"].utilities
    assert (0, 2) == found["NS"].utilities
    assert (0, 0, 2) == found["EWS"].utilities


@pytest.mark.parametrize("name", ["fork", "corridor", "four lengths"])
def test_the_most_at_each_length_is_the_most_collectable(name):
    world = example(name)
    most = {}
    graph = as_choice_graph(world)
    seen, stack = set(), [graph.root]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, End):
            length = node.outcome.length
            most[length] = max(most.get(length, 0), node.outcome.total)
        else:
            stack.extend(node.children)
    assert dict(most_collectable(world)) == {length: most[length] for length in sorted(most)}


def permitted(name, preference, policy):
    plays = play(as_choice_graph(example(name)), agent=agent(preference, policy))
    return {(region.outcome.length, region.outcome.total) for region in plays.regions}


def test_what_agents_of_each_kind_may_collect_in_the_fork():
    assert {(4, 1), (7, 3)} == permitted("fork", timestep_dominance, resolute)
    assert {(4, 0), (4, 1), (7, 3)} == permitted("fork", timestep_dominance, sophisticated)
    assert {(4, 0), (4, 1), (7, 3)} == permitted("fork", timestep_dominance, naive)
    assert {(4, 1), (7, 3)} == permitted("fork", neutrality_plus({4: 1, 7: 1}), resolute)
    assert {(7, 3)} == permitted("fork", expected_total, resolute)


def test_too_many_histories_are_refused(monkeypatch):
    monkeypatch.setattr(graphs, "MOST_NODES", 20)
    with pytest.raises(Unsupported, match="fork: its choice graph has more than 20 nodes"):
        as_choice_graph(example("fork"))
