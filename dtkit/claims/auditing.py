"""Auditing a claim: which of its hypotheses does the conclusion need?

Each hypothesis is dropped in turn.  If the claim then fails, the countermodel shows what
the hypothesis excludes; if it still holds, the hypothesis is not needed.  Two hypotheses
may each be dispensable and not both together, so a set that suffices is named too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sympy

import dtkit.exact as engine
from dtkit.claims.checking import check, follow_steps
from dtkit.claims.claim import Claim, Condition, ConditionalOn
from dtkit.claims.wording import evidence, shown_point
from dtkit.exact.verdicts import Proved, Refuted, Unknown, Verdict

_EXPECTED = "the condition of the claim"


@dataclass(frozen=True, slots=True)
class Dropped:
    """What the claim becomes without one hypothesis; `why` says what that rests on."""

    words: str
    condition: Condition
    verdict: Verdict
    why: str = ""

    @property
    def role(self) -> str:
        """Whether the hypothesis is "needed", "not needed", or its role is "unknown"."""
        if isinstance(self.verdict, Refuted):
            return "needed"
        return "not needed" if isinstance(self.verdict, Proved) else "unknown"

    def __str__(self) -> str:
        if isinstance(self.verdict, Refuted):
            shown = shown_point(self.verdict.countermodel)
            return f"{self.words}: needed; without it, the claim fails at {shown}"
        if isinstance(self.verdict, Proved):
            return f"{self.words}: can be dropped alone"
        found = f"{self.verdict.word}: {self.why}" if self.why else self.verdict.word
        if isinstance(self.verdict, Unknown):
            found = self.why or self.verdict.why
        return f"{self.words}: not known whether it is needed; without it, {found}"


@dataclass(frozen=True, slots=True, repr=False)
class Audit:
    """What each hypothesis of a claim does for it.

    `verdict`: of the claim as it stands.
    `dropped`: one entry a hypothesis, in order; empty unless the claim is proved.
    `enough`: the names of hypotheses that suffice together; `smallest` says that none of
    these can be left out, so that no part of them suffices.
    `contradictory`: for a vacuous claim, names of hypotheses that contradict each other,
    none of which can be left out.
    """

    claim: Claim
    verdict: Verdict
    dropped: tuple[Dropped, ...] = ()
    enough: tuple[str, ...] = ()
    contradictory: tuple[str, ...] = ()
    smallest: bool = False

    def __str__(self) -> str:
        lines = [f"{self.claim.statement} [{self.verdict.word}]"]
        lines += [f"  {each}" for each in self.dropped]
        if self.contradictory:
            lines.append(f"  these contradict each other: {'; '.join(self.contradictory)}")
        if len(self.enough) < len(self.dropped):
            kind = "a smallest set" if self.smallest else "a set"
            whole = f"{kind} that is enough together: {'; '.join(self.enough)}"
            lines.append(f"  {whole if self.enough else 'none is needed'}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        if not self.dropped:
            return f"<Audit of {self.claim.statement!r}: {self.verdict.word}>"
        needs = "; ".join(self.enough) or "no hypothesis"
        return f"<Audit of {self.claim.statement!r}: enough is {needs}>"


def audit(claim: Claim, *, effort: float = 1.0) -> Audit:
    """Drop each hypothesis of a claim in turn and say what becomes of the claim.

    A claim that holds on a condition is audited with that condition as a hypothesis.  For
    a vacuous claim, the audit names hypotheses that contradict each other.  A claim that
    is not proved has nothing to drop.

    >>> from dtkit.claims import Claim
    >>> from sympy import symbols
    >>> p, q = symbols("p q", real=True)
    >>> claim = Claim(
    ...     "Twice a number above a positive one is positive.",
    ...     hypotheses={"q is positive": q > 0, "p is above q": p > q, "p is above -1": p > -1},
    ...     conclusion=2 * p > 0,
    ...     expected="proved",
    ... )
    >>> [each.role for each in audit(claim).dropped]
    ['needed', 'needed', 'not needed']
    """
    options = {"effort": effort, "cross_check": False}
    verdict = check(claim, effort=effort)
    named = dict(claim.hypotheses)
    if isinstance(verdict, Proved) and verdict.vacuous:
        return Audit(claim, verdict, contradictory=_contradictory(named, options))
    whole = verdict
    if isinstance(claim.expected, ConditionalOn):
        named[_EXPECTED] = claim.expected.condition
        whole = _decided(claim, named.values(), options)
    if not isinstance(whole, Proved):
        return Audit(claim, verdict)
    dropped = tuple(
        _dropped(claim, words, condition, _decided(claim, _without(named, words), options))
        for words, condition in named.items()
    )
    enough, smallest = _enough(claim, named, dropped, options)
    return Audit(claim, verdict, dropped, enough, smallest=smallest)


def _dropped(claim: Claim, words: str, condition: Condition, verdict: Verdict) -> Dropped:
    return Dropped(words, condition, verdict, evidence(claim, verdict))


def _decided(claim: Claim, conditions: Iterable[Condition], options: dict[str, Any]) -> Verdict:
    if claim.decided_by is not None:
        return claim.decided_by(tuple(conditions))
    return follow_steps(conditions, claim.steps, claim.conclusion, options)


def _without(named: dict[str, Condition], words: str) -> list[Condition]:
    return [condition for each, condition in named.items() if each != words]


def _enough(
    claim: Claim,
    named: dict[str, Condition],
    dropped: tuple[Dropped, ...],
    options: dict[str, Any],
) -> tuple[tuple[str, ...], bool]:
    """Return names of hypotheses that suffice, leaving out one after the other.

    Also whether each of them was shown to be needed: what a set does not imply, no part of
    it implies.
    """
    kept = dict(named)
    needed = {each.words for each in dropped if each.role == "needed"}
    for each in dropped:
        if each.role == "not needed":
            verdict = _decided(claim, _without(kept, each.words), options)
            if isinstance(verdict, Proved):
                del kept[each.words]
            elif isinstance(verdict, Refuted):
                needed.add(each.words)
    return tuple(kept), needed.issuperset(kept)


def _contradictory(named: dict[str, Condition], options: dict[str, Any]) -> tuple[str, ...]:
    """Return names of hypotheses that contradict each other, with none to spare."""
    kept = dict(named)
    for words in named:
        fewer = _without(kept, words)
        if isinstance(engine.decide(fewer, sympy.false, **options), Proved):
            del kept[words]
    return tuple(kept)
