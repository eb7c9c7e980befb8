"""Expressions and conditions from text, by a grammar of our own.

Nothing reaches `eval` or SymPy's own reader.  The grammar, loosest binding first:

    condition   p > q <=> q < p        also iff; never chained
                p > q => q < 1         also implies, ->; groups to the right
                p > q or q > 1         also |
                p > q and q > 0        also &
                not p > q              also ~
                0 < p <= q < 1         < <= > >= = == != (≤ ≥ ≠), chained as in mathematics
    expression  p + q - r
                p * q / r              also · ×; always written, 2p is an error
                -p
                p ^ q                  also **, p²; groups to the right: p^q^r is p^(q^r)
                (p), exp(p), log(p) or ln(p), sqrt(p), Abs(p), Max(p, q), Min(p, q),
                Piecewise((p, p > q), (q, true))

Numbers are exact: decimals in a text are decimal fractions, so 0.1 is 1/10 (unlike a
Python float, which is refused because it is not 1/10).  Names are read as in
`dtkit.exact.names`: α is alpha, w₀ is w_0.  Conditions also read in the form SymPy
prints them: And, Or, Not, Eq, Ne, Implies, Equivalent.

SymPy evaluates while an expression is built: p/p becomes 1, exp(log(p)) becomes p, and
exp(p) > 0 becomes true.  Where p/p or log(p) is undefined, a condition about it is still
neither true nor false: what SymPy loses is kept, as in `dtkit.exact.reading.needs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sympy
from sympy.printing.str import StrPrinter

from dtkit.errors import InvalidInput
from dtkit.exact.names import parameter_name
from dtkit.exact.numbers import exact, exact_condition, is_condition
from dtkit.exact.parameters import parameter
from dtkit.exact.reading.grammar import Reader
from dtkit.exact.reading.tokens import UnreadableText

Names = Mapping[str, Any] | Iterable[Any] | None


def parse_expression(text: str, names: Names = None) -> Any:
    """Read an expression.

    `names`: the parameters that may occur: a mapping from names to symbols (or exact
    values), or an iterable of names or symbols; None lets every name be a parameter.

    Raises: `UnreadableText` (an `InvalidInput`) with the position and a caret.

    >>> parse_expression("p*(1 - exp(-α*W)) - 0.5*q")
    p*(1 - exp(-W*alpha)) - q/2
    >>> parse_expression("2p")
    Traceback (most recent call last):
    dtkit.exact.reading.tokens.UnreadableText: character 2 of the text: 2 and p stand side ...
        2p
         ^
    """
    value = _read(text, names)
    if is_condition(value):
        raise UnreadableText(
            text, 0, "this is a condition, not an expression", "read it with parse_condition"
        )
    return value


def parse_condition(text: str, names: Names = None) -> Any:
    """Read a condition; `names` and errors as for `parse_expression`.

    >>> parse_condition("0 < p < 1 and p >= q")
    (p >= q) & (p > 0) & (p < 1)
    >>> parse_condition("p > Q", names=["p", "q"])
    Traceback (most recent call last):
    dtkit.exact.reading.tokens.UnreadableText: character 5 of the text: the name Q is not ...
        p > Q
            ^
    """
    value = _read(text, names)
    if not is_condition(value):
        raise UnreadableText(
            text, 0, "this is an expression, not a condition", "compare it, for example with > 0"
        )
    return value


def plain_text(value: Any) -> str:
    """Return an exact expression or condition as text that the grammar reads back as equal.

    >>> plain_text(sympy.exp(1) > sympy.Rational(1, 2) + sympy.Symbol("p", real=True))
    'exp(1) > p + 1/2'
    """
    logical = isinstance(value, bool) or is_condition(value)
    checked = exact_condition(value) if logical else exact(value)
    return str(_PlainPrinter().doprint(checked))


class _PlainPrinter(StrPrinter):  # type: ignore[misc]
    """SymPy's own text, except that Euler's number is written exp(1)."""

    def _print_Exp1(self, expr: Any) -> str:  # noqa: N802 - SymPy's printers are named so
        return "exp(1)"


def _read(text: Any, names: Names) -> Any:
    if not isinstance(text, str):
        raise InvalidInput(repr(text), f"a {type(text).__name__} is not text", "give a str")
    return Reader(text, _allowed(names)).value()


def _allowed(names: Names) -> dict[str, Any] | None:
    """Return the allowed names with what each stands for, or None where all are allowed."""
    if names is None:
        return None
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, Mapping):
        return {parameter_name(str(name)): exact(value) for name, value in names.items()}
    allowed = {}
    for name in names:
        symbol = name if isinstance(name, sympy.Symbol) else parameter(name)
        allowed[parameter_name(symbol.name)] = symbol
    return allowed
