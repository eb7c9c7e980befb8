"""From what a user writes to a question the portfolio can take, and back.

Every symbol becomes a plain real one; what its assumptions say joins the hypotheses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import sympy as sp
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from dtkit.errors import InvalidInput
from dtkit.exact.engine.candidates import Question
from dtkit.exact.numbers import exact_condition
from dtkit.exact.verdicts import Proved, Refuted, Unknown

_ASSUMED: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("positive", lambda s: s > 0),
    ("negative", lambda s: s < 0),
    ("nonnegative", lambda s: s >= 0),
    ("nonpositive", lambda s: s <= 0),
    ("nonzero", lambda s: sp.Ne(s, 0)),
)


@dataclass(frozen=True)
class Normalized:
    """A question over plain real symbols, and the user's own symbols for the way back."""

    question: Question
    originals: dict[sp.Symbol, sp.Symbol]

    def with_goal(self, extra: Sequence[sp.Basic], goal: sp.Basic) -> Normalized:
        """Add hypotheses and change the goal."""
        return self.replaced((*self.question.hypotheses, *_flat(extra)), goal)

    def replaced(self, hypotheses: Sequence[sp.Basic], goal: sp.Basic) -> Normalized:
        held = self.question
        question = Question(
            tuple(_flat(hypotheses)), goal, held.integers, held.truths, held.assumed
        )
        return Normalized(question, self.originals)

    def restored(
        self, verdict: Proved | Refuted | Unknown, seconds: float
    ) -> Proved | Refuted | Unknown:
        """Give a verdict its time, and its points the user's symbols."""
        values = {f.name: getattr(verdict, f.name) for f in fields(verdict)}
        values["seconds"] = seconds
        for name in ("countermodel", "witness"):
            if values.get(name) is not None:
                values[name] = {
                    self.originals.get(symbol, symbol): number
                    for symbol, number in sorted(values[name].items(), key=lambda x: str(x[0]))
                }
        return type(verdict)(**values)


def normalized(hypotheses: Iterable[Any], goal: Any) -> Normalized:
    """Check what the user wrote and make every symbol a plain real one."""
    if isinstance(hypotheses, (Relational, Boolean, bool)):
        hypotheses = [hypotheses]
    given = [_checked(h, "a hypothesis") for h in hypotheses]
    wanted = _checked(goal, "the goal")
    symbols = wanted.free_symbols.union(*[h.free_symbols for h in given])
    _refuse_namesakes(symbols)
    letters = set().union(*[_truth_symbols(c) for c in [*given, wanted]])
    _refuse_mixed(letters, [*given, wanted])
    replacement = {s: s if s in letters else sp.Symbol(s.name, real=True) for s in symbols}
    extra: list[sp.Basic] = [
        rule(replacement[s])
        for s in sorted(symbols, key=str)
        for name, rule in _ASSUMED
        if getattr(s, f"is_{name}") and (name != "nonzero" or not (s.is_positive or s.is_negative))
        and (name not in ("nonnegative", "nonpositive") or s.is_nonzero is not True)
    ]  # fmt: skip
    plain = [_rewritten(h, replacement) for h in given]
    target = _rewritten(wanted, replacement)
    integers = frozenset(replacement[s] for s in symbols if s.is_integer)
    assumed = {replacement[s]: s.assumptions0 for s in symbols if s != replacement[s]}
    plain_ones = sp.Symbol("x", real=True).assumptions0
    assumed = {
        s: {name: wanted for name, wanted in held.items() if name not in plain_ones}
        for s, held in assumed.items()
    }
    hypotheses_in_full = [_tightened(h, integers) for h in _flat([*extra, *plain])]
    question = Question(
        tuple(_flat(hypotheses_in_full)), target, integers, frozenset(letters), assumed
    )
    return Normalized(question, {new: old for old, new in replacement.items()})


def _checked(condition: Any, role: str) -> sp.Basic:
    if not isinstance(condition, (Relational, Boolean, sp.Symbol, bool)):
        raise InvalidInput(
            f"{condition!r} as {role}",
            f"a {type(condition).__name__} is not a condition",
            "write a relation such as p > q, or And, Or, Not, Implies, Equivalent of relations",
        )
    return exact_condition(condition)


def _refuse_namesakes(symbols: Iterable[sp.Symbol]) -> None:
    seen: dict[str, sp.Symbol] = {}
    for symbol in symbols:
        other = seen.setdefault(symbol.name, symbol)
        if other != symbol:
            raise InvalidInput(
                f"two symbols named {symbol.name}",
                "they have different assumptions, so SymPy takes them for two unknowns",
                "make each symbol once, with real=True, and use it everywhere",
            )


def _refuse_mixed(letters: set[sp.Symbol], conditions: Iterable[sp.Basic]) -> None:
    for condition in conditions:
        for relation in condition.atoms(Relational):
            for symbol in sorted(relation.free_symbols & letters, key=str):
                raise InvalidInput(
                    f"the symbol {symbol}",
                    "it stands for a truth value in one place and for a number in another",
                    "use two symbols, and declare the number with real=True",
                )


def _tightened(h: sp.Basic, integers: frozenset[sp.Symbol]) -> sp.Basic:
    """Between integers, write f > 0 as f ≥ 1."""
    if not isinstance(h, (sp.Gt, sp.Lt)) or not h.free_symbols <= integers or not h.free_symbols:
        return h
    difference = h.lhs - h.rhs if isinstance(h, sp.Gt) else h.rhs - h.lhs
    if not difference.is_polynomial() or not all(
        c.is_Integer for c in sp.Poly(difference, *sp.ordered(h.free_symbols)).coeffs()
    ):
        return h
    return sp.Ge(h.lhs, h.rhs + 1) if isinstance(h, sp.Gt) else sp.Le(h.lhs, h.rhs - 1)


def _rewritten(condition: sp.Basic, replacement: dict[sp.Symbol, sp.Symbol]) -> sp.Basic:
    changed = {old: new for old, new in replacement.items() if old != new}
    return condition.xreplace(changed) if changed else condition


def _truth_symbols(condition: sp.Basic) -> set[sp.Symbol]:
    if isinstance(condition, sp.Symbol):
        return {condition}
    if isinstance(condition, Relational) or not isinstance(condition, Boolean):
        return set()
    return set().union(*[_truth_symbols(a) for a in condition.args]) if condition.args else set()


def _flat(conditions: Iterable[sp.Basic]) -> list[sp.Basic]:
    out: list[sp.Basic] = []
    for condition in conditions:
        if isinstance(condition, sp.And):
            out += _flat(sp.ordered(condition.args))
        elif condition != sp.true and condition not in out:
            out.append(condition)
    return out
