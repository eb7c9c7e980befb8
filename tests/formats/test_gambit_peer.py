"""Gambit itself, where it is installed, reads what is written here as it is meant."""

import io
from dataclasses import replace
from fractions import Fraction

import pytest
from gambit_games import extensive_forms, normal_forms
from hypothesis import given
from hypothesis import strategies as st

from dtkit.formats import as_efg, as_nfg
from dtkit.formats.extensive import END

pygambit = pytest.importorskip("pygambit")


# the labels that Gambit takes; it doubles backslashes, and takes no space at the ends
LABELS = st.sampled_from(["", "L", 'say "l"', "a b", "L_1", "(1,1)"])


def exact(number):
    """Return a number of Gambit, which may be a decimal, as a fraction."""
    return Fraction(str(number))


@given(extensive_forms(LABELS))
def test_gambit_reads_the_tree_that_is_written(form):
    # Gambit refuses labels of nodes and of sets that repeat
    nodes = tuple(replace(node, label="") for node in form.nodes)
    form = replace(form, nodes=nodes, sets=tuple(replace(each, label="") for each in form.sets))
    game = pygambit.read_efg(io.StringIO(as_efg(form)))
    assert form.title == game.title
    assert form.comment == game.description
    assert len(form.players) == len(game.players)
    place = 0
    stack = [(game.root, (Fraction(0),) * len(form.players))]
    while stack:
        node, had = stack.pop()
        if form.nodes[place].outcome:
            paid = (exact(node.outcome[player]) for player in game.players)
            had = tuple(a + b for a, b in zip(had, paid, strict=True))
        assert form.payoffs(place) == had
        assert (form.nodes[place].set == END) == node.is_terminal
        if not node.is_terminal:
            each = form.sets[form.nodes[place].set]
            assert each.number > 0
            assert len(each.actions) == len(node.children)
            if node.infoset.is_chance:
                shares = tuple(exact(action.prob) for action in node.infoset.actions)
                assert each.probabilities == shares
        stack.extend((child, had) for child in reversed(list(node.children)))
        place += 1
    assert len(form.nodes) == place


@given(normal_forms(LABELS))
def test_gambit_reads_the_table_that_is_written(form):
    game = pygambit.read_nfg(io.StringIO(as_nfg(form)))
    assert [len(each) for each in form.strategies] == [len(p.strategies) for p in game.players]
    places = [0] * len(form.players)
    for amounts in form.payoffs:
        outcome = game[tuple(places)]
        found = [0 if outcome is None else exact(outcome[player]) for player in game.players]
        assert list(amounts) == found
        for player, each in enumerate(form.strategies):
            places[player] = (places[player] + 1) % len(each)
            if places[player]:
                break
