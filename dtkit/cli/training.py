"""`dtkit train`: train tabular agents in gridworlds, with the DReST reward and with coins."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from dtkit.cli.layout import terminal_width
from dtkit.errors import InvalidInput

_TRAIN = """\
Train tabular agents by REINFORCE in gridworlds with shutdown-delay buttons, with the DReST
reward and with the coins themselves, and print USEFULNESS and NEUTRALITY over the agents.

A GRIDWORLD is the name of an example or a file:

  time: 4
  c1 .  A  .  b3      .  empty    #  wall    A  the agent
  #  #  #  #  .       c3 a coin of value 3   b3 a button that delays shutdown by 3 steps
  .  .  .  .  c3"""

_EXAMPLES = """\
examples:
  dtkit train                                  every example, ten agents with each reward
  dtkit train fork corridor --agents 20 --seed 7
  dtkit train my/world.txt --reward drest --base 1/2 --rounds 8
  dtkit train --out trained.json --curves curves.csv --jobs 2
  dtkit train --show trained.json --to latex   the table of what was trained before
  dtkit train --show trained.json --plot learning.svg
  dtkit train --list                           the examples; --draw FILE.svg draws one

The same seed gives the same agents, whatever --jobs. An interrupt (Ctrl-C) ends the training
and keeps and prints what was finished; the exit status is then 130."""

_FORMATS = ("text", "markdown", "latex", "html", "csv")


def add_commands(commands: Any) -> None:
    """Add `train` to the commands."""
    train = commands.add_parser(
        "train",
        help="train agents in gridworlds, with DReST and by default",
        description=_TRAIN,
        epilog=_EXAMPLES,
    )
    train.add_argument("gridworlds", nargs="*", metavar="GRIDWORLD", help="(default: the examples)")
    train.add_argument(
        "--reward",
        choices=("drest", "default", "both"),
        default="both",
        help="default: the coins themselves (both unless said)",
    )
    train.add_argument("--agents", type=_count, default=10, metavar="N", help="each (default 10)")
    train.add_argument(
        "--meta-episodes", type=_count, default=2048, metavar="N", help="(default 2048)"
    )
    train.add_argument(
        "--rounds", type=_count, default=64, metavar="N", help="in a meta-episode (default 64)"
    )
    train.add_argument(
        "--base", type=_number, default=Fraction(9, 10), metavar="λ", help="of DReST (default 9/10)"
    )
    train.add_argument(
        "--discount", type=_number, default=Fraction(19, 20), metavar="γ", help="(default 19/20)"
    )
    train.add_argument("--seed", type=_seed, default=0, metavar="N", help="(default 0)")
    train.add_argument(
        "--credit",
        choices=("round", "meta-episode"),
        default="round",
        help="what an action is rewarded for (default: its own round)",
    )
    train.add_argument("--jobs", type=_count, metavar="N", help="work with N processes")
    train.add_argument("--out", metavar="FILE", help="keep what was found, as JSON")
    train.add_argument("--curves", metavar="FILE", help="keep the learning curves, as CSV")
    train.add_argument("--plot", metavar="FILE", help="draw the learning curves: .svg, .pdf, .png")
    train.add_argument("--show", metavar="FILE", help="print the table of a file; train nothing")
    train.add_argument("--to", choices=_FORMATS, default="text", help="format of the table")
    train.add_argument("--list", action="store_true", help="list the examples")
    train.add_argument("--draw", metavar="FILE", help="draw the gridworld as SVG or PNG")
    train.set_defaults(run=_train)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 10**9):
        raise argparse.ArgumentTypeError(f"{text!r} is not a positive whole number")
    return int(text)


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 10**18):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return int(text)


def _number(text: str) -> Fraction:
    try:
        number = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number; write 0.9 or 9/10") from None
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not above 0 and at most 1")
    return number


def _train(options: argparse.Namespace) -> int:
    from dtkit.reports import write
    from dtkit.reports.appendix.drest_table import training_table

    if options.list:
        return _list()
    if options.draw:
        return _draw(options)
    if options.show:
        from dtkit.subjects.drest.records import read_records

        kept = read_records(_text(options.show))
        if options.plot:
            _plot(options.plot, kept)
        print(write(training_table(kept), options.to))
        return 0
    for name in (options.out, options.curves, options.plot):
        if name and not Path(name).resolve().parent.is_dir():
            raise InvalidInput(name, "its folder does not exist", "make the folder first")
    records, interrupted = _trained(options)
    _keep(options, records)
    if records:
        print(write(training_table(records), options.to))
    if interrupted:
        print(f"dtkit: interrupted; {len(records)} trained", file=sys.stderr)
        return 130
    return 0


def _list() -> int:
    from dtkit.subjects.gridworlds import EXAMPLES, example, write_gridworld

    print("\n".join(write_gridworld(example(name)) for name in EXAMPLES), end="")
    return 0


def _draw(options: argparse.Namespace) -> int:
    from dtkit.subjects.gridworlds import draw, draw_png

    if len(options.gridworlds) != 1:
        raise InvalidInput("--draw", "one gridworld is drawn", "name one")
    (world,) = _worlds(options.gridworlds)
    if options.draw.endswith(".png"):
        draw_png(world, options.draw)
    else:
        Path(options.draw).write_text(draw(world), encoding="utf-8")
    return 0


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "not text in UTF-8"
        raise InvalidInput(path, reason, "give the path of a text file") from None


def _worlds(names: list[str]) -> list[Any]:
    from dtkit.subjects.gridworlds import EXAMPLES, example, read_gridworld

    worlds = []
    for name in names or EXAMPLES:
        if name in EXAMPLES:
            worlds.append(example(name))
            continue
        if not Path(name).is_file():
            raise InvalidInput(
                f"gridworld {name!r}",
                "neither an example nor a file",
                f"use a path, or one of {', '.join(EXAMPLES)}",
            )
        try:
            world = read_gridworld(_text(name))
        except InvalidInput as problem:
            raise InvalidInput(f"{name}: {problem.given}", problem.wrong, problem.remedy) from None
        worlds.append(world)
    return worlds


def _trained(options: argparse.Namespace) -> tuple[list[Any], bool]:
    """Train, and return the records in order of the gridworlds, and whether it was interrupted."""
    from dtkit.subjects.drest.learning import REWARDS, Training

    settings = Training(
        agents=options.agents,
        meta_episodes=options.meta_episodes,
        rounds=options.rounds,
        base=options.base,
        discount=options.discount,
        seed=options.seed,
        credit=options.credit,
    )
    rewards = REWARDS if options.reward == "both" else (options.reward,)
    tasks = [(world, each, settings) for world in _worlds(options.gridworlds) for each in rewards]
    jobs = min(options.jobs or os.cpu_count() or 1, len(tasks))
    progress = _Progress(tasks)
    found: dict[int, Any] = {}
    interrupted = False
    try:
        for number, kept in _results(tasks, jobs, progress):
            found[number] = kept
            progress.finished(len(found))
    except KeyboardInterrupt:
        interrupted = True
    progress.clear()
    return [found[number] for number in sorted(found)], interrupted


def _results(tasks: list[Any], jobs: int, progress: _Progress) -> Iterator[tuple[int, Any]]:
    from dtkit.claims.workers import Died, Raised, Workers

    if jobs == 1:
        for number, (world, reward, settings) in enumerate(tasks):
            yield number, train_and_record(world, reward, settings, progress.watch(number))
        return
    with Workers(jobs) as workers:
        for number, kept in workers.run(train_and_record, tasks):
            if isinstance(kept, Raised):
                raise kept.error
            if isinstance(kept, Died):
                raise InvalidInput(tasks[number][0].title, kept.how, "train with --jobs 1")
            yield number, kept


def train_and_record(world: Any, reward: Any, settings: Any, watcher: Any = None) -> Any:
    """Train agents and return what is kept of them."""
    from dtkit.subjects.drest.learning import train
    from dtkit.subjects.drest.records import record

    return record(train(world, reward, settings, watcher=watcher))


def _keep(options: argparse.Namespace, records: list[Any]) -> None:
    from dtkit.subjects.drest.records import as_json, curves_as_csv

    if options.out and records:
        Path(options.out).write_text(as_json(records), encoding="utf-8")
    if options.curves and records:
        Path(options.curves).write_text(curves_as_csv(records), encoding="utf-8")
    if options.plot and records:
        _plot(options.plot, records)


def _plot(path: str, records: Any) -> None:
    from dtkit.reports.appendix.drest_figure import learning_figure

    learning_figure(records).save(path)


class _Progress:
    """A line on the terminal; silent where there is no terminal."""

    def __init__(self, tasks: list[Any]) -> None:
        self._tasks = tasks
        self._shown = sys.stderr.isatty()

    def watch(self, number: int) -> Any:
        """Return what is to be called after each update of a task."""
        world, reward, _ = self._tasks[number]

        def show(update: int, updates: int) -> None:
            if self._shown and update % max(1, updates // 100) == 0:
                done = 100 * update // max(1, updates)
                self._print(f"[{number + 1}/{len(self._tasks)}] {world.title}, {reward}: {done} %")

        return show

    def finished(self, count: int) -> None:
        """Show how many tasks are finished."""
        if self._shown:
            self._print(f"[{count}/{len(self._tasks)}] finished")

    def _print(self, text: str) -> None:
        print(f"\r\033[K{text[: terminal_width() - 1]}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Wipe the line."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
