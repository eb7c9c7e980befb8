"""What ILPACS forces, step by step: a search for derivations, and a checker of them.

A *part* is a lottery over named things, each with a set of lengths; things may stand for
lotteries, since a mixture of mixtures is one.  A *step* mixes X_1 and X_2 to X, and Y_1 and
Y_2 to Y.  ILPACS makes X preferred to Y if X_1 and X_2 lack a preference, X_1 is Y_1 or
preferred to it, and X_2 is preferred to Y_2.  By POSL, lotteries with different sets of
lengths lack a preference; only such parts are mixed here, so every preference found is forced
on whoever satisfies both.

`forced(...)` goes on until nothing new is found below a size, or until a lottery is preferred
to itself, or two to each other: no asymmetric preference is like that.  `checked(...)` follows
a derivation with exact arithmetic and looks at nothing else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import gcd
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.values import Lottery, mixture, sure

Counts = tuple[int, ...]


@dataclass(frozen=True)
class Mixed:
    """A step: `kept` mixed with each side of a preference, with the `shares` of `kept`.

    `better` is preferred to `worse`; so `kept` and `better`, mixed, are to `kept` and `worse`.
    """

    kept: Lottery
    better: Lottery
    worse: Lottery
    shares: tuple[Any, Any]

    @property
    def result(self) -> tuple[Lottery, Lottery]:
        """The preferred lottery, and the one that it is preferred to."""
        one, other = self.shares
        return mixture(one, self.kept, self.better), mixture(other, self.kept, self.worse)

    def __str__(self) -> str:
        x, y = self.result
        return f"{_told(x)} P {_told(y)}, mixing {_told(self.kept)} into " + (
            f"{_told(self.better)} P {_told(self.worse)}"
        )


@dataclass(frozen=True)
class Forced:
    """What a preference forces: how many `preferences` were found among how many `lotteries`.

    `derivation`: steps to a preference that cannot be, or None where there is none below the
    size.
    """

    lotteries: int
    preferences: int
    derivation: tuple[Mixed, ...] | None


def forced(
    lengths: Mapping[str, int], better: str, worse: str, *, largest: int, apart: bool = False
) -> Forced:
    """Return what follows from one preference by POSL and ILPACS.

    `lengths`: of the named things.  `largest`: the lotteries looked at are those in which
    each probability is a multiple of 1/m for some m up to it.  `apart`: mix only parts that
    share no length, as ILPACS* does.

    Raises: `InvalidInput` for a name without a length, or things of different lengths.

    >>> forced({"A": 1, "B": 1, "C": 2}, "A", "B", largest=3)
    Forced(lotteries=13, preferences=14, derivation=None)
    >>> for step in forced({"A": 1, "B": 1, "C": 2}, "A", "B", largest=4).derivation:
    ...     print(step)
    1/2 A + 1/2 C P 1/3 B + 2/3 C, mixing C into A P B
    1/3 A + 1/3 B + 1/3 C P 1/2 B + 1/2 C, mixing B into 1/2 A + 1/2 C P 1/3 B + 2/3 C
    1/2 A + 1/4 B + 1/4 C P 1/2 A + 1/4 B + 1/4 C, mixing A into 1/3 A + 1/3 B + 1/3 C P
    1/2 B + 1/2 C
    """
    for name in (better, worse):
        if name not in lengths:
            raise InvalidInput(name, "it has no length", f"use one of {', '.join(lengths)}")
    if lengths[better] != lengths[worse]:
        raise InvalidInput(
            f"{better} P {worse}",
            f"of lengths {lengths[better]} and {lengths[worse]}, so POSL excludes it",
            "start from a preference between things of one length",
        )
    return _Closure(lengths, largest, apart).run(better, worse)


class _Closure:
    def __init__(self, lengths: Mapping[str, int], largest: int, apart: bool) -> None:
        self.names = tuple(lengths)
        self.largest = largest
        self.apart = apart
        every = product(range(largest + 1), repeat=len(self.names))
        self.lotteries = [v for v in every if 0 < sum(v) <= largest and gcd(*v) == 1]
        self.places = {v: place for place, v in enumerate(self.lotteries)}
        self.lengths = [
            frozenset(lengths[name] for name, count in zip(self.names, v, strict=True) if count)
            for v in self.lotteries
        ]
        self.found: dict[tuple[int, int], Mixed | None] = {}
        self.sources: dict[tuple[int, int], tuple[int, int]] = {}
        self.mixtures = lru_cache(maxsize=None)(self._mixtures)

    def run(self, better: str, worse: str) -> Forced:
        start = self._place(better), self._place(worse)
        self.found[start] = None
        pending = deque([start])
        while pending:
            pair = pending.popleft()
            for new, step in self._following(pair):
                if new in self.found:
                    continue
                self.found[new], self.sources[new] = step, pair
                if new[0] == new[1] or new[::-1] in self.found:
                    return self._ended(self._derivation(new))
                pending.append(new)
        return self._ended(None)

    def _ended(self, derivation: tuple[Mixed, ...] | None) -> Forced:
        return Forced(len(self.lotteries), len(self.found), derivation)

    def _place(self, name: str) -> int:
        return self.places[tuple(int(each == name) for each in self.names)]

    def _following(self, pair: tuple[int, int]) -> Iterator[tuple[tuple[int, int], Mixed]]:
        better, worse = pair
        sides = self._lottery(better), self._lottery(worse)
        for kept, has in enumerate(self.lengths):
            if has == self.lengths[better] or (self.apart and has & self.lengths[better]):
                continue
            for x, y in product(self.mixtures(kept, better), self.mixtures(kept, worse)):
                yield (x[0], y[0]), Mixed(self._lottery(kept), *sides, (x[1], y[1]))

    def _mixtures(self, kept: int, other: int) -> tuple[tuple[int, Any], ...]:
        """Return the lotteries that mix two, each with the share of the first."""
        from sympy import Rational

        one, two = self.lotteries[kept], self.lotteries[other]
        found: dict[int, Any] = {}
        for a, b in product(range(1, self.largest + 1), repeat=2):
            whole = [a * x + b * y for x, y in zip(one, two, strict=True)]
            least = tuple(count // gcd(*whole) for count in whole)
            if least in self.places:
                share = Rational(a * sum(one), a * sum(one) + b * sum(two))
                found.setdefault(self.places[least], share)
        return tuple(found.items())

    def _lottery(self, place: int) -> Lottery:
        from sympy import Rational

        counts = self.lotteries[place]
        return Lottery.over(
            (Rational(count, sum(counts)), name)
            for name, count in zip(self.names, counts, strict=True)
            if count
        )

    def _derivation(self, last: tuple[int, int]) -> tuple[Mixed, ...]:
        chain = [last]
        if last[0] != last[1]:
            chain.append(last[::-1])
        steps: list[Mixed] = []
        for pair in chain:
            own: list[Mixed] = []
            at: tuple[int, int] | None = pair
            while at is not None and self.found[at] is not None:
                own.append(self.found[at])  # type: ignore[arg-type]
                at = self.sources.get(at)
            steps += [step for step in reversed(own) if step not in steps]
        return tuple(steps)


def checked(
    steps: Sequence[Mixed], lengths: Mapping[str, int], better: str, worse: str
) -> list[tuple[Lottery, Lottery]]:
    """Return the preferences that a derivation gives, each step checked exactly.

    Raises: `InvalidInput` for a step that does not follow by POSL and ILPACS.

    >>> found = forced({"A": 1, "B": 1, "C": 2}, "A", "B", largest=4)
    >>> one, other = checked(found.derivation, {"A": 1, "B": 1, "C": 2}, "A", "B")[-1]
    >>> one == other
    True
    """
    known = [(sure(better), sure(worse))]
    for step in steps:
        lacking = _lengths(step.kept, lengths) != _lengths(step.better, lengths)
        proper = all(0 < share < 1 for share in step.shares)
        if not lacking or not proper or (step.better, step.worse) not in known:
            raise InvalidInput(
                str(step),
                "it does not follow",
                "mix parts with different lengths, by shares between 0 and 1, into a preference "
                "that is known",
            )
        known.append(step.result)
    return known


def _lengths(lottery: Lottery, lengths: Mapping[str, int]) -> frozenset[int]:
    return frozenset(lengths[str(name)] for name in lottery.support)


def _told(lottery: Lottery) -> str:
    parts = sorted(((str(end), p) for p, end in lottery), key=lambda part: part[0])
    return " + ".join(name if p == 1 else f"{p} {name}" for name, p in parts)
