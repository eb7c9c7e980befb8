"""A document as Markdown: for a repository, or for notes."""

from __future__ import annotations

from collections.abc import Iterator

from dtkit.claims.settling import Finding
from dtkit.exact.writing.escaping import markdown as escaped
from dtkit.reports.document.model import Argument, Document, GameShown, Section
from dtkit.reports.writers.markdown import as_markdown

_FIELDS = ("Source", "Means", "Trusts")


def as_notes(document: Document) -> str:
    """Write a document as GitHub's Markdown."""
    made = ", ".join(f"{name} {version}" for name, version in document.versions)
    date = f"{document.date}. " if document.date else ""
    lines = [f"# {escaped(document.title)}", "", escaped(f"{date}Decided with {made}."), ""]
    lines += [as_markdown(document.summary()), ""]
    for section in document.sections:
        lines += _section(section)
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(section: Section) -> Iterator[str]:
    yield from (f"## {escaped(section.name)}", "")
    for table in section.tables:
        yield from (as_markdown(table), "")
    for game in section.games:
        yield from _game(game)
    for argument in section.arguments:
        yield from _argument(argument)


def _game(game: GameShown) -> Iterator[str]:
    yield from (f"### {escaped(game.heading)}", "", f"`{game.slug}`", "")
    if game.text:
        yield from (_fenced(game.text), "")
    for word, text in game.fields.items():
        yield f"- *{escaped(word)}*: {escaped(text)}"
    if game.graph is not None:
        yield from ("", _fenced(str(game.graph)))
    if game.unsolved:
        yield from ("", escaped(game.unsolved))
    if game.outcomes:
        yield from ("", "| play | where | outcome |", "| :--- | :--- | :--- |")
    for each in game.outcomes:
        cells = (each.play, _condition(each.condition), each.had)
        yield f"| {' | '.join(map(escaped, cells))} |"
    yield ""


def _argument(argument: Argument) -> Iterator[str]:
    yield from (f"### {escaped(argument.title)}", "", f"`{argument.slug}`", "")
    if argument.text:
        yield from (_fenced(argument.text), "")
    for word in _FIELDS:
        if argument.fields.get(word):
            yield f"- *{word}*: {escaped(argument.fields[word])}"
    yield ""
    for finding in argument.findings:
        yield from _claim(finding, argument)


def _claim(finding: Finding, argument: Argument) -> Iterator[str]:
    statement = finding.statement or finding.name.replace("_", " ")
    yield from (f"**{escaped(statement)}**", "")
    for words, text in finding.hypotheses_text.items():
        yield f"- if {escaped(words)}: {escaped(text)}"
    for words, text in finding.steps_text.items():
        yield f"- first {escaped(words)}: {escaped(text)}"
    if finding.conclusion_text:
        yield f"- then {escaped(finding.conclusion_text)}"
    if finding.rearranged_text:
        yield f"- that is {escaped(finding.rearranged_text)}"
    expected = "" if finding.as_expected else f" (expected: {finding.expected_text})"
    because = f": {finding.evidence}" if finding.evidence else ""
    yield f"- found: **{escaped(finding.word)}**{escaped(because + expected)}"
    if finding.verdict is not None:
        trust = "; ".join(getattr(finding.verdict, "trust", ()))
        yield f"- by {escaped(finding.verdict.method)}" + (
            f"; rests on {escaped(trust)}" * bool(trust)
        )
    for word, text in [("error", finding.error), *argument.own_words(finding)]:
        if text:
            yield f"- {word}: {escaped(text)}"
    if finding.example:
        yield from ("", _fenced(finding.example))
    yield ""


def _condition(condition: object) -> str:
    from dtkit.exact.writing.wording import condition_text

    return condition_text(condition)


def _fenced(text: str) -> str:
    """Return text as a block of code, whatever it holds."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text}\n{fence}"
