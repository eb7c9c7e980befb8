"""Appendix tables from exact values: one model, five writers, a rounding rule per column.

A `Table` keeps the exact value of every cell beside what is displayed; the displayed
digits are decided by rigorous enclosures and exact tie tests, and the rule that
produced them is named under the table.
"""

from __future__ import annotations

from dtkit.lazy import exports

_HOME = {
    "Rounding": "rounding",
    "ceiling": "rounding",
    "floor": "rounding",
    "half_away": "rounding",
    "half_even": "rounding",
    "round_exactly": "rounding",
    "significant": "rounding",
    "truncate": "rounding",
    "Cell": "model",
    "Column": "model",
    "Row": "model",
    "Spanner": "model",
    "Table": "model",
    "table": "model",
    "as_csv": "writers",
    "as_html": "writers",
    "as_latex": "writers",
    "as_markdown": "writers",
    "as_text": "writers",
    "write": "writers",
    "Recipe": "catalog",
    "tables": "catalog",
}

__all__ = sorted(_HOME)


__getattr__, __dir__ = exports(__name__, _HOME)
