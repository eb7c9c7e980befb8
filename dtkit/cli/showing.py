"""One claim in full: what is claimed, by whom, what follows from what, and what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dtkit.cli.layout import wrap

if TYPE_CHECKING:
    from dtkit.claims.running import Finding

_WIDE = 12
_LONGEST = 1500
_FOUND = {
    ("proved", True): "wherever the hypotheses hold",
    ("proved", False): "for all values of the parameters",
    ("refuted", True): "the hypotheses do not imply the conclusion",
    ("refuted", False): "the conclusion does not always hold",
    ("conditional", True): "within the hypotheses",
}
"""What a verdict says of a conclusion, with hypotheses and without."""

_PROSE = ("source", "means", "trusts")


def prose(findings: Sequence[Finding], width: int) -> list[str]:
    """Return what all the claims of a file say of their source, their reading and their trust."""
    lines = []
    for word in _common(findings):
        lines += _entry(word, [getattr(findings[0], word)], width)
    return [*lines, ""] if lines else []


def _common(findings: Sequence[Finding]) -> list[str]:
    """Return which parts of the prose are the same for all claims of a file."""
    stated = [finding for finding in findings if finding.conclusion_text]
    return [
        word
        for word in _PROSE
        if len(stated) == len(findings) > 1 and len({getattr(each, word) for each in stated}) == 1
    ]


def shown(finding: Finding, width: int, among: Sequence[Finding] = ()) -> str:
    """Return a finding in full, as lines of a word and what it says.

    `among`: the findings of its file; what these have in common is not repeated.
    """
    lines = wrap(finding.statement or finding.name.replace("_", " "), width - 2)
    lines = [f"  {line}" for line in lines]
    for word in [word for word in _PROSE if word not in _common(among)]:
        lines += _entry(word, [getattr(finding, word)], width)
    lines += _entry("if", _named(finding.hypotheses_text), width)
    lines += _entry("first", _named(finding.steps_text), width)
    lines += _entry("then", [_short(finding.conclusion_text)], width)
    lines += _entry("that is", [finding.rearranged_text], width)
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
    found = [_FOUND.get((word, bool(finding.hypotheses)), "") if finding.conclusion else ""]
    if word == "conditional":
        found.append(finding.evidence.partition("; fails at")[0])
    said = ", ".join(filter(None, found))
    text = f"{word}: {said}" if said else word
    if not finding.as_expected and finding.expected_text:
        text += f" (✗ expected: {finding.expected_text})"
    return text


def _example(finding: Finding, width: int) -> list[str]:
    if not finding.example:
        return []
    point, *rest = finding.example.split("\n")
    return _entry("example", [f"it fails at {point}:", *rest], width)
