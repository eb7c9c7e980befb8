"""A wrapper for Gymnasium that pays for rewards, so that a risk-averse agent seeks returns.

The wrapped environment gives payments in place of rewards, by the rule of
`dtkit.subjects.payments.PARL`.  Gymnasium's rewards are floats: each is read as the number
that it prints as, the return is kept as a fraction, and a payment is the exact difference of
two accounts, rounded once.  So errors do not add up over a long episode, and what overflows
a double on the way does not matter.

Gymnasium is an optional dependency (`pip install 'dtkit[gym]'`), imported on use.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from dtkit.errors import InvalidInput, Unsupported
from dtkit.subjects.payments.parl import PARL
from dtkit.subjects.payments.parl_processes import decimal

_BITS = 53


def paid(environment: Any, rule: PARL) -> Any:
    """Return a Gymnasium environment that pays by `rule` for the rewards of another.

    `rule`: in numbers.  What a step gives is a payment; `info` holds the "reward" that was
    paid for, and the "account", as floats.  The agent is meant to maximize the expected
    utility of the account, which is `rule.utility` of it.

    Raises: `Unsupported` where Gymnasium is missing; `InvalidInput` for a rule with
    parameters, and in a step whose return no payment can be made for.
    """
    return _wrapper_class()(environment, rule)


def payment_in_float(rule: PARL) -> Callable[[Fraction, Fraction, int], float]:
    """Return a function from two returns and the number of steps before to a payment.

    The payment takes the account from the one return to the other, and is the nearest
    double; with equal returns it is 0.

    >>> from dtkit.preferences import CARA
    >>> from sympy import Rational
    >>> payment = payment_in_float(PARL(CARA(Rational(1, 100)), Rational(1, 10)))
    >>> payment(Fraction(0), Fraction(5), 0), payment(Fraction(5), Fraction(9), 1)
    (69.31471805599453, 160.94379124341003)
    """
    from sympy import Dummy, Rational

    from dtkit.exact import truth

    total = Dummy("G", real=True)
    formula, exists = rule.account(total), rule.defined_at(total)
    known = {total, rule.utility.wealth}
    open_ones = (formula.free_symbols | rule.worth_later.free_symbols) - known
    if open_ones:
        raise InvalidInput(
            f"a rule with the parameters {', '.join(sorted(map(str, open_ones)))}",
            "payments are numbers",
            "give a number for each",
        )

    def account(earned: Fraction) -> Any:
        at = {total: Rational(earned.numerator, earned.denominator)}
        if truth(exists.xreplace(at)) is not True:
            raise InvalidInput(
                f"a return of {earned}",
                f"no payment makes up for it: that needs {str(exists).replace('_G', 'G')}",
                "give a smaller scale, so that every partial return can be paid for",
            )
        return formula.xreplace(at)

    @lru_cache(maxsize=1 << 16)
    def payment(before: Fraction, after: Fraction, steps: int) -> float:
        grown = account(after) - account(before)
        return 0.0 if before == after else rounded(grown / rule.worth_later**steps)

    return payment


def rounded(number: Any) -> float:
    """Return the double that is nearest to an exact number, from ever tighter enclosures.

    >>> from sympy import log
    >>> rounded(log(2))
    0.6931471805599453
    """
    from dtkit.exact import enclosure

    if number.is_Rational:
        return float(Fraction(int(number.p), int(number.q)))
    for bits in (2 * _BITS, 8 * _BITS, 64 * _BITS):
        low, high = map(float, enclosure(number, bits=bits))
        if low == high:
            break
    return low


def _gymnasium() -> Any:
    try:
        import gymnasium
    except ImportError as missing:
        raise Unsupported(
            "a paid environment", "Gymnasium defines what one is", "pip install 'dtkit[gym]'"
        ) from missing
    return gymnasium


@cache
def _wrapper_class() -> Any:
    gymnasium = _gymnasium()

    class PaymentWrapper(
        gymnasium.Wrapper,  # type: ignore[misc, name-defined]
        gymnasium.utils.RecordConstructorArgs,  # type: ignore[misc, name-defined]
    ):
        """An environment that gives payments in place of rewards."""

        def __init__(self, env: Any, rule: PARL) -> None:
            gymnasium.utils.RecordConstructorArgs.__init__(self, rule=rule)
            gymnasium.Wrapper.__init__(self, env)
            self.rule = rule
            self._payment = payment_in_float(rule)
            self._begin()

        def _begin(self) -> None:
            self.earned, self.steps = Fraction(0), 0
            self.account = rounded(self.rule.start)

        def reset(self, *, seed: int | None = None, options: Any = None) -> Any:
            """Begin an episode, and with it a new account."""
            observation, info = self.env.reset(seed=seed, options=options)
            self._begin()
            return observation, {**info, "account": self.account}

        def step(self, action: Any) -> Any:
            """Take a step, and give the payment for its reward."""
            observation, reward, terminated, truncated, info = self.env.step(action)
            weight = fraction_of(self.rule.discount) ** self.steps
            before, self.earned = self.earned, self.earned + weight * decimal(reward)
            payment = self._payment(before, self.earned, self.steps)
            self.steps += 1
            self.account = rounded(self.rule.start) + self._payment(Fraction(0), self.earned, 0)
            told = {**info, "reward": float(reward), "account": self.account}
            return observation, payment, terminated, truncated, told

    PaymentWrapper.__qualname__ = "PaymentWrapper"
    return PaymentWrapper


def fraction_of(number: Any) -> Fraction:
    """Return an exact rational number as a `Fraction`."""
    if not number.is_Rational:
        raise InvalidInput(
            str(number), "a discount of rewards has to be rational here", "give a fraction"
        )
    return Fraction(int(number.p), int(number.q))


def __getattr__(name: str) -> Any:
    if name != "PaymentWrapper":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _wrapper_class()
