"""Policies of one agent in a tree, with incomplete preferences: exact and set-valued.

P is strict preference, M(S) the members of S that no member is preferred to, and the plans
at a node are known by their prospects.  Where a policy permits nothing it is undefined, and
that is said; no move is ever put in its place.

- *myopic*: compare what a move gives at once with the status quo only.
- *naive*: move along any plan that is maximal now; decide anew at each node.
- *Caprice* (turned-down rule): move only where something in reach is not worse than
  anything turned down so far, this move included.
- *DSM* (dynamic strong maximality): among what is maximal now, take what nothing that was
  available at the root is preferred to; where there is no such thing, what is maximal.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from dtkit.agents.places import Place, TreePolicy, toward
from dtkit.agents.trees import end_of, mixed
from dtkit.graphs import Chance, End, Node
from dtkit.values.logic import all_of, any_of, negated

STATUS_QUO = "status quo"


@dataclass(frozen=True, repr=False)
class Naive(TreePolicy):
    """Move along any plan that is maximal among those available now.

    With acyclic preferences it is never stuck; even with transitive ones it may end with
    something worse than what was available.
    """

    name: str = "naive"

    def moves(self, place: Place) -> tuple[Any, ...]:
        """Return for each move the condition that a maximal plan begins with it."""
        return toward(place, place.seen.maximal(place.prospects))

    def why_undefined(self, place: Place) -> str:
        """Say that every plan is beaten."""
        return "to every plan available here another one is preferred"


@dataclass(frozen=True, repr=False)
class Caprice(TreePolicy):
    """Move only where something in reach is not worse than anything turned down.

    What this very move turns down counts; without it the rule permits dominated outcomes.
    With transitive preferences and no chance nodes it is never stuck and never ends with
    something that is worse than what was available.

    Source: Thornley, There are no coherence theorems (2023).
    """

    name: str = "Caprice"

    def moves(self, place: Place) -> tuple[Any, ...]:
        """Return for each move the condition that it keeps something not worse in reach."""
        earlier = [x for step, move in place.own_steps for x in step.turned_down(move)]
        return tuple(
            any_of(
                place.seen.unbeaten(x, dict.fromkeys([*earlier, *place.turned_down(move)]))
                for x in place.prospects_after(move)
            )
            for move in range(len(place.node.labels))
        )

    def why_undefined(self, place: Place) -> str:
        """Say that each move turns down too much."""
        return "whatever a move leads to, something turned down is preferred to it"


@dataclass(frozen=True, repr=False)
class DSM(TreePolicy):
    """Take what is maximal now and not strictly worse than anything available at the root.

    `strongly`: ask for strongly maximal in place of maximal: indifferent to nothing that
    another available plan is preferred to.

    With acyclic preferences and no chance nodes the rule (not strongly) is never stuck and
    never ends with something worse than what was available.

    Source: Petersen, Invulnerable incomplete preferences: a formal statement.
    """

    name: str = "DSM"
    strongly: bool = False

    def moves(self, place: Place) -> tuple[Any, ...]:
        """Return for each move the condition that something acceptable lies that way."""
        here = place.seen.maximal(place.prospects)
        if self.strongly:
            here = _strongly(place, here)
        start = place.root.prospects
        kept = {
            x: all_of([condition, place.seen.unbeaten(x, start)]) for x, condition in here.items()
        }
        emptied = negated(any_of(kept.values()))
        chosen = {x: any_of([kept[x], all_of([emptied, here[x]])]) for x in here}
        return toward(place, chosen)

    def why_undefined(self, place: Place) -> str:
        """Say that every plan is beaten."""
        return "to every plan available here another one is preferred"


def _strongly(place: Place, maximal: dict[Hashable, Any]) -> dict[Hashable, Any]:
    """Return what is maximal and indifferent only to what is maximal."""
    return {
        x: all_of(
            [
                condition,
                *(
                    any_of([negated(place.seen.indifferent(x, y)), maximal.get(y, False)])
                    for y in place.prospects
                    if y != x
                ),
            ]
        )
        for x, condition in maximal.items()
    }


@dataclass(frozen=True, repr=False)
class Myopic(TreePolicy):
    """Compare what each move gives at once with the status quo only.

    The status quo at a node is the terminal among its moves that has the tag "status quo",
    else the first terminal among them.  A move to another decision gives at once the status
    quo there; a chance node gives the lottery over what its branches give.  A move away is
    permitted unless the status quo is preferred to it; staying is permitted unless some
    move away is preferred to it.
    """

    name: str = "myopic"

    def moves(self, place: Place) -> tuple[Any, ...]:
        """Return for each move the condition that it is no worse than the status quo."""
        staying = _status_quo(place.node)
        if staying is None:
            return tuple(False for _ in place.node.labels)
        offers = [_held(child) for child in place.node.children]
        if None in offers:
            return tuple(False for _ in place.node.labels)
        prefer = place.seen.prefer
        now = offers[staying]
        stays = all_of(negated(prefer(x, now)) for x in offers)
        return tuple(
            stays if move == staying else negated(prefer(now, x)) for move, x in enumerate(offers)
        )

    def why_undefined(self, place: Place) -> str:
        """Say where a status quo is missing."""
        if _status_quo(place.node) is None:
            return "no move ends at once, so there is no status quo"
        if None in [_held(child) for child in place.node.children]:
            return "a move leads to a decision that has no status quo"
        return "the status quo is worse than a move away, and better than every one"


def _status_quo(node: Node) -> int | None:
    ends = [k for k, child in enumerate(node.children) if isinstance(child, End)]
    tagged = [k for k in ends if STATUS_QUO in node.children[k].tags]
    return next(iter(tagged or ends), None)


def _held(node: Node) -> Hashable | None:
    """Return what one has at once on coming to a node, or None where that is not settled."""
    if isinstance(node, End):
        return end_of(node)
    if isinstance(node, Chance):
        held = [_held(child) for child in node.children]
        return None if None in held else mixed(node.probabilities, held)
    place = _status_quo(node)
    return None if place is None else end_of(node.children[place])


myopic, naive, caprice, dsm = Myopic(), Naive(), Caprice(), DSM()
