"""Lotteries over amounts: their sums, and their orders by distribution functions.

All answers are conditions: amounts and probabilities may hold parameters, and how the
amounts are ordered need not be known.

- *first-order*: at every amount t that occurs, at least as probable to have t or more;
  every increasing utility agrees;
- *second-order*: the expected shortfall below t is at most as great; every increasing
  risk-averse utility agrees (`dtkit.values.second_order_dominates`);
- *mean-preserving spread*: second-order dominated, with the same mean.

Source: Hadar and Russell, Rules for ordering uncertain prospects (1969); Rothschild and
Stiglitz, Increasing risk I (1970).
"""

from __future__ import annotations

from collections.abc import Hashable
from itertools import combinations
from typing import Any

from dtkit.values.dominance import compared, second_order_dominates
from dtkit.values.logic import all_of, any_of, negated
from dtkit.values.lotteries import Lottery, sure

_FEW = 5


def first_order_dominates(x: Hashable, y: Hashable, *, strictly: bool = True) -> Any:
    """Return the condition that x first-order stochastically dominates y, as amounts.

    `x`, `y`: amounts, or lotteries over amounts; any number of outcomes.

    >>> from dtkit.exact import find_condition
    >>> from dtkit.values import lottery
    >>> from sympy import Rational, Symbol
    >>> half = Rational(1, 2)
    >>> first_order_dominates(lottery({2: half, 1: half}), lottery({2: half, 0: half}))
    True
    >>> first_order_dominates(1, lottery({0: half, 2: half}))
    False
    >>> x = Symbol("x", real=True)
    >>> find_condition([], first_order_dominates(x, 1), in_terms_of=[x])
    Conditional: true exactly where 1 < x
    """
    one, other = sure(x), sure(y)
    at_least, more = [], []
    for level in dict.fromkeys([*one.support, *other.support]):
        at_least.append(_as_probable(one, other, level))
        more.append(negated(_as_probable(other, one, level)))
    return all_of([all_of(at_least), any_of(more) if strictly else True])


def is_mean_preserving_spread(x: Hashable, y: Hashable) -> Any:
    """Return the condition that x is y with risk added: the same mean, and y dominates it.

    >>> from dtkit.values import lottery
    >>> from sympy import Rational
    >>> half = Rational(1, 2)
    >>> is_mean_preserving_spread(lottery({0: half, 2: half}), 1)
    True
    """
    from dtkit.exact import exact

    one, other = (exact(sure(each).expectation(exact)) for each in (x, y))
    same = all_of([compared(one, other), compared(other, one)])
    return all_of([same, second_order_dominates(y, x)])


def independent_sum(*lotteries: Hashable) -> Lottery:
    """Return the lottery over the sum of amounts that are had independently of one another.

    >>> from dtkit.values import lottery
    >>> from sympy import Rational
    >>> half = Rational(1, 2)
    >>> coin = lottery({0: half, 1: half})
    >>> independent_sum(coin, coin, 5)
    Lottery(1/4: 5, 1/2: 6, 1/4: 7)
    """
    from dtkit.exact import exact

    total = sure(exact(0))
    for each in map(sure, lotteries):
        total = Lottery.over(
            (p * exact(q), held + exact(amount)) for p, held in total for q, amount in each
        )
    return total


def _as_probable(one: Lottery, other: Lottery, level: Any) -> Any:
    """Return the condition that `level` or more is at least as probable under `one`.

    With plain probabilities and few open comparisons it is a disjunction of what has to
    hold of the amounts; else a comparison of sums of piecewise shares.
    """
    here, there = _reaching(one, level), _reaching(other, level)
    signed = [(p, reached) for p, reached in here] + [(-p, reached) for p, reached in there]
    open_ones = [(p, reached) for p, reached in signed if not isinstance(reached, bool)]
    if len(open_ones) > _FEW or not all(p.is_Rational for p, _ in signed):
        return compared(_chance(here), _chance(there))
    ahead = sum(p for p, reached in signed if reached is True)
    found: list[frozenset[int]] = []
    for needed in _subsets(len(open_ones)):
        worst = sum(p for place, (p, _) in enumerate(open_ones) if (p > 0) == (place in needed))
        if ahead + worst >= 0 and not any(each <= needed for each in found):
            found.append(needed)
    return any_of(
        all_of(
            open_ones[place][1] if open_ones[place][0] > 0 else negated(open_ones[place][1])
            for place in sorted(needed)
        )
        for needed in found
    )


def _subsets(number: int) -> list[frozenset[int]]:
    sizes = (combinations(range(number), size) for size in range(number + 1))
    return [frozenset(each) for group in sizes for each in group]


def _reaching(lottery: Lottery, level: Any) -> list[tuple[Any, Any]]:
    """Return the probabilities, each with the condition that its amount is `level` or more."""
    from dtkit.exact import exact

    return [(exact(p), compared(exact(amount), exact(level))) for p, amount in lottery]


def _chance(shares: list[tuple[Any, Any]]) -> Any:
    from sympy import Piecewise

    from dtkit.exact import exact

    return sum((Piecewise((p, reached), (0, True)) for p, reached in shares), exact(0))
