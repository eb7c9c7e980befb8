"""Sweeps: which outcomes are permitted at each point of a grid, exactly.

The points of a grid are numbered, the last parameter running fastest.  A `Sweep` holds what
is needed to look at any stretch of them, and nothing of the solver, so that it can be sent to
other processes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm, prod
from typing import Any, NamedTuple

from dtkit.errors import InvalidInput
from dtkit.solving.line_signs import OPEN, YES, Formula, Line
from dtkit.solving.solution import Solution

PERMITTED, UNKNOWN, OUTSIDE = "permitted", "unknown", "outside the domain"
_MOST_POINTS = 10**10


@dataclass(frozen=True, slots=True)
class Axis:
    """The numbers start, start + step, ... up to stop, of which it may be one.

    >>> list(map(str, Axis.of(0, 1, "1/4")))
    ['0', '1/4', '1/2', '3/4', '1']
    """

    start: Fraction
    step: Fraction
    count: int

    @classmethod
    def of(cls, start: Any, stop: Any, step: Any) -> Axis:
        """Return the axis from `start` to `stop`, each an int, a Fraction or a text.

        Raises: `InvalidInput` where they are no rational numbers, or there is no end.
        """
        first, last, each = (_fraction(value) for value in (start, stop, step))
        if each == 0 or (last - first) / each < 0:
            raise InvalidInput(
                f"{first}:{last}:{each}",
                "the step does not lead from the first number to the last",
                "write FIRST:LAST:STEP, such as 0:1:1/10",
            )
        return cls(first, each, int((last - first) / each) + 1)

    def __iter__(self) -> Iterator[Fraction]:
        return (self.start + self.step * k for k in range(self.count))

    def __getitem__(self, k: int) -> Fraction:
        return self.start + self.step * k

    def __str__(self) -> str:
        return f"{self.start}:{self[self.count - 1]}:{self.step}"


class Permission(NamedTuple):
    """What is so at a point: the values by axis, a status, and the place of a region.

    `status`: "permitted"; "unknown", where a condition is undefined or could not be settled;
    or "outside the domain", with the region -1.
    """

    values: tuple[Fraction, ...]
    status: str
    region: int


@dataclass(frozen=True)
class Sweep:
    """The regions of a solved game over a grid; made by `sweep`.

    `axes`: by parameter.  `fixed`: exact numbers for the other parameters.  `outcomes`,
    `paths`: of each region, as text.
    """

    axes: Mapping[Any, Axis]
    fixed: Mapping[Any, Any]
    domain: Any
    conditions: tuple[Any, ...]
    outcomes: tuple[str, ...]
    paths: tuple[str, ...]

    def __len__(self) -> int:
        return prod(axis.count for axis in self.axes.values())

    def __getstate__(self) -> dict[str, Any]:
        return {name: part for name, part in self.__dict__.items() if name != "_formula"}

    def points(self, first: int = 0, last: int | None = None) -> Iterator[Permission]:
        """Yield what is permitted at the points from number `first` up to but not `last`."""
        *outer, inner = self.axes.values()
        length = inner.count
        last = len(self) if last is None else min(last, len(self))
        while first < last:
            line, place = divmod(first, length)
            stop = min(last - line * length, length)
            others = self._outer(outer, line)
            yield from self._line(others, place, stop)
            first += stop - place

    def _outer(self, outer: list[Axis], line: int) -> tuple[Fraction, ...]:
        """Return the values of all parameters but the last on a line, by its number."""
        found = []
        for axis in reversed(outer):
            line, k = divmod(line, axis.count)
            found.append(axis[k])
        return tuple(reversed(found))

    def _line(self, others: tuple[Fraction, ...], first: int, last: int) -> Iterator[Permission]:
        *names, symbol = self.axes
        axis = self.axes[symbol]
        known = {**self.fixed, **dict(zip(names, others, strict=True))}
        scale = lcm(axis.start.denominator, axis.step.denominator)
        start, step = int(axis[first] * scale), int(axis.step * scale)
        line = Line(symbol, start, step, scale, last - first, known)
        domain, *truths = (array.tolist() for array in self._formula.along(line))
        for k, inside in enumerate(domain):
            values = (*others, line.value(k))
            if inside != YES:
                yield Permission(values, UNKNOWN if inside == OPEN else OUTSIDE, -1)
                continue
            for region, truth in enumerate(truths):
                if truth[k]:
                    yield Permission(values, PERMITTED if truth[k] == YES else UNKNOWN, region)

    @cached_property
    def _formula(self) -> Formula:
        return Formula([self.domain, *self.conditions], [*self.axes, *self._rational])

    @property
    def _rational(self) -> list[Any]:
        return [symbol for symbol, held in self.fixed.items() if isinstance(held, Fraction)]


def sweep(
    solution: Solution, over: Mapping[Any, Axis], fixed: Mapping[Any, Any] | None = None
) -> Sweep:
    """Return what a solution permits over a grid.

    `over`: an `Axis` for each parameter that is to vary, by symbol or name; `fixed`: an exact
    number for each of the others.

    Raises: `InvalidInput` for a parameter that is unknown, missing or given twice, and for a
    grid of more than 10^10 points.

    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> from dtkit.solving import solve
    >>> from sympy import Symbol
    >>> x = Symbol("x", real=True)
    >>> solution = solve(choice_graph(choose({"take": payoffs(me=x),
    ...                                       "leave": payoffs(me=1)}, player="me")))
    >>> found = sweep(solution, {x: Axis.of(0, 2, 1)})
    >>> [(str(point.values[0]), found.paths[point.region]) for point in found.points()]
    [('0', 'leave'), ('1', 'take'), ('1', 'leave'), ('2', 'take')]
    """
    graph = solution.graph
    by_name = {str(symbol): symbol for symbol in graph.parameters}
    given = [*over, *(fixed or {})]
    for number, key in enumerate(map(str, given)):
        if key not in by_name or key in map(str, given[:number]):
            wrong = "given twice" if key in by_name else "no such parameter in this game"
            known = ", ".join(by_name) or "none"
            raise InvalidInput(f"parameter {key}", wrong, f"the parameters are {known}")
    missing = [name for name in by_name if name not in map(str, given)]
    if missing or not over:
        raise InvalidInput(
            f"a grid without {', '.join(missing) or 'parameters'}",
            "a sweep needs numbers for each parameter, and one that varies",
            "give each a range, or fix it at a number",
        )
    axes = {by_name[str(key)]: axis for key, axis in over.items()}
    if prod(axis.count for axis in axes.values()) > _MOST_POINTS:
        points = "×".join(f"{axis.count:,}" for axis in axes.values())
        raise InvalidInput(f"{points} points", "too many for a sweep", "take larger steps")
    held = {by_name[str(key)]: _held(value) for key, value in (fixed or {}).items()}
    regions = solution.regions
    return Sweep(
        axes,
        held,
        graph.domain,
        tuple(region.condition for region in regions),
        tuple(_outcome_text(region.outcome) for region in regions),
        tuple(" or ".join(map(str, region.paths)) for region in regions),
    )


def _outcome_text(outcome: Any) -> str:
    from dtkit.values import Payoffs

    if isinstance(outcome, Payoffs):
        return ", ".join(f"{player} {amount}" for player, amount in outcome.items())
    return str(outcome)


def _held(value: Any) -> Any:
    """Return an exact number: a fraction where it is rational."""
    from dtkit.exact import exact

    number = exact(value)
    if number.free_symbols:
        raise InvalidInput(str(number), "not a number", "fix each parameter at a number")
    return Fraction(int(number.p), int(number.q)) if number.is_Rational else number


def _fraction(value: Any) -> Fraction:
    from dtkit.exact import exact, parse_expression

    number = parse_expression(value, names=()) if isinstance(value, str) else exact(value)
    if not number.is_Rational:
        raise InvalidInput(
            str(number), "a grid is of rational numbers", "write fractions, such as 1/3"
        )
    return Fraction(int(number.p), int(number.q))
