"""Conditions in the form a person would write: expected texts, and equivalence checked exactly."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import And, Eq, Max, Ne, Or, Rational, exp, log, sqrt
from sympy.core.relational import Relational

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact.evaluation import truth
from dtkit.exact.known_signs import ANY, NEGATIVE, POSITIVE, ZERO, KnownSigns
from dtkit.exact.parameters import between, domain, parameters, positive
from dtkit.exact.writing.arrange import arranged
from dtkit.exact.writing.present import latex, readable, rearranged

p, q, r, e, s, eps, alpha, W, x = parameters("p q r e s epsilon alpha W x")
f, k, loss, h, g, c, M, G, V, v, m_0, L, p_c, kappa = parameters(
    "f k l h g c M G V v m_0 L p_c kappa"
)
PROBABILITIES = (p, q, r, e, s, eps)
AMOUNTS = (alpha, W, x, f, k, loss, h, g, c, M, G, v, L, kappa)
DOMAIN = domain(*(between(0, one, 1) for one in PROBABILITIES), positive(*AMOUNTS))
THRESHOLD = -(1 / alpha) * log(1 - (q / p) * (1 - exp(-alpha * W)))

TYPICAL = [
    (p - q + q * exp(-alpha * W) > 0, "p > q(1 − exp(−αW))"),
    (p * exp(alpha * W) - q * exp(alpha * W) + q > 0, "p > q(1 − exp(−αW))"),
    (p * (1 - exp(-alpha * x)) > q * (1 - exp(-alpha * W)), "p(1 − exp(−αx)) > q(1 − exp(−αW))"),
    (p * (1 - exp(-alpha * x)) - q * (1 - exp(-alpha * W)) >= 0,
     "p(1 − exp(−αx)) ≥ q(1 − exp(−αW))"),
    (-p + q - q * exp(-alpha * W) + p * exp(-alpha * x) < 0, "q(1 − exp(−αW)) < p(1 − exp(−αx))"),
    (x > THRESHOLD, "x > −(1/α)·log(1 − (q/p)(1 − exp(−αW)))"),
    (-log(1 - q / p) / alpha < x, "x > −(1/α)·log(1 − q/p)"),
    (p > q, "p > q"),
    (q - p < 0, "q < p"),
    (q * W / p < x, "x > qW/p"),
    (f - k * x >= 0, "f ≥ kx"),
    (-m_0 < 0, "m₀ > 0"),
    ((1 - q) * M + q * V > (1 - p) * G, "M(1 − q) + qV > G(1 − p)"),
    (eps - (f - s) / f < 0, "s < f(1 − ε)"),
    ((1 - r) * g - r * c > 0, "g > r(c + g)"),
    (g / (g + c) > r, "r < g/(c + g)"),
    ((2 * p - 1) * M > m_0, "m₀ < M(2p − 1)"),
    (p > L / (2 * L - c), "p > L/(2L − c)"),
    (p * v - (1 - p) * loss >= 0, "l ≤ p(l + v)"),
    (Or(p > q, Eq(p, q)), "p ≥ q"),
    (And(p >= q, Ne(p, q)), "p > q"),
    (Or(p > q, And(p <= q, W < log(q / (q - p)) / alpha)),
     "p > q or (p ≤ q and W < (1/α)·log(q/(q − p)))"),
    (q + r <= 1, "q + r ≤ 1"),
    ((1 - 2 * e) * v * p > 0, "e < 1/2"),
    (p**2 > q**2, "p > q"),
    (Eq(p * W - q * W, 0), "p = q"),
    (Ne(p - q, 0), "p ≠ q"),
    (p / 2 - q / 3 > 0, "3p > 2q"),
    (2 * p > 1, "p > 1/2"),
    (1 - p > Rational(1, 2), "p < 1/2"),
    (kappa * c * (1 - p_c) < c, "κ(1 − p_c) < 1"),
    (And(eps < loss / h, kappa > 0, kappa < loss - eps * h), "κ > 0 and ε < l/h and κ < l − εh"),
    (sympy.Implies(p > q, x - W < 0), "p > q ⇒ x < W"),
    (-g > -k, "k > g"),
    (And(-c < 0, 0 > -g), "c > 0 and g > 0"),
    (x * (p - q) > 0, "p > q"),
    ((p - q) * (p - r) > 0, "(p − q)(p − r) > 0"),
    (e * p * v <= (1 - e) * (1 - p) * loss, "epv ≤ l(1 − e)(1 − p)"),
    (p * v * (1 - e) - e * loss * (1 - p) >= Max(p * v - loss * (1 - p), 0),
     "pv(1 − e) − el(1 − p) ≥ max(0, pv − l(1 − p))"),
    (between(0, p, 1), "0 < p < 1"),
    (sympy.true, "always"),
    (sympy.false, "never"),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "text"), TYPICAL)
def test_typical_conditions_read_as_a_paper_writes_them(condition, text):
    assert text == readable(condition, DOMAIN)


@pytest.mark.parametrize("domain_form", [DOMAIN, list(DOMAIN), DOMAIN.condition])
def test_the_domain_may_have_any_form(domain_form):
    assert readable(x * (p - q) > 0, domain_form) == "p > q"


def test_latex_writes_the_same_form():
    assert r"p > q \left(1 - \mathrm{e}^{-\alpha W}\right)" == latex(TYPICAL[0][0], DOMAIN)


def test_without_a_domain_nothing_is_divided_out():
    assert "x(p − q) > 0" == readable(x * (p - q) > 0)


@pytest.mark.parametrize(
    "condition",
    [
        sympy.Gt(x / p, W / p),
        sympy.Gt(p / (p - q), q / (p - q)),
        sympy.Gt(x + log(V), W + log(V), evaluate=False),
        sympy.Ge(sqrt(V) * x, sqrt(V) * W),
        sympy.Gt((V**2 - 1) / (V - 1), x),
    ],
)
def test_a_form_never_forgets_where_the_original_is_undefined(condition):
    partial = condition.atoms(sympy.log, sympy.Pow)
    rewritten = rearranged(condition)
    assert partial
    for point in (0, 1, -1):
        values = {p: point, q: point, V: point, x: 1, W: 3}
        at = {symbol: values[symbol] for symbol in condition.free_symbols}
        assert truth(condition, at) == truth(rewritten, at)


def test_floats_and_expressions_are_refused():
    with pytest.raises(InexactNumber):
        readable(p > 0.5)
    with pytest.raises(InvalidInput, match="an expression is not a condition"):
        readable(p - q)


@pytest.mark.parametrize(
    ("expression", "signs"),
    [
        (p, POSITIVE),
        (1 - p, POSITIVE),
        (p - 1, NEGATIVE),
        (p - q, ANY),
        (1 - exp(-alpha * W), POSITIVE),
        (exp(alpha * W) - exp(-alpha * x), POSITIVE),
        (1 - q + q * e, POSITIVE),
        (p * v + (1 - p) * loss, POSITIVE),
        ((p - q) ** 2, POSITIVE | ZERO),
        (sqrt(W), POSITIVE),
        (log(1 + x), POSITIVE),
        (log(p), NEGATIVE),
        (sympy.Abs(p - q), POSITIVE | ZERO),
        (-2 * x / W, NEGATIVE),
        (V, ANY),
        (sympy.Integer(0), ZERO),
    ],
)
def test_signs_follow_from_the_domain_by_simple_rules(expression, signs):
    assert signs == KnownSigns(DOMAIN).of(expression)


fractions = st.fractions(Fraction(1, 12), Fraction(11, 12), max_denominator=12)
values = st.fractions(Fraction(1, 4), 6, max_denominator=6)
points = st.fixed_dictionaries(
    {**dict.fromkeys(PROBABILITIES, fractions), **dict.fromkeys(AMOUNTS, values)}
)
others = st.fractions(-4, 4, max_denominator=4)


@given(st.sampled_from([condition for condition, _ in TYPICAL]), points, others, others)
def test_a_typical_condition_and_its_readable_form_agree_at_every_point(
    condition, point, one, other
):
    point = {**point, V: one, m_0: other, p_c: abs(other) / 4}
    at = {symbol: point[symbol] for symbol in condition.free_symbols}
    assert truth(condition, at) == truth(rearranged(condition, DOMAIN), at)


leaves = st.one_of(
    st.integers(-3, 3).map(sympy.Integer),
    st.sampled_from([p, q, W, V, exp(-alpha * W), exp(-alpha * x), Rational(1, 2)]),
)
expressions = st.recursive(
    leaves,
    lambda inner: st.tuples(st.sampled_from("+-*"), inner, inner).map(
        lambda oab: {"+": oab[1] + oab[2], "-": oab[1] - oab[2], "*": oab[1] * oab[2]}[oab[0]]
    ),
    max_leaves=6,
)
relations = st.tuples(
    st.sampled_from([sympy.Gt, sympy.Ge, sympy.Lt, sympy.Le, Eq, Ne]), expressions, expressions
).map(lambda rab: rab[0](rab[1], rab[2]))


@given(relations.filter(lambda relation: relation.free_symbols), points, others)
def test_any_relation_and_its_arranged_form_agree_at_every_point(relation, point, other):
    at = {symbol: {**point, V: other}[symbol] for symbol in relation.free_symbols}
    rewritten = arranged(relation, KnownSigns(DOMAIN))
    assert truth(relation, at) == truth(rewritten, at)


@given(relations, relations, relations, points, others)
def test_any_combination_and_its_arranged_form_agree_at_every_point(a, b, d, point, other):
    for condition in (And(a, Or(b, d)), Or(And(a, b), d)):
        at = {symbol: {**point, V: other}[symbol] for symbol in condition.free_symbols}
        assert truth(condition, at) == truth(rearranged(condition, DOMAIN), at)


@pytest.mark.parametrize("strict", [p > q, q < p, -q > -p, 0 < p - q, q - p < 0])
@pytest.mark.parametrize("tie", [Eq(p, q), Eq(q, p), Eq(-p, -q), Eq(q - p, 0)])
def test_a_tie_and_a_preference_join_whichever_way_each_is_written(strict, tie):
    above, below = {p: Rational(2), q: Rational(1)}, {p: Rational(1), q: Rational(2)}
    for joined in (Or(strict, tie), Or(tie, strict)):
        shown = rearranged(joined)
        assert isinstance(shown, Relational)
        assert (True, False) == (truth(shown, above), truth(shown, below))
