"""How the time of solving grows with the game, beside a plain numeric solver.

Print the table:

    python tests/benchmarks/test_solving_scale.py [--largest 100000]

Under pytest: `pytest tests/benchmarks/test_solving_scale.py --benchmark-enable -s`.

Games are random trees of perfect information, each payoff of each player one of 8
symbols; no domain, or an order on some of the symbols.  "solve" builds the map from
outcomes to conditions at the root; building the graph and printing regions are apart.
The numeric solver is set-valued backward induction in plain Python at one point, on the
same tree.  Times are of this process (CPU), so that a busy machine does not count.
"growth" is the exponent between one row and the row before: 1 is linear.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from math import log
from typing import Any

import pytest
from sympy import symbols

from dtkit.graphs import Choice, choice_graph, choose, payoffs
from dtkit.solving import solve

SYMBOLS = symbols("x1:9", real=True)
SIZES = (100, 1_000, 10_000, 100_000)
DOMAINS = {
    "none": [],
    "partial": [SYMBOLS[0] < SYMBOLS[1], SYMBOLS[2] <= SYMBOLS[3], SYMBOLS[4] < SYMBOLS[5]],
    "total": [low < high for low, high in itertools.pairwise(SYMBOLS)],
}


def tree(size: int, shape: str, players: int, seed: int = 1) -> Any:
    """Return a random tree of about `size` nodes; a "deep" one has one long path."""
    rng = random.Random(f"{size} {shape} {players} {seed}")
    children: dict[int, range] = {}
    leaves, count = [0], 1
    while count < size:
        place = rng.randrange(len(leaves)) if shape == "bushy" else -1
        leaves[place], leaves[-1] = leaves[-1], leaves[place]
        below = children[leaves.pop()] = range(count, count + rng.randint(2, 3))
        leaves.extend(rng.sample(below, len(below)))
        count += len(below)
    names = "abc"[:players]
    made: list[Any] = [None] * count
    for number in range(count - 1, -1, -1):
        if number in children:
            moves = {f"m{place}": made[child] for place, child in enumerate(children[number])}
            made[number] = choose(moves, player=rng.choice(names))
        else:
            made[number] = payoffs({name: rng.choice(SYMBOLS) for name in names})
    return made[0]


def solve_numerically(root: Any, values: dict[Any, int]) -> set[Any]:
    """Return the outcomes permitted at a point, by plain backward induction."""
    order, stack = [], [root]
    while stack:
        node = stack.pop()
        order.append(node)
        stack.extend(node.children)
    permitted: dict[int, set[Any]] = {}
    for node in reversed(order):
        if not isinstance(node, Choice):
            permitted[id(node)] = {tuple((name, values[amount]) for name, amount in node.payoffs)}
            continue
        below = [permitted[id(child)] for child in node.children]
        place = "abc".index(node.player)
        worst = [min(outcome[place][1] for outcome in outcomes) for outcomes in below]
        permitted[id(node)] = {
            outcome
            for index, outcomes in enumerate(below)
            for outcome in outcomes
            if all(
                outcome[place][1] >= worst[rival] for rival in range(len(below)) if rival != index
            )
        }
    return permitted[id(root)]


def row(size: int, shape: str, players: int, domain: str) -> dict[str, Any]:
    """Measure one game."""
    start = time.process_time()
    root = tree(size, shape, players)
    graph = choice_graph(root, parameters=SYMBOLS, domain=DOMAINS[domain])
    built = time.process_time()
    solution = solve(graph)
    solved = time.process_time()
    values = {symbol: 2 * place for place, symbol in enumerate(SYMBOLS)}
    numeric = solve_numerically(root, values)
    done = time.process_time()
    assert numeric == {tuple(o.items()) for o in solution.outcomes_at(values)}
    nodes = len(graph)
    return {
        "nodes": nodes,
        "build": built - start,
        "solve": solved - built,
        "rate": nodes / (solved - built),
        "numeric": nodes / max(done - solved, 1e-9),
        "outcomes": len(solution.outcomes),
        "conditions": len(solution.running.conditions),
    }


def print_table(largest: int) -> None:
    """Print a row for each size, shape, number of players and domain."""
    print("shape players domain     nodes  build s  solve s  growth   nodes/s  numeric/s", end="")
    print("  ratio  outcomes")
    for shape in ("bushy", "deep"):
        for players in (2, 3):
            for domain in DOMAINS:
                before = None
                for size in SIZES:
                    if size > largest:
                        continue
                    found = row(size, shape, players, domain)
                    growth = ""
                    if before:
                        times = found["solve"] / before["solve"]
                        growth = f"{log(times) / log(found['nodes'] / before['nodes']):.2f}"
                    print(
                        f"{shape:5} {players:7} {domain:7} {found['nodes']:8,} "
                        f"{found['build']:8.3f} {found['solve']:8.3f} {growth:>7} "
                        f"{found['rate']:9,.0f} "
                        f"{found['numeric']:10,.0f} {found['numeric'] / found['rate']:6.1f} "
                        f"{found['outcomes']:9}"
                    )
                    before = found


@pytest.mark.parametrize("shape", ["bushy", "deep"])
@pytest.mark.parametrize("size", [100, 1_000, 10_000])
def test_solving_scale(benchmark: Any, shape: str, size: int) -> None:
    graph = choice_graph(tree(size, shape, 2))
    solution = benchmark.pedantic(solve, args=(graph,), rounds=1)
    start = time.process_time()
    values = {symbol: 2 * place for place, symbol in enumerate(SYMBOLS)}
    solve_numerically(graph.root, values)
    numeric = time.process_time() - start
    benchmark.extra_info["nodes"] = len(graph)
    benchmark.extra_info["outcomes"] = len(solution.outcomes)
    if benchmark.stats:
        seconds = benchmark.stats.stats.min
        benchmark.extra_info["nodes per second"] = round(len(graph) / seconds)
        benchmark.extra_info["numeric nodes per second"] = round(len(graph) / numeric)
        benchmark.extra_info["ratio to numeric"] = round(seconds / numeric, 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", type=int, default=SIZES[-1], metavar="NODES")
    print_table(parser.parse_args().largest)
