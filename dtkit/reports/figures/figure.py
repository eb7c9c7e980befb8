"""What every figure shares: how it is drawn, saved and styled.

Colors are told apart by the color-blind, and patterns tell regions apart in grey.  Text has
the size of a paper's small print.
"""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.writes import write_whole

FILLS = ("#f2f2f2", "#cfe3f1", "#f6d9a8", "#bfdfc8", "#e3c4dc", "#f3c3b2", "#d9d3ee", "#e6e3a4")
HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "----", "oo", "++")
LINES = ("#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)), (0, (8, 3)))

FORMATS = ("svg", "pdf", "png")
_STYLE = {
    "font.size": 8, "axes.labelsize": 8, "axes.titlesize": 8, "legend.fontsize": 7,
    "xtick.labelsize": 7, "ytick.labelsize": 7, "font.family": "DejaVu Sans",
    "mathtext.fontset": "dejavusans", "axes.linewidth": 0.6, "lines.linewidth": 1.1,
    "hatch.linewidth": 0.3, "xtick.major.width": 0.6, "ytick.major.width": 0.6,
    "svg.hashsalt": "dtkit", "svg.fonttype": "path", "pdf.fonttype": 42, "figure.dpi": 100,
    "savefig.dpi": 200, "text.parse_math": True, "legend.frameon": False,
}  # fmt: skip
_PLAIN_FILE: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}


@dataclass(frozen=True)
class Figure:
    """A picture to be drawn: `draw` is given an empty matplotlib figure of `size`.

    `size`: width and height in inches.  `description`: what the picture shows, in words, for
    who cannot see it.
    """

    draw: Callable[[Any], None]
    size: tuple[float, float]
    description: str = ""

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the picture to a file; its ending says the format: .svg, .pdf or .png.

        Raises `InvalidInput` for another ending, or where matplotlib is not installed.
        """
        return write_whole(path, self.bytes(Path(path).suffix[1:]))

    def bytes(self, form: str) -> bytes:
        """Return the picture in a format: svg, pdf or png."""
        if form not in FORMATS:
            raise InvalidInput(
                f"a picture as {form!r}", "no such format", f"use one of {', '.join(FORMATS)}"
            )
        with drawn(self) as figure:
            out = io.BytesIO()
            figure.savefig(out, format=form, metadata=_PLAIN_FILE[form])
        return out.getvalue()

    @property
    def svg(self) -> str:
        """The picture as SVG text."""
        return self.bytes("svg").decode()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"image/svg+xml": self.svg, "text/plain": self.description or repr(self)}


@contextmanager
def drawn(figure: Figure) -> Iterator[Any]:
    """Draw a figure in the style of the house, and give its matplotlib figure."""
    try:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure as Canvas
    except ImportError as missing:
        raise InvalidInput(
            "a figure",
            f"matplotlib draws it and is not installed ({missing})",
            "install it: pip install 'dtkit[figures]'",
        ) from None
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*(Glyph|divide by zero|invalid value).*")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_STYLE)
        canvas = Canvas(figsize=figure.size, layout="constrained")
        FigureCanvasAgg(canvas)
        figure.draw(canvas)
        yield canvas


def plain(artist: Any) -> Any:
    """Show the text of an artist as it stands: a dollar sign begins no formula."""
    artist.set_parse_math(False)
    return artist


def formula(value: Any, domain: Any = ()) -> str:
    """Return an expression or condition as mathematics that matplotlib can set, or as text."""
    from matplotlib.mathtext import MathTextParser

    from dtkit.exact import expression_text, readable
    from dtkit.exact.numbers import is_condition
    from dtkit.exact.writing.present import expression_latex, latex

    written = latex(value, domain) if is_condition(value) else expression_latex(value)
    try:
        MathTextParser("path").parse(f"${written}$")
    except ValueError:
        return str(readable(value, domain) if is_condition(value) else expression_text(value))
    return f"${written}$"
