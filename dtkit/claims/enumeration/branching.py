"""All decision trees with few leaves, as nested tuples of outcomes.

A leaf is an outcome, a number from 0; an inner node is a tuple of two or more subtrees.
The order of the branches plays no part in a choice, so each branching shape is listed
once, with its larger branches first, and all labelings of its leaves are listed.  Two
labeled trees are of one *class* where one becomes the other by renaming outcomes and
reordering branches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from math import perm
from typing import Any

from dtkit.errors import InvalidInput

Tree = Any
"""An outcome, or a tuple of trees."""

_WIDEST = 8


@lru_cache(maxsize=16)
def shapes(leaves: int) -> tuple[Tree, ...]:
    """Return the unordered branching shapes with so many leaves, each leaf a 0.

    >>> shapes(3)
    ((0, 0, 0), ((0, 0), 0))
    >>> [len(shapes(leaves)) for leaves in (2, 3, 4, 5, 6)]
    [1, 2, 5, 12, 33]
    """
    if leaves == 1:
        return (0,)
    found = [shape for parts in _partitions(leaves, leaves - 1) for shape in _with_branches(parts)]
    return tuple(sorted(found, key=lambda shape: (_depth(shape), -len(shape), str(shape))))


def _partitions(total: int, largest: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways of writing `total` as a sum, larger parts first."""
    if not total:
        yield ()
    for part in range(min(total, largest), 0, -1):
        for rest in _partitions(total - part, part):
            yield (part, *rest)


def _with_branches(parts: tuple[int, ...]) -> Iterator[Tree]:
    """Yield the shapes whose branches have these numbers of leaves."""
    if not parts:
        yield ()
        return
    for rest in _with_branches(parts[1:]):
        same = len(parts) > 1 and parts[1] == parts[0]
        for place, branch in enumerate(shapes(parts[0])):
            if not same or place <= shapes(parts[0]).index(rest[0]):
                yield (branch, *rest)


def _depth(shape: Tree) -> int:
    return 1 + max(map(_depth, shape)) if isinstance(shape, tuple) else 0


def leaves_of(tree: Tree) -> tuple[int, ...]:
    """Return the outcomes at the leaves, from left to right.

    >>> leaves_of(((0, 1), 2))
    (0, 1, 2)
    """
    if not isinstance(tree, tuple):
        return (tree,)
    return tuple(leaf for branch in tree for leaf in leaves_of(branch))


def labeled(shape: Tree, labels: Iterator[int]) -> Tree:
    """Return the tree of a shape with its leaves labeled from left to right."""
    if not isinstance(shape, tuple):
        return next(labels)
    return tuple(labeled(branch, labels) for branch in shape)


@dataclass(frozen=True, slots=True)
class TreeClass:
    """A class of labeled trees: its first member, how many there are, outcomes in each."""

    tree: Tree
    multiplicity: int
    outcomes: int


@dataclass(frozen=True, slots=True)
class Trees:
    """Every tree with 2 to `leaves` leaves labeled by `outcomes` outcomes; see `trees`."""

    leaves: int
    outcomes: int
    role = "tree"

    def __post_init__(self) -> None:
        for name, given, least in (("leaves", self.leaves, 2), ("outcomes", self.outcomes, 1)):
            if type(given) is not int or not least <= given <= _WIDEST:
                raise InvalidInput(
                    f"trees({name}={given!r})",
                    f"not a number of {name}",
                    f"write a whole number from {least} to {_WIDEST}",
                )

    @property
    def shapes(self) -> tuple[Tree, ...]:
        """The branching shapes, fewest leaves first."""
        return tuple(shape for count in range(2, self.leaves + 1) for shape in shapes(count))

    def classes(self) -> tuple[TreeClass, ...]:
        """Return the classes, in the order of their first members.

        The multiplicities add up to the number of trees.

        >>> small = trees(leaves=3, outcomes=3)
        >>> len(small), len(small.classes()), sum(c.multiplicity for c in small.classes())
        (63, 9, 63)
        """
        return _classes(self.leaves, self.outcomes)

    def __len__(self) -> int:
        return sum(len(shapes(count)) * self.outcomes**count for count in range(2, self.leaves + 1))

    def __getitem__(self, place: int) -> Tree:
        if not 0 <= place < len(self):
            raise IndexError(place)
        for count in range(2, self.leaves + 1):
            labelings = self.outcomes**count
            if place < len(shapes(count)) * labelings:
                number, code = divmod(place, labelings)
                digits = [code // self.outcomes**i % self.outcomes for i in range(count)]
                return labeled(shapes(count)[number], iter(reversed(digits)))
            place -= len(shapes(count)) * labelings
        raise AssertionError("unreachable")

    def __iter__(self) -> Iterator[Tree]:
        return (self[place] for place in range(len(self)))

    def __str__(self) -> str:
        return f"{len(self):,} trees of 2 to {self.leaves} leaves over {self.outcomes} outcomes"


def trees(*, leaves: int, outcomes: int) -> Trees:
    """Enumerate every tree with 2 to `leaves` leaves, each leaf one of some outcomes.

    An outcome may stand at several leaves or at none.  Fewest leaves first.

    Raises: `InvalidInput` for numbers out of range.

    >>> base = trees(leaves=4, outcomes=4)
    >>> len(base.shapes), len(base), base[0], base[-1 + len(base)]
    (8, 1424, (0, 0), (((3, 3), 3), 3))
    """
    return Trees(leaves, outcomes)


@lru_cache(maxsize=32)
def _classes(leaves: int, outcomes: int) -> tuple[TreeClass, ...]:
    found: dict[Tree, list[Any]] = {}
    for count in range(2, leaves + 1):
        for shape in shapes(count):
            for labels in _growing(count, outcomes):
                tree, used = labeled(shape, iter(labels)), max(labels) + 1
                entry = found.setdefault(_signature(tree, used), [tree, 0, used])
                entry[1] += perm(outcomes, used)
    return tuple(TreeClass(*entry) for entry in found.values())


def _growing(count: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield the labelings in which each new label is the least unused one, in order."""
    return _grown((), count, most)


def _grown(start: tuple[int, ...], count: int, most: int) -> Iterator[tuple[int, ...]]:
    if len(start) == count:
        yield start
        return
    for label in range(min(max(start, default=-1) + 2, most)):
        yield from _grown((*start, label), count, most)


def _signature(tree: Tree, used: int) -> Tree:
    """Return a form that two trees share exactly where they are of one class."""
    return min((_normal(tree, names) for names in permutations(range(used))), key=_order)


def _normal(tree: Tree, names: tuple[int, ...]) -> Tree:
    """Return the tree with outcomes renamed and branches sorted."""
    if not isinstance(tree, tuple):
        return names[tree]
    return tuple(sorted((_normal(branch, names) for branch in tree), key=_order))


def _order(tree: Tree) -> Any:
    """Return a key that orders leaves before nodes and nodes by their branches."""
    if not isinstance(tree, tuple):
        return (0, tree, ())
    return (1, len(tree), tuple(map(_order, tree)))
