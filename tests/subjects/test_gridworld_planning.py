"""What can be collected in a gridworld, against walking every walk, and policies exactly."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtkit.errors import InexactNumber, InvalidInput, Unsupported
from dtkit.subjects.gridworlds import (
    EXAMPLES,
    best_walk,
    evaluate_policy,
    example,
    generate_gridworld,
    gridworld,
    most_collectable,
    optimal_policy,
    read_gridworld,
    states,
)

GAMMA = Fraction(19, 20)


def walked(world, walk, discount):
    """Follow a walk by the rules, in words as they are stated; the length and the value."""
    place, remaining, steps = world.start, world.time, 0
    buttons, coins = dict(world.buttons), dict(world.coins)
    value = Fraction(0)
    for letter in walk:
        if remaining <= 0:
            break
        down, right = {"N": (-1, 0), "S": (1, 0), "W": (0, -1), "E": (0, 1)}[letter]
        to = (place[0] + down, place[1] + right)
        if 0 <= to[0] < world.rows and 0 <= to[1] < world.columns and to not in world.walls:
            place = to
        remaining -= 1
        remaining += buttons.pop(place, 0)
        value += coins.pop(place, 0) * discount**steps
        steps += 1
    assert remaining <= 0
    return steps, value


def by_every_walk(world, discount):
    best = {}
    for walk in itertools.product("NSWE", repeat=world.lengths[-1]):
        length, value = walked(world, walk, discount)
        best[length] = max(best.get(length, Fraction(0)), value)
    return dict(sorted(best.items()))


@given(st.integers(0, 10**6), st.sampled_from([Fraction(1), GAMMA, Fraction(1, 2)]))
def test_the_most_collectable_is_the_best_of_all_walks(seed, discount):
    world = generate_gridworld(
        seed, rows=3, columns=3, walls=1, coins=3, buttons=2, time=2, delay=2
    )
    assert by_every_walk(world, discount) == dict(most_collectable(world, discount=discount))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_best_walk_collects_the_most(name):
    world = example(name)
    for discount in (Fraction(1), GAMMA):
        for length, most in most_collectable(world, discount=discount).items():
            walk = best_walk(world, length, discount=discount)
            assert (length, most) == walked(world, walk, discount)


def test_the_order_of_a_step_is_move_count_button_coin():
    world = read_gridworld("time: 1\nA b1 c2")
    assert {1: 0, 2: 2} == dict(most_collectable(world))
    assert {1: 3} == dict(most_collectable(read_gridworld("time: 1\nA c3")))


def test_a_bump_costs_a_step_and_a_button_works_once():
    world = read_gridworld("time: 2\nA b1")
    assert (2, 0) == walked(world, "WW", 1)
    assert (2, 3) == states(world).lengths
    assert 3 == len(best_walk(world, 3))


def test_two_buttons_of_one_sum_make_one_length():
    world = read_gridworld("time: 2\nb3 A b3")
    assert (2, 5, 8) == states(world).lengths == world.lengths


def test_a_button_out_of_reach_makes_no_length():
    world = read_gridworld("time: 1\nA . b3")
    assert (1, 4) == world.lengths
    assert (1,) == states(world).lengths
    with pytest.raises(InvalidInput, match="length 4: no walk has it; use one of 1"):
        best_walk(world, 4)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("discount", [Fraction(1), GAMMA])
def test_every_distribution_over_lengths_can_be_had_with_all_the_coins(name, discount):
    every = states(example(name))
    count = len(every.lengths)
    weights = [Fraction(each + 1, count * (count + 1) // 2) for each in range(count)]
    wanted = dict(zip(every.lengths, weights, strict=True))
    found = evaluate_policy(
        every, optimal_policy(every, wanted, discount=discount), discount=discount
    )
    assert wanted == found.probability
    assert 1 == found.usefulness
    assert found.most == found.collected


@given(st.integers(0, 10**6), st.data())
def test_no_policy_collects_more_than_the_most(seed, data):
    world = generate_gridworld(
        seed, rows=2, columns=3, walls=0, coins=2, buttons=1, time=2, delay=2
    )
    every = states(world)
    policy = []
    for _ in range(len(every)):
        weights = data.draw(st.lists(st.integers(0, 3), min_size=4, max_size=4).filter(any))
        policy.append([Fraction(each, sum(weights)) for each in weights])
    found = evaluate_policy(every, policy, discount=GAMMA)
    assert 1 == sum(found.probability.values())
    for length, mean in found.collected.items():
        assert mean is None or 0 <= mean <= found.most[length]
    assert 0 <= found.usefulness <= 1


def test_a_policy_by_hand():
    every = states(read_gridworld("time: 1\nA b1 c1"))
    go = [[0, 0, 0, 1]] * len(every)
    found = evaluate_policy(every, go)
    assert {1: 0, 2: 1} == found.probability
    assert {1: None, 2: 1} == found.collected
    assert {1: None, 2: 1} == found.shares
    assert (1, 0) == (found.usefulness, found.neutrality)


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        ([[1, 0, 0, 0]], "a policy of 1 states: the gridworld has 2"),
        ([[1, 0, 0, 0], [1, 1, 0, 0]], "state 1: 1, 1, 0, 0: no distribution"),
        ([[1, 0, 0, 0], [2, -1, 0, 0]], "state 1: 2, -1, 0, 0"),
        ([[1, 0, 0, 0], [1, 0, 0]], "state 1: 1, 0, 0"),
    ],
)
def test_what_is_no_policy_is_refused(policy, message):
    every = states(read_gridworld("time: 1\nA b1 c1"))
    with pytest.raises(InvalidInput, match=message):
        evaluate_policy(every, policy)


def test_floats_are_refused():
    world = read_gridworld("time: 1\nA b1 c1")
    with pytest.raises(InexactNumber, match="Fraction"):
        most_collectable(world, discount=0.95)
    with pytest.raises(InexactNumber):
        evaluate_policy(states(world), [[0.25] * 4] * 2)


@pytest.mark.parametrize("discount", [0, 2, "1"])
def test_a_discount_outside_its_range_is_refused(discount):
    with pytest.raises(InvalidInput, match="not above 0 and at most 1"):
        most_collectable(read_gridworld("time: 1\nA c1"), discount=discount)


@pytest.mark.parametrize("chances", [{4: 1}, {1: Fraction(1, 2)}, {1: 2, 2: -1}])
def test_what_is_no_distribution_over_its_lengths_is_refused(chances):
    every = states(read_gridworld("time: 1\nA b1 c1"))
    with pytest.raises(InvalidInput, match="over the lengths 1, 2"):
        optimal_policy(every, chances)


def test_too_many_states_are_refused():
    coins = {(r, c): 1 for r in range(5) for c in range(5) if (r, c) != (2, 2)}
    with pytest.raises(Unsupported, match="300,000 states"):
        states(gridworld(5, 5, start=(2, 2), time=30, coins=coins))


def mirrored(world):
    def turned(place):
        return place[0], world.columns - 1 - place[1]

    return gridworld(
        world.rows,
        world.columns,
        start=turned(world.start),
        time=world.time,
        walls=map(turned, world.walls),
        coins={turned(place): 3 * value for place, value in world.coins},
        buttons={turned(place): delay for place, delay in world.buttons},
    )


@given(st.integers(0, 10**6))
def test_a_mirror_and_another_currency_change_only_the_scale(seed):
    world = generate_gridworld(seed, rows=3, columns=4, walls=2, coins=2, time=3, delay=3)
    scaled = {length: 3 * most for length, most in most_collectable(world).items()}
    assert scaled == dict(most_collectable(mirrored(world)))
    assert len(states(world)) == len(states(mirrored(world)))
