"""A claim: hypotheses, each named in words, and what is said to follow from them.

A claim is stated, not proved: building one decides nothing.  It holds the statement in
words, the conditions that read it, and the status its author expects.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import sympy

from dtkit.errors import InvalidInput
from dtkit.exact.deriving.quantifiers import Quantified
from dtkit.exact.numbers import exact_condition
from dtkit.exact.parameters import conditions_of, parameters_of
from dtkit.exact.verdicts import Verdict

if TYPE_CHECKING:
    from dtkit.claims.auditing import Audit

Condition = Any
"""A SymPy Boolean over real parameters."""

Finding = Callable[[tuple[Condition, ...]], Verdict]
"""A check that is not one condition: from the hypotheses to a verdict."""

STATUSES = ("proved", "refuted", "open", "no counterexample")
_CONDITIONAL = "conditional on "
_MEANT = {
    **dict.fromkeys(("true", "theorem", "valid", "t"), "proved"),
    **dict.fromkeys(("false", "disproved", "invalid", "f"), "refuted"),
    **dict.fromkeys(("conditional", "conditional on"), f"{_CONDITIONAL}p > q"),
    **dict.fromkeys(("unknown", "conjecture"), "open"),
}
"""What is written for a status by mistake."""


@dataclass(frozen=True, slots=True)
class ConditionalOn:
    """The expectation that a claim is not valid and holds exactly where `condition` does."""

    condition: Condition

    def __post_init__(self) -> None:
        object.__setattr__(self, "condition", exact_condition(self.condition))

    def __str__(self) -> str:
        return f"{_CONDITIONAL}{self.condition}"


def conditional_on(condition: Condition) -> ConditionalOn:
    """Expect that a claim holds exactly where `condition` does, and not everywhere.

    >>> from sympy import symbols
    >>> p, q = symbols("p q", real=True)
    >>> print(conditional_on(p > q))
    conditional on p > q
    """
    return ConditionalOn(condition)


@dataclass(frozen=True, repr=False)
class Claim:
    """A statement about parameters: under the hypotheses, the conclusion holds.

    `statement`: the claim in words.
    `hypotheses`: from words to a condition, in the order in which they are read.
    `conclusion`: a condition, which `exists` and `forall` may quantify; or, for a claim that
    is not one condition, `decided_by`: a function from the hypotheses (a tuple of
    conditions) to a verdict.
    `expected`: the status the author expects: "proved", "refuted", "open" (nobody knows:
    it must come back unknown or without a counterexample), "no counterexample" (a search
    finds none), or `conditional_on(condition)`, which may be written as text, "conditional
    on p > q".
    `in_terms_of`: the parameters a condition may speak of; by default those of the
    expected condition.
    `steps`: from words to a condition; lemmas that are decided in order, each of which is
    then a hypothesis of what follows.
    `source`, `means`, `trusts`: where the statement is from, how the formal text reads it,
    and what is taken for granted.  A file's docstring gives them to its claims.

    Raises: `InvalidInput` for a missing statement, an unknown status, a claim with neither
    or both of `conclusion` and `decided_by`, and whatever is not an exact condition.

    >>> from sympy import symbols
    >>> p, q, x = symbols("p q x", real=True)
    >>> claim = Claim(
    ...     "A positive prize is worth more when it is likelier.",
    ...     hypotheses={"the prize is positive": x > 0, "p is larger": p > q},
    ...     conclusion=p * x > q * x,
    ...     expected="proved",
    ... )
    >>> print(claim)
    A positive prize is worth more when it is likelier.
      if   the prize is positive: x > 0
           p is larger: p > q
      then p*x > q*x
      expected: proved
    """

    statement: str
    hypotheses: Mapping[str, Condition] = field(default_factory=dict, kw_only=True, hash=False)
    conclusion: Condition = field(default=None, kw_only=True)
    decided_by: Finding | None = field(default=None, kw_only=True)
    expected: str | ConditionalOn = field(kw_only=True)
    in_terms_of: Sequence[Any] = field(default=(), kw_only=True)
    steps: Mapping[str, Condition] = field(default_factory=dict, kw_only=True, hash=False)
    source: str = field(default="", kw_only=True)
    means: str = field(default="", kw_only=True)
    trusts: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        if not isinstance(self.statement, str) or not self.statement.strip():
            raise InvalidInput(
                f"Claim({self.statement!r})",
                "a claim without a statement",
                "give the statement in words first",
            )
        self._settle("hypotheses", _named_conditions(self.hypotheses, "hypotheses"))
        self._settle("steps", _named_conditions(self.steps, "steps"))
        if (self.conclusion is None) == (self.decided_by is None):
            raise InvalidInput(
                repr(self.statement),
                "a claim has a conclusion or a function that decides it, one of the two",
                "give conclusion=... or decided_by=...",
            )
        if self.conclusion is not None and not is_quantified(self.conclusion):
            self._settle("conclusion", exact_condition(self.conclusion))
        self._settle("in_terms_of", tuple(self.in_terms_of))
        self._settle("expected", self._expectation())
        parameters_of(*self._conditions())

    def _settle(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)

    def _expectation(self) -> str | ConditionalOn:
        """Return the expected status with a condition given as text read."""
        if isinstance(self.expected, ConditionalOn) or self.expected in STATUSES:
            return self.expected
        if isinstance(self.expected, str) and self.expected.startswith(_CONDITIONAL):
            from dtkit.exact.reading.text import parse_condition

            names = sorted(str(symbol) for symbol in self.parameters)
            text = self.expected.removeprefix(_CONDITIONAL)
            return ConditionalOn(parse_condition(text, names))
        raise InvalidInput(f"expected={self.expected!r}", "not a status", _statuses(self.expected))

    @property
    def parameters(self) -> frozenset[Any]:
        """The symbols that the claim speaks of."""
        found = (condition.free_symbols for condition in self._conditions())
        return frozenset(self.in_terms_of).union(*found)

    def _conditions(self) -> list[Condition]:
        """Return every condition that the claim is made of."""
        whole = [*self.hypotheses.values(), *self.steps.values()]
        if self.conclusion is not None:
            whole.append(self.conclusion)
        if isinstance(self.expected, ConditionalOn):
            whole.append(self.expected.condition)
        return whole

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The hypotheses without their names."""
        return tuple(self.hypotheses.values())

    def audit(self, **options: Any) -> Audit:
        """Drop each hypothesis in turn; see `dtkit.claims.audit`."""
        from dtkit.claims.auditing import audit

        return audit(self, **options)

    def __str__(self) -> str:
        rows = [f"{words}: {condition}" for words, condition in self.hypotheses.items()]
        lines = [f"{'  if   ' if not n else '       '}{row}" for n, row in enumerate(rows)]
        conclusion = self.conclusion
        if conclusion is None:
            decides = f"what {getattr(self.decided_by, '__name__', 'a function')} decides"
            conclusion = getattr(self.decided_by, "says", decides)
        return "\n".join(
            [self.statement, *lines, f"  then {conclusion}", f"  expected: {self.expected}"]
        )

    def __repr__(self) -> str:
        return f"<Claim {self.statement!r}, expected: {self.expected}>"

    def _repr_html_(self) -> str:
        from dtkit.claims.showing import html

        return html(self)

    def __reduce__(self) -> tuple[Any, ...]:
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        values["hypotheses"] = dict(self.hypotheses)
        values["steps"] = dict(self.steps)
        return _claim, (values,)


