"""`dtkit search`: put one question to every preference and every tree of a size."""

from __future__ import annotations

import argparse
from typing import Any

_SEARCH = """\
Put a question to every strict preference of a kind and every tree without chance of a size.
Prints how many cases there are and the smallest that fails; finding none is not a proof."""

_EXAMPLES = """\
examples:
  dtkit search                                  the questions there are
  dtkit search caprice                          up to 4 leaves over 4 outcomes
  dtkit search foresight-not-forced --leaves 5 --outcomes 5 --jobs 2
  dtkit search naive --unreduced --checkpoint naive.jsonl

With --checkpoint an interrupted search goes on where it was. The exit status is 0 if no case
fails, 1 if one does, 2 for an error of use, 130 for an interrupted search."""


def add_commands(commands: Any) -> None:
    """Add `search` to the commands."""
    search = commands.add_parser(
        "search",
        help="put a question to every preference and tree of a size",
        description=_SEARCH,
        epilog=_EXAMPLES,
    )
    search.add_argument("question", nargs="?", metavar="QUESTION")
    search.add_argument("--leaves", type=_size, default=4, metavar="N", help="at most (default 4)")
    search.add_argument("--outcomes", type=_size, default=4, metavar="N", help="(default 4)")
    search.add_argument("--kind", metavar="KIND", help="of strict preference")
    search.add_argument("--jobs", type=_size, default=1, metavar="N", help="processes")
    search.add_argument("--checkpoint", metavar="FILE", help="keep finished parts, and go on")
    search.add_argument(
        "--unreduced", action="store_true", help="look at isomorphic cases one by one"
    )
    search.set_defaults(run=_search, parser=search)


def _size(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError(f"{text}: give a whole number from 1 to 64")
    return number


def _search(options: argparse.Namespace) -> int:
    from dtkit.claims import exhaust
    from dtkit.claims.enumeration import relations, trees
    from dtkit.claims.tree_questions import QUESTIONS, tree_question
    from dtkit.exact.verdicts import Refuted

    if options.question is None:
        width = max(map(len, QUESTIONS))
        for question in QUESTIONS.values():
            print(f"{question.name:{width}}  {question.words} ({question.kind} preferences)")
        return 0
    question = tree_question(options.question)
    kind = options.kind or question.kind
    verdict = exhaust(
        question.check,
        over=[
            relations(kind, options.outcomes),
            trees(leaves=options.leaves, outcomes=options.outcomes),
        ],
        reduced=not options.unreduced,
        jobs=options.jobs,
        checkpoint=options.checkpoint,
    )
    print(f"{question.words}: {verdict.word}")
    print(verdict)
    return 1 if isinstance(verdict, Refuted) else 0
