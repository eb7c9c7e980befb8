"""Sweeps as files: Parquet or CSV, written in parts, so that one that was stopped goes on.

A row is a point and an outcome permitted there (or a status that says why none is told): the
parameters as exact numbers, the status, the outcome and the paths that lead to it.  While a
sweep is running, finished parts stand in a folder beside the file, with the question that they
answer; the same question goes on from there, and another one is refused.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import sympy

from dtkit.errors import InvalidInput
from dtkit.solving.sweeping import Sweep
from dtkit.sources import suffix

POINTS_IN_A_PART = 50_000
_ENDINGS = (".parquet", ".csv")
_VERSION = 1

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class _Task:
    """What a process needs to write any part."""

    sweep: Sweep
    ending: str
    decimals: bool
    folder: str
    size: int

    def path(self, number: int) -> Path:
        return Path(self.folder) / f"part-{number:06}{self.ending}"


def write_sweep(
    sweep: Sweep,
    path: str | os.PathLike[str],
    *,
    decimals: bool = False,
    jobs: int = 1,
    progress: Progress | None = None,
    points_in_a_part: int = POINTS_IN_A_PART,
) -> int:
    """Write a sweep to a `.parquet` or `.csv` file; return how many of its parts were kept.

    `decimals`: add a column with the nearest double to each parameter.  `jobs`: processes.
    `progress`: called with the number of finished parts and of all.

    Raises: `InvalidInput` for another ending, where the library for Parquet is not installed,
    where the parts of another sweep stand beside the file, and where it cannot be written.
    """
    target = Path(path)
    ending = suffix(target)
    if ending not in _ENDINGS:
        raise InvalidInput(str(path), "no such format of a sweep", "end it in .parquet or .csv")
    if ending == ".parquet" and find_spec("pyarrow") is None:
        raise InvalidInput(
            str(path), "Parquet needs the library pyarrow", "install dtkit[parquet], or write .csv"
        )
    folder = target.with_name(f"{target.name}.parts")
    task = _Task(sweep, ending, decimals, str(folder), points_in_a_part)
    try:
        _begin(folder, _question(task))
        kept = _write_parts(task, jobs, progress or (lambda done, all_: None))
        _join(task, target)
    except OSError as problem:
        raise InvalidInput(
            str(path), f"not written: {problem.strerror or problem}", "name another place"
        ) from None
    shutil.rmtree(folder)
    return kept


def as_csv_lines(sweep: Sweep, *, decimals: bool = False) -> Iterator[str]:
    """Yield a sweep as the lines of a CSV text, the heading first.

    >>> from dtkit.solving.sweeping import Axis, Sweep
    >>> from sympy import Symbol, true
    >>> x = Symbol("x", real=True)
    >>> found = Sweep({x: Axis.of(0, 1, "1/2")}, {}, x > 0, (true,), ("me 1",), ("go",))
    >>> print("\\n".join(as_csv_lines(found)))
    x,status,outcome,paths
    0,outside the domain,,
    1/2,permitted,me 1,go
    1,permitted,me 1,go
    """
    yield _csv([name for name, _ in _columns(sweep, decimals)])
    for row in _rows(sweep, decimals, 0, len(sweep)):
        yield _csv(row)


def _csv(row: list[Any]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(row)
    return stream.getvalue()


def _columns(sweep: Sweep, decimals: bool) -> list[tuple[str, str]]:
    """Return the name of each column and whether it holds texts or doubles."""
    names = [str(symbol) for symbol in sweep.axes]
    doubles = [(f"{name}_decimal", "double") for name in names] if decimals else []
    texts = [*names, "status", "outcome", "paths"]
    return [*((name, "string") for name in texts), *doubles]


def _rows(sweep: Sweep, decimals: bool, first: int, last: int) -> Iterator[list[Any]]:
    outcomes, paths = (*sweep.outcomes, ""), (*sweep.paths, "")
    for values, status, region in sweep.points(first, last):
        row = [*map(str, values), status, outcomes[region], paths[region]]
        yield [*row, *map(float, values)] if decimals else row


def _question(task: _Task) -> dict[str, Any]:
    """Return what the parts answer, as data."""
    sweep = task.sweep
    return {
        "version": _VERSION,
        "over": {str(symbol): str(axis) for symbol, axis in sweep.axes.items()},
        "fixed": {str(symbol): str(held) for symbol, held in sweep.fixed.items()},
        "domain": sympy.srepr(sweep.domain),
        "conditions": [sympy.srepr(condition) for condition in sweep.conditions],
        "outcomes": list(sweep.outcomes),
        "paths": list(sweep.paths),
        "points in a part": task.size,
        "decimals": task.decimals,
    }


def _begin(folder: Path, question: dict[str, Any]) -> None:
    """Make the folder of parts, or see that it is of this question.

    Raises: `InvalidInput` where it is of another one.
    """
    place = folder / "question.json"
    if place.exists():
        try:
            same = json.loads(place.read_text(encoding="utf-8")) == question
        except ValueError:
            same = False
        if not same:
            raise InvalidInput(
                str(folder),
                "it holds the parts of another sweep that was stopped",
                "remove it, or write to another file",
            )
        return
    folder.mkdir(exist_ok=True)
    _replace(place, lambda beside: beside.write_text(json.dumps(question), encoding="utf-8"))


def _write_parts(task: _Task, jobs: int, progress: Progress) -> int:
    """Write the parts that are not there yet; return how many were."""
    count = _count(task)
    missing = [number for number in range(count) if not task.path(number).exists()]
    done = kept = count - len(missing)
    progress(done, count)
    if jobs == 1 or len(missing) < 2:
        for number in missing:
            _write_part(task, number)
            done += 1
            progress(done, count)
        return kept
    from dtkit.claims.workers import Died, Raised, Workers

    with Workers(min(jobs, len(missing))) as workers:
        for _, result in workers.run(_write_part, [(task, number) for number in missing]):
            if isinstance(result, Raised):
                raise result.error
            if isinstance(result, Died):
                raise InvalidInput("a part of the sweep", result.how, "run the same command again")
            done += 1
            progress(done, count)
    return kept


def _count(task: _Task) -> int:
    return -(-len(task.sweep) // task.size)


def _write_part(task: _Task, number: int) -> None:
    rows = _rows(task.sweep, task.decimals, number * task.size, (number + 1) * task.size)
    if task.ending == ".csv":
        _replace(task.path(number), lambda beside: _write_csv(beside, rows))
    else:
        _replace(task.path(number), lambda beside: _write_parquet(beside, rows, task))


def _write_csv(path: Path, rows: Iterator[list[Any]]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _schema(task: _Task) -> Any:
    import pyarrow

    types = {"string": pyarrow.string(), "double": pyarrow.float64()}
    columns = _columns(task.sweep, task.decimals)
    question = json.dumps(_question(task), ensure_ascii=False)
    return pyarrow.schema([(name, types[kind]) for name, kind in columns], {"dtkit": question})


def _write_parquet(path: Path, rows: Iterator[list[Any]], task: _Task) -> None:
    import pyarrow
    from pyarrow import parquet

    schema = _schema(task)
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pyarrow.array(each, kind.type) for each, kind in zip(columns, schema, strict=True)]
    parquet.write_table(pyarrow.table(arrays, schema=schema), path)


def _join(task: _Task, target: Path) -> None:
    """Join all parts to the file."""
    parts = [task.path(number) for number in range(_count(task))]

    def write(beside: Path) -> None:
        if task.ending == ".csv":
            with open(beside, "w", encoding="utf-8", newline="") as file:
                heading = [name for name, _ in _columns(task.sweep, task.decimals)]
                file.write(_csv(heading) + "\n")
                for part in parts:
                    with open(part, encoding="utf-8", newline="") as more:
                        shutil.copyfileobj(more, file)
            return
        from pyarrow import parquet

        with parquet.ParquetWriter(beside, _schema(task)) as writer:
            for part in parts:
                writer.write_table(parquet.read_table(part))

    _replace(target, write)


def _replace(path: Path, write: Callable[[Path], Any]) -> None:
    """Write a file beside its place, and put it there when it is whole."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        write(beside)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
