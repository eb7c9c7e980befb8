"""Finding a pump: the smallest tree that exploits an agent, or how many were tried.

Trees are tried by number of ends, each shape once and with its ends in every way; the order
of the moves at a node does not matter.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement, product
from typing import Any

from dtkit.agents import Policy, sophisticated
from dtkit.errors import InvalidInput
from dtkit.exact.verdicts import NoCounterexample
from dtkit.preferences import Preference, Relation
from dtkit.subjects.coherence.exploiting import Exploitation, Sourings, exploits

Tree = Any
"""An outcome, or a tuple of trees."""


@dataclass(frozen=True)
class FoundPump:
    """A tree that exploits an agent, as nested tuples, and what it does to it."""

    tree: Tree
    exploitation: Exploitation
    tried: int

    def __str__(self) -> str:
        return f"{shown(self.tree)}: {self.exploitation}"

    __repr__ = __str__


def find_pump(
    preference: Preference,
    policy: Policy = sophisticated,
    *,
    forced: bool = True,
    kind: str | None = None,
    sourings: Sourings | None = None,
    leaves: int = 4,
    outcomes: Sequence[Hashable] | None = None,
) -> FoundPump | NoCounterexample:
    """Search for the smallest tree on which an agent is exploited.

    `forced`: whether all that the policy permits must end dominated, or only something.
    `kind`, `sourings`: in which sense, as in `exploits`.
    `leaves`: the greatest number of ends.  `outcomes`: what the ends hold; by default the
    options of the relation.

    Raises: `InvalidInput` for a preference that does not list its options, without `outcomes`.

    >>> from dtkit.agents import caprice, naive
    >>> from dtkit.preferences import strict_relation
    >>> gap = strict_relation([("A", "A-")], options=["A", "B", "A-"])
    >>> find_pump(gap, naive, forced=False)
    (A, (B, A-)): naive: a loss is permitted (plan); ends with A- where A was to be had
    >>> find_pump(gap, caprice, forced=False, leaves=3)
    No counterexample in 34 cases (trees without chance, 2 to 3 ends over 3 outcomes)
    """
    if outcomes is None:
        if not isinstance(preference, Relation):
            raise InvalidInput(
                repr(preference),
                "a search needs outcomes to put into trees",
                "give them: outcomes=[...]",
            )
        outcomes = preference.options
    tried = 0
    for tree in trees_over(outcomes, leaves):
        tried += 1
        found = exploits(tree, preference, policy, kind=kind, sourings=sourings)
        if (found.forced if forced else found.permitted) is True:
            return FoundPump(tree, found, tried)
    bound = f"trees without chance, 2 to {leaves} ends over {len(outcomes)} outcomes"
    return NoCounterexample(bound=bound, cases=tried, method="exhaustive search")


def trees_over(outcomes: Sequence[Hashable], leaves: int) -> Iterator[Tree]:
    """Yield the trees with 2 to `leaves` ends, fewest first, as nested tuples.

    Moves at a node are not ordered, and every node has two moves or more.

    >>> list(trees_over("AB", 2))
    [('A', 'A'), ('A', 'B'), ('B', 'B')]
    """
    for size in range(2, leaves + 1):
        for tree in _numbered(len(outcomes), size):
            yield _named(tree, outcomes)


@lru_cache(maxsize=64)
def _numbered(outcomes: int, leaves: int) -> tuple[Tree, ...]:
    if leaves == 1:
        return tuple(range(outcomes))
    found = []
    for parts in _partitions(leaves, leaves - 1):
        groups = [(size, parts.count(size)) for size in sorted(set(parts))]
        choices = [
            list(combinations_with_replacement(_numbered(outcomes, size), times))
            for size, times in groups
        ]
        found += [tuple(each for part in chosen for each in part) for chosen in product(*choices)]
    return tuple(found)


def _partitions(number: int, largest: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to write a number as a sum, parts falling and at most `largest`."""
    if number == 0:
        yield ()
    for part in range(min(number, largest), 0, -1):
        for rest in _partitions(number - part, part):
            yield (part, *rest)


def _named(tree: Tree, outcomes: Sequence[Hashable]) -> Tree:
    if isinstance(tree, tuple):
        return tuple(_named(part, outcomes) for part in tree)
    return outcomes[tree]


def shown(tree: Tree) -> str:
    """Return a tree as text.

    >>> shown(("A", ("B", "A-")))
    '(A, (B, A-))'
    """
    if isinstance(tree, tuple):
        return f"({', '.join(map(shown, tree))})"
    return str(tree)
