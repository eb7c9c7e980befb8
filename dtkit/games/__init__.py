"""The shelf of games: `load` one by its slug, such as `parfit1984/my_slavery`.

Each file holds one game or one family of games: a docstring with the story, the legend of
its letters and its source, and a function `game` whose arguments all have defaults.

>>> from dtkit import games
>>> games.about("parfit1984/my_slavery").fields["Source"]  # doctest: +ELLIPSIS
'...Parfit...'
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.shelves import Entry, Shelf

# An installed copy carries the files, with their README.md, inside this package; in a
# checkout they stand in the bare folder beside `dtkit`.
if not (Path(__file__).parent / "README.md").exists():
    __path__.append(str(Path(__file__).parents[2] / "games"))

SHELF = Shelf("game", tuple(Path(folder) for folder in __path__), "dtkit.games")

__all__ = ["SHELF", "about", "load", "slugs"]


def slugs() -> tuple[str, ...]:
    """Return the slugs of all games, in alphabetical order."""
    return SHELF.slugs()


def about(slug: str) -> Entry:
    """Read the title, the story and the source of a game, without building it.

    Raises: `InvalidInput` for an unknown slug, naming the nearest ones.
    """
    return SHELF.about(slug)


def load(slug: str, **arguments: Any) -> Any:
    """Build the game of a slug, or of the path of a `.py` file, or read one from a file.

    A file that `dtkit.formats` reads (`.efg`, `.nfg`, `.json`) gives a choice graph or a
    strategic form.

    `arguments`: passed to the file's `game` function (sizes of a family, for example).

    Raises: `InvalidInput` for an unknown slug, naming the nearest ones, for a file without
    a `game` function, for arguments it does not have or has no default for, and where it
    returns neither a `ChoiceGraph` nor a `DispositionGame`.
    """
    from dtkit.formats.files import is_file_of_game, load_game

    if is_file_of_game(slug):
        return load_game(slug)
    build = getattr(SHELF.module(slug), "game", None)
    if not callable(build):
        raise InvalidInput(
            slug, "the file has no function game", "define game(), with a default for every size"
        )
    _check_arguments(slug, build, arguments)
    game = build(**arguments)
    from dtkit.graphs import ChoiceGraph
    from dtkit.subjects.threats import DispositionGame

    if not isinstance(game, (ChoiceGraph, DispositionGame)):
        raise InvalidInput(
            f"{slug}: game()",
            f"returned {type(game).__name__}, not a ChoiceGraph",
            "return choice_graph(choose({...}, player=...))",
        )
    return game


def _check_arguments(slug: str, build: Any, arguments: dict[str, Any]) -> None:
    """Refuse a `game` whose arguments lack defaults, and arguments it does not have."""
    named = inspect.signature(build).parameters.values()
    bare = [
        each.name
        for each in named
        if each.default is each.empty and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
    ]
    if bare:
        raise InvalidInput(
            f"{slug}: game({', '.join(bare)})",
            f"no default for {', '.join(bare)}",
            "give every argument of game a default",
        )
    known = [each.name for each in named if each.kind is not each.VAR_KEYWORD]
    strange = [name for name in arguments if name not in known]
    if strange and len(known) == len(named):
        raise InvalidInput(
            f"{slug}: {', '.join(strange)}",
            "no such argument of the game",
            f"it takes {', '.join(known) or 'none'}",
        )
