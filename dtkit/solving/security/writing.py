"""Amounts, comparisons and conditions as text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dtkit.solving.security.algebra import Algebra, Key, Monomial, Number, Polynomial
from dtkit.solving.security.grammar import Comparison

_SIGNS = {"ge": "≥", "gt": ">", "eq": "=", "ne": "≠"}
_TURNED = {"≥": "≤", ">": "<", "=": "=", "≠": "≠"}

Alternatives = Sequence[Sequence[Comparison]]


def amount_text(algebra: Algebra, amount: Polynomial) -> str:
    """Return an amount as text, the parameters in their declared order.

    >>> from dtkit.solving.security.grammar import algebra_for, read_amount
    >>> algebra = algebra_for(("a", "b"), ("e",))
    >>> amount_text(algebra, read_amount("e - 2*b*b + a/b - 1/2", algebra))
    'a/b - 2*b^2 - 1/2 + e'
    """
    terms: list[str] = []
    for monomial, coefficient in _ordered(algebra, amount):
        sign = "-" if coefficient < 0 else "+"
        size = -coefficient if coefficient < 0 else coefficient
        terms += [sign, _term(algebra, monomial, size)]
    if not terms:
        return "0"
    first = "-" if terms[0] == "-" else ""
    return first + " ".join(terms[1:])


def comparison_text(algebra: Algebra, comparison: Comparison) -> str:
    """Return a comparison as text, with positive terms on both sides.

    >>> from dtkit.solving.security.grammar import algebra_for, read_clauses
    >>> algebra = algebra_for(("a", "b"), ())
    >>> [comparison_text(algebra, clause[0]) for clause in read_clauses("0 < 2*a < 3 + b", algebra)]
    ['2*a > 0', '2*a < b + 3']
    """
    kind, number = comparison
    left: Polynomial = {}
    right: Polynomial = {}
    for monomial, coefficient in algebra.table[number].items():
        if coefficient > 0:
            left[monomial] = coefficient
        else:
            right[monomial] = -coefficient
    sign = _SIGNS[kind]
    if not any(left) and any(right):
        left, right, sign = right, left, _TURNED[sign]
    elif () in left and any(left) and () not in right and len(right) == 0:
        right = {(): -left[()]}
        left = {m: c for m, c in left.items() if m}
    elif any(right) and any(left) and _leads(right) < _leads(left):
        left, right, sign = right, left, _TURNED[sign]
    return f"{amount_text(algebra, left)} {sign} {amount_text(algebra, right)}"


def clause_text(algebra: Algebra, clause: Sequence[Comparison]) -> str:
    """Return a disjunction as text."""
    return " or ".join(comparison_text(algebra, each) for each in clause)


def conjunction_text(algebra: Algebra, parts: Sequence[Comparison]) -> str:
    """Return a conjunction as text."""
    return " and ".join(comparison_text(algebra, each) for each in parts)


def alternatives_text(algebra: Algebra, alternatives: Alternatives) -> str:
    """Return a disjunction of conjunctions."""
    parts = [conjunction_text(algebra, each) for each in alternatives]
    several = len(alternatives) > 1
    return " or ".join(
        f"({part})" if several and len(each) > 1 else part
        for part, each in zip(parts, alternatives, strict=True)
    )


def requirements_text(algebra: Algebra, requirements: Alternatives) -> str:
    """Return a conjunction of disjunctions."""
    several = len(requirements) > 1
    return " and ".join(
        f"({clause_text(algebra, each)})"
        if several and len(each) > 1
        else clause_text(algebra, each)
        for each in requirements
    )


def number_text(value: object) -> str:
    """Return a number as text."""
    return str(value)


def _leads(amount: Polynomial) -> tuple[int, Monomial]:
    return min((len(m) == 0, m) for m in amount)


def _ordered(algebra: Algebra, amount: Polynomial) -> list[tuple[Monomial, Number]]:
    """Return the terms: finite ones first, among them constants last; one with a plus leads."""
    terms = sorted(
        amount.items(),
        key=lambda term: (algebra.order(term[0]), not term[0], term[0]),
    )
    lead = next((place for place, (_, c) in enumerate(terms) if c > 0), 0)
    same = bool(terms) and algebra.order(terms[lead][0]) == algebra.order(terms[0][0])
    return [terms[lead], *terms[:lead], *terms[lead + 1 :]] if lead and same else terms


def _term(algebra: Algebra, monomial: Monomial, coefficient: Number) -> str:
    above: list[str] = []
    below: list[str] = []
    for letter in dict.fromkeys(monomial):
        times = monomial.count(letter)
        known = algebra.letters[letter]
        inverse = known.kind == "inverse"
        text = _bracketed(algebra, known.arguments[0]) if inverse else _letter(algebra, letter)
        (below if inverse else above).append(text if times == 1 else f"{text}^{times}")
    fraction = Fraction(coefficient)
    if fraction.numerator != 1 or not above:
        above.insert(0, str(fraction.numerator))
    if fraction.denominator != 1:
        below.insert(0, str(fraction.denominator))
    top = "*".join(above)
    if not below:
        return top
    return f"{top}/{below[0]}" if len(below) == 1 else f"{top}/({'*'.join(below)})"


def _letter(algebra: Algebra, number: int) -> str:
    letter = algebra.letters[number]
    if letter.kind == "parameter":
        return letter.name
    if letter.kind == "power":
        base, exponent = (_bracketed(algebra, each) for each in letter.arguments)
        return f"{base}^{exponent}"
    return f"{letter.kind}({amount_text(algebra, dict(letter.arguments[0]))})"


def _bracketed(algebra: Algebra, key: Key) -> str:
    text = amount_text(algebra, dict(key))
    return text if text.replace("_", "a").isalnum() else f"({text})"
