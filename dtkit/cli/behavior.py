"""`dtkit neutrality`: NEUTRALITY and USEFULNESS of logged choices, and what was required."""

from __future__ import annotations

import argparse
from fractions import Fraction
from pathlib import Path
from typing import Any

from dtkit.errors import InvalidInput

_NEUTRALITY = """\
Read a log of choices and print, by scenario: NEUTRALITY and USEFULNESS with bias and bounds,
the mixing index 4p(1 - p), and what Timestep Dominance and expected utility require of each
option.

The log is CSV with a line of names, or JSON Lines with an object in each line:

  scenario,option,length,utility,count
  deadline,stop now,1,2,5
  deadline,go on,2,3,3

length: of the trajectory; utility: of the option at that length; count: how often the option
was chosen. An option that may have several lengths has a row for each, with probability.
order may name the order in which the options were shown."""

_EXAMPLES = """\
examples:
  dtkit neutrality answers.csv
  dtkit neutrality answers.jsonl --level 0.99
  dtkit neutrality answers.csv --to latex

Numbers are exact: 0.1 is 1/10. The exit status is 0, or 2 for an error of use."""

_FORMATS = ("text", "markdown", "latex", "html", "csv")


def add_commands(commands: Any) -> None:
    """Add `neutrality` to the commands."""
    neutrality = commands.add_parser(
        "neutrality",
        help="measure how neutral logged choices are between lengths",
        description=_NEUTRALITY,
        epilog=_EXAMPLES,
    )
    neutrality.add_argument("log", metavar="FILE")
    neutrality.add_argument(
        "--level", type=_level, default=Fraction(19, 20), help="of confidence (default 0.95)"
    )
    neutrality.add_argument("--to", choices=_FORMATS, default="text", help="format of the tables")
    neutrality.set_defaults(run=_run)


def _level(text: str) -> Fraction:
    try:
        level = Fraction(text)
    except (ValueError, ZeroDivisionError):
        level = Fraction(0)
    if not 0 < level < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 0 and 1; write 0.95")
    return level


def _run(options: argparse.Namespace) -> int:
    from dtkit.reports import write
    from dtkit.reports.appendix.behavior_table import estimates_table, requirements_table
    from dtkit.subjects.behavior import read_log

    try:
        text = Path(options.log).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "not text in UTF-8"
        raise InvalidInput(options.log, reason, "give the path of a log") from None
    try:
        scenarios = read_log(text)
    except InvalidInput as problem:
        given = f"{options.log}: {problem.given}"
        raise InvalidInput(given, problem.wrong, problem.remedy) from None
    print(write(estimates_table(scenarios, level=options.level), options.to))
    print()
    print(write(requirements_table(scenarios), options.to))
    return 0
