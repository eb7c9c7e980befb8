"""The flat form of a choice graph: interned subgraphs, outcomes and expressions.

Equal subgraphs have one number, children before parents, so that a solver runs over
plain integers and meets each distinct subgraph once.  Equal expressions have one number
too: a game of 100,000 nodes has few distinct payoffs.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

CHANCE = -1
END = -2


@dataclass(slots=True, eq=False)
class Expressions:
    """Intern exact expressions: equal expressions, one number."""

    table: list[Any] = field(default_factory=list)
    _numbers: dict[Any, int] = field(default_factory=dict)
    _given: dict[tuple[type, Any], int] = field(default_factory=dict)

    def copy(self) -> Expressions:
        """Return a copy to which more expressions can be added."""
        return Expressions(list(self.table), dict(self._numbers), {})

    def number(self, value: Any) -> int:
        """Return the number of `value`.

        Raises: `InexactNumber` or `InvalidInput` where it is not exact.
        """
        try:
            known = self._given.get((value.__class__, value))
        except TypeError:
            known = None
        if known is not None:
            return known
        from dtkit.exact.numbers import exact

        expression = exact(value)
        number = self.add(expression)
        self._given[(value.__class__, value)] = number
        return number

    def add(self, expression: Any) -> int:
        """Return the number of an expression that is known to be exact."""
        number = self._numbers.get(expression)
        if number is None:
            number = self._numbers[expression] = len(self.table)
            self.table.append(expression)
        return number


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """Parallel lists over distinct subgraphs, children before parents.

    `owner`: the number of the player who moves, or `CHANCE`, or `END`.
    `children`, `labels`: tuples, in the order of the moves.
    `probabilities`: at a chance node the numbers of expressions, else `()`.
    `outcome`: at a terminal the number of its outcome, else -1.
    `outcomes`: tuples of expression numbers by player, or a tuple `("is", value)`.
    `root`: the number of the whole graph.
    """

    owner: list[int]
    children: list[tuple[int, ...]]
    labels: list[tuple[str, ...]]
    probabilities: list[tuple[int, ...]]
    outcome: list[int]
    information: list[str | None]
    tags: list[tuple[str, ...]]
    outcomes: list[tuple[Any, ...]]
    expressions: Expressions
    root: int

    def __len__(self) -> int:
        return len(self.owner)


class FormBuilder:
    """Collect distinct subgraphs; `choice`, `chance` and `end` return their numbers."""

    def __init__(self) -> None:
        self.expressions = Expressions()
        self._numbers: dict[Hashable, int] = {}
        self._outcome_numbers: dict[Hashable, int] = {}
        self._form = Form([], [], [], [], [], [], [], [], self.expressions, -1)

    def choice(
        self,
        owner: int,
        labels: tuple[str, ...],
        children: tuple[int, ...],
        information: str | None,
        tags: tuple[str, ...],
    ) -> int:
        """Return the number of a decision node."""
        key = (owner, labels, children, information, tags)
        number = self._numbers.get(key)
        if number is None:
            number = self._add(key, owner, children, labels, (), -1, information, tags)
        return number

    def chance(
        self,
        labels: tuple[str, ...],
        children: tuple[int, ...],
        probabilities: tuple[int, ...],
        tags: tuple[str, ...],
    ) -> int:
        """Return the number of a chance node."""
        key = (CHANCE, labels, children, probabilities, tags)
        number = self._numbers.get(key)
        if number is None:
            number = self._add(key, CHANCE, children, labels, probabilities, -1, None, tags)
        return number

    def end(self, outcome: tuple[Any, ...], tags: tuple[str, ...]) -> int:
        """Return the number of a terminal."""
        which = self._outcome_numbers.get(outcome)
        if which is None:
            which = self._outcome_numbers[outcome] = len(self._form.outcomes)
            self._form.outcomes.append(outcome)
        key = (END, which, tags)
        number = self._numbers.get(key)
        if number is None:
            number = self._add(key, END, (), (), (), which, None, tags)
        return number

    def finish(self, root: int) -> Form:
        """Return the form of the graph whose number is `root`."""
        f = self._form
        return Form(
            f.owner,
            f.children,
            f.labels,
            f.probabilities,
            f.outcome,
            f.information,
            f.tags,
            f.outcomes,
            f.expressions,
            root,
        )

    def _add(
        self,
        key: Hashable,
        owner: int,
        children: tuple[int, ...],
        labels: tuple[str, ...],
        probabilities: tuple[int, ...],
        outcome: int,
        information: str | None,
        tags: tuple[str, ...],
    ) -> int:
        form = self._form
        number = self._numbers[key] = len(form.owner)
        form.owner.append(owner)
        form.children.append(children)
        form.labels.append(labels)
        form.probabilities.append(probabilities)
        form.outcome.append(outcome)
        form.information.append(information)
        form.tags.append(tags)
        return number
