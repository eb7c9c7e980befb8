"""The sophisticated policy: foresee how everyone, oneself included, will move.

Solving with it is set-valued backward induction: an outcome of a move is permitted
where it is permitted in the continuation and every other move may lead to something that
is not preferred to it.  Ties and gaps are kept, never broken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dtkit.agents.policy import Menu, Option, Policy


@dataclass(frozen=True, repr=False)
class Sophisticated(Policy):
    """Permit an option where no other move is sure to lead to something preferred."""

    name: str = "sophisticated"

    def permits(self, option: Option, menu: Menu, memory: Any) -> Any:
        """Return `menu.unbeaten(option)`."""
        return menu.unbeaten(option)

    def permitted(self, menu: Menu, memory: Any) -> Any:
        """Return all conditions at once."""
        return menu.all_unbeaten()


sophisticated = Sophisticated()
"""The sophisticated policy."""
