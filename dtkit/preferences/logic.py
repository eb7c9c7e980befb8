"""Conditions that are mostly plain truth values; see `dtkit.values.logic`."""

from dtkit.values.logic import all_of, any_of, negated, plain

__all__ = ["all_of", "any_of", "negated", "plain"]
