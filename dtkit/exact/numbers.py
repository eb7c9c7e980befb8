"""Exact numbers: what may enter a verdict, and what to write where a float was given.

An exact number is an `int`, a `Fraction`, or a SymPy expression in which no `Float`
occurs.  A float is refused wherever it hides, because 0.1 in binary is not 1/10: the
message names the fraction to write instead.  Infinities are refused too (a limit is a
claim of its own), and so are complex numbers (every parameter is real).
"""

from __future__ import annotations

import cmath
import numbers
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import sympy
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanAtom, BooleanFunction

from dtkit.errors import InexactNumber, InvalidInput

_LONGEST = 40
_INFINITE = (sympy.oo, -sympy.oo, sympy.zoo, sympy.nan)


def exact(value: Any) -> Any:
    """Return `value` as a SymPy expression, refusing every number that is not exact.

    `value`: an `int` (also NumPy's), a `Fraction`, or a SymPy expression.

    Raises: `InexactNumber` for a float anywhere in it, naming the fraction to write;
    `InvalidInput` for an infinity, nan, a complex number, a truth value, a condition,
    text, or anything that is not a number.

    >>> from fractions import Fraction
    >>> exact(Fraction(2, 6)), exact(3)
    (1/3, 3)
    >>> exact(0.1)
    Traceback (most recent call last):
    dtkit.errors.InexactNumber: 0.1: a float is a rounded number, and ...; write Rational(1, 10)
    """
    if isinstance(value, sympy.Basic):
        return _exact_expression(value)
    if _is_truth_value(value):
        raise InvalidInput(
            f"{value}", "a truth value is not a number", "write 1 or 0 if you mean the number"
        )
    if isinstance(value, numbers.Integral):
        return sympy.Integer(int(value))
    if isinstance(value, numbers.Rational):
        return sympy.Rational(int(value.numerator), int(value.denominator))
    raise _refusal(value)


def exact_condition(condition: Any) -> Any:
    """Return `condition` as a SymPy Boolean whose every number is exact.

    `condition`: a relation, a propositional letter (a symbol without assumptions), a
    combination by `&`, `|`, `~` (or `And`, `Or`, `Not`, ...), or a truth value.

    Raises: `InexactNumber` as `exact`; `InvalidInput` where the condition, or a part of
    it, is an expression and not a relation.

    >>> from sympy import symbols
    >>> p, q = symbols("p q", real=True)
    >>> exact_condition((p > q) & (q > 0))
    (p > q) & (q > 0)
    >>> exact_condition(True)
    True
    >>> exact_condition(p - q)
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: p - q: an expression is not a condition; compare it ...
    """
    if _is_truth_value(condition):
        return sympy.true if condition else sympy.false
    if not isinstance(condition, sympy.Basic):
        raise InvalidInput(
            _short(condition),
            f"a {type(condition).__name__} is not a condition",
            "give a relation such as p > q, several joined by & or And, "
            "or read text with parse_condition",
        )
    for part in _leaves(condition):
        if isinstance(part, Relational):
            for side in part.args:
                _exact_expression(side)
        elif isinstance(part, sympy.Symbol) and part.is_real is None:
            continue  # a propositional letter
        elif not isinstance(part, BooleanAtom):
            raise InvalidInput(
                _short(part),
                "an expression is not a condition",
                f"compare it with something, for example {_short(part)} > 0",
            )
    return condition


def fraction_to_write(value: Any) -> str:
    """Return the exact number, as Python text, that a float was most likely meant to be.

    It is the simplest fraction that rounds to the float, else its shortest decimal.

    >>> fraction_to_write(0.1), fraction_to_write(1 / 3), fraction_to_write(2.0)
    ('Rational(1, 10)', 'Rational(1, 3)', '2')
    >>> fraction_to_write(1e300)
    "Rational('1e+300')"
    """
    text = str(value)
    fraction = Fraction(text)
    if not isinstance(value, Decimal):
        fraction = _simplest(float(value), fraction)
    if fraction.denominator == 1 and len(str(fraction)) <= _LONGEST:
        return str(fraction.numerator)
    if len(str(fraction)) > _LONGEST:
        return f"Rational({text!r})"
    return f"Rational({fraction.numerator}, {fraction.denominator})"


