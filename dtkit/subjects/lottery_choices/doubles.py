"""How labels come out in floating point: the computations that a data set may have made.

Nothing here enters a label.  The doubles are the matter that is looked into: each way of
computing an expected utility is repeated as it stands, so that a wrong label can be
traced to the step that made it wrong.

- *overflow*: exp(x) is beyond a double from x = 709.79 on, and two options at −∞ tie;
- *clipping*: to avoid that, x is cut at 700, and so two different losses count the same;
- *rounding*: beside a great term all that is below half a unit in its last place is lost.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dtkit.subjects.lottery_choices.digits import rounded_fraction, rounded_sum
from dtkit.subjects.lottery_choices.exact_signs import Sum, collected, sign_of_exponentials
from dtkit.subjects.lottery_choices.labels import AsGood, Best, Labels, Meaning, of_kind
from dtkit.subjects.lottery_choices.situations import Option, Situation
from dtkit.subjects.lottery_choices.utilities import (
    Bounded,
    Cara,
    Crra,
    Linear,
    Utility,
    over,
)

CLIP = 700
"""Where an exponent is cut in the computation behind the published expected utilities."""

GREATEST = Fraction("709.782712893384")
"""The greatest exponent whose exponential is a double, to 12 decimals."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Say why a label differs: the steps at fault, in order, and what happened."""

    reasons: tuple[str, ...]
    told: str


def explain(
    situation: Situation, meaning: Meaning, given: Labels, printed: Mapping[str, str]
) -> Cause:
    """Return why a label was given that is not the exact one.

    `printed`: the expected utilities printed beside the label, by option; they tell which
    computation was made where more than one gives the label.
    """
    if not isinstance(meaning, (Best, AsGood)):
        return Cause(("unexplained",), "no computation is involved")
    found = []
    for words, value in _computations(meaning.utility).items():
        values = {option.label: value(option, situation) for option in situation.options}
        if _labels(meaning, situation, values) == given:
            found.append((_fits(values, printed), words, values))
    if not found:
        return Cause(("unexplained",), "no computation in doubles gives this label")
    _, words, values = max(found, key=lambda each: each[0])
    reasons = _reasons(situation, meaning, given, words, values)
    return Cause(reasons, _told(situation, meaning, given, reasons, values))


def exceeds_doubles(situation: Situation, utility: Utility) -> bool:
    """Return whether an exponential of a situation is beyond a double."""
    if not isinstance(utility, Cara):
        return False
    return any(
        -utility.alpha * prize > GREATEST
        for option in situation.options
        for prize, _ in option.outcomes
    )


def is_clipped(option: Option, utility: Utility) -> bool:
    """Return whether an exponent of an option is cut in the published computation."""
    return isinstance(utility, Cara) and any(
        -utility.alpha * prize > CLIP for prize, _ in option.outcomes
    )


_Value = Callable[[Option, Situation], float]


def _computations(utility: Utility) -> dict[str, _Value]:
    """Return the ways of computing an expected utility in doubles, by what they are called."""
    if isinstance(utility, Cara):
        alpha = double(utility.alpha)
        return {
            "doubles": lambda option, _: _cara(option, alpha, None),
            "clipped doubles": lambda option, _: _cara(option, alpha, CLIP),
            "logarithms of sums": lambda option, _: _log_scale(option, alpha),
        }
    if isinstance(utility, Linear):
        return {"doubles": lambda option, _: _sum(option, Fraction(0), float)}
    if isinstance(utility, Crra):
        of = _log if utility.gamma == 1 else _power(double(1 - utility.gamma))
        return {"doubles": lambda option, at: _sum(option, at.wealth or Fraction(0), of)}
    if isinstance(utility, Bounded):
        half = double(utility.half)
        return {
            "doubles": lambda option, at: _sum(option, at.wealth or Fraction(0), _bounded(half))
        }
    return {}


def _cara(option: Option, alpha: float, clip: int | None) -> float:
    total = 0.0
    for prize, chance in option.outcomes:
        exponent = -alpha * double(prize)
        total += double(chance) * (1 - _exp(exponent if clip is None else min(exponent, clip)))
    return total


def double(number: Fraction) -> float:
    """Return the nearest double, infinite where there is none.

    >>> double(Fraction(1, 10)), double(Fraction(-(10**400)))
    (0.1, -inf)
    """
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def _exp(exponent: float) -> float:
    """Return the exponential as a library of arrays does: infinite where it overflows."""
    try:
        return math.exp(exponent)
    except OverflowError:
        return math.inf


def _log_scale(option: Option, alpha: float) -> float:
    """Return minus the logarithm of Σ p·exp(−αx), the greatest term factored out."""
    exponents = [
        math.log(double(chance)) - alpha * double(prize)
        for prize, chance in option.outcomes
        if double(chance) > 0
    ]
    greatest = max(exponents, default=-math.inf)
    return -greatest - math.log(math.fsum(math.exp(each - greatest) for each in exponents))


def _sum(option: Option, wealth: Fraction, of: Callable[[float], float]) -> float:
    return sum(double(chance) * of(double(prize + wealth)) for prize, chance in option.outcomes)


