"""Answers about subagents: where something is required, permitted, forbidden, or left open.

A question has two ways to act.  The first is *required* where the agent may act in no
other way, *forbidden* where it may only act in the other.  Where it may act in both ways,
it is *permitted* if the two are indifferent, and there is *no verdict* if the agent lacks a
preference: POST then gives no guarantee, since an agent without a preference chooses either
with positive probability.  Each is a condition on the letters, found by playing the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.exact import Proved, Refuted, decide, simplify_condition
from dtkit.exact.writing.present import expression_text, readable
from dtkit.preferences import Preference
from dtkit.preferences.trajectories import timestep_dominance
from dtkit.solving import play
from dtkit.subjects.shutdown.subagents import AGENT, Spawning
from dtkit.values import Lottery
from dtkit.values.logic import all_of, negated, plain
from dtkit.values.trajectories import (
    Trajectory,
    conditional_expectation,
    length_probabilities,
    trajectory,
)

Condition = Any
VERDICTS = ("required", "permitted", "forbidden", "no verdict")


@dataclass(frozen=True, slots=True)
class Question:
    """Ask whether to act in the first of two `ways`, each a label with arguments of `prospect`."""

    words: str
    ways: tuple[tuple[str, Mapping[str, bool]], tuple[str, Mapping[str, bool]]]


QUESTIONS: Mapping[str, Question] = {
    "spawn": Question(
        "spawn a copy", (("spawn", {"spawn": True}), ("do not spawn", {"spawn": False}))
    ),
    "train": Question(
        "train the copy not to be neutral",
        (("non-neutral copy", {"neutral": False}), ("neutral copy", {"neutral": True})),
    ),
    "hide": Question("keep the copy covert", (("covert", {"covert": True}), ("overt", {}))),
}


@dataclass(frozen=True)
class Answer:
    """Hold the conditions of the four verdicts, with the model that they are about.

    `does` and `does_not`: where playing permits the one way and the other; `indifferent`: where
    the agent is indifferent between them.  `answer["required"]` is as the play gives it;
    `simplified` and what is printed drop what the domain makes redundant.

    >>> print(ask("spawn", Spawning(u_1=1, u_2=3, c=1, s=0)))
    Spawn a copy? (length: when the original is shut down; detection: nothing)
      required    where b₁ ≥ 1 and b₂ ≥ 1 and (b₁ > 1 or b₂ > 1)
      permitted   where b₁ = 1 and b₂ = 1
      forbidden   where b₁ ≤ 1 and b₂ ≤ 1 and (b₁ < 1 or b₂ < 1)
      no verdict  where (b₁ > 1 or b₂ > 1) and (b₁ < 1 or b₂ < 1)
    """

    question: Question
    model: Spawning
    domain: tuple[Condition, ...]
    does: Condition
    does_not: Condition
    indifferent: Condition

    def __getitem__(self, verdict: str) -> Condition:
        """Return the condition of a verdict, by its words.

        Raises: `InvalidInput` for other words.
        """
        if verdict not in VERDICTS:
            raise InvalidInput(
                f"verdict {verdict!r}", "no such verdict", f"use one of {', '.join(VERDICTS)}"
            )
        if verdict == "required":
            return all_of([self.does, negated(self.does_not)])
        if verdict == "forbidden":
            return all_of([self.does_not, negated(self.does)])
        tie = self._tie if verdict == "permitted" else negated(self._tie)
        return all_of([self.does, self.does_not, tie])

    @cached_property
    def _tie(self) -> Condition:
        return _settled(self.indifferent, self.domain)

    def simplified(self, verdict: str) -> Condition:
        """Return the condition of a verdict without what the domain makes redundant."""
        found = self[verdict]
        if found is True or found is False:
            return found
        return plain(simplify_condition(found, list(self.domain)))

    def example(self, verdict: str = "no verdict") -> Mapping[Any, Any] | None:
        """Return letters at which a verdict holds, checked exactly, or None if it never does.

        Raises: `InvalidInput` where neither is found.
        """
        condition = self[verdict]
        found = decide(list(self.domain), negated(condition))
        if isinstance(found, Refuted):
            return dict(found.countermodel)
        if found.word == "proved":
            return None
        raise InvalidInput(
            f"where {verdict}: {condition}", "not decided", "give more of the letters as numbers"
        )

    def shown(self, verdict: str = "no verdict") -> str:
        """Return an example in words: both ways given each length; or "" where there is none."""
        point = self.example(verdict)
        if point is None:
            return ""
        told = [f"{label} {self._given(way, point)}" for label, way in self.question.ways]
        letters = point_in_words(point)
        return f"{letters}: {'; '.join(told)}" if letters else "; ".join(told)

    def _given(self, way: Mapping[str, bool], point: Mapping[Any, Any]) -> str:
        lottery = self.model.prospect(**{"spawn": True, **way})
        at = Lottery.over(
            (_at(share, point), trajectory(*(_at(u, point) for u in end.utilities)))
            for share, end in _parts(lottery)
        )
        worth = (
            f"{expression_text(conditional_expectation(at, number))} given length "
            f"{self.model.convention.label(number)}"
            for number in length_probabilities(at)
        )
        return f"is worth {', '.join(worth)}"

    def __str__(self) -> str:
        head = f"{self.question.words.capitalize()}? (length: {self.model.convention.words}; "
        lines = [f"{head}detection: {self.model.detection})"]
        for verdict in VERDICTS:
            told = self.told(verdict)
            if told != "never":
                where = told if told == "always" else f"where {told}"
                lines.append(f"  {verdict:<10}  {where}")
        return "\n".join(lines)

    def told(self, verdict: str) -> str:
        """Return the condition of a verdict as a person would write it."""
        condition = self.simplified(verdict)
        if condition is True or condition is False:
            return "always" if condition else "never"
        return readable(condition, self.domain)


def ask(
    question: str,
    model: Spawning,
    *,
    where: Iterable[Condition] = (),
    preference: Preference = timestep_dominance,
) -> Answer:
    """Play the choice that a question is about and return where each verdict holds.

    `question`: "spawn", "train" or "hide".  `where`: more that is known of the letters.

    Raises: `InvalidInput` for an unknown question.
    """
    if question not in QUESTIONS:
        raise InvalidInput(
            f"question {question!r}", "not asked here", f"use one of {', '.join(QUESTIONS)}"
        )
    asked = QUESTIONS[question]
    (_, way), (_, other) = asked.ways
    does, does_not = _played(question, model, preference)
    one, two = (model.prospect(**{"spawn": True, **each}) for each in (way, other))
    letters = _letters(one) | _letters(two)
    known = (*model.domain, *where)
    domain = tuple(each for each in known if each.free_symbols and each.free_symbols <= letters)
    tie = plain(preference.indifferent(one, two))
    return Answer(asked, model, domain, plain(does), plain(does_not), tie)


def point_in_words(point: Mapping[Any, Any]) -> str:
    """Return letters with their numbers as a person would write them.

    >>> from dtkit.exact import parameter
    >>> point_in_words({parameter("kappa"): -1, parameter("b_1"): 2})
    'b₁ = 2, κ = −1'
    """
    names = sorted(point, key=str)
    return ", ".join(f"{expression_text(name)} = {expression_text(point[name])}" for name in names)


@lru_cache(maxsize=256)
def _played(question: str, model: Spawning, preference: Preference) -> tuple[Condition, Condition]:
    """Return where playing the choice permits the first way, and where the second."""
    ways = dict(QUESTIONS[question].ways)
    moves = play(model.choice(ways), {AGENT: preference}).moves()
    does, does_not = (moves[label] for label in ways)
    return does, does_not


def _settled(condition: Condition, domain: tuple[Condition, ...]) -> Condition:
    """Return a condition with each relation that the domain decides put in as decided."""
    from sympy import false, true
    from sympy.core.relational import Relational

    found = plain(condition)
    if found is True or found is False:
        return found
    known = {}
    for relation in found.atoms(Relational):
        if isinstance(decide(list(domain), relation), Proved):
            known[relation] = true
        elif isinstance(decide(list(domain), negated(relation)), Proved):
            known[relation] = false
    return plain(found.xreplace(known))


def _parts(lottery: Lottery) -> tuple[tuple[Any, Trajectory], ...]:
    parts: Any = lottery.prospects
    return tuple(parts)


def _letters(lottery: Lottery) -> set[Any]:
    from sympy import sympify

    found: set[Any] = set()
    for share, end in _parts(lottery):
        for each in (share, *end.utilities):
            found |= sympify(each).free_symbols
    return found


def _at(value: Any, point: Mapping[Any, Any]) -> Any:
    from sympy import sympify

    return sympify(value).subs(point)
