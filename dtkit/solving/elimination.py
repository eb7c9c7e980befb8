"""Regions of iterated elimination: cells of the domain with one and the same end each.

Where writing out the conditions of survival would be too long, the domain is split: in each
cell a round is carried out as soon as every comparison that it needs is settled there;
otherwise the cell is divided by the comparison on which most of them hang.  The cells
exclude one another and cover the domain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import sympy

from dtkit.solving.conditions import FALSE, TRUE, Conditions
from dtkit.solving.payoff_order import PayoffOrder, is_possible
from dtkit.solving.strategic import Places, StrategicForm

Kept = tuple[Places, ...]
Dominates = Callable[[PayoffOrder, int, int, int], int]


def cells(form: StrategicForm, dominates: Dominates) -> list[tuple[Kept, Any]]:
    """Return pairs of surviving places by player and the condition of the cell.

    `dominates(order, player, one, other)`: the number of the condition that one strategy
    dominates another in the game of `order`.
    """
    start: Kept = tuple(tuple(range(count)) for count in form.shape)
    ends: dict[Kept, list[Any]] = {}
    stack: list[tuple[Kept, Any, PayoffOrder | None]] = [(start, sympy.true, None)]
    while stack:
        kept, condition, before = stack.pop()
        smaller = form.restricted(kept)
        here = StrategicForm(
            smaller.players,
            smaller.strategies,
            smaller.table,
            sympy.And(form.domain, condition),
        )
        order = PayoffOrder(here)
        if before is not None:
            order.inherit(before)
        gone, open_ = _round(order, dominates)
        if open_:
            relation = _deciding(order.conditions, open_)
            for part in (sympy.Not(relation), relation):
                cell = sympy.And(condition, part)
                if is_possible(form.domain, cell):
                    stack.append((kept, cell, order))
        elif any(gone):
            fewer = tuple(
                tuple(place for k, place in enumerate(each) if k not in out)
                for each, out in zip(kept, gone, strict=True)
            )
            stack.append((fewer, condition, order))
        else:
            ends.setdefault(kept, []).append(condition)
    return [(kept, _joined(form, conditions)) for kept, conditions in ends.items()]


def _round(order: PayoffOrder, dominates: Dominates) -> tuple[list[set[int]], list[int]]:
    """Return the strategies that go in this round, and the conditions that are still open."""
    gone: list[set[int]] = []
    open_: list[int] = []
    for player, count in enumerate(order.form.shape):
        out = set()
        for s in range(count):
            numbers = [dominates(order, player, t, s) for t in range(count) if t != s]
            if TRUE in numbers:
                out.add(s)
            else:
                open_ += [number for number in numbers if number != FALSE]
        gone.append(out)
    return gone, open_


def _deciding(conditions: Conditions, open_: list[int]) -> Any:
    """Return the relation that occurs in most of the open conditions."""
    counts: Counter[int] = Counter()
    for number in open_:
        counts.update(atoms_of(conditions, number))
    place = max(counts, key=lambda atom: (counts[atom], -atom))
    return conditions.atoms[place]


def atoms_of(conditions: Conditions, number: int) -> set[int]:
    """Return the places of the atoms that a condition speaks of."""
    bits, seen, stack = 0, {number}, [number]
    while stack:
        own, parts = conditions.content(stack.pop())
        bits |= own
        for part in parts:
            if part not in seen:
                seen.add(part)
                stack.append(part)
    return {place for place in range(bits.bit_length()) if bits >> place & 1}


def _joined(form: StrategicForm, conditions: list[Any]) -> Any:
    """Return the union of cells, simplified on the domain."""
    from dtkit.exact import simplify_condition

    union = sympy.Or(*conditions)
    if union in (sympy.true, sympy.false):
        return union
    return simplify_condition(union, form.domain, effort=0.25)
