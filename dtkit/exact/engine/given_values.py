"""Hypotheses that fix a letter, such as p = 1/2: the number takes the letter's place.

SymPy simplifies as it substitutes, and may drop a term together with what it needs in order
to be defined (0·log(x) becomes 0).  So a substitution is made only where every logarithm and
power either becomes a real number or stands in the result as it stood before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sympy as sp

from dtkit.exact.engine.candidates import Question
from dtkit.exact.engine.prover import ProofPart
from dtkit.exact.verdicts import Fact

_NO_NUMBERS = (sp.zoo, sp.nan, sp.oo, -sp.oo, sp.I)
_TOTAL = (sp.Add, sp.Mul, sp.exp, sp.Abs, sp.Max, sp.Min, sp.sign)


@dataclass(frozen=True)
class GivenValues:
    """Letters with the numbers that hypotheses give them."""

    values: dict[sp.Symbol, sp.Rational]

    def part(self) -> ProofPart:
        """Return the step of a proof that says which equalities were used."""
        facts = tuple(
            Fact("a hypothesis gives the value", f"{symbol} = {number}")
            for symbol, number in self.values.items()
        )
        return ProofPart("given values", facts=facts)


def given_values(question: Question) -> tuple[GivenValues, tuple[sp.Basic, ...], sp.Basic] | None:
    """Return the values, and hypotheses and goal with them; None where nothing is gained."""
    values: dict[sp.Symbol, sp.Rational] = {}
    for h in question.hypotheses:
        if isinstance(h, sp.Eq):
            for symbol, number in (h.args, h.args[::-1]):
                if isinstance(symbol, sp.Symbol) and isinstance(number, sp.Rational):
                    values.setdefault(symbol, number)
    values = {s: n for s, n in values.items() if s not in question.truths}
    if len(values) < 1 or not _are_allowed(question, values):
        return None
    hypotheses = []
    for condition in (*question.hypotheses, question.goal):
        new = substituted(condition, values)
        if new is None:
            return None
        hypotheses.append(new)
    goal = hypotheses.pop()
    return GivenValues(values), tuple(h for h in hypotheses if h != sp.true), goal


def _are_allowed(question: Question, values: dict[sp.Symbol, sp.Rational]) -> bool:
    """Whether the numbers have what was assumed of the letters."""
    return all(
        (symbol not in question.integers or number.is_Integer)
        and all(
            getattr(number, f"is_{name}") is wanted
            for name, wanted in question.assumed.get(symbol, {}).items()
        )
        for symbol, number in values.items()
    )


def substituted(condition: Any, values: dict[sp.Symbol, sp.Rational]) -> Any:
    """Return a condition with numbers for letters, None if that may change its meaning.

    >>> x, y = sp.symbols("x y", real=True)
    >>> substituted(y*sp.log(x) < 1, {x: sp.Integer(2)}), substituted(y*sp.log(x) < 1, {y: 0})
    (y*log(2) < 1, None)
    """
    if not condition.free_symbols & set(values):
        return condition
    try:
        new = condition.xreplace(values)
    except (TypeError, ValueError):
        return None
    if new.has(*_NO_NUMBERS):
        return None
    kept = set(sp.preorder_traversal(new))
    parts = set(sp.preorder_traversal(condition))
    return new if all(_survives(part, values, kept) for part in parts) else None


def _survives(part: Any, values: dict[sp.Symbol, sp.Rational], kept: set[Any]) -> bool:
    if not isinstance(part, sp.Expr) or not part.args or isinstance(part, _TOTAL):
        return True
    if isinstance(part, sp.Pow) and isinstance(part.exp, sp.Integer) and part.exp > 0:
        return True
    if not part.free_symbols & set(values):
        return part in kept
    if isinstance(part, sp.Pow) and part.exp.free_symbols & set(values):
        base = part.base.xreplace(values)
        if not (base.is_number and base.is_positive):
            return False
    here = part.xreplace(values)
    if here.is_number:
        return here.is_real is True
    _, rest = here.as_coeff_Mul()
    return (type(here) is type(part) and here in kept) or _is_same_power(part, rest, kept)


def _is_same_power(part: Any, rest: Any, kept: set[Any]) -> bool:
    """Whether (2·y)**e became a number times y**e, which stands in the result."""
    return (
        isinstance(part, sp.Pow)
        and isinstance(rest, sp.Pow)
        and rest.exp == part.exp
        and rest in kept
    )
