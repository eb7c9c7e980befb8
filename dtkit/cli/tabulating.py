"""`dtkit tables`: print the tables of an appendix, write them, or check them in a paper."""

from __future__ import annotations

import argparse
import sys
from typing import Any

_DESCRIPTION = """\
Print tables of exact values, computed from games and claims, for an appendix; without a name,
list them. Each column states its rounding rule. With --out they go into a folder, one file a
table; with --check the tables in a folder are compared, cell by cell, with what the code gives
now, and any difference is an error (exit 1): for the checks that a paper runs on itself."""

_EPILOG = """\
examples:
  dtkit tables
  dtkit tables threshold-grid --to latex
  dtkit tables --to latex --out paper/tables
  dtkit tables --check paper/tables"""


def add_commands(commands: Any) -> None:
    """Add `tables` to the commands."""
    parser = commands.add_parser(
        "tables",
        help="print the tables of an appendix, or check those in a paper",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="which tables (default: all)")
    formats = ("text", "markdown", "latex", "html", "csv")
    parser.add_argument("--to", default="text", choices=formats, help="the format")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--out", metavar="DIR", help="write each table into a file of this folder")
    place.add_argument("--check", metavar="DIR", help="compare the tables in this folder")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from dtkit.reports import catalog, tables, write

    recipes = [catalog.find(name) for name in options.names]
    if options.check is not None:
        return _check(options.check, recipes or list(tables.values()))
    if options.out is not None:
        return _write(options.out, recipes or list(tables.values()), options.to)
    if not recipes:
        wide = max(map(len, tables), default=0)
        for recipe in tables.values():
            print(f"{recipe.name.ljust(wide)}  {recipe.title}")
        return 0
    made = [table for recipe in recipes for table in make(recipe)]
    print("\n\n".join(write(table, options.to) for table in made))
    return 0


def _write(folder: str, recipes: list[Any], to: str) -> int:
    from dtkit.reports.folders import write_tables

    for path in write_tables(folder, recipes, make, to):
        print(path)
    return 0


def _check(folder: str, recipes: list[Any]) -> int:
    from dtkit.reports.folders import check_tables

    compared, differences = check_tables(folder, recipes, make)
    for difference in differences:
        print(difference)
    tables = f"{len(compared)} table{'s' * (len(compared) != 1)}"
    if not compared:
        print(f"no table of dtkit in {folder}", file=sys.stderr)
        return 1
    different = len({difference.file for difference in differences})
    print(
        f"{tables} compared, {different} different" if different else f"{tables} compared: as made"
    )
    return 1 if differences else 0


def make(recipe: Any) -> Any:
    """Return the tables of a recipe, made from the shelves."""
    return recipe.tables(_needed(recipe))


def _needed(recipe: Any) -> list[Any]:
    """Return what a recipe is made from, for each slug: a game, or files of claims."""
    from dtkit import games, proofs
    from dtkit.claims.files import targets

    def given(shelf: str, slug: str) -> Any:
        if shelf == "games":
            return games.load(slug)
        return targets([each for each in proofs.slugs() if each.startswith(slug)], proofs.SHELF)

    return [given(shelf, slug) for shelf, slug in recipe.sources]
