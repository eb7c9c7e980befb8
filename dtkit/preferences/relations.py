"""Finite relations on named options, in two frameworks that are kept apart.

*Weak primitive*: a reflexive relation R, "at least as good as".  From it
`x P y := x R y and not y R x`, `x I y := x R y and y R x`, and the gap
`x N y := not x R y and not y R x`.  `x lacks y` where neither P holds: I or N.

*Strict primitive*: an asymmetric relation P, "is chosen over, always".  Whether a lack of
preference is an indifference then shows in behavior only: x and y are *behaviorally
indifferent* where neither is preferred and every *probe* z stands to both in the same
way (z P x iff z P y, and x P z iff y P z); else the lack is a *preferential gap*.  On few
probes more is indifferent, so the probe set is always said and never assumed.

Options are any hashable values; lotteries may be among them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.preferences.bits import (
    Rows,
    places,
    strict_part,
    symmetric_part,
    transpose,
)
from dtkit.preferences.protocol import Preference

Pair = tuple[Hashable, Hashable]


def as_condition(holds: Any) -> Any:
    """Return a truth value as a SymPy condition."""
    from sympy import false, true

    return true if holds else false


@dataclass(frozen=True, repr=False)
class Relation(Preference):
    """Hold `options` and `rows`: bit j of row i where option i stands to option j.

    What it answers as a preference are the conditions true and false.
    """

    options: tuple[Hashable, ...]
    rows: Rows

    def __post_init__(self) -> None:
        if len(set(self.options)) != len(self.options):
            raise InvalidInput(
                f"options {listed(self.options)}",
                "an option occurs more than once",
                "name each option once",
            )
        full = (1 << len(self.options)) - 1
        if len(self.rows) != len(self.options) or any(row & ~full for row in self.rows):
            raise InvalidInput(
                f"rows {self.rows} for {len(self.options)} options",
                "there must be one row for each option, and one bit in it for each",
                "build the relation from pairs with weak_relation or strict_relation",
            )

    @cached_property
    def _numbers(self) -> dict[Hashable, int]:
        return {option: place for place, option in enumerate(self.options)}

    def place(self, option: Hashable) -> int:
        """Return the place of an option.

        Raises: `InvalidInput` naming the options there are.
        """
        try:
            return self._numbers[option]
        except KeyError:
            raise InvalidInput(
                f"option {option}",
                "the relation does not speak about it",
                f"use one of: {listed(self.options)}; or build the relation with it",
            ) from None

    def mask(self, options: Iterable[Hashable]) -> int:
        """Return the set of bits of some options."""
        mask = 0
        for option in options:
            mask |= 1 << self.place(option)
        return mask

    def named(self, mask: int) -> tuple[Hashable, ...]:
        """Return the options of a set of bits, in order."""
        return tuple(self.options[place] for place in places(mask))

    @property
    def full(self) -> int:
        """The set of bits of all options."""
        return (1 << len(self.options)) - 1

    @property
    def weak_rows(self) -> Rows:
        """The rows of R."""
        raise NotImplementedError

    @property
    def strict_rows(self) -> Rows:
        """The rows of P."""
        raise NotImplementedError

    @cached_property
    def beaten_rows(self) -> Rows:
        """The rows of P transposed: row i holds what is preferred to option i."""
        return transpose(self.strict_rows)

    @cached_property
    def lacks_rows(self) -> Rows:
        """The rows of "neither is preferred"; every option lacks itself."""
        pairs = zip(self.strict_rows, self.beaten_rows, strict=True)
        return tuple(self.full & ~better & ~worse for better, worse in pairs)

    @cached_property
    def indifference_rows(self) -> Rows:
        """The rows of I."""
        return symmetric_part(self.weak_rows)

    @cached_property
    def gap_rows(self) -> Rows:
        """The rows of the gap N: lacks without indifference."""
        pairs = zip(self.lacks_rows, self.indifference_rows, strict=True)
        return tuple(lacks & ~same for lacks, same in pairs)

    def _at(self, rows: Rows, x: Hashable, y: Hashable) -> bool:
        return bool(rows[self.place(x)] >> self.place(y) & 1)

    def weakly(self, x: Any, y: Any) -> Any:
        """Return whether x R y, as a condition."""
        return as_condition(self._at(self.weak_rows, x, y))

    def prefer(self, x: Any, y: Any) -> Any:
        """Return whether x P y, as a condition."""
        return as_condition(self._at(self.strict_rows, x, y))

    def indifferent(self, x: Any, y: Any) -> Any:
        """Return whether x I y, as a condition."""
        return as_condition(self._at(self.indifference_rows, x, y))

    def gap(self, x: Any, y: Any) -> Any:
        """Return whether x N y, as a condition."""
        return as_condition(self._at(self.gap_rows, x, y))

    def lacks(self, x: Any, y: Any) -> Any:
        """Return whether neither of x and y is preferred, as a condition."""
        return as_condition(self._at(self.lacks_rows, x, y))

    def sweetenings(self, x: Hashable, *, probes: Iterable[Hashable]) -> tuple[Hashable, ...]:
        """Return the probes that are preferred to x, in the order of the options."""
        return self.named(self.beaten_rows[self.place(x)] & self.mask(probes))

    def sourings(self, x: Hashable, *, probes: Iterable[Hashable]) -> tuple[Hashable, ...]:
        """Return the probes to which x is preferred, in the order of the options."""
        return self.named(self.strict_rows[self.place(x)] & self.mask(probes))

    def telling_probes(
        self, x: Hashable, y: Hashable, *, probes: Iterable[Hashable]
    ) -> tuple[Hashable, ...]:
        """Return the probes that do not stand to x as they stand to y.

        >>> from dtkit.preferences import strict_relation
        >>> gap = strict_relation([("A", "A-")], options=["A", "A-", "B"])
        >>> gap.telling_probes("A", "B", probes=["A", "A-", "B"])
        ('A-',)
        """
        i, j = self.place(x), self.place(y)
        above = self.beaten_rows[i] ^ self.beaten_rows[j]
        below = self.strict_rows[i] ^ self.strict_rows[j]
        return self.named((above | below) & self.mask(probes))

    def behaviorally_indifferent(
        self, x: Hashable, y: Hashable, *, probes: Iterable[Hashable]
    ) -> Any:
        """Return whether x and y lack a preference and no probe tells them apart."""
        told = self.telling_probes(x, y, probes=probes)
        return as_condition(self._at(self.lacks_rows, x, y) and not told)

    def preferential_gap(self, x: Hashable, y: Hashable, *, probes: Iterable[Hashable]) -> Any:
        """Return whether x and y lack a preference and some probe tells them apart."""
        told = self.telling_probes(x, y, probes=probes)
        return as_condition(self._at(self.lacks_rows, x, y) and bool(told))

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of different options that stand in the primitive relation."""
        return tuple(
            (x, y) for i, x in enumerate(self.options) for y in self.named(self.rows[i] & ~(1 << i))
        )

    @property
    def network(self) -> Any:
        """The primitive relation as a NetworkX `DiGraph`, without loops.

        >>> from dtkit.preferences import strict_relation
        >>> sorted(strict_relation([("a", "b")]).network.edges)
        [('a', 'b')]
        """
        import networkx

        graph = networkx.DiGraph(kind="strict" if isinstance(self, StrictRelation) else "weak")
        graph.add_nodes_from(self.options)
        graph.add_edges_from(self.pairs)
        return graph

    def _repr_latex_(self) -> str:
        sign = r"\succ" if isinstance(self, StrictRelation) else r"\succsim"
        told = (rf"\text{{{x}}} {sign} \text{{{y}}}" for x, y in self.pairs)
        return "$" + (r",\ ".join(told) or r"\text{nothing}") + "$"

    def __repr__(self) -> str:
        sign = "≻" if isinstance(self, StrictRelation) else "≽"
        told = ", ".join(f"{x} {sign} {y}" for x, y in self.pairs)
        return f"<{type(self).__name__} on {listed(self.options)}: {told or 'nothing'}>"


