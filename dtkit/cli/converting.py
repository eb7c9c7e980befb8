"""`dtkit convert` and `dtkit schema`: games and results as files."""

from __future__ import annotations

import argparse
import json
from typing import Any

from dtkit.errors import InvalidInput

_DESCRIPTION = """\
Convert a game between formats. The format is that of the ending of OUT, or of --to:

  .efg       Gambit's extensive games: numbers only; shared parts are written out
  .nfg       Gambit's strategic games: numbers only; of a graph, its reduced strategic form
  .json      dtkit's own JSON, which holds everything ('dtkit schema' describes it)
  checkmate  CheckMate's JSON: perfect information, no chance

Numbers are exact: 0.1 is 1/10. A file that is not in order is refused with every problem, each
with its line and column."""

_EXAMPLES = """\
examples:
  dtkit convert poker.efg poker.json
  dtkit convert poker.efg --to nfg
  dtkit convert parfit1984/my_slavery slavery.json
  dtkit convert parfit1984/my_slavery slavery.efg --set f=1 k=1/2 m_0=1 v=1 x=1"""

_FORMATS = ("efg", "nfg", "json", "checkmate")


def add_commands(commands: Any) -> None:
    """Add `convert` and `schema` to the commands."""
    convert = commands.add_parser(
        "convert",
        help="convert a game between Gambit's, CheckMate's and dtkit's own formats",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
    )
    convert.add_argument("slug", metavar="SLUG|PATH", help="which game")
    convert.add_argument("out", nargs="?", metavar="OUT", help="the file to write")
    convert.add_argument("--to", choices=_FORMATS, help="the format (without OUT, printed)")
    convert.add_argument(
        "--set",
        action="extend",
        nargs="+",
        default=[],
        metavar="NAME=VALUE",
        dest="values",
        help="give parameters exact values",
    )
    convert.set_defaults(run=_convert)
    schema = commands.add_parser(
        "schema",
        help="print the JSON Schema of dtkit's own JSON",
        description="Print the JSON Schema (draft 2020-12) of dtkit's own JSON, with its version.",
        epilog="examples:\n  dtkit schema > dtkit.schema.json",
    )
    schema.set_defaults(run=_schema)


def _convert(options: argparse.Namespace) -> int:
    from dtkit.formats.files import save, save_as, text_for

    if options.out is None and options.to is None:
        raise InvalidInput("dtkit convert", "no format is named", "name a file to write, or --to")
    value = _source(options)
    if options.out is None:
        print(text_for(value, options.to), end="")
    elif options.to is None:
        save(value, options.out)
    else:
        save_as(value, options.to, options.out)
    return 0


def _source(options: argparse.Namespace) -> Any:
    """Return what is to be converted: what a file holds, or a game, with numbers put in."""
    from dtkit import games
    from dtkit.cli.solving import with_values
    from dtkit.formats.files import is_file_of_game, load

    if is_file_of_game(options.slug) and not options.values:
        return load(options.slug)
    return with_values(games.load(options.slug), options.values)


def _schema(options: argparse.Namespace) -> int:
    from dtkit.formats.kinds import schema

    print(json.dumps(schema(), ensure_ascii=False, indent=1))
    return 0
