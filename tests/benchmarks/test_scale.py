"""Building, solving and securing games over sizes, beside peers in the same run.

Write the table and the log-log figure:

    python tests/benchmarks/test_scale.py [--out FOLDER] [--largest 1000000] [--quick]

It prints the table as it goes and leaves `scale.txt`, `scale.csv` and `scale.svg` in the
folder.  Under pytest: `pytest tests/benchmarks/test_scale.py --benchmark-enable -s`.

Games are random trees of perfect information with two or three moves a node and three
players.  Times are CPU seconds of this process, the best of a few; "growth" is the exponent
between a row and the one before (1 is linear).  All who solve the same numeric game must
agree on the outcome.  What the peers do:

- "node walk": backward induction in plain Python at one point, sets of outcomes, ties kept.
- "OpenSpiel": its reader of .efg, and a walk over its states (one outcome, ties broken).
- "Gambit": its reader of .efg, and one equilibrium by `lcp_solve` in floats (two players).

Only "dtkit" in the panels "symbolic" and "properties" answers for all parameters at once;
there the node walk is one point.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sympy

from dtkit.graphs import choice_graph, choose, from_parents, payoffs
from dtkit.graphs.security import parse_security_game
from dtkit.solving import secure, solve, solve_flat
from dtkit.solving.security.evaluation import Numbers

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
PLAYERS = ("a", "b", "c")
SYMBOLS = sympy.symbols("x1:9", real=True)
MOST_AS_NODES = 100_000
MOST_FOR_LCP = 120
MOST_FOR_SECURITY = 30_000
PATIENCE = 0.5


@dataclass(frozen=True)
class Row:
    """One measurement."""

    task: str
    who: str
    nodes: int
    seconds: float


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU seconds of the best of a few runs, and the result."""
    best, spent, runs = float("inf"), 0.0, 0
    while runs < 3 and (runs == 0 or spent < PATIENCE):
        begun = time.process_time()
        result = work()
        seconds = time.process_time() - begun
        best, spent, runs = min(best, seconds), spent + seconds, runs + 1
    return best, result


# --- games


Arrays = tuple[Any, Any, Any]


def arrays(count: int, players: int = 3, highest: int = 10**6, seed: int = 1) -> Arrays:
    """Return parents, owners and payoffs of a random tree in breadth-first order."""
    rng = np.random.default_rng(seed)
    widths = rng.integers(2, 4, size=count)
    inner = int(np.searchsorted(1 + np.concatenate(([0], np.cumsum(widths))), count))
    above = np.repeat(np.arange(inner), widths[:inner])[: count - 1]
    parents = np.concatenate(([-1], above))
    moves = np.bincount(above, minlength=len(parents))
    owner = np.where(moves > 0, rng.integers(0, players, len(parents)), -2)
    return parents, owner, rng.integers(0, highest, (len(parents), players))


def below(parents: Any) -> list[list[int]]:
    """Return the children of each node."""
    children: list[list[int]] = [[] for _ in parents]
    for node, parent in enumerate(parents.tolist()):
        if parent >= 0:
            children[parent].append(node)
    return children


def as_nodes(game: Arrays, amounts: Callable[[Any], dict[str, Any]]) -> Any:
    """Return the root as built by `choose` and `payoffs`."""
    parents, owner, paid = game
    children = below(parents)
    made: list[Any] = [None] * len(parents)
    for node in range(len(parents) - 1, -1, -1):
        if owner[node] < 0:
            made[node] = payoffs(amounts(paid[node]))
        else:
            moves = {f"m{k}": made[child] for k, child in enumerate(children[node])}
            made[node] = choose(moves, player=PLAYERS[owner[node]])
    return made[0]


def numbers(row: Any) -> dict[str, Any]:
    return dict(zip(PLAYERS, map(int, row), strict=False))


def letters(row: Any) -> dict[str, Any]:
    return {name: SYMBOLS[int(n) % len(SYMBOLS)] for name, n in zip(PLAYERS, row, strict=False)}


