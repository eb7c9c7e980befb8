"""The pass: from the ends to the root, a map from outcomes to conditions at each state.

A state is a distinct subgraph; where a policy has memory, a distinct pair of subgraph and
memories.  Maps are dropped once all states above have used them, unless they are kept
for asking about paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Any

from dtkit.agents import Agent, Step
from dtkit.errors import Unsupported
from dtkit.graphs.form import CHANCE, END, Form
from dtkit.solving.comparisons import Comparisons
from dtkit.solving.conditions import FALSE, TRUE, Conditions
from dtkit.solving.kernel import Map, unbeaten, union
from dtkit.solving.outcomes import Outcomes
from dtkit.solving.views import SolverMenu

MOST_PROSPECTS = 10_000
"""How many outcomes one chance node may have; beyond it the solver says so."""


@dataclass(frozen=True, slots=True, eq=False)
class States:
    """What the pass runs over: nodes of the form with memories, children before parents."""

    nodes: Sequence[int]
    children: Sequence[tuple[int, ...]]
    memories: Sequence[tuple[Any, ...]] | None
    root: int

    def memory(self, state: int, player: int) -> Any:
        """Return what `player` remembers in a state."""
        return None if self.memories is None else self.memories[state][player]


def states_of(form: Form, players: tuple[str, ...], agents: Sequence[Agent]) -> States:
    """Return the states: the distinct subgraphs, times memories where a policy has any."""
    if not any(agent.policy.has_memory for agent in agents):
        starts = tuple(a.policy.start(p) for a, p in zip(agents, players, strict=True))
        memories = None if all(start is None for start in starts) else [starts] * len(form)
        return States(range(len(form)), form.children, memories, form.root)
    return _Expansion(form, players, agents).states()


class _Expansion:
    """Unfold a form over the memories that can be reached, without recursion."""

    def __init__(self, form: Form, players: tuple[str, ...], agents: Sequence[Agent]) -> None:
        self.form = form
        self.players = players
        self.agents = agents

    def states(self) -> States:
        """Return the reachable pairs of subgraph and memories, children first."""
        form = self.form
        starts = tuple(a.policy.start(p) for a, p in zip(self.agents, self.players, strict=True))
        root = (form.root, starts)
        numbers: dict[Any, int] = {}
        nodes: list[int] = []
        children: list[tuple[int, ...]] = []
        memories: list[tuple[Any, ...]] = []
        stack: list[tuple[Any, Any]] = [(root, None)]
        while stack:
            pair, below = stack.pop()
            if pair in numbers:
                continue
            if below is None:
                below = self._below(*pair)
                stack.append((pair, below))
                stack.extend((child, None) for child in below if child not in numbers)
                continue
            numbers[pair] = len(nodes)
            nodes.append(pair[0])
            memories.append(pair[1])
            children.append(tuple(numbers[child] for child in below))
        return States(nodes, children, memories, numbers[root])

    def _below(self, node: int, memories: tuple[Any, ...]) -> list[Any]:
        form = self.form
        owner = form.owner[node]
        pairs = []
        for label, child in zip(form.labels[node], form.children[node], strict=True):
            step = Step(
                None if owner == CHANCE else self.players[owner],
                form.labels[node],
                label,
                form.information[node],
                form.tags[node],
            )
            after = tuple(
                agent.policy.update(memory, step)
                for agent, memory in zip(self.agents, memories, strict=True)
            )
            pairs.append((child, after))
        return pairs


@dataclass(slots=True, eq=False)
class Pass:
    """One run from the ends to the root.

    `maps[state]`: outcome to condition.  `options[state]`: for each move such a map, before
    they are joined; only where `keep` is set.  `mixtures[state]`: at a chance node, for each
    outcome the tuples of outcomes it comes from.
    """

    form: Form
    players: tuple[str, ...]
    agents: Sequence[Agent]
    states: States
    outcomes: Outcomes
    conditions: Conditions
    comparisons: Comparisons
    keep: bool = False
    maps: list[Map | None] = field(default_factory=list)
    options: dict[int, list[Map]] = field(default_factory=dict)
    mixtures: dict[int, dict[int, list[tuple[int, ...]]]] = field(default_factory=dict)

    def run(self) -> Map:
        """Return the map at the root."""
        states, form = self.states, self.form
        owner, outcome = form.owner, form.outcome
        ends = self.outcomes.ends
        maps = self.maps = [None] * len(states.children)
        waiting = self._uses()
        end_maps: dict[int, Map] = {}
        for state, children in enumerate(states.children):
            if not waiting[state]:
                continue
            node = states.nodes[state]
            mover = owner[node]
            if mover == END:
                number = ends[outcome[node]]
                known = end_maps.get(number)
                maps[state] = (
                    known if known is not None else end_maps.setdefault(number, {number: TRUE})
                )
                continue
            below: list[Map] = [maps[child] for child in children]  # type: ignore[misc]
            if mover == CHANCE:
                maps[state] = self._mixed(state, node, below)
            else:
                maps[state] = self._chosen(state, node, mover, children, below)
            if not self.keep:
                for child in children:
                    waiting[child] -= 1
                    if not waiting[child]:
                        maps[child] = None
        root = maps[states.root]
        assert root is not None
        return root

    def _uses(self) -> list[int]:
        waiting = [0] * len(self.states.children)
        waiting[self.states.root] = 1
        for children in self.states.children:
            for child in children:
                waiting[child] += 1
        return waiting

    def _chosen(
        self, state: int, node: int, mover: int, children: tuple[int, ...], below: list[Map]
    ) -> Map:
        policy = self.agents[mover].policy
        menu = SolverMenu(self, node, mover, children, below)
        options = policy.permitted(menu, self.states.memory(state, mover))
        if options is None:
            options = menu.gathered(policy, self.states.memory(state, mover))
        if self.keep:
            self.options[state] = options
        return union(options, self.conditions)

    def _mixed(self, state: int, node: int, below: list[Map]) -> Map:
        """Return the outcomes of a chance node: one for each way to combine what follows."""
        count = prod(len(each) for each in below)
        if count > MOST_PROSPECTS:
            raise Unsupported(
                f"a chance node with {len(below)} moves",
                f"{count:,} combinations of outcomes may follow, above the cap of "
                f"{MOST_PROSPECTS:,}",
                "narrow the domain so that fewer outcomes are permitted, or split the node",
            )
        conditions, outcomes = self.conditions, self.outcomes
        probabilities = self.form.probabilities[node]
        result: Map = {}
        sources: dict[int, list[tuple[int, ...]]] = {}
        for combination in product(*(each.items() for each in below)):
            condition = conditions.all_of(c for _, c in combination)
            if condition == FALSE:
                continue
            parts = tuple(o for o, _ in combination)
            number = outcomes.mix(probabilities, parts)
            known = result.get(number, FALSE)
            result[number] = conditions.either(known, condition)
            sources.setdefault(number, []).append(parts)
        if self.keep:
            self.mixtures[state] = sources
        return result

    def undominated(self, mover: int, children: tuple[int, ...], below: list[Map]) -> list[Map]:
        """Return `unbeaten` for each move; moves to one state are one move."""
        if len(set(children)) == len(children):
            return unbeaten(below, mover, self.outcomes, self.conditions)
        places = {child: place for place, child in enumerate(children)}
        distinct = list(places)
        solved = unbeaten(
            [below[places[child]] for child in distinct], mover, self.outcomes, self.conditions
        )
        by_child = dict(zip(distinct, solved, strict=True))
        return [by_child[child] for child in children]
