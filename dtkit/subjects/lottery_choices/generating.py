"""New data sets of lottery choices: seeded, exact, labelled, and streamed.

Situation n of a seed is the same whatever the number of situations: each has a stream of
random numbers of its own.  Prizes are whole multiples of a step, probabilities whole
multiples of 1/denominator, and labels are exact for every utility asked for.  The
difficulty is the gap between the certainty equivalents of the best option and the next
under the first utility, as a share of the range of prizes: a tie has none.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count, islice
from math import ceil

from dtkit.errors import InvalidInput, Unsupported
from dtkit.subjects.lottery_choices.digits import Digits
from dtkit.subjects.lottery_choices.gaps import Gap
from dtkit.subjects.lottery_choices.labels import Labels
from dtkit.subjects.lottery_choices.records import written
from dtkit.subjects.lottery_choices.situations import Option, Situation
from dtkit.subjects.lottery_choices.utilities import (
    Expression,
    Linear,
    Utility,
    best,
    leaders,
    over,
)
from dtkit.values.lotteries import Lottery

DIFFICULTIES: Mapping[str, Fraction] = {"hard": Fraction(1, 100), "medium": Fraction(1, 10)}
"""The share of the range of prizes below which a gap has this difficulty; else it is easy."""

LEVELS = ("tie", "hard", "medium", "easy")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PATIENCE = 10_000


@dataclass(frozen=True)
class Plan:
    """Say what situations are to be like.

    `options`, `outcomes`: the least and the greatest number.  `prizes`: the least and the
    greatest prize, in units of `step`.  `wealth`: the initial wealth; no prize takes all of
    it.  `ties`: the share of situations in which the best option is offered twice, once
    with an outcome split.  `difficulty`: keep only situations of this difficulty.

    Raises `InvalidInput` for what cannot be drawn.
    """

    utilities: tuple[Utility, ...] = (Linear(),)
    options: tuple[int, int] = (2, 5)
    outcomes: tuple[int, int] = (1, 4)
    prizes: tuple[int, int] = (-1_000, 10_000)
    step: Fraction = field(default=Fraction(1))
    denominator: int = 20
    wealth: Fraction | None = None
    ties: Fraction = field(default=Fraction(0))
    difficulty: str = ""

    def __post_init__(self) -> None:
        problems = (
            (not self.utilities, "utilities", "there is none", "give one or more"),
            (not 2 <= self.options[0] <= self.options[1] <= 25, "options", f"{self.options}",
             "give two numbers from 2 to 25, the less first"),
            (not 1 <= self.outcomes[0] <= self.outcomes[1] <= self.denominator, "outcomes",
             f"{self.outcomes}", f"give two numbers from 1 to {self.denominator}, the less first"),
            (self.least + self.outcomes[1] > self.prizes[1] + 1, "prizes",
             f"{self.prizes} has too few for {self.outcomes[1]} different ones", "widen the range"),
            (self.step <= 0, "step", f"{self.step}", "give a positive number"),
            (not 0 <= self.ties <= 1, "ties", f"{self.ties}", "give a share from 0 to 1"),
            (bool(self.difficulty) and self.difficulty not in LEVELS, "difficulty",
             f"{self.difficulty}", f"use one of {', '.join(LEVELS)}"),
            (self.difficulty == "tie" and not self.ties, "difficulty",
             "ties are wanted, and none are made", "give a share of ties, such as 1"),
        )  # fmt: skip
        for wrong, what, told, remedy in problems:
            if wrong:
                raise InvalidInput(what, told, remedy)
        if self.wealth is None and any(each.needs_wealth for each in self.utilities):
            raise InvalidInput(
                ", ".join(each.name for each in self.utilities if each.needs_wealth),
                "the utility depends on initial wealth",
                "give the wealth",
            )

    @property
    def least(self) -> int:
        """The least prize in units of the step, which leaves some wealth."""
        if self.wealth is None:
            return self.prizes[0]
        return max(self.prizes[0], 1 - ceil(self.wealth / self.step))


@dataclass(frozen=True)
class Labelled:
    """Hold a situation with its exact labels by utility, its gap and its difficulty.

    `gap`: rounded to three figures, in units of money, under the first utility.
    """

    situation: Situation
    best: Mapping[str, Labels]
    gap: Digits
    difficulty: str


def generate(plan: Plan, seed: int, number: int | None = None) -> Iterator[Labelled]:
    """Yield situations of a plan, one by one; without `number`, for ever.

    Raises `Unsupported` where situations of the wanted difficulty are too rare to be found.

    >>> first = next(generate(Plan(), seed=1))
    >>> first == next(generate(Plan(), seed=1, number=5))
    True
    """
    return islice((_one(plan, seed, place) for place in count()), number)


def _one(plan: Plan, seed: int, place: int) -> Labelled:
    stream = random.Random(f"dtkit {seed} {place}")
    for _ in range(_PATIENCE):
        made = _labelled(plan, _drawn(plan, stream, str(place)))
        if made is not None and plan.difficulty in ("", made.difficulty):
            return made
    raise Unsupported(
        f"situations of difficulty {plan.difficulty}",
        f"none among {_PATIENCE:,} that were drawn",
        "ask for another difficulty, or change the prizes, options or outcomes",
    )


def _drawn(plan: Plan, stream: random.Random, name: str) -> Situation:
    size = stream.randint(*plan.options)
    options = [_option(plan, stream, _LETTERS[place]) for place in range(size)]
    if plan.ties and stream.randrange(plan.ties.denominator) < plan.ties.numerator:
        options = _with_a_tie(plan, stream, Situation(name, tuple(options), plan.wealth))
    return Situation(name, tuple(options), plan.wealth)


def _option(plan: Plan, stream: random.Random, label: str) -> Option:
    size = stream.randint(*plan.outcomes)
    prizes = stream.sample(range(plan.least, plan.prizes[1] + 1), size)
    cuts = sorted(stream.sample(range(1, plan.denominator), size - 1))
    ends = [0, *cuts, plan.denominator]
    chances = [Fraction(ends[n + 1] - ends[n], plan.denominator) for n in range(size)]
    return Option.of(label, [prize * plan.step for prize in prizes], chances)


def _with_a_tie(plan: Plan, stream: random.Random, situation: Situation) -> list[Option]:
    """Offer the best option twice, the second time with an outcome split and in another order."""
    wanted = min(best(situation, plan.utilities[0]))
    twin = situation.option(wanted)
    (prize, chance), *others = stream.sample(twin.outcomes, len(twin.outcomes))
    parts = [(prize, chance / 2), *others, (prize, chance / 2)]
    options = list(situation.options)
    places = [n for n, option in enumerate(options) if option.label != wanted]
    place = stream.choice(places)
    options[place] = Option(options[place].label, tuple(parts))
    return options


def _labelled(plan: Plan, situation: Situation) -> Labelled | None:
    """Label a situation; None where a comparison is not decided."""
    first = plan.utilities[0]
    try:
        labels = {each.name: best(situation, each) for each in plan.utilities}
        gap, difficulty = _difficulty(situation, first, labels[first.name])
    except Unsupported:
        if isinstance(first, Expression):
            raise
        return None
    return Labelled(situation, labels, gap, difficulty)


def _difficulty(situation: Situation, utility: Utility, top: Labels) -> tuple[Digits, str]:
    if len(top) > 1:
        return Digits(0, 0), "tie"
    lotteries = {o.label: over(o, situation, utility) for o in situation.options}
    rivals: list[tuple[str, Lottery]] = [each for each in lotteries.items() if each[0] not in top]
    gap = Gap(utility, lotteries[min(top)], leaders(rivals, utility)[0][1])
    every = [prize for option in situation.options for prize, _ in option.outcomes]
    spread = max(every) - min(every)
    for word, share in DIFFICULTIES.items():
        if gap.compare(share * spread) < 0:
            return gap.digits(), word
    return gap.digits(), "easy"


def csv_lines(plan: Plan, situations: Iterable[Labelled]) -> Iterator[str]:
    """Yield a data set as lines of CSV in the plain form, the header first."""
    names = [each.name for each in plan.utilities]
    fixed = ["situation", "option", "wealth", "prizes", "probabilities", "difficulty", "gap"]
    yield written([*fixed, *(f"best: {name}" for name in names)])
    for each in situations:
        wealth = "" if each.situation.wealth is None else str(each.situation.wealth)
        for option in each.situation.options:
            prizes = "; ".join(str(prize) for prize, _ in option.outcomes)
            chances = "; ".join(str(chance) for _, chance in option.outcomes)
            flags = ["TRUE" if option.label in each.best[name] else "" for name in names]
            told = [each.situation.name, option.label, wealth, prizes, chances]
            yield written([*told, each.difficulty, str(each.gap), *flags])


def json_lines(situations: Iterable[Labelled]) -> Iterator[str]:
    """Yield a data set as JSONL, one situation a line, numbers as text."""
    for each in situations:
        wealth = each.situation.wealth
        held = {
            "situation": each.situation.name,
            **({} if wealth is None else {"wealth": str(wealth)}),
            "options": [
                {
                    "option": option.label,
                    "prizes": [str(prize) for prize, _ in option.outcomes],
                    "probabilities": [str(chance) for _, chance in option.outcomes],
                }
                for option in each.situation.options
            ],
            "best": {name: sorted(labels) for name, labels in each.best.items()},
            "difficulty": each.difficulty,
            "gap": str(each.gap),
        }
        yield json.dumps(held, ensure_ascii=False) + "\n"


def counted(situations: Iterable[Labelled], into: dict[str, int]) -> Iterator[Labelled]:
    """Pass situations on, counting them by difficulty."""
    for each in situations:
        into[each.difficulty] = into.get(each.difficulty, 0) + 1
        yield each


def shown_counts(counts: Mapping[str, int], levels: Sequence[str] = LEVELS) -> str:
    """Return counts by difficulty in words.

    >>> shown_counts({"hard": 2, "tie": 1})
    '3 situations: 1 tie, 2 hard'
    """
    parts = [f"{counts[level]:,} {level}" for level in levels if counts.get(level)]
    return f"{sum(counts.values()):,} situations: {', '.join(parts)}"
