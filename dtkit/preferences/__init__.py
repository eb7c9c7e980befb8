"""Preferences: what an agent wants, as conditions on the parameters."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtkit.preferences.axioms import (
        RELATION_AXIOMS,
        Axiom,
        Violation,
        acyclicity,
        completeness,
        ii,
        ip,
        negative_transitivity,
        pi,
        pp,
        relation_axiom,
        suzumura_consistency,
        transitivity,
    )
    from dtkit.preferences.building import (
        relation_from_network,
        renamed,
        restricted,
        strict_relation,
        weak_order,
        weak_relation,
    )
    from dtkit.preferences.numerical import (
        ExpectedUtility,
        Numerical,
        expected_utility,
        payoff_preference,
    )
    from dtkit.preferences.protocol import Preference
    from dtkit.preferences.relations import Relation, StrictRelation, WeakRelation

_NAMES = {
    "axioms": "RELATION_AXIOMS Axiom Violation acyclicity completeness ii ip "
    "negative_transitivity pi pp relation_axiom suzumura_consistency transitivity",
    "building": "relation_from_network renamed restricted strict_relation weak_order weak_relation",
    "numerical": "ExpectedUtility Numerical expected_utility payoff_preference",
    "protocol": "Preference",
    "relations": "Relation StrictRelation WeakRelation",
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}

__all__ = [
    "RELATION_AXIOMS",
    "Axiom",
    "ExpectedUtility",
    "Numerical",
    "Preference",
    "Relation",
    "StrictRelation",
    "Violation",
    "WeakRelation",
    "acyclicity",
    "completeness",
    "expected_utility",
    "ii",
    "ip",
    "negative_transitivity",
    "payoff_preference",
    "pi",
    "pp",
    "relation_axiom",
    "relation_from_network",
    "renamed",
    "restricted",
    "strict_relation",
    "suzumura_consistency",
    "transitivity",
    "weak_order",
    "weak_relation",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
