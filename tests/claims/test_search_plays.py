"""The operations on bits against policies written straight from their definitions."""

import numpy as np
import plain_policies as plain
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtkit import agents
from dtkit.claims.enumeration import ManyPlays, relations
from dtkit.claims.enumeration.branching import leaves_of
from dtkit.claims.enumeration.plays import Bits

OUTCOMES = 5
STRICT = relations("asymmetric", OUTCOMES)
ACYCLIC = relations("acyclic strict", OUTCOMES)
ORDERS = relations("preorder", OUTCOMES)

outcome = st.integers(0, OUTCOMES - 1)
tree = st.recursive(
    outcome, lambda below: st.lists(below, min_size=2, max_size=4).map(tuple), max_leaves=8
).filter(lambda each: isinstance(each, tuple))


def one(every, place):
    """Return the bits of one relation, and its strict part as pairs."""
    bits = Bits([each[place : place + 1] for each in every.beaten])
    return bits, {(x, y) for x in range(OUTCOMES) for y in range(OUTCOMES) if beats(bits, x, y)}


def beats(bits, x, y):
    return bool(int(bits.beaten[y][0]) >> x & 1)


@pytest.mark.parametrize("every", [STRICT, ACYCLIC, ORDERS], ids=lambda each: each.kind)
@given(data=st.data(), shape=tree)
def test_each_policy_permits_what_its_definition_does(every, data, shape):
    bits, preferred = one(every, data.draw(st.integers(0, len(every) - 1)))
    plays = ManyPlays(shape, bits)
    assert plain.sophisticated(shape, preferred) == set(plays.sophisticated.at(0))
    assert plain.naive(shape, preferred) == set(plays.naive.at(0))
    assert plain.dsm(shape, preferred) == set(plays.dsm.at(0))
    assert plain.maximal(plain.reach(shape), preferred) == set(plays.undominated.at(0))
    assert plays.resolute.at(0) == plays.undominated.at(0)
    assert plain.caprice(shape, preferred) == (
        set(plays.caprice.at(0)),
        bool(plays.caprice_stuck[0]),
    )


@given(place=st.integers(0, len(ACYCLIC) - 1), shape=tree, counts=st.booleans(), last=st.booleans())
def test_each_way_of_writing_caprice_does_what_it_says(place, shape, counts, last):
    bits, preferred = one(ACYCLIC, place)
    sets, stuck = ManyPlays(shape, bits).caprice_variant(
        counts_this_move=counts, maximal_at_the_last_choice=last
    )
    assert plain.caprice(shape, preferred, counts, last) == (set(sets.at(0)), bool(stuck[0]))


@given(shape=tree, place=st.integers(0, len(STRICT) - 1))
def test_many_relations_at_once_are_as_each_alone(shape, place):
    alone = ManyPlays(shape, one(STRICT, place)[0])
    together = ManyPlays(shape, Bits(STRICT.beaten))
    for policy in ("sophisticated", "naive", "dsm", "caprice", "undominated"):
        assert getattr(alone, policy).at(0) == getattr(together, policy).at(place)


def test_sets_are_compared_under_each_relation():
    every = relations("strict partial order", 2)
    plays = ManyPlays((0, 1), Bits(every.beaten))
    assert ["0 ≻ 1" in repr(each) for each in every] == plays.sophisticated.equals(
        ManyPlays((0, 0), Bits(every.beaten)).reachable
    ).tolist()
    assert plays.everything.tolist() == plays.sophisticated.within(plays.reachable).tolist()
    assert not plays.sophisticated.is_empty().any()
    both = plays.caprice | plays.naive
    assert np.array_equal((both & plays.naive).bits, plays.naive.bits)


@pytest.mark.parametrize("name", ["sophisticated", "naive", "resolute", "caprice", "dsm"])
@given(data=st.data(), shape=tree.filter(lambda each: len(leaves_of(each)) < 7))
def test_the_bits_and_the_agents_of_the_toolkit_agree(name, data, shape):
    place = data.draw(st.integers(0, len(ACYCLIC) - 1))
    plays = ManyPlays(shape, one(ACYCLIC, place)[0])
    played = agents.plays(shape, getattr(agents, name), ACYCLIC[place])
    assert set(played.permitted) == set(getattr(plays, name).at(0))
    if name == "caprice":
        assert bool(played.undefined) == bool(plays.caprice_stuck[0])
