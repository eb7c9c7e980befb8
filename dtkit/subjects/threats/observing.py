"""What others can see of a disposition: nothing, everything, or a signal to reason from.

A share of a population has the disposition.  An observer gets a signal and holds what
Bayes' rule makes of it.  Two accuracies are not one: with a detection rate the disposition
is seen or not, and never seen where it is absent; a two-sided reader is wrong either way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import sympy

from dtkit.exact import exact
from dtkit.graphs import chance
from dtkit.graphs.build import Chance, Node


@dataclass(frozen=True, slots=True)
class Signal:
    """What an observer may see: its name and probability, and the posterior probability of
    the disposition after it, which is defined only where the probability is positive."""

    name: str
    probability: Any
    posterior: Any

    @property
    def defined(self) -> Any:
        """The condition under which the posterior is defined."""
        return sympy.Gt(self.probability, 0)


def bayes(prior: Any, if_so: Any, if_not: Any) -> tuple[Any, Any]:
    """Return the probability of a signal, and the posterior after it, by Bayes' rule.

    `prior`: the probability of what is asked; `if_so`, `if_not`: those of the signal given
    that it holds and that it does not.  The posterior stands where the signal is possible.

    >>> from dtkit.exact import parameters
    >>> q, = parameters("q")
    >>> bayes(q, 1, 0)
    (q, 1)
    >>> bayes(sympy.Rational(1, 2), sympy.Rational(1, 3), sympy.Rational(2, 3))
    (1/2, 1/3)
    """
    prior, if_so, if_not = map(exact, (prior, if_so, if_not))
    seen = sympy.expand(prior * if_so + (1 - prior) * if_not)
    if seen == 0:
        return seen, sympy.nan
    return seen, sympy.cancel(prior * if_so / seen)


def opaque(share: Any) -> tuple[Signal, ...]:
    """Return the one signal of an opaque population: nothing is learned.

    >>> opaque(sympy.Rational(1, 4))
    (Signal(name='nothing', probability=1, posterior=1/4),)
    """
    return (Signal("nothing", sympy.Integer(1), exact(share)),)


def translucent(share: Any, detection: Any) -> tuple[Signal, ...]:
    """Return the signals where the disposition, if there, is seen with a probability.

    >>> from dtkit.exact import parameters
    >>> q, tau = parameters("q tau")
    >>> detected, undetected = translucent(q, tau)
    >>> detected.posterior, undetected.posterior.equals(q*(1 - tau)/(1 - q*tau))
    (1, True)
    """
    return (
        Signal("detected", *bayes(share, detection, 0)),
        Signal("undetected", *bayes(share, 1 - exact(detection), 1)),
    )


def transparent(share: Any) -> tuple[Signal, ...]:
    """Return the signals where a disposition is always seen.

    >>> from dtkit.exact import parameters
    >>> [signal.posterior for signal in transparent(*parameters("q"))]
    [1, 0]
    """
    return translucent(share, 1)


def accurate(share: Any, accuracy: Any) -> tuple[Signal, ...]:
    """Return the signals of a reader who is right with one probability about everyone.

    >>> [signal.posterior for signal in accurate(sympy.Rational(1, 2), sympy.Rational(9, 10))]
    [9/10, 1/10]
    """
    wrong = 1 - exact(accuracy)
    return (
        Signal("read as having it", *bayes(share, accuracy, wrong)),
        Signal("read as not having it", *bayes(share, wrong, accuracy)),
    )


def observed(signals: Iterable[Signal], then: Callable[[Signal], Node]) -> Chance:
    """Return the chance node where an observer gets one of the signals.

    `then`: from a signal to the node that follows it.  A signal that never comes is left out.

    >>> from dtkit.graphs import payoffs
    >>> observed(opaque(1), lambda signal: payoffs(me=signal.posterior))
    <chance: nothing (1)>
    """
    return chance(
        {each.name: (each.probability, then(each)) for each in signals if each.probability != 0}
    )
