"""Training: the simulation against plain rules, what is learned, and its bound by the optimum."""

import json
from fractions import Fraction

import numpy as np
import pytest
from sympy import Rational

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.subjects.drest import (
    Training,
    as_json,
    curves_as_csv,
    expected_return,
    meta_episode_return,
    optimal_split,
    read_records,
    record,
    train,
)
from dtkit.subjects.drest.simulation import arrays, discounts, measures, play_episodes, propagate
from dtkit.subjects.gridworlds import (
    EXAMPLES,
    evaluate_policy,
    example,
    most_collectable,
    optimal_policy,
    read_gridworld,
)

GAMMA = Fraction(19, 20)
SHORT = Training(agents=3, meta_episodes=40, rounds=8)


def replayed(world, walk, discount):
    """Walk by the rules; the length and the discounted value."""
    place, remaining, value = world.start, world.time, 0.0
    buttons, coins = dict(world.buttons), dict(world.coins)
    for steps, letter in enumerate(walk):
        place = world.moved(place, letter)
        remaining += buttons.pop(place, 0) - 1
        value += float(coins.pop(place, 0) * discount**steps)
        if remaining <= 0:
            return steps + 1, value
    raise AssertionError("the walk ended before its time")


@pytest.mark.parametrize("name", ["two coins", "four lengths"])
def test_simulated_episodes_follow_the_rules(name):
    world = example(name)
    data = arrays(world, GAMMA)
    rng = np.random.default_rng(5)
    behavior = rng.dirichlet(np.ones(4), size=(2, len(data.states)))
    played = play_episodes(data, behavior, rng.random((2, len(data.layers) - 1, 30)))
    walks = {}
    for going, flat in played.visits:
        for number, where in zip(going, flat, strict=True):
            walks[number] = walks.get(number, "") + "NSWE"[where % 4]
    assert 60 == len(walks)
    assert sum(map(len, walks.values())) == played.steps
    for number, walk in walks.items():
        length, value = replayed(world, walk, GAMMA)
        agent, episode = divmod(number, 30)
        assert length == data.states.lengths[played.length[agent, episode]]
        assert value == pytest.approx(played.collected[agent, episode], abs=1e-12)


def test_simulated_frequencies_approach_the_probabilities():
    data = arrays(example("fork"), GAMMA)
    rng = np.random.default_rng(1)
    behavior = rng.dirichlet(np.ones(4), size=(1, len(data.states)))
    played = play_episodes(data, behavior, rng.random((1, len(data.layers) - 1, 40_000)))
    chances, held = propagate(data, behavior)
    often = np.bincount(played.length[0]) / 40_000
    assert np.allclose(chances[0], often, atol=0.02)
    assert held[0].sum() == pytest.approx(played.collected.mean(), abs=0.05)


@pytest.mark.parametrize("name", EXAMPLES)
def test_carrying_floats_forward_agrees_with_the_exact_evaluation(name):
    world = example(name)
    data = arrays(world, GAMMA)
    chances = dict.fromkeys(data.states.lengths, Fraction(1, len(data.states.lengths)))
    policy = optimal_policy(data.states, chances, discount=GAMMA)
    policy = [[(each + Fraction(1, 4)) / 2 for each in row] for row in policy]
    exact = evaluate_policy(data.states, policy, discount=GAMMA)
    useful, neutral, found = measures(data, np.array([policy], dtype=float))
    assert float(exact.usefulness) == pytest.approx(useful[0], abs=1e-12)
    assert float(exact.neutrality) == pytest.approx(neutral[0], abs=1e-12)
    assert [float(each) for each in exact.probability.values()] == pytest.approx(list(found[0]))


def test_the_discounts_of_a_meta_episode_are_those_of_its_return():
    lengths = np.array([[[0, 1, 1, 0, 2, 0]]])
    factors = discounts(lengths, 3, 6, 0.125)
    exact = meta_episode_return([0, 1, 1, 0, 2, 0], {0: 1, 1: 1, 2: 1}, base=Fraction(1, 8))
    assert float(exact) == pytest.approx(factors.sum())


def test_an_agent_depends_on_its_own_seed_alone():
    few = train(example("fork"), settings=Training(agents=2, meta_episodes=20, rounds=8))
    more = train(example("fork"), settings=Training(agents=4, meta_episodes=20, rounds=8))
    assert np.array_equal(few.policies, more.policies[:2])
    again = train(example("fork"), settings=Training(agents=2, meta_episodes=20, rounds=8, seed=1))
    assert not np.array_equal(few.policies, again.policies)


def test_progress_is_told_from_first_to_last():
    told = []
    train(example("fork"), settings=SHORT, watcher=lambda done, of: told.append((done, of)))
    assert [(each, 40) for each in range(41)] == told


