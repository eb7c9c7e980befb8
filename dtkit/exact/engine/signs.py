"""What is known of signs: a small, fast, sound inference on polynomials.

Knowledge starts from unit hypotheses (`p > 0`, `q < p`) and answers with the set of
signs a polynomial can have.  It uses the bounds of single variables, the sum rule
(a sum of positive terms is positive) and one step of subtraction of a known positive
polynomial.  It never guesses: where it cannot tell, every sign stays possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dtkit.exact.engine.formulas import ANY, NEG, POS, ZERO
from dtkit.exact.engine.polynomials import Polynomial, Ratio, Ring

_FLIP = {mask: (mask & ZERO) | (POS if mask & NEG else 0) | (NEG if mask & POS else 0)
         for mask in range(8)}  # fmt: skip


def flipped(signs: int) -> int:
    """Return the signs of −x, given those of x."""
    return _FLIP[signs]


@dataclass(slots=True)
class _Range:
    """An interval; None stands for an infinite end, `*_open` for a strict bound."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = True
    high_open: bool = True

    def signs(self) -> int:
        signs = ANY
        if self.low is not None and (self.low > 0 or (self.low == 0 and self.low_open)):
            signs &= POS
        elif self.low == 0:
            signs &= POS | ZERO
        if self.high is not None and (self.high < 0 or (self.high == 0 and self.high_open)):
            signs &= NEG
        elif self.high == 0:
            signs &= NEG | ZERO
        return signs


