"""What real agents chose: NEUTRALITY and USEFULNESS from a log, and what theory requires.

`read_log` reads choices among options, each with trajectory-lengths and utilities;
`estimate` gives the measures of a scenario with bias and confidence bounds;
`requirement` says what Timestep Dominance and expected utility require there.

Source: the measures of Thornley et al., Towards shutdownable agents via stochastic choice
(TMLR 2025) and Towards shutdownable agents: generalizing stochastic choice in RL agents and
LLMs (2026).
"""

from __future__ import annotations

from dtkit.lazy import exports

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


__getattr__, __dir__ = exports(__name__, _HOMES)
