"""Shutdown: agents that lack preferences across trajectory-lengths, and what follows."""

from __future__ import annotations

from dtkit.lazy import exports

_HOMES: dict[str, str] = {
    "Answer": "subagents_answers",
    "Question": "subagents_answers",
    "ask": "subagents_answers",
    "Convention": "subagents",
    "Spawning": "subagents",
    "convention": "subagents",
    "protecting": "subagents_protecting",
    "Forced": "mixing",
    "Mixed": "mixing",
    "checked": "mixing",
    "forced": "mixing",
}

__all__ = sorted(_HOMES)


__getattr__, __dir__ = exports(__name__, _HOMES)
