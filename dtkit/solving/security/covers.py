"""Conditions for readers: the fewest comparisons, none of which could be left out.

A condition is written as alternatives (a disjunction of conjunctions) or as requirements
(a conjunction of disjunctions), whichever is shorter.  Each alternative is prime: without
any of its comparisons it would no longer imply the condition under the assumptions; and no
alternative is covered by the others.  Requirements mirror this.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dtkit.solving.conditions import FALSE, TRUE
from dtkit.solving.formulas import ordered_parts, places, relations
from dtkit.solving.security.grammar import Comparison
from dtkit.solving.security.theory import Theory
from dtkit.solving.security.writing import alternatives_text, comparison_text, requirements_text

MOST_PARTS = 12
MOST_ATOMS = 1_000
MOST_QUESTIONS = 400
FEWEST_QUESTIONS = 100
MOST_STEPS = 60_000
_WORK = 400_000
"""About how many parts of conditions are put before the solver for one text."""

Parts = list[list[Comparison]]


@dataclass(frozen=True, slots=True)
class Cover:
    """A condition as parts that are joined by "or" (`is_choice`) or by "and".

    No parts: a choice among none is never, requirements of none are always met.
    """

    parts: Parts
    is_choice: bool
    text: str


def cover(theory: Theory, condition: int) -> Cover | None:
    """Return a condition for readers; None where it is too long, or a question stays open."""
    if condition in (FALSE, TRUE):
        return Cover([], condition == FALSE, "never" if condition == FALSE else "always")
    if len(relations(theory.conditions, condition)) > MOST_ATOMS:
        return None
    builder = _Builder(theory, condition)
    if len(builder.steps) > MOST_STEPS:
        return None
    choices = builder.alternatives()
    if choices == [[]]:
        return Cover([], False, "always")
    if choices is not None and len(choices) < 2:
        return _written(theory, choices, True)
    requirements = builder.requirements()
    if choices is None and requirements is None:
        return None
    if requirements is None or (choices is not None and _length(choices) <= _length(requirements)):
        assert choices is not None
        return _written(theory, choices, True)
    return _written(theory, requirements, False)


def _written(theory: Theory, parts: Parts, is_choice: bool) -> Cover:
    if not parts:
        return Cover([], is_choice, "never" if is_choice else "always")
    parts = [[theory.worded(each) for each in part] for part in parts]
    text = (alternatives_text if is_choice else requirements_text)(theory.algebra, parts)
    return Cover(parts, is_choice, text)


def _length(parts: Parts) -> int:
    return sum(map(len, parts))


class _Builder:
    """Find the parts one after the other, each from a point that the others leave out."""

    def __init__(self, theory: Theory, condition: int) -> None:
        self.theory = theory
        self.condition = condition
        store = theory.conditions
        found = relations(store, condition)
        found.sort(key=lambda each: -len(comparison_text(theory.algebra, each)))
        self.atoms: list[Comparison] = found
        self.number = {each: store.atom(each) for each in found}
        self.steps = [
            (key, store.is_disjunction(key), [store.atoms[place] for place in places(bits)], parts)
            for key in ordered_parts(store, condition, {FALSE, TRUE})
            for bits, parts in [store.content(key)]
        ]
        allowed = max(FEWEST_QUESTIONS, min(MOST_QUESTIONS, _WORK // len(self.steps)))
        self._last_question = theory.questions + allowed

    def alternatives(self) -> Parts | None:
        """Return prime conjunctions whose disjunction is the condition, or None."""
        store = self.theory.conditions
        parts: list[list[Comparison]] = []
        while True:
            covered = store.any_of([self._all(part) for part in parts]) if parts else FALSE
            possible, point = self.theory.satisfiable([self.condition], [covered])
            if possible is False:
                return self._irredundant(parts, self._uncovered_alternative)
            if possible is None or point is None or self._is_too_long(parts):
                return None
            part = [each for each in self.atoms if point.holds(each)]
            part = self._shortened(part, choice=True, keeps=self._still_enough)
            parts.append(part)

    def requirements(self) -> Parts | None:
        """Return prime disjunctions whose conjunction is the condition, or None."""
        store = self.theory.conditions
        parts: list[list[Comparison]] = []
        while True:
            required = store.all_of([self._any(part) for part in parts])
            possible, point = self.theory.satisfiable([required], [self.condition])
            if possible is False:
                return self._irredundant(parts, self._unmet_requirement)
            if possible is None or point is None or self._is_too_long(parts):
                return None
            part = [each for each in self.atoms if not point.holds(each)]
            part = self._shortened(part, choice=False, keeps=self._still_necessary)
            parts.append(part)

    def _is_too_long(self, parts: Parts) -> bool:
        return len(parts) == MOST_PARTS or self._is_tired()

    def _is_tired(self) -> bool:
        return self.theory.questions > self._last_question

    def _all(self, part: list[Comparison]) -> int:
        return self.theory.conditions.all_of([self.number[each] for each in part])

    def _any(self, part: list[Comparison]) -> int:
        return self.theory.conditions.any_of([self.number[each] for each in part])

    def _shortened(
        self, part: list[Comparison], *, choice: bool, keeps: Callable[[list[Comparison]], bool]
    ) -> list[Comparison]:
        """Drop what can be dropped, the longest first: by logic alone as far as that goes."""
        part = self._shortened_by_logic(part, choice)
        if self.theory.algebra.is_algebraic:
            return self._shortened_at_once(part, choice)
        for each in list(part):
            rest = [other for other in part if other != each]
            if not self._is_tired() and keeps(rest):
                part = rest
        return part

    def _shortened_at_once(self, part: list[Comparison], choice: bool) -> list[Comparison]:
        """Keep the comparisons that a contradiction with the condition needs."""
        left = self._last_question - self.theory.questions
        places = self.theory.needed(
            [] if choice else [self.condition],
            [self.condition] if choice else [],
            [self.number[each] for each in part],
            hold=choice,
            most=left,
        )
        if places is None:
            self._last_question = -1
            return part
        return [part[place] for place in places]

    def _shortened_by_logic(self, part: list[Comparison], choice: bool) -> list[Comparison]:
        """Drop comparisons while the others alone still make the condition true (or false).

        One look tells how many can be dropped from the front at once; the next one is needed.
        """
        needed: list[Comparison] = []
        loose = list(part)
        while loose:
            count = self._droppable(loose, needed, choice)
            needed += loose[count : count + 1]
            loose = loose[count + 1 :]
        return [each for each in part if each in needed]

    def _droppable(self, loose: list[Comparison], needed: list[Comparison], choice: bool) -> int:
        """Return how many of `loose`, from the first on, the rest can do without."""
        cases = (1 << (len(loose) + 1)) - 1  # in case k the first k are dropped
        kept = dict.fromkeys(needed, cases)
        kept |= {each: (1 << (place + 1)) - 1 for place, each in enumerate(loose)}
        held: dict[int, int] = {FALSE: 0, TRUE: cases}
        for key, is_disjunction, atoms, parts in self.steps:
            found = 0 if is_disjunction else cases
            for atom in atoms:
                inside = kept.get(atom, 0)
                found &= inside if choice else cases & ~inside
            for other in parts:
                found = found | held[other] if is_disjunction else found & held[other]
            held[key] = found
        good = held[self.condition] if choice else cases & ~held[self.condition]
        return good.bit_length() - 1

    def _still_enough(self, rest: list[Comparison]) -> bool:
        true = [self.number[each] for each in rest]
        return self.theory.satisfiable(true, [self.condition])[0] is False

    def _still_necessary(self, rest: list[Comparison]) -> bool:
        false = [self.number[each] for each in rest]
        return self.theory.satisfiable([self.condition], false)[0] is False

    def _irredundant(
        self, parts: Parts, left_out: Callable[[list[Comparison], Parts], bool]
    ) -> Parts | None:
        """Drop parts that the others make up for, the longest first; None where it takes long."""
        for part in sorted(parts, key=len, reverse=True):
            others = [other for other in parts if other is not part]
            if others and not left_out(part, others):
                parts = others
        if self._is_tired():
            return None
        return sorted(parts, key=lambda part: (len(part), str(part)))

    def _uncovered_alternative(self, part: list[Comparison], others: Parts) -> bool:
        covered = self.theory.conditions.any_of([self._all(other) for other in others])
        return self.theory.satisfiable([self._all(part)], [covered])[0] is not False

    def _unmet_requirement(self, part: list[Comparison], others: Parts) -> bool:
        required = self.theory.conditions.all_of([self._any(other) for other in others])
        return self.theory.satisfiable([required], [self._any(part)])[0] is not False
