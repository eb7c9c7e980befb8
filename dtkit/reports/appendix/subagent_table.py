"""The table of subagents: question × what length is × what detection does → verdict and where.

Each row is played: a choice of the original between two ways to act, or a game of two
copies, for agents with the least preference that satisfies Timestep Dominance.  Rows with
the same answer are one row.  A cell says where its verdict holds; where neutrality leaves
the matter open, a footnote shows a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from dtkit.exact import Proved, Refuted, decide, parameter, simplify_condition
from dtkit.exact.writing.present import readable
from dtkit.preferences.trajectories import timestep_dominance
from dtkit.reports.model import Cell, Column, Table, table
from dtkit.solving import play
from dtkit.subjects.shutdown import Answer, Spawning, ask, protecting
from dtkit.subjects.shutdown.subagents import CONVENTIONS, DETECTIONS
from dtkit.subjects.shutdown.subagents_answers import QUESTIONS, point_in_words
from dtkit.values.logic import all_of, negated, plain
from dtkit.values.trajectories import length_probabilities

VERDICTS = ("required", "permitted", "forbidden", "no verdict")
NEVER = "never"


@dataclass(frozen=True, slots=True)
class Row:
    """Hold a question in words, and where each verdict holds, as text, with an example."""

    words: str
    length: str
    detection: str
    told: tuple[str, ...]
    example: str


def subagents(game: Any = None) -> Table:
    """Tabulate the questions about subagents.

    `game`: the game of the shelf that the table is listed under; its choices are played one at
    a time, with numbers for some letters.
    """
    del game
    rows = [(row.words, [row.length, row.detection, *_cells(row)]) for row in merged(every_row())]
    return table(
        rows,
        ["length", "detection", *(Column(verdict, prose=True) for verdict in VERDICTS)],
        stub="question",
        caption="What a neutral agent must do about copies of itself, may do, must not do, and "
        "what neutrality leaves open",
        source=LEGEND,
        label="tab:subagents",
    )


LEGEND = (
    "every verdict is found by playing the game, for agents with the least preference that "
    "satisfies Timestep Dominance. Permitted: either way, and the agent is indifferent. No "
    "verdict: either way, and it lacks a preference; a footnote shows a model, by what either "
    "way is worth given each length. A group of copies stays shutdownable where protecting is "
    "forbidden. Length is when the original is shut down, when the last of "
    "the lineage is, or the pair of both (vector); for copies that protect each other, when the "
    "copy itself is, the last of the two, or each. The original lasts for 1 or 2 timesteps, "
    "evenly, and gets 1 or 3; the copy adds b₁ or b₂ then, or b, and v afterwards if it runs on, "
    "none of them negative. Costs are positive: c of spawning or of protecting, t of training, "
    "κ of hiding. An overt copy is detected 9 times in 10, a covert one once; a neutral copy that "
    "may run on does so once in 4, another 3 times in 4. Protected copies last 9 times in 10, "
    "others once; g₁ or g₂ is what a copy gets out of the other's lasting, by its own length, m₁ "
    "or m₂ all that it gets, by the lineage's"
)


def _cells(row: Row) -> list[Cell]:
    cells = []
    for verdict, told in zip(VERDICTS, row.told, strict=True):
        if told == NEVER:
            cells.append(Cell(None))
        else:
            shows = verdict == "no verdict" and row.example
            cells.append(Cell(told, (row.example,) if shows else ()))
    return cells


@lru_cache(maxsize=1)
def every_row() -> tuple[Row, ...]:
    """Return a row for each question, length convention and effect of detection."""
    return (*_spawning(), *_protecting())


def merged(rows: Iterable[Row]) -> list[Row]:
    """Return the rows with those that give one answer to one question as one.

    >>> one, other = (Row("?", each, "both", ("always", "never", "never", "never"), "")
    ...               for each in ("original", "lineage"))
    >>> [row.length for row in merged([one, other])]
    ['original, lineage']
    """
    return _merged(_merged(rows, "length"), "detection")


def _merged(rows: Iterable[Row], axis: str) -> list[Row]:
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        other = row.detection if axis == "length" else row.length
        found.setdefault((row.words, row.told, other), []).append(row)
    return [
        Row(
            first.words,
            _all(CONVENTIONS, rows, "length") if axis == "length" else first.length,
            _all(DETECTIONS, rows, "detection") if axis == "detection" else first.detection,
            first.told,
            first.example,
        )
        for rows in found.values()
        for first in rows[:1]
    ]


def _all(names: Iterable[str], rows: list[Row], axis: str) -> str:
    listed = list(dict.fromkeys(getattr(row, axis) for row in rows))
    return "any" if len(listed) == len(list(names)) else ", ".join(listed)


def _letters(**more: Any) -> dict[str, Any]:
    from sympy import Rational

    tenth = Rational(1, 10)
    known = {"p": Rational(1, 2), "u_1": 1, "u_2": 3, "d_o": 9 * tenth, "d_c": tenth}
    return {**known, **more}


def known_of_the_letters() -> list[Any]:
    """Return what the table takes for granted: costs are positive, and no copy does harm."""
    positive, nonnegative = ("c", "t", "kappa"), ("b", "b_1", "b_2", "v")
    return [parameter(name) > 0 for name in positive] + [
        parameter(name) >= 0 for name in nonnegative
    ]


def asked() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield (question, words, letters)."""
    from sympy import Rational

    b, quarter = parameter("b"), Rational(1, 4)
    ends = _letters(s=0, z=0)
    outlives = _letters(s=quarter, z=3 * quarter, b_1=b, b_2=b)
    yield "spawn", "spawn a copy that ends with the original", ends
    yield "spawn", "spawn a copy that may run on", outlives
    yield "train", "train the copy not to be neutral, so that it runs on more often", outlives
    yield "hide", "hide a copy that ends with the original", ends
    yield "hide", "hide a copy that may run on", outlives


