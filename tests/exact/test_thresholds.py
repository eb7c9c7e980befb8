"""Thresholds: closed forms, their conditions, and points on both sides of them."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Abs, Max, exp, log, sqrt

from dtkit.errors import InexactNumber, InvalidInput, Unsupported
from dtkit.exact.deriving.premises import Premises
from dtkit.exact.deriving.statics import static
from dtkit.exact.deriving.thresholds import Threshold, threshold
from dtkit.exact.deriving.thresholds_proof import both_directions
from dtkit.exact.engine.portfolio import decide
from dtkit.exact.evaluation import truth
from dtkit.exact.verdicts import Proved

p, q, r, e, d, n, c, k, g = sp.symbols("p q r e d n c k g", real=True)
a, x, w, W, w0, B, M, L, b, v, m, s, y = sp.symbols("a x w W w0 B M L b v m s y", real=True)
q2, share, phi, kappa, h0, h1, a0 = sp.symbols("q2 share phi kappa h0 h1 a0", real=True)


def u(wealth: Any) -> Any:
    return 1 - exp(-a * wealth)


def inside(*symbols: Any) -> list[Any]:
    return [bound for symbol in symbols for bound in (symbol > 0, symbol < 1)]


def positive(*symbols: Any) -> list[Any]:
    return [symbol > 0 for symbol in symbols]


CORE = [*inside(p, q), *positive(a, W), x >= 0]
CORE_RELATION = p * u(x) > q * u(W)
CORE_VALUE = -log(1 - q * (1 - exp(-a * W)) / p) / a

# name: relation, variable, domain, closed form, condition of the piece
CLOSED_FORMS: dict[str, tuple[Any, Any, list[Any], Any, Any]] = {
    "M0 core": (CORE_RELATION, x, CORE, CORE_VALUE, p > q * u(W)),
    "M0 in its other form": (
        CORE_RELATION,
        x,
        CORE,
        log(p / (p + q * (exp(-a * W) - 1))) / a,
        p > q * u(W),
    ),
    "M0 with common initial wealth": (
        p * u(w0 + x) + (1 - p) * u(w0) > q * u(w0 + W) + (1 - q) * u(w0),
        x,
        [*CORE, w0 > 0],
        CORE_VALUE,
        p > q * u(W),
    ),
    "M0 least risk aversion for an offer": (
        p * u(x) > q,
        a,
        [*inside(p, q), *positive(a, x)],
        log(p / (p - q)) / x,
        p > q,
    ),
    "M0 least probability of payment": (
        CORE_RELATION,
        p,
        [*inside(p, q), *positive(a, W, x)],
        q * u(W) / u(x),
        sp.true,
    ),
    "M1-A price of partly effective work": (
        (1 - q2) * share * u(x) >= q - q2,
        x,
        [*inside(q), q2 >= 0, q2 < q, share > 0, share <= 1, a > 0, x >= 0],
        -log(1 - (q - q2) / ((1 - q2) * share)) / a,
        (1 - q2) * share > q - q2,
    ),
    "M1-C with other rebels": (
        share * (1 - q + q * e) * (1 - r + r * e) * u(x) >= q * e,
        x,
        [*inside(q, r), e > 0, e <= 1, share > 0, share <= 1, a > 0, x >= 0],
        -log(1 - q * e / (share * (1 - q + q * e) * (1 - r + r * e))) / a,
        share * (1 - q + q * e) * (1 - r + r * e) > q * e,
    ),
    "M1-H bad work is paid too": (
        p * u(x) >= q + b * u(x),
        x,
        [*inside(p, q, b), a > 0, x >= 0],
        -log(1 - q / (p - b)) / a,
        p > q + b,
    ),
    "M2 background risk": (
        p * M * (1 - exp(-a * x)) >= q * (M - exp(-a * W)),
        x,
        [*inside(p, q), *positive(a, W, x), M > exp(-a * W)],
        log(p / (p - q + q * exp(-a * W) / M)) / a,
        M * (p - q) + q * exp(-a * W) > 0,
    ),
    "M2 catastrophe, leading term": (
        (1 - p) + p * exp(-a * x) < 1 - q,
        x,
        [*inside(p, q), a > 0, x >= 0],
        log(p / (p - q)) / a,
        p > q,
    ),
    "M3 payment survives a failed rebellion": (
        p * (1 - (1 - q) * phi) * u(x) > q * u(W),
        x,
        [*inside(p, q, phi), *positive(a, W), x >= 0],
        -log(1 - q * u(W) / (p * (1 - (1 - q) * phi))) / a,
        p * (1 - (1 - q) * phi) > q * u(W),
    ),
    "M3 forfeiture of own wealth": (
        p * u(w0 + x) + (1 - p) * u(w0) >= q,
        x,
        [*inside(p, q), *positive(a, w0), exp(-a * w0) > 1 - q],
        -log(((1 - q) * exp(a * w0) - (1 - p)) / p) / a,
        (1 - q) * exp(a * w0) > 1 - p,
    ),
    "M7 share that the AI accepts": (
        c * y * h1 >= a0,
        y,
        [*inside(c, y), *positive(h1, a0)],
        a0 / (c * h1),
        sp.true,
    ),
    "M8 bounded utility w/(w+k)": (
        p * x / (x + k) > q,
        x,
        [*inside(p, q), k > 0, x >= 0],
        k * q / (p - q),
        p > q,
    ),
    "M8 logarithmic utility": (
        p * log(1 + x / w0) >= q * log(1 + W / w0),
        x,
        [*inside(p, q), *positive(w0, W), x >= 0],
        w0 * ((1 + W / w0) ** (q / p) - 1),
        sp.true,
    ),
    "M8 CARA stake": (
        p * b * exp(-a * b * s) >= (1 - p) * exp(a * s),
        s,
        [*inside(p), *positive(a, b)],
        log(b * p / (1 - p)) / (a * (1 + b)),
        sp.true,
    ),
    "power utility": (
        p * w ** (1 - g) >= q * W ** (1 - g),
        w,
        [*inside(p, q, g), *positive(w, W)],
        W * (q / p) ** (1 / (1 - g)),
        sp.true,
    ),
    "off-switch, who is wrong how often": (
        p * (1 - e) * v - (1 - p) * e * L >= p * v - (1 - p) * L,
        p,
        [*inside(p, e), *positive(v, L)],
        L * (1 - e) / (L * (1 - e) + e * v),
        sp.true,
    ),
    "catastrophe, payment mitigates": (
        p * (exp(a * L) - exp(a * M)) >= q * (exp(a * L) - 1),
        M,
        [*inside(p, q), *positive(a, L)],
        log(exp(a * L) - q * (exp(a * L) - 1) / p) / a,
        p * exp(a * L) > q * (exp(a * L) - 1),
    ),
    "detection, number of rounds": (
        (1 - d) ** n >= c,
        n,
        [*inside(d, c), n > 0],
        log(c) / log(1 - d),
        sp.true,
    ),
    "detection, rate": ((1 - d) ** n >= c, d, [*inside(d, c), n > 0], 1 - c ** (1 / n), sp.true),
    "geometric survival": (
        (1 - d**n) / (1 - d) >= c,
        n,
        [*inside(d), *positive(n, c)],
        log(1 - c * (1 - d)) / log(d),
        c * (1 - d) < 1,
    ),
    "square roots": (
        p * sqrt(w + B) >= q * sqrt(W) + c,
        w,
        [*inside(p, q), *positive(w, B, W, c)],
        (q * sqrt(W) + c) ** 2 / p**2 - B,
        sp.true,
    ),
    "two exponentials": (
        exp(-a * w) + exp(-2 * a * w) >= c,
        w,
        positive(a, w, c),
        -log((sqrt(1 + 4 * c) - 1) / 2) / a,
        sp.true,
    ),
    "an option with a floor": (
        p * Max(w - c, 0) >= q * W,
        w,
        [*inside(p, q), *positive(w, c, W)],
        c + q * W / p,
        sp.true,
    ),
    "Kelly": (
        p * b / (1 + b * x) >= (1 - p) / (1 - x),
        x,
        [*inside(p, x), b > 0],
        (b * p - (1 - p)) / b,
        sp.true,
    ),
}


@cache
def solved(name: str) -> Threshold:
    relation, variable, domain, _, _ = CLOSED_FORMS[name]
    return threshold(relation, solve_for=variable, domain=domain, statics=False)


@pytest.mark.parametrize("name", CLOSED_FORMS)
def test_a_closed_form_is_proved_in_both_directions(name: str) -> None:
    found = solved(name)
    assert [True] * len(found.pieces) == [piece.verified for piece in found.pieces]
    assert isinstance(found.covered, Proved)


@pytest.mark.parametrize("name", CLOSED_FORMS)
def test_a_closed_form_equals_the_published_one(name: str) -> None:
    _, variable, domain, value, condition = CLOSED_FORMS[name]
    found = solved(name)
    assert found.piece is not None
    known = [part for part in domain if not part.has(variable)]
    same = sp.Equivalent(found.piece.condition, condition)
    where = decide(known, same) if same not in (sp.true, sp.false) else same
    assert where == sp.true or isinstance(where, Proved)
    assert isinstance(decide([*known, condition], sp.Eq(found.value, value)), Proved)


@pytest.mark.parametrize("name", CLOSED_FORMS)
def test_exact_points_on_both_sides_agree_with_the_relation(name: str) -> None:
    relation, variable, domain, _, _ = CLOSED_FORMS[name]
    found = solved(name)
    seen = set()
    for point in points(domain, relation, seed=name):
        holds = truth(relation, point)
        pieces = [piece for piece in found.pieces if truth(piece.condition, point)]
        assert 1 <= len(pieces)
        for piece in pieces:
            assert holds == truth(piece.solution, point)
        seen.add(holds)
    assert seen, f"no point of the domain was drawn for {variable}"


def points(domain: list[Any], relation: Any, *, seed: str, wanted: int = 12) -> list[Any]:
    """Draw random rational points of a domain, the same ones on every run."""
    rng = random.Random(seed)
    symbols = sorted(relation.free_symbols, key=str)
    found: list[Any] = []
    for _ in range(2000):
        point = {t: sp.Rational(rng.randint(1, 24), rng.choice((3, 8, 16, 25))) for t in symbols}
        if all(truth(part, point) for part in domain if part.free_symbols <= set(symbols)):
            found.append(point)
        if len(found) == wanted:
            break
    return found


def test_the_core_threshold_says_direction_strictness_and_existence() -> None:
    found = solved("M0 core")
    assert (">", True, False) == (found.direction, found.strict, found.attained)
    assert (p > q * (1 - exp(-a * W))) == found.exists
    assert ["more than", "never"] == [piece.kind for piece in found.pieces]


def test_the_core_threshold_prints_in_its_readable_form() -> None:
    assert "-log(1 - q*(1 - exp(-W*a))/p)/a" == str(solved("M0 core").value)


def test_a_weak_relation_attains_its_end() -> None:
    found = threshold(p * u(x) >= q * u(W), solve_for=x, domain=CORE, statics=False)
    assert (">=", False, True) == (found.direction, found.strict, found.attained)


def test_initial_wealth_cancels() -> None:
    assert w0 not in solved("M0 with common initial wealth").value.free_symbols


def test_the_core_statics_name_the_exact_condition_where_the_sign_changes() -> None:
    found = threshold(CORE_RELATION, solve_for=x, domain=CORE)
    words = {str(entry.parameter): entry.word for entry in found.statics}
    expected = {"W": "increasing", "a": "changes sign", "p": "decreasing", "q": "increasing"}
    assert expected == words
    (aversion,) = [entry for entry in found.statics if entry.parameter == a]
    assert (p < q, p > q) == (aversion.increasing_when, aversion.decreasing_when)
    assert aversion.rises is not None
    assert aversion.falls is not None
    assert truth(aversion.derivative > 0, aversion.rises)
    assert truth(aversion.derivative < 0, aversion.falls)


def test_an_offer_is_smaller_than_the_prize_exactly_where_payment_is_likelier() -> None:
    known = [*CORE, p > q * u(W)]
    assert isinstance(decide(known, sp.Equivalent(CORE_VALUE < W, p > q)), Proved)


def test_existence_counts_the_domain_of_the_variable() -> None:
    assert "q*(1 - exp(-W*a)) + exp(-a*x) < 1" == str(
        solved("M0 least probability of payment").exists
    )


def test_a_coefficient_of_unknown_sign_splits_the_cases() -> None:
    found = threshold(b * x >= c, solve_for=x, statics=False)
    kinds = {str(piece.condition): piece.kind for piece in found.pieces}
    assert "at least" == kinds["b > 0"]
    assert "at most" == kinds["b < 0"]
    assert found.verified


def test_a_quadratic_has_two_ends_and_the_branch_the_domain_selects() -> None:
    both = threshold(x**2 <= c, solve_for=x, statics=False)
    assert {"between", "never"} == {piece.kind for piece in both.pieces}
    one = threshold(x**2 >= c, solve_for=x, domain=[x > 0, c > 0], statics=False)
    assert (sqrt(c), ">=") == (one.value, one.direction)


def test_an_absolute_value_gives_an_interval() -> None:
    found = threshold(Abs(x - b) <= c, solve_for=x, statics=False)
    assert (c >= 0, True) == (found.exists, found.verified)
    assert sp.And(x >= b - c, x <= b + c) == found.pieces[0].solution


def test_outside_an_interval_is_one_piece_with_two_ends() -> None:
    found = threshold(x**2 > 4, solve_for=x, statics=False)
    assert ["outside"] == [piece.kind for piece in found.pieces]


def test_commensurable_exponents_give_an_algebraic_root() -> None:
    relation = sp.Rational(99, 100) * (1 - exp(-10 * a)) >= sp.Rational(51, 100) * (
        1 - exp(-40 * a)
    )
    found = threshold(relation, solve_for=a, domain=[a > 0], statics=False)
    assert found.verified
    assert found.value.has(sp.CRootOf)
    assert truth(relation, {a: sp.Rational(647, 10000)}) is False
    assert sp.Rational(647, 10000) < found.value < sp.Rational(648, 10000)
    assert truth(relation, {a: sp.Rational(648, 10000)})


def test_a_monotone_relation_without_closed_form_has_a_single_root() -> None:
    found = threshold(w + exp(-w) >= c, solve_for=w, domain=positive(w, c), statics=False)
    assert found.root is not None
    assert found.root.increasing
    assert {"c > 1", "c <= 1"} == {str(piece.condition) for piece in found.pieces}
    assert found.verified


def test_a_relation_that_cannot_be_inverted_is_refused_with_a_remedy() -> None:
    with pytest.raises(Unsupported, match=r"no closed form.*solve for another variable"):
        threshold(x * sp.sin(x) > c, solve_for=x)


def test_a_threshold_of_an_absent_variable_is_refused() -> None:
    with pytest.raises(InvalidInput, match="does not contain x"):
        threshold(p > q, solve_for=x)


def test_an_empty_domain_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no point satisfies it"):
        threshold(x > p, solve_for=x, domain=[p > q, q > p])


def test_a_float_is_refused() -> None:
    with pytest.raises(InexactNumber, match=r"Rational\(1, 2\)"):
        threshold(x > 0.5, solve_for=x)


def test_an_unverified_piece_says_so() -> None:
    found = solved("M0 core")
    broken = type(found.pieces[0])(x, sp.true, x > 1, (decide([], x > 1),))
    assert not broken.verified
    assert str(broken).endswith("[not verified]")


D_OTHERS = q * e / (share * (1 - q + q * e) * (1 - r + r * e))


def test_the_price_of_less_effective_work_falls_with_effectiveness() -> None:
    price = (q - q2) / ((1 - q2) * share)
    known = Premises([*inside(q), q2 > 0, q2 < q, share > 0])
    assert "decreasing" == static(price, q2, known).word


def test_distinguishable_work_is_cheaper_exactly_below_the_critical_exponent() -> None:
    price = q * e ** (1 - k) / share
    entry = static(price, e, Premises([*inside(q, e), share > 0, k > 0]))
    assert "changes sign" == entry.word
    assert (k < 1, k > 1) == (entry.increasing_when, entry.decreasing_when)
    assert sp.Eq(k, 1) == entry.constant_when


def test_a_sign_that_changes_carries_two_exact_witnesses() -> None:
    entry = static(D_OTHERS, e, Premises([*inside(q, r, e), share > 0]))
    assert "changes sign" == entry.word
    assert entry.rises is not None
    assert entry.falls is not None
    assert truth(entry.derivative > 0, entry.rises)
    assert truth(entry.derivative < 0, entry.falls)


def test_a_parameter_that_does_not_matter_is_constant() -> None:
    assert "constant" == static(p * q, a, Premises([p > 0])).word


def test_a_derivative_that_vanishes_somewhere_is_not_called_increasing() -> None:
    assert "nondecreasing" == static(x**3, x, Premises([])).word


def test_what_is_not_decided_is_not_called_a_change_of_sign() -> None:
    entry = static(sp.Function("f")(x), x, Premises([]))
    assert ("not decided", None, None) == (entry.word, entry.rises, entry.falls)


SMALL = st.integers(min_value=-3, max_value=3).map(sp.Integer)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    coefficients=st.lists(SMALL, min_size=2, max_size=3),
    kernel=st.sampled_from([x, exp(x), exp(-2 * x), Abs(x - 1), x**2]),
    strict=st.booleans(),
    values=st.lists(st.fractions(min_value=-4, max_value=4, max_denominator=8), max_size=8),
)
def test_random_relations_agree_with_their_solutions(
    coefficients: list[Any], kernel: Any, strict: bool, values: list[Any]
) -> None:
    polynomial = sum(c * kernel**power for power, c in enumerate(coefficients))
    relation = polynomial > 0 if strict else polynomial >= 0
    if relation in (sp.true, sp.false):
        return
    found = threshold(relation, solve_for=x, statics=False)
    (piece,) = found.pieces
    for value in values:
        point = {x: sp.Rational(value.numerator, value.denominator)}
        expected = truth(relation, point)
        assert expected == truth(piece.solution, point)


def test_stealing_a_little_for_sure_beats_the_deal_above_a_known_aversion() -> None:
    # $10 at 99 % against $394 at 51 %
    relation = sp.Rational(99, 100) * u(10) >= sp.Rational(51, 100) * u(394)
    found = threshold(relation, solve_for=a, domain=[a > 0], statics=False)
    assert (">=", True) == (found.direction, found.verified)
    low, high = sp.Rational(723918, 10**7), sp.Rational(723919, 10**7)
    assert (False, True) == (truth(relation, {a: low}), truth(relation, {a: high}))
    assert low < found.value < high


def test_isolated_roots_do_not_verify_where_the_relation_is_undefined() -> None:
    found = threshold(x**5 - x + 1 / (x - 2) > 1 + 1 / (x - 2), solve_for=x, statics=False)
    assert found.verified
    assert [False, True, True] == [
        truth(piece.solution, {x: sp.Rational(value)})
        for piece in found.pieces
        for value in (2, sp.Rational(3, 2), 3)
    ]
    root = sp.CRootOf(x**5 - x - 1, 0)
    relation = x**5 - x + 1 / (x - 2) > 1 + 1 / (x - 2)
    assert not all(
        isinstance(verdict, Proved)
        for verdict in both_directions(relation, x > root, sp.true, Premises([]))
    )


@pytest.mark.parametrize("domain", [[x > 10], [x > 2, x < 3], [x > sp.Rational(5, 4), x < 5]])
def test_isolated_roots_are_compared_inside_a_small_domain(domain: list[Any]) -> None:
    root = sp.CRootOf(x**5 - x - 1, 0)
    premises = Premises(domain)
    wrong = both_directions(x**5 - x - 1 > 0, x < root, sp.true, premises)
    right = both_directions(x**5 - x - 1 > 0, x > root, sp.true, premises)
    assert not all(isinstance(verdict, Proved) for verdict in wrong)
    assert all(isinstance(verdict, Proved) for verdict in right)


def test_a_single_root_is_not_claimed_across_a_gap_of_the_relation() -> None:
    with pytest.raises(Unsupported, match="no closed form"):
        threshold(x + exp(x) + 1 / (x - 1) > c + 1 / (x - 1), solve_for=x)


def test_a_single_root_exists_only_where_the_parameters_are_defined() -> None:
    found = threshold(x + exp(x) + log(c) > 0, solve_for=x, statics=False)
    assert (c > 0, True) == (found.exists, found.verified)
    assert {"c > 0", "c <= 0"} == {str(piece.condition) for piece in found.pieces}


def test_a_root_symbol_is_not_a_parameter_of_its_name() -> None:
    parameter = sp.Symbol("x_root", real=True)
    found = threshold(x + exp(x) > parameter, solve_for=x, statics=False)
    assert found.root is not None
    assert found.root.symbol != parameter


def test_terms_that_cancel_keep_their_condition() -> None:
    found = threshold(x + 1 / (c - 1) > 1 / (c - 1), solve_for=x, statics=False)
    assert sp.Ne(c, 1) == found.exists
    assert found.verified


def test_a_value_is_not_called_decreasing_across_a_gap_of_the_domain() -> None:
    found = threshold(x - 1 / c > 0, solve_for=x, domain=[sp.Ne(c, 0)])
    assert ["decreasing in c where c > 0 and where c < 0"] == [str(s) for s in found.statics]
    assert "decreasing on each interval" == static(1 / c, c, Premises([c**2 > 1])).word
    assert "decreasing" == static(1 / c, c, Premises([sp.Ne(c, 0), c > 1])).word
    assert "decreasing" == static(1 / c, c, Premises([c > 0, c**2 > 1])).word


def test_a_value_that_is_undefined_somewhere_is_not_called_increasing() -> None:
    assert "not decided" == static(p + log(c), p, Premises([])).word
    assert "increasing" == static(p + log(c), p, Premises([c > 0])).word


def test_cases_on_a_logarithm_do_not_cover_where_it_is_undefined() -> None:
    found = threshold(exp(x) > log(c), solve_for=x, statics=False)
    for premise, goal in ((c > 0, found.exists), (found.exists, c > 0)):
        assert isinstance(decide([premise], goal), Proved)
    assert found.verified
