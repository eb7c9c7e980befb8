"""From SymPy conditions to polynomial formulas: exp, log and powers become variables.

A *point* is a pair (l, X) of quotients with X = exp(l) wherever X > 0 and both are
defined: `exp(t)` gives the point (t, X) with a new variable X, `log(t)` the point
(L, t) with a new variable L.  So exp, log and real powers share one family of facts
(see `facts`).  Everything else that is not rational becomes a new variable with
clauses that define it.

A term may be undefined (a zero denominator, the logarithm of what is not positive).
An atom with an undefined term is neither true nor false, and Boolean operators follow
Kleene's strong tables; so every condition becomes two formulas, "it is true" and "it
is false".

There are two readings of `exp(x + y)`: *split*, one variable per summand, and
*whole*, one variable per argument.  Neither dominates; the decision procedure tries
both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Any, Literal

import sympy as sp
from sympy.core.relational import Relational

from dtkit.errors import Unsupported
from dtkit.exact.enclosures import Undecided, rational_enclosure
from dtkit.exact.formulas import (
    ANY,
    FALSE,
    NEG,
    POS,
    TRUE,
    ZERO,
    Atoms,
    Formula,
    atom,
    conj,
    conjuncts,
    disj,
    implication,
    negation,
)
from dtkit.exact.polynomials import Polynomial, Ratio, Ring, RingFull, TooLarge
from dtkit.exact.signs import Signs, flipped

Reading = Literal["split", "whole"]
MAX_EXPONENT = 12
MAX_PRIME = 1_000

MASKS: dict[type, int] = {
    sp.StrictGreaterThan: POS,
    sp.GreaterThan: POS | ZERO,
    sp.StrictLessThan: NEG,
    sp.LessThan: NEG | ZERO,
    sp.Equality: ZERO,
    sp.Unequality: NEG | POS,
}


class Rebase(Exception):
    """A finer common exponent was met; translation starts again with it."""


@dataclass(frozen=True)
class Point:
    """X = exp(l) wherever `guard` holds."""

    l: Ratio  # noqa: E741 (the letter of the literature for a logarithm)
    X: Ratio
    guard: Formula


class Abstraction:
    """One translation: a ring, its atoms, what is known of signs, and the points found."""

    def __init__(
        self, reading: Reading, bases: dict[Any, Fraction], slots: int, *, plain: bool = False
    ) -> None:
        """With `plain`, atoms are written as they stand, without use of known signs."""
        self.reading = reading
        self.plain = plain
        self.ring = Ring(slots)
        self.atoms = Atoms(self.ring)
        self.signs = Signs(self.ring)
        self.points: list[Point] = []
        self.composites: list[tuple[Ratio, Ratio]] = []
        self.definitions: list[tuple[str, Formula]] = []
        self.meanings: dict[int, sp.Basic] = {}
        self.algebraic: dict[int, Ratio] = {}  # variable -> a polynomial that vanishes at it
        self._bases = bases
        self._terms: dict[sp.Basic, tuple[Ratio, tuple[Formula, ...]]] = {}
        self._conditions: dict[sp.Basic, tuple[Formula, Formula]] = {}
        self._obligations: list[Formula] = []
        self._exp_of: dict[int, tuple[Ratio, Fraction]] = {}  # variable X -> (m, c): exp(c·m)
        self._log_of: dict[int, Ratio] = {}  # variable L -> T with L = log T
        self._logs: dict[tuple[str, str], Ratio] = {}
        self._roots: dict[tuple[str, str], Ratio] = {}
        self._root_of: dict[int, tuple[Ratio, int]] = {}  # variable R -> (f, q): R**q = f

    @property
    def log_variables(self) -> frozenset[int]:
        """The numbers of the variables that stand for logarithms."""
        return frozenset(self._log_of)

    @property
    def roots(self) -> dict[int, tuple[Ratio, int]]:
        """The variables that stand for roots: number → (radicand, degree), oldest first."""
        return self._root_of

    # ------------------------------------------------------------------ variables

    def fresh(self, prefix: str, meaning: sp.Basic) -> tuple[Ratio, int]:
        number = len(self.ring.names)
        name = meaning.name if isinstance(meaning, sp.Symbol) else f"{prefix}_{number}"
        if name in self.ring.names or not _PLAIN_NAME.fullmatch(name) or name in _RESERVED:
            name = f"v_{number}"
        ratio = self.ring.variable(name)
        self.meanings[number] = meaning
        return ratio, number

    def define(self, name: str, formula: Formula, guard: Formula = TRUE) -> None:
        """Assert what defines a new variable, wherever `guard` holds."""
        formula = implication(guard, formula)
        if formula != TRUE:
            self.definitions.append((name, formula))
            self.learn(formula)

    def learn(self, formula: Formula) -> None:
        """Use the unit parts of an asserted formula as sign knowledge."""
        for part in conjuncts(formula):
            if part[0] != "atom":
                continue
            factors = self.atoms.products[part[1]]
            if len(factors) == 1:
                self.signs.learn(factors[0], part[2])
            elif not part[2] & ZERO:
                for factor in factors:
                    self.signs.learn(factor, NEG | POS)

    # ------------------------------------------------------------------ atoms

    def sign_formula(self, ratio: Ratio, mask: int) -> Formula:
        """Say that a quotient (where defined) has a sign among `mask`."""
        if self.plain and ratio.constant_value() is None:
            return self._plain_formula(ratio, mask)
        content, above = self.ring.factors(ratio.num)
        _, below = self.ring.factors(ratio.den)
        if content == 0:
            return TRUE if mask & ZERO else FALSE
        if content < 0:
            mask = flipped(mask)
        squares: list[Polynomial] = []
        product: list[Polynomial] = []
        for factor, power in above + below:
            signs = self.signs.of(factor)
            if signs in (POS, NEG):
                if signs == NEG and power % 2:
                    mask = flipped(mask)
            elif power % 2:
                product.append(factor)
            elif signs & ZERO and (factor, power) in above:
                squares.append(factor)
        formula = self._product_formula(tuple(product), mask)
        for factor in squares:
            if mask & ZERO:
                formula = disj([self._product_formula((factor,), ZERO), formula])
            else:
                formula = conj([self._product_formula((factor,), NEG | POS), formula])
        return formula

    def _plain_formula(self, ratio: Ratio, mask: int) -> Formula:
        content, whole = Ratio(self.ring, ratio.num * ratio.den, self.ring.one.den).primitive()
        return atom(self.atoms.number((whole.num,)), mask if content > 0 else flipped(mask))

    def _product_formula(self, factors: tuple[Polynomial, ...], mask: int) -> Formula:
        possible = POS
        for factor in factors:
            possible = Signs.times(possible, self.signs.of(factor))
        if possible & mask == possible:
            return TRUE
        if not possible & mask:
            return FALSE
        return atom(self.atoms.number(factors), mask)

    def nonzero(self, polynomial: Polynomial) -> Formula:
        """Say that a polynomial does not vanish."""
        return self.sign_formula(Ratio(self.ring, polynomial, self.ring.one.den), NEG | POS)

    def _is_positive(self, ratio: Ratio) -> bool:
        return self.signs.of_ratio(ratio) == POS

    # ------------------------------------------------------------------ points

    def point(self, l: Ratio, X: Ratio) -> Point:  # noqa: E741
        """Make a point, guarded by the conditions under which it is one."""
        guard = conj(
            [self.nonzero(l.den), self.nonzero(X.den), self.sign_formula(X, POS)]
        )
        return Point(l, X, guard)

    def _add_point(self, l: Ratio, X: Ratio) -> None:  # noqa: E741
        self.points.append(self.point(l, X))

    # ------------------------------------------------------------------ conditions

    def condition(self, condition: sp.Basic) -> tuple[Formula, Formula]:
        """Return the formulas "it is true" and "it is false"."""
        known = self._conditions.get(condition)
        if known is None:
            known = self._conditions[condition] = self._condition(condition)
        return known

    def _condition(self, c: sp.Basic) -> tuple[Formula, Formula]:
        if c == sp.true:
            return TRUE, FALSE
        if c == sp.false:
            return FALSE, TRUE
        if isinstance(c, Relational):
            return self._relation(c)
        if isinstance(c, sp.Symbol):
            return self._truth_variable(c)
        if isinstance(c, sp.Not):
            true, false = self.condition(c.args[0])
            return false, true
        if isinstance(c, (sp.And, sp.Or)):
            pairs = [self.condition(a) for a in sp.ordered(c.args)]
            inner, outer = (conj, disj) if isinstance(c, sp.And) else (disj, conj)
            return inner(t for t, _ in pairs), outer(f for _, f in pairs)
        if isinstance(c, sp.Implies):
            return self.condition(sp.Or(sp.Not(c.args[0]), c.args[1], evaluate=False))
        if isinstance(c, sp.Equivalent):
            pairs = [self.condition(a) for a in sp.ordered(c.args)]
            true = disj([conj(t for t, _ in pairs), conj(f for _, f in pairs)])
            return true, conj([disj(t for t, _ in pairs), disj(f for _, f in pairs)])
        if isinstance(c, sp.Xor):
            first, *rest = c.args
            other = rest[0] if len(rest) == 1 else sp.Xor(*rest, evaluate=False)
            (a, not_a), (b, not_b) = self.condition(first), self.condition(other)
            true = disj([conj([a, not_b]), conj([not_a, b])])
            return true, disj([conj([a, b]), conj([not_a, not_b])])
        if isinstance(c, sp.ITE):
            (k, not_k), (a, not_a), (b, not_b) = (self.condition(x) for x in c.args)
            true = disj([conj([k, a]), conj([not_k, b])])
            return true, disj([conj([k, not_a]), conj([not_k, not_b])])
        if isinstance(c, (sp.Nand, sp.Nor)):
            join = sp.And if isinstance(c, sp.Nand) else sp.Or
            true, false = self.condition(join(*c.args, evaluate=False))
            return false, true
        raise _unsupported(c)

    def _truth_variable(self, symbol: sp.Symbol) -> tuple[Formula, Formula]:
        ratio, _ = self._terms.get(symbol, (None, ()))
        if ratio is None:
            ratio, _ = self.fresh("truth", symbol)
            self._terms[symbol] = (ratio, ())
        return self.sign_formula(ratio, POS), self.sign_formula(ratio, NEG | ZERO)

    def _relation(self, c: Relational) -> tuple[Formula, Formula]:
        mask = MASKS.get(type(c))
        if mask is None or not all(isinstance(side, sp.Expr) for side in c.args):
            raise _unsupported(c)
        with self._frame() as obligations:
            difference = self.term(c.lhs) - self.term(c.rhs)
        defined = conj(obligations)
        return (
            conj([defined, self.sign_formula(difference, mask)]),
            conj([defined, self.sign_formula(difference, ANY & ~mask)]),
        )

    @contextmanager
    def _frame(self) -> Any:
        outer, self._obligations = self._obligations, []
        try:
            yield self._obligations
        finally:
            self._obligations = outer

    # ------------------------------------------------------------------ terms

    def term(self, e: sp.Basic) -> Ratio:
        """Translate a term; what it needs in order to be defined joins the open frame."""
        known = self._terms.get(e)
        if known is None:
            with self._frame() as obligations:
                ratio = self._term(e)
            known = self._terms[e] = (ratio, tuple(dict.fromkeys(obligations)))
        self._obligations.extend(known[1])
        return known[0]

    def _require(self, formula: Formula) -> None:
        if formula != TRUE:
            self._obligations.append(formula)

    def _term(self, e: sp.Basic) -> Ratio:
        if isinstance(e, sp.Rational):
            return self.ring.constant(Fraction(int(e.p), int(e.q)))
        if isinstance(e, sp.Symbol):
            return self.fresh("x", e)[0]
        if isinstance(e, sp.Add):
            total = self.ring.zero
            for part in sp.ordered(e.args):
                total = total + self.term(part)
            return total
        if isinstance(e, sp.Mul):
            return self._product(e)
        if isinstance(e, sp.exp):
            return self._exp(self.term(e.args[0]))
        if isinstance(e, sp.Pow):
            return self._power(e)
        if isinstance(e, sp.log):
            if len(e.args) != 1:
                raise _unsupported(e)
            return self._log(self.term(e.args[0]))
        if isinstance(e, (sp.Max, sp.Min)):
            return self._extreme(e)
        if isinstance(e, sp.Abs):
            return self._absolute(e)
        if isinstance(e, sp.Piecewise):
            return self._piecewise(e)
        if isinstance(e, sp.sign):
            x = e.args[0]
            return self.term(sp.Piecewise((1, x > 0), (-1, x < 0), (0, True)))
        if isinstance(e, (sp.Sum, sp.Product, sp.sinh, sp.cosh, sp.tanh)):
            rewritten = e.doit() if isinstance(e, (sp.Sum, sp.Product)) else e.rewrite(sp.exp)
            if rewritten != e:
                return self.term(rewritten)
        if isinstance(e, sp.polys.rootoftools.ComplexRootOf) and e.is_real:
            return self._root_of_polynomial(e)
        if e is sp.E:
            return self._exp(self.ring.one)
        if e is sp.pi:
            return self._constant("pi", e)
        raise _unsupported(e)

    def _constant(self, prefix: str, e: sp.Basic) -> Ratio:
        """Make a variable for a real constant, held between two rational numbers."""
        ratio, _ = self.fresh(prefix, e)
        try:
            low, high = rational_enclosure(e)
        except Undecided:  # beyond any size worth writing down
            if isinstance(e, sp.exp):
                self.define("exp is positive", self.sign_formula(ratio, POS))
            return ratio
        for bound, mask in ((low, POS), (high, NEG)):
            formula = self.sign_formula(ratio - self.ring.constant(bound), mask)
            self.define("rational enclosure of a constant", formula)
        return ratio

    def _product(self, e: sp.Mul) -> Ratio:
        result, exponent = self.ring.one, self.ring.zero
        for part in sp.ordered(e.args):
            base, power = part.as_base_exp()
            if self.reading == "whole" and isinstance(part, sp.exp):
                exponent = exponent + self.term(part.args[0])
            elif (
                self.reading == "whole"
                and not power.is_Rational
                and self._is_positive(self.term(base))
            ):
                exponent = exponent + self.term(power) * self._log(self.term(base))
            else:
                result = result * self.term(part)
        return result if exponent.is_zero else result * self._exp(exponent)

    def _power(self, e: sp.Pow) -> Ratio:
        base_term, exponent = e.args
        if base_term is sp.E:
            return self._exp(self.term(exponent))
        base = self.term(base_term)
        if isinstance(exponent, sp.Integer):
            if exponent < 0:
                if base.is_zero:
                    self._require(FALSE)
                    return self.ring.zero
                self._require(self.sign_formula(base, NEG | POS))
            return base ** int(exponent)
        if isinstance(exponent, sp.Rational):
            return self._rational_power(base, Fraction(int(exponent.p), int(exponent.q)))
        power = self.term(exponent)
        if self._is_positive(base):
            return self._exp(power * self._log(base))
        return self._power_of_unknown_base(e, base, power)

    def _power_of_unknown_base(self, e: sp.Basic, base: Ratio, power: Ratio) -> Ratio:
        """b**t is exp(t·log b) for b > 0, 0 for b = 0 < t, and 1 for b = 0 = t.

        A negative base has a power for integer t only.  Whether t is an integer is not
        expressed: there both the value and whether it is defined stay open, so that
        nothing is proved or excluded that depends on it.
        """
        positive = self.sign_formula(base, POS)
        zero = self.sign_formula(base, ZERO)
        with self._frame():  # log b has its own obligation, b > 0; here it is the guard
            value = self._exp(power * self._log(base))
        result, _ = self.fresh("power", e)
        is_defined = self._open_truth(e)
        here = conj(self._obligations)
        self._require(is_defined)
        name = "a power with a base that may be 0"
        one = self.ring.one
        cases = [
            (positive, self.sign_formula(result - value, ZERO), is_defined),
            (
                conj([zero, self.sign_formula(power, POS)]),
                self.sign_formula(result, ZERO),
                is_defined,
            ),
            (
                conj([zero, self.sign_formula(power, ZERO)]),
                self.sign_formula(result - one, ZERO),
                is_defined,
            ),
            (conj([zero, self.sign_formula(power, NEG)]), TRUE, negation(is_defined)),
        ]
        for case, equal, definedness in cases:
            self.define(name, conj([equal, definedness]), conj([here, case]))
        return result

    def _open_truth(self, e: sp.Basic) -> Formula:
        """Return a formula of its own, true or false as a model pleases: "e is defined"."""
        chosen, _ = self.fresh("defined", e)
        return self.sign_formula(chosen, POS)

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
        base = self._bases.setdefault(key, coefficient)
        if (coefficient / base).denominator != 1:
            finer = _common_measure(base, coefficient)
            if max(abs(base / finer), abs(coefficient / finer)) <= MAX_EXPONENT:
                self._bases[key] = finer if base > 0 else -finer
                raise Rebase
            key = ("exp", monomial.key, coefficient)
            base = self._bases.setdefault(key, coefficient)
        power = coefficient / base
        if abs(power) > MAX_EXPONENT:
            key = ("exp", monomial.key, coefficient)
            base = self._bases.setdefault(key, coefficient)
            power = Fraction(1)
        X = self._kernels.get(key)
        if X is None:
            X = self._kernels[key] = self._new_exp(base, monomial)
        result = X ** int(power)
        if abs(power) != 1:
            self.composites.append((monomial.scaled(coefficient), result))
        return result

    @property
    def _kernels(self) -> dict[tuple[Any, ...], Ratio]:
        return self.__dict__.setdefault("_kernel_table", {})  # type: ignore[no-any-return]

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
                self.define(
                    "exp is increasing, at 0", self.sign_formula(X - self.ring.one, signs)
                )
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
        elif variable in self._root_of:
            radicand, degree = self._root_of[variable]
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
        if variable in self._root_of:
            inner, degree = self._root_of[variable]
            return self._root_power(inner, power / degree)
        if power.denominator == 1:
            return radicand ** int(power)
        key = ("root", radicand.key)
        degree = int(self._bases.setdefault(key, Fraction(power.denominator)))
        if degree % power.denominator:
            self._bases[key] = Fraction(lcm(degree, power.denominator))
            raise Rebase
        if degree > MAX_EXPONENT:
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
        self._root_of[number] = (radicand, degree)
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

    # ------------------------------------------------------------------ Max, Abs, Piecewise

    def _extreme(self, e: sp.Max | sp.Min) -> Ratio:
        largest = isinstance(e, sp.Max)
        values = list(dict.fromkeys(self.term(a) for a in sp.ordered(e.args)))
        beaten = NEG | ZERO if largest else POS | ZERO
        kept: list[Ratio] = []
        for i, value in enumerate(values):
            rivals = kept + values[i + 1 :]
            if not any(self._within(value - rival, beaten) for rival in rivals):
                kept.append(value)
        if len(kept) == 1:
            return kept[0]
        v, _ = self.fresh("extreme", e)
        guard = conj(self._obligations)
        bounds = [self.sign_formula(v - x, POS | ZERO if largest else NEG | ZERO) for x in kept]
        equal = disj(self.sign_formula(v - x, ZERO) for x in kept)
        self.define("the extreme of its arguments", conj([*bounds, equal]), guard)
        return v

    def _within(self, ratio: Ratio, mask: int) -> bool:
        signs = self.signs.of_ratio(ratio)
        return signs & mask == signs

    def _absolute(self, e: sp.Abs) -> Ratio:
        value = self.term(e.args[0])
        if self._within(value, POS | ZERO):
            return value
        if self._within(value, NEG | ZERO):
            return -value
        v, _ = self.fresh("abs", e)
        either = disj([self.sign_formula(v - value, ZERO), self.sign_formula(v + value, ZERO)])
        not_negative = self.sign_formula(v, POS | ZERO)
        self.define("an absolute value", conj([either, not_negative]), conj(self._obligations))
        return v

    def _piecewise(self, e: sp.Piecewise) -> Ratio:
        earlier: Formula = TRUE
        reached: list[Formula] = []
        branches: list[tuple[Formula, Ratio]] = []
        for value, condition in e.args:
            true, false = self.condition(condition)
            with self._frame() as needs:
                ratio = self.term(value)
            here = conj([earlier, true])
            if here != FALSE:
                branches.append((conj([here, *needs]), ratio))
                reached.append(conj([here, *needs]))
            earlier = conj([earlier, false])
        self._require(disj(reached))
        if len({ratio for _, ratio in branches}) == 1:
            return branches[0][1]
        v, _ = self.fresh("case", e)
        for guard, ratio in branches:
            self.define("a case of its definition", self.sign_formula(v - ratio, ZERO), guard)
        return v

    # ------------------------------------------------------------------ back to SymPy

    def expression(self, ratio: Ratio) -> sp.Expr:
        """Write a quotient in the user's own symbols."""
        return self._polynomial_expression(ratio.num) / self._polynomial_expression(ratio.den)

    def _polynomial_expression(self, polynomial: Polynomial) -> sp.Expr:
        return sp.Add(
            *[
                sp.Mul(sp.Integer(c), *[self.meanings[i] ** k for i, k in powers])
                for powers, c in self.ring.terms(polynomial)
            ]
        )


