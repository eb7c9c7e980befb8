"""Policies: how an agent moves, given what it wants, where it is and what it remembers.

A policy is a memory, an update of that memory along the path, and `permits(option, menu,
memory)`, a condition.  An `Option` is a move together with an outcome that may follow it,
because a continuation may hold several permitted outcomes, and which of them the agent
expects is part of what makes a move acceptable.  The solver hands the policy a `Menu`, a
view that computes nothing until it is asked.

Conditions pass between policy and solver as `True`, `False`, SymPy conditions, or the
solver's own handles (what `menu.unbeaten(option)` returns), joined by `&` and `|`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Option:
    """The move with this `label`, at this `place` in the menu, and an `outcome` after it."""

    label: str
    place: int
    outcome: Hashable


@dataclass(frozen=True, slots=True)
class Step:
    """A move on the path, as memories see it.

    `player`: who moved, or None for chance.  `labels`: what could be chosen.  `label`: what
    was.  `information` and `tags` are those of the node where it was chosen.
    """

    player: str | None
    labels: tuple[str, ...]
    label: str
    information: str | None
    tags: tuple[str, ...]


class Menu(Protocol):
    """What a policy sees where its agent moves; lazily computed by the solver."""

    @property
    def player(self) -> str:
        """Who moves."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The moves."""

    @property
    def information(self) -> str | None:
        """The name of the information set, if it has one."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The words that mark the node."""

    @property
    def options(self) -> Iterable[Option]:
        """Each move with each outcome that is somewhere permitted after it."""

    def shown(self, option: Option) -> Any:
        """Return the outcome of an option as a value: payoffs, a lottery, or what it is."""

    def reachable(self, option: Option) -> Any:
        """Return the condition under which the outcome is permitted after the move."""

    def unbeaten(self, option: Option) -> Any:
        """Return the condition under which, moreover, every other move may lead to something
        that the agent does not prefer."""

    def prefer(self, option: Option, other: Option, *, by: str | None = None) -> Any:
        """Return the condition under which the agent, or the player `by`, prefers the one
        outcome to the other."""

    def weakly(self, option: Option, other: Option, *, by: str | None = None) -> Any:
        """Return the condition under which the one outcome is at least as good as the other."""

    def settled(self, condition: Any) -> Any:
        """Return a condition with each relation that the domain decides put in as decided."""

    def all_unbeaten(self) -> Any:
        """Return `unbeaten` for all options at once, in the solver's own form."""


class Policy(ABC):
    """How an agent moves; a kind of policy defines `permits`.

    A policy without memory leaves `start` and `update` alone; the solver then meets each
    distinct subgraph once.
    """

    name: str = "policy"

    @abstractmethod
    def permits(self, option: Option, menu: Menu, memory: Any) -> Any:
        """Return the condition under which the agent may take this option.

        The solver joins it with `menu.reachable(option)`: no policy can expect what the
        continuation does not permit.
        """

    def prepared(self, game: Any, agents: Mapping[str, Any], player: str) -> Policy:
        """Return this policy as `player` will use it on `game`, against these `agents`.

        Called once before solving; a policy that needs a solved baseline solves it here.
        """
        return self

    def start(self, player: str) -> Hashable:
        """Return the memory at the root; it must be hashable."""
        return None

    def update(self, memory: Hashable, step: Step) -> Hashable:
        """Return the memory after `step`, whoever moved."""
        return memory

    @property
    def has_memory(self) -> bool:
        """Whether the memory can change along the path."""
        return type(self).update is not Policy.update

    def permitted(self, menu: Menu, memory: Any) -> Any:
        """Return the conditions of all options at once; None asks the solver to go through
        `permits` one by one."""
        return None

    def __repr__(self) -> str:
        return f"<{self.name}>"
