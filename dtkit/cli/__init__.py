"""The command line: one command a job, each a thin layer over a function of the library.

Errors of use are one line, and the exit status is then 2.  A check that finds something
other than expected exits with 1; an interrupted one with 130.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

import dtkit
from dtkit.errors import InvalidInput, one_line

_DESCRIPTION = """\
Decide decision-theoretic arguments: true, false (with a counterexample), or true exactly
when. Every answer is exact."""

_EXAMPLES = """\
first steps:
  dtkit decide "p*x > q*x" --given "p > q" --given "x > 0"
  dtkit threshold "p*(1 - exp(-α*x)) > q" --for x --where "0 < q < p < 1" --where "α > 0"
  dtkit games                         the games that come with dtkit
  dtkit solve parfit1984/my_slavery   how sophisticated players move, case by case
  dtkit check                         decide every claim that comes with dtkit
  dtkit check my/claims               decide the claims of your own folder

'dtkit COMMAND --help' explains a command, with examples.
In a condition write  + - * / **  exp log sqrt Max Min Abs  < <= > >= == !=  and or not;
every other name, such as p, α or w_0, is a real parameter (also e; write exp(1) for the
number). A decimal is exact: 0.1 is 1/10."""

_COMMANDS = ("checking", "deciding", "shelves", "solving")


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        options.setdefault("allow_abbrev", False)
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        """Print the complaint and where help is, and leave with status 2."""
        self.exit(2, f"{self.prog}: {' '.join(message.split())} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        whole = parser()
        options = whole.parse_args(arguments)
        if not hasattr(options, "run"):
            whole.print_help()
            return 0
        status: int = options.run(options)
        sys.stdout.flush()
    except InvalidInput as problem:
        if os.environ.get("DTKIT_TRACEBACK"):
            raise
        return _complain(one_line(problem))
    except KeyboardInterrupt:
        return _complain("interrupted", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as problem:
        if os.environ.get("DTKIT_TRACEBACK"):
            raise
        blamed = _blamed(problem) or "a fault in dtkit"
        return _complain(f"{blamed}: {one_line(problem)} (DTKIT_TRACEBACK=1 shows more)")
    return status


def _blamed(problem: Exception) -> str:
    """Return the line of a file of games or claims that went wrong; empty for a fault of ours."""
    if isinstance(problem, SyntaxError) and problem.filename:
        return f"{problem.filename}, line {problem.lineno}"
    ours = os.path.dirname(dtkit.__file__) + os.sep
    libraries = (sys.prefix + os.sep, sys.base_prefix + os.sep, "<")
    blamed, inside = "", False
    for frame in traceback.extract_tb(problem.__traceback__):
        if frame.filename.startswith(ours):
            blamed, inside = "", True
        elif inside and not frame.filename.startswith(libraries):
            blamed = f"{frame.filename}, line {frame.lineno}"
    return blamed


def parser() -> Parser:
    """Return the parser of all commands."""
    whole = Parser(prog="dtkit", description=_DESCRIPTION, epilog=_EXAMPLES)
    whole.add_argument("--version", action="version", version=f"dtkit {dtkit.__version__}")
    commands = whole.add_subparsers(metavar="COMMAND", parser_class=Parser)
    for module in _COMMANDS:
        import_module(f"dtkit.cli.{module}").add_commands(commands)
    return whole


def _complain(text: str, status: int = 2) -> int:
    print(f"dtkit: {text}", file=sys.stderr)
    return status
