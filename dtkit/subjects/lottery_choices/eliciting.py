"""Which α are consistent with observed choices: sets with exact ends.

An agent with constant absolute risk aversion α chooses an option of greatest expected
utility; α = 0 is risk neutrality and a negative α is risk seeking.  Each choice is
consistent with a closed set of α, whose ends are roots of sums of exponentials (see
`roots`).  The line is cut at all ends of all choices; on each piece and at each end the
number of consistent choices is counted, and so the α consistent with all choices, or
with most of them, are a union of intervals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key

import numpy as np

from dtkit.errors import InvalidInput
from dtkit.subjects.lottery_choices.roots import Difference, Root, compare, roots
from dtkit.subjects.lottery_choices.situations import Option, Situation

DIGITS = 6


@dataclass(frozen=True)
class Choice:
    """Hold an observed choice: the situation, and the label of what was chosen.

    Raises `InvalidInput` for a label that no option has.
    """

    situation: Situation
    chosen: str

    def __post_init__(self) -> None:
        if self.chosen not in self.situation.labels:
            raise InvalidInput(
                f"choice {self.chosen} in situation {self.situation.name}",
                f"the options are {', '.join(self.situation.labels)}",
                "give the label of one of them",
            )

    @property
    def option(self) -> Option:
        """The option that was chosen."""
        return self.situation.option(self.chosen)

    @property
    def rivals(self) -> tuple[Option, ...]:
        """The other options."""
        return tuple(each for each in self.situation.options if each.label != self.chosen)


@dataclass(frozen=True)
class Interval:
    """Hold an interval of α between two ends; None is infinite, and Fraction(0) is 0.

    The ends belong to it where they are finite.
    """

    low: Root | Fraction | None
    high: Root | Fraction | None

    def __str__(self) -> str:
        if self.low is self.high and self.low is not None:
            return f"α = {end_text(self.low)}"
        if self.low is None and self.high is None:
            return "every α"
        if self.low is None:
            return f"α ≤ {end_text(self.high)}"
        if self.high is None:
            return f"α ≥ {end_text(self.low)}"
        return f"{end_text(self.low)} ≤ α ≤ {end_text(self.high)}"


@dataclass(frozen=True)
class Consistency:
    """Hold how many choices each α is consistent with.

    `ends`: the distinct ends, in order.  `counts`: at −∞, at the first end, between the
    first and the second, and so on: 2n + 1 numbers for n ends.  `total`: of choices.
    """

    ends: tuple[Root | Fraction, ...]
    counts: tuple[int, ...]
    total: int

    @property
    def most(self) -> int:
        """The greatest number of choices that one α is consistent with."""
        return max(self.counts)

    def at_least(self, count: int) -> tuple[Interval, ...]:
        """Return the α that are consistent with at least so many choices."""
        found = []
        start = None
        for place in range(len(self.counts) + 1):
            inside = place < len(self.counts) and self.counts[place] >= count
            if inside and start is None:
                start = place
            elif not inside and start is not None:
                found.append(Interval(self._end(start, below=True), self._end(place - 1)))
                start = None
        return tuple(found)

    def _end(self, place: int, *, below: bool = False) -> Root | Fraction | None:
        """Return the lower or upper end of a piece or of an end itself."""
        if place % 2:
            return self.ends[place // 2]
        number = place // 2 - 1 if below else place // 2
        return self.ends[number] if 0 <= number < len(self.ends) else None

    def count_at(self, alpha: Fraction) -> int:
        """Return how many choices a rational α is consistent with."""
        zero = Fraction(0)
        for number, end in enumerate(self.ends):
            side = _side(alpha, end)
            if side == 0 and end == zero:
                return self.counts[2 * number + 1]
            if side <= 0:
                return self.counts[2 * number]
        return self.counts[-1]


def consistency(choices: Sequence[Choice]) -> Consistency:
    """Count the choices that each α is consistent with.

    Raises `InvalidInput` for no choice.

    >>> half = Fraction(1, 2)
    >>> offer = Situation("0", (Option.of("a", [40], [1]), Option.of("b", [100, 0], [half, half])))
    >>> found = consistency([Choice(offer, "a")])
    >>> [str(interval) for interval in found.at_least(1)]
    ['α ≥ 0.00822163']
    """
    if not choices:
        raise InvalidInput("no choices", "nothing is known", "give one choice or more")
    patterns = [[_pattern(choice.option, rival) for rival in choice.rivals] for choice in choices]
    ends, numbered = _ordered([root for each in patterns for one in each for root in one.roots])
    zero = ends.index(Fraction(0))
    counts = np.zeros(2 * len(ends) + 1, dtype=int)
    for each in patterns:
        consistent = np.ones(2 * len(ends) + 1, dtype=bool)
        for one in each:
            consistent &= one.spread(len(ends), numbered, zero)
        counts += consistent
    return Consistency(tuple(ends), tuple(int(count) for count in counts), len(choices))


@dataclass(frozen=True)
class _Pattern:
    """Hold where a choice beats one rival: roots, signs between them, and the sign at 0.

    `signs` has one sign more than there are roots: below the first, between them, above
    the last; 0 itself is no root, and what lies beside it has the signs given.
    """

    roots: tuple[Root, ...]
    signs: tuple[int, ...]
    at_zero: int

    def spread(self, size: int, numbered: dict[int, int], zero: int) -> np.ndarray:
        """Return, for each piece and end of the whole line, whether the choice is consistent."""
        found = np.empty(2 * size + 1, dtype=bool)
        start = 0
        for root, sign in zip(self.roots, self.signs, strict=False):
            place = 2 * numbered[id(root)] + 1
            found[start:place] = sign >= 0
            found[place] = True
            start = place + 1
        found[start:] = self.signs[-1] >= 0
        found[2 * zero + 1] = self.at_zero >= 0
        return found


def _pattern(chosen: Option, rival: Option) -> _Pattern:
    """Return where expected utility is greater for what was chosen.

    The utility is (1 − exp(−αw))/α, so that risk neutrality is its limit at 0, and the
    sign of the difference does not change there by the factor α alone.
    """
    difference = Difference.of(
        [*rival.outcomes, *((prize, -chance) for prize, chance in chosen.outcomes)]
    )
    if not difference.terms:
        return _Pattern((), (0,), 0)
    found = roots(difference)
    gain = -sum((prize * chance for prize, chance in difference.terms), Fraction(0))
    at_zero = (gain > 0) - (gain < 0)
    positive = [root for root in found if root.low > 0]
    negative = [root for root in found if root.low < 0]
    above = list(_signs(difference.signs_beside()[0], positive))
    below = list(_signs(-difference.mirrored.signs_beside()[0], negative[::-1]))
    signs = (*below[:0:-1], *_joined(below[0], above[0], at_zero), *above[1:])
    if len(signs) > len(found) + 1:
        zero = Root(difference, Fraction(0), Fraction(0))
        return _Pattern((*negative, zero, *positive), signs, at_zero)
    return _Pattern(tuple(found), signs, at_zero)


def _joined(below: int, above: int, at_zero: int) -> tuple[int, ...]:
    """Return the signs beside 0: one where they are equal, two where 0 parts them."""
    return (above,) if below == above else (below, above)


def _signs(first: int, along: Iterable[Root]) -> Iterator[int]:
    """Yield the signs going away from 0: each simple root changes it."""
    yield first
    for root in along:
        first = first if root.double else -first
        yield first


def _ordered(found: list[Root]) -> tuple[list[Root | Fraction], dict[int, int]]:
    """Return the distinct ends in order, 0 among them, and the place of each root by its id."""
    zero = Fraction(0)
    negative = [root for root in found if root.high < 0]
    positive = [root for root in found if root.low > 0]
    ends: list[Root | Fraction] = []
    numbered: dict[int, int] = {}
    for part in (negative, None, positive):
        if part is None:
            numbered.update({id(root): len(ends) for root in found if root.low == 0 == root.high})
            ends.append(zero)
            continue
        for root in part:
            root.refine(24)
        previous: Root | None = None
        for root in sorted(part, key=cmp_to_key(compare)):
            if previous is None or compare(previous, root):
                ends.append(root)
            numbered[id(root)] = len(ends) - 1
            previous = root
    return ends, numbered


def _side(alpha: Fraction, end: Root | Fraction) -> int:
    """Return the sign of α less an end; a root other than 0 is never rational."""
    if isinstance(end, Fraction):
        return (alpha > end) - (alpha < end)
    while end.low < alpha < end.high:
        middle_sign = end.difference.sign_at(alpha)
        if middle_sign == end.difference.sign_at(end.low):
            end.low = alpha
        else:
            end.high = alpha
    return 1 if alpha >= end.high else -1


def end_text(end: Root | Fraction | None, digits: int = DIGITS) -> str:
    """Return an end in decimals: all digits shown are those of the exact number, cut off."""
    if end is None:
        return "∞"
    if isinstance(end, Fraction):
        return str(end)
    bits = 24
    while True:
        low, high = sorted((abs(end.low), abs(end.high)))
        one, other = _cut(low, digits), _cut(high, digits)
        if one == other:
            return "−" * (end.low < 0) + one
        end.refine(bits)
        bits *= 2


def _cut(number: Fraction, digits: int) -> str:
    """Return a positive number cut off after some significant digits."""
    from dtkit.subjects.lottery_choices.digits import Digits

    power = len(str(number.numerator)) - len(str(number.denominator))
    power -= number < Fraction(10) ** power
    shift = digits - 1 - power
    return str(Digits.of(int(number * Fraction(10) ** shift), -shift))


def equation(end: Root) -> str:
    """Return the polynomial equation in y = exp(−uα) whose root an end is.

    >>> half = Fraction(1, 2)
    >>> offer = Situation("0", (Option.of("a", [40], [1]), Option.of("b", [100, 0], [half, half])))
    >>> [interval] = consistency([Choice(offer, "a")]).at_least(1)
    >>> equation(interval.low)
    '1/2 − y^2 + 1/2·y^5 = 0 for y = exp(−20·α)'
    """
    difference = end.difference
    least, unit = difference.terms[0][0], difference.unit
    parts: list[str] = []
    for a, c in difference.terms:
        power = int((a - least) / unit)
        factor = "" if abs(c) == 1 and power else f"{abs(c)}{'·' * bool(power)}"
        name = "" if not power else "y" if power == 1 else f"y^{power}"
        sign = ("− " if c < 0 else "+ ") if parts else "−" * (c < 0)
        parts.append(f"{sign}{factor}{name}")
    return f"{' '.join(parts)} = 0 for y = exp(−{'' if unit == 1 else f'{unit}·'}α)"
