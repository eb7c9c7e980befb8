"""`dtkit elicit`: what observed choices between lotteries say of risk aversion."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from dtkit.cli.auditing import utilities
from dtkit.cli.layout import folded, terminal_width
from dtkit.cli.reading import naming

_ELICIT = """\
Find what observed choices between lotteries say of risk aversion: which α (of constant
absolute risk aversion; 0 is neutral, below 0 seeking) are consistent with all or most of
them, with exact ends; violations of dominance, transitivity and independence; how many
choices are best; and the likeliest α, an estimate in floating point."""

_EXAMPLES = """\
examples:
  dtkit elicit choices.csv                            choices in a column chosen
  dtkit elicit answers.csv --situations data.csv      answers: situation,chosen
  dtkit elicit responses.json --situations data.csv   saved responses of the published
                                                      evaluation: results, each with
                                                      situation_id and choice
  dtkit elicit choices.csv --alpha 0.01 --figure choices.pdf

Ends of intervals are cut off, not rounded. The noise is logit: the chance of an option is
proportional to exp(λv), v being its expected utility (contextual) or certainty equivalent
(certainty) on the scale from the worst to the best prize of the situation."""


def add_commands(commands: Any) -> None:
    """Add `elicit` to the commands."""
    elicit = commands.add_parser(
        "elicit",
        help="find the risk aversion behind observed choices",
        description=_ELICIT,
        epilog=_EXAMPLES,
    )
    elicit.add_argument("file", metavar="FILE")
    elicit.add_argument("--situations", metavar="DATA", help="the data set that was asked")
    elicit.add_argument(
        "--alpha",
        action="append",
        default=[],
        metavar="NUMBER",
        help="count the choices that are best at this α (repeatable)",
    )
    elicit.add_argument(
        "--utility", action="append", default=[], metavar="NAME", help="or under another utility"
    )
    elicit.add_argument("--share", default="9/10", metavar="SHARE", help="what counts as most")
    elicit.add_argument(
        "--noise", choices=("contextual", "certainty"), default="contextual", help="of the estimate"
    )
    elicit.add_argument("--figure", metavar="FILE", help="draw it: .svg, .pdf or .png")
    elicit.add_argument("--json", action="store_true", help="print everything as JSON")
    elicit.set_defaults(run=_elicit, parser=elicit)


def _elicit(options: argparse.Namespace) -> int:
    from dtkit.subjects.lottery_choices.answers import read_answers
    from dtkit.subjects.lottery_choices.eliciting_text import elicit, elicited_data, elicited_text
    from dtkit.subjects.lottery_choices.situations import exact_number

    wanted = utilities(options)
    with naming(f"--share {options.share}"):
        share = exact_number(options.share)
    answers = read_answers(options.file, options.situations)
    found = elicit(answers, wanted, noise=options.noise, share=share)
    source = Path(options.file).name
    if options.json:
        import json

        print(json.dumps(elicited_data(found, source), ensure_ascii=False, indent=1))
    else:
        print(folded(elicited_text(found, source), terminal_width()))
    if options.figure:
        from dtkit.reports.figures import elicitation_figure

        figure = elicitation_figure(found.consistent, answers.choices, found.estimate)
        figure.save(options.figure)
    return 0
