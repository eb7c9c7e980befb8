"""Comparing payoffs of a strategic form, each distinct difference once.

Two payoffs are compared by their difference, expanded and divided by its content, so
that comparisons that say the same are settled once: true or false on the domain, or left
as an atom of a condition (`dtkit.solving.conditions`).  Rational numbers are compared as
they are.
"""

from __future__ import annotations

from typing import Any

import sympy

from dtkit.solving.comparisons import Comparisons
from dtkit.solving.conditions import FALSE, TRUE, Conditions
from dtkit.solving.strategic import StrategicForm


class PayoffOrder:
    """Settle "at least" and "more" between payoffs into numbers of conditions."""

    def __init__(self, form: StrategicForm) -> None:
        self.form = form
        self.conditions = Conditions()
        self.comparisons = Comparisons(self.conditions, form.domain, form.parameters)
        self._at_least: dict[tuple[Any, Any], int] = {}
        self._more: dict[tuple[Any, Any], int] = {}

    def at_least(self, one: Any, other: Any) -> int:
        """Return the number of the condition `one >= other`."""
        key = (one, other)
        number = self._at_least.get(key)
        if number is None:
            number = self._at_least[key] = self._settled(one, other, strictly=False)
        return number

    def more(self, one: Any, other: Any) -> int:
        """Return the number of the condition `one > other`."""
        key = (one, other)
        number = self._more.get(key)
        if number is None:
            number = self._more[key] = self._settled(one, other, strictly=True)
        return number

    def inherit(self, before: PayoffOrder) -> None:
        """Take over what was settled on a larger domain."""
        for mine, theirs in ((self._at_least, before._at_least), (self._more, before._more)):
            mine.update({key: number for key, number in theirs.items() if number <= TRUE})

    def presented(self, number: int) -> Any:
        """Return a condition as a SymPy condition, simplified on the domain if it is short."""
        return self.comparisons.presented(number)

    def possible(self, condition: Any) -> bool:
        """Return whether the condition was not shown to fail on the whole domain."""
        return is_possible(self.form.domain, condition)

    def _settled(self, one: Any, other: Any, *, strictly: bool) -> int:
        if one == other:
            return FALSE if strictly else TRUE
        if one.is_Rational and other.is_Rational:
            return TRUE if (one > other if strictly else one >= other) else FALSE
        difference, turned = canonical(one - other)
        if turned:
            if strictly:
                return self.comparisons.settle(sympy.Lt(difference, 0))
            return self.comparisons.at_least(sympy.S.Zero, difference)
        if strictly:
            return self.comparisons.settle(sympy.Gt(difference, 0))
        return self.comparisons.at_least(difference, sympy.S.Zero)


def canonical(difference: Any) -> tuple[Any, bool]:
    """Return a difference up to a positive factor, and whether its sign was turned.

    >>> x, y = sympy.symbols("x y", real=True)
    >>> canonical(2*y - 4*x)
    (2*x - y, True)
    """
    expanded = sympy.expand(difference)
    content, primitive = expanded.as_content_primitive()
    if not content.is_positive:
        primitive = expanded
    if primitive.could_extract_minus_sign():
        return sympy.expand(-primitive), True
    return sympy.expand(primitive), False


def is_possible(domain: Any, condition: Any) -> bool:
    """Return whether a condition was not shown to fail everywhere on the domain."""
    if condition == sympy.true:
        return True
    if condition == sympy.false:
        return False
    from dtkit.exact import Proved, decide

    return not isinstance(decide([domain, condition], sympy.false, effort=0.5), Proved)
