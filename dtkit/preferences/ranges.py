"""The range of a utility: its limits at the two ends of the wealth for which it is meant.

An increasing function on an interval approaches its infimum at the left end and its
supremum at the right end, and has no other; it attains one just where the end belongs to
the interval.  The limits are taken by the engine, never by putting infinity into a
formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dtkit.errors import Unsupported

if TYPE_CHECKING:
    from dtkit.preferences.utilities import Utility


_ENDS = ("at least", "more than", "at most", "less than")


@dataclass(frozen=True)
class Bound:
    """An end of a range: its `value`, perhaps infinite, and whether some wealth attains it.

    `wealth`: the end of the domain at which it is approached.

    >>> from dtkit.preferences import Bounded
    >>> Bounded(2).bounds[0][1:]
    (Bound(value=0, attained=True, wealth=0), Bound(value=1, attained=False, wealth=oo))
    """

    value: Any
    attained: bool
    wealth: Any

    def allows(self, level: Any, *, above: bool) -> Any:
        """Return the condition that a level is on the inner side; `above`: this is the top."""
        from sympy import oo, true

        if self.value in (oo, -oo):
            return true
        if above:
            return level <= self.value if self.attained else level < self.value
        return level >= self.value if self.attained else level > self.value


@lru_cache(maxsize=256)
def bounds_of(utility: Utility) -> tuple[tuple[Any, Bound, Bound], ...]:
    """Return the infimum and the supremum of a utility, by the cases of its parameters.

    Raises: `Unsupported` where the utility is not proved to increase, its domain is not an
    interval with plain ends, or a limit is not found.
    """
    from dtkit.exact import Proved

    if not isinstance(utility.is_increasing, Proved):
        raise Unsupported(
            repr(utility),
            f"it is not proved to increase on {utility.domain_text} ({utility.is_increasing})",
            "restrict its domain, or say more of its parameters with given(...)",
        )
    return tuple(
        (
            condition,
            _bound(utility, condition, formula, False),
            _bound(utility, condition, formula, True),
        )
        for condition, formula in utility.cases
    )


def _bound(utility: Utility, condition: Any, formula: Any, above: bool) -> Bound:
    from sympy import oo

    from dtkit.exact import limit

    known = [each for each in utility.known(condition) if utility.wealth not in each.free_symbols]
    end, belongs = _end(utility, known, above)
    if belongs:
        return Bound(formula.xreplace({utility.wealth: end}), True, end)
    side = None if end in (oo, -oo) else "-" if above else "+"
    found = limit(formula, utility.wealth, end, known, side=side)
    if len(found.cases) != 1 or found.cases[0].value is None:
        raise Unsupported(
            repr(utility),
            f"its limit at a wealth of {end} is not one value: {found}",
            "say more of its parameters with given(...)",
        )
    return Bound(found.cases[0].value, False, end)


def _end(utility: Utility, known: list[Any], above: bool) -> tuple[Any, bool]:
    """Return the last wealth of the domain on one side, and whether it belongs to it."""
    from sympy import Ge, Le, oo

    from dtkit.exact import threshold

    kinds = (
        {"at most": True, "less than": False} if above else {"at least": True, "more than": False}
    )
    ends = []
    for each in utility.domain:
        pieces = threshold(each, solve_for=utility.wealth, domain=known, statics=False).pieces
        if len(pieces) != 1 or pieces[0].kind not in _ENDS:
            raise Unsupported(
                str(each),
                "the wealth for which a utility is meant must have one plain end",
                "give its ends one by one, such as domain=[w > 0, w < 1]",
            )
        if pieces[0].kind in kinds:
            ends.append((pieces[0].end, kinds[pieces[0].kind]))
    if not ends:
        return (oo if above else -oo), False
    inmost = [
        (end, belongs)
        for end, belongs in ends
        if all(_is_proved(known, (Le if above else Ge)(end, other)) for other, _ in ends)
    ]
    if not inmost:
        raise Unsupported(
            utility.domain_text,
            "which of its ends comes first depends on the parameters",
            "say more of them with given(...)",
        )
    return inmost[0][0], all(belongs for _, belongs in inmost)


def _is_proved(known: list[Any], condition: Any) -> bool:
    from dtkit.exact import Proved, decide

    return isinstance(decide(known, condition), Proved)
