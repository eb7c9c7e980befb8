"""All relations of a kind on n outcomes, as rows of bits in NumPy arrays.

Bit j of row i says that outcome i stands to outcome j.  Every kind listed is *hereditary*:
a relation of the kind, restricted to fewer outcomes, is of the kind.  So the relations on
n outcomes are found from those on n-1 by adding one outcome in every possible way, and
each remembers which one it extends; a search over trees with few outcomes then needs only
the small relations, each counted as often as it can be extended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np

from dtkit.errors import InvalidInput, Unsupported

Rows = Any
"""An array with one row for each relation and one column for each outcome, of uint8."""

_MOST = 60_000_000
_WIDEST = 8
_COUNTS = np.array([byte.bit_count() for byte in range(256)], np.uint8)


def _transposed(rows: Rows) -> Rows:
    """Return the converse of each relation."""
    found = np.zeros_like(rows)
    for i, j in product(range(rows.shape[1]), repeat=2):
        found[:, j] |= ((rows[:, i] >> j) & 1) << i
    return found


def strict_part(rows: Rows) -> Rows:
    """Return x P y where x R y and not y R x, for each relation."""
    return rows & ~_transposed(rows)


def closure(rows: Rows) -> Rows:
    """Return the transitive closure of each relation."""
    reached = rows.copy()
    for k, i in product(range(rows.shape[1]), repeat=2):
        reached[:, i] |= reached[:, k] * ((reached[:, i] >> k) & 1)
    return reached


def transitive(rows: Rows) -> Any:
    """Return which relations are transitive."""
    holds = np.ones(len(rows), bool)
    for i, j in product(range(rows.shape[1]), repeat=2):
        holds &= (rows[:, j] * ((rows[:, i] >> j) & 1) & ~rows[:, i]) == 0
    return holds


def complete(rows: Rows) -> Any:
    """Return which relations rank every two outcomes in one way or both."""
    full = np.uint8((1 << rows.shape[1]) - 1)
    return ((rows | _transposed(rows)) == full).all(axis=1)


def antisymmetric(rows: Rows) -> Any:
    """Return which relations hold in both directions of no two outcomes."""
    diagonal = (1 << np.arange(rows.shape[1])).astype(np.uint8)
    return ((rows & _transposed(rows) & ~diagonal) == 0).all(axis=1)


def acyclic(rows: Rows) -> Any:
    """Return which relations have no cycle of their strict parts."""
    diagonal = (1 << np.arange(rows.shape[1])).astype(np.uint8)
    return ((closure(strict_part(rows)) & diagonal) == 0).all(axis=1)


def suzumura_consistent(rows: Rows) -> Any:
    """Return which relations have no cycle that holds a strict step."""
    return ((strict_part(rows) & _transposed(closure(rows))) == 0).all(axis=1)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of relation: reflexive with R as the primitive or asymmetric with P, and more."""

    weak: bool
    tests: tuple[Callable[[Rows], Any], ...] = ()


KINDS = {
    "reflexive": Kind(True),
    "complete": Kind(True, (complete,)),
    "preorder": Kind(True, (transitive,)),
    "weak order": Kind(True, (transitive, complete)),
    "partial order": Kind(True, (transitive, antisymmetric)),
    "linear order": Kind(True, (transitive, antisymmetric, complete)),
    "Suzumura consistent": Kind(True, (suzumura_consistent,)),
    "acyclic": Kind(True, (acyclic,)),
    "asymmetric": Kind(False),
    "strict partial order": Kind(False, (transitive,)),
    "acyclic strict": Kind(False, (acyclic,)),
}
"""The kinds by name.  The first eight have a reflexive R, the others an asymmetric P."""


