"""Payments to AIs: deals, the least payments that they take, and what these depend on.

`price` derives the least payment from a choice graph; `partial_work` is the choice whether to
do work that lowers the chance of a takeover, in named variants.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "acceptance": "deals",
    "cara": "deals",
    "increasing": "deals",
    "known_at": "deals",
    "price": "deals",
    "VARIANTS": "effectiveness",
    "partial_work": "effectiveness",
    "price_of_work": "effectiveness",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
