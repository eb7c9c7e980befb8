"""The inverse of a utility: found by the engine, and proved both ways.

That v is the inverse of u on the utilities c means two things, each decided: v(u(w)) = w
for every wealth of the domain, and for every level in c, v(level) is in the domain and
u(v(level)) is the level.  So c is exactly the set of utilities that some wealth has.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dtkit.errors import InvalidInput, Unsupported

if TYPE_CHECKING:
    from dtkit.exact import Verdict
    from dtkit.preferences.utilities import Utility

LEVEL = "u"


@dataclass(frozen=True, repr=False)
class Inverse:
    """The wealth that has the utility `level`, by `cases`, and the `condition` that one has.

    `verdicts`: that it undoes the utility, and that the utility undoes it.

    >>> from dtkit.exact import parameter
    >>> from dtkit.preferences import CARA
    >>> CARA(parameter("alpha")).inverse
    -log(1 - u)/alpha, if u < 1
    """

    level: Any
    cases: tuple[tuple[Any, Any], ...]
    condition: Any
    verdicts: tuple[Verdict, ...]

    @property
    def value(self) -> Any:
        """The wealth that has the utility `level`."""
        from dtkit.preferences.utilities import joined

        return joined(self.cases)

    @property
    def is_proved(self) -> bool:
        """Whether both directions are proved."""
        from dtkit.exact import Proved

        return all(isinstance(verdict, Proved) for verdict in self.verdicts)

    def __call__(self, level: Any) -> Any:
        """Return the wealth that has the utility `level`.

        Raises: `InvalidInput` for a level that no wealth has.
        """
        from sympy import false

        from dtkit.exact import exact, truth

        level = exact(level)
        exists = self.defined_at(level)
        if exists == false or (not exists.free_symbols and truth(exists) is False):
            raise InvalidInput(
                f"a utility of {level}",
                f"no wealth has it: that needs {self.condition}",
                "give a level that can be reached",
            )
        return self.value.xreplace({self.level: level})

    def defined_at(self, level: Any) -> Any:
        """Return the condition that some wealth has the utility `level`."""
        from sympy import sympify

        from dtkit.exact import exact

        return sympify(self.condition).xreplace({self.level: exact(level)})

    def __repr__(self) -> str:
        from sympy import true

        where = "" if self.condition == true else f", if {self.condition}"
        return f"{self.value}{where}{'' if self.is_proved else '  [not proved]'}"


@lru_cache(maxsize=256)
def inverse_of(utility: Utility) -> Inverse:
    """Return the inverse of a utility, by the cases of its parameters.

    Raises: `Unsupported` where no closed form is found.
    """
    from sympy import And, Or

    from dtkit.exact import parameter

    level = parameter(LEVEL)
    found = []
    for (condition, formula), (_, bottom, top) in zip(utility.cases, utility.bounds, strict=True):
        known = utility.known(condition)
        value = _solved(utility, formula, level, known)
        range_ = And(bottom.allows(level, above=False), top.allows(level, above=True))
        found.append((condition, value, range_, _verdicts(utility, formula, value, range_, known)))
    return Inverse(
        level,
        tuple((condition, value) for condition, value, _, _ in found),
        Or(*(And(condition, range_) for condition, _, range_, _ in found)),
        tuple(verdict for *_, verdicts in found for verdict in verdicts),
    )


def _solved(utility: Utility, formula: Any, level: Any, known: list[Any]) -> Any:
    """Solve u(w) >= level for w: as u increases, the end of the solutions is the inverse."""
    from dtkit.exact import threshold

    found = threshold(formula >= level, solve_for=utility.wealth, domain=known, statics=False)
    ends = {piece.end for piece in found.pieces if piece.kind in ("at least", "more than")}
    if found.root is not None or len(ends) != 1:
        raise Unsupported(
            repr(utility),
            "no single closed form was found for its inverse",
            "give a utility that can be inverted step by step, or say more of its parameters "
            "with given(...)",
        )
    return ends.pop()


def _verdicts(
    utility: Utility, formula: Any, value: Any, range_: Any, known: list[Any]
) -> tuple[Verdict, ...]:
    from sympy import And, Eq

    from dtkit.exact import decide, parameter

    wealth, level = utility.wealth, parameter(LEVEL)
    parameters_only = [each for each in known if wealth not in each.free_symbols]
    there = And(utility.defined_at(value), Eq(formula.xreplace({wealth: value}), level))
    return (
        decide(known, Eq(value.xreplace({level: formula}), wealth)),
        decide([*parameters_only, range_], there),
    )