@dataclass(frozen=True, slots=True)
class Relations:
    """Every relation of a `kind` on the outcomes 0 to `outcomes` - 1, fewest pairs first.

    A sequence of `WeakRelation` or `StrictRelation`; the bits are in `rows` and `beaten`.
    Make one with `relations`.
    """

    kind: str
    outcomes: int
    role = "relation"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InvalidInput(
                f"relations({self.kind!r}, ...)", "not a kind", f"write one of: {', '.join(KINDS)}"
            )
        if type(self.outcomes) is not int or not 1 <= self.outcomes <= _WIDEST:
            raise InvalidInput(
                f"relations(..., {self.outcomes!r})",
                "not a number of outcomes",
                f"write a whole number from 1 to {_WIDEST}",
            )

    @property
    def rows(self) -> Rows:
        """The bits: bit j of `rows[r, i]` says that relation r has i stand to j."""
        return _table(self.kind, self.outcomes)[0]

    @property
    def beaten(self) -> tuple[Any, ...]:
        """For each outcome an array over the relations: the set of what is preferred to it."""
        return _beaten(self.kind, self.outcomes)

    def smaller(self, outcomes: int) -> Relations:
        """Return the relations of the kind on fewer outcomes."""
        return Relations(self.kind, outcomes)

    def extensions(self, outcomes: int) -> Any:
        """Return how many of these relations each one on the first few outcomes extends to.

        >>> relations("acyclic strict", 3).extensions(2)
        array([9, 8, 8])
        """
        counts = np.ones(len(self), np.int64)
        for size in range(self.outcomes, outcomes, -1):
            parents = _table(self.kind, size)[1]
            fewer = len(Relations(self.kind, size - 1))
            summed = np.zeros(fewer, np.int64)
            np.add.at(summed, parents, counts)
            counts = summed
        return counts

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> Any:
        from dtkit.preferences.relations import StrictRelation, WeakRelation

        kind = WeakRelation if KINDS[self.kind].weak else StrictRelation
        return kind(tuple(range(self.outcomes)), tuple(map(int, self.rows[place])))

    def __iter__(self) -> Iterator[Any]:
        return (self[place] for place in range(len(self)))

    def __str__(self) -> str:
        return f"{len(self):,} relations ({self.kind}) on {self.outcomes} outcomes"


def relations(kind: str, outcomes: int) -> Relations:
    """Enumerate every relation of a kind on some outcomes, isomorphic ones included.

    `kind`: a name in `KINDS`: "preorder", "weak order", "acyclic strict", ...

    Raises: `InvalidInput` for an unknown kind or size, `Unsupported` (when they are first
    looked at) where there are too many to hold.

    Source: the counts are those of A000798, A000670, A001035 and A003024 of the On-Line
    Encyclopedia of Integer Sequences.

    >>> [len(relations(kind, 4)) for kind in ("preorder", "weak order", "partial order")]
    [355, 75, 219]
    >>> len(relations("acyclic strict", 4))
    543
    >>> relations("strict partial order", 2)[1]
    <StrictRelation on 0, 1: 0 ≻ 1>
    """
    return Relations(kind, outcomes)


@lru_cache(maxsize=64)
def _table(kind: str, outcomes: int) -> tuple[Rows, Any]:
    """Return the rows, in order, and for each relation the place of the one it extends."""
    weak, tests = KINDS[kind].weak, KINDS[kind].tests
    if outcomes == 1:
        return np.full((1, 1), 1 if weak else 0, np.uint8), np.zeros(1, np.int64)
    smaller = _table(kind, outcomes - 1)[0]
    ways = _ways(outcomes - 1, weak)
    if len(smaller) * len(ways) > _MOST:
        raise Unsupported(
            f"relations({kind!r}, {outcomes})",
            f"more than {_MOST:,} candidates, too many to hold",
            "ask for fewer outcomes",
        )
    new = outcomes - 1
    found, parents = [], []
    for start in range(0, len(smaller), max(1, (1 << 22) // len(ways))):
        block = smaller[start : start + max(1, (1 << 22) // len(ways))]
        rows = np.empty((len(block) * len(ways), outcomes), np.uint8)
        above = np.tile(ways[:, 0], len(block))
        for i in range(new):
            rows[:, i] = np.repeat(block[:, i], len(ways)) | (((above >> i) & 1) << new)
        rows[:, new] = np.tile(ways[:, 1], len(block)) | (int(weak) << new)
        kept = np.ones(len(rows), bool)
        for test in tests:
            kept[kept] = test(rows[kept])
        found.append(rows[kept])
        parents.append(np.flatnonzero(kept) // len(ways) + start)
    return _sorted(np.concatenate(found), np.concatenate(parents))


def _ways(old: int, weak: bool) -> Any:
    """Return all pairs of sets: what is to stand to a new outcome, to what it is to stand."""
    sets = range(1 << old)
    pairs = [(up, down) for up, down in product(sets, sets) if weak or not up & down]
    return np.array(pairs, np.uint8)


def _sorted(rows: Rows, parents: Any) -> tuple[Rows, Any]:
    """Put the relations with the fewest pairs first, and of these the pairs that come first."""
    size = rows.shape[1]
    code = np.zeros(len(rows), np.uint64)
    for place, (i, j) in enumerate(product(range(size), repeat=2)):
        bit = ((rows[:, i] >> j) & 1).astype(np.uint64)
        code |= bit << np.uint64(size * size - 1 - place)
    order = np.lexsort((~code, _COUNTS[rows].sum(axis=1)))
    return rows[order], parents[order]


@lru_cache(maxsize=64)
def _beaten(kind: str, outcomes: int) -> tuple[Any, ...]:
    rows = _table(kind, outcomes)[0]
    better = _transposed(strict_part(rows) if KINDS[kind].weak else rows)
    return tuple(np.ascontiguousarray(better[:, i]) for i in range(outcomes))
