"""Clocks, the zero test of roots, and what must not outlast its effort."""

from __future__ import annotations

import time

import pytest
import sympy as sp
from sympy import Eq, Rational, sqrt, symbols

from dtkit.errors import Unsupported
from dtkit.exact import Proved, Unknown, decide, exists, limit, truth
from dtkit.exact.algebraic import is_algebraic_zero
from dtkit.exact.clock import OutOfTime, check, is_over, within
from dtkit.exact.deriving.quantifiers import decide_quantified

b, w, g, d, x = symbols("b w gamma delta x", real=True)


def test_an_inner_clock_does_not_outlast_the_outer_one() -> None:
    with within(0), within(100), pytest.raises(OutOfTime):
        check()
    check()


def test_the_outer_clock_goes_on_when_an_inner_one_has_ended() -> None:
    with within(100):
        with within(0):
            assert is_over()
        assert not is_over()


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (sqrt(5 + 2 * sqrt(6)) - sqrt(2) - sqrt(3), True),
        (sqrt(5 + 2 * sqrt(6)) - sqrt(2) - sqrt(3) + Rational(1, 10**300), False),
        ((sqrt(2) - 1) * (sqrt(2) + 1) - 1, True),
        (1 / (sqrt(3) - sqrt(2)) - sqrt(3) - sqrt(2), True),
        (sp.CRootOf(x**5 - x - 1, 0) ** 5 - sp.CRootOf(x**5 - x - 1, 0) - 1, True),
        (sp.CRootOf(x**5 - x - 1, 0) ** 5 - sp.CRootOf(x**5 - x - 1, 0) - sqrt(1 + x - x), True),
        (sqrt(2) - sp.pi, None),
        (sum(n ** Rational(1, 11) for n in (2, 3, 5, 7, 11, 13)), None),
    ],
)
def test_sums_of_roots_are_compared_with_zero_by_a_separation_bound(number, expected) -> None:
    assert is_algebraic_zero(number) is expected


def test_roots_of_long_numbers_are_split_over_their_primes_at_once() -> None:
    """1009·1013 and its factors: the old test by minimal polynomials did not return."""
    root = Rational(1, 12)
    start = time.process_time()
    whole = (1009 * 1013 * x) ** root
    assert truth(Eq(whole, 1009**root * 1013**root * x**root, evaluate=False), {x: 1019}) is True
    assert time.process_time() - start < 5


def test_shares_of_hyperbolic_risk_tolerance_are_compared_in_the_time_allowed() -> None:
    left = ((b + w / g) / (b + (w + d) / g)) ** g
    right = ((b * g + w) / (b * g + d + w)) ** g
    given = [b > 0, w > 0, g > 0, d > 0]
    assert isinstance(decide(given, Eq(left, right), effort=0.1), Proved)
    start = time.monotonic()
    decide(given, Eq(left, 2 * right - right**2), effort=0.02)
    assert time.monotonic() - start < 10


def test_a_quotient_of_linear_terms_in_a_logarithm_has_its_limit_soon() -> None:
    K, c, r, q, n, a = symbols("K c p_c q p_n alpha", real=True)
    inner = (-K * c * r + K * c * q + c * n - c * q - n + q) / (-K * c * r + c * n - n)
    domain = [a > 0, c > 0, c < 1, q > 0, q < r, r < 1, n > 0, n < 1]
    found = limit(-sp.log(inner) / a, K, sp.oo, domain, effort=0.3)
    assert Eq(sp.simplify(found.value + sp.log(1 - q / r) / a), 0) == sp.true


def test_a_limit_ends_with_its_effort() -> None:
    with pytest.raises(Unsupported, match="time"):
        limit(sp.log(x + g) / x, x, sp.oo, effort=0)


def test_elimination_ends_with_its_effort() -> None:
    verdict = decide_quantified([], exists(x, x**2 + b * x + w < 0), effort=0)
    assert isinstance(verdict, Unknown)
    assert "time" in verdict.why or "eliminated" in verdict.why
