"""Agents: what one wants and how one moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dtkit.agents.policy import Policy
from dtkit.agents.sophisticated import sophisticated
from dtkit.errors import InvalidInput
from dtkit.preferences import Preference, payoff_preference


@dataclass(frozen=True)
class Agent:
    """A preference and a policy."""

    preference: Preference = payoff_preference
    policy: Policy = sophisticated

    def __repr__(self) -> str:
        return f"<agent: {self.preference!r}, {self.policy!r}>"


def agent(*parts: Any) -> Agent:
    """Return the agent with these parts: a preference, a policy, both, or neither.

    What is not given is the payoff preference and the sophisticated policy.

    Raises: `InvalidInput` for anything else, or two of a kind.

    >>> agent()
    <agent: <payoff preference>, <sophisticated>>
    >>> agent(payoff_preference, sophisticated) == agent()
    True
    """
    if len(parts) == 1 and isinstance(parts[0], Agent):
        return parts[0]
    preferences = [part for part in parts if isinstance(part, Preference)]
    policies = [part for part in parts if isinstance(part, Policy)]
    if len(preferences) + len(policies) != len(parts) or len(preferences) > 1 or len(policies) > 1:
        raise InvalidInput(
            f"agent({', '.join(map(repr, parts))})",
            "an agent is at most one preference and at most one policy",
            "write for example agent(expected_utility(u), sophisticated)",
        )
    return Agent(
        preferences[0] if preferences else payoff_preference,
        policies[0] if policies else sophisticated,
    )
