"""Utilities of wealth that compare lotteries exactly, without SymPy.

A utility is named in text, as on a command line or over a column of labels: `linear`,
`cara 1/100` (1 − exp(−αw)), `log`, `crra 2` (w^(1−γ)/(1−γ)), `bounded 1000`
(w/(w + k)), or any expression in w such as `w - w**2/1000000`.

Wealth is what one has after the choice: initial wealth and prize.  With `linear` and
`cara` the initial wealth makes no difference, and lotteries over changes are enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from dtkit.errors import InvalidInput, Unsupported
from dtkit.subjects.lottery_choices.exact_signs import (
    collected,
    sign_of_exponentials,
    sign_of_logarithms,
    sign_of_powers,
)
from dtkit.subjects.lottery_choices.situations import Option, Situation, exact_number
from dtkit.values.lotteries import Lottery


class Utility(Protocol):
    """What a label needs of a utility."""

    @property
    def name(self) -> str:
        """Its text, by which it is found again."""

    @property
    def needs_wealth(self) -> bool:
        """Whether initial wealth makes a difference."""

    def is_finite(self, lottery: Lottery) -> bool:
        """Return whether the expected utility is finite; raise where there is none."""

    def compare(self, one: Lottery, other: Lottery) -> int:
        """Return the sign of the difference of two finite expected utilities."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Risk neutrality: u(w) = w.

    >>> half = Fraction(1, 2)
    >>> Linear().compare(Lottery(((half, 0), (half, 2))), Lottery(((1, 1),)))
    0
    """

    name: str = "linear"
    needs_wealth: bool = False

    def is_finite(self, lottery: Lottery) -> bool:
        """Return that it is finite."""
        return True

    def compare(self, one: Lottery, other: Lottery) -> int:
        """Compare expected values, by rational arithmetic."""
        return _sign(mean(one) - mean(other))


@dataclass(frozen=True, slots=True)
class Cara:
    """Constant absolute risk aversion: u(w) = 1 − exp(−αw), and −1 + exp(−αw) for α < 0.

    `alpha` is per unit of money, and not zero.

    >>> half = Fraction(1, 2)
    >>> gamble = Lottery(((half, Fraction(100)), (half, Fraction(0))))
    >>> Cara(Fraction(1, 100)).compare(Lottery(((1, Fraction(40)),)), gamble)
    1
    """

    alpha: Fraction
    needs_wealth: bool = False

    def __post_init__(self) -> None:
        if self.alpha == 0:
            raise InvalidInput("cara 0", "this is risk neutrality", "write linear")

    @property
    def name(self) -> str:
        """Its text."""
        return f"cara {self.alpha}"

    def is_finite(self, lottery: Lottery) -> bool:
        """Return that it is finite."""
        return True

    def compare(self, one: Lottery, other: Lottery) -> int:
        """Compare expected utilities, by the sign of a sum of exponentials."""
        return sign_of_exponentials(self.difference(one, other)) * _sign(self.alpha)

    def difference(self, one: Lottery, other: Lottery) -> dict[Fraction, Fraction]:
        """Return Σ q·exp(−αy) − Σ p·exp(−αx), for x of one and y of the other lottery."""
        gained: list[tuple[Any, Any]] = [(prize, chance) for chance, prize in other]
        gained += [(prize, -chance) for chance, prize in one]
        return collected((-self.alpha * prize, chance) for prize, chance in gained)


@dataclass(frozen=True, slots=True)
class Crra:
    """Constant relative risk aversion: w^(1−γ)/(1−γ), and log(w) for γ = 1; w ≥ 0.

    At wealth 0 the utility is 0 for γ < 1 and −∞ from γ = 1 on.

    >>> Crra(Fraction(1)).compare(Lottery(((1, Fraction(2)),)), Lottery(((1, Fraction(3)),)))
    -1
    """

    gamma: Fraction
    needs_wealth: bool = True

    @property
    def name(self) -> str:
        """Its text."""
        return "log" if self.gamma == 1 else f"crra {self.gamma}"

    def is_finite(self, lottery: Lottery) -> bool:
        """Return whether wealth 0 is out of reach, or harmless.

        Raises `Unsupported` for negative wealth.
        """
        lowest = _lowest(lottery)
        if lowest < 0:
            raise Unsupported(
                f"a wealth of {lowest}",
                f"{self.name} has no value at negative wealth",
                "use linear or cara, or give a greater initial wealth",
            )
        return bool(lowest > 0 or self.gamma < 1)

    def compare(self, one: Lottery, other: Lottery) -> int:
        """Compare expected utilities, by the sign of a sum of logarithms or of powers."""
        terms: list[tuple[Any, Any]] = [(wealth, chance) for chance, wealth in one]
        terms += [(wealth, -chance) for chance, wealth in other]
        if self.gamma == 1:
            return sign_of_logarithms(terms)
        power = 1 - self.gamma
        positive = [(wealth, chance) for wealth, chance in terms if wealth]
        return sign_of_powers(positive, power) * _sign(power)


@dataclass(frozen=True, slots=True)
class Bounded:
    """A utility bounded above: u(w) = w/(w + k), for w ≥ 0 and k > 0.

    >>> Bounded(Fraction(1)).compare(Lottery(((1, Fraction(2)),)), Lottery(((1, Fraction(3)),)))
    -1
    """

    half: Fraction
    needs_wealth: bool = True

    def __post_init__(self) -> None:
        if self.half <= 0:
            raise InvalidInput(self.name, "k is not positive", "write bounded 1000, for one")

    @property
    def name(self) -> str:
        """Its text."""
        return f"bounded {self.half}"

    def is_finite(self, lottery: Lottery) -> bool:
        """Return that it is finite.

        Raises `Unsupported` for negative wealth.
        """
        lowest = _lowest(lottery)
        if lowest < 0:
            raise Unsupported(
                f"a wealth of {lowest}",
                f"{self.name} is for wealth from 0 on",
                "use linear or cara, or give a greater initial wealth",
            )
        return True

    def compare(self, one: Lottery, other: Lottery) -> int:
        """Compare expected utilities, by rational arithmetic."""
        return _sign(_expected(one, self._of) - _expected(other, self._of))

    def _of(self, wealth: Fraction) -> Fraction:
        return wealth / (wealth + self.half)


@dataclass(frozen=True, slots=True)
class Expression:
    """Any utility that an expression in w gives, decided by `dtkit.exact`; this needs SymPy.

    >>> u = Expression("w - w**2/1000")
    >>> u.compare(Lottery(((1, Fraction(1)),)), Lottery(((1, Fraction(999)),)))
    0
    """

    text: str
    needs_wealth: bool = True

    @property
    def name(self) -> str:
        """Its text."""
        return self.text

    def is_finite(self, lottery: Lottery) -> bool:
        """Return whether the utility has a finite value at all that may be had.

        Raises `Unsupported` where it has none at all.
        """
        from sympy import S

        values = [self._at(wealth) for wealth in lottery.support]
        if any(value in (S.NaN, S.ComplexInfinity, S.Infinity) for value in values) or any(
            value.is_real is False for value in values if value is not S.NegativeInfinity
        ):
            raise Unsupported(
                f"{self.text} at wealth {', '.join(map(str, lottery.support))}",
                "no real value",
                "use a utility that is defined there",
            )
        return S.NegativeInfinity not in values

    def compare(self, one: Lottery, other: Lottery) -> int:
        """Compare expected utilities by the exact sign of their difference.

        Raises `Unsupported` where the sign is not decided.
        """
        from dtkit.exact import sign

        found = sign(one.expectation(self._at) - other.expectation(self._at))
        if found is None:
            raise Unsupported(
                f"{self.text} for {one} and {other}",
                "neither a difference nor a tie could be shown",
                "use one of the named utilities, whose ties are decided",
            )
        return int(found)

    def _at(self, wealth: Any) -> Any:
        from sympy import Rational

        variable, expression = _parsed(self.text)
        return expression.subs(variable, Rational(wealth.numerator, wealth.denominator))


def _parsed(text: str) -> tuple[Any, Any]:
    from sympy import Symbol

    from dtkit.exact import parse_expression

    w = Symbol("w", real=True)
    expression = parse_expression(text)
    if expression.free_symbols != {w}:
        raise InvalidInput(
            f"utility {text}", "not an expression in w alone", "write one such as w - w**2/1000"
        )
    return w, expression


_NAMED: dict[str, Callable[[Fraction], Utility]] = {
    "cara": Cara,
    "crra": lambda gamma: Linear() if gamma == 0 else Crra(gamma),
    "bounded": Bounded,
}


def utility(text: str) -> Utility:
    """Return the utility of a name, or of an expression in w.

    Raises `InvalidInput` for a name without its number, or for a text that is neither.

    >>> utility("cara 0.01").name, utility("log").name, utility("crra 2").needs_wealth
    ('cara 1/100', 'log', True)
    """
    words = text.split()
    if words in (["linear"], ["log"]):
        return Linear() if words == ["linear"] else Crra(Fraction(1))
    if words and words[0] in _NAMED:
        if len(words) != 2:
            raise InvalidInput(
                f"utility {text}", f"{words[0]} takes one number", f"write {words[0]} 1/100"
            )
        return _NAMED[words[0]](exact_number(words[1]))
    if not re.search(r"\bw\b", text):
        raise InvalidInput(
            f"utility {text or 'nothing'}",
            "no such utility",
            "use linear, log, cara 1/100, crra 2, bounded 1000, or an expression in w",
        )
    _parsed(text)
    return Expression(text)


def best(situation: Situation, under: Utility) -> frozenset[str]:
    """Return the labels of the options that are best: more than one where they tie.

    Options of expected utility −∞ are worse than all others, and not compared with one
    another.

    Raises `InvalidInput` where the wealth is needed and not given; `Unsupported` where
    all options have expected utility −∞, or a comparison is not decided.

    >>> from dtkit.subjects.lottery_choices.situations import Option
    >>> half = Fraction(1, 2)
    >>> offer = Situation("0", (Option.of("a", [40], [1]), Option.of("b", [100, 0], [half, half])))
    >>> sorted(best(offer, utility("cara 1/100"))), sorted(best(offer, utility("linear")))
    (['a'], ['b'])
    """
    lotteries = [(option.label, over(option, situation, under)) for option in situation.options]
    finite = [(label, lottery) for label, lottery in lotteries if under.is_finite(lottery)]
    if not finite and len(lotteries) > 1:
        raise Unsupported(
            f"situation {situation.name}",
            f"every option has the expected utility −∞ under {under.name}",
            "give a greater initial wealth, or use a utility that is finite at wealth 0",
        )
    return frozenset(label for label, _ in leaders(finite or lotteries, under))


def leaders(lotteries: Sequence[tuple[str, Lottery]], under: Utility) -> list[tuple[str, Lottery]]:
    """Return the best of labelled lotteries, by one comparison for each after the first."""
    found = [lotteries[0]]
    for each in lotteries[1:]:
        side = under.compare(each[1], found[0][1])
        if side > 0:
            found = [each]
        elif side == 0:
            found.append(each)
    return found


def over(option: Option, situation: Situation, under: Utility) -> Lottery:
    """Return the lottery of an option over what the utility is of: changes, or wealth."""
    if not under.needs_wealth:
        return option.lottery
    if situation.wealth is None:
        raise InvalidInput(
            f"situation {situation.name}",
            f"{under.name} depends on initial wealth, and none is given",
            "give the wealth, or use linear or cara",
        )
    ends: Any = option.lottery.prospects
    return Lottery(tuple((chance, prize + situation.wealth) for chance, prize in ends))


def mean(lottery: Lottery) -> Fraction:
    """Return the expected value.

    >>> mean(Lottery(((Fraction(1, 2), 3), (Fraction(1, 2), 0))))
    Fraction(3, 2)
    """
    return _expected(lottery, Fraction)


def _expected(lottery: Lottery, of: Callable[[Any], Fraction]) -> Fraction:
    found = Fraction(0)
    for chance, end in lottery:
        found += chance * of(end)
    return found


def _lowest(lottery: Lottery) -> Fraction:
    amounts: list[Any] = list(lottery.support)
    return Fraction(min(amounts))


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)
