"""What a policy of one agent sees where it moves: the tree, and the way it came.

Policies that look at what could be had (naive, resolute, Caprice, DSM) are written
against a `Place`.  For the solver they are bound to its game (`policy.on(game,
preference)`) and remember the path.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dtkit.agents.policy import Menu, Option, Policy, Step
from dtkit.agents.trees import Prospects, Reading, domain_of, mover_of, root_of
from dtkit.errors import Unsupported
from dtkit.graphs import Choice, Node
from dtkit.preferences import Preference
from dtkit.values.logic import all_of, any_of, negated, plain

_EFFORT = 0.25


class Seen:
    """A preference over what is in a tree, each pair compared once.

    `domain`: conditions on parameters; a comparison that they decide is put in as decided.
    """

    def __init__(self, preference: Preference, player: str, domain: Any = ()) -> None:
        self.preference = preference
        self.player = player
        self.domain = domain
        self.reading = Reading()
        self._known: dict[tuple[Hashable, Hashable], Any] = {}

    def prefer(self, x: Hashable, y: Hashable) -> Any:
        """Return the condition that x is preferred to y."""
        known = self._known.get((x, y))
        if known is None:
            view = self.preference.view
            asked = self.preference.prefer(view(x, self.player), view(y, self.player))
            known = self._settled(plain(asked))
            self._known[x, y] = known
        return known

    def _settled(self, condition: Any) -> Any:
        """Return whether a condition holds on the domain, or the condition where it may."""
        if condition is True or condition is False or not self.domain:
            return condition
        from dtkit.exact import Proved, decide

        if isinstance(decide(self.domain, condition, effort=_EFFORT), Proved):
            return True
        fails = isinstance(decide(self.domain, negated(condition), effort=_EFFORT), Proved)
        return False if fails else condition

    def weakly(self, x: Hashable, y: Hashable) -> Any:
        """Return the condition that x is at least as good as y."""
        view = self.preference.view
        asked = self.preference.weakly(view(x, self.player), view(y, self.player))
        return self._settled(plain(asked))

    def indifferent(self, x: Hashable, y: Hashable) -> Any:
        """Return the condition that x and y are indifferent."""
        view = self.preference.view
        asked = self.preference.indifferent(view(x, self.player), view(y, self.player))
        return self._settled(plain(asked))

    def unbeaten(self, x: Hashable, rivals: Iterable[Hashable]) -> Any:
        """Return the condition that none of `rivals` is preferred to x."""
        return all_of(negated(self.prefer(y, x)) for y in rivals)

    def maximal(self, options: Iterable[Hashable]) -> dict[Hashable, Any]:
        """Return each option that may be maximal, with the condition that it is."""
        options = tuple(options)
        found = {x: self.unbeaten(x, options) for x in options}
        return {x: condition for x, condition in found.items() if condition is not False}


@dataclass(frozen=True, eq=False)
class Place:
    """A node with the way to it: `before` lists earlier places with the moves taken there."""

    node: Node
    seen: Seen
    history: tuple[str, ...] = ()
    before: tuple[tuple[Place, int], ...] = ()

    @property
    def root(self) -> Place:
        """The place where all began."""
        return self.before[0][0] if self.before else self

    @property
    def own_steps(self) -> tuple[tuple[Place, int], ...]:
        """The earlier places where the agent moved, with the moves taken."""
        return tuple(step for step in self.before if isinstance(step[0].node, Choice))

    @property
    def prospects(self) -> Prospects:
        """The prospects of the plans from here on."""
        return self.seen.reading.prospects(self.node)

    def prospects_after(self, move: int) -> Prospects:
        """The prospects of the plans that begin with a move."""
        return self.seen.reading.prospects(self.node.children[move])

    def turned_down(self, move: int) -> Prospects:
        """The prospects that could be had here and no longer after a move."""
        left = set(self.prospects_after(move))
        return tuple(prospect for prospect in self.prospects if prospect not in left)

    def after(self, move: int) -> Place:
        """The place that a move leads to."""
        return Place(
            self.node.children[move],
            self.seen,
            (*self.history, self.node.labels[move]),
            (*self.before, (self, move)),
        )


def toward(place: Place, chosen: dict[Hashable, Any]) -> tuple[Any, ...]:
    """Return for each move the condition that it leads to something chosen."""
    return tuple(
        any_of(chosen[x] for x in place.prospects_after(move) if x in chosen)
        for move in range(len(place.node.labels))
    )


class TreePolicy(Policy):
    """A policy that looks at the tree; a kind of it defines `moves`."""

    @abstractmethod
    def moves(self, place: Place) -> tuple[Any, ...]:
        """Return for each move at `place` the condition under which the agent may take it."""

    def goals(self, root: Place) -> dict[Hashable, Any] | None:
        """Return the prospects that are gone for as wholes, if that is settled at the root."""
        return None

    def why_undefined(self, place: Place) -> str:
        """Say why no move is permitted at `place`."""
        return "no move is permitted"

    def prepared(self, game: Any, agents: Mapping[str, Any], player: str) -> Policy:
        """Return this policy on the game, for the solver."""
        return self.on(game, agents[player].preference)

    def permits(self, option: Option, menu: Menu, memory: Any) -> Any:
        """Raise `Unsupported`: this policy has to know the tree."""
        raise Unsupported(
            f"the {self.name} policy on its own",
            "it looks at what could be had in the whole tree",
            "give the solver policy.on(graph, preference), or use plays(graph, policy, preference)",
        )

    def on(self, tree: Any, preference: Preference) -> Bound:
        """Return this policy on one tree and preference, for the solver.

        >>> from dtkit.agents import naive
        >>> from dtkit.preferences import strict_relation
        >>> gap = strict_relation([("A", "A-")], options=["A", "A-", "B"])
        >>> naive.on(("A", ("B", "A-")), gap)
        <naive>
        """
        root = root_of(tree)
        place = Place(root, Seen(preference, mover_of(root), domain_of(tree)))
        return Bound(self.name, policy=self, place=place)


@dataclass(frozen=True, repr=False)
class Bound(Policy):
    """A tree policy on one tree: it remembers the whole path and permits what is permitted."""

    name: str = "bound"
    policy: TreePolicy = field(kw_only=True)
    place: Place = field(kw_only=True)
    known: dict[Any, tuple[Any, ...]] = field(
        default_factory=dict, kw_only=True, repr=False, compare=False
    )

    def start(self, player: str) -> Hashable:
        """Return the empty path."""
        return ()

    def update(self, memory: Any, step: Step) -> Hashable:
        """Return the path with one more move."""
        return (*memory, step.label)

    def permits(self, option: Option, menu: Menu, memory: Any) -> Any:
        """Return whether the policy may take the move of `option` after the path so far."""
        moves = self.known.get(memory)
        if moves is None:
            place = self.place
            for label in memory:
                place = place.after(place.node.labels.index(label))
            moves = self.known[memory] = self.policy.moves(place)
        return moves[option.place]
