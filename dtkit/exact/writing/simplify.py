"""Dropping from a condition what the domain, or another part of it, makes redundant.

Each drop is an implication that `decide` has proved, so that the result is equivalent on
the domain whatever was tried; an implication that comes back refuted or unknown leaves the
condition as it is.  A part that another part needs in order to be defined is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sympy
from sympy.core.relational import Relational

from dtkit.exact.known_signs import KnownSigns, partial_parts
from dtkit.exact.numbers import exact_condition
from dtkit.exact.parameters import conditions_of
from dtkit.exact.verdicts import Proved

Decide = Callable[..., Any]
_EFFORT = 1.0


def simplify_condition(
    condition: Any, domain: Any = (), *, decide: Decide | None = None, effort: float = _EFFORT
) -> Any:
    """Return a shorter condition that is equivalent wherever the domain holds.

    `domain`: conditions in any form that `domain` takes.  `decide`: the procedure that
    each drop is put to, by default `dtkit.exact.decide` with `effort`.

    >>> from dtkit.exact.parameters import between, parameters
    >>> p, q = parameters("p q")
    >>> simplify_condition((p > q) & (p > 0) & (q < 1), [between(0, p, 1), between(0, q, 1)])
    p > q
    >>> simplify_condition((p > q) | ((p <= q) & (q > 2)))
    (p > q) | (q > 2)
    """
    if decide is None:
        from dtkit.exact import decide as portfolio

        decide = portfolio
    simplifier = _Simplifier(decide, effort)
    return simplifier.simplified(_normal(exact_condition(condition)), conditions_of(domain))


class _Simplifier:
    """Asks `decide` under a growing context; answers are kept, since contexts repeat."""

    def __init__(self, decide: Decide, effort: float) -> None:
        self.decide = decide
        self.effort = effort
        self.answers: dict[Any, bool] = {}

    def proves(self, hypotheses: Sequence[Any], goal: Any) -> bool:
        """Return whether the hypotheses are known to imply the goal."""
        if goal == sympy.true or goal in hypotheses:
            return True
        key = (frozenset(hypotheses), goal)
        if key not in self.answers:
            verdict = self.decide(list(dict.fromkeys(hypotheses)), goal, effort=self.effort)
            self.answers[key] = isinstance(verdict, Proved)
        return self.answers[key]

    def simplified(self, condition: Any, context: Sequence[Any]) -> Any:
        if condition in (sympy.true, sympy.false):
            return condition
        if self.proves(context, condition):
            return sympy.true
        if self.proves(context, sympy.Not(condition)):
            return sympy.false
        if isinstance(condition, sympy.And):
            return self.parts(condition, context, kept=lambda part: part)
        if isinstance(condition, sympy.Or):
            return self.parts(condition, context, kept=sympy.Not)
        return condition

    def parts(self, condition: Any, context: Sequence[Any], kept: Callable[[Any], Any]) -> Any:
        """Simplify each part of an And where the others hold, of an Or where they do not.

        Long parts go first, so that of two that imply each other the short one stays.
        """
        kind = type(condition)
        parts = sorted(condition.args, key=lambda part: (sympy.count_ops(part), str(part)))
        neutral = sympy.true if kind is sympy.And else sympy.false
        for i in reversed(range(len(parts))):
            others = [
                conjunct
                for j, part in enumerate(parts)
                if j != i
                for conjunct in sympy.And.make_args(kept(part))
            ]
            parts[i] = self.simplified(parts[i], [*context, *_defined(others, context)])
            if parts[i] not in (sympy.true, sympy.false):
                continue
            if parts[i] != neutral:
                return parts[i]
        return kind(*parts)


def _normal(condition: Any) -> Any:
    """Return the condition by and, or and relations only."""
    if isinstance(condition, Relational) or condition in (sympy.true, sympy.false):
        return condition
    if isinstance(condition, (sympy.And, sympy.Or)):
        return condition.func(*map(_normal, condition.args))
    if isinstance(condition, sympy.Not):
        inner = condition.args[0]
        if isinstance(inner, sympy.And):
            return sympy.Or(*(_normal(sympy.Not(part)) for part in inner.args))
        if isinstance(inner, sympy.Or):
            return sympy.And(*(_normal(sympy.Not(part)) for part in inner.args))
        return _normal(sympy.Not(_normal(inner)))
    if isinstance(condition, sympy.Implies):
        premise, conclusion = condition.args
        return sympy.Or(_normal(sympy.Not(premise)), _normal(conclusion))
    return _normal(sympy.to_nnf(condition, simplify=False))


def _defined(conditions: Sequence[Any], context: Sequence[Any]) -> list[Any]:
    """Return those conditions that are known to be defined, by the context and each other.

    That x exceeds log(p/(p - q)) implies p > q only because the logarithm must exist; a
    reader needs p > q for just that reason, so it is not dropped.
    """
    known = KnownSigns([*context, *filter(_is_total, conditions)])
    return [condition for condition in conditions if _is_guarded(condition, known)]


def _is_guarded(condition: Any, known: KnownSigns) -> bool:
    """Return whether each part is defined wherever the parts beside it leave it open."""
    if isinstance(condition, Relational):
        return all(map(known.defined, partial_parts(condition)))
    for part in condition.args:
        beside = [other for other in condition.args if other != part and _is_total(other)]
        if isinstance(condition, sympy.Or):
            beside = [sympy.Not(other) for other in beside]
        if not _is_guarded(part, known.extended(beside)):
            return False
    return True


def _is_total(condition: Any) -> bool:
    return not partial_parts(condition)
