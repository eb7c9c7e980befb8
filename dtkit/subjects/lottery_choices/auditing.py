"""Audit labels of lottery choices: recompute each exactly, and say where and why they differ.

A label agrees where all columns that give it name exactly the right options.  Otherwise
it is a *spurious tie* (the right options and others), a *missing tie* (only some of the
right ones), or a *contradiction* (a wrong option, and not all of the right ones).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dtkit.errors import InvalidInput
from dtkit.subjects.lottery_choices.digits import Digits, rounded_fraction, rounded_sum
from dtkit.subjects.lottery_choices.doubles import Cause, exceeds_doubles, explain, is_clipped
from dtkit.subjects.lottery_choices.exact_signs import collected
from dtkit.subjects.lottery_choices.labels import Best, Labelling, Labels, Meaning
from dtkit.subjects.lottery_choices.reading import Dataset
from dtkit.subjects.lottery_choices.situations import Option, Situation
from dtkit.subjects.lottery_choices.utilities import Cara, Linear, Utility, mean

SPURIOUS, MISSING, CONTRADICTION = "spurious tie", "missing tie", "contradiction"
KINDS = (SPURIOUS, MISSING, CONTRADICTION)


@dataclass(frozen=True)
class Disagreement:
    """Hold a label that is not the exact one: where, how it differs, and why."""

    situation: str
    meaning: Meaning
    given: Labels
    exact: Labels
    columns: tuple[str, ...]
    cause: Cause

    @property
    def kind(self) -> str:
        """How it differs."""
        if self.given > self.exact:
            return SPURIOUS
        return MISSING if self.given < self.exact else CONTRADICTION


@dataclass(frozen=True)
class Audited:
    """Hold what was found about one label.

    `exact`: the right options by situation.  `labelled`: whether the data set gives the
    label.  `undecided`: why a situation has no exact label, by situation.  `beyond`: how
    many situations hold an exponential that is no double.
    """

    meaning: Meaning
    columns: tuple[str, ...]
    exact: Mapping[str, Labels]
    disagreements: tuple[Disagreement, ...]
    undecided: Mapping[str, str]
    beyond: int

    @property
    def labelled(self) -> bool:
        """Whether the data set gives the label."""
        return bool(self.columns)

    @property
    def agree(self) -> int:
        """In how many situations it agrees."""
        return len(self.exact) - len(self.disagreements) if self.labelled else 0

    def count(self, kind: str) -> int:
        """Return in how many situations it differs in one way."""
        return sum(each.kind == kind for each in self.disagreements)

    @property
    def ties(self) -> int:
        """In how many situations the exact label is a tie."""
        return sum(len(labels) > 1 for labels in self.exact.values())

    def reasons(self) -> Mapping[tuple[str, ...], int]:
        """Return how often each reason was found, the most frequent first."""
        return dict(Counter(each.cause.reasons for each in self.disagreements).most_common())


@dataclass(frozen=True)
class Figures:
    """Hold how printed expected utilities compare: how many agree to three figures.

    `differ`: situation, option, what is printed, and what is exact.  `clipped` of these
    hold an exponential whose exponent was cut; `halfway` lie exactly between two decimals.
    """

    utility: Utility
    agree: int
    differ: tuple[tuple[str, str, str, Digits], ...]
    clipped: int
    halfway: int


@dataclass(frozen=True)
class Audit:
    """Hold an audit: the data set, what was found of each label, and of printed figures."""

    dataset: Dataset
    labels: tuple[Audited, ...]
    figures: tuple[Figures, ...]

    @property
    def clean(self) -> bool:
        """Whether everything could be read and every label agrees."""
        return not self.dataset.problems and not any(
            each.disagreements or each.undecided for each in self.labels
        )


def audit(dataset: Dataset, utilities: Sequence[Utility] = ()) -> Audit:
    """Recompute the labels of a data set.

    `utilities`: those to audit; the labels of these are computed even where the data set
    gives none.  Without any, all labels that the data set gives are audited.

    >>> from dtkit.subjects.lottery_choices.json_lines import read_json_lines
    >>> found = audit(read_json_lines([
    ...     '{"situation": "0", "best": {"linear": ["a", "b"]}, "options": ['
    ...     '{"option": "a", "prizes": ["0.1", "0.2"], "probabilities": ["1/2", "1/2"]},'
    ...     '{"option": "b", "prizes": ["0.3", "0"], "probabilities": ["1/2", "1/2"]}]}']))
    >>> found.clean, found.labels[0].ties
    (True, 1)
    """
    columns: dict[Meaning, list[str]] = {}
    for labellings in dataset.labellings.values():
        for each in labellings:
            if each.column not in columns.setdefault(each.meaning, []):
                columns[each.meaning].append(each.column)
    wanted: list[Meaning] = [m for m in columns if not utilities or m.utility in utilities]
    wanted += [Best(u) for u in dict.fromkeys(utilities) if Best(u) not in columns]
    labels = tuple(
        _audited(dataset, meaning, tuple(columns.get(meaning, ()))) for meaning in wanted
    )
    figures = tuple(
        _figures(dataset, utility, printed)
        for utility, printed in dataset.figures.items()
        if not utilities or utility in utilities
    )
    return Audit(dataset, labels, figures)


def _audited(dataset: Dataset, meaning: Meaning, columns: tuple[str, ...]) -> Audited:
    exact: dict[str, Labels] = {}
    undecided: dict[str, str] = {}
    found: list[Disagreement] = []
    for situation in dataset.situations:
        try:
            exact[situation.name] = meaning.exact(situation)
        except InvalidInput as problem:
            undecided[situation.name] = str(problem)
            continue
        given = [each for each in dataset.labellings[situation.name] if each.meaning == meaning]
        found += _disagreements(dataset, situation, meaning, given, exact[situation.name])
    beyond = sum(
        exceeds_doubles(situation, meaning.utility)
        for situation in dataset.situations
        if meaning.utility is not None
    )
    return Audited(meaning, columns, exact, tuple(found), undecided, beyond)


def _disagreements(
    dataset: Dataset,
    situation: Situation,
    meaning: Meaning,
    given: Iterable[Labelling],
    exact: Labels,
) -> Iterable[Disagreement]:
    """Yield a disagreement for each wrong set that columns give, at most one where they agree."""
    wrong: dict[Labels, list[str]] = {}
    for each in given:
        if each.given != exact:
            wrong.setdefault(each.given, []).append(each.column)
    for labels, columns in list(wrong.items())[:1]:
        every = [column for listed in wrong.values() for column in listed]
        printed = _printed(dataset, situation, meaning.utility)
        cause = explain(situation, meaning, labels, printed)
        yield Disagreement(situation.name, meaning, labels, exact, tuple(every or columns), cause)


def _printed(dataset: Dataset, situation: Situation, utility: Utility | None) -> dict[str, str]:
    figures = dataset.figures.get(utility, {}) if utility is not None else {}
    found = {label: figures.get((situation.name, label), "") for label in situation.labels}
    return found if all(found.values()) else {}


def _figures(dataset: Dataset, utility: Utility, printed: Mapping[tuple[str, str], str]) -> Figures:
    agree, clipped, halfway, differ = 0, 0, 0, []
    for situation in dataset.situations:
        for option in situation.options:
            text = printed.get((situation.name, option.label), "").strip()
            if not text:
                continue
            exact = expected(option, utility)
            if _is_printed(exact, text):
                agree += 1
                continue
            differ.append((situation.name, option.label, text, exact))
            clipped += is_clipped(option, utility)
            halfway += isinstance(utility, Linear) and _is_halfway(mean(option.lottery))
    return Figures(utility, agree, tuple(differ), clipped, halfway)


def _is_printed(exact: Digits, text: str) -> bool:
    try:
        return Digits.read(text) == exact
    except ArithmeticError:
        return False


def _is_halfway(number: Fraction) -> bool:
    """Return whether a number has four significant figures, the last a five."""
    digits = rounded_fraction(number, 4)
    scale = Fraction(10) ** digits.exponent
    return (
        digits.digits % 10 == 5
        and len(str(abs(digits.digits))) == 4
        and (digits.digits * scale == number)
    )


def expected(option: Option, utility: Utility, figures: int = 3) -> Digits:
    """Return the expected utility of an option's prizes, rounded to significant figures.

    `utility`: linear or CARA.

    >>> option = Option.of("a", [-25200, 696], [Fraction(1, 20), Fraction(19, 20)])
    >>> str(expected(option, Cara(Fraction(1, 100)))), str(expected(option, Linear()))
    ('-1.38e+108', '-599')
    """
    if not isinstance(utility, Cara):
        return rounded_fraction(mean(option.lottery), figures)
    terms = [(-utility.alpha * prize, -chance) for prize, chance in option.outcomes]
    return rounded_sum(collected([(Fraction(0), Fraction(1)), *terms]), figures)
