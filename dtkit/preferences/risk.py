"""What a lottery is worth to a utility: certainty equivalents and risk premiums.

The certainty equivalent of a lottery is the sure amount that is as good; the risk premium
is what it falls short of the mean.  Both are exact expressions, so that signs and orders
are decided and not read off decimals.

Source: Pratt, Risk aversion in the small and in the large (1964).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtkit.values import Lottery, sure

if TYPE_CHECKING:
    from dtkit.preferences.utilities import Utility


def mean(lottery: Any) -> Any:
    """Return the expectation of a lottery over amounts, or an amount as it is.

    >>> from sympy import Rational
    >>> from dtkit.values import lottery
    >>> mean(lottery({0: Rational(1, 2), 2001: Rational(1, 2)}))
    2001/2
    """
    from dtkit.exact import exact

    return exact(sure(lottery).expectation(exact))


def variance(lottery: Any) -> Any:
    """Return the variance of a lottery over amounts.

    >>> from sympy import Rational
    >>> from dtkit.values import lottery
    >>> variance(lottery({-10: Rational(1, 2), 10: Rational(1, 2)}))
    100
    """
    from sympy import expand

    from dtkit.exact import exact

    middle = mean(lottery)
    return expand(sure(lottery).expectation(lambda amount: (exact(amount) - middle) ** 2))


def certainty_equivalent(utility: Utility, lottery: Any, *, wealth: Any = 0) -> Any:
    """Return the sure gain that is as good as a lottery over gains.

    `lottery`: amounts that are added to the agent's `wealth`; an amount stands for itself.

    Raises: `InvalidInput` for an outcome that is plainly outside the utility's domain;
    `Unsupported` where the utility has no inverse in closed form.

    Source: Pratt (1964).

    >>> from sympy import Rational
    >>> from dtkit.preferences import CARA, Logarithmic
    >>> from dtkit.values import lottery
    >>> half = Rational(1, 2)
    >>> certainty_equivalent(CARA(Rational(1, 100)), lottery({0: half, 100: half}))
    -100*log(exp(-1)/2 + 1/2)
    >>> certainty_equivalent(Logarithmic(), lottery({0: half, 300: half}), wealth=100)
    100
    """
    from sympy import expand_mul

    from dtkit.exact import exact
    from dtkit.preferences.utilities import joined

    start = exact(wealth)
    held = Lottery.over((p, start + exact(amount)) for p, amount in sure(lottery))
    exact(held.expectation(utility))  # refuses an amount outside the domain
    inverse = utility.inverse
    found = []
    for (condition, formula), (_, wealth_of) in zip(utility.cases, inverse.cases, strict=True):
        levels = ((p, formula.xreplace({utility.wealth: amount})) for p, amount in held)
        level = expand_mul(exact(sum(p * each for p, each in levels)))
        found.append((condition, _plain(wealth_of.xreplace({inverse.level: level}) - start)))
    return joined(found)


def risk_premium(utility: Utility, lottery: Any, *, wealth: Any = 0) -> Any:
    """Return what a lottery's certainty equivalent falls short of its mean.

    Arguments and errors as `certainty_equivalent`.

    >>> from dtkit.exact import decide, parameters
    >>> from dtkit.preferences import CARA
    >>> from dtkit.values import lottery
    >>> from sympy import Rational
    >>> a, h = parameters("alpha h")
    >>> half = Rational(1, 2)
    >>> premium = risk_premium(CARA(a), lottery({h: half, -h: half}))
    >>> premium
    log(exp(alpha*h)/2 + exp(-alpha*h)/2)/alpha
    >>> decide([a > 0, h > 0], premium > 0).word
    'proved'
    """
    from sympy import expand_mul

    return expand_mul(mean(lottery)) - certainty_equivalent(utility, lottery, wealth=wealth)


def _plain(expression: Any) -> Any:
    """Return an expression with the constants inside its functions collected."""
    from sympy import Pow, exp, expand_mul, log

    return expression.replace(
        lambda part: isinstance(part, (log, exp, Pow)),
        lambda part: part.func(*(expand_mul(arg) for arg in part.args)),
    )
