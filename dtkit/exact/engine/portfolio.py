"""Decide whether hypotheses imply a goal, for all real parameters: the portfolio.

Members, cheapest first: polynomial arithmetic and order facts; countermodels by guided
sampling; stronger facts; the parts of a compound goal; countermodels on boundaries;
refinement at spurious models; one-variable calculus; rigorous boxes.  Each answer says
which member gave it.  A proof is an unsatisfiable problem (or an identity); a
refutation is a point verified exactly; everything else is `Unknown`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

import sympy as sp

from dtkit.errors import Unsupported
from dtkit.exact.clock import OutOfTime, check, is_over, within
from dtkit.exact.engine.backends import available
from dtkit.exact.engine.boxes import proved_on_boxes
from dtkit.exact.engine.calculus import Subgoal, by_monotonicity
from dtkit.exact.engine.candidates import (
    Question,
    countermodel,
    countermodel_on_boundary,
    undefined_point,
)
from dtkit.exact.engine.cases import cases, parts
from dtkit.exact.engine.evidence import READINGS, confirmed, parts_of_proof, proved, with_vacuity
from dtkit.exact.engine.given_values import given_values
from dtkit.exact.engine.ground import Reading
from dtkit.exact.engine.logs import without_logs
from dtkit.exact.engine.polynomials import TooLarge
from dtkit.exact.engine.prover import ProofPart, Prover
from dtkit.exact.engine.questions import Normalized, normalized
from dtkit.exact.engine.touching import curve, proved_by_taylor
from dtkit.exact.verdicts import Proved, Refuted, Unknown, point_text

SECONDS = 30.0
NO_TIME = "the time allowed ran out"


def decide(
    hypotheses: Iterable[Any], goal: Any, *, effort: float = 1.0, cross_check: bool = False
) -> Proved | Refuted | Unknown:
    """Decide whether the goal holds wherever all hypotheses hold.

    `hypotheses`: SymPy conditions over real symbols; `goal`: a SymPy condition, or an
    `exists` or `forall` statement.  Symbols
    with assumptions (positive, integer, ...) bring these as further hypotheses.  A
    hypothesis that is undefined at a point excludes the point.  `effort` scales the
    solvers' resource counts, and a clock of 30 seconds over all.  With `cross_check`
    a second solver must confirm each proof.

    Raises `InvalidInput` for floats, clashing symbols and what is no condition.

    >>> from sympy import exp, symbols
    >>> x, p, q = symbols("x p q", real=True)
    >>> decide([x > 0], exp(x) > 1 + x)
    Proved (exp facts (order, tangents at 0))
    >>> decide([p >= q], p > q)
    Refuted at p = 0, q = 0 (a solver's model)
    """
    if hasattr(goal, "variables") and hasattr(goal, "condition"):
        from dtkit.exact.deriving.quantifiers import decide_quantified

        found = decide_quantified(hypotheses, goal, effort=effort, cross_check=cross_check)
        assert isinstance(found, (Proved, Refuted, Unknown))
        return found
    start = time.perf_counter()
    question = normalized(hypotheses, goal)
    try:
        with within(SECONDS * effort):
            verdict = _Search(question, effort).run()
    except RecursionError:
        verdict = Unknown(why="the expressions are nested too deeply")
    except OutOfTime:
        verdict = Unknown(why=NO_TIME)
    if isinstance(verdict, Proved) and cross_check:
        verdict = confirmed(verdict, effort)
    return question.restored(verdict, time.perf_counter() - start)


class _Search:
    """One run of the portfolio; sub-goals get searches of their own.

    Solver calls are limited by deterministic counts; the clock bounds the whole, and
    the share of a member that may branch, so that no question runs on for ever.
    """

    def __init__(
        self,
        normalized_question: Normalized,
        effort: float,
        depth: int = 0,
        deadline: float | None = None,
    ) -> None:
        self.normalized = normalized_question
        self.question: Question = normalized_question.question
        self.effort = effort
        self.depth = depth
        self.deadline = deadline or time.monotonic() + SECONDS * effort
        self.tried: list[str] = []
        self._provers: dict[str, Prover | None] = {}
        self._trouble = ""

    def run(self) -> Proved | Refuted | Unknown:
        for member in (
            self._given_values,
            self._facts_of_order,
            self._sampling,
            self._undefined,
            self._products,
            self._logs,
            self._taylor,
            self._tangents,
            self._quick_calculus,
            self._at_a_zero,
            self._parts,
            self._cases,
            self._stronger_facts,
            self._boundary,
            self._calculus,
            self._refinement,
            self._boxes,
            self._second_solver,
        ):
            try:
                verdict = member()
            except OutOfTime:
                self.tried.append(f"{member.__name__.strip('_').replace('_', ' ')} (cut short)")
                verdict = None
            if verdict is not None:
                return verdict
            if is_over() or time.monotonic() > self.deadline:
                self._trouble = self._trouble or NO_TIME
                break
        why = self._trouble or "no member of the portfolio settled it within its limits"
        return Unknown(why=why, tried=tuple(dict.fromkeys(self.tried)))

    # ------------------------------------------------------------------ members

    def prover(self, reading: Reading) -> Prover | None:
        """Return the prover of a reading, or None where the question is outside its reach."""
        if reading not in self._provers:
            try:
                self._provers[reading] = Prover(self.question, reading)
            except Unsupported as error:
                self._provers[reading], self._trouble = None, str(error)
            except TooLarge:
                self._provers[reading] = None
                self._trouble = "the polynomials grow too large"
        return self._provers[reading]

    def _attempt(self, reading: Reading, stage: int, seconds: float) -> Proved | Refuted | None:
        prover = self.prover(reading)
        if prover is None:
            return None
        check()
        if time.monotonic() > self.deadline:
            raise OutOfTime
        try:
            attempt = prover.attempt(stage, seconds * self.effort)
        except TooLarge:
            return None
        self.tried.append(f"facts of stage {stage}, {reading} reading")
        if attempt.proof is not None:
            return self._proved([attempt.proof], attempt.proof.method)
        for candidate in attempt.candidates:
            if self.question.is_countermodel(candidate):
                return self._refuted(candidate, "a solver's model")
        return None

    def _given_values(self) -> Proved | Refuted | Unknown | None:
        """Put numbers for the letters that hypotheses fix, and decide what is left."""
        found = given_values(self.question)
        if found is None:
            return None
        given, hypotheses, goal = found
        sub = self.normalized.replaced(hypotheses, goal)
        verdict = _Search(sub, self.effort, self.depth, self.deadline).run()
        if isinstance(verdict, Refuted):
            truths = self.question.truths
            point = {s: s in truths or sp.Integer(1) for s in self.question.symbols}
            point |= {**verdict.countermodel, **given.values}
            if self.question.is_countermodel(point):
                return self._refuted(point, verdict.method)
            return None
        if isinstance(verdict, Proved):
            names = ", ".join(f"{s} = {n}" for s, n in given.values.items())
            method = f"{verdict.method}, with {names}"
            return self._proved([given.part(), *parts_of_proof(verdict)], method)
        return verdict

    def _facts_of_order(self) -> Proved | Refuted | None:
        for reading in self._useful_readings():
            verdict = self._attempt(reading, 1, 0.4)
            if verdict is not None:
                return verdict
        return None

    def _useful_readings(self) -> tuple[Reading, ...]:
        prover = self.prover("split")
        return READINGS if prover is None or not prover.is_polynomial else ("split",)

    def _sampling(self) -> Refuted | None:
        self.tried.append("sampling")
        found = countermodel(self.question, rounds=3 if self.effort >= 0.1 else 1)
        return None if found is None else self._refuted(found, "sampling")

    def _undefined(self) -> Refuted | Unknown | None:
        """Where the goal is undefined somewhere it cannot be proved, only refuted elsewhere."""
        provers = [p for p in self._provers.values() if p is not None]
        if provers and not any(p.may_be_undefined for p in provers):
            return None
        point = undefined_point(self.question)
        if point is None:
            return None
        elsewhere = self._false_elsewhere()
        if elsewhere is not None:
            return elsewhere
        why = (
            f"the goal is undefined at {point_text(point)}, where all hypotheses hold; "
            "it was not found false anywhere; add a hypothesis that excludes such points"
        )
        return Unknown(why=why, tried=tuple(self.tried), method="sampling")

    def _false_elsewhere(self) -> Refuted | None:
        """Look on for a countermodel where the goal has been found undefined somewhere."""
        for reading in self._useful_readings():
            try:
                prover = Prover(self.question, reading, wanted="not false")
                attempts = (prover.attempt(stage, 0.7 * self.effort) for stage in (1, 3))
                for attempt in attempts:
                    if attempt.proof is not None:
                        return None  # it is false nowhere
                    for candidate in attempt.candidates:
                        if self.question.is_countermodel(candidate):
                            return self._refuted(candidate, "a solver's model")
            except (TooLarge, Unsupported):
                continue
        return self._boundary()

    def _products(self) -> Proved | None:
        for reading in self._useful_readings():
            prover = self.prover(reading)
            if prover is None:
                continue
            self.tried.append("products of conditions")
            try:
                proof = prover.by_products(0.5 * self.effort)
            except TooLarge:
                continue
            if proof is not None:
                return self._proved([proof], proof.method)
        return None

    def _logs(self) -> Proved | None:
        found = without_logs(self.question.goal)
        if found is None or self.depth > 3:
            return None
        self.tried.append("comparing logarithms by their arguments")
        proofs: list[ProofPart] = []
        for extra, goal in found:
            if goal == sp.true:
                continue
            sub = self.normalized.with_goal(extra, goal)
            deadline = min(self.deadline, time.monotonic() + 6 * self.effort)
            with within(deadline - time.monotonic()):
                verdict = _Search(sub, self.effort, self.depth + 1, deadline).run()
            if not isinstance(verdict, Proved):
                return None
            proofs += parts_of_proof(verdict)
        return self._proved(proofs, "arguments of logarithms")

    def _tangents(self) -> Proved | Refuted | None:
        verdict = self._staged(2, 0.4)
        return self._staged(3, 0.7) if verdict is None else verdict

    def _stronger_facts(self) -> Proved | Refuted | None:
        prover = self.prover("split")
        if prover is not None and prover.is_polynomial:
            return self._attempt("split", 1, 5.0)
        return self._staged(5, 2.0)

    def _staged(self, stage: int, seconds: float) -> Proved | Refuted | None:
        prover = self.prover("split")
        if prover is not None and prover.is_polynomial:
            return None
        for reading in READINGS:
            verdict = self._attempt(reading, stage, seconds)
            if verdict is not None:
                return verdict
        return None

    def _parts(self) -> Proved | Refuted | None:
        split = parts(self.question.goal)
        if len(split) < 2 or self.depth > 3:
            return None
        proofs = [] if isinstance(self.question.goal, sp.And) else self._definedness()
        if proofs is None:
            return None
        for extra, part in split:
            sub = self.normalized.with_goal(extra, part)
            verdict = _Search(sub, self.effort, self.depth + 1, self.deadline).run()
            if isinstance(verdict, Refuted):
                if self.question.is_countermodel(verdict.countermodel):
                    return verdict
                return None
            if not isinstance(verdict, Proved):
                return None
            proofs += parts_of_proof(verdict)
        return self._proved(proofs, f"{len(split)} parts")

    def _definedness(self) -> list[ProofPart] | None:
        """Prove that the goal is defined, which splitting it would take for granted."""
        prover = self.prover("split")
        if prover is None:
            return None
        if not prover.may_be_undefined:
            return []
        for reading in self._useful_readings():
            try:
                definedness = Prover(self.question, reading, wanted="defined")
                for stage in (1, 3):
                    proof = definedness.attempt(stage, 0.7 * self.effort).proof
                    if proof is not None:
                        return [proof]
            except TooLarge:
                continue
        return None

    def _cases(self) -> Proved | Refuted | None:
        split = cases(self.question) if self.depth <= 3 else None
        if split is None:
            return None
        proofs = self._definedness()
        if proofs is None:
            return None
        self.tried.append("cases")
        for hypotheses, goal in split:
            sub = self.normalized.replaced(hypotheses, goal)
            verdict = _Search(sub, self.effort, self.depth + 1, self.deadline).run()
            if isinstance(verdict, Refuted) and set(verdict.countermodel) >= set(
                self.question.symbols
            ):
                if self.question.is_countermodel(verdict.countermodel):
                    return verdict
                return None
            if not isinstance(verdict, Proved):
                return None
            proofs += parts_of_proof(verdict)
        return self._proved(proofs, f"{len(split)} cases")

    def _boundary(self) -> Refuted | None:
        self.tried.append("boundaries")
        found = countermodel_on_boundary(self.question)
        return None if found is None else self._refuted(found, "a boundary")

    def _refinement(self) -> Proved | Refuted | None:
        for reading in self._useful_readings():
            prover = self.prover(reading)
            if prover is None or prover.is_polynomial:
                continue
            self.tried.append("refinement")
            try:
                attempt = prover.refine(3, 1.0 * self.effort, 20, self.deadline)
            except TooLarge:
                continue
            if attempt.proof is not None:
                return self._proved([attempt.proof], attempt.proof.method)
            for candidate in attempt.candidates:
                if self.question.is_countermodel(candidate):
                    return self._refuted(candidate, "refinement")
        return None

    def _quick_calculus(self) -> Proved | None:
        return self._by_calculus(depth=2, thorough=False, seconds=4.0)

    def _calculus(self) -> Proved | None:
        return self._by_calculus(depth=3, thorough=True, seconds=8.0)

    def _by_calculus(self, depth: int, thorough: bool, seconds: float) -> Proved | None:
        if self.depth or not self._has_points():
            return None
        defined = self._definedness()
        if defined is None:
            return None
        self.tried.append("one-variable calculus")
        deadline = min(self.deadline, time.monotonic() + seconds * self.effort)

        def prove(subgoal: Subgoal) -> list[ProofPart] | None:
            sub = self.normalized.replaced(subgoal.hypotheses, subgoal.goal)
            if time.monotonic() > deadline:
                raise OutOfTime
            verdict = _Search(sub, self.effort, self.depth + 1, deadline).quick(thorough)
            return parts_of_proof(verdict) if isinstance(verdict, Proved) else None

        with within(seconds * self.effort):
            proof = by_monotonicity(self.question, prove, depth)
        if proof is None:
            return None
        return self._proved([*defined, *proof], "one-variable calculus")

    def _has_points(self) -> bool:
        prover = self.prover("split")
        return prover is not None and not prover.is_polynomial

    def quick(self, thorough: bool) -> Proved | Refuted | Unknown:
        """Try facts and sampling only."""
        members = [self._facts_of_order, self._first_sampling, self._tangents]
        if thorough:
            members.append(self._stronger_facts)
        for member in members:
            verdict = member()
            if verdict is not None:
                return verdict
        return Unknown(why="quick attempts gave no answer")

    def _first_sampling(self) -> Refuted | None:
        found = countermodel(self.question, rounds=1)
        return None if found is None else self._refuted(found, "sampling")

    def _boxes(self) -> Proved | None:
        if self.prover("split") is None:
            return None
        self.tried.append("boxes")
        count = proved_on_boxes(self.question, limit=int(4000 * self.effort))
        if count is None:
            return None
        return self._proved([ProofPart(f"ball arithmetic on {count} boxes")], f"{count} boxes")

    def _taylor(self) -> Proved | None:
        if not self._has_points():
            return None
        self.tried.append("Taylor's theorem")
        count = proved_by_taylor(self.question)
        if count is None:
            return None
        part = ProofPart(f"ball arithmetic on {count} intervals")
        return self._proved([part], f"Taylor's theorem at zeros, {count} intervals")

    def _at_a_zero(self) -> Proved | Refuted | None:
        """Part an interval in the middle, where f touches 0 there."""
        found = curve(self.question) if self._has_points() and not self.depth else None
        if found is None or found.sign_at(found.middle) != 0:
            return None
        self.tried.append("the sides of a zero")
        proofs: list[ProofPart] = []
        for kind in (sp.Lt, sp.Eq, sp.Gt):
            side = kind(found.x, sp.Rational(found.middle))
            sub = self.normalized.with_goal([side], self.question.goal)
            verdict = _Search(sub, self.effort, 0, self.deadline).run()
            if isinstance(verdict, Refuted):
                point = verdict.countermodel
                return verdict if self.question.is_countermodel(point) else None
            if not isinstance(verdict, Proved):
                return None
            proofs += parts_of_proof(verdict)
        return self._proved(proofs, f"the sides of {found.x} = {found.middle}")

    def _second_solver(self) -> Proved | None:
        if not available("cvc5"):
            return None
        for reading in self._useful_readings():
            prover = self.prover(reading)
            if prover is None:
                continue
            self.tried.append("cvc5")
            try:
                proof = prover.attempt_with("cvc5", 1, 2.0 * self.effort)
            except TooLarge:
                continue
            if proof is not None:
                return self._proved([proof], proof.method)
        return None

    def _refuted(self, point: dict[Any, Any], method: str) -> Refuted:
        return Refuted(countermodel=point, method=method)

    def _proved(self, parts: list[ProofPart], method: str) -> Proved:
        verdict = proved(parts, method)
        return verdict if self.depth else with_vacuity(verdict, self.question, self.effort)