def as_efg(game: Arrays) -> str:
    """Return the game as Gambit's text."""
    parents, owner, paid = game
    children = below(parents)
    names = " ".join(f'"{name}"' for name in PLAYERS[: paid.shape[1]])
    lines = [f'EFG 2 R "random" {{ {names} }}', ""]
    sets = [0] * paid.shape[1]
    ends = 0
    stack = [0]
    while stack:
        node = stack.pop()
        if owner[node] < 0:
            ends += 1
            amounts = ", ".join(map(str, paid[node].tolist()))
            lines.append(f't "" {ends} "" {{ {amounts} }}')
            continue
        mover = int(owner[node])
        sets[mover] += 1
        moves = " ".join(f'"m{k}"' for k in range(len(children[node])))
        lines.append(f'p "" {mover + 1} {sets[mover]} "" {{ {moves} }} 0')
        stack += reversed(children[node])
    return "\n".join(lines) + "\n"


def as_security(game: Arrays) -> str:
    """Return the game as a security game with eight letters, all positive."""
    parents, owner, paid = game
    children = below(parents)
    made: list[Any] = [None] * len(parents)
    for node in range(len(parents) - 1, -1, -1):
        if owner[node] < 0:
            utility = [{"player": p, "value": str(v)} for p, v in letters(paid[node]).items()]
            made[node] = {"utility": utility}
        else:
            moves = [
                {"action": f"m{k}", "child": made[child]} for k, child in enumerate(children[node])
            ]
            made[node] = {"player": PLAYERS[owner[node]], "children": moves}
    history, node = [], 0
    while owner[node] >= 0:
        history.append("m0")
        node = children[node][0]
    return json.dumps(
        {
            "players": list(PLAYERS),
            "constants": [str(symbol) for symbol in SYMBOLS],
            "initial_constraints": [f"{symbol} > 0" for symbol in SYMBOLS],
            "honest_histories": [history],
            "tree": made[0],
        }
    )


# --- peers


def node_walk(game: Arrays, children: list[list[int]]) -> set[tuple[int, ...]]:
    """Return the outcomes at the root by sets and loops."""
    _, owner, paid = game
    owners, rows = owner.tolist(), paid.tolist()
    held: list[Any] = [None] * len(owners)
    for node in range(len(owners) - 1, -1, -1):
        mover = owners[node]
        if mover < 0:
            held[node] = {tuple(rows[node])}
            continue
        sets = [held[child] for child in children[node]]
        enough = max(min(outcome[mover] for outcome in each) for each in sets)
        held[node] = {o for each in sets for o in each if o[mover] >= enough}
    return held[0]  # type: ignore[no-any-return]


def state_walk(state: Any) -> Any:
    """Return one outcome by walking OpenSpiel's states."""
    if state.is_terminal():
        return state.returns()
    mover, best = state.current_player(), None
    for action in state.legal_actions():
        found = state_walk(state.child(action))
        if best is None or found[mover] > best[mover]:
            best = found
    return best


def library(name: str) -> Any:
    """Return a peer, or None where it is not installed."""
    with contextlib.suppress(Exception):
        return __import__(name)
    return None


# --- the tasks, each yields rows for one size


def numeric(size: int) -> Iterator[Row]:
    """Build and solve one numeric game by all who can."""
    game = arrays(size)
    nodes = len(game[0])
    seconds, flat = timed(lambda: from_parents(*game, PLAYERS))
    yield Row("build", "dtkit, arrays", nodes, seconds)
    seconds, solution = timed(lambda: solve_flat(flat))
    yield Row("solve, numeric", "dtkit, arrays", nodes, seconds)
    found = {tuple(map(int, each.values())) for each in solution.outcomes}
    children = below(game[0])
    seconds, outcomes = timed(lambda: node_walk(game, children))
    yield Row("solve, numeric", "node walk", nodes, seconds)
    assert outcomes == found
    if size <= MOST_AS_NODES:
        seconds, graph = timed(lambda: choice_graph(as_nodes(game, numbers)))
        yield Row("build", "dtkit, choose", nodes, seconds)
        seconds, solved = timed(lambda: solve(graph))
        yield Row("solve, numeric", "dtkit, solve", nodes, seconds)
        assert found == {tuple(map(int, dict(o).values())) for o in solved.outcomes_at({})}
    yield from by_peers(game, nodes, found)


