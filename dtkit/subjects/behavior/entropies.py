"""Entropy and mixing from counts: plug-in estimates, their exact means, and bounds.

The plug-in estimate of NEUTRALITY puts frequencies for probabilities.  It is biased
downward: of 8 answers of a 50/50 policy it has the mean .9024, not 1.  The mixing index
4p(1 − p) is another measure, for two lengths, and has an unbiased estimate.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import comb
from typing import Any

import sympy

from dtkit.errors import InvalidInput, Unsupported

_STEPS = 40
MOST_LENGTHS = 10
MOST_ANSWERS = 100_000


def plug_in_neutrality(counts: Sequence[int]) -> Any:
    """Return NEUTRALITY of the frequencies, exact, in bits.

    Raises: `InvalidInput` for counts that are no whole numbers from 0, or all 0.

    >>> plug_in_neutrality([4, 4]), plug_in_neutrality([8, 0])
    (1, 0)
    """
    from dtkit.subjects.drest.measures import neutrality

    total = _answers(counts)
    return neutrality([Fraction(each, total) for each in counts])


def mean_plug_in_neutrality(probabilities: Sequence[Any], answers: int) -> Any:
    """Return the mean of the plug-in estimate over samples of `answers`, exact.

    The estimate is a sum over lengths, and each count is binomial, so the mean is a finite
    sum.

    Raises: `InvalidInput` for no answers, or probabilities that do not sum to 1.

    >>> from sympy import Rational
    >>> fair = mean_plug_in_neutrality([Rational(1, 2), Rational(1, 2)], 8)
    >>> round(float(fair), 4)
    0.9024
    """
    from dtkit.subjects.drest.measures import _distribution

    if answers < 1:
        raise InvalidInput(f"{answers} answers", "there is nothing to estimate", "give 1 or more")
    chances = _distribution(probabilities)
    total: Any = sympy.Integer(0)
    for seen in range(1, answers):
        weight = sum(p**seen * (1 - p) ** (answers - seen) for p in chances)
        share = sympy.Rational(seen, answers)
        total -= comb(answers, seen) * weight * share * sympy.log(share)
    return sympy.expand(sympy.expand_log(total, force=True) / sympy.log(2))


def nearly_mean_plug_in_neutrality(probabilities: Sequence[Fraction], answers: int) -> Fraction:
    """Return the mean of the plug-in estimate to 30 decimals, for any number of answers.

    >>> round(float(nearly_mean_plug_in_neutrality([Fraction(1, 2)] * 2, 8)), 4)
    0.9024
    """
    import flint

    flint.ctx.prec = 256
    total = flint.arb(0)
    for chance in probabilities:
        if not 0 < chance < 1:
            continue
        p, q = _ball(chance), _ball(1 - chance)
        odds, weight = p / q, q**answers
        for seen in range(1, answers):
            weight = weight * odds * (answers - seen + 1) / seen
            share = flint.arb(seen) / answers
            total -= weight * share * share.log()
    total /= flint.arb(2).log()
    return (_end(total, -1) + _end(total, 1)) / 2


def unbiased_mixing(counts: Sequence[int]) -> Fraction | None:
    """Return 4k/(k − 1) · p̂(1 − p̂), the unbiased estimate of the mixing index 4p(1 − p).

    None where it has no unbiased estimate: fewer than two answers.

    Raises: `InvalidInput` for other than two counts, or what are none.

    >>> unbiased_mixing([1, 1]), unbiased_mixing([3, 1]), unbiased_mixing([1, 0])
    (Fraction(2, 1), Fraction(1, 1), None)
    """
    if len(counts) != 2:
        raise InvalidInput(
            f"counts {list(counts)}", "the mixing index is of two lengths", "give two counts"
        )
    total = _answers(counts)
    if total < 2:
        return None
    share = Fraction(counts[0], total)
    return Fraction(4 * total, total - 1) * share * (1 - share)


def probability_bounds(chosen: int, answers: int, level: Fraction) -> tuple[Fraction, Fraction]:
    """Return Clopper and Pearson's bounds of a probability, rounded outward.

    `level`: of confidence, above 0 and below 1; the bounds hold at least so often.

    Source: Clopper and Pearson (1934).

    >>> low, high = probability_bounds(0, 8, Fraction(19, 20))
    >>> low, round(float(high), 4)
    (Fraction(0, 1), 0.3694)
    """
    tail = (1 - level) / 2
    low = Fraction(0) if chosen == 0 else _least_with(answers - chosen, answers, tail)
    high = Fraction(1) if chosen == answers else 1 - _least_with(chosen, answers, tail)
    return low, high


def neutrality_bounds(counts: Sequence[int], level: Fraction) -> tuple[Fraction, Fraction]:
    """Return bounds of NEUTRALITY that hold with confidence of at least `level`.

    Every probability has Clopper and Pearson's bounds, at a level that leaves all of them
    right often enough (Bonferroni); NEUTRALITY is bounded over the distributions within.

    Raises: `Unsupported` for more than 10 lengths or 100,000 answers.

    >>> low, high = neutrality_bounds([4, 4], Fraction(19, 20))
    >>> round(float(low), 3), round(float(high), 3)
    (0.627, 1.0)
    """
    total = _answers(counts)
    if len(counts) > MOST_LENGTHS or total > MOST_ANSWERS:
        raise Unsupported(
            f"{total} answers among {len(counts)} lengths",
            f"bounds are found for at most {MOST_ANSWERS:,} among {MOST_LENGTHS}",
            "split the scenario",
        )
    if len(counts) == 1:
        return Fraction(0), Fraction(0)
    apart = 1 if len(counts) == 2 else len(counts)
    each_level = 1 - (1 - level) / apart
    box = [probability_bounds(count, total, each_level) for count in counts]
    return _least_entropy(box), min(_greatest_entropy(box), _most(len(counts)))


@lru_cache(maxsize=4096)
def _least_with(below: int, answers: int, tail: Fraction) -> Fraction:
    """Return a p with P(Binomial(answers, 1 − p) ≤ below) ≤ tail, nearly the greatest."""
    import flint

    flint.ctx.prec = 128
    bound = _ball(tail)
    low, high = Fraction(0), Fraction(1)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _binomial_tail(below, answers, middle) <= bound:
            low = middle
        else:
            high = middle
    return low


def _binomial_tail(below: int, answers: int, p: Fraction) -> Any:
    """Return P(Binomial(answers, 1 − p) ≤ below) as a ball."""
    rest = _ball(p)
    odds = _ball(1 - p) / rest
    term = total = rest**answers
    for seen in range(1, below + 1):
        term = term * odds * (answers - seen + 1) / seen
        total = total + term
    return total


def _entropy(point: Sequence[Fraction]) -> Any:
    import flint

    flint.ctx.prec = 128
    balls = [_ball(p) for p in point if p]
    return sum((-p * p.log() for p in balls), flint.arb(0)) / flint.arb(2).log()


def _least_entropy(box: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Return the least entropy: it is concave, so least where all but one are at a bound."""
    least = None
    for free in range(len(box)):
        others = [bounds for number, bounds in enumerate(box) if number != free]
        for corner in product(*others):
            rest = 1 - sum(corner, Fraction(0))
            if box[free][0] <= rest <= box[free][1]:
                value = _entropy([*corner, rest])
                least = value if least is None or value < least else least
    return max(Fraction(0), _end(least, -1)) if least is not None else Fraction(0)


