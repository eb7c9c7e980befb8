"""Rules: what a disposition forces, at which nodes, and where in parameter space.

A rule looks at the menu and the history of a node and says which moves are open there, by
region; where it says nothing, its owner is free.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sympy

from dtkit.agents import Menu
from dtkit.errors import InvalidInput
from dtkit.subjects.threats.classification import partition
from dtkit.subjects.threats.histories import History, nodes_with_histories
from dtkit.subjects.threats.stripping import mirrored, without_given


@dataclass(frozen=True, slots=True)
class Forced:
    """Where `when` holds, only the moves whose condition in `moves` holds are open."""

    when: Any
    moves: Mapping[str, Any]


class Rule(ABC):
    """One disposition: at which nodes it forces what.

    `once`: the move by which its owner acquires it, or None where he always had it.
    """

    name: str
    once: str | None

    @abstractmethod
    def forced(self, menu: Menu, history: History, domain: Any) -> Forced | None:
        """Return what is forced where the owner chooses from `menu`; None where nothing is."""

    def prepared(self, game: Any, agents: Mapping[str, Any], player: str) -> Rule:
        """Return the rule as it will be used in a game."""
        return self

    def is_held(self, history: History, player: str) -> bool:
        """Return whether `player` has the disposition after a history."""
        return self.once is None or (player, self.once) in history.moves


@dataclass(frozen=True)
class Fulfil(Rule):
    """Do what one threatened, once the trigger holds."""

    once: str | None = None
    name: str = "fulfiller"

    def forced(self, menu: Menu, history: History, domain: Any) -> Forced | None:
        """Force the announced act where it is a threat, or a warning at a tie."""
        return _own_word(menu, history, domain, "unless", lambda labels: labels.binding)


@dataclass(frozen=True)
class KeepPromises(Rule):
    """Do what one promised, once the trigger holds; also assurances if `and_assurances`."""

    and_assurances: bool = False
    once: str | None = None
    name: str = "trustworthy"

    def forced(self, menu: Menu, history: History, domain: Any) -> Forced | None:
        """Force the announced act where it is a promise."""

        def binding(labels: Any) -> Any:
            kept = labels["assurance"] if self.and_assurances else sympy.false
            return sympy.Or(labels["promise"], kept)

        return _own_word(menu, history, domain, "if", binding)


def _own_word(menu: Menu, history: History, domain: Any, mode: str, binding: Any) -> Forced | None:
    """Return the move that the owner's triggered announcements of a mode force."""
    own = [
        each
        for each in history.triggered()
        if each.speaker == menu.player and each.mode == mode and each.act in menu.labels
    ]
    if not own or len(menu.labels) == 1:
        return None
    bound = {each: binding(partition(menu, each)) for each in own}
    moves = {
        label: sympy.Or(*(when for each, when in bound.items() if each.act == label))
        for label in menu.labels
    }
    return Forced(sympy.Or(*bound.values()), moves)


@dataclass(frozen=True)
class Ignore(Rule):
    """Do, under a threat, what one would do had it not been made.

    `baseline`: the solved game with its owner's ignoring inert, and without the threats
    that came with the game; made by `prepared`.
    """

    once: str | None = None
    name: str = "ignorer"
    baseline: Any = None
    labels: tuple[tuple[Any, Any], ...] = ()

    def prepared(self, game: Any, agents: Mapping[str, Any], player: str) -> Rule:
        """Solve the baseline, and find out where what is announced is a threat."""
        from dtkit.solving import play

        inert = {**agents, player: replace(agents[player], policy=_inert(agents[player].policy))}
        bare = without_given(game, lambda each: each.addressee == player and each.mode == "unless")
        labels = _threats_to(player, game, play(game, inert))
        return replace(self, baseline=play(bare, inert), labels=labels)

    def forced(self, menu: Menu, history: History, domain: Any) -> Forced | None:
        """Force what the baseline permits at the corresponding node."""
        live = self._ignored(menu, history)
        if not live:
            return None
        when = _is_threat(live, history, self.labels)
        if when == sympy.false:
            return None
        place = mirrored(self.baseline.graph, history.labels, tuple(live))
        moves = self.baseline.moves(*place)
        missing = [label for label in menu.labels if label not in moves]
        if missing:
            raise InvalidInput(
                " → ".join(place),
                f"the corresponding node without the threat lacks {', '.join(missing)}",
                "give both branches the same moves",
            )
        return Forced(when, moves)

    def _ignored(self, menu: Menu, history: History) -> list[Any]:
        return [
            each
            for each in history.pending()
            if each.addressee == menu.player and each.mode == "unless" and each.applies(menu.labels)
        ]


@dataclass(frozen=True)
class Contrary(Ignore):
    """Never do what is demanded under a threat."""

    name: str = "contrarian"

    def forced(self, menu: Menu, history: History, domain: Any) -> Forced | None:
        """Exclude the demanded moves; one of the others, as many as there are, is open."""
        live = self._ignored(menu, history)
        if not live:
            return None
        when = _is_threat(live, history, self.labels)
        demanded = {move for each in live for move in each.demand}
        open_moves = {label: sympy.true for label in menu.labels if label not in demanded}
        closed = {label: sympy.false for label in menu.labels if label in demanded}
        return Forced(when, {**closed, **open_moves}) if open_moves else None


@dataclass(frozen=True)
class Bound(Rule):
    """Make one move wherever it can be made: an intention, a drug, a machine."""

    once: str | None = None
    name: str = "bound"
    move: str = ""

    def forced(self, menu: Menu, history: History, domain: Any) -> Forced | None:
        """Force the move where it is on the menu."""
        if self.move not in menu.labels or len(menu.labels) == 1:
            return None
        moves = {label: sympy.true if label == self.move else sympy.false for label in menu.labels}
        return Forced(sympy.true, moves)


def _threats_to(player: str, game: Any, solution: Any) -> tuple[tuple[Any, Any], ...]:
    """Return, for each history after which a threat to `player` falls due, where it is one."""
    found = []
    for node, history in nodes_with_histories(game):
        for each in history.triggered():
            if (
                each.addressee == player
                and each.mode == "unless"
                and getattr(node, "player", None) == each.speaker
                and each.act in node.labels
                and len(node.labels) > 1
            ):
                menu = solution.menu(*history.labels)
                threat = partition(menu, each)["threat"]
                found.append(((each, history.labels), threat))
    return tuple(found)


def _is_threat(live: list[Any], history: History, labels: Any) -> Any:
    """Return the condition that some live announcement is a threat wherever it may fall due."""
    here = history.labels
    conditions = []
    for each in live:
        ahead = [
            threat
            for (announcement, place), threat in labels
            if announcement == each and place[: len(here)] == here
        ]
        if ahead:
            conditions.append(sympy.And(*ahead))
    return sympy.Or(*conditions)


def _inert(policy: Any) -> Any:
    """Return a policy without its ignoring."""
    rules = getattr(policy, "rules", None)
    if rules is None:
        return policy
    return replace(policy, rules=tuple(rule for rule in rules if not isinstance(rule, Ignore)))
