"""What a policy that counts its earlier choices would get of a meta-episode.

The DReST reward is meant for policies that cannot see which round it is nor what they
chose before.  Dynamic programming over the counts N(l) gives the best return of one that
can, which bounds what any policy gets.  It is not stochastic at all, and it does not take
the lengths in turn: the reward for a length that is left alone grows with every round, so
it keeps to one length and saves the others for the end.
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from functools import lru_cache
from typing import Any

import sympy

from dtkit.errors import InvalidInput
from dtkit.subjects.drest.optimum import _base
from dtkit.subjects.drest.reward import meta_episode_return

LARGEST = 64


def best_sequence(base: Any, *, rounds: int, lengths: int = 2) -> tuple[int, ...]:
    """Return the choices of a policy that sees its counts and maximizes the return.

    The first such sequence: of tied lengths the first is taken.

    Raises: as `best_return_by_counting`.

    >>> best_sequence(Fraction(1, 4), rounds=4)
    (0, 0, 0, 1)
    """
    base = _checked(base, rounds, lengths)
    counts, chosen = [0] * lengths, []
    for _ in range(rounds):
        options = {length: _after(base, rounds, tuple(counts), length) for length in range(lengths)}
        best = _best(list(options.values()), base)
        length = next(each for each, total in options.items() if total == best)
        chosen.append(length)
        counts[length] += 1
    return tuple(chosen)


def best_return_by_counting(base: Any, *, rounds: int, lengths: int = 2) -> Any:
    """Return the greatest return of a meta-episode for a policy that sees its counts.

    Raises: `InvalidInput` for a base outside (0, 1) or more than 64 rounds.

    >>> best_return_by_counting(Fraction(1, 4), rounds=4)
    39/4
    """
    base = _checked(base, rounds, lengths)
    chosen = best_sequence(base, rounds=rounds, lengths=lengths)
    ones: dict[Hashable, Any] = dict.fromkeys(range(lengths), 1)
    return sympy.simplify(
        meta_episode_return(chosen, ones, base=sympy.Rational(base.numerator, base.denominator))
    )


def _checked(base: Any, rounds: int, lengths: int) -> Fraction:
    number = _base(base)
    if not 0 <= rounds <= LARGEST or lengths < 1:
        raise InvalidInput(
            f"{rounds} rounds with {lengths} lengths",
            f"the counts are followed for 0 to {LARGEST} rounds of at least one length",
            "ask of fewer rounds",
        )
    return number


Total = tuple[Fraction, ...]
"""Σ_r c_r λ^(−r/k): the coefficients c_r, exact."""


@lru_cache(maxsize=100_000)
def _value(base: Fraction, rounds: int, counts: tuple[int, ...]) -> Total:
    """Return the best total of the rounds that are left, by dynamic programming over counts."""
    if sum(counts) == rounds:
        return (Fraction(0),) * len(counts)
    return _best([_after(base, rounds, counts, length) for length in range(len(counts))], base)


def _after(base: Fraction, rounds: int, counts: tuple[int, ...], length: int) -> Total:
    past, lengths = sum(counts), len(counts)
    following = list(counts)
    following[length] += 1
    rest = list(_value(base, rounds, tuple(sorted(following))))
    rest[past % lengths] += base ** (counts[length] - past // lengths)
    return tuple(rest)


def _best(totals: list[Total], base: Fraction) -> Total:
    """Return the greatest total, compared by rigorous enclosures; the first of equal ones."""
    best = totals[0]
    for total in totals[1:]:
        if total != best and _exceeds(total, best, base):
            best = total
    return best


def _exceeds(total: Total, other: Total, base: Fraction) -> bool:
    import flint

    flint.ctx.prec = 256

    def ball(number: Fraction) -> Any:
        return flint.arb(number.numerator) / number.denominator

    root = ball(base) ** (flint.arb(1) / len(total))
    difference = sum(
        (
            ball(one - two) / root**power
            for power, (one, two) in enumerate(zip(total, other, strict=True))
        ),
        flint.arb(0),
    )
    return bool(difference > 0)
