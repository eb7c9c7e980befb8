"""Verdicts for notebooks: as HTML with MathML, and as LaTeX."""

from __future__ import annotations

from html import escape
from typing import Any

import sympy

from dtkit.exact.numbers import is_condition
from dtkit.exact.verdicts import Conditional, NoCounterexample, Proved, Refuted, Unknown, Verdict
from dtkit.exact.writing.escaping import in_formula as escaped
from dtkit.exact.writing.mathml import condition_mathml, expression_mathml
from dtkit.exact.writing.printing import expression_latex
from dtkit.exact.writing.wording import condition_latex


def verdict_html(verdict: Verdict) -> str:
    """Return a verdict as HTML: its word, what it says, and how it was found.

    >>> verdict_html(NoCounterexample(bound="n = 3", cases=64))
    '<p><b>no counterexample</b>: n = 3, 64 cases</p>'
    """
    said = "; ".join(f"{escape(words)} {_shown(value)}".strip() for words, value in _said(verdict))
    by = f" <small>({escape(verdict.method)})</small>" if verdict.method else ""
    return f"<p><b>{escape(verdict.word)}</b>{': ' if said else ''}{said}{by}</p>"


def verdict_latex(verdict: Verdict) -> str:
    r"""Return a verdict as LaTeX, with dollar signs.

    >>> p, q = sympy.symbols("p q", real=True)
    >>> print(verdict_latex(Conditional(condition=p > q, countermodel={p: 0, q: 1})))
    $\text{conditional: true exactly where}\ p > q;\ \text{false at}\ p = 0,\ q = 1$
    """
    parts, words = [], f"{verdict.word}: "
    for said, value in _said(verdict):
        formula = "" if value is None else rf"\ {_typeset(value)}"
        parts.append(rf"\text{{{words}{escaped(said)}}}{formula}")
        words = ""
    return "$" + (r";\ ".join(parts) or rf"\text{{{verdict.word}}}") + "$"


def _said(verdict: Verdict) -> list[tuple[str, Any]]:
    """Return what a verdict says, as pairs of words and a formula, a point or nothing."""
    if isinstance(verdict, Proved) and verdict.vacuous:
        return [("the hypotheses contradict each other", None)]
    if isinstance(verdict, Refuted):
        return [("false at", verdict.countermodel)] if verdict.countermodel else []
    if isinstance(verdict, Conditional):
        parts = [
            ("true exactly where", verdict.condition),
            ("true where", verdict.sufficient),
            ("only where", verdict.necessary),
            ("false at", verdict.countermodel),
        ]
        return [(words, value) for words, value in parts if value is not None]
    if isinstance(verdict, NoCounterexample):
        return [(f"{verdict.bound}, {verdict.cases:,} cases", None)]
    return [(verdict.why, None)] if isinstance(verdict, Unknown) else []


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if is_condition(value):
        return condition_mathml(value)
    return ", ".join(f"{_html(name)} = {_html(number)}" for name, number in _by_name(value))


def _typeset(value: Any) -> str:
    if is_condition(value):
        return condition_latex(value)
    return r",\ ".join(f"{_latex(name)} = {_latex(number)}" for name, number in _by_name(value))


def _by_name(point: Any) -> list[tuple[Any, Any]]:
    return sorted(point.items(), key=lambda item: str(item[0]))


def _html(value: Any) -> str:
    return expression_mathml(value) if _is_exact(value) else escape(str(value))


def _latex(value: Any) -> str:
    return expression_latex(value) if _is_exact(value) else rf"\text{{{escaped(str(value))}}}"


def _is_exact(value: Any) -> bool:
    return isinstance(value, int | sympy.Expr) and not isinstance(value, bool)
