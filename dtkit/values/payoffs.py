"""Payoffs: what each player has at the end, as exact expressions.

Two `Payoffs` are equal where the players and the expressions are equal as written:
`2*x` and `x + x` are one SymPy expression, `(x + 1)**2` and `x**2 + 2*x + 1` are two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class Payoffs(Mapping[str, Any]):
    """Hold one exact amount for each player; a frozen mapping from player to amount.

    >>> end = Payoffs({"master": 3, "slave": -1})
    >>> end["slave"]
    -1
    >>> end
    Payoffs(master=3, slave=-1)
    >>> end == Payoffs({"slave": -1, "master": 3})
    True
    """

    __slots__ = ("_amounts",)
    _amounts: dict[str, Any]

    def __init__(self, amounts: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_amounts", dict(amounts))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __getitem__(self, player: str) -> Any:
        return self._amounts[player]

    def __iter__(self) -> Iterator[str]:
        return iter(self._amounts)

    def __len__(self) -> int:
        return len(self._amounts)

    def __hash__(self) -> int:
        return hash(frozenset(self._amounts.items()))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self._amounts,)

    def __str__(self) -> str:
        return ", ".join(f"{player}: {amount}" for player, amount in self.items())

    def __repr__(self) -> str:
        if all(player.isidentifier() for player in self):
            return f"Payoffs({', '.join(f'{player}={amount}' for player, amount in self.items())})"
        return f"Payoffs({self._amounts!r})"

    def _repr_latex_(self) -> str:
        from sympy import latex

        parts = (rf"\text{{{player}}}\colon {latex(a)}" for player, a in self.items())
        return "$" + r",\ ".join(parts) + "$"
