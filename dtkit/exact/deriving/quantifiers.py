"""Statements with "for some" and "for all" over real variables, decided by elimination.

`exists` and `forall` make frozen statements that may be nested; `eliminate` returns an
equivalent condition without the bound variables, and `decide_quantified` a verdict.  A
variable is eliminated by solving the condition for it (linear and quadratic occurrences,
and monotone ones through exp, log and powers); each case is confirmed in both directions
by `decide`, and a union of intervals holds a number iff its ends are in order.  Where that
does not succeed, witnesses are tried; else the answer is `Unknown`.

Before anything else, bound variables get names of their own: a variable keeps its name
unless a hypothesis, a parameter or an outer variable has it (x then becomes x_1).  So what
is assumed of a parameter never speaks of a bound variable of the same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import permutations
from time import perf_counter
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact.clock import OutOfTime, within
from dtkit.exact.deriving.intervals import intervals, nonempty, pruned
from dtkit.exact.deriving.inversion import solve_cases
from dtkit.exact.deriving.premises import Premises, conjuncts, definedness, exactly_defined, unused
from dtkit.exact.deriving.readable_forms import merged, simplified
from dtkit.exact.engine.portfolio import NO_TIME, SECONDS, decide
from dtkit.exact.numbers import exact_condition
from dtkit.exact.parameters import conditions_of
from dtkit.exact.verdicts import Proved, Refuted, Unknown, Verdict, point_text

METHOD = "elimination of the quantified variables"
ELIMINATION_SHARE = 0.7  # of the clock; the rest is for witnesses
TRUST = "a union of intervals holds a real number iff some interval has its ends in order"
_ASSUMED = (
    ("positive", sp.Gt),
    ("negative", sp.Lt),
    ("nonnegative", sp.Ge),
    ("nonpositive", sp.Le),
    ("nonzero", sp.Ne),
)


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
        """Replace free symbols; a bound variable gives way to a symbol of its name."""
        rule = {k: v for k, v in dict(rule).items() if k in self.free_symbols}
        arriving = {s.name for v in rule.values() for s in sp.sympify(v).free_symbols}
        taken = arriving | _names(self)
        for variable in self.variables:
            if variable.name in arriving:
                new = unused(variable.name, taken)
                taken.add(new)
                rule[variable] = sp.Symbol(new, **variable.assumptions0)
        return self._rewritten(rule)

    def _rewritten(self, rule: Any) -> Quantified:
        return replace(
            self,
            variables=tuple(rule.get(v, v) for v in self.variables),
            condition=self.condition.xreplace(rule),
            domain=tuple(sp.sympify(c).xreplace(rule) for c in self.domain),
        )

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
    return tuple(dict.fromkeys(names)), condition, tuple(conditions_of(domain))


def _names(statement: Any) -> set[str]:
    """Return the names of all symbols of a statement, bound ones included."""
    found = {symbol.name for symbol in statement.free_symbols}
    while isinstance(statement, Quantified):
        parts = (*statement.variables, statement.condition, *statement.domain)
        found |= {symbol.name for part in parts for symbol in part.free_symbols}
        statement = statement.condition
    return found


def _apart(statement: Any, taken: set[str]) -> Any:
    """Give every bound variable a name that is not taken, and only `real` as assumption.

    What else a variable was assumed to be joins the domain; an integer stays one.
    """
    if not isinstance(statement, Quantified):
        return statement
    rule: dict[Any, Any] = {}
    assumed: list[Any] = []
    used = taken | _names(statement)
    taken = set(taken)
    for variable in statement.variables:
        name = variable.name if variable.name not in taken else unused(variable.name, used)
        taken.add(name)
        used.add(name)
        kept = variable.assumptions0 if variable.is_integer else {"real": True}
        new = sp.Symbol(name, **kept)
        if new != variable:
            rule[variable] = new
        if not variable.is_integer:
            holding = [kind for word, kind in _ASSUMED if getattr(variable, f"is_{word}")]
            assumed += [kind(new, 0) for kind in holding]
    renamed = statement._rewritten(rule) if rule else statement
    inner = _apart(renamed.condition, taken)
    return replace(renamed, condition=inner, domain=(*assumed, *renamed.domain))


def eliminate(statement: Any, hypotheses: Iterable[Any] = (), *, effort: float = 1.0) -> Any:
    """Return an equivalent condition without bound variables, None where none is proved.

    >>> x, c = sp.symbols("x c", real=True)
    >>> eliminate(exists(x, x**2 < c))
    c > 0
    """
    premises = Premises(conditions_of(hypotheses), effort=effort)
    try:
        with within(SECONDS * effort * ELIMINATION_SHARE):
            return _eliminated(_set_apart(statement, premises.conditions), premises)
    except OutOfTime:
        return None


def _set_apart(statement: Any, given: Iterable[Any]) -> Any:
    """Rename bound variables that have the name of a parameter or of one another."""
    symbols = set().union(*(part.free_symbols for part in (*given, statement)))
    return _apart(statement, {symbol.name for symbol in symbols})


def _eliminated(statement: Any, premises: Premises) -> Any:
    if not isinstance(statement, Quantified):
        return statement
    inner = _eliminated(statement.condition, premises.extended(*statement.domain))
    if inner is None:
        return None
    some = isinstance(statement, Exists)
    try:
        body = inner if some else failing(inner, premises.extended(*statement.domain))
        for order in permutations(statement.variables):
            found = _without_all(sp.And(*statement.domain, body), order, premises)
            if found is not None:
                return found if some else simplified(failing(found, premises), premises)
    except Unsupported:
        return None
    return None


def failing(condition: Any, premises: Premises) -> Any:
    """Return the condition that another one is not true: false, or not defined.

    An "or" fails only where all its parts do, defined or not.

    Raises
    ------
    Unsupported
        If it cannot be written where the condition is defined.
    """
    if isinstance(condition, (sp.And, sp.Or)):
        dual = sp.Or if isinstance(condition, sp.And) else sp.And
        return dual(*[failing(part, premises) for part in condition.args])
    negation = sp.to_nnf(sp.Not(condition), simplify=False)
    if isinstance(condition, sp.Not) or not isinstance(condition, Relational):
        normal = sp.to_nnf(condition, simplify=False)
        return negation if normal == condition else failing(normal, premises)
    needed = sp.And(*definedness(condition))
    if premises.imply(needed):
        return negation
    if not exactly_defined(condition):
        raise Unsupported(
            f"where {condition} fails",
            "no condition is known that says exactly where it is defined",
            "state in the hypotheses that the bases of its powers are positive",
        )
    return sp.Or(negation, sp.Not(needed))


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
    if x != sp.Symbol(x.name, real=True):
        return None  # an integer, say: solving is over the real numbers
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
            if not _equivalent(bound, solution, known) or not _clear_ends(solution, x, known):
                return None
            found.append(sp.And(case.condition, simplified(nonempty(solution, x), known)))
    except (Unsupported, ValueError, OverflowError, TypeError):
        return None  # SymPy raises TypeError where it meets 1/0 on the way
    if not inner.covered_by(case.condition for case in cases):
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
        return premises.extended(body).imply(sp.false)  # false, or not defined
    return premises.extended(body).imply(solution) and premises.extended(solution).imply(body)


def _clear_ends(solution: Any, x: Any, premises: Premises) -> bool:
    """Whether it is known exactly where the ends of a solution are real numbers."""
    ends = [end for i in intervals(solution, x) for end, _ in (*i.lower, *i.upper)]
    return all(exactly_defined(e) or premises.imply(sp.And(*definedness(e))) for e in ends)


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
    try:
        with within(SECONDS * effort):
            return _decided(given, goal, effort, cross_check, start)
    except OutOfTime:
        return Unknown(why=NO_TIME, tried=(METHOD,), seconds=perf_counter() - start)


def _decided(
    given: list[Any], goal: Any, effort: float, cross_check: bool, start: float
) -> Verdict:
    if not isinstance(goal, Quantified):
        plainly: Verdict = decide(given, goal, effort=effort, cross_check=cross_check)
        return plainly
    goal = _set_apart(goal, given)
    if isinstance(goal, ForAll):
        # a variable bound by "for all" in front is one more parameter
        inner = [*given, *goal.domain]
        verdict = _decided(inner, goal.condition, effort, cross_check, start)
        if isinstance(verdict, Proved) and verdict.vacuous:
            empty = decide(given, sp.false, effort=effort)
            return replace(verdict, vacuous=isinstance(empty, Proved))
        return verdict
    plain = eliminate(goal, given, effort=effort)
    if plain is not None:
        verdict = decide(given, plain, effort=effort, cross_check=cross_check)
        return _told(verdict, start, f"{METHOD}: {plain}")
    return _by_witness(given, goal, effort, start)


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
        whole = (body,) if rest else (*goal.domain, body)
        parts = _at(whole, {x: candidate}, given, effort / 2)
        if parts is None:
            continue
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
        there = _at((whole,), rule, given, effort)
        everywhere = None if there is None else decide(given, there[0], effort=effort)
        if isinstance(everywhere, Proved):
            return _told(everywhere, start, f"witness {point_text(rule)}")
    point = getattr(decide(given, sp.false, effort=effort), "countermodel", None)
    if point is None:
        return None
    none = together
    if not isinstance(together, Proved):
        try:
            # substitution may define what was not: then more would hold, never less
            none = decide([whole.xreplace(dict(point))], sp.false, effort=effort)
        except (TypeError, ValueError):
            return None
    if not isinstance(none, Proved):
        return None
    method = f"no {names} there; {none.method}"
    return Refuted(countermodel=point, method=method, seconds=perf_counter() - start)


def _at(
    statements: Iterable[Any], rule: dict[Any, Any], given: list[Any], effort: float
) -> list[Any] | None:
    """Substitute values in statements, None unless they are shown to be defined there.

    SymPy writes 0 for 1/log(0) and cancels equal terms, so what a statement says of an
    undefined term may be lost in the substitution.
    """
    needed = [part for value in rule.values() for part in definedness(value)]
    if needed and not isinstance(decide(given, sp.And(*needed), effort=effort), Proved):
        return None
    here = [*given, *[sp.Eq(x, value, evaluate=False) for x, value in rule.items()]]
    for statement in statements:
        for inside, defined in _obligations(statement):
            if not isinstance(decide([*here, *inside], defined, effort=effort), Proved):
                return None
    try:
        return [statement.xreplace(rule) for statement in statements]
    except (TypeError, ValueError):
        return None


def _obligations(
    statement: Any, within: tuple[Any, ...] = ()
) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield what makes a statement defined, and the conditions under which it must be."""
    parts = (statement,)
    if isinstance(statement, Quantified):
        yield from _obligations(statement.condition, (*within, *statement.domain))
        parts = statement.domain
    for part in parts:
        needed = sp.And(*definedness(part))
        if needed != sp.true:
            yield within, needed


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
    if x.is_integer:
        proposed = [p for p in proposed if p.is_integer]
    return list(dict.fromkeys(p for p in proposed if p.free_symbols <= goal.free_symbols))[:12]
