"""Region maps of the games of a document, for writers that cannot let the reader play."""

from __future__ import annotations

from collections.abc import Iterator

from dtkit.errors import InvalidInput
from dtkit.exact.names import displayed_name
from dtkit.reports.document.model import Document, GameShown
from dtkit.reports.document.playable import playable
from dtkit.reports.figures import Figure, region_map


def region_maps(document: Document) -> Iterator[tuple[str, Figure, str]]:
    """Give a map of each game that has several outcomes and at least two parameters.

    Each with the slug of its game and a caption.  The map is over two parameters on which a
    condition depends; the others have the values with which the page begins, and the caption
    names them.
    """
    for section in document.sections:
        for game in section.games:
            found = _map(game)
            if found is not None:
                yield game.slug, *found


def name(slug: str) -> str:
    """Return the name of the file of a game's map, without its ending."""
    return slug.replace("/", "-").replace("_", "-")


def _map(game: GameShown) -> tuple[Figure, str] | None:
    play = playable(game)
    if play is None or len(game.outcomes) < 2:
        return None
    used = {symbol for each in game.outcomes for symbol in each.condition.free_symbols}
    sides = [each for each in play.ranges if each.symbol in used][:2]
    if len(sides) < 2:
        return None
    free = used | game.graph.domain.free_symbols
    fixed = {
        each.symbol: each.value(each.start)
        for each in play.ranges
        if each not in sides and each.symbol in free
    }
    conditions = {each.play: each.condition for each in game.outcomes}
    over = {each.symbol: (each.low, each.high) for each in sides}
    try:
        figure = region_map(conditions, over, fixed=fixed, domain=game.graph.domain)
    except InvalidInput:
        return None
    names = " and ".join(displayed_name(str(each.symbol)) for each in sides)
    values = ", ".join(f"{displayed_name(str(s))} = {value}" for s, value in fixed.items())
    return figure, f"What is permitted over {names}" + (f", at {values}." if values else ".")
