"""Testing what a rule says of lotteries: `rule(x, y)` against the axioms of independence.

The rule is asked about the options given and about mixtures of two of them with
probabilities 1/2, 1/4 and 3/4.  Continuity says that there is some probability, which no
finite number of answers can refute; so it is not tested on a plain rule.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dtkit.claims.searching_answers import Counterexample, fault, truth_value
from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact.verdicts import NoCounterexample, Verdict
from dtkit.preferences import LotteryAxiom, Preference, continuity, independence_biconditional

Rule = Callable[..., Any]


class _Told(Preference):
    """The preference that a rule describes, and the pairs it was asked about."""

    def __init__(self, rule: Rule, strict: bool) -> None:
        self._rule = rule
        self._strict = strict
        self.asked: set[tuple[Any, Any]] = set()

    def _says(self, x: Any, y: Any) -> bool:
        self.asked.add((x, y))
        return truth_value(self._rule, x, y)

    def weakly(self, x: Any, y: Any) -> bool:
        """Return whether x is at least as good as y; only a weak rule says so."""
        return self._says(x, y)

    def prefer(self, x: Any, y: Any) -> bool:
        """Return whether x is better than y."""
        return self._says(x, y) and (self._strict or not self._says(y, x))


def search_lotteries(axiom: LotteryAxiom, rule: Rule, options: tuple[Any, ...]) -> Verdict:
    """Test an axiom of preference over lotteries on what a rule says of pairs.

    Raises: `Fault` where the rule misbehaves, `Unsupported` for continuity, `InvalidInput`
    for an axiom that speaks of R and a rule that gives P.
    """
    from sympy import Rational

    if axiom is continuity:
        raise Unsupported(
            f"{axiom.name} for a rule",
            "it says that some probability will do, and a rule answers for one at a time",
            "ask continuity.violation(preference, prospects) of a preference of dtkit",
        )
    told = _Told(rule, strict=_is_strict(rule, options))
    if told._strict and axiom is independence_biconditional:
        raise InvalidInput(
            f"{axiom.name} for a strict rule",
            "it speaks of what is at least as good",
            "return True also where the two are equally good",
        )
    shares = [Rational(1, 2), Rational(1, 4), Rational(3, 4)]
    violation = axiom.violation(told, options, probabilities=shares)
    if violation is not None:
        return Counterexample(
            words=f"{axiom.name} fails: {violation.words}",
            countermodel={"witness": violation.witness},
            method="search",
        )
    listed = ", ".join(map(str, options))
    bound = f"every pair asked about {listed} and their mixtures by 1/4, 1/2 and 3/4"
    return NoCounterexample(bound=bound, cases=len(told.asked), method="search")


def _is_strict(rule: Rule, options: tuple[Any, ...]) -> bool:
    answers = {truth_value(rule, each, each): each for each in options}
    if len(answers) == 2:
        raise fault(
            "gives no relation",
            f"the rule says that {answers[True]} stands to itself, and {answers[False]} does not",
            {"pair": (answers[True], answers[True])},
        )
    return False in answers
