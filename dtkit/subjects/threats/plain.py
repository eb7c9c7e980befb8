"""Conditions as a reader would write them, on a domain."""

from __future__ import annotations

from typing import Any

from dtkit.exact import conditions_of, simplify_condition
from dtkit.exact.writing.present import rearranged


def plain(condition: Any, domain: Any = ()) -> Any:
    """Return an equivalent condition on the domain, without what the domain says anyway.

    >>> from dtkit.exact.parameters import parameters
    >>> c, h = parameters("c h")
    >>> plain((-c >= 0) & (h > -1), [h > 0])
    c <= 0
    """
    given = conditions_of(domain)
    return rearranged(simplify_condition(condition, given), given)
