"""Claims: state one, decide it, audit its hypotheses, and check whole shelves of them.

`Claim` states; `check` decides and returns a verdict; `find_condition` asks exactly when a
claim holds; `audit` drops each hypothesis in turn; `check_files` is behind `dtkit check`.
`exhaust` goes through every case of a stated size, `falsify` tests a rule of your own.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "Claim": "claim",
    "ConditionalOn": "claim",
    "conditional_on": "claim",
    "check": "checking",
    "find_condition": "checking",
    "is_expected": "checking",
    "Audit": "auditing",
    "Dropped": "auditing",
    "audit": "auditing",
    "Cache": "cache",
    "claims_in": "files",
    "Target": "files",
    "targets": "files",
    "Finding": "running",
    "Report": "running",
    "check_files": "running",
    "Census": "searching",
    "census": "searching",
    "exhaust": "searching",
    "RULE_AXIOMS": "searching_axioms",
    "Counterexample": "searching_answers",
    "Misbehaved": "searching_answers",
    "falsify": "searching_rules",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
