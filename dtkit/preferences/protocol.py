"""What a preference answers: conditions on the parameters, never a bare truth value.

`prefer(x, y)` is the condition under which x is preferred to y: true, false, or a
relation such as `p*(1 - exp(-a*w)) > q`.  Completeness is never assumed: where neither
`weakly(x, y)` nor `weakly(y, x)` holds there is a `gap`, which is not indifference.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable
from typing import Any

from dtkit.values import Lottery, Payoffs


class Preference(ABC):
    """What an agent wants; a kind of preference defines `weakly`.

    >>> class Longer(Preference):
    ...     def weakly(self, x, y):
    ...         return len(x) >= len(y)
    >>> Longer().prefer("aa", "b"), Longer().indifferent("a", "b"), Longer().gap("a", "b")
    (True, True, False)
    """

    @abstractmethod
    def weakly(self, x: Any, y: Any) -> Any:
        """Return the condition under which x is at least as good as y."""

    def prefer(self, x: Any, y: Any) -> Any:
        """Return the condition under which x is better than y."""
        return _both(self.weakly(x, y), _not(self.weakly(y, x)))

    def indifferent(self, x: Any, y: Any) -> Any:
        """Return the condition under which each is at least as good as the other."""
        return _both(self.weakly(x, y), self.weakly(y, x))

    def gap(self, x: Any, y: Any) -> Any:
        """Return the condition under which neither is at least as good as the other."""
        return _both(_not(self.weakly(x, y)), _not(self.weakly(y, x)))

    def view(self, outcome: Hashable, player: str) -> Any:
        """Return what this preference looks at in `outcome` when `player` has it.

        By default the player's own payoff; in a lottery over payoffs the lottery over own
        payoffs; any other outcome as it is.  Outcomes with one view are interchangeable.
        """
        if isinstance(outcome, Payoffs):
            return outcome[player]
        if isinstance(outcome, Lottery):
            return Lottery.over((p, self.view(end, player)) for p, end in outcome)
        return outcome


def _both(one: Any, other: Any) -> Any:
    if one is False or other is False:
        return False
    if one is True:
        return other
    if other is True:
        return one
    from sympy import And

    return And(one, other)


def _not(condition: Any) -> Any:
    if condition is True or condition is False:
        return not condition
    from sympy import Not

    return Not(condition)
