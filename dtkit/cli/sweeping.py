"""`dtkit sweep`: which outcomes are permitted at each point of a grid, exactly."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from dtkit.cli.reading import naming
from dtkit.errors import InvalidInput

_DESCRIPTION = """\
Solve a game once, and say for each point of a grid of exact numbers which outcomes are
permitted there: a row for each point and outcome, so that ties are several rows. A status
that is not "permitted" says why: the point is outside the domain of the game, or a condition
is undefined or could not be settled there ("unknown").

A sweep to a file shows its progress. One that was stopped goes on where it was when the same
command is given again."""

_EXAMPLES = """\
examples:
  dtkit sweep parfit1984/my_slavery --over x=0:10:1/100 --fix f=1 k=1/2 m_0=-1 v=1
  dtkit sweep my/game.py --over p=0:1:1/1000 --over q=0:1:1/1000 --out grid.parquet --jobs 4
  dtkit sweep my/game.json --over p=0:1:0.1 --out grid.csv

FIRST:LAST:STEP are exact (0.1 is 1/10), and LAST belongs to the grid where a step meets it."""


def add_commands(commands: Any) -> None:
    """Add `sweep` to the commands."""
    sweep = commands.add_parser(
        "sweep",
        help="which outcomes are permitted at each point of a grid",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
    )
    sweep.add_argument("slug", metavar="SLUG|PATH", help="which game")
    sweep.add_argument(
        "--over",
        action="append",
        default=[],
        metavar="NAME=FIRST:LAST:STEP",
        help="let a parameter run (may be repeated; the last one runs fastest)",
    )
    sweep.add_argument(
        "--fix",
        action="extend",
        nargs="+",
        default=[],
        metavar="NAME=VALUE",
        help="give the other parameters exact values",
    )
    sweep.add_argument("--out", metavar="FILE", help="write to FILE.parquet or FILE.csv")
    sweep.add_argument(
        "--decimals", action="store_true", help="add a column with the nearest double"
    )
    sweep.add_argument(
        "--jobs", type=count_of_jobs, default=1, metavar="N", help="work with N processes"
    )
    sweep.set_defaults(run=_sweep)


def count_of_jobs(text: str) -> int:
    """Return a number of processes."""
    if not text.isdigit() or not 0 < int(text) < 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes; write 1 or more")
    return int(text)


def _sweep(options: argparse.Namespace) -> int:
    from dtkit import games
    from dtkit.graphs import ChoiceGraph
    from dtkit.solving import solve
    from dtkit.solving.sweeping import sweep

    game = games.load(options.slug)
    if not isinstance(game, ChoiceGraph):
        raise InvalidInput(
            options.slug, f"not a choice graph but {game!r}", "name a game that dtkit solve solves"
        )
    over = {
        name: _axis(text, name, range_) for text, name, range_ in _pairs("--over", options.over)
    }
    fixed = {name: _number(text, value) for text, name, value in _pairs("--fix", options.fix)}
    found = sweep(solve(game), over, fixed)
    if options.out is None:
        _print(found, options.decimals)
        return 0
    return _write(found, options)


def _print(found: Any, decimals: bool) -> None:
    from dtkit.formats.sweep_files import as_csv_lines

    for line in as_csv_lines(found, decimals=decimals):
        print(line)


def _write(found: Any, options: argparse.Namespace) -> int:
    from dtkit.formats.sweep_files import write_sweep

    progress = _Progress()
    try:
        kept = write_sweep(
            found,
            options.out,
            decimals=options.decimals,
            jobs=options.jobs,
            progress=progress.show,
        )
    except KeyboardInterrupt:
        progress.clear()
        print(
            f"dtkit: interrupted with {progress.done} of {progress.all} parts finished; "
            "the same command goes on from there",
            file=sys.stderr,
        )
        return 130
    progress.clear()
    before = f", {kept} of {progress.all} parts from before" if kept else ""
    print(f"{options.out}: {len(found):,} points{before}")
    return 0


class _Progress:
    """A line on the terminal that counts parts; silent where there is no terminal."""

    def __init__(self) -> None:
        self.done = self.all = 0
        self._shown = sys.stderr.isatty()

    def show(self, done: int, all_: int) -> None:
        self.done, self.all = done, all_
        if self._shown:
            print(f"\r\033[K[{done}/{all_}]", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _pairs(option: str, texts: list[str]) -> list[tuple[str, str, str]]:
    """Split texts NAME=REST; a name may be given once."""
    found: list[tuple[str, str, str]] = []
    for text in texts:
        name, equals, rest = text.partition("=")
        if not equals:
            shape = "FIRST:LAST:STEP, such as p=0:1:1/10" if option == "--over" else "VALUE"
            raise InvalidInput(f"{option} {text}", "no =", f"write NAME={shape}")
        name = _plain(name.strip())
        if name in [each for _, each, _ in found]:
            raise InvalidInput(f"{option} {text}", "given twice", f"give {name} once")
        found.append((f"{option} {text}", name, rest))
    return found


def _plain(name: str) -> str:
    from dtkit.exact.names import plain_name

    return plain_name(name)


def _axis(given: str, name: str, text: str) -> Any:
    from dtkit.solving.sweeping import Axis

    parts = text.split(":")
    if len(parts) != 3:
        remedy = f"write {name}=FIRST:LAST:STEP, such as {name}=0:1:1/10"
        raise InvalidInput(given, f"{len(parts)} numbers, where there are three", remedy)
    with naming(given):
        return Axis.of(*parts)


def _number(given: str, text: str) -> Any:
    from dtkit.exact import parse_expression

    with naming(given):
        return parse_expression(text, names=())
