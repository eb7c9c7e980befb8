"""A document as one HTML file that works without a network.

Everything is inside the file: style, script, pictures.  Whatever a user wrote is escaped;
the script holds compiled conditions, which contain numbers and places of parameters only,
and texts as JSON that cannot end the script.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from importlib import resources
from typing import Any

from dtkit.claims.settling import Finding
from dtkit.errors import Unsupported
from dtkit.exact.names import displayed_name
from dtkit.exact.writing.escaping import plain
from dtkit.reports.document.model import Argument, Document, GameShown, Section
from dtkit.reports.document.playable import STEPS, Playable, playable
from dtkit.reports.writers.html import as_html, formula, prose

_FIELDS = ("Source", "Means", "Trusts")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def as_page(document: Document) -> str:
    """Write a document as one self-contained HTML page."""
    games = {game.slug: playable(game) for each in document.sections for game in each.games}
    folder = resources.files("dtkit.reports.document")
    style = (folder / "page.css").read_text(encoding="utf-8")
    script = (folder / "page.js").read_text(encoding="utf-8")
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<link rel="icon" href="data:,">',
        f"<title>{_text(document.title)}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        '<div class="layout">',
        *_contents(document),
        "<main>",
        *_title(document),
        *(line for section in document.sections for line in _section(section, games)),
        "</main>",
        "</div>",
        f"<script>\n{script}",
        *(line for slug, each in games.items() if each for line in _code(document, slug, each)),
        "dtkit.start();",
        "</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _contents(document: Document) -> Iterator[str]:
    yield "<nav>"
    yield '<div class="tools"><input id="search" type="search" placeholder="search the claims" '
    yield 'aria-label="search the claims"><span id="search-count" role="status"></span>'
    yield '<button id="unfold" type="button">unfold all</button>'
    yield '<button id="fold" type="button">fold all</button>'
    yield '<button id="theme" type="button">light or dark</button></div>'
    yield '<ul class="contents">'
    for section in document.sections:
        yield f'<li><a href="#{_id(section.name)}">{_text(section.name)}</a><ul>'
        for each in section.arguments:
            here = _id(each.slug)
            yield f'<li data-for="{here}"><a href="#{here}">{_text(each.title)}</a></li>'
        yield "</ul></li>"
    yield "</ul></nav>"


def _title(document: Document) -> Iterator[str]:
    made = ", ".join(f"{name} {version}" for name, version in document.versions)
    date = f"{document.date}. " if document.date else ""
    yield f"<h1>{_text(document.title)}</h1>"
    yield f'<p class="about">{_text(date)}Decided with {_text(made)}.</p>'
    yield as_html(document.summary())


def _section(section: Section, games: dict[str, Playable | None]) -> Iterator[str]:
    yield f'<section class="source"><h2 id="{_id(section.name)}">{_text(section.name)}</h2>'
    for table in section.tables:
        yield as_html(table)
    for game in section.games:
        yield from _game(game, games[game.slug])
    for argument in section.arguments:
        yield from _argument(argument)
    yield "</section>"


def _argument(argument: Argument) -> Iterator[str]:
    here = _id(argument.slug)
    yield f'<details class="argument" data-search id="{here}"><summary>'
    yield f'<span class="title">{_text(argument.title)}</span>'
    yield " ".join(_badge(finding) for finding in argument.findings)
    yield f'<span class="slug">{_text(argument.slug)}</span></summary><div class="body">'
    yield from _story(argument.text)
    told = [(word, argument.fields[word]) for word in _FIELDS if argument.fields.get(word)]
    yield from _definitions(told)
    if argument.games:
        links = ", ".join(
            f'<a href="#{_id("game/" + slug)}">{_text(slug)}</a>' for slug in argument.games
        )
        yield f'<p class="about">Games: {links}</p>'
    for finding in argument.findings:
        yield from _claim(finding, argument)
    yield "</div></details>"


def _claim(finding: Finding, argument: Argument) -> Iterator[str]:
    statement = finding.statement or finding.name.replace("_", " ")
    yield f'<div class="claim"><h4>{_text(statement)} {_badge(finding)}</h4>'
    rows = [("if", f"{words}: {text}") for words, text in finding.hypotheses_text.items()]
    rows += [("first", f"{words}: {text}") for words, text in finding.steps_text.items()]
    rows += [("then", finding.conclusion_text), ("that is", finding.rearranged_text)]
    rows += [("found", _found(finding)), ("error", finding.error)]
    if finding.verdict is not None:
        trust = "; ".join(getattr(finding.verdict, "trust", ()))
        rows += [("by", finding.verdict.method), ("rests on", trust)]
    rows += argument.own_words(finding)
    yield from _definitions([(word, text) for word, text in rows if text])
    if finding.example:
        yield f'<pre class="worked">{escape(finding.example)}</pre>'
    yield "</div>"


def _found(finding: Finding) -> str:
    expected = "" if finding.as_expected else f" (expected: {finding.expected_text})"
    evidence = "" if finding.example and finding.word == "refuted" else f": {finding.evidence}"
    return f"{finding.word}{evidence if finding.evidence else ''}{expected}"


def _badge(finding: Finding) -> str:
    kinds = finding.word.split()[0] + ("" if finding.as_expected else " unexpected")
    return f'<span class="verdict {kinds}">{_text(finding.word)}</span>'


def _game(game: GameShown, play: Playable | None) -> Iterator[str]:
    here = _id(f"game/{game.slug}")
    yield f'<details class="argument game" data-search id="{here}"><summary>'
    yield f'<span class="title">{_text(game.heading)}</span>'
    yield f'<span class="slug">{_text(game.slug)}</span></summary><div class="body">'
    yield from _story(game.text)
    yield from _definitions(list(game.fields.items()))
    if game.graph is not None:
        yield f'<div class="tree">{_tree(game)}</div>'
    if game.unsolved:
        yield f'<p class="about">{_text(game.unsolved)}</p>'
    if game.outcomes:
        yield from _outcomes(game, play is not None)
    if game.drawn_by_region:
        yield from _drawn_by_region(game)
    if play is not None:
        yield from _controls(game, play)
    yield "</div></details>"


def _outcomes(game: GameShown, live: bool) -> Iterator[str]:
    domain = game.graph.domain
    yield '<table class="dtkit"><caption>What sophisticated players permit</caption><thead><tr>'
    for head in ("play", "where", "outcome", *(["at the point below"] if live else [])):
        yield f'<th scope="col" style="text-align: left">{head}</th>'
    yield "</tr></thead><tbody>"
    for at, each in enumerate(game.outcomes):
        cell = f'<td data-part="{at}"></td>' if live else ""
        yield (
            f'<tr><th scope="row" style="text-align: left">{_text(each.play)}</th>'
            f"<td>{formula(each.condition)}</td><td>{_text(each.had)}</td>{cell}</tr>"
        )
    below = 'colspan="4" style="text-align: left"'
    assumed = "" if domain == True else f"where {formula(domain)}"  # noqa: E712
    yield f"</tbody><tfoot><tr><td {below}>{assumed}</td></tr></tfoot></table>"


def _drawn_by_region(game: GameShown) -> Iterator[str]:
    """Draw the tree for each region, with what is permitted there in bold."""
    yield '<details class="regions"><summary>The tree by region, its plays in bold</summary>'
    for each in game.outcomes:
        yield f"<figure><figcaption>where {formula(each.condition)}</figcaption>"
        yield f'<div class="tree">{game.graph.to_svg(marked=each.through)}</div></figure>'
    yield "</details>"


def _controls(game: GameShown, play: Playable) -> Iterator[str]:
    yield f'<div class="play" id="{_id("play/" + game.slug)}"><div class="sliders">'
    for at, each in enumerate(play.ranges):
        name = _text(displayed_name(str(each.symbol)))
        yield f'<label><span class="formula">{name}</span>'
        places = f'min="0" max="{STEPS}" value="{each.start}"'
        yield f'<input type="range" data-parameter="{at}" {places}>'
        yield f'<output data-parameter="{at}"></output></label>'
    yield '<div class="found" role="status"></div></div>'
    if len(play.ranges) > 1:
        across, upward = _sides(game, play)
        yield '<div><div class="axes">'
        yield f'<label>across <select class="across">{_options(play, across)}</select></label>'
        yield f'<label>up <select class="upward">{_options(play, upward)}</select></label></div>'
        yield '<canvas width="540" height="420" role="img" '
        yield 'aria-label="which play is permitted, over two parameters"></canvas>'
        yield '<div class="label">→ <span class="label-across"></span>; '
        yield '↑ <span class="label-up"></span></div>'
        yield '<ul class="key"></ul></div>'
    yield "</div>"


def _tree(game: GameShown) -> str:
    """Return the picture of a game's tree; of one with too many histories, why there is none."""
    try:
        return str(game.graph.to_svg(marked=game.through))
    except Unsupported as problem:
        return f'<p class="about">{_text(str(problem))}</p>'


