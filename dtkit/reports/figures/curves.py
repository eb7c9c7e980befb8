"""Curves: thresholds with the limits of their existence, and measured lines.

A threshold is drawn only where it exists; where it stops existing, a dotted line says so
with the exact equation of the limit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.exact import exact
from dtkit.reports.figures.figure import DASHES, LINES, Figure, formula, plain

_WIDE, _HIGH = 3.4, 2.6
_POINTS = 600
_HEIGHTS = (0.03, 0.15, 0.27, 0.39, 0.51)
_SIDES = ("left", "right")


@dataclass(frozen=True)
class Curve:
    """One line: points (x, y), with a band from `low` to `high` around it if given."""

    x: Sequence[float]
    y: Sequence[float]
    low: Sequence[float] | None = None
    high: Sequence[float] | None = None


def threshold_curves(
    thresholds: Mapping[str, Any],
    over: Mapping[Any, tuple[Any, Any]],
    *,
    label: Any,
    fixed: Mapping[Any, Any] | None = None,
    scale: str = "linear",
) -> Figure:
    """Draw thresholds against one parameter, each where it exists.

    `thresholds`: by name, what `threshold` returned, or a pair (value, condition under which
    it exists).  `over`: the parameter with its exact bounds.  `label`: what is on the upright
    axis, an expression or words.  `fixed`: exact values of the other parameters.  `scale`:
    linear or log.

    Raises `InvalidInput` where a parameter is left without a value or the scale is unknown.

    >>> from sympy import log
    >>> from dtkit.exact import parameters
    >>> p, q = parameters("p q")
    >>> figure = threshold_curves({"least payment": (log(p/(p - q)), p > q)}, {q: (0, 1)},
    ...                           label="payment", fixed={p: "1/2"})
    >>> print(figure.description)
    Against q from 0 to 1: least payment, where q < 1/2.
    """
    if scale not in ("linear", "log"):
        raise InvalidInput(f"scale={scale!r}", "no such scale", "use 'linear' or 'log'")
    ((name, (low, high)),) = _only(over)
    pieces = {each: _pieces(value) for each, value in thresholds.items()}
    symbols = {
        str(s): s for rows in pieces.values() for row in rows for e in row for s in e.free_symbols
    }
    if str(name) not in symbols:
        raise InvalidInput(
            f"parameter {name}", "no threshold depends on it", "name one that it does"
        )
    across = symbols[str(name)]
    values = {
        symbols[str(k)]: exact(_number(v)) for k, v in (fixed or {}).items() if str(k) in symbols
    }
    left = sorted(set(symbols) - {str(across), *map(str, values)})
    if left:
        raise InvalidInput(
            f"curves over {across}", f"they also depend on {', '.join(left)}", f"fix {left[0]}"
        )
    rows = {n: [(v.subs(values), c.subs(values)) for v, c in each] for n, each in pieces.items()}
    bounds = exact(low), exact(high)
    limits = _limits(across, bounds, rows)

    def draw(canvas: Any) -> None:
        ax = canvas.subplots()
        ax.set_xlim(float(bounds[0]), float(bounds[1]))
        ax.set_xlabel(formula(across))
        ax.set_yscale(scale)
        if isinstance(label, str):
            plain(ax.set_ylabel(label))
        else:
            ax.set_ylabel(formula(label))
        drawn = [
            _draw_pieces(ax, across, bounds, each, at) for at, each in enumerate(rows.values())
        ]
        _draw_limits(ax, across, limits)
        _label_lines(ax, dict(zip(rows, drawn, strict=True)))

    told = "; ".join(
        f"{n}, where {' or '.join(_readable(c) for _, c in each)}" for n, each in rows.items()
    )
    first, last, inner = map(_text, (*bounds, across))
    return Figure(draw, (_WIDE, _HIGH), f"Against {inner} from {first} to {last}: {told}.")


def line_plot(
    curves: Mapping[str, Curve], *, across: str, up: str, description: str = ""
) -> Figure:
    """Draw measured lines, such as learning curves, each with its spread as a band.

    `curves`: by name.  `across`, `up`: what is on the axes, in words.

    Raises `InvalidInput` for a curve whose lists differ in length, or no curve.
    """
    for name, curve in curves.items():
        lengths = {
            len(each) for each in (curve.x, curve.y, curve.low, curve.high) if each is not None
        }
        if len(lengths) != 1:
            raise InvalidInput(
                f"the curve {name!r}",
                f"its lists have {' and '.join(map(str, sorted(lengths)))} points",
                "give as many values as points",
            )
    if not curves:
        raise InvalidInput("no curve", "there is nothing to draw", "give at least one")

    def draw(canvas: Any) -> None:
        ax = canvas.subplots()
        plain(ax.set_xlabel(across))
        plain(ax.set_ylabel(up))
        lines = {}
        for at, (name, curve) in enumerate(curves.items()):
            (lines[name],) = ax.plot(curve.x, curve.y, **_style(at))
            if curve.low is not None and curve.high is not None:
                color = LINES[at % len(LINES)]
                ax.fill_between(curve.x, curve.low, curve.high, color=color, alpha=0.18, lw=0)
        _label_lines(ax, lines)

    return Figure(
        draw, (_WIDE, _HIGH), description or f"{up} against {across}: {', '.join(curves)}."
    )


def _only(over: Mapping[Any, tuple[Any, Any]]) -> tuple[tuple[Any, tuple[Any, Any]]]:
    if len(over) != 1:
        raise InvalidInput(
            f"over={', '.join(map(str, over))}", "a curve has one parameter across", "give one"
        )
    return (next(iter(over.items())),)


def _number(value: Any) -> Any:
    from dtkit.exact import parse_expression

    return parse_expression(value) if isinstance(value, str) else value


def _pieces(value: Any) -> list[tuple[Any, Any]]:
    """Return values with the conditions under which they are the threshold."""
    from sympy import sympify

    if hasattr(value, "pieces"):
        return [
            (sympify(each.solution.rhs), each.condition) for each in value.pieces if _has_end(each)
        ]
    number, condition = value
    return [(sympify(number), sympify(condition))]


def _has_end(piece: Any) -> bool:
    return piece.kind in ("at least", "more than", "at most", "less than", "exactly")


def _style(at: int) -> dict[str, Any]:
    return {"color": LINES[at % len(LINES)], "linestyle": DASHES[at % len(DASHES)]}


def _draw_pieces(ax: Any, across: Any, bounds: Any, pieces: Any, at: int) -> Any:
    import numpy as np
    from sympy import lambdify

    low, high = map(float, bounds)
    x = low + (high - low) * (np.arange(_POINTS) + 0.5) / _POINTS
    line = None
    for value, condition in pieces:
        with np.errstate(all="ignore"):
            y = np.broadcast_to(lambdify(across, value, "numpy")(x), x.shape).astype(float)
            holds = np.broadcast_to(lambdify(across, condition, "numpy")(x), x.shape)
        (line,) = ax.plot(x, np.where(holds, y, np.nan), **_style(at))
    return line


def _draw_limits(ax: Any, across: Any, limits: Sequence[Any]) -> None:
    """Mark where a threshold stops existing, with the exact value."""
    from sympy import Eq

    taken: list[Any] = []
    for each in limits:
        ax.axvline(float(each), color="#777", linestyle=":", lw=0.8)
    ax.figure.draw_without_rendering()
    for each in limits:
        label = ax.text(
            float(each), 0, formula(Eq(across, each, evaluate=False)), fontsize=7, va="bottom",
            transform=ax.get_xaxis_transform(),
        )  # fmt: skip
        if not any(_fits(ax, label, height, side, taken) for height in _HEIGHTS for side in _SIDES):
            label.remove()


def _fits(ax: Any, label: Any, height: float, side: str, taken: list[Any]) -> bool:
    """Move a label; return whether it lies inside the axes and on no other, and count it."""
    label.set(y=height, ha=side)
    renderer = ax.figure.canvas.get_renderer()
    box, whole = label.get_window_extent(renderer).padded(3), ax.get_window_extent(renderer)
    if box.x0 < whole.x0 or box.x1 > whole.x1 or any(box.overlaps(other) for other in taken):
        return False
    taken.append(box)
    return True


def _limits(across: Any, bounds: Any, rows: Mapping[str, Any]) -> list[Any]:
    """Return the exact points, strictly inside, where some threshold stops existing."""
    ends = {end for pieces in rows.values() for _, c in pieces for end in _ends(c, across)}
    return sorted((end for end in ends if bounds[0] < end < bounds[1]), key=float)


def _ends(condition: Any, across: Any) -> list[Any]:
    """Return the numbers at which a condition on one parameter changes its truth, if found."""
    from sympy.core.relational import Relational

    from dtkit.exact import threshold

    try:
        solutions = [
            piece.solution for piece in threshold(condition, solve_for=across, statics=False).pieces
        ]
    except InvalidInput:
        return []
    relations = {relation for solution in solutions for relation in solution.atoms(Relational)}
    sides = [side for relation in relations for side in (relation.lhs, relation.rhs)]
    return [side for side in sides if side.is_number and side.is_finite]


def _label_lines(ax: Any, lines: Mapping[str, Any]) -> None:
    drawn = {name: line for name, line in lines.items() if line is not None}
    if len(drawn) < 2:
        return
    legend = ax.legend(list(drawn.values()), list(drawn), handlelength=3)
    for text in legend.get_texts():
        plain(text)


def _text(expression: Any) -> str:
    from dtkit.exact import expression_text

    return str(expression_text(expression))


def _readable(condition: Any) -> str:
    from dtkit.exact import readable

    return str(readable(condition))
