"""Situations of choice: options with labels, each a lottery over changes of wealth.

Prizes and probabilities are fractions.  An option keeps its outcomes in the order in
which they were listed, because floating-point sums depend on it; its `lottery` merges
equal prizes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from dtkit import sources
from dtkit.errors import InexactNumber, InvalidInput
from dtkit.values.lotteries import Lottery

_SHOWN = 40


def exact_number(text: str) -> Fraction:
    """Read an integer, a fraction or a decimal, as the rational number that is written.

    Raises `InvalidInput` for anything else: not a number (NaN), infinite, or of more than
    1,000 digits.

    >>> exact_number("0.01"), exact_number("-2.5e3"), exact_number("1/3")
    (Fraction(1, 100), Fraction(-2500, 1), Fraction(1, 3))
    >>> exact_number("nan")
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: nan: not a number; write an integer, a decimal or a fraction
    """
    stripped = text.strip()
    try:
        return sources.exact_number(stripped)
    except ValueError as problem:
        given = shortened(stripped) or "nothing"
        remedy = "write an integer, a decimal or a fraction"
        raise InvalidInput(given, str(problem), remedy) from None


def shortened(text: str) -> str:
    """Return a text for a message, cut where it is long.

    >>> shortened("0" * 100)
    '0000000000000000000000000000000000000000… (100 characters)'
    """
    if len(text) <= _SHOWN + 10:
        return text
    return f"{text[:_SHOWN]}… ({len(text):,} characters)"


def exact_fraction(value: Any) -> Fraction:
    """Return an int or a fraction as a fraction; refuse a float.

    Raises `InexactNumber` for a float, `InvalidInput` for what is no rational number.

    >>> exact_fraction(3)
    Fraction(3, 1)
    >>> exact_fraction(0.5)
    Traceback (most recent call last):
    dtkit.errors.InexactNumber: 0.5: a float is a rounded number; write Fraction('0.5')
    """
    if isinstance(value, float):
        raise InexactNumber(
            str(value), "a float is a rounded number", f"write Fraction({str(value)!r})"
        )
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Fraction(value)
    raise InvalidInput(str(value), "not a rational number", "give an int or a Fraction")


@dataclass(frozen=True)
class Option:
    """Hold an option: its label, the outcomes as listed, and what kind of option it is.

    `outcomes`: pairs (prize, probability), the prize a change of wealth.

    Raises `InvalidInput` where the probabilities are not between 0 and 1 or do not sum to 1.

    >>> Option.of("a", [100, 0], [Fraction(1, 2), Fraction(1, 2)]).lottery
    Lottery(1/2: 100, 1/2: 0)
    """

    label: str
    outcomes: tuple[tuple[Fraction, Fraction], ...]
    kind: str = ""

    @classmethod
    def of(
        cls, label: str, prizes: Iterable[Any], probabilities: Iterable[Any], kind: str = ""
    ) -> Option:
        """Return the option with these prizes and probabilities, in their order."""
        money = tuple(map(exact_fraction, prizes))
        chances = tuple(map(exact_fraction, probabilities))
        if len(money) != len(chances):
            raise InvalidInput(
                f"option {label}",
                f"{len(money)} prizes and {len(chances)} probabilities",
                "give one probability to each prize",
            )
        return cls(label, tuple(zip(money, chances, strict=True)), kind)

    def __post_init__(self) -> None:
        chances = [probability for _, probability in self.outcomes]
        told = f"option {self.label}"
        if any(chance < 0 or chance > 1 for chance in chances):
            wrong = f"a probability is {next(c for c in chances if not 0 <= c <= 1)}"
            raise InvalidInput(told, wrong, "give probabilities from 0 to 1")
        if sum(chances) != 1:
            wrong = f"the probabilities sum to {sum(chances)}"
            raise InvalidInput(told, wrong, "make them sum to 1 exactly")

    @cached_property
    def lottery(self) -> Lottery:
        """The lottery over changes of wealth, equal prizes merged."""
        return Lottery.over((probability, prize) for prize, probability in self.outcomes)


@dataclass(frozen=True)
class Situation:
    """Hold a situation: its name, its options, and the wealth at which one chooses.

    Raises `InvalidInput` for no option, or for two of one label.
    """

    name: str
    options: tuple[Option, ...]
    wealth: Fraction | None = None

    def __post_init__(self) -> None:
        labels = self.labels
        if not labels or len(set(labels)) < len(labels):
            raise InvalidInput(
                f"situation {self.name}",
                f"the options are {', '.join(labels) or 'none'}",
                "give one option or more, each with a label of its own",
            )

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the options, in their order."""
        return tuple(option.label for option in self.options)

    def option(self, label: str) -> Option:
        """Return the option of a label."""
        return next(option for option in self.options if option.label == label)
