"""What a label of a data set says, and which options it rightly belongs to.

A label is a set of options of a situation: those that are best under a utility, those of
a kind, those of a kind that are as good under a utility as every option of another kind,
or that first-order dominate every one.  `Labelling` is a label as a data set gives it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from dtkit.subjects.lottery_choices.situations import Option, Situation
from dtkit.subjects.lottery_choices.utilities import Cara, Utility, best

Labels = frozenset[str]


class Meaning(Protocol):
    """What a label says."""

    @property
    def words(self) -> str:
        """It in words."""

    @property
    def utility(self) -> Utility | None:
        """The utility that it rests on, where it rests on one."""

    def exact(self, situation: Situation) -> Labels:
        """Return the labels of the options that it rightly belongs to."""


@dataclass(frozen=True)
class Best:
    """Best under a utility; a tie makes several best."""

    utility: Utility

    @property
    def words(self) -> str:
        """It in words."""
        return f"best, {words_of(self.utility)}"

    def exact(self, situation: Situation) -> Labels:
        """Return the best options."""
        return best(situation, self.utility)


@dataclass(frozen=True)
class AsGood:
    """Of one kind, and under a utility at least as good as every option of another kind."""

    utility: Utility
    kind: str
    other: str

    @property
    def words(self) -> str:
        """It in words."""
        return f"{self.kind}, as good as every {self.other}, {words_of(self.utility)}"

    def exact(self, situation: Situation) -> Labels:
        """Return the options of the kind that are as good as all of the other."""
        others = of_kind(situation, self.other)
        found = of_kind(situation, self.kind)
        for label in others:
            found = frozenset(mine for mine in found if self._is_as_good(situation, mine, label))
        return found

    def _is_as_good(self, situation: Situation, one: str, other: str) -> bool:
        pair = tuple(option for option in situation.options if option.label in (one, other))
        return one in best(Situation(situation.name, pair, situation.wealth), self.utility)


@dataclass(frozen=True)
class OfKind:
    """Of one kind, whatever it is worth."""

    kind: str
    utility: None = None

    @property
    def words(self) -> str:
        """It in words."""
        return self.kind

    def exact(self, situation: Situation) -> Labels:
        """Return the options of the kind."""
        return of_kind(situation, self.kind)


@dataclass(frozen=True)
class Dominant:
    """Of one kind, and first-order dominating every option of another kind."""

    kind: str
    other: str
    utility: None = None

    @property
    def words(self) -> str:
        """It in words."""
        return f"{self.kind}, dominates every {self.other}"

    def exact(self, situation: Situation) -> Labels:
        """Return the options of the kind that dominate all of the other; none if there is none."""
        others = [option for option in situation.options if option.kind == self.other]
        return frozenset(
            option.label
            for option in situation.options
            if option.kind == self.kind
            and others
            and all(first_order_dominates(option, other) for other in others)
        )


@dataclass(frozen=True)
class Labelling:
    """Hold a label that a data set gives: what it says, of which options, in which column."""

    meaning: Meaning
    given: Labels
    column: str


def words_of(utility: Utility) -> str:
    """Return a utility in words.

    >>> words_of(Cara(Fraction(1, 10)))
    'CARA α = 1/10'
    """
    return f"CARA α = {utility.alpha}" if isinstance(utility, Cara) else utility.name


def of_kind(situation: Situation, kind: str) -> Labels:
    """Return the labels of the options of a kind."""
    return frozenset(option.label for option in situation.options if option.kind == kind)


def first_order_dominates(one: Option, other: Option) -> bool:
    """Return whether more is likelier at every level, and somewhere strictly.

    >>> first_order_dominates(Option.of("a", [2], [1]), Option.of("b", [1], [1]))
    True
    >>> first_order_dominates(Option.of("a", [2], [1]), Option.of("b", [2], [1]))
    False
    """
    return _never_less_and_once_more(one, other, _below)


def second_order_dominates(one: Option, other: Option) -> bool:
    """Return whether every increasing concave utility agrees, and some strictly.

    >>> gamble = Option.of("b", [0, 2], [Fraction(1, 2), Fraction(1, 2)])
    >>> second_order_dominates(Option.of("a", [1], [1]), gamble)
    True
    """
    return _never_less_and_once_more(one, other, _shortfall)


def _never_less_and_once_more(
    one: Option, other: Option, of: Callable[[Option, Fraction], Fraction]
) -> bool:
    """Return whether a measure of badness is nowhere greater for one, and somewhere less."""
    more = False
    for level in {prize for option in (one, other) for prize, _ in option.outcomes}:
        here, there = of(one, level), of(other, level)
        if here > there:
            return False
        more = more or here < there
    return more


def _below(option: Option, level: Fraction) -> Fraction:
    return sum((chance for prize, chance in option.outcomes if prize <= level), Fraction(0))


def _shortfall(option: Option, level: Fraction) -> Fraction:
    return sum(
        (chance * (level - prize) for prize, chance in option.outcomes if prize < level),
        Fraction(0),
    )


def kinds(situations: Any) -> list[str]:
    """Return the kinds of option in situations, in order of appearance."""
    return list(dict.fromkeys(o.kind for s in situations for o in s.options if o.kind))
