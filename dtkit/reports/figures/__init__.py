"""Figures for papers: region maps, threshold curves, preference graphs, learning curves.

matplotlib draws them and is imported on use (`pip install "dtkit[figures]"`).  A figure is a
value: it is drawn when it is saved, as SVG, PDF or PNG, and the same figure gives the same
bytes.  Floats are for the pen alone: what is drawn was decided exactly, and every boundary is
labelled with its exact equation.
"""

from __future__ import annotations

from dtkit.lazy import exports

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


__getattr__, __dir__ = exports(__name__, _HOME)
