"""Which split between the lengths maximizes the expected DReST return, decided exactly.

A policy that collects all it can (ρ ≡ 1) and chooses the lengths with probabilities p_l
expects Σ_l φ(p_l), φ(x) = x Σ_{i<n} (μ (1 − (1 − λ) x))^i with μ = λ^(−1/k).  It is
neutral if every p_l is 1/k.  Whether that is best depends on λ, k and n:

- φ is concave up to some x and convex from there on.  In terms of r = μ(1 − (1 − λ)x) it
  is (μ + (μ − 1) Σ_{0<i<n} r^i − r^n) / (μ(1 − λ)), and its second derivative in r has the
  sign of (μ − 1) Σ_{1<i<n} i(i − 1) r^(i−n) − n(n − 1), which falls in r, and r falls in x.
- So at an optimum at most one length lies where φ is convex (two could be moved apart),
  and the others, where φ is strictly concave, are equal: one length has x ≥ 1/k, each
  other (1 − x)/(k − 1).  That leaves one number x, and a polynomial in it.

The sign of that polynomial is decided with balls (Arb): a proof where they exclude zero
everywhere, a refutation at an exact x otherwise.

Source: own; the reward is that of Thornley et al., Towards shutdownable agents via
stochastic choice, whose Theorem 5.1 says of every λ < 1 and n > 1 that an optimum is
neutral; what is decided here is so for the return above.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

import sympy

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact import Proved, Refuted, Unknown, Verdict, exact
from dtkit.subjects.drest.reward import expected_return

_FINEST = Fraction(1, 2**34)
_TRUST = ("Arb (ball arithmetic)",)


@dataclass(frozen=True, slots=True)
class OptimalSplit:
    """What maximizes the expected return of a meta-episode of `rounds`.

    `neutral`: proved where 1/k each is the only optimum; refuted, with a better split,
    where it is no optimum.  `greatest_share`: bounds of the greatest probability at an
    optimum; the other lengths have equal shares of the rest.  `greatest_return`: bounds of
    the expected return there, which no policy that cannot see its past exceeds.
    """

    base: Fraction
    rounds: int
    lengths: int
    neutral: Verdict
    greatest_share: tuple[Fraction, Fraction]
    greatest_return: tuple[Fraction, Fraction]

    @property
    def neutrality(self) -> tuple[Fraction, Fraction]:
        """Bounds of NEUTRALITY at the optimum, in bits.

        >>> low, high = optimal_split(Fraction(9, 10), rounds=64).neutrality
        >>> round(float(low), 4), round(float(high), 4)
        (0.9011, 0.9011)
        """
        low, high = self.greatest_share
        return _entropy(high, self.lengths)[0], _entropy(low, self.lengths)[1]

    def __str__(self) -> str:
        where = f"λ = {self.base}, {self.lengths} lengths, {self.rounds} rounds"
        if isinstance(self.neutral, Proved):
            return f"{where}: the only optimum is neutral, 1/{self.lengths} each"
        if isinstance(self.neutral, Refuted):
            low, high = self.greatest_share
            return f"{where}: no optimum is neutral; one length has {_digits(low, high)}"
        return f"{where}: {self.neutral}"


def gap_to_uniform(share: Any, *, base: Any, rounds: int, lengths: int) -> Any:
    """Return by how much 1/k each beats giving one length `share`, the others equal parts.

    >>> from sympy import Rational, symbols
    >>> x = symbols("x")
    >>> from sympy import factor
    >>> factor(gap_to_uniform(x, base=Rational(1, 4), rounds=2, lengths=2))
    3*(2*x - 1)**2/4
    """
    share = exact(share)
    ones = [1] * lengths
    even = [sympy.Rational(1, lengths)] * lengths
    split = [share, *[(1 - share) / (lengths - 1)] * (lengths - 1)]
    return expected_return(even, ones, base=base, rounds=rounds) - expected_return(
        split, ones, base=base, rounds=rounds
    )


def optimal_split(base: Any, *, rounds: int, lengths: int = 2) -> OptimalSplit:
    """Return the split between lengths that maximizes the expected return.

    `base`: λ, a rational between 0 and 1.

    Raises: `InexactNumber` for a float; `InvalidInput` for a base outside (0, 1), less than
    two lengths, or less than two rounds, where every split is as good.

    >>> optimal_split(Fraction(1, 4), rounds=2).greatest_return
    (Fraction(9, 4), Fraction(9, 4))
    >>> print(optimal_split(Fraction(9, 10), rounds=58))
    λ = 9/10, 2 lengths, 58 rounds: the only optimum is neutral, 1/2 each
    >>> print(optimal_split(Fraction(9, 10), rounds=64))
    λ = 9/10, 2 lengths, 64 rounds: no optimum is neutral; one length has 0.682974
    """
    base = _base(base)
    if lengths < 2 or rounds < 2:
        raise InvalidInput(
            f"{rounds} rounds with {lengths} lengths",
            "every split is as good in one round, and there is one split of one length",
            "ask of two rounds and two lengths, or more",
        )
    return _solved(base, rounds, lengths)


def longest_neutral(base: Any, *, lengths: int = 2, limit: int = 200) -> int | None:
    """Return the greatest n such that up to n rounds the only optimum is neutral.

    None where that is so for every n up to `limit`.

    Raises: as `optimal_split`; `InvalidInput` where some n could not be decided.

    >>> longest_neutral(Fraction(1, 4)), longest_neutral(Fraction(9, 10), limit=20)
    (6, None)
    """
    base = _base(base)
    for rounds in range(2, limit + 1):
        verdict = _verdict(_reduced(base, rounds, lengths), lengths)
        if isinstance(verdict, Refuted):
            return rounds - 1
        if not isinstance(verdict, Proved):
            raise InvalidInput(
                f"λ = {base}, {lengths} lengths, {rounds} rounds", str(verdict), "ask of another λ"
            )
    return None


@lru_cache(maxsize=512)
def _solved(base: Fraction, rounds: int, lengths: int) -> OptimalSplit:
    curve = _reduced(base, rounds, lengths)
    verdict = _verdict(curve, lengths)
    even = Fraction(1, lengths)
    share = (even, even) if isinstance(verdict, Proved) else _best_share(curve, lengths)
    return OptimalSplit(
        base, rounds, lengths, verdict, share, _return(base, rounds, lengths, share)
    )


def _reduced(base: Fraction, rounds: int, lengths: int) -> Any:
    """Return Q, where the gap at x = 1/k + u is u² Q(u), as a polynomial over balls.

    The gap and its derivative vanish at u = 0, by symmetry, so their coefficients are
    dropped and not computed.
    """
    import flint

    flint.ctx.prec = 128 + 8 * rounds
    even = flint.arb(1) / lengths
    one = _summand(base, rounds, lengths, flint.arb_poly([even, 1]))
    rest = flint.arb_poly([even, flint.arb(-1) / (lengths - 1)])
    others = _summand(base, rounds, lengths, rest)
    return flint.arb_poly((-(one + (lengths - 1) * others)).coeffs()[2:])


def _summand(base: Fraction, rounds: int, lengths: int, at: Any) -> Any:
    """Return φ at a ball, or at a polynomial over balls."""
    import flint

    mu = _ball(base) ** (flint.arb(-1) / lengths)
    step = mu - mu * (1 - _ball(base)) * at
    total = 0 * at + 1
    for _ in range(rounds - 1):
        total = total * step + 1
    return total * at


def _return(
    base: Fraction, rounds: int, lengths: int, share: tuple[Fraction, Fraction]
) -> tuple[Fraction, Fraction]:
    """Return bounds of the expected return where the greatest share is within bounds."""
    import flint

    flint.ctx.prec = 128 + 8 * rounds
    middle, half = _ball((share[0] + share[1]) / 2), _ball((share[1] - share[0]) / 2)
    greatest = middle + flint.arb(0, half.upper())
    others = (1 - greatest) / (lengths - 1)
    return _ends(
        _summand(base, rounds, lengths, greatest)
        + (lengths - 1) * _summand(base, rounds, lengths, others)
    )


def _verdict(curve: Any, lengths: int) -> Verdict:
    """Decide whether the reduced gap is positive for every u > 0, so everywhere."""
    unsure: Fraction | None = None
    for low, high, sign in _signs(curve, Fraction(0), 1 - Fraction(1, lengths)):
        if sign < 0:
            share = Fraction(1, lengths) + (low + high) / 2
            return Refuted(countermodel={"greatest share": share}, method="balls at a point")
        if sign == 0:
            unsure = low
    if unsure is not None:
        return Unknown(why=f"the return is too close to even at a share of {unsure}")
    return Proved(method="balls of one share, by bisection", trust=_TRUST)


def _signs(curve: Any, low: Fraction, high: Fraction) -> Iterator[tuple[Fraction, Fraction, int]]:
    """Yield intervals that cover [low, high], each with the sign of `curve` on it, 0 if unsure."""
    import flint

    pending = [(low, high)]
    while pending:
        low, high = pending.pop()
        middle, half = (low + high) / 2, (high - low) / 2
        at = flint.arb_poly([_ball(middle), _ball(half)])
        first, *rest = curve(at).coeffs() or [flint.arb(0)]
        spread = sum((abs(each) for each in rest), flint.arb(0))
        if first > spread:
            yield low, high, 1
        elif first < -spread:
            yield low, high, -1
        elif high - low <= _FINEST:
            yield low, high, 0
        else:
            pending += [(middle, high), (low, middle)]


def _best_share(curve: Any, lengths: int) -> tuple[Fraction, Fraction]:
    """Return bounds of the share at which u² Q(u) is least: where 2Q + uQ′ is 0, or the end."""
    import flint

    end = 1 - Fraction(1, lengths)
    slope = 2 * curve + flint.arb_poly([0, 1]) * curve.derivative()
    flat = [(low, high) for low, high, sign in _signs(slope, Fraction(0), end) if sign == 0]
    candidates = [*_joined(flat), (end, end)]

    def gap(bounds: tuple[Fraction, Fraction]) -> Any:
        middle = _ball((bounds[0] + bounds[1]) / 2)
        return middle**2 * curve(middle)

    best = min(candidates, key=lambda bounds: float(gap(bounds)))
    even = Fraction(1, lengths)
    return even + best[0], even + best[1]


def _joined(intervals: list[tuple[Fraction, Fraction]]) -> list[tuple[Fraction, Fraction]]:
    """Join intervals that touch."""
    joined: list[tuple[Fraction, Fraction]] = []
    for low, high in sorted(intervals):
        if joined and joined[-1][1] == low:
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return joined


def _entropy(share: Fraction, lengths: int) -> tuple[Fraction, Fraction]:
    """Return bounds of −Σ p log₂ p with one greatest share and equal others."""
    import flint

    flint.ctx.prec = 128
    total = flint.arb(0)
    for chance in (share, *[(1 - share) / (lengths - 1)] * (lengths - 1)):
        if chance:
            total -= _ball(chance) * _ball(chance).log() / flint.arb(2).log()
    return _ends(total)


def _ends(ball: Any) -> tuple[Fraction, Fraction]:
    middle, radius = ball.mid().fmpq(), ball.rad().fmpq()
    low, high = middle - radius, middle + radius
    return Fraction(int(low.p), int(low.q)), Fraction(int(high.p), int(high.q))


def _ball(number: Fraction) -> Any:
    import flint

    return flint.arb(number.numerator) / number.denominator


def _base(base: Any) -> Fraction:
    if isinstance(base, float):
        raise InexactNumber(
            f"λ = {base}",
            "a float is a rounded number",
            f"write {Fraction(str(base))!r}",
        )
    number = exact(base)
    if not number.is_Rational or not 0 < number < 1:
        raise InvalidInput(f"λ = {base}", "not a rational between 0 and 1", "write Fraction(9, 10)")
    return Fraction(int(number.p), int(number.q))


def _digits(low: Fraction, high: Fraction) -> str:
    """Return the decimals on which the bounds agree, at most six, without trailing zeros."""
    for places in range(6, 0, -1):
        if round(low, places) == round(high, places):
            return f"{float(round(low, places)):g}"
    return f"between {float(low):.6g} and {float(high):.6g}"