class Signs:
    """Sign knowledge over one ring; grows by `learn`."""

    def __init__(self, ring: Ring) -> None:
        self.ring = ring
        self.version = 0
        self._known: dict[str, int] = {}
        self._helpers: list[Polynomial] = []
        self._ranges: dict[int, _Range] = {}
        self._cache: dict[str, int] = {}

    def learn(self, polynomial: Polynomial, signs: int) -> None:
        """Take a sign fact as known; the polynomial is a factor with a positive leading term."""
        key = str(polynomial)
        old = self._known.get(key, ANY)
        if old & signs == old:
            return
        self._known[key] = old & signs
        self._cache.clear()
        self.version += 1
        if self._linear(polynomial, old & signs):
            return
        if not signs & NEG:
            self._helpers.append(polynomial)
        elif not signs & POS:
            self._helpers.append(-polynomial)

    def _linear(self, polynomial: Polynomial, signs: int) -> bool:
        """Turn a·v + b ⋛ 0 into a bound on v."""
        variables = self.ring.variables_of(polynomial)
        if len(variables) != 1 or polynomial.total_degree() != 1:
            return False
        slope, shift = 0, 0
        for powers, coefficient in self.ring.terms(polynomial):
            if powers:
                slope = coefficient
            else:
                shift = coefficient
        bound = Fraction(-shift, slope)
        if slope < 0:
            signs = flipped(signs)
        self.bound(variables[0], bound, signs)
        return True

    def bound(self, variable: int, value: Fraction, signs: int) -> None:
        """Learn that `variable − value` has one of `signs`."""
        self._cache.clear()
        self.version += 1
        known = self._ranges.setdefault(variable, _Range())
        if not signs & NEG and (known.low is None or known.low <= value):
            strict = not signs & ZERO
            known.low_open = strict or (known.low == value and known.low_open)
            known.low = value
        if not signs & POS and (known.high is None or known.high >= value):
            strict = not signs & ZERO
            known.high_open = strict or (known.high == value and known.high_open)
            known.high = value

    def of_ratio(self, ratio: Ratio) -> int:
        """Return the signs a quotient can have (where it is defined)."""
        return self.times(self.of_product(ratio.num), self.of_product(ratio.den))

    def of_product(self, polynomial: Polynomial) -> int:
        """Return the signs a polynomial can have, from those of its factors."""
        content, factors = self.ring.factors(polynomial)
        signs = POS if content > 0 else NEG if content < 0 else ZERO
        for factor, power in factors:
            signs = self.times(signs, self.power(self.of(factor), power))
        return signs

    def power(self, signs: int, power: int) -> int:
        if power % 2:
            return signs
        return (POS if signs & (POS | NEG) else 0) | (signs & ZERO)

    @staticmethod
    def times(first: int, second: int) -> int:
        """Return the signs of x·y, given those of x and y."""
        result = (first | second) & ZERO
        if (first & POS and second & POS) or (first & NEG and second & NEG):
            result |= POS
        if (first & POS and second & NEG) or (first & NEG and second & POS):
            result |= NEG
        return result

    def of(self, factor: Polynomial) -> int:
        """Return the signs that a factor (positive leading term) can have."""
        key = str(factor)
        signs = self._cache.get(key)
        if signs is None:
            signs = self._known.get(key, ANY)
            if signs & (signs - 1):
                signs &= self._range(factor).signs()
            if signs & (signs - 1):
                signs &= self._by_helpers(factor)
            self._cache[key] = signs
        return signs

    def _by_helpers(self, factor: Polynomial) -> int:
        signs = ANY
        terms = dict(factor.terms())
        for helper in self._helpers:
            for exponents, h in helper.terms():
                f = terms.get(exponents)
                if f is None:
                    continue
                # f/h > 0: factor = (f/h)·helper + rest, a lower bound; < 0: an upper one
                rest = factor * abs(int(h)) - helper * (int(f) * (1 if h > 0 else -1))
                rest_signs = self._range(rest).signs() if not rest.is_zero() else ZERO
                helper_signs = self._known_signs(helper)
                if (f > 0) != (h > 0):
                    helper_signs = flipped(helper_signs)
                signs &= _sum(helper_signs, rest_signs)
                if not signs & (signs - 1):
                    return signs
        return signs

    def _known_signs(self, helper: Polynomial) -> int:
        known = self._known.get(str(helper))
        if known is not None:
            return known
        return flipped(self._known[str(-helper)])

    def _range(self, polynomial: Polynomial) -> _Range:
        low: Fraction | None = Fraction(0)
        high: Fraction | None = Fraction(0)
        low_open = high_open = False
        for powers, coefficient in self.ring.terms(polynomial):
            part = self._monomial(powers)
            if coefficient < 0:
                part = _Range(
                    None if part.high is None else -part.high,
                    None if part.low is None else -part.low,
                    part.high_open,
                    part.low_open,
                )
            size = abs(coefficient)
            low = None if low is None or part.low is None else low + size * part.low
            high = None if high is None or part.high is None else high + size * part.high
            low_open |= part.low_open
            high_open |= part.high_open
            if low is None and high is None:
                break
        return _Range(low, high, low_open, high_open)

    def _monomial(self, powers: tuple[tuple[int, int], ...]) -> _Range:
        negative = False
        result = _Range(Fraction(1), Fraction(1), False, False)
        for variable, power in powers:
            known = self._ranges.get(variable, _Range())
            signs = known.signs()
            if not signs & NEG:
                part = known
            elif not signs & POS:
                negative ^= bool(power % 2)
                part = _Range(
                    None if known.high is None else -known.high,
                    None if known.low is None else -known.low,
                    known.high_open,
                    known.low_open,
                )
            elif power % 2 == 0:
                part = _Range(Fraction(0), None, False, True)
                if not signs & ZERO:
                    part.low_open = True
                power = 1
            else:
                return _Range()
            result = _nonnegative_product(result, _nonnegative_power(part, power))
        if negative:
            return _Range(
                None if result.high is None else -result.high,
                None if result.low is None else -result.low,
                result.high_open,
                result.low_open,
            )
        return result


def _sum(first: int, second: int) -> int:
    """Return the signs of x + y, given those of x and y."""
    if not (first | second) & NEG:
        both_may_vanish = first & ZERO and second & ZERO
        return POS | (ZERO if both_may_vanish else 0) if (first | second) & POS else ZERO
    if not (first | second) & POS:
        both_may_vanish = first & ZERO and second & ZERO
        return NEG | (ZERO if both_may_vanish else 0)
    return ANY


def _nonnegative_power(known: _Range, power: int) -> _Range:
    return _Range(
        None if known.low is None else known.low**power,
        None if known.high is None else known.high**power,
        known.low_open,
        known.high_open,
    )


def _nonnegative_product(first: _Range, second: _Range) -> _Range:
    assert first.low is not None
    assert second.low is not None
    low = first.low * second.low
    # a lower bound of 0 is reached only where a factor reaches 0
    low_open = first.low_open or second.low_open
    if low == 0:
        low_open = not (
            (first.low == 0 and not first.low_open) or (second.low == 0 and not second.low_open)
        )
    if first.high == 0 or second.high == 0:
        return _Range(Fraction(0), Fraction(0), False, False)
    if first.high is None or second.high is None:
        return _Range(low, None, low_open, True)
    return _Range(low, first.high * second.high, low_open, first.high_open or second.high_open)
