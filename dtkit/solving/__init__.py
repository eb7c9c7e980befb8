"""Solving: play agents on choice graphs, and read the result by region of the parameters."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtkit.solving.paths import Path
    from dtkit.solving.playing import play, solve
    from dtkit.solving.solution import Play, Region, Solution

_HOMES = {
    "Path": "paths",
    "Play": "solution",
    "Region": "solution",
    "Solution": "solution",
    "play": "playing",
    "solve": "playing",
}

__all__ = ["Path", "Play", "Region", "Solution", "play", "solve"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