def _greatest_entropy(box: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Return the greatest entropy: where all that are not at a bound are equal."""
    low, high = Fraction(0), Fraction(1)
    for _ in range(60):
        middle = (low + high) / 2
        if sum(min(max(middle, least), most) for least, most in box) < 1:
            low = middle
        else:
            high = middle
    points = [[min(max(each, least), most) for least, most in box] for each in (low, high)]
    top = max(_end(_entropy(point), 1) for point in points)
    return top + Fraction(1, 10**12)


def _most(lengths: int) -> Fraction:
    """Return log₂ of a number of lengths, rounded up where it is not whole."""
    if lengths & (lengths - 1) == 0:
        return Fraction(lengths.bit_length() - 1)
    return _end(_entropy([Fraction(1, lengths)] * lengths), 1)


def _ball(number: Fraction) -> Any:
    import flint

    return flint.arb(number.numerator) / number.denominator


def _end(ball: Any, side: int) -> Fraction:
    number = ball.mid().fmpq() + side * ball.rad().fmpq()
    return Fraction(int(number.p), int(number.q))


def _answers(counts: Sequence[int]) -> int:
    for count in counts:
        if not isinstance(count, int) or isinstance(count, bool) or count < 0:
            raise InvalidInput(
                f"counts {list(counts)}", f"{count!r} is no number of answers", "write 0, 1, 2, ..."
            )
    total = sum(counts)
    if not total:
        raise InvalidInput(f"counts {list(counts)}", "nothing was chosen", "give some answers")
    return total
