"""`dtkit solve`: how sophisticated players move in a game of the shelf, case by case."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from dtkit.cli.reading import naming
from dtkit.errors import InvalidInput

_DESCRIPTION = """\
Solve a game: what sophisticated players do, by region of the parameters. Where more than one
move is permitted (a tie), every outcome is shown. "a or b" has the outcome shown by playing
a or by playing b; at a given point perhaps only one of them is permitted. The conditions of
the game stand first, after "for"; "everywhere" means: wherever they hold. A parameter may be
given a value; 0.5 is read as 1/2. 'dtkit games SLUG' says what the letters stand for."""

_EXAMPLES = """\
examples:
  dtkit solve parfit1984/my_slavery
  dtkit solve parfit1984/my_slavery --set f=1/2 x=0
  dtkit solve my/game.py               a file of your own with a function game()"""


def add_commands(commands: Any) -> None:
    """Add `solve` to the commands."""
    solve = commands.add_parser(
        "solve",
        help="how sophisticated players move, case by case",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
    )
    solve.add_argument("slug", nargs="?", metavar="SLUG|PATH", help="which game")
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
    from dtkit.graphs import ChoiceGraph
    from dtkit.solving import solve

    slug, values = _slug_and_values(options)
    game = games.load(slug)
    if not isinstance(game, ChoiceGraph):
        raise InvalidInput(
            slug,
            f"not a choice graph but {game!r}",
            f"see it with 'dtkit games {slug}', and its methods in Python",
        )
    options_named = _named_outcomes(game)
    if options_named:
        raise InvalidInput(
            slug,
            f"its outcomes are options ({', '.join(options_named)}), and no preference among "
            "them is given",
            f"play it in Python: play(games.load({slug!r}), {game.players[0]}=agent(preference))",
        )
    point = _point(values, game)
    solved = _fixed(game, point) if point else game
    lines = str(solve(solved)).split("\n")
    titled = bool(getattr(solved, "title", "")) and lines[0] == solved.title
    lines[titled:titled] = domain_line(solved)
    print("\n".join(lines))
    return 0


def _named_outcomes(game: Any) -> list[str]:
    """Return the outcomes of a game that are names of options rather than payoffs."""
    held = {getattr(node, "outcome", None) for node in game.nodes()}
    return sorted(outcome for outcome in held if isinstance(outcome, str))


def domain_line(game: Any) -> list[str]:
    """Return a line that says for which parameters a game is meant; none where for all."""
    import sympy

    from dtkit.exact.writing.wording import condition_text

    domain = getattr(game, "domain", sympy.true)
    return [] if domain in ((), sympy.true) else [f"for {condition_text(sympy.And(domain))}"]


def _slug_and_values(options: argparse.Namespace) -> tuple[str, list[str]]:
    """Return the game and the values; `--set` swallows a game that is named after it."""
    values = list(options.values)
    if options.slug is not None:
        return options.slug, values
    named = [text for text in values if "=" not in text]
    if len(named) != 1:
        raise InvalidInput(
            "dtkit solve", "no game is named", "write a slug ('dtkit games' lists them) or a path"
        )
    values.remove(named[0])
    return named[0], values


def _fixed(game: Any, point: dict[Any, Any]) -> Any:
    """Return the game with numbers in the place of some parameters.

    Raises: `InvalidInput` for numbers outside the domain.
    """
    import sympy

    from dtkit.exact import readable
    from dtkit.graphs import choice_graph

    domain = game.domain.subs(point)
    if domain == sympy.false:
        shown = ", ".join(f"{symbol}={value}" for symbol, value in point.items())
        raise InvalidInput(
            f"--set {shown}", "outside the domain", f"keep to {readable(game.domain)}"
        )
    root = _replaced(game.root, point, {})
    return choice_graph(root, players=game.players, domain=domain, title=game.title)


def _replaced(node: Any, point: dict[Any, Any], done: dict[int, Any]) -> Any:
    """Return a node with numbers for parameters in it and below it, shared nodes kept shared."""
    import sympy

    from dtkit.graphs import Chance, End

    def number(value: Any) -> Any:
        return value.subs(point) if isinstance(value, sympy.Basic) else value

    if id(node) in done:
        return done[id(node)]
    if isinstance(node, End):
        paid = node.payoffs and tuple((player, number(amount)) for player, amount in node.payoffs)
        result: Any = replace(node, payoffs=paid)
    else:
        children = tuple(_replaced(child, point, done) for child in node.children)
        result = replace(node, children=children)
        if isinstance(node, Chance):
            result = replace(result, probabilities=tuple(map(number, node.probabilities)))
    done[id(node)] = result
    return result


def _point(texts: list[str], game: Any) -> dict[Any, Any]:
    """Read `p=1/2` and the like as a map from parameters of the game to exact numbers."""
    from dtkit.exact import parse_expression

    known = {str(symbol): symbol for symbol in game.parameters}
    point = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise InvalidInput(f"--set {text}", "not NAME=VALUE", "write p=1/2")
        with naming(f"--set {text}"):
            symbol = parse_expression(name.strip(), names=known.values())
            number = parse_expression(value, names=())
        if symbol in point:
            raise InvalidInput(f"--set {text}", "a second value", f"give {symbol} one value")
        point[symbol] = number
    return point
