"""Conditions as an interned graph over atoms, cheap enough for the hot loop of solving.

A condition is a number.  It stands for "all the atoms in `needs`, and the `core`", where
the atoms are a set of bits and the core is a disjunction, a conjunction of two cores, a
single atom beyond the bits, or nothing more.  So joining with an atom that is already
needed changes nothing, and conjunctions of atoms are equal however they came about.  An
atom is a relation that the domain does not decide.  Parts have lower numbers than wholes.

Only cheap laws are used (repetition, absorption, "one of a >= b and b >= a holds"), and
SymPy conditions are made only when asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

FALSE = 0
TRUE = 1
_BITS = 512
_WIDE = 12

# what a core is: nothing, ("atom", place), ("and", core, core), ("or", condition, ...)
_NOTHING = 0


class Conditions:
    """A store of interned conditions.

    >>> store = Conditions()
    >>> p, q = store.atom("p"), store.atom("q")
    >>> store.both(store.both(p, q), p) == store.both(q, p)
    True
    >>> store.either(store.both(p, q), p) == p
    True
    """

    __slots__ = (
        "_atoms",
        "_both",
        "_conditions",
        "_converse",
        "_core_numbers",
        "_core_of",
        "_cores",
        "_either",
        "_needs",
        "_relations",
    )

    def __init__(self) -> None:
        self._needs: list[int] = [0, 0]
        self._core_of: list[int] = [-1, _NOTHING]
        self._conditions: dict[tuple[int, int], int] = {(0, -1): FALSE, (0, _NOTHING): TRUE}
        self._cores: list[tuple[Any, ...]] = [()]
        self._core_numbers: dict[tuple[Any, ...], int] = {}
        self._both: dict[int, int] = {}
        self._either: dict[tuple[int, ...], int] = {}
        self._relations: list[Any] = []
        self._atoms: dict[Any, int] = {}
        self._converse: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._needs)

    @property
    def atoms(self) -> Sequence[Any]:
        """The relations that were left open, by place."""
        return self._relations

    def atom(self, relation: Any) -> int:
        """Return the number of a relation that the domain does not decide."""
        number = self._atoms.get(relation)
        if number is None:
            place = len(self._relations)
            self._relations.append(relation)
            if place < _BITS:
                number = self._condition(1 << place, _NOTHING)
            else:
                number = self._condition(0, self._core(("atom", place)))
            self._atoms[relation] = number
        return number

    def pair(self, one: int, other: int) -> None:
        """Say that of these two atoms at least one holds everywhere."""
        self._converse[one] = other
        self._converse[other] = one

    def converse(self, place: int) -> int | None:
        """Return the place of the atom of which, with this one, one holds everywhere."""
        number = self._converse.get(self._atoms[self._relations[place]])
        if number is None or self._needs[number] == 0:
            return None
        return self._needs[number].bit_length() - 1

    def both(self, a: int, b: int) -> int:
        """Return the conjunction of two conditions."""
        if a == b or b == TRUE:
            return a
        if a < 2 or b == FALSE:
            return b if a else FALSE
        needs, cores = self._needs, self._core_of
        need_a, need_b, core_a, core_b = needs[a], needs[b], cores[a], cores[b]
        if core_b in (core_a, _NOTHING):
            union = need_a | need_b
            if union == need_a:
                return a
            return self._condition(union, core_a)
        if core_a == _NOTHING:
            union = need_a | need_b
            return b if union == need_b else self._condition(union, core_b)
        key = a << 32 | b if a < b else b << 32 | a
        known = self._both.get(key)
        if known is None:
            pair = (core_a, core_b) if core_a < core_b else (core_b, core_a)
            known = self._condition(need_a | need_b, self._core(("and", *pair)))
            self._both[key] = known
        return known

    def narrowed(
        self, map_: dict[int, int], views: list[int], safe: dict[int, int]
    ) -> dict[int, int]:
        """Return a map with each condition joined with `safe[views[outcome]]`.

        This is where solving spends its time, so the commonest case, a conjunction of atoms
        that are already needed, is looked at before `both` is called.
        """
        needs, cores = self._needs, self._core_of
        bounds = {
            view: (bound, needs[bound] if cores[bound] == _NOTHING else -1)
            for view, bound in safe.items()
        }
        result = {}
        for outcome, condition in map_.items():
            bound, need = bounds[views[outcome]]
            if bound == FALSE:
                continue
            if need >= 0 and need & needs[condition] == need:
                result[outcome] = condition
            else:
                result[outcome] = self.both(condition, bound)
        return result

    def either(self, a: int, b: int) -> int:
        """Return the disjunction of two conditions."""
        if a == b or b == FALSE:
            return a
        return self.any_of((a, b))

    def all_of(self, numbers: Iterable[int]) -> int:
        """Return the conjunction of conditions."""
        result = TRUE
        for number in numbers:
            result = self.both(result, number)
        return result

    def any_of(self, numbers: Iterable[int]) -> int:
        """Return the disjunction of conditions."""
        key = tuple(numbers)
        if len(key) == 1:
            return key[0]
        known = self._either.get(key)
        if known is None:
            known = self._either[key] = self._disjunction(key)
        return known

    def _disjunction(self, numbers: tuple[int, ...]) -> int:
        kept = set(numbers)
        if TRUE in kept:
            return TRUE
        kept.discard(FALSE)
        if len(kept) < 2:
            return kept.pop() if kept else FALSE
        for part in kept:
            if self._converse.get(part) in kept:
                return TRUE
        parts = sorted(kept)
        if len(parts) <= _WIDE:
            parts = self._unabsorbed(parts)
            if len(parts) == 1:
                return parts[0]
        needs = self._needs
        common = needs[parts[0]]
        for part in parts:
            common &= needs[part]
        return self._condition(common, self._core(("or", *parts)))

    def _unabsorbed(self, parts: list[int]) -> list[int]:
        """Drop each part that says more than another."""
        needs, cores = self._needs, self._core_of
        kept = []
        for part in parts:
            need, core = needs[part], cores[part]
            for other in parts:
                if (
                    other != part
                    and needs[other] & ~need == 0
                    and (cores[other] == core or cores[other] == _NOTHING)
                ):
                    break
            else:
                kept.append(part)
        return kept

    def _core(self, core: tuple[Any, ...]) -> int:
        number = self._core_numbers.get(core)
        if number is None:
            number = self._core_numbers[core] = len(self._cores)
            self._cores.append(core)
        return number

    def _condition(self, needs: int, core: int) -> int:
        key = (needs, core)
        number = self._conditions.get(key)
        if number is None:
            number = self._conditions[key] = len(self._needs)
            self._needs.append(needs)
            self._core_of.append(core)
        return number

    def content(self, key: int) -> tuple[int, tuple[int, ...]]:
        """Return what a condition (its number) or a core (the complement of its number) is.

        That is the places of its atoms as bits, and the keys of its other parts.
        """
        if key >= 0:
            core = self._core_of[key]
            return self._needs[key], (~core,) if core > _NOTHING else ()
        word, *parts = self._cores[~key]
        if word == "atom":
            return 1 << parts[0], ()
        return 0, tuple(~part for part in parts) if word == "and" else tuple(parts)

    def is_disjunction(self, key: int) -> bool:
        """Return whether the parts of this key are alternatives."""
        return key < 0 and self._cores[~key][0] == "or"
