"""Both directions of a threshold, decided.

Under the domain and the condition of a case, the relation must imply the solution and the
solution the relation.  Where that is not decided at once, each comparison of x with an end
`rest + c·log(R)` is first shown to be equivalent to a comparison of an exponential with R;
then the two directions are decided with those comparisons, which need no logarithm.
"""

from __future__ import annotations

from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.exact.inversion_kernels import named_roots
from dtkit.exact.premises import Premises
from dtkit.exact.verdicts import Proved, Verdict

FIRST_SHARE = 0.1


def both_directions(
    relation: Any, solution: Any, condition: Any, premises: Premises
) -> tuple[Verdict, ...]:
    """Decide relation ⇒ solution and solution ⇒ relation (one verdict for always and never)."""
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
