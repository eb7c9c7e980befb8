"""One claim in full: what is claimed, by whom, what follows from what, and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dtkit.cli.layout import wrap

if TYPE_CHECKING:
    from dtkit.claims.running import Finding

_WIDE = 12
_LONGEST = 1500
_FOUND = {
    "proved": "for all parameters that satisfy the hypotheses",
    "refuted": "the hypotheses do not imply the conclusion",
    "conditional": "within the hypotheses",
}


def shown(finding: Finding, width: int) -> str:
    """Return a finding in full, as lines of a word and what it says."""
    lines = wrap(finding.statement or finding.name.replace("_", " "), width - 2)
    lines = [f"  {line}" for line in lines]
    for word in ("source", "means", "trusts"):
        lines += _entry(word, [getattr(finding, word)], width)
    lines += _entry("if", _named(finding.hypotheses_text), width)
    lines += _entry("first", _named(finding.steps_text), width)
    lines += _entry("then", [_short(finding.conclusion_text)], width)
    lines += _entry("verdict", [_verdict(finding)], width)
    lines += _entry("because", [finding.evidence], width) if not finding.example else []
    lines += _example(finding, width)
    if finding.verdict is not None:
        kept = ", kept from before" if finding.kept else ""
        lines += _entry("by", [f"{finding.verdict.method} ({finding.seconds:.2f} s{kept})"], width)
    lines += _entry("rests on", ["; ".join(getattr(finding.verdict, "trust", ()))], width)
    lines += _entry("error", [finding.error], width)
    return "\n".join(lines)


def _entry(word: str, texts: list[str], width: int) -> list[str]:
    """Return a word and its texts beside it; nothing where there is no text."""
    lines = []
    for text in filter(None, texts):
        first, *rest = wrap(text, width - _WIDE - 4)
        lines += [first, *(f"  {line}" for line in rest)]
    margins = [word, *[""] * len(lines)]
    return [f"  {margin.ljust(_WIDE)}{line}" for margin, line in zip(margins, lines, strict=False)]


def _named(conditions: Mapping[str, str]) -> list[str]:
    return [f"{words}: {_short(text)}" for words, text in conditions.items()]


def _short(text: str) -> str:
    """Return a formula, its beginning where it fills more than a screen."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST]} … ({len(text):,} characters; --json prints them all)"


def _verdict(finding: Finding) -> str:
    word = finding.word
    text = f"{word}: {_FOUND[word]}" if word in _FOUND else word
    if word == "conditional":
        text += f", {finding.evidence.partition('; fails at')[0]}"
    if not finding.as_expected and finding.expected_text:
        text += f" (✗ expected: {finding.expected_text})"
    return text


def _example(finding: Finding, width: int) -> list[str]:
    if not finding.example:
        return []
    point, *rest = finding.example.split("\n")
    return _entry("example", [f"it fails at {point}:", *rest], width)
