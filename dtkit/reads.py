"""Watching what is read: files and folders besides dtkit and the installed packages.

A verdict found by a function rests on whatever that function read: a game of the shelf, a
table of numbers.  Python reports every opening of a file to an audit hook; the hook stays
for the life of the process and does nothing unless something is being watched.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

_PLACES = (sys.prefix, sys.base_prefix, Path(os.__file__).parent, Path(__file__).parent)
_INSTALLED = tuple({f"{Path(place).resolve()}{os.sep}" for place in _PLACES})
_watched: list[set[str]] = []


@contextmanager
def watching() -> Iterator[set[str]]:
    """Collect the paths that this process opens for reading or lists, while in the block."""
    _install_hook()
    paths: set[str] = set()
    _watched.append(paths)
    try:
        yield paths
    finally:
        _watched[:] = [each for each in _watched if each is not paths]


def note(paths: Iterable[str]) -> None:
    """Count paths as read now, where what was read from them before is used again."""
    for watched in _watched:
        watched.update(paths)


def loaded_files() -> set[str]:
    """Return the files of modules that are neither installed, nor dtkit's, nor of a shelf.

    A module is read when it is first imported, and used again without being read; the files
    of shelves are watched each time.
    """
    files = (
        getattr(module, "__file__", None)
        for module in list(sys.modules.values())
        if not hasattr(module, "__dtkit_source__")
    )
    places = {os.path.realpath(file) for file in files if file}
    return {place for place in places if not place.startswith(_INSTALLED)}


def digests(paths: Iterable[str]) -> dict[str, str]:
    """Return a digest of what each path holds now; "absent" for one that is gone."""
    return {path: digest(path) for path in sorted(paths)}


def digest(path: str) -> str:
    """Return a digest of a file's content or a folder's names."""
    try:
        if os.path.isdir(path):
            body = "\n".join(sorted(set(os.listdir(path)) - {"__pycache__"})).encode()
        else:
            body = Path(path).read_bytes()
    except OSError:
        return "absent"
    return hashlib.sha256(body).hexdigest()


@lru_cache(maxsize=1)
def _install_hook() -> None:
    sys.addaudithook(_hook)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watched or event not in ("open", "os.listdir", "os.scandir"):
        return
    path = arguments[0]
    if event == "open" and any(letter in str(arguments[1]) for letter in "wax"):
        return
    if isinstance(path, (str, os.PathLike)):
        place = os.path.realpath(path)
        if not place.startswith(_INSTALLED) and not place.startswith(("/proc", "/sys", "/dev")):
            for paths in _watched:
                paths.add(place)
