"""Hypothesis strategies for the things of decision theory, for testing your own rules.

`relations` of a kind or with given axioms, `menus`, `choices`, `probabilities`,
`lotteries`, `trees`, `graphs` and `agents`.  All are exact.  They shrink towards few
options, few preferences, few leaves and simple fractions, so that what Hypothesis reports
is near the smallest example; a search that promises the smallest is `dtkit.claims.falsify`.

Needs Hypothesis: `pip install 'dtkit[testing]'`.

>>> from hypothesis import given
>>> from dtkit.preferences import maximal
>>> @given(relations("acyclic strict"))
... def test_something_is_maximal(relation):
...     assert maximal(relation, relation.options)
>>> test_something_is_maximal()
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from string import ascii_lowercase
from typing import Any

from dtkit.errors import InvalidInput, Unsupported

try:
    from hypothesis import strategies as st
except ImportError:
    raise Unsupported(
        "dtkit.testing", "Hypothesis is not installed", "pip install 'dtkit[testing]'"
    ) from None

Strategy = Any
"""A `hypothesis.strategies.SearchStrategy`."""

Draw = Callable[[Strategy], Any]
Pairs = list[tuple[int, int]]


def _any_pairs(draw: Draw, size: int) -> Pairs:
    """Draw any relation, as pairs of places."""
    every = [(i, j) for i in range(size) for j in range(size) if i != j]
    return [pair for pair in reversed(every) if draw(st.booleans())]


def _each_two(draw: Draw, size: int, ways: Sequence[Pairs]) -> Pairs:
    """Draw, for each two places in some order of them all, one way in which they stand."""
    order = draw(st.permutations(range(size)))
    found: Pairs = []
    for one, other in combinations(order, 2):
        places = (one, other)
        found += [(places[i], places[j]) for i, j in draw(st.sampled_from(ways))]
    return found


def _closed(pairs: Pairs, size: int) -> Pairs:
    reached = set(pairs)
    for k in range(size):
        reached |= {(i, j) for i, m in reached if m == k for n, j in reached if n == k}
    return sorted((i, j) for i, j in reached if i != j)


def _ranked(draw: Draw, size: int) -> list[int]:
    return [draw(st.integers(0, size - 1)) for _ in range(size)]


def _weak_order(draw: Draw, size: int) -> Pairs:
    ranks = _ranked(draw, size)
    return [(i, j) for i in range(size) for j in range(size) if i != j and ranks[i] <= ranks[j]]


def _suzumura(draw: Draw, size: int) -> Pairs:
    """Draw a part of a weak order that keeps or drops an indifference as a whole."""
    ranks = _ranked(draw, size)
    found: Pairs = []
    for i, j in combinations(range(size), 2):
        if draw(st.booleans()):
            upward = [(i, j)] if ranks[i] <= ranks[j] else []
            found += upward + ([(j, i)] if ranks[j] <= ranks[i] else [])
    return found


_NEITHER: Pairs = []
_FIRST: Pairs = [(0, 1)]
_SECOND: Pairs = [(1, 0)]
_BOTH: Pairs = [(0, 1), (1, 0)]

_WEAK: dict[str, Callable[[Draw, int], Pairs]] = {
    "reflexive": _any_pairs,
    "complete": lambda draw, size: _each_two(draw, size, [_FIRST, _BOTH, _SECOND]),
    "preorder": lambda draw, size: _closed(_any_pairs(draw, size), size),
    "weak order": _weak_order,
    "partial order": lambda draw, size: _closed(_each_two(draw, size, [_NEITHER, _FIRST]), size),
    "linear order": lambda draw, size: _each_two(draw, size, [_FIRST]),
    "Suzumura consistent": _suzumura,
    "acyclic": lambda draw, size: _each_two(draw, size, [_NEITHER, _FIRST, _BOTH]),
}
_STRICT: dict[str, Callable[[Draw, int], Pairs]] = {
    "asymmetric": lambda draw, size: _each_two(draw, size, [_NEITHER, _FIRST, _SECOND]),
    "strict partial order": _WEAK["partial order"],
    "acyclic strict": lambda draw, size: _each_two(draw, size, [_NEITHER, _FIRST]),
}
KINDS = (*_WEAK, *_STRICT)
"""The kinds of relation; the first eight have a reflexive R, the others an asymmetric P."""


def relations(
    kind: str = "reflexive",
    *,
    axioms: Iterable[Any] = (),
    options: Sequence[Hashable] | None = None,
    max_size: int = 4,
) -> Strategy:
    """Return a strategy for relations of a kind; each relation of the kind can occur.

    `kind`: a name in `KINDS`.  `axioms`: axioms of relations, or their names, to satisfy
    besides; relations without them are thrown away, so choose the kind that is nearest.
    `options`: the options of each relation; by default the first few letters, at most
    `max_size`.  A strict relation has its own options as probes.

    Raises: `InvalidInput` for an unknown kind, axiom or size.

    >>> from hypothesis import find
    >>> find(relations("preorder"), lambda relation: len(relation.pairs) == 1)
    <WeakRelation on a, b: a ≽ b>
    """
    if kind not in KINDS:
        raise InvalidInput(
            f"relations({kind!r})", "not a kind", f"write one of: {', '.join(KINDS)}"
        )
    if options is None and not 1 <= max_size <= len(ascii_lowercase):
        raise InvalidInput(
            f"max_size={max_size}",
            "not a number of options that letters can name",
            "write a whole number from 1 to 26, or give the options",
        )
    return _relations(kind, _found(axioms), options, max_size)


def _found(axioms: Iterable[Any]) -> tuple[Any, ...]:
    from dtkit.preferences import relation_axiom

    several = (axioms,) if isinstance(axioms, str) else axioms
    return tuple(relation_axiom(each) if isinstance(each, str) else each for each in several)


@st.composite
def _relations(draw: Draw, kind: str, axioms: Any, options: Any, max_size: int) -> Any:
    from hypothesis import assume

    from dtkit.preferences import strict_relation, weak_relation

    names = options
    if names is None:
        names = ascii_lowercase[: draw(st.integers(1, max_size))]
    pairs = [(names[i], names[j]) for i, j in (_WEAK.get(kind) or _STRICT[kind])(draw, len(names))]
    if kind in _WEAK:
        relation: Any = weak_relation(pairs, options=names)
    else:
        relation = strict_relation(pairs, options=names, probes=names)
    assume(all(axiom.violation(relation) is None for axiom in axioms))
    return relation


def menus(options: Iterable[Hashable], *, min_size: int = 1) -> Strategy:
    """Return a strategy for menus: some of the options, as a tuple in their order.

    >>> from hypothesis import find
    >>> find(menus("abc"), lambda menu: len(menu) > 1)
    ('a', 'b')
    """
    named = tuple(options)
    least = max(1, min_size)
    if least > len(named):
        raise InvalidInput(
            f"menus of {len(named)} options",
            f"none has {least}",
            "give more options, or a smaller min_size",
        )
    places = st.lists(
        st.integers(0, len(named) - 1), unique=True, min_size=least, max_size=len(named)
    )
    return places.map(lambda found: tuple(named[place] for place in sorted(found)))


def choices(options: Iterable[Hashable]) -> Strategy:
    """Return a strategy for choice functions that choose something from every menu.

    >>> from hypothesis import find
    >>> from dtkit.preferences import alpha
    >>> print(alpha.violation(find(choices("abc"), lambda c: alpha.violation(c) is not None)))
    alpha fails: b is chosen from {a, b, c}, but not from {a, b}
    """
    return _choices(tuple(options))


@st.composite
def _choices(draw: Draw, options: tuple[Hashable, ...]) -> Any:
    from dtkit.preferences import ChoiceFunction

    table = [0]
    for mask in range(1, 1 << len(options)):
        parts = [part for part in range(1, mask + 1) if not part & ~mask]
        table.append(draw(st.sampled_from(parts)) if len(parts) > 1 else mask)
    return ChoiceFunction(options, tuple(table))


def probabilities(*, max_denominator: int = 12, interior: bool = False) -> Strategy:
    """Return a strategy for exact probabilities, as SymPy rationals.

    `interior`: without 0 and 1.

    >>> from hypothesis import find
    >>> find(probabilities(interior=True), lambda p: p > 0)
    1/2
    """
    from sympy import Rational

    if max_denominator < 1 + interior:
        raise InvalidInput(
            f"max_denominator={max_denominator}",
            "no probability has so small a denominator",
            f"write a whole number from {1 + interior}",
        )
    low = 2 if interior else 1
    pairs = st.integers(low, max_denominator).flatmap(
        lambda whole: st.tuples(st.integers(int(interior), whole - int(interior)), st.just(whole))
    )
    return pairs.map(lambda pair: Rational(*pair))


def lotteries(
    outcomes: Iterable[Hashable], *, max_support: int = 4, max_weight: int = 8
) -> Strategy:
    """Return a strategy for lotteries over some outcomes, with exact probabilities.

    `max_support`: outcomes of positive probability, at most.  Probabilities are whole
    weights from 1 to `max_weight` over their sum.

    >>> from hypothesis import find
    >>> find(lotteries("abc"), lambda lottery: len(lottery.prospects) > 1)
    Lottery(1/2: a, 1/2: b)
    """
    return _lotteries(tuple(outcomes), max_support, max_weight)


@st.composite
def _lotteries(draw: Draw, outcomes: tuple[Hashable, ...], most: int, heaviest: int) -> Any:
    from sympy import Rational

    from dtkit.values import Lottery

    support = draw(st.lists(st.sampled_from(outcomes), unique=True, min_size=1, max_size=most))
    weights = [draw(st.integers(1, heaviest)) for _ in support]
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    return Lottery.over(
        (Rational(share.numerator, share.denominator), outcome)
        for share, outcome in zip(shares, support, strict=True)
    )


def trees(outcomes: Iterable[Hashable], *, max_leaves: int = 6, max_branches: int = 3) -> Strategy:
    """Return a strategy for decision trees: tuples of trees, with outcomes as leaves.

    `dtkit.agents.plays` takes such a tree, and `dtkit.agents.decision_tree` makes a graph
    of it.

    >>> from hypothesis import find
    >>> find(trees("ab"), lambda tree: "b" in tree and len(tree) == 3)
    ('a', 'a', 'b')
    """
    leaf = st.sampled_from(tuple(outcomes))

    def node(below: Strategy) -> Strategy:
        return st.lists(below, min_size=2, max_size=max_branches).map(tuple)

    inner = st.recursive(leaf, node, max_leaves=max(2, max_leaves // 2))
    return node(inner).filter(lambda tree: _leaves(tree) <= max_leaves)


def _leaves(tree: Any) -> int:
    return sum(map(_leaves, tree)) if isinstance(tree, tuple) else 1


def graphs(
    outcomes: Iterable[Hashable],
    *,
    max_leaves: int = 6,
    chance: bool = True,
    player: str = "agent",
) -> Strategy:
    """Return a strategy for choice graphs of one player, with chance moves or without.

    >>> from hypothesis import find
    >>> print(find(graphs("ab"), lambda graph: "chance" in str(graph)))
    chance
    ├─ 1 (1/2): a
    └─ 2 (1/2): a
    """
    from dtkit.graphs import choice_graph

    leaf, weights = st.sampled_from(tuple(outcomes)), st.integers(1, 3)

    def node(below: Strategy) -> Strategy:
        decision = st.lists(below, min_size=2, max_size=3).map(tuple)
        if not chance:
            return decision
        weighted = st.lists(st.tuples(weights, below), min_size=2, max_size=2)
        return decision | weighted

    tree = node(st.recursive(leaf, node, max_leaves=max(2, max_leaves // 2)))
    return tree.map(lambda each: choice_graph(_as_node(each, player), players=[player]))


def _as_node(tree: Any, player: str) -> Any:
    from sympy import Rational

    from dtkit.graphs import chance, choose, outcome

    if isinstance(tree, tuple):
        moves = {str(place): _as_node(each, player) for place, each in enumerate(tree, 1)}
        return choose(moves, player=player)
    if isinstance(tree, list):
        total = sum(weight for weight, _ in tree)
        parts = {
            str(place): (Rational(weight, total), _as_node(each, player))
            for place, (weight, each) in enumerate(tree, 1)
        }
        return chance(parts)
    return outcome(tree)


def agents(
    preferences: Strategy | None = None, *, policies: Iterable[Any] | None = None
) -> Strategy:
    """Return a strategy for agents: a preference with a policy.

    `preferences`: by default preorders on a few letters.  `policies`: by default all that
    need nothing but a preference, simplest first.

    >>> from hypothesis import find
    >>> found = find(agents(), lambda agent: agent.policy.name == "naive")
    >>> found.preference
    <WeakRelation on a: nothing>
    """
    from dtkit.agents import agent, caprice, dsm, naive, resolute, sophisticated

    known = (sophisticated, naive, resolute, caprice, dsm) if policies is None else policies
    wants = relations("preorder") if preferences is None else preferences
    return st.builds(agent, wants, st.sampled_from(tuple(known)))
