"""The tables that `dtkit tables` prints, each derived from a game of the shelf.

A recipe names the games it needs and how its tables follow from them; whoever prints
the tables loads the games (this floor does not know the shelves).  No number of a table
is typed in: it is what the solved game says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from dtkit.errors import InvalidInput
from dtkit.reports.model import Table

_OF_PROOFS = "proofs:"


@dataclass(frozen=True, slots=True)
class Recipe:
    """Say how tables are made: `build(*given)`, from what a `shelf` has at `needs`.

    `needs`: a slug, or several.  From the shelf of games `build` is given the games of
    those slugs; from the shelf of proofs, for each slug, the files whose slugs begin with
    it, as targets of the checker.  A slug that begins with "proofs:" is of the shelf of
    proofs, whatever the others are.  `build` returns a table, or several.
    """

    name: str
    title: str
    needs: str | tuple[str, ...]
    build: Callable[..., Table | Sequence[Table]]
    shelf: Literal["games", "proofs"] = "games"

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs that the recipe needs."""
        return (self.needs,) if isinstance(self.needs, str) else self.needs

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """The shelf and the slug of each thing that the recipe needs.

        >>> find("shutdown").sources
        (('games', 'thornley2025/subagents'), ('proofs', 'thornley2025/'))
        """
        return tuple(
            ("proofs", slug.removeprefix(_OF_PROOFS))
            if slug.startswith(_OF_PROOFS)
            else (self.shelf, slug)
            for slug in self.slugs
        )

    def tables(self, given: Iterable[Any]) -> tuple[Table, ...]:
        """Return the tables made from what was loaded for each slug, in order.

        >>> from dtkit.reports import Recipe, table
        >>> recipe = Recipe("two", "Twice", ("a/b", "c/d"),
        ...                 lambda one, other: [table([(one, [other])], ["x"], caption="A table")])
        >>> [made.caption for made in recipe.tables(["left", "right"])]
        ['A table']
        """
        built = self.build(*given)
        return (built,) if isinstance(built, Table) else tuple(built)


def find(name: str) -> Recipe:
    """Return the recipe of that name.

    Raises `InvalidInput` for an unknown name, listing the known ones.

    >>> find("threshold-grid").needs
    'thornley_macaskill2026/core_deal'
    """
    if name not in tables:
        raise InvalidInput(
            f"table {name!r}", "no such table", f"use one of {', '.join(sorted(tables))}"
        )
    return tables[name]


def _threshold_grid(game: Any) -> Table:
    from dtkit.reports.appendix.payment_tables import threshold_grid

    return threshold_grid(game, as_printed=True)


def _threshold_grid_rounded_once(game: Any) -> Table:
    from dtkit.reports.appendix.payment_tables import threshold_grid

    return threshold_grid(game)


def _coherence(game: Any) -> Table:
    from dtkit.reports.appendix.coherence_table import coherence

    return coherence(game)


def _passage(targets: Any) -> Table:
    from dtkit.reports.appendix.parfit_table import passage

    return passage(targets)


def _shutdown(game: Any, targets: Any) -> list[Table]:
    from dtkit.reports.appendix.drest_table import drest_tables
    from dtkit.reports.appendix.shutdown_table import theorem_chain
    from dtkit.reports.appendix.subagent_table import subagents

    return [theorem_chain(targets), subagents(game), *drest_tables()]


def _payments(*games: Any) -> Sequence[Table]:
    from dtkit.reports.appendix.payment_appendix import payments

    return payments(*games)


_CORE_DEAL = "thornley_macaskill2026/core_deal"

_RECIPES = (
    Recipe(
        "threshold-grid",
        "The least payment that buys cooperation, by p and q, in the published digits",
        _CORE_DEAL,
        _threshold_grid,
    ),
    Recipe(
        "threshold-grid-rounded-once",
        "The same payments, each rounded once from its exact value",
        _CORE_DEAL,
        _threshold_grid_rounded_once,
    ),
    Recipe(
        "payments",
        "What AIs take payment for: thresholds, effectiveness, and published numbers anew",
        (
            _CORE_DEAL,
            "thornley_macaskill2026/catastrophe",
            "thornley_macaskill2026/following_instructions",
            "stastny2025/early_deal",
            "finnveden2025/mixed_utility",
        ),
        _payments,
    ),
    Recipe(
        "coherence",
        "Decision rules against axioms of choice, guarantees in trees, and money pumps",
        "gustafsson2022/single_souring",
        _coherence,
    ),
    Recipe(
        "parfit",
        "Parfit's passage on threats, sentence by sentence, with verdicts and exact conditions",
        "parfit1984/the_passage_sentences",
        _passage,
        "proofs",
    ),
    Recipe(
        "shutdown",
        "What makes an agent neutral, what that requires about copies, and what training comes to",
        ("thornley2025/subagents", "proofs:thornley2025/"),
        _shutdown,
    ),
)

tables: Mapping[str, Recipe] = MappingProxyType({recipe.name: recipe for recipe in _RECIPES})
