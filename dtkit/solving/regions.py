"""Regions of a solution: an outcome, with the condition under which it is permitted."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dtkit.solving.paths import Path

if TYPE_CHECKING:
    from dtkit.solving.solution import Solution


@dataclass(frozen=True, slots=True)
class Play:
    """What is permitted at a point: an outcome in numbers, and the paths that lead to it."""

    outcome: Hashable
    paths: tuple[Path, ...]

    def __repr__(self) -> str:
        return f"<{' or '.join(map(str, self.paths))}: {self.outcome}>"


class Region:
    """A condition with what is permitted there: an `outcome`, and the `paths` to it."""

    def __init__(self, solution: Solution, number: int, permission: int) -> None:
        self._solution = solution
        self._number = number
        self._permission = permission

    @property
    def outcome(self) -> Hashable:
        """The outcome: (expected) payoffs by player, an option, or a lottery."""
        return self._solution.running.outcomes.shown(self._number)

    @property
    def utilities(self) -> dict[str, Any]:
        """The expected utility of each player whose utility is not the payoff itself."""
        return self._solution.running.outcomes.utilities(self._number)

    @cached_property
    def condition(self) -> Any:
        """The condition, on the domain, under which the outcome is permitted."""
        return self._solution.presented(self._permission)

    @property
    def is_short(self) -> bool:
        """Whether the condition is short enough to be simplified and read."""
        return self._solution.running.comparisons.simplifier.is_short(self._permission)

    @property
    def domain(self) -> Any:
        """The domain of the graph, on which the condition is to be read."""
        return self._solution.running.comparisons.domain

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """The paths that lead to the outcome somewhere in the region, at most 50."""
        return self._solution.paths(self._number)

    @cached_property
    def parts(self) -> tuple[tuple[Any, tuple[Path, ...]], ...]:
        """The paths by the condition that permits them: pairs of a condition and its paths.

        The conditions cover the region, and overlap where several paths lead to the outcome.
        Conditions that are too long to be read, or too many (above 12), are not told apart.
        """
        return self._solution.parts(self._number, self.condition, self.is_short)

    def _repr_latex_(self) -> str:
        from dtkit.solving.printing import region_latex

        return region_latex(self)

    def _repr_html_(self) -> str:
        from dtkit.solving.printing import region_html

        return region_html(self)

    def __repr__(self) -> str:
        condition = self.condition if self.is_short else "a long condition"
        return f"<Region {condition}: {self.outcome}>"
