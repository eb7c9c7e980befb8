"""Expressions and conditions as people write them, in Unicode and in LaTeX."""

import pytest
import sympy
from sympy import Abs, And, Eq, Max, Min, Ne, Not, Or, Piecewise, Rational, exp, log, sqrt

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact.parameters import between, parameters
from dtkit.exact.writing.printing import expression_latex, expression_text
from dtkit.exact.writing.wording import condition_latex, condition_text

p, q, r, alpha, W, w_0, x, k, e, M, g, n, p_c, q_prime, rho, T = parameters(
    "p q r alpha W w_0 x k e M g n p_c q_prime rho T"
)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (-(1 / alpha) * log(1 - (q / p) * (1 - exp(-alpha * W))),
         "−(1/α)·log(1 − (q/p)(1 − exp(−αW)))"),
        (log(p / (p - q)) / alpha, "(1/α)·log(p/(p − q))"),
        (q * W / p, "qW/p"),
        (p * (1 - exp(-alpha * x)) - q * (1 - exp(-alpha * W)),
         "p(1 − exp(−αx)) − q(1 − exp(−αW))"),
        ((q - q_prime) / ((1 - q_prime) * k), "(q − q′)/(k(1 − q′))"),
        (x * (1 + rho) ** T, "x(1 + ρ)^T"),
        (q * (1 - q) / (k * (1 - q + q * e) ** 2), "q(1 − q)/(k(1 + eq − q)²)"),
        (w_0 * ((1 - q / p) ** (-1 / (g - 1)) - 1), "w₀((1 − q/p)^(−1/(g − 1)) − 1)"),
        (1 - (q / (p + q)) ** (1 / n), "1 − (q/(p + q))^(1/n)"),
        (sqrt((1 - q) * (1 - r) / (q * r)), "√((1 − q)(1 − r)/(qr))"),
        (100 * log(Rational(51, 50)), "100·log(51/50)"),
        (p * exp(-alpha * x), "p·exp(−αx)"),
        (q * exp(-alpha * W) / p, "(q/p)·exp(−αW)"),
        (Rational(-3, 2), "−3/2"),
        (Rational(1, 2) + k / (2 * g), "1/2 + k/(2g)"),
        (sympy.Integer(0), "0"),
        (-p - q, "−p − q"),
        (-p, "−p"),
        (q - p, "q − p"),
        (1 - p, "1 − p"),
        (p**2 * q, "p²q"),
        (2**p, "2^p"),
        (p ** (q + 1), "p^(1 + q)"),
        (p ** Rational(1, 3), "p^(1/3)"),
        ((-p) ** 3, "−p³"),
        (sqrt(p), "√p"),
        (1 / p, "1/p"),
        (1 / (p * q), "1/(pq)"),
        (1 / (p + q), "1/(p + q)"),
        (2 * (p - q) ** 2, "2(p − q)²"),
        (p * p_c * W, "p·p_c·W"),
        (exp(1), "exp(1)"),
        (exp(-1), "exp(−1)"),
        (p * sqrt(2) * 2, "2·√2·p"),
        (2 * 3**p, "2·3^p"),
        (Abs(p - q), "|p − q|"),
        (Max(p, q, 0), "max(0, p, q)"),
        (Min(p, q) * 2, "2·min(p, q)"),
        (Piecewise((p, p > q), (q, True)), "{p if p > q; q otherwise}"),
        (sympy.Function("u")(x), "u(x)"),
    ],
)  # fmt: skip
def test_expressions_are_written_as_people_write_them(expression, text):
    assert text == expression_text(expression)


@pytest.mark.parametrize(
    ("expression", "latex"),
    [
        (q * (1 - exp(-alpha * W)) / p,
         r"\frac{q}{p} \left(1 - \mathrm{e}^{-\alpha W}\right)"),
        (log(p / (p - q)) / alpha, r"\frac{1}{\alpha} \log\left(\frac{p}{p - q}\right)"),
        (w_0 + p_c, r"p_{c} + w_{0}"),
        (q_prime**2, "q'^{2}"),
        (sqrt(p + q), r"\sqrt{p + q}"),
        (2 * 3**p, r"2 \cdot 3^{p}"),
        (Max(p, q), r"\max\left(p, q\right)"),
        (Abs(p), r"\left|p\right|"),
        (Rational(-1, 2), r"-\frac{1}{2}"),
        (Piecewise((p, p > q), (q, True)),
         r"\begin{cases}p & \text{if } p > q \\ q & \text{otherwise}\end{cases}"),
    ],
)  # fmt: skip
def test_latex_follows_the_same_layout(expression, latex):
    assert latex == expression_latex(expression)


@pytest.mark.parametrize(
    ("condition", "text", "latex"),
    [
        (p > q, "p > q", "p > q"),
        (p >= q, "p ≥ q", r"p \ge q"),
        (p < q, "p < q", "p < q"),
        (p <= q, "p ≤ q", r"p \le q"),
        (Eq(p, q), "p = q", "p = q"),
        (Ne(p, q), "p ≠ q", r"p \ne q"),
        (sympy.true, "always", r"\text{always}"),
        (sympy.false, "never", r"\text{never}"),
        (between(0, p, 1), "0 < p < 1", "0 < p < 1"),
        (between(0, p, 1, closed="right") & (q > 0), "0 < p ≤ 1 and q > 0",
         r"0 < p \le 1 \land q > 0"),
        (Or(p > q, And(p > 0, q > 0)), "p > q or (p > 0 and q > 0)",
         r"p > q \lor \left(p > 0 \land q > 0\right)"),
        (Not(And(p > q, q > r)), "not (p > q and q > r)",
         r"\lnot \left(p > q \land q > r\right)"),
        (sympy.Implies(p > q, q > r), "p > q ⇒ q > r", r"p > q \Rightarrow q > r"),
        (sympy.Equivalent(p > q, q > r), "p > q ⇔ q > r", r"p > q \Leftrightarrow q > r"),
    ],
)  # fmt: skip
def test_conditions_are_written_as_they_stand(condition, text, latex):
    assert text == condition_text(condition)
    assert latex == condition_latex(condition)


def test_two_lower_bounds_are_no_chain():
    both = And(p > 0, p >= 1, p < 2, evaluate=False)
    assert "<" not in condition_text(both).split(" and ")[0] or "0 < p < 2" not in condition_text(
        both
    )
    assert 3 == len(condition_text(both).split(" and "))


def test_only_exact_expressions_are_written():
    with pytest.raises(InexactNumber):
        expression_text(p * sympy.Float(0.5))
    with pytest.raises(InvalidInput):
        expression_latex(p > q)
