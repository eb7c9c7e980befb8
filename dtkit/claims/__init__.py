"""Claims: state one, decide it, audit its hypotheses, and check whole shelves of them.

`Claim` states; `check` decides and returns a verdict; `find_condition` asks exactly when a
claim holds; `audit` drops each hypothesis in turn; `check_files` is behind `dtkit check`.
`exhaust` goes through every case of a stated size, `falsify` tests a rule of your own.
"""

from __future__ import annotations

from dtkit.lazy import exports

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


__getattr__, __dir__ = exports(__name__, _HOME)
