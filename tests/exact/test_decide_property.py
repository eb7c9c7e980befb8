"""Random small claims, decided, and every verdict compared with exact evaluation.

A term is a finite sum of c x^i y^j exp(ax + by) with small rational c, a, b.  At a rational
point its value is a sum of c_k exp(r_k) with rational c_k and distinct rational r_k, kept as
a table r -> c.  By Lindemann and Weierstrass it is zero only if every c_k is; else enough
bits of ball arithmetic show its sign.  So every claim here has an exact truth value at every
rational point, found without the engine.
"""

from __future__ import annotations

import itertools
import operator
from dataclasses import dataclass
from fractions import Fraction

import balls
import pytest
import sympy as sp
from flint import arb, ctx, fmpq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dtkit.exact import Proved, Refuted, Unknown, decide

x, y = sp.symbols("x y", real=True)
GRID_NUMBERS = [Fraction(n, d) for n, d in [(-3, 1), (-1, 1), (-1, 2), (0, 1), (1, 3), (1, 2),
                                            (1, 1), (3, 2), (2, 1), (4, 1)]]  # fmt: skip
GRID = list(itertools.product(GRID_NUMBERS, repeat=2))
RELATIONS = {
    ">": (sp.Gt, operator.gt),
    ">=": (sp.Ge, operator.ge),
    "<": (sp.Lt, operator.lt),
    "<=": (sp.Le, operator.le),
    "==": (sp.Eq, operator.eq),
    "!=": (sp.Ne, operator.ne),
}
EXACT = settings(deadline=None, suppress_health_check=list(HealthCheck))


@dataclass(frozen=True)
class Monomial:
    """coefficient x^i y^j exp(a x + b y)"""

    coefficient: Fraction
    i: int
    j: int
    a: Fraction
    b: Fraction

    def formal(self) -> sp.Expr:
        exponent = _rational(self.a) * x + _rational(self.b) * y
        return _rational(self.coefficient) * x**self.i * y**self.j * sp.exp(exponent)


@dataclass(frozen=True)
class Atom:
    """sum of monomials, compared with zero"""

    terms: tuple[Monomial, ...]
    relation: str

    def formal(self) -> sp.Basic:
        return RELATIONS[self.relation][0](sum(t.formal() for t in self.terms), 0)

    def holds(self, at: tuple[Fraction, Fraction]) -> bool:
        return RELATIONS[self.relation][1](sign_at(self.terms, at), 0)


@dataclass(frozen=True)
class Joined:
    """two conditions under a connective"""

    connective: str
    first: Atom
    second: Atom

    def formal(self) -> sp.Basic:
        kind = {"and": sp.And, "or": sp.Or, "implies": sp.Implies, "iff": sp.Equivalent,
                "xor": sp.Xor}[self.connective]  # fmt: skip
        return kind(self.first.formal(), self.second.formal())

    def holds(self, at: tuple[Fraction, Fraction]) -> bool:
        first, second = self.first.holds(at), self.second.holds(at)
        return {
            "and": first and second,
            "or": first or second,
            "implies": not first or second,
            "iff": first == second,
            "xor": first != second,
        }[self.connective]


def _rational(number: Fraction) -> sp.Rational:
    return sp.Rational(number.numerator, number.denominator)


def sign_at(terms: tuple[Monomial, ...], at: tuple[Fraction, Fraction]) -> int:
    """Return the sign of the sum at a rational point, exactly."""
    table: dict[Fraction, Fraction] = {}
    for t in terms:
        rate = t.a * at[0] + t.b * at[1]
        table[rate] = table.get(rate, Fraction(0)) + t.coefficient * at[0] ** t.i * at[1] ** t.j
    table = {rate: c for rate, c in table.items() if c != 0}
    if not table:
        return 0
    before, bits = ctx.prec, 64
    try:
        while True:
            ctx.prec = bits
            total = arb(0)
            for rate, c in table.items():
                scale = arb(fmpq(c.numerator, c.denominator))
                total += scale * arb(fmpq(rate.numerator, rate.denominator)).exp()
            if total > 0 or total < 0:
                return 1 if total > 0 else -1
            bits *= 2
    finally:
        ctx.prec = before


small = st.sampled_from([Fraction(n) for n in (-3, -2, -1, 1, 2, 3)] + [Fraction(1, 2)])
rates = st.sampled_from([Fraction(0)] * 3 + [Fraction(n) for n in (-2, -1, 1)] + [Fraction(1, 2)])
powers = st.sampled_from([0, 0, 0, 1, 1, 2, 3])
polynomials = st.builds(Monomial, small, powers, powers, st.just(Fraction(0)), st.just(Fraction(0)))
exponentials = st.builds(Monomial, small, powers, powers, rates, rates)


def atoms(monomials: st.SearchStrategy[Monomial], most: int) -> st.SearchStrategy[Atom]:
    terms = st.lists(monomials, min_size=1, max_size=most).map(tuple)
    return st.builds(Atom, terms, st.sampled_from(list(RELATIONS)))


def goals(monomials: st.SearchStrategy[Monomial], most: int) -> st.SearchStrategy[Atom | Joined]:
    atom = atoms(monomials, most)
    connectives = st.sampled_from(["and", "or", "implies", "iff", "xor"])
    return st.one_of(atom, atom, st.builds(Joined, connectives, atom, atom))


