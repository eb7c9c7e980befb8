"""Functions that touch 0 inside or at the end of an interval."""

from __future__ import annotations

import pytest
import sympy as sp
from sympy import Rational, exp, log, sqrt, symbols

from dtkit.exact import Proved, Refuted, decide, truth
from dtkit.exact.engine.questions import normalized
from dtkit.exact.engine.touching import proved_by_taylor

x = symbols("x", real=True)
ALLAIS = 33 * exp(-10 * x) - 17 * exp(-394 * x) > 16


@pytest.mark.parametrize("end", [Rational(5, 100), Rational(7, 100)])
def test_large_exponents_are_decided_beside_a_zero(end) -> None:
    assert proved_by_taylor(normalized([x > 0, x <= end], ALLAIS).question) is not None


def test_the_zero_itself_must_be_excluded_from_a_strict_claim() -> None:
    given = [x >= 0, x <= Rational(7, 100)]
    assert proved_by_taylor(normalized(given, ALLAIS).question) is None
    assert isinstance(decide(given, ALLAIS), Refuted)


def test_beyond_the_crossing_the_claim_is_refuted() -> None:
    verdict = decide([x > 0, x <= Rational(8, 100)], ALLAIS)
    assert isinstance(verdict, Refuted)
    assert truth(ALLAIS, verdict.countermodel) is False


@pytest.mark.parametrize(
    "goal",
    [
        exp(x) - 1 - x - x**2 / 2 - x**3 / 5 >= 0,
        log(1 + x) >= x - x**2 / 2 + x**3 / 3,
        x * log(x) >= 0,
        sqrt(x) - x / 2 - Rational(1, 2) >= 0,
        log(x) - log(x - Rational(1, 2)) + exp(x) + log(x - Rational(1, 2)) >= log(x),
    ],
)
def test_what_fails_or_is_undefined_beside_a_zero_is_not_proved(goal) -> None:
    given = [x > 0, x < 1]
    assert proved_by_taylor(normalized(given, goal).question) is None


def test_the_entropy_lies_above_the_parabola_through_its_top() -> None:
    entropy = -(x * log(x) + (1 - x) * log(1 - x)) / log(2)
    assert isinstance(decide([x > 0, x < 1], 4 * x * (1 - x) <= entropy), Proved)
    mutant = sp.Rational(41, 10) * x * (1 - x) <= entropy
    assert isinstance(decide([x > 0, x < 1], mutant), Refuted)