def _spawning() -> Iterator[Row]:
    known = known_of_the_letters()
    found: dict[Any, Row] = {}
    for question, words, letters in asked():
        for length in CONVENTIONS:
            for detection in DETECTIONS:
                model = Spawning(length, detection, **letters)
                key = question, _shape(model, question)
                if key not in found:
                    found[key] = row_of(words, ask(question, model, where=known))
                yield replace(found[key], words=words, length=length, detection=detection)


def row_of(words: str, answer: Answer) -> Row:
    """Return the row of an answer."""
    told = tuple(answer.told(verdict) for verdict in VERDICTS[:-1])
    example = answer.shown()
    model = answer.model
    return Row(
        words, model.convention.name, model.detection, (*told, _rest(told, example)), example
    )


def _shape(model: Spawning, question: str) -> tuple[Any, ...]:
    """Return what two choices share that differ only in how their lengths are numbered.

    A preference asks of lengths only whether they are the same, so such choices have one answer.
    """
    ways = [model.prospect(**{"spawn": True, **way}) for _, way in QUESTIONS[question].ways]
    numbers = sorted({number for way in ways for number in length_probabilities(way)})
    return tuple(
        frozenset((share, numbers.index(end.length), end.total) for share, end in way.prospects)
        for way in ways
    )


def _protecting() -> Iterator[Row]:
    """Yield the rows of the group: does a copy pay to keep the other running?"""
    from sympy import Rational

    tenth = Rational(1, 10)
    for worth in ("own", "lineage"):
        words = "protect the other copy in return" + (
            ", if only when the last is shut down counts" if worth == "lineage" else ""
        )
        for length in CONVENTIONS:
            graph = protecting(length, worth=worth, p=tenth, q=9 * tenth, u_1=1, u_2=3)
            solved = play(graph, A=timestep_dominance, B=timestep_dominance)
            moves = solved.moves("protect")
            does, not_ = moves["protect"], moves["leave"]
            either = all_of([does, not_])
            tie = _tie(graph)
            conditions = [
                all_of([does, negated(not_)]),
                all_of([either, tie]),
                all_of([not_, negated(does)]),
                all_of([either, negated(tie)]),
            ]
            told = tuple(_told(each, graph.domain) for each in conditions[:-1])
            example = _point(conditions[-1], graph.domain)
            yield Row(words, length, "–", (*told, _rest(told, example)), example or "")


def _rest(told: tuple[str, ...], example: str | None) -> str:
    """Return where no verdict holds: wherever no other does, if there is an example at all."""
    if not example:
        return "?" if example is None else NEVER
    return "always" if set(told) == {NEVER} else "otherwise"


def _tie(graph: Any) -> Any:
    """Return where B is indifferent between protecting A and leaving it, A having protected B."""
    from dtkit.agents import prospects

    ways = [prospects(graph.node("protect", move))[0] for move in ("protect", "leave")]
    return timestep_dominance.indifferent(
        *(timestep_dominance.view(lottery, "B") for lottery in ways)
    )


def _told(condition: Any, domain: Any) -> str:
    found = plain(condition)
    if found is not True and found is not False:
        found = plain(simplify_condition(found, domain))
    if found is True or found is False:
        return "always" if found else NEVER
    return readable(found, domain)


def _point(condition: Any, domain: Any) -> str | None:
    """Return letters at which a condition holds, "" where it never does, None if undecided."""
    found = decide([domain], negated(condition))
    if isinstance(found, Refuted):
        return point_in_words(found.countermodel)
    return "" if isinstance(found, Proved) else None
