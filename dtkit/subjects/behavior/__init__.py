"""What real agents chose: NEUTRALITY and USEFULNESS from a log, and what theory requires.

`read_log` reads choices among options, each with trajectory-lengths and utilities;
`estimate` gives the measures of a scenario with bias and confidence bounds;
`requirement` says what Timestep Dominance and expected utility require there.

Source: the measures of Thornley et al., Towards shutdownable agents via stochastic choice
(TMLR 2025) and Towards shutdownable agents: generalizing stochastic choice in RL agents and
LLMs (2026).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "Branch": "logs",
    "Option": "logs",
    "Scenario": "logs",
    "read_log": "logs",
    "Estimate": "estimates",
    "ScenarioEstimate": "estimates",
    "estimate": "estimates",
    "mean_over": "estimates",
    "mean_plug_in_neutrality": "entropies",
    "plug_in_neutrality": "entropies",
    "unbiased_mixing": "entropies",
    "Requirement": "requirements",
    "requirement": "requirements",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
