"""The shelf of games: `load` one by its slug, such as `parfit1984/my_slavery`.

Each file holds one game or one family of games: a docstring with the story, the legend of
its letters and its source, and a function `game` whose arguments all have defaults.

>>> from dtkit import games
>>> games.about("parfit1984/my_slavery").fields["Source"]  # doctest: +ELLIPSIS
'...Parfit...'
"""

from __future__ import annotations

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
    """Build the game of a slug, or of the path of a `.py` file.

    `arguments`: passed to the file's `game` function (sizes of a family, for example).

    Raises: `InvalidInput` for an unknown slug, naming the nearest ones, and for a file
    without a `game` function.
    """
    build = getattr(SHELF.module(slug), "game", None)
    if not callable(build):
        raise InvalidInput(
            slug, "the file has no function game", "define game(), with a default for every size"
        )
    return build(**arguments)
