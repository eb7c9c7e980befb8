"""The command line: one command a job, each a thin layer over a function of the library.

Errors of use are one line, or one for each problem of a file, and the exit status is then 2.
A check that finds something other than expected exits with 1; an interrupted one with 130.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NoReturn

import dtkit
from dtkit.errors import InvalidFile, InvalidGraph, InvalidInput
from dtkit.shelves import blame, place_of

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
  dtkit check hare2010 --show         what claims say, and what was found, in full
  dtkit check my/claims               decide the claims of your own folder
  dtkit report --out appendix.html    the document of every argument and game

'dtkit COMMAND --help' explains a command, with examples.
In a condition write  + - * / **  exp log sqrt Max Min Abs  < <= > >= == !=  and or not;
every other name, such as p, α or w_0, is a real parameter (also e; write exp(1) for the
number). A decimal is exact: 0.1 is 1/10."""

_COMMANDS = (
    *("checking", "deciding", "searching"),  # arguments
    *("shelves", "solving", "securing", "sweeping", "converting"),  # games
    *("tabulating", "drawing", "reporting"),  # papers
    *("auditing", "eliciting", "generating", "training", "behavior"),  # data and agents
)
"""The modules of the commands, in the order in which help lists them."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        options.setdefault("allow_abbrev", False)
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        """Print the complaint, what may have been meant, where help is; leave with status 2."""
        mistaken = re.match(
            r"argument (\S+): invalid choice: '(.*?)' \(choose from (.*)\)", message
        )
        if mistaken:
            known = re.findall(r"[^\s,']+", mistaken[3])
            message += _meant(mistaken[2], known)
        self.exit(2, f"{self.prog}: {' '.join(message.split())} (see {self.prog} --help)\n")

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the arguments; one that no command knows is a complaint of its command."""
        found, left = self.parse_known_args(args, namespace)
        if left:
            parser = getattr(found, "parser", self)
            known = [each for action in parser._actions for each in action.option_strings]
            parser.error(f"unrecognized arguments: {' '.join(left)}{_meant(left[0], known)}")
        return found


def _meant(word: str, known: Sequence[str]) -> str:
    """Return a question for the nearest known word; empty where none is near."""
    near = get_close_matches(word.partition("=")[0], known, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    _hear_interrupts()
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
        return _complain(complaint(problem))
    except KeyboardInterrupt:
        return _complain("interrupted", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as problem:
        if os.environ.get("DTKIT_TRACEBACK"):
            raise
        _, risen = place_of(problem)
        text = blame(problem) if risen else f"a fault in dtkit: {blame(problem)}"
        return _complain(f"{text} (DTKIT_TRACEBACK=1 shows more)")
    return status


def _hear_interrupts() -> None:
    """Heed Ctrl-C even where the parent ignored it, as a shell does for background jobs."""
    here = threading.current_thread() is threading.main_thread()
    if here and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def parser() -> Parser:
    """Return the parser of all commands."""
    whole = Parser(prog="dtkit", description=_DESCRIPTION, epilog=_EXAMPLES)
    whole.add_argument("--version", action="version", version=f"dtkit {dtkit.__version__}")
    commands = whole.add_subparsers(metavar="COMMAND", parser_class=Parser)
    for module in _COMMANDS:
        import_module(f"dtkit.cli.{module}").add_commands(commands)
    for command in commands.choices.values():
        command.set_defaults(parser=command)
    return whole


def complaint(problem: InvalidInput, about: str = "") -> str:
    """Return what an error says: one line, or one for each problem of a file.

    `about`: what it is said of, put first where it does not name a file itself.
    """
    if isinstance(problem, InvalidFile):
        return "\n".join(map(str, problem.problems))
    if isinstance(problem, InvalidGraph) and about:
        return "\n".join(f"{about}: {each}" for each in problem.problems)
    text = blame(problem)
    return f"{about}: {text}" if about and about not in text else text


def _complain(text: str, status: int = 2) -> int:
    print(f"dtkit: {text}", file=sys.stderr)
    return status
