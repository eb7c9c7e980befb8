"""Steps per second of training, beside a plain loop in Python in the same run.

Print the table:

    python tests/benchmarks/test_training_speed.py [--meta-episodes 64] [--agents 10]

Under pytest: `pytest tests/benchmarks/test_training_speed.py --benchmark-enable -s`.

"loop" plays the same meta-episodes one step at a time, with one agent after the other, and
makes the same updates; it is given the same uniform numbers, so it must come to the same
policies, which is checked.  Times are of this process (CPU).
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dtkit.subjects.drest import Training, train
from dtkit.subjects.drest.simulation import arrays
from dtkit.subjects.gridworlds import example

WORLDS = ("fork", "two coins", "four lengths")


def softmax(row: list[float]) -> list[float]:
    top = max(row)
    raised = [math.exp(each - top) for each in row]
    total = sum(raised)
    return [each / total for each in raised]


def loop(name: str, settings: Training) -> tuple[list[Any], int]:
    """Train by plain loops; the policies, and how many steps were made."""
    policies, steps = [], 0
    for number in range(settings.agents):
        found, made = one_agent(name, settings, number)
        policies.append(found)
        steps += made
    return policies, steps


def one_agent(name: str, settings: Training, number: int) -> tuple[Any, int]:
    data = arrays(example(name), settings.discount)
    size, most = len(data.states), list(data.most)
    after, worth = data.after.tolist(), data.worth.tolist()
    table = [[0.0] * 4 for _ in range(size)]
    rng = np.random.default_rng([settings.seed, number])
    shape = len(data.layers) - 1, settings.batch * settings.rounds
    steps, base = 0, float(settings.base)
    for update in range(settings.updates):
        fade = settings.final ** (update / max(1, settings.updates - 1))
        explore = settings.exploration * fade
        draws = rng.random(shape).tolist()
        policies = [softmax(row) for row in table]
        visits: dict[int, list[tuple[int, float]]] = {}
        counts = [0] * len(most)
        for episode in range(settings.rounds):
            here, gained, path, step = 0, 0.0, [], 0
            while here < size:
                chances = [(1 - explore) * each + explore / 4 for each in policies[here]]
                draw, action = draws[step][episode], 0
                bound = chances[0]
                while action < 3 and draw >= bound:
                    action += 1
                    bound += chances[action]
                path.append((here, action))
                gained += worth[here][action]
                here = after[here][action]
                step += 1
            length = here - size
            reward = base ** (counts[length] - episode / len(most)) * gained / most[length]
            counts[length] += 1
            steps += step
            for where, action in path:
                visits.setdefault(where, []).append((action, reward))
        for where, seen in visits.items():
            total, pull = sum(reward for _, reward in seen), [0.0] * 4
            chances = policies[where]
            for action, reward in seen:
                weight = (1 - explore) * chances[action]
                weight /= (1 - explore) * chances[action] + explore / 4
                pull[action] += weight * (reward - total / len(seen)) / max(len(seen) - 1, 1)
            spread = sum(pull)
            for action in range(4):
                table[where][action] += (
                    settings.rate * fade * (pull[action] - chances[action] * spread)
                )
    return [softmax(row) for row in table], steps


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


HEADING = (
    f"{'gridworld':14}  {'steps':>10}  {'loop /s':>10}  {'arrays /s':>11}  {'arrays/loop':>11}"
)


def row(name: str, settings: Training) -> str:
    """Return one line of the table, after checking that both ways agree."""
    short, (policies, looped) = timed(lambda: loop(name, settings))
    long, trained = timed(lambda: train(example(name), "drest", settings))
    assert looped == trained.steps
    assert np.allclose(np.array(policies), trained.policies, atol=1e-6)
    rates = looped / short, trained.steps / long
    return (
        f"{name:14}  {looped:>10,}  {rates[0]:>10,.0f}  {rates[1]:>11,.0f}"
        f"  {rates[1] / rates[0]:>10,.0f}x"
    )


@pytest.mark.parametrize("way", ["loop", "arrays"])
def test_training_in_one_gridworld(benchmark: Any, way: str) -> None:
    settings = Training(agents=10, meta_episodes=8)
    work = loop if way == "loop" else lambda name, each: train(example(name), "drest", each)
    result = benchmark.pedantic(lambda: work("two coins", settings), rounds=3, warmup_rounds=1)
    steps = result[1] if way == "loop" else result.steps
    if benchmark.stats is not None:
        benchmark.extra_info["steps per second"] = round(steps / benchmark.stats["mean"])


def test_arrays_learn_the_same_as_the_loop_and_faster() -> None:
    settings = Training(agents=4, meta_episodes=16, rounds=32)
    print(f"\n{HEADING}\n{row('fork', settings)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--meta-episodes", type=int, default=64)
    parser.add_argument("--agents", type=int, default=10)
    options = parser.parse_args()
    chosen = Training(agents=options.agents, meta_episodes=options.meta_episodes)
    print(HEADING)
    for world in WORLDS:
        print(row(world, chosen), flush=True)
