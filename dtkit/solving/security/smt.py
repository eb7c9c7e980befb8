"""Asking z3, which is loaded on the first question.

Letters that stand for `1/q` are tied to q exactly; `exp(q)` is positive and otherwise
free, so that "impossible" is always right and "possible" then says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from dtkit.solving.conditions import FALSE, TRUE, Conditions
from dtkit.solving.formulas import ordered_parts, places
from dtkit.solving.security.algebra import Algebra, Number, Polynomial
from dtkit.solving.security.grammar import Clause, Comparison
from dtkit.solving.security.points import Point

_PATIENCE = 4_000
"""Milliseconds for one question about products; linear ones need none."""


class Smt:
    """The assumptions as an SMT problem, to which questions are added for a while."""

    def __init__(self, algebra: Algebra, clauses: list[Clause], conditions: Conditions) -> None:
        import z3

        self._z3 = z3
        self._algebra = algebra
        self._clauses = clauses
        self._conditions = conditions
        self._letters: dict[int, Any] = {}
        self._comparisons: dict[Comparison, Any] = {}
        self._made: dict[int, Any] = {FALSE: z3.BoolVal(False), TRUE: z3.BoolVal(True)}
        linear = all(len(m) < 2 for polynomial in algebra.table for m in polynomial) and all(
            letter.kind == "parameter" for letter in algebra.letters
        )
        self._solver = z3.SolverFor("QF_LRA") if linear else z3.Solver()
        self._solver.set("timeout", _PATIENCE)
        self.questions = 0
        self.met: Point | None = None
        for clause in clauses:
            self._solver.add(z3.Or([self.comparison(each) for each in clause]))

    def possible(self, parts: Iterable[Any]) -> tuple[bool | None, Point | None]:
        """Return whether something satisfies assumptions and parts, and a point where it does.

        None: not known, or only known with `exp` and the like taken to be free.
        """
        self._solver.push()
        self._solver.add(*parts)
        self.questions += 1
        answer = self._solver.check()
        point = self._point() if answer == self._z3.sat else None
        self._solver.pop()
        if answer == self._z3.unsat:
            return False, None
        if answer == self._z3.sat and self._algebra.is_algebraic:
            return True, point
        return None, None

    def needed(
        self, base: list[Any], parts: list[Any], is_possible: Callable[[list[int]], bool], most: int
    ) -> list[int] | None:
        """Return places of parts that contradict `base` together, none of them to spare.

        `is_possible(places)`: whether a known point satisfies the base and these parts.
        Parts are dropped in their order.  None where they do not contradict it, or where
        that takes more than `most` questions.
        """
        z3, solver = self._z3, self._solver
        marks = [z3.Bool(f"part{place}") for place in range(len(parts))]
        places = {mark.get_id(): place for place, mark in enumerate(marks)}
        solver.push()
        solver.add(*base, *(z3.Implies(m, p) for m, p in zip(marks, parts, strict=True)))
        try:
            left: list[int] | None = self._core(list(range(len(parts))), marks, places)
            if left is None:
                return None
            for place in list(left):
                rest = [other for other in left if other != place]
                if place not in left or is_possible(rest):
                    continue
                if most <= 0:
                    return None
                most -= 1
                smaller = self._core(rest, marks, places)
                if smaller is not None:
                    left = smaller
            return left
        finally:
            solver.pop()

    def _core(self, chosen: list[int], marks: list[Any], places: dict[int, int]) -> Any:
        """Return which of the chosen parts a contradiction needs; None where there is none."""
        self.questions += 1
        answer = self._solver.check(*(marks[place] for place in chosen))
        if answer != self._z3.unsat:
            if answer == self._z3.sat:
                self.met = self._point()
            return None
        return sorted(places[mark.get_id()] for mark in self._solver.unsat_core())

    def comparison(self, comparison: Comparison) -> Any:
        """Return a comparison for the solver."""
        known = self._comparisons.get(comparison)
        if known is None:
            kind, number = comparison
            parts = [self._sum(p) for p in self._algebra.by_order(self._algebra.table[number])]
            known = self._comparisons[comparison] = self._sign(kind, parts)
        return known

    def condition(self, number: int) -> Any:
        """Return a condition of the store for the solver."""
        z3, conditions, made = self._z3, self._conditions, self._made
        for key in ordered_parts(conditions, number, made):
            bits, parts = conditions.content(key)
            inner = [made[part] for part in parts]
            if conditions.is_disjunction(key):
                made[key] = z3.Or(inner)
            else:
                atoms = [self.comparison(conditions.atoms[place]) for place in places(bits)]
                made[key] = z3.And(atoms + inner)
        return made[number]

    def negated(self, part: Any) -> Any:
        """Return the negation."""
        return self._z3.Not(part)

    def both(self, parts: list[Any]) -> Any:
        """Return the conjunction."""
        return self._z3.And(parts)

    def any_of(self, parts: list[Any]) -> Any:
        """Return the disjunction."""
        return self._z3.Or(parts)

    def _sign(self, kind: str, parts: list[Any]) -> Any:
        z3 = self._z3
        if kind in ("eq", "ne"):
            equal = z3.And([part == 0 for part in parts])
            return equal if kind == "eq" else z3.Not(equal)
        result = z3.BoolVal(kind == "ge")
        for place, part in enumerate(reversed(parts)):
            if place == 0:
                result = part >= 0 if kind == "ge" else part > 0
            else:
                result = z3.Or(part > 0, z3.And(part == 0, result))
        return result

    def _sum(self, polynomial: Polynomial) -> Any:
        terms = []
        for monomial, coefficient in polynomial.items():
            term: Any = self._number(coefficient)
            for place, letter in enumerate(monomial):
                variable = self._letter(letter)
                term = variable if place == 0 and coefficient == 1 else term * variable
            terms.append(term)
        return self._z3.Sum(terms) if len(terms) > 1 else terms[0]

    def _number(self, value: Number) -> Any:
        return self._z3.RealVal(str(value))

    def _letter(self, number: int) -> Any:
        known = self._letters.get(number)
        if known is None:
            letter = self._algebra.letters[number]
            known = self._letters[number] = self._z3.Real(f"x{number}")
            if letter.kind == "inverse":
                # kept for good: the letter may be asked about again
                self._keep(self._sum(dict(letter.arguments[0])) * known == 1)
            elif letter.kind == "exp":
                self._keep(known > 0)
        return known

    def _keep(self, fact: Any) -> None:
        """Add a fact beneath all questions, also from within one."""
        assert self._solver.num_scopes() == 0, "letters are made before a question is asked"
        self._solver.add(fact)

    def _point(self) -> Point | None:
        """Return the model as a point; None where it is not rational."""
        model = self._solver.model()
        values: dict[int, Number] = {}
        for number, letter in enumerate(self._algebra.letters):
            if letter.kind != "parameter":
                continue
            value = model.eval(self._letter(number), model_completion=True)
            if not self._z3.is_rational_value(value):
                value = value.approx(12) if self._z3.is_algebraic_value(value) else None
                if value is None:
                    return None
            fraction = Fraction(value.numerator_as_long(), value.denominator_as_long())
            values[number] = fraction.numerator if fraction.denominator == 1 else fraction
        point = Point(self._algebra, values)
        try:
            return point if point.satisfies(self._clauses) else None
        except ZeroDivisionError:
            return None
