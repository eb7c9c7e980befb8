"""The likeliest α under a model of noise: an estimate, in floating point.

A set of consistent α is exact, but one slip may empty it.  An estimate says how choices
scatter.  Two models of noise, each with a precision λ ≥ 0 (0: choice at random):

- `contextual`: the chance of an option is proportional to exp(λv), where v is its
  expected utility on the scale from 0 to 1 that the worst and the best prize of the
  situation have (Wilcox, Stochastically more risk averse, Journal of Econometrics 162,
  2011);
- `certainty`: the same, where v is its certainty equivalent on the scale from 0 to 1 of
  the worst and the best prize.

Nothing here enters a label or a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import Any

import numpy as np

from dtkit.errors import InvalidInput, Unsupported
from dtkit.subjects.lottery_choices.eliciting import Choice, Consistency, consistency

NOISE = ("contextual", "certainty")
_ROUNDS = 12
_GREATEST = 1e4


@dataclass(frozen=True)
class Estimate:
    """Hold an estimate: α and λ with their standard errors, and the log-likelihoods.

    An error is None where the likelihood has no curvature.  `separated`: whole intervals of
    α are consistent with all choices, so that the likelihood grows with λ without bound and
    has no maximum; α is then one of these, and no errors are given.
    """

    noise: str
    alpha: float
    alpha_error: float | None
    precision: float
    precision_error: float | None
    log_likelihood: float
    log_likelihood_at_random: float
    separated: bool


def estimate(
    choices: Sequence[Choice], noise: str = "contextual", known: Consistency | None = None
) -> Estimate:
    """Estimate α and λ by maximum likelihood.

    `known`: the consistency of the choices, where it was found before.

    Raises `InvalidInput` for a model of noise that is not known, or where no situation
    offers a choice.
    """
    if noise not in NOISE:
        raise InvalidInput(f"noise {noise}", "no such model", f"use {' or '.join(NOISE)}")
    told = [choice for choice in choices if len(choice.situation.options) > 1]
    if not told:
        raise InvalidInput("choices", "none is between two options", "give real choices")
    menus = _Menus(told)
    of = menus.contextual if noise == "contextual" else menus.certainty

    def likelihood(alpha: float, precisions: Any) -> Any:
        return menus.log_likelihood(of(alpha / menus.scale), precisions)

    alpha, log_precision = _maximum(likelihood)
    errors = _errors(likelihood, alpha, log_precision)
    precision = float(np.exp(log_precision))
    exact = known or consistency(choices)
    separated = exact.total in exact.counts[::2]
    return Estimate(
        noise=noise,
        alpha=alpha / menus.scale,
        alpha_error=None if separated or errors is None else errors[0] / menus.scale,
        precision=precision,
        precision_error=None if separated or errors is None else errors[1] * precision,
        log_likelihood=float(likelihood(alpha, np.array([precision]))[0]),
        log_likelihood_at_random=float(likelihood(0.0, np.array([0.0]))[0]),
        separated=separated,
    )


def equivalent_gaps(choices: Sequence[Choice], alpha: float) -> list[float]:
    """Return what was chosen less the best rival, in certainty equivalents at an α.

    Each as a share of the range of prizes of its situation; situations of one option are
    left out.

    >>> from fractions import Fraction
    >>> from dtkit.subjects.lottery_choices.situations import Option, Situation
    >>> gamble = Option.of("b", [0, 4], [Fraction(1, 2), Fraction(1, 2)])
    >>> offer = Situation("0", (Option.of("a", [1], [1]), gamble))
    >>> equivalent_gaps([Choice(offer, "a")], 0.0)
    [-0.25]
    """
    told = [choice for choice in choices if len(choice.situation.options) > 1]
    menus = _Menus(told)
    values = np.where(menus.offered, menus.certainty(alpha), -np.inf)
    rows = np.arange(len(told))
    own = values[rows, menus.chosen]
    values[rows, menus.chosen] = -np.inf
    return [float(gap) for gap in own - values.max(axis=1)]


class _Menus:
    """Situations as arrays: prizes on the scale of each situation, chances, what was chosen."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        options = max(len(choice.situation.options) for choice in choices)
        outcomes = max(len(o.outcomes) for choice in choices for o in choice.situation.options)
        shape = (len(choices), options, outcomes)
        self.prizes, self.chances = np.zeros(shape), np.zeros(shape)
        self.offered = np.zeros(shape[:2], dtype=bool)
        self.range = np.ones(len(choices))
        for n, choice in enumerate(choices):
            every = [prize for o in choice.situation.options for prize, _ in o.outcomes]
            lowest, spread = min(every), max(every) - min(every) or Fraction(1)
            self.range[n] = _double(spread)
            for k, option in enumerate(choice.situation.options):
                self.offered[n, k] = True
                for m, (prize, chance) in enumerate(option.outcomes):
                    self.prizes[n, k, m] = float((prize - lowest) / spread)
                    self.chances[n, k, m] = float(chance)
        self.chosen = np.array([c.situation.labels.index(c.chosen) for c in choices])
        self.scale = float(np.median(self.range))

    def contextual(self, alpha: float) -> Any:
        """Return expected utilities on the scale from 0 to 1."""
        slopes = (alpha * self.range)[:, None, None]
        size, low = np.abs(slopes), self.prizes
        distance = np.where(slopes >= 0, low, 1 - low)
        with np.errstate(invalid="ignore", divide="ignore"):
            lost = -np.expm1(-size * distance) / -np.expm1(-size)
        curved = np.where(slopes >= 0, lost, 1 - lost)
        utilities = np.where(size < 1e-9, low, curved)
        return (utilities * self.chances).sum(axis=2)

    def certainty(self, alpha: float) -> Any:
        """Return certainty equivalents on the scale from 0 to 1."""
        slopes = (alpha * self.range)[:, None, None]
        mean = (self.prizes * self.chances).sum(axis=2)
        with np.errstate(divide="ignore", invalid="ignore"):
            exponents = np.where(
                self.chances > 0, np.log(self.chances) - slopes * self.prizes, -np.inf
            )
            greatest = exponents.max(axis=2, keepdims=True)
            logs = greatest[..., 0] + np.log(np.exp(exponents - greatest).sum(axis=2))
            equivalents = -logs / slopes[..., 0]
        return np.where(np.abs(slopes[..., 0]) < 1e-9, mean, equivalents)

    def log_likelihood(self, values: Any, precisions: Any) -> Any:
        """Return the log-likelihood of what was chosen, for each precision."""
        values = np.where(self.offered, values, -np.inf)
        own = values[np.arange(len(self.chosen)), self.chosen]
        gaps = np.where(self.offered, values - own[:, None], 0)
        weights = np.where(
            self.offered, np.exp(np.minimum(gaps * precisions[:, None, None], 700)), 0
        )
        return -np.log(weights.sum(axis=2)).sum(axis=1)


