"""Several occurrences of a variable as one: polynomials in a common kernel.

An expression such as `exp(-2*a*x) + b*exp(-a*x) - c` is a polynomial in the kernel
`exp(-a*x)`.  A kernel is an exponential, a power, a logarithm or x itself; all its
exponents must be rational multiples of one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

import sympy as sp

from dtkit.exact.deriving.premises import Premises, fresh
from dtkit.exact.deriving.readable_forms import length


@dataclass(frozen=True, slots=True)
class Kernel:
    """A polynomial in `base`: its `coefficients`, highest power first."""

    base: Any
    coefficients: tuple[Any, ...]

    @property
    def expression(self) -> Any:
        return self.poly(self.base)

    def poly(self, variable: Any) -> Any:
        degree = len(self.coefficients) - 1
        return sp.Add(*[c * variable ** (degree - i) for i, c in enumerate(self.coefficients)])

    def factors(self) -> list[Any]:
        """Return the factors of the polynomial, with multiplicity, in the kernel."""
        y = sp.Dummy("y")
        try:
            constant, factors = sp.factor_list(self.poly(y), y)
        except sp.PolynomialError:
            return [self.expression]
        pieces = [f.xreplace({y: self.base}) for f, power in factors for _ in range(power)]
        if len(pieces) < 2:
            return [self.expression]
        return pieces if constant == 1 else [constant, *pieces]

    def roots(self, sign: int, discriminant: Any) -> tuple[Any, Any]:
        """Return both roots of a quadratic, the smaller first, `sign` that of its leader."""
        a, b, _ = self.coefficients
        content = sp.sqrt(discriminant)
        minus, plus = (-b - content) / (2 * a), (-b + content) / (2 * a)
        low, high = (minus, plus) if sign > 0 else (plus, minus)
        return sp.factor_terms(low), sp.factor_terms(high)

    def real_roots(self) -> list[tuple[Any, int]]:
        """Return the distinct real roots of a polynomial with rational coefficients."""
        y = sp.Dummy("y")
        found: dict[Any, int] = {}
        for root in sp.real_roots(sp.Poly(self.poly(y), y)):
            found[root] = found.get(root, 0) + 1
        return list(found.items())


def cleared(e: Any, x: Any) -> tuple[Any, Any]:
    """Return numerator and denominator, where x stands in a denominator; else (e, 1)."""
    if not any(
        power.exp.is_Integer and power.exp < 0 and power.base.has(x) for power in e.atoms(sp.Pow)
    ):
        return e, sp.S.One
    marks = {
        part: sp.Dummy(f"k{i}")
        for i, part in enumerate(sp.ordered(e.atoms(sp.exp, sp.log) | _symbolic_powers(e)))
    }
    numerator, denominator = sp.fraction(sp.cancel(sp.together(e.xreplace(marks))))
    back = {mark: part for part, mark in marks.items()}
    numerator, denominator = numerator.xreplace(back), denominator.xreplace(back)
    free, dependent_part = denominator.as_independent(x, as_Add=False)
    return numerator / free, dependent_part


def common_kernel(e: Any, x: Any) -> Kernel | None:
    """Return e as a polynomial in one kernel of x, None where there is none."""
    terms = sp.Add.make_args(sp.expand(e, power_base=False, log=False))
    gathered: dict[Any, Any] = {}
    family: Any = None
    for term in terms:
        coefficient, dependent = term.as_independent(x, as_Add=False)
        key, exponent, outer = _kernel_of(dependent, x)
        if key is None:
            return None
        if key != ("one",):
            if family not in (None, key):
                return None
            family = key
        exponent = sp.expand(exponent)
        gathered[exponent] = gathered.get(exponent, 0) + coefficient * outer
    return _polynomial(family, gathered)


def _polynomial(family: Any, gathered: dict[Any, Any]) -> Kernel | None:
    if family is None:
        return None
    if family[0] == "exp" and len(gathered) == 2:
        # two exponentials: divide by the positive second one
        (one, c), (two, d) = sorted(gathered.items(), key=lambda item: length(item[0]))[::-1]
        kernel = sp.exp(sp.factor_terms(one - two) * family[1])
        return Kernel(kernel, (sp.factor_terms(c), sp.factor_terms(d)))
    nonzero = sorted((k for k in gathered if k != 0), key=sp.default_sort_key)
    ratios = [sp.cancel(k / nonzero[0]) for k in nonzero]
    if not all(ratio.is_Rational for ratio in ratios):
        return None
    unit = sp.Rational(
        reduce(sp.igcd, [abs(r.p) for r in ratios]), reduce(sp.ilcm, [r.q for r in ratios])
    )
    steps = {k: int(ratio / unit) for k, ratio in zip(nonzero, ratios, strict=True)}
    if max(steps.values()) < 0 or (family[0] == "power" and min(steps.values()) < 0):
        unit, steps = -unit, {k: -n for k, n in steps.items()}
    if 0 in gathered:
        steps[sp.S.Zero] = 0
    low = min(steps.values())
    if family[0] == "power":
        if low < 0:
            return None
        low = 0  # only an exponential may be divided out: it is positive
    degree = max(steps.values()) - low
    coefficients = [sp.S.Zero] * (degree + 1)
    for exponent, step in steps.items():
        coefficients[degree - (step - low)] += gathered[exponent]
    grouped = tuple(sp.factor_terms(c) for c in coefficients)
    base = nonzero[0] * unit
    kernel = sp.exp(base * family[1]) if family[0] == "exp" else family[1] ** base
    return Kernel(kernel, grouped) if degree <= 400 else None


def _kernel_of(dependent: Any, x: Any) -> tuple[Any, Any, Any]:
    """Return the kernel family, the exponent, and a factor that is free of x."""
    if dependent == 1:
        return ("one",), sp.S.Zero, sp.S.One
    family: Any = None
    exponent, outer = sp.S.Zero, sp.S.One
    for factor in sp.Mul.make_args(dependent):
        base, power = factor.as_base_exp()
        if isinstance(factor, sp.exp) or power.has(x):
            whole = factor.args[0] if isinstance(factor, sp.exp) else power * sp.log(base)
            if base.has(x) and not isinstance(factor, sp.exp):
                return None, exponent, outer
            rest, moving = sp.expand(whole).as_independent(x, as_Add=True)
            scale, shape = sp.factor_terms(moving).as_independent(x, as_Add=False)
            key, amount = ("exp", shape), scale
            outer = outer * sp.exp(rest)
        else:
            key, amount = ("power", base), power
        if family not in (None, key):
            return None, exponent, outer
        family, exponent = key, exponent + amount
    return family, exponent, outer


def single_term(e: Any, x: Any, premises: Premises) -> tuple[Any, Any] | None:
    """Turn a sum of two positive dependent terms `c·u + d·v` into `(u/v, -d/c)`-like form.

    Both terms must depend on x, u and v be exponentials or powers of positive bases, and c
    be positive or negative; returns left and right side of an equivalent comparison with
    the same operator, None where this is not possible.
    """
    terms = sp.Add.make_args(sp.expand(e, power_base=False, log=False))
    if len(terms) != 2 or not all(term.has(x) for term in terms):
        return None
    (_, u), (d, v) = (term.as_independent(x, as_Add=False) for term in terms)
    c = terms[0].as_independent(x, as_Add=False)[0]
    if premises.sign(v) != 1:
        return None
    ratio = sp.powsimp(sp.expand(u / v), combine="exp")
    if ratio.count(x) >= u.count(x) + v.count(x) and not isinstance(ratio, (sp.exp, sp.Pow)):
        return None
    return c * _gathered(ratio, x), -d


def _gathered(ratio: Any, x: Any) -> Any:
    if isinstance(ratio, sp.exp):
        return sp.exp(sp.collect(sp.expand(ratio.args[0]), x))
    return ratio


def bracket(root: Any, halvings: int = 80) -> tuple[Any, Any]:
    """Return rational numbers that enclose a real root of a polynomial, by bisection.

    >>> x = sp.Symbol("x")
    >>> low, high = bracket(sp.CRootOf(x**5 - x - 1, 0))
    >>> low < high, high - low < sp.Rational(1, 10**20)
    (True, True)
    """
    if root.is_Rational:
        return root, root
    polynomial = root.poly if isinstance(root, sp.CRootOf) else sp.minimal_polynomial(root, polys=1)
    if isinstance(root, sp.CRootOf):
        low, high = polynomial.intervals()[root.index][0]
    else:
        spans = [span for span, _ in polynomial.intervals()]
        ((low, high),) = [(a, b) for a, b in spans if a <= root <= b]
    at_low = polynomial.eval(low)
    if low == high or at_low == 0:
        return low, low
    for _ in range(halvings):
        middle = (low + high) / 2
        value = polynomial.eval(middle)
        if value == 0:
            return middle, middle
        low, high = (middle, high) if (value > 0) == (at_low > 0) else (low, middle)
    return low, high


def named_roots(solution: Any, *beside: Any) -> tuple[list[Any], Any]:
    """Name the algebraic numbers of a solution, with conditions that hold of each.

    A root of a polynomial that has no radicals becomes a real symbol, which satisfies the
    polynomial and lies in a rational interval that isolates the root.  Its name is not one
    of those used `beside` the solution.

    >>> x = sp.Symbol("x", real=True)
    >>> conditions, named = named_roots(x > sp.CRootOf(x**5 - x - 1, 0))
    >>> named, conditions[0]
    (x > root_1, Eq(root_1**5 - root_1 - 1, 0))
    """
    conditions: list[Any] = []
    names: dict[Any, Any] = {}
    for root in sp.ordered(solution.atoms(sp.CRootOf)):
        name = fresh(f"root_{len(names) + 1}", solution, *beside, *names.values())
        names[root] = name
        low, high = bracket(root)
        conditions.append(sp.Eq(root.poly.as_expr(name), 0))
        conditions += [name >= low, name <= high]
    return conditions, solution.xreplace(names)


def _symbolic_powers(e: Any) -> set[Any]:
    return {power for power in e.atoms(sp.Pow) if not power.exp.is_Integer}
