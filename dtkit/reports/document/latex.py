"""A document as a LaTeX article, to be compiled as it is or taken apart for an appendix."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from dtkit.claims.settling import Finding
from dtkit.exact.writing.escaping import latex as escaped
from dtkit.exact.writing.wording import condition_text
from dtkit.reports.document.model import Argument, Document, GameShown, Section
from dtkit.reports.writers.latex import PREAMBLE, as_latex, breakable, formula, prose

_FIELDS = ("Source", "Means", "Trusts")
_HEAD = rf"""\documentclass[11pt]{{article}}
\usepackage[T1]{{fontenc}}
\usepackage[utf8]{{inputenc}}
\usepackage{{lmodern}}
\usepackage[margin=1in]{{geometry}}
\usepackage{{microtype,tikz,graphicx}}
{PREAMBLE}
\usepackage[hidelinks]{{hyperref}}
\emergencystretch=3em
\setlength{{\parindent}}{{0pt}}\setlength{{\parskip}}{{4pt plus 2pt}}
\newenvironment{{entries}}{{\begin{{list}}{{}}{{\setlength{{\leftmargin}}{{1.5em}}%
  \setlength{{\itemsep}}{{0pt}}\setlength{{\parsep}}{{0pt}}\RaggedRight}}}}{{\end{{list}}}}"""
_KEPT_TREES = 60
_LONG_FORMULA = 50


Picture = tuple[str, str]


def as_article(document: Document, pictures: Mapping[str, Picture] = MappingProxyType({})) -> str:
    r"""Write a document as a LaTeX article.

    `pictures`: by slug of a game, the file of its region map, as seen from the article, and
    the caption of the map.
    """
    made = ", ".join(f"{name} {version}" for name, version in document.versions)
    lines = [_HEAD, rf"\title{{{escaped(document.title)}}}", r"\author{}"]
    lines += [rf"\date{{{escaped(document.date)}}}", r"\begin{document}", r"\maketitle"]
    lines += [rf"Decided with {escaped(made)}.", as_latex(document.summary()), r"\tableofcontents"]
    for section in document.sections:
        lines += _section(section, pictures)
    return "\n".join([*lines, r"\end{document}"]) + "\n"


def _section(section: Section, pictures: Mapping[str, Picture]) -> Iterator[str]:
    yield rf"\section{{{escaped(section.name)}}}"
    for table in section.tables:
        yield as_latex(table)
    for game in section.games:
        yield from _game(game, pictures.get(game.slug))
    for argument in section.arguments:
        yield from _argument(argument)


def _game(game: GameShown, picture: Picture | None) -> Iterator[str]:
    yield rf"\subsection*{{{_words(game.heading)}}}"
    yield rf"{{\small {_code(game.slug)}}}\par"
    yield from _story(game.text)
    yield from _entries([(word, _words(text)) for word, text in game.fields.items()])
    by_region = game.drawn_by_region
    if game.graph is not None and len(game.graph) <= _KEPT_TREES:
        if not by_region:
            yield from _tree(game.graph, game.through)
    elif game.graph is not None:
        yield rf"The tree has {len(game.graph):,} nodes and is not drawn here.\par"
    if game.unsolved:
        yield _words(game.unsolved) + r"\par"
    for each in game.outcomes:
        where = f"where {_condition(each.condition)}"
        yield from _entries([(each.play, f"{where}: {_words(each.had)}")])
        if by_region:
            yield from _tree(game.graph, each.through)
    if picture is not None:
        file, caption = picture
        yield r"\begin{center}\begin{adjustbox}{max width=\linewidth}"
        yield rf"\includegraphics{{{file}}}\end{{adjustbox}}\par {{\small {_words(caption)}}}"
        yield r"\end{center}"


def _tree(graph: Any, marked: Collection[tuple[str, ...]]) -> Iterator[str]:
    """Draw a tree; histories that are `marked` are in bold."""
    yield r"\begin{center}\begin{adjustbox}{max width=\linewidth,max totalheight=.8\textheight}"
    yield graph.to_tikz(marked=marked)
    yield r"\end{adjustbox}\end{center}"


def _condition(condition: Any) -> str:
    """Return a condition as a formula, and a long one as text, which breaks into lines."""
    text = condition_text(condition)
    return _words(text) if len(text) > _LONG_FORMULA else rf"\({formula(condition)}\)"


def _argument(argument: Argument) -> Iterator[str]:
    yield rf"\subsection{{{_words(argument.title)}}}"
    yield rf"{{\small {_code(argument.slug)}}}\par"
    yield from _story(argument.text)
    told = [(word, argument.fields[word]) for word in _FIELDS if argument.fields.get(word)]
    yield from _entries([(word, _words(text)) for word, text in told])
    for finding in argument.findings:
        yield from _claim(finding, argument)


def _claim(finding: Finding, argument: Argument) -> Iterator[str]:
    statement = finding.statement or finding.name.replace("_", " ")
    expected = "" if finding.as_expected else f" (expected: {finding.expected_text})"
    yield rf"\paragraph{{{_words(statement)}}} \textit{{{escaped(finding.word + expected)}}}"
    rows = [("if", f"{words}: {text}") for words, text in finding.hypotheses_text.items()]
    rows += [("first", f"{words}: {text}") for words, text in finding.steps_text.items()]
    rows += [("then", finding.conclusion_text), ("that is", finding.rearranged_text)]
    if not (finding.example and finding.word == "refuted"):
        rows.append(("because", finding.evidence))
    rows += [("at", line) for line in finding.example.splitlines()]
    if finding.verdict is not None:
        trust = "; ".join(getattr(finding.verdict, "trust", ()))
        rows += [("by", finding.verdict.method), ("rests on", trust)]
    rows += [("error", finding.error), *argument.own_words(finding)]
    yield from _entries([(word, _words(text)) for word, text in rows if text])


def _entries(rows: list[tuple[str, str]]) -> Iterator[str]:
    if not rows:
        return
    yield r"\begin{entries}\small"
    last = ""
    for word, text in rows:
        mark = (
            rf"\textit{{{_words(word)}}}\quad " if word != last else r"\phantom{\textit{if}}\quad "
        )
        yield rf"  \item {mark}{text}"
        last = word
    yield r"\end{entries}"


def _story(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        if not paragraph.strip():
            continue
        if paragraph.startswith((" ", ">>>")):
            lines = [_words(line.strip()) for line in paragraph.splitlines()]
            yield r"{\small\RaggedRight " + r"\\".join(lines) + r"\par}"
        else:
            yield _words(paragraph) + r"\par"


def _words(text: str) -> str:
    """Return prose as LaTeX, names in backquotes as code, long names breakable."""
    return breakable(prose(text))


def _code(text: str) -> str:
    return rf"\texttt{{{breakable(escaped(text))}}}"
