"""Coherence: money pumps, dominated outcomes, and whether an agent is forced into them.

A pump is a tree with the preference it is built against; `exploits(tree, agent)` says
whether the agent ends dominated, forced or merely permitted, in which sense, and shows a
witness; `find_pump(preference, policy)` searches for the smallest tree that does it.
"""

from __future__ import annotations

from dtkit.lazy import exports

_HOMES = {
    "Pump": "pumps",
    "chain_pump": "pumps",
    "continuity_pump": "pumps",
    "independence_pump": "pumps",
    "inverse_souring": "pumps",
    "opaque_sweetening": "pumps",
    "single_souring": "pumps",
    "transitivity_pump": "pumps",
    "upfront_pump": "pumps",
    "Domination": "domination",
    "Exploitation": "exploiting",
    "exploits": "exploiting",
    "FoundPump": "finding",
    "find_pump": "finding",
}

__all__ = sorted(_HOMES)


__getattr__, __dir__ = exports(__name__, _HOMES)
