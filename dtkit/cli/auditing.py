"""`dtkit audit`: recompute the labels of lottery choices exactly."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from dtkit.cli.layout import folded, terminal_width
from dtkit.cli.reading import naming

_AUDIT = """\
Recompute every label of a data set of lottery choices exactly, and say where a label differs
and why: rounding, clipping or overflow of doubles. A tie is a tie, and α is a fraction."""

_EXAMPLES = """\
examples:
  dtkit audit situations.csv                      every label that the file gives
  dtkit audit situations.csv --alpha 0.01         only the labels for α = 1/100
  dtkit audit situations.csv --utility log        label anew, under another utility
  dtkit audit situations.csv --corrected new.csv  write the file with exact labels

A row is an option. The columns are those of the published evaluation sets (situation_id,
option_index, prizes_display, probs_percent, ...), or plain ones:

  situation,option,kind,wealth,prizes,probabilities,best: cara 1/100
  0,a,Cooperate,25200,-25200; 696,1/20; 19/20,TRUE
  0,b,Rebel,25200,0; 140000; -25200,1/4; 7/10; 1/20,

JSONL as `dtkit generate` writes it is read too. Utilities: linear, log, cara 1/100, crra 2,
bounded 1000, or an expression in the wealth w. What cannot be read is reported by line, its
situation is set aside, and nothing is written over the input. The exit status is 0 if
every label agrees, 1 if one differs or something could not be read, 2 for an error of use."""


def add_commands(commands: Any) -> None:
    """Add `audit` to the commands."""
    audit = commands.add_parser(
        "audit",
        help="check the labels of lottery choices exactly",
        description=_AUDIT,
        epilog=_EXAMPLES,
    )
    audit.add_argument("file", metavar="FILE")
    audit.add_argument(
        "--alpha",
        action="append",
        default=[],
        metavar="NUMBER",
        help="absolute risk aversion, per unit of money: 0.01 or 1/100 (repeatable)",
    )
    audit.add_argument(
        "--utility",
        action="append",
        default=[],
        metavar="NAME",
        help="another utility, such as log or 'crra 2' (repeatable)",
    )
    audit.add_argument(
        "--corrected", metavar="OUT", help="write the file with the audited labels exact"
    )
    audit.add_argument("--all", action="store_true", help="show every disagreement")
    audit.add_argument("--json", action="store_true", help="print everything as JSON")
    audit.set_defaults(run=_audit, parser=audit)


def utilities(options: argparse.Namespace) -> list[Any]:
    """Return the utilities that `--alpha` and `--utility` name."""
    from dtkit.subjects.lottery_choices.utilities import utility

    found = []
    for option, texts in (("--alpha", options.alpha), ("--utility", options.utility)):
        for text in texts:
            with naming(f"{option} {text}"):
                found.append(utility(f"cara {text}" if option == "--alpha" else text))
    return found


def _audit(options: argparse.Namespace) -> int:
    from dtkit.subjects.lottery_choices.auditing import audit
    from dtkit.subjects.lottery_choices.auditing_text import audit_data, audit_text
    from dtkit.subjects.lottery_choices.correcting import correct
    from dtkit.subjects.lottery_choices.reading import read

    wanted = utilities(options)
    found = audit(read(options.file), wanted)
    source = Path(options.file).name
    if options.json:
        import json

        print(json.dumps(audit_data(found, source), ensure_ascii=False, indent=1))
    else:
        print(folded(audit_text(found, source, everything=options.all), terminal_width()))
    if options.corrected:
        changed = correct(found, options.file, options.corrected)
        if not options.json:
            print(f"\nwrote {options.corrected}: {changed:,} rows with other labels")
    return 0 if found.clean else 1
