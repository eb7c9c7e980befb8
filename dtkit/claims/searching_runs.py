"""Running a search: side by side, with progress, and with a checkpoint to go on from.

A checkpoint is a text file: a first line that says of what search it is, then one line for
each finished part.  A line that was being written when the process ended is dropped, and
its part is counted again; a part that stands there twice counts once.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from dtkit.claims.searching_parts import Key, Search, Tally, count_part
from dtkit.errors import InvalidInput, Unsupported

_TRIES = 3
_PATIENCE = 1.0


def run(
    search: Search,
    *,
    jobs: int = 1,
    checkpoint: str | os.PathLike[str] | None = None,
    progress: bool | None = None,
    cluster: Any = None,
) -> Tally:
    """Count every part of a search once and return the sum; see `dtkit.claims.exhaust`."""
    _check_jobs(jobs)
    parts = list(search.parts())
    with _kept(checkpoint, search, len(parts)) as (done, keep):
        waiting = [number for number in range(len(parts)) if number not in done]
        show = _shower(progress, len(parts))
        for number, tally in _counted(search, parts, waiting, jobs, cluster):
            if number not in done:
                done[number] = tally
                keep(number, tally)
                show(done)
        show(done, finished=True)
    return sum((done[number] for number in sorted(done)), Tally())


def _check_jobs(jobs: int) -> None:
    if type(jobs) is not int or jobs < 1:
        raise InvalidInput(
            f"jobs={jobs!r}", "not a number of processes", "write a whole number from 1"
        )


def _counted(
    search: Search, parts: Sequence[Key], waiting: Sequence[int], jobs: int, cluster: Any
) -> Iterator[tuple[int, Tally]]:
    """Yield the number and the tally of each part as it is finished."""
    if cluster is not None:
        from dtkit.claims.searching_cluster import counted_on

        name = identity(search, len(parts))
        yield from counted_on(cluster, search, {n: parts[n] for n in waiting}, name)
    elif jobs == 1:
        for number in waiting:
            yield number, search.count(parts[number])
    elif waiting:
        yield from _side_by_side(search, parts, waiting, jobs)


def _side_by_side(
    search: Search, parts: Sequence[Key], waiting: Sequence[int], jobs: int
) -> Iterator[tuple[int, Tally]]:
    """Count parts in processes of this machine; a part whose process died is tried again."""
    from dtkit.claims.workers import Died, Raised, Workers

    _check_sendable(search)
    for _ in range(_TRIES):
        lost = []
        with Workers(min(jobs, len(waiting)), start="spawn") as workers:
            tasks = [(search, parts[number]) for number in waiting]
            for place, result in workers.run(count_part, tasks):
                if isinstance(result, Raised):
                    raise result.error
                if isinstance(result, Died):
                    lost.append(waiting[place])
                else:
                    yield waiting[place], result
        if not lost:
            return
        waiting = sorted(lost)
    raise Unsupported(
        f"part {waiting[0] + 1} of the search",
        f"the process that counted it ended {_TRIES} times",
        "run with jobs=1 to see why; finished parts are in the checkpoint, if one was given",
    )


def _check_sendable(search: Search) -> None:
    import pickle

    try:
        pickle.dumps(search)
    except (pickle.PicklingError, AttributeError, TypeError):
        name = getattr(getattr(search, "check", None), "__name__", "the check")
        raise InvalidInput(
            f"{name} with jobs",
            "another process cannot import it by name",
            "define it with def at the top of a file, or leave out jobs",
        ) from None


def identity(search: Search, parts: int) -> str:
    """Return a digest that says of what search a checkpoint is: scopes, check and engine."""
    from dtkit.claims.content import engine_digest, versions

    check = getattr(search, "check", None)
    code = getattr(check, "__code__", None)
    home = Path(code.co_filename) if code is not None else None
    told = [
        *(type(search).__name__, search.words(), repr(getattr(search, "reduced", None))),
        *(str(parts), engine_digest(), versions()["numpy"], versions()["python"]),
        getattr(check, "__qualname__", type(check).__name__),
        _digest_of(home) if home is not None and home.is_file() else "",
        _written(code) if code is not None else "",
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]


@lru_cache(maxsize=64)
def _digest_of(home: Path) -> str:
    """Return a digest of a file and all it imports; what is loaded does not change."""
    from dtkit.claims.content import code_digest

    return code_digest(home)


def _written(code: Any) -> str:
    """Return a function's instructions as text, so that two checks on one line differ."""
    inner = [_written(each) if hasattr(each, "co_code") else repr(each) for each in code.co_consts]
    return f"{code.co_code.hex()} {code.co_names} {inner}"


