"""Relations brought into the form a person would write: short, with positive sides.

`p - q + q*exp(-a*W) > 0` becomes `p > q*(1 - exp(-a*W))`: factors and denominators whose
sign is plain from the domain are divided out, terms move so that no side is negative, and
of several equal forms the shortest is kept, repeated letters counting as length.  Each step
is an equivalence on the domain; a form that would forget where a logarithm, a quotient or
a root is defined is not used unless the domain says it is defined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import sympy

from dtkit.exact.known_signs import (
    NEGATIVE,
    POSITIVE,
    ZERO,
    KnownSigns,
    partial_parts,
    relation_for,
    signs_allowed,
    turned,
)
from dtkit.exact.writing.printing import UnicodeLayout

_MOST_OPERATIONS = 150
_REPETITION = 4
_FAVOR = 3
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
    needed = [part for part in partial_parts(relation) if not known.defined(part)]

    def kept(forms: Iterable[Any]) -> list[Any]:
        return [_oriented(form) for form in forms if partial_parts(form).issuperset(needed)]

    given = kept([relation, _polished(relation)])
    moved = [] if _is_solved(relation) else kept(_rearranged(relation, known))
    # of forms that are about as long, the one given was chosen by somebody
    handicap = dict.fromkeys(given, -_FAVOR)
    best = min(
        dict.fromkeys([*given, *moved]),
        key=lambda form: (weight(form)[0] + handicap.get(form, 0), weight(form)[1]),
    )
    return _in_direction(best, relation)


def _is_solved(relation: Any) -> bool:
    """Return whether one side is a parameter that does not occur on the other."""
    return any(
        side.is_Symbol and not other.has(side) and other != 0
        for side, other in (relation.args, reversed(relation.args))
    )


def weight(relation: Any) -> tuple[int, str]:
    """Order relations by how hard they are to read: length, repeated letters, minus signs."""
    left, right = _text(relation.lhs), _text(relation.rhs)
    if relation.lhs.is_Symbol and relation.rhs.is_Rational:
        return -_FAVOR, left + right
    symbols = relation.free_symbols
    count = sum(relation.lhs.count(symbol) + relation.rhs.count(symbol) for symbol in symbols)
    repeated = int(count) - len(symbols)
    negated = sum(text.startswith("−") + text.count("− 1)") for text in (left, right))
    powers = sum((left + right).count(sign) for sign in "²³⁴⁵⁶")
    return len(left) + len(right) + _REPETITION * (repeated + negated + powers), left + right


@lru_cache(maxsize=4096)
def _text(e: Any) -> str:
    return UnicodeLayout().text(e)


def _polished(relation: Any) -> Any:
    """Return the relation with each side in its shortest form, both sides kept apart."""
    abstraction = _Abstraction()
    sides = [_shortest_side(abstraction, abstraction.of(side)) for side in relation.args]
    return type(relation)(*sides, evaluate=False)


def _rearranged(relation: Any, known: KnownSigns) -> Iterator[Any]:
    """Yield the forms that come from the difference of the sides."""
    abstraction = _Abstraction()
    reduced = _reduced(abstraction, relation, known)
    if reduced is None:
        return
    factors, allowed = reduced
    if not factors:
        if known.facts:  # the domain decides it; it is still shown as it is
            yield from _rearranged(relation, KnownSigns())
        return
    kind = relation_for(allowed)
    if len(factors) > 1:
        product = sympy.Mul(*(abstraction.back(factor) for factor in factors))
        yield kind(product, sympy.Integer(0), evaluate=False)
    terms = sympy.Add.make_args(sympy.expand(sympy.Mul(*factors)))
    if len(sympy.Add(*terms).free_symbols) == 1 and not abstraction.marks:
        yield from _isolated(sympy.Add(*terms), allowed)
    for part in _parts(terms):
        left = sympy.Add(*part)
        right = left - sympy.Add(*terms)
        for sides in ((left, right), (-right, -left)):
            if not any(_is_negative(abstraction.back(side), known) for side in sides):
                yield kind(*(_shortest_side(abstraction, s) for s in sides), evaluate=False)


def _isolated(linear: Any, allowed: int) -> Iterator[Any]:
    """Yield x > -b/a for a*x + b > 0 with numbers a and b."""
    (symbol,) = linear.free_symbols
    if sympy.degree(linear, symbol) == 1:
        slope = linear.coeff(symbol)
        end = -linear.coeff(symbol, 0) / slope
        yield relation_for(allowed if slope > 0 else turned(allowed))(symbol, end, evaluate=False)


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


def _parts(terms: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Return the ways to choose the terms of the left side."""
    symbols = sorted({s for term in terms for s in term.free_symbols}, key=str)
    positive = tuple(term for term in terms if not term.as_coeff_Mul()[0].is_negative)
    containing = [tuple(term for term in terms if term.has(symbol)) for symbol in symbols]
    return list(dict.fromkeys([positive, *containing]))


def _is_negative(side: Any, known: KnownSigns) -> bool:
    """Return whether a side is known to be below zero somewhere and above zero nowhere."""
    signs = known.of(side)
    return bool(signs & NEGATIVE and not signs & POSITIVE)


def _shortest_side(abstraction: _Abstraction, side: Any) -> Any:
    """Return the side, factored where that is shorter, with its inner signs positive."""
    forms = [side, sympy.factor_terms(side)]
    if side.is_Add:
        try:
            forms.append(sympy.factor(side))
            forms += [sympy.collect(side, symbol) for symbol in sorted(side.free_symbols, key=str)]
        except _POLYNOMIAL_ERRORS:
            pass
    shown = [form for each in dict.fromkeys(forms) for form in _turns(abstraction.back(each))]
    return min(dict.fromkeys(shown), key=_side_weight)


def _side_weight(side: Any) -> tuple[int, str]:
    """Order sides by length, repeated letters and negated sums, as `weight` orders relations."""
    text = _text(side)
    letters = sum(int(side.count(symbol)) for symbol in side.free_symbols)
    negated = text.startswith("−") + text.count("(−") + text.count("− 1)")
    return _REPETITION * (letters + negated) + len(text), text


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


def _oriented(form: Any) -> Any:
    """Turn a relation so that a lone parameter stands left and a lone number right."""
    left, right = form.args
    alone = right.is_Symbol and not left.is_Symbol
    return form.reversed if alone or (left.is_number and not right.is_number) else form


def _in_direction(form: Any, original: Any) -> Any:
    """Turn a relation of two like sides to the direction that the original had."""
    downward = (NEGATIVE, NEGATIVE | ZERO)
    differs = (signs_allowed(original) in downward) != (signs_allowed(form) in downward)
    fixed = form.lhs.is_Symbol != form.rhs.is_Symbol or form.rhs.is_number
    return form.reversed if differs and not fixed else form


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
