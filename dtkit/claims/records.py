"""Findings kept by file: an unchanged file, with all it read, is not even built again.

Building a claim may solve a game.  A finding is kept under the digest of its file and of
what that imports, and rests on everything that was read while it was found: games of the
shelf, tables, helpers.  Where any of these changed, the claim is built again, and its
verdict may still be known by its content (`dtkit.claims.cache`).
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from dtkit.claims.cache import Cache, data_of, verdict_of
from dtkit.claims.content import code_digest, engine_digest, versions
from dtkit.claims.files import Target
from dtkit.claims.settling import Finding, Settings
from dtkit.reads import loaded_files

_TEXTS = {each.name for each in fields(Finding)} - {"slug", "name", "verdict", "kept"}


def kept_finding(target: Target, name: str, settings: Settings) -> Finding | None:
    """Return the finding kept for a claim of a file, or None."""
    assert settings.cache is not None
    wanted = _content(target, name, settings)
    data = None if wanted is None else Cache(settings.cache).get(wanted)
    if not isinstance(data, dict):
        return None
    verdict = verdict_of(data.pop("verdict", None))
    if verdict is None or set(data) != _TEXTS:
        return None
    return Finding(slug=target.slug, name=name, verdict=verdict, kept=True, **data)


def keep_finding(
    target: Target, name: str, settings: Settings, finding: Finding, reads: set[str]
) -> None:
    """Keep a finding with all that it rests on; an error or an unknown verdict is not kept."""
    assert settings.cache is not None
    wanted = _content(target, name, settings)
    if wanted is None or finding.verdict is None or finding.error:
        return
    verdict = data_of(finding.verdict)
    if verdict is None:
        return
    data = {each: getattr(finding, each) for each in _TEXTS} | {"verdict": verdict}
    kept = str(settings.cache.resolve())
    own = {path for path in reads | loaded_files() if not path.startswith(kept)}
    Cache(settings.cache).put(wanted, data, own)


def _content(target: Target, name: str, settings: Settings) -> str | None:
    """Return what a finding is kept under, or None where the file cannot be read as Python."""
    try:
        code = code_digest(target.path)
    except (OSError, SyntaxError, ValueError):
        return None
    parts: dict[str, Any] = {
        "file": str(target.path.resolve()),
        "claim": name,
        "code": code,
        "audit": settings.audit,
        "options": settings.options,
        "engine": engine_digest(),
        "stands on": versions(),
    }
    return json.dumps(parts, sort_keys=True)
