"""What a verdict rests on, in words: the part of a table that a reader looks at first."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import sympy

import dtkit.exact as engine
from dtkit.claims.claim import Claim
from dtkit.claims.showing import in_print
from dtkit.exact.names import displayed_name
from dtkit.exact.verdicts import (
    Conditional,
    NoCounterexample,
    Proved,
    Refuted,
    Unknown,
    Verdict,
)

_LONGEST = 40


def evidence(claim: Claim, verdict: Verdict) -> str:
    """Return the condition, the countermodel, the bound, or why there is none.

    A countermodel is followed by what the two sides of the conclusion come to there.

    >>> from dtkit.claims import Claim
    >>> from sympy import Rational, symbols
    >>> p, q = symbols("p q", real=True)
    >>> claim = Claim("p is more than q.", conclusion=p > 2 * q, expected="refuted")
    >>> evidence(claim, Refuted(countermodel={p: Rational(1, 2), q: Rational(1, 3)}))
    'p = 1/2, q = 1/3: then 2q is 2/3'
    """
    if isinstance(verdict, Refuted):
        return shown_point(verdict.countermodel) + worked_example(claim, verdict.countermodel)
    if isinstance(verdict, Conditional):
        return _conditional(claim, verdict)
    if isinstance(verdict, NoCounterexample):
        return f"none in {verdict.cases:,} cases: {verdict.bound}"
    if isinstance(verdict, Unknown):
        return in_print(claim, verdict.why)
    if isinstance(verdict, Proved) and verdict.vacuous:
        return "the hypotheses contradict each other"
    if isinstance(verdict, Proved) and verdict.vacuous is None and claim.hypotheses:
        return "whether the hypotheses can hold together is not known"
    return ""


def worked_example(claim: Claim, point: Any) -> str:
    """Return what both sides of the conclusion are at a point, where that is short."""
    conclusion = claim.conclusion
    if not isinstance(conclusion, sympy.core.relational.Relational):
        return ""
    sides = [
        f"{engine.expression_text(side)} is {engine.expression_text(value)}"
        for side in conclusion.args
        if side.free_symbols
        for value in [side.subs(dict(point), simultaneous=True)]
        if side != value and side not in point
    ]
    return f": then {', '.join(sides)}" if sides and all(len(x) <= _LONGEST for x in sides) else ""


def _conditional(claim: Claim, verdict: Conditional) -> str:
    failing = f"; fails at {shown_point(verdict.countermodel)}"
    if verdict.condition is not None:
        return f"exactly where {readable(claim, verdict.condition)}{failing}"
    known = [
        f"{word}: {readable(claim, condition)}"
        for word, condition in [
            ("sufficient", verdict.sufficient),
            ("necessary", verdict.necessary),
        ]
        if condition is not None
    ]
    return f"{'; '.join(known)}{failing}"


def shown_point(point: Any) -> str:
    """Write a point as a paper does, in order of the names.

    >>> from sympy import Rational, Symbol
    >>> shown_point({Symbol("p"): Rational(1, 2), Symbol("alpha"): 1})
    'p = 1/2, α = 1'
    >>> shown_point({"tree": ((0, 1), 2), "relation": "1 ≻ 2"})
    'relation = 1 ≻ 2, tree = ((0, 1), 2)'
    """
    pairs = [(displayed_name(str(name)), _shown(value)) for name, value in point.items()]
    return ", ".join(f"{name} = {value}" for name, value in sorted(pairs))


def _shown(value: Any) -> str:
    """Write one value of a point; a countermodel that is no point holds texts and the like."""
    if not isinstance(value, (int, Fraction, sympy.Basic)) or isinstance(value, bool):
        return str(value)
    return str(engine.expression_text(sympy.sympify(value)))


def readable(claim: Claim, condition: Any) -> str:
    """Return a condition as a reader of the claim would write it."""
    return str(engine.readable(condition, claim.conditions))
