"""Gambit's own game files are read, written and read again, and mean what Gambit says."""

import json
from pathlib import Path

import pytest

from dtkit.formats import as_efg, as_nfg, read_efg, read_nfg
from dtkit.formats.extensive import CHANCE, END
from dtkit.solving import iterated_dominance, pure_equilibria, solve, strategic_form_of

DATA = Path(__file__).parents[3] / "shared" / "data" / "gambit"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the Gambit game files are not here")


def stated(name):
    return json.loads((DATA / name).read_text()) if DATA.exists() else []


REFERENCE = dict(stated("computed_reference.json"))
NASH = stated("expected_nash.json")
TREES = sorted(name for name in REFERENCE if name.endswith(".efg"))
SLOW = {name for name in REFERENCE if len(REFERENCE[name].get("pure_nash") or ()) > 25}


def read(name):
    reader = read_efg if name.endswith(".efg") else read_nfg
    return reader((DATA / name).read_text(encoding="utf-8"), name)


def strategic(name):
    game = read(name)
    return strategic_form_of(game.graph) if name.endswith(".efg") else game.form


def test_there_are_102_files():
    assert 102 == len(REFERENCE) if DATA.exists() else True


@pytest.mark.parametrize("name", sorted(REFERENCE))
def test_a_file_is_written_and_read_again_without_loss(name):
    game = read(name)
    reader, writer = (read_efg, as_efg) if name.endswith(".efg") else (read_nfg, as_nfg)
    text = writer(game)
    assert game == reader(text)
    assert text == writer(reader(text))


@pytest.mark.parametrize("name", TREES)
def test_a_tree_has_the_figures_that_gambit_has_for_it(name):
    form, about = read(name), REFERENCE[name]
    inner = [node for node in form.nodes if node.set != END]
    assert about["nodes"] == len(form.nodes)
    assert about["terminals"] == len(list(form.terminals))
    assert about["chance_nodes"] == sum(form.sets[node.set].player == CHANCE for node in inner)
    assert about["nonterminal_outcomes"] == sum(node.outcome > 0 for node in inner)
    assert about["infosets"] == len(form.information_sets)
    assert about["perfect_information"] == form.has_perfect_information
    assert about["perfect_recall"] == form.has_perfect_recall
    assert about["subgames"] == len(form.subgame_roots)
    assert about["const_sum"] == form.is_constant_sum
    assert about["title"] == form.title


@pytest.mark.parametrize("case", stated("expected_subgame_roots.json"), ids=lambda c: c["id"])
def test_the_roots_of_subgames_are_those_that_gambit_states(case):
    form = read(case["game"])
    expected = sorted(map(tuple, case["root_paths"]))
    assert expected == sorted(form.path(place) for place in form.subgame_roots)


@pytest.mark.parametrize("case", stated("expected_perfect_recall.json"), ids=lambda c: c["game"])
def test_perfect_recall_is_what_gambit_states(case):
    assert case["perfect_recall"] == read(case["game"]).has_perfect_recall


@pytest.mark.parametrize("name", sorted(REFERENCE))
def test_a_game_has_the_strategies_and_the_solutions_that_gambit_has_for_it(name):
    form, about = strategic(name), REFERENCE[name]
    assert about["reduced_strategies"] == list(form.shape)
    if "n_pure_nash" not in about:
        return
    profiles = pure_equilibria(form).profiles
    assert about["n_pure_nash"] == len(profiles)
    payoffs = {tuple(map(str, form.payoffs(*profile).values())) for profile in profiles}
    assert {tuple(each) for each in about["pure_nash_payoffs"]} == payoffs
    for key, kind in (("ied_strict", "strict"), ("ied_weak", "weak")):
        left = [len(each) for each in iterated_dominance(form, kind=kind).sets.values()]
        assert [len(each) for each in about[key]["survivors"]] == left


@pytest.mark.parametrize("name", [n for n in TREES if REFERENCE[n].get("pure_spe")])
def test_sophisticated_play_has_the_payoffs_of_the_subgame_perfect_equilibria(name):
    expected = {tuple(each) for each in REFERENCE[name]["pure_spe"]["all_pure_spe_payoffs"]}
    outcomes = solve(read(name).graph).outcomes_at({})
    assert expected == {tuple(map(str, each.values())) for each in outcomes}


@pytest.mark.parametrize(
    "case",
    [c for c in NASH if "enumpure" in c["id"] and c["kind"] == "strategy" and c["complete"]],
    ids=lambda case: case["id"],
)
def test_the_pure_equilibria_are_those_that_gambit_states(case):
    form = strategic(case["game"])
    expected = sorted(tuple(side.index("1") for side in profile) for profile in case["expected"])
    found = pure_equilibria(form).profiles
    if case["game"].endswith(".nfg"):
        assert expected == sorted(form.places(*profile) for profile in found)
    assert len(expected) == len(found)
