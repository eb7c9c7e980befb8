"""The equilibria of a strategic form, as `dtkit solve` prints them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dtkit.errors import Unsupported

_MOST_SHOWN = 8
_NOTE = "some histories cannot be told apart: what follows is of the reduced strategic form"


def equilibria_text(form: Any, *, of_graph: bool = False) -> str:
    """Return the equilibria of a strategic form, with what iterated dominance leaves.

    `of_graph`: whether the form is that of a graph with information sets.
    """
    from dtkit.cli.solving import domain_line

    title = form.title.strip()
    lines = [title] if title else []
    lines += domain_line(form)
    lines += [_NOTE] if of_graph else []
    parts = ["\n".join(lines)] if lines else []
    for part in (_table(form), _pure(form), _mixed(form), _left(form)):
        text = "\n".join(part)
        parts += [text] if text else []
    return "\n\n".join(parts)


def _table(form: Any) -> Iterator[str]:
    if max(form.shape) > _MOST_SHOWN or len(form.players) != 2:
        return
    lines = str(form).split("\n")
    yield from lines[1:] if form.title and lines[0] == form.title else lines


def _pure(form: Any) -> Iterator[str]:
    from dtkit.solving import pure_equilibria
    from dtkit.solving.strategic_text import rows_text, where

    yield f"equilibria in pure strategies ({', '.join(form.players)}):"
    regions = pure_equilibria(form)
    profiles = ["; ".join(map(_name, region.profile)) for region in regions]
    if not profiles:
        yield "  none"
    elif form.is_numeric:
        yield from (f"  {profile}" for profile in profiles)
    else:
        found = [where(region.condition, form.domain) for region in regions]
        text = rows_text(list(zip(profiles, found, strict=True)))
        yield from (f"  {line}" for line in text.split("\n"))


def _mixed(form: Any) -> Iterator[str]:
    """Yield the extreme equilibria that are not pure, of two players in numbers."""
    from dtkit.solving import extreme_equilibria

    if len(form.players) != 2 or not form.is_numeric:
        return
    try:
        found = extreme_equilibria(form)
    except Unsupported as problem:
        yield f"equilibria in mixed strategies: not listed ({problem.given}: {problem.wrong})"
        return
    mixed = [pair for pair in found if any(0 < share < 1 for side in pair for share in side)]
    if mixed:
        yield "extreme equilibria in mixed strategies:"
    for pair in mixed:
        sides = zip(form.strategies, pair, strict=True)
        yield "  " + "; ".join(_mixture(strategies, shares) for strategies, shares in sides)


def _mixture(strategies: Any, shares: Any) -> str:
    parts = [(_name(each), share) for each, share in zip(strategies, shares, strict=True) if share]
    if len(parts) == 1:
        return parts[0][0]
    return " + ".join(f"{share} ({name})" for name, share in parts)


def _left(form: Any) -> Iterator[str]:
    """Yield what is left by iterated strict dominance, where it leaves out something."""
    from dtkit.solving import iterated_dominance

    if not form.is_numeric:
        return
    sets = iterated_dominance(form).sets
    if all(len(sets[player]) == count for player, count in zip(sets, form.shape, strict=True)):
        return
    yield "left by iterated strict dominance:"
    for player, strategies in sets.items():
        yield f"  {player}: {'; '.join(map(_name, strategies))}"


def _name(strategy: Any) -> str:
    from dtkit.solving.strategic_text import label

    return label(strategy) or "(no move)"
