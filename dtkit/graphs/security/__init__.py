"""Security games: symbolic games of perfect information with honest histories, from files.

Reading them needs no SymPy, no NumPy and no NetworkX.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtkit.lazy import exports

if TYPE_CHECKING:
    from dtkit.graphs.security.files import (
        parse_security_game,
        read_security_game,
    )
    from dtkit.graphs.security.game import PROPERTIES, SecurityGame
    from dtkit.graphs.security.texts import grammar_text

_HOMES = {
    "PROPERTIES": "game",
    "SecurityGame": "game",
    "grammar_text": "texts",
    "parse_security_game": "files",
    "read_security_game": "files",
}

__all__ = [
    "PROPERTIES",
    "SecurityGame",
    "grammar_text",
    "parse_security_game",
    "read_security_game",
]


__getattr__, __dir__ = exports(__name__, _HOMES)
