"""Region maps: what is permitted where, over any two parameters.

Regions are filled and named; the lines between them are labelled with their exact equations.
Where several outcomes are permitted on an area, the area names them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.exact import exact
from dtkit.reports.figures.figure import FILLS, HATCHES, Figure, formula, plain
from dtkit.reports.figures.plane import COLUMNS, ROWS, Axis, Boundary, Plane

_WIDE, _HIGH = 3.4, 2.9  # inches: a column of a paper


def region_map(
    what: Any,
    over: Mapping[Any, tuple[Any, Any]],
    *,
    fixed: Mapping[Any, Any] | None = None,
    swept: tuple[Any, Sequence[Any]] | None = None,
    domain: Any = (),
) -> Figure:
    """Draw what holds where, over two parameters.

    `what`: a solution, or conditions by name.  `over`: two parameters, across first, each
    with its exact bounds.  `fixed`: exact values of the other parameters.  `swept`: one more
    parameter with several values, each drawn in a panel of its own.  `domain`: where
    conditions given by name have a meaning (a solution has its own domain).

    Raises `InvalidInput` where a parameter is left without a value, is unknown, or has bounds
    the wrong way round.

    >>> from dtkit.exact import parameters
    >>> p, q = parameters("p q")
    >>> figure = region_map({"cooperate": p >= q, "rebel": p <= q}, over={p: (0, 1), q: (0, 1)})
    >>> print(figure.description)
    Over p from 0 to 1 (across) and q from 0 to 1 (up): cooperate where p ≥ q; rebel where p ≤ q.
    """
    named, domain = _conditions(what, domain)
    symbols = {str(each): each for c in [*named.values(), domain] for each in c.free_symbols}
    across, up = _axes(over, symbols)
    values = {_symbol(name, symbols): exact(value) for name, value in (fixed or {}).items()}
    panels = _panels(values, swept, symbols)
    _check_values([across.symbol, up.symbol], panels, symbols)
    planes = [
        Plane(across, up, [c.subs(panel) for c in named.values()], domain.subs(panel))
        for panel, _ in panels
    ]
    names = list(named)

    def draw(canvas: Any) -> None:
        axes = canvas.subplots(1, len(planes), squeeze=False, sharey=True)[0]
        fills = _Fills(names)
        for (_, title), plane, ax in zip(panels, planes, axes, strict=True):
            _fill(ax, plane, fills, title)
        axes[0].set_ylabel(formula(up.symbol))
        _label(canvas, [*zip(axes, planes, strict=True)], fills, domain)

    where = "; ".join(f"{name} where {_readable(c, domain)}" for name, c in named.items())
    held = ", ".join(_readable_value(s, value) for s, value in values.items())
    sides = f"Over {_span(across)} (across) and {_span(up)} (up)"
    told = f"{sides}{', at ' * bool(held)}{held}: {where}."
    return Figure(draw, (_WIDE * (0.4 + 0.6 * len(planes)), _HIGH), told)


class _Fills:
    """How each set of conditions is filled; the same in every panel."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self.order: dict[int, int] = {}

    def style(self, code: int) -> tuple[str, str]:
        """Return the color and the pattern of a set of conditions."""
        at = self.order.setdefault(code, len(self.order))
        return FILLS[at % len(FILLS)], HATCHES[at % len(HATCHES)]

    def name(self, code: int) -> str:
        """Return the names of the conditions of a set."""
        inside = [name for bit, name in enumerate(self.names) if code >> bit & 1]
        return "\nor ".join(inside) if inside else "none"


def _codes(plane: Plane) -> list[int]:
    import numpy as np

    return sorted(int(each) for each in np.unique(plane.codes) if each >= 0)


def _fill(ax: Any, plane: Plane, fills: _Fills, title: Any) -> None:
    import numpy as np

    x, y = plane.x, plane.y
    ax.set_xlim(float(x.low), float(x.high))
    ax.set_ylim(float(y.low), float(y.high))
    ax.set_xlabel(formula(x.symbol))
    if title is not None:
        ax.set_title(formula(title))
    across = np.linspace(float(x.low), float(x.high), COLUMNS)
    up = np.linspace(float(y.low), float(y.high), ROWS)
    for code in _codes(plane):
        fill, hatch = fills.style(code)
        inside = (plane.codes == code).astype(float)
        ax.contourf(across, up, inside, [0.5, 1.5], colors=[fill], hatches=[hatch], zorder=1)


def _label(canvas: Any, panels: list[tuple[Any, Plane]], fills: _Fills, domain: Any) -> None:
    """Name regions and boundaries; a region with no room for its name is named below."""
    below: dict[int, None] = {}
    legend = None
    while True:
        canvas.draw_without_rendering()
        places = {
            (number, code): _anchor(canvas, ax, plane, fills.name(code), code)
            for number, (ax, plane) in enumerate(panels)
            for code in _codes(plane)
            if code not in below
        }
        homeless = [code for (_, code), place in places.items() if place is None]
        if not homeless:
            break
        below.update(dict.fromkeys(homeless))
        legend = _legend(canvas, fills, below, legend)
    canvas.set_layout_engine("none")
    for number, (ax, plane) in enumerate(panels):
        taken = []
        for (panel, code), place in places.items():
            if panel == number and place is not None:
                label = plain(ax.text(*place, fills.name(code), ha="center", va="center", zorder=5))
                label.set_bbox({"facecolor": fills.style(code)[0], "edgecolor": "none", "pad": 1.0})
                taken.append(_box(canvas, label))
        for boundary in plane.boundaries():
            for line in boundary.lines:
                ax.plot(line[:, 0], line[:, 1], color="#000", zorder=3)
            _name_boundary(canvas, ax, boundary, domain, taken)


