"""Pictures of a gridworld: SVG as text, PNG through Matplotlib.

Walls are dark, a coin is a disc with its value, a button a square with its delay, the agent
a triangle; a walk is a line from place to place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from dtkit.errors import InvalidInput, Unsupported
from dtkit.subjects.gridworlds.world import MOVES, Gridworld, Place

_CELL = 48
_TOP = 30
_GOLD, _BLUE, _RED, _DARK, _LINE = "#f2c230", "#8fb8e8", "#c0392b", "#444", "#bbb"


def draw(world: Gridworld, *, walk: str = "") -> str:
    """Return a picture as SVG; `walk`, letters N, S, W, E, is drawn from the start.

    Raises: `InvalidInput` for another letter in `walk`.

    >>> from dtkit.subjects.gridworlds import example
    >>> picture = draw(example("corridor"), walk="EEE")
    >>> picture.startswith("<svg "), "corridor: 3 steps" in picture
    (True, True)
    """
    heading = _heading(world)
    width = max(world.columns * _CELL + 20, 7.5 * len(heading) + 20)
    height = world.rows * _CELL + _TOP + 20
    parts = [f'<text x="10" y="20" fill="#000">{escape(heading)}</text>']
    for row in range(world.rows):
        for column in range(world.columns):
            fill = _DARK if (row, column) in world.walls else "#fff"
            parts.append(
                f'<rect x="{10 + column * _CELL}" y="{_TOP + row * _CELL}" width="{_CELL}" '
                f'height="{_CELL}" fill="{fill}" stroke="{_LINE}"/>'
            )
    points = _points(world, walk)
    if len(points) > 1:
        line = " ".join(f"{x:g},{y:g}" for x, y in map(_middle, points))
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{_RED}" stroke-width="3" '
            'stroke-linejoin="round" stroke-opacity="0.6"/>'
        )
    for kind, place, words in _labels(world):
        parts += _thing(kind, *_middle(place), words)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="sans-serif" font-size="13">'
        f"<title>{escape(heading)}</title>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def draw_png(world: Gridworld, path: str | Path, *, walk: str = "") -> None:
    """Write a picture as PNG.

    Raises: `Unsupported` where Matplotlib is not installed; `InvalidInput` as `draw`.
    """
    points = _points(world, walk)
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise Unsupported(
            "a picture as PNG", "Matplotlib draws it", "pip install 'dtkit[figures]', or draw SVG"
        ) from None
    figure: Any = Figure(figsize=(world.columns * 0.6 + 0.4, world.rows * 0.6 + 0.8), dpi=150)
    axes = figure.add_axes((0.02, 0.02, 0.96, 0.96 - 0.45 / (world.rows * 0.6 + 0.8)))
    axes.set_title(_heading(world), fontsize=9, loc="left")
    axes.set_xlim(-0.5, world.columns - 0.5)
    axes.set_ylim(world.rows - 0.5, -0.5)
    axes.set_aspect("equal")
    axes.set_xticks([each - 0.5 for each in range(world.columns + 1)], [])
    axes.set_yticks([each - 0.5 for each in range(world.rows + 1)], [])
    axes.tick_params(length=0)
    axes.grid(color=_LINE)
    for row, column in world.walls:
        axes.fill_between([column - 0.5, column + 0.5], row - 0.5, row + 0.5, color=_DARK)
    if len(points) > 1:
        axes.plot([p[1] for p in points], [p[0] for p in points], color=_RED, alpha=0.6, lw=2)
    marks = {"coin": ("o", _GOLD), "button": ("s", _BLUE), "agent": ("^", _RED)}
    for kind, (row, column), words in _labels(world):
        marker, color = marks[kind]
        axes.plot([column], [row], marker, color=color, markersize=18)
        axes.text(column, row, words, ha="center", va="center", fontsize=7)
    FigureCanvasAgg(figure)
    figure.savefig(str(path), format="png")


def _heading(world: Gridworld) -> str:
    steps = f"{world.time} step{'s' if world.time != 1 else ''}"
    return f"{world.title}: {steps}" if world.title else steps


def _labels(world: Gridworld) -> Iterator[tuple[str, Place, str]]:
    yield from (("coin", place, str(value)) for place, value in world.coins)
    yield from (("button", place, f"+{delay}") for place, delay in world.buttons)
    yield "agent", world.start, ""


def _thing(kind: str, x: float, y: float, words: str) -> list[str]:
    if kind == "agent":
        corners = f"{x:g},{y - 14:g} {x - 12:g},{y + 10:g} {x + 12:g},{y + 10:g}"
        return [f'<polygon points="{corners}" fill="{_RED}" stroke="#000"/>']
    shape = (
        f'<circle cx="{x:g}" cy="{y:g}" r="17" fill="{_GOLD}" stroke="#000"/>'
        if kind == "coin"
        else f'<rect x="{x - 16:g}" y="{y - 16:g}" width="32" height="32" rx="5" '
        f'fill="{_BLUE}" stroke="#000"/>'
    )
    return [shape, f'<text x="{x:g}" y="{y + 4:g}" text-anchor="middle">{escape(words)}</text>']


def _points(world: Gridworld, walk: str) -> list[Place]:
    points = [world.start]
    for number, letter in enumerate(walk, start=1):
        if letter not in MOVES:
            raise InvalidInput(
                f"step {number} of a walk: {letter!r}", "not a direction", "write N, S, W or E"
            )
        points.append(world.moved(points[-1], letter))
    return points


def _middle(place: Place) -> tuple[float, float]:
    return 10 + (place[1] + 0.5) * _CELL, _TOP + (place[0] + 0.5) * _CELL
