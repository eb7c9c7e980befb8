"""What is maximal, optimal or strongly maximal on a menu, for any preference.

For finite relations see `dtkit.preferences.choice`; here comparisons may depend on
parameters, and each option comes with the condition under which it is permitted.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from dtkit.preferences.choice import Undefined
from dtkit.preferences.protocol import Preference
from dtkit.values.logic import all_of, any_of, negated

Permitted = dict[Hashable, Any]


def maximal_where(preference: Preference, menu: Iterable[Hashable]) -> Permitted | Undefined:
    """Return the options that may be maximal, each with the condition that it is.

    `Undefined` where no option is, whatever the parameters.

    >>> from sympy import Symbol
    >>> from dtkit.preferences import payoff_preference
    >>> x = Symbol("x", real=True)
    >>> maximal_where(payoff_preference, [x, 0])
    {x: 0 <= x, 0: x <= 0}
    """
    options = tuple(menu)
    found = {
        x: all_of(negated(preference.prefer(y, x)) for y in options if y != x) for x in options
    }
    return _defined("maximality", options, found, "to every option another one is preferred")


def optimal_where(preference: Preference, menu: Iterable[Hashable]) -> Permitted | Undefined:
    """Return the options that may be at least as good as all, each with the condition.

    >>> from dtkit.preferences import weak_relation
    >>> print(optimal_where(weak_relation([], options="ab"), "ab"))
    optimality is undefined on {a, b}: no option is at least as good as every other
    """
    options = tuple(menu)
    found = {x: all_of(preference.weakly(x, y) for y in options if y != x) for x in options}
    why = "no option is at least as good as every other"
    return _defined("optimality", options, found, why)


def strongly_maximal_where(
    preference: Preference, menu: Iterable[Hashable]
) -> Permitted | Undefined:
    """Return the options that may be maximal and indifferent to maximal ones only.

    >>> from dtkit.preferences import weak_order
    >>> strongly_maximal_where(weak_order("a", "b"), "ab")
    {'a': True}
    """
    options = tuple(menu)
    best = maximal_where(preference, options)
    if isinstance(best, Undefined):
        return Undefined("strong maximality", options, best.why)
    found = {
        x: all_of([condition, *_only_with(preference, x, options, best)])
        for x, condition in best.items()
    }
    why = "every maximal option is indifferent to one that is not maximal"
    return _defined("strong maximality", options, found, why)


def _only_with(
    preference: Preference, x: Hashable, options: tuple[Hashable, ...], best: Permitted
) -> Iterable[Any]:
    return (
        any_of([negated(preference.indifferent(x, y)), best.get(y, False)])
        for y in options
        if y != x
    )


def _defined(
    rule: str, options: tuple[Hashable, ...], found: Permitted, why: str
) -> Permitted | Undefined:
    kept = {x: condition for x, condition in found.items() if condition is not False}
    return kept or Undefined(rule, options, why)
