"""`dtkit figures`: the picture of a game, as a tree or as a map of its regions."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from dtkit.cli.reading import naming
from dtkit.cli.solving import loaded_graph
from dtkit.errors import InvalidInput

_DESCRIPTION = """\
Draw a game for a paper: its tree, as SVG or as TikZ (.tex), with the plays at a point in bold;
or, with --over, the map of what is permitted over two parameters, as SVG, PDF or PNG. The lines
between regions are labelled with their exact equations."""

_EPILOG = """\
examples:
  dtkit figures parfit1984/my_slavery --out tree.svg
  dtkit figures parfit1984/my_slavery --at m_0=-1 f=2 k=1 v=1 x=1 --out tree.tex
  dtkit figures parfit1984/my_slavery --over m_0=-1:1 --over x=0:3 --set f=2 k=1 v=1 --out map.pdf
  dtkit figures parfit1984/my_slavery --over m_0=-1:1 --over x=0:3 --set f=2 v=1 \\
      --each k=1,2 --out maps.svg"""


def add_commands(commands: Any) -> None:
    """Add `figures` to the commands."""
    figures = commands.add_parser(
        "figures",
        help="draw a game: its tree, or the map of its regions",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    figures.add_argument("game", metavar="SLUG|PATH", help="which game")
    figures.add_argument("--out", required=True, metavar="FILE", help="its ending says the format")
    figures.add_argument(
        "--over", action="append", default=[], metavar="NAME=LOW:HIGH", help="a side of a map (two)"
    )
    for option, words in (
        ("--set", "values of the other parameters"),
        ("--at", "mark the plays there"),
    ):
        figures.add_argument(
            option, nargs="+", action="extend", default=[], metavar="NAME=VALUE", help=words
        )
    figures.add_argument("--each", metavar="NAME=A,B", help="a map for each value of a parameter")
    figures.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    graph = loaded_graph(options.game)
    path = Path(options.out)
    if options.over:
        _map(graph, options).save(path)
    else:
        _tree(graph, options, path)
    print(path)
    return 0


def _tree(graph: Any, options: argparse.Namespace, path: Path) -> None:
    from dtkit.reports.figures.trees import histories
    from dtkit.solving import solve
    from dtkit.writes import write_whole

    if options.set or options.each:
        raise InvalidInput("--set or --each", "a tree has its parameters as letters", "add --over")
    if path.suffix not in (".svg", ".tex"):
        raise InvalidInput(str(path), "a tree is drawn as .svg or .tex", "name such a file")
    plays = solve(graph).at(_values("--at", options.at)) if options.at else ()
    marked = histories(each for play in plays for each in play.paths)
    draw = graph.to_svg if path.suffix == ".svg" else graph.to_tikz
    write_whole(path, draw(marked=marked))


def _map(graph: Any, options: argparse.Namespace) -> Any:
    from dtkit.reports.figures import region_map
    from dtkit.solving import solve

    if options.at:
        raise InvalidInput("--at", "a map shows every point", "use --set, or leave out --over")
    over = {}
    for text in options.over:
        with naming(f"--over {text}"):
            name, bounds = _pair(text)
            low, colon, high = bounds.partition(":")
            if not colon:
                raise InvalidInput(text, "it has no two bounds", "write NAME=LOW:HIGH, as in p=0:1")
            over[name] = (_number(low), _number(high))
    swept = None
    if options.each:
        with naming(f"--each {options.each}"):
            name, values = _pair(options.each)
            swept = (name, [_number(each) for each in values.split(",")])
    return region_map(solve(graph), over, fixed=_values("--set", options.set), swept=swept)


def _values(option: str, texts: list[str]) -> dict[str, Any]:
    values = {}
    for text in texts:
        with naming(f"{option} {text}"):
            name, value = _pair(text)
            values[name] = _number(value)
    return values


def _pair(text: str) -> tuple[str, str]:
    from dtkit.exact.names import plain_name

    name, sign, value = text.partition("=")
    if not sign or not re.fullmatch(r"\s*\S+\s*", name):
        raise InvalidInput(text, "it gives no parameter a value", "write NAME=VALUE, as in p=1/2")
    return plain_name(name.strip()), value


def _number(text: str) -> Any:
    from dtkit.exact import parse_expression

    value = parse_expression(text.strip())
    if value.free_symbols:
        raise InvalidInput(text, "it is not a number", "write an exact number, such as 1/2 or 0.5")
    return value
