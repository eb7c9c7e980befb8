"""Solve a condition for one variable, step by step, with the cases each step needs.

`solve_cases(condition, x, premises)` returns cases: conditions on the parameters, and
what the condition says about x there: `true`, `false`, or comparisons of x with
expressions free of x, joined by And and Or.  Each step undoes one monotone operation
(a sum with one dependent term, a product with a factor of known sign, exp, log, a power,
Max, Min, Abs); where the sign of a coefficient is not known, the step splits on it.
Nothing here is a proof: `threshold` and `exists` let `decide` confirm every case.
"""

from __future__ import annotations

from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.errors import Unsupported
from dtkit.exact.deriving.inversion_cases import (
    COMPARE,
    FLIPPED,
    Branching,
    Case,
    Cases,
    NotInvertible,
    innermost_choice,
    piecewise,
    unfolded,
)
from dtkit.exact.deriving.inversion_kernels import cleared, common_kernel, single_term
from dtkit.exact.deriving.premises import Premises, definedness
from dtkit.exact.deriving.readable_forms import reduced


def solve_cases(condition: Any, x: Any, premises: Premises) -> Cases:
    """Solve a condition for x under premises, as cases that cover them.

    >>> x, c = sp.symbols("x c", real=True)
    >>> for case in solve_cases(sp.exp(x) >= c, x, Premises([])):
    ...     print(case.condition, "|", case.solution)
    c > 0 | x >= log(c)
    c <= 0 | True

    Raises
    ------
    Unsupported
        Where a step has no inverse; the message names the expression.
    """
    try:
        return _Inverter(x).condition(sp.sympify(condition), premises)
    except (NotInvertible, RecursionError) as stop:  # log x > r/(x + 1) turns in a circle
        what = stop.args[0] if isinstance(stop, NotInvertible) else "it"
        raise Unsupported(
            f"{condition} solved for {x}",
            f"no closed form: {what} has no inverse in elementary functions that is known",
            f"solve for another variable, or substitute a name for a part that contains {x}",
        ) from None


