"""What a file of a game holds, as `dtkit games FILE` prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_MOST_DRAWN = 200


def file_text(path: str) -> str:
    """Return what the file of a game holds: its title, its facts, and the game itself.

    Raises: as `dtkit.formats.load`.
    """
    from dtkit.cli.solving import domain_line
    from dtkit.formats import ExtensiveForm, NormalForm, game_of, load
    from dtkit.graphs.security import SecurityGame

    value = load(path)
    facts: list[str] = []
    if isinstance(value, ExtensiveForm):
        facts = list(_tree_facts(value))
    elif isinstance(value, NormalForm):
        facts = [f"strategies: {' × '.join(str(len(each)) for each in value.strategies)}"]
    elif isinstance(value, SecurityGame):
        return _security_text(value)
    game = game_of(value)
    title = game.title.strip()
    comment = getattr(value, "comment", "").strip()
    parts = [title, comment, "\n".join([*facts, *domain_line(game)]), _drawn(game)]
    return "\n\n".join(part for part in parts if part)


def _tree_facts(form: Any) -> Iterator[str]:
    """Yield what is so of a tree of Gambit, a line each."""
    yield f"players: {', '.join(form.players)}"
    chances = sum(node.set >= 0 and form.sets[node.set].player == 0 for node in form.nodes)
    ends = sum(1 for _ in form.terminals)
    yield f"nodes: {len(form.nodes):,}, of which {ends:,} ends and {chances:,} of chance"
    yield f"information sets: {len(form.information_sets):,}"
    words = {True: "yes", False: "no"}
    yield f"perfect information: {words[form.has_perfect_information]}"
    yield f"perfect recall: {words[form.has_perfect_recall]}"
    if form.absent_minded:
        sets = (f"{form.players[s.player - 1]} {s.number}" for s in form.absent_minded)
        yield f"met twice on a path (absent-mindedness): {', '.join(sets)}"
    roots = [" → ".join(form.path(place)) or "the root" for place in form.subgame_roots[:20]]
    more = ", ..." if len(form.subgame_roots) > len(roots) else ""
    yield f"subgames: {len(form.subgame_roots):,}, at {', '.join(roots)}{more}"


def _security_text(game: Any) -> str:
    lines = [repr(game)[1:-1], f"players: {', '.join(game.players)}"]
    lines += [f"infinitesimal: {', '.join(game.infinitesimals)}"] if game.infinitesimals else []
    lines += ["assumptions:", *(f"  {text}" for text in game.assumptions)]
    lines += ["honest histories:", *(f"  {' → '.join(each)}" for each in game.histories)]
    return "\n".join([*lines, "(dtkit secure decides whether they are safe)"])


def _drawn(game: Any) -> str:
    """Return the game itself, where it is not too large to be read."""
    size = len(game) if hasattr(game, "root") else len(game.table)
    if size > _MOST_DRAWN:
        return f"({size:,} nodes or profiles: too many to be shown)"
    text = str(game)
    first, _, rest = text.partition("\n")
    return rest if first.strip() == game.title.strip() and first.strip() else text
