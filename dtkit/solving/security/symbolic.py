"""Games with `exp`, `log` or powers that are no polynomials: the engine for expressions.

Loaded only for files that need it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any

import sympy

from dtkit.solving.conditions import FALSE, TRUE, Conditions
from dtkit.solving.formulas import ordered_parts, places
from dtkit.solving.security.algebra import Algebra, Polynomial
from dtkit.solving.security.grammar import Clause, Comparison

_EFFORT = 0.5


class ExactPoint:
    """A number of any kind for each parameter; the signs are those of exact evaluation."""

    def __init__(self, symbolic: Symbolic, values: dict[Any, Any]) -> None:
        self._symbolic = symbolic
        self.by_symbol = values
        algebra = symbolic.algebra
        self.values = {
            number: values[symbolic.letter(number)]
            for number, letter in enumerate(algebra.letters)
            if letter.kind == "parameter"
        }

    def value(self, polynomial: Polynomial) -> Any:
        """Return the value of a polynomial."""
        return self._symbolic.amount(polynomial).subs(self.by_symbol)

    def orders(self, polynomial: Polynomial) -> tuple[Any, ...]:
        """Return the value of each order, to be compared from left to right."""
        algebra = self._symbolic.algebra
        parts = {algebra.order(next(iter(p))): p for p in algebra.by_order(polynomial)}
        return tuple(self.value(parts.get(order, {})) for order in range(max(parts, default=0) + 1))

    def holds(self, comparison: Comparison) -> bool | None:
        """Return whether a comparison holds; None where that cannot be told."""
        from dtkit.exact import truth

        answer: bool | None = truth(self._symbolic.comparison(comparison), self.by_symbol)
        return answer


class Symbolic:
    """The assumptions as SymPy conditions, and questions to `decide`."""

    def __init__(self, algebra: Algebra, clauses: list[Clause], conditions: Conditions) -> None:
        self.algebra = algebra
        self._conditions = conditions
        self._made: dict[int, Any] = {FALSE: sympy.false, TRUE: sympy.true}
        self.hypotheses = [sympy.Or(*map(self.comparison, clause)) for clause in clauses]

    def possible(self, true: Iterable[Any], false: Iterable[Any]) -> tuple[bool | None, Any]:
        """Return whether all of `true` and none of `false` hold somewhere, and a point there."""
        from dtkit.exact import Proved, Refuted, decide

        wanted = [self._asked(each) for each in true]
        goal = sympy.Or(*(self._asked(each) for each in false))
        verdict = decide([*self.hypotheses, *wanted], goal, effort=_EFFORT)
        if isinstance(verdict, Proved):
            return False, None
        if not isinstance(verdict, Refuted):
            return None, None
        values = dict(verdict.countermodel)
        for number, letter in enumerate(self.algebra.letters):
            if letter.kind == "parameter":
                values.setdefault(self.letter(number), sympy.Integer(1))
        return True, ExactPoint(self, values)

    def letter(self, number: int) -> Any:
        """Return what a letter stands for."""
        letter = self.algebra.letters[number]
        if letter.kind == "parameter":
            return sympy.Symbol(letter.name, real=True)
        arguments = [self.amount(dict(key)) for key in letter.arguments]
        if letter.kind == "inverse":
            return 1 / arguments[0]
        if letter.kind == "power":
            return sympy.Pow(*arguments)
        return {"exp": sympy.exp, "log": sympy.log}[letter.kind](*arguments)

    def amount(self, polynomial: Polynomial) -> Any:
        """Return a polynomial as an expression."""
        terms = [
            reduce(lambda left, n: left * self.letter(n), m, sympy.Rational(str(c)))
            for m, c in polynomial.items()
        ]
        return sympy.Add(*terms)

    def comparison(self, comparison: Comparison) -> Any:
        """Return a comparison as a condition, order by order."""
        kind, number = comparison
        parts = [self.amount(p) for p in self.algebra.by_order(self.algebra.table[number])]
        if kind in ("eq", "ne"):
            equal = sympy.And(*(sympy.Eq(part, 0) for part in parts))
            return equal if kind == "eq" else sympy.Not(equal)
        result = sympy.true if kind == "ge" else sympy.false
        for place, part in enumerate(reversed(parts)):
            if place == 0:
                result = part >= 0 if kind == "ge" else part > 0
            else:
                result = sympy.Or(part > 0, sympy.And(sympy.Eq(part, 0), result))
        return result

    def _asked(self, asked: Any) -> Any:
        return self.comparison(asked) if isinstance(asked, tuple) else self._condition(asked)

    def _condition(self, number: int) -> Any:
        conditions, made = self._conditions, self._made
        for key in ordered_parts(conditions, number, made):
            bits, parts = conditions.content(key)
            inner = [made[part] for part in parts]
            if conditions.is_disjunction(key):
                made[key] = sympy.Or(*inner)
            else:
                atoms = (self.comparison(conditions.atoms[place]) for place in places(bits))
                made[key] = sympy.And(*atoms, *inner)
        return made[number]
