"""Signs that are plain from a domain: positive parameters, p below 1, exp above 0.

A few rules, no solver: quick enough to ask while a condition is being written out, and
sound, so that a factor they call positive may be divided out.  What they cannot tell is
ANY, and the caller leaves the expression as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any

import sympy
from sympy.core.relational import Relational

NEGATIVE, ZERO, POSITIVE = 1, 2, 4
ANY = NEGATIVE | ZERO | POSITIVE
_MASKS = {
    "StrictGreaterThan": POSITIVE,
    "GreaterThan": POSITIVE | ZERO,
    "StrictLessThan": NEGATIVE,
    "LessThan": NEGATIVE | ZERO,
    "Equality": ZERO,
    "Unequality": POSITIVE | NEGATIVE,
}
_DEEPEST = 12


def signs_allowed(relation: Any) -> int:
    """Return the signs that a relation allows the left side minus the right one."""
    return _MASKS[type(relation).__name__]


def relation_for(signs: int) -> Any:
    """Return the SymPy relation that allows exactly `signs`."""
    name = next(name for name, mask in _MASKS.items() if mask == signs)
    return getattr(sympy, name)


def turned(signs: int) -> int:
    """Return the signs of the negative."""
    low, high = signs & NEGATIVE, signs & POSITIVE
    return signs & ZERO | (POSITIVE if low else 0) | (NEGATIVE if high else 0)


class KnownSigns:
    """The signs that follow from conditions by simple rules."""

    def __init__(self, conditions: Iterable[Any] = ()) -> None:
        self.facts: dict[Any, int] = {}
        for condition in conditions:
            if isinstance(condition, Relational):
                key, sign = primitive(condition.lhs - condition.rhs)
                signs = signs_allowed(condition)
                self.facts[key] = self.facts.get(key, ANY) & (signs if sign > 0 else turned(signs))

    def extended(self, conditions: Iterable[Any]) -> KnownSigns:
        """Return these signs and those that follow from `conditions`."""
        wider = KnownSigns(conditions)
        for key, signs in self.facts.items():
            wider.facts[key] = wider.facts.get(key, ANY) & signs
        return wider

    def of(self, e: Any, depth: int = 0) -> int:
        """Return the signs that `e` may have, as a union of NEGATIVE, ZERO and POSITIVE.

        >>> p, q, alpha, W = sympy.symbols("p q alpha W", real=True)
        >>> known = KnownSigns([q > 0, p > q, alpha > 0, W > 0])
        >>> known.of(p - q + q*sympy.exp(-alpha*W)) == POSITIVE
        True
        >>> known.of(1 - sympy.exp(-alpha*W)) == POSITIVE, known.of(p - 1) == ANY
        (True, True)
        """
        if e.is_Rational:
            return POSITIVE if e > 0 else (NEGATIVE if e < 0 else ZERO)
        if depth > _DEEPEST:
            return ANY
        key, sign = primitive(e)
        known = self.facts.get(key, ANY)
        return (known if sign > 0 else turned(known)) & self._by_rule(e, depth + 1)

    def defined(self, partial: tuple[str, Any]) -> bool:
        """Return whether a part that `partial_parts` found is known to be defined."""
        kind, part = partial
        return not self.of(part) & (ZERO if kind == "quotient" else ZERO | NEGATIVE)

    def _by_rule(self, e: Any, depth: int) -> int:
        if isinstance(e, sympy.exp) or e is sympy.E:
            return POSITIVE
        if isinstance(e, sympy.log):
            return self.of(e.args[0] - 1, depth)
        if isinstance(e, sympy.Abs):
            return POSITIVE | (self.of(e.args[0], depth) & ZERO)
        if e.is_Mul:
            return reduce(_times, (self.of(factor, depth) for factor in e.args))
        if e.is_Pow:
            return self._of_power(e, depth)
        return self._of_sum(e, depth) if e.is_Add else ANY

    def _of_power(self, e: Any, depth: int) -> int:
        base, exponent = e.base, e.exp
        signs = self.of(base, depth)
        if signs == POSITIVE:
            return POSITIVE
        if not exponent.is_Integer:
            return POSITIVE | ZERO if exponent.is_Rational and exponent > 0 else ANY
        zero = signs & ZERO if exponent > 0 else 0
        return POSITIVE | zero if exponent.is_even else (signs & ~ZERO) | zero

    def _of_sum(self, e: Any, depth: int) -> int:
        signs = self._of_terms(e, depth)
        if signs == ANY:
            signs &= self._of_exponential_difference(e, depth)
        if signs == ANY:
            factored = sympy.factor_terms(e)
            if factored.is_Mul:
                signs &= self.of(factored, depth)
        if signs == ANY:
            for key, known in self.facts.items():
                for part in (key, -key):
                    signs &= self._beyond(e, part, known if part == key else turned(known), depth)
        return signs

    def _of_terms(self, e: Any, depth: int) -> int:
        return reduce(_plus, (self.of(term, depth) for term in sympy.Add.make_args(e)))

    def _of_exponential_difference(self, e: Any, depth: int) -> int:
        """Return the signs of c*exp(s) - c*exp(t), which are those of c*(s - t)."""
        if len(e.args) != 2:
            return ANY
        (c, s), (d, t) = (_exponential(term) for term in e.args)
        return self.of(c * (s - t), depth) if c + d == 0 else ANY

    def _beyond(self, e: Any, part: Any, known: int, depth: int) -> int:
        """Return the signs of e as a known part and a rest of terms with known signs."""
        rest = e - part
        if known & NEGATIVE or len(sympy.Add.make_args(rest)) >= len(e.args):
            return ANY
        return _plus(known, self._of_terms(rest, depth))


def partial_parts(e: Any) -> set[tuple[str, Any]]:
    """Return the parts that may be undefined: arguments of log, divisors, bases of roots.

    >>> p, q = sympy.symbols("p q", real=True)
    >>> sorted(map(str, partial_parts(sympy.log(p)/q > 0)))
    ["('log', p)", "('quotient', q)"]
    """
    found = {("log", part.args[0]) for part in e.atoms(sympy.log)}
    for power in e.atoms(sympy.Pow):
        whole = power.exp.is_Integer
        if not isinstance(power, sympy.exp) and not (whole and power.exp.is_nonnegative):
            found.add(("quotient" if whole else "root", power.base))
    return {(kind, part) for kind, part in found if not (part.is_Rational and part > 0)}


def primitive(e: Any) -> tuple[Any, int]:
    """Return e without its rational factor, one sign of the two chosen, and that sign.

    >>> p, q = sympy.symbols("p q", real=True)
    >>> primitive(2*q - 2*p) == (primitive(p - q)[0], -primitive(p - q)[1])
    True
    """
    expanded = sympy.expand(e)
    content, rest = expanded.as_content_primitive()
    sign = -1 if content.is_negative else 1
    if rest.could_extract_minus_sign():
        return -rest, -sign
    return rest, sign


def _exponential(term: Any) -> tuple[Any, Any]:
    """Return c and s for a term c*exp(s)."""
    coefficient, exponent = sympy.Integer(1), sympy.Integer(0)
    for factor in sympy.Mul.make_args(term):
        if isinstance(factor, sympy.exp):
            exponent += factor.args[0]
        else:
            coefficient *= factor
    return coefficient, exponent


def _times(first: int, second: int) -> int:
    result = (first | second) & ZERO
    for one, other, sign in (
        (POSITIVE, POSITIVE, POSITIVE),
        (NEGATIVE, NEGATIVE, POSITIVE),
        (POSITIVE, NEGATIVE, NEGATIVE),
        (NEGATIVE, POSITIVE, NEGATIVE),
    ):
        if first & one and second & other:
            result |= sign
    return result


def _plus(first: int, second: int) -> int:
    if first & second & ZERO:
        result = first | second
    elif first & ZERO:
        result = second | (first & ~ZERO)
    elif second & ZERO:
        result = first | (second & ~ZERO)
    else:
        result = first | second
    mixed = (first & POSITIVE and second & NEGATIVE) or (first & NEGATIVE and second & POSITIVE)
    return ANY if mixed else result