def by_peers(game: Arrays, nodes: int, found: set[tuple[int, ...]]) -> Iterator[Row]:
    """Read and solve a numeric game by other libraries."""
    spiel, gambit = library("pyspiel"), library("pygambit")
    text = as_efg(game) if spiel or gambit else ""
    if spiel:
        seconds, loaded = timed(lambda: spiel.load_efg_game(text))
        yield Row("build", "OpenSpiel, .efg", nodes, seconds)
        seconds, outcome = timed(lambda: state_walk(loaded.new_initial_state()))
        yield Row("solve, numeric", "OpenSpiel", nodes, seconds)
        assert tuple(map(int, outcome)) in found
    if gambit and nodes <= MOST_AS_NODES:
        seconds, _ = timed(lambda: gambit.read_efg(io.BytesIO(text.encode())))
        yield Row("build", "Gambit, .efg", nodes, seconds)


def by_lcp(size: int) -> Iterator[Row]:
    """Let Gambit find one equilibrium of a two-player game."""
    gambit = library("pygambit")
    if gambit is None:
        return
    game = arrays(size, players=2)
    loaded = gambit.read_efg(io.BytesIO(as_efg(game).encode()))
    solver = lambda: gambit.nash.lcp_solve(loaded, rational=False, use_strategic=False)  # noqa: E731
    yield Row("solve, numeric", "Gambit, lcp", len(game[0]), timed(solver)[0])


def symbolic(size: int) -> Iterator[Row]:
    """Build and solve one game with letters, without a domain and with their order."""
    game = arrays(size, highest=len(SYMBOLS))
    nodes = len(game[0])
    root = as_nodes(game, letters)
    chain = [low < high for low, high in pairwise(SYMBOLS)]
    point = {symbol: 2 * place for place, symbol in enumerate(SYMBOLS)}
    children = below(game[0])
    seconds, outcomes = timed(lambda: node_walk(game, children))
    yield Row("solve, symbolic", "node walk, one point", nodes, seconds)
    expected = {tuple(2 * number for number in outcome) for outcome in outcomes}
    for who, domain in (("dtkit, no domain", []), ("dtkit, ordered", chain)):
        graph = choice_graph(root, parameters=SYMBOLS, domain=domain)
        seconds, solution = timed(lambda graph=graph: solve(graph))
        yield Row("solve, symbolic", who, nodes, seconds)
        found = {tuple(map(int, dict(o).values())) for o in solution.outcomes_at(point)}
        assert expected == found


def properties(size: int) -> Iterator[Row]:
    """Read a security game and decide its four properties, beside one point in numbers."""
    game = arrays(size, highest=len(SYMBOLS))
    text = as_security(game)
    seconds, read = timed(lambda: parse_security_game(text))
    yield Row("build", "dtkit, security JSON", read.nodes, seconds)
    seconds, _ = timed(lambda: secure(read, explain=False))
    yield Row("properties", "dtkit, all parameters", read.nodes, seconds)
    value = {str(symbol): place for place, symbol in enumerate(SYMBOLS, 1)}
    ends = [tuple((value[read.expressions[p]],) for p in places) for places in read.payoffs]
    (history,) = read.histories
    names = ("weak_immunity", "collusion_resilience", "practicality")

    def at_one_point() -> None:
        at = Numbers(read, ends)
        for name in names:
            at.deviation(name, history)

    yield Row("properties", "numbers, one point", read.nodes, timed(at_one_point)[0])


def rows(largest: int) -> Iterator[Row]:
    """Measure everything up to a size, smallest first."""
    for size in (30, 60, MOST_FOR_LCP):
        yield from by_lcp(size)
    for size in SIZES:
        if size > largest:
            break
        yield from numeric(size)
        if size <= MOST_AS_NODES:
            yield from symbolic(size)
        if size <= MOST_FOR_SECURITY:
            yield from properties(size)


