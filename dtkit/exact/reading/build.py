"""Building SymPy expressions of bounded size, for text that anyone may have written.

SymPy evaluates numbers at once, so that `9^9^9^9` or `exp(10^9*log(2))` would fill the
memory.  Each step here first bounds the number that would result and refuses it as
`Oversized`; what passes is built as SymPy builds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sympy

from dtkit.errors import InvalidInput
from dtkit.exact.numbers import exact

MOST_BITS = 8_000
MOST_EXPONENT = 10_000


class Refused(Exception):
    """A step that cannot be built: what is `wrong` and the `remedy`; the reader adds the place."""

    def __init__(self, wrong: str, remedy: str) -> None:
        self.wrong = wrong
        self.remedy = remedy
        super().__init__(wrong)


def total(terms: Sequence[Any]) -> Any:
    """Return the sum of `terms`."""
    denominators = {
        term.as_coeff_Mul()[0].q for term in terms if term.as_coeff_Mul()[0].is_Rational
    }
    if sum(int(denominator).bit_length() for denominator in denominators) > 2 * MOST_BITS:
        raise _oversized()
    return _bounded(sympy.Add(*terms))


def product(factors: Sequence[Any]) -> Any:
    """Return the product of `factors`."""
    numbers = (factor.as_coeff_Mul()[0] for factor in factors)
    if sum(_bits(number) - 1 for number in numbers if number.is_Rational) > 2 * MOST_BITS:
        raise _oversized()
    return _bounded(sympy.Mul(*factors))


def reciprocal(divisor: Any) -> Any:
    """Return one over `divisor`, which must not be zero."""
    if divisor.is_zero:
        raise Refused("a division by zero", "divide by something else")
    return power(divisor, sympy.Integer(-1))


def power(base: Any, exponent: Any) -> Any:
    """Return `base` to the power `exponent`."""
    if base.is_zero and exponent.is_negative:
        raise Refused("a division by zero", "divide by something else")
    if exponent.is_Rational:
        growth = abs(exponent) * max(map(_bits, _rationals(base)), default=0)
        if growth > MOST_BITS or abs(exponent) > MOST_EXPONENT:
            raise _oversized()
    else:
        _require_small_exponent(base, exponent)
    return _bounded(sympy.Pow(base, exponent))


def applied(function: Any, arguments: Sequence[Any]) -> Any:
    """Return `function` of `arguments`: exp, log, sqrt, Abs, Max or Min."""
    if function is sympy.exp:
        _require_small_exponent(sympy.E, arguments[0])
    if function is sympy.sqrt:
        return power(arguments[0], sympy.Rational(1, 2))
    if function is sympy.log and arguments[0].is_zero:
        raise Refused("a logarithm of zero", "take the logarithm of something positive")
    return _bounded(function(*arguments))


def _bounded(value: Any) -> Any:
    """Return `value`, refusing what is not real and numbers too long to print."""
    for number in (value, *value.args):
        if number.is_Rational and _bits(number) > MOST_BITS:
            raise _oversized()
    if not value.free_symbols and value.is_extended_real is False:
        raise Refused(
            "the result is not a real number",
            "take no log of a negative number, and no fractional power of one",
        )
    try:
        return exact(value)
    except InvalidInput as error:
        raise Refused(error.wrong, error.remedy) from None


def _require_small_exponent(base: Any, exponent: Any) -> None:
    """Refuse an exponent from which SymPy would make a number too long, now or later.

    Two ways lead there: exp(n*log(b)) becomes b**n, and a closed exponent is itself
    evaluated in a comparison, where exp(exp(exp(10))) has too many digits.
    """
    if exponent.has(sympy.log):
        numbers = list(_rationals(exponent))
        bits = max(map(_bits, [*numbers, *_rationals(base)]), default=0)
        if max(map(abs, numbers), default=0) * bits > MOST_BITS:
            raise _oversized()
    for part in _closed(exponent):
        # the decimal only says "too large"; no answer depends on it
        if not part.is_Rational and (abs(part.evalf(15)) <= MOST_EXPONENT) != sympy.true:
            raise _oversized()


def _closed(expression: Any) -> Iterator[Any]:
    """Yield the largest parts of an expression without parameters."""
    if not expression.free_symbols:
        yield expression
        return
    if isinstance(expression, (sympy.Add, sympy.Mul)):
        yield expression.as_independent(*expression.free_symbols)[0]
    for part in expression.args:
        if part.free_symbols:
            yield from _closed(part)


def _rationals(expression: Any) -> Iterator[Any]:
    seen = set()
    stack = [expression]
    while stack:
        part = stack.pop()
        if part.is_Rational:
            yield part
        elif part not in seen:
            seen.add(part)
            stack.extend(part.args)


def _bits(number: Any) -> int:
    return max(int(number.p).bit_length(), int(number.q).bit_length())


def _oversized() -> Refused:
    return Refused(
        "the number is too large to write out", "use smaller numbers, or a parameter for it"
    )
