"""Points of parameter space: checked, and put into outcomes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.graphs import ChoiceGraph
from dtkit.values import Lottery, Payoffs
from dtkit.values.trajectories import Trajectory


def checked_point(
    graph: ChoiceGraph, point: Mapping[Any, Any], domain: Any = None
) -> dict[Any, Any]:
    """Return a point by symbol, exact, complete and within the domain of `graph`.

    `domain`: the domain in another form.

    Raises: `InvalidInput` for what is unknown, missing or outside; `InexactNumber`.
    """
    from dtkit.exact import truth
    from dtkit.exact.numbers import exact

    by_name = {str(parameter): parameter for parameter in graph.parameters}
    exact_point = {}
    for key, value in point.items():
        if str(key) not in by_name:
            raise InvalidInput(
                f"point with {key}",
                "no such parameter in this graph",
                f"the parameters are {', '.join(by_name) or 'none'}",
            )
        number = exact(value)
        if number.free_symbols:
            raise InvalidInput(
                f"{key} = {number}", "not a number", "give an exact number for each parameter"
            )
        exact_point[by_name[str(key)]] = number
    missing = [name for name, parameter in by_name.items() if parameter not in exact_point]
    if missing:
        raise InvalidInput(
            f"a point without {', '.join(missing)}",
            "a point needs a value for each parameter",
            f"add {', '.join(f'{name!r}: ...' for name in missing)}",
        )
    if truth(graph.domain if domain is None else domain, exact_point) is not True:
        place = ", ".join(f"{name} = {exact_point[p]}" for name, p in by_name.items())
        raise InvalidInput(
            place, f"outside the domain {graph.domain}", "choose a point that satisfies it"
        )
    return exact_point


def value_at(outcome: Hashable, point: Mapping[Any, Any]) -> Hashable:
    """Return an outcome with the numbers of `point` put in."""
    from sympy import Basic, sympify

    if isinstance(outcome, Payoffs):
        return Payoffs({player: value_at(amount, point) for player, amount in outcome.items()})
    if isinstance(outcome, Lottery):
        return Lottery.over((p.subs(point), value_at(end, point)) for p, end in outcome)
    if isinstance(outcome, Trajectory):
        return Trajectory(tuple(sympify(each).subs(point) for each in outcome.utilities))
    return outcome.subs(point) if isinstance(outcome, Basic) else outcome
