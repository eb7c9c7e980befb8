"""Files by their ending: `.efg` and `.nfg` (Gambit), `.json` (dtkit's own, or CheckMate's)."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from dtkit.errors import InvalidInput, Unsupported
from dtkit.sources import suffix, text_of

ENDINGS = (".efg", ".nfg", ".json", ".json.gz")


def is_file_of_game(path: str) -> bool:
    """Return whether a path has one of the endings that `load` knows.

    >>> is_file_of_game("games/poker.efg"), is_file_of_game("parfit1984/my_slavery")
    (True, False)
    """
    return path.lower().endswith(ENDINGS)


def load(path: str | os.PathLike[str]) -> Any:
    """Return what a file holds: an `ExtensiveForm`, a `NormalForm`, a `SecurityGame`, or any value.

    Raises: `InvalidFile` with every problem and its place; `InvalidInput` for an unknown ending.
    """
    name = os.fspath(path)
    ending = suffix(name)
    if ending == ".efg":
        from dtkit.formats.efg import read_efg

        return read_efg(text_of(path), name)
    if ending == ".nfg":
        from dtkit.formats.nfg import read_nfg

        return read_nfg(text_of(path), name)
    if not is_file_of_game(name):
        raise _unknown(name)
    from dtkit.graphs.security import parse_security_game, read_security_game

    if name.lower().endswith(".gz"):
        return read_security_game(Path(path))
    text = text_of(path)
    if _is_ours(text):
        from dtkit.formats.documents import read_json

        return read_json(text, name)
    return parse_security_game(text, Path(path).name)


def _is_ours(text: str) -> bool:
    """Return whether a JSON text is a document of dtkit, or at least no game of CheckMate."""
    theirs = '"tree"' in text or '"honest_histories"' in text
    return not theirs or re.search(r'"format"\s*:\s*"dtkit"', text) is not None


def save(value: Any, path: str | os.PathLike[str]) -> None:
    """Write a value to a file, by its ending; a file that is there is replaced at once.

    A security game is written to `.json` as CheckMate reads it, anything else in dtkit's own
    JSON.

    Raises: `InvalidInput` for an unknown ending; as the writers, before a file is touched.
    """
    save_as(value, suffix(path).lstrip("."), path)


def save_as(value: Any, form: str, path: str | os.PathLike[str]) -> None:
    """Write a value to a file in a format: "efg", "nfg", "json" or "checkmate".

    Raises: as `save`.
    """
    text = text_for(value, form, os.fspath(path))
    target = Path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        os.replace(beside, target)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise InvalidInput(
            os.fspath(path), f"not written: {problem.strerror}", "name another place"
        ) from None


def text_for(value: Any, form: str, given: str = "") -> str:
    """Return a value as text in a format: "efg", "nfg", "json" or "checkmate"."""
    from dtkit.formats.checkmate import as_checkmate
    from dtkit.formats.documents import as_json
    from dtkit.formats.efg import as_efg
    from dtkit.formats.nfg import as_nfg
    from dtkit.graphs.security import SecurityGame

    if form == "efg":
        text = as_efg(_tree_of(value))
    elif form == "nfg":
        text = as_nfg(_table_of(value))
    elif form == "checkmate" or (form == "json" and isinstance(value, SecurityGame)):
        text = as_checkmate(value if isinstance(value, SecurityGame) else game_of(value))
    elif form == "json":
        text = as_json(value)
    else:
        raise _unknown(given or form)
    return text.rstrip("\n") + "\n"


def game_of(value: Any) -> Any:
    """Return the game to be solved in what a file holds: a choice graph or a strategic form.

    Raises: `InvalidInput` for what is no game.
    """
    from dtkit.formats.checkmate import security_graph
    from dtkit.formats.extensive import ExtensiveForm
    from dtkit.formats.normal import NormalForm
    from dtkit.formats.records import SolutionRecord
    from dtkit.graphs import ChoiceGraph
    from dtkit.graphs.security import SecurityGame
    from dtkit.solving import StrategicForm

    if isinstance(value, (ExtensiveForm, SolutionRecord)):
        return value.graph
    if isinstance(value, NormalForm):
        return value.form
    if isinstance(value, SecurityGame):
        return security_graph(value)
    if isinstance(value, (ChoiceGraph, StrategicForm)):
        return value
    raise InvalidInput(f"{value!r:.60}", "not a game", "give a choice graph or a strategic form")


def load_game(path: str | os.PathLike[str]) -> Any:
    """Return the game of a file, ready to be solved: a choice graph or a strategic form.

    Raises: as `load` and `game_of`.
    """
    return game_of(load(path))


def _tree_of(value: Any) -> Any:
    """Return what can be written as an extensive form."""
    from dtkit.formats.extensive import ExtensiveForm
    from dtkit.graphs import ChoiceGraph
    from dtkit.solving import as_graph

    if isinstance(value, ExtensiveForm):
        return value
    game = game_of(value)
    return game if isinstance(game, ChoiceGraph) else as_graph(game)


def _table_of(value: Any) -> Any:
    """Return what can be written as a strategic form."""
    from dtkit.formats.normal import NormalForm
    from dtkit.graphs import ChoiceGraph
    from dtkit.solving import strategic_form_of

    if isinstance(value, NormalForm):
        return value
    game = game_of(value)
    return strategic_form_of(game) if isinstance(game, ChoiceGraph) else game


def _unknown(given: str) -> Unsupported:
    return Unsupported(given, "no format has this ending", f"use {', '.join(ENDINGS[:3])}")
