"""Expressions as people write them, in Unicode text and in LaTeX.

One layout serves both: products put the number first, then parameters (Greek, lower case,
upper case), then functions and sums; a simple fraction stands before a long factor, as in
`−(1/α)·log(1 − (q/p)(1 − exp(−αW)))`; sums begin with a positive term.  Only the
drawing of fractions, powers and names differs between the two styles.

The text is for reading.  `dtkit.exact.reading.text.plain_text` writes what can be read back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

import sympy
from sympy.core.function import AppliedUndef

from dtkit.exact.names import GREEK, displayed_name
from dtkit.exact.numbers import exact
from dtkit.exact.writing import escaping

_SUM, _PRODUCT, _POWER, _ATOM = range(4)
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_']+")
_LATEX_GREEK = {name: f"\\{name}" for name in GREEK.values()}


class Layout:
    """Lays out an expression; a style says how its pieces are drawn.

    Each method returns the text and how tightly it binds, so that the caller knows
    whether parentheses are due.
    """

    plus: ClassVar[str] = "+"
    minus: ClassVar[str] = "−"

    def text(self, expression: Any) -> str:
        """Return the text of a whole expression."""
        return self.draw(expression)[0]

    def draw(self, e: Any) -> tuple[str, int]:
        """Return the text of a part and how tightly it binds."""
        if e.is_Symbol:
            return self.name(e.name), _ATOM
        if e.is_Rational:
            return self.rational(e)
        if e.is_Add:
            return self.sum(e), _SUM
        if e.is_Mul:
            return self.product(e)
        if isinstance(e, sympy.exp) or e is sympy.E:
            return self.exponential(e.args[0] if e.args else sympy.Integer(1))
        if e.is_Pow:
            return self.power(e)
        if isinstance(e, sympy.Abs):
            return self.absolute(self.text(e.args[0])), _ATOM
        if isinstance(e, sympy.Piecewise):
            return self.pieces(e), _ATOM
        if isinstance(e, (sympy.Function, sympy.Max, sympy.Min, AppliedUndef)):
            return self.function(self.function_name(e), [self.text(part) for part in e.args]), _ATOM
        return self.other(e), _ATOM

    def at_least(self, e: Any, tightness: int) -> str:
        """Return the text of a part, in parentheses unless it binds tightly enough."""
        text, binds = self.draw(e)
        return text if binds >= tightness else self.parenthesized(text)

    def sum(self, e: Any) -> str:
        terms = _in_order(e)
        text = self.text(terms[0])
        for term in terms[1:]:
            sign, term = ("−", -term) if _negative(term) else ("+", term)
            text += f" {self.minus if sign == '−' else self.plus} {self.at_least(term, _PRODUCT)}"
        return text

    def product(self, e: Any) -> tuple[str, int]:
        if _negative(e):
            text, binds = self.draw(-e)
            return self.minus + (text if binds >= _PRODUCT else self.parenthesized(text)), _SUM
        above, below = _over_and_under(e)
        if not below:
            return self.joined(above), _PRODUCT
        simple = [factor for factor in above if _simple(factor)]
        large = [factor for factor in above if not _simple(factor)]
        apart = (
            large
            and all(map(_simple, below))
            and not all(factor.is_Rational for factor in below)
            and (any(not factor.is_Add for factor in large) or (simple and len(large) == 1))
        )
        if not apart:
            return self.fraction(above, below), _PRODUCT
        front = self.parenthesized_fraction(simple, below)
        return self.joined_texts([(front, True), *map(self.factor, large)]), _PRODUCT

    def factor(self, e: Any) -> tuple[str, bool]:
        """Return the text of a factor and whether it may touch its neighbors."""
        text, binds = self.draw(e)
        if binds < _POWER:
            return self.parenthesized(text), True
        return text, _touches(e)

    def joined(self, factors: Sequence[Any]) -> str:
        return self.joined_texts([self.factor(factor) for factor in factors]) if factors else "1"

    def joined_texts(self, parts: Sequence[tuple[str, bool]]) -> str:
        text, touches = parts[0]
        for part, part_touches in parts[1:]:
            digits = text[-1:].isdigit() and part[:1].isdigit()
            text += part if touches and part_touches and not digits else self.times + part
            touches = part_touches
        return text

    def power(self, e: Any) -> tuple[str, int]:
        base, exponent = e.as_base_exp()
        if exponent.is_negative:
            above, below = _over_and_under(e)
            return self.fraction(above, below), _PRODUCT
        if exponent == sympy.Rational(1, 2):
            return self.root(base), _ATOM
        return self.raised(self.at_least(base, _ATOM), exponent), _POWER

    def pieces(self, e: Any) -> str:
        raise NotImplementedError

    times: ClassVar[str] = "·"

    def name(self, name: str) -> str:
        raise NotImplementedError

    def rational(self, e: Any) -> tuple[str, int]:
        raise NotImplementedError

    def fraction(self, above: Sequence[Any], below: Sequence[Any]) -> str:
        raise NotImplementedError

    def parenthesized_fraction(self, above: Sequence[Any], below: Sequence[Any]) -> str:
        raise NotImplementedError

    def parenthesized(self, text: str) -> str:
        raise NotImplementedError

    def raised(self, base: str, exponent: Any) -> str:
        raise NotImplementedError

    def root(self, base: Any) -> str:
        raise NotImplementedError

    def exponential(self, exponent: Any) -> tuple[str, int]:
        raise NotImplementedError

    def absolute(self, text: str) -> str:
        raise NotImplementedError

    def function(self, name: str, arguments: Sequence[str]) -> str:
        raise NotImplementedError

    def other(self, e: Any) -> str:
        raise NotImplementedError

    def function_name(self, e: Any) -> str:
        return {"Max": "max", "Min": "min"}.get(type(e).__name__, type(e).__name__)


class UnicodeLayout(Layout):
    """Text such as `p > q(1 − exp(−αW))`."""

    def name(self, name: str) -> str:
        return displayed_name(name)

    def rational(self, e: Any) -> tuple[str, int]:
        text = f"{abs(e.p)}" if e.q == 1 else f"{abs(e.p)}/{e.q}"
        if e < 0:
            return self.minus + text, _SUM
        return text, _ATOM if e.q == 1 else _PRODUCT

    def fraction(self, above: Sequence[Any], below: Sequence[Any]) -> str:
        under = self.joined(below)
        single = len(below) == 1 and self.draw(below[0])[1] >= _POWER
        return f"{self.joined(above)}/{under if single else self.parenthesized_once(under, below)}"

    def parenthesized_once(self, text: str, factors: Sequence[Any]) -> str:
        return text if len(factors) == 1 else self.parenthesized(text)

    def parenthesized_fraction(self, above: Sequence[Any], below: Sequence[Any]) -> str:
        return self.parenthesized(self.fraction(above, below))

    def parenthesized(self, text: str) -> str:
        return f"({text})"

    def raised(self, base: str, exponent: Any) -> str:
        if exponent.is_Integer and exponent >= 0:
            return base + str(exponent).translate(_SUPERSCRIPTS)
        text, binds = self.draw(exponent)
        return f"{base}^{text if binds == _ATOM else self.parenthesized(text)}"

    def root(self, base: Any) -> str:
        return "√" + self.at_least(base, _ATOM)

    def exponential(self, exponent: Any) -> tuple[str, int]:
        return f"exp({self.text(exponent)})", _ATOM

    def absolute(self, text: str) -> str:
        return f"|{text}|"

    def function(self, name: str, arguments: Sequence[str]) -> str:
        return f"{name}({', '.join(arguments)})"

    def pieces(self, e: Any) -> str:
        from dtkit.exact.writing.wording import condition_text

        pieces = [
            f"{self.text(value)} "
            + ("otherwise" if condition == sympy.true else f"if {condition_text(condition)}")
            for value, condition in e.args
        ]
        return "{" + "; ".join(pieces) + "}"

    def other(self, e: Any) -> str:
        return str(e)


class LatexLayout(Layout):
    """LaTeX such as `p > q \\left(1 - e^{-\\alpha W}\\right)`."""

    minus: ClassVar[str] = "-"
    times: ClassVar[str] = r" \cdot "

    def name(self, name: str) -> str:
        if not _PLAIN_NAME.fullmatch(name):
            return rf"\text{{{escaping.latex(name)}}}"
        head, *rest = name.split("_")
        primes = "'" * rest.count("prime")
        marks = [_LATEX_GREEK.get(mark, mark) for mark in rest if mark != "prime"]
        letter = _LATEX_GREEK.get(head) or (head if len(head) == 1 else rf"\mathit{{{head}}}")
        return letter + primes + (f"_{{{','.join(marks)}}}" if marks else "")

    def rational(self, e: Any) -> tuple[str, int]:
        text = f"{abs(e.p)}" if e.q == 1 else rf"\frac{{{abs(e.p)}}}{{{e.q}}}"
        return (self.minus + text, _SUM) if e < 0 else (text, _ATOM if e.q == 1 else _PRODUCT)

    def joined_texts(self, parts: Sequence[tuple[str, bool]]) -> str:
        text = parts[0][0]
        for part, _ in parts[1:]:
            number = part[:1].isdigit() or (part.startswith(r"\frac{") and part[6:7].isdigit())
            text += (self.times if number else " ") + part
        return text

    def fraction(self, above: Sequence[Any], below: Sequence[Any]) -> str:
        return rf"\frac{{{self.alone(above)}}}{{{self.alone(below)}}}"

    def alone(self, factors: Sequence[Any]) -> str:
        return self.text(factors[0]) if len(factors) == 1 else self.joined(factors)

    def parenthesized_fraction(self, above: Sequence[Any], below: Sequence[Any]) -> str:
        return self.fraction(above, below)

    def parenthesized(self, text: str) -> str:
        return rf"\left({text}\right)"

    def raised(self, base: str, exponent: Any) -> str:
        return f"{base}^{{{self.text(exponent)}}}"

    def root(self, base: Any) -> str:
        return rf"\sqrt{{{self.text(base)}}}"

    def exponential(self, exponent: Any) -> tuple[str, int]:
        # upright, because e is also a parameter (an error rate, an effectiveness)
        euler = r"\mathrm{e}"
        return (euler, _ATOM) if exponent == 1 else (f"{euler}^{{{self.text(exponent)}}}", _POWER)

    def absolute(self, text: str) -> str:
        return rf"\left|{text}\right|"

    def function(self, name: str, arguments: Sequence[str]) -> str:
        known = rf"\{name}" if name in ("log", "max", "min") else rf"\operatorname{{{name}}}"
        return known + self.parenthesized(", ".join(arguments))

    def pieces(self, e: Any) -> str:
        from dtkit.exact.writing.wording import condition_latex

        rows = [
            f"{self.text(value)} & "
            + (r"\text{otherwise}" if c == sympy.true else rf"\text{{if }} {condition_latex(c)}")
            for value, c in e.args
        ]
        return r"\begin{cases}" + r" \\ ".join(rows) + r"\end{cases}"

    def other(self, e: Any) -> str:
        return str(sympy.latex(e))


def expression_text(expression: Any) -> str:
    """Return an exact expression as Unicode text for people.

    >>> from dtkit.exact.parameters import parameters
    >>> p, q, alpha, W = parameters("p q alpha W")
    >>> expression_text(-sympy.log(1 - q*(1 - sympy.exp(-alpha*W))/p)/alpha)
    '−(1/α)·log(1 − (q/p)(1 − exp(−αW)))'
    >>> expression_text(p**2/2 - sympy.sqrt(q + 1))
    'p²/2 − √(1 + q)'
    """
    return UnicodeLayout().text(exact(expression))


def expression_latex(expression: Any) -> str:
    r"""Return an exact expression as LaTeX, without dollar signs.

    >>> from dtkit.exact.parameters import parameters
    >>> p, q, alpha, W = parameters("p q alpha W")
    >>> print(expression_latex(q*(1 - sympy.exp(-alpha*W))/p))
    \frac{q}{p} \left(1 - \mathrm{e}^{-\alpha W}\right)
    """
    return LatexLayout().text(exact(expression))


def _negative(e: Any) -> bool:
    """Return whether a term is printed with a minus sign."""
    return bool(e.as_coeff_Mul()[0].is_negative)


def _in_order(e: Any) -> list[Any]:
    """Order the terms of a sum: as SymPy does, but a positive term first, best a number."""
    terms = list(e.as_ordered_terms())
    leads = [i for i, term in enumerate(terms) if not _negative(term)]
    if leads:
        squares = any(power.exp.is_Integer for power in e.atoms(sympy.Pow) if power.exp.is_positive)
        number = [i for i in leads if terms[i].is_Rational and not squares]
        terms.insert(0, terms.pop((number or leads)[0]))
    return terms


def _over_and_under(e: Any) -> tuple[list[Any], list[Any]]:
    """Split a product into the factors above and below the line, in order of printing."""
    above, below = [], []
    for factor in sympy.Mul.make_args(e):
        base, exponent = factor.as_base_exp()
        if factor.is_Rational:
            above += [sympy.Integer(factor.p)] if factor.p != 1 else []
            below += [sympy.Integer(factor.q)] if factor.q != 1 else []
        elif base is not sympy.E and not isinstance(factor, sympy.exp) and _negative(exponent):
            below.append(sympy.Pow(base, -exponent))
        else:
            above.append(factor)
    return sorted(above, key=_place), sorted(below, key=_place)


def _place(factor: Any) -> tuple[int, int, str]:
    """Order factors: numbers, parameters, their powers, sums, functions."""
    base = factor.as_base_exp()[0]
    if factor.is_number:
        return (0 if factor.is_Rational else 1), 0, str(factor)
    if base.is_Symbol and not isinstance(factor, sympy.exp):
        name = base.name
        kind = 0 if name.split("_")[0] in GREEK.values() and name[0].islower() else 1
        return 2, kind + (name[0].isupper()), name
    return (3 if base.is_Add and not isinstance(factor, sympy.exp) else 4), 0, str(factor)


def _simple(factor: Any) -> bool:
    base, exponent = factor.as_base_exp()
    return bool(factor.is_Rational or (base.is_Symbol and exponent.is_Integer))


def _touches(e: Any) -> bool:
    """Return whether a factor may stand beside another without a dot: 2, p, w₀, α²."""
    base = e.as_base_exp()[0] if e.is_Pow else e
    if base.is_Add:
        return True
    if base.is_Symbol:
        return len(displayed_name(base.name).rstrip("₀₁₂₃₄₅₆₇₈₉ᵢⱼ′")) == 1
    return bool(base.is_Integer and (not e.is_Pow or e.is_Integer))
