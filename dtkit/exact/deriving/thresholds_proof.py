"""Both directions of a threshold, decided.

Under the domain and the condition of a case, the relation must imply the solution and the
solution the relation.  Where that is not decided at once, each comparison of x with an end
`rest + c·log(R)` is first shown to be equivalent to a comparison of an exponential with R;
then the two directions are decided with those comparisons, which need no logarithm.

A relation in one variable that is a polynomial with rational coefficients in one kernel is
settled by its real roots alone: between two of them its sign is that at any one point of
the domain, where it is defined.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from time import perf_counter
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.exact.deriving.inversion_kernels import bracket, common_kernel, named_roots
from dtkit.exact.deriving.premises import Premises, definedness
from dtkit.exact.evaluation import enclosure, truth
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
    roots, solution = named_roots(solution, relation, condition, *premises.conditions)
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
    """Compare relation and solution at every real root and end, and once between any two.

    Between two neighbors among the roots, the ends of the solution, the ends of the domain
    and the points where the relation is undefined, neither relation nor solution changes.
    """
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
    missing = [d for d in definedness(relation) if not premises.imply(d)]
    holes = _holes(missing, x)
    bounds = [c for c in premises.conditions if _is_bound(c, x)]
    if holes is None:
        return None
    ends = [end for part in (solution, *bounds) for end in _ends(part, x)]
    line = _line(places, [*ends, *holes])
    if line is None:
        return None
    about = {place: stand_in for place, stand_in, _, _ in line}
    within = sp.And(*bounds).xreplace(about)
    shown = solution.xreplace(about)
    roots = {place for place, _, _ in places}
    at_root = isinstance(relation, (sp.Ge, sp.Le, sp.Eq))
    found: list[tuple[Any, bool | None]] = []
    for place, stand_in, _, _ in line:
        holds = at_root if place in roots else truth(relation, {x: place})
        found.append((stand_in, False if place in holes else holds))
    found += [(gap, truth(relation, {x: gap})) for gap in _between(line)]
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


def _holes(missing: list[Any], x: Any) -> list[Any] | None:
    """List the rational x where a condition `f != 0` fails; None for other conditions."""
    found: list[Any] = []
    for condition in missing:
        if not isinstance(condition, sp.Ne) or condition.rhs != 0:
            return None
        if not condition.lhs.is_polynomial(x) or condition.free_symbols != {x}:
            return None
        found += sp.real_roots(sp.Poly(condition.lhs, x))
    return found if all(hole.is_Rational for hole in found) else None


def _is_bound(condition: Any, x: Any) -> bool:
    """Whether a condition compares x with a number."""
    sides = {condition.lhs, condition.rhs} if isinstance(condition, Relational) else set()
    return (
        x in sides
        and condition.free_symbols == {x}
        and all(side == x or side.is_number for side in sides)
    )


def _places(kernel: Any, slope: Any) -> list[tuple[Any, Any, Any]] | None:
    """List the x of the real roots, each with rational bounds."""
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
    return found


def _line(
    places: list[tuple[Any, Any, Any]], others: list[Any]
) -> list[tuple[Any, Any, Any, Any]] | None:
    """Order places and other points: each with a rational number in its stead and bounds.

    None where a point is neither a place nor rational, or where the bounds overlap.
    """
    known = {place for place, _, _ in places}
    if any(point not in known and not point.is_Rational for point in others):
        return None
    line = [
        (place, place if place.is_Rational else (low + high) / 2, low, high)
        for place, low, high in places
    ]
    line += [(point, point, point, point) for point in dict.fromkeys(others) if point not in known]
    line.sort(key=lambda entry: entry[2])
    return None if any(one[3] >= two[2] for one, two in pairwise(line)) else line


def _ends(solution: Any, x: Any) -> list[Any]:
    sides = [(a.lhs, a.rhs) for a in solution.atoms(Relational)]
    return [right if left == x else left for left, right in sides]


def _between(line: list[tuple[Any, Any, Any, Any]]) -> list[Any]:
    """Return a rational number in every gap between points, and beyond both ends."""
    if not line:
        return [sp.S.Zero]
    inner = [(one[3] + two[2]) / 2 for one, two in pairwise(line)]
    return [line[0][2] - 1, *inner, line[-1][3] + 1]
