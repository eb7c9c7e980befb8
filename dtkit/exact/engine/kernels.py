"""Exponentials, logarithms and roots as variables of a ring.

`exp(t)` gives the point (t, X) with a new variable X, `log(t)` the point (L, t) with a
new variable L, so that both share one family of facts (see `facts`).  Multiples of one
argument share one variable: exp(2t) is the square of exp(t), log(xy) the sum of log x
and log y where x and y are known to be positive, and x^(1/6) serves x^(1/2) and x^(1/3).

There are two readings of `exp(x + y)`: *split*, one variable per summand, and *whole*,
one variable per argument.  Neither dominates; the decision procedure tries both.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from typing import Any

import sympy as sp
from flint import fmpz

from dtkit.exact.engine.formulas import FALSE, NEG, POS, TRUE, ZERO, conj
from dtkit.exact.engine.ground import Ground, Reading
from dtkit.exact.engine.polynomials import Ratio, TooLarge

MAX_EXPONENT = 12
MAX_PRIME = 1_000
MAX_BITS_TO_FACTOR = 64


class Rebase(Exception):
    """A finer common exponent was met; translation starts again with it."""


class Kernels(Ground):
    """A ground that turns exp, log and rational powers of quotients into variables."""

    def __init__(
        self, reading: Reading, bases: dict[Any, Fraction], slots: int, *, plain: bool = False
    ) -> None:
        super().__init__(reading, bases, slots, plain=plain)
        self.roots: dict[int, tuple[Ratio, int]] = {}  # variable R -> (f, q): R**q = f
        self.algebraic: dict[int, Ratio] = {}  # variable -> a polynomial that vanishes at it
        self._kernels: dict[tuple[Any, ...], Ratio] = {}
        self._exp_of: dict[int, tuple[Ratio, Fraction]] = {}  # variable X -> (m, c): exp(c·m)
        self._log_of: dict[int, Ratio] = {}  # variable L -> T with L = log T
        self._logs: dict[tuple[str, str], Ratio] = {}
        self._roots: dict[tuple[str, str], Ratio] = {}

    @property
    def log_variables(self) -> frozenset[int]:
        """The numbers of the variables that stand for logarithms."""
        return frozenset(self._log_of)

    # ------------------------------------------------------------------ exp

    def _exp(self, argument: Ratio) -> Ratio:
        if argument.is_zero:
            return self.ring.one
        pieces: list[Ratio] = []
        rest = self.ring.zero
        for summand in argument.summands():
            coefficient, monomial = summand.primitive()
            variable = self._single_variable(monomial)
            if variable is not None and variable in self._log_of:
                pieces.append(self._rational_power(self._log_of[variable], coefficient))
            elif self.reading == "split":
                pieces.append(self._kernel(coefficient, monomial))
            else:
                rest = rest + summand
        if not rest.is_zero:
            pieces.append(self._kernel(*rest.primitive()))
        result = self.ring.one
        for piece in pieces:
            result = result * piece
        if len(pieces) > 1:
            self.composites.append((argument, result))
        return result

    def _single_variable(self, ratio: Ratio) -> int | None:
        if not ratio.den.is_one() or len(ratio.num) != 1 or ratio.num.total_degree() != 1:
            return None
        return self.ring.variables_of(ratio.num)[0]

    def _kernel(self, coefficient: Fraction, monomial: Ratio) -> Ratio:
        """Return exp(coefficient·monomial) as a power of the one variable for the monomial."""
        key: tuple[Any, ...] = ("exp", monomial.key)
        base = self.bases.setdefault(key, coefficient)
        if (coefficient / base).denominator != 1:
            finer = _common_measure(base, coefficient)
            if max(abs(base / finer), abs(coefficient / finer)) <= MAX_EXPONENT:
                self.bases[key] = finer if base > 0 else -finer
                raise Rebase
            key = ("exp", monomial.key, coefficient)
            base = self.bases.setdefault(key, coefficient)
        power = coefficient / base
        if abs(power) > MAX_EXPONENT:
            key = ("exp", monomial.key, coefficient)
            base = self.bases.setdefault(key, coefficient)
            power = Fraction(1)
        X = self._kernels.get(key)
        if X is None:
            X = self._kernels[key] = self._new_exp(base, monomial)
        result = X ** int(power)
        if abs(power) != 1:
            self.composites.append((monomial.scaled(coefficient), result))
        return result

    def _new_exp(self, base: Fraction, monomial: Ratio) -> Ratio:
        argument = monomial.scaled(base)
        meaning = sp.exp(self.expression(argument))
        value = argument.constant_value()
        if value is not None:
            X = self._constant("exp", meaning)
            number = self.ring.variables_of(X.num)[0]
        else:
            X, number = self.fresh("exp", meaning)
            self.define("exp is positive", self.sign_formula(X, POS))
            signs = self.signs.of_ratio(argument)
            if not signs & (signs - 1):
                self.define("exp is increasing, at 0", self.sign_formula(X - self.ring.one, signs))
        self._exp_of[number] = (monomial, base)
        self._add_point(argument, X)
        return X

    # ------------------------------------------------------------------ log

    def _log(self, argument: Ratio) -> Ratio:
        total, unknown = self.ring.zero, self.ring.one
        parts = 0
        for factor, power in self._signed_factors(argument):
            if self._is_positive(factor):
                total = total + self._log_of_factor(factor).scaled(power)
                parts += 1
            else:
                unknown = unknown * factor**power
        if unknown != self.ring.one:
            self._require(self.sign_formula(unknown, POS))
            total = total + self._log_of_factor(unknown)
            parts += 1
        if parts > 1:
            self.composites.append((total, argument))
        return total

    def _signed_factors(self, ratio: Ratio) -> list[tuple[Ratio, int]]:
        """Factor a quotient; factors known to be negative come with their sign changed."""
        if ratio.is_zero:
            self._require(FALSE)
            return []
        content, above = self.ring.factors(ratio.num)
        bottom, below = self.ring.factors(ratio.den)
        negative = content < 0
        out: list[tuple[Ratio, int]] = []
        parts = [(f, k) for f, k in above] + [(f, -k) for f, k in below]
        for factor, power in parts:
            value = Ratio(self.ring, factor, self.ring.one.den)
            if self.signs.of(factor) == NEG:
                value = -value
                negative ^= bool(power % 2)
            out.append((value, power))
        if negative:
            # the sign goes to a factor whose own sign is unknown, if there is one
            for i, (value, power) in enumerate(out):
                if power % 2 and not self._is_positive(value):
                    out[i] = (-value, power)
                    break
            else:
                out.append((-self.ring.one, 1))
        number = Fraction(abs(content), abs(bottom))
        for prime, power in _prime_powers(number):
            out.append((self.ring.constant(prime), power))
        return out

    def _log_of_factor(self, factor: Ratio) -> Ratio:
        known = self._logs.get(factor.key)
        if known is not None:
            return known
        variable = self._single_variable(factor)
        if variable in self._exp_of:
            monomial, coefficient = self._exp_of[variable]
            result = monomial.scaled(coefficient)
        elif variable in self.roots:
            radicand, degree = self.roots[variable]
            result = self._log(radicand).scaled(Fraction(1, degree))
        else:
            result = self._new_log(factor)
        self._logs[factor.key] = result
        return result

    def _new_log(self, factor: Ratio) -> Ratio:
        meaning = sp.log(self.expression(factor))
        if factor.constant_value() is not None and factor.constant_value() > 0:  # type: ignore[operator]
            L = self._constant("log", meaning)
            number = self.ring.variables_of(L.num)[0]
        else:
            L, number = self.fresh("log", meaning)
            signs = self.signs.of_ratio(factor - self.ring.one)
            if self._is_positive(factor) and not signs & (signs - 1):
                self.define("log is increasing, at 1", self.sign_formula(L, signs))
        self._log_of[number] = factor
        self._add_point(L, factor)
        return L

    # ------------------------------------------------------------------ roots

    def _rational_power(self, base: Ratio, power: Fraction) -> Ratio:
        if power.denominator == 1:
            if power < 0:
                self._require(self.sign_formula(base, NEG | POS))
                if base.is_zero:
                    return self.ring.zero
            return base ** int(power)
        if base.is_zero:
            self._require(TRUE if power > 0 else FALSE)
            return self.ring.zero
        result, unknown = self.ring.one, self.ring.one
        for factor, times in self._signed_factors(base):
            if self._is_positive(factor):
                result = result * self._root_power(factor, power * times)
            else:
                unknown = unknown * factor**times
        if unknown != self.ring.one:
            mask = POS | ZERO if power > 0 else POS
            self._require(self.nonzero(unknown.den))
            self._require(self.sign_formula(unknown, mask))
            result = result * self._root_power(unknown, power)
        return result

    def _root_power(self, radicand: Ratio, power: Fraction) -> Ratio:
        """Return radicand**power through the one root taken of this radicand."""
        variable = self._single_variable(radicand)
        if variable in self._exp_of:
            monomial, coefficient = self._exp_of[variable]
            return self._kernel(coefficient * power, monomial)
        if variable in self.roots:
            inner, degree = self.roots[variable]
            return self._root_power(inner, power / degree)
        if power.denominator == 1:
            return radicand ** int(power)
        key = ("root", radicand.key)
        degree = int(self.bases.setdefault(key, Fraction(power.denominator)))
        if degree % power.denominator:
            self.bases[key] = Fraction(lcm(degree, power.denominator))
            raise Rebase
        if degree > MAX_EXPONENT:
            if not self._is_positive(radicand):  # its logarithm would leave out 0
                raise TooLarge
            return self._kernel(*self._log(radicand).scaled(power).primitive())
        root = self._roots.get(radicand.key)
        if root is None:
            root = self._roots[radicand.key] = self._new_root(radicand, degree)
        return root ** int(power * degree)

    def _new_root(self, radicand: Ratio, degree: int) -> Ratio:
        meaning = sp.Pow(self.expression(radicand), sp.Rational(1, degree))
        if radicand.constant_value() is not None and radicand.constant_value() > 0:  # type: ignore[operator]
            R = self._constant("root", meaning)
            number = self.ring.variables_of(R.num)[0]
        else:
            R, number = self.fresh("root", meaning)
        positive = self._is_positive(radicand)
        self.define("a root is not negative", self.sign_formula(R, POS if positive else POS | ZERO))
        guard = conj([self.nonzero(radicand.den), self.sign_formula(radicand, POS | ZERO)])
        self.define("a root's power", self.sign_formula(R**degree - radicand, ZERO), guard)
        if positive:
            above_one = self.signs.of_ratio(radicand - self.ring.one)
            self.define(
                "a root is increasing, at 1", self.sign_formula(R - self.ring.one, above_one)
            )
        self.roots[number] = (radicand, degree)
        return R

    def _root_of_polynomial(self, e: sp.Basic) -> Ratio:
        root = self._constant("algebraic", e)
        value = self.ring.zero
        for coefficient in e.poly.all_coeffs():
            value = value * root + self.ring.constant(Fraction(str(coefficient)))
        self.define("a root of its polynomial", self.sign_formula(value, ZERO))
        (number,) = self.ring.variables_of(root.num)
        self.algebraic[number] = value
        return root


def _common_measure(first: Fraction, second: Fraction) -> Fraction:
    """Return the largest rational of which both are integer multiples."""
    denominator = lcm(first.denominator, second.denominator)
    a = abs(first.numerator) * (denominator // first.denominator)
    b = abs(second.numerator) * (denominator // second.denominator)
    return Fraction(gcd(a, b), denominator)


def _prime_powers(number: Fraction) -> list[tuple[int, int]]:
    """Factor a positive rational; what is left of long numbers stays one number."""
    out: list[tuple[int, int]] = []
    for rest, sign in ((number.numerator, 1), (number.denominator, -1)):
        for prime in sp.primerange(2, MAX_PRIME):
            if prime * prime > rest:
                break
            times = 0
            while rest % prime == 0:
                rest, times = rest // prime, times + 1
            if times:
                out.append((int(prime), sign * times))
        if MAX_PRIME**2 < rest < 2**MAX_BITS_TO_FACTOR:
            out += [(int(prime), sign * int(times)) for prime, times in fmpz(rest).factor()]
        elif rest != 1:
            out.append((rest, sign))
    return out