def _sides(game: GameShown, play: Playable) -> tuple[int, int]:
    """Return the places of two parameters to begin a map with, such as conditions depend on."""
    used = {symbol for each in game.outcomes for symbol in each.condition.free_symbols}
    places = sorted(range(len(play.ranges)), key=lambda at: play.ranges[at].symbol not in used)
    return places[0], places[1]


def _options(play: Playable, chosen: int) -> str:
    return "".join(
        f'<option value="{at}"{" selected" * (at == chosen)}>'
        f"{_text(displayed_name(str(each.symbol)))}</option>"
        for at, each in enumerate(play.ranges)
    )


def _code(document: Document, slug: str, play: Playable) -> Iterator[str]:
    """Give the script of a game: code of numbers and places, and texts as data."""
    game = next(g for each in document.sections for g in each.games if g.slug == slug)
    parameters = [
        {
            "name": displayed_name(str(each.symbol)),
            "low": [each.low.numerator, each.low.denominator],
            "high": [each.high.numerator, each.high.denominator],
            "steps": STEPS,
        }
        for each in play.ranges
    ]
    words = (
        "and,or,not,gt,ge,lt,le,eq,ne,add,mul,div,pow,exp,log,sqrt,abs,max,min,when,n,r,undefined_"
    )
    yield "(() => {"
    yield f"const {{{words}}} = dtkit;"
    yield f"dtkit.games.set({_json(_id('play/' + slug))}, {{"
    yield f"parameters: {_json(parameters)},"
    yield f"rows: {_json([{'play': each.play} for each in game.outcomes])},"
    yield f"domain: v => {play.domain},"
    yield f"parts: [{', '.join(f'v => {code}' for code in play.parts)}],"
    rows = (
        "[" + ", ".join(f"[{_json(player)}, v => {code}]" for player, code in row) + "]"
        for row in play.outcomes
    )
    yield f"outcomes: [{', '.join(rows)}]"
    yield "}); })();"


def _definitions(rows: list[tuple[str, str]]) -> Iterator[str]:
    if not rows:
        return
    yield '<dl class="prose">'
    last = ""
    for word, text in rows:
        yield f"<dt>{_text(word if word != last else '')}</dt><dd>{prose(text)}</dd>"
        last = word
    yield "</dl>"


def _story(text: str) -> Iterator[str]:
    """Give a story by its paragraphs; what is set in by blanks, or is code, keeps its lines."""
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        if not paragraph.strip():
            continue
        kept = paragraph.startswith((" ", ">>>"))
        yield (
            f'<pre class="kept">{escape(paragraph)}</pre>' if kept else f"<p>{prose(paragraph)}</p>"
        )


def _json(value: Any) -> str:
    """Return JSON that cannot end the script it stands in."""
    text = json.dumps(value, ensure_ascii=False)
    for mark, code in (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(mark, code)
    return text


def _id(slug: str) -> str:
    return escape("".join(mark if mark.isalnum() else "-" for mark in slug))


def _text(text: str) -> str:
    return escape(plain(text))
