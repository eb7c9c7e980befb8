"""`dtkit games` and `dtkit tables`: look at what comes with dtkit."""

from __future__ import annotations

import argparse
import re
from typing import Any

from dtkit.cli.layout import sentences, terminal_width, wrap
from dtkit.cli.solving import domain_line

_GAMES = """\
List the games that come with dtkit, or show one: its story, its letters, where it is from,
and its tree."""

_TABLES = """\
Print a table of exact values, computed from a game, for an appendix; without a name, list
the tables. Each column states its rounding rule."""


def add_commands(commands: Any) -> None:
    """Add `games` and `tables` to the commands."""
    games = commands.add_parser(
        "games",
        help="list the games, or show one",
        description=_GAMES,
        epilog="examples:\n  dtkit games\n  dtkit games parfit1984/my_slavery",
    )
    games.add_argument("slug", nargs="?", metavar="SLUG")
    games.set_defaults(run=_games)
    tables = commands.add_parser(
        "tables",
        help="print a table for an appendix",
        description=_TABLES,
        epilog="examples:\n  dtkit tables\n  dtkit tables threshold-grid --to latex",
    )
    tables.add_argument("name", nargs="?", metavar="NAME")
    formats = ("text", "markdown", "latex", "html", "csv")
    tables.add_argument("--to", default="text", choices=formats, help="the format")
    tables.set_defaults(run=_tables)


def _games(options: argparse.Namespace) -> int:
    from dtkit import games

    if options.slug is None:
        slugs = games.slugs()
        wide = max(map(len, slugs), default=0)
        for slug in slugs:
            print(f"{slug.ljust(wide)}  {games.about(slug).title}")
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


def _tables(options: argparse.Namespace) -> int:
    from dtkit.reports import catalog, tables, write

    if options.name is None:
        wide = max(map(len, tables), default=0)
        for recipe in tables.values():
            print(f"{recipe.name.ljust(wide)}  {recipe.title}")
        return 0
    recipe = catalog.find(options.name)
    print("\n\n".join(write(each, options.to) for each in recipe.tables(_needed(recipe))))
    return 0


def _needed(recipe: Any) -> list[Any]:
    """Return what a recipe is made from, for each slug: a game, or files of claims."""
    from dtkit import games, proofs
    from dtkit.claims.files import targets

    if recipe.shelf == "games":
        return [games.load(slug) for slug in recipe.slugs]
    return [
        targets([each for each in proofs.slugs() if each.startswith(slug)], proofs.SHELF)
        for slug in recipe.slugs
    ]
