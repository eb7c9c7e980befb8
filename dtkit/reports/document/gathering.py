"""Collect what a document shows: check the claims, draw and solve the games.

This floor does not know the shelves: whoever calls it says where files and games are.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from importlib import metadata
from itertools import groupby
from pathlib import Path
from typing import Any

import dtkit
from dtkit.claims.files import Target
from dtkit.claims.running import Settings, Watcher, check_files, usual_jobs
from dtkit.claims.settling import Finding
from dtkit.errors import InvalidInput
from dtkit.reports.document.model import Argument, Document, GameShown, Outcome, Section
from dtkit.reports.model import Table
from dtkit.shelves import Entry, read_entry

_PARTS = ("sympy", "z3-solver", "python-flint", "networkx", "numpy")
_SHOWN_NODES = 400
_LONGEST = 1200


def gather(
    targets: Sequence[Target],
    games: Mapping[str, Callable[[], Any]],
    about: Callable[[str], Entry],
    *,
    tables: Mapping[str, Sequence[Table]] | None = None,
    title: str = "",
    date: str = "",
    cache: Path | None = None,
    jobs: int | None = None,
    watcher: Watcher | None = None,
) -> Document:
    """Check the claims of some files, solve the games that they speak of, and collect all.

    `targets`: the files.  `games`: by slug, what loads each game that may be spoken of.
    `about`: reads the story of a game.  `tables`: by source, tables to show.  `cache`: the
    folder of kept verdicts.  `jobs`, `watcher`: as in `check_files`.

    Raises `InvalidInput` for no files; `KeyboardInterrupt` where it was interrupted.
    """
    if not targets:
        raise InvalidInput(
            "no files of claims", "nothing to report", "name a source, or none for all"
        )
    count = usual_jobs(targets) if jobs is None else jobs
    report = check_files(targets, Settings(cache=cache), jobs=count, watcher=watcher)
    if report.interrupted:
        raise KeyboardInterrupt
    arguments = _arguments(targets, report.findings, games)
    shown: dict[str, GameShown] = {}
    sections = []
    for name, several in groupby(arguments, key=lambda each: _source(each.slug)):
        own = tuple(several)
        slugs = sorted({slug for each in own for slug in each.games if slug not in shown})
        for slug in slugs:
            shown[slug] = game_shown(about(slug), games[slug])
        made = tuple((tables or {}).get(name, ()))
        sections.append(Section(name, own, tuple(shown[slug] for slug in slugs), made))
    return Document(title or "Arguments, decided", tuple(sections), versions(), date)


def versions() -> tuple[tuple[str, str], ...]:
    """Return the versions of what takes part in a verdict."""
    found = [("dtkit", dtkit.__version__), ("Python", ".".join(map(str, sys.version_info[:3])))]
    for part in _PARTS:
        try:
            found.append((part, metadata.version(part)))
        except metadata.PackageNotFoundError:
            continue
    return tuple(found)


def game_shown(entry: Entry, load: Callable[[], Any]) -> GameShown:
    """Return a game with its solution, or with the reason why it has none."""
    from dtkit.graphs import ChoiceGraph
    from dtkit.solving import solve

    told = (entry.slug, entry.title, entry.text, entry.fields)
    graph = load()
    if not isinstance(graph, ChoiceGraph):
        return GameShown(*told, unsolved="It is not a choice graph.")
    if len(graph) > _SHOWN_NODES:
        return GameShown(*told, unsolved=f"It has {len(graph):,} nodes, too many to draw.")
    try:
        outcomes = tuple(_outcomes(solve(graph)))
    except InvalidInput as problem:
        return GameShown(*told, graph, unsolved=f"Not solved: {problem}")
    return GameShown(*told, graph, outcomes)


def _outcomes(solution: Any) -> Iterable[Outcome]:
    from dtkit.exact.writing.present import rearranged
    from dtkit.reports.figures.trees import histories
    from dtkit.solving.printing import had_text
    from dtkit.values import Payoffs

    domain = solution.graph.domain
    for region in solution.regions:
        utilities = dict(region.outcome) if isinstance(region.outcome, Payoffs) else {}
        for condition, paths in region.parts:
            play = " or ".join(map(str, paths))
            where = rearranged(condition, domain)
            yield Outcome(play, where, had_text(region), utilities, histories(paths))


def _arguments(
    targets: Sequence[Target], findings: Iterable[Finding], games: Mapping[str, Any]
) -> list[Argument]:
    paths = {target.slug: target.path for target in targets}
    arguments = []
    for slug, own in groupby(findings, key=lambda finding: finding.slug.partition("::")[0]):
        entry = read_entry(paths[slug], slug)
        own = map(_shortened, own)
        arguments.append(
            Argument(
                slug,
                entry.title,
                entry.text,
                entry.fields,
                tuple(own),
                games_of(paths[slug], games),
            )
        )
    return arguments


def _shortened(finding: Finding) -> Finding:
    """Return a finding for readers: of a formula that fills a screen, its beginning."""

    def short(text: str) -> str:
        if len(text) <= _LONGEST:
            return text
        return f"{text[:_LONGEST]} … ({len(text):,} signs; dtkit check --json prints them all)"

    return replace(
        finding,
        conclusion_text=short(finding.conclusion_text),
        rearranged_text=short(finding.rearranged_text),
        hypotheses_text={words: short(text) for words, text in finding.hypotheses_text.items()},
        steps_text={words: short(text) for words, text in finding.steps_text.items()},
    )


def games_of(path: Path, games: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the slugs of games that a file of claims names, or a helper beside it does."""
    files = [path, *sorted(path.parent.glob("_*.py"))]
    helpers = path.read_text(encoding="utf-8")
    named: list[str] = []
    for file in files:
        if file != path and file.stem not in helpers:
            continue
        tree = ast.parse(file.read_bytes())
        named += [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
    return tuple(dict.fromkeys(text for text in named if text in games))


def _source(slug: str) -> str:
    return slug.rpartition("/")[0] or "own"
