"""Both directions of a threshold, decided.

Under the domain and the condition of a case, the relation must imply the solution and the
solution the relation.  Where that is not decided at once, each comparison of x with an end
`rest + c·log(R)` is first shown to be equivalent to a comparison of an exponential with R;
then the two directions are decided with those comparisons, which need no logarithm.

A relation in one variable that is a polynomial with rational coefficients in one kernel is
settled by its real roots alone: between two of them its sign is that at any one point.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from time import perf_counter
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.exact.evaluation import enclosure, truth
from dtkit.exact.inversion_kernels import bracket, common_kernel, named_roots
from dtkit.exact.premises import Premises
from dtkit.exact.verdicts import Proved, Verdict

FIRST_SHARE = 0.1


def both_directions(
    relation: Any, solution: Any, condition: Any, premises: Premises
) -> tuple[Verdict, ...]:
    """Decide relation ⇒ solution and solution ⇒ relation (one verdict for always and never)."""
    if solution.has(sp.CRootOf):
        by_roots = _by_isolated_roots(relation, solution, premises.extended(condition))
        if by_roots is not None:
            return by_roots, by_roots
    roots, solution = named_roots(solution)
    inner = premises.extended(condition, *roots)
    if solution == sp.true:
        return (inner.verdict(relation),)
    if solution == sp.false:
        none = inner.extended(relation).verdict(sp.false)
        return (replace(none, vacuous=None) if isinstance(none, Proved) else none,)
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


def _by_isolated_roots(relation: Any, solution: Any, premises: Premises) -> Proved | None:
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
    places = _places(kernel, slope)
    if places is None:
        return None
    about = dict(places)
    if any(end not in about and not end.is_Rational for end in _ends(solution, x)):
        return None
    within = sp.And(*[c for c in premises.conditions if c.free_symbols == {x}]).xreplace(about)
    shown = solution.xreplace(about)
    at_root = isinstance(relation, (sp.Ge, sp.Le, sp.Eq))
    found: list[tuple[Any, bool | None]] = [(place, at_root) for _, place in places]
    found += [(gap, truth(relation, {x: gap})) for gap in _between([r for _, r in places])]
    for place, holds in found:
        if within.xreplace({x: place}) == sp.false:
            continue
        if holds is None or shown.xreplace({x: place}) != sp.sympify(holds):
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


def _places(kernel: Any, slope: Any) -> list[tuple[Any, Any]] | None:
    """List the x of the real roots, in order, each with a rational number in its stead."""
    found: list[tuple[Any, Any, Any]] = []
    for root, _ in kernel.real_roots():
        low, high = bracket(root)
        if not slope:
            found.append((root, low, high))
        elif low > 0:
            ends = [enclosure(sp.log(end) / slope) for end in (low, high)]
            low, high = min(end[0] for end in ends), max(end[1] for end in ends)
            place = sp.log(root) / slope
            found.append((place, sp.Rational(str(low)), sp.Rational(str(high))))
        elif high > 0 and root != 0:
            return None
    found.sort(key=lambda entry: entry[1])
    if any(one[2] >= two[1] for one, two in pairwise(found)):
        return None
    return [(place, place if place.is_Rational else (low + high) / 2) for place, low, high in found]


def _ends(solution: Any, x: Any) -> list[Any]:
    sides = [(a.lhs, a.rhs) for a in solution.atoms(Relational)]
    return [right if left == x else left for left, right in sides]


def _between(places: list[Any]) -> list[Any]:
    """Return a rational number in every gap between places, and beyond both ends."""
    if not places:
        return [sp.S.Zero]
    inner = [(one + two) / 2 for one, two in pairwise(places)]
    return [places[0] - 1, *inner, places[-1] + 1]
