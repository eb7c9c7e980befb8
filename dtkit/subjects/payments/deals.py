"""Deals: what an AI takes a payment for, and the least payment that it takes.

A deal is a choice graph in which a player, usually "ai", may take a payment or do something
else, such as rebel.  The least payment is not typed in: the graph is played, the condition
under which the move is permitted (or forced) is read off, and `threshold` solves it for the
payment, with its existence condition and the sign of every derivative.

A preference may know its utility only at some amounts (`known_at`): that is what an argument
about *any* increasing utility needs, since it compares finitely many amounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.graphs import ChoiceGraph
from dtkit.preferences.numerical import ExpectedUtility


@dataclass(frozen=True, repr=False)
class NamedAmounts(ExpectedUtility):
    """Expected utility that names some amounts as they stand in a graph."""

    amounts: tuple[Any, ...] = ()


def cara(alpha: Any, *, shortfall: Mapping[Any, Any] | None = None) -> NamedAmounts:
    """Return the preference of an agent with constant absolute risk aversion.

    Its utility of wealth w is 1 − e^(−αw); alpha is per unit of w.  `shortfall` maps an
    amount, as it stands in the graph, to what is given in place of its e^(−αw): a letter, or
    0 for an amount beyond all bounds, such as the prize of a takeover however great it is.

    >>> from dtkit.exact import parameters
    >>> alpha, x, W, V = parameters("alpha x W V")
    >>> cara(alpha).prefer(x, 0)
    1 - exp(-alpha*x) > 0
    >>> cara(alpha, shortfall={W: V}).prefer(W, x)
    1 - V > 1 - exp(-alpha*x)
    """
    from sympy import exp

    from dtkit.exact.numbers import exact

    given = {exact(amount): exact(value) for amount, value in (shortfall or {}).items()}

    def utility(wealth: Any) -> Any:
        return 1 - given.get(wealth, exp(-exact(alpha) * wealth))

    return NamedAmounts("CARA", utility, tuple(given))


def known_at(values: Mapping[Any, Any]) -> NamedAmounts:
    """Return the preference of an agent whose utility is known at these amounts only.

    `values` maps an amount, as it stands in the graph, to its utility, which may be a letter.

    Raises: `InvalidInput` where the utility of another amount is asked for.

    >>> from dtkit.exact import parameters
    >>> x, W, u_x, u_W = parameters("x W u_x u_W")
    >>> known_at({0: 0, x: u_x, W: u_W}).prefer(W, x)
    u_W > u_x
    >>> known_at({0: 0, x: u_x}).prefer(W, x)
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: W: the utility is known at 0, x only; ...
    """
    from dtkit.exact.numbers import exact

    known = {exact(amount): exact(value) for amount, value in values.items()}

    def utility(amount: Any) -> Any:
        if amount not in known:
            raise InvalidInput(
                str(amount),
                f"the utility is known at {', '.join(map(str, known))} only",
                "give its value there too, with the amount written as in the graph",
            )
        return known[amount]

    return NamedAmounts("some utility", utility, tuple(known))


def increasing(values: Mapping[Any, Any]) -> Any:
    """Return the condition that a greater one of these amounts has a greater utility.

    Every such assignment of values is that of some strictly increasing utility on the whole
    line, so what holds for the values under this condition holds for every such utility.

    >>> from dtkit.exact import parameters
    >>> x, u_x = parameters("x u_x")
    >>> increasing({0: 0, x: u_x})
    (Equivalent(u_x > 0, x > 0)) & (Equivalent(u_x < 0, x < 0))
    """
    from sympy import And, Equivalent

    from dtkit.exact.numbers import exact

    known = [(exact(amount), exact(value)) for amount, value in values.items()]
    facts = []
    for (a, u), (b, v) in combinations(known, 2):
        facts += [Equivalent(b > a, v > u), Equivalent(b < a, v < u)]
    return And(*facts)


def acceptance(
    graph: ChoiceGraph,
    *moves: str,
    utility: Any = None,
    forced: bool = False,
    player: str = "ai",
) -> Any:
    """Return the condition under which play may begin with these moves; or must, if `forced`.

    `utility` is the preference of `player`; by default it is risk-neutral.

    Raises: `InvalidInput` where the utility names an amount that the graph does not have.

    >>> from dtkit.exact import parameters
    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> x, = parameters("x")
    >>> deal = choice_graph(choose({"take": payoffs(ai=x), "leave": payoffs(ai=0)}, player="ai"))
    >>> acceptance(deal, "take"), acceptance(deal, "take", forced=True)
    (x >= 0, x > 0)
    """
    from dtkit.solving import play

    if isinstance(utility, NamedAmounts):
        _require_amounts(graph, utility, player)
    solution = play(graph, {} if utility is None else {player: utility})
    return solution.forced(*moves) if forced else solution.permitted(*moves)


def price(
    graph: ChoiceGraph,
    *moves: str,
    solve_for: Any,
    utility: Any = None,
    forced: bool = False,
    player: str = "ai",
    domain: Iterable[Any] = (),
    at: Mapping[Any, Any] | None = None,
    limits: Sequence[tuple[Any, Any]] = (),
    statics: bool = True,
) -> Any:
    """Derive the least `solve_for` at which play may (or must) begin with these moves.

    The condition is that of `acceptance`, on the graph's domain and `domain`, with the
    letters of `at` replaced; what the domain says of letters that make no difference is left
    out.  `limits` and `statics` are passed on.  Returns a `Threshold`.

    Raises: as `threshold`: `InvalidInput` where the payment makes no difference or the domain
    is empty, `Unsupported` where there is no closed form.

    >>> from dtkit.exact import parameters, probability
    >>> from dtkit.graphs import chance, choice_graph, choose, payoffs
    >>> p, x, y = parameters("p x y")
    >>> risky = chance({"paid": (p, payoffs(ai=x)), "unpaid": (1 - p, payoffs(ai=0))})
    >>> deal = choice_graph(choose({"take": risky, "leave": payoffs(ai=y)}, player="ai"),
    ...                     domain=[probability(p), p > 0])
    >>> price(deal, "take", solve_for=x, statics=False).value
    y/p
    """
    from dtkit.exact import conditions_of, threshold

    letters = dict(at or {})
    relation = acceptance(graph, *moves, utility=utility, forced=forced, player=player)
    relation = relation.xreplace(letters)
    bounds = [c.xreplace(letters) for c in conditions_of([graph.domain, *domain])]
    return threshold(
        relation,
        solve_for=solve_for,
        domain=_about(relation, bounds),
        limits=limits,
        statics=statics,
    )


def _require_amounts(graph: ChoiceGraph, utility: NamedAmounts, player: str) -> None:
    from dtkit.exact.numbers import exact

    found = dict.fromkeys(exact(amount) for amount in _amounts(graph.root, player))
    missing = [amount for amount in utility.amounts if amount not in found]
    if missing:
        raise InvalidInput(
            f"the utility of {', '.join(map(str, missing))}",
            f"{player} never gets that in {graph.title or 'this graph'}",
            f"name amounts as they stand there: {', '.join(map(str, found))}",
        )


def _amounts(node: Any, player: str) -> Iterator[Any]:
    for child in node.children:
        yield from _amounts(child, player)
    if not node.children:
        yield dict(node.payoffs)[player]


def _about(relation: Any, conditions: list[Any]) -> list[Any]:
    """The conditions that speak, directly or through one another, of the relation's letters."""
    letters = set(relation.free_symbols)
    kept: list[Any] = []
    while True:
        more = [c for c in conditions if c not in kept and c.free_symbols & letters]
        if not more:
            return [c for c in conditions if c in kept or not c.free_symbols]
        kept += more
        letters |= set().union(*(c.free_symbols for c in more))
