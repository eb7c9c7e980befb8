"""The strategic form as Gambit's `.nfg` files hold it: a table in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from dtkit.formats.extensive import NumberedOutcome

if TYPE_CHECKING:
    from dtkit.solving import StrategicForm

Amounts = tuple[Fraction, ...]


@dataclass(frozen=True)
class NormalForm:
    """A game table in numbers: `cells` for each profile, the first player's strategy fastest.

    A cell is the payoffs by player; or, where the file lists `outcomes`, the place of one in
    that list from 1, or 0 for none.  Labels may repeat, and be empty.

    >>> from dtkit.formats import read_nfg
    >>> form = read_nfg('NFG 1 R "Small" { "a" "b" } { 2 1 } 1 2 3 4')
    >>> form.strategies, form.payoffs[1]
    ((('1', '2'), ('1',)), (Fraction(3, 1), Fraction(4, 1)))
    """

    title: str
    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    cells: tuple[Amounts, ...] | tuple[int, ...]
    outcomes: tuple[NumberedOutcome, ...] | None = None
    comment: str = ""

    @cached_property
    def payoffs(self) -> tuple[Amounts, ...]:
        """The payoffs by player for each profile, the first player's strategy fastest."""
        nothing = (Fraction(0),) * len(self.players)
        amounts = [nothing, *(each.payoffs for each in self.outcomes or ())]
        return tuple(amounts[cell] if isinstance(cell, int) else cell for cell in self.cells)

    @cached_property
    def form(self) -> StrategicForm:
        """The strategic form with these payoffs; labels that repeat get a number."""
        from dtkit.formats.converting import strategic_form_from

        return strategic_form_from(self)

    def __str__(self) -> str:
        from dtkit.formats.nfg import as_nfg

        return as_nfg(self)

    def __repr__(self) -> str:
        name = f"{self.title!r}, " if self.title else ""
        shape = "×".join(str(len(each)) for each in self.strategies)
        return f"<NormalForm {name}{shape}: {', '.join(self.players)}>"
