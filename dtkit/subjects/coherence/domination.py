"""Domination: in which sense a plan leaves its agent with less than could have been had.

Four senses, which are kept apart because "pursues a dominated strategy" may mean any:

- *outcome*: it ends with an outcome to which an outcome in reach of the root is preferred
  (trees without chance);
- *plan*: its prospect is worse than the prospect of another plan;
- *state*: another plan is at least as good whatever chance does, and better somewhere;
- *soured*: what it ends with is the soured version of something that was in reach.  Where
  preference has a cycle every outcome of it is dominated in the first sense, and only this
  one tells a loss.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from dtkit.agents.places import Seen
from dtkit.agents.trees import Plan, check_size, end_of, mover_of, plans, root_of
from dtkit.errors import InvalidInput
from dtkit.graphs import Chance, End, Node
from dtkit.preferences import Preference, StrictRelation
from dtkit.values.logic import all_of, any_of

KINDS = ("outcome", "plan", "state", "soured")

Act = tuple[Hashable, ...]


@dataclass(frozen=True)
class Domination:
    """A plan ends with `worse` where `better` was to be had; `condition` says when."""

    kind: str
    plan: Plan
    worse: Hashable
    better: Hashable
    condition: Any = True

    def __str__(self) -> str:
        where = "" if self.condition is True else f" where {self.condition}"
        return f"ends with {self.worse} where {self.better} was to be had{where}"


class Dominations:
    """What dominates the plans of one tree, by a preference, in the sense of one kind.

    Raises: `InvalidInput` for an unknown kind, for outcomes of a tree with chance nodes, and
    for sourings that are missing.
    """

    def __init__(
        self,
        tree: Any,
        preference: Preference,
        kind: str,
        sourings: Mapping[Hashable, Hashable],
    ) -> None:
        self.root = root_of(tree)
        self.plans = plans(self.root)
        self._seen = Seen(preference, mover_of(self.root))
        self.kind = kind
        self.sourings = sourings
        self._has_chance = any(isinstance(node, Chance) for node in _nodes(self.root))
        self._check()
        self._ends = tuple(
            dict.fromkeys(end_of(node) for node in _nodes(self.root) if isinstance(node, End))
        )
        self._acts = self._read_acts() if kind == "state" else {}

    def of(self, plan: Plan) -> Iterator[Domination]:
        """Yield what dominates a plan, each with the condition under which it does."""
        for worse, better, condition in self._found(plan):
            if condition is not False:
                yield Domination(self.kind, plan, worse, better, condition)

    def _found(self, plan: Plan) -> Iterator[tuple[Hashable, Hashable, Any]]:
        own = plan.prospect
        if self.kind == "outcome":
            yield from ((own, end, self._prefer(end, own)) for end in self._ends)
        elif self.kind == "plan":
            others = dict.fromkeys(other.prospect for other in self.plans)
            yield from ((own, other, self._prefer(other, own)) for other in others)
        elif self.kind == "soured":
            had: Sequence[Hashable] = (*self._ends, *(each.prospect for each in self.plans))
            original = self.sourings.get(own)
            if original is not None and original in had:
                yield own, original, self._prefer(original, own)
        else:
            for other in self.plans:
                yield own, other.prospect, self._statewise(other, plan)

    def _prefer(self, x: Hashable, y: Hashable) -> Any:
        return False if x == y else self._seen.prefer(x, y)

    def _statewise(self, other: Plan, plan: Plan) -> Any:
        """Return the condition that `other` is nowhere worse and somewhere better."""
        pairs = list(zip(self._acts[other], self._acts[plan], strict=True))
        better = [self._prefer(x, y) for x, y in pairs]
        at_least = [
            any_of([mark, self._same(x, y)]) for mark, (x, y) in zip(better, pairs, strict=True)
        ]
        return all_of([*at_least, any_of(better)])

    def _same(self, x: Hashable, y: Hashable) -> Any:
        """Return the condition that x is as good as y: without probes, that it is y itself."""
        if x == y:
            return True
        preference = self._seen.preference
        if isinstance(preference, StrictRelation) and preference.probes is None:
            return False
        return all_of([self._seen.weakly(x, y), self._seen.weakly(y, x)])

    def _read_acts(self) -> dict[Plan, Act]:
        """Return for each plan what it ends with in each state of the chance nodes."""
        places = dict(_chance_places(self.root, ()))
        check_size(_size(places))
        states = [dict(zip(places, chosen, strict=True)) for chosen in product(*places.values())]
        return {
            plan: tuple(_end(self.root, dict(plan.moves), state) for state in states)
            for plan in self.plans
        }

    def _check(self) -> None:
        if self.kind not in KINDS:
            raise InvalidInput(
                f"kind={self.kind!r}", "no such domination", f"use one of {', '.join(KINDS)}"
            )
        if self.kind == "outcome" and self._has_chance:
            raise InvalidInput(
                "kind='outcome'",
                "in a tree with chance nodes a better outcome may be in reach by luck alone",
                "use kind='plan' or kind='state'",
            )
        if self.kind == "soured" and not self.sourings:
            raise InvalidInput(
                "kind='soured'",
                "nothing says which outcome is a souring of which",
                'give sourings={"A-": "A"}',
            )


def _nodes(root: Node) -> Iterator[Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))


def _chance_places(
    node: Node, history: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    if isinstance(node, Chance):
        yield history, node.labels
    for label, child in zip(node.labels, node.children, strict=True):
        yield from _chance_places(child, (*history, label))


def _size(places: Mapping[Any, Sequence[str]]) -> int:
    size = 1
    for labels in places.values():
        size *= len(labels)
    return size


def _end(node: Node, moves: Mapping[Any, str], state: Mapping[Any, str]) -> Hashable:
    """Return what a plan ends with in a state."""
    history: tuple[str, ...] = ()
    while not isinstance(node, End):
        label = state[history] if isinstance(node, Chance) else moves[history]
        node = node.children[node.labels.index(label)]
        history = (*history, label)
    return end_of(node)
