"""Preference graphs: options as dots, the better ones higher.

A strict preference is an arrow down to the worse option (those that follow by transitivity
are left out), indifference a double line, and a gap (no preference either way) a dotted
line.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.reports.figures.figure import Figure, plain

_STEP = 0.75  # inches between options
_BETTER: dict[str, Any] = {"arrowstyle": "-|>"}
_ALIKE: dict[str, Any] = {"arrowstyle": "-", "linewidth": 3.2}
_INSIDE: dict[str, Any] = {"arrowstyle": "-", "linewidth": 1.6, "color": "white"}
_GAP: dict[str, Any] = {"arrowstyle": "-", "linestyle": ":"}


def preference_graph(relation: Any, options: Iterable[Any] | None = None) -> Figure:
    """Draw a finite preference relation.

    `relation`: has `options`, and answers `prefer`, `indifferent` and `gap` with a condition
    that is true or false.  `options`: which of them to draw, by default all.

    Raises `InvalidInput` where an answer depends on a parameter, or for more than 30 options.

    >>> from dtkit.preferences import weak_relation
    >>> gap = weak_relation([("A", "A⁻")], options=["A", "A⁻", "B"])
    >>> print(preference_graph(gap).description)
    A is preferred to A⁻; no preference between A and B; no preference between A⁻ and B.
    """
    drawn = list(relation.options if options is None else options)
    if len(drawn) > 30:
        raise InvalidInput(f"{len(drawn)} options", "too many for a picture", "draw at most 30")
    pairs = [(x, y) for x in drawn for y in drawn if x != y]
    strict = {(x, y) for x, y in pairs if _decided(relation.prefer(x, y), x, y)}
    halves = [(x, y) for at, x in enumerate(drawn) for y in drawn[at + 1 :]]
    alike = {(x, y) for x, y in halves if _decided(relation.indifferent(x, y), x, y)}
    gaps = {(x, y) for x, y in halves if _decided(relation.gap(x, y), x, y)}
    shown = _without_what_follows(strict, drawn)
    places = _places(drawn, shown, alike)

    def draw(canvas: Any) -> None:
        ax = canvas.subplots()
        ax.set_axis_off()
        for pairs, style in ((shown, _BETTER), (alike, _ALIKE), (alike, _INSIDE), (gaps, _GAP)):
            for x, y in sorted(pairs, key=str):
                _join(ax, places[x], places[y], style)
        for option, place in places.items():
            label = plain(ax.text(*place, str(option), ha="center", va="center", zorder=4))
            label.set_bbox(
                {"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": "black"}
            )
        xs, ys = zip(*places.values(), strict=True)
        ax.set_xlim(min(xs) - 0.6, max(xs) + 0.6)
        ax.set_ylim(min(ys) - 0.5, max(ys) + 0.5)

    xs, ys = zip(*places.values(), strict=True)
    size = (_STEP * (max(xs) - min(xs) + 1.4), _STEP * (max(ys) - min(ys) + 1.2))
    return Figure(draw, size, _told(drawn, strict, alike, gaps))


def _decided(condition: Any, x: Any, y: Any) -> bool:
    if condition == True:  # noqa: E712
        return True
    if condition == False:  # noqa: E712
        return False
    raise InvalidInput(
        f"the preference between {x} and {y}",
        f"it depends on parameters: {condition}",
        "give the parameters values first",
    )


def _without_what_follows(strict: set[Any], options: list[Any]) -> set[Any]:
    """Leave out preferences that follow from two others, unless they lie on a cycle."""
    return {
        (x, y)
        for x, y in strict
        if (y, x) in strict
        or not any((x, z) in strict and (z, y) in strict for z in options if z not in (x, y))
        or any((y, z) in strict and (z, x) in strict for z in options)
    }


def _places(
    options: list[Any], strict: set[Any], alike: set[Any]
) -> dict[Any, tuple[float, float]]:
    """Place better options higher: one more than the longest chain below, cycles cut."""
    import networkx

    graph: Any = networkx.DiGraph()
    graph.add_nodes_from(options)
    graph.add_edges_from(strict)
    graph.add_edges_from([pair for x, y in alike for pair in ((x, y), (y, x))])
    parts = networkx.condensation(graph)
    level: dict[int, int] = {}
    for part in reversed(list(networkx.topological_sort(parts))):
        level[part] = 1 + max((level[each] for each in parts.successors(part)), default=-1)
    rows: dict[int, list[Any]] = {}
    for option in options:
        rows.setdefault(level[parts.graph["mapping"][option]], []).append(option)
    places = {}
    for height, row in rows.items():
        for at, option in enumerate(row):
            bend = 0.35 * (at % 2) if len(row) > 2 else 0.0
            shift = 0.5 * (height % 2) if len(rows) > 1 else 0.0
            places[option] = (1.2 * (at - (len(row) - 1) / 2) + shift, 1.0 * height + bend)
    return places


def _join(ax: Any, start: Any, end: Any, style: dict[str, Any]) -> None:
    from matplotlib.patches import FancyArrowPatch

    options = {"color": "black", "linewidth": 1.0, "mutation_scale": 9, **style}
    ax.add_patch(FancyArrowPatch(start, end, shrinkA=11, shrinkB=11, zorder=2, **options))


def _told(options: list[Any], strict: set[Any], alike: set[Any], gaps: set[Any]) -> str:
    order = {option: at for at, option in enumerate(options)}

    def ranked(pairs: set[Any]) -> list[Any]:
        return sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))

    parts = [f"{x} is preferred to {y}" for x, y in ranked(strict)]
    parts += [f"{x} is indifferent to {y}" for x, y in ranked(alike)]
    parts += [f"no preference between {x} and {y}" for x, y in ranked(gaps)]
    return "; ".join(parts or ["no option is compared"]) + "."
