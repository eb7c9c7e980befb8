"""Payoffs as polynomials over numbered letters, interned: equal payoffs, one number.

A polynomial is a dictionary from monomials to rational coefficients.  A monomial is a
sorted tuple of the numbers of its letters, each as often as it occurs.  A letter is a
parameter or stands for something that is no polynomial: `1/q`, `exp(q)`, `log(q)` or
`q^r`.  The order of a monomial is how many infinitesimal letters it has; amounts are
compared order by order, the lowest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm

from dtkit.errors import InvalidInput, Unsupported

Number = int | Fraction
Monomial = tuple[int, ...]
Polynomial = dict[Monomial, Number]
Key = tuple[tuple[Monomial, Number], ...]

MOST_TERMS = 5_000
HIGHEST_POWER = 64


@dataclass(frozen=True, slots=True)
class Letter:
    """A parameter (`kind` "parameter"), or an expression that is treated as one.

    `arguments`: the polynomials that an "inverse", "exp", "log" or "power" is made of.
    """

    name: str
    kind: str = "parameter"
    infinitesimal: bool = False
    arguments: tuple[Key, ...] = ()


@dataclass(slots=True, eq=False)
class Algebra:
    """The letters, and the distinct polynomials by number."""

    letters: list[Letter] = field(default_factory=list)
    table: list[Polynomial] = field(default_factory=list)
    _numbers: dict[Key, int] = field(default_factory=dict)
    _parts: dict[int, list[Polynomial]] = field(default_factory=dict)
    _letter_numbers: dict[tuple[str, str, tuple[Key, ...]], int] = field(default_factory=dict)

    def letter(self, letter: Letter) -> int:
        """Return the number of a letter."""
        key = (letter.kind, letter.name, letter.arguments)
        number = self._letter_numbers.get(key)
        if number is None:
            number = self._letter_numbers[key] = len(self.letters)
            self.letters.append(letter)
        return number

    def named(self, name: str) -> Polynomial:
        """Return a parameter as a polynomial."""
        return {(self._letter_numbers["parameter", name, ()],): 1}

    def number(self, polynomial: Polynomial) -> int:
        """Return the number of a polynomial."""
        key = frozen(polynomial)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.table)
            self.table.append(polynomial)
        return number

    def order(self, monomial: Monomial) -> int:
        """Return how many infinitesimal letters a monomial has."""
        return sum(self.letters[letter].infinitesimal for letter in monomial)

    def by_order(self, polynomial: Polynomial) -> list[Polynomial]:
        """Return the parts of a polynomial by order, the lowest first, none of them zero."""
        parts: dict[int, Polynomial] = {}
        for monomial, coefficient in polynomial.items():
            parts.setdefault(self.order(monomial), {})[monomial] = coefficient
        return [parts[order] for order in sorted(parts)]

    def parts(self, number: int) -> list[Polynomial]:
        """Return the parts by order of a polynomial by its number."""
        known = self._parts.get(number)
        if known is None:
            known = self._parts[number] = self.by_order(self.table[number])
        return known

    def finite(self, polynomial: Polynomial) -> Polynomial:
        """Return a polynomial without its infinitesimal part."""
        return {m: c for m, c in polynomial.items() if not self.order(m)}

    def names(self, letters: set[int]) -> list[str]:
        """Return the parameters that letters are made of, in their declared order."""
        found: set[int] = set()
        stack = list(letters)
        while stack:
            number = stack.pop()
            if number not in found:
                found.add(number)
                arguments = self.letters[number].arguments
                stack += [each for key in arguments for monomial, _ in key for each in monomial]
        return [self.letters[n].name for n in sorted(found) if self.letters[n].name]

    @property
    def is_algebraic(self) -> bool:
        """Whether there are only parameters and inverses: everything is rational at a point."""
        return all(letter.kind in ("parameter", "inverse") for letter in self.letters)

    def inverse(self, polynomial: Polynomial) -> Polynomial:
        """Return one divided by a polynomial.

        Raises: `InvalidInput` for zero; `Unsupported` for what is infinitesimal.
        """
        if not polynomial:
            raise InvalidInput("a quotient", "division by zero", "divide by something else")
        if () in polynomial and len(polynomial) == 1:
            return {(): _plain(Fraction(1) / polynomial[()])}
        self.require_finite(polynomial, "a divisor")
        if len(polynomial) == 1:
            ((monomial, coefficient),) = polynomial.items()
            letters = tuple(sorted(self._inverse_of(letter) for letter in monomial))
            return {letters: _plain(Fraction(1) / coefficient)}
        content = content_of(polynomial)
        primitive = scaled(polynomial, Fraction(1) / content)
        letter = self.letter(Letter("", "inverse", False, (frozen(primitive),)))
        return {(letter,): _plain(Fraction(1) / content)}

    def _inverse_of(self, letter: int) -> int:
        known = self.letters[letter]
        if known.kind == "inverse" and len(known.arguments[0]) == 1:
            ((monomial, _),) = known.arguments[0]
            return monomial[0]
        return self.letter(Letter("", "inverse", False, ((((letter,), 1),),)))

    def times(self, one: Polynomial, other: Polynomial) -> Polynomial:
        """Return the product; a letter cancels against its inverse.

        Raises: `Unsupported` for a product of more than 5,000 terms.
        """
        if len(one) * len(other) > MOST_TERMS:
            raise Unsupported(
                f"a product of {len(one):,} by {len(other):,} terms",
                f"more than {MOST_TERMS:,} terms",
                "name parts of it by further constants, with an assumption for each",
            )
        result: Polynomial = {}
        for m, c in one.items():
            for n, d in other.items():
                joined = self._joined(m, n) if m and n else m or n
                result[joined] = result.get(joined, 0) + c * d
        return {m: _plain(c) for m, c in result.items() if c}

    def _joined(self, one: Monomial, other: Monomial) -> Monomial:
        letters = list(one)
        for letter in other:
            known = self.letters[letter]
            opposite = None
            if known.kind == "inverse" and len(known.arguments[0]) == 1:
                opposite = known.arguments[0][0][0][0]
            else:
                opposite = self._letter_numbers.get(("inverse", "", ((((letter,), 1),),)))
            if opposite is not None and opposite in letters:
                letters.remove(opposite)
            else:
                letters.append(letter)
        return tuple(sorted(letters))

    def power(self, base: Polynomial, exponent: Polynomial) -> Polynomial:
        """Return `base ^ exponent`; a letter of its own where the exponent is no whole number.

        Raises: `Unsupported` for whole exponents beyond 64, or infinitesimals otherwise.
        """
        if set(exponent) <= {()}:
            number = exponent.get((), 0)
            if isinstance(number, int):
                return self._whole_power(base, number)
        self.require_finite(base, "the base of such a power")
        self.require_finite(exponent, "an exponent")
        arguments = (frozen(base), frozen(exponent))
        return {(self.letter(Letter("", "power", False, arguments)),): 1}

    def _whole_power(self, base: Polynomial, exponent: int) -> Polynomial:
        if abs(exponent) > HIGHEST_POWER:
            raise Unsupported(
                f"a power of {exponent}",
                f"above {HIGHEST_POWER}",
                "name the power by a further constant, with an assumption for it",
            )
        if exponent < 0:
            base = self.inverse(base)
        result: Polynomial = {(): 1}
        for _ in range(abs(exponent)):
            result = self.times(result, base)
        return result

    def function(self, name: str, argument: Polynomial) -> Polynomial:
        """Return `exp`, `log` or `sqrt` of a polynomial, as a letter.

        Raises: `Unsupported` for an infinitesimal argument.
        """
        if name == "sqrt":
            return self.power(argument, {(): Fraction(1, 2)})
        self.require_finite(argument, f"the argument of {name}")
        return {(self.letter(Letter("", name, False, (frozen(argument),))),): 1}

    def require_finite(self, polynomial: Polynomial, what: str) -> None:
        """Refuse infinitesimals.

        Raises: `Unsupported`.
        """
        if any(self.order(monomial) for monomial in polynomial):
            raise Unsupported(
                what,
                "it has an infinitesimal part",
                "infinitesimals may be added, subtracted and multiplied only",
            )


def plus(one: Polynomial, other: Polynomial, factor: Number = 1) -> Polynomial:
    """Return `one + factor × other`.

    >>> plus({(0,): 1, (): 2}, {(0,): 1}, -1)
    {(): 2}
    """
    result = dict(one)
    for monomial, coefficient in other.items():
        total = result.get(monomial, 0) + factor * coefficient
        if total:
            result[monomial] = _plain(total)
        else:
            result.pop(monomial, None)
    return result


def total(several: Sequence[Polynomial]) -> Polynomial:
    """Return the sum of polynomials."""
    result: Polynomial = {}
    for each in several:
        result = plus(result, each)
    return result


def scaled(polynomial: Polynomial, factor: Number) -> Polynomial:
    """Return `factor × polynomial`."""
    return {m: _plain(c * factor) for m, c in polynomial.items()} if factor else {}


def content_of(polynomial: Polynomial) -> Number:
    """Return the positive number by which to divide for whole coefficients without a divisor.

    >>> content_of({(0,): 4, (): 6}), content_of({(0,): Fraction(1, 2), (): 1})
    (2, Fraction(1, 2))
    """
    coefficients = polynomial.values()
    if all(isinstance(c, int) for c in coefficients):
        return gcd(*(int(c) for c in coefficients)) or 1
    bottom = lcm(*(c.denominator for c in coefficients))
    return Fraction(gcd(*(int(c * bottom) for c in coefficients)), bottom)


def frozen(polynomial: Polynomial) -> Key:
    """Return a polynomial as a key."""
    return tuple(sorted(polynomial.items()))


def _plain(number: Number) -> Number:
    """Return a whole fraction as an integer."""
    if isinstance(number, Fraction) and number.denominator == 1:
        return number.numerator
    return number
