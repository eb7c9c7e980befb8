"""Claims whose premises are principles: each stands behind a letter that an audit can drop.

A hypothesis of a claim is a condition on parameters.  A principle such as "preference is
transitive" is none: it is a sentence about all options, or a property that a construction
uses.  So it is given a letter, a propositional one, and the letter is the hypothesis.  What
decides the claim is told which letters it may use:

- `schematic(...)` hands the sentences behind them to SMT, for things of any number;
- `by_construction(...)` runs a proof where all letters are given, and where one is missing
  the model that shows what the principle excludes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sympy

from dtkit.claims.claim import Claim, ConditionalOn
from dtkit.claims.schematic import LARGEST, decide_sentence
from dtkit.claims.sentences import Sentence, conjunction, notation
from dtkit.errors import InvalidInput
from dtkit.exact.verdicts import Proved, Verdict

Sentences = Sentence | Sequence[Sentence]


@dataclass(frozen=True)
class Premise:
    """A principle: the letter that stands for it, and what it says, if it is a sentence."""

    letter: str
    says: tuple[Sentence, ...] = ()

    @property
    def symbol(self) -> Any:
        """The letter as a condition."""
        return sympy.Symbol(self.letter)


def premise(letter: str, *says: Sentences) -> Premise:
    """Return the principle with this letter, which says all these sentences.

    Raises: `InvalidInput` for a letter that is not a name.

    >>> premise("T").symbol
    T
    """
    if not letter.isidentifier():
        raise InvalidInput(
            repr(letter), "a letter is one short name", 'write for example premise("POST", ...)'
        )
    return Premise(letter, tuple(each for part in says for each in _listed(part)))


@dataclass(frozen=True)
class _Sentences:
    """Decide by SMT what sentences imply, of which only those with a given letter count."""

    premises: tuple[Premise, ...]
    conclusion: Sentence
    always: tuple[Sentence, ...]
    steps: tuple[Sentence, ...]
    largest: int

    @property
    def says(self) -> str:
        """The conclusion, as a paper prints it."""
        return notation(self.conclusion)

    def reading(self, condition: Any) -> str:
        """Return what the letter of a premise stands for, as a paper prints it."""
        (says,) = (each.says for each in self.premises if each.symbol == condition)
        return notation(conjunction(says)) if says else str(condition)

    def __call__(self, hypotheses: tuple[Any, ...]) -> Verdict:
        given = _given(hypotheses)
        used = [each for one in self.premises if one.letter in given for each in one.says]
        known, proofs = [*self.always, *used], []
        for step in self.steps:
            verdict = decide_sentence(known, step, largest=self.largest)
            if isinstance(verdict, Proved):
                proofs.append(verdict)
                known.append(step)
        found = decide_sentence(known, self.conclusion, largest=self.largest)
        return _joined([*proofs, found]) if isinstance(found, Proved) and proofs else found


@dataclass(frozen=True)
class _Construction:
    """Prove where all letters are given; else show the model for the first that is missing."""

    proof: Callable[[], Verdict]
    models: tuple[tuple[str, Callable[[], Verdict]], ...]

    @property
    def says(self) -> str:
        """What is constructed, by the name of the proof."""
        return f"by construction: {self.proof.__name__.strip('_').replace('_', ' ')}"

    def __call__(self, hypotheses: tuple[Any, ...]) -> Verdict:
        given = _given(hypotheses)
        for letter, model in self.models:
            if letter not in given:
                return model()
        return self.proof()


def schematic(
    statement: str,
    *,
    premises: Mapping[str, Premise],
    conclusion: Sentences,
    always: Sequence[Sentence] = (),
    steps: Sequence[Sentence] = (),
    expected: str | ConditionalOn = "proved",
    largest: int = LARGEST,
    **told: Any,
) -> Claim:
    """Return the claim that the conclusion follows from principles, for things of any number.

    `premises`: from words to a principle.  `always`: what the words mean and an audit does
    not drop.  `steps`: lemmas; each that follows is then used.  `largest`: how many things of
    each sort a countermodel may have.

    >>> from dtkit.claims import check
    >>> from dtkit.claims.orders import R, strict, transitive, complete, negatively_transitive
    >>> claim = schematic(
    ...     "Complete and transitive preference has no isolated gaps.",
    ...     premises={"preference is transitive": premise("T", transitive(R)),
    ...               "preference is complete": premise("C", complete(R))},
    ...     conclusion=negatively_transitive(strict(R)),
    ... )
    >>> check(claim).word, [each.role for each in claim.audit().dropped]
    ('proved', ['needed', 'needed'])
    """
    decided = _Sentences(
        tuple(premises.values()),
        conjunction(_listed(conclusion)),
        tuple(always),
        tuple(steps),
        largest,
    )
    return Claim(
        statement,
        hypotheses={words: each.symbol for words, each in _distinct(premises).items()},
        decided_by=decided,
        expected=expected,
        **told,
    )


def by_construction(
    statement: str,
    *,
    premises: Mapping[str, Premise],
    proof: Callable[[], Verdict],
    without: Mapping[str, Callable[[], Verdict]],
    expected: str | ConditionalOn = "proved",
    **told: Any,
) -> Claim:
    """Return the claim that `proof` decides from principles.

    `without`: from the letter of each premise to a function that decides the claim without
    it; it has to verify that the other premises hold in the model that it shows.

    Raises: `InvalidInput` where a premise has no such function.
    """
    letters = [each.letter for each in _distinct(premises).values()]
    missing = [letter for letter in letters if letter not in without]
    if missing:
        raise InvalidInput(
            repr(statement),
            f"nothing decides it without {', '.join(missing)}",
            "give without={letter: function}, which may return Unknown",
        )
    return Claim(
        statement,
        hypotheses={words: each.symbol for words, each in premises.items()},
        decided_by=_Construction(proof, tuple((each, without[each]) for each in letters)),
        expected=expected,
        **told,
    )


def _distinct(premises: Mapping[str, Premise]) -> Mapping[str, Premise]:
    letters = [each.letter for each in premises.values()]
    for letter in letters:
        if letters.count(letter) > 1:
            raise InvalidInput(
                f"letter {letter}", "two premises have it", "give each premise its own letter"
            )
    return premises


def _joined(proofs: Sequence[Proved]) -> Proved:
    """Return the last of several proofs, resting on all of them."""
    problems = [text for each in proofs if each.certificate for text in each.certificate.problems]
    last = proofs[-1]
    assert last.certificate is not None
    return replace(
        last,
        method=f"{len(proofs)} steps by {last.method}",
        certificate=replace(last.certificate, problems=tuple(problems)),
    )


def _given(hypotheses: Iterable[Any]) -> set[str]:
    return {str(each) for each in hypotheses}


def _listed(sentences: Sentences) -> Sequence[Sentence]:
    return [sentences] if isinstance(sentences, Sentence) else list(sentences)
