"""Settling one claim of a file: build it, look in the cache, decide it, say what was found.

This is the work of one process of the checker; what it returns can be sent to another.
The process that only hands out the work needs no SymPy, so it is imported here when used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from dtkit.claims.files import Target, claims_in
from dtkit.errors import InvalidInput
from dtkit.shelves import blame

if TYPE_CHECKING:
    from dtkit.claims.claim import Claim
    from dtkit.exact.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Settings:
    """How claims are checked: the options of `check`, and where verdicts are kept."""

    effort: float = 1.0
    cross_check: bool = False
    fresh: bool = False
    audit: bool = False
    cache: Path | None = None

    @property
    def options(self) -> dict[str, Any]:
        """The keyword arguments of `check`."""
        return {"effort": self.effort, "cross_check": self.cross_check}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Finding:
    """What was found about one claim, with the claim as text.

    `evidence` says in words what the verdict rests on: the condition, the countermodel, the
    bound, or why there is none; `audit` what each hypothesis is needed for, where asked.
    Texts are as Python writes them, and those that end in `_text` as a paper does;
    `example` works the countermodel through, a line for each part of the claim.
    `verdict` is None, with the reason in `error`, where the claim could not be built or
    checked.  `seconds` is the time of building and deciding; `kept` says that the
    verdict is from the cache, and `seconds` then from the run that found it.
    """

    slug: str
    name: str
    statement: str = ""
    expected: str = ""
    hypotheses: Mapping[str, str] = field(default_factory=dict)
    conclusion: str = ""
    expected_text: str = ""
    hypotheses_text: Mapping[str, str] = field(default_factory=dict)
    steps_text: Mapping[str, str] = field(default_factory=dict)
    conclusion_text: str = ""
    rearranged_text: str = ""
    example: str = ""
    source: str = ""
    means: str = ""
    trusts: str = ""
    verdict: Verdict | None = None
    evidence: str = ""
    audit: str = ""
    error: str = ""
    as_expected: bool = False
    seconds: float = 0.0
    kept: bool = False

    @property
    def word(self) -> str:
        """The verdict in a word, or "error"."""
        return "error" if self.verdict is None else self.verdict.word

    def __repr__(self) -> str:
        mark = "" if self.as_expected else ", not as expected"
        return f"<Finding {self.slug}: {self.word}{mark}>"


def names_in(target: Target) -> tuple[str, ...] | Finding:
    """Return the names of the claims that a target means; a finding where the file fails.

    Raises: `InvalidInput` where the target names a claim that its file does not have.
    """
    try:
        names = tuple(claims_in(target.path))
    except Exception as problem:
        return Finding(slug=target.slug, name="", error=blame(problem))
    if not target.name:
        return names
    if target.name not in names:
        raise InvalidInput(
            f"{target.slug}::{target.name}",
            "the file has no claim of this name",
            f"it has {', '.join(names)}",
        )
    return (target.name,)


def settle(target: Target, name: str, settings: Settings) -> Finding:
    """Check one claim of a file; whatever goes wrong is part of the finding."""
    from dtkit.claims.records import keep_finding, kept_finding
    from dtkit.reads import watching

    if settings.cache is not None and not settings.fresh:
        kept = kept_finding(target, name, settings)
        if kept is not None:
            return kept
    with watching() as reads:
        finding = _found(target, name, settings)
    if settings.cache is not None:
        keep_finding(target, name, settings, finding, reads)
    return finding


def _found(target: Target, name: str, settings: Settings) -> Finding:
    from dtkit.claims.checking import is_expected
    from dtkit.claims.showing import example
    from dtkit.claims.wording import evidence

    started = perf_counter()
    finding = Finding(slug=target.slug, name=name)
    try:
        claim = claims_in(target.path)[name]()
        finding = replace(finding, **_texts(claim))
        verdict, kept = _decided(claim, settings, started)
        return replace(
            finding,
            verdict=verdict,
            evidence=evidence(claim, verdict),
            example=example(claim, verdict),
            audit=_audited(claim, settings) if settings.audit else "",
            as_expected=is_expected(claim, verdict),
            seconds=verdict.seconds,
            kept=kept,
        )
    except Exception as problem:
        return replace(finding, error=blame(problem), seconds=perf_counter() - started)


def _texts(claim: Claim) -> dict[str, Any]:
    """Return what a claim says, as texts."""
    from dtkit.claims.showing import (
        conclusion_text,
        expected_text,
        formula,
        hypothesis_text,
        rearranged_text,
    )

    return {
        "statement": claim.statement,
        "expected": str(claim.expected),
        "hypotheses": {words: str(each) for words, each in claim.hypotheses.items()},
        "conclusion": "" if claim.conclusion is None else str(claim.conclusion),
        "expected_text": expected_text(claim),
        "hypotheses_text": {
            words: hypothesis_text(claim, each) for words, each in claim.hypotheses.items()
        },
        "steps_text": {words: formula(each) for words, each in claim.steps.items()},
        "conclusion_text": conclusion_text(claim),
        "rearranged_text": rearranged_text(claim),
        "source": claim.source,
        "means": claim.means,
        "trusts": claim.trusts,
    }


def _decided(claim: Claim, settings: Settings, started: float) -> tuple[Verdict, bool]:
    """Return the verdict, and whether it was kept; its time counts from building the claim."""
    from dtkit.claims.cache import Cache
    from dtkit.claims.checking import check
    from dtkit.reads import watching

    cache = Cache(settings.cache) if settings.cache is not None else None
    if cache is not None and not settings.fresh:
        kept = cache.read(claim, settings.options)
        if kept is not None:
            return kept, True
    with watching() as reads:
        verdict = check(claim, **settings.options)
    verdict = replace(verdict, seconds=perf_counter() - started)
    if cache is not None:
        cache.write(claim, settings.options, verdict, reads)
    return verdict, False


def _audited(claim: Claim, settings: Settings) -> str:
    """Return what each hypothesis is needed for, a line each."""
    from dtkit.claims.auditing import audit

    return "\n".join(str(audit(claim, effort=settings.effort)).splitlines()[1:])
