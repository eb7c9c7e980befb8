"""The catalog of tables: named recipes, each from a game of the shelf."""

import pytest

from dtkit import games, proofs
from dtkit.claims.files import targets
from dtkit.errors import InvalidInput
from dtkit.reports import Table, tables
from dtkit.reports.catalog import find


@pytest.mark.parametrize("name", tables)
def test_every_recipe_builds_a_table_from_a_game_of_the_shelf(name):
    recipe = find(name)
    assert name == recipe.name
    if recipe.shelf == "games":
        assert recipe.needs in games.slugs()
        made = recipe.build(games.load(recipe.needs))
    else:
        slugs = [slug for slug in proofs.slugs() if slug.startswith(recipe.needs)]
        assert slugs
        made = recipe.build(targets(slugs[-1:], proofs.SHELF))
    assert isinstance(made, Table)
    assert made.caption
    assert made.source


def test_an_unknown_table_names_the_known_ones():
    with pytest.raises(InvalidInput, match=r"'grid'.*no such table.*threshold-grid"):
        find("grid")
