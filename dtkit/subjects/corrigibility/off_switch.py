"""The off-switch game with any finite belief about utility and any policy of the human.

A robot may act, which is worth U, switch itself off, which is worth 0, or wait for a human,
who allows the action with probability π(U) and else switches the robot off.  What waiting
gains over the better of the two is

    Δ = E[π U] − max(E[U], 0) = min(E[−U(1 − π)], E[π U]):

the smaller of what switching off averts and what allowing brings.  A belief is a lottery
over utilities, exact and maybe symbolic; a human policy is a function from a utility to a
probability, or a map from each utility of the belief to one.

Source: Hadfield-Menell, Dragan, Abbeel and Russell, The Off-Switch Game (2017), section 2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.exact import exact
from dtkit.values import Lottery, lottery

Human = Callable[[Any], Any] | Mapping[Any, Any]
Belief = Lottery | Mapping[Any, Any]


def rational(utility: Any) -> Any:
    """Allow an action with positive utility, and switch off one with negative utility.

    >>> rational(3), rational(-3)
    (1, 0)
    """
    from sympy import Piecewise

    return Piecewise((1, exact(utility) > 0), (0, True))


def erring(error: Any) -> Human:
    """Return the human who does what is best except with a fixed probability.

    >>> from sympy import Rational
    >>> erring(Rational(1, 10))(5)
    9/10
    """
    from sympy import Piecewise

    chance = exact(error)
    return lambda utility: Piecewise((1 - chance, exact(utility) > 0), (chance, True))


def boltzmann(rationality: Any) -> Human:
    """Return the human who allows with probability 1 / (1 + exp(−βU)).

    >>> from sympy import Symbol
    >>> boltzmann(Symbol("beta", real=True))(2)
    1/(1 + exp(-2*beta))
    """
    from sympy import exp

    beta = exact(rationality)
    return lambda utility: 1 / (1 + exp(-beta * exact(utility)))


def worth_of_acting(belief: Belief) -> Any:
    """Return E[U]."""
    return _mean(_belief(belief), lambda utility: utility)


def worth_of_waiting(belief: Belief, human: Human = rational) -> Any:
    """Return E[π U].

    Raises: `InvalidInput` for a human policy without an answer to some utility, or with one
    outside 0 to 1.
    """
    prior = _belief(belief)
    allows = _allows(human, prior)
    return _mean(prior, lambda utility: allows[utility] * utility)


def gain_of_waiting(belief: Belief, human: Human = rational) -> Any:
    """Return Δ, what waiting gains over acting or switching off, whichever is better.

    `belief`: a lottery over utilities, or a map from each to its probability.

    >>> from sympy import Rational, Symbol
    >>> e = Symbol("epsilon", real=True)
    >>> coin = {1: Rational(3, 5), -1: Rational(2, 5)}
    >>> gain_of_waiting(coin, erring(e))
    2/5 - epsilon
    >>> gain_of_waiting(coin)
    2/5
    """
    from sympy import Max

    prior = _belief(belief)
    return _short(worth_of_waiting(prior, human) - Max(worth_of_acting(prior), 0))


def gain_by_parts(belief: Belief, human: Human = rational) -> tuple[Any, Any]:
    """Return what switching off averts, E[−U(1 − π)], and what allowing brings, E[π U].

    Δ is the smaller of the two.

    >>> from sympy import Rational
    >>> gain_by_parts({1: Rational(3, 5), -1: Rational(2, 5)}, erring(Rational(1, 10)))
    (3/10, 1/2)
    """
    prior = _belief(belief)
    allows = _allows(human, prior)
    averted = _mean(prior, lambda utility: -utility * (1 - allows[utility]))
    return averted, worth_of_waiting(prior, human)


def _belief(belief: Belief) -> Lottery:
    given = belief if isinstance(belief, Lottery) else lottery(belief)
    return Lottery.over((p, exact(utility)) for p, utility in given)


def _mean(prior: Lottery, value: Callable[[Any], Any]) -> Any:
    return _short(prior.expectation(value))


def _short(value: Any) -> Any:
    from sympy import expand

    return expand(value)


def _allows(human: Human, prior: Lottery) -> dict[Any, Any]:
    """Return the probability with which the human allows each utility of the belief."""
    found = {}
    for utility in prior.support:
        if isinstance(human, Mapping):
            if utility not in human:
                raise InvalidInput(
                    f"utility {utility}",
                    "the human's policy has no answer to it",
                    "give a probability for every utility of the belief",
                )
            answer = exact(human[utility])
        else:
            answer = exact(human(utility))
        if answer.is_number and not 0 <= answer <= 1:
            raise InvalidInput(
                f"π({utility}) = {answer}", "not a probability", "give a number from 0 to 1"
            )
        found[utility] = answer
    return found