def _statuses(given: Any) -> str:
    """Return what may be written for a status, the one that is nearest first."""
    known = [*STATUSES, f"{_CONDITIONAL}p > q"]
    text = str(given).strip().lower()
    near = [_MEANT[text]] if text in _MEANT else get_close_matches(text, known, n=1)
    listed = ", ".join(f'"{each}"' for each in known[:-1]) + f' or "{known[-1]}"'
    return f'did you mean "{near[0]}"? write {listed}' if near else f"write {listed}"


def is_quantified(conclusion: Any) -> bool:
    """Return whether a conclusion says "for some" or "for all" of more than the parameters."""
    return isinstance(conclusion, Quantified)


def _claim(values: dict[str, Any]) -> Claim:
    return Claim(**values)


def _named_conditions(named: Any, role: str) -> Mapping[str, Condition]:
    """Return `named` as a read-only map from words to exact conditions."""
    if not isinstance(named, Mapping):
        raise InvalidInput(
            f"{role}={named!r}",
            "without names",
            f'name each in words: {role}={{"p is a probability": between(0, p, 1)}}',
        )
    for words in named:
        if not isinstance(words, str) or not words.strip():
            raise InvalidInput(f"{words!r} in {role}", "not a name in words", "write what it says")
    return MappingProxyType({words: _condition(each) for words, each in named.items()})


def _condition(given: Any) -> Condition:
    """Return a condition given in any form of a domain as one condition."""
    return sympy.And(*conditions_of(given))
