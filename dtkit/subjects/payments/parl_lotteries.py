"""Resource lottery training: one choice between lotteries, rewarded by a target utility.

It is payment-adjusted reinforcement learning with a single step and known probabilities:
the expected utility of an option can be computed, so that it need not be sampled.  The
options that are rewarded are those of greatest expected utility; where several are, all of
them are rewarded, and where it depends on parameters, the condition is given.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3 and Appendix D.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from dtkit.preferences import Utility


def lottery_rewards(
    utility: Utility, options: Mapping[Hashable, Any], *, wealth: Any = 0
) -> dict[Hashable, Any]:
    """Return for each option the condition under which choosing it is rewarded.

    `options`: amounts, or lotteries over amounts that are added to `wealth`.

    >>> from sympy import Rational
    >>> from dtkit.preferences import CARA
    >>> from dtkit.values import lottery
    >>> half = Rational(1, 2)
    >>> menu = {"sure": 4, "gamble": lottery({0: half, 10: half})}
    >>> lottery_rewards(CARA(Rational(1, 100)), menu)
    {'sure': False, 'gamble': True}
    >>> lottery_rewards(CARA(Rational(1, 10)), menu)
    {'sure': True, 'gamble': False}
    """
    from dtkit.exact import exact, truth
    from dtkit.preferences import expected_utility
    from dtkit.values import Lottery, sure
    from dtkit.values.logic import all_of, plain

    target, start = expected_utility(utility), exact(wealth)
    worth = {
        name: target.value(Lottery.over((p, start + exact(amount)) for p, amount in sure(option)))
        for name, option in options.items()
    }

    def at_least(one: Any, other: Any) -> Any:
        condition = plain(one >= other)
        if isinstance(condition, bool) or condition.free_symbols:
            return condition
        known = truth(condition)
        return condition if known is None else known

    return {
        name: all_of(at_least(value, other) for other in worth.values())
        for name, value in worth.items()
    }
