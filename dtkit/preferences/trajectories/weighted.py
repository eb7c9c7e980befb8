"""Neutrality+: lotteries with the same lengths, ranked by a weighted sum.

V_w(X) is the sum, over the lengths of X, of the weight of the length times E_X[u|l].  The
weights do not depend on X, so how likely the lengths are does not count.  Only lotteries
with the same lengths are compared.

Source: Thornley, Shutdownable agents through POST-agency (2025), §12.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.preferences.logic import all_of, any_of, negated, plain
from dtkit.preferences.protocol import Preference
from dtkit.preferences.trajectories.neutral import edge, shared
from dtkit.values.trajectories import (
    Utility,
    length_probabilities,
    partial_expectation,
    possible,
    same_lengths,
    total,
)


@dataclass(frozen=True, repr=False)
class NeutralPlus(Preference):
    """Prefer, between the same lengths, the greater weighted sum of conditional worths.

    `weights`: pairs of length and weight; a length without one has weight 1.

    >>> from dtkit.exact import parameter
    >>> from dtkit.values.trajectories import trajectory_lottery
    >>> from sympy import Rational
    >>> w = parameter("w")
    >>> half = Rational(1, 2)
    >>> one = trajectory_lottery({(1,): half, (0, 3): half})
    >>> other = trajectory_lottery({(2,): half, (0, 1): half})
    >>> neutrality_plus({1: w}).prefer(one, other)
    2 - w > 0
    """

    weights: tuple[tuple[int, Any], ...] = ()
    utility: Utility = total
    name: str = "neutrality+"

    def weight(self, length: int) -> Any:
        """Return the weight of a length."""
        return dict(self.weights).get(length, 1)

    def value(self, prospect: Any) -> Any:
        """Return V_w(X), the sum over the lengths of X of weight times E[u|l].

        A length whose probability has a parameter is taken to be possible.
        """
        from dtkit.exact import exact

        return exact(
            sum(
                self.weight(n) * partial_expectation(prospect, n, self.utility) / p
                for n, p in length_probabilities(prospect).items()
            )
        )

    def weakly(self, x: Any, y: Any) -> Any:
        """Return the condition that lengths are the same and V_w(x) >= V_w(y)."""
        return self._compared(x, y, lambda edge: edge >= 0)

    def prefer(self, x: Any, y: Any) -> Any:
        """Return the condition that lengths are the same and V_w(x) > V_w(y)."""
        return self._compared(x, y, lambda edge: edge > 0)

    def indifferent(self, x: Any, y: Any) -> Any:
        """Return the condition that lengths are the same and V_w(x) = V_w(y)."""
        from sympy import Eq

        return self._compared(x, y, lambda edge: Eq(edge, 0))

    def gap(self, x: Any, y: Any) -> Any:
        """Return the condition that lengths are not the same."""
        return negated(same_lengths(x, y))

    def _compared(self, x: Any, y: Any, how: Callable[[Any], Any]) -> Any:
        same = same_lengths(x, y)
        if same is False:
            return False
        found = any_of(
            all_of([case, plain(how(self._edge(x, y, chosen)))]) for case, chosen in _cases(x, y)
        )
        return all_of([same, found])

    def _edge(self, x: Any, y: Any, chosen: tuple[int, ...]) -> Any:
        """Return what has the sign of V_w(x) - V_w(y) where the lengths are those chosen."""
        from sympy import Integer, expand

        parts = {n: edge(x, y, n, self.utility) for n in chosen}
        whole = Integer(0)
        for n, (value, _) in parts.items():
            others = (scale for other, (_, scale) in parts.items() if other != n)
            whole += self.weight(n) * value * prod(others, start=Integer(1))
        return expand(whole)

    def __repr__(self) -> str:
        told = ", ".join(f"{length}: {weight}" for length, weight in self.weights)
        return f"<{self.name}, weights {told or '1'}>"


def neutrality_plus(
    weights: Mapping[int, Any] | None = None, *, utility: Utility = total
) -> NeutralPlus:
    """Return the preference for the greater weighted sum of conditional expectations.

    `weights`: by length, above 0; a parameter is taken to be.  1 where none is given.

    Raises: `InvalidInput` for a weight that is not above 0; `InexactNumber` for a float.

    >>> neutrality_plus({1: 0})
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: weight 0 of length 1: ...
    """
    from dtkit.exact import exact

    exacted = {length: exact(weight) for length, weight in (weights or {}).items()}
    for length, weight in exacted.items():
        if weight.is_nonpositive:
            raise InvalidInput(
                f"weight {weight} of length {length}",
                "Neutrality+ weighs every length",
                "give a weight above 0",
            )
    return NeutralPlus(tuple(exacted.items()), utility)


def _cases(x: Any, y: Any) -> Iterator[tuple[Any, tuple[int, ...]]]:
    """Yield which shared lengths are possible: a condition, and those that are."""
    known = {length: possible(x, length) for length in shared(x, y)}
    for kept in product([True, False], repeat=len(known)):
        case = all_of(
            condition if keep else negated(condition)
            for keep, condition in zip(kept, known.values(), strict=True)
        )
        if case is not False:
            yield case, tuple(n for n, keep in zip(known, kept, strict=True) if keep)
