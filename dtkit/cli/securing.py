"""`dtkit secure`: immunity, collusion resilience and practicality of honest histories."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from dtkit.errors import InvalidGraph, InvalidInput

_PROPERTIES = ("weak_immunity", "weaker_immunity", "collusion_resilience", "practicality")

_DESCRIPTION = """\
Decide whether the honest histories of a security game are safe, for all parameters that
satisfy the assumptions of the file; strategies may depend on the parameters.

  weak_immunity          who follows the strategy never ends below 0, whatever others do
  weaker_immunity        the same, infinitesimals ignored
  collusion_resilience   one strategy under which no group short of everybody gains together
  practicality           the history is the play of a subgame-perfect equilibrium

Where a property fails, the exact condition under which it holds is shown, and a play that
shows the failure at a point, checked in numbers."""

_EXAMPLES = """\
examples:
  dtkit secure closing_game.json
  dtkit secure routing_game.json.gz --property practicality
  dtkit secure game.json --history l r --json

FILE is JSON (or gzipped JSON) with players, actions, constants, infinitesimals,
initial_constraints, property_constraints, honest_histories and tree, as CheckMate reads it.
Amounts take + - * / ^, exp, log and sqrt; decimals are exact; a < b < c is two conditions.
The exit status is 0 if everything asked for holds, 1 if not, and 2 for a mistake."""


def add_commands(commands: Any) -> None:
    """Add `secure` to the commands."""
    command = commands.add_parser(
        "secure",
        help="immunity, collusion resilience and practicality of honest histories",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
    )
    command.add_argument("file", metavar="FILE", help="a security game")
    command.add_argument(
        "--property",
        action="append",
        choices=_PROPERTIES,
        metavar="NAME",
        dest="properties",
        help="decide only this property (may be repeated)",
    )
    command.add_argument(
        "--history",
        action="append",
        nargs="+",
        metavar="ACTION",
        dest="histories",
        help="take this history instead of those of the file (may be repeated)",
    )
    command.add_argument("--brief", action="store_true", help="only whether each property holds")
    command.add_argument("--json", action="store_true", help="print JSON")
    command.set_defaults(run=_secure)


def _secure(options: argparse.Namespace) -> int:
    from dtkit.cli import complaint
    from dtkit.graphs.security import read_security_game
    from dtkit.solving.security import secure

    try:
        game = read_security_game(options.file)
    except OSError as error:
        raise InvalidInput(
            options.file, f"cannot be read ({error.strerror})", "name a JSON file"
        ) from None
    except InvalidGraph as problem:
        print(f"dtkit: {complaint(problem, options.file)}", file=sys.stderr)
        return 2
    found = secure(
        game,
        options.properties or _PROPERTIES,
        options.histories,
        explain=not options.brief,
    )
    if options.json:
        import json

        from dtkit.solving.security.printing import as_data

        print(json.dumps(as_data(found), indent=1, ensure_ascii=False))
    else:
        print(found)
    return 0 if found.secure else 1
