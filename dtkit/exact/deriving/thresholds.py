"""Thresholds: where a relation begins to hold, as a closed form with its conditions.

`threshold(relation, solve_for=x, domain=[...])` solves a relation for x and has every case
confirmed in both directions by `decide`: under the domain and the condition of the case,
the relation holds exactly where the solution says.  What could not be confirmed is marked
"not verified" and never asserted.  Conditions are plain SymPy Booleans over real symbols.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact.deriving.intervals import nonempty, pruned
from dtkit.exact.deriving.inversion import solve_cases
from dtkit.exact.deriving.inversion_cases import Case
from dtkit.exact.deriving.limits import Limit, limit
from dtkit.exact.deriving.premises import Premises, alternatives, conjuncts, definedness
from dtkit.exact.deriving.readable_forms import merged, shortest, simplified, without
from dtkit.exact.deriving.statics import Static, static
from dtkit.exact.deriving.thresholds_implicit import Root, implicit_cases
from dtkit.exact.deriving.thresholds_pieces import Piece, solved
from dtkit.exact.deriving.thresholds_proof import both_directions
from dtkit.exact.numbers import exact_condition
from dtkit.exact.parameters import conditions_of
from dtkit.exact.verdicts import Proved, Verdict


@dataclass(frozen=True, repr=False)
class Threshold:
    """The solution of a relation for one variable, by cases that cover the domain.

    `exists` is the condition on the other parameters under which some value of the
    variable in the domain satisfies the relation (None where a piece is not verified);
    `covered` is the verdict that the
    conditions of the pieces cover the domain.  `root` describes an implicit end.
    """

    relation: Any
    variable: Any
    domain: tuple[Any, ...]
    pieces: tuple[Piece, ...]
    exists: Any
    covered: Verdict
    limits: tuple[Limit, ...] = ()
    root: Root | None = None

    @property
    def verified(self) -> bool:
        """Whether every piece is proved in both directions and the pieces cover the domain."""
        return isinstance(self.covered, Proved) and all(p.verified for p in self.pieces)

    @property
    def piece(self) -> Piece | None:
        """The one piece with an end, where there is exactly one."""
        ended = [p for p in self.pieces if p.solution not in (sp.true, sp.false)]
        return ended[0] if len(ended) == 1 else None

    @property
    def value(self) -> Any:
        """The closed form of the end, where there is exactly one."""
        return self.piece.end if self.piece else None

    @property
    def direction(self) -> str | None:
        """`>=`, `>`, `<=` or `<` between the variable and `value`; None without one."""
        piece = self.piece
        if piece is None or not isinstance(piece.solution, Relational):
            return None
        return str(solved(piece.solution, self.variable).rel_op)

    @property
    def strict(self) -> bool | None:
        """Whether the end itself is excluded; None without a single end."""
        return None if self.direction is None else not self.direction.endswith("=")

    @property
    def attained(self) -> bool | None:
        """Whether the end belongs to the solution; None where undecided or no single end."""
        return self.piece.attained if self.piece else None

    @property
    def statics(self) -> tuple[Static, ...]:
        """Comparative statics of the single end; empty without one."""
        return self.piece.statics if self.piece else ()

    def __str__(self) -> str:
        lines = [f"{self.relation}, solved for {self.variable}:"]
        for piece in self.pieces:
            lines.append(f"  {piece}")
            lines += [f"    {entry}" for entry in piece.statics]
        known = "not decided" if self.exists is None else self.exists
        lines.append(f"  exists iff {known}")
        lines += [f"  {entry}" for entry in self.limits]
        if self.root is not None:
            lines.append(f"  {self.root}")
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_latex_(self) -> str:
        rows = [rf"{p.latex} & \text{{if }} {sp.latex(p.condition)}" for p in self.pieces]
        body = r" \\ ".join(rows)
        return rf"${sp.latex(self.relation)} \iff \begin{{cases}} {body} \end{{cases}}$"


def threshold(
    relation: Any,
    *,
    solve_for: Any,
    domain: Iterable[Any] = (),
    limits: Sequence[tuple[Any, Any]] = (),
    statics: bool = True,
    effort: float = 1.0,
) -> Threshold:
    """Solve a relation for one variable, with all conditions, each proved both ways.

    `limits` lists pairs (parameter, value) such as `(W, oo)` or `(a, 0)`, in which the
    limit of the closed form is reported with its conditions.  `statics` asks for the sign
    of the derivative in every other parameter.

    >>> p, q, x = sp.symbols("p q x", real=True)
    >>> found = threshold(p*x > q, solve_for=x, domain=[p > 0, q > 0, x >= 0])
    >>> print(found)
    p*x > q, solved for x:
      x > q/p
        decreasing in p
        increasing in q
      exists iff True

    Raises
    ------
    InvalidInput
        If the relation does not contain the variable, or the domain is empty.
    Unsupported
        If the relation has no closed form that is known, and no proof of a single root.
    """
    relation = exact_condition(relation)
    domain = conjuncts(conditions_of(domain))
    _check(relation, solve_for)
    premises = Premises(domain, effort=effort)
    if isinstance(premises.verdict(sp.false), Proved):
        raise InvalidInput(
            f"domain {', '.join(map(str, domain))}",
            "no point satisfies it, so every threshold would hold vacuously",
            "drop or mend one of the conditions",
        )
    root = None
    try:
        cases = solve_cases(relation, solve_for, premises)
    except Unsupported as refusal:
        root, cases = implicit_cases(relation, solve_for, premises, refusal)
    parameters = Premises(_projected(domain, solve_for, premises), effort=effort)
    pieces = _pieces(relation, cases, solve_for, premises, parameters, root)
    pieces = [_completed(p, relation, premises, parameters, statics, root) for p in pieces]
    return Threshold(
        relation=relation,
        variable=solve_for,
        domain=domain,
        pieces=tuple(pieces),
        exists=_existence(pieces, premises, parameters),
        covered=premises.verdict(alternatives(p.condition for p in pieces)),
        limits=_limits(pieces, limits, parameters) if root is None else (),
        root=root,
    )


def _check(relation: Any, x: Any) -> None:
    if not relation.has(x):
        raise InvalidInput(
            f"threshold of {relation} for {x}",
            f"the relation does not contain {x}",
            "solve for a variable that stands in the relation",
        )


def _projected(domain: tuple[Any, ...], x: Any, premises: Premises) -> list[Any]:
    """Return what the domain says of the other parameters alone."""
    free = list(without(domain, x))
    bound = [c for c in domain if c.has(x)]
    try:
        cases = solve_cases(sp.And(*bound), x, premises) if bound else []
        spans = [sp.And(c.condition, nonempty(c.solution, x)) for c in cases]
    except (Unsupported, OverflowError, ValueError):
        return free
    return [*free, sp.Or(*spans)] if spans else free


def _pieces(
    relation: Any,
    cases: list[Case],
    x: Any,
    premises: Premises,
    parameters: Premises,
    root: Root | None,
) -> list[Piece]:
    grouped: dict[Any, list[Any]] = {}
    for case in cases:
        inner = premises.extended(*case.conditions)
        solution = pruned(case.solution, x, inner) if root is None else case.solution
        grouped.setdefault(solution, []).append(case.condition)
    pieces = []
    for solution, conditions in grouped.items():
        condition = merged(conditions, parameters)
        if condition == sp.false:
            continue
        if root is not None:
            verdicts = root.verdicts if solution not in (sp.true, sp.false) else ()
            verdicts = verdicts or both_directions(relation, solution, condition, premises)
            pieces.append(Piece(x, condition, solution, verdicts))
            continue
        pieces.append(_shortest_verified(relation, solution, condition, x, premises))
    return pieces


def _shortest_verified(
    relation: Any, solution: Any, condition: Any, x: Any, premises: Premises
) -> Piece:
    short = _map_ends(solution, x, shortest)
    found: Piece | None = None
    for form in dict.fromkeys((short, solution)):
        verdicts = both_directions(relation, form, condition, premises)
        piece = Piece(x, condition, form, verdicts)
        if piece.verified:
            return piece
        found = found or piece
    assert found is not None
    return found


def _map_ends(solution: Any, x: Any, change: Any) -> Any:
    if isinstance(solution, (sp.And, sp.Or)):
        return solution.func(*[_map_ends(part, x, change) for part in solution.args])
    if isinstance(solution, Relational):
        comparison = solved(solution, x)
        return comparison.func(comparison.lhs, change(comparison.rhs))
    return solution


def _completed(
    piece: Piece,
    relation: Any,
    premises: Premises,
    parameters: Premises,
    statics: bool,
    root: Root | None,
) -> Piece:
    x = piece.variable
    if piece.end is None:
        return piece
    if root is not None:
        closed = solved(piece.solution, x).rel_op.endswith("=")
        return replace(piece, attained=closed)
    found = _exists_in(piece, premises, parameters)
    inner = parameters.extended(piece.condition, sp.true if found is None else found)
    bound = tuple(c for c in premises.conditions if c.has(x))
    if definedness(sp.And(*bound)):
        # substitution may define what was not: SymPy writes 0 for 1/log(0)
        within = inner.extended(sp.Eq(x, piece.end, evaluate=False)).imply(sp.And(*bound))
        outside = False
    else:
        here = sp.And(*bound).xreplace({x: piece.end})
        within = inner.imply(here)
        outside = not within and inner.contradict(here)
    entries: tuple[Static, ...] = ()
    if statics:
        known = set().union(*(c.free_symbols for c in (*premises.conditions, piece.solution)))
        others = sorted((piece.end.free_symbols & known) - {x}, key=str)
        equation = None
        if isinstance(relation, Relational):
            equation = relation.lhs - relation.rhs, x, bound if within else ()
        entries = tuple(static(piece.end, one, inner, equation=equation) for one in others)
    attained: bool | None = within or None
    strict = isinstance(solved(piece.solution, x), (sp.Gt, sp.Lt))
    if strict or outside:
        attained = False
    return replace(piece, attained=attained, statics=entries)


def _exists_in(piece: Piece, premises: Premises, parameters: Premises) -> Any:
    """Return the condition under which the piece has a value in the domain."""
    x = piece.variable
    bound = sp.And(*[c for c in premises.conditions if c.has(x)])
    inner = parameters.extended(piece.condition)
    try:
        spans = solve_cases(bound, x, inner) if bound != sp.true else [Case((), sp.true)]
        parts = [
            sp.And(span.condition, nonempty(sp.And(span.solution, piece.solution), x))
            for span in spans
        ]
    except (Unsupported, OverflowError, ValueError):
        return None
    return simplified(sp.Or(*parts), inner)


def _existence(pieces: list[Piece], premises: Premises, parameters: Premises) -> Any:
    conditions = []
    for piece in pieces:
        found = _exists_in(piece, premises, parameters)
        if found is None or not piece.verified:
            return None
        conditions.append(sp.And(piece.condition, found))
    return merged(conditions, parameters)


def _limits(
    pieces: list[Piece], wanted: Sequence[tuple[Any, Any]], parameters: Premises
) -> tuple[Limit, ...]:
    result = []
    for piece in pieces:
        if piece.end is None:
            continue
        for parameter, to in wanted:
            result.append(
                limit(piece.end, parameter, to, [*parameters.conditions, piece.condition],
                      effort=parameters.effort)
            )  # fmt: skip
    return tuple(result)
