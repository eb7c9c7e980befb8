"""What a domain says about a comparison by adding up its inequalities, without a solver.

Expressions become polynomials; `exp(q)` of a polynomial q counts as a positive letter of
its own, so that what is found is right, and what is not found is open.  Expressions that
may be undefined somewhere are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import Any

import sympy

from dtkit.errors import Unsupported
from dtkit.solving.security.algebra import Algebra, Letter, Polynomial, plus, scaled
from dtkit.solving.security.facts import STRICT, Facts
from dtkit.solving.security.grammar import Clause

_MOST_TERMS = 60
_KINDS = {
    sympy.GreaterThan: "ge",
    sympy.LessThan: "ge",
    sympy.StrictGreaterThan: "gt",
    sympy.StrictLessThan: "gt",
    sympy.Equality: "eq",
}


class AddingUp:
    """The inequalities of a domain, to be added up.

    >>> x, y, z = sympy.symbols("x y z", real=True)
    >>> domain = AddingUp([x > y, y >= 2*z, z > 0])
    >>> domain.at_least(x + y, 3*z), domain.at_least(z, x), domain.at_least(x, 3*z)
    (True, False, None)
    """

    def __init__(self, conditions: Iterable[Any]) -> None:
        self._algebra = Algebra()
        self._letters: dict[Any, int] = {}
        self._read: dict[Any, Polynomial | None] = {}
        clauses: list[Clause] = []
        for condition in conditions:
            kind = _KINDS.get(type(condition))
            if kind is None:
                continue
            high, low = (
                (condition.lhs, condition.rhs) if kind == "eq" else (condition.gts, condition.lts)
            )
            difference = self._difference(high, low)
            if difference is not None:
                clauses.append(((kind, self._algebra.number(difference)),))
        self._facts = Facts(self._algebra, clauses)

    def at_least(self, greater: Any, less: Any) -> bool | None:
        """Return whether `greater >= less` on the domain, or None where this does not tell."""
        difference = self._difference(greater, less)
        if difference is None:
            return None
        reduced = self._facts.reduced(difference)
        if len(reduced) > _MOST_TERMS:
            return None
        if self._facts.proved(reduced):
            return True
        if self._facts.proved(scaled(reduced, -1)) == STRICT:
            return False
        return None

    def _difference(self, one: Any, other: Any) -> Polynomial | None:
        left, right = self._polynomial(one), self._polynomial(other)
        return None if left is None or right is None else plus(left, right, -1)

    def _polynomial(self, expression: Any) -> Polynomial | None:
        """Return an expression as a polynomial; None where it has too many terms."""
        if expression in self._read:
            return self._read[expression]
        try:
            found: Polynomial | None = self._converted(expression)
        except Unsupported:
            found = None
        if found is not None and len(found) > _MOST_TERMS:
            found = None
        self._read[expression] = found
        return found

    def _converted(self, expression: Any) -> Polynomial:
        if expression.is_Rational:
            number = _fraction(expression)
            return {(): number} if number else {}
        if expression.is_Add:
            result: Polynomial = {}
            for part in expression.args:
                result = plus(result, self._converted(part))
            return result
        if expression.is_Mul:
            product: Polynomial = {(): 1}
            for part in expression.args:
                product = self._algebra.times(product, self._converted(part))
            return product
        if expression.is_Pow and expression.exp.is_Integer and 1 < expression.exp <= 8:
            return self._algebra.power(self._converted(expression.base), {(): int(expression.exp)})
        return {(self._letter(expression),): 1}

    def _letter(self, expression: Any) -> int:
        number = self._letters.get(expression)
        if number is None:
            kind = "parameter"
            if isinstance(expression, sympy.exp):
                kind = "exp"
                self._converted(expression.args[0])
            elif not expression.is_Symbol:
                raise Unsupported(f"{expression}", "no polynomial", "leave it to others")
            name = str(len(self._letters))
            number = self._letters[expression] = self._algebra.letter(Letter(name, kind))
        return number


@lru_cache(maxsize=10_000)
def _fraction(number: Any) -> int | Fraction:
    fraction = Fraction(int(number.p), int(number.q))
    return fraction.numerator if fraction.denominator == 1 else fraction
