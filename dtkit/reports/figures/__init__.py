"""Figures for papers: region maps, threshold curves, preference graphs, learning curves.

matplotlib draws them and is imported on use (`pip install "dtkit[figures]"`).  A figure is a
value: it is drawn when it is saved, as SVG, PDF or PNG, and the same figure gives the same
bytes.  Floats are for the pen alone: what is drawn was decided exactly, and every boundary is
labelled with its exact equation.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "Curve": "curves",
    "Figure": "figure",
    "elicitation_figure": "choices",
    "line_plot": "curves",
    "preference_graph": "networks",
    "region_map": "regions",
    "threshold_curves": "curves",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
