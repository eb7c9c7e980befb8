"""Gridworlds as environments for Gymnasium, and the DReST reward as a wrapper.

An observation is a vector of integers: row, column, the time that remains, then for each
coin and each button, in the order of their places, 1 if it was taken or pressed, else 0.
Actions are 0 to 3: N, S, W, E.  The reward of a step is the value of the coin collected; the
episode terminates when no time remains.  `info["length"]` is then the trajectory-length.

Gymnasium is an optional dependency (`pip install 'dtkit[gym]'`), imported on use.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any

from dtkit.errors import InvalidInput, Unsupported
from dtkit.subjects.gridworlds.drawing import draw
from dtkit.subjects.gridworlds.planning import ACTIONS, most_collectable
from dtkit.subjects.gridworlds.text import write_gridworld
from dtkit.subjects.gridworlds.world import Gridworld


def environment(world: Gridworld, *, render_mode: str | None = None) -> Any:
    """Return a Gymnasium environment of a gridworld.

    `render_mode`: None, "ansi" (the text of the gridworld as it stands) or "svg".

    Raises: `Unsupported` where Gymnasium is not installed; `InvalidInput` for another mode.
    """
    made = _environment_class()(world, render_mode)
    from gymnasium.envs.registration import EnvSpec

    made.spec = EnvSpec("dtkit/Gridworld-v0", f"{__name__}:environment", kwargs={"world": world})
    return made


def drest_environment(
    world: Gridworld,
    *,
    base: Fraction = Fraction(9, 10),
    rounds: int = 64,
    discount: Fraction = Fraction(1),
) -> Any:
    """Return an environment whose reward is that of DReST.

    An episode is a mini-episode; `rounds` of them are a meta-episode, over which the counts
    of lengths are kept.  The reward of a mini-episode, λ^(N(l) − (i − 1)/k) · C / m_l, comes
    with its last step, because only then the length is known; coins are discounted by
    `discount` and shares are of the most that can be collected.  `info` has the `round`,
    the `share` and the `length`.  A `reset` within a mini-episode abandons it, and it counts
    for nothing; `reset(options={"meta_episode": "new"})` begins a new meta-episode.

    Raises: as `environment`; `InvalidInput` for a base outside (0, 1] or no rounds.
    """
    if not isinstance(base, Fraction | int) or not 0 < base <= 1:
        raise InvalidInput(f"base {base}", "not an exact number in (0, 1]", "write Fraction(9, 10)")
    if rounds < 1:
        raise InvalidInput(f"{rounds} rounds", "no meta-episode", "write 1 or more")
    return _wrapper_class()(environment(world), base=base, rounds=rounds, discount=discount)


def __getattr__(name: str) -> Any:
    if name in _CLASSES:
        return _CLASSES[name]()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _gymnasium() -> Any:
    try:
        import gymnasium
    except ImportError:
        raise Unsupported(
            "an environment", "Gymnasium defines what one is", "pip install 'dtkit[gym]'"
        ) from None
    return gymnasium


@lru_cache(maxsize=1)
def _environment_class() -> Any:
    import numpy as np

    gymnasium = _gymnasium()

    parent: Any = gymnasium.Env

    class GridworldEnvironment(parent):  # type: ignore[misc]
        """A gridworld, stepped through."""

        metadata = {"render_modes": ["ansi", "svg"], "render_fps": 4}  # noqa: RUF012

        def __init__(self, world: Gridworld, render_mode: str | None = None) -> None:
            if render_mode not in (None, "ansi", "svg"):
                raise InvalidInput(
                    f"render mode {render_mode!r}", "no such mode", "use 'ansi' or 'svg'"
                )
            self.world = world
            self.render_mode = render_mode
            self.coins = {place: each for each, (place, _) in enumerate(world.coins)}
            self.buttons = {place: each for each, (place, _) in enumerate(world.buttons)}
            flags = [2] * (len(self.coins) + len(self.buttons))
            times = world.lengths[-1] + 1
            self.observation_space = gymnasium.spaces.MultiDiscrete(
                np.array([world.rows, world.columns, times, *flags])
            )
            self.action_space = gymnasium.spaces.Discrete(len(ACTIONS))
            self._begin()

        def _begin(self) -> None:
            self.place, self.remaining, self.steps = self.world.start, self.world.time, 0
            self.taken, self.pressed = [0] * len(self.coins), [0] * len(self.buttons)

        def reset(self, *, seed: int | None = None, options: Any = None) -> tuple[Any, Any]:
            super().reset(seed=seed)
            self._begin()
            return self._observation(), self._info()

        def step(self, action: Any) -> tuple[Any, float, bool, bool, dict[str, Any]]:
            if self.remaining <= 0:
                raise InvalidInput("a step", "no time remains", "call reset() first")
            self.place = self.world.moved(self.place, ACTIONS[int(action)])
            self.remaining -= 1
            self.steps += 1
            button, coin = self.buttons.get(self.place), self.coins.get(self.place)
            if button is not None and not self.pressed[button]:
                self.pressed[button] = 1
                self.remaining += self.world.buttons[button][1]
            reward = 0.0
            if coin is not None and not self.taken[coin]:
                self.taken[coin] = 1
                reward = float(self.world.coins[coin][1])
            return self._observation(), reward, self.remaining <= 0, False, self._info()

        def _observation(self) -> Any:
            return np.array([*self.place, self.remaining, *self.taken, *self.pressed], np.int64)

        def _info(self) -> dict[str, Any]:
            return {"length": self.steps} if self.remaining <= 0 else {}

        def render(self) -> str | None:
            if self.render_mode is None:
                return None
            now = Gridworld(
                self.world.rows,
                self.world.columns,
                self.place,
                self.remaining,
                self.world.walls,
                _left(self.world.coins, self.taken),
                _left(self.world.buttons, self.pressed),
                self.world.title,
            )
            return write_gridworld(now) if self.render_mode == "ansi" else draw(now)

    return GridworldEnvironment


@lru_cache(maxsize=1)
def _wrapper_class() -> Any:
    gymnasium = _gymnasium()

    wrapper: Any = gymnasium.Wrapper
    recorder: Any = gymnasium.utils.RecordConstructorArgs

    class DrestWrapper(wrapper, recorder):  # type: ignore[misc]
        """The DReST reward over meta-episodes."""

        def __init__(self, env: Any, base: Fraction, rounds: int, discount: Fraction) -> None:
            recorder.__init__(self, base=base, rounds=rounds, discount=discount)
            wrapper.__init__(self, env)
            self.base, self.rounds, self.discount = float(base), rounds, float(discount)
            self.most = most_collectable(env.unwrapped.world, discount=discount)
            self._new_meta_episode()

        def _new_meta_episode(self) -> None:
            self.round = 1
            self.counts = dict.fromkeys(self.most, 0)
            self.collected, self.worth = 0.0, 1.0

        def reset(self, *, seed: int | None = None, options: Any = None) -> tuple[Any, Any]:
            if (options or {}).get("meta_episode") == "new" or self.round > self.rounds:
                self._new_meta_episode()
            if seed is not None:
                self._new_meta_episode()
            self.collected, self.worth = 0.0, 1.0
            observation, info = self.env.reset(seed=seed, options=options)
            return observation, {**info, "round": self.round}

        def step(self, action: Any) -> tuple[Any, float, bool, bool, dict[str, Any]]:
            observation, coin, over, cut, info = self.env.step(action)
            self.collected += self.worth * float(coin)
            self.worth *= self.discount
            info = {**info, "round": self.round}
            if not over:
                return observation, 0.0, over, cut, info
            length = info["length"]
            most = self.most[length]
            share = self.collected / float(most) if most else 1.0
            earlier = self.counts[length] - (self.round - 1) / len(self.counts)
            self.counts[length] += 1
            self.round += 1
            return observation, self.base**earlier * share, over, cut, {**info, "share": share}

    return DrestWrapper


_CLASSES = {"GridworldEnvironment": _environment_class, "DrestWrapper": _wrapper_class}


def _left(things: tuple[Any, ...], gone: list[int]) -> tuple[Any, ...]:
    return tuple(each for each, flag in zip(things, gone, strict=True) if not flag)
