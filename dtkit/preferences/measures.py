"""Short forms of derived expressions, each proved equal to what it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


def shortened(expression: Any, known: list[Any], earlier: Iterable[Any] = ()) -> Any:
    """Return the shortest form that is proved equal to `expression` where `known` holds.

    SymPy only proposes forms; one that cannot be proved equal is not used.  One of the
    `earlier` forms is taken if it is equal here too.

    >>> from sympy import exp
    >>> from dtkit.exact import parameters
    >>> a, w = parameters("a w")
    >>> shortened(a**2*exp(-a*w)/(a*exp(-a*w)), [a > 0])
    a
    """
    import sympy

    from dtkit.exact import Proved, decide

    def is_right(other: Any) -> bool:
        return isinstance(decide(known, sympy.Eq(expression, other)), Proved)

    for other in earlier:
        if is_right(other):
            return other
    proposals = (
        sympy.cancel,
        sympy.factor,
        lambda e: sympy.powsimp(sympy.expand(e)),
        sympy.simplify,
    )
    best = expression
    for propose in proposals:
        other = propose(expression)
        if len(str(other)) < len(str(best)) and is_right(other):
            best = other
    return best


def merged(cases: Iterable[tuple[Any, Any]], known: Callable[[Any], list[Any]]) -> Any:
    """Return one expression for all cases where one is proved right in each, else pieces."""
    import sympy

    from dtkit.exact import Proved, decide
    from dtkit.preferences.utilities import joined

    cases = list(cases)
    for _, value in cases:
        if all(
            other == value or isinstance(decide(known(condition), sympy.Eq(other, value)), Proved)
            for condition, other in cases
        ):
            return value
    return joined(cases)
