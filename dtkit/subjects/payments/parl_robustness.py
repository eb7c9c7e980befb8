"""What becomes of PARL where the trainer is wrong about the agent.

The trainer keeps a ledger w of what it takes the agent to own, and pays so that û(w) moves
with the return, û being the utility it takes the agent to have.  The agent in truth owns
w + δ and has the utility u.  So the agent maximizes the expectation of

    h(y) = u(δ + û^(-1)(y)),    where y = û(w) = β G + û(Â_0)

which increases in the return: sure returns stay ordered as they are.  Lotteries over
returns stay ordered just where h is a straight line, and h bends at the ledger w with

    d/dw log h' = Â(w) - A(w + δ)

the trainer's estimate of absolute risk aversion less the truth.  Positive: the agent seeks
risk in returns; negative: it avoids it.

Source: the model of Thornley and MacAskill, Risk-Averse AIs (2026), Appendix D.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact import Proved, decide, exact, parameter
from dtkit.preferences import Utility
from dtkit.values import Lottery

if TYPE_CHECKING:
    from dtkit.exact import Verdict
    from dtkit.subjects.payments.parl import PARL


@dataclass(frozen=True)
class Robustness:
    """How a wrong estimate bends the agent's attitude to returns; made by `robustness`.

    `assumed`: the trainer's utility û.  `actual`: the agent's u.  `error`: δ, what the agent
    owns beyond the trainer's ledger.
    """

    assumed: Utility
    actual: Utility
    error: Any

    @property
    def known(self) -> list[Any]:
        """What is known of the parameters, of the ledger and of the true wealth."""
        true_wealth = self.assumed.wealth + self.error
        return [
            *dict.fromkeys([*self.assumed.known(), *self.actual.premises]),
            *(each.xreplace({self.assumed.wealth: true_wealth}) for each in self.actual.domain),
        ]

    def _at_true_wealth(self, measure: Any) -> Any:
        return measure.xreplace({self.assumed.wealth: self.assumed.wealth + self.error})

    @cached_property
    def bend(self) -> Any:
        """Â(w) - A(w + δ): positive where the agent seeks risk in returns."""
        from sympy import simplify

        actual = self._at_true_wealth(self.actual.absolute_risk_aversion)
        found = self.assumed.absolute_risk_aversion - actual
        return exact(0) if simplify(found) == 0 else found

    @cached_property
    def slope(self) -> Any:
        """h', the utility that the agent gains for one that the trainer means to give."""
        from dtkit.preferences.measures import shortened

        found = self._at_true_wealth(self.actual.marginal) / self.assumed.marginal
        return shortened(found, self.known)

    @cached_property
    def always(self) -> Verdict:
        """The verdict on: there is no bend, whatever the error and the ledger."""
        from sympy import Eq

        return decide(self.known, Eq(self.bend, 0))

    @cached_property
    def only_without_error(self) -> Verdict:
        """The verdict on: with an error other than 0 there is a bend at every ledger."""
        from sympy import Ne

        return decide([*self.known, Ne(self.error, 0)], Ne(self.bend, 0))

    @cached_property
    def seeks_risk_if_richer(self) -> Verdict:
        """The verdict on: where the agent owns more, it seeks risk in returns everywhere."""
        return decide([*self.known, self.error > 0], self.bend > 0)

    @property
    def survives(self) -> str:
        """For which errors, or parameters, the order of all policies survives, in words."""
        from sympy import Eq

        if isinstance(self.always, Proved):
            return "every error"
        if isinstance(self.only_without_error, Proved):
            return "no error but 0"
        if self.assumed.wealth not in self.bend.free_symbols:
            return f"exactly where {Eq(self.bend, 0)}"
        return "not decided"

    def __str__(self) -> str:
        return (
            f"{self.assumed}: the order of policies survives {self.survives}; "
            f"the bend at a ledger of w is {self.bend}"
        )


def robustness(assumed: Utility, *, actual: Utility | None = None, error: Any = None) -> Robustness:
    """Return what a wrong estimate of the account, or of the utility, does to PARL.

    `assumed`: the trainer's utility û.  `actual`: the agent's u; by default the same.
    `error`: δ, what the agent owns beyond the trainer's ledger; by default a symbol.

    >>> from dtkit.exact import parameter
    >>> from dtkit.preferences import CARA, Logarithmic
    >>> print(robustness(CARA(parameter("alpha"))))
    CARA utility ...: the order of policies survives every error; the bend at ... is 0
    >>> found = robustness(Logarithmic())
    >>> found.survives, found.bend
    ('no error but 0', -1/(delta + w) + 1/w)
    """
    delta = parameter("delta") if error is None else exact(error)
    return Robustness(assumed, actual or assumed, delta)


@dataclass(frozen=True)
class Reversal:
    """Two policies, by their lotteries over returns, that a wrong estimate puts out of order.

    `better` has the greater expected return and the smaller expected utility.
    """

    better: Lottery
    worse: Lottery
    utilities: tuple[Any, Any]

    def __str__(self) -> str:
        return f"{self.better} is worth more than {self.worse}, and is preferred less"


def reversal(rule: PARL, error: Any, *, returns: tuple[Any, Any] = (0, 1)) -> Reversal:
    """Find two policies whose order a wrong estimate of the account turns around.

    `rule`: in numbers.  `error`: what the agent owns beyond the ledger.  `returns`: two
    returns; an even gamble on them is set against a sure return close to their mean, on the
    side where the bend makes the difference.

    Raises: `Unsupported` where none is found, as where the order survives.

    >>> from sympy import Rational
    >>> from dtkit.preferences import Logarithmic
    >>> from dtkit.subjects.payments.parl import PARL
    >>> print(reversal(PARL(Logarithmic(), 1, start=1), 1))
    Lottery(1: 17/32) is worth more than Lottery(1/2: 0, 1/2: 1), and is preferred less
    """
    from sympy import Rational

    from dtkit.exact import truth
    from dtkit.values import sure

    low, high = map(exact, returns)
    half = Rational(1, 2)
    gamble = Lottery.over([(half, low), (half, high)])
    formula = rule.utility(rule.account(high) + exact(error))
    if any(end.free_symbols for end in (low, high, formula)):
        raise InvalidInput(
            f"{rule}",
            "a countermodel is made of numbers, and it holds parameters",
            "give a number for each",
        )

    def worth(lottery: Lottery) -> Any:
        return lottery.expectation(lambda G: rule.utility(rule.account(G) + exact(error)))

    middle, at_random = (low + high) / 2, worth(gamble)
    for power in range(3, 20):
        for side in (1, -1):
            certain = sure(middle + side * (high - low) * exact(Fraction(1, 2**power)))
            at_certain = worth(certain)
            if truth(at_certain < at_random if side > 0 else at_certain > at_random):
                pair = (certain, gamble) if side > 0 else (gamble, certain)
                return Reversal(*pair, tuple(map(worth, pair)))
    raise Unsupported(
        f"{rule} with an error of {error}",
        "no even gamble on the two returns is put out of order",
        "see robustness(...) for whether the order survives, or give returns further apart",
    )