class _Inverter(Branching):
    """One run of solving for x."""

    def __init__(self, x: Any) -> None:
        self.x = x

    def condition(self, condition: Any, premises: Premises) -> Cases:
        if condition in (sp.true, sp.false):
            return [Case((), condition)]
        if not condition.has(self.x):
            return self.parameter(condition, premises)
        if isinstance(condition, sp.And):
            return self.joined([(self.condition, (part,)) for part in condition.args], premises)
        if isinstance(condition, sp.Or):
            return self.joined(
                [(self.condition, (part,)) for part in condition.args], premises, sp.Or
            )
        if isinstance(condition, Relational):
            return self._relation(condition, premises)
        normal = sp.to_nnf(condition, simplify=False)
        if normal == condition:
            raise NotInvertible(condition)
        return self.condition(normal, premises)

    def _relation(self, relation: Any, premises: Premises) -> Cases:
        needed = [d for d in definedness(relation) if not d.has(self.x) and not premises.imply(d)]
        if needed:

            def where_defined(holds: bool, inner: Premises) -> Cases:
                return self._relation(relation, inner) if holds else [Case((), sp.false)]

            return self.halved(sp.And(*needed), premises, where_defined)
        left, right = relation.lhs, relation.rhs
        if isinstance(relation, (sp.Eq, sp.Ne)):
            exact = isinstance(relation, sp.Eq)
            kinds = (sp.Ge, sp.Le) if exact else (sp.Gt, sp.Lt)
            steps = [(self.condition, (kind(left, right),)) for kind in kinds]
            return self.joined(steps, premises, sp.And if exact else sp.Or)
        operator = relation.rel_op
        if not right.has(self.x):
            return self.compare(left, operator, right, premises)
        if not left.has(self.x):
            return self.compare(right, FLIPPED[operator], left, premises)
        return self._difference(relation, premises)

    def _difference(self, relation: Any, premises: Premises) -> Cases:
        """Compare the difference of both sides with 0, where both sides are defined.

        Terms that cancel in the difference may be undefined.
        """
        difference = relation.lhs - relation.rhs
        kept = definedness(difference)
        lost = [d for d in definedness(relation) if d not in kept and not premises.imply(d)]
        steps = [(self.condition, (part,)) for part in lost]
        whole = (self.compare, (difference, relation.rel_op, sp.S.Zero))
        return self.joined([*steps, whole], premises)

    def compare(self, e: Any, op: str, r: Any, premises: Premises) -> Cases:
        """Solve `e op r` for x, r free of x."""
        if e == self.x:
            return [Case((), COMPARE[op](e, r))]
        if not e.has(self.x):
            return self.parameter(COMPARE[op](e, r), premises)
        if e.is_Add:
            rest, dependent = e.as_independent(self.x, as_Add=True)
            if rest != 0:
                return self.compare(dependent, op, r - rest, premises)
            return self.several(e, op, r, premises)
        if e.is_Mul:
            return self._product(e, op, r, premises)
        if isinstance(e, sp.exp):
            return self._exponential(e.args[0], op, r, premises)
        if isinstance(e, sp.log):
            return self._logarithm(e.args[0], op, r, premises)
        if e.is_Pow:
            return self._power(e.base, e.exp, op, r, premises)
        if isinstance(e, sp.Abs):
            join = sp.Or if op in (">", ">=") else sp.And
            inner = e.args[0]
            return self.joined(
                [(self.compare, (inner, op, r)), (self.compare, (inner, FLIPPED[op], -r))],
                premises,
                join,
            )
        if isinstance(e, (sp.Max, sp.Min)):
            either = isinstance(e, sp.Max) == (op in (">", ">="))
            return self.joined(
                [(self.compare, (part, op, r)) for part in e.args],
                premises,
                sp.Or if either else sp.And,
            )
        if isinstance(e, sp.Piecewise):
            return self.condition(piecewise(e, op, r), premises)
        raise NotInvertible(e)

    def _product(self, e: Any, op: str, r: Any, premises: Premises) -> Cases:
        coefficient, dependent = e.as_independent(self.x, as_Add=False)

        def divided(sign: int, inner: Premises) -> Cases:
            if sign == 0:
                return self._constant(dependent, COMPARE[op](0, r), inner)
            return self.compare(dependent, op if sign > 0 else FLIPPED[op], r / coefficient, inner)

        if coefficient != 1:
            return self.split(coefficient, premises, divided)
        if r == 0:
            return self.factors(list(e.args), op, premises)
        return self.several(e, op, r, premises)

    def _constant(self, e: Any, holds: Any, premises: Premises) -> Cases:
        """Say that a condition free of x holds wherever e, which no longer matters, is real."""
        needed = [d for d in definedness(e) if d.has(self.x) and not premises.imply(d)]
        return self.joined([(self.condition, (part,)) for part in (holds, *needed)], premises)

    def factors(self, factors: list[Any], op: str, premises: Premises) -> Cases:
        """Solve `product op 0` by the signs of its factors."""
        open_factors: list[Any] = []
        defined: list[Any] = []
        for factor in factors:
            base, exponent = factor.as_base_exp()
            if exponent.is_Integer and base.has(self.x) and not isinstance(factor, sp.exp):
                factor = base if exponent % 2 else base**2
                if exponent < 0 and not premises.imply(sp.Ne(base, 0)):
                    defined.append((self.condition, (sp.Ne(base, 0),)))
            sign = premises.sign(factor)
            if sign is None:
                open_factors.append(factor)
            elif sign < 0:
                op = FLIPPED[op]
            elif sign == 0:
                return self.parameter(COMPARE[op](0, 0), premises)
        return self.joined([*defined, (self._signs, (open_factors, op))], premises)

    def _signs(self, factors: list[Any], op: str, premises: Premises) -> Cases:
        if not factors:
            return [Case((), COMPARE[op](1, 0))]
        first, *rest = factors
        if not rest:
            return self.compare(first, op, sp.S.Zero, premises)

        def pair(one: str, two: str, inner: Premises) -> Cases:
            return self.joined(
                [(self.compare, (first, one, sp.S.Zero)), (self._signs, (rest, two))], inner
            )

        upper, lower = (">=", "<=") if op.endswith("=") else (">", "<")
        pairs = [(upper, upper), (lower, lower)]
        if op == lower:
            pairs = [(upper, lower), (lower, upper)]
        return self.joined([(pair, signs) for signs in pairs], premises, sp.Or)

    def _exponential(self, exponent: Any, op: str, r: Any, premises: Premises) -> Cases:
        def inverse(positive: bool, inner: Premises) -> Cases:
            if positive:
                return self.compare(exponent, op, sp.log(r), inner)
            return self._constant(exponent, sp.sympify(op in (">", ">=")), inner)

        r = reduced(r)
        return self.halved(sp.Gt(r, 0), premises, inverse)

    def _logarithm(self, argument: Any, op: str, r: Any, premises: Premises) -> Cases:
        steps: list[Any] = [(self.compare, (argument, op, sp.exp(r)))]
        if op in ("<", "<=") and not premises.imply(sp.Gt(argument, 0)):
            steps.append((self.compare, (argument, ">", sp.S.Zero)))
        return self.joined(steps, premises)

    def _power(self, base: Any, exponent: Any, op: str, r: Any, premises: Premises) -> Cases:
        if exponent.has(self.x):
            return self._exponential(exponent * sp.log(base), op, r, premises)
        if exponent.is_Integer and exponent > 0 and exponent % 2:
            root = sp.Rational(1, exponent)

            def odd(sign: int, inner: Premises) -> Cases:
                value = r**root if sign > 0 else -((-r) ** root) if sign < 0 else sp.S.Zero
                return self.compare(base, op, value, inner)

            return self.split(r, premises, odd)
        if exponent.is_Integer and exponent < 0 and not premises.imply(sp.Gt(base, 0)):
            return self.several(base**exponent, op, r, premises)
        even = bool(exponent.is_Integer) and exponent > 0
        if even and not premises.imply(sp.Ge(base, 0)):
            return self._power(sp.Abs(base), exponent, op, r, premises)
        if even or (exponent.is_Rational and exponent > 0):
            positive = sp.Ge(base, 0)
        else:
            positive = sp.Gt(base, 0)
        if not even and not premises.imply(positive):
            known = premises.extended(positive)
            return self.joined(
                [
                    (self.condition, (positive,)),
                    (lambda _: self._power(base, exponent, op, r, known), ()),
                ],
                premises,
            )
        return self._positive_power(base, exponent, op, r, premises)

    def _positive_power(
        self, base: Any, exponent: Any, op: str, r: Any, premises: Premises
    ) -> Cases:
        above = op in (">", ">=")
        r = reduced(r)

        def by_exponent(sign: int, inner: Premises) -> Cases:
            if sign == 0:
                return self._constant(base, COMPARE[op](1, r), inner)
            value = sp.powdenest(r ** (1 / exponent))
            return self.compare(base, op if sign > 0 else FLIPPED[op], value, inner)

        beyond = [Case((), sp.true if above else sp.false)]

        def by_value(sign: int, inner: Premises) -> Cases:
            if sign > 0:
                return self.split(exponent, inner, by_exponent)
            if sign < 0 or op in (">=", "<") or not exponent.is_positive:
                return beyond
            return self.compare(base, op, sp.S.Zero, inner)

        if op in (">=", "<") or premises.imply(sp.Gt(base, 0)):
            return self.halved(
                sp.Gt(r, 0),
                premises,
                lambda holds, inner: by_value(1, inner) if holds else beyond,
            )
        if exponent.is_Rational and exponent > 0:
            return self.halved(
                sp.Ge(r, 0),
                premises,
                lambda holds, inner: by_exponent(1, inner) if holds else beyond,
            )
        return self.split(r, premises, by_value)

    def several(self, e: Any, op: str, r: Any, premises: Premises) -> Cases:
        """Solve `e op r` where x stands in several places."""
        inner = innermost_choice(e, self.x)
        if inner is not None:
            return self.condition(unfolded(e, inner, op, r), premises)
        numerator, denominator = cleared(e - r, self.x)
        if denominator != 1:
            return self._fraction(numerator, denominator, op, premises)
        kernel = common_kernel(e - r, self.x)
        if kernel is not None and len(kernel.coefficients) > 1:
            return self._polynomial(kernel, op, premises)
        single = single_term(e - r, self.x, premises)
        if single is not None:
            return self.compare(single[0], op, single[1], premises)
        factored = sp.factor_terms(e - r)
        if factored.is_Mul:
            return self.compare(factored, op, sp.S.Zero, premises)
        combined = sp.logcombine(e - r, force=True)
        if isinstance(combined, sp.log) or (combined != e - r and combined.count(sp.log) == 1):
            return self.compare(combined, op, sp.S.Zero, premises)
        raise NotInvertible(e - r)

    def _fraction(self, numerator: Any, denominator: Any, op: str, premises: Premises) -> Cases:
        sign = premises.sign(denominator)
        if sign:
            return self.compare(numerator, op if sign > 0 else FLIPPED[op], sp.S.Zero, premises)

        def part(wanted: str, operator: str, inner: Premises) -> Cases:
            return self.joined(
                [
                    (self.compare, (denominator, wanted, sp.S.Zero)),
                    (self.compare, (numerator, operator, sp.S.Zero)),
                ],
                inner,
            )

        return self.joined([(part, (">", op)), (part, ("<", FLIPPED[op]))], premises, sp.Or)

    def _polynomial(self, kernel: Any, op: str, premises: Premises) -> Cases:
        coefficients = kernel.coefficients
        if len(coefficients) == 2:
            a, b = coefficients

            def linear(sign: int, inner: Premises) -> Cases:
                if sign == 0:
                    return self._constant(kernel.base, COMPARE[op](b, 0), inner)
                return self.compare(kernel.base, op if sign > 0 else FLIPPED[op], -b / a, inner)

            return self.split(a, premises, linear)
        if len(coefficients) > 3 and all(c.is_Rational for c in coefficients):
            return self._real_roots(kernel, op, premises)
        pieces = kernel.factors()
        if len(pieces) > 1:
            return self.factors(pieces, op, premises)
        if len(coefficients) == 3:
            if isinstance(kernel.base, sp.exp):
                return self._positive_quadratic(kernel, op, premises)
            return self._quadratic(kernel, op, premises)
        raise NotInvertible(kernel.expression)

    def _positive_quadratic(self, kernel: Any, op: str, premises: Premises) -> Cases:
        """Solve a quadratic in a positive kernel: only its positive roots matter."""
        a, b, c = kernel.coefficients

        def by_product(sign: int, inner: Premises) -> Cases:
            if sign > 0:
                return self.split(-a * b, inner, by_sum)
            if sign == 0:
                return self.compare(a * kernel.base + b, op, sp.S.Zero, inner)
            discriminant = sp.factor(b**2 - 4 * a * c)

            def only(leader: int, deeper: Premises) -> Cases:
                high = kernel.roots(leader, discriminant)[1]
                operator = op if leader > 0 else FLIPPED[op]
                return self.compare(kernel.base, operator, high, deeper)

            return self.split(a, inner, only)

        def by_sum(sign: int, inner: Premises) -> Cases:
            if sign > 0:
                return self._quadratic(kernel, op, inner)
            return self._constant(kernel.base, COMPARE[op](a, 0), inner)

        def by_leader(sign: int, inner: Premises) -> Cases:
            if sign == 0:
                return self.compare(b * kernel.base + c, op, sp.S.Zero, inner)
            return self.split(a * c, inner, by_product)

        return self.split(a, premises, by_leader)

    def _quadratic(self, kernel: Any, op: str, premises: Premises) -> Cases:
        a, b, c = kernel.coefficients
        discriminant = sp.factor(b**2 - 4 * a * c)

        def rooted(sign: int, inner: Premises) -> Cases:
            if sign == 0:
                return self.compare(b * kernel.base + c, op, sp.S.Zero, inner)
            operator = op if sign > 0 else FLIPPED[op]
            outside = operator in (">", ">=")

            def roots(real: bool, deeper: Premises) -> Cases:
                if not real:
                    return self._constant(kernel.base, sp.sympify(outside), deeper)
                low, high = kernel.roots(sign, discriminant)
                steps = [
                    (self.compare, (kernel.base, FLIPPED[operator], low)),
                    (self.compare, (kernel.base, operator, high)),
                ]
                return self.joined(steps, deeper, sp.Or if outside else sp.And)

            return self.halved(sp.Ge(discriminant, 0), inner, roots)

        return self.split(a, premises, rooted)

    def _real_roots(self, kernel: Any, op: str, premises: Premises) -> Cases:
        roots = kernel.real_roots()
        positive = kernel.coefficients[0] > 0
        signs = [positive]
        for _, multiplicity in reversed(roots):
            signs.insert(0, signs[0] if multiplicity % 2 == 0 else not signs[0])
        wanted = op in (">", ">=")
        closed = op in (">=", "<=")
        parts: list[Any] = []
        for index, sign in enumerate(signs):
            if sign != wanted:
                continue
            low = [] if index == 0 else [(">=" if closed else ">", roots[index - 1][0])]
            high = [] if index == len(roots) else [("<=" if closed else "<", roots[index][0])]
            steps = [(self.compare, (kernel.base, *bound)) for bound in low + high]
            parts.append(steps)
        for index, (root, _) in enumerate(roots):
            if closed and wanted not in signs[index : index + 2]:
                bounds = [(">=", root), ("<=", root)]
                parts.append([(self.compare, (kernel.base, *bound)) for bound in bounds])
        return self.joined([(self._steps, (steps,)) for steps in parts], premises, sp.Or)

    def _steps(self, steps: Any, premises: Premises) -> Cases:
        return self.joined(steps, premises)
