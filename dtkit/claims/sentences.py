"""Sentences about things of uninterpreted sorts: relations, connectives and quantifiers.

They state what holds of *all* outcomes of *all* preference relations, of whatever number,
and are decided by `dtkit.claims.schematic`.  A sentence is a frozen value: it can be
written as SMT-LIB text for a solver, and evaluated on a finite structure by plain
recursion, which needs no solver.

    outcome = Sort("Outcome")
    P = relation("P", outcome, outcome)
    x, y, z = variables("x y z", outcome)
    transitive = forall(x, y, z, implies(P(x, y), P(y, z), P(x, z)))
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from dtkit.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Sort:
    """Name a kind of things; `letters` are what small structures call them."""

    name: str
    letters: str = "abcdefgh"


@dataclass(frozen=True, slots=True)
class Variable:
    """Stand for a thing of a sort; quantifiers bind it."""

    name: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Relation:
    """Name a relation between things of these sorts; calling it makes a sentence.

    >>> thing = Sort("Thing")
    >>> x, y = variables("x y", thing)
    >>> print(relation("P", thing, thing)(x, y) & ~relation("P", thing, thing)(y, x))
    (and (P x y) (not (P y x)))
    """

    name: str
    sorts: tuple[Sort, ...]

    def __call__(self, *things: Variable) -> Sentence:
        if tuple(thing.sort for thing in things) != self.sorts:
            raise InvalidInput(
                f"{self.name}({', '.join(thing.name for thing in things)})",
                "the things are not of the sorts of the relation",
                f"give {', '.join(sort.name for sort in self.sorts)}",
            )
        return Sentence("holds", (), self, things)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `&`, `|`, `~` and the functions of this module make others.

    `kind`: "holds" (a relation between things), "same", "and", "or", "=>", "=", "not",
    "forall" or "exists".
    """

    kind: str
    parts: tuple[Sentence, ...] = ()
    relation: Relation | None = None
    things: tuple[Variable, ...] = ()

    def __and__(self, other: Sentence) -> Sentence:
        return Sentence("and", (self, other))

    def __or__(self, other: Sentence) -> Sentence:
        return Sentence("or", (self, other))

    def __invert__(self) -> Sentence:
        return self.parts[0] if self.kind == "not" else Sentence("not", (self,))

    def __str__(self) -> str:
        """Return the sentence as SMT-LIB text."""
        if self.kind == "holds":
            assert self.relation is not None
            return f"({' '.join([self.relation.name, *(t.name for t in self.things)])})"
        if self.kind == "same":
            return f"(= {' '.join(thing.name for thing in self.things)})"
        inner = " ".join(str(part) for part in self.parts)
        if self.kind in ("forall", "exists"):
            bound = " ".join(f"({thing.name} {thing.sort.name})" for thing in self.things)
            return f"({self.kind} ({bound}) {inner})"
        return f"({self.kind} {inner})"

    def within(self) -> Iterator[Sentence]:
        """Yield this sentence and all inside it."""
        stack = [self]
        while stack:
            sentence = stack.pop()
            yield sentence
            stack.extend(sentence.parts)


def relation(name: str, *sorts: Sort) -> Relation:
    """Return the relation of that name."""
    return Relation(name, sorts)


def variables(names: str, sort: Sort) -> list[Variable]:
    """Return one variable for each of the names."""
    return [Variable(name, sort) for name in names.split()]


def same(one: Variable, other: Variable) -> Sentence:
    """Say that two things are one."""
    return Sentence("same", things=(one, other))


def implies(*parts: Sentence) -> Sentence:
    """Say that the last sentence holds if all the others do."""
    return Sentence("=>", (conjunction(parts[:-1]), parts[-1]))


def iff(one: Sentence, other: Sentence) -> Sentence:
    """Say that two sentences hold in the same cases."""
    return Sentence("=", (one, other))


def forall(*parts: Any) -> Sentence:
    """Say of all things that the last of `parts` holds; the others are variables."""
    return Sentence("forall", (parts[-1],), things=tuple(parts[:-1]))


def exists(*parts: Any) -> Sentence:
    """Say of some things that the last of `parts` holds; the others are variables."""
    return Sentence("exists", (parts[-1],), things=tuple(parts[:-1]))


def notation(sentence: Sentence) -> str:
    """Return a sentence as a paper prints it.

    >>> thing = Sort("Thing")
    >>> P = relation("P", thing, thing)
    >>> x, y, z = variables("x y z", thing)
    >>> notation(forall(x, y, z, implies(P(x, y), P(y, z), P(x, z))))
    '∀x, y, z: P(x, y) ∧ P(y, z) → P(x, z)'
    >>> notation(~exists(x, P(x, x) | ~same(x, x)))
    '¬(∃x: P(x, x) ∨ x ≠ x)'
    """
    return _noted(sentence, outermost=True)


