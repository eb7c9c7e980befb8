"""An exhaustive search in parts: what each part counts, and how parts add up.

A search knows its parts by number and counts each by itself, so parts may be counted in
any order, by any process, today or tomorrow.  A tally holds the number of cases, of bad
cases, and the key of the smallest bad one; tallies add up, and a part counted twice has
the same tally, so it is kept once by its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Any, Protocol

from dtkit.claims.enumeration.branching import Tree, Trees, leaves_of
from dtkit.claims.enumeration.kinds import Relations
from dtkit.claims.enumeration.plays import Bits, ManyPlays
from dtkit.errors import InvalidInput

Key = tuple[int, ...]
"""The place of a case in the order of a search; smaller cases have smaller keys."""

_BLOCK = 1 << 15
_WORK = 1 << 21
_PLAIN = 2_000


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases were looked at, how many were bad, and the smallest bad one's key."""

    cases: int = 0
    bad: int = 0
    first: Key | None = None

    def __add__(self, other: Tally) -> Tally:
        keys = [key for key in (self.first, other.first) if key is not None]
        return Tally(self.cases + other.cases, self.bad + other.bad, min(keys, default=None))


class Search(Protocol):
    """What can be searched in parts."""

    def parts(self) -> Sequence[Key]:
        """Return what names each part; the list is the same in every process."""

    def count(self, part: Key) -> Tally:
        """Look at the cases of one part."""

    def case(self, key: Key) -> Mapping[str, Any]:
        """Return the case with a key, by role."""

    def words(self) -> str:
        """Return what is searched, as text."""


def count_part(search: Search, part: Key) -> Tally:
    """Count one part; a function of its own so that other processes can be asked for it."""
    return search.count(part)


