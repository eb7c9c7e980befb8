"""Statements with "for some" and "for all" over real variables, decided by elimination.

`exists` and `forall` make frozen statements that may be nested; `eliminate` returns an
equivalent condition without the bound variables, and `decide_quantified` a verdict.  A
variable is eliminated by solving the condition for it (linear and quadratic occurrences,
and monotone ones through exp, log and powers); each case is confirmed in both directions
by `decide`, and a union of intervals holds a number iff its ends are in order.  Where that
does not succeed, witnesses are tried; else the answer is `Unknown`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import permutations
from time import perf_counter
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact.engine.portfolio import decide
from dtkit.exact.intervals import nonempty, pruned
from dtkit.exact.inversion import solve_cases
from dtkit.exact.numbers import exact_condition
from dtkit.exact.parameters import conditions_of
from dtkit.exact.premises import Premises, conjuncts, definedness
from dtkit.exact.readable_forms import merged, simplified
from dtkit.exact.verdicts import Proved, Refuted, Unknown, Verdict, point_text

METHOD = "elimination of the quantified variables"
TRUST = "a union of intervals holds a real number iff some interval has its ends in order"


@dataclass(frozen=True, repr=False)
class Quantified:
    """A statement about all or some real values of `variables` that satisfy `domain`."""

    variables: tuple[Any, ...]
    condition: Any
    domain: tuple[Any, ...] = ()

    @property
    def free_symbols(self) -> set[Any]:
        """The parameters of the statement: its symbols that are not bound."""
        symbols = set(self.condition.free_symbols)
        for condition in self.domain:
            symbols |= condition.free_symbols
        return symbols - set(self.variables)

    def xreplace(self, rule: Any) -> Quantified:
        """Replace free symbols."""
        rule = {k: v for k, v in dict(rule).items() if k not in self.variables}
        domain = tuple(sp.sympify(c).xreplace(rule) for c in self.domain)
        return replace(self, condition=self.condition.xreplace(rule), domain=domain)

    def __str__(self) -> str:
        word = "for some" if isinstance(self, Exists) else "for all"
        names = ", ".join(map(str, self.variables))
        within = f" with {', '.join(map(str, self.domain))}" if self.domain else ""
        return f"{word} {names}{within}: {self.condition}"

    __repr__ = __str__


class Exists(Quantified):
    """For some values of the variables in the domain, the condition holds."""


class ForAll(Quantified):
    """For all values of the variables in the domain, the condition holds."""


def exists(variables: Any, condition: Any, domain: Any = ()) -> Exists:
    """State that some values of the variables in a domain satisfy a condition.

    `variables` is a symbol or several; `condition` may itself be quantified.

    >>> x, c = sp.symbols("x c", real=True)
    >>> print(exists(x, x**2 < c))
    for some x: x**2 < c
    """
    return Exists(*_made(variables, condition, domain))


def forall(variables: Any, condition: Any, domain: Any = ()) -> ForAll:
    """State that all values of the variables in a domain satisfy a condition.

    >>> x, c = sp.symbols("x c", real=True)
    >>> print(forall(x, x >= c, x > 0))
    for all x with x > 0: x >= c
    """
    return ForAll(*_made(variables, condition, domain))


def _made(variables: Any, condition: Any, domain: Any) -> tuple[Any, ...]:
    names = (variables,) if isinstance(variables, sp.Symbol) else tuple(variables)
    if not names or not all(isinstance(name, sp.Symbol) for name in names):
        raise InvalidInput(
            f"variables {variables!r}", "a quantifier binds symbols", "give a symbol or several"
        )
    if not isinstance(condition, Quantified):
        condition = exact_condition(condition)
    return names, condition, tuple(conditions_of(domain))


def eliminate(statement: Any, hypotheses: Iterable[Any] = (), *, effort: float = 1.0) -> Any:
    """Return an equivalent condition without bound variables, None where none is proved.

    >>> x, c = sp.symbols("x c", real=True)
    >>> eliminate(exists(x, x**2 < c))
    c > 0
    """
    return _eliminated(statement, Premises(conditions_of(hypotheses), effort=effort))


def _eliminated(statement: Any, premises: Premises) -> Any:
    if not isinstance(statement, Quantified):
        return statement
    inner = _eliminated(statement.condition, premises.extended(*statement.domain))
    if inner is None:
        return None
    some = isinstance(statement, Exists)
    body = inner if some else failing(inner, premises.extended(*statement.domain))
    for order in permutations(statement.variables):
        found = _without_all(sp.And(*statement.domain, body), order, premises)
        if found is not None:
            return found if some else simplified(sp.Not(found), premises)
    return None


def failing(condition: Any, premises: Premises) -> Any:
    """Return the condition that another one is not true: false, or not defined.

    An "or" fails only where all its parts do, defined or not.
    """
    if isinstance(condition, (sp.And, sp.Or)):
        dual = sp.Or if isinstance(condition, sp.And) else sp.And
        return dual(*[failing(part, premises) for part in condition.args])
    negation = sp.to_nnf(sp.Not(condition), simplify=False)
    if isinstance(condition, sp.Not) or not isinstance(condition, Relational):
        normal = sp.to_nnf(condition, simplify=False)
        return negation if normal == condition else failing(normal, premises)
    needed = sp.And(*definedness(condition))
    return negation if premises.imply(needed) else sp.Or(negation, sp.Not(needed))


def _without_all(body: Any, variables: tuple[Any, ...], premises: Premises) -> Any:
    for index, x in enumerate(variables):
        later = set(variables[index + 1 :])
        body = some_value(body, x, premises, final=not later)
        if body is None:
            return None
    return body


def some_value(body: Any, x: Any, premises: Premises, *, final: bool = True) -> Any:
    """Return the condition under which some real x satisfies `body`; None if not proved."""
    body = sp.sympify(body)
    if not body.has(x):
        return body
    if isinstance(body, sp.Or):
        parts = [some_value(part, x, premises) for part in sp.ordered(body.args)]
        return None if None in parts else merged(parts, premises)
    free = sp.And(*[c for c in conjuncts([body]) if not c.has(x)])
    bound = sp.And(*[c for c in conjuncts([body]) if c.has(x)])
    inner = premises.extended(free)
    try:
        cases = solve_cases(bound, x, inner)
        found = []
        for case in cases:
            known = inner.extended(*case.conditions)
            solution = pruned(case.solution, x, known)
            if not _equivalent(bound, solution, known):
                return None
            found.append(sp.And(case.condition, simplified(nonempty(solution, x), known)))
    except (Unsupported, ValueError, OverflowError):
        return None
    if not inner.imply(sp.Or(*[case.condition for case in cases])):
        return None
    return (
        sp.And(free, merged(found, inner))
        if not final
        else simplified(sp.And(free, merged(found, inner)), premises)
    )


def _equivalent(body: Any, solution: Any, premises: Premises) -> bool:
    if body == solution:
        return True
    if solution == sp.true:
        return premises.imply(body)
    if solution == sp.false:
        return premises.contradict(body)
    return premises.extended(body).imply(solution) and premises.extended(solution).imply(body)


def decide_quantified(
    hypotheses: Any, goal: Any, *, effort: float = 1.0, cross_check: bool = False
) -> Verdict:
    """Decide whether hypotheses imply a goal that may be quantified.

    >>> p, q, V, x = sp.symbols("p q V x", real=True)
    >>> everything = forall(V, exists(x, p*x > q*V, (0 < x, x < 1)), (0 < V, V < 1))
    >>> decide_quantified([p > 0, q > 0, p >= q], everything).word
    'proved'
    """
    start = perf_counter()
    given = list(conditions_of(hypotheses))
    if not isinstance(goal, Quantified):
        plainly: Verdict = decide(given, goal, effort=effort, cross_check=cross_check)
        return plainly
    if isinstance(goal, ForAll):
        # a variable bound by "for all" in front is one more parameter
        goal, added = _opened(goal, set().union(*(c.free_symbols for c in given)))
        verdict = decide_quantified([*given, *added], goal, effort=effort, cross_check=cross_check)
        if isinstance(verdict, Proved) and verdict.vacuous:
            empty = decide(given, sp.false, effort=effort)
            return replace(verdict, vacuous=isinstance(empty, Proved))
        return verdict
    plain = eliminate(goal, given, effort=effort)
    if plain is not None:
        verdict = decide(given, plain, effort=effort, cross_check=cross_check)
        return _told(verdict, start, f"{METHOD}: {plain}")
    return _by_witness(given, goal, effort, start)


def _opened(goal: ForAll, taken: set[Any]) -> tuple[Any, tuple[Any, ...]]:
    rule = {v: sp.Symbol(f"{v.name}_bound", real=True) for v in goal.variables if v in taken}
    return goal.condition.xreplace(rule), tuple(c.xreplace(rule) for c in goal.domain)


def _told(verdict: Verdict, start: float, method: str) -> Verdict:
    seconds = perf_counter() - start
    told = replace(verdict, method=f"{method}; {verdict.method}", seconds=seconds)
    if isinstance(told, Proved):
        return replace(told, trust=(*told.trust, TRUST))
    return told


def _by_witness(given: list[Any], goal: Quantified, effort: float, start: float) -> Verdict:
    """Try values of the variables, and single points of the parameters."""
    x, *rest = goal.variables
    body: Any = Exists(tuple(rest), goal.condition, goal.domain) if rest else goal.condition
    if not isinstance(goal.condition, Quantified):
        found = _by_one_point(given, goal, effort, start)
        if found is not None:
            return found
    for candidate in _candidates(x, goal):
        rule = {x: candidate}
        claim = body.xreplace(rule)
        parts = [claim] if rest else [*[c.xreplace(rule) for c in goal.domain], claim]
        verdicts = [decide_quantified(given, part, effort=effort / 2) for part in parts]
        if all(isinstance(v, Proved) for v in verdicts):
            return _told(verdicts[-1], start, f"witness {x} = {candidate}")
    return Unknown(
        why=f"{', '.join(map(str, goal.variables))} could not be eliminated, no witness found",
        tried=(METHOD, "witnesses"),
        seconds=perf_counter() - start,
    )


def _by_one_point(
    given: list[Any], goal: Quantified, effort: float, start: float
) -> Verdict | None:
    """Use a point that satisfies all conditions at once, or a proof that there is none."""
    whole = sp.And(*goal.domain, goal.condition)
    names = ", ".join(map(str, goal.variables))
    together = decide([*given, whole], sp.false, effort=effort)
    if isinstance(together, Refuted):
        rule = {v: together.countermodel[v] for v in goal.variables if v in together.countermodel}
        everywhere = decide(given, whole.xreplace(rule), effort=effort)
        if isinstance(everywhere, Proved):
            return _told(everywhere, start, f"witness {point_text(rule)}")
    point = getattr(decide(given, sp.false, effort=effort), "countermodel", None)
    if point is None:
        return None
    fixed = whole.xreplace(dict(point))
    none = together if isinstance(together, Proved) else decide([fixed], sp.false, effort=effort)
    if not isinstance(none, Proved):
        return None
    method = f"no {names} there; {none.method}"
    return Refuted(countermodel=point, method=method, seconds=perf_counter() - start)


def _candidates(x: Any, goal: Quantified) -> list[Any]:
    """Propose values of x: ends that stand in the statement, and points beside them."""
    ends: list[Any] = []
    condition = goal.condition
    while isinstance(condition, Quantified):
        condition = condition.condition
    for part in (*goal.domain, condition):
        for relation in sorted(part.atoms(Relational), key=str):
            if relation.lhs == x and not relation.rhs.has(x):
                ends.append(relation.rhs)
            elif relation.rhs == x and not relation.lhs.has(x):
                ends.append(relation.lhs)
    parameters = sorted(goal.free_symbols, key=str)
    proposed = [*ends, sp.S.Zero, sp.S.One, *[e + 1 for e in ends], *parameters]
    proposed += [(a + b) / 2 for a in ends for b in ends if a != b]
    return list(dict.fromkeys(p for p in proposed if not p.free_symbols & set(goal.variables)))[:12]
