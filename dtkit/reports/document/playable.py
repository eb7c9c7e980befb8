"""What a page needs to play a game: ranges of its parameters, and its conditions as code."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy
from sympy.core.relational import Relational

from dtkit.errors import InvalidInput
from dtkit.reports.document.javascript import condition_code, expression_code
from dtkit.reports.document.model import GameShown

STEPS = 240
_TRIES = 400
_SPAN = Fraction(4)
_FIRST = (144, 108, 132, 84, 168, 96)  # off the middle, where ties are


@dataclass(frozen=True)
class Range:
    """The range of a parameter on a page, in `STEPS` exact steps, and where it begins."""

    symbol: Any
    low: Fraction
    high: Fraction
    start: int = STEPS // 2

    def value(self, place: int) -> Fraction:
        """Return the exact value at a step."""
        return self.low + (self.high - self.low) * Fraction(place, STEPS)


@dataclass(frozen=True)
class Playable:
    """A game for a page: its parameters, and JavaScript for its domain, regions and outcomes.

    `outcomes`: for each region, the code of each player's payoff that the page can evaluate.
    """

    ranges: tuple[Range, ...]
    domain: str
    parts: tuple[str, ...]
    outcomes: tuple[tuple[tuple[str, str], ...], ...]


def playable(game: GameShown) -> Playable | None:
    """Return what a page needs; None for a game without parameters or that it cannot evaluate."""
    if game.graph is None or not game.outcomes:
        return None
    conditions = [outcome.condition for outcome in game.outcomes]
    free = {symbol for each in [game.graph.domain, *conditions] for symbol in each.free_symbols}
    for outcome in game.outcomes:
        free |= {
            s for each in outcome.utilities.values() for s in getattr(each, "free_symbols", ())
        }
    symbols = tuple(symbol for symbol in game.graph.parameters if symbol in free)
    if not symbols:
        return None
    try:
        domain = condition_code(game.graph.domain, symbols)
        parts = tuple(condition_code(each, symbols) for each in conditions)
        outcomes = tuple(tuple(_amounts(each.utilities, symbols)) for each in game.outcomes)
    except InvalidInput:
        return None
    return Playable(_placed(game.graph, symbols), domain, parts, outcomes)


def _amounts(utilities: Any, symbols: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    for player, amount in utilities.items():
        if getattr(amount, "free_symbols", None) is not None and amount.is_number is not None:
            yield player, expression_code(sympy.sympify(amount), symbols)


def _placed(graph: Any, symbols: tuple[Any, ...]) -> tuple[Range, ...]:
    """Return the ranges, begun at a point of the domain where one is found."""
    from dtkit.exact import truth

    ranges = [Range(symbol, *_bounds(graph.domain, symbol)) for symbol in symbols]
    dice = random.Random(0)
    for attempt in range(_TRIES):
        places = [
            _FIRST[at % len(_FIRST)] if attempt == 0 else dice.randrange(12, STEPS - 11, 5)
            for at in range(len(ranges))
        ]
        point = {
            each.symbol: sympy.Rational(value.numerator, value.denominator)
            for each, place in zip(ranges, places, strict=True)
            for value in [each.value(place)]
        }
        if truth(graph.domain, point) is True:
            break
    return tuple(
        Range(each.symbol, each.low, each.high, place)
        for each, place in zip(ranges, places, strict=True)
    )


def _bounds(domain: Any, symbol: Any) -> tuple[Fraction, Fraction]:
    """Return the bounds that a domain gives a parameter, and wide ones where it gives none."""
    lower: list[Fraction] = []
    upper: list[Fraction] = []
    parts = domain.args if isinstance(domain, sympy.And) else (domain,)
    for part in parts:
        if not isinstance(part, Relational) or part.rel_op not in ("<", "<=", ">", ">="):
            continue
        less, more = (part.lhs, part.rhs) if part.rel_op in ("<", "<=") else (part.rhs, part.lhs)
        if less == symbol and more.is_Rational:
            upper.append(Fraction(more.p, more.q))
        if more == symbol and less.is_Rational:
            lower.append(Fraction(less.p, less.q))
    if lower and upper:
        return max(lower), max(min(upper), max(lower) + 1)
    if lower:
        return max(lower), max(lower) + _SPAN
    if upper:
        return min(upper) - _SPAN, min(upper)
    return -_SPAN, _SPAN
