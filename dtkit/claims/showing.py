"""A claim in print: its formulas as a paper writes them, and an example worked through.

Formulas are printed as they were stated, never simplified: a reader compares them with the
words that they stand for.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

import sympy
from sympy.core.relational import Relational

import dtkit.exact as engine
from dtkit.claims.claim import Claim, ConditionalOn, is_quantified
from dtkit.errors import InvalidInput
from dtkit.exact.deriving.quantifiers import Exists
from dtkit.exact.names import displayed_name
from dtkit.exact.verdicts import Conditional, Refuted, Verdict
from dtkit.exact.writing.wording import condition_text

_LONGEST = 160
_REARRANGED = 1500
_SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤", "==": "=", "!=": "≠"}


def formula(condition: Any) -> str:
    """Return a condition, quantified or not, as it stands and as a paper prints it.

    >>> from sympy import exp, symbols
    >>> p, alpha = symbols("p alpha", real=True)
    >>> formula(p >= exp(-alpha))
    'p ≥ exp(−α)'
    >>> formula(engine.exists(alpha, alpha > p, alpha > 0))
    'for some α with α > 0: α > p'
    """
    if is_quantified(condition):
        word = "for some" if isinstance(condition, Exists) else "for all"
        names = ", ".join(displayed_name(str(each)) for each in condition.variables)
        within = f" with {', '.join(map(formula, condition.domain))}" if condition.domain else ""
        return f"{word} {names}{within}: {formula(condition.condition)}"
    try:
        return condition_text(condition)
    except InvalidInput:
        return str(condition)


def conclusion_text(claim: Claim) -> str:
    """Return the conclusion in print; for a claim that a function decides, what that does."""
    if claim.conclusion in (sympy.true, sympy.false):
        return f"{claim.conclusion}, which was settled when the claim was built".lower()
    if claim.conclusion is not None:
        return formula(claim.conclusion)
    says = getattr(claim.decided_by, "says", None)
    if says is not None:
        return str(says)
    name = getattr(claim.decided_by, "__name__", "a function")
    about = (getattr(claim.decided_by, "__doc__", None) or "").strip().partition("\n\n")[0]
    return f"what the function {name} decides" + (f": {' '.join(about.split())}" if about else "")


def hypothesis_text(claim: Claim, condition: Any) -> str:
    """Return a hypothesis in print; for a letter what it stands for, where that is known."""
    reading = getattr(claim.decided_by, "reading", None)
    return str(reading(condition)) if reading is not None else formula(condition)


def rearranged_text(claim: Claim) -> str:
    """Return the conclusion rearranged, where that is shorter than as it stands; else "".

    >>> from sympy import symbols
    >>> h, c = symbols("h c", real=True)
    >>> rearranged_text(Claim("A threat binds.", conclusion=-c >= -h, expected="open"))
    'h ≥ c'
    """
    if claim.conclusion is None or is_quantified(claim.conclusion):
        return ""
    text = formula(claim.conclusion)
    if len(text) > _REARRANGED or claim.conclusion in (sympy.true, sympy.false):
        return ""
    other = str(engine.readable(claim.conclusion))
    return other if len(other) < len(text) else ""


def expected_text(claim: Claim) -> str:
    """Return the expected status, with its condition in print."""
    if isinstance(claim.expected, ConditionalOn):
        return f"conditional on {formula(claim.expected.condition)}"
    return claim.expected


def html(claim: Claim) -> str:
    """Return a claim for a notebook."""
    rows = [
        ("if" if not number else "", f"{words}: {hypothesis_text(claim, condition)}")
        for number, (words, condition) in enumerate(claim.hypotheses.items())
    ]
    rows += [("then", conclusion_text(claim)), ("expected", expected_text(claim))]
    rows += [(word, getattr(claim, word)) for word in ("source", "means", "trusts")]
    cells = "".join(
        f"<tr><th>{escape(word)}</th><td>{escape(text)}</td></tr>" for word, text in rows if text
    )
    return f"<p><b>{escape(claim.statement)}</b></p><table>{cells}</table>"


def in_print(claim: Claim, text: str) -> str:
    """Return a text about a claim with its parameters as they are printed (α for alpha).

    >>> from sympy import symbols
    >>> alpha, p = symbols("alpha p", real=True)
    >>> in_print(Claim("A.", conclusion=p > alpha, expected="open"), "undefined at alpha = 0")
    'undefined at α = 0'
    """
    for name in map(str, claim.parameters):
        text = re.sub(rf"\b{re.escape(name)}\b", displayed_name(name), text)
    return text


def example(claim: Claim, verdict: Verdict) -> str:
    """Return the countermodel worked through: each hypothesis holds there, the conclusion fails.

    A line for the point and one for each part of the claim; empty without a point.

    >>> from sympy import Rational, symbols
    >>> p, q = symbols("p q", real=True)
    >>> claim = Claim("More.", hypotheses={"q": q > 0}, conclusion=p > 2*q, expected="refuted")
    >>> print(example(claim, Refuted(countermodel={p: Rational(1, 2), q: 1})))
    p = 1/2, q = 1
    q: 1 > 0 (true)
    but the conclusion: 1/2 > 2 (false)
    """
    from dtkit.claims.wording import shown_point

    point = verdict.countermodel if isinstance(verdict, (Refuted, Conditional)) else {}
    if not point or not all(isinstance(symbol, sympy.Symbol) for symbol in point):
        return ""
    lines = [shown_point(point)]
    for words, condition in claim.hypotheses.items():
        if engine.truth(condition, point) is True:
            lines.append(f"{words}: {_instance(condition, point)}(true)")
    plain = claim.conclusion is not None and not is_quantified(claim.conclusion)
    if plain and engine.truth(claim.conclusion, point) is False:
        lines.append(f"but the conclusion: {_instance(claim.conclusion, point)}(false)")
    elif not plain:
        lines.append("but the conclusion does not hold")
    return "\n".join(lines)


def _instance(condition: Any, point: Any) -> str:
    """Return a condition with numbers for its parameters, and a space; empty where that is long."""
    text = _numbers(condition, point)
    return f"{text} " if text and len(text) <= _LONGEST else ""


def _numbers(condition: Any, point: Any) -> str:
    if isinstance(condition, Relational):
        sides = [
            engine.expression_text(side.subs(dict(point), simultaneous=True))
            for side in condition.args
        ]
        return f"{sides[0]} {_SIGNS[str(condition.rel_op)]} {sides[1]}"
    if isinstance(condition, (sympy.And, sympy.Or)):
        word = " and " if isinstance(condition, sympy.And) else " or "
        parts = [_numbers(part, point) for part in sorted(condition.args, key=str)]
        return word.join(parts) if all(parts) and not _nested(condition) else ""
    return ""


def _nested(condition: Any) -> bool:
    return not all(isinstance(part, Relational) for part in condition.args)
