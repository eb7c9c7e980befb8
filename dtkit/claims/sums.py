"""Claims about sums of any number of terms, by induction with steps that a machine decides.

What is said of a finite sum is shown for the empty sum and kept when a term is added; the
steps are conditions over real numbers, or sentences about things of any number.  That the
steps give the claim is the scheme: it is stated in words, and listed among what the proof
rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dtkit.claims.schematic import Step, decide_sentence
from dtkit.exact import decide
from dtkit.exact.verdicts import Certificate, Proved, Refuted, Unknown, Verdict


def decide_sums(
    scheme: str,
    steps: Mapping[str, tuple[Iterable[Any], Any]],
    sentences: Sequence[Step] = (),
) -> Verdict:
    """Decide every step of an induction over terms; with the `scheme` they prove a claim.

    `steps`: from words to (hypotheses, goal), conditions over real numbers.  `sentences`:
    steps about things of any number, which the scheme joins with the others.

    A step that fails refutes the argument and not the claim: that is `Unknown`, as is a
    step of which nothing is known to satisfy the hypotheses.

    >>> from dtkit.exact import parameters
    >>> A, B, a, b = parameters("A B a b")
    >>> decide_sums("sums grow by one term at a time", {
    ...     "a term is added on both sides": ([A <= B, a <= b], A + a <= B + b)})
    Proved (induction, 1 step decided)
    >>> decide_sums("sums grow by one term at a time", {"a term is added": ([A <= B], A + a <= B)})
    Unknown: the step 'a term is added' fails at A = 0, B = 0, a = 1
    """
    problems: list[str] = []
    solvers: dict[str, None] = {}
    found: list[tuple[str, Verdict]] = [
        (words, decide(list(hypotheses), goal)) for words, (hypotheses, goal) in steps.items()
    ]
    found += [(step.words, decide_sentence(step.given, step.then)) for step in sentences]
    for words, verdict in found:
        if isinstance(verdict, Refuted):
            where = ", ".join(f"{name} = {at}" for name, at in _sorted(verdict.countermodel))
            return Unknown(why=f"the step '{words}' fails at {where}", tried=("induction",))
        if not isinstance(verdict, Proved):
            return Unknown(why=f"the step '{words}': {verdict}", tried=("induction",))
        if verdict.vacuous is not False:
            return Unknown(
                why=f"nothing was found of which the step '{words}' speaks", tried=("induction",)
            )
        if verdict.certificate is not None:
            problems += [f"; {words}\n{text}" for text in verdict.certificate.problems]
            solvers.update(dict.fromkeys(verdict.certificate.solvers))
    trust = [each for _, verdict in found if isinstance(verdict, Proved) for each in verdict.trust]
    noun = "step" if len(found) == 1 else "steps"
    return Proved(
        method=f"induction, {len(found)} {noun} decided",
        trust=(*dict.fromkeys(trust), f"the scheme: {scheme}"),
        certificate=Certificate(problems=tuple(problems), solvers=tuple(solvers)),
        vacuous=False,
    )


def _sorted(point: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    return sorted((str(name), value) for name, value in point.items())