def _legend(canvas: Any, fills: _Fills, below: dict[int, None], before: Any) -> Any:
    from matplotlib.patches import Patch

    if before is not None:
        before.remove()
    patches = []
    for code in below:
        fill, hatch = fills.style(code)
        patches.append(Patch(facecolor=fill, hatch=hatch, edgecolor="#555", label=fills.name(code)))
    legend = canvas.legend(handles=patches, loc="outside lower center", ncols=1)
    for text in legend.get_texts():
        plain(text)
    return legend


def _anchor(canvas: Any, ax: Any, plane: Plane, name: str, code: int) -> tuple[float, float] | None:
    """Return where the name of a region fits inside it; None where it does not."""
    label = plain(ax.text(0, 0, name))
    renderer = canvas.canvas.get_renderer()
    box, whole = label.get_window_extent(renderer), ax.get_window_extent(renderer)
    label.remove()
    return plane.anchor(code, box.width / whole.width + 0.05, box.height / whole.height + 0.05)


def _name_boundary(canvas: Any, ax: Any, boundary: Boundary, domain: Any, taken: list[Any]) -> None:
    """Write the equation of a boundary beside it, where it covers no other text."""
    from sympy import Eq

    equation = Eq(boundary.relation.lhs, boundary.relation.rhs, evaluate=False)
    label = ax.text(0, 0, formula(equation, domain), fontsize=7, zorder=6)
    label.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.85})
    line = max(boundary.lines, key=len)
    outer = ax.get_window_extent(canvas.canvas.get_renderer())
    for part in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0.05, 0.95):
        x, y = line[int(part * (len(line) - 1))]
        for across, up in (("center", "center"), ("left", "bottom"), ("right", "top"),
                           ("left", "top"), ("right", "bottom")):  # fmt: skip
            label.set(position=(x, y), ha=across, va=up)
            box = _box(canvas, label)
            inside = (
                outer.x0 <= box.x0
                and box.x1 <= outer.x1
                and outer.y0 <= box.y0
                and box.y1 <= outer.y1
            )
            if inside and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                return
    label.remove()


def _box(canvas: Any, label: Any) -> Any:
    return label.get_window_extent(canvas.canvas.get_renderer()).padded(1.5)


def _conditions(what: Any, domain: Any) -> tuple[dict[str, Any], Any]:
    from sympy import And, sympify

    from dtkit.exact import conditions_of

    if hasattr(what, "regions"):
        named: dict[str, Any] = {}
        for region in what.regions:
            for condition, paths in region.parts:
                name = " or ".join(str(path) for path in paths[:3])
                named[name] = named[name] | condition if name in named else sympify(condition)
        return named, sympify(what.graph.domain)
    return {str(name): sympify(c) for name, c in what.items()}, And(*conditions_of(domain))


def _axes(over: Mapping[Any, tuple[Any, Any]], symbols: dict[str, Any]) -> tuple[Axis, Axis]:
    if len(over) != 2:
        raise InvalidInput(
            f"over={', '.join(map(str, over))}",
            "a map has two sides",
            "give two parameters, each with its bounds: over={p: (0, 1), q: (0, 1)}",
        )
    axes = []
    for name, (low, high) in over.items():
        axis = Axis(_symbol(name, symbols), exact(low), exact(high))
        if not (axis.high > axis.low) == True:  # noqa: E712
            raise InvalidInput(
                f"{name} from {low} to {high}",
                "the bounds are not in order",
                "give the lower first",
            )
        axes.append(axis)
    return axes[0], axes[1]


def _symbol(name: Any, symbols: dict[str, Any]) -> Any:
    if str(name) not in symbols:
        raise InvalidInput(
            f"parameter {name}",
            "no condition speaks of it",
            f"use one of {', '.join(sorted(symbols)) or 'none: nothing depends on a parameter'}",
        )
    return symbols[str(name)]


def _panels(
    values: dict[Any, Any], swept: tuple[Any, Sequence[Any]] | None, symbols: dict[str, Any]
) -> list[tuple[dict[Any, Any], Any]]:
    """Return for each panel the values of the other parameters, and its title's equation."""
    from sympy import Eq

    if swept is None:
        return [(values, None)]
    symbol = _symbol(swept[0], symbols)
    return [
        ({**values, symbol: exact(value)}, Eq(symbol, exact(value), evaluate=False))
        for value in swept[1]
    ]


def _check_values(
    sides: list[Any], panels: list[tuple[dict[Any, Any], Any]], symbols: dict[str, Any]
) -> None:
    left = [
        n for n, symbol in symbols.items() if symbol not in sides and symbol not in panels[0][0]
    ]
    if left:
        raise InvalidInput(
            f"a map over {sides[0]} and {sides[1]}",
            f"it also depends on {', '.join(sorted(left))}",
            f"fix it: fixed={{{', '.join(f'{name}: ...' for name in sorted(left))}}}",
        )


def _span(axis: Axis) -> str:
    from dtkit.exact import expression_text

    bounds = f"{expression_text(axis.low)} to {expression_text(axis.high)}"
    return f"{expression_text(axis.symbol)} from {bounds}"


def _readable_value(symbol: Any, value: Any) -> str:
    from dtkit.exact import expression_text

    return f"{expression_text(symbol)} = {expression_text(value)}"


def _readable(condition: Any, domain: Any) -> str:
    from dtkit.exact import readable

    return str(readable(condition, domain))
