"""The shelf of proofs: `load` the claims of a file by its slug.

Each file states one claim, or a few that only make sense together: a docstring with the
informal statement, its source, what the formal text means and what it trusts, and a
function that returns each `Claim`.  Loading a claim proves nothing; `dtkit.claims.check`
decides it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dtkit.claims.files import claims_in
from dtkit.shelves import Entry, Shelf

if TYPE_CHECKING:
    from dtkit.claims.claim import Claim

# An installed copy carries the files, with their README.md, inside this package; in a
# checkout they stand in the bare folder beside `dtkit`.
if not (Path(__file__).parent / "README.md").exists():
    __path__.append(str(Path(__file__).parents[2] / "proofs"))

SHELF = Shelf("proof", tuple(Path(folder) for folder in __path__), "dtkit.proofs")

__all__ = ["SHELF", "about", "load", "slugs"]


def slugs() -> tuple[str, ...]:
    """Return the slugs of all files of claims, in alphabetical order."""
    return SHELF.slugs()


def about(slug: str) -> Entry:
    """Read the informal statement and the source of a file of claims, without running it.

    Raises: `InvalidInput` for an unknown slug, naming the nearest ones.
    """
    return SHELF.about(slug)


def load(slug: str) -> tuple[Claim, ...]:
    """Return the claims of a slug, or of the path of a `.py` file, undecided.

    Raises: `InvalidInput` for an unknown slug, naming the nearest ones.
    """
    return tuple(build() for build in claims_in(SHELF.path(slug)).values())
