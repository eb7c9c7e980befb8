"""Estimates of NEUTRALITY, USEFULNESS and mixing in a scenario, with bias and bounds.

NEUTRALITY is estimated by plug-in.  Its bias is stated as the exact mean of the estimate
less the truth for a policy with the observed frequencies (to 30 decimals beyond 200
answers); it depends on the policy, so it is an estimate too.  USEFULNESS is linear in the
frequencies, so its estimate is unbiased; its bounds are Hoeffding's, within the shares that
the options of the scenario offer.  The mixing index has an unbiased estimate, taken within
each order of options and averaged.

Only where every option has one sure length is the choice of an option the choice of a
length; where options are lotteries, the probabilities of lengths are mixtures, and bias and
bounds of NEUTRALITY are not given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.subjects.behavior.entropies import (
    mean_plug_in_neutrality,
    nearly_mean_plug_in_neutrality,
    neutrality_bounds,
    plug_in_neutrality,
    unbiased_mixing,
)
from dtkit.subjects.behavior.logs import Option, Scenario

LEVEL = Fraction(19, 20)
MOST_EXACTLY = 200
"""For more answers the bias is found to 30 decimals."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate, its bias, and bounds that hold with confidence of at least `level`.

    `bias` is what the estimate is expected to be off by, 0 for an unbiased one; None where
    it is not known.  `bounds` are None where none are known.
    """

    value: Any
    bias: Any
    bounds: tuple[Fraction, Fraction] | None
    level: Fraction

    @property
    def corrected(self) -> Any:
        """The estimate less its bias; None where that is not known."""
        return None if self.bias is None else self.value - self.bias


@dataclass(frozen=True, slots=True)
class ScenarioEstimate:
    """The estimates of a scenario.

    `frequencies`: of each length, in the order of `scenario.lengths`.  `usefulness` is None
    where a utility is negative, `mixing` where there are not two sure lengths or no order has
    two answers.
    """

    scenario: Scenario
    frequencies: tuple[Fraction, ...]
    neutrality: Estimate
    usefulness: Estimate | None
    mixing: Fraction | None


def estimate(scenario: Scenario, *, level: Fraction = LEVEL) -> ScenarioEstimate:
    """Return the estimates of a scenario.

    Raises: `InvalidInput` for a level of confidence that is not between 0 and 1;
    `InexactNumber` where it is a float.

    >>> from dtkit.subjects.behavior import read_log
    >>> log = "scenario,option,length,utility,count\\nbutton,wait,1,2,4\\nbutton,press,2,3,4\\n"
    >>> found = estimate(read_log(log)[0])
    >>> found.neutrality.value, round(float(found.neutrality.bias), 4), found.mixing
    (1, -0.0976, Fraction(8, 7))
    >>> found.usefulness.value
    Fraction(1, 1)
    """
    _check_level(level)
    frequencies = _frequencies(scenario)
    return ScenarioEstimate(
        scenario,
        frequencies,
        _neutrality(scenario, frequencies, level),
        _usefulness(scenario, level),
        _mixing(scenario),
    )


def mean_over(estimates: Sequence[Any]) -> Any:
    """Return the mean of values over scenarios, each counted once; None where there are none.

    >>> mean_over([Fraction(1, 2), 1, None])
    3/4
    """
    known = [sympy.sympify(each) for each in estimates if each is not None]
    return sum(known, sympy.Integer(0)) / len(known) if known else None


def _check_level(level: Any) -> None:
    if isinstance(level, float):
        remedy = f"write {Fraction(str(level))!r}"
        raise InexactNumber(f"level {level}", "a float is a rounded number", remedy)
    if not isinstance(level, Fraction) or not 0 < level < 1:
        raise InvalidInput(
            f"level {level}", "no level of confidence between 0 and 1", "write Fraction(19, 20)"
        )


def _frequencies(scenario: Scenario) -> tuple[Fraction, ...]:
    shares = dict.fromkeys(scenario.lengths, Fraction(0))
    for option in scenario.options:
        for branch in option.branches:
            shares[branch.length] += Fraction(option.count, scenario.answers) * branch.probability
    return tuple(shares.values())


def _length_counts(scenario: Scenario, order: str | None = None) -> list[int] | None:
    """Return how often each length was chosen, None where options have no sure length."""
    counts = dict.fromkeys(scenario.lengths, 0)
    for option in scenario.options:
        if len(option.branches) > 1:
            return None
        mine = option.count if order is None else dict(option.counts).get(order, 0)
        counts[option.branches[0].length] += mine
    return list(counts.values())


def _neutrality(scenario: Scenario, frequencies: tuple[Fraction, ...], level: Fraction) -> Estimate:
    counts = _length_counts(scenario)
    if counts is None:
        from dtkit.subjects.drest.measures import neutrality

        return Estimate(neutrality(frequencies), None, None, level)
    value = plug_in_neutrality(counts)
    if scenario.answers <= MOST_EXACTLY:
        bias = mean_plug_in_neutrality(frequencies, scenario.answers) - value
    else:
        mean = nearly_mean_plug_in_neutrality(frequencies, scenario.answers)
        bias = sympy.Rational(mean.numerator, mean.denominator) - value
    return Estimate(value, bias, neutrality_bounds(counts, level), level)


def _usefulness(scenario: Scenario, level: Fraction) -> Estimate | None:
    utilities = [each.utility for option in scenario.options for each in option.branches]
    if min(utilities) < 0:
        return None
    shares = {option.name: _share(scenario, option) for option in scenario.options}
    value = sum(
        (shares[each.name] * each.count for each in scenario.options), Fraction(0)
    ) / Fraction(scenario.answers)
    low, high = min(shares.values()), max(shares.values())
    reach = (high - low) * _hoeffding(scenario.answers, level)
    bounds = max(low, value - reach), min(high, value + reach)
    return Estimate(value, Fraction(0), bounds, level)


def _share(scenario: Scenario, option: Option) -> Fraction:
    """Return Σ_l Pr(l) E[u | l] / m_l for an option, m_l the best at l among all options."""
    total = Fraction(0)
    for branch in option.branches:
        most = max(
            each.utility
            for other in scenario.options
            for each in other.branches
            if each.length == branch.length
        )
        total += branch.probability * (branch.utility / most if most else 1)
    return total


def _hoeffding(answers: int, level: Fraction) -> Fraction:
    """Return √(ln(2 / (1 − level)) / 2n), rounded up."""
    import flint

    flint.ctx.prec = 128
    tail = 2 / (1 - level)
    ball = ((flint.arb(tail.numerator) / tail.denominator).log() / (2 * answers)).sqrt()
    number = ball.mid().fmpq() + ball.rad().fmpq()
    return Fraction(int(number.p), int(number.q))


def _mixing(scenario: Scenario) -> Fraction | None:
    """Return the unbiased estimate within each order of options, averaged over orders."""
    if len(scenario.lengths) != 2:
        return None
    orders = dict.fromkeys(order for option in scenario.options for order, _ in option.counts)
    found = []
    for order in orders:
        counts = _length_counts(scenario, order)
        if counts is None:
            return None
        if sum(counts) >= 2:
            found.append(unbiased_mixing(counts))
    known = [each for each in found if each is not None]
    return sum(known, Fraction(0)) / len(known) if known else None
