"""The catalog of tables: named recipes, each from a game of the shelf."""

import pytest

from dtkit import games
from dtkit.errors import InvalidInput
from dtkit.reports import Table, tables
from dtkit.reports.catalog import find


@pytest.mark.parametrize("name", tables)
def test_every_recipe_builds_a_table_from_a_game_of_the_shelf(name):
    recipe = find(name)
    assert name == recipe.name
    assert recipe.needs in games.slugs()
    made = recipe.build(games.load(recipe.needs))
    assert isinstance(made, Table)
    assert made.caption
    assert made.source


def test_an_unknown_table_names_the_known_ones():
    with pytest.raises(InvalidInput, match=r"'grid'.*no such table.*threshold-grid"):
        find("grid")
