"""Data sets as JSONL: one situation a line, numbers as text, so that none is rounded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dtkit.errors import InvalidInput
from dtkit.subjects.lottery_choices.labels import Best, Labelling
from dtkit.subjects.lottery_choices.rows import RowProblem
from dtkit.subjects.lottery_choices.situations import Option, Situation, exact_number, shortened
from dtkit.subjects.lottery_choices.utilities import utility

if TYPE_CHECKING:
    from dtkit.subjects.lottery_choices.reading import Dataset

LONGEST_LINE = 1_000_000


def read_json_lines(lines: list[str]) -> Dataset:
    """Read the situations of a JSONL file; what cannot be read is reported by line."""
    from dtkit.subjects.lottery_choices.reading import Dataset

    situations: dict[str, Situation] = {}
    labellings: dict[str, tuple[Labelling, ...]] = {}
    chosen: dict[str, str] = {}
    problems: list[RowProblem] = []
    spoiled: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        held: Mapping[str, Any] = {}
        try:
            held = parsed(line)
            situation = situation_of(held)
            if situation.name in situations:
                raise InvalidInput(
                    f"situation {situation.name}", "it occurs twice", "give each a name of its own"
                )
            labellings[situation.name] = _labellings(held, situation)
            situations[situation.name] = situation
        except InvalidInput as problem:
            name = shortened(str(held.get("situation", "")))
            spoiled.add(name)
            problems.append(RowProblem(number, name, problem.given, problem.wrong, problem.remedy))
            continue
        if held.get("chosen") is not None:
            chosen[situation.name] = str(held["chosen"])
    kept = tuple(each for name, each in situations.items() if name not in spoiled)
    return Dataset(
        form="JSONL",
        situations=kept,
        labellings=labellings,
        figures={},
        chosen=chosen,
        problems=tuple(problems),
        set_aside=tuple(sorted(name for name in spoiled if name)),
    )


def parsed(line: str) -> Mapping[str, Any]:
    """Return the object of a line, with its numbers as they are written.

    Raises `InvalidInput` for a line that is too long or holds no object.

    >>> parsed('{"situation": 0, "wealth": 0.1}')
    {'situation': '0', 'wealth': '0.1'}
    """
    if len(line) > LONGEST_LINE:
        raise InvalidInput(
            shortened(line), f"longer than {LONGEST_LINE:,} characters", "give one situation a line"
        )
    try:
        held = json.loads(line, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as problem:
        raise InvalidInput(
            shortened(line.strip()), f"no JSON ({problem})", "give one object a line"
        ) from None
    if not isinstance(held, dict):
        raise InvalidInput(shortened(line.strip()), "no object", "give one object a line")
    return held


def situation_of(held: Mapping[str, Any]) -> Situation:
    """Return the situation of an object.

    Raises `InvalidInput` for what is missing or no exact number.
    """
    wealth = held.get("wealth")
    options = _part(held, "options", list)
    return Situation(
        str(_part(held, "situation", str)),
        tuple(_option(each) for each in options),
        None if wealth is None else exact_number(str(wealth)),
    )


def _option(held: Any) -> Option:
    if not isinstance(held, dict):
        raise InvalidInput(shortened(str(held)), "no option", "give an object with option, prizes")
    prizes, chances = (_part(held, name, list) for name in ("prizes", "probabilities"))
    return Option.of(
        str(_part(held, "option", str)),
        [exact_number(str(each)) for each in prizes],
        [exact_number(str(each)) for each in chances],
        str(held.get("kind") or ""),
    )


def _part(held: Mapping[str, Any], name: str, kind: type) -> Any:
    if not isinstance(held.get(name), kind):
        raise InvalidInput(
            f"the key {name}", "missing, or not of its kind", "see the form of a JSONL data set"
        )
    return held[name]


def _labellings(held: Mapping[str, Any], situation: Situation) -> tuple[Labelling, ...]:
    labels = held.get("best") or {}
    if not isinstance(labels, dict) or not all(isinstance(each, list) for each in labels.values()):
        raise InvalidInput("the key best", "no lists by utility", 'write {"linear": ["a"]}')
    return tuple(
        Labelling(Best(utility(name)), frozenset(map(str, given)), f"best: {name}")
        for name, given in labels.items()
    )