@dataclass(frozen=True, slots=True)
class PlaySearch:
    """Relations × trees, by a check that sees one tree with many relations at once.

    `reduced`: look at one tree of each class, under the relations on its outcomes alone,
    and count each case as often as it occurs.  Sound because what a `ManyPlays` shows depends
    on the relation among the outcomes of the tree, and on no names.
    """

    check: Callable[[ManyPlays], Any]
    relations: Relations
    trees: Trees
    reduced: bool

    def parts(self) -> Sequence[Key]:
        """Return (outcomes, first and last place in the list of trees, first relation)."""
        found: list[Key] = []
        places = _by_outcomes(self.trees, self.relations.outcomes, self.reduced)
        for outcomes, some in places.items():
            count = len(self.relations.smaller(outcomes))
            width = max(1, _WORK // min(count, _BLOCK))
            width = max(1, min(width, 512))
            for start in range(0, len(some), width):
                for block in range(0, count, _BLOCK):
                    found.append((outcomes, start, min(start + width, len(some)), block))
        return found

    def count(self, part: Key) -> Tally:
        """Look at some trees under a block of relations."""
        outcomes, start, stop, block = part
        every = self.relations.smaller(outcomes)
        bits = Bits([each[block : block + _BLOCK] for each in every.beaten])
        weights = _extensions(self.relations, outcomes)[block : block + _BLOCK]
        total = Tally()
        places = _by_outcomes(self.trees, self.relations.outcomes, self.reduced)[outcomes]
        for place in places[start:stop]:
            tree, multiplicity = _tree(self.trees, place, self.reduced)
            bad = ~self._holds(tree, bits)
            first = (place, outcomes, block + int(bad.argmax())) if bad.any() else None
            total += Tally(
                int(weights.sum()) * multiplicity, int(weights[bad].sum()) * multiplicity, first
            )
        return total

    def _holds(self, tree: Tree, bits: Bits) -> Any:
        plays = ManyPlays(tree, bits)
        holds = self.check(plays)
        if getattr(holds, "dtype", None) != "bool" or holds.shape != (len(plays),):
            raise InvalidInput(
                f"{_name(self.check)} returned {type(holds).__name__}",
                "a vectorized check returns one truth value for each relation",
                "return such as plays.sophisticated.meets(plays.undominated)",
            )
        return holds

    def case(self, key: Key) -> Mapping[str, Any]:
        """Return the tree and the relation on its outcomes."""
        from dtkit.preferences import restricted

        place, outcomes, number = key
        tree, _ = _tree(self.trees, place, self.reduced)
        relation = self.relations.smaller(outcomes)[number]
        return {"tree": tree, "relation": as_text(restricted(relation, sorted({*leaves_of(tree)})))}

    def words(self) -> str:
        """Return the two scopes."""
        return f"{self.relations} × {self.trees}"


@lru_cache(maxsize=16)
def _by_outcomes(trees: Trees, most: int, reduced: bool) -> Mapping[int, Sequence[int]]:
    """Return the places in the list of trees (or of classes), by how many outcomes count."""
    if not reduced:
        return {most: range(len(trees))}
    found: dict[int, list[int]] = {}
    for place, each in enumerate(trees.classes()):
        found.setdefault(each.outcomes, []).append(place)
    return found


def _tree(trees: Trees, place: int, reduced: bool) -> tuple[Tree, int]:
    if not reduced:
        return trees[place], 1
    found = trees.classes()[place]
    return found.tree, found.multiplicity


@lru_cache(maxsize=16)
def _extensions(relations: Relations, outcomes: int) -> Any:
    return relations.extensions(outcomes)


@dataclass(frozen=True, slots=True)
class CaseSearch:
    """A product of scopes, by a check that sees one case at a time.

    The last scope is the slowest to change, so a smaller member of it comes first.
    """

    check: Callable[..., Any]
    scopes: tuple[Any, ...]

    def parts(self) -> Sequence[Key]:
        """Return the ranges of cases."""
        total = prod(len(scope) for scope in self.scopes)
        return [(start, min(start + _PLAIN, total)) for start in range(0, total, _PLAIN)]

    def count(self, part: Key) -> Tally:
        """Look at a range of cases, one by one."""
        bad = [number for number in range(*part) if not self._holds(number)]
        return Tally(part[1] - part[0], len(bad), (bad[0],) if bad else None)

    def _holds(self, number: int) -> bool:
        holds = self.check(*self._members(number))
        if holds is True or holds is False:
            return holds
        if type(holds).__name__ in ("bool", "bool_", "BooleanTrue", "BooleanFalse"):
            return bool(holds)
        raise InvalidInput(
            f"{_name(self.check)} returned {holds!r}",
            "a check says of each case whether it holds",
            "return True or False",
        )

    def _members(self, number: int) -> list[Any]:
        found = []
        for scope in self.scopes:
            number, place = divmod(number, len(scope))
            found.append(scope[place])
        return found

    def case(self, key: Key) -> Mapping[str, Any]:
        """Return the member of each scope, relations as text."""
        return dict(zip(self._roles(), map(as_text, self._members(key[0])), strict=True))

    def _roles(self) -> Iterable[str]:
        roles = [getattr(scope, "role", "case") for scope in self.scopes]
        for place, role in enumerate(roles):
            before = roles[:place].count(role)
            yield role if not before else f"{role} {before + 1}"

    def words(self) -> str:
        """Return the scopes."""
        told = [
            str(each) if hasattr(each, "role") else f"{len(each):,} given cases"
            for each in self.scopes
        ]
        return " × ".join(told)


def as_text(member: Any) -> Any:
    """Return a relation or a choice function as text, and anything else as it is.

    >>> from dtkit.preferences import strict_relation
    >>> as_text(strict_relation([("a", "b")], options="abc"))
    'a ≻ b, on a, b, c'
    """
    from dtkit.preferences import ChoiceFunction, Relation, StrictRelation

    if isinstance(member, ChoiceFunction):
        return repr(member).strip("<>").partition(": ")[2] or "one option"
    if not isinstance(member, Relation):
        return member
    sign = "≻" if isinstance(member, StrictRelation) else "≽"
    told = ", ".join(f"{x} {sign} {y}" for x, y in member.pairs) or "nothing preferred"
    return f"{told}, on {', '.join(map(str, member.options))}"


def search_for(check: Callable[..., Any], over: Any, reduced: bool) -> Search:
    """Return the search for what a user gave.

    Raises: `InvalidInput` for a scope that is none, or a vectorized check without trees.
    """
    scopes = tuple(over) if isinstance(over, (list, tuple)) else (over,)
    if not scopes or not all(hasattr(each, "__len__") for each in scopes):
        raise InvalidInput(
            f"over={over!r}",
            "not something to search through",
            "give relations(...), trees(...), menus(...), a list of cases, or a list of these",
        )
    if not getattr(check, "is_vectorized", False):
        return CaseSearch(check, scopes)
    kinds = tuple(type(each) for each in scopes)
    if kinds != (Relations, Trees) or scopes[0].outcomes != scopes[1].outcomes:
        raise InvalidInput(
            f"over={CaseSearch(check, scopes).words()}",
            "a vectorized check goes through relations and trees on the same outcomes",
            "give over=[relations(kind, n), trees(leaves=m, outcomes=n)]",
        )
    return PlaySearch(check, scopes[0], scopes[1], reduced)


def _name(function: Any) -> str:
    return getattr(function, "__name__", repr(function))
