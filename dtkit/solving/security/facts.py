"""What the assumptions say about the sign of a polynomial, found by adding them up.

If p minus a positive multiple of something not negative is not negative, then p is not
negative (Farkas).  The search eliminates one monomial after another by an assumption that
bounds it; it is short, cheap and incomplete: what it does not find is left to others.
"""

from __future__ import annotations

from fractions import Fraction

from dtkit.solving.security.algebra import (
    Algebra,
    Monomial,
    Polynomial,
    frozen,
    plus,
    scaled,
)
from dtkit.solving.security.grammar import Clause

NO, WEAK, STRICT = 0, 1, 2
_STEPS = 200
_DEEPEST = 12
_WIDEST = 30


class Facts:
    """The assumptions that are single inequalities, and letters that equations replace."""

    def __init__(self, algebra: Algebra, clauses: list[Clause]) -> None:
        self.algebra = algebra
        self.replaced: dict[int, Polynomial] = {}
        self.known: list[tuple[Polynomial, int]] = []
        self._bounds: dict[tuple[Monomial, bool], list[int]] = {}
        self._answers: dict[object, int] = {}
        self._signed: set[Monomial] = set()
        self._steps = 0
        self._cut = False
        single = [clause[0] for clause in clauses if len(clause) == 1]
        for kind, number in single:
            if kind == "eq":
                for part in algebra.by_order(algebra.table[number]):
                    self._solve(self.reduced(part))
        for kind, number in single:
            if kind in ("ge", "gt"):
                parts = algebra.by_order(self.reduced(algebra.table[number]))
                if parts:
                    strict = kind == "gt" and len(parts) == 1
                    self._add(parts[0], STRICT if strict else WEAK)

    def reduced(self, polynomial: Polynomial) -> Polynomial:
        """Return an equal polynomial without the letters that equations replace."""
        replaced = self.replaced
        if not replaced or not any(letter in replaced for m in polynomial for letter in m):
            return polynomial
        result: Polynomial = {}
        for monomial, coefficient in polynomial.items():
            product: Polynomial = {(): coefficient}
            for letter in monomial:
                product = self.algebra.times(product, replaced.get(letter, {(letter,): 1}))
            result = plus(result, product)
        return result

    def proved(self, part: Polynomial) -> int:
        """Return whether a reduced polynomial of one order is ≥ 0 (`WEAK`) or > 0 (`STRICT`)."""
        key = frozen(part)
        known = self._answers.get(key)
        if known is None:
            for monomial in part:
                self._sign(monomial)
            known = self._answers[key] = self._deepened(part)
        return known

    def _deepened(self, part: Polynomial) -> int:
        """Search with one elimination more at a time, so that short sums are found first."""
        best = NO
        self._steps = _STEPS
        for depth in range(_DEEPEST):
            self._cut = False
            best = max(best, self._search(part, WEAK, depth))
            if best == STRICT or not self._cut or self._steps <= 0:
                break
        return best

    def _search(self, rest: Polynomial, strength: int, depth: int) -> int:
        options: list[int] = []
        chosen: Monomial | None = None
        for monomial, coefficient in rest.items():
            if monomial:
                found = self._bounds.get((monomial, coefficient > 0))
                if not found:
                    return NO
                if chosen is None or len(found) < len(options):
                    chosen, options = monomial, found
        if chosen is None:
            constant = rest.get((), 0)
            return NO if constant < 0 else STRICT if constant > 0 else strength
        if depth == 0:
            self._cut = True
            return NO
        best = NO
        for place in options:
            if self._steps <= 0:
                return best
            self._steps -= 1
            fact, strict = self.known[place]
            factor = Fraction(rest[chosen]) / fact[chosen]
            left = plus(rest, fact, -factor)
            if len(left) <= _WIDEST:
                best = max(best, self._search(left, max(strength, strict), depth - 1))
            if best == STRICT:
                break
        return best

    def _solve(self, equation: Polynomial) -> None:
        """Replace a letter by what a linear equation says it is."""
        if not equation or any(len(monomial) > 1 for monomial in equation):
            return
        letters = [m[0] for m in equation if m and self._is_parameter(m[0])]
        if not letters:
            return
        letter = letters[0]
        value = scaled(plus(equation, {(letter,): equation[(letter,)]}, -1), -1)
        value = scaled(value, Fraction(1) / equation[(letter,)])
        self.replaced[letter] = value
        for other, known in self.replaced.items():
            if other != letter:
                self.replaced[other] = self.reduced(known)

    def _is_parameter(self, letter: int) -> bool:
        return self.algebra.letters[letter].kind == "parameter"

    def _add(self, fact: Polynomial, strict: int) -> None:
        place = len(self.known)
        self.known.append((fact, strict))
        for monomial, coefficient in fact.items():
            if monomial:
                self._bounds.setdefault((monomial, coefficient > 0), []).append(place)

    def _sign(self, monomial: Monomial) -> None:
        """Note the sign of a product, or of a letter that stands for an expression."""
        if monomial in self._signed:
            return
        self._signed.add(monomial)
        if not monomial or (len(monomial) == 1 and self._is_parameter(monomial[0])):
            return
        sign, strength = 1, STRICT
        for letter in set(monomial):
            each, strong = self._sign_of_letter(letter)
            times = monomial.count(letter)
            if times % 2:
                sign *= each
            strength = min(strength, strong if each else WEAK)
        if sign:
            self._add({monomial: sign}, strength)

    def _sign_of_letter(self, letter: int) -> tuple[int, int]:
        """Return the sign of a letter (0: unknown), and whether it is strict."""
        known = self.algebra.letters[letter]
        if known.kind == "exp":
            return 1, STRICT
        if known.kind in ("inverse", "power"):
            part, strict_only = self.reduced(dict(known.arguments[0])), True
        elif known.kind == "parameter":
            part, strict_only = self.reduced({(letter,): 1}), False
        else:
            return 0, NO
        for sign in (1, -1):
            strength = self.proved(scaled(part, sign))
            if known.kind == "inverse" and strength == WEAK:
                strength = STRICT  # a divisor is never zero
            if strength == STRICT or (strength and not strict_only):
                return (0, NO) if known.kind == "power" and sign < 0 else (sign, strength)
        return 0, NO
