"""Axioms of finite relations, each as a search for a violation.

An axiom's `violation(relation)` returns the options that break it, with a sentence, or
None.  `places(weak, strict)` does the same on rows of bits, for exhaustive search; `weak`
are the rows of R and `strict` those of P.  Of several violations the one that comes first
in the order of options is returned, and of cycles a shortest.

Capitals as in Sen: P strict preference, I indifference, R at least as good as; PI says
that x P y and y I z give x P z.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.preferences.bits import (
    places,
    shortest_cycle,
    shortest_path,
    symmetric_part,
    transpose,
)
from dtkit.preferences.relations import Relation

Places = tuple[int, ...]
Search = Callable[[Sequence[int], Sequence[int]], "Places | None"]


@dataclass(frozen=True)
class Violation:
    """What breaks an axiom: its name, the witness, and the sentence that says how."""

    axiom: str
    witness: tuple[Any, ...]
    words: str

    def __str__(self) -> str:
        return f"{self.axiom} fails: {self.words}"


@dataclass(frozen=True)
class Axiom:
    """A property of relations.

    `name`: for tables; `statement`: in words; `symbol`: the letters of the field.
    `needs_weak`: whether it speaks of R or I, which a strict relation has only on probes.

    >>> from dtkit.preferences import strict_relation
    >>> print(acyclicity.violation(strict_relation([("a", "b"), ("b", "c"), ("c", "a")])))
    acyclicity fails: a P b P c P a
    """

    name: str
    symbol: str
    statement: str
    needs_weak: bool
    search: Search
    words: Callable[[tuple[Hashable, ...], Relation], str]

    def places(self, weak: Sequence[int], strict: Sequence[int]) -> Places | None:
        """Return the places that break the axiom, given the rows of R and of P."""
        return self.search(weak, strict)

    def violation(self, relation: Relation) -> Violation | None:
        """Return what breaks the axiom in `relation`, or None."""
        weak = relation.weak_rows if self.needs_weak else ()
        found = self.places(weak, relation.strict_rows)
        if found is None:
            return None
        witness = tuple(relation.options[place] for place in found)
        return Violation(self.name, witness, self.words(witness, relation))

    def __reduce__(self) -> Any:
        if any(self is axiom for axiom in RELATION_AXIOMS):
            return relation_axiom, (self.name,)
        return super().__reduce__()

    def __repr__(self) -> str:
        return f"<axiom: {self.name}>"


def _broken_chain(one: Sequence[int], other: Sequence[int], whole: Sequence[int]) -> Places | None:
    """Return the first x, y, z with x one y, y other z and not x whole z."""
    for x, row in enumerate(one):
        for y in places(row):
            missing = other[y] & ~whole[x]
            if missing:
                return x, y, next(places(missing))
    return None


def _completeness(weak: Sequence[int], strict: Sequence[int]) -> Places | None:
    full = (1 << len(weak)) - 1
    for x, (row, back) in enumerate(zip(weak, transpose(weak), strict=True)):
        missing = full & ~row & ~back
        if missing:
            return x, next(places(missing))
    return None


def _negative_transitivity(weak: Sequence[int], strict: Sequence[int]) -> Places | None:
    full, back = (1 << len(strict)) - 1, transpose(strict)
    for x, row in enumerate(strict):
        for z in places(row):
            between = full & ~row & ~back[z]
            if between:
                return x, next(places(between)), z
    return None


def _suzumura(weak: Sequence[int], strict: Sequence[int]) -> Places | None:
    found: Places | None = None
    for x, row in enumerate(strict):
        for y in places(row):
            path = shortest_path(weak, y, 1 << x)
            if path is not None and (found is None or len(path) < len(found)):
                found = (x, *path[:-1])
    return found


def _chain_words(signs: str) -> Callable[[tuple[Hashable, ...], Relation], str]:
    def words(witness: tuple[Hashable, ...], relation: Relation) -> str:
        x, y, z = witness
        return f"{x} {signs[0]} {y} and {y} {signs[1]} {z}, but not {x} {signs[2]} {z}"

    return words


def _chain(name: str, symbol: str, one: str, other: str, whole: str) -> Axiom:
    def search(weak: Sequence[int], strict: Sequence[int]) -> Places | None:
        letters = {one, other, whole}
        rows = {"R": weak, "P": strict, "I": symmetric_part(weak) if "I" in letters else ()}
        return _broken_chain(rows[one], rows[other], rows[whole])

    statement = f"x {one} y and y {other} z give x {whole} z"
    needs_weak = {one, other, whole} != {"P"}
    return Axiom(name, symbol, statement, needs_weak, search, _chain_words(one + other + whole))


def _cycle_words(witness: tuple[Hashable, ...], relation: Relation) -> str:
    steps = zip(witness, (*witness[1:], witness[0]), strict=True)
    text = str(witness[0])
    for x, y in steps:
        text += f" {'P' if relation.prefer(x, y) else 'R'} {y}"
    return text


completeness = Axiom(
    "completeness",
    "C",
    "x R y or y R x",
    True,
    _completeness,
    lambda w, relation: f"neither {w[0]} R {w[1]} nor {w[1]} R {w[0]}",
)
transitivity = _chain("transitivity", "T", "R", "R", "R")
pp = _chain("PP transitivity", "PP", "P", "P", "P")
ii = _chain("II transitivity", "II", "I", "I", "I")
pi = _chain("PI transitivity", "PI", "P", "I", "P")
ip = _chain("IP transitivity", "IP", "I", "P", "P")
negative_transitivity = Axiom(
    "negative transitivity",
    "NT",
    "x P z gives x P y or y P z, for every y",
    False,
    _negative_transitivity,
    lambda w, relation: f"{w[0]} P {w[2]}, but neither {w[0]} P {w[1]} nor {w[1]} P {w[2]}",
)
acyclicity = Axiom(
    "acyclicity",
    "A",
    "there is no cycle of P",
    False,
    lambda weak, strict: shortest_cycle(strict),
    _cycle_words,
)
suzumura_consistency = Axiom(
    "Suzumura consistency",
    "SC",
    "no cycle of R contains a P (strong acyclicity)",
    True,
    _suzumura,
    _cycle_words,
)

RELATION_AXIOMS: tuple[Axiom, ...] = (
    completeness,
    transitivity,
    pp,
    ii,
    pi,
    ip,
    negative_transitivity,
    suzumura_consistency,
    acyclicity,
)
"""The axioms of relations, in the order of tables."""


def relation_axiom(name: str) -> Axiom:
    """Return the axiom with this name or these letters.

    Raises: `InvalidInput` naming the axioms there are.

    >>> relation_axiom("PP") is pp
    True
    """
    for axiom in RELATION_AXIOMS:
        if name in (axiom.name, axiom.symbol):
            return axiom
    raise InvalidInput(
        f"axiom {name!r}",
        "there is no such axiom of relations",
        f"use one of: {', '.join(axiom.name for axiom in RELATION_AXIOMS)}",
    )
