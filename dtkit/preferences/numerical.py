"""Preferences by a number: payoffs as they are, and expected utility.

Both are linear in probabilities: a chance node is worth the sum of probability times
worth, so a solver may fold it to one value.  Both are complete.  Numbers that are not
linear in probabilities are in `dtkit.preferences.functionals`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dtkit.preferences.protocol import Preference
from dtkit.values import Lottery


@dataclass(frozen=True)
class Valued(Preference):
    """Prefer the greater `value`: complete, and perhaps not linear in probabilities."""

    @abstractmethod
    def value(self, prospect: Any) -> Any:
        """Return the worth of an amount, or of a lottery over amounts."""

    def weakly(self, x: Any, y: Any) -> Any:
        """Return `value(x) >= value(y)`."""
        return self.value(x) >= self.value(y)

    def prefer(self, x: Any, y: Any) -> Any:
        """Return `value(x) > value(y)`."""
        return self.value(x) > self.value(y)

    def indifferent(self, x: Any, y: Any) -> Any:
        """Return `value(x) = value(y)`."""
        from sympy import Eq

        return Eq(self.value(x), self.value(y))

    def gap(self, x: Any, y: Any) -> Any:
        """Return false: of two numbers one is at least as great."""
        from sympy import false

        return false


@dataclass(frozen=True)
class Numerical(Valued):
    """Prefer the greater expectation of `worth(amount)`; by default of the payoff itself.

    >>> from sympy import Symbol
    >>> x = Symbol("x", real=True)
    >>> payoff_preference.prefer(x, 1)
    x > 1
    >>> payoff_preference.weakly(x, x), payoff_preference.gap(x, 1)
    (True, False)
    """

    name: str = "payoff"

    def worth(self, amount: Any) -> Any:
        """Return the utility of a sure amount."""
        return amount

    @property
    def is_payoff(self) -> bool:
        """Whether an amount is worth exactly itself."""
        return type(self).worth is Numerical.worth

    def value(self, prospect: Any) -> Any:
        """Return the worth of an amount, or the expected worth of a lottery."""
        from dtkit.exact.numbers import exact

        if isinstance(prospect, Lottery):
            return exact(prospect.expectation(lambda amount: self.worth(exact(amount))))
        return exact(self.worth(exact(prospect)))

    def __repr__(self) -> str:
        return f"<{self.name} preference>"


@dataclass(frozen=True, repr=False)
class ExpectedUtility(Numerical):
    """Prefer the greater expectation of `utility(amount)`."""

    name: str = "expected utility"
    utility: Callable[[Any], Any] = lambda amount: amount

    def worth(self, amount: Any) -> Any:
        """Return the utility of a sure amount."""
        return self.utility(amount)

    def value(self, prospect: Any) -> Any:
        """Return the expected utility of an amount, a lottery, or either with background risk."""
        from dtkit.exact import exact
        from dtkit.preferences.background import Exposed

        def worth(outcome: Any) -> Any:
            if isinstance(outcome, Exposed):
                return outcome.risk.expected(self.utility, outcome.amount)  # type: ignore[arg-type]
            return self.worth(exact(outcome))

        if isinstance(prospect, Lottery):
            return exact(prospect.expectation(worth))
        return exact(worth(prospect))


def expected_utility(utility: Callable[[Any], Any], *, name: str | None = None) -> ExpectedUtility:
    """Return the preference for the greater expectation of `utility` of the payoff.

    `utility`: one of the families (`CARA(a)`, ...), or a function from an amount to an
    exact expression.

    >>> from sympy import Rational, Symbol
    >>> from dtkit.preferences import CARA
    >>> from dtkit.values import Lottery
    >>> a = Symbol("a", real=True)
    >>> cara = expected_utility(CARA(a))
    >>> cara
    <CARA preference>
    >>> cara.prefer(1, Lottery.over([(Rational(1, 2), 0), (Rational(1, 2), 2)]))
    1 - exp(-a) > 1/2 - exp(-2*a)/2
    """
    family: str = getattr(utility, "family", "expected utility")
    return ExpectedUtility(name or family, utility)


payoff_preference = Numerical()
"""The preference for the greater expected payoff."""