@contextmanager
def _kept(
    place: str | os.PathLike[str] | None, search: Search, parts: int
) -> Iterator[tuple[dict[int, Tally], Callable[[int, Tally], None]]]:
    """Give the parts already counted, and a function that keeps one more."""
    if place is None:
        yield {}, lambda number, tally: None
        return
    path = Path(place)
    header = {"search": identity(search, parts), "what": search.words(), "parts": parts}
    done, length = _read(path, header)
    with open(path, "r+b" if path.exists() else "wb") as file:
        file.truncate(length)
        file.seek(length)

        def write(line: Mapping[str, Any]) -> None:
            file.write(_line(line))
            file.flush()

        def keep(number: int, tally: Tally) -> None:
            first = None if tally.first is None else list(tally.first)
            write({"part": number, "cases": tally.cases, "bad": tally.bad, "first": first})

        if not length:
            write(header)
        yield done, keep


def _line(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()


def _read(path: Path, header: Mapping[str, Any]) -> tuple[dict[int, Tally], int]:
    """Return the parts in a checkpoint, and how many bytes of it are whole lines.

    Raises: `InvalidInput` for a file that is no checkpoint of this search.
    """
    if not path.exists() or not (body := path.read_bytes()):
        return {}, 0
    whole = body[: body.rfind(b"\n") + 1]
    if not whole and _line(header).startswith(body):
        return {}, 0
    done: dict[int, Tally] = {}
    try:
        lines = [json.loads(line) for line in whole.splitlines()]
        found = lines[0]["search"]
        for line in lines[1:]:
            first = None if line["first"] is None else tuple(line["first"])
            done[line["part"]] = Tally(line["cases"], line["bad"], first)
    except (ValueError, KeyError, IndexError, TypeError):
        raise InvalidInput(
            f"checkpoint {path}", "not a checkpoint of a search", "name a file that is free"
        ) from None
    if found != header["search"]:
        raise InvalidInput(
            f"checkpoint {path}",
            f"of another search ({lines[0].get('what')}), or of another version of this one",
            "name another file, or delete this one to begin anew",
        )
    return done, len(whole)


def _shower(progress: bool | None, parts: int) -> Callable[..., None]:
    """Return what shows how far a search is; silent where nobody watches or has to wait."""
    if progress is False or (progress is None and not sys.stderr.isatty()):
        return lambda done, finished=False: None
    begun = time.monotonic()
    quiet_until = [begun + (0.0 if progress else _PATIENCE)]
    shown = [bool(progress)]

    def show(done: Mapping[int, Tally], finished: bool = False) -> None:
        now = time.monotonic()
        if shown[0] if finished else now > quiet_until[0]:
            quiet_until[0], shown[0] = now + 0.2, True
            cases = sum(tally.cases for tally in done.values())
            bad = sum(tally.bad for tally in done.values())
            line = f"{len(done):,} of {parts:,} parts, {cases:,} cases, {bad:,} bad"
            end = "\n" if finished else ""
            sys.stderr.write(f"\r{line}, {now - begun:.0f} s{end}")
            sys.stderr.flush()

    return show
