"""Split a question: a compound goal into parts, a Max, Min, Abs or Piecewise by cases.

In each case the term is replaced by the branch in force, so that the other rules see a
smooth question.  The cases cover every point at which all arguments are defined; that
they are, is one more part to prove.
"""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from dtkit.exact.engine.candidates import Question

Part = tuple[tuple[sp.Basic, ...], sp.Basic]  # hypotheses and goal

MAX_CASES = 4


def cases(question: Question) -> list[Part] | None:
    """Return questions that together are at least as strong, or None where none splits."""
    conditions = (*question.hypotheses, question.goal)
    found: set[sp.Basic] = set()
    for condition in conditions:
        found |= condition.atoms(sp.Max, sp.Min, sp.Abs, sp.Piecewise)
    innermost = [
        e for e in found if not any(a.has(sp.Max, sp.Min, sp.Abs, sp.Piecewise) for a in e.args)
    ]
    if not innermost:
        return None
    term = min(innermost, key=lambda e: (len(e.args), sp.count_ops(e), str(e)))
    branches = _branches(term)
    if len(branches) > MAX_CASES:
        return None
    parts: list[Part] = []
    for condition, value in branches:
        replaced = [c.xreplace({term: value}) for c in conditions]
        if sp.false in replaced[:-1]:
            continue
        kept = tuple(c for c in replaced[:-1] if c != sp.true)
        parts.append(((*kept, *_conjuncts(condition)), replaced[-1]))
    return [*parts, (question.hypotheses, _covered(term, branches))]


def _branches(term: sp.Basic) -> list[tuple[sp.Basic, sp.Expr]]:
    """Return (condition, value) pairs: where the term has which value."""
    if isinstance(term, sp.Abs):
        x = term.args[0]
        return [(sp.Ge(x, 0), x), (sp.Le(x, 0), -x)]
    if isinstance(term, sp.Piecewise):
        earlier: list[sp.Basic] = []
        out = []
        for value, condition in term.args:
            out.append((sp.And(*earlier, condition), value))
            earlier.append(sp.Not(condition))
        return [(c, value) for c, value in out if c != sp.false]
    beats = sp.Ge if isinstance(term, sp.Max) else sp.Le
    arguments = list(sp.ordered(term.args))
    return [(sp.And(*[beats(x, y) for y in arguments if y is not x]), x) for x in arguments]


def _covered(term: sp.Basic, branches: Sequence[tuple[sp.Basic, sp.Expr]]) -> sp.Basic:
    """Say that the term is defined: all its arguments are, or some case applies."""
    if isinstance(term, sp.Piecewise):
        return sp.Or(
            *[sp.And(c, sp.Eq(v, v, evaluate=False), evaluate=False) for c, v in branches],
            evaluate=False,
        )
    return sp.And(*[sp.Eq(a, a, evaluate=False) for a in term.args], evaluate=False)


def _conjuncts(condition: sp.Basic) -> tuple[sp.Basic, ...]:
    if condition == sp.true:
        return ()
    return tuple(sp.ordered(condition.args)) if isinstance(condition, sp.And) else (condition,)


def parts(goal: sp.Basic) -> list[Part]:
    """Split a goal into (extra hypotheses, goal) pairs that together are equivalent to it."""
    if isinstance(goal, sp.And):
        return [((), part) for part in sp.ordered(goal.args)]
    if isinstance(goal, sp.Equivalent) and len(goal.args) == 2:
        first, second = goal.args
        return [((first,), second), ((second,), first)]
    if isinstance(goal, sp.Implies):
        premise, conclusion = goal.args
        inner = parts(conclusion)
        return [((premise, *extra), part) for extra, part in inner]
    if isinstance(goal, sp.Or):
        arguments = list(sp.ordered(goal.args))
        rest = tuple(sp.Not(a) for a in arguments[:-1])
        return parts(sp.Implies(sp.And(*rest), arguments[-1], evaluate=False))
    return [((), goal)]