def _simplest(value: float, decimal: Fraction) -> Fraction:
    if cmath.isinf(value):
        return decimal
    for denominator in (1, 10, 100, 1000, 10**6):
        candidate = Fraction(value).limit_denominator(denominator)
        if float(candidate) == value:
            return candidate
    return decimal


def is_condition(value: Any) -> bool:
    """Return whether a value is a SymPy condition: a relation, a connective, true or false.

    >>> from sympy.abc import p, q
    >>> is_condition(p > q), is_condition(p - q)
    (True, False)
    """
    return isinstance(value, (Relational, BooleanFunction, BooleanAtom))


def _exact_expression(expression: Any) -> Any:
    if is_condition(expression):
        raise InvalidInput(
            _short(expression),
            "a condition is not a number",
            "give a number or an expression; a condition belongs in a domain or a claim",
        )
    if not isinstance(expression, sympy.Expr):
        raise _refusal(expression)
    for atom in _atoms(expression):
        if isinstance(atom, sympy.Float):
            raise _inexact(atom, whole=expression)
        if atom in _INFINITE:
            raise _infinite(expression)
        if atom == sympy.I:
            raise _complex(expression)
    return expression


def _is_truth_value(value: Any) -> bool:
    """Return whether `value` is Python's or NumPy's truth value (NumPy is not imported)."""
    return type(value).__name__ in ("bool", "bool_")


def _atoms(expression: Any) -> Iterator[Any]:
    """Yield the distinct atoms of an expression, without recursion, each shared part once."""
    seen = set()
    stack = [expression]
    while stack:
        part = stack.pop()
        if not part.args:
            yield part
            continue
        if part not in seen:
            seen.add(part)
            stack.extend(part.args)


def _leaves(condition: Any) -> Iterator[Any]:
    """Yield what the connectives of a condition join, without recursion."""
    stack = [condition]
    while stack:
        part = stack.pop()
        if isinstance(part, BooleanFunction):
            stack.extend(part.args)
        else:
            yield part


def _refusal(value: Any) -> InvalidInput:
    """Return the error for a value that is neither exact nor a SymPy expression."""
    if isinstance(value, str):
        return InvalidInput(
            _short(value), "text is not a number", "read it with parse_expression(text)"
        )
    if isinstance(value, Decimal):
        return _inexact(value) if value.is_finite() else _infinite(value)
    if isinstance(value, numbers.Real):
        return _inexact(value) if cmath.isfinite(float(value)) else _infinite(value)
    if isinstance(value, numbers.Complex):
        return _complex(value)
    if isinstance(value, tuple):
        one = len(value) == 1 and isinstance(value[0], sympy.Symbol)
        return InvalidInput(
            _short(value),
            "a tuple is not a number, and parameters(...) gives a tuple, also for one name",
            f'write {value[0]} = parameter("{value[0]}")' if one else "give one of its parts",
        )
    return InvalidInput(
        _short(value),
        f"a {type(value).__name__} is not a number",
        "give an int, a Fraction or a SymPy expression",
    )


def _inexact(value: Any, whole: Any = None) -> InexactNumber:
    text = str(value)
    if isinstance(value, sympy.Float):
        text = sympy.sstr(value, full_prec=False)
        value = float(value) if value._prec == 53 else Decimal(text)
    place = text if whole is None or not whole.args else f"{text} in {_short(whole)}"
    return InexactNumber(
        place,
        "a float is a rounded number, and an exact verdict cannot rest on it",
        f"write {fraction_to_write(value)}",
    )


def _infinite(value: Any) -> InvalidInput:
    return InvalidInput(
        _short(value),
        "infinity and nan are not real numbers",
        "keep a parameter there and state the limit as a claim of its own",
    )


def _complex(value: Any) -> InvalidInput:
    return InvalidInput(
        _short(value),
        "a complex number has no place in an order",
        "use real numbers; check that no log or root of a negative number was simplified",
    )


def _short(value: Any) -> str:
    text = str(value) if isinstance(value, sympy.Basic) else repr(value)
    return text if len(text) <= 2 * _LONGEST else text[: 2 * _LONGEST] + "..."
