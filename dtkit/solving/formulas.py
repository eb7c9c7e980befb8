"""Reading conditions out of their store: at a point, or as SymPy conditions.

Both go through the parts of a condition, each once and without recursion.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import Any

from dtkit.errors import Unsupported
from dtkit.solving.conditions import FALSE, TRUE, Conditions

LONGEST = 20_000


class Evaluation:
    """The truth of conditions where the truth of each relation is known or None.

    `truth` is asked once for each relation that matters.
    """

    def __init__(self, conditions: Conditions, truth: Callable[[Any], bool | None]) -> None:
        self._conditions = conditions
        self._truth = truth
        self._known: dict[int, bool | None] = {FALSE: False, TRUE: True}
        self._true = self._false = self._asked = 0

    def __call__(self, number: int) -> bool | None:
        """Return the truth of a condition; None where what is unknown matters."""
        known, conditions = self._known, self._conditions
        for key in ordered_parts(conditions, number, known):
            bits, parts = conditions.content(key)
            values = [known[part] for part in parts]
            if conditions.is_disjunction(key):
                known[key] = True if True in values else None if None in values else False
                continue
            self._ask(bits & ~self._asked)
            if bits & self._false or False in values:
                known[key] = False
            else:
                known[key] = None if bits & ~self._true or None in values else True
        return known[number]

    def _ask(self, bits: int) -> None:
        for place in places(bits):
            answer = self._truth(self._conditions.atoms[place])
            self._asked |= 1 << place
            if answer is not None:
                if answer:
                    self._true |= 1 << place
                else:
                    self._false |= 1 << place


class Lanes:
    """The truth of conditions in many cases at once: a bit for each case.

    `cases(relation)` gives the cases in which a relation holds, as bits; `all_cases` is all
    of them.  What is found stays known, so parts that conditions share are looked at once.

    >>> store = Conditions()
    >>> p, q = store.atom("p"), store.atom("q")
    >>> lanes = Lanes(store, {"p": 0b0110, "q": 0b0011}.__getitem__, 0b1111)
    >>> bin(lanes(store.both(p, q))), bin(lanes(store.either(p, q)))
    ('0b10', '0b111')
    """

    def __init__(self, conditions: Conditions, cases: Callable[[Any], int], all_cases: int) -> None:
        self._conditions = conditions
        self._cases = cases
        self._all = all_cases
        self._known: dict[int, int] = {FALSE: 0, TRUE: all_cases}
        self._atoms: dict[int, int] = {}

    def __call__(self, number: int) -> int:
        """Return the cases in which a condition holds."""
        known, conditions = self._known, self._conditions
        if number in known:
            return known[number]
        for key in ordered_parts(conditions, number, known):
            bits, parts = conditions.content(key)
            if conditions.is_disjunction(key):
                held = 0
                for part in parts:
                    held |= known[part]
            else:
                held = self._all
                for part in parts:
                    held &= known[part]
                for place in places(bits):
                    held &= self._atom(place)
            known[key] = held
        return known[number]

    def _atom(self, place: int) -> int:
        held = self._atoms.get(place)
        if held is None:
            held = self._atoms[place] = self._cases(self._conditions.atoms[place])
        return held


def formula(conditions: Conditions, number: int, made: dict[int, Any] | None = None) -> Any:
    """Return a condition as a SymPy condition; `made` keeps parts for the next call.

    Raises: `Unsupported` for a condition of more than 20,000 comparisons when written out.

    >>> from sympy import symbols
    >>> p, q, r = symbols("p q r", real=True)
    >>> store = Conditions()
    >>> a, b, c = store.atom(p > q), store.atom(q > r), store.atom(r > 0)
    >>> formula(store, store.both(a, store.either(b, c)))
    (p > q) & ((q > r) | (r > 0))
    """
    import sympy

    count = comparisons_in(conditions, number)
    if count > LONGEST:
        raise Unsupported(
            f"a condition that joins {count:.2g} comparisons when written out",
            f"more than {LONGEST:,} are of no use to a reader, or to a prover",
            "ask what is permitted at a point (.at), or narrow the domain",
        )
    made = {} if made is None else made
    made.update({FALSE: sympy.false, TRUE: sympy.true})
    for key in ordered_parts(conditions, number, made):
        bits, parts = conditions.content(key)
        inner = [made[part] for part in parts]
        if conditions.is_disjunction(key):
            made[key] = sympy.Or(*inner)
        else:
            made[key] = sympy.And(*(conditions.atoms[place] for place in places(bits)), *inner)
    return made[number]


def relations(conditions: Conditions, number: int) -> list[Any]:
    """Return the relations that occur in a condition."""
    bits = 0
    for key in ordered_parts(conditions, number, {FALSE, TRUE}):
        bits |= conditions.content(key)[0]
    return [conditions.atoms[place] for place in places(bits)]


def comparisons_in(conditions: Conditions, number: int) -> float:
    """Return how many comparisons a condition joins when written out, shared parts repeated."""
    counts: dict[int, float] = {FALSE: 0.0, TRUE: 0.0}
    for key in ordered_parts(conditions, number, counts):
        bits, parts = conditions.content(key)
        counts[key] = min(bits.bit_count() + sum(counts[part] for part in parts), 1e300)
    return counts[number]


def places(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def ordered_parts(conditions: Conditions, number: int, known: Container[int]) -> Iterator[int]:
    """Yield the keys of the parts of a condition that are not known, parts before wholes."""
    stack: list[tuple[int, bool]] = [(number, False)]
    seen = set()
    while stack:
        key, done = stack.pop()
        if done:
            yield key
        elif key not in seen and key not in known:
            seen.add(key)
            stack.append((key, True))
            stack.extend((part, False) for part in conditions.content(key)[1])
