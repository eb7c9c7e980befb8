"""Preferences over lotteries over trajectories, and the axioms of agents that may be shut down."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "AmongTrajectories": "partial",
    "LengthBonuses": "partial",
    "Neutral": "neutral",
    "NeutralPlus": "weighted",
    "TrajectoryUtility": "neutral",
    "all_length_bonuses": "partial",
    "expected_total": "neutral",
    "neutrality": "neutral",
    "neutrality_plus": "weighted",
    "post_agent": "partial",
    "timestep_dominance": "neutral",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
