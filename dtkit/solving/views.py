"""What policies see of the solver: menus and handles on conditions.

A handle stands for a condition of the running pass; `&` and `|` join it with another or
with a SymPy condition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dtkit.agents import Option, Policy
from dtkit.errors import InvalidInput
from dtkit.solving.conditions import FALSE, TRUE
from dtkit.solving.formulas import formula
from dtkit.solving.kernel import Map

if TYPE_CHECKING:
    from dtkit.solving.passes import Pass


@dataclass(frozen=True, slots=True)
class Handle:
    """A condition of the running pass."""

    running: Pass
    number: int

    def __and__(self, other: Any) -> Handle:
        joined = self.running.conditions.both(self.number, number_of(self.running, other))
        return Handle(self.running, joined)

    def __or__(self, other: Any) -> Handle:
        joined = self.running.conditions.either(self.number, number_of(self.running, other))
        return Handle(self.running, joined)

    __rand__ = __and__
    __ror__ = __or__

    @property
    def condition(self) -> Any:
        """The condition as a SymPy condition, simplified on the domain where it is short."""
        return self.running.comparisons.presented(self.number)


def number_of(running: Pass, condition: Any) -> int:
    """Return the number of what a policy answered.

    Raises: `InvalidInput` where it is no condition.
    """
    if condition is True or condition is False:
        return TRUE if condition else FALSE
    if isinstance(condition, Handle):
        return condition.number
    from dtkit.exact.numbers import exact_condition

    try:
        return _joined(running, exact_condition(condition))
    except InvalidInput as error:
        raise InvalidInput(
            f"a policy answered {condition!r}",
            "that is not a condition",
            "answer True, False, a relation, or what the menu returned",
        ) from error


def _joined(running: Pass, condition: Any) -> int:
    """Settle the parts of a condition one by one, so that only relations become atoms."""
    from sympy import And, Not, Or
    from sympy.logic.boolalg import BooleanFunction, to_nnf

    if isinstance(condition, Not) or (
        isinstance(condition, BooleanFunction) and not isinstance(condition, And | Or)
    ):
        condition = to_nnf(condition, simplify=False)
    if isinstance(condition, And):
        return running.conditions.all_of(_joined(running, part) for part in condition.args)
    if isinstance(condition, Or):
        return running.conditions.any_of(_joined(running, part) for part in condition.args)
    return running.comparisons.settle(condition)


class SolverMenu:
    """The menu at one state; it computes nothing until asked."""

    __slots__ = ("_below", "_children", "_mover", "_node", "_running", "_unbeaten")

    def __init__(
        self, running: Pass, node: int, mover: int, children: tuple[int, ...], below: list[Map]
    ) -> None:
        self._running = running
        self._node = node
        self._mover = mover
        self._children = children
        self._below = below
        self._unbeaten: list[Map] | None = None

    @property
    def player(self) -> str:
        """Who moves."""
        return self._running.players[self._mover]

    @property
    def labels(self) -> tuple[str, ...]:
        """The moves."""
        return self._running.form.labels[self._node]

    @property
    def information(self) -> str | None:
        """The name of the information set, if it has one."""
        return self._running.form.information[self._node]

    @property
    def tags(self) -> tuple[str, ...]:
        """The words that mark the node."""
        return self._running.form.tags[self._node]

    @property
    def options(self) -> Iterator[Option]:
        """Each move with each outcome that is somewhere permitted after it."""
        for place, (label, each) in enumerate(zip(self.labels, self._below, strict=True)):
            for outcome in each:
                yield Option(label, place, outcome)

    def shown(self, option: Option) -> Any:
        """Return the outcome of an option as a value, for policies that look at it."""
        return self._running.outcomes.shown(option.outcome)  # type: ignore[arg-type]

    def reachable(self, option: Option) -> Handle:
        """Return the condition under which the outcome is permitted after the move."""
        return self._handle(self._below[option.place], option)

    def unbeaten(self, option: Option) -> Handle:
        """Return the condition under which no other move is sure to lead to something better."""
        return self._handle(self.all_unbeaten()[option.place], option)

    def prefer(self, option: Option, other: Option, *, by: str | None = None) -> Any:
        """Return the condition under which the mover, or `by`, prefers the one outcome."""
        outcomes = self._running.outcomes
        return outcomes.prefer(self._whose(by), option.outcome, other.outcome)  # type: ignore[arg-type]

    def weakly(self, option: Option, other: Option, *, by: str | None = None) -> Any:
        """Return the condition under which the one outcome is at least as good as the other."""
        outcomes = self._running.outcomes
        return outcomes.weakly(self._whose(by), option.outcome, other.outcome)  # type: ignore[arg-type]

    def _whose(self, player: str | None) -> int:
        return self._mover if player is None else self._running.players.index(player)

    def settled(self, condition: Any) -> Any:
        """Return a condition with each relation that the domain decides put in as decided."""
        return formula(self._running.conditions, number_of(self._running, condition))

    def all_unbeaten(self) -> list[Map]:
        """Return `unbeaten` for all options at once, as maps by move."""
        if self._unbeaten is None:
            self._unbeaten = self._running.undominated(self._mover, self._children, self._below)
        return self._unbeaten

    def gathered(self, policy: Policy, memory: Any) -> list[Map]:
        """Return what `policy` permits, asked option by option, as maps by move."""
        both = self._running.conditions.both
        result: list[Map] = [{} for _ in self._below]
        for option in self.options:
            number = number_of(self._running, policy.permits(option, self, memory))
            outcome: int = option.outcome  # type: ignore[assignment]
            number = both(number, self._below[option.place][outcome])
            if number != FALSE:
                result[option.place][outcome] = number
        return result

    def _handle(self, each: Map, option: Option) -> Handle:
        outcome: int = option.outcome  # type: ignore[assignment]
        return Handle(self._running, each.get(outcome, FALSE))
