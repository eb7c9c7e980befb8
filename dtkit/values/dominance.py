"""Dominance, in the senses that have to be kept apart.

- of an outcome: another available outcome is preferred to it (*ex post*);
- of a plan: another available plan's prospect is preferred to its prospect (*ex ante*);
- *statewise*: on one state space, never worse in any state and better in some;
- *first-order stochastic*, for a preorder: at least as probable to be within every up-set
  (a set that holds with x all that is at least as good as x), more probable in some;
- *second-order stochastic*, for numbers: every risk-averse increasing utility agrees.

The first two are one function on different things: `dominators`.  All answers are
conditions: True, False, or a relation between parameters.  A `preference` is anything
that answers `prefer(x, y)` and `weakly(x, y)` with conditions.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Protocol

from dtkit.errors import InvalidInput, Unsupported
from dtkit.values.logic import all_of, any_of, negated, plain
from dtkit.values.lotteries import sure

_MOST = 12


class Compares(Protocol):
    """What dominance needs of a preference."""

    def prefer(self, x: Any, y: Any) -> Any:
        """Return the condition that x is preferred to y."""

    def weakly(self, x: Any, y: Any) -> Any:
        """Return the condition that x is at least as good as y."""


def dominators(
    x: Hashable, available: Iterable[Hashable], preference: Compares
) -> dict[Hashable, Any]:
    """Return what is available and preferred to x, each with the condition that it is.

    Of outcomes in reach this is outcome dominance; of the prospects of plans, plan
    dominance.

    >>> from dtkit.preferences import weak_order
    >>> dominators("b", ["a", "b", "c"], weak_order("a", "b", "c"))
    {'a': True}
    """
    found = {y: plain(preference.prefer(y, x)) for y in available if y != x}
    return {y: condition for y, condition in found.items() if condition is not False}


def statewise_dominates(
    x: Mapping[Hashable, Any],
    y: Mapping[Hashable, Any],
    preference: Compares,
    *,
    gaps: bool = False,
) -> Any:
    """Return the condition that x is at least as good in every state and better in some.

    `x`, `y`: outcomes by state.  `gaps`: read "never worse" as "nowhere dispreferred", so
    that states in which neither is at least as good do not stand in the way.

    Raises: `InvalidInput` where the states differ.

    >>> from dtkit.preferences import weak_order
    >>> order = weak_order("a", "b", "c")
    >>> statewise_dominates({"rain": "a", "sun": "b"}, {"rain": "b", "sun": "b"}, order)
    True
    """
    if set(x) != set(y):
        raise InvalidInput(
            f"states {', '.join(map(str, x))} and {', '.join(map(str, y))}",
            "statewise dominance compares on one state space",
            "say for both what happens in every state",
        )
    if gaps:
        never_worse = all_of(negated(preference.prefer(y[state], x[state])) for state in x)
    else:
        never_worse = all_of(preference.weakly(x[state], y[state]) for state in x)
    return all_of([never_worse, any_of(preference.prefer(x[state], y[state]) for state in x)])


def stochastically_dominates(
    x: Hashable, y: Hashable, preference: Compares, *, strictly: bool = True
) -> Any:
    """Return the condition that x first-order stochastically dominates y.

    `x`, `y`: lotteries or outcomes.  `preference`: a preorder on the outcomes, complete or
    not.  Strictly: more probable within some up-set.

    Raises: `Unsupported` for more than 12 outcomes.

    >>> from dtkit.preferences import payoff_preference
    >>> from dtkit.values import lottery
    >>> from sympy import Rational
    >>> half = Rational(1, 2)
    >>> stochastically_dominates(lottery({2: half, 1: half}), lottery({2: half, 0: half}),
    ...                          payoff_preference)
    True
    """
    one, other = sure(x), sure(y)
    ends = tuple(dict.fromkeys([*one.support, *other.support]))
    if len(ends) > _MOST:
        raise Unsupported(
            f"lotteries over {len(ends)} outcomes",
            f"up-sets are listed for at most {_MOST}",
            "merge outcomes that are alike",
        )
    at_least, more = [], []
    for members, is_up_set in _up_sets(ends, preference):
        here, there = one.probability(*members), other.probability(*members)
        at_least.append(any_of([negated(is_up_set), compared(here, there)]))
        more.append(all_of([is_up_set, negated(compared(there, here))]))
    return all_of([all_of(at_least), any_of(more) if strictly else True])


def _up_sets(
    ends: tuple[Hashable, ...], preference: Compares
) -> list[tuple[tuple[Hashable, ...], Any]]:
    """Return the sets of outcomes that may be up-sets, each with the condition that it is."""
    above = [[plain(preference.weakly(y, x)) for y in ends] for x in ends]
    sure_above = [
        sum(1 << j for j, condition in enumerate(row) if condition is True) for row in above
    ]
    found = []
    for mask in range(1, 1 << len(ends)):
        inside = [i for i in range(len(ends)) if mask >> i & 1]
        if any(sure_above[i] & ~mask for i in inside):
            continue
        outside = [j for j in range(len(ends)) if not mask >> j & 1]
        condition = all_of(negated(above[i][j]) for i in inside for j in outside)
        if condition is not False:
            found.append((tuple(ends[i] for i in inside), condition))
    return found


def second_order_dominates(x: Hashable, y: Hashable, *, strictly: bool = True) -> Any:
    """Return the condition that x second-order stochastically dominates y.

    `x`, `y`: amounts, or lotteries over amounts.  The expected shortfall E[max(0, t - X)]
    is compared at every amount t that occurs; it is piecewise linear in between.

    >>> from dtkit.values import lottery
    >>> from sympy import Rational
    >>> half = Rational(1, 2)
    >>> second_order_dominates(1, lottery({0: half, 2: half}))
    True
    >>> second_order_dominates(lottery({0: half, 2: half}), 1)
    False
    """
    one, other = sure(x), sure(y)
    at_least, more = [], []
    for level in dict.fromkeys([*one.support, *other.support]):
        here, there = _shortfall(one, level), _shortfall(other, level)
        at_least.append(compared(there, here))
        more.append(negated(compared(here, there)))
    return all_of([all_of(at_least), any_of(more) if strictly else True])


def _shortfall(lottery: Any, level: Any) -> Any:
    import sympy

    from dtkit.exact import exact

    return exact(lottery.expectation(lambda amount: sympy.Max(0, exact(level) - exact(amount))))


def compared(greater: Any, less: Any) -> Any:
    """Return the condition that one number is at least another."""
    from dtkit.exact import exact, truth

    condition = plain(exact(greater) >= exact(less))
    if condition is True or condition is False or condition.free_symbols:
        return condition
    known = truth(condition, {})
    return condition if known is None else known
