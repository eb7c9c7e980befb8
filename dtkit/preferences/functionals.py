"""Preferences by a number that is not an expectation: they break independence.

Each gives a lottery over amounts a value and prefers the greater, but the value is not
linear in probabilities.  They are where a claim about "any kind of risk aversion" goes to
be refuted: what holds of expected utility need not hold of them.

- a mixture of certainty equivalents is additive over independent sums, respects dominance
  and is averse to risk, and breaks independence;
- mean less a multiple of the variance is additive too, and breaks dominance;
- rank-dependent utility respects dominance, and weighs an amount by its rank.

Source: Mu, Pomatto, Strack and Tamuz, Monotone additive statistics (2024); Markowitz,
Portfolio selection (1952); Quiggin, A theory of anticipated utility (1982).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.preferences.families import Linear
from dtkit.preferences.numerical import Valued
from dtkit.preferences.risk import certainty_equivalent, mean, variance
from dtkit.preferences.utilities import Utility
from dtkit.values import sure


@dataclass(frozen=True)
class CertaintyEquivalentMixture(Valued):
    """A weighted mean of the certainty equivalents of several utilities.

    `members`: pairs of weight and utility.  Made by `certainty_equivalent_mixture`.
    """

    members: tuple[tuple[Any, Utility], ...]

    def value(self, prospect: Any) -> Any:
        """Return the sum of weight times certainty equivalent."""
        return sum(share * certainty_equivalent(u, prospect) for share, u in self.members)


def certainty_equivalent_mixture(
    members: Iterable[tuple[Any, Utility]],
) -> CertaintyEquivalentMixture:
    """Return the preference for the greater weighted mean of certainty equivalents.

    Raises: `InvalidInput` where a weight is negative or they do not sum to 1.

    >>> from sympy import Rational
    >>> from dtkit.preferences import CARA
    >>> from dtkit.values import lottery
    >>> half = Rational(1, 2)
    >>> mixed = certainty_equivalent_mixture([(half, CARA(1)), (half, CARA(2))])
    >>> mixed.value(lottery({0: half, 1: half}))
    -log(exp(-2)/2 + 1/2)/4 - log(exp(-1)/2 + 1/2)/2
    """
    from sympy import false, simplify

    from dtkit.exact import exact

    found = tuple((exact(share), utility) for share, utility in members)
    total = sum(share for share, _ in found)
    if not found or simplify(total - 1) != 0 or any((share >= 0) == false for share, _ in found):
        raise InvalidInput(
            f"weights {', '.join(str(share) for share, _ in found) or 'none'}",
            f"weights are 0 or more and sum to 1, and these sum to {total}",
            "divide each by their sum",
        )
    return CertaintyEquivalentMixture(found)


@dataclass(frozen=True)
class MeanVariance(Valued):
    """The mean less `aversion`/2 times the variance.

    >>> from sympy import Rational
    >>> from dtkit.values import lottery
    >>> half = Rational(1, 2)
    >>> MeanVariance(1).prefer(0, lottery({0: half, 9: half}))
    True
    """

    aversion: Any

    def __post_init__(self) -> None:
        from dtkit.exact import exact

        object.__setattr__(self, "aversion", exact(self.aversion))

    def value(self, prospect: Any) -> Any:
        """Return mean - aversion/2 * variance."""
        return mean(prospect) - self.aversion * variance(prospect) / 2


@dataclass(frozen=True)
class RankDependent(Valued):
    """Expected utility with weights by rank: the chance of an amount or more is distorted.

    `weighting`: an increasing function of a probability with w(0) = 0 and w(1) = 1; an
    amount weighs the distorted chance of having it or more, less the distorted chance of
    having more.  Among equal amounts the earlier counts as more, which changes nothing.

    Raises: `InvalidInput` where the weighting does not keep 0 and 1.

    >>> from sympy import Rational
    >>> from dtkit.values import lottery
    >>> half = Rational(1, 2)
    >>> RankDependent(lambda p: p**2).value(lottery({0: half, 100: half}))
    25
    """

    weighting: Callable[[Any], Any]
    utility: Utility = field(default_factory=Linear)

    def __post_init__(self) -> None:
        from sympy import Integer, simplify

        ends = [simplify(self.weighting(Integer(p)) - p) for p in (0, 1)]
        if any(end != 0 for end in ends):
            raise InvalidInput(
                f"weights {self.weighting(Integer(0))} of 0 and {self.weighting(Integer(1))} of 1",
                "certainty and impossibility would be distorted",
                "give a weighting with w(0) = 0 and w(1) = 1",
            )

    def value(self, prospect: Any) -> Any:
        """Return the sum of utility times weight; piecewise where the ranking is open."""
        from sympy import Ge, Gt, Piecewise

        from dtkit.exact import exact

        shares = [(exact(p), exact(amount)) for p, amount in sure(prospect)]
        total = exact(0)
        for place, (share, amount) in enumerate(shares):
            more = sum(
                (
                    Piecewise((p, (Ge if other < place else Gt)(x, amount)), (0, True))
                    for other, (p, x) in enumerate(shares)
                    if other != place
                ),
                exact(0),
            )
            weight = self.weighting(more + share) - self.weighting(more)
            total += self.utility(amount) * weight
        return total