# --- the table and the figure


def table(found: Iterable[Row]) -> str:
    """Return the rows by task and who, with the growth from size to size."""
    lines = [f"{'task':<16} {'who':<22} {'nodes':>10} {'seconds':>9} {'nodes/s':>12} growth"]
    for (task, who), several in grouped(found).items():
        before: Row | None = None
        for row in several:
            growth = ""
            if before is not None and before.seconds > 0 < row.seconds:
                growth = f"{log(row.seconds / before.seconds) / log(row.nodes / before.nodes):.2f}"
            rate = f"{row.nodes / row.seconds:,.0f}" if row.seconds else ""
            lines.append(
                f"{task:<16} {who:<22} {row.nodes:>10,} {row.seconds:>9.4f} {rate:>12} {growth:>6}"
            )
            before = row
    return "\n".join(lines)


def grouped(found: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """Return the rows by task and who, in order of size."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in found:
        groups.setdefault((row.task, row.who), []).append(row)
    ordered = sorted(groups.items(), key=lambda item: item[0][0])
    return {key: sorted(several, key=lambda row: row.nodes) for key, several in ordered}


def figure(found: list[Row], path: Path) -> None:
    """Draw a panel for each task, seconds over nodes, both logarithmic."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    groups = grouped(found)
    tasks = list(dict.fromkeys(task for task, _ in groups))
    whole, panels = pyplot.subplots(2, 2, figsize=(10, 8), constrained_layout=True)
    for panel, task in zip(panels.flat, tasks, strict=False):
        for (of, who), several in groups.items():
            if of == task:
                mark = "o-" if who.startswith("dtkit") else "s--"
                nodes = [row.nodes for row in several]
                panel.loglog(nodes, [row.seconds for row in several], mark, label=who, markersize=4)
        nodes = [row.nodes for (of, _), several in groups.items() if of == task for row in several]
        ends = [min(nodes), max(nodes)]
        rate = 1e6
        panel.loglog(ends, [n / rate for n in ends], ":", color="gray", label="1 µs a node")
        panel.set(title=task, xlabel="nodes", ylabel="CPU seconds")
        panel.grid(visible=True, which="major", alpha=0.3)
        panel.legend(fontsize=8)
    whole.savefig(path)
    pyplot.close(whole)


@pytest.mark.parametrize("size", [1_000, 10_000])
@pytest.mark.parametrize("task", [numeric, symbolic, properties], ids=lambda task: task.__name__)
def test_scale(benchmark: Any, task: Callable[[int], Iterator[Row]], size: int) -> None:
    found = benchmark.pedantic(lambda: list(task(size)), rounds=1)
    print("\n" + table(found))
    benchmark.extra_info.update({f"{row.task}: {row.who}": row.seconds for row in found})


def test_the_table_and_the_figure_are_written(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    found = [Row("build", "dtkit", size, size / 1e6) for size in (100, 1_000)]
    assert "1.00" in table(found)
    figure(found, tmp_path / "scale.svg")
    assert (tmp_path / "scale.svg").stat().st_size > 1_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("build/benchmarks"), metavar="FOLDER")
    parser.add_argument("--largest", type=int, default=SIZES[-1], metavar="NODES")
    parser.add_argument("--quick", action="store_true", help="up to 10,000 nodes")
    options = parser.parse_args()
    found = []
    for row in rows(10_000 if options.quick else options.largest):
        found.append(row)
        print(f"{row.task:<16} {row.who:<22} {row.nodes:>10,} {row.seconds:>9.4f}", file=sys.stderr)
    options.out.mkdir(parents=True, exist_ok=True)
    written = table(found)
    (options.out / "scale.txt").write_text(written + "\n")
    with (options.out / "scale.csv").open("w", newline="") as stream:
        writer = csv.DictWriter(stream, ["task", "who", "nodes", "seconds"])
        writer.writeheader()
        writer.writerows(map(asdict, found))
    figure(found, options.out / "scale.svg")
    print(written)
    print(f"written to {options.out}")


if __name__ == "__main__":
    main()
