"""`dtkit decide` and `dtkit threshold`: one condition from the command line, decided or solved."""

from __future__ import annotations

import argparse
from typing import Any

from dtkit.cli.layout import sentences, terminal_width
from dtkit.cli.reading import naming
from dtkit.cli.thresholds import threshold_text
from dtkit.errors import InvalidInput

_DECIDE = """\
Decide whether a condition follows from others, for all real values of their parameters.
Prints proved; or refuted, with exact numbers at which it fails; or unknown, and why."""

_DECIDE_EXAMPLES = """\
examples:
  dtkit decide "p*x > q*x" --given "p > q" --given "x > 0"
  dtkit decide "p > q" --given "0 < q < 1" --given "p >= q"
  dtkit decide "p > q*(1 - exp(-α*W))" --given "p > q > 0 and α > 0 and W > 0"

A decimal such as 0.5 is read as the exact 1/2. The exit status is 0 for proved, 2 for an
error of use, 1 for anything else."""

_THRESHOLD = """\
Solve a relation for one parameter: where it begins to hold, under which condition on the
others it ever does, whether the end itself belongs to it, and how the end moves when
another parameter grows. Each line is proved, but for what is marked "not verified" and for a
limit marked "derived", which rests on a series expansion."""

_THRESHOLD_EXAMPLES = """\
examples:
  dtkit threshold "p*x > q" --for x --where "0 < p < 1" --where "q > 0"
  dtkit threshold "p*(1 - exp(-α*x)) > q*(1 - exp(-α*W))" --for x \\
        --where "0 < q < 1 and 0 < p < 1" --where "α > 0 and W > 0 and x >= 0" \\
        --limit W=oo --limit α=0

The exit status is 0 if the threshold is proved, 2 for an error of use, else 1."""


def add_commands(commands: Any) -> None:
    """Add `decide` and `threshold` to the commands."""
    decide = commands.add_parser(
        "decide",
        help="decide whether a condition follows from others",
        description=_DECIDE,
        epilog=_DECIDE_EXAMPLES,
    )
    decide.add_argument("condition", metavar="CONDITION")
    decide.add_argument(
        "--given", action="append", default=[], metavar="CONDITION", help="a hypothesis"
    )
    decide.add_argument("--cross-check", action="store_true", help="ask a second solver too")
    decide.set_defaults(run=_decide)
    threshold = commands.add_parser(
        "threshold",
        help="solve a relation for one parameter, with its conditions",
        description=_THRESHOLD,
        epilog=_THRESHOLD_EXAMPLES,
    )
    threshold.add_argument("relation", metavar="RELATION")
    threshold.add_argument("--for", dest="name", required=True, metavar="NAME", help="solve for it")
    threshold.add_argument(
        "--where", action="append", default=[], metavar="CONDITION", help="part of the domain"
    )
    threshold.add_argument(
        "--limit",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="also a limit, such as W=oo",
    )
    threshold.set_defaults(run=_threshold)


def _decide(options: argparse.Namespace) -> int:
    from dtkit.claims import Claim
    from dtkit.claims.checking import check
    from dtkit.claims.wording import evidence
    from dtkit.exact import Proved, Refuted, parse_condition

    goal = parse_condition(options.condition)
    given = {}
    for text in options.given:
        with naming(f"--given {text!r}"):
            given[text] = parse_condition(text)
    claim = Claim(options.condition, hypotheses=given, conclusion=goal, expected="proved")
    verdict = check(claim, cross_check=options.cross_check)
    words = evidence(claim, verdict)
    if isinstance(verdict, Refuted) and not verdict.countermodel:
        words = "it is false, whatever its parameters are"
    print(f"{verdict.word}: {words}" if words else verdict.word)
    details = [f"method: {verdict.method}", f"time: {verdict.seconds:.2f} s"]
    details += [f"trusts: {'; '.join(getattr(verdict, 'trust', ()))}"]
    print(sentences([each for each in details if not each.endswith(": ")], 2, terminal_width()))
    return 0 if isinstance(verdict, Proved) and not verdict.vacuous else 1


def _threshold(options: argparse.Namespace) -> int:
    from dtkit.exact import parameter, parse_condition, threshold

    relation = parse_condition(options.relation)
    domain = []
    for text in options.where:
        with naming(f"--where {text!r}"):
            domain.append(parse_condition(text))
    found = threshold(
        relation,
        solve_for=parameter(options.name),
        domain=domain,
        limits=[_limit(text, relation) for text in options.limit],
    )
    print(threshold_text(found))
    return 0 if found.verified else 1


def _limit(text: str, relation: Any) -> tuple[Any, Any]:
    """Read `W=oo` or `α=0` as a parameter and where it goes."""
    import sympy

    from dtkit.exact import parameter, parse_expression

    name, equals, value = text.partition("=")
    if not equals:
        raise InvalidInput(f"--limit {text}", "not NAME=VALUE", "write W=oo or α=0")
    infinite = {"oo": sympy.oo, "∞": sympy.oo, "-oo": -sympy.oo, "-∞": -sympy.oo}
    value = value.strip()
    with naming(f"--limit {text}"):
        goes = infinite[value] if value in infinite else parse_expression(value, names=())
        moving = parameter(name.strip())
    if moving not in relation.free_symbols:
        known = ", ".join(sorted(map(str, relation.free_symbols)))
        raise InvalidInput(f"--limit {text}", f"no {moving} in the relation", f"use one of {known}")
    return moving, goes
