"""The cache of verdicts: a claim whose content is unchanged is not decided twice.

An entry is used only if it is intact (its checksum fits), was written for exactly the same
content, rests on files that hold what they held, and, where it refutes, its countermodel
is verified again.  Anything else is decided afresh and written over.  `Unknown` is never
kept: it says what one run could not do, and the next may.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dtkit.exact as engine
from dtkit.claims.claim import Claim, is_quantified
from dtkit.claims.content import content
from dtkit.claims.encoding import Unwritable, read_value, write_value
from dtkit.exact.verdicts import Refuted, Unknown, Verdict
from dtkit.reads import digest, digests
from dtkit.writes import write_whole


@dataclass(frozen=True, slots=True)
class Cache:
    """Verdicts kept in a folder, by the content of their claims."""

    folder: Path

    def get(self, wanted: str) -> Any:
        """Return the data kept under a content, or None; a corrupt entry is as good as none."""
        try:
            entry = json.loads(self._path(wanted).read_text(encoding="utf-8"))
            if entry["checksum"] != _checksum(entry) or entry["content"] != wanted:
                return None
            if any(digest(path) != known for path, known in entry["reads"].items()):
                return None
            return entry["data"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def put(self, wanted: str, data: Any, reads: set[str]) -> None:
        """Keep data under a content; where the folder cannot be written, nothing is kept.

        `reads`: the files that the data rest on.
        """
        entry = {"content": wanted, "data": data, "reads": digests(reads)}
        entry["checksum"] = _checksum(entry)
        with suppress(OSError):
            path = self._path(wanted)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, json.dumps(entry), private=True)

    def read(self, claim: Claim, options: dict[str, Any]) -> Verdict | None:
        """Return the verdict kept for a claim of this content, or None."""
        wanted = content(claim, options)
        data = None if wanted is None else self.get(wanted)
        verdict = verdict_of(data)
        return verdict if verdict is not None and _stands(claim, verdict) else None

    def write(
        self, claim: Claim, options: dict[str, Any], verdict: Verdict, reads: set[str]
    ) -> None:
        """Keep a verdict, if it is one that can be kept.

        `reads`: the files that deciding the claim opened.
        """
        wanted = content(claim, options)
        data = data_of(verdict)
        if wanted is not None and data is not None:
            self.put(wanted, data, reads if claim.decided_by is not None else set())

    def _path(self, wanted: str) -> Path:
        name = hashlib.sha256(wanted.encode()).hexdigest()
        return self.folder / name[:2] / f"{name[2:]}.json"


def data_of(verdict: Verdict) -> Any:
    """Return a verdict as JSON data, or None where it is not to be kept."""
    if isinstance(verdict, Unknown):
        return None
    try:
        return write_value(verdict)
    except (Unwritable, RecursionError):
        return None


def verdict_of(data: Any) -> Verdict | None:
    """Return the verdict that data from the cache hold, or None where they hold none."""
    try:
        verdict = read_value(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return verdict if isinstance(verdict, Verdict) else None


def _stands(claim: Claim, verdict: Verdict) -> bool:
    """Return whether a kept countermodel still satisfies the hypotheses and breaks the rest."""
    if not isinstance(verdict, Refuted) or claim.conclusion is None:
        return True
    if is_quantified(claim.conclusion):
        return True
    point = verdict.countermodel
    return engine.truth(claim.conclusion, point) is False and all(
        engine.truth(condition, point) is True for condition in claim.conditions
    )


def _checksum(entry: dict[str, Any]) -> str:
    parts = {name: entry[name] for name in ("content", "data", "reads")}
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
