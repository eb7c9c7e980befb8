"""The shelves: slugs, prose without running, near matches, and files of one's own."""

import importlib
import sys

import pytest

from dtkit import games, proofs
from dtkit.claims import Claim
from dtkit.errors import InvalidInput
from dtkit.graphs import ChoiceGraph
from dtkit.shelves import Shelf, read_prose, run_file

GAME = '''"""A coin.

The story of h, the chance
of heads.

Source: someone,
    ch. 1.
Units: coins
"""

RUNS = []


def game(sides=2):
    RUNS.append(sides)
    from dtkit import choice_graph, choose, payoffs

    falls = {f"side {n}": payoffs(one=n) for n in range(sides)}
    return choice_graph(choose(falls, player="one"))
'''


@pytest.fixture
def shelf(tmp_path):
    folder = tmp_path / "shelf"
    (folder / "tosses2000").mkdir(parents=True)
    (folder / "tosses2000" / "coin.py").write_text(GAME)
    (folder / "tosses2000" / "_helper.py").write_text("raise RuntimeError")
    (folder / "README.md").write_text("A shelf.")
    return Shelf("game", (folder,))


def test_a_slug_is_the_path_without_its_ending(shelf):
    assert ("tosses2000/coin",) == shelf.slugs()


def test_prose_is_read_without_running_the_file(shelf, tmp_path):
    (tmp_path / "shelf" / "tosses2000" / "coin.py").write_text(GAME + "\nraise RuntimeError\n")
    entry = shelf.about("tosses2000/coin")
    assert "A coin." == entry.title
    assert "The story of h, the chance\nof heads." == entry.text
    assert {"Source": "someone, ch. 1.", "Units": "coins"} == entry.fields


def test_a_file_without_docstring_is_titled_by_its_name(shelf, tmp_path):
    (tmp_path / "shelf" / "tosses2000" / "two_coins.py").write_text("x = 1")
    assert "two coins" == shelf.about("tosses2000/two_coins").title


def test_a_file_runs_once_while_its_content_is_the_same(tmp_path):
    path = tmp_path / "counted.py"
    path.write_text("value = object()")
    first = run_file(path)
    assert first is run_file(path)
    path.write_text("value = object()  # changed")
    assert first is not run_file(path)


def test_a_file_that_fails_leaves_no_half_module_behind(tmp_path):
    path = tmp_path / "half.py"
    path.write_text("x = 1\nraise RuntimeError('no')")
    before = set(sys.modules)
    with pytest.raises(RuntimeError, match="no"):
        run_file(path)
    assert before == set(sys.modules)


def test_two_files_of_one_name_do_not_collide(tmp_path):
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.py").write_text(f"name = {folder!r}")
    assert ["one", "other"] == [
        run_file(tmp_path / folder / "same.py").name for folder in ("one", "other")
    ]


def test_an_unknown_slug_names_the_nearest(shelf):
    with pytest.raises(InvalidInput) as raised:
        shelf.path("tosses2000/cion")
    assert "did you mean tosses2000/coin?" == raised.value.remedy
    with pytest.raises(InvalidInput, match="did you mean tosses2000/coin"):
        shelf.path("coin")
    with pytest.raises(InvalidInput, match="known sources are tosses2000"):
        shelf.path("zzz")


def test_an_empty_shelf_says_so():
    with pytest.raises(InvalidInput, match="the shelf is empty"):
        Shelf("game", ()).path("coin")


def test_a_file_that_is_not_python_is_named(shelf, tmp_path):
    (tmp_path / "shelf" / "tosses2000" / "bad.py").write_text("x = (")
    with pytest.raises(InvalidInput, match="not Python"):
        shelf.about("tosses2000/bad")


def test_a_field_ends_at_a_blank_line():
    title, text, fields = read_prose("T.\n\nSource: a\nb\n\nStill prose: yes.")
    assert ("T.", {"Source": "a b"}) == (title, fields)
    assert "Still prose: yes." == text


def test_every_game_of_the_shelf_loads_with_a_title_and_a_source():
    assert games.slugs()
    for slug in games.slugs():
        loaded = games.load(slug)
        assert isinstance(loaded, ChoiceGraph) or loaded.parameters  # or a game of dispositions
        assert games.about(slug).title
        assert games.about(slug).fields["Source"]


def test_a_game_of_ones_own_is_loaded_by_path_with_its_sizes(tmp_path):
    (tmp_path / "coin.py").write_text(GAME)
    assert 1 + 3 == len(games.load(str(tmp_path / "coin.py"), sides=3))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("def game():\n    return 5\n", r"returned int, not a ChoiceGraph; return choice_graph"),
        ("def game(sides):\n    return 5\n", "no default for sides; give every argument"),
    ],
)
def test_what_is_not_a_game_with_defaults_is_refused(tmp_path, text, wrong):
    (tmp_path / "bad.py").write_text(text)
    with pytest.raises(InvalidInput, match=wrong):
        games.load(str(tmp_path / "bad.py"))


def test_an_argument_that_a_game_does_not_have_is_refused_with_those_it_has(tmp_path):
    (tmp_path / "coin.py").write_text(GAME)
    with pytest.raises(InvalidInput, match="sidez: no such argument of the game; it takes sides"):
        games.load(str(tmp_path / "coin.py"), sidez=3)


def test_a_folder_of_games_is_answered_with_its_games(shelf):
    with pytest.raises(InvalidInput, match="a folder, and not a game; name one: tosses2000/coin"):
        shelf.path("tosses2000")


@pytest.mark.parametrize(
    "package", ["graphs", "solving", "preferences", "agents", "values", "reports", "claims"]
)
def test_a_lazy_package_lists_its_public_names(package):
    module = importlib.import_module(f"dtkit.{package}")
    assert set(module.__all__) <= set(dir(module))


def test_a_file_without_a_game_is_refused(tmp_path):
    (tmp_path / "none.py").write_text("x = 1")
    with pytest.raises(InvalidInput, match="the file has no function game"):
        games.load(str(tmp_path / "none.py"))


def test_an_unknown_game_is_refused_with_near_matches():
    with pytest.raises(InvalidInput, match=r"did you mean parfit1984/my_slavery\?"):
        games.load("parfit1984/my_slavry")


def test_every_proof_of_the_shelf_has_a_title():
    assert proofs.slugs()
    assert all(proofs.about(slug).title for slug in proofs.slugs())


def test_loading_a_proof_builds_its_claims_with_source_and_meaning():
    for claim in proofs.load("parfit1984/only_a_threat_that_binds_is_obeyed"):
        assert isinstance(claim, Claim)
        assert claim.statement
        assert claim.source
        assert claim.means


def test_an_unknown_proof_is_refused():
    with pytest.raises(InvalidInput, match="no proof has this slug"):
        proofs.load("parfit1984/nothing_of_the_kind")
