"""Threats and promises: announcements, dispositions, transparency, and the game of dispositions.

`classify` says what an announcement is, by region.  `fulfiller`, `ignorer` and
`trustworthy` are policies with forced moves, wrapped around `never_self_denying` or around
one another.
"""

from __future__ import annotations

from dtkit.lazy import exports

_HOMES = {
    "Announcement": "announcements",
    "Classification": "classification",
    "Partition": "classification",
    "classify": "classification",
    "classified": "classification",
    "needs_companion_promise": "classification",
    "SelfDenial": "denying",
    "attributable": "denying",
    "self_denying_nodes": "denying",
    "Signal": "observing",
    "accurate": "observing",
    "bayes": "observing",
    "observed": "observing",
    "opaque": "observing",
    "translucent": "observing",
    "transparent": "observing",
    "DispositionGame": "adopting",
    "Encounter": "adopting",
    "disposition_game": "adopting",
    "disposed": "adopting",
    "AdoptionCase": "principles",
    "Principle": "principles",
    "acts_at_node": "principles",
    "check_principle": "principles",
    "Disposed": "dispositions",
    "DispositionConflict": "dispositions",
    "bound_to": "dispositions",
    "contrarian": "dispositions",
    "fulfiller": "dispositions",
    "ignorer": "dispositions",
    "never_self_denying": "dispositions",
    "settled": "dispositions",
    "trustworthy": "dispositions",
}

__all__ = sorted(_HOMES)


__getattr__, __dir__ = exports(__name__, _HOMES)