@dataclass(frozen=True)
class AbstractProblem:
    """Hypotheses and goal of a question, as formulas over one abstraction."""

    abstraction: Abstraction
    hypotheses: tuple[Formula, ...]
    goal_true: Formula
    goal_false: Formula


def abstracted(
    hypotheses: Sequence[sp.Basic],
    goal: sp.Basic,
    reading: Reading = "split",
    *,
    plain: bool = False,
) -> AbstractProblem:
    """Translate a question; start again when a finer exponent or more room is needed."""
    bases: dict[Any, Fraction] = {}
    slots = 24
    ordered = sorted(hypotheses, key=_difficulty)
    for _ in range(60):
        abstraction = Abstraction(reading, bases, slots, plain=plain)
        try:
            return _translate(abstraction, ordered, goal)
        except Rebase:
            continue
        except RingFull:
            slots *= 2
            if slots > 1000:
                break
    raise TooLarge


def _translate(
    abstraction: Abstraction, hypotheses: Sequence[sp.Basic], goal: sp.Basic
) -> AbstractProblem:
    symbols: set[sp.Basic] = goal.free_symbols.union(*[h.free_symbols for h in hypotheses])
    asserted: list[Formula] = []
    for symbol in sorted(symbols, key=str):
        if symbol in _truth_symbols([*hypotheses, goal]):
            continue
        abstraction.term(symbol)
    for hypothesis in hypotheses:
        true, _ = abstraction.condition(hypothesis)
        asserted.append(true)
        abstraction.learn(true)
    goal_true, goal_false = abstraction.condition(goal)
    return AbstractProblem(abstraction, tuple(asserted), goal_true, goal_false)


