"""Relations brought into the form a person would write: short, with positive sides.

`p - q + q*exp(-a*W) > 0` becomes `p > q*(1 - exp(-a*W))`: factors and denominators whose
sign is plain from the domain are divided out, terms move so that no side is negative, and
of several equal forms the shortest is kept, repeated letters counting as length.  Each step
is an equivalence on the domain; a form that would forget where a logarithm, a quotient or
a root is defined is not used unless the domain says it is defined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sympy

from dtkit.exact.known_signs import (
    ANY,
    NEGATIVE,
    POSITIVE,
    ZERO,
    KnownSigns,
    relation_for,
    signs_allowed,
    turned,
)
from dtkit.exact.printing import UnicodeLayout

_MOST_OPERATIONS = 150
_REPETITION = 4
_POLYNOMIAL_ERRORS = (sympy.PolynomialError, NotImplementedError)


def arranged(relation: Any, known: KnownSigns) -> Any:
    """Return the most readable relation that is equivalent where the known signs hold.

    >>> p, q, a, W = sympy.symbols("p q alpha W", real=True)
    >>> known = KnownSigns([q > 0, a > 0, W > 0])
    >>> arranged(p - q + q*sympy.exp(-a*W) > 0, known)
    p > q*(1 - exp(-W*alpha))
    >>> arranged(q*p - q*W < 0, known)
    p < W
    """
    if sympy.count_ops(relation) > _MOST_OPERATIONS:
        return relation
    needed = [part for part in _partial(relation) if not _defined(part, known)]
    forms = [relation, *_polished(relation)]
    for form in _rearranged(relation, known):
        if all(part in _partial(form) for part in needed):
            forms.append(form)
    forms = [_oriented(form, relation) for form in forms]
    return min(forms, key=weight)


def weight(relation: Any) -> tuple[int, str]:
    """Order relations by how hard they are to read: length, repeated letters, minus signs."""
    layout = UnicodeLayout()
    left, right = layout.text(relation.lhs), layout.text(relation.rhs)
    symbols = relation.free_symbols
    count = sum(relation.lhs.count(symbol) + relation.rhs.count(symbol) for symbol in symbols)
    repeated = int(count) - len(symbols)
    leading = (left[0] == "−") + (right[0] == "−")
    return len(left) + len(right) + _REPETITION * (repeated + leading), left + right


def _polished(relation: Any) -> Iterator[Any]:
    """Yield the relation with each side in its shortest form, both sides kept apart."""
    abstraction = _Abstraction()
    sides = [_shortest_side(abstraction, abstraction.of(side)) for side in relation.args]
    yield type(relation)(*sides, evaluate=False)


def _rearranged(relation: Any, known: KnownSigns) -> Iterator[Any]:
    """Yield the forms that come from the difference of the sides."""
    abstraction = _Abstraction()
    reduced = _reduced(abstraction, relation, known)
    if reduced is None:
        return
    factors, allowed = reduced
    kind = relation_for(allowed)
    if not factors:
        return
    if len(factors) > 1:
        product = sympy.Mul(*(abstraction.back(factor) for factor in factors))
        yield kind(product, sympy.Integer(0), evaluate=False)
    terms = sympy.Add.make_args(sympy.expand(sympy.Mul(*factors)))
    for part in _parts(terms):
        rest = [term for term in terms if term not in part]
        left, right = sympy.Add(*part), -sympy.Add(*rest)
        if _looks_negative(abstraction.back(left), known):
            left, right = -right, -left
        sides = [_shortest_side(abstraction, side) for side in (left, right)]
        yield kind(*sides, evaluate=False)


def _reduced(
    abstraction: _Abstraction, relation: Any, known: KnownSigns
) -> tuple[list[Any], int] | None:
    """Return the factors that matter of the difference, and the signs their product may have."""
    difference = sympy.together(abstraction.of(relation.lhs - relation.rhs))
    numerator, denominator = sympy.fraction(difference)
    try:
        content, factors = sympy.factor_list(numerator)
    except _POLYNOMIAL_ERRORS:
        return None
    allowed = signs_allowed(relation)
    signs = known.of(abstraction.back(denominator))
    if signs not in (POSITIVE, NEGATIVE) or content == 0:
        return None
    if (signs == NEGATIVE) != bool(content.is_negative):
        allowed = turned(allowed)
    kept = []
    for factor, times in factors:
        signs = known.of(abstraction.back(factor))
        if signs == NEGATIVE and times % 2:
            allowed = turned(allowed)
        if signs in (POSITIVE, NEGATIVE):
            continue
        nonzero = not signs & ZERO
        if times % 2 == 0 and nonzero:
            continue
        kept.append(factor if times % 2 else factor**2)
    return kept, allowed


def _parts(terms: tuple[Any, ...]) -> Iterator[list[Any]]:
    """Yield the ways to choose the terms of the left side."""
    positive = [term for term in terms if not term.as_coeff_Mul()[0].is_negative]
    yield positive
    symbols = sorted({s for term in terms for s in term.free_symbols}, key=str)
    for symbol in symbols:
        containing = [term for term in terms if term.has(symbol)]
        if 0 < len(containing) <= len(terms):
            yield containing


def _looks_negative(side: Any, known: KnownSigns) -> bool:
    signs = known.of(side)
    if signs & NEGATIVE and not signs & POSITIVE:
        return True
    if signs & POSITIVE and not signs & NEGATIVE:
        return False
    terms = sympy.Add.make_args(side)
    negative = sum(bool(term.as_coeff_Mul()[0].is_negative) for term in terms)
    return 2 * negative > len(terms)


def _shortest_side(abstraction: _Abstraction, side: Any) -> Any:
    """Return the side, factored where that is shorter, with its inner signs positive."""
    layout = UnicodeLayout()
    forms = [side, sympy.factor_terms(side)]
    try:
        forms.append(sympy.factor(side))
        forms += [sympy.collect(side, symbol) for symbol in sorted(side.free_symbols, key=str)]
    except _POLYNOMIAL_ERRORS:
        pass
    shown = [form for each in forms for form in _turns(abstraction.back(each))]
    return min(shown, key=lambda form: (_letters(form), len(layout.text(form)), str(form)))


def _letters(form: Any) -> int:
    """Count letters with repetition, and negated sums."""
    text = UnicodeLayout().text(form)
    letters = sum(int(form.count(symbol)) for symbol in form.free_symbols)
    return _REPETITION * (letters + text.startswith("−") + text.count("(−")) + len(text)


def _turns(form: Any) -> Iterator[Any]:
    """Yield a product with and without the sign taken out of its sums: -q*(E-1), q*(1-E)."""
    yield form
    if not form.is_Mul:
        return
    factors = list(form.args)
    for i, factor in enumerate(factors):
        if factor.is_Add:
            turned_factor = sympy.Add(*(-term for term in factor.args))
            others = sympy.Mul(*factors[:i], *factors[i + 1 :])
            yield sympy.Mul(-others, turned_factor, evaluate=True)


def _oriented(form: Any, original: Any) -> Any:
    """Turn a relation so that a lone parameter stands left and a lone number right."""
    left, right = form.args
    if right.is_Symbol and not left.is_Symbol:
        return form.reversed
    if left.is_number and not right.is_number:
        return form.reversed
    if left.is_Symbol and not right.is_Symbol:
        return form
    downward = signs_allowed(original) in (NEGATIVE, NEGATIVE | ZERO)
    goes_down = signs_allowed(form) in (NEGATIVE, NEGATIVE | ZERO)
    if downward != goes_down and not right.is_number:
        return form.reversed
    return form


def _partial(e: Any) -> set[tuple[str, Any]]:
    """Return the parts that are not defined everywhere: logarithms, quotients, roots."""
    found = {("log", part.args[0]) for part in e.atoms(sympy.log)}
    for power in e.atoms(sympy.Pow):
        if isinstance(power, sympy.exp) or (power.exp.is_nonnegative and power.exp.is_Integer):
            continue
        found.add(("quotient" if power.exp.is_Integer else "root", power.base))
    return {(kind, part) for kind, part in found if not part.is_Rational}


def _defined(partial: tuple[str, Any], known: KnownSigns) -> bool:
    kind, part = partial
    signs = known.of(part)
    return not signs & (ZERO if kind == "quotient" else ANY & ~POSITIVE)


class _Abstraction:
    """Replaces what is not rational by symbols; exp(-t) and exp(t) share one."""

    def __init__(self) -> None:
        self.marks: dict[Any, Any] = {}

    def of(self, e: Any) -> Any:
        parts = [part for part in sympy.preorder_traversal(e) if _opaque(part)]
        swaps = {part: self._mark(part) for part in parts}
        return e.xreplace(swaps)

    def back(self, e: Any) -> Any:
        return e.xreplace({mark: part for part, mark in self.marks.items()})

    def _mark(self, part: Any) -> Any:
        if isinstance(part, sympy.exp):
            exponent = part.args[0]
            if not exponent.could_extract_minus_sign():
                return 1 / self._symbol(sympy.exp(-exponent))
        return self._symbol(part)

    def _symbol(self, part: Any) -> Any:
        if part not in self.marks:
            self.marks[part] = sympy.Dummy(f"k{len(self.marks)}", real=True)
        return self.marks[part]


def _opaque(part: Any) -> bool:
    if part.is_Pow and not isinstance(part, sympy.exp):
        return not part.exp.is_Integer
    return isinstance(part, (sympy.Function, sympy.Max, sympy.Min, sympy.Piecewise))
