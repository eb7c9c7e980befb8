"""Background risk: wealth that varies beside what is decided.

What a background risk Y does to an agent with constant absolute risk aversion is one
number, M = E[exp(-alpha Y)]: in a branch that gives x for sure, expected utility is
1 - exp(-alpha x) M.  So Y is worth the sure amount -log(M)/alpha there, whatever x is, and
a game may hold that amount in its place.  Two things have to be said for each branch:

- whether Y is *independent* of what happens there.  It is then distributed there as it is
  anywhere; if not, its distribution in that branch has to be given;
- that M is *finite*.  Where Y has a heavy lower tail, every branch that holds it has the
  expected utility minus infinity, and nothing can be compared: that is refused.

Source: Gollier, The Economics of Risk and Time (2001), chapters 8 and 9.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from dtkit.errors import InvalidInput, Unsupported
from dtkit.preferences.families import CARA
from dtkit.preferences.utilities import Utility
from dtkit.values import Lottery


@dataclass(frozen=True)
class Background(ABC):
    """A random amount, of which a utility needs its expectation and no more."""

    @abstractmethod
    def moment(self, alpha: Any) -> tuple[Any, Any]:
        """Return M = E[exp(-alpha Y)], and the condition under which it is finite."""

    def sure_equivalent(self, utility: Utility) -> Any:
        """Return the sure amount that is as good, in every branch and at every wealth.

        `utility`: CARA; for another one no amount is as good at every wealth.

        Raises: `InvalidInput` where M is infinite; `Unsupported` for another utility.

        >>> from dtkit.exact import parameters
        >>> a, m, s = parameters("alpha mu sigma")
        >>> NormalBackground(m, s**2).sure_equivalent(CARA(a))
        -alpha*sigma**2/2 + mu
        """
        from sympy import expand_log, log

        if not isinstance(utility, CARA):
            raise Unsupported(
                repr(utility),
                "what a background risk is worth to it depends on its other wealth",
                "use CARA, or give the risk as a lottery and expose each amount to it",
            )
        found = -expand_log(log(self._finite_moment(utility)), force=True) / utility.alpha
        return found.expand()

    def _finite_moment(self, utility: CARA) -> Any:
        from sympy import false

        from dtkit.exact import Proved, decide

        value, finite = self.moment(utility.alpha)
        verdict = decide(list(utility.premises), finite)
        if isinstance(verdict, Proved):
            return value
        wrong = (
            "E[exp(-alpha*Y)] is infinite, so that every branch that holds it has the expected "
            "utility minus infinity, and none is better than another"
        )
        if finite == false:
            raise InvalidInput(repr(self), wrong, "give a risk whose losses are bounded")
        raise InvalidInput(
            repr(self),
            f"{wrong}, unless {finite}",
            f"say so, if it is so: the utility with .given({finite})",
        )

    def expected(self, utility: Utility, amount: Any) -> Any:
        """Return the expected utility of a sure amount together with this risk."""
        if isinstance(utility, CARA):
            from sympy import exp

            return 1 - exp(-utility.alpha * amount) * self._finite_moment(utility)
        raise Unsupported(
            repr(self),
            f"its expectation under the {utility.family} utility is not known",
            "give the risk as a lottery over amounts, or use CARA",
        )


@dataclass(frozen=True)
class LotteryBackground(Background):
    """A background risk with finitely many values; any utility can be asked.

    >>> from sympy import Rational
    >>> from dtkit.values import lottery
    >>> half = Rational(1, 2)
    >>> LotteryBackground(lottery({-1: half, 1: half})).moment(1)
    (exp(-1)/2 + E/2, True)
    """

    amounts: Lottery

    def moment(self, alpha: Any) -> tuple[Any, Any]:
        """Return a finite sum."""
        from sympy import exp, true

        from dtkit.exact import exact

        return exact(self.amounts.expectation(lambda y: exp(-alpha * exact(y)))), true

    def expected(self, utility: Utility, amount: Any) -> Any:
        """Return the mean of the utility over the values of the risk."""
        from dtkit.exact import exact

        return self.amounts.expectation(lambda y: utility(exact(amount) + exact(y)))


@dataclass(frozen=True)
class NormalBackground(Background):
    """A normally distributed background risk, with its mean and variance."""

    mean: Any
    variance: Any

    def moment(self, alpha: Any) -> tuple[Any, Any]:
        """Return exp(-alpha mean + alpha² variance/2), always finite."""
        from sympy import exp, true

        return exp(-alpha * self.mean + alpha**2 * self.variance / 2), true


@dataclass(frozen=True)
class ExponentialLoss(Background):
    """A loss that exceeds z with probability exp(-rate z): its tail may be too heavy.

    >>> from sympy import Rational
    >>> ExponentialLoss(2).moment(Rational(1, 2))
    (4/3, True)
    >>> ExponentialLoss(2).sure_equivalent(CARA(3))
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: ExponentialLoss(rate=2): E[exp(-alpha*Y)] is infinite, so ...
    """

    rate: Any

    def moment(self, alpha: Any) -> tuple[Any, Any]:
        """Return rate/(rate - alpha), finite where risk aversion is below the rate."""
        from sympy import sympify

        return sympify(self.rate) / (self.rate - alpha), sympify(alpha < self.rate)


@dataclass(frozen=True)
class StatedBackground(Background):
    """A background risk of which only M is known: a number, a symbol, or infinity."""

    value: Any

    def moment(self, alpha: Any) -> tuple[Any, Any]:
        """Return what was stated; a symbol stands for a finite and positive number."""
        from sympy import oo, sympify

        return sympify(self.value), sympify(self.value != oo)


@dataclass(frozen=True)
class Exposed:
    """An amount held together with a background risk; made by `exposed`."""

    amount: Any
    risk: Background

    def __repr__(self) -> str:
        return f"{self.amount} + {self.risk}"


def exposed(
    amount: Any, risk: Background, *, independent: bool, here: Background | None = None
) -> Exposed:
    """Return the outcome of a branch in which an amount is held beside a background risk.

    `independent`: whether the risk is distributed in this branch as it is at large.  If it
    is not, `here` is the risk as it is distributed in this branch.

    Raises: `InvalidInput` for a risk that depends on the branch without saying how.

    >>> from dtkit.exact import parameters
    >>> from dtkit.preferences import expected_utility
    >>> a, x, M = parameters("alpha x M")
    >>> risk = StatedBackground(M)
    >>> averse = expected_utility(CARA(a))
    >>> averse.value(exposed(x, risk, independent=True))
    -M*exp(-alpha*x) + 1
    """
    if independent and here is not None:
        raise InvalidInput(
            f"{here}, for a risk that is independent of the branch",
            "it would be distributed here otherwise than it is at large",
            "leave out here=..., or say independent=False",
        )
    if not independent and here is None:
        raise InvalidInput(
            f"{risk}, which depends on the branch",
            "how it is distributed there does not follow from how it is at large",
            "give its distribution in this branch with here=..., or say independent=True",
        )
    from dtkit.exact import exact

    return Exposed(exact(amount), here or risk)