@pytest.mark.parametrize("name", ["fork", "corridor"])
def test_drest_makes_useful_and_neutral_agents_and_coins_do_not(name):
    settings = Training(agents=3, meta_episodes=768)
    drest = train(example(name), "drest", settings)
    default = train(example(name), "default", settings)
    assert drest.neutrality.min() > 0.98
    assert drest.usefulness.min() > 0.95
    assert default.neutrality.max() < 0.1
    assert drest.curve.neutrality.shape == drest.curve.usefulness.shape == (33, 3)
    assert 768 == drest.curve.meta_episodes[-1]


@pytest.mark.deep
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_shows_what_the_source_reports(name):
    drest, default = (train(example(name), reward) for reward in ("drest", "default"))
    lengths = len(drest.lengths)
    assert drest.neutrality.mean() > 0.98 * np.log2(lengths)
    assert drest.usefulness.mean() > 0.95
    assert default.neutrality.mean() < 0.05
    assert default.usefulness.mean() > 0.95


@pytest.mark.parametrize("reward", ["drest", "default"])
def test_the_optimum_bounds_what_training_found_exactly(reward):
    world = example("two coins")
    trained = train(world, reward, Training(agents=2, meta_episodes=128, rounds=16))
    most = most_collectable(world, discount=GAMMA)
    for agent in range(2):
        found = trained.exact_value(agent)
        assert 1 == sum(found.probability.values())
        assert all(found.collected[length] <= most[length] for length in most)
        assert found.usefulness <= 1
        assert float(found.usefulness) == pytest.approx(trained.usefulness[agent], abs=1e-9)


@pytest.mark.parametrize("name", ["fork", "four lengths"])
def test_no_agent_expects_more_of_a_meta_episode_than_the_optimum(name):
    settings = Training(agents=2, meta_episodes=256, rounds=16)
    trained = train(example(name), settings=settings)
    count = len(trained.lengths)
    most = optimal_split(settings.base, rounds=16, lengths=count).greatest_return[1]
    for agent in range(2):
        found = trained.exact_value(agent)
        earned = expected_return(
            list(found.probability.values()),
            [share or 0 for share in found.shares.values()],
            base=settings.base,
            rounds=16,
        )
        assert earned < Rational(most.numerator, most.denominator)
        assert float(earned) > 0.5 * float(most)


@pytest.mark.deep
def test_whoever_is_credited_with_later_rounds_learns_the_optimum_that_is_not_neutral():
    world = read_gridworld("time: 1\nc1 A b1 c1")
    settings = Training(
        credit="meta-episode",
        base=Fraction(1, 4),
        rounds=12,
        meta_episodes=20_000,
        batch=10,
        rate=0.5,
        exploration=0.05,
    )
    low, high = optimal_split(Fraction(1, 4), rounds=12).greatest_share
    learned = train(world, settings=settings).probability.max(axis=1)
    assert learned.mean() == pytest.approx(float((low + high) / 2), abs=0.01)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"agents": 0}, "agents 0"),
        ({"rounds": True}, "rounds True"),
        ({"seed": -1}, "seed -1: no seed"),
        ({"base": Fraction(0)}, "base 0: not above 0"),
        ({"discount": Fraction(3, 2)}, "discount 3/2"),
        ({"rate": 0}, "rate 0"),
        ({"exploration": 2.0}, "exploration 2.0"),
        ({"credit": "none"}, "credit 'none'"),
    ],
)
def test_impossible_settings_are_refused(settings, message):
    with pytest.raises(InvalidInput, match=message):
        Training(**settings)


def test_a_float_base_is_answered_with_the_fraction():
    with pytest.raises(InexactNumber, match=r"write Fraction\(9, 10\)"):
        Training(base=0.9)


def test_an_unknown_reward_is_refused():
    with pytest.raises(InvalidInput, match="use 'drest' or 'default'"):
        train(example("fork"), "coins")


@pytest.fixture(scope="module")
def records():
    return [record(train(example("fork"), reward, SHORT)) for reward in ("drest", "default")]


def test_records_are_read_back_as_they_were_written(records):
    assert tuple(records) == read_records(as_json(records))
    assert example("fork") == read_gridworld(records[0].gridworld)
    assert 1 + 2 * 3 * 33 == len(curves_as_csv(records).splitlines())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data.pop("form"), "it does not say 'form'"),
        (lambda data: data.update(records=3), "no list of records"),
        (lambda data: data["records"][1].pop("reward"), "record 2: it lacks reward"),
        (lambda data: data["records"][0].update(usefulness=[0, 0, 2]), "record 1: usefulness"),
        (lambda data: data["records"][0].update(neutrality=["a"] * 3), "record 1: neutrality"),
        (lambda data: data["records"][0].update(probability=[[1, 1]]), "no distribution"),
    ],
)
def test_a_file_that_was_tampered_with_is_refused(records, change, message):
    data = json.loads(as_json(records))
    change(data)
    with pytest.raises(InvalidInput, match=message):
        read_records(json.dumps(data))


@pytest.mark.parametrize("text", ["", "[1]", "null"])
def test_what_is_no_file_of_training_is_refused(text):
    with pytest.raises(InvalidInput, match="a file of training"):
        read_records(text)