def _truth_symbols(conditions: Sequence[sp.Basic]) -> set[sp.Basic]:
    found: set[sp.Basic] = set()
    stack = list(conditions)
    while stack:
        c = stack.pop()
        if isinstance(c, sp.Symbol):
            found.add(c)
        elif not isinstance(c, Relational):
            stack.extend(a for a in c.args if isinstance(a, (sp.logic.boolalg.Boolean, sp.Symbol)))
    return found


def _difficulty(condition: sp.Basic) -> tuple[int, int]:
    """Simple hypotheses first: what they teach of signs helps to translate the rest."""
    if condition.atoms(sp.exp, sp.log, sp.Piecewise, sp.Max, sp.Min, sp.Abs):
        level = 3
    elif any(not p.exp.is_Integer for p in condition.atoms(sp.Pow)):
        level = 2
    else:
        level = 0 if len(condition.free_symbols) <= 1 else 1
    return level, len(condition.free_symbols)


def _common_measure(first: Fraction, second: Fraction) -> Fraction:
    """Return the largest rational of which both are integer multiples."""
    denominator = lcm(first.denominator, second.denominator)
    a = abs(first.numerator) * (denominator // first.denominator)
    b = abs(second.numerator) * (denominator // second.denominator)
    return Fraction(gcd(a, b), denominator)


def _prime_powers(number: Fraction) -> list[tuple[int, int]]:
    """Divide a positive rational by small primes; what is left stays one number."""
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
        if rest != 1:
            out.append((rest, sign))
    return out


def _unsupported(what: sp.Basic) -> Unsupported:
    return Unsupported(
        f"{what}",
        f"{type(what).__name__} is outside what dtkit decides",
        "use rational arithmetic, exp, log, real powers, Max, Min, Abs, Piecewise, finite sums",
    )


_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_RESERVED = frozenset(
    "and or not xor ite let exists forall match par as distinct true false abs div mod exp sin cos "
    "tan pi euler Real Int Bool assert select store is_int to_real to_int root_obj".split()
)
__all__ = ["AbstractProblem", "Abstraction", "Point", "Reading", "abstracted", "negation"]
_ = Callable
