"""What the games about payments say, as formulas that tables are filled from.

Each formula is derived once: the game is played, the condition for the deal is solved for
the payment, and the condition under which a payment exists is kept beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from dtkit.errors import InvalidInput

ALPHA = Fraction(1, 100)
"""The risk aversion of the examples of the source, per USD."""


@dataclass(frozen=True)
class Formula:
    """Hold a formula and the condition under which it has a value."""

    value: Any
    exists: Any

    def at(self, **letters: Any) -> Any:
        """Return its value at exact numbers, or None where it has none.

        >>> from dtkit.exact.parameters import parameters
        >>> p, q = parameters("p q")
        >>> half = Formula(q / p, p > q)
        >>> half.at(p=1, q=Fraction(1, 2)), half.at(p=0, q=1)
        (1/2, None)
        """
        from sympy import Rational

        from dtkit.exact import truth
        from dtkit.exact.parameters import parameters

        names = list(letters)
        symbols = parameters(" ".join(names))
        numbers = [Fraction(letters[name]) for name in names]
        point = {
            symbol: Rational(number.numerator, number.denominator)
            for symbol, number in zip(symbols, numbers, strict=True)
        }
        if not truth(self.exists, point):
            return None
        return self.value.xreplace(point)


@lru_cache(maxsize=8)
def core_price(game: Any) -> Formula:
    """Derive the least payment that a CARA agent takes rather than try for W.

    `game`: the core deal; letters p, q, W and alpha.

    Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3.
    """
    from dtkit.exact.parameters import parameters
    from dtkit.subjects.payments import cara, price

    p, x, w, alpha = parameters("p x w_0 alpha")
    found = price(
        game,
        "cooperate",
        solve_for=x,
        utility=cara(alpha),
        at={w: 0},
        domain=[alpha > 0, p > 0],
        statics=False,
    )
    return _only(found, game)


@lru_cache(maxsize=8)
def neutral_price(game: Any) -> Formula:
    """Derive the least payment that a risk-neutral agent takes rather than try for W."""
    from dtkit.exact.parameters import parameters
    from dtkit.subjects.payments import price

    p, x, w = parameters("p x w_0")
    found = price(game, "cooperate", solve_for=x, at={w: 0}, domain=[p > 0], statics=False)
    return _only(found, game)


@lru_cache(maxsize=8)
def price_of_any_takeover(game: Any) -> Formula:
    """Derive the least payment that is enough however great a takeover is: the limit of W."""
    from dtkit.reports.appendix.payment_tables import least_payment_for_any_takeover

    return Formula(*least_payment_for_any_takeover(game))


@lru_cache(maxsize=16)
def work_price(variant: str, *, share: bool = False) -> Formula:
    """Derive the least payment for partly effective work, or the least share of a takeover.

    `variant`: as in `dtkit.subjects.payments.VARIANTS`; letters q, e, pi_0 or p, and alpha.

    Source: Thornley and MacAskill, Risk-Averse AIs (2026), sections 4.1 and 4.2, for A and B.
    """
    from dtkit.exact.parameters import parameters
    from dtkit.subjects.payments import price_of_work

    (alpha,) = parameters("alpha")
    found = price_of_work(variant, alpha=None if share else alpha, statics=False)
    return _only(found, variant)


def _only(found: Any, game: Any) -> Formula:
    """Return the one closed form of a threshold, with the condition of its piece."""
    pieces = [piece for piece in found.pieces if piece.kind in ("at least", "more than")]
    if len(pieces) != 1:
        raise InvalidInput(
            getattr(game, "title", str(game)),
            f"the least payment has {len(pieces)} closed forms, not one",
            "give a game of the form of thornley_macaskill2026/core_deal",
        )
    return Formula(pieces[0].end, pieces[0].condition)


@dataclass(frozen=True)
class Bargain:
    """Hold the least offer that the AI accepts and the greatest that humans gain by.

    `credible`: the least credibility at which there is such an offer.
    """

    least: Any
    greatest: Any
    credible: Any


def bargain(game: Any, shares: Mapping[str, Fraction], credibility: Fraction) -> Bargain:
    """Derive the window of offers in an early deal at given shares.

    `game`: `stastny2025/early_deal`; `shares`: of h_1, h_0 and a_0.

    Source: Stastny, Järviniemi and Shlegeris, Making deals with early schemers (2025).
    """
    from sympy import Rational

    from dtkit.exact import threshold
    from dtkit.exact.parameters import parameters

    y, c, a_1 = parameters("y c a_1")
    at = {a_1: Rational(0)}
    for name, share in shares.items():
        at[parameters(name)[0]] = Rational(share.numerator, share.denominator)
    window = _window(game).xreplace(at)
    bounds = {part.rel_op: part for part in window.args}
    least, greatest = (_side(bounds[op], y) for op in (">=", "<="))
    trust = Rational(credibility.numerator, credibility.denominator)
    open_from = threshold(least <= greatest, solve_for=c, domain=[c > 0], statics=False)
    return Bargain(least.xreplace({c: trust}), greatest, open_from.pieces[0].end)


@lru_cache(maxsize=2)
def _window(game: Any) -> Any:
    """Return the offers that are made and accepted where sabotage is worth something."""
    from dtkit.exact.parameters import parameters
    from dtkit.subjects.payments import price

    h_1, a_1, a_0, y, c = parameters("h_1 a_1 a_0 y c")
    found = price(
        game,
        "offer",
        "cooperate",
        solve_for=y,
        player="ai",
        at={a_1: 0},
        domain=[h_1 > 0, c > 0, a_0 > 0],
        statics=False,
    )
    return next(piece.solution for piece in found.pieces if piece.kind == "between")


def _side(relation: Any, symbol: Any) -> Any:
    return relation.rhs if relation.lhs == symbol else relation.lhs


def chance_of(graph: Any, first: str, *labels: str) -> Any:
    """Return the probability, after a first move, of histories through all these labels.

    >>> from dtkit.graphs import chance, choice_graph, choose, payoffs
    >>> from sympy import Rational
    >>> end = payoffs(me=0)
    >>> coin = chance({"heads": (Rational(1, 2), end), "tails": (Rational(1, 2), end)})
    >>> chance_of(choice_graph(choose({"toss": coin, "keep": end}, player="me")), "toss", "heads")
    1/2
    """
    node = dict(zip(graph.root.labels, graph.root.children, strict=True))[first]
    return _through(node, frozenset(labels))


def _through(node: Any, wanted: frozenset[str]) -> Any:
    if not wanted:
        return 1
    total = 0
    branches = zip(
        getattr(node, "labels", ()), getattr(node, "probabilities", ()), node.children, strict=True
    )
    for label, probability, child in branches:
        total += probability * _through(child, wanted - {label})
    return total
