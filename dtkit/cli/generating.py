"""`dtkit generate`: new data sets of lottery choices, with exact labels."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from dtkit.cli.auditing import utilities
from dtkit.cli.reading import naming

_GENERATE = """\
Write a data set of choices between lotteries: exact prizes and probabilities, and exact
labels of what is best under each utility; a tie is labelled as a tie. The same seed gives the
same situations, however many. Situations are written as they are made."""

_EXAMPLES = """\
examples:
  dtkit generate --alpha 0.01 --count 3
  dtkit generate --alpha 1/100 --utility linear --count 100000 --out choices.jsonl
  dtkit generate --utility log --wealth 5000 --ties 1/20 --out choices.csv
  dtkit generate --alpha 0.01 --difficulty hard --count 50 --out hard.csv

The gap is that between the certainty equivalents of the best option and the next under the
first utility, to three figures. As a share of the range of prizes it makes a situation hard
(below 1 %), medium (below 10 %) or easy; a tie has none. `dtkit audit` reads what is written."""


def add_commands(commands: Any) -> None:
    """Add `generate` to the commands."""
    generate = commands.add_parser(
        "generate",
        help="write new lottery choices with exact labels",
        description=_GENERATE,
        epilog=_EXAMPLES,
    )
    generate.add_argument("--count", type=int, default=10, metavar="N", help="(default 10)")
    generate.add_argument("--seed", type=int, default=0, metavar="N", help="(default 0)")
    generate.add_argument(
        "--alpha",
        action="append",
        default=[],
        metavar="NUMBER",
        help="label by this absolute risk aversion (repeatable)",
    )
    generate.add_argument(
        "--utility", action="append", default=[], metavar="NAME", help="label by another utility"
    )
    for name, least, greatest in (("options", 2, 5), ("outcomes", 1, 4), ("prizes", -1000, 10000)):
        generate.add_argument(
            f"--{name}",
            nargs=2,
            type=int,
            default=[least, greatest],
            metavar=("LEAST", "MOST"),
            help=f"(default {least} {greatest})",
        )
    generate.add_argument("--step", default="1", help="prizes are multiples of it (default 1)")
    generate.add_argument(
        "--denominator", type=int, default=20, metavar="N", help="of probabilities (default 20)"
    )
    generate.add_argument("--wealth", metavar="AMOUNT", help="initial wealth; no prize takes all")
    generate.add_argument("--ties", default="0", metavar="SHARE", help="of situations (default 0)")
    generate.add_argument(
        "--difficulty", default="", metavar="WORD", help="tie, hard, medium, easy"
    )
    generate.add_argument("--to", choices=("csv", "jsonl"), help="default: by the ending of --out")
    generate.add_argument("--out", metavar="FILE", help="instead of the terminal")
    generate.set_defaults(run=_generate, parser=generate)


def _generate(options: argparse.Namespace) -> int:
    from dtkit.errors import InvalidInput
    from dtkit.subjects.lottery_choices.generating import (
        counted,
        csv_lines,
        generate,
        json_lines,
        shown_counts,
    )
    from dtkit.writes import write_whole

    if options.count < 1:
        raise InvalidInput(f"--count {options.count}", "nothing to make", "give 1 or more")
    plan = _plan(options)
    counts: dict[str, int] = {}
    made = counted(generate(plan, options.seed, options.count), counts)
    form = options.to or ("jsonl" if str(options.out or "").endswith("jsonl") else "csv")
    lines = json_lines(made) if form == "jsonl" else csv_lines(plan, made)
    if options.out is None:
        for line in lines:
            sys.stdout.write(line)
        return 0
    write_whole(options.out, lines)
    print(f"wrote {options.out}: {shown_counts(counts)}")
    return 0


def _plan(options: argparse.Namespace) -> Any:
    from dtkit.subjects.lottery_choices.generating import Plan
    from dtkit.subjects.lottery_choices.situations import exact_number
    from dtkit.subjects.lottery_choices.utilities import Linear

    numbers = {}
    for name in ("step", "ties", "wealth"):
        text = getattr(options, name)
        if text is not None:
            with naming(f"--{name} {text}"):
                numbers[name] = exact_number(text)
    return Plan(
        utilities=tuple(utilities(options)) or (Linear(),),
        options=tuple(options.options),
        outcomes=tuple(options.outcomes),
        prizes=tuple(options.prizes),
        denominator=options.denominator,
        difficulty=options.difficulty,
        **numbers,
    )
