"""What some completion of a preference puts on top.

A completion is a complete and transitive relation that keeps both the preference and its
strict part.  By the extension theorem (Suzumura) there is one that moreover ranks x at
least as high as all of S just where adding "x at least as good as y" for each y in S
closes no cycle through a strict preference; so no completion has to be listed.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from dtkit.errors import Unsupported
from dtkit.preferences import Preference, Relation, WeakRelation
from dtkit.preferences.axioms import suzumura_consistency
from dtkit.preferences.combining import known_rows
from dtkit.values.logic import plain

if TYPE_CHECKING:
    from dtkit.agents.places import Place


def may_top(root: Place) -> tuple[Hashable, ...]:
    """Return the prospects at `root` that some completion of the preference puts on top.

    Raises: `Unsupported` where a comparison of two prospects depends on parameters.
    """
    seen = root.seen
    views = {x: seen.preference.view(x, seen.player) for x in root.prospects}
    relation = seen.preference
    if not isinstance(relation, Relation):
        relation = finite_relation(relation, tuple(dict.fromkeys(views.values())))
    menu = relation.mask(views.values())
    return tuple(x for x, view in views.items() if _tops(relation, relation.place(view), menu))


def _tops(relation: Relation, x: int, menu: int) -> bool:
    """Return whether some completion ranks place x at least as high as all of `menu`."""
    rows = list(known_rows(relation))
    rows[x] |= menu
    return suzumura_consistency.places(rows, relation.strict_rows) is None


def finite_relation(preference: Preference, options: tuple[Hashable, ...]) -> WeakRelation:
    """Return what a preference says about some options, as a finite relation.

    Raises: `Unsupported` where it depends on parameters.
    """
    rows = []
    for i, x in enumerate(options):
        row = 1 << i
        for j, y in enumerate(options):
            row |= _settled(preference, x, y) << j if i != j else 0
        rows.append(row)
    return WeakRelation(options, tuple(rows))


def _settled(preference: Preference, x: Any, y: Any) -> bool:
    holds = plain(preference.weakly(x, y))
    if holds is True or holds is False:
        return bool(holds)
    from dtkit.exact import truth

    known = None if holds.free_symbols else truth(holds, {})
    if known is None:
        raise Unsupported(
            f"whether {x} is at least as good as {y}: {holds}",
            "it depends on parameters, and completions are found for finite relations",
            "put numbers for the parameters",
        )
    return bool(known)
