"""Strategic forms and lists of profiles for readers."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtkit.solving.strategic import StrategicForm

_MOST_CELLS = 200


def text(form: StrategicForm) -> str:
    """Return the payoffs as a table: first player down, second across, a table for the rest."""
    title = [form.title] if form.title else []
    if len(form.table) > _MOST_CELLS:
        return "\n".join([*title, f"{len(form.table):,} profiles, too many to print"])
    if len(form.players) == 1:
        rows = [[label(s), amounts_text(form.table[i])] for i, s in enumerate(form.strategies[0])]
        return "\n".join([*title, *_columns([[form.players[0], ""], *rows])])
    blocks = []
    for rest in itertools.product(*form.strategies[2:]):
        named = ", ".join(f"{p}: {label(s)}" for p, s in zip(form.players[2:], rest, strict=True))
        blocks.append("\n".join(([named] if named else []) + _block(form, rest)))
    return "\n".join(title) + ("\n" if title else "") + "\n\n".join(blocks)


def _block(form: StrategicForm, rest: tuple[Hashable, ...]) -> list[str]:
    head = [f"{form.players[0]} \\ {form.players[1]}", *map(label, form.strategies[1])]
    rows = [
        [label(row)]
        + [
            amounts_text(form.amounts(form.places(row, column, *rest)))
            for column in form.strategies[1]
        ]
        for row in form.strategies[0]
    ]
    return _columns([head, *rows])


def _columns(rows: list[list[str]]) -> list[str]:
    wide = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "   ".join(f"{cell:{w}}" for cell, w in zip(row, wide, strict=True)).rstrip()
        for row in rows
    ]


def label(strategy: Hashable) -> str:
    """Return a strategy as text."""
    if isinstance(strategy, tuple):
        return " ".join(map(str, strategy))
    return str(strategy)


def amounts_text(amounts: Iterable[Any]) -> str:
    """Return payoffs as text, by player."""
    from dtkit.exact import expression_text

    return ", ".join(expression_text(amount) for amount in amounts)


def where(condition: Any, domain: Any) -> str:
    """Return "everywhere", or "where" with the condition as text."""
    from sympy import true

    if condition == true:
        return "everywhere"
    from dtkit.exact import readable

    return f"where {readable(condition, domain=domain)}"


def rows_text(rows: list[tuple[str, str]]) -> str:
    """Return pairs as lines in two columns."""
    wide = max((len(left) for left, _ in rows), default=0)
    return "\n".join(f"{left:{wide}}  {right}" for left, right in rows)
