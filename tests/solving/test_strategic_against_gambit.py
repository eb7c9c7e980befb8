"""Against figures of the Gambit project, for its own game files, where these are at hand."""

import json
from pathlib import Path

import pytest
from gambit_reader import read_efg, read_nfg
from sympy import Rational

from dtkit.formats import as_efg, as_nfg
from dtkit.solving import (
    extreme_equilibria,
    iterated_dominance,
    pure_equilibria,
    strategic_form_of,
)

DATA = Path(__file__).parents[3] / "shared" / "data" / "gambit"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the Gambit game files are not here")
REFERENCE = json.loads((DATA / "computed_reference.json").read_text()) if DATA.exists() else {}
STATED = json.loads((DATA / "expected_nash.json").read_text()) if DATA.exists() else []
NORMAL = sorted(name for name in REFERENCE if name.endswith(".nfg"))
MOST_PROFILES = 600


def product(numbers):
    result = 1
    for number in numbers:
        result *= number
    return result


EXTENSIVE = sorted(
    name
    for name, about in REFERENCE.items()
    if name.endswith(".efg")
    and about.get("n_pure_nash") is not None
    and product(about["reduced_strategies"]) <= MOST_PROFILES
)


def text_of(name):
    return (DATA / name).read_text(encoding="utf-8", errors="replace")


def form_of(name):
    if name.endswith(".nfg"):
        return read_nfg(text_of(name))
    return strategic_form_of(read_efg(text_of(name)))


def counts(form, kind):
    return [len(each) for each in iterated_dominance(form, kind=kind).sets.values()]


def payoffs_of(form, profiles):
    return {tuple(map(str, form.payoffs(*profile).values())) for profile in profiles}


@pytest.mark.parametrize("name", NORMAL + EXTENSIVE)
def test_a_game_file_has_the_figures_that_gambit_has_for_it(name):
    about, form = REFERENCE[name], form_of(name)
    assert about["reduced_strategies"] == list(form.shape)
    found = pure_equilibria(form).profiles
    assert about["n_pure_nash"] == len(found)
    assert {tuple(each) for each in about["pure_nash_payoffs"]} == payoffs_of(form, found)
    for key, kind in (("ied_strict", "strict"), ("ied_weak", "weak")):
        if key in about:
            assert [len(each) for each in about[key]["survivors"]] == counts(form, kind)


# Gambit 16.7 lists no extreme equilibrium here, though it states a pure one
WITHOUT_EXTREME = "tests/large_payoff_game.efg"
TWO_PLAYERS = [
    name
    for name in NORMAL + EXTENSIVE
    if REFERENCE[name].get("extreme_mixed") and name != WITHOUT_EXTREME
]


MANY_CORNERS = {name for name in TWO_PLAYERS if max(REFERENCE[name]["reduced_strategies"]) > 6}


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.deep) if n in MANY_CORNERS else n for n in TWO_PLAYERS],
)
def test_a_two_player_game_file_has_the_extreme_equilibria_that_gambit_finds(name):
    expected = {
        tuple(tuple(map(Rational, side)) for side in pair)
        for pair in REFERENCE[name]["extreme_mixed"]
    }
    found = set(extreme_equilibria(form_of(name)))
    if name in NORMAL:
        assert expected == found
    assert len(expected) == len(found)


@pytest.mark.parametrize("name", [name for name in NORMAL if "75_eq" in name])
def test_the_game_with_75_equilibria_has_75(name):
    assert REFERENCE[name]["n_extreme_mixed"] == len(extreme_equilibria(form_of(name)))


def test_a_game_with_large_payoffs_has_its_equilibria_though_gambit_lists_none():
    assert REFERENCE[WITHOUT_EXTREME]["extreme_mixed"] == []
    form = form_of(WITHOUT_EXTREME)
    (pure,) = pure_equilibria(form).profiles
    places = form.places(*pure)
    corner = tuple(
        tuple(int(k == place) for k in range(count))
        for place, count in zip(places, form.shape, strict=True)
    )
    assert corner in extreme_equilibria(form)


@pytest.mark.parametrize(
    "case",
    [c for c in STATED if c["game"] in NORMAL and c["complete"] and "enumpure" in c["id"]],
    ids=lambda case: case["id"],
)
def test_the_pure_equilibria_that_gambit_states_are_found(case):
    form = form_of(case["game"])
    expected = {tuple(side.index("1") + 1 for side in profile) for profile in case["expected"]}
    assert expected == set(pure_equilibria(form).profiles)


@pytest.mark.parametrize("name", NORMAL)
def test_a_written_strategic_form_is_read_back_as_it_was(name):
    form = form_of(name)
    assert list(form.table) == list(read_nfg(as_nfg(form)).table)


@pytest.mark.parametrize("name", EXTENSIVE[:12])
def test_a_written_choice_graph_has_the_same_strategic_form(name):
    graph = read_efg(text_of(name))
    assert strategic_form_of(graph).table == strategic_form_of(read_efg(as_efg(graph))).table