_SIGNS = {"and": " ∧ ", "or": " ∨ ", "=>": " → ", "=": " ↔ "}
_TIGHT = {"and": 2, "or": 2, "=>": 1, "=": 1}


def _noted(sentence: Sentence, *, outermost: bool = False, within: int = 0) -> str:
    kind, parts = sentence.kind, sentence.parts
    if kind == "holds":
        assert sentence.relation is not None
        return f"{sentence.relation.name}({', '.join(t.name for t in sentence.things)})"
    if kind == "same":
        return " = ".join(thing.name for thing in sentence.things)
    if kind == "not":
        if parts[0].kind == "same":
            return " ≠ ".join(thing.name for thing in parts[0].things)
        return f"¬{_noted(parts[0], within=3)}"
    if kind in ("forall", "exists"):
        bound = ", ".join(thing.name for thing in sentence.things)
        text = f"{'∀' if kind == 'forall' else '∃'}{bound}: {_noted(parts[0], outermost=True)}"
        return text if outermost else f"({text})"
    flat = _flattened(sentence, kind) if kind in ("and", "or") else list(parts)
    text = _SIGNS[kind].join(_noted(part, within=_TIGHT[kind]) for part in flat)
    return text if _TIGHT[kind] > within else f"({text})"


def _flattened(sentence: Sentence, kind: str) -> list[Sentence]:
    """Return the parts of a conjunction of conjunctions, or of a disjunction of disjunctions."""
    if sentence.kind != kind:
        return [sentence]
    return [each for part in sentence.parts for each in _flattened(part, kind)]


def conjunction(sentences: Sequence[Sentence]) -> Sentence:
    """Say all of several sentences, of which there is at least one."""
    return sentences[0] if len(sentences) == 1 else Sentence("and", tuple(sentences))


@dataclass(frozen=True)
class Structure:
    """A finite structure: how many things of each sort, and what holds of them.

    `sizes`: from sort to number.  `facts`: from relation to the tuples of numbers it holds of.

    >>> thing = Sort("Thing")
    >>> P = relation("P", thing, thing)
    >>> x, y = variables("x y", thing)
    >>> chain = Structure({thing: 2}, {P: frozenset({(0, 1)})})
    >>> chain.satisfies(exists(x, forall(y, ~P(y, x)))), chain.satisfies(exists(x, P(x, x)))
    (True, False)
    >>> chain.as_text()
    {'Thing': 'a, b', 'P': 'a P b'}
    """

    sizes: Mapping[Sort, int]
    facts: Mapping[Relation, frozenset[tuple[int, ...]]]

    def satisfies(self, sentence: Sentence, values: Mapping[Variable, int] | None = None) -> bool:
        """Return whether a sentence holds here, by plain recursion."""
        known = values or {}
        parts = sentence.parts
        match sentence.kind:
            case "holds":
                assert sentence.relation is not None
                here = self.facts.get(sentence.relation, frozenset())
                return tuple(known[thing] for thing in sentence.things) in here
            case "same":
                return known[sentence.things[0]] == known[sentence.things[1]]
            case "not":
                return not self.satisfies(parts[0], known)
            case "and":
                return all(self.satisfies(part, known) for part in parts)
            case "or":
                return any(self.satisfies(part, known) for part in parts)
            case "=>":
                return not self.satisfies(parts[0], known) or self.satisfies(parts[1], known)
            case "=":
                return self.satisfies(parts[0], known) == self.satisfies(parts[1], known)
        every = all if sentence.kind == "forall" else any
        return every(
            self.satisfies(parts[0], {**known, **more}) for more in self._choices(sentence)
        )

    def _choices(self, sentence: Sentence) -> Iterator[dict[Variable, int]]:
        ranges = [range(self.sizes[thing.sort]) for thing in sentence.things]
        for chosen in product(*ranges):
            yield dict(zip(sentence.things, chosen, strict=True))

    def as_text(self) -> dict[str, str]:
        """Return what there is and what holds of it, in words."""
        words = {sort.name: ", ".join(sort.letters[:size]) for sort, size in self.sizes.items()}
        for each, tuples in self.facts.items():
            words[each.name] = ", ".join(_fact(each, numbers) for numbers in sorted(tuples))
        return {name: text or "nothing" for name, text in words.items()}


def _fact(each: Relation, numbers: tuple[int, ...]) -> str:
    letters = [sort.letters[number] for sort, number in zip(each.sorts, numbers, strict=True)]
    if len(letters) == 1:
        return letters[0]
    if len(letters) == 2:
        return f"{letters[0]} {each.name} {letters[1]}"
    return f"{each.name}({', '.join(letters)})"