def _log(wealth: float) -> float:
    return math.log(wealth) if wealth > 0 else -math.inf


def _power(exponent: float) -> Callable[[float], float]:
    def of(wealth: float) -> float:
        if wealth <= 0:
            return 0.0 if exponent > 0 else -math.inf
        try:
            return float(wealth**exponent) / exponent
        except OverflowError:
            return math.copysign(math.inf, exponent)

    return of


def _bounded(half: float) -> Callable[[float], float]:
    return lambda wealth: wealth / (wealth + half)


def _labels(meaning: Best | AsGood, situation: Situation, values: Mapping[str, Any]) -> Labels:
    """Return the label that values by option give."""
    if isinstance(meaning, Best):
        greatest = max(values.values())
        return frozenset(label for label, value in values.items() if value == greatest)
    others = of_kind(situation, meaning.other)
    return frozenset(
        label
        for label in of_kind(situation, meaning.kind)
        if all(values[label] >= values[other] for other in others)
    )


def _fits(values: Mapping[str, float], printed: Mapping[str, str]) -> bool:
    """Return whether values come out as printed, to three significant figures."""
    try:
        return bool(printed) and all(
            float(f"{value:.3g}") == float(printed[label]) for label, value in values.items()
        )
    except ValueError:
        return False


def _reasons(
    situation: Situation,
    meaning: Best | AsGood,
    given: Labels,
    words: str,
    values: Mapping[str, float],
) -> tuple[str, ...]:
    if any(math.isinf(value) or math.isnan(value) for value in values.values()):
        return ("overflow",)
    cut = any(
        is_clipped(situation.option(label), meaning.utility)
        for label in given | meaning.exact(situation)
    )
    if words != "clipped doubles" or not cut:
        return ("rounding",)
    exact_after_clipping = _clipped_labels(situation, meaning)
    return ("clipping",) if exact_after_clipping == given else ("clipping", "rounding")


def _clipped_labels(situation: Situation, meaning: Best | AsGood) -> Labels:
    """Return the label that exact arithmetic gives once the exponents are clipped."""
    assert isinstance(meaning.utility, Cara)
    alpha = meaning.utility.alpha
    sums = {
        option.label: collected(
            (min(-alpha * prize, Fraction(CLIP)), chance) for prize, chance in option.outcomes
        )
        for option in situation.options
    }
    return _labels(meaning, situation, {label: _Worth(terms) for label, terms in sums.items()})


@dataclass(frozen=True, slots=True, eq=False)
class _Worth:
    """Order sums of exponentials as utilities: the smaller the sum, the better."""

    terms: Sum

    def _compare(self, other: _Worth) -> int:
        parts = [*other.terms.items(), *((a, -c) for a, c in self.terms.items())]
        return sign_of_exponentials(collected(parts))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Worth) and self._compare(other) == 0

    def __ge__(self, other: _Worth) -> bool:
        return self._compare(other) >= 0

    def __gt__(self, other: _Worth) -> bool:
        return self._compare(other) > 0


def _told(
    situation: Situation,
    meaning: Best | AsGood,
    given: Labels,
    reasons: tuple[str, ...],
    values: Mapping[str, float],
) -> str:
    """Tell what the doubles were, and what the difference is."""
    exact = sorted(meaning.exact(situation))
    wrong = sorted(given - set(exact)) or sorted(set(exact) - given)
    shown = ", ".join(f"{label} {values[label]!r}" for label in sorted({*wrong, *exact}))
    parts = []
    if "clipping" in reasons and isinstance(meaning.utility, Cara):
        greatest = max(
            -meaning.utility.alpha * prize
            for label in (*wrong, *exact)
            for prize, _ in situation.option(label).outcomes
        )
        parts.append(
            f"exp({_short(greatest)}) is beyond a double, so the exponent was cut at {CLIP}"
        )
    parts.append(f"in doubles: {shown}")
    rivals = exact if isinstance(meaning, Best) else sorted(of_kind(situation, meaning.other))
    if given - set(exact):
        parts += _differences(situation, meaning.utility, rivals, wrong[0])
    return "; ".join(parts)


def _differences(
    situation: Situation, utility: Utility, rivals: list[str], worse: str
) -> list[str]:
    """Tell by how much the first rival that is really better is better."""
    pairs = {label: over(situation.option(label), situation, utility) for label in (worse, *rivals)}
    for better in rivals:
        if utility.compare(pairs[better], pairs[worse]) > 0:
            return [_difference(situation, utility, better, worse)]
    return []


def _difference(situation: Situation, utility: Utility, better: str, worse: str) -> str:
    """Tell by how much one option is really better."""
    one, other = (situation.option(label).lottery for label in (better, worse))
    if isinstance(utility, Cara):
        return f"exactly, {better} is better by {rounded_sum(utility.difference(one, other))}"
    if isinstance(utility, Linear):
        ends: Any = [*one.prospects, *((-chance, prize) for chance, prize in other)]
        gap = sum((chance * prize for chance, prize in ends), Fraction(0))
        return f"exactly, {better} is better by {rounded_fraction(gap)}"
    return f"exactly, {better} is better"


def _short(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else str(rounded_fraction(number, 6))
