"""Conditions as people write them: relations, chains of bounds, and, or, not.

What is printed here is the condition as it stands; `dtkit.exact.writing.present` first brings it
into a form worth reading.
"""

from __future__ import annotations

from typing import Any

import sympy
from sympy.core.relational import Relational

from dtkit.exact.writing.printing import LatexLayout, Layout, UnicodeLayout

_SIGNS = {"Gt": ">", "Ge": "≥", "Lt": "<", "Le": "≤", "Eq": "=", "Ne": "≠"}
_TEXT = {
    "and": " and ", "or": " or ", "not": "not ", "implies": " ⇒ ", "iff": " ⇔ ",
    "true": "always", "false": "never", **{sign: f" {sign} " for sign in _SIGNS.values()},
}  # fmt: skip
_LATEX = {
    "and": r" \land ", "or": r" \lor ", "not": r"\lnot ", "implies": r" \Rightarrow ",
    "iff": r" \Leftrightarrow ", "true": r"\text{always}", "false": r"\text{never}",
    ">": " > ", "≥": r" \ge ", "<": " < ", "≤": r" \le ", "=": " = ", "≠": r" \ne ",
}  # fmt: skip
_CONNECTIVES = {
    "And": "and", "Or": "or", "Implies": "implies", "Equivalent": "iff", "Xor": "or"
}  # fmt: skip


def condition_text(condition: Any) -> str:
    """Return a condition as Unicode text, as it stands.

    >>> from dtkit.exact.parameters import between, parameters
    >>> p, q = parameters("p q")
    >>> condition_text(between(0, p, 1) & (p >= q))
    '0 < p < 1 and p ≥ q'
    """
    return Wording(UnicodeLayout(), _TEXT).text(condition)


def condition_latex(condition: Any) -> str:
    """Return a condition as LaTeX, as it stands, without dollar signs."""
    return Wording(LatexLayout(), _LATEX).text(condition)


class Wording:
    """Words a condition: a layout draws the expressions, and `words` the connectives."""

    def __init__(self, layout: Layout, words: dict[str, str]) -> None:
        self.layout = layout
        self.words = words

    def text(self, condition: Any) -> str:
        if isinstance(condition, Relational):
            return self.relation(condition)
        kind = type(condition).__name__
        if condition == sympy.true or condition == sympy.false:
            return self.words["true" if condition == sympy.true else "false"]
        if kind == "Not":
            return self.words["not"] + self.layout.parenthesized(self.text(condition.args[0]))
        if kind in _CONNECTIVES:
            return self.joined(_CONNECTIVES[kind], condition)
        return self.layout.other(condition)

    def relation(self, relation: Any) -> str:
        sign = self.words[_SIGNS[_kind(relation)]]
        return f"{self.layout.text(relation.lhs)}{sign}{self.layout.text(relation.rhs)}"

    def joined(self, word: str, condition: Any) -> str:
        """Join the parts by a connective, bounds first, mixed connectives in parentheses."""
        parts = [(str(part), part) for part in condition.args]
        texts = []
        if word == "and":
            chains, rest = _chains([part for _, part in parts])
            texts = [self.chain(*chain) for chain in chains]
            parts = [(str(part), part) for part in rest]
        for _, part in parts:
            text = self.text(part)
            inner = type(part).__name__
            texts.append(self.layout.parenthesized(text) if inner in _CONNECTIVES else text)
        return self.words[word].join(texts)

    def chain(self, lower: Any, middle: Any, upper: Any) -> str:
        signs = [
            self.words["<" if isinstance(bound, (sympy.Gt, sympy.Lt)) else "≤"]
            for bound in (lower, upper)
        ]
        low, high = self.layout.text(lower.rhs), self.layout.text(upper.rhs)
        return f"{low}{signs[0]}{self.layout.text(middle)}{signs[1]}{high}"


def _kind(relation: Any) -> str:
    for kind in _SIGNS:
        if isinstance(relation, getattr(sympy, kind)):
            return kind
    return "Eq"


def _chains(conditions: list[Any]) -> tuple[list[tuple[Any, Any, Any]], list[Any]]:
    """Pair one lower with one upper numeric bound of a parameter; return pairs and the rest."""
    lower: dict[Any, list[Any]] = {}
    upper: dict[Any, list[Any]] = {}
    for condition in conditions:
        if (
            isinstance(condition, Relational)
            and condition.lhs.is_Symbol
            and condition.rhs.is_number
        ):
            if isinstance(condition, (sympy.Gt, sympy.Ge)):
                lower.setdefault(condition.lhs, []).append(condition)
            elif isinstance(condition, (sympy.Lt, sympy.Le)):
                upper.setdefault(condition.lhs, []).append(condition)
    chains = [
        (bounds[0], symbol, upper[symbol][0])
        for symbol, bounds in lower.items()
        if len(bounds) == 1 and len(upper.get(symbol, [])) == 1
    ]
    used = {bound for low, _, high in chains for bound in (low, high)}
    return chains, [condition for condition in conditions if condition not in used]