def _double(spread: Fraction) -> float:
    """Return a range of prizes as a double.

    Raises `Unsupported` where it is too great for one.
    """
    if spread > 10**300:
        raise Unsupported(
            f"prizes over a range of {len(str(int(spread)))} digits",
            "an estimate in floating point cannot hold them",
            "give them in a greater unit of money",
        )
    return float(spread)


def _maximum(likelihood: Callable[[float, Any], Any]) -> tuple[float, float]:
    """Return α on its scale and log λ where the likelihood is greatest, by ever finer grids."""
    sizes = np.geomspace(1e-3, 1e4, 57)
    alphas = np.concatenate([-sizes[::-1], [0.0], sizes])
    logs = np.linspace(np.log(1e-2), np.log(_GREATEST), 40)
    best = _best_of(likelihood, alphas, logs)
    place = int(np.searchsorted(alphas, best[0]))
    width = float(alphas[min(place + 1, len(alphas) - 1)] - alphas[max(place - 1, 0)]) / 2
    step = float(logs[1] - logs[0])
    for _ in range(_ROUNDS):
        near = best[0] + width * np.linspace(-1, 1, 11)
        fine = np.minimum(best[1] + step * np.linspace(-1, 1, 11), np.log(_GREATEST))
        best = _best_of(likelihood, near, fine)
        width, step = width / 3, step / 3
    return best


def _best_of(
    likelihood: Callable[[float, Any], Any], alphas: Any, logs: Any
) -> tuple[float, float]:
    table = np.array([likelihood(float(alpha), np.exp(logs)) for alpha in alphas])
    row, column = np.unravel_index(int(np.nanargmax(table)), table.shape)
    return float(alphas[row]), float(logs[column])


def _errors(
    likelihood: Callable[[float, Any], Any], alpha: float, log_precision: float
) -> tuple[float, float] | None:
    """Return standard errors of α on its scale and of log λ, from the observed information."""
    steps = (max(abs(alpha), 0.1) * 1e-3, 1e-3)

    def at(one: float, other: float) -> float:
        precision = np.exp(log_precision + other * steps[1])
        return float(likelihood(alpha + one * steps[0], np.array([precision]))[0])

    middle = at(0, 0)
    aa = (at(1, 0) - 2 * middle + at(-1, 0)) / steps[0] ** 2
    bb = (at(0, 1) - 2 * middle + at(0, -1)) / steps[1] ** 2
    ab = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * steps[0] * steps[1])
    determinant = aa * bb - ab * ab
    if not (aa < 0 and bb < 0 and determinant > 0):
        return None
    return sqrt(-bb / determinant), sqrt(-aa / determinant)
