"""Axioms of choice functions, each as a search for a violation.

c is defined on all non-empty menus.  Every axiom is read literally, also where nothing is
chosen; that something always is chosen is an axiom of its own, *decisiveness*.  Of several
violations the one with the smallest menus is returned.

`masks(n, table)` does the search on a bare table of bits, for exhaustive search.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.preferences import bits
from dtkit.preferences.axioms import Violation
from dtkit.preferences.choice import ChoiceFunction, menus
from dtkit.preferences.relations import listed

Masks = tuple[int, ...]


@dataclass(frozen=True)
class ChoiceAxiom:
    """A property of choice functions; fields as those of an axiom of relations.

    `shape`: for each part of a witness S where it is a menu, x where it is an option.

    >>> from dtkit.preferences import choice_function
    >>> second = choice_function(lambda menu: sorted(menu)[-2:][0], "abc")
    >>> print(alpha.violation(second))
    alpha fails: b is chosen from {a, b, c}, but not from {a, b}
    """

    name: str
    symbol: str
    statement: str
    shape: str
    search: Callable[[int, Sequence[int]], Masks | None]
    words: Callable[[tuple[Any, ...], ChoiceFunction], str]

    def masks(self, n: int, table: Sequence[int]) -> Masks | None:
        """Return the menus and options (as bits) that break the axiom, on n options."""
        return self.search(n, table)

    def violation(self, choice: ChoiceFunction) -> Violation | None:
        """Return what breaks the axiom in `choice`, or None."""
        found = self.masks(len(choice.options), choice.table)
        if found is None:
            return None
        witness = tuple(
            choice.named(mask) if part == "S" else choice.named(mask)[0]
            for part, mask in zip(self.shape, found, strict=True)
        )
        return Violation(self.name, witness, self.words(witness, choice))

    def __reduce__(self) -> Any:
        if any(self is axiom for axiom in CHOICE_AXIOMS):
            return choice_axiom, (self.name,)
        return super().__reduce__()

    def __repr__(self) -> str:
        return f"<axiom: {self.name}>"


def _first(mask: int) -> int:
    return mask & -mask


def _decisiveness(n: int, table: Sequence[int]) -> Masks | None:
    return next(((menu,) for menu in menus(n) if not table[menu]), None)


def _alpha(n: int, table: Sequence[int]) -> Masks | None:
    # menus shrink one option at a time: if each such step keeps what it should, all do
    for larger in menus(n):
        for place in bits.places(larger):
            menu = larger & ~(1 << place)
            lost = table[larger] & menu & ~table[menu]
            if lost:
                return menu, larger, _first(lost)
    return None


@lru_cache(maxsize=16)
def _inclusions(n: int) -> tuple[tuple[int, int], ...]:
    """Return all pairs of a menu and a larger one, those with the smaller larger one first."""
    return tuple(
        (menu, larger)
        for larger in menus(n)
        for menu in menus(n)
        if not menu & ~larger and menu != larger
    )


@lru_cache(maxsize=16)
def _unions(n: int) -> tuple[tuple[int, int, int], ...]:
    """Return all pairs of menus with their union, those with the smaller union first."""
    pairs = ((one, other, one | other) for one in menus(n) for other in menus(n))
    return tuple(sorted(pairs, key=lambda each: (each[2].bit_count(), each[2])))


def _beta(n: int, table: Sequence[int]) -> Masks | None:
    for menu, larger in _inclusions(n):
        kept, lost = table[menu] & table[larger], table[menu] & ~table[larger]
        if kept and lost:
            return menu, larger, _first(kept), _first(lost)
    return None


def _gamma(n: int, table: Sequence[int]) -> Masks | None:
    for one, other, union in _unions(n):
        lost = table[one] & table[other] & ~table[union]
        if lost:
            return one, other, _first(lost)
    return None


def _warp(n: int, table: Sequence[int]) -> Masks | None:
    for other in menus(n):
        for one in menus(n):
            lost = table[one] & other & ~table[other]
            kept = table[other] & one
            if lost and kept:
                return one, other, _first(lost), _first(kept)
    return None


def _path_independence(n: int, table: Sequence[int]) -> Masks | None:
    for one, other, union in _unions(n):
        if table[union] != table[table[one] | table[other]]:
            return one, other
    return None


def base_rows(n: int, table: Sequence[int]) -> bits.Rows:
    """Return the rows of P read off the pairs: x P y where x alone is chosen from {x, y}."""
    return tuple(
        sum(1 << y for y in range(n) if y != x and table[1 << x | 1 << y] == 1 << x)
        for x in range(n)
    )


def _rationalizability(n: int, table: Sequence[int]) -> Masks | None:
    beaten = bits.transpose(base_rows(n, table))
    return next(((menu,) for menu in menus(n) if table[menu] != bits.maximal(menu, beaten)), None)


def _set(menu: Sequence[Any]) -> str:
    return f"{{{listed(menu)}}}"


def _path_words(witness: tuple[Any, ...], choice: ChoiceFunction) -> str:
    one, other = witness
    union = [option for option in choice.options if option in one or option in other]
    left = [*choice(one), *choice(other)]
    return (
        f"{_set(choice(union))} is chosen from {_set(union)}, but {_set(choice(left))} from "
        f"what is chosen from {_set(one)} and {_set(other)}"
    )


def _rational_words(witness: tuple[Any, ...], choice: ChoiceFunction) -> str:
    (menu,) = witness
    n, table = len(choice.options), choice.table
    mask = sum(1 << choice.options.index(option) for option in menu)
    best = choice.named(bits.maximal(mask, bits.transpose(base_rows(n, table))))
    return (
        f"{_set(choice(menu))} is chosen from {_set(menu)}, but by the choices from pairs "
        f"the maximal options are {_set(best)}"
    )


decisiveness = ChoiceAxiom(
    "decisiveness",
    "D",
    "something is chosen from every menu",
    "S",
    _decisiveness,
    lambda w, choice: f"nothing is chosen from {_set(w[0])}",
)
alpha = ChoiceAxiom(
    "alpha",
    "α",
    "what is chosen from a menu is chosen from every smaller one that holds it",
    "SSx",
    _alpha,
    lambda w, choice: f"{w[2]} is chosen from {_set(w[1])}, but not from {_set(w[0])}",
)
beta = ChoiceAxiom(
    "beta",
    "β",
    "of two options chosen together, a larger menu chooses both or neither",
    "SSxx",
    _beta,
    lambda w, choice: (
        f"{w[2]} and {w[3]} are chosen from {_set(w[0])}, but {w[2]} without {w[3]} "
        f"from {_set(w[1])}"
    ),
)
gamma = ChoiceAxiom(
    "gamma",
    "γ",
    "what is chosen from two menus is chosen from their union",
    "SSx",
    _gamma,
    lambda w, choice: (
        f"{w[2]} is chosen from {_set(w[0])} and from {_set(w[1])}, but not from their union"
    ),
)
warp = ChoiceAxiom(
    "WARP",
    "WARP",
    "if x is chosen where y is available, and y where x is, then x is chosen there too",
    "SSxx",
    _warp,
    lambda w, choice: (
        f"{w[2]} is chosen from {_set(w[0])} where {w[3]} is available, yet {w[3]} without "
        f"{w[2]} from {_set(w[1])}"
    ),
)
path_independence = ChoiceAxiom(
    "path independence",
    "PIN",
    "choosing from a union is choosing from what is chosen in its parts",
    "SS",
    _path_independence,
    _path_words,
)
rationalizability = ChoiceAxiom(
    "rationalizability",
    "RAT",
    "what is chosen is what is maximal by one relation",
    "S",
    _rationalizability,
    _rational_words,
)

CHOICE_AXIOMS: tuple[ChoiceAxiom, ...] = (
    decisiveness,
    alpha,
    beta,
    gamma,
    warp,
    path_independence,
    rationalizability,
)
"""The axioms of choice, in the order of tables."""


def choice_axiom(name: str) -> ChoiceAxiom:
    """Return the axiom of choice with this name or symbol.

    Raises: `InvalidInput` naming the axioms there are.

    >>> choice_axiom("α") is alpha
    True
    """
    for axiom in CHOICE_AXIOMS:
        if name in (axiom.name, axiom.symbol):
            return axiom
    raise InvalidInput(
        f"axiom {name!r}",
        "there is no such axiom of choice",
        f"use one of: {', '.join(axiom.name for axiom in CHOICE_AXIOMS)}",
    )
