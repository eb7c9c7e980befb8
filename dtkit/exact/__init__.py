"""The exact floor: numbers, parameters, conditions, and the decision of claims.

It knows no decision theory.  `decide(hypotheses, goal)` answers `Proved`, `Refuted` or
`Unknown`; everything else here serves it or is built on it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtkit.exact.engine.portfolio import decide as decide
    from dtkit.exact.verdicts import Proved as Proved

_HOMES = {
    "decide": "engine.portfolio",
    "Proved": "verdicts",
    "Refuted": "verdicts",
    "Unknown": "verdicts",
    "Conditional": "verdicts",
    "NoCounterexample": "verdicts",
    "Verdict": "verdicts",
    "Certificate": "verdicts",
    "Fact": "verdicts",
    "truth": "evaluation",
    "sign": "evaluation",
    "enclosure": "evaluation",
    "exact": "numbers",
    "exact_condition": "numbers",
    "parameter": "parameters",
    "parameters": "parameters",
    "between": "parameters",
    "positive": "parameters",
    "probability": "parameters",
    "nonnegative": "parameters",
    "above": "parameters",
    "below": "parameters",
    "domain": "parameters",
    "Domain": "parameters",
    "conditions_of": "parameters",
    "parameters_of": "parameters",
    "at_least": "parameters",
    "at_most": "parameters",
    "parse_expression": "reading.text",
    "parse_condition": "reading.text",
    "readable": "writing.present",
    "simplify_condition": "writing.present",
    "expression_text": "writing.present",
    "threshold": "deriving.thresholds",
    "Threshold": "deriving.thresholds",
    "limit": "deriving.limits",
    "iterated_limits": "deriving.limits",
    "exists": "deriving.quantifiers",
    "forall": "deriving.quantifiers",
    "decide_quantified": "deriving.quantifiers",
    "find_condition": "deriving.projection",
    "supremum": "deriving.extrema",
    "infimum": "deriving.extrema",
    "Extremum": "deriving.extrema",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return __all__


class _Package(ModuleType):
    """Keeps `parameters` the function, although a module of that name is loaded."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
