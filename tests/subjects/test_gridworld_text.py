"""The text of gridworlds: what is written is read back, and what is malformed is said where."""

from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.subjects.gridworlds import (
    EXAMPLES,
    draw,
    draw_png,
    example,
    generate_gridworld,
    gridworld,
    most_collectable,
    read_gridworld,
    write_gridworld,
)


@st.composite
def gridworlds(draw):
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    places = draw(st.permutations([(r, c) for r in range(rows) for c in range(columns)]))
    rest = list(places[1:])
    kinds = {"coins": {}, "buttons": {}, "walls": []}
    for place in rest:
        kind = draw(st.sampled_from(["", "coins", "buttons", "walls"]))
        if kind == "coins":
            numerator, denominator = draw(st.integers(1, 9)), draw(st.integers(1, 9))
            kinds["coins"][place] = Fraction(numerator, denominator)
        elif kind == "buttons":
            kinds["buttons"][place] = draw(st.integers(1, 9))
        elif kind:
            kinds["walls"].append(place)
    title = " ".join(draw(st.lists(st.sampled_from(["a", "wall:", "#", "A", "c1"]), max_size=3)))
    return gridworld(
        rows, columns, start=places[0], time=draw(st.integers(1, 9)), title=title, **kinds
    )


@given(gridworlds())
def test_what_is_written_is_read_back(world):
    text = write_gridworld(world)
    assert world == read_gridworld(text)
    assert text == write_gridworld(read_gridworld(text))


@given(gridworlds())
def test_a_picture_is_well_formed_and_shows_every_thing(world):
    picture = ElementTree.fromstring(draw(world, walk="NESW"))
    kinds = [element.tag.partition("}")[2] for element in picture.iter()]
    assert len(world.coins) == kinds.count("circle")
    assert world.rows * world.columns + len(world.buttons) == kinds.count("rect")
    assert 1 == kinds.count("polygon")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "it has no rows"),
        ("time: 3", "it has no rows"),
        ("A . c1", "it says no time"),
        ("time: 0\nA . c1", "line 1: time '0': not a number of steps"),
        ("time: -2\nA . c1", "line 1: time '-2'"),
        ("time: 3\ntime: 4\nA . c1", "line 2: a second time"),
        ("time: 3\n. . c1", "the agent, A: nowhere"),
        ("time: 3\nA . A", "row 1, column 1 and row 1, column 3"),
        ("time: 3\nA . c1\n. #", "line 3: 2 places: the first row has 3"),
        ("time: 3\nA . c", "line 2, column 3: 'c'"),
        ("time: 3\nA . c-1", "line 2, column 3: 'c-1'"),
        ("time: 3\nA . c0", "row 1, column 3: a coin of value 0"),
        ("time: 3\nA . c1/0", "line 2, column 3: 'c1/0': a division by zero"),
        ("time: 3\nA . b0", "row 1, column 3: a button with delay 0"),
        ("time: 3\nA . b1.5", "line 2, column 3: 'b1.5'"),
        ("time: 3\n\n A ?", "line 3, column 2: '\\?'"),
        ("time: 3\nA " + ". " * 70, "no side of a grid"),
    ],
)
def test_a_malformed_text_is_answered_with_its_place(text, message):
    with pytest.raises(InvalidInput, match=message):
        read_gridworld(text)


@pytest.mark.parametrize(
    ("things", "message"),
    [
        ({"walls": [(0, 0)]}, "row 1, column 1: the agent and a wall are there"),
        ({"walls": [(5, 0)]}, "a wall at row 6, column 1: the grid has 2 rows"),
        ({"coins": {(0, 1): -1}}, "row 1, column 2: a coin of value -1"),
        ({"coins": {"b2": 1}}, "a coin at 'b2': not a place"),
        ({"coins": {(0, 1): 1}, "buttons": {(0, 1): 1}}, "a coin and a button are there"),
        ({"buttons": {(1, 1): True}}, "row 2, column 2: a button with delay True"),
        ({"title": "two\nlines"}, "not one line"),
    ],
)
def test_impossible_things_are_refused_with_their_place(things, message):
    with pytest.raises(InvalidInput, match=message):
        gridworld(2, 2, start=(0, 0), time=2, **things)


def test_a_float_coin_is_answered_with_the_fraction_to_write():
    with pytest.raises(InexactNumber, match=r"write Fraction\(1, 2\)"):
        gridworld(1, 2, start=(0, 0), time=1, coins={(0, 1): 0.5})


def test_a_decimal_in_a_text_is_exact():
    assert Fraction(1, 10) == read_gridworld("time: 1\nA c0.1").coins[0][1]


def test_the_same_seed_draws_the_same_gridworld_and_another_another():
    assert generate_gridworld(7) == generate_gridworld(7)
    assert generate_gridworld(7) != generate_gridworld(8)


@pytest.mark.parametrize("seed", range(4))
def test_a_random_gridworld_has_what_was_asked_for(seed):
    world = generate_gridworld(seed, walls=4, coins=2, buttons=2, longer_pays=True)
    assert (4, 2, 2) == (len(world.walls), len(world.coins), len(world.buttons))
    found = most_collectable(world)
    assert world.lengths == tuple(found)
    assert sorted(set(found.values())) == list(found.values())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"coins": 30}, "37 things on 25 places"),
        ({"coins": -1}, "coins -1"),
        ({"coins": 0}, "no coins: there is nothing to collect"),
        ({"rows": 1, "columns": 3, "walls": 0, "coins": 1, "time": 1, "delay": 1}, "in none can"),
    ],
)
def test_what_cannot_be_drawn_is_refused(options, message):
    with pytest.raises(InvalidInput, match=message):
        generate_gridworld(1, **options)


def test_an_unknown_example_is_answered_with_those_there_are():
    with pytest.raises(InvalidInput, match="use one of fork"):
        example("spoon")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_written_as_they_are_read(name):
    world = example(name)
    assert name == world.title
    assert world == read_gridworld(write_gridworld(world))


def test_a_walk_of_other_letters_is_refused():
    with pytest.raises(InvalidInput, match="step 2 of a walk: 'X'"):
        draw(example("fork"), walk="NX")


def test_a_picture_is_written_as_png(tmp_path):
    pytest.importorskip("matplotlib")
    draw_png(example("fork"), tmp_path / "fork.png", walk="EE")
    assert (tmp_path / "fork.png").read_bytes().startswith(b"\x89PNG")
