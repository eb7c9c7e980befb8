"""Many agents in many episodes of a gridworld at once, in floating-point numbers.

Shapes: A agents, E episodes of each, S states, 4 actions, L lengths.  Every state is of one
step, so an episode visits a state at most once, and all episodes of all agents are moved a
step at a time.  Nothing here enters a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dtkit.subjects.gridworlds.planning import States, coin_worths, most_collectable, states
from dtkit.subjects.gridworlds.world import Gridworld

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """A gridworld's states as arrays.

    `after` (S, 4): the next state, from S on an end.  `worth` (S, 4): the discounted value
    collected.  `layers`: where the states of each step begin, then S.  `most` (L,): m_l.
    """

    states: States
    after: Numbers
    worth: Floats
    layers: tuple[int, ...]
    most: Floats


@lru_cache(maxsize=32)
def arrays(world: Gridworld, discount: Fraction) -> Arrays:
    """Return the arrays of a gridworld under a discount."""
    every = states(world)
    worth = coin_worths(every, discount)
    values = [[float(worth(here, action)) for action in range(4)] for here in range(len(every))]
    step = np.array(every.step)
    layers = [int(np.searchsorted(step, each)) for each in range(int(step[-1]) + 2)]
    most = most_collectable(world, discount=discount).values()
    return Arrays(
        every,
        np.array(every.after, dtype=np.int64),
        np.array(values),
        tuple(layers),
        np.array([float(each) for each in most]),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Episodes:
    """What happened in A × E episodes.

    `length` (A, E): which length, by number.  `collected` (A, E): discounted value.
    `visits`: by step, the episodes that were still going (flat numbers), and in which row
    of an (A S, 4) table and by which action, as a flat number in that table.
    """

    length: Numbers
    collected: Floats
    visits: tuple[tuple[Numbers, Numbers], ...]
    steps: int


def play_episodes(data: Arrays, behavior: Floats, draws: Floats) -> Episodes:
    """Let every agent act in its episodes.

    `behavior` (A, S, 4): probabilities of actions.  `draws` (A, steps, E): uniform numbers
    in [0, 1), one for each action.
    """
    agents, size, _ = behavior.shape
    episodes = draws.shape[2]
    bounds = np.cumsum(behavior, axis=2)[:, :, :3].reshape(agents * size, 3)
    after, worth = data.after.ravel(), data.worth.ravel()
    going = np.arange(agents * episodes)
    base = np.repeat(np.arange(agents) * size, episodes)
    here = np.zeros(agents * episodes, dtype=np.int64)
    end = np.zeros(agents * episodes, dtype=np.int64)
    collected = np.zeros(agents * episodes)
    visits: list[tuple[Numbers, Numbers]] = []
    steps = 0
    for step in range(len(data.layers) - 1):
        draw = draws[:, step, :].reshape(-1)[going]
        row = base + here
        limits = bounds[row]
        action = (draw[:, None] >= limits).sum(axis=1)
        flat = here * 4 + action
        visits.append((going, row * 4 + action))
        collected[going] += worth[flat]
        steps += len(going)
        here = after[flat]
        over = here >= size
        if over.any():
            end[going[over]] = here[over] - size
            keep = ~over
            going, base, here = going[keep], base[keep], here[keep]
            if not len(going):
                break
    shape = agents, episodes
    return Episodes(end.reshape(shape), collected.reshape(shape), tuple(visits), steps)


def propagate(data: Arrays, policies: Floats) -> tuple[Floats, Floats]:
    """Return, for each agent, the probability of each length and E[C; length].

    `policies` (A, S, 4).  Probability is carried forward step by step: no sampling.
    """
    agents, size, _ = policies.shape
    mass = np.zeros((agents, size + len(data.most)))
    held = np.zeros_like(mass)
    mass[:, 0] = 1.0
    for low, high in zip(data.layers, data.layers[1:], strict=False):
        moved = mass[:, low:high, None] * policies[:, low:high]
        carried = held[:, low:high, None] * policies[:, low:high] + moved * data.worth[low:high]
        to = data.after[low:high].ravel()
        np.add.at(mass.T, to, moved.reshape(agents, -1).T)
        np.add.at(held.T, to, carried.reshape(agents, -1).T)
    return mass[:, size:], held[:, size:]


def measures(data: Arrays, policies: Floats) -> tuple[Floats, Floats, Floats]:
    """Return USEFULNESS (A,), NEUTRALITY (A,) and probabilities of lengths (A, L)."""
    chances, held = propagate(data, policies)
    share = np.where(data.most > 0, held / np.where(data.most > 0, data.most, 1), chances)
    logs = np.log2(np.where(chances > 0, chances, 1))
    return share.sum(axis=1), np.abs(-(chances * logs).sum(axis=1)), chances


def discounts(lengths: Numbers, count: int, rounds: int, base: float) -> Floats:
    """Return λ^(N − (i − 1)/k) for each round.

    `lengths` (A, M, n): the length chosen in each of n rounds of M meta-episodes.
    """
    chosen = lengths[..., None] == np.arange(count)
    before = np.cumsum(chosen, axis=2) - chosen
    earlier = np.take_along_axis(before, lengths[..., None], axis=3)[..., 0]
    factor: Any = base ** (earlier - np.arange(rounds) / count)
    return np.asarray(factor, dtype=np.float64)
