"""Lotteries: outcomes with the probabilities of having them.

A lottery lists each distinct outcome once, in no order that matters: lotteries with the
same probabilities for the same outcomes are equal.  Probabilities are exact expressions
and may hold parameters; in a graph they sum to 1 on its domain (the graph checks this),
and `lottery` checks it where a lottery is written by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dtkit.errors import InvalidInput


@dataclass(frozen=True, slots=True, eq=False)
class Lottery:
    """Hold pairs of probability and outcome, equal outcomes merged.

    >>> from sympy import Rational
    >>> coin = Lottery.over([(Rational(1, 2), "win"), (Rational(1, 4), "lose"),
    ...                      (Rational(1, 4), "lose")])
    >>> coin
    Lottery(1/2: win, 1/2: lose)
    >>> coin.expectation(lambda outcome: 10 if outcome == "win" else 0)
    5
    """

    prospects: tuple[tuple[Any, Hashable], ...]

    @classmethod
    def over(cls, prospects: Iterable[tuple[Any, Hashable]]) -> Lottery:
        """Return the lottery over `prospects`, with lotteries among them reduced.

        Raises: `InexactNumber` for a float probability.
        """
        merged: dict[Hashable, Any] = {}
        for probability, outcome in prospects:
            if isinstance(probability, float):
                from dtkit.exact.numbers import exact

                exact(probability)
            inner = outcome.prospects if isinstance(outcome, Lottery) else ((1, outcome),)
            for share, end in inner:
                merged[end] = merged.get(end, 0) + probability * share
        return cls(tuple((p, end) for end, p in merged.items() if p != 0))

    @property
    def support(self) -> tuple[Hashable, ...]:
        """The outcomes whose probability is not plainly zero."""
        return tuple(end for _, end in self.prospects)

    def probability(self, *outcomes: Hashable) -> Any:
        """Return the probability of having one of `outcomes`.

        >>> from sympy import Rational
        >>> lottery({"a": Rational(1, 3), "b": Rational(2, 3)}).probability("a", "c")
        1/3
        """
        wanted = set(outcomes)
        return sum((p for p, end in self.prospects if end in wanted), 0)

    def expectation(self, value: Callable[[Any], Any]) -> Any:
        """Return the sum of probability times `value(outcome)`."""
        return sum(probability * value(outcome) for probability, outcome in self.prospects)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lottery) and (
            self.prospects == other.prospects or frozenset(self.prospects) == frozenset(other)
        )

    def __hash__(self) -> int:
        return hash(frozenset(self.prospects))

    def __iter__(self) -> Iterator[tuple[Any, Hashable]]:
        return iter(self.prospects)

    def _repr_latex_(self) -> str:
        from sympy import Basic, latex

        def shown(end: Any) -> str:
            return latex(end) if isinstance(end, Basic) else rf"\text{{{end}}}"

        return "$" + r",\ ".join(rf"{latex(p)}\colon {shown(e)}" for p, e in self) + "$"

    def __repr__(self) -> str:
        return f"Lottery({', '.join(f'{p}: {end}' for p, end in self.prospects)})"


def lottery(probabilities: Mapping[Hashable, Any], *, domain: Any = ()) -> Lottery:
    """Return the lottery with these probabilities by outcome, checked.

    `domain`: conditions on parameters in the probabilities, under which each must be at
    least 0; they must sum to 1 wherever.

    Raises: `InexactNumber` for a float; `InvalidInput` where a probability can be negative
    or they do not sum to 1.

    >>> from sympy import Rational, Symbol
    >>> p = Symbol("p", real=True)
    >>> lottery({"win": p, "lose": 1 - p}, domain=[p > 0, p < 1])
    Lottery(p: win, 1 - p: lose)
    >>> lottery({"win": Rational(1, 2)})
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: win 1/2: the probabilities sum to 1/2; make them sum to 1 ...
    """
    import sympy

    from dtkit.exact import conditions_of, exact

    exacted = {end: exact(p) for end, p in probabilities.items()}
    told = ", ".join(f"{end} {p}" for end, p in exacted.items()) or "nothing"
    total = sympy.expand(sympy.Add(*exacted.values()))
    if total != 1 and sympy.simplify(total - 1) != 0:
        raise InvalidInput(told, f"the probabilities sum to {total}", "make them sum to 1 exactly")
    for end, p in exacted.items():
        if not _is_never_negative(p, list(conditions_of(domain))):
            raise InvalidInput(
                told,
                f"the probability of {end} can be negative",
                "correct it, or give the domain of its parameters, such as domain=between(0, p, 1)",
            )
    return Lottery.over((p, end) for end, p in exacted.items())


def _is_never_negative(probability: Any, domain: list[Any]) -> bool:
    if probability.is_Rational:
        return bool(probability >= 0)
    from dtkit.exact import Proved, decide

    return isinstance(decide(domain, probability >= 0), Proved)


def sure(outcome: Hashable) -> Lottery:
    """Return the lottery that gives an outcome for sure; a lottery is returned as it is.

    >>> sure("a")
    Lottery(1: a)
    """
    return outcome if isinstance(outcome, Lottery) else Lottery(((1, outcome),))


def mixture(p: Any, x: Hashable, y: Hashable) -> Lottery:
    """Return x with probability p, else y; either may be a lottery or an outcome.

    Written `x p y` in the literature on independence.

    Raises: `InexactNumber` for a float.

    >>> from sympy import Symbol
    >>> mixture(Symbol("p", real=True), "a", "b")
    Lottery(p: a, 1 - p: b)
    """
    from dtkit.exact import exact

    share = exact(p)
    return Lottery.over([(share, x), (1 - share, y)])
