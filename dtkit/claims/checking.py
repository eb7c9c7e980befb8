"""Deciding a claim: from its conditions to one of the five verdicts.

What is proved is what the claim says, never what it was meant to say: the words stand
beside the conditions for a reader to compare.  Vacuous claims are reported as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any

import sympy

import dtkit.exact as engine
from dtkit.claims.claim import Claim, Condition, ConditionalOn, is_quantified
from dtkit.claims.showing import formula
from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact.deriving.premises import definedness
from dtkit.exact.deriving.quantifiers import Exists
from dtkit.exact.verdicts import (
    Certificate,
    Conditional,
    NoCounterexample,
    Proved,
    Refuted,
    Unknown,
    Verdict,
    point_text,
)

_SEARCHED = "the elimination of the other parameters, and the solver that decided its steps"
"""What a condition rests on that was found and not given."""


def check(claim: Claim, *, effort: float = 1.0, cross_check: bool = False) -> Verdict:
    """Decide a claim.

    Returns `Proved`, `Refuted`, `Conditional` (where the claim expects a condition and it
    was proved to be the exact one), `NoCounterexample` or `Unknown`.  A claim whose
    hypotheses contradict each other comes back `Proved` with `vacuous` set.

    `effort` scales every time limit; `cross_check` asks a second solver about each proof.

    Raises: `InvalidInput` for a `decided_by` that does not return a verdict.

    >>> from dtkit.claims import Claim
    >>> from sympy import symbols
    >>> p, q = symbols("p q", real=True)
    >>> claim = Claim("p is more than q.", conclusion=p > q, expected="refuted")
    >>> check(claim).word
    'refuted'
    """
    started = perf_counter()
    options = {"effort": effort, "cross_check": cross_check}
    if claim.decided_by is not None:
        verdict = _by_function(claim, options)
    elif isinstance(claim.expected, ConditionalOn):
        verdict = _by_condition(claim, claim.expected.condition, options)
    else:
        verdict = follow_steps(claim.conditions, claim.steps, claim.conclusion, options)
    return replace(verdict, seconds=perf_counter() - started)


def find_condition(
    claim: Claim, *, in_terms_of: Sequence[Any] | None = None, effort: float = 1.0
) -> Verdict:
    """Find exactly when a claim holds, in terms of the given parameters.

    Returns `Proved` where it always holds, `Conditional` where it holds for some values of
    the parameters, else `Refuted` or `Unknown`.

    Raises: `Unsupported` for a claim that a function decides.
    """
    if claim.conclusion is None:
        raise Unsupported(
            repr(claim.statement),
            "a condition is sought from a conclusion, and a function decides this claim",
            "state the conclusion as a condition",
        )
    named = list(claim.in_terms_of if in_terms_of is None else in_terms_of)
    if not named:
        raise InvalidInput(
            repr(claim.statement),
            "no parameters to state the condition in",
            "name them: in_terms_of=[p, q]",
        )
    verdict: Verdict = engine.find_condition(
        list(claim.conditions), claim.conclusion, in_terms_of=named, effort=effort
    )
    return verdict


def is_expected(claim: Claim, verdict: Verdict) -> bool:
    """Return whether a verdict of `check` is the status that the claim's author expects.

    A vacuous verdict is never expected.
    """
    if isinstance(verdict, Proved):
        return claim.expected == "proved" and not verdict.vacuous
    if isinstance(verdict, Refuted):
        return claim.expected == "refuted"
    if isinstance(verdict, NoCounterexample):
        return claim.expected in ("no counterexample", "open")
    if isinstance(verdict, Conditional):
        expected = claim.expected
        return isinstance(expected, ConditionalOn) and verdict.condition == expected.condition
    return claim.expected == "open"


def follow_steps(
    hypotheses: Iterable[Condition], steps: Any, goal: Condition, options: dict[str, Any]
) -> Verdict:
    """Decide `goal` after proving each of the named `steps`, which then help."""
    known = list(hypotheses)
    proofs: list[Proved] = []
    for words, step in steps.items():
        verdict = _implied(known, step, options)
        if not isinstance(verdict, Proved):
            return Unknown(why=f"the step '{words}' is not proved: {verdict!r}", tried=("steps",))
        if verdict.vacuous:
            return verdict
        proofs.append(verdict)
        known.append(step)
    verdict = _implied(known, goal, options)
    if isinstance(verdict, Proved) and proofs:
        return _joined([*proofs, verdict])
    found: Verdict = verdict
    return found


def _implied(hypotheses: list[Condition], goal: Any, options: dict[str, Any]) -> Verdict:
    """Decide whether hypotheses imply a goal that may be quantified."""
    decide = engine.decide_quantified if is_quantified(goal) else engine.decide
    verdict: Verdict = decide(hypotheses, goal, **options)
    return verdict


def _negation(goal: Any) -> Any:
    """Return what holds exactly where a goal fails, with its quantifiers turned."""
    if not is_quantified(goal):
        return sympy.Not(goal)
    other = engine.forall if isinstance(goal, Exists) else engine.exists
    return other(goal.variables, _negation(goal.condition), goal.domain)


def _joined(proofs: list[Proved]) -> Proved:
    """Return one proof made of several, with all that each rests on."""
    certificates = [proof.certificate or Certificate() for proof in proofs]
    whole = Certificate(
        **{
            name: tuple(dict.fromkeys(x for each in certificates for x in getattr(each, name)))
            for name in ("problems", "facts", "variables", "solvers")
        }
    )
    methods = dict.fromkeys(proof.method for proof in proofs)
    return replace(
        proofs[-1],
        method=f"{len(proofs)} steps: {', '.join(methods)}",
        trust=tuple(dict.fromkeys(x for proof in proofs for x in proof.trust)),
        certificate=whole,
    )


def _by_function(claim: Claim, options: dict[str, Any]) -> Verdict:
    """Let the claim's own function decide, after asking whether the hypotheses contradict."""
    assert claim.decided_by is not None
    contradiction = engine.decide(list(claim.conditions), sympy.false, **options)
    if isinstance(contradiction, Proved):
        return replace(contradiction, vacuous=True)
    verdict = claim.decided_by(claim.conditions)
    if not isinstance(verdict, Verdict):
        raise InvalidInput(
            f"decided_by of {claim.statement!r}",
            f"returned {type(verdict).__name__}, not a verdict",
            "return what decide returns, or a NoCounterexample",
        )
    if isinstance(verdict, Proved) and isinstance(contradiction, Refuted):
        return replace(verdict, vacuous=False, witness=contradiction.countermodel)
    if isinstance(claim.expected, ConditionalOn) and isinstance(verdict, Conditional):
        return _same_condition(claim, claim.expected.condition, verdict, options)
    return verdict