@dataclass(frozen=True, repr=False)
class WeakRelation(Relation):
    """A relation given by a reflexive R; make one with `weak_relation`.

    >>> from dtkit.preferences import weak_relation
    >>> order = weak_relation([("a", "b"), ("b", "a")], options="abc")
    >>> order.indifferent("a", "b"), order.gap("a", "c"), order.prefer("a", "b")
    (True, True, False)
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        bare = [x for i, x in enumerate(self.options) if not self.rows[i] >> i & 1]
        if bare:
            raise InvalidInput(
                f"rows {self.rows}",
                f"{listed(bare)} is not at least as good as itself, and R is reflexive",
                "set bit i of row i, or build the relation with weak_relation",
            )

    @property
    def weak_rows(self) -> Rows:
        """The rows of R."""
        return self.rows

    @cached_property
    def strict_rows(self) -> Rows:
        """The rows of P."""
        return strict_part(self.rows)


@dataclass(frozen=True, repr=False)
class StrictRelation(Relation):
    """A relation given by an asymmetric P; make one with `strict_relation`.

    `probes`: the options by which a lack of preference is judged; needed for whatever
    depends on indifference, never assumed.

    >>> from dtkit.preferences import strict_relation
    >>> choice = strict_relation([("A", "A-")], options=["A", "A-", "B"],
    ...                          probes=["A", "A-", "B"])
    >>> choice.prefer("A", "A-"), choice.lacks("A", "B"), choice.gap("A", "B")
    (True, True, True)
    """

    probes: tuple[Hashable, ...] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        for i, row in enumerate(self.rows):
            for j in places(row):
                if self.rows[j] >> i & 1:
                    x, y = self.options[i], self.options[j]
                    raise InvalidInput(
                        f"{x} over {y} and {y} over {x}" if i != j else f"{x} over {x}",
                        "a strict preference is asymmetric",
                        "keep one direction, or use weak_relation for at least as good as",
                    )
        if self.probes is not None:
            self.mask(self.probes)

    @property
    def strict_rows(self) -> Rows:
        """The rows of P."""
        return self.rows

    @cached_property
    def weak_rows(self) -> Rows:
        """The rows of "preferred or behaviorally indifferent" on the relation's probe set.

        Raises: `InvalidInput` where no probe set was given.
        """
        if self.probes is None:
            raise InvalidInput(
                repr(self),
                "whether a lack of preference is indifference depends on the probes asked",
                "give strict_relation the probe set, for example probes=relation.options",
            )
        probes = self.mask(self.probes)
        above = [row & probes for row in self.beaten_rows]
        below = [row & probes for row in self.rows]
        return tuple(
            self.rows[i]
            | sum(
                1 << j
                for j in places(self.lacks_rows[i])
                if above[i] == above[j] and below[i] == below[j]
            )
            for i in range(len(self.options))
        )

    def weak(self) -> WeakRelation:
        """Return the weak relation "preferred or behaviorally indifferent"."""
        return WeakRelation(self.options, self.weak_rows)


def listed(options: Iterable[Hashable]) -> str:
    return ", ".join(map(str, options)) or "none"
