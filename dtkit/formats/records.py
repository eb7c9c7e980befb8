"""Records: what a file keeps of a value that cannot be written whole."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtkit.graphs import ChoiceGraph
    from dtkit.solving import Path, Solution


@dataclass(frozen=True)
class RegionRecord:
    """A condition with what is permitted there: an outcome, and paths that lead to it."""

    condition: Any
    outcome: Hashable
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True)
class SolutionRecord:
    """A solved game: the regions on its domain, which overlap where several are permitted."""

    graph: ChoiceGraph
    regions: tuple[RegionRecord, ...]


@dataclass(frozen=True, slots=True)
class FunctionRecord:
    """A Python function that a file names and does not hold, such as one that decides a claim."""

    module: str
    name: str

    def __call__(self, *arguments: Any) -> Any:
        """Return the verdict that the function is not here."""
        from dtkit.exact import Unknown

        place = f"{self.module}.{self.name}"
        return Unknown(why=f"{place} decides this, and a file does not hold it", method="none")


def record_of(solution: Solution) -> SolutionRecord:
    """Return what a solution says of every region.

    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> from dtkit.solving import solve
    >>> game = choice_graph(choose({"in": payoffs(me=1), "out": payoffs(me=0)}, player="me"))
    >>> record_of(solve(game)).regions
    (RegionRecord(condition=True, outcome=Payoffs(me=1), paths=(<Path in>,)),)
    """
    regions = (RegionRecord(r.condition, r.outcome, r.paths) for r in solution.regions)
    return SolutionRecord(solution.graph, tuple(regions))
