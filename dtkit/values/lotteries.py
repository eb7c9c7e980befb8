"""Lotteries: outcomes with the probabilities of having them.

A lottery lists each distinct outcome once; probabilities are exact expressions and
sum to 1 on the domain of the graph they come from (the graph checks this).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Lottery:
    """Hold pairs of probability and outcome, equal outcomes merged.

    >>> from sympy import Rational
    >>> coin = Lottery.over([(Rational(1, 2), "win"), (Rational(1, 4), "lose"),
    ...                      (Rational(1, 4), "lose")])
    >>> coin
    Lottery(1/2: win, 1/2: lose)
    >>> coin.expectation(lambda outcome: 10 if outcome == "win" else 0)
    5
    """

    prospects: tuple[tuple[Any, Hashable], ...]

    @classmethod
    def over(cls, prospects: Iterable[tuple[Any, Hashable]]) -> Lottery:
        """Return the lottery over `prospects`, with lotteries among them reduced."""
        merged: dict[Hashable, Any] = {}
        for probability, outcome in prospects:
            inner = outcome.prospects if isinstance(outcome, Lottery) else ((1, outcome),)
            for share, end in inner:
                merged[end] = merged.get(end, 0) + probability * share
        return cls(tuple((p, end) for end, p in merged.items() if p != 0))

    def expectation(self, value: Callable[[Any], Any]) -> Any:
        """Return the sum of probability times `value(outcome)`."""
        return sum(probability * value(outcome) for probability, outcome in self.prospects)

    def __iter__(self) -> Iterator[tuple[Any, Hashable]]:
        return iter(self.prospects)

    def __repr__(self) -> str:
        return f"Lottery({', '.join(f'{p}: {end}' for p, end in self.prospects)})"
