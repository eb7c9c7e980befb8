"""Gridworlds with coins and shutdown-delay buttons: text, pictures, exact optima.

An agent walks on a grid; each step costs one unit of the time that remains; a button adds
to it once; coins are collected where it walks.  The agent is shut down when no time
remains, so the buttons it pressed fix the trajectory-length.  `read_gridworld` and
`write_gridworld` are the text form, `states` the deterministic process, `most_collectable`
the exact m_l, `draw` a picture, and `environment` an environment for Gymnasium.

Source: Thornley et al., Towards shutdownable agents via stochastic choice (TMLR 2025);
Towards shutdownable agents: generalizing stochastic choice in RL agents and LLMs (2026).
"""

from __future__ import annotations

from dtkit.lazy import exports

_HOMES = {
    "Gridworld": "world",
    "gridworld": "world",
    "read_gridworld": "text",
    "write_gridworld": "text",
    "EXAMPLES": "examples",
    "example": "examples",
    "as_choice_graph": "graphs",
    "generate_gridworld": "generating",
    "States": "planning",
    "states": "planning",
    "most_collectable": "planning",
    "best_walk": "planning",
    "PolicyValue": "policies",
    "evaluate_policy": "policies",
    "optimal_policy": "policies",
    "draw": "drawing",
    "draw_png": "drawing",
    "environment": "environments",
    "drest_environment": "environments",
}

__all__ = sorted(_HOMES)


__getattr__, __dir__ = exports(__name__, _HOMES)
