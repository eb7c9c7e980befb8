"""The one formula of solving: which outcomes are permitted where somebody moves.

For a mover with preference P, an outcome x of child c is permitted where it is permitted
at c and, for every other child c', some x' permitted at c' is not preferred to x:

    OR_c [ permitted(x, c) AND AND_{c' != c} OR_{x'} ( permitted(x', c') AND NOT prefer(x', x) ) ]

A map takes the numbers of outcomes to the numbers of conditions; an outcome that is not
in it is not permitted.  What the mover cannot tell apart (one view) is treated at once:
whether a child beats x depends on the view of x only.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from dtkit.solving.conditions import FALSE, TRUE, Conditions

Map = dict[int, int]
Groups = dict[int, int]

_FEW = 6


class Outcomes(Protocol):
    """What the formula needs to know of outcomes: what each player sees, and prefers."""

    views: list[list[int]]

    def not_preferred(self, player: int, rival: int, view: int) -> int:
        """Return the condition that `player` does not prefer the rival view."""

    def fraction(self, view: int) -> Fraction | None:
        """Return a view as a plain number, or None."""


def unbeaten(
    maps: Sequence[Map], player: int, outcomes: Outcomes, conditions: Conditions
) -> list[Map]:
    """Return, for each child, its outcomes with the condition that no other child beats them.

    `maps`: the maps of distinct children.  Where x is permitted at its own child, something
    there is not preferred to x: x itself.  So with many children each is counted among its
    own rivals, and what is safe is found once for all of them.
    """
    if len(maps) == 1:
        return [maps[0]]
    views = outcomes.views[player]
    groups = [_grouped(each, views, conditions) for each in maps]
    rivals = range(len(maps)) if len(maps) == 2 else _rivals_that_matter(groups, outcomes)
    answers: list[Groups] = [{} for _ in maps]

    def safe(view: int, apart_from: int) -> int:
        """Return the condition that no rival, apart from one, beats this view."""
        bound = TRUE
        for rival in rivals:
            if rival == apart_from:
                continue
            answer = answers[rival].get(view)
            if answer is None:
                answer = _not_beaten(groups[rival], view, player, outcomes, conditions)
                answers[rival][view] = answer
            bound = conditions.both(bound, answer)
            if bound == FALSE:
                break
        return bound

    bounds: Groups = {}
    result = []
    for place, each in enumerate(maps):
        if len(maps) <= _FEW:
            bounds = {}
        for view in groups[place]:
            if view not in bounds:
                bounds[view] = safe(view, place if len(maps) <= _FEW else -1)
        mine = {view: bounds[view] for view in groups[place]}
        result.append(conditions.narrowed(each, views, mine))
    return result


def union(maps: Sequence[Map], conditions: Conditions) -> Map:
    """Return the map that permits what any of the maps permits."""
    if len(maps) == 1:
        return maps[0]
    result = dict(maps[0])
    for each in maps[1:]:
        for outcome, condition in each.items():
            known = result.get(outcome)
            result[outcome] = condition if known is None else conditions.either(known, condition)
    return result


def _grouped(each: Map, views: list[int], conditions: Conditions) -> Groups:
    """Return the condition under which something of each view is permitted."""
    if len(each) == 1:
        ((outcome, condition),) = each.items()
        return {views[outcome]: condition}
    gathered: dict[int, list[int]] = {}
    for outcome, condition in each.items():
        view = views[outcome]
        if view in gathered:
            gathered[view].append(condition)
        else:
            gathered[view] = [condition]
    any_of = conditions.any_of
    return {view: any_of(several) for view, several in gathered.items()}


def _not_beaten(
    group: Groups, view: int, player: int, outcomes: Outcomes, conditions: Conditions
) -> int:
    """Return the condition that something in the group is not preferred to `view`."""
    parts = []
    for rival, condition in group.items():
        tolerable = outcomes.not_preferred(player, rival, view)
        if tolerable != FALSE:
            parts.append(conditions.both(condition, tolerable))
    return conditions.any_of(parts)


def _rivals_that_matter(groups: list[Groups], outcomes: Outcomes) -> list[int]:
    """Return the places of the children that can beat another.

    Among children that surely lead to one plain number, the greatest speaks for all: what
    is not worse than it is not worse than any of them.  Of equal ones two stay, so that
    each still has the other as a rival.
    """
    kept: list[int] = []
    best: list[int] = []
    best_value = None
    seen: dict[tuple[tuple[int, int], ...], int] = {}
    for place, group in enumerate(groups):
        value = None
        if len(group) == 1:
            ((view, condition),) = group.items()
            if condition == TRUE:
                value = outcomes.fraction(view)
        if value is not None:
            if best_value is None or value > best_value:
                best, best_value = [place], value
            elif value == best_value and len(best) < 2:
                best.append(place)
            continue
        key = tuple(group.items())
        times = seen.get(key, 0)
        if times < 2:
            seen[key] = times + 1
            kept.append(place)
    return kept + best
