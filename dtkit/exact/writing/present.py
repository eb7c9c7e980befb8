"""Conditions made short and readable, for people.

`readable(condition, domain)` rewrites each relation by `dtkit.exact.writing.arrange`, joins
relations that speak of one difference (a > b or a = b is a ≥ b), and writes the result in
Unicode; `latex` does the same for LaTeX.  No solver is asked: `simplify_condition` is for
dropping what the domain makes redundant.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import Any

import sympy
from sympy.core.relational import Relational

from dtkit.exact.known_signs import (
    ANY,
    KnownSigns,
    primitive,
    relation_for,
    signs_allowed,
    turned,
)
from dtkit.exact.numbers import exact_condition
from dtkit.exact.parameters import conditions_of
from dtkit.exact.writing.arrange import arranged
from dtkit.exact.writing.printing import expression_latex, expression_text
from dtkit.exact.writing.simplify import simplify_condition
from dtkit.exact.writing.wording import condition_latex, condition_text

__all__ = [
    "expression_latex",
    "expression_text",
    "latex",
    "readable",
    "rearranged",
    "simplify_condition",
]


def readable(condition: Any, domain: Any = ()) -> str:
    """Return a condition as Unicode text in the form a person would write.

    `domain`: conditions that are known to hold, in any form that `domain` takes; they
    are used (to divide by what is positive) and not repeated.

    >>> from dtkit.exact.parameters import parameters, positive
    >>> p, q, alpha, W = parameters("p q alpha W")
    >>> readable(p - q + q*sympy.exp(-alpha*W) > 0, positive(q, alpha, W))
    'p > q(1 − exp(−αW))'
    >>> readable((p > q) | sympy.Eq(p, q))
    'p ≥ q'
    """
    return condition_text(rearranged(condition, domain))


def latex(condition: Any, domain: Any = ()) -> str:
    r"""Return a condition as LaTeX in the form a person would write, without dollar signs.

    >>> from dtkit.exact.parameters import parameters, positive
    >>> p, q, alpha, W = parameters("p q alpha W")
    >>> print(latex(p - q + q*sympy.exp(-alpha*W) > 0, positive(q, alpha, W)))
    p > q \left(1 - \mathrm{e}^{-\alpha W}\right)
    """
    return condition_latex(rearranged(condition, domain))


def rearranged(condition: Any, domain: Any = ()) -> Any:
    """Return an equivalent condition, on the domain, in the form a person would write.

    >>> from dtkit.exact.parameters import parameters, positive
    >>> p, q, W = parameters("p q W")
    >>> rearranged(p*W - q*W > 0, positive(W))
    p > q
    """
    return _rearranged(exact_condition(condition), KnownSigns(conditions_of(domain)))


def _rearranged(condition: Any, known: KnownSigns) -> Any:
    if isinstance(condition, Relational):
        return arranged(condition, known)
    if isinstance(condition, (sympy.And, sympy.Or)):
        return _joined(condition, known)
    if isinstance(condition, sympy.Implies):
        premise, conclusion = condition.args
        inside = known.extended(filter(_is_bound, sympy.And.make_args(premise)))
        return sympy.Implies(_rearranged(premise, known), _rearranged(conclusion, inside))
    if isinstance(condition, sympy.logic.boolalg.BooleanFunction):
        return condition.func(*(_rearranged(part, known) for part in condition.args))
    return condition


def _joined(condition: Any, known: KnownSigns) -> Any:
    """Rearrange the parts of an And or Or, those on one difference as one relation."""
    kind = type(condition)
    relations: dict[Any, list[tuple[Any, int, int]]] = {}
    rest = []
    for part in condition.args:
        if isinstance(part, Relational):
            key, sign = primitive(part.lhs - part.rhs)
            signs = signs_allowed(part)
            own = signs if sign > 0 else turned(signs)
            relations.setdefault(key, []).append((part, sign, own))
        else:
            rest.append(part)
    merged = [part for group in relations.values() for part in _merged(group, kind)]
    if kind is sympy.And:
        bounds = [part for part in merged if _is_bound(part)]
        inside = known.extended(bounds)
        merged = [part if _is_bound(part) else arranged(part, inside) for part in merged]
    else:
        inside = known
        merged = [arranged(part, known) for part in merged]
    return kind(*merged, *(_rearranged(part, inside) for part in rest))


def _merged(group: list[tuple[Any, int, int]], kind: Any) -> list[Any]:
    """Return the relations on one difference as one, where one relation says it.

    Each relation comes with the sign of its difference against the common one, and with the
    signs that it allows the common one.
    """
    if len(group) == 1:
        return [group[0][0]]
    signs = reduce(and_ if kind is sympy.And else or_, (signs for _, _, signs in group))
    if signs in (0, ANY):
        return [part for part, _, _ in group]
    first, sign, _ = group[0]
    return [relation_for(signs if sign > 0 else turned(signs))(*first.args)]


def _is_bound(condition: Any) -> bool:
    """Return whether a condition is a numeric bound of one parameter; these stay as they are."""
    return (
        isinstance(condition, Relational) and condition.lhs.is_Symbol and condition.rhs.is_Rational
    )
