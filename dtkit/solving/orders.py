"""What a domain says about the order of whole expressions, read off without a solver.

From `x < y` and `y <= z` follows `x < z`; numbers are in their own order.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import sympy

_LARGEST = 60
_NONE, _WEAK, _STRICT = 0, 1, 2


class KnownOrder:
    """The transitive closure of the comparisons in a list of conditions.

    >>> x, y, z = sympy.symbols("x y z", real=True)
    >>> order = KnownOrder([x < y, y <= z, z < 3])
    >>> order.at_least(z, x), order.at_least(x, z), order.at_least(x, sympy.Integer(4))
    (True, False, False)
    """

    def __init__(self, conditions: list[Any]) -> None:
        self._places: dict[Any, int] = {}
        self._links: list[tuple[Any, Any, int]] = []
        for condition in conditions:
            self._read(condition)
        self._close()

    def at_least(self, greater: Any, less: Any) -> bool | None:
        """Return whether `greater >= less` on the domain, or None where this does not tell."""
        high, low = self._near(greater, above=False), self._near(less, above=True)
        if any(self._below[a][b] for a in low for b in high):
            return True
        high, low = self._near(greater, above=True), self._near(less, above=False)
        if any(self._strictly(a, b, greater, less) for a in high for b in low):
            return False
        return None

    def _strictly(self, a: int, b: int, smaller: Any, larger: Any) -> bool:
        sides = list(self._places)
        exact_ends = sides[a] == smaller and sides[b] == larger
        return self._below[a][b] == _STRICT or (self._below[a][b] == _WEAK and not exact_ends)

    def _near(self, side: Any, *, above: bool) -> list[int]:
        """Return the known side itself, or for a new number the known number next to it."""
        if side in self._places:
            return [self._places[side]]
        if not side.is_Rational:
            return []
        if above:
            near = min((n for n in self._places if n.is_Rational and n > side), default=None)
        else:
            near = max((n for n in self._places if n.is_Rational and n < side), default=None)
        return [] if near is None else [self._places[near]]

    def _read(self, condition: Any) -> None:
        if isinstance(condition, sympy.StrictLessThan | sympy.StrictGreaterThan):
            self._link(condition.lts, condition.gts, _STRICT)
        elif isinstance(condition, sympy.LessThan | sympy.GreaterThan):
            self._link(condition.lts, condition.gts, _WEAK)
        elif isinstance(condition, sympy.Equality):
            self._link(condition.lhs, condition.rhs, _WEAK)
            self._link(condition.rhs, condition.lhs, _WEAK)

    def _link(self, low: Any, high: Any, kind: int) -> None:
        for side in (low, high):
            self._places.setdefault(side, len(self._places))
        self._links.append((low, high, kind))

    def _close(self) -> None:
        if len(self._places) > _LARGEST:
            self._places, self._links = {}, []
        numbers = sorted(side for side in self._places if side.is_Rational)
        for low, high in pairwise(numbers):
            self._links.append((low, high, _STRICT))
        size = len(self._places)
        below = self._below = [[_NONE] * size for _ in range(size)]
        for place in range(size):
            below[place][place] = _WEAK
        for low, high, kind in self._links:
            a, b = self._places[low], self._places[high]
            below[a][b] = max(below[a][b], kind)
        for middle in range(size):
            for low in range(size):
                if below[low][middle]:
                    for high in range(size):
                        if below[middle][high]:
                            kind = max(below[low][middle], below[middle][high])
                            below[low][high] = max(below[low][high], kind)
