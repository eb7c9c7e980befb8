"""Agents: a preference and a policy, seen by policies through the solver's view."""

from __future__ import annotations

from dtkit.agents.agent import Agent, agent
from dtkit.agents.policy import Menu, Option, Policy, Step
from dtkit.agents.sophisticated import Sophisticated, sophisticated

__all__ = [
    "Agent",
    "Menu",
    "Option",
    "Policy",
    "Sophisticated",
    "Step",
    "agent",
    "sophisticated",
]
