"""Solve one equation for one symbol by undoing operations, to propose exact values.

Used to put candidate points on a surface `left = right`: the answers are candidates
only, each is verified afterwards by exact evaluation.
"""

from __future__ import annotations

from collections.abc import Iterator

import sympy as sp

MAX_SIZE = 200
MAX_DEGREE = 12


def solutions(left: sp.Expr, right: sp.Expr, symbol: sp.Symbol) -> Iterator[sp.Expr]:
    """Yield closed forms for `symbol` from `left = right`; perhaps none, perhaps several."""
    yield from _invert(left - right, sp.Integer(0), symbol, 0)


def _invert(e: sp.Expr, value: sp.Expr, symbol: sp.Symbol, depth: int) -> Iterator[sp.Expr]:
    """Yield what `symbol` must be for e = value."""
    if depth > 12:
        return
    if e == symbol:
        yield value
        return
    if isinstance(e, sp.Add):
        free, bound = e.as_independent(symbol, as_Add=True)
        if free != 0:
            yield from _invert(bound, value - free, symbol, depth + 1)
            return
        yield from _polynomial(e, value, symbol, depth)
        return
    if isinstance(e, sp.Mul):
        free, bound = e.as_independent(symbol, as_Add=False)
        if free != 1:
            yield from _invert(bound, value / free, symbol, depth + 1)
        elif value == 0:
            for factor in e.args:
                yield from _invert(factor, value, symbol, depth + 1)
        else:
            yield from _polynomial(e, value, symbol, depth)
        return
    if isinstance(e, sp.exp):
        yield from _invert(e.args[0], sp.log(value), symbol, depth + 1)
    elif isinstance(e, sp.log):
        yield from _invert(e.args[0], sp.exp(value), symbol, depth + 1)
    elif isinstance(e, sp.Pow):
        base, power = e.args
        if not power.has(symbol):
            root = value ** (1 / power)
            yield from _invert(base, root, symbol, depth + 1)
            if power.is_Integer and power % 2 == 0:
                yield from _invert(base, -root, symbol, depth + 1)
        elif not base.has(symbol):
            yield from _invert(power, sp.log(value) / sp.log(base), symbol, depth + 1)
    elif isinstance(e, (sp.Max, sp.Min)):
        for part in e.args:
            if part.has(symbol):
                yield from _invert(part, value, symbol, depth + 1)
    elif isinstance(e, sp.Abs):
        for side in (value, -value):
            yield from _invert(e.args[0], side, symbol, depth + 1)
    elif isinstance(e, sp.Piecewise):
        for part, _ in e.args:
            if part.has(symbol):
                yield from _invert(part, value, symbol, depth + 1)


def _polynomial(e: sp.Expr, value: sp.Expr, symbol: sp.Symbol, depth: int) -> Iterator[sp.Expr]:
    """Treat e as linear or quadratic in one kernel that carries the symbol."""
    if sp.count_ops(e) > MAX_SIZE:
        return
    numerator, _ = sp.fraction(sp.together(e - value))
    kernels = {symbol}
    numerator = sp.expand(numerator)
    kernels |= {k for k in numerator.atoms(sp.exp, sp.log) if k.has(symbol)}
    kernels |= {k for k in numerator.atoms(sp.Pow) if k.has(symbol) and not k.exp.is_Integer}
    expanded_numerator = sp.expand(numerator)
    for kernel in sorted(kernels, key=lambda k: (-sp.count_ops(k), str(k))):
        y = sp.Dummy("y")
        expanded = _in_powers_of(expanded_numerator, kernel, y)
        if expanded.has(symbol):
            continue
        try:
            polynomial = sp.Poly(expanded, y)
        except sp.PolynomialError:
            continue
        while polynomial.degree() > 0 and kernel != symbol and polynomial.eval(0) == 0:
            polynomial = sp.quo(polynomial, sp.Poly(y, y))  # an exponential is never 0
        if polynomial.degree() == 1:
            slope, shift = polynomial.all_coeffs()
            yield from _invert(kernel, -shift / slope, symbol, depth + 1)
        elif polynomial.degree() == 2:
            a, b, c = polynomial.all_coeffs()
            root = sp.sqrt(b**2 - 4 * a * c)
            for side in (root, -root):
                yield from _invert(kernel, (side - b) / (2 * a), symbol, depth + 1)
        elif polynomial.degree() > MAX_DEGREE:
            continue
        elif any(getattr(polynomial.domain, f"is_{kind}") for kind in ("ZZ", "QQ", "Algebraic")):
            for solution in polynomial.real_roots():
                yield from _invert(kernel, solution, symbol, depth + 1)
        else:
            for factor, _ in sp.factor_list(polynomial)[1]:
                if factor.degree() == 1:
                    slope, shift = factor.all_coeffs()
                    yield from _invert(kernel, -shift / slope, symbol, depth + 1)
        return
    if isinstance(e, sp.Add):
        yield from _logarithms(e, value, symbol, depth)


def _logarithms(e: sp.Add, value: sp.Expr, symbol: sp.Symbol, depth: int) -> Iterator[sp.Expr]:
    """Treat a sum of rational multiples of logarithms as the logarithm of a product."""
    product = sp.Integer(1)
    for part in e.args:
        coefficient, rest = part.as_coeff_Mul()
        if not isinstance(rest, sp.log) or not coefficient.is_Integer:
            return
        product *= rest.args[0] ** coefficient
    yield from _invert(sp.together(product) - sp.exp(value), sp.Integer(0), symbol, depth + 1)


def _in_powers_of(e: sp.Expr, kernel: sp.Expr, y: sp.Symbol) -> sp.Expr:
    """Write e in y = kernel; for an exponential, its powers are recognized as powers."""
    replacement = {kernel: y}
    if isinstance(kernel, sp.exp):
        for other in e.atoms(sp.exp):
            ratio = sp.cancel(other.args[0] / kernel.args[0])
            if ratio.is_Integer:
                replacement[other] = y**ratio
    return sp.expand(e.xreplace(replacement))
