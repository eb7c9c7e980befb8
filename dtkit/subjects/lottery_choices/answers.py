"""Observed choices, read beside the situations they were made in.

Choices stand in the data set itself (a column or key `chosen`), in a CSV of their own
with `situation` and `chosen`, or in the JSON of saved responses that the published
evaluation writes (`results`, each with `situation_id` and `choice`).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.subjects.lottery_choices.eliciting import Choice
from dtkit.subjects.lottery_choices.reading import read
from dtkit.subjects.lottery_choices.records import read_lines, records
from dtkit.subjects.lottery_choices.situations import shortened

_SITUATION = ("situation", "situation_id")
_CHOSEN = ("chosen", "choice")


@dataclass(frozen=True)
class Answers:
    """Hold the choices, how many situations were left unanswered, and what could not be used."""

    choices: tuple[Choice, ...]
    unanswered: int
    problems: tuple[str, ...]


def read_answers(path: str | Path, situations: str | Path | None = None) -> Answers:
    """Read choices; `situations` is the data set that they are about, if it is another file.

    Raises `InvalidInput` where a file cannot be read, or holds no choice.
    """
    if situations is None:
        dataset = read(path)
        given: Iterable[tuple[str, str]] = dataset.chosen.items()
    else:
        dataset = read(situations)
        given = list(_answers(path))
    known = {situation.name: situation for situation in dataset.situations}
    choices, problems = [], [str(problem) for problem in dataset.problems]
    unanswered = 0
    for name, chosen in given:
        if not chosen:
            unanswered += 1
        elif name not in known:
            problems.append(
                f"situation {name}: it is not among the situations; the choice is left out"
            )
        else:
            labels = known[name].labels
            same = [each for each in labels if each.casefold() == chosen.casefold()]
            try:
                choices.append(Choice(known[name], same[0] if len(same) == 1 else chosen))
            except InvalidInput as problem:
                problems.append(str(problem))
    if not choices:
        raise InvalidInput(
            str(path),
            "it holds no choice of a known situation",
            "give a column chosen, and --situations FILE where the situations are in another file",
        )
    return Answers(tuple(choices), unanswered, tuple(problems))


def _answers(path: str | Path) -> Iterator[tuple[str, str]]:
    """Yield pairs of situation and chosen label; an empty label where there was no answer."""
    lines = read_lines(path)
    if lines and lines[0].lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        yield from _json_answers("".join(lines), str(path))
        return
    found = records(lines)
    header = [name.strip().lstrip("\ufeff") for name in next(found).fields]
    places = [
        next((header.index(n) for n in names if n in header), None)
        for names in (_SITUATION, _CHOSEN)
    ]
    if None in places:
        raise InvalidInput(
            f"{path}: the header {shortened(', '.join(header))}",
            "it lacks situation or chosen",
            "give the columns situation and chosen",
        )
    for record in found:
        if record.fields:
            name, chosen = (record.fields[place or 0].strip() for place in places)
            yield name, chosen


def _json_answers(text: str, path: str) -> Iterator[tuple[str, str]]:
    try:
        held = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as problem:
        raise InvalidInput(path, f"no JSON ({problem})", "give saved responses, or CSV") from None
    results: Any = held.get("results") if isinstance(held, dict) else held
    if not isinstance(results, list) or not all(isinstance(each, dict) for each in results):
        raise InvalidInput(
            path, "no list of results", 'give {"results": [{"situation_id": 0, "choice": "a"}]}'
        )
    for each in results:
        names = [each[key] for key in _SITUATION if each.get(key) is not None]
        chosen = [each[key] for key in _CHOSEN if each.get(key) is not None]
        if names:
            yield str(names[0]), str(chosen[0]) if chosen else ""


def written_answers(choices: Iterable[Choice]) -> str:
    """Return choices as a CSV of their own."""
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["situation", "chosen"])
    writer.writerows([each.situation.name, each.chosen] for each in choices)
    return out.getvalue()
