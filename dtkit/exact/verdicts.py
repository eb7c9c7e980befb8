"""Verdicts: what a check found, with the evidence for it.

A verdict is not a truth value.  `Proved` speaks for all parameters of the domain,
`Refuted` carries an exact countermodel, `Unknown` says why there is no answer, and
none of them may be used as a Boolean: `if decide(...)` is an error, because "not
proved" and "refuted" are two different things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from dtkit.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Fact:
    """A true statement about exp, log or a power that a proof was given.

    `name` is the schema ("exp is increasing"), `statement` the instance as text.
    """

    name: str
    statement: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """The evidence of a proof, in a form that another program can check.

    `problems`: SMT-LIB texts, each of which must be unsatisfiable.
    `facts`: the facts about exp, log and powers those texts contain, each named.
    `variables`: what each variable of the texts stands for, as pairs of texts.
    `solvers`: the solvers (with version) that answered "unsat", in order.
    """

    problems: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()
    solvers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a check found; refuses `bool()`."""

    method: str = ""
    seconds: float = field(default=0.0, compare=False)

    @property
    def word(self) -> str:
        """The verdict in one lower-case word or two, as tables print it."""
        return _WORDS[type(self).__name__]

    def _repr_html_(self) -> str:
        from dtkit.exact.writing.notebook import verdict_html

        return verdict_html(self)

    def _repr_latex_(self) -> str:
        from dtkit.exact.writing.notebook import verdict_latex

        return verdict_latex(self)

    def __bool__(self) -> NoReturn:
        raise InvalidInput(
            f"bool() of a verdict ({self.word})",
            "a verdict is not a truth value: 'not proved' is not 'refuted'",
            'compare verdict.word with "proved", "vacuous", "refuted", "conditional", ...',
        )


@dataclass(frozen=True, kw_only=True)
class Proved(Verdict):
    """True for all parameters of the domain.

    `vacuous` is True where the hypotheses were shown to contradict each other, False
    where `witness` satisfies them all, None where neither was found.
    `trust` lists what the proof rests on.
    """

    trust: tuple[str, ...] = ()
    certificate: Certificate | None = None
    vacuous: bool | None = None
    witness: Mapping[Any, Any] | None = None

    @property
    def word(self) -> str:
        return "vacuous" if self.vacuous else "proved"

    def __repr__(self) -> str:
        return f"{'Proved vacuously' if self.vacuous else 'Proved'} ({self.method})"


@dataclass(frozen=True, kw_only=True)
class Refuted(Verdict):
    """False at `countermodel`, a map from parameters to exact numbers.

    Every hypothesis was verified to hold there and the goal to fail, by exact
    evaluation or rigorous enclosures, whoever proposed the point.
    """

    countermodel: Mapping[Any, Any]

    def __repr__(self) -> str:
        where = f" at {point_text(self.countermodel)}" if self.countermodel else ""
        return f"Refuted{where} ({self.method})"


@dataclass(frozen=True, kw_only=True)
class Unknown(Verdict):
    """No answer, and `why`; `tried` lists the methods that gave none."""

    why: str
    tried: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Unknown: {self.why}"


@dataclass(frozen=True, kw_only=True)
class Conditional(Verdict):
    """Not valid, but true exactly where `condition` holds (both directions proved).

    Where the exact condition was not found, `condition` is None and `sufficient`
    and `necessary` hold what was: the first implies the claim, the claim implies
    the second.  `trust` lists what the proofs of both directions rest on.
    """

    condition: Any = None
    countermodel: Mapping[Any, Any]
    sufficient: Any = None
    necessary: Any = None
    trust: tuple[str, ...] = ()

    def __repr__(self) -> str:
        if self.condition is not None:
            return f"Conditional: true exactly where {self.condition}"
        return f"Conditional: sufficient {self.sufficient}, necessary {self.necessary}"


@dataclass(frozen=True, kw_only=True)
class NoCounterexample(Verdict):
    """A search that found nothing: complete below `bound`, over `cases` cases."""

    bound: str
    cases: int = 0

    def __repr__(self) -> str:
        return f"No counterexample in {self.cases:,} cases ({self.bound})"


def point_text(point: Mapping[Any, Any]) -> str:
    """Write a point as `p = 1/2, q = 1/3`, in order of the names."""
    return ", ".join(f"{name} = {value}" for name, value in sorted(point.items(), key=_by_name))


def _by_name(item: tuple[Any, Any]) -> str:
    return str(item[0])


_WORDS = {
    "Verdict": "no verdict",
    "Proved": "proved",
    "Refuted": "refuted",
    "Unknown": "unknown",
    "Conditional": "conditional",
    "NoCounterexample": "no counterexample",
}
