"""Honest histories: immunity, collusion resilience and practicality, by exact conditions."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtkit.solving.security.securing import (
        Counterexample,
        Finding,
        Findings,
        secure,
    )

_HOMES = {
    "Counterexample": "securing",
    "Finding": "securing",
    "Findings": "securing",
    "secure": "securing",
}

__all__ = ["Counterexample", "Finding", "Findings", "secure"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
