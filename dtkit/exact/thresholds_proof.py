"""Both directions of a threshold, decided.

Under the domain and the condition of a case, the relation must imply the solution and the
solution the relation.  Where that is not decided at once, each comparison of x with an end
`rest + c·log(R)` is first shown to be equivalent to a comparison of an exponential with R;
then the two directions are decided with those comparisons, which need no logarithm.

A relation in one variable that is a polynomial with rational coefficients in one kernel is
settled by its real roots alone: between two of them its sign is that at any one point.
"""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.exact.evaluation import truth
from dtkit.exact.inversion_kernels import common_kernel, named_roots
from dtkit.exact.premises import Premises
from dtkit.exact.verdicts import Proved, Verdict

FIRST_SHARE = 0.1


def both_directions(
    relation: Any, solution: Any, condition: Any, premises: Premises
) -> tuple[Verdict, ...]:
    """Decide relation ⇒ solution and solution ⇒ relation (one verdict for always and never)."""
    if solution.has(sp.CRootOf):
        by_roots = _by_isolated_roots(relation, solution)
        if by_roots is not None:
            return by_roots, by_roots
    roots, solution = named_roots(solution)
    inner = premises.extended(condition, *roots)
    if solution == sp.true:
        return (inner.verdict(relation),)
    if solution == sp.false:
        return (inner.verdict(sp.Not(relation)),)
    first = _two(relation, solution, inner, FIRST_SHARE)
    if all(isinstance(verdict, Proved) for verdict in first):
        return first
    by_kernel = _with_exponentials(solution, inner)
    if by_kernel is not None:
        second = _two(relation, by_kernel, inner, 1.0)
        if all(isinstance(verdict, Proved) for verdict in second):
            return second
    return _two(relation, solution, inner, 1.0)


def _two(relation: Any, solution: Any, premises: Premises, share: float) -> tuple[Verdict, ...]:
    return (
        premises.extended(relation).verdict(solution, share),
        premises.extended(solution).verdict(relation, share),
    )


def _with_exponentials(solution: Any, premises: Premises) -> Any:
    """Replace comparisons with logarithmic ends by proved equals without a logarithm."""
    rule: dict[Any, Any] = {}
    for atom in sp.ordered(solution.atoms(Relational)):
        turned = _turned(atom, premises)
        if turned is None:
            continue
        there, back = _two(atom, turned, premises, FIRST_SHARE)
        if isinstance(there, Proved) and isinstance(back, Proved):
            rule[atom] = turned
    return solution.xreplace(rule) if rule else None


def _turned(atom: Any, premises: Premises) -> Any:
    if not atom.lhs.is_Symbol:
        atom = atom.reversed
    logs = [term for term in sp.Add.make_args(atom.rhs) if term.has(sp.log)]
    if not atom.lhs.is_Symbol or len(logs) != 1:
        return None
    parts = [f for f in sp.Mul.make_args(logs[0]) if isinstance(f, sp.log)]
    if len(parts) != 1:
        return None
    scale = logs[0] / parts[0]
    sign = premises.sign(scale)
    if not sign or scale.has(sp.log):
        return None
    kernel = sp.exp(sp.expand((atom.lhs - atom.rhs + logs[0]) / scale))
    kind = atom.func if sign > 0 else atom.reversed.func
    return kind(kernel, parts[0].args[0])


def _by_isolated_roots(relation: Any, solution: Any) -> Proved | None:
    """Compare relation and solution at every real root, and once between any two."""
    start = perf_counter()
    if len(relation.free_symbols) != 1 or not isinstance(relation, Relational):
        return None
    (x,) = relation.free_symbols
    kernel = common_kernel(relation.lhs - relation.rhs, x)
    if kernel is None or not all(c.is_Rational for c in kernel.coefficients):
        return None
    slope = _rate(kernel.base, x)
    if slope is None:
        return None
    roots = [root for root, _ in kernel.real_roots()]
    places = [sp.log(r) / slope for r in roots if r.is_positive] if slope else roots
    places.sort(key=lambda place: place.evalf(40))
    for place in places:
        at_root = isinstance(relation, (sp.Ge, sp.Le, sp.Eq))
        if solution.xreplace({x: place}) != sp.sympify(at_root):
            return None
    for sample in _between(places):
        holds = truth(relation, {x: sample})
        if holds is None or solution.xreplace({x: sample}) != sp.sympify(holds):
            return None
    return Proved(
        method="isolation of all real roots",
        trust=("SymPy's exact isolation of the real roots of a polynomial",),
        seconds=perf_counter() - start,
    )


def _rate(base: Any, x: Any) -> Any:
    """Return c for the kernel exp(c·x), 0 for x itself, None for another kernel."""
    if base == x:
        return sp.S.Zero
    rate = sp.expand(base.args[0] / x) if isinstance(base, sp.exp) else None
    return rate if rate is not None and rate.is_Rational else None


def _between(places: list[Any]) -> list[Any]:
    """Return a rational number in every gap between places, and beyond both ends."""
    if not places:
        return [sp.S.Zero]
    close = [sp.Rational(str(place.evalf(30))) for place in places]
    inner = [(one + two) / 2 for one, two in pairwise(close)]
    return [close[0] - 1, *inner, close[-1] + 1]
