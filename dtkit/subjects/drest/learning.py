"""Tabular agents that learn from the DReST reward, or from coins, in a gridworld.

The learner is REINFORCE with a table of preferences θ(s, a), a softmax policy and some
exploration that fades.  An update sees whole meta-episodes, in which the policy does not
change.  The advantage of an action is the reward of its episode less the mean of the other
episodes that visited the state, and each state's step is a mean over its visits.

Two ways of credit: by "round", as the source does, an action gets the reward of its own
mini-episode; by "meta-episode" also those of the later ones, which its length discounts.

Source: Thornley et al., Towards shutdownable agents via stochastic choice, section 6, for
the reward, λ = .9, γ = .95, and meta-episodes of 64; the baseline, the batches and the rates
of learning and exploration are our own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, Literal

import numpy as np

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.subjects.drest.simulation import (
    Arrays,
    Episodes,
    Floats,
    arrays,
    discounts,
    measures,
    play_episodes,
)
from dtkit.subjects.gridworlds.policies import PolicyValue, evaluate_policy
from dtkit.subjects.gridworlds.world import Gridworld

Reward = Literal["drest", "default"]
Credit = Literal["round", "meta-episode"]
Watcher = Callable[[int, int], None]
"""Called with how many updates were made, and how many there are."""

REWARDS: tuple[Reward, ...] = ("drest", "default")
CHECKPOINTS = 32


@dataclass(frozen=True, slots=True)
class Training:
    """How agents are trained.

    `agents`: how many, agent number j with a seed of its own, made of `seed` and j.
    `meta_episodes` of `rounds` mini-episodes; `batch` meta-episodes an update.  `base`: λ.
    `discount`: γ.  `rate`, `exploration`: of learning, and the share of actions drawn
    evenly, at first; both fall geometrically to `final` of that.

    Raises: `InvalidInput` for a number outside its range; `InexactNumber` for a float where
    the number is part of the problem.
    """

    agents: int = 10
    meta_episodes: int = 2048
    rounds: int = 64
    batch: int = 1
    base: Fraction = Fraction(9, 10)
    discount: Fraction = Fraction(19, 20)
    seed: int = 0
    rate: float = 4.0
    exploration: float = 0.5
    final: float = 0.01
    credit: Credit = "round"

    def __post_init__(self) -> None:
        for name in ("agents", "meta_episodes", "rounds", "batch"):
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise InvalidInput(f"{name} {value!r}", "not a positive number", "write 1 or more")
        if not isinstance(self.seed, int) or self.seed < 0:
            raise InvalidInput(f"seed {self.seed!r}", "no seed", "write a whole number from 0")
        for name in ("base", "discount"):
            value = getattr(self, name)
            if isinstance(value, float):
                remedy = f"write {Fraction(str(value))!r}"
                raise InexactNumber(f"{name} {value}", "a float is a rounded number", remedy)
            if not isinstance(value, int | Fraction) or not 0 < value <= 1:
                raise InvalidInput(f"{name} {value}", "not above 0 and at most 1", "write 9/10")
        for name in ("rate", "exploration", "final"):
            value = getattr(self, name)
            if not 0 < value or (name != "rate" and value > 1):
                raise InvalidInput(f"{name} {value}", "outside its range", "write 1/10 or so")
        if self.credit not in ("round", "meta-episode"):
            raise InvalidInput(
                f"credit {self.credit!r}", "no way of credit", "use 'round' or 'meta-episode'"
            )

    @property
    def updates(self) -> int:
        """How many updates are made."""
        return -(-self.meta_episodes // self.batch)

    def as_data(self) -> dict[str, Any]:
        """The settings as text and numbers."""
        return {
            each.name: str(value)
            if isinstance(value := getattr(self, each.name), Fraction)
            else value
            for each in fields(self)
        }


@dataclass(frozen=True, slots=True, eq=False)
class LearningCurve:
    """What the agents did while they learned.

    `meta_episodes` (K,): after how many.  `usefulness`, `neutrality` (K, A).
    """

    meta_episodes: tuple[int, ...]
    usefulness: Floats
    neutrality: Floats


@dataclass(frozen=True, slots=True, eq=False)
class TrainedAgents:
    """Agents after training, and their measures, found by carrying probability forward.

    `policies` (A, S, 4); `probability` (A, L), in the order of `lengths`; `usefulness`,
    `neutrality` (A,); `steps`: how many steps were simulated.
    """

    world: Gridworld
    reward: Reward
    settings: Training
    lengths: tuple[int, ...]
    policies: Floats
    probability: Floats
    usefulness: Floats
    neutrality: Floats
    curve: LearningCurve
    steps: int

    def exact_value(self, agent: int) -> PolicyValue:
        """Return what an agent's policy does, exactly, its floats read as the fractions they are.

        So what training found can be compared with the optimum without rounding.
        """
        policy = []
        for row in self.policies[agent]:
            parts = [Fraction(float(each)) for each in row]
            total = sum(parts)
            policy.append([each / total for each in parts])
        every = arrays(self.world, Fraction(self.settings.discount)).states
        return evaluate_policy(every, policy, discount=self.settings.discount)


def train(
    world: Gridworld,
    reward: Reward = "drest",
    settings: Training | None = None,
    *,
    watcher: Watcher | None = None,
) -> TrainedAgents:
    """Train agents in a gridworld.

    `reward`: "drest", or "default", the coins themselves.

    Raises: `InvalidInput` for another reward.

    >>> from dtkit.subjects.gridworlds import example
    >>> few = Training(agents=2, meta_episodes=8, rounds=8)
    >>> train(example("corridor"), settings=few).policies.shape
    (2, 42, 4)
    """
    if reward not in REWARDS:
        raise InvalidInput(f"reward {reward!r}", "no such reward", "use 'drest' or 'default'")
    settings = settings or Training()
    data = arrays(world, Fraction(settings.discount))
    learner = _Learner(data, reward, settings)
    points = sorted({round(settings.updates * n / CHECKPOINTS) for n in range(CHECKPOINTS + 1)})
    history = []
    for update in range(settings.updates + 1):
        if update in points:
            history.append(measures(data, learner.policies())[:2])
        if update < settings.updates:
            learner.learn(update)
        if watcher:
            watcher(update, settings.updates)
    policies = learner.policies()
    usefulness, neutrality, chances = measures(data, policies)
    return TrainedAgents(
        world,
        reward,
        settings,
        data.states.lengths,
        policies,
        chances,
        usefulness,
        neutrality,
        LearningCurve(
            tuple(min(each * settings.batch, settings.meta_episodes) for each in points),
            np.array([each[0] for each in history]),
            np.array([each[1] for each in history]),
        ),
        learner.steps,
    )


class _Learner:
    """The tables of all agents, and how one update changes them."""

    def __init__(self, data: Arrays, reward: Reward, settings: Training) -> None:
        self.data = data
        self.reward = reward
        self.settings = settings
        self.table = np.zeros((settings.agents, len(data.states), 4))
        self.draws = [
            np.random.default_rng([settings.seed, number]) for number in range(settings.agents)
        ]
        self.steps = 0

    def policies(self) -> Floats:
        """The softmax of the tables."""
        raised = np.exp(self.table - self.table.max(axis=2, keepdims=True))
        return np.asarray(raised / raised.sum(axis=2, keepdims=True))

    def learn(self, update: int) -> None:
        """Play a batch of meta-episodes and make one update."""
        settings, data = self.settings, self.data
        done = update / max(1, settings.updates - 1)
        fade = settings.final**done
        explore = settings.exploration * fade
        batch = min(settings.batch, settings.meta_episodes - update * settings.batch)
        policies = self.policies()
        behavior = (1 - explore) * policies + explore / 4
        shape = len(data.layers) - 1, batch * settings.rounds
        played = play_episodes(
            data, behavior, np.stack([each.random(shape) for each in self.draws])
        )
        self.steps += played.steps
        pull = (1 - explore) * policies / behavior * self._advantages(played, batch)
        self.table += settings.rate * fade * (pull - policies * pull.sum(axis=2, keepdims=True))

    def _rewards(self, played: Episodes, batch: int) -> Floats:
        """Return the reward of each episode, (A, E)."""
        settings, most = self.settings, self.data.most
        if self.reward == "default":
            return played.collected / (most.max() or 1.0)
        shape = settings.agents, batch, settings.rounds
        ends = played.length
        share = np.where(most[ends] > 0, played.collected / np.where(most > 0, most, 1)[ends], 1.0)
        factor = discounts(ends.reshape(shape), len(most), settings.rounds, float(settings.base))
        rewards = factor * share.reshape(shape)
        if settings.credit == "meta-episode":
            rewards = rewards[..., ::-1].cumsum(axis=2)[..., ::-1] / settings.rounds
        return np.asarray(rewards.reshape(ends.shape))

    def _advantages(self, played: Episodes, batch: int) -> Floats:
        """Return, for each state and action, the mean advantage times the share of visits.

        The advantage of a visit is its reward less the mean of the other visits to the state.
        """
        rewards = self._rewards(played, batch).ravel()
        size = self.table.size
        places = np.concatenate([flat for _, flat in played.visits])
        episodes = np.concatenate([going for going, _ in played.visits])
        visits = np.bincount(places, minlength=size).reshape(self.table.shape)
        totals = np.bincount(places, weights=rewards[episodes], minlength=size)
        totals = totals.reshape(self.table.shape)
        seen, total = visits.sum(axis=2, keepdims=True), totals.sum(axis=2, keepdims=True)
        return np.asarray((totals - visits * total / np.maximum(seen, 1)) / np.maximum(seen - 1, 1))
