"""Gridworlds as Gymnasium's environments: its own checker, and the rules and rewards."""

from fractions import Fraction

import pytest

from dtkit.errors import InvalidInput, Unsupported
from dtkit.subjects.drest import meta_episode_return
from dtkit.subjects.gridworlds import (
    EXAMPLES,
    best_walk,
    drest_environment,
    environment,
    environments,
    example,
    most_collectable,
    read_gridworld,
)

GAMMA = Fraction(19, 20)


@pytest.fixture
def check_env():
    pytest.importorskip("gymnasium")
    from gymnasium.utils.env_checker import check_env

    return check_env


@pytest.mark.parametrize("name", EXAMPLES)
def test_gymnasium_accepts_every_example(check_env, name):
    check_env(environment(example(name)))
    check_env(environment(example(name), render_mode="ansi"))


@pytest.mark.filterwarnings("ignore:.*different from the unwrapped version")
def test_gymnasium_accepts_the_wrapper(check_env):
    check_env(drest_environment(example("two coins"), rounds=3))


def walked(env, walk):
    env.reset()
    total, info = 0.0, {}
    for number, letter in enumerate(walk, start=1):
        _, reward, over, cut, info = env.step("NSWE".index(letter))
        total += reward
        assert not cut
        assert over == (number == len(walk))
    return total, info


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_best_walk_earns_the_most(check_env, name):
    world = example(name)
    for length, most in most_collectable(world).items():
        total, info = walked(environment(world), best_walk(world, length))
        assert (length, pytest.approx(float(most))) == (info["length"], total)


def test_an_observation_holds_place_time_coins_and_buttons(check_env):
    env = environment(read_gridworld("time: 2\nc1 A b2 c3"))
    first, _ = env.reset()
    second = env.step(3)[0]
    third = env.step(3)[0]
    assert [[0, 1, 2, 0, 0, 0], [0, 2, 3, 0, 0, 1], [0, 3, 2, 0, 1, 1]] == [
        list(each) for each in (first, second, third)
    ]


def test_the_wrapper_pays_the_return_of_a_meta_episode(check_env):
    world = example("corridor")
    chosen = [3, 3, 7, 3, 7]
    env = drest_environment(world, base=Fraction(1, 4), rounds=5, discount=GAMMA)
    paid = sum(walked(env, best_walk(world, length, discount=GAMMA))[0] for length in chosen)
    exact = meta_episode_return(chosen, {3: 1, 7: 1}, base=Fraction(1, 4))
    assert float(exact) == pytest.approx(paid)


def test_a_meta_episode_ends_after_its_rounds_and_may_be_begun_anew(check_env):
    world = example("corridor")
    env = drest_environment(world, base=Fraction(1, 4), rounds=2)
    short = best_walk(world, 3)
    assert [1.0, 0.5, 1.0] == [walked(env, short)[0] for _ in range(3)]
    env.reset(options={"meta_episode": "new"})
    assert 1.0 == walked(env, short)[0]


def test_an_abandoned_mini_episode_counts_for_nothing(check_env):
    world = example("corridor")
    env = drest_environment(world, base=Fraction(1, 4))
    env.reset()
    env.step(2)
    total, info = walked(env, best_walk(world, 3))
    assert (1.0, 1) == (total, info["round"])


def test_a_wasted_mini_episode_has_a_share_of_nothing(check_env):
    total, info = walked(drest_environment(example("corridor")), "NNN")
    assert (0.0, 0.0) == (total, info["share"])


def test_the_pictures_change_as_the_agent_walks(check_env):
    env = environment(example("corridor"), render_mode="svg")
    env.reset()
    before = env.render()
    env.step(3)
    assert before != env.render()
    assert before.startswith("<svg ")
    silent = environment(example("corridor"))
    silent.reset()
    assert silent.render() is None


def test_a_step_after_the_end_is_refused(check_env):
    env = environment(read_gridworld("time: 1\nA c1"))
    env.reset()
    env.step(0)
    with pytest.raises(InvalidInput, match="call reset"):
        env.step(0)


def test_other_modes_bases_and_rounds_are_refused(check_env):
    with pytest.raises(InvalidInput, match="use 'ansi' or 'svg'"):
        environment(example("fork"), render_mode="human")
    with pytest.raises(InvalidInput, match="base 2"):
        drest_environment(example("fork"), base=2)
    with pytest.raises(InvalidInput, match="0 rounds"):
        drest_environment(example("fork"), rounds=0)


def test_without_gymnasium_the_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "gymnasium", None)
    environments._environment_class.cache_clear()
    with pytest.raises(Unsupported, match=r"pip install 'dtkit\[gym\]'"):
        environment(example("fork"))


def test_the_module_has_no_other_names():
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        environments.Nothing  # noqa: B018
