"""Builders of finite relations: from pairs, tiers and NetworkX graphs, and from one another."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.preferences.bits import Rows
from dtkit.preferences.relations import Pair, Relation, StrictRelation, WeakRelation, listed


def weak_relation(
    pairs: Iterable[Pair], *, options: Iterable[Hashable] | None = None
) -> WeakRelation:
    """Return the reflexive relation in which x is at least as good as y for each pair (x, y).

    `options`: in order; by default those of the pairs.  Each option stands to itself.

    >>> weak_relation([("a", "b"), ("b", "c")]).rows
    (3, 6, 4)
    """
    names, rows = _rows(pairs, options)
    return WeakRelation(names, tuple(row | 1 << i for i, row in enumerate(rows)))


def strict_relation(
    pairs: Iterable[Pair],
    *,
    options: Iterable[Hashable] | None = None,
    probes: Iterable[Hashable] | None = None,
) -> StrictRelation:
    """Return the asymmetric relation in which x is preferred to y for each pair (x, y).

    Raises: `InvalidInput` where a pair stands in both directions, or a probe is no option.

    >>> strict_relation([("a", "b"), ("b", "c")]).rows
    (2, 4, 0)
    """
    names, rows = _rows(pairs, options)
    return StrictRelation(names, rows, None if probes is None else tuple(probes))


def weak_order(*tiers: Any) -> WeakRelation:
    """Return the complete and transitive relation with these tiers, best first.

    A tier is an option, or a list or set of options indifferent to one another (the
    options of a set are ordered by their text).

    >>> order = weak_order("best", {"b"}, ["c", "d"])
    >>> order.prefer("best", "d"), order.indifferent("c", "d")
    (True, True)
    """
    groups = [_tier(tier) for tier in tiers]
    pairs = [
        (x, y)
        for rank, group in enumerate(groups)
        for x in group
        for lower in groups[rank:]
        for y in lower
    ]
    return weak_relation(pairs, options=[x for group in groups for x in group])


def relation_from_network(network: Any, *, kind: str | None = None) -> Relation:
    """Return the relation whose primitive pairs are the edges of a NetworkX digraph.

    `kind`: "weak" or "strict"; by default what the graph's attribute `kind` says.

    >>> order = weak_order("a", "b")
    >>> relation_from_network(order.network) == order
    True
    """
    kind = kind or network.graph.get("kind")
    options, pairs = list(network.nodes), list(network.edges())
    if kind == "weak":
        return weak_relation(pairs, options=options)
    if kind == "strict":
        return strict_relation(pairs, options=options)
    raise InvalidInput(
        f"kind {kind!r}",
        "an edge may mean at least as good as, or preferred to",
        'say kind="weak" or kind="strict"',
    )


def restricted(relation: Any, options: Iterable[Hashable]) -> Any:
    """Return the relation on some of its options, in the order given.

    >>> restricted(weak_order("a", "b", "c"), ["c", "a"]).pairs
    (('a', 'c'),)
    """
    kept = tuple(options)
    chosen = [relation.place(option) for option in kept]
    rows = tuple(
        sum(1 << new for new, old in enumerate(chosen) if relation.rows[place] >> old & 1)
        for place in chosen
    )
    if isinstance(relation, StrictRelation):
        probes = relation.probes
        left = None if probes is None else tuple(p for p in probes if p in set(kept))
        return StrictRelation(kept, rows, left)
    return WeakRelation(kept, rows)


def renamed(relation: Any, names: Mapping[Hashable, Hashable]) -> Any:
    """Return the relation with options renamed; those not named keep their names.

    >>> renamed(weak_order("a", "b"), {"a": "best"}).options
    ('best', 'b')
    """
    options = tuple(names.get(option, option) for option in relation.options)
    if isinstance(relation, StrictRelation):
        probes = relation.probes
        new = None if probes is None else tuple(names.get(p, p) for p in probes)
        return StrictRelation(options, relation.rows, new)
    return WeakRelation(options, relation.rows)


def _rows(
    pairs: Iterable[Pair], options: Iterable[Hashable] | None
) -> tuple[tuple[Hashable, ...], Rows]:
    pairs = [_pair(pair) for pair in pairs]
    found = options if options is not None else (x for pair in pairs for x in pair)
    names = tuple(found) if options is not None else tuple(dict.fromkeys(found))
    numbers = {option: place for place, option in enumerate(names)}
    rows = [0] * len(names)
    for x, y in pairs:
        for option in (x, y):
            if option not in numbers:
                raise InvalidInput(
                    f"pair ({x}, {y})",
                    f"{option} is not among the options",
                    f"add it to the options, or use one of: {listed(names)}",
                )
        rows[numbers[x]] |= 1 << numbers[y]
    return names, tuple(rows)


def _tier(tier: Any) -> list[Hashable]:
    if isinstance(tier, list):
        return tier
    return sorted(tier, key=str) if isinstance(tier, (set, frozenset)) else [tier]


def _pair(pair: Any) -> Pair:
    if isinstance(pair, str) or not hasattr(pair, "__len__") or len(pair) != 2:
        raise InvalidInput(
            repr(pair), "not a pair of options", 'write pairs such as ("a", "b"), better first'
        )
    x, y = pair
    return x, y
