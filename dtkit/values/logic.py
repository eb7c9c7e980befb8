"""Conditions that are mostly plain truth values: joined without SymPy where they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def plain(condition: Any) -> Any:
    """Return a condition with SymPy's true and false as Python's.

    >>> from sympy import true
    >>> plain(true) is True
    True
    """
    if condition is True or condition is False:
        return condition
    from sympy import false, true

    if condition is true:
        return True
    return False if condition is false else condition


def all_of(conditions: Iterable[Any]) -> Any:
    """Return the conjunction; it stops at the first that is plainly false.

    >>> all_of([]), all_of([True, False])
    (True, False)
    """
    open_ones = []
    for condition in map(plain, conditions):
        if condition is False:
            return False
        if condition is not True:
            open_ones.append(condition)
    if not open_ones:
        return True
    from sympy import And

    return plain(And(*open_ones))


def any_of(conditions: Iterable[Any]) -> Any:
    """Return the disjunction; it stops at the first that is plainly true.

    >>> any_of([]), any_of([False, True])
    (False, True)
    """
    open_ones = []
    for condition in map(plain, conditions):
        if condition is True:
            return True
        if condition is not False:
            open_ones.append(condition)
    if not open_ones:
        return False
    from sympy import Or

    return plain(Or(*open_ones))


def negated(condition: Any) -> Any:
    """Return the negation.

    >>> negated(True)
    False
    """
    condition = plain(condition)
    if condition is True or condition is False:
        return not condition
    from sympy import Not

    return plain(Not(condition))
