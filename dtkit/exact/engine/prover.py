"""Proofs by refutation: hypotheses, facts and the negated goal handed to an SMT solver.

"unsat" is a proof, because every fact is true and the translation loses nothing that a
counterexample would need.  "sat" proves nothing: its model is only a candidate, returned
for exact verification, or refined by new facts at the point where exp was wrong.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Literal

import sympy as sp

from dtkit.exact.enclosures import as_ball, ends, precision
from dtkit.exact.engine.backends import solver
from dtkit.exact.engine.candidates import Question
from dtkit.exact.engine.facts import Facts, NamedFact, all_points
from dtkit.exact.engine.formulas import (
    FALSE,
    NEG,
    POS,
    TRUE,
    ZERO,
    Formula,
    SmtText,
    conj,
    disj,
    implication,
    negation,
)
from dtkit.exact.engine.ground import Reading
from dtkit.exact.engine.polynomials import Polynomial, Ratio
from dtkit.exact.engine.products import LinearText, product_facts
from dtkit.exact.engine.translation import AbstractProblem, abstracted
from dtkit.exact.verdicts import Fact

CandidatePoint = dict[Any, Any]
Model = dict[str, Fraction]
Wanted = Literal["true", "defined", "not false"]


@dataclass(frozen=True)
class ProofPart:
    """One problem a solver found unsatisfiable."""

    method: str
    text: str = ""
    facts: tuple[Fact, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()
    solvers: tuple[str, ...] = ()


@dataclass
class Attempt:
    """What one try gave: a proof, or candidates for a countermodel, or nothing."""

    proof: ProofPart | None = None
    candidates: list[CandidatePoint] = field(default_factory=list)
    answer: str = "unknown"


class Prover:
    """Tries to prove one question in one reading of its exponentials."""

    def __init__(
        self,
        question: Question,
        reading: Reading,
        *,
        plain: bool = False,
        wanted: Wanted = "true",
    ) -> None:
        """Translate the question; `wanted` says what is to be shown of the goal."""
        self.question = question
        self.reading = reading
        self.wanted = wanted
        self.problem: AbstractProblem = abstracted(
            question.hypotheses, question.goal, reading, plain=plain
        )
        self.target = {
            "true": self.problem.goal_true,
            "defined": disj([self.problem.goal_true, self.problem.goal_false]),
            "not false": negation(self.problem.goal_false),
        }[wanted]
        abstraction = self.problem.abstraction
        self.text = SmtText(abstraction.atoms)
        self.base: list[Formula] = [
            *self.problem.hypotheses,
            *(formula for _, formula in abstraction.definitions),
            negation(self.target),
        ]
        points = all_points(abstraction, self.base)
        self.facts = Facts(abstraction, points)
        self._refinements: list[NamedFact] = []
        self._widths: dict[Any, Fraction] = {}

    @property
    def is_polynomial(self) -> bool:
        """Whether no exp or log occurs, so that a model of the problem is a model."""
        return not self.problem.abstraction.points

    @property
    def may_be_undefined(self) -> bool:
        return self.problem.goal_false != negation(self.problem.goal_true)

    def attempt(self, stage: int, seconds: float, *, refined: bool = False) -> Attempt:
        """Ask the solver with the facts up to `stage`."""
        if self.target == TRUE or FALSE in self.base:
            return Attempt(self._proof_by_signs(seconds), answer="unsat")
        named = self.facts.up_to(stage) + (self._refinements if refined else [])
        text = self.text.script([*self.base, *(formula for _, formula in named)])
        z3 = solver("z3")
        answer = z3.ask(text, seconds=seconds, model=True)
        if answer.word == "unsat":
            return Attempt(self._proof(self._method(stage, refined), text, named), answer="unsat")
        if answer.word == "sat" and answer.model is not None:
            self._model = answer.model
            return Attempt(candidates=list(self._candidates(answer.model)), answer="sat")
        return Attempt(answer=answer.word)

    def _proof_by_signs(self, seconds: float) -> ProofPart:
        """Record the problem that the sign rules settled, as it stood before them."""
        name = "identity" if self.target == TRUE else "contradiction"
        plain = Prover(self.question, self.reading, plain=True, wanted=self.wanted)
        if plain.target == TRUE or FALSE in plain.base:
            return self._proof(name, "", [])
        named = plain.facts.up_to(1)
        text = plain.text.script([*plain.base, *(formula for _, formula in named)])
        if solver("z3").ask(text, seconds=seconds).word == "unsat":
            return plain._proof("sign rules", text, named)
        return replace(self._proof("sign rules", "", []), solvers=("sign rules",))

    def by_products(self, seconds: float) -> ProofPart | None:
        """Ask a linear solver, with products of conditions and monomials as unknowns."""
        abstraction = self.problem.abstraction
        known = self.base if self.is_polynomial else [
            *self.base, *(formula for _, formula in self.facts.up_to(1))
        ]  # fmt: skip
        named = product_facts(abstraction, known)
        writer = LinearText(abstraction)
        text = writer.script([*known, *(formula for _, formula in named)])
        if solver("z3").ask(text, seconds=seconds).word != "unsat":
            return None
        shown = [] if self.is_polynomial else self.facts.up_to(1)
        return self._proof("products of conditions", text, shown)

    def attempt_with(self, name: str, stage: int, seconds: float) -> ProofPart | None:
        """Ask another solver for a proof."""
        named = self.facts.up_to(stage)
        text = self.text.script([*self.base, *(formula for _, formula in named)])
        other = solver(name)
        if other.ask(text, seconds=seconds).word != "unsat":
            return None
        return replace(
            self._proof(self._method(stage, False), text, named), solvers=(other.version,)
        )

    def _method(self, stage: int, refined: bool) -> str:
        if self.is_polynomial:
            return "polynomial arithmetic"
        kinds = ("order", "tangents at 0", "tangents", "secants", "Padé bounds")[:stage]
        extra = ", refined" if refined else ""
        return f"exp facts ({', '.join(kinds)}{extra})"

    def _proof(self, method: str, text: str, named: list[NamedFact]) -> ProofPart:
        abstraction = self.problem.abstraction
        shown = [*abstraction.definitions, *named]
        return ProofPart(
            method=method,
            text=text,
            facts=tuple(Fact(name, self.text.formula(formula)) for name, formula in shown)
            if text
            else (),
            variables=tuple(
                (abstraction.ring.names[number], str(meaning))
                for number, meaning in abstraction.meanings.items()
            ),
            solvers=(solver("z3").version,) if text else (),
        )

    def _candidates(self, model: Model) -> list[CandidatePoint]:
        """Read a model as exact points with small denominators."""
        abstraction = self.problem.abstraction
        values: dict[Any, Fraction] = {}
        for number, meaning in abstraction.meanings.items():
            if isinstance(meaning, sp.Symbol):
                values[meaning] = model.get(abstraction.ring.names[number], Fraction(1))
        out: list[CandidatePoint] = []
        for bound in (2, 16, 1000, 10**6, None):
            point: CandidatePoint = {}
            for symbol in self.question.symbols:
                x = values.get(symbol, Fraction(1))
                if symbol in self.question.truths:
                    point[symbol] = x > 0
                    continue
                if symbol in self.question.integers:
                    x = Fraction(round(x))
                elif bound is not None:
                    x = x.limit_denominator(bound)
                point[symbol] = sp.Rational(x.numerator, x.denominator)
            if point not in out:
                out.append(point)
        return out

    # ------------------------------------------------------------------ refinement

    def refine(self, stage: int, seconds: float, rounds: int, deadline: float) -> Attempt:
        """Alternate: ask, then add true bounds where the model's exp is wrong."""
        collected: list[CandidatePoint] = []
        for _ in range(rounds):
            if time.monotonic() > deadline:
                break
            attempt = self.attempt(stage, seconds, refined=True)
            if attempt.answer != "sat":
                attempt.candidates = collected
                return attempt
            collected = attempt.candidates + collected[:5]
            for candidate in attempt.candidates[:3]:
                if self.question.is_countermodel(candidate):
                    return Attempt(candidates=[candidate], answer="sat")
            if not self._correct(self._model):
                break
        return Attempt(candidates=collected)

    def _correct(self, model: Model) -> bool:
        ring = self.problem.abstraction.ring
        values = [model.get(name, Fraction(0)) for name in ring.names]
        added = False
        for point in self.facts.points[1:]:
            l, X = _at(point.l, values), _at(point.X, values)  # noqa: E741
            if l is None or X is None or abs(l) > 60:
                continue
            with precision(96):
                true_value = as_ball(l).exp()
                error = as_ball(X) - true_value
                if abs(error) < true_value * as_ball(Fraction(1, 10**9)):
                    continue
                too_small = error < 0
            center = l.limit_denominator(64)
            for name, formula in self._bounds(point.l, point.X, center, bool(too_small)):
                if formula != TRUE and (name, formula) not in self._refinements:
                    self._refinements.append((name, formula))
                    added = True
        return added

    def _bounds(
        self,
        l: Ratio,  # noqa: E741
        X: Ratio,
        center: Fraction,
        below: bool,
    ) -> list[NamedFact]:
        """Bounds near `center` with rational numbers on the safe side of exp."""
        abstraction = self.problem.abstraction
        ring = abstraction.ring
        guard = abstraction.point(l, X).guard
        shift = l - ring.constant(center)
        low, _ = _exp_ends(center)
        named: list[tuple[str, Formula]] = []
        if below:
            tangent = X - (ring.one + shift).scaled(low)
            named.append(("tangent of exp", abstraction.sign_formula(tangent, POS | ZERO)))
        else:
            key = (l.key, center)
            width = self._widths[key] = self._widths.get(key, Fraction(1)) / 2
            left, right = center - width, center + width
            (_, at_left), (_, at_right) = _exp_ends(left), _exp_ends(right)
            slope = (at_right - at_left) / (right - left)
            line = ring.constant(at_left) + (l - ring.constant(left)).scaled(slope)
            inside = [
                negation(abstraction.sign_formula(l - ring.constant(left), NEG)),
                negation(abstraction.sign_formula(l - ring.constant(right), POS)),
            ]
            bound = abstraction.sign_formula(X - line, NEG | ZERO)
            named.append(("secant of exp", implication(conj(inside), bound)))
            low_inverse, _ = _exp_ends(-center)
            inverse = ring.one - (X * (ring.one - shift)).scaled(low_inverse)
            named.append(("tangent of 1/exp", abstraction.sign_formula(inverse, POS | ZERO)))
        return [(name, implication(guard, formula)) for name, formula in named]


def _exp_ends(x: Fraction) -> tuple[Fraction, Fraction]:
    """Return rationals just below and above exp(x)."""
    with precision(128):
        return ends(as_ball(x).exp(), 40)


def _at(ratio: Ratio, values: list[Fraction]) -> Fraction | None:
    bottom = _polynomial_at(ratio.den, ratio, values)
    return None if bottom == 0 else _polynomial_at(ratio.num, ratio, values) / bottom


def _polynomial_at(polynomial: Polynomial, ratio: Ratio, values: list[Fraction]) -> Fraction:
    total = Fraction(0)
    for powers, coefficient in ratio.ring.terms(polynomial):
        term = Fraction(coefficient)
        for variable, power in powers:
            term *= values[variable] ** power
        total += term
    return total
