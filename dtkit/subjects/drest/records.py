"""Records of training: what is kept of trained agents, as JSON and as a table of numbers.

A record holds the gridworld as text, the settings, and for each agent the probability of
each length, USEFULNESS and NEUTRALITY at the end and at checkpoints.  The numbers are
floating-point; whoever tabulates them says how they are rounded.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from dtkit.errors import InvalidInput

if TYPE_CHECKING:
    from dtkit.subjects.drest.learning import TrainedAgents

FORM = "dtkit training 1"


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of the agents trained in one gridworld with one reward.

    `probability`: for each agent, of each of `lengths`.  `meta_episodes`, `usefulness_curve`
    and `neutrality_curve`: the checkpoints, and for each of them the agents' measures.
    """

    gridworld: str
    title: str
    reward: str
    settings: Mapping[str, Any]
    lengths: tuple[int, ...]
    probability: tuple[tuple[float, ...], ...]
    usefulness: tuple[float, ...]
    neutrality: tuple[float, ...]
    meta_episodes: tuple[int, ...]
    usefulness_curve: tuple[tuple[float, ...], ...]
    neutrality_curve: tuple[tuple[float, ...], ...]
    steps: int


def record(trained: TrainedAgents) -> Record:
    """Return what is kept of trained agents."""
    from dtkit.subjects.gridworlds.text import write_gridworld

    return Record(
        write_gridworld(trained.world),
        trained.world.title or "a gridworld",
        trained.reward,
        trained.settings.as_data(),
        trained.lengths,
        _rows(trained.probability),
        tuple(map(float, trained.usefulness)),
        tuple(map(float, trained.neutrality)),
        trained.curve.meta_episodes,
        _rows(trained.curve.usefulness),
        _rows(trained.curve.neutrality),
        trained.steps,
    )


def as_json(records: Iterable[Record]) -> str:
    """Return the text of a file of records."""
    data = {"form": FORM, "records": [asdict(each) for each in records]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_records(text: str) -> tuple[Record, ...]:
    """Return the records in the text of a file.

    Raises: `InvalidInput` for a text that `as_json` did not write, naming the record and
    what is wrong with it.
    """
    try:
        data = json.loads(text)
    except ValueError as problem:
        raise InvalidInput("a file of training", f"not JSON ({problem})", _REMEDY) from None
    if not isinstance(data, dict) or data.get("form") != FORM:
        raise InvalidInput("a file of training", f"it does not say 'form': '{FORM}'", _REMEDY)
    records = data.get("records")
    if not isinstance(records, list):
        raise InvalidInput("a file of training", "it has no list of records", _REMEDY)
    return tuple(_read(each, number) for number, each in enumerate(records, start=1))


_REMEDY = "give a file that dtkit train --out wrote"


def curves_as_csv(records: Iterable[Record]) -> str:
    """Return the learning curves, one line for each agent at each checkpoint."""
    lines = ["gridworld,reward,agent,meta_episodes,usefulness,neutrality"]
    for each in records:
        points = zip(each.meta_episodes, each.usefulness_curve, each.neutrality_curve, strict=True)
        for done, useful, neutral in points:
            for agent, (one, other) in enumerate(zip(useful, neutral, strict=True)):
                title = each.title.replace('"', '""')
                lines.append(f'"{title}",{each.reward},{agent},{done},{one:.6f},{other:.6f}')
    return "\n".join(lines) + "\n"


def _rows(array: Any) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(map(float, row)) for row in array)


def _read(data: Any, number: int) -> Record:
    names = set(Record.__dataclass_fields__)
    if not isinstance(data, dict) or set(data) != names:
        missing = sorted(names - set(data)) if isinstance(data, dict) else sorted(names)
        wrong = f"it lacks {', '.join(missing)}" if missing else "it has fields of another kind"
        raise InvalidInput(f"record {number}", wrong, _REMEDY)
    parts = {
        name: _frozen(value) if isinstance(value, list) else value for name, value in data.items()
    }
    found = Record(**parts)
    _check(found, number)
    return found


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _check(found: Record, number: int) -> None:
    """Refuse measures that no policy has."""
    agents, most = len(found.usefulness), math.log2(max(len(found.lengths), 1))
    for name, values, top in (
        ("usefulness", found.usefulness, 1.0),
        ("neutrality", found.neutrality, most),
    ):
        if not _within(values, top) or len(values) != agents or not agents:
            raise InvalidInput(
                f"record {number}: {name} {list(values)}",
                f"each agent has one, from 0 to {top:g}",
                _REMEDY,
            )
    for row in found.probability:
        if len(row) != len(found.lengths) or not _within(row, 1.0) or abs(sum(row) - 1) > 1e-6:
            raise InvalidInput(
                f"record {number}: probability {list(row)}",
                "no distribution over the lengths",
                _REMEDY,
            )


def _within(values: Sequence[Any], top: float) -> bool:
    return all(isinstance(each, int | float) and -1e-9 <= each <= top + 1e-9 for each in values)
