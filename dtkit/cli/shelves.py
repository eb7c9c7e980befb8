"""`dtkit games`: look at the games that come with dtkit."""

from __future__ import annotations

import argparse
import re
from typing import Any

from dtkit.cli.layout import sentences, terminal_width, wrap
from dtkit.cli.solving import domain_line

_GAMES = """\
List the games that come with dtkit, or show one: its story, its letters, where it is from,
and its tree."""


def add_commands(commands: Any) -> None:
    """Add `games` to the commands."""
    games = commands.add_parser(
        "games",
        help="list the games, or show one",
        description=_GAMES,
        epilog="examples:\n  dtkit games\n  dtkit games parfit1984/my_slavery\n"
        "  dtkit games poker.efg               what a file holds (.efg, .nfg, .json)",
    )
    games.add_argument("slug", nargs="?", metavar="SLUG")
    games.set_defaults(run=_games)


def _games(options: argparse.Namespace) -> int:
    from dtkit import games
    from dtkit.formats.files import is_file_of_game

    if options.slug is None:
        slugs = games.slugs()
        wide = max(map(len, slugs), default=0)
        for slug in slugs:
            print(f"{slug.ljust(wide)}  {games.about(slug).title}")
        return 0
    if is_file_of_game(options.slug):
        from dtkit.cli.inspecting import file_text

        print(file_text(options.slug))
        return 0
    entry = games.about(options.slug)
    width = terminal_width()
    print("\n".join(wrap(entry.title, width)))
    if entry.text:
        print("\n" + re.sub(r"\n{3,}", "\n\n", entry.text))
    fields = [f"{word}: {text}" for word, text in entry.fields.items()]
    if fields:
        print("\n" + sentences(fields, 0, width))
    game = games.load(options.slug)
    domain = domain_line(game)
    print("\n" + (sentences(domain, 0, width) + "\n" if domain else "") + str(game))
    return 0
