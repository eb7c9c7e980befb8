"""`dtkit solve`: how sophisticated players move in a game of the shelf, case by case."""

from __future__ import annotations

import argparse
from typing import Any

from dtkit.errors import InvalidInput

_DESCRIPTION = """\
Solve a game: what sophisticated players do, by region of the parameters. Where more than one
move is permitted (a tie), every outcome is shown. A parameter may be given a value."""

_EXAMPLES = """\
examples:
  dtkit solve parfit1984/my_slavery
  dtkit solve parfit1984/my_slavery --set f=1/2 --set x=0
  dtkit solve my/game.py               a file of your own with a function game()"""


def add_commands(commands: Any) -> None:
    """Add `solve` to the commands."""
    solve = commands.add_parser(
        "solve",
        help="how sophisticated players move, case by case",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
    )
    solve.add_argument("slug", metavar="SLUG|PATH")
    solve.add_argument(
        "--set",
        action="extend",
        nargs="+",
        default=[],
        metavar="NAME=VALUE",
        dest="values",
        help="give parameters exact values",
    )
    solve.set_defaults(run=_solve)


def _solve(options: argparse.Namespace) -> int:
    from dtkit import games
    from dtkit.solving import solve

    game = games.load(options.slug)
    print(solve(game, given=_point(options.values, game)))
    return 0


def _point(texts: list[str], game: Any) -> dict[Any, Any]:
    """Read `p=1/2` and the like as a map from parameters of the game to exact numbers."""
    from dtkit.exact import parse_expression

    known = {str(symbol): symbol for symbol in game.parameters}
    point = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise InvalidInput(f"--set {text}", "not NAME=VALUE", "write p=1/2")
        symbol = parse_expression(name.strip(), names=known.values())
        point[symbol] = parse_expression(value, names=())
    return point
