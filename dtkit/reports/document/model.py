"""What a document holds, before anything is written: sources, arguments, games, tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dtkit.claims.settling import Finding
from dtkit.reports.model import Cell, Table, table

_SMALL, _REGIONS_DRAWN = 24, 6  # nodes of a tree, and regions, of which each has its drawing


@dataclass(frozen=True)
class Outcome:
    """What is permitted somewhere: the play, where (a condition), and what is had there.

    `through`: the histories that the play goes through, for a drawing to mark.
    """

    play: str
    condition: Any
    had: str
    utilities: Mapping[str, Any] = field(default_factory=dict)
    through: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class GameShown:
    """A game with its story, its picture and its solution.

    `graph`: the choice graph, None for a game of another kind, which only tells its story.
    `outcomes`: the regions of its solution, none where `unsolved` says why.
    """

    slug: str
    title: str
    text: str
    fields: Mapping[str, str]
    graph: Any = None
    outcomes: tuple[Outcome, ...] = ()
    unsolved: str = ""

    @property
    def heading(self) -> str:
        """The title, said to be a game's where it does not say so itself."""
        return self.title if self.title.startswith("The game") else f"The game: {self.title}"

    @property
    def drawn_by_region(self) -> bool:
        """Whether the tree is small enough, and the regions few, to draw it for each of them."""
        few = 2 <= len(self.outcomes) <= _REGIONS_DRAWN
        return self.graph is not None and few and len(self.graph) <= _SMALL

    @property
    def through(self) -> tuple[tuple[str, ...], ...]:
        """The histories of the plays that are permitted everywhere, where no region divides."""
        return self.outcomes[0].through if len(self.outcomes) == 1 else ()


@dataclass(frozen=True)
class Argument:
    """A file of claims with what was found about each, and the games that it speaks of."""

    slug: str
    title: str
    text: str
    fields: Mapping[str, str]
    findings: tuple[Finding, ...]
    games: tuple[str, ...] = ()

    def own_words(self, finding: Finding) -> list[tuple[str, str]]:
        """Return the source, reading and trust of a claim where the argument's are others."""
        told = [(word, getattr(finding, word)) for word in ("source", "means", "trusts")]
        return [(w, own) for w, own in told if own and own != self.fields.get(w.capitalize())]


@dataclass(frozen=True)
class Section:
    """Everything from one source: its arguments, its games and its tables."""

    name: str
    arguments: tuple[Argument, ...]
    games: tuple[GameShown, ...]
    tables: tuple[Table, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all its arguments."""
        return tuple(finding for each in self.arguments for finding in each.findings)


@dataclass(frozen=True)
class Document:
    """A whole document.

    `versions`: what took part, with versions.  `date`: as the user gave it, so that the same
    input gives the same document; empty for none.
    """

    title: str
    sections: tuple[Section, ...]
    versions: tuple[tuple[str, str], ...]
    date: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in order."""
        return tuple(finding for each in self.sections for finding in each.findings)

    def summary(self) -> Table:
        """Return the table of verdicts by source."""
        words = ("proved", "conditional", "refuted", "no counterexample", "unknown")
        rows = [(each.name, _counts(each.findings, words)) for each in self.sections]
        rows.append(("all", _counts(self.findings, words)))
        return table(
            rows,
            ["claims", *words, "as expected"],
            stub="source",
            caption="What was found, by source",
            label="tab:summary",
        )


def _counts(findings: tuple[Finding, ...], words: tuple[str, ...]) -> list[Any]:
    found = [finding.word for finding in findings]
    other = len([word for word in found if word not in words])
    unknown = Cell(found.count("unknown") + other) if other else found.count("unknown")
    counts = [found.count(word) for word in words[:-1]]
    return [len(found), *counts, unknown, sum(each.as_expected for each in findings)]
