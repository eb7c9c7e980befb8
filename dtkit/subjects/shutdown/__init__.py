"""Shutdown: agents that lack preferences across trajectory-lengths, and what follows."""

from __future__ import annotations

from importlib import import_module
from typing import Any

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


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