def bound(axis: int, relation: str, number: Fraction) -> Atom:
    one = Monomial(Fraction(1), int(axis == 0), int(axis == 1), Fraction(0), Fraction(0))
    return Atom((one, Monomial(-number, 0, 0, Fraction(0), Fraction(0))), relation)


bounds = st.builds(
    bound, st.sampled_from([0, 1]), st.sampled_from([">", ">=", "<", "<="]),
    st.sampled_from([Fraction(n) for n in (-1, 0, 0, 1, 2)]),
)  # fmt: skip


def premises(monomials: st.SearchStrategy[Monomial]) -> st.SearchStrategy[list[Atom]]:
    return st.lists(st.one_of(bounds, bounds, atoms(monomials, 2)), max_size=4)


def examine(hypotheses: list[Atom], goal: Atom | Joined, effort: float = 0.3) -> None:
    """Decide a claim, and compare the verdict with the grid and with the countermodel."""
    formal = [h.formal() for h in hypotheses], goal.formal()
    verdict = decide(*formal, effort=effort)
    if isinstance(verdict, Proved):
        for at in GRID:
            if all(h.holds(at) for h in hypotheses):
                assert goal.holds(at), f"{formal} proved by {verdict.method}, but false at {at}"
                assert verdict.vacuous is not True, f"{formal} called vacuous, but see {at}"
        if verdict.witness is not None:
            point = {x: sp.Integer(0), y: sp.Integer(0), **verdict.witness}
            assert all(balls.truth(h, point) for h in formal[0]), (formal, verdict.witness)
    elif isinstance(verdict, Refuted):
        point = {x: sp.Integer(0), y: sp.Integer(0), **verdict.countermodel}
        for h in formal[0]:
            assert balls.truth(h, point) is True, f"{h} does not hold at {point}"
        assert balls.truth(formal[1], point) is False, f"{formal[1]} does not fail at {point}"
    else:
        assert isinstance(verdict, Unknown)
        assert verdict.why


@settings(EXACT, max_examples=40)
@given(premises(polynomials), goals(polynomials, 3))
def test_polynomial_verdicts_agree_with_exact_evaluation(hypotheses, goal) -> None:
    examine(hypotheses, goal)


@settings(EXACT, max_examples=20)
@given(premises(exponentials), goals(exponentials, 3))
def test_exponential_verdicts_agree_with_exact_evaluation(hypotheses, goal) -> None:
    examine(hypotheses, goal, effort=0.05)


@settings(EXACT, max_examples=6)
@given(premises(exponentials), goals(exponentials, 2))
def test_the_same_question_gets_the_same_verdict(hypotheses, goal) -> None:
    question = [h.formal() for h in hypotheses], goal.formal()
    assert decide(*question, effort=0.05) == decide(*question, effort=0.05)


@settings(EXACT, max_examples=10)
@given(premises(exponentials), goals(exponentials, 3))
def test_no_effort_gives_no_wrong_verdict(hypotheses, goal) -> None:
    examine(hypotheses, goal, effort=0.0001)


@settings(EXACT, max_examples=10)
@given(premises(exponentials))
def test_contradiction_is_found_only_where_no_point_of_the_grid_satisfies_all(hypotheses) -> None:
    verdict = decide([h.formal() for h in hypotheses], sp.false, effort=0.05)
    if any(all(h.holds(at) for h in hypotheses) for at in GRID):
        assert not isinstance(verdict, Proved), hypotheses
    if isinstance(verdict, Refuted):
        point = {x: sp.Integer(0), y: sp.Integer(0), **verdict.countermodel}
        assert all(balls.truth(h.formal(), point) for h in hypotheses)


def test_a_time_out_is_unknown() -> None:
    """Every member of the portfolio is cut short before it can prove Pinsker's inequality."""
    p, q = sp.symbols("p q", real=True)
    divergence = p * sp.log(p / q) + (1 - p) * sp.log((1 - p) / (1 - q))
    domain = [p > 0, p < 1, q > 0, q < 1]
    verdict = decide(domain, divergence >= 2 * (p - q) ** 2, effort=0.000001)
    assert isinstance(verdict, Unknown)
    assert verdict.why
    assert verdict.tried


@pytest.mark.deep
@settings(EXACT, max_examples=1500)
@given(premises(polynomials), goals(polynomials, 4))
def test_many_polynomial_verdicts_agree_with_exact_evaluation(hypotheses, goal) -> None:
    examine(hypotheses, goal)


@pytest.mark.deep
@settings(EXACT, max_examples=1500)
@given(premises(exponentials), goals(exponentials, 4))
def test_many_exponential_verdicts_agree_with_exact_evaluation(hypotheses, goal) -> None:
    examine(hypotheses, goal)


@given(st.lists(exponentials, min_size=1, max_size=4).map(tuple), st.sampled_from(GRID))
def test_the_two_evaluators_of_these_tests_agree(terms, at) -> None:
    point = {x: _rational(at[0]), y: _rational(at[1])}
    assert sign_at(terms, at) == balls.sign(sum(t.formal() for t in terms), point)
