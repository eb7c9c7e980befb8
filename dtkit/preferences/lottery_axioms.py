"""Axioms of preference over lotteries, each as a search for a violation among probes.

`A p C` is the lottery that gives A with probability p, else C.  A search goes through all
triples of the prospects it is given and all the probabilities, which may hold parameters;
a finding names the prospects and, where there are parameters, a point.  No finding says
only that there is none among the probes.  For continuity the two probabilities are sought
among all numbers between 0 and 1 where the preference can rank a lottery with a parameter
in it; else among the probes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from dtkit.errors import InvalidInput, Unsupported
from dtkit.preferences.axioms import Violation
from dtkit.preferences.protocol import Preference
from dtkit.values.logic import all_of, any_of, negated, plain
from dtkit.values.lotteries import mixture

Case = tuple[tuple[Any, ...], Any, str]
Search = Callable[[Preference, Sequence[Hashable], Sequence[Any]], Iterator[Case]]


@dataclass(frozen=True)
class LotteryAxiom:
    """A property of preferences over lotteries; fields as those of an axiom of relations.

    >>> from dtkit.preferences import lexicographic, utility
    >>> first = utility({"life": 1, "dollar": 0, "nothing": 0})
    >>> then = utility({"life": 0, "dollar": 1, "nothing": 0})
    >>> print(continuity.violation(lexicographic(first, then), ["life", "dollar", "nothing"]))
    continuity fails: life P dollar P nothing, but for no p is dollar P (life p nothing)
    """

    name: str
    symbol: str
    statement: str
    search: Search

    def violation(
        self,
        preference: Preference,
        prospects: Iterable[Hashable],
        *,
        probabilities: Iterable[Any] | None = None,
        domain: Any = (),
    ) -> Violation | None:
        """Return what breaks the axiom among the probes, or None.

        `prospects`: options and lotteries.  `probabilities`: strictly between 0 and 1; by
        default 1/4, 1/2 and 3/4.  `domain`: conditions on parameters.

        Raises: `InvalidInput` for a probability that is not; `Unsupported` where a
        comparison cannot be decided on the domain.
        """
        from sympy import Rational

        from dtkit.exact import conditions_of, exact

        given = [Rational(k, 4) for k in (1, 2, 3)] if probabilities is None else probabilities
        shares = [exact(p) for p in given]
        for p in shares:
            if not p.free_symbols and not (p > 0 and p < 1):
                raise InvalidInput(
                    f"probability {p}",
                    "the axiom speaks of 0 < p < 1",
                    "give probabilities strictly between 0 and 1",
                )
        hypotheses = list(conditions_of(domain))
        for p in shares:
            hypotheses += [p > 0, p < 1] if p.free_symbols else []
        for witness, condition, words in self.search(preference, tuple(prospects), shares):
            point = _point(condition, hypotheses)
            if point is not None:
                at = ", ".join(f"{symbol} = {value}" for symbol, value in point.items())
                return Violation(self.name, witness, f"{words}, at {at}" if at else words)
        return None

    def __reduce__(self) -> Any:
        if any(self is axiom for axiom in LOTTERY_AXIOMS):
            return lottery_axiom, (self.name,)
        return super().__reduce__()

    def __repr__(self) -> str:
        return f"<axiom: {self.name}>"


def _point(condition: Any, domain: list[Any]) -> dict[Any, Any] | None:
    """Return a point of the domain at which the condition holds, or None."""
    from dtkit.exact import Proved, Refuted, decide, truth

    condition = plain(condition)
    if condition is True or condition is False:
        return {} if condition else None
    if not condition.free_symbols:
        known = truth(condition, {})
        if known is not None:
            return {} if known else None
    verdict = decide(domain, negated(condition))
    if isinstance(verdict, Refuted):
        return dict(verdict.countermodel)
    if isinstance(verdict, Proved):
        return None
    raise Unsupported(
        str(condition),
        "whether this can hold was not decided",
        "give numbers for parameters, or simpler utilities",
    )


def _independence(broken: Callable[[Preference, Any, Any, Any, Any], Any], words: str) -> Search:
    def search(
        preference: Preference, prospects: Sequence[Hashable], shares: Sequence[Any]
    ) -> Iterator[Case]:
        for a, b in permutations(prospects, 2):
            for c in prospects:
                for p in shares:
                    left, right = mixture(p, a, c), mixture(p, b, c)
                    condition = broken(preference, a, b, left, right)
                    yield (a, b, c, p), condition, words.format(a=a, b=b, c=c, p=p)

    return search


def _weak_strict(preference: Preference, a: Any, b: Any, left: Any, right: Any) -> Any:
    first = plain(preference.prefer(a, b))
    return first and all_of([first, preference.prefer(right, left)])


def _strong_strict(preference: Preference, a: Any, b: Any, left: Any, right: Any) -> Any:
    first = plain(preference.prefer(a, b))
    return first and all_of([first, negated(preference.prefer(left, right))])


def _biconditional(preference: Preference, a: Any, b: Any, left: Any, right: Any) -> Any:
    one, other = plain(preference.weakly(a, b)), plain(preference.weakly(left, right))
    return any_of([all_of([one, negated(other)]), all_of([negated(one), other])])


def _continuity(
    preference: Preference, prospects: Sequence[Hashable], shares: Sequence[Any]
) -> Iterator[Case]:
    for a, b, c in permutations(prospects, 3):
        ordered = all_of([preference.prefer(a, b), preference.prefer(b, c)])
        if ordered is False:
            continue
        high = _for_some(lambda mixed, other: preference.prefer(mixed, other), a, b, c, shares)
        low = _for_some(lambda mixed, other: preference.prefer(other, mixed), a, b, c, shares)
        lottery = f"({a} p {c})"
        text = f"{lottery} P {b}" if high is False else f"{b} P {lottery}"
        condition = all_of([ordered, negated(all_of([high, low]))])
        yield (a, b, c), condition, f"{a} P {b} P {c}, but for no p is {text}"


def _for_some(
    holds: Callable[[Any, Any], Any], a: Any, b: Any, c: Any, shares: Sequence[Any]
) -> Any:
    """Return whether the mixture of a and c stands to b as asked for some probability."""
    from sympy import Dummy

    from dtkit.exact import Proved, Refuted, decide

    p = Dummy("p", real=True)
    try:
        condition = plain(holds(mixture(p, a, c), b))
    except InvalidInput:
        return any_of(holds(mixture(share, a, c), b) for share in shares)
    if condition is True or condition is False:
        return condition
    verdict = None
    if condition.free_symbols <= {p}:
        verdict = decide([p > 0, p < 1], negated(condition))
    if isinstance(verdict, (Proved, Refuted)):
        return isinstance(verdict, Refuted)
    raise Unsupported(
        str(condition),
        "whether some p between 0 and 1 does this was not decided",
        "give numbers for parameters, or simpler utilities",
    )


independence_weak_strict = LotteryAxiom(
    "independence (weak-strict)",
    "IND-",
    "A P B excludes B p C over A p C",
    _independence(_weak_strict, "{a} P {b}, yet ({b} {p} {c}) P ({a} {p} {c})"),
)
independence_strong_strict = LotteryAxiom(
    "independence (strong-strict)",
    "IND",
    "A P B gives A p C over B p C",
    _independence(_strong_strict, "{a} P {b}, but not ({a} {p} {c}) P ({b} {p} {c})"),
)
independence_biconditional = LotteryAxiom(
    "independence (biconditional)",
    "IND=",
    "A R B just where A p C R B p C",
    _independence(
        _biconditional,
        "one of {a} R {b} and ({a} {p} {c}) R ({b} {p} {c}) holds without the other",
    ),
)
continuity = LotteryAxiom(
    "continuity",
    "CON",
    "A P B P C gives A p C over B and B over A q C for some p and q between 0 and 1",
    _continuity,
)

LOTTERY_AXIOMS: tuple[LotteryAxiom, ...] = (
    independence_weak_strict,
    independence_strong_strict,
    independence_biconditional,
    continuity,
)
"""The axioms of preference over lotteries, in the order of tables."""


def lottery_axiom(name: str) -> LotteryAxiom:
    """Return the axiom over lotteries with this name or symbol.

    Raises: `InvalidInput` naming the axioms there are.

    >>> lottery_axiom("CON") is continuity
    True
    """
    for axiom in LOTTERY_AXIOMS:
        if name in (axiom.name, axiom.symbol):
            return axiom
    raise InvalidInput(
        f"axiom {name!r}",
        "there is no such axiom over lotteries",
        f"use one of: {', '.join(axiom.name for axiom in LOTTERY_AXIOMS)}",
    )
