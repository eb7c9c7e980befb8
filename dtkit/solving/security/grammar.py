"""From texts to polynomials and clauses.

A clause is a disjunction of comparisons, each a sign of a polynomial: `("ge", p)` says
p ≥ 0, likewise "gt", "eq" and "ne".  An assumption becomes a list of clauses.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from math import prod

from dtkit.errors import InvalidInput
from dtkit.graphs.security.texts import FUNCTIONS, RELATIONS, tokens
from dtkit.solving.security.algebra import Algebra, Letter, Number, Polynomial, plus, scaled
from dtkit.sources import shortened

Comparison = tuple[str, int]
Clause = tuple[Comparison, ...]

_MOST_DIGITS = 3_000
_MOST_CLAUSES = 100


def algebra_for(constants: tuple[str, ...], infinitesimals: tuple[str, ...]) -> Algebra:
    """Return an algebra with these parameters."""
    algebra = Algebra()
    for name in constants:
        algebra.letter(Letter(name))
    for name in infinitesimals:
        algebra.letter(Letter(name, infinitesimal=True))
    return algebra


def read_amount(text: str, algebra: Algebra) -> Polynomial:
    """Return the polynomial of an expression.

    Raises: `InvalidInput` where it is not one; `Unsupported` as `Algebra`.

    >>> algebra = algebra_for(("a", "b"), ())
    >>> read_amount("2*(a - 1/2) + a*b/b", algebra)
    {(0,): 3, (): -1}
    """
    parser = _Parser(text, algebra)
    amount = parser.amount()
    parser.require_end()
    return amount


def read_clauses(text: str, algebra: Algebra) -> list[Clause]:
    """Return the clauses of an assumption.

    Raises: as `read_amount`.

    >>> algebra = algebra_for(("a",), ())
    >>> read_clauses("0 < a < 1", algebra)
    [(('gt', 0),), (('gt', 1),)]
    >>> algebra.table
    [{(0,): 1}, {(): 1, (0,): -1}]
    """
    parser = _Parser(text, algebra)
    alternatives = [parser.chain()]
    while parser.takes("|"):
        alternatives.append(parser.chain())
    parser.require_end()
    if prod(map(len, alternatives)) > _MOST_CLAUSES:
        parser.refuse(
            f"chains joined by | make more than {_MOST_CLAUSES} clauses", "write fewer at once"
        )
    return [tuple(dict.fromkeys(choice)) for choice in product(*alternatives)]


class _Parser:
    """Recursive descent over the words of one text."""

    def __init__(self, text: str, algebra: Algebra) -> None:
        self.text = text
        self.words = tokens(text)
        self.place = 0
        self.algebra = algebra

    def chain(self) -> list[Comparison]:
        """Read `a < b <= c ...` as one comparison for each sign."""
        sides = [self.amount()]
        signs = []
        while self.word() in RELATIONS:
            signs.append(self.next()[1])
            sides.append(self.amount())
        if not signs:
            self.refuse("no comparison", "write one, such as a > 0")
        return [
            self.comparison(left, sign, right)
            for sign, (left, right) in zip(signs, pairwise(sides), strict=True)
        ]

    def comparison(self, left: Polynomial, sign: str, right: Polynomial) -> Comparison:
        """Return the sign of a difference."""
        if sign[0] == "<":
            left, right = right, left
        kind = {">": "gt", "<": "gt", ">=": "ge", "<=": "ge", "!=": "ne"}.get(sign, "eq")
        return kind, self.algebra.number(plus(left, right, -1))

    def amount(self) -> Polynomial:
        """Read a sum."""
        try:
            return self._sum()
        except RecursionError:
            self.refuse("too many brackets within brackets", "write it with fewer")
        raise AssertionError

    def _sum(self) -> Polynomial:
        result = self._product()
        while self.word() in ("+", "-"):
            factor = 1 if self.next()[1] == "+" else -1
            result = plus(result, self._product(), factor)
        return result

    def _product(self) -> Polynomial:
        result = self._signed()
        while self.word() in ("*", "/"):
            sign = self.next()[1]
            other = self._signed()
            if sign == "/":
                if not other:
                    self.refuse("division by zero", "divide by something else")
                other = self.algebra.inverse(other)
            result = self.algebra.times(result, other)
        return result

    def _signed(self) -> Polynomial:
        if self.takes("-"):
            return scaled(self._signed(), -1)
        if self.takes("+"):
            return self._signed()
        base = self._atom()
        if self.takes("^") or self.takes("**"):
            exponent = self._signed()
            self._require_small(base, exponent)
            return self.algebra.power(base, exponent)
        return base

    def _atom(self) -> Polynomial:
        if self.place == len(self.words):
            self.refuse("it stops short", "complete it")
        kind, word = self.next()
        if kind == "number":
            return self._number(word)
        if kind == "name":
            if word in FUNCTIONS and self.takes("("):
                argument = self._sum()
                self._close()
                return self.algebra.function(word, argument)
            return self.algebra.named(word)
        if word == "(":
            result = self._sum()
            self._close()
            return result
        self.refuse(f"{word!r} where an amount should stand", "write a number or a name there")
        raise AssertionError

    def _number(self, word: str) -> Polynomial:
        mantissa, _, exponent = word.lower().partition("e")
        if len(mantissa) > _MOST_DIGITS or len(exponent) > 5 or abs(int(exponent or 0)) > 3000:
            self.refuse("a number of more than 3,000 digits", "write a smaller one")
        value = Fraction(word)
        number: Number = value.numerator if value.denominator == 1 else value
        return {(): number} if number else {}

    def _require_small(self, base: Polynomial, exponent: Polynomial) -> None:
        digits = sum(len(str(c.numerator)) + len(str(c.denominator)) for c in base.values())
        power = float(exponent.get((), 0)) if set(exponent) == {()} else 0.0
        if digits > _MOST_DIGITS or abs(power) * digits > _MOST_DIGITS:
            self.refuse("a power of very large numbers", "write smaller ones")

    def _close(self) -> None:
        if not self.takes(")"):
            self.refuse("a bracket is not closed", "close it")

    def word(self) -> str:
        """Return the next word without taking it."""
        return self.words[self.place][1] if self.place < len(self.words) else ""

    def next(self) -> tuple[str, str]:
        """Take the next word."""
        self.place += 1
        return self.words[self.place - 1]

    def takes(self, word: str) -> bool:
        """Take the next word if it is this one."""
        if self.word() == word:
            self.place += 1
            return True
        return False

    def require_end(self) -> None:
        """Refuse words that are left over."""
        if self.place < len(self.words):
            self.refuse(f"{self.word()!r} is left over", "put a sign between, or drop it")

    def refuse(self, wrong: str, remedy: str) -> None:
        """Raise the error that names the text."""
        raise InvalidInput(shortened(self.text, 80) or "an empty text", wrong, remedy)
