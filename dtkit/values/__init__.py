"""Values: what can be had, as payoffs by player and as lotteries over outcomes."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from dtkit.values.lotteries import Lottery, lottery, mixture, sure
from dtkit.values.payoffs import Payoffs

if TYPE_CHECKING:
    from dtkit.values.dominance import (
        dominators,
        second_order_dominates,
        statewise_dominates,
        stochastically_dominates,
    )

_HOMES = dict.fromkeys(
    ("dominators", "second_order_dominates", "statewise_dominates", "stochastically_dominates"),
    "dominance",
)

__all__ = [
    "Lottery",
    "Payoffs",
    "dominators",
    "lottery",
    "mixture",
    "second_order_dominates",
    "statewise_dominates",
    "stochastically_dominates",
    "sure",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
