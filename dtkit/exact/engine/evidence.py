"""From parts of a proof to a verdict: certificate, trust, vacuity, a second opinion."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sympy as sp

from dtkit.errors import Unsupported
from dtkit.exact.clock import OutOfTime
from dtkit.exact.engine.backends import available, solver
from dtkit.exact.engine.candidates import Question, countermodel
from dtkit.exact.engine.ground import Reading
from dtkit.exact.engine.polynomials import TooLarge
from dtkit.exact.engine.prover import ProofPart, Prover
from dtkit.exact.verdicts import Certificate, Proved, Unknown

READINGS: tuple[Reading, ...] = ("split", "whole")
# what is known of each set of hypotheses: many questions are asked under the same ones
_WITNESSES: dict[Any, tuple[bool | None, dict[Any, Any] | None]] = {}


def proved(parts: list[ProofPart], method: str) -> Proved:
    """Make the verdict of a proof that consists of these parts."""
    certificate = Certificate(
        problems=tuple(dict.fromkeys(part.text for part in parts if part.text)),
        facts=tuple(dict.fromkeys(fact for part in parts for fact in part.facts)),
        variables=tuple(dict.fromkeys(pair for part in parts for pair in part.variables)),
        solvers=tuple(dict.fromkeys(name for part in parts for name in part.solvers)),
    )
    trust = [*certificate.solvers]
    if any(part.method.startswith("ball") for part in parts):
        trust.append("ball arithmetic (Arb)")
    trust.append("the translation to polynomials")
    if certificate.facts:
        trust.append("the named facts about exp, log and powers")
    return Proved(method=method, trust=tuple(trust), certificate=certificate)


def with_vacuity(verdict: Proved, question: Question, effort: float) -> Proved:
    """Look for a point of the domain; failing that, for a contradiction in it."""
    if question.goal == sp.false:
        return replace(verdict, vacuous=True)
    key = (question.hypotheses, question.integers, str(sorted(question.assumed.items(), key=str)))
    if key not in _WITNESSES:
        if len(_WITNESSES) > 4000:
            _WITNESSES.clear()
        try:
            _WITNESSES[key] = _witness(replace(question, goal=sp.false), effort)
        except OutOfTime:  # the proof stands
            return replace(verdict, vacuous=None)
    vacuous, witness = _WITNESSES[key]
    if vacuous is False and witness is not None:
        witness = {s: witness.get(s, sp.Integer(1)) for s in question.symbols}
        if not replace(question, goal=sp.false).is_countermodel(witness):
            witness = None
    return replace(verdict, vacuous=vacuous, witness=witness)


def _witness(nothing: Question, effort: float) -> tuple[bool | None, dict[Any, Any] | None]:
    if not nothing.hypotheses:
        return False, {}
    witness = countermodel(nothing, rounds=2)
    if witness is not None:
        return False, witness
    try:
        for reading in READINGS:
            attempt = Prover(nothing, reading).attempt(3, 1.0 * effort)
            if attempt.proof is not None:
                return True, None
            for candidate in attempt.candidates:
                if nothing.is_countermodel(candidate):
                    return False, candidate
    except (Unsupported, TooLarge):
        pass
    return None, None


def parts_of_proof(verdict: Proved) -> list[ProofPart]:
    held = verdict.certificate
    assert held is not None
    texts = held.problems or ("",)
    first = ProofPart(verdict.method, texts[0], held.facts, held.variables, held.solvers)
    return [first, *(ProofPart(verdict.method, text) for text in texts[1:])]


def confirmed(verdict: Proved, effort: float) -> Proved | Unknown:
    """Ask a second solver about each problem of a proof; it must not disagree."""
    if verdict.certificate is None:
        return verdict
    if not available("cvc5"):
        return Unknown(why="no second solver is installed (pip install 'dtkit[cross-check]')")
    second = solver("cvc5")
    agreed = 0
    for text in verdict.certificate.problems:
        answer = second.ask(text, seconds=4 * effort)
        if answer.word == "sat":
            return Unknown(why=f"solvers disagree: {second.version} calls the problem satisfiable")
        agreed += answer.word == "unsat"
    total = len(verdict.certificate.problems)
    note = f"{second.version} confirms {agreed} of {total} problems"
    return replace(verdict, trust=(*verdict.trust, note))
