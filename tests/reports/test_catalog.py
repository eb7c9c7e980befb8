"""The catalog of tables: named recipes, each from what the shelves hold."""

import pytest

from dtkit import games, proofs
from dtkit.claims.files import targets
from dtkit.errors import InvalidInput
from dtkit.reports import Recipe, Table, table, tables
from dtkit.reports.catalog import find


def given(recipe):
    """Return what a recipe needs; of claims that are all tabulated, one file is enough."""
    return [_given(recipe, shelf, slug) for shelf, slug in recipe.sources]


def _given(recipe, shelf, slug):
    if shelf == "games":
        assert slug in games.slugs()
        return games.load(slug)
    chosen = [each for each in proofs.slugs() if each.startswith(slug)]
    assert chosen
    return targets(chosen[-1:] if recipe.shelf == "proofs" else chosen, proofs.SHELF)


# made in whole, everyday, by the tests of the tables themselves
HEAVY = ("payments", "shutdown", "threshold-grid", "threshold-grid-rounded-once")


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.deep) if name in HEAVY else name for name in tables],
)
def test_every_recipe_builds_tables_from_the_shelves(name):
    recipe = find(name)
    assert name == recipe.name
    made = recipe.tables(given(recipe))
    assert made
    for each in made:
        assert isinstance(each, Table)
        assert each.caption
        assert each.source


@pytest.mark.parametrize("name", HEAVY)
def test_what_a_heavy_recipe_needs_is_on_the_shelves(name):
    assert all(given(find(name)))


def test_the_recipe_of_shutdown_gathers_the_chain_the_subagents_and_the_training(monkeypatch):
    made = {
        "shutdown_table.theorem_chain": lambda targets: "chain",
        "subagent_table.subagents": lambda game: "subagents",
        "drest_table.drest_tables": lambda: ["training", "optimum"],
    }
    for place, stand_in in made.items():
        monkeypatch.setattr(f"dtkit.reports.appendix.{place}", stand_in)
    recipe = find("shutdown")
    assert ("chain", "subagents", "training", "optimum") == recipe.tables(given(recipe))


def test_a_recipe_may_need_several_games_and_make_several_tables():
    def build(one, other):
        return [table([(name, [1])], ["x"], caption=name) for name in (one, other)]

    recipe = Recipe("two", "Two tables", ("a/b", "c/d"), build)
    assert ("a/b", "c/d") == recipe.slugs
    assert ["first", "second"] == [made.caption for made in recipe.tables(["first", "second"])]


def test_an_unknown_table_names_the_known_ones():
    with pytest.raises(InvalidInput, match=r"'grid'.*no such table.*threshold-grid"):
        find("grid")
