"""Policies that settle at the root which prospects to go for, and go for them.

- *resolute*: pick a plan that is maximal at the root, and keep to it.
- *Caprice by completion*: play as one completion of the preference would, never changing it.

A plan hangs together: after a chance move, what is done on one branch may fit only some of
what is done on another.  So the permitted prospects are those gone for, and not all that
can be put together from permitted moves.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from dtkit.agents.completions import may_top
from dtkit.agents.places import Place, TreePolicy, toward
from dtkit.agents.policy import Policy
from dtkit.agents.trees import mixed, root_of
from dtkit.errors import Unsupported
from dtkit.graphs import Chance
from dtkit.values.logic import any_of


def _has_chance(node: Any) -> bool:
    return isinstance(node, Chance) or any(map(_has_chance, node.children))


class Committed(TreePolicy):
    """A policy that settles at the root which prospects it goes for, and goes for them."""

    def prepared(self, game: Any, agents: Mapping[str, Any], player: str) -> Policy:
        """Return this policy on the game, for the solver.

        Raises: `Unsupported` where chance moves: the solver goes through nodes one by one,
        and cannot hold the branches of one plan together.
        """
        if _has_chance(root_of(game)):
            raise Unsupported(
                f"the {self.name} policy on a graph with chance nodes",
                "a plan settles what is done on all branches together, and the solver permits "
                "moves node by node",
                "use dtkit.agents.plays(graph, policy, preference)",
            )
        return self.on(game, agents[player].preference)

    def goals(self, root: Place) -> dict[Hashable, Any]:
        """Return the prospects that may be gone for, with conditions."""
        raise NotImplementedError

    def moves(self, place: Place) -> tuple[Any, ...]:
        """Return for each move the condition that it is part of a plan gone for."""
        goals = self.goals(place.root)
        for step, move in place.before:
            goals = _after(step, move, goals)
        return toward(place, goals)


def _after(place: Place, move: int, goals: dict[Hashable, Any]) -> dict[Hashable, Any]:
    """Return what is still gone for after a move of the agent or of chance."""
    left = place.prospects_after(move)
    if not isinstance(place.node, Chance):
        return {x: goals[x] for x in left if x in goals}
    below = [place.prospects_after(k) for k in range(len(place.node.children))]
    found: dict[Hashable, list[Any]] = {}
    for selection in product(*below):
        whole = mixed(place.node.probabilities, selection)
        if whole in goals:
            found.setdefault(selection[move], []).append(goals[whole])
    return {x: any_of(conditions) for x, conditions in found.items()}


@dataclass(frozen=True, repr=False)
class Resolute(Committed):
    """Pick a plan that is maximal at the root, and keep to it.

    With acyclic preferences it is defined, and no prospect available at the root is
    preferred to the one it goes for.
    """

    name: str = "resolute"

    def goals(self, root: Place) -> dict[Hashable, Any]:
        """Return the maximal prospects."""
        return root.seen.maximal(root.prospects)

    def why_undefined(self, place: Place) -> str:
        """Say that every plan is beaten."""
        return "to every plan available at the root another one is preferred"


@dataclass(frozen=True, repr=False)
class CapriceByCompletion(Committed):
    """Play as one completion of the preference would: the stronger reading of Caprice.

    It is defined just where there is a completion (Suzumura consistency); then no prospect
    available at the root is preferred to the one it goes for.
    """

    name: str = "Caprice by completion"

    def goals(self, root: Place) -> dict[Hashable, Any]:
        """Return the prospects that are best by some completion."""
        return dict.fromkeys(may_top(root), True)

    def why_undefined(self, place: Place) -> str:
        """Say that there is no completion."""
        return "the preference has no completion: a cycle of it contains a strict preference"


resolute, caprice_by_completion = Resolute(), CapriceByCompletion()
