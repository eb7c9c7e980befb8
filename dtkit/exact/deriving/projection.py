"""Exactly when a claim holds: the condition on chosen symbols that makes it true.

`find_condition(hypotheses, goal, in_terms_of=[...])` looks for the weakest condition φ in
the named symbols such that, for all values of the other symbols that satisfy the
hypotheses, the goal holds.  Both directions are proved: φ and the hypotheses imply the
goal, and where φ fails, some values of the other symbols satisfy the hypotheses and not the
goal.  Where no exact φ is found, a sufficient and a necessary one are returned as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, permutations
from time import perf_counter
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact.deriving.premises import Premises, conjuncts
from dtkit.exact.deriving.quantifiers import (
    METHOD,
    Quantified,
    decide_quantified,
    eliminate,
    failing,
    some_value,
)
from dtkit.exact.deriving.readable_forms import length, simplified
from dtkit.exact.evaluation import truth
from dtkit.exact.numbers import exact_condition
from dtkit.exact.parameters import conditions_of
from dtkit.exact.verdicts import Conditional, Proved, Refuted, Unknown, Verdict

MOST_GUESSES = 12
MOST_ORDERS = 6


def find_condition(
    hypotheses: Any, goal: Any, *, in_terms_of: Iterable[Any], effort: float = 1.0
) -> Verdict:
    """Find the condition on the named symbols under which hypotheses imply a goal.

    Returns `Proved` where the goal follows anyway; `Conditional` with an exact condition,
    or with a sufficient and a necessary one; `Refuted` where no values of the named symbols
    make it follow (or no condition on them was found, as `method` says); else `Unknown`.

    >>> p, q, V = sp.symbols("p q V", real=True)
    >>> given = [p > 0, p < 1, q > 0, q < 1, V > 0, V < 1]
    >>> find_condition(given, p > q*V, in_terms_of=[p, q]).condition
    p >= q

    Raises
    ------
    InvalidInput
        If no symbol is named, or a named one stands in neither hypotheses nor goal.
    """
    start = perf_counter()
    given = conditions_of(hypotheses)
    if not isinstance(goal, Quantified):
        goal = exact_condition(goal)
    named = _named(in_terms_of, given, goal)
    plain = eliminate(goal, given, effort=effort)
    verdict = decide_quantified(given, goal if plain is None else plain, effort=effort)
    if plain is not goal and plain is not None:
        verdict = replace(verdict, method=f"{METHOD}; {verdict.method}")
    if isinstance(verdict, Proved) or plain is None:
        return verdict
    search = _Search(given, plain, named, effort)
    found = search.exact()
    if found == sp.false:
        if isinstance(verdict, Refuted):
            names = ", ".join(map(str, named))
            note = f"no condition on {names} suffices (proved by elimination)"
            return replace(verdict, method=f"{verdict.method}; {note}")
        return verdict
    counter = verdict if isinstance(verdict, Refuted) else search.counterexample(found)
    if not isinstance(counter, Refuted):
        return Unknown(
            why="a condition was found, but no point where the claim fails",
            seconds=perf_counter() - start,
        )
    point = counter.countermodel
    if found is not None:
        return Conditional(
            condition=found,
            countermodel=point,
            method=search.method,
            seconds=perf_counter() - start,
        )
    sufficient, necessary = search.partial(point)
    if sufficient is None and necessary is None:
        return replace(counter, method=f"{counter.method}; no condition was found")
    return Conditional(
        countermodel=point,
        sufficient=sufficient,
        necessary=necessary,
        method="guessed and proved, each in its one direction",
        seconds=perf_counter() - start,
    )


def _named(in_terms_of: Iterable[Any], given: tuple[Any, ...], goal: Any) -> tuple[Any, ...]:
    named = tuple(dict.fromkeys(in_terms_of))
    known = set(goal.free_symbols).union(*(c.free_symbols for c in given))
    strangers = [str(s) for s in named if s not in known]
    if not named or strangers:
        raise InvalidInput(
            f"in_terms_of=[{', '.join(map(str, named))}]",
            f"{', '.join(strangers)} stands neither in the hypotheses nor in the goal"
            if strangers
            else "it names no symbol",
            f"name some of {', '.join(sorted(map(str, known)))}",
        )
    return named


class _Search:
    """One search for a condition in the named symbols."""

    def __init__(
        self,
        given: tuple[Any, ...],
        plain: Any,
        named: tuple[Any, ...],
        effort: float,
    ) -> None:
        self.plain, self.named = plain, named
        self.premises = Premises(given, effort=effort)
        symbols = set(plain.free_symbols).union(*(c.free_symbols for c in given))
        self.others = tuple(sorted(symbols - set(named), key=str))
        flat = conjuncts(given)
        self.kept = tuple(c for c in flat if not c.free_symbols & set(self.others))
        self.rest = tuple(c for c in flat if c.free_symbols & set(self.others))
        self.domain = Premises(self.kept, effort=effort)
        self.method = METHOD

    def exact(self) -> Any:
        """Return φ with both directions proved, `false` where nothing suffices, or None."""
        found = self._eliminated()
        if found is None:
            return self._guessed()
        if found == sp.false or self.domain.contradict(found):
            return sp.false
        shorter = self._shorter(found)
        if shorter is not None:
            found = shorter
        return found if self._sufficient(found) else None

    def _eliminated(self) -> Any:
        if not self.others:
            return simplified(self.plain, self.premises)
        try:
            fails = sp.And(*self.rest, failing(self.plain, self.premises))
        except Unsupported:
            return None
        spans = self._without_others(sp.And(*self.rest))
        fails = self._without_others(fails)
        if fails is None:
            return None
        inner = self.domain if spans in (None, sp.true) else self.domain.extended(spans)
        self.domain = inner
        try:
            return simplified(failing(fails, inner), inner)
        except Unsupported:
            return None

    def _without_others(self, body: Any) -> Any:
        relevant = [x for x in self.others if body.has(x)]
        for order in list(permutations(relevant))[:MOST_ORDERS]:
            found = body
            for x in order:
                found = some_value(found, x, self.domain)
                if found is None:
                    break
            if found is not None:
                return found
        return None

    def _sufficient(self, condition: Any) -> bool:
        return self.premises.extended(condition).imply(self.plain)

    def _necessary(self, condition: Any) -> bool:
        """The goal implies the condition at each point (more than is needed)."""
        return self.premises.extended(self.plain).imply(condition)

    def _shorter(self, found: Any) -> Any:
        """Look for a shorter condition that is equivalent on the domain."""
        for guess in self._guesses():
            if guess == self.plain or length(guess) >= length(found):
                continue
            if self.domain.extended(found).imply(guess) and self.domain.extended(guess).imply(
                found
            ):
                self.method = f"{METHOD}; a shorter equal condition guessed and proved"
                return guess
        return None

    def _guessed(self) -> Any:
        for guess in self._guesses():
            if self._necessary(guess) and self._sufficient(guess):
                self.method = "guessed, both directions proved"
                return guess
        return None

    def partial(self, point: Any) -> tuple[Any, Any]:
        """Return a sufficient and a necessary condition, each proved, or None."""
        sufficient = necessary = None
        for guess in self._guesses():
            if self.domain.imply(guess) or self.domain.contradict(guess):
                continue
            if sufficient is None and truth(guess, point) is False and self._sufficient(guess):
                sufficient = guess
            if necessary is None and self._necessary(guess):
                necessary = guess
        return sufficient, necessary

    def counterexample(self, found: Any) -> Verdict:
        """Look for a point where the claim fails, outside a sufficient condition."""
        inner = self.premises if found is None else self.premises.extended(sp.Not(found))
        return inner.verdict(self.plain)

    def _guesses(self) -> list[Any]:
        """Propose conditions on the named symbols that tell known points apart."""
        holds = self.premises.extended(self.plain).witness
        fails = self.premises.extended(sp.Not(self.plain)).witness
        if holds is None:
            return []
        kept: list[Any] = []
        for guess in _borders(self.named, self.plain):
            if truth(guess, holds) is False:
                continue
            if not self.others and fails is not None and truth(guess, fails) is True:
                continue
            kept.append(guess)
        return kept[:MOST_GUESSES]


def _borders(named: tuple[Any, ...], plain: Any) -> Iterator[Any]:
    """Yield atoms of the goal in the named symbols, then comparisons of the symbols."""
    atoms = [a for a in plain.atoms(Relational) if a.free_symbols <= set(named)]
    yield from sorted(atoms, key=length)
    for one, other in combinations(sorted(named, key=str), 2):
        for first, second in ((one, other), (other, one)):
            yield sp.Gt(first, second)
            yield sp.Ge(first, second)
    for one, other in combinations(sorted(named, key=str), 2):
        yield sp.Le(one + other, 1)
        yield sp.Ge(one + other, 1)
    for one in sorted(named, key=str):
        yield sp.Ge(one, sp.Rational(1, 2))
        yield sp.Le(one, sp.Rational(1, 2))
