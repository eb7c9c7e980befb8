"""One case of a threshold: a condition, and what the relation says of the variable there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.exact.deriving.intervals import intervals
from dtkit.exact.deriving.statics import Static
from dtkit.exact.verdicts import Proved, Verdict

KINDS = {
    ">=": "at least",
    ">": "more than",
    "<=": "at most",
    "<": "less than",
    "==": "exactly",
    "!=": "other than",
}


@dataclass(frozen=True, repr=False)
class Piece:
    """One case of a threshold: under `condition` the relation holds iff `solution`.

    `condition` is free of the variable; `solution` compares the variable with its ends, or
    is `true` (always) or `false` (never).  `verdicts` are the two directions (one for
    always and never).  `attained` says whether the end itself satisfies the relation and
    the domain: True, False, or None (not decided, or no single end).
    """

    variable: Any
    condition: Any
    solution: Any
    verdicts: tuple[Verdict, ...] = ()
    attained: bool | None = None
    statics: tuple[Static, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether both directions are proved."""
        return bool(self.verdicts) and all(isinstance(v, Proved) for v in self.verdicts)

    @property
    def kind(self) -> str:
        """The form of the solution, in words.

        "always", "never", "exactly", "other than", "at least", "more than", "at most",
        "less than", "between", "outside" or "compound".
        """
        if self.solution in (sp.true, sp.false):
            return "always" if self.solution == sp.true else "never"
        if isinstance(self.solution, Relational):
            return KINDS[solved(self.solution, self.variable).rel_op]
        parts = intervals(self.solution, self.variable)
        if len(parts) == 1 and len(parts[0].lower) == 1 == len(parts[0].upper):
            return "between"
        if isinstance(self.solution, sp.Or) and len(parts) == 2:
            sides = {(len(part.lower), len(part.upper)) for part in parts}
            return "outside" if sides == {(0, 1), (1, 0)} else "compound"
        return "compound"

    @property
    def end(self) -> Any:
        """The closed form, where the solution has a single end; else None."""
        if isinstance(self.solution, Relational):
            return solved(self.solution, self.variable).rhs
        return None

    @property
    def latex(self) -> str:
        """The solution in LaTeX."""
        words = {sp.true: r"\text{always}", sp.false: r"\text{never}"}
        return str(words.get(self.solution) or sp.latex(self.solution))

    def __str__(self) -> str:
        what = {sp.true: "always", sp.false: "never"}.get(self.solution, self.solution)
        where = "" if self.condition == sp.true else f" if {self.condition}"
        mark = "" if self.verified else "  [not verified]"
        return f"{what}{where}{mark}"

    __repr__ = __str__


def solved(relation: Any, x: Any) -> Any:
    """Write a comparison of x with the x on the left."""
    return relation if relation.lhs == x else relation.reversed
