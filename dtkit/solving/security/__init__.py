"""Honest histories: immunity, collusion resilience and practicality, by exact conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtkit.lazy import exports

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


__getattr__, __dir__ = exports(__name__, _HOMES)
