"""Play one agent in a tree: every prospect its policy permits, and where it is undefined.

Exact and set-valued.  A policy of the common kind is played backward, as the solver does:
an option is a move with an outcome that may follow it.  A policy that looks at the tree is
played forward, history by history.  Where comparisons depend on parameters, prospects come
with conditions.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Any

from dtkit.agents.places import Place, Seen, TreePolicy
from dtkit.agents.policy import Option, Policy, Step
from dtkit.agents.trees import check_size, domain_of, end_of, mixed, mover_of, root_of
from dtkit.errors import InvalidInput
from dtkit.graphs import Chance, Choice, End
from dtkit.preferences import Preference
from dtkit.values.logic import all_of, any_of, negated, plain

Map = dict[Hashable, Any]


@dataclass(frozen=True)
class Stuck:
    """A place where a policy permits nothing: the path to it, why, and the condition."""

    path: tuple[str, ...]
    why: str
    condition: Any = True

    def __str__(self) -> str:
        place = " → ".join(self.path) or "the root"
        where = "" if self.condition is True else f" where {self.condition}"
        return f"undefined at {place}{where}: {self.why}"


@dataclass(frozen=True, repr=False)
class Plays:
    """What a policy permits in a tree.

    `outcomes`: each permitted prospect with its condition, True where it always is.
    `moves`: for each history at which the agent moves, each move with its condition.
    `undefined`: the places that the policy may come to and where it permits nothing.
    """

    policy: str
    outcomes: Mapping[Hashable, Any]
    moves: Mapping[tuple[str, ...], Mapping[str, Any]]
    undefined: tuple[Stuck, ...] = ()

    @property
    def permitted(self) -> frozenset[Hashable]:
        """The prospects that are permitted, at least for some parameters."""
        return frozenset(self.outcomes)

    @property
    def is_defined(self) -> bool:
        """Whether the policy is defined wherever it may come."""
        return not self.undefined

    def __repr__(self) -> str:
        told = ", ".join(
            str(x) if condition is True else f"{x} where {condition}"
            for x, condition in self.outcomes.items()
        )
        stuck = "".join(f"; {each}" for each in self.undefined)
        return f"<{self.policy} permits {told or 'nothing'}{stuck}>"


def plays(tree: Any, policy: Policy, preference: Preference) -> Plays:
    """Return all that `policy` with `preference` permits in `tree`.

    `tree`: a choice graph or a node in which one agent moves, or nested tuples of outcomes.

    Raises: `Unsupported` where several players move.

    >>> from dtkit.agents import caprice, naive, sophisticated
    >>> from dtkit.preferences import strict_relation
    >>> gap = strict_relation([("A", "A-")], options=["A", "A-", "B"])
    >>> souring = ("A", ("B", "A-"))
    >>> plays(souring, naive, gap)
    <naive permits A, B, A->
    >>> plays(souring, caprice, gap)
    <Caprice permits A, B>
    >>> cycle = strict_relation([("A", "B"), ("B", "C"), ("C", "A")])
    >>> plays(("A", ("B", "C")), naive, cycle)
    <naive permits nothing; undefined at the root: to every plan available here ...>
    """
    root = root_of(tree)
    walk = _Walk(policy, Seen(preference, mover_of(root), domain_of(tree)))
    start = policy.start(walk.seen.player)
    place = Place(root, walk.seen)
    outcomes = walk.visit(place, start)
    walk.find_stuck(root)
    goals = policy.goals(place) if isinstance(policy, TreePolicy) else None
    if goals is not None:
        outcomes = goals
    return Plays(policy.name, outcomes, walk.moves, tuple(walk.stuck))


@dataclass
class _Walk:
    policy: Policy
    seen: Seen
    moves: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)
    whys: dict[tuple[str, ...], str] = field(default_factory=dict)
    stuck: list[Stuck] = field(default_factory=list)

    def visit(self, place: Place, memory: Any) -> Map:
        """Return the prospects permitted from `place` on, with their conditions."""
        node = place.node
        if isinstance(node, End):
            return {end_of(node): True}
        below = [
            self.visit(place.after(move), self._updated(memory, node, label))
            for move, label in enumerate(node.labels)
        ]
        if isinstance(node, Chance):
            return _mixtures(node, below)
        if isinstance(self.policy, TreePolicy):
            allowed = tuple(map(plain, self.policy.moves(place)))
            if any_of(allowed) is not True:
                self.whys[place.history] = self.policy.why_undefined(place)
            found = [
                {x: all_of([move, condition]) for x, condition in each.items()}
                for move, each in zip(allowed, below, strict=True)
            ]
        else:
            found = self._asked(self.policy, place, memory, below)
            allowed = tuple(any_of(each.values()) for each in found)
            self.whys[place.history] = "the policy permits no option"
        self.moves[place.history] = dict(zip(node.labels, allowed, strict=True))
        return _joined(found)

    @staticmethod
    def _asked(policy: Policy, place: Place, memory: Any, below: list[Map]) -> list[Map]:
        menu = TreeMenu(place, below)
        found: list[Map] = [{} for _ in below]
        for option in menu.options:
            permitted = policy.permits(option, menu, memory)
            reached = below[option.place][option.outcome]
            found[option.place][option.outcome] = all_of([permitted, reached])
        return found

    def _updated(self, memory: Any, node: Any, label: str) -> Any:
        owner = node.player if isinstance(node, Choice) else None
        information = node.information if isinstance(node, Choice) else None
        return self.policy.update(memory, Step(owner, node.labels, label, information, node.tags))

    def find_stuck(self, root: Any) -> None:
        """Note the places that may be come to by permitted moves and where none is permitted."""
        pending: list[tuple[Any, tuple[str, ...], Any]] = [(root, (), True)]
        while pending:
            node, history, condition = pending.pop()
            if isinstance(node, End):
                continue
            allowed = self.moves[history] if isinstance(node, Choice) else {}
            if isinstance(node, Choice):
                nothing = all_of([condition, negated(any_of(allowed.values()))])
                if nothing is not False:
                    self.stuck.append(Stuck(history, self.whys.get(history, ""), nothing))
            for label, child in zip(node.labels, node.children, strict=True):
                onward = all_of([condition, allowed.get(label, True)])
                if onward is not False:
                    pending.append((child, (*history, label), onward))


def _joined(maps: list[Map]) -> Map:
    """Return the union of permitted prospects, each with the disjunction of its conditions."""
    gathered: dict[Hashable, list[Any]] = {}
    for each in maps:
        for x, condition in each.items():
            gathered.setdefault(x, []).append(condition)
    return {x: c for x, cs in gathered.items() if (c := any_of(cs)) is not False}


def _mixtures(node: Chance, below: list[Map]) -> Map:
    check_size(prod(map(len, below)))
    gathered: dict[Hashable, list[Any]] = {}
    for selection in product(*below):
        whole = mixed(node.probabilities, selection)
        condition = all_of(each[x] for each, x in zip(below, selection, strict=True))
        gathered.setdefault(whole, []).append(condition)
    return {x: c for x, cs in gathered.items() if (c := any_of(cs)) is not False}


class TreeMenu:
    """The menu of a policy of the common kind at one place; as the solver's own menu."""

    def __init__(self, place: Place, below: list[Map]) -> None:
        self._place = place
        self._below = below

    @property
    def player(self) -> str:
        """Who moves."""
        return self._place.seen.player

    @property
    def labels(self) -> tuple[str, ...]:
        """The moves."""
        return self._place.node.labels

    @property
    def information(self) -> str | None:
        """The name of the information set, if it has one."""
        node = self._place.node
        return node.information if isinstance(node, Choice) else None

    @property
    def tags(self) -> tuple[str, ...]:
        """The words that mark the node."""
        return self._place.node.tags

    @property
    def options(self) -> Iterator[Option]:
        """Each move with each outcome that is somewhere permitted after it."""
        for place, (label, each) in enumerate(zip(self.labels, self._below, strict=True)):
            for outcome in each:
                yield Option(label, place, outcome)

    def shown(self, option: Option) -> Any:
        """Return the outcome of an option."""
        return option.outcome

    def reachable(self, option: Option) -> Any:
        """Return the condition under which the outcome is permitted after the move."""
        return _condition(self._below[option.place][option.outcome])

    def unbeaten(self, option: Option) -> Any:
        """Return the condition under which every other move may lead to something that is
        not preferred."""
        return _condition(
            all_of(
                any_of(
                    all_of([condition, negated(self._place.seen.prefer(x, option.outcome))])
                    for x, condition in each.items()
                )
                for place, each in enumerate(self._below)
                if place != option.place
            )
        )

    def prefer(self, option: Option, other: Option, *, by: str | None = None) -> Any:
        """Return the condition under which one outcome is preferred to the other."""
        self._only(by)
        return _condition(self._place.seen.prefer(option.outcome, other.outcome))

    def weakly(self, option: Option, other: Option, *, by: str | None = None) -> Any:
        """Return the condition under which the one outcome is at least as good as the other."""
        self._only(by)
        return _condition(self._place.seen.weakly(option.outcome, other.outcome))

    def settled(self, condition: Any) -> Any:
        """Return a condition as it is: no domain decides it here."""
        return _condition(plain(condition))

    def _only(self, by: str | None) -> None:
        if by not in (None, self.player):
            raise InvalidInput(
                f"a comparison by {by!r}",
                f"only {self.player} plays here",
                "use dtkit.solving.play for several players",
            )

    def all_unbeaten(self) -> Any:
        """Return `unbeaten` for all options, as maps by move."""
        maps: list[Map] = [{} for _ in self._below]
        for option in self.options:
            maps[option.place][option.outcome] = self.unbeaten(option)
        return maps


def _condition(holds: Any) -> Any:
    from sympy import false, true

    return {True: true, False: false}[holds] if isinstance(holds, bool) else holds
