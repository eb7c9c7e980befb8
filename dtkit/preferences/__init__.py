"""Preferences: what an agent wants, as conditions on the parameters."""

from __future__ import annotations

from dtkit.preferences.numerical import (
    ExpectedUtility,
    Numerical,
    expected_utility,
    payoff_preference,
)
from dtkit.preferences.protocol import Preference

__all__ = [
    "ExpectedUtility",
    "Numerical",
    "Preference",
    "expected_utility",
    "payoff_preference",
]