def _same_condition(
    claim: Claim, condition: Condition, found: Conditional, options: dict[str, Any]
) -> Conditional:
    """Return `found` in the expected words where the two conditions are equivalent."""
    if found.condition is None or found.condition == condition:
        return found
    agree = sympy.Equivalent(found.condition, condition)
    same = engine.decide(list(claim.conditions), agree, **options)
    if isinstance(same, Proved):
        trust = tuple(dict.fromkeys([*found.trust, *same.trust]))
        return replace(found, condition=condition, trust=trust)
    return found


def _by_condition(claim: Claim, condition: Condition, options: dict[str, Any]) -> Verdict:
    """Prove that the claim fails somewhere and holds exactly where `condition` does."""
    valid = _implied(list(claim.conditions), claim.conclusion, options)
    if not isinstance(valid, Refuted):
        return valid
    given = [*claim.conditions, condition]
    satisfiable = engine.decide(given, sympy.false, **options)
    if isinstance(satisfiable, Proved):
        return replace(valid, method=f"{valid.method}; the expected condition never holds")
    sufficient = follow_steps(given, claim.steps, claim.conclusion, options)
    failing = [*claim.conditions, sympy.Not(condition)]
    necessary = _implied(failing, _negation(claim.conclusion), options)
    if isinstance(sufficient, Proved) and isinstance(necessary, Proved):
        # where the condition is undefined it is not false, and so far nothing was said of it
        everywhere = engine.decide(
            list(claim.conditions), sympy.And(*definedness(condition)), **options
        )
        if not isinstance(everywhere, Proved):
            return Unknown(
                why=f"{formula(condition)} is not shown to be defined wherever the hypotheses hold",
                tried=(valid.method,),
            )
        if isinstance(satisfiable, Refuted):
            return Conditional(
                condition=condition,
                countermodel=valid.countermodel,
                method=_both(sufficient.method, necessary.method),
                trust=tuple(
                    dict.fromkeys([*sufficient.trust, *necessary.trust, *everywhere.trust])
                ),
            )
        return Unknown(
            why=f"whether {formula(condition)} can hold is not known", tried=(valid.method,)
        )
    return _found_instead(claim, condition, valid, (sufficient, necessary), options)


def _both(sufficient: str, necessary: str) -> str:
    if sufficient == necessary:
        return f"both directions by {sufficient}"
    return f"sufficient by {sufficient}; necessary by {necessary}"


def _found_instead(
    claim: Claim,
    condition: Condition,
    valid: Refuted,
    directions: tuple[Verdict, Verdict],
    options: dict[str, Any],
) -> Verdict:
    """Say what holds where the expected condition was not proved exact point by point.

    A condition in fewer parameters than the claim may still be exact in the other sense:
    it holds at those parameters for every value of the rest.
    """
    sufficient, necessary = directions
    named = list(claim.in_terms_of) or sorted(condition.free_symbols, key=str)
    found = find_condition(claim, in_terms_of=named, effort=options["effort"])
    if isinstance(found, Conditional) and found.condition is not None:
        found = replace(found, trust=found.trust or (_SEARCHED,))
        return _same_condition(claim, condition, found, options)
    if isinstance(sufficient, Refuted):
        return sufficient
    if isinstance(sufficient, Proved) and isinstance(necessary, Refuted):
        return Conditional(
            sufficient=condition,
            countermodel=valid.countermodel,
            method=f"sufficient by {sufficient.method}",
            trust=sufficient.trust,
        )
    side, verdict = ("sufficient", sufficient)
    if isinstance(sufficient, Proved):
        side, verdict = ("necessary", necessary)
    return Unknown(
        why=f"the claim fails at {point_text(valid.countermodel)}, but {formula(condition)} is not "
        f"proved {side}: {verdict!r}",
        tried=(valid.method,),
    )
